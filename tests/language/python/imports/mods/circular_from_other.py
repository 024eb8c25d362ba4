from .circular_from import other
thing = 2
