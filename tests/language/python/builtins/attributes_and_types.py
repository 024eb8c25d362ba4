# getattr, setattr, delattr, hasattr, callable, isinstance, issubclass, type, vars, dir, id, hash.
class A:
    x = 1
    def __init__(self): self.y = 2
    def m(self): pass


class B(A):
    __call__ = lambda self: "called"


a, b = A(), B()
print(getattr(a, "x"), getattr(a, "zz", None), getattr(a, "m").__name__, setattr(a, "z", 3), a.z, delattr(a, "z"),
    hasattr(a, "z"), hasattr(a, "y"), callable(a), callable(b), callable(A), callable(len), callable(5), b())
print(isinstance(b, A), isinstance(a, B), isinstance(5, (str, int)), isinstance(True, int), issubclass(B, A),
    issubclass(A, (int, object)), isinstance(A, type), isinstance(None, type(None)), isinstance(a, ()),
    issubclass(bool, int), isinstance(1, (str, (float, (int,)))))
print(vars(a), sorted(k for k in vars(A) if "__" not in k), [n for n in dir(b) if "__" not in n], id(a) == id(a),
    id(a) != id(b), hash(a) == hash(a), hash("x") == hash("x"), type(a) is A, type(a) == type(A()),
    type(type(a)) is type, a.__class__ is A)
print([n for n in dir(5) if not n.startswith("_")], [n for n in dir([]) if not n.startswith("_")],
    [n for n in dir(()) if not n.startswith("_")], [n for n in dir({}) if not n.startswith("_")],
    [n for n in dir("") if not n.startswith("_")], [n for n in dir(set()) if not n.startswith("_")],
    [n for n in dir(1.5) if not n.startswith("_")], [n for n in dir(b"") if not n.startswith("_")])
for call in (lambda: getattr(a, "q"), lambda: getattr(a, 5), lambda: getattr(a), lambda: setattr(a, 5, 1),
        lambda: setattr(5, "x", 1), lambda: delattr(a, "q"), lambda: hasattr(a, 5), lambda: hasattr(a),
        lambda: isinstance(1, "int"), lambda: issubclass(1, int), lambda: issubclass(int, 1), lambda: vars(5),
        lambda: callable(), lambda: type(1, 2), lambda: hash([]), lambda: id(), lambda: dir(1, 2),
        lambda: isinstance(1, list[int]), lambda: getattr(5, "real", 1, 2), lambda: delattr(5, "real"),
        lambda: setattr(A, "__name__", 5), lambda: issubclass(int, "x")):
    try:
        print(call())
    except (AttributeError, TypeError) as error:
        print(type(error).__name__, error)


class Dyn:
    def __getattr__(self, name):
        if name == "bad":
            raise ValueError("not an AttributeError")
        raise AttributeError(name)

    def __dir__(self): return ["z", "b", 1] if False else ["z", "b"]


d = Dyn()
print(hasattr(d, "q"), getattr(d, "q", "default"), dir(d))
for f in (hasattr, lambda o, n: getattr(o, n, "default")):
    try:
        f(d, "bad")
    except ValueError as error:
        print(error)


class Abstract(type):
    def __instancecheck__(cls, o): return hasattr(o, "quack")
    def __subclasscheck__(cls, c): return hasattr(c, "quack")


class Duck(metaclass=Abstract): pass
class Donald: quack = 1


print(isinstance(Donald(), Duck), isinstance(5, Duck), issubclass(Donald, Duck), issubclass(int, Duck),
    isinstance(Duck(), Duck), isinstance(5, (Duck, int)))


class Fake:
    @property
    def __class__(self): return int


print(isinstance(Fake(), int), type(Fake()).__name__, Fake().__class__, isinstance(Fake(), Fake))
