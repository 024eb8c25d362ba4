# Packages: __init__ runs first, submodules become attributes, relative imports of several levels.
import sys

print("mods.package" in sys.modules)
from mods.package.inner import leaf

print(leaf.LEAF, sys.modules["mods.package"].inner.leaf is leaf, leaf.__package__, leaf.__name__)
import mods.package

print(hasattr(mods.package, "second"), mods.package.renamed)
import mods.package.second

print(mods.package.second.SECOND, mods.package.second.plain_value, mods.package.__name__,
    [p.split("/")[-1] for p in mods.package.__path__])
print(sorted(name for name in sys.modules if name.startswith("mods")))
from mods.package import second as two, inner

print(two is mods.package.second, inner.INNER, inner.__path__ is not None, hasattr(leaf, "__path__"))
try:
    from . import anything
except ImportError as error:
    print(type(error).__name__, error)
try:
    exec("from .. import too_far", {"__name__": "mods.x", "__package__": "mods"})
except ImportError as error:
    print(type(error).__name__, error)
try:
    import mods.package.first.deeper
except ImportError as error:
    print(type(error).__name__, error, error.name)
