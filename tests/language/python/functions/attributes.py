# Attributes of functions, methods, code objects; annotations; docstrings; assignment to them.
def f(a: int, b: "str" = "x", *args: 1 + 1, c: list = None, **kw) -> float:
    """The docstring."""
    local = a
    return local


print(f.__name__, f.__qualname__, f.__doc__, f.__module__, f.__defaults__, f.__kwdefaults__, f.__annotations__,
    f.__dict__, f.__closure__)
code = f.__code__
print(code.co_name, code.co_argcount, code.co_kwonlyargcount, code.co_posonlyargcount, code.co_varnames,
    code.co_freevars, code.co_firstlineno, code.co_flags & 12, code.co_nlocals)
f.tag = "t"
f.__doc__ = None
f.__name__ = "g"
print(f.tag, f.__dict__, f.__doc__, f.__name__, f.__qualname__, callable(f), type(f).__name__, f.__call__(3, c=1),
    f.__get__(5)())


class C:
    def m(self, x=1):
        "method doc"
        return self, x

    class Inner:
        def n(self):
            return lambda: 0


c = C()
m = c.m
print(m.__name__, m.__qualname__, m.__self__ is c, m.__func__ is C.m, m == c.m, m is c.m, m.__doc__, type(m).__name__,
    C.Inner.n.__qualname__, C.Inner().n().__qualname__, C.m.__defaults__, hash(m) == hash(c.m))
for action in ("m.tag = 1", "f.__name__ = 5", "f.__code__ = 5", "f.__defaults__ = 5", "f.__dict__ = 5", "f.missing",
        "del f.missing", "f.__closure__ = ()", "len.tag = 1", "f.__annotations__ = 5", "m.missing", "len.missing"):
    try:
        exec(action)
        print(action, "ok")
    except (AttributeError, TypeError) as error:
        print(action, "->", type(error).__name__, error)


def one():
    return 1


def two():
    return 2


one.__code__ = two.__code__
print(one(), len.__name__, len.__module__, [].append.__name__, [].append.__qualname__, str.join.__qualname__,
    type(len).__name__, type([].append).__name__, type(str.join).__name__, (lambda: 0).__name__,
    print.__self__.__name__)
