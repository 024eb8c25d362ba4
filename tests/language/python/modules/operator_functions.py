# _operator: each function with right and wrong arguments, operands of classes, hot loops.
import _operator as O


def t(f):
    try:
        print(repr(f()))
    except BaseException as e:
        print(type(e).__name__, e)


names = sorted(n for n in dir(O) if not n.startswith("__"))
print(names)
print([(n, getattr(O, n).__text_signature__) for n in names], all(isinstance(getattr(O, n).__doc__, str) for n in names), O.add, O.add.__module__)
values = [0, 3, -7, 2.5, True, "ab", "a", [1], (1, 2), {"k": 1}, None, 2 ** 70, b"x", 1j, {1}, range(3)]
unary = ("neg", "pos", "inv", "invert", "abs", "not_", "truth", "index")
for n in unary:
    f = getattr(O, n)
    t(lambda: f()); t(lambda: f(1, 2)); t(lambda: f(a=1))
    for v in values:
        t(lambda: f(v))
binary = [n for n in names if getattr(O, n).__text_signature__ == "($module, a, b, /)" and n not in ("delitem", "_compare_digest", "is_", "is_not")]
for n in binary:
    f = getattr(O, n)
    print(n)
    t(lambda: f()); t(lambda: f(1)); t(lambda: f(1, 2, 3)); t(lambda: f(a=1, b=2))
    for a, b in ((1, 2), (7, -2), (2.5, 2), ("ab", "a"), ("ab", 2), ([1], [2]), ([1, 2], 1), ((1,), (1,)), ({"k": 1}, "k"), ({1, 2}, {2}), (None, 1), (2 ** 70, 3), (1, "a"), (1, 0), (b"xy", b"x"), (True, False), ({"k": 1}, {"j": 2}), (range(5), 3), ([1], "ab"), ("ab", [1])):
        t(lambda: f(a, b) if not (n in ("pow", "lshift", "ipow", "ilshift") and b == 2 ** 70) else None)
t(lambda: O.is_(1, 1)); t(lambda: O.is_(None, 0)); t(lambda: O.is_not([], [])); t(lambda: O.is_not(None, None)); t(lambda: O.is_()); t(lambda: O.is_not(1)); t(lambda: O.is_(names, names))
d = {"a": 1}
t(lambda: O.delitem(d, "a")); t(lambda: O.delitem(d, "a")); t(lambda: O.delitem([1], 0)); t(lambda: O.delitem(1, 0)); t(lambda: O.delitem("a", 0)); t(lambda: O.delitem(1)); t(lambda: O.delitem([1], 5))
t(lambda: O.setitem(d, "a", 2)); t(lambda: d); t(lambda: O.setitem([1], 5, 1)); t(lambda: O.setitem((), 0, 1)); t(lambda: O.setitem(d, 1)); t(lambda: O.setitem({}, [], 1))
l = [1, 2]
t(lambda: O.iadd(l, [3]) is l); t(lambda: O.iconcat(l, (4,)) is l); t(lambda: O.imul(l, 2) is l); t(lambda: l); t(lambda: O.concat(l, [5]) is l); t(lambda: O.concat(l, (4,))); t(lambda: O.iadd(l, 5))
t(lambda: O.length_hint([1])); t(lambda: O.length_hint(1)); t(lambda: O.length_hint(1, 5)); t(lambda: O.length_hint([1], "a")); t(lambda: O.length_hint([1], None)); t(lambda: O.length_hint(1, True)); t(lambda: O.length_hint(1, 2 ** 70))
t(lambda: O.length_hint()); t(lambda: O.length_hint(1, 2, 3)); t(lambda: O.length_hint(1, default=2)); t(lambda: O.length_hint(iter([1, 2, 3]))); t(lambda: O.length_hint(1, -1)); t(lambda: O.length_hint(1, -5)); t(lambda: O.length_hint(1, 1.5))


class Hint:
    def __init__(self, hint, length=None):
        self.hint, self.length = hint, length

    def __length_hint__(self):
        if isinstance(self.hint, Exception):
            raise self.hint
        return self.hint


class Both(Hint):
    def __len__(self):
        if isinstance(self.length, Exception):
            raise self.length
        return self.length


for h in (5, -1, "a", NotImplemented, TypeError("t"), ValueError("v"), True, 2 ** 70, None):
    t(lambda: O.length_hint(Hint(h), 9))
    for n in (3, TypeError("t"), ValueError("v"), -1):
        t(lambda: O.length_hint(Both(h, n), 9))
t(lambda: O.call()); t(lambda: O.call(1)); t(lambda: O.call(int, "7")); t(lambda: O.call(dict, a=1, b=2)); t(lambda: O.call(lambda *a, **k: (a, k), 1, 2, x=3)); t(lambda: O.call(obj=int)); t(lambda: O.call(int, obj=5))
C = O._compare_digest
t(lambda: C("abc", "abc")); t(lambda: C("abc", "abd")); t(lambda: C("abc", "ab")); t(lambda: C("", "")); t(lambda: C("\xe9", "\xe9")); t(lambda: C(b"a", b"a")); t(lambda: C(b"a", "a")); t(lambda: C(1, "a")); t(lambda: C(bytearray(b"x"), memoryview(b"x")))
t(lambda: C(b"a", 1)); t(lambda: C("a", b"a")); t(lambda: C()); t(lambda: C("a")); t(lambda: C(b"", b"x")); t(lambda: C(b"x", b"")); t(lambda: C(None, None))


class Op:
    def __init__(self, v):
        self.v = v

    def __add__(self, o):
        return ("add", self.v, o)

    def __radd__(self, o):
        return ("radd", o, self.v)

    def __iadd__(self, o):
        return ("iadd", self.v, o)

    def __getitem__(self, i):
        if i > 2:
            raise IndexError
        return i

    def __lt__(self, o):
        return NotImplemented

    def __index__(self):
        return self.v

    def __abs__(self):
        return "abs"

    def __contains__(self, o):
        return [] if o else 1


class Declines:
    def __getitem__(self, i):
        raise LookupError("none")

    def __add__(self, o):
        return NotImplemented


t(lambda: O.add(Op(1), 2)); t(lambda: O.add(2, Op(1))); t(lambda: O.iadd(Op(1), 2)); t(lambda: O.concat(Op(1), [2])); t(lambda: O.concat(Op(1), 2)); t(lambda: O.iconcat(Op(1), [2])); t(lambda: O.iconcat(Op(1), 2))
t(lambda: O.concat(Declines(), [])); t(lambda: O.iconcat(Declines(), [])); t(lambda: O.lt(Op(1), 2)); t(lambda: O.index(Op(5))); t(lambda: O.abs(Op(5))); t(lambda: O.contains(Op(1), 0)); t(lambda: O.contains(Op(1), 1))
t(lambda: O.countOf(Op(1), 2)); t(lambda: O.indexOf(Op(1), 2)); t(lambda: O.indexOf(Op(1), 5)); t(lambda: O.countOf(Declines(), 1)); t(lambda: O.index(1.5)); t(lambda: O.index("a"))
nan = float("nan")
t(lambda: O.countOf([nan, nan, 1], nan)); t(lambda: O.indexOf([1, nan], nan)); t(lambda: O.indexOf(iter("abc"), "c")); t(lambda: O.countOf({1: 2}, 1)); t(lambda: O.indexOf([1], "a"))


def loop(n):
    total = 0
    for i in range(n):
        total = O.add(total, O.mul(i, 3))
        total = O.sub(total, O.floordiv(i, 2))
        total = O.xor(total, O.and_(i, 7))
        if O.lt(i, 50) and O.not_(O.eq(i, 5)) and O.is_(i, i):
            total = O.iadd(total, O.neg(i))
        total += O.getitem((1, 2, 3), i % 3) + O.truth(i) + O.countOf((1, 2, 1), 1) + O.length_hint([1, 2])
        total += O.contains((1, 2), i) + (O.truediv(i, 4) > 3.5)
    return total


print(loop(10), loop(1500))
