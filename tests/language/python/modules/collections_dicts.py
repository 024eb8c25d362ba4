# _collections: defaultdict, _count_elements, _tuplegetter: making, methods, operators, errors, subclasses, callbacks that raise, hot loops.
import _collections as C
DD = C.defaultdict


def t(f):
    try:
        r = f()
        print(type(r).__name__ if type(r).__repr__ is object.__repr__ else repr(r))
    except BaseException as e:
        print(type(e).__name__, e)


print(DD, DD.__module__, DD.__mro__, DD.__text_signature__, bool(DD.__flags__ & 1024), DD[int, str])
print([(k, type(v).__name__, getattr(v, "__text_signature__", None)) for k, v in sorted(vars(DD).items()) if k not in ("__doc__", "__module__", "__getattribute__", "__new__", "default_factory")])
t(lambda: DD()); t(lambda: DD(5)); t(lambda: DD(None)); t(lambda: DD(int, {1: 2}, x=3)); t(lambda: DD(int, 1)); t(lambda: DD(int, {}, {})); t(lambda: DD(x=1)); t(lambda: DD(list, [(1, 2)])); t(lambda: DD([])); t(lambda: DD(default_factory=int)); t(lambda: DD(int, self=1, iterable=2))
d = DD(list)
d["a"].append(1)
d["b"]
print(d, d["a"], d.get("zz"), "zz" in d, len(d), d.default_factory, d == {"a": [1], "b": []}, d.keys(), list(d.items()))
t(lambda: DD()["x"]); t(lambda: DD(None)["x"]); t(lambda: DD(int).__missing__("q")); t(lambda: DD().__missing__("q")); t(lambda: DD(int)[[]]); t(lambda: DD(lambda: 1 / 0)[1]); t(lambda: DD(lambda x: x)[1]); t(lambda: DD(int).__missing__()); t(lambda: DD(int)[float("nan")])
d = DD(int, a=1)
for value in (None, str, 5):
    d.default_factory = value
    t(lambda: d["n%s" % value]); t(lambda: d)
del d.default_factory
t(lambda: d.default_factory); t(lambda: d["k"])
d = DD(int, a=1)
t(lambda: d.copy()); t(lambda: d.__copy__() == d); t(lambda: d.copy() is d); t(lambda: d.copy().default_factory); t(lambda: d.__reduce__()[:4]); t(lambda: list(d.__reduce__()[4])); t(lambda: DD().__reduce__()[:4]); t(lambda: DD(None).__reduce__()[1])
t(lambda: d | {"b": 2}); t(lambda: {"b": 2} | d); t(lambda: d | DD(str, b=5)); t(lambda: d | 5); t(lambda: 5 | d); t(lambda: d | [("c", 3)]); t(lambda: d.__ior__({"z": 9})); t(lambda: d); t(lambda: type(d | {}).__name__); t(lambda: d.__or__(5)); t(lambda: hash(d)); t(lambda: d.fromkeys("ab", 1)); t(lambda: type(DD.fromkeys("ab")).__name__)


class S(DD):
    def __missing__(self, key):
        return ("missing", key)


s = S(int, a=1)
s.attr = 5
print(s, s["zz"], len(s), s.attr, type(s.copy()).__name__, type(s | {}).__name__, type({} | s).__name__, s.__dict__)


class T(DD):
    def __setitem__(self, key, value):
        super().__setitem__(key, (value, "set"))


x = T(int)
print(x["q"], x, dict.__getitem__(x, "q"))


class Factory:
    def __repr__(self):
        return repr(box)

    def __call__(self):
        box["inner"] = 1
        return "made"


box = DD(Factory())
print(box)
print(box["outer"], box)
loop = DD(list)
loop[1] = loop
print(loop)
bound = DD(None)
bound.default_factory = bound.copy
bound[1] = 1
print(bound == {1: 1}, type(bound["new"]).__name__, sorted(map(str, bound)))
match DD(int, k=1):
    case {"k": v, **rest}:
        print("mapping", v, rest)
print("count")
count = C._count_elements
print(count.__text_signature__)
m = {}
t(lambda: count(m, "hello")); t(lambda: m); t(lambda: count(m, 5)); t(lambda: count(5, "a")); t(lambda: count(m, [[]])); t(lambda: count(m)); t(lambda: count({"a": "x"}, "a")); t(lambda: count({}, ())); t(lambda: count([], "a")); t(lambda: count(m, mapping=1))


class Mapping(dict):
    def get(self, key, default=None):
        return super().get(key, default) + 10


class Sub(dict):
    pass


for cls in (Mapping, Sub, DD, S):
    m = cls()
    t(lambda: count(m, "abca")); t(lambda: m)


class Own:
    def __init__(self):
        self.log = []

    def get(self, key, default):
        self.log.append((key, default))
        return default

    def __setitem__(self, key, value):
        self.log.append((key, value))


o = Own()
t(lambda: count(o, [1, 1])); t(lambda: o.log); t(lambda: count({}, (1 / 0 for _ in "a")))
print("tuplegetter")
G = C._tuplegetter
print(G, G.__module__, bool(G.__flags__ & 1024), [(k, type(v).__name__, getattr(v, "__text_signature__", None)) for k, v in sorted(vars(G).items()) if k not in ("__module__", "__doc__", "__getattribute__")])
t(lambda: G()); t(lambda: G(1)); t(lambda: G("a", 1)); t(lambda: G(1, 2, 3)); t(lambda: G(index=1, doc=2)); t(lambda: G(1, "doc")); t(lambda: G(1, "doc").__reduce__()); t(lambda: G(0, "d").__doc__); t(lambda: G(2 ** 70, 1)); t(lambda: G(-1, None))


class P(tuple):
    x = G(0, "first")
    y = G(1, "second")
    far = G(7, None)
    below = G(-1, None)


p = P((5, 6))
print(p.x, p.y, P.x, P.x.__doc__)
t(lambda: p.far); t(lambda: p.below); t(lambda: setattr(p, "x", 1)); t(lambda: delattr(p, "x")); t(lambda: G(0, None).__get__([1])); t(lambda: G(0, None).__get__(None)); t(lambda: G(0, None).__get__(None, P)); t(lambda: G(0, None).__get__((4,), P)); t(lambda: G(0, None).__get__()); t(lambda: G(0, None).__set__(p, 1)); t(lambda: G(0, None).__delete__(p))
g = G(0, "d")
g.__doc__ = "other"
print(g, g.__doc__)


def hot(n):
    words, groups, plain, total = DD(int), DD(list), {}, 0
    for i in range(n):
        words[i % 17] += i
        groups[i % 5].append(i)
        q = P((i, i + 1))
        total += q.x + q.y
        if i % 50 == 0:
            count(plain, (i % 7, i % 3))
    return total, sum(words.values()), [len(v) for v in groups.values()], plain


print(hot(10), hot(1500))
