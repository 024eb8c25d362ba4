# One loop function called again and again with arguments of other types: ints, floats, bigs, strings, lists, objects.
class N:
    def __init__(self, v): self.v = v
    def __add__(self, o): return N(self.v + (o.v if isinstance(o, N) else o))
    __radd__ = __add__
    def __mul__(self, o): return N(self.v * (o.v if isinstance(o, N) else o))
    def __lt__(self, o): return self.v < (o.v if isinstance(o, N) else o)
    def __repr__(self): return f"N({self.v})"


def repeat_add(a, b, n):
    for _ in range(n):
        a = a + b
    return a


def maximum(items):
    best = items[0]
    for x in items:
        if best < x:
            best = x
    return best


def fold(items, start):
    acc = start
    for x in items:
        acc = acc * 2 + x
    return acc


def count_equal(items, v):
    n = 0
    for x in items:
        if x == v:
            n += 1
    return n


def swap_all(a, b, n):
    for i in range(n):
        a, b = b, a
    return a, b


for round_ in range(3):
    print(repeat_add(0, 1, 300), repeat_add(0.0, 0.5, 300), repeat_add("", "ab", 5), repeat_add([], [1], 4),
        repeat_add((), (1, 2), 3), repeat_add(2**62, 2**60, 300), repeat_add(1, 0.25, 300), repeat_add(0, True, 300),
        repeat_add(1j, 1, 300), repeat_add(N(1), N(2), 300), repeat_add(1, N(2), 300), repeat_add(b"", b"x", 4))
    print(maximum(list(range(300))), maximum([i * 0.5 for i in range(300)]), maximum("hello world" * 20),
        maximum([2**70 - i for i in range(300)]), maximum([(i % 7, i) for i in range(300)]),
        maximum([N(i % 50) for i in range(300)]), maximum([1, 2.5, True, 2**64] * 50),
        maximum([[1], [1, 2], [0, 9]] * 20))
    print(fold(range(30), 0), fold([0.5] * 30, 1), fold([2**60] * 10, 2**60), fold([N(i) for i in range(20)], N(1)),
        fold("ab", "x"))
    print(count_equal([1, 1.0, True, "1", None] * 100, 1), count_equal("banana" * 50, "a"),
        count_equal([None, 0] * 100, None), count_equal([[1], (1,)] * 100, [1]),
        count_equal([float("nan")] * 100, float("nan")))
    print(swap_all(1, "x", 301), swap_all(None, 2.5, 300), swap_all([], (), 299))
for bad in ((0, "x"), ("x", 0), ([], ()), (None, 1), (N(1), "s"), ({}, {})):
    try:
        repeat_add(*bad, 300)
    except TypeError as e:
        print(e)
