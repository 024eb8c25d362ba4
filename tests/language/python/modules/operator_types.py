# _operator: itemgetter, attrgetter, methodcaller: making, calling, repr, pickling's methods, errors, recursion of repr, hot loops.
import _operator as O


def t(f):
    try:
        print(repr(f()))
    except BaseException as e:
        print(type(e).__name__, e)


for c in (O.itemgetter, O.attrgetter, O.methodcaller):
    print(c, c.__module__, c.__text_signature__, isinstance(c.__doc__, str), bool(c.__flags__ & 1024))
    print([(k, type(v).__name__, getattr(v, "__text_signature__", None)) for k, v in sorted(vars(c).items()) if k not in ("__doc__", "__module__", "__getattribute__", "__vectorcalloffset__")])
    t(lambda: c()); t(lambda: c(1)); t(lambda: c("a", 2)); t(lambda: c("a.b", "c", "")); t(lambda: c(x=1)); t(lambda: c("x", x=1)); t(lambda: c("x")()); t(lambda: c("x")(1, 2)); t(lambda: c("x")(x=1)); t(lambda: c("x")(1, x=1))
    t(lambda: c("x", 1).__reduce__()); t(lambda: c("x").__reduce__()); t(lambda: c("x", "y.z").__reduce__()); t(lambda: c("a.b")(1)); t(lambda: c(".")(1)); t(lambda: c("real.imag")(1)); t(lambda: c("real.imag", "imag")(1)); t(lambda: c("real", "imag.foo")(1)); t(lambda: c("")(1))
    t(lambda: type("S", (c,), {})); t(lambda: c.__call__()); t(lambda: c.__call__(1)); t(lambda: c.__new__(int)); t(lambda: c("x") == c("x")); t(lambda: setattr(c("x"), "y", 1)); t(lambda: c("x").__repr__())
    r = c("real").__reduce__()
    t(lambda: r[0](*r[1]))
M = O.methodcaller
t(lambda: M("x", 1, y=2)); t(lambda: M("bit_length")(5)); t(lambda: M("to_bytes", 2, byteorder="big")(5)); t(lambda: M("to_bytes", length=3, byteorder="little")(5)); t(lambda: M("split", ",")("a,b")); t(lambda: M(name="x")); t(lambda: M("format", 1, name=2)("{0}{name}"))
t(lambda: M("nope")(1)); t(lambda: M("split", 5)("a")); t(lambda: M(b"x"))
I = O.itemgetter
t(lambda: I(1, 2)([1, 2, 3])); t(lambda: I(slice(1))([1, 2, 3])); t(lambda: I(-1)((1, 2))); t(lambda: I(5)((1, 2))); t(lambda: I(True)((1, 2))); t(lambda: I("k")({"k": 5})); t(lambda: I("k", "q")({"k": 5})); t(lambda: I(1.5)((1, 2))); t(lambda: I(2 ** 70)((1, 2))); t(lambda: I(0)(5)); t(lambda: I(0, 0, 1)("ab"))


class T(tuple):
    def __getitem__(self, i):
        return ("T", i)


t(lambda: I(0)(T((1, 2)))); t(lambda: I(0)(list)); t(lambda: I()(1))
A = O.attrgetter


class X:
    def __getattr__(self, name):
        if name == "bad":
            raise ValueError("bad")
        return X() if name == "x" else name


t(lambda: A("x.x.y")(X())); t(lambda: A("a", "x.b", "bad")(X())); t(lambda: A("x..y")(X())); t(lambda: A("x.")(X())); t(lambda: A("bad.c")(X()))


class S(str):
    pass


t(lambda: A(S("a.b"))); t(lambda: A(S("real"))(5)); t(lambda: type(A(S("real")).__reduce__()[1][0])); t(lambda: M(S("bit_length"))(5))
box = []
g = I(box)
box.append(g)
t(lambda: g)
m = M("x", box, k=box)
box[:] = [m]
t(lambda: m)


class P:
    def __init__(self, v):
        self.v, self.w = v, self

    def twice(self, by=2):
        return self.v * by


def loop(n):
    total = 0
    first, both, v, deep, twice, thrice = I(0), I(1, 0), A("v"), A("w.v", "v"), M("twice"), M("twice", by=3)
    for i in range(n):
        p = P(i)
        total += first((i, 2)) + both((i, 2))[0] + v(p) + deep(p)[0] + twice(p) + thrice(p)
    return total


print(loop(10), loop(1500))
print(sorted([(1, "b"), (2, "a")], key=I(1)), sorted([P(3), P(1)], key=A("v"))[0].v)
