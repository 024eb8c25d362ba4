__all__ = ["public", "_listed"]
public, _listed, unlisted = 1, 2, 3
