# Circular imports: partially filled modules, and the error of a circular from-import.
from mods import circular_a

print(circular_a.from_b(), circular_a.circular_b.from_a(), circular_a.circular_b.circular_a is circular_a)
try:
    import mods.circular_from
except ImportError as error:
    text = str(error)
    print(text[: text.index("(/")], error.name)
import sys

print("mods.circular_from" in sys.modules, "mods.circular_from_other" in sys.modules)
