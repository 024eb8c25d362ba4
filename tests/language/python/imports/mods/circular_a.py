print("a starts")
from . import circular_b
name = "a"


def from_b():
    return circular_b.name
