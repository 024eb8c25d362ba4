# Data and non-data descriptors, precedence over instance attributes, __set_name__, on classes and metaclasses.
class Data:
    def __set_name__(self, owner, name):
        print("set_name", owner.__name__, name)
        self.name = "_" + name

    def __get__(self, obj, owner=None):
        if obj is None:
            return f"class access {owner.__name__}"
        return obj.__dict__.get(self.name, "unset")

    def __set__(self, obj, value):
        print("set", value)
        obj.__dict__[self.name] = value

    def __delete__(self, obj):
        print("delete")
        del obj.__dict__[self.name]


class NonData:
    def __get__(self, obj, owner=None):
        return ("nondata", obj is None, owner.__name__)


class OnlySet:
    def __set__(self, obj, value):
        obj.__dict__["only"] = value * 2


class C:
    data = Data()
    nondata = NonData()
    only = OnlySet()


c = C()
c.data = 5
print(c.data, C.data, c.nondata, C.nondata, c.__dict__)
c.__dict__["data"] = "ignored"
c.nondata = "instance wins"
print(c.data, c.nondata, c.__dict__)
del c.data
print(c.data, type(c.only).__name__)
c.only = 4
print(c.only, c.__dict__["only"])
try:
    del c.only
except AttributeError as error:
    print(error)


class D(C):
    data = "plain overrides"


d = D()
d.data = 1
print(d.data, d.__dict__)


class Typed:
    def __init__(self, kind):
        self.kind = kind

    def __set_name__(self, owner, name):
        self.name = name

    def __get__(self, obj, owner):
        return self if obj is None else obj.__dict__[self.name]

    def __set__(self, obj, value):
        if not isinstance(value, self.kind):
            raise TypeError(f"{self.name} must be {self.kind.__name__}, not {type(value).__name__}")
        obj.__dict__[self.name] = value


class Person:
    name, age = Typed(str), Typed(int)

    def __init__(self, name, age):
        self.name, self.age = name, age


print(Person("ann", 3).__dict__, type(Person.name).__name__)
try:
    Person("bob", "old")
except TypeError as error:
    print(error)


class Cached:
    def __init__(self, f):
        self.f, self.name = f, f.__name__

    def __get__(self, obj, owner):
        print("computing", self.name)
        value = obj.__dict__[self.name] = self.f(obj)
        return value


class Heavy:
    @Cached
    def result(self):
        return 42


h = Heavy()
print(h.result, h.result, Heavy.__dict__["result"].__class__.__name__)


class BadSetName:
    def __set_name__(self, owner, name):
        raise ValueError("no name")


try:
    class Broken:
        x = BadSetName()
except RuntimeError as error:
    print(error, "| cause:", repr(error.__cause__))


def function(self, x):
    return self, x


print(function.__get__(1, int)(2), function.__get__(None, int)(1, 2), classmethod(function).__get__(None, str)(3),
    staticmethod(function).__get__(1, int)(4, 5))
