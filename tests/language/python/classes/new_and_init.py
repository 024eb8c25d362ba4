# Object construction: __new__ and __init__ protocol, immutable subclasses, singletons, wrong returns, __call__.
class Both:
    def __new__(cls, *args, **kw):
        print("new", cls.__name__, args, kw)
        return super().__new__(cls)

    def __init__(self, *args, **kw):
        print("init", args, kw)


Both(1, k=2)


class Other:
    def __new__(cls):
        return 42

    def __init__(self):
        print("never")


print(Other())


class Swap:
    def __new__(cls, make):
        return object.__new__(make)

    def __init__(self, make):
        print("Swap.__init__")


class SwapChild(Swap):
    def __init__(self, make):
        print("SwapChild.__init__")


print(type(Swap(SwapChild)).__name__, type(SwapChild(Swap)).__name__)


class Even(int):
    def __new__(cls, v):
        return super().__new__(cls, v - v % 2)

    def __init__(self, v):
        self.original = v


e = Even(7)
print(e, e.original, e + 1)


class Single:
    instance = None

    def __new__(cls):
        if cls.instance is None:
            cls.instance = super().__new__(cls)
        return cls.instance


print(Single() is Single())


class InitReturns:
    def __init__(self):
        return 5


class NoArgs: pass
class OnlyInit:
    def __init__(self, a): self.a = a
class OnlyNew:
    def __new__(cls, a): return super().__new__(cls)


for call in (lambda: InitReturns(), lambda: NoArgs(1), lambda: OnlyInit(), lambda: OnlyNew(), lambda: object.__new__(5),
        lambda: object.__new__(int), lambda: int.__new__(str), lambda: object.__new__(NoArgs, 1),
        lambda: object.__new__(OnlyInit, 1).__dict__, lambda: OnlyNew(1).__class__.__name__,
             lambda: object().__init__(1), lambda: str.__new__(str, 5), lambda: tuple.__new__(list),
             lambda: NoArgs.__new__(), lambda: NoArgs(a=1), lambda: OnlyInit(1, 2)):
    try:
        print(call())
    except TypeError as error:
        print(error)


class Callable:
    def __call__(self, *a, **k):
        return a, k


c = Callable()
print(c(1, x=2), callable(c), callable(NoArgs()), c.__call__(3))
c.__call__ = lambda: "instance attribute is not used"
print(c())
Callable.__call__ = lambda self: "class attribute is"
print(c())
