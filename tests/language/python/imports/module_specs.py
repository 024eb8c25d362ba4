# __spec__ and __loader__ of modules and packages.
import mods
import mods.plain as plain

for module in (mods, plain):
    spec = module.__spec__
    print(spec.name, spec.parent, spec.has_location, spec.origin == module.__file__, type(spec).__name__,
        type(module.__loader__).__name__, spec.loader is module.__loader__,
        spec.submodule_search_locations is None, module.__package__ == spec.parent)
print(mods.__spec__.submodule_search_locations == list(mods.__path__), __spec__)
