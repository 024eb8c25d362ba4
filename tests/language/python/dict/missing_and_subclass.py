# __missing__, subclasses of dict, and which operations bypass overridden methods.
class Counter(dict):
    def __missing__(self, key):
        print("missing", key)
        return 0


c = Counter()
for word in "a b a c a b".split():
    c[word] += 1
print(c, c["zzz"], "zzz" in c, c.get("yyy"), c.pop("xxx", None), len(c), type(c.copy()), type(c | {}),
    c == {"a": 3, "b": 2, "c": 1})


class Tree(dict):
    def __missing__(self, key):
        value = self[key] = type(self)()
        return value


t = Tree()
t["a"]["b"]["c"] = 1
t["a"]["d"] = 2
print(t, type(t["a"]), Tree.fromkeys("xy", 0))


class Lower(dict):
    def __setitem__(self, key, value):
        super().__setitem__(key.lower(), value)

    def __getitem__(self, key):
        return super().__getitem__(key.lower())

    def __contains__(self, key):
        return super().__contains__(key.lower())


d = Lower(A=1)
d["B"] = 2
d.update(C=3)
print(d, d["b"], "B" in d, d.get("B"), dict(d), {**d}, list(d), d.setdefault("Z", 26), d)
try:
    d["A"]
except KeyError as error:
    print("KeyError", error)


class BadMissing(dict):
    def __missing__(self, key):
        raise LookupError("custom " + key)


try:
    BadMissing()["k"]
except LookupError as error:
    print(type(error).__name__, error)
instance_missing = dict()
try:
    instance_missing.__missing__ = lambda k: 1
except AttributeError as error:
    print(error)


class Attr(dict):
    def __getattr__(self, name):
        try:
            return self[name]
        except KeyError:
            raise AttributeError(name) from None

    __setattr__ = dict.__setitem__


a = Attr(x=1)
a.y = 2
print(a.x, a.y, a, hasattr(a, "z"), a.__dict__)
