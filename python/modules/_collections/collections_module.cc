// The module _collections. OrderedDict is the library's own, written in Python.
#include <string>

#include "python/modules/_collections/deque.h"
#include "python/runtime/classes/type.h"
#include "python/types/module/module.h"

namespace ouro::python {
namespace {

constexpr NativeDef kFunctions[] = {
    {.name = "_count_elements",
     .signature = "($module, mapping, iterable, /)",
     .f2 = CountElements,
     .doc = "Adds to the mapping how often each item occurs in the iterable."},
    {},
};

}  // namespace

Module* NewCollectionsModule() {
  Module* module = NewModule("_collections", "Containers for the module collections.", kFunctions);
  for (auto type : {DequeType, DefaultDictType, DequeIteratorType, DequeReverseIteratorType, TupleGetterType}) {
    SetModuleAttr(module, std::string(type()->Name()).c_str(), Value::Ptr(type()));
  }
  return module;
}

}  // namespace ouro::python
