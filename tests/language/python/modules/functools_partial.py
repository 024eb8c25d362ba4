# _functools.partial: making, flattening, calling, attributes, repr, pickling's methods, subclasses, errors, hot loops.
import _functools as F
P = F.partial


def t(f):
    try:
        print(repr(f()))
    except BaseException as e:
        print(type(e).__name__, e)


print(P, P.__module__, P.__text_signature__, isinstance(P.__doc__, str), bool(P.__flags__ & 1024), P[int], type(P[int]).__name__)
print([(k, type(v).__name__, getattr(v, "__text_signature__", None)) for k, v in sorted(vars(P).items()) if k not in ("__doc__", "__module__", "__getattribute__", "__vectorcalloffset__", "__setattr__", "__delattr__", "func", "args", "keywords")])
t(lambda: P()); t(lambda: P(1)); t(lambda: P(func=1)); t(lambda: P(int, 1, base=2)); t(lambda: P(P(int, 1, base=2), 5, x=1)); t(lambda: P(int).__reduce__()); t(lambda: P(int, 1, x=2).__reduce__()); t(lambda: P(P(int, base=3), base=2))
t(lambda: P(int, base=2)("101")); t(lambda: P(int, "101")(base=2)); t(lambda: P(int, base=2)("12", base=3)); t(lambda: P(len)()); t(lambda: P(len)(1)); t(lambda: P(len, [1])([2])); t(lambda: P(len, x=1)([])); t(lambda: P(int, func=5)); t(lambda: P(dict, func=5, self=6)())
t(lambda: P(lambda *a, **k: (a, k), 1, 2, x=3)(4, y=5, x=6)); t(lambda: P(lambda *a, **k: (a, k))(*range(30), **{"k%d" % i: i for i in range(30)})); t(lambda: P(P(P(lambda *a: a, 1), 2), 3)(4))
p = P(int, "7")
print(p.func, p.args, p.keywords, p.__dict__, p == p, p == P(int, "7"), hash(p) == hash(p), callable(p))
p.a = 1
print(p.__dict__, p.__reduce__(), P(p, 4), p.a)
for name, value in (("func", 1), ("args", 1), ("keywords", 1), ("__dict__", 1), ("__dict__", {"z": 1}), ("b", 2)):
    t(lambda: setattr(p, name, value))
print(p.__dict__)
t(lambda: delattr(p, "func")); t(lambda: delattr(p, "__dict__")); t(lambda: delattr(p, "z")); t(lambda: delattr(p, "z")); t(lambda: p.nothing)


class Q(P):
    pass


t(lambda: Q(int, 1)); t(lambda: Q(P(int, 1), 2)); t(lambda: Q(Q(int, 1), 2)); t(lambda: P(Q(int, 1), 2)); t(lambda: Q())
q = Q(int, 1)
q.x = 5
t(lambda: P(q, 2)); t(lambda: q.__reduce__()); t(lambda: q.__dict__); t(lambda: Q.__new__(Q, len)); t(lambda: P.__new__(int))


class R(P):
    def __call__(self, *args):
        return ("R", args)


t(lambda: P(R(int, 1), 2)); t(lambda: P(R(int, 1), 2)(3)); t(lambda: R(len)(5))


class T(tuple):
    pass


class D(dict):
    pass


p = P(int)
for s in (1, (), (1, 2, 3, 4), (int, 2, 3, 4), (int, (), 3, 4), (int, (), {}, None), (int, (1,), None, {}), (int, [1], None, None), (len, T((1,)), D(x=1), D(y=2)), (len, (), {}, {"k": 1}), (len, (), {}, None), [len, (), {}, None]):
    t(lambda: p.__setstate__(s)); t(lambda: p); t(lambda: p.__dict__); t(lambda: p.__reduce__())
t(lambda: (p.__setstate__((len, T((1,)), D(x=1), D(y=2))), type(p.args), type(p.keywords), type(p.__dict__)))
k = {}
p = P(dict, **k)
p.keywords["late"] = 1
t(lambda: p()); t(lambda: p); p.keywords[5] = 1; t(lambda: p()); t(lambda: p)
p = P(len)
p.__setstate__((p, (), {}, None))
t(lambda: p)
p.__setstate__((len, (p,), {}, None))
t(lambda: p)
p.__setstate__((len, (), {"x": p, "y": 1}, None))
t(lambda: p)


class BadRepr:
    def __repr__(self):
        raise ValueError("no repr")

    def __call__(self):
        raise KeyError("called")


t(lambda: repr(P(len, BadRepr()))); t(lambda: repr(P(len, x=BadRepr()))); t(lambda: repr(P(BadRepr()))); t(lambda: P(BadRepr())())


class C:
    method = P(lambda *a, **k: (a, k), 1)


t(lambda: C().method(2)); t(lambda: C.method(2))


def f(a, b, c=0, *, d=0):
    return a * 3 + b * 5 + c * 7 + d * 11


def loop(n):
    total = 0
    one, two, keyword = P(f, 1), P(f, 1, c=2), P(P(f, d=3), 4)
    for i in range(n):
        total += one(i) + one(i, c=1) + two(i) + two(i, d=i) + keyword(i) + keyword(i, d=1) + P(f, i)(2)
    return total


print(loop(10), loop(500), list(map(P(pow, 2), range(5))))
deep = int
for _ in range(50):
    deep = Q(deep)
    deep.x = 1
print(deep("12"))
