# C3 linearisation, super() chains over diamonds, MRO errors, __bases__ assignment, isinstance and issubclass.
class A:
    def who(self): return ["A"]


class B(A):
    def who(self): return ["B"] + super().who()


class C(A):
    def who(self): return ["C"] + super().who()


class D(B, C):
    def who(self): return ["D"] + super().who()


class E(C, B):
    def who(self): return ["E"] + super(E, self).who()


class F(D):
    pass


names = lambda cls: [k.__name__ for k in cls.__mro__]
print(names(D), D().who(), names(E), E().who(), names(F), F().who(), super(B, D()).who(), super(C, D()).who())
for bases in ((D, E), (A, B), (B, B), (int, str), (A, 5), (bool,), (type(None),), (A, int, B)):
    try:
        print(names(type("X", bases, {})))
    except TypeError as error:
        print(error)


class O: pass
class XX(O): pass
class Y(O): pass
class Z(XX, Y): pass
class W(Y): pass
class V(Z, W): pass


print(names(V), V.mro() == list(V.__mro__), issubclass(V, O), issubclass(O, V), issubclass(V, (int, Y)),
    isinstance(V(), (str, (int, W))), O.__subclasses__() == [XX, Y], V.__base__.__name__,
    [b.__name__ for b in V.__bases__])


class P:
    x = "P"


class Q:
    x = "Q"


class R(P): pass


r = R()
print(r.x)
R.__bases__ = (Q,)
print(r.x, names(R), P.__subclasses__(), Q.__subclasses__() == [R])
try:
    R.__bases__ = ()
except TypeError as error:
    print(error)
try:
    R.__bases__ = (R,)
except TypeError as error:
    print(error)


class Mixin:
    def save(self):
        return "mixin>" + super().save()


class Base:
    def save(self):
        return "base"


class Model(Mixin, Base): pass


print(Model().save())
try:
    Mixin().save()
except AttributeError as error:
    print(error)
for call in (lambda: isinstance(1, 5), lambda: issubclass(1, int), lambda: issubclass(int, 5),
        lambda: isinstance(1, (int, 5)), lambda: isinstance("a", (int, 5)), lambda: isinstance(1, int | str),
        lambda: issubclass(bool, int | None)):
    try:
        print(call())
    except TypeError as error:
        print(error)
