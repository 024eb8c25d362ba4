print("package", __name__, __package__, __path__ is not None)
from . import first
from .first import FIRST as renamed
__all__ = ["first", "second", "renamed"]
