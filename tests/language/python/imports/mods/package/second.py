print("second imported")
from .first import FIRST
from ..plain import value as plain_value
SECOND = FIRST + " second"
