// Module objects: a name space that is a Dict.
#pragma once
#include "python/runtime/classes/type.h"
#include "python/runtime/object/object.h"

namespace ouro::python {
class Module : public HeapObject {
 public:
  Mut<Value> dict;  // Dict
  OURO_LAYOUT(Module, "module", &Module::dict)
};
inline bool IsModule(Value v) { return v.IsPtr() && (v.AsPtr()->shape()->user_bits & kShapeIsModule) != 0; }
// A module with __name__, __doc__, __package__, __loader__ and __spec__, as the module type's constructor makes it.
Module* NewModuleObject(Value name, Value doc);
// The name space of the module `builtins`: what functions whose globals have no __builtins__ see. A Dict, or Null before
// the module exists.
Value DefaultBuiltins();
Value BuiltinsModuleObject();  // the module itself
void SetDefaultBuiltins(Value dict);
void InitializeModuleType();
}  // namespace ouro::python
