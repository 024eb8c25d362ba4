# from x import *: without __all__ hides underscored names; with __all__ takes exactly those; errors.
before = set(globals())
from mods.plain import *
print(sorted(set(globals()) - before - {"before"}))
middle = set(globals())
from mods.with_all import *
print(sorted(set(globals()) - middle - {"middle"}), public, _listed)
from mods.package import *
print(renamed, first.FIRST, second.SECOND)
try:
    from mods.bad_all import *
except AttributeError as error:
    print(error)
for source in ("def f():\n from math import *", "class C:\n from math import *", "from math import *, floor",
        "from __future__ import nonsense", "x = 1\nfrom __future__ import annotations",
        "from __future__ import annotations, division", "import a, b as c, d.e", "from .a.b import c as d, e",
        "import a.b.c as d", "from ...a import (b, c,)", "from a import b,", "from a import (b, c", "import a as b.c",
        "import .a", "from . import a as *", "import *"):
    try:
        compile(source, "f", "exec")
        print(repr(source), "compiles")
    except SyntaxError as error:
        print(repr(source), "->", error.msg)
namespace = {}
exec("from math import *", namespace)
print(namespace["sqrt"](25), "_x" in namespace)
