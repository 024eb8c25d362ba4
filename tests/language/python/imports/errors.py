# Import errors: missing modules and names, modules that raise, syntax errors in modules, None in sys.modules.
import sys

for statement in ("import no_such", "import no.such.module", "import mods.no_such", "from mods import no_such",
        "from mods.plain import no_such", "from no_such import x", "import mods.plain.deeper",
        "from mods.no_such import x", "from math import no_such", "import math.x"):
    try:
        exec(statement)
    except ImportError as error:
        text = str(error)
        print(statement, "->", type(error).__name__, text.split(" (/")[0], error.name)
for attempt in range(2):
    try:
        import mods.raises
    except ValueError as error:
        print(error, "mods.raises" in sys.modules, hasattr(sys.modules["mods"], "raises"))
try:
    import mods.broken_syntax
except SyntaxError as error:
    print(error.msg, error.lineno, error.offset, error.text, error.filename.endswith("broken_syntax.py"))
sys.modules["blocked"] = None
try:
    import blocked
except ImportError as error:
    print(type(error).__name__, error)
sys.modules["mods.fake"] = "any object"
import mods.fake as fake

print(fake)


class Lazy:
    attribute = 5


sys.modules["lazy"] = Lazy()
import lazy
from lazy import attribute

print(lazy.attribute, attribute)
try:
    from lazy import missing
except ImportError as error:
    print(error)
for call in (lambda: __import__(""), lambda: __import__(5), lambda: __import__("math", level=-1),
        lambda: __import__("x", globals(), None, ["y"], 1)):
    try:
        call()
    except (ImportError, ValueError, TypeError, KeyError) as error:
        print(type(error).__name__, error)
