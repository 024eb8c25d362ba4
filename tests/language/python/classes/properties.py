# property: getter, setter, deleter, inheritance, errors, decorators chained, docs.
class Temperature:
    def __init__(self, c):
        self._c = c

    @property
    def celsius(self):
        "degrees"
        return self._c

    @celsius.setter
    def celsius(self, value):
        if value < -273.15:
            raise ValueError("below zero")
        self._c = value

    @celsius.deleter
    def celsius(self):
        print("deleting")
        del self._c

    @property
    def fahrenheit(self):
        return self._c * 9 / 5 + 32

    kelvin = property(lambda self: self._c + 273.15, None, None, "kelvin doc")
    write_only = property(fset=lambda self, v: print("wrote", v))


t = Temperature(20)
t.celsius = 25
t.celsius += 5
t.write_only = 3
print(t.celsius, t.fahrenheit, t.kelvin, Temperature.celsius.__doc__, Temperature.kelvin.__doc__,
    type(Temperature.celsius).__name__, Temperature.celsius.fget(t), Temperature.fahrenheit.fset)
for action in ("t.celsius = -300", "t.fahrenheit = 1", "del t.fahrenheit", "t.write_only", "t.kelvin = 1",
        "del t.kelvin", "del t.write_only", "Temperature.celsius.fget = 1"):
    try:
        exec(action)
    except (AttributeError, ValueError) as error:
        print(action, "->", type(error).__name__, error)
del t.celsius
try:
    t.celsius
except AttributeError as error:
    print(error)
t.__dict__["celsius"] = "shadow attempt"
t.celsius = 1
print(t.celsius, t.__dict__)


class Child(Temperature):
    @Temperature.celsius.getter
    def celsius(self):
        return "child " + str(self._c)

    @property
    def fahrenheit(self):
        return round(super().fahrenheit)


c = Child(10)
c.celsius = 12
print(c.celsius, c.fahrenheit)
Temperature.extra = property(lambda self: "added later")
print(c.extra)


class Raises:
    @property
    def broken(self):
        return self.nothing

    def __getattr__(self, name):
        return f"fallback {name}"


class Broken2:
    @property
    def p(self):
        raise AttributeError("inside property")


print(Raises().broken, hasattr(Broken2(), "p"), getattr(Broken2(), "p", "default"))
try:
    Broken2().p
except AttributeError as error:
    print(error)
