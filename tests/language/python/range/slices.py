# slice objects: attributes, indices, comparison, custom __getitem__ with slices and tuples.
class Show:
    def __getitem__(self, key):
        return key


s = Show()
print(s[1], s[1:2], s[:], s[::], s[1:2:3], s[::-1], s[1, 2], s[1:2, ::3, ...], s[...], s[None:None], s["a":"b"],
    s[(1, 2)], s[[1]], s[-1:], s[1,])
x = slice(1, 10, 2)
print(x, x.start, x.stop, x.step, x.indices(5), x.indices(100), slice(5), slice(None, None, -1).indices(4),
    slice(-3, None).indices(2), x == slice(1, 10, 2), x != slice(1), slice(1, 2) < slice(1, 3),
    slice(10**30).indices(5))
for call in (lambda: slice(), lambda: slice(1, 2, 3, 4), lambda: hash(x), lambda: slice(0, 1, 0).indices(5),
        lambda: slice("a").indices(5), lambda: x.indices(-1), lambda: x.indices("a"), lambda: slice(1) < 5):
    try:
        print(call())
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)


class Vector:
    def __init__(self, items):
        self.items = list(items)

    def __getitem__(self, key):
        if isinstance(key, slice):
            return Vector(self.items[key])
        if isinstance(key, tuple):
            return [self[k] for k in key]
        return self.items[key]

    def __setitem__(self, key, value):
        print("set", key, value)
        self.items[key] = value

    def __delitem__(self, key):
        print("del", key)
        del self.items[key]

    def __repr__(self):
        return f"V{self.items}"


v = Vector(range(8))
print(v[2], v[2:5], v[::2, 1], v[-1])
v[1:3] = "ab"
v[0] += 100
v[5:] = []
del v[0], v[-2:]
print(v)
for action in ("v['x']", "v[100]", "del v[50]", "v[0.5]"):
    try:
        exec(action)
    except (TypeError, IndexError) as error:
        print(action, "->", error)
