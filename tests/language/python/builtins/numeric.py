# abs, divmod, pow, round, min, max, sum, bin, oct, hex over numbers and custom objects.
print(abs(-5), abs(-2.5), abs(3 + 4j), abs(True), abs(-(2**70)), divmod(7, -2), divmod(-7.5, 2), divmod(2**70, 3),
    pow(2, 10), pow(2, -1), pow(2.5, 2), pow(7, 5, 3), round(2.5), round(-2.567, 2), round(1e20), round(7))
print(min(3, 1, 2), max([3, 1, 2]), min("b", "a"), max([], default="d"), min({3: 1, 2: 5}),
    max("abc", key=lambda c: -ord(c)), min([1, 2], key=lambda v: -v), max(1, 2.0, True), min((1, 2), (1, 1)),
    max([1, 1.0], key=float), min(range(5), default=None), max("a", "b", key=str.upper), min([[3], [1, 2]]))
print(sum([]), sum([1, 2]), sum((1.5, 2)), sum([[1], [2]], []), sum(range(101)), sum([1, 2], 10),
    sum(x for x in (1, 2)), sum([True, True]), sum([1j, 2]), sum([2**63, 1]), sum([0.1] * 3), sum([(1,), (2,)], ()),
    sum([1, 2], start=5))
print(bin(5), oct(8), hex(255), bin(-1), hex(2**64), bin(True), max(-0.0, 0.0), min(0.0, -0.0), max(float("nan"), 1),
    max(1, float("nan")), min([2, 1, 1.0]))


class Num:
    def __init__(self, n): self.n = n
    def __add__(self, o): return Num(self.n + (o.n if isinstance(o, Num) else o))
    __radd__ = __add__
    def __lt__(self, o): return self.n < o.n
    def __gt__(self, o): return self.n > o.n
    def __abs__(self): return "abs"
    def __divmod__(self, o): return "divmod"
    def __rpow__(self, o): return "rpow"
    def __round__(self, *a): return ("round", a)
    def __index__(self): return self.n
    def __repr__(self): return f"Num({self.n})"


print(sum([Num(1), Num(2)]), max(Num(1), Num(5), Num(3)), min([Num(2), Num(1)]), abs(Num(1)), divmod(Num(1), 2),
    pow(2, Num(3)), round(Num(1)), round(Num(1), 3), hex(Num(255)), max([Num(3), Num(1)], key=lambda n: -n.n))
for call in (lambda: abs("x"), lambda: abs(), lambda: divmod(1, "x"), lambda: divmod(1j, 1), lambda: pow("a", 2),
        lambda: pow(1.5, 2, 3), lambda: round("x"), lambda: round(1.5, "x"), lambda: min(), lambda: min([]),
        lambda: max(5), lambda: max([1, "a"]), lambda: min(1, 2, default=3), lambda: max([1], key=5),
        lambda: max(key=len), lambda: max(1, 2, foo=3), lambda: sum("ab"), lambda: sum(["a"], ""),
        lambda: sum([b"a"], b""), lambda: sum(5), lambda: sum([1, "a"]), lambda: bin(1.5), lambda: hex("a"),
        lambda: oct(None), lambda: sum([[1]]), lambda: sum([bytearray()], bytearray())):
    try:
        print(call())
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
