print("b starts")
from . import circular_a
name = "b"
print("b sees a.name:", hasattr(circular_a, "name"))


def from_a():
    return circular_a.name
