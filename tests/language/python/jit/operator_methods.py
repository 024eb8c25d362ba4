# Operators, comparisons, items, calls and properties whose methods are Python functions, in loops hot enough to be compiled.
import sys


class Vector:
    def __init__(self, x, y):
        self.x, self.y = x, y

    def __add__(self, other):
        if not isinstance(other, Vector):
            other = None  # the operand's register is written before the method declines
            return NotImplemented
        return Vector(self.x + other.x, self.y + other.y)

    def __radd__(self, other):
        return Vector(self.x + other, self.y + other)

    def __mul__(self, factor):
        return Vector(self.x * factor, self.y * factor)

    def __isub__(self, other):
        if other is None:
            return NotImplemented
        self.x -= other.x
        self.y -= other.y
        return self

    def __sub__(self, other):
        return ("sub", self.x, other)

    def __lt__(self, other):
        if not isinstance(other, Vector):
            return NotImplemented
        return self.x < other.x

    def __eq__(self, other):
        return NotImplemented if other is None else [self.x] if self.x == other.x else []

    __hash__ = None

    @property
    def total(self):
        return self.x + self.y

    def __getitem__(self, index):
        if index == 0:
            return self.x
        if index == 1:
            return self.y
        raise IndexError(index)

    def __call__(self, a, b=10):
        return a * self.x + b * self.y


class Scalar:
    def __init__(self, v):
        self.v = v

    def __radd__(self, other):
        return Vector(other.x + self.v, other.y + self.v)

    def __gt__(self, other):
        return self.v > other.x


class Wide(Vector):
    def __radd__(self, other):
        return "wide first"


def arithmetic(n):
    total = Vector(0, 0)
    one = Vector(1, 2)
    for i in range(n):
        total = total + one * 2
        if i % 7 == 0:
            total = total + Scalar(3)
        if i % 11 == 0:
            total = 5 + total
        total -= one
    return total.x, total.y


def declined(n):
    kinds = set()
    v = Vector(1, 1)
    for i in range(n):
        w = v
        if i % 5 == 0:
            w -= None
            kinds.add(w[0] if isinstance(w, tuple) else "?")
        try:
            v + "text"
        except TypeError as e:
            kinds.add(str(e))
        try:
            v < 3
        except TypeError as e:
            kinds.add(str(e))
        kinds.add(v + Wide(1, 1))
    return sorted(kinds)


def comparisons(n):
    less = equal = other = 0
    a, b = Vector(1, 1), Vector(2, 2)
    for i in range(n):
        if a < b:
            less += 1
        if not (a == b):
            equal += 1
        if a != b:
            other += 1
        while a < Scalar(0):
            other += 100
        if (a == a) == [1]:
            other += 10
        b.x = (i * 7) % 3
    return less, equal, other


def items(n):
    v = Vector(3, 4)
    total = 0
    for i in range(n):
        total += v[i & 1] + v.total + v(i) + v(i, b=2)
    return total


class Lazy:
    def __add__(self, other):
        yield other

    @property
    def broken(self):
        raise AttributeError("inside")

    def __getattr__(self, name):
        return "fallback " + name


def generators(n):
    total = 0
    lazy = Lazy()
    for i in range(n):
        for x in lazy + i:
            total += x
    return total, lazy.broken


def changing(n):
    class C:
        def __add__(self, other):
            return 1

    c = C()
    total = 0
    for i in range(n):
        total += c + 1
        if i == n // 2:
            C.__add__ = lambda self, other: 1000
        if i == n // 2 + 100:
            del C.__add__
            C.__add__ = lambda self, other, extra=5: other + extra
    return total


def getter_changed(n):
    p = property(lambda self: 1)

    class C:
        value = p

    c = C()
    total = 0
    for i in range(n):
        total += c.value
        if i == n // 2:
            p.__init__(lambda self: 1000)
    return total


def failing(n):
    class C:
        def __init__(self, limit):
            self.limit = limit

        def __add__(self, i):
            return 100 // (self.limit - i)

    c = C(n - 1)
    total = 0
    for i in range(n):
        total += c + i
    return total


def recursive(n):
    class C:
        def __add__(self, i):
            return 0 if i == 0 else 1 + (self + (i - 1))

    c = C()
    total = sum(c + i % 20 for i in range(n))
    try:
        c + 10**6
    except RecursionError as e:
        return total, type(e).__name__
    return total


for function in arithmetic, declined, comparisons, items, generators, changing, getter_changed, recursive:
    print(function.__name__, function(40), function(3000))
try:
    failing(3000)
except ZeroDivisionError:
    trace = sys.exc_info()[2]
    lines = []
    while trace is not None:
        lines.append((trace.tb_frame.f_code.co_name, trace.tb_lineno - failing.__code__.co_firstlineno))
        trace = trace.tb_next
    print(lines[1:])
