#include "python/interp/module_spec.h"

#include "framework/heap/heap.h"
#include "python/compile/compile.h"
#include "python/interp/interp.h"
#include "python/runtime/system/system.h"
#include "python/types/dict/dict.h"
#include "python/types/module/module.h"
#include "python/types/str/str.h"

namespace ouro::python::interp {

namespace {

constexpr std::string_view kSource = R"(
class ModuleSpec:
    """The specification for a module, used for loading."""
    def __init__(self, name, loader, *, origin=None, loader_state=None, is_package=None):
        self.name = name
        self.loader = loader
        self.origin = origin
        self.loader_state = loader_state
        self.submodule_search_locations = [] if is_package else None
        self._uninitialized_submodules = []
        self._set_fileattr = False
        self._cached = None
    def __repr__(self):
        args = [f'name={self.name!r}', f'loader={self.loader!r}']
        if self.origin is not None:
            args.append(f'origin={self.origin!r}')
        if self.submodule_search_locations is not None:
            args.append(f'submodule_search_locations={self.submodule_search_locations}')
        return f'{self.__class__.__name__}({", ".join(args)})'
    def __eq__(self, other):
        try:
            return (self.name == other.name and self.loader == other.loader and self.origin == other.origin and
                    self.submodule_search_locations == other.submodule_search_locations and
                    self.cached == other.cached and self.has_location == other.has_location)
        except AttributeError:
            return NotImplemented
    @property
    def cached(self):
        return self._cached
    @cached.setter
    def cached(self, cached):
        self._cached = cached
    @property
    def parent(self):
        return self.name if self.submodule_search_locations is not None else self.name.rpartition('.')[0]
    @property
    def has_location(self):
        return self._set_fileattr
    @has_location.setter
    def has_location(self, value):
        self._set_fileattr = bool(value)

class SourceFileLoader:
    def __init__(self, name, path):
        self.name = name
        self.path = path
    def get_filename(self, name=None):
        return self.path
    def get_data(self, path):
        with open(path, 'rb') as file:
            return file.read()
    def get_source(self, name=None):
        with open(self.path, encoding='utf-8') as file:
            return file.read()
    def is_package(self, name=None):
        return self.path.rpartition('/')[2] == '__init__.py'
    def __eq__(self, other):
        return self.__class__ == other.__class__ and self.__dict__ == other.__dict__
    def __hash__(self):
        return hash(self.name) ^ hash(self.path)

def make(name, origin, locations):
    loader = None if origin is None else SourceFileLoader(name, origin)
    spec = ModuleSpec(name, loader, origin=origin, is_package=locations is not None)
    spec.has_location = origin is not None
    if locations is not None:
        spec.submodule_search_locations = locations
    return spec
)";

heap::RootVector* g_make = nullptr;  // its one element: the function `make`

bool Prepare() {
  if (g_make != nullptr) return true;
  Code* code = CompileSource(kSource, "<frozen importlib._bootstrap>", syntax::Mode::kExec, {.module_is_global = true});
  if (code == nullptr) return false;
  Module* module = NewModuleObject(Intern("importlib._bootstrap"), Value::None());
  Dict* dict = ModuleDict(module);
  DictSetStr(dict, g_names.dunder_builtins, Value::Ptr(g_builtins_module));
  if (RunModuleCode(code, Value::Ptr(dict)).IsNull()) return false;
  g_make = new heap::RootVector();
  g_make->push_back(DictGetStr(dict, Intern("make")));
  return true;
}

}  // namespace

Value NewModuleSpec(Value name, Value origin, Value locations) {
  if (!Prepare()) return Value::Null();
  Value arguments[] = {name, origin, locations};
  return Call((*g_make)[0], arguments, 3);
}

}  // namespace ouro::python::interp
