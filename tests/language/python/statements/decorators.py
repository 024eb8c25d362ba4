# Decorators on functions, methods, classes; stacked, with arguments, as classes; any expression.
def trace(label):
    def decorator(f):
        def wrapper(*args, **kwargs):
            print(f"{label}>{f.__name__}{args}{kwargs or ''}")
            result = f(*args, **kwargs)
            print(f"{label}<{result}")
            return result

        wrapper.__name__ = f.__name__
        return wrapper

    return decorator


@trace("outer")
@trace("inner")
def add(a, b=1):
    return a + b


add(1)
add(2, b=3)


class CountCalls:
    def __init__(self, f):
        self.f, self.n = f, 0

    def __call__(self, *args):
        self.n += 1
        return self.f(*args)

    def __get__(self, obj, owner):
        return lambda *args: self(obj, *args)


@CountCalls
def square(x):
    return x * x


class K:
    @CountCalls
    def m(self, x):
        return self.base + x

    base = 10

    def __repr__(self):
        return "K()"

    @staticmethod
    @trace("static")
    def s(x):
        return x

    @classmethod
    @trace("class")
    def c(cls, x):
        return cls.__name__, x

    @property
    @trace("prop")
    def p(self):
        return "p"


print(square(3), square(4), square.n, K().m(5), K().m(6), K.__dict__["m"].n)
K.s(1)
K().c(2)
K().p


def register(table):
    def decorator(cls):
        table[cls.__name__] = cls
        cls.registered = True
        return cls

    return decorator


table = {}


@register(table)
class A:
    pass


@lambda cls: ("replaced", cls.__name__)
class B:
    pass


@(print if False else lambda f: f)
def conditional():
    return "kept"


decorators = [lambda f: lambda: f() + "!", {"k": lambda f: lambda: f() * 2}]


@decorators[0]
@decorators[1]["k"]
def shout():
    return "hi"


@(saved := lambda f: f)
def walrus():
    return 1


print(table["A"] is A, A.registered, B, conditional(), shout(), walrus(), saved(5))


@property
def not_in_class(self):
    return 5


print(type(not_in_class).__name__, not_in_class.fget(None))
try:
    @undefined
    def f(): pass
except NameError as e:
    print(e)
try:
    @5
    def f(): pass
except TypeError as e:
    print(e)
try:
    f
except NameError as e:
    print("not bound:", e)


def repeat(n):
    return lambda f: lambda *a: [f(*a) for _ in range(n)]


@repeat(2)
@repeat(3)
def one():
    return 1


print(one())
