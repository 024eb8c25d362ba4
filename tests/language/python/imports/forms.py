# Every form of import, what each binds, modules run once, names and attributes of modules.
import sys
import mods.plain
import mods.plain as alias
from mods import plain
from mods.plain import value, increment as inc, Thing
from mods.plain import (value as v1,
                        _private)

print(mods.plain is alias, alias is plain, sys.modules["mods.plain"] is plain, value, v1, _private, inc(), plain.value,
    value)
plain.value = 100
print(inc(), alias.value, plain.increment.__globals__["value"], plain.increment.__module__, Thing.__module__)
print(plain.__name__, plain.__package__, plain.__doc__, plain.__spec__.name, mods.__name__, mods.__package__,
    mods.__doc__, type(plain).__name__, __name__, __package__, plain.__file__.endswith("plain.py"),
    repr(plain).startswith("<module 'mods.plain' from "))
print(sorted(n for n in vars(plain) if not n.startswith("__")), "plain" in dir(mods), hasattr(mods, "nothing"))
import sys as system, math
from math import floor, ceil
print(system is sys, math.floor is floor, ceil(1.2))


def local_import():
    import mods.with_all as w
    from mods.with_all import public
    return w.unlisted, public, "w" in globals()


class Scope:
    from mods.plain import Thing
    import math as m


print(local_import(), Scope.Thing is Thing, Scope.m.sqrt(16))
del mods.plain.value
try:
    plain.value
except AttributeError as error:
    print(error)
try:
    del plain.nothing
except AttributeError as error:
    print(error)
plain.added = "new"
from mods.plain import added
print(added, __import__("mods.plain") is mods, __import__("mods.plain", fromlist=["x"]) is plain,
    __import__("math").pi == math.pi)
del sys.modules["mods.plain"]
import mods.plain
print(mods.plain is plain, mods.plain.value)
