# Bound methods of bound methods of ..., 30,000 deep: an answer or RecursionError, never the end of the stack.
import sys
from types import MethodType

# CPython 3.11 itself has no end to these recursions but that of the stack.
CRASHES = {(kind, use) for kind in ("function", "both", "list") for use in ("repr", "name", "doc")}


def function(*arguments):
    "What is called in the end."


def nested(step, depth):
    method = function
    for _ in range(depth):
        method = step(method)
    return method


steps = {
    "function": lambda m: MethodType(m, 1),
    "self": lambda m: MethodType(function, m),
    "both": lambda m: MethodType(m, m),
    "list": lambda m: MethodType(m, [m]),
}
uses = {
    "repr": lambda m, other: repr(m),
    "str in a list": lambda m, other: str([m]),
    "hash": lambda m, other: hash(m) == hash(m),
    "key": lambda m, other: {m: 1}[m],
    "equal to itself": lambda m, other: m == m,
    "equal to another": lambda m, other: m == other,
    "unequal to another": lambda m, other: m != other,
    "name": lambda m, other: m.__name__,
    "doc": lambda m, other: m.__doc__ is None,
}
for kind, step in steps.items():
    for depth in 10, 30_000:
        method, other = nested(step, depth), nested(step, depth)
        for use, action in uses.items():
            if kind != "self" and use == "str in a list":
                continue
            crashes = depth > 10 and (kind, use) in CRASHES
            if crashes and sys.implementation.name == "cpython":
                answer = "ends"
            else:
                try:
                    answer = action(method, other)
                except RecursionError as error:
                    answer = f"RecursionError: {error}"
                if crashes:
                    answer = "ends"
            if isinstance(answer, str) and "0x" in answer:
                answer = "a text"
            print(kind, depth, use, answer)
