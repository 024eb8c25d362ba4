# An exception at the import of a module: the traceback shows the importing line and the module's line.
print("start")
import mods.raises
