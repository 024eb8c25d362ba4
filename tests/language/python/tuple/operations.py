# Tuples: construction, methods, comparison, hashing, immutability, errors, named unpacking.
t = (1, 2, 3)
print((), (1,), t, 1, 2, (1, (2, (3,))), tuple("abc"), tuple([1]), tuple(), t + (4,), t * 2, 0 * t, t[0], t[-1], t[1:],
    t[::-1], len(t), 2 in t, t.index(2), (1, 1, 2).count(1))
print(t == (1, 2, 3), t < (1, 2, 4), t < (1, 2), (1, 2) < (1, 2, 0), () < (0,), (1, "a") == (1.0, "a"), t != [1, 2, 3],
    hash(t) == hash((1, 2, 3)), hash((1, 2)) == hash((1.0, 2.0)), {t: "v"}[1, 2, 3])
a, b = b, a = 1, 2
print(a, b, min(t), max(t), sum(t), sorted((3, 1, 2)), list(reversed(t)), any(t), all((1, 0)), tuple(x * x for x in t),
    repr((1,)), str((None, "a")), (t,)[0] is t, tuple(t) is t, t[:] == t)
inner = ([1], 2)
inner[0].append(5)
print(inner)
try:
    inner[0] += [6]
except TypeError as error:
    print(error, inner)
for call in (lambda: t[3], lambda: t["a"], lambda: t + [1], lambda: [1] + t, lambda: t.index(9), lambda: hash(([],)),
        lambda: t < 1, lambda: t < ("a",), lambda: tuple(5), lambda: t * "a", lambda: t.append, lambda: tuple(1, 2),
        lambda: t.index(1, 5)):
    try:
        print(call())
    except (IndexError, TypeError, ValueError, AttributeError) as error:
        print(type(error).__name__, error)
for statement in ("t[0] = 1", "del t[0]", "t.x = 1", "t[0:1] = ()"):
    try:
        exec(statement)
    except (TypeError, AttributeError) as error:
        print(statement, "->", error)


class Pair(tuple):
    __slots__ = ()

    def __new__(cls, a, b):
        return super().__new__(cls, (a, b))

    @property
    def first(self):
        return self[0]


p = Pair(3, 4)
print(p, p.first, p == (3, 4), type(p), type(p + ()), type(p[:]), hash(p) == hash((3, 4)), isinstance(p, tuple), [*p],
    len(p), p < (3, 5))
