# __init_subclass__ with keywords, super chains, registries, and __set_name__ order.
class Plugin:
    registry = []

    def __init_subclass__(cls, /, tag=None, **kwargs):
        print("init_subclass", cls.__name__, tag, kwargs)
        super().__init_subclass__(**kwargs)
        cls.tag = tag or cls.__name__.lower()
        Plugin.registry.append(cls)


class One(Plugin): pass
class Two(Plugin, tag="second"): pass
class Three(Two): pass


print([c.__name__ for c in Plugin.registry], [c.tag for c in Plugin.registry])
try:
    class Four(Plugin, unknown=1): pass
except TypeError as error:
    print(error)
print(len(Plugin.registry))


class Named:
    def __set_name__(self, owner, name):
        print("set_name", name, "tag" in owner.__dict__)


class Five(Plugin):
    first = Named()
    second = Named()


class Validated:
    def __init_subclass__(cls):
        for name, value in vars(cls).items():
            if callable(value) and not value.__doc__:
                raise TypeError(f"{cls.__name__}.{name} needs a docstring")


class Good(Validated):
    def m(self):
        "documented"


try:
    class Bad(Validated):
        def m(self): pass
except TypeError as error:
    print(error)


class A:
    def __init_subclass__(cls, a=None, **kw):
        print("A", a)
        super().__init_subclass__(**kw)


class B:
    def __init_subclass__(cls, b=None, **kw):
        print("B", b)
        super().__init_subclass__(**kw)


class AB(A, B, a=1, b=2): pass


print(type("Dyn", (AB,), {}, a=5).__mro__[1].__name__)
