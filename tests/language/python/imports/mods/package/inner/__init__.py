from ... import plain
from ..first import FIRST
INNER = (FIRST, plain.__name__)
