# frozenset: hashing, operators with sets, use as keys, immutability, subclassing.
f, g = frozenset([1, 2, 3]), frozenset("ab")
print(frozenset(), frozenset([5]), len(f), 2 in f, f == {1, 2, 3}, hash(f) == hash(frozenset([3, 2, 1])),
    sorted(f | {9}), type(f | {9}), type({9} | f), f - f, f & {1}, f.copy() is f, frozenset(f) is f)
print({f: "x"}[frozenset((3, 1, 2))], {frozenset([1]), frozenset([1.0])}, frozenset([1]) < f, sorted(f.union([4])),
    f.isdisjoint(g), {f} == {frozenset({1, 2, 3})}, {1, 2, 3} in {f}, hash(frozenset()) == hash(frozenset([])))
x = f
x |= {10}
print(sorted(x), sorted(f), x is f)
for call in (lambda: f.add(1), lambda: f.remove(1), lambda: f.__ior__, lambda: hash(frozenset([[]])), lambda: f + g,
        lambda: f | [1], lambda: f < 5):
    try:
        print(call())
    except (AttributeError, TypeError) as error:
        print(type(error).__name__, error)


class Named(frozenset):
    def __new__(cls, items, name):
        self = super().__new__(cls, items)
        self.name = name
        return self


n = Named([1], "n")
print(n, n.name, type(n | {2}), n == {1}, hash(n) == hash(frozenset([1])))


class Tags(set):
    def add(self, item):
        super().add(item.lower())


t = Tags(["A"])
t.add("B")
t.update(["C"])
print(sorted(t), type(t | {"x"}), type(t.copy()), type(t).__name__, repr(Tags("z")))
