# A syntax error in an imported module, uncaught.
print("start")
import mods.broken_syntax
