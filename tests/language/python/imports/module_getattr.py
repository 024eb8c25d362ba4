# Module-level __getattr__ and __dir__; module objects made by hand; replacing __import__.
import sys
from mods import dynamic
from mods.dynamic import auto_imported, real

print(dynamic.real, dynamic.auto_x, auto_imported, real, dir(dynamic), hasattr(dynamic, "nope"),
    hasattr(dynamic, "auto_y"), getattr(dynamic, "nope", "default"))
try:
    dynamic.nope
except AttributeError as error:
    print(error)
try:
    from mods.dynamic import nope
except ImportError as error:
    print(str(error).split(" (/")[0])
Module = type(sys)
m = Module("handmade", "its doc")
m.x = 5
print(m.__name__, m.__doc__, m.x, repr(m), sorted(vars(m)))
sys.modules["handmade"] = m
import handmade

print(handmade.x, handmade is m)


class Sub(Module):
    @property
    def computed(self):
        return self.x * 2


s = Sub("sub")
s.x = 4
print(s.computed, repr(s), isinstance(s, Module))
dynamic.__class__ = Sub
dynamic.x = 10
print(dynamic.computed)
exec("y = x + 1", m.__dict__)
print(m.y)
