# Metaclasses: __new__, __init__, __call__, __prepare__, keyword arguments, conflicts, instance checks.
class Meta(type):
    @classmethod
    def __prepare__(mcs, name, bases, **kw):
        print("prepare", name, kw)
        return {"injected": name.lower()}

    def __new__(mcs, name, bases, ns, **kw):
        print("new", name, sorted(k for k in ns if not k.startswith("__")))
        return super().__new__(mcs, name, bases, ns)

    def __init__(cls, name, bases, ns, **kw):
        print("init", name)
        super().__init__(name, bases, ns)
        cls.registry = {}

    def __call__(cls, *args):
        print("call", cls.__name__, args)
        if args not in cls.registry:
            cls.registry[args] = super().__call__(*args)
        return cls.registry[args]

    def __instancecheck__(cls, obj):
        return obj == "anything"

    def __subclasscheck__(cls, other):
        return other is int

    def __len__(cls):
        return 42

    def __iter__(cls):
        return iter("abc")

    def __contains__(cls, x):
        return x == "in"

    def __repr__(cls):
        return f"<Meta {cls.__name__}>"


class A(metaclass=Meta, option=1):
    def __init__(self, *args):
        print("instance init", args)


class B(A):
    pass


print(A(1) is A(1), B(2) is A(2), A.injected, B.injected, isinstance("anything", A), isinstance(A(1), B),
    issubclass(int, A), issubclass(B, int), len(A), list(A), "in" in B, A, type(A) is Meta, [A, B])


class Meta2(type):
    pass


try:
    class Conflict(A, metaclass=Meta2): pass
except TypeError as error:
    print(error)
try:
    class BadKeyword(object, option=1): pass
except TypeError as error:
    print(error)
try:
    class NotCallable(metaclass=5): pass
except TypeError as error:
    print(error)


def function_metaclass(name, bases, ns):
    return (name, bases, sorted(k for k in ns if not k.startswith("__")))


class Odd(int, metaclass=function_metaclass):
    x = 1


print(Odd)


class Ordered(type):
    @classmethod
    def __prepare__(mcs, name, bases):
        class Log(dict):
            def __setitem__(self, key, value):
                if not key.startswith("__"):
                    print("define", key)
                super().__setitem__(key, value)
        return Log()


class Logged(metaclass=Ordered):
    b = 1
    a = 2
    def m(self): pass
    b = 3


class Entry:
    def __mro_entries__(self, bases):
        print("entries", len(bases))
        return (dict,)


class FromEntry(Entry()):
    pass


print(FromEntry.__bases__, len(FromEntry.__orig_bases__), FromEntry(a=1))


class Attribute(type):
    level = "meta"

    @property
    def upper(cls):
        return cls.__name__.upper()


class Uses(metaclass=Attribute):
    pass


print(Uses.level, Uses.upper, hasattr(Uses(), "level"), hasattr(Uses(), "upper"))
