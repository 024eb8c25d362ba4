# staticmethod and classmethod: calls through class and instance, inheritance, alternative constructors, wrapping.
class Date:
    def __init__(self, y, m, d):
        self.parts = (y, m, d)

    @classmethod
    def parse(cls, text):
        return cls(*map(int, text.split("-")))

    @staticmethod
    def valid(m):
        return 1 <= m <= 12

    def __repr__(self):
        return f"{type(self).__name__}{self.parts}"


class Special(Date):
    pass


print(Date.parse("2020-1-2"), Special.parse("2021-3-4"), Special(1, 2, 3).parse("5-6-7"), Date.valid(5),
    Date(1, 1, 1).valid(13), Date.parse.__self__ is Date, Special.parse.__func__ is Date.parse.__func__,
    type(Date.__dict__["valid"]).__name__, type(Date.__dict__["parse"]).__name__)
sm, cm = staticmethod(len), classmethod(lambda cls: cls)
print(sm("abc"), sm.__func__ is len, sm.__wrapped__ is len, cm.__get__(5)() is int, cm.__get__(None, str)() is str)
try:
    cm()
except TypeError as error:
    print(error)


class Counter:
    total = 0

    @classmethod
    def bump(cls):
        cls.total += 1
        return cls.total


class Sub(Counter):
    pass


print(Counter.bump(), Sub.bump(), Sub.bump(), Counter.bump(), "total" in Sub.__dict__, Counter.total, Sub.total)


class Meta(type):
    def describe(cls):
        return "meta " + cls.__name__

    @classmethod
    def build(mcs, name):
        return mcs(name, (), {})


class K(metaclass=Meta):
    def __new__(cls, *args):
        self = super().__new__(cls)
        self.args = args
        return self

    def __class_getitem__(cls, item):
        return cls.__name__, item


print(K.describe(), Meta.build("Made").describe(), K(1, 2).args, K[int, "x"], type(K.__dict__["__new__"]).__name__,
    type(K.__dict__["__class_getitem__"]).__name__)
try:
    K().describe()
except AttributeError as error:
    print(error)


class Prop:
    _v = 7

    @classmethod
    @property
    def v(cls):
        return cls._v


print(Prop.v, Prop().v)
