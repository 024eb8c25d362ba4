# Calls of built-in functions in hot loops: numbers unboxed, arguments of other types half-way, results that are not finite, errors,
# optional arguments, methods of more than three arguments.
import math


class Number:
    calls = 0

    def __init__(self, value):
        self.value = value

    def __float__(self):
        Number.calls += 1
        return self.value

    def __index__(self):
        Number.calls += 1
        return int(self.value)


def of_two(function, pairs, times):
    total = 0.0
    for i in range(times):
        x, y = pairs[i % len(pairs)]
        total += function(x, y)
    return total


FLOATS = [(1.5, 2.25), (0.5, -1.0), (3.0, 7.0)]
MIXED = [(1.5, 2), (True, -1.0), (3, 7)]
for function in (math.atan2, math.copysign, math.fmod, math.remainder, math.pow, math.nextafter):
    for pairs in (FLOATS, MIXED, [(2.0, 0.5), (Number(2.0), 0.5)]):
        print(function.__name__, repr(of_two(function, pairs, 500)), Number.calls)
        Number.calls = 0


def errors(function, arguments, times):
    counts = {}
    for i in range(times):
        try:
            answer = repr(function(*arguments[i % len(arguments)]))
        except Exception as e:
            answer = f"{type(e).__name__}: {e}"
        counts[answer] = counts.get(answer, 0) + 1
    return counts


def direct(times):
    """The same without stars: compiled as calls."""
    counts = {}
    values = [(2.0, 3.0), (0.0, -1.0), (-8.0, 1 / 3), (1e300, 2.0), (float("inf"), 0.5), (float("nan"), 1.0), (10, 2), ("a", 1), (2, None)]
    for i in range(times):
        x, y = values[i % len(values)]
        try:
            answer = repr(math.pow(x, y))
        except Exception as e:
            answer = f"{type(e).__name__}: {e}"
        counts[answer] = counts.get(answer, 0) + 1
    return counts


print(errors(math.pow, [(2.0, 3.0), (0.0, -1.0), (-8.0, 1 / 3), (1e300, 2.0)], 400))
print(direct(900))
print(errors(math.fmod, [(2.0, 3.0), (1.0, 0.0), (float("inf"), 2.0)], 300))
print(errors(math.sqrt, [(2.0,), (-1.0,), (4,), ("x",), (10**400,)], 500))


def predicates(values, times):
    finite = infinite = nan = 0
    for i in range(times):
        x = values[i % len(values)]
        finite += math.isfinite(x)
        infinite += math.isinf(x)
        nan += math.isnan(x)
    return finite, infinite, nan


print(predicates([1.0, float("inf"), float("nan"), -2.5], 400))
print(predicates([1, 2.0, True, Number(3.0)], 400), Number.calls)
print(errors(math.isnan, [(1.0,), ("a",), (None,)], 300))
print(math.isnan.__name__, math.ulp(1.0), math.ulp(float("inf")), math.ulp(0.0))


def ulps(times):
    total = 0.0
    x = 1.0
    for i in range(times):
        total += math.ulp(x)
        x = x * 1.5 if x < 1e300 else 1.0
    return total


print(repr(ulps(3000)))


# Optional arguments, by position and by name, and more than three of them.
def optional(times):
    out = 0
    for i in range(times):
        out += len("a,b,c".split(","))
        out += len("a b c".split())
        out += len("a,b,c".split(",", 1))
        out += len("a,b,c".split(",", maxsplit=1))
        out += "abcabc".find("c", i % 5)
        out += "abcabc".find("c", i % 5, 6)
        out += "abcabc".count("a")
        out += len("x".center(i % 7, "-"))
        out += round(2.567, 1) == 2.6
        out += (300).to_bytes(2, "little", signed=True)[0]
        out += int.from_bytes(b"\x01\x02", "big")
        out += max(i, 3) + min(i, 3, 4, 5)
        out += sum([1, 2], i)
        out += len([3, 1, 2, i].__repr__())
        out += pow(i, 2, 7)
    return out


print(optional(500))


def pops(times):
    d = {i: i for i in range(100)}
    out = 0
    for i in range(times):
        out += d.get(i % 150, 7)
        out += d.setdefault(i % 120, 1)
        out += d.pop(i % 200, -1)
        d[i % 50] = i
    return out


print(pops(1000))


class Text(str):
    def __str__(self):
        return "converted"


def subclasses(times):
    out = 0
    texts = ["abc", Text("abd"), "xyz"]
    for i in range(times):
        out += texts[i % 3].find("b", 1)
        out += texts[i % 3].startswith(("a", "x"), 0, 2)
    return out


print(subclasses(600))
