// Residual access to names: globals, builtins, the local namespaces of class bodies and exec.
#include "python/interp/interp.h"
#include "python/interp/slow.h"
#include "python/types/dict/dict.h"
#include "python/types/exceptions/exceptions.h"

namespace ouro::python::slow {

namespace {
Function* CurrentFunction() { return g_thread.top->regs[0].As<Function>(); }
Value CurrentNamespace() { return interp::NamespaceOf(g_thread.top); }

Value LookupGlobal(Function* f, Value name) {
  Value v = DictGetName(f->globals.get().As<Dict>(), name);
  if (v != Value::Undefined()) return v;
  return DictGetName(f->builtins.get().As<Dict>(), name);
}
// A mapping's item: Undefined when it is missing.
Value LookupIn(Value ns, Value name) {
  if (IsExactDict(ns)) return DictGetName(ns.As<Dict>(), name);
  Value v = GetItem(ns, name);
  if (v.IsNull() && PendingMatches(g_types.KeyError)) {
    ClearPending();
    return Value::Undefined();
  }
  return v;
}
}  // namespace

Value LoadGlobal(Value function, Value name) {
  Value v = LookupGlobal(function.As<Function>(), name);
  return v != Value::Undefined() ? v : RaiseNameError(name);
}
bool StoreGlobal(Value function, Value name, Value v) {
  return DictSetStr(function.As<Function>()->globals.get().As<Dict>(), name, v);
}
bool DeleteGlobal(Value function, Value name) {
  if (DictDeleteStr(function.As<Function>()->globals.get().As<Dict>(), name)) return true;
  RaiseNameError(name);
  return false;
}
Value LoadName(Value name) {
  Value v = LookupIn(CurrentNamespace(), name);
  if (v != Value::Undefined()) return v;
  return LoadGlobal(g_thread.top->regs[0], name);
}
bool StoreName(Value name, Value v) {
  Value ns = CurrentNamespace();
  if (IsExactDict(ns)) return DictSetStr(ns.As<Dict>(), name, v);
  return SetItem(ns, name, v);
}
bool DeleteName(Value name) {
  Value ns = CurrentNamespace();
  if (IsExactDict(ns)) {
    if (DictDeleteStr(ns.As<Dict>(), name)) return true;
  } else {
    if (DelItem(ns, name)) return true;
    if (!PendingMatches(g_types.KeyError)) return false;
    ClearPending();
  }
  RaiseNameError(name);
  return false;
}
Value LoadLocals() { return CurrentNamespace(); }
Value LoadClassFree(Value name, Value cell) {
  Value v = LookupIn(CurrentNamespace(), name);
  if (v != Value::Undefined()) return v;
  v = cell.As<Cell>()->contents.get();
  return v != Value::Undefined() ? v : RaiseUnboundFree(name);
}
Value UnboundLocal(Value name) { return RaiseUnboundLocal(name); }
Value UnboundFree(Value name) { return RaiseUnboundFree(name); }
bool SetupAnnotations() {
  Value ns = CurrentNamespace();
  Value name = g_names.dunder_annotations;
  Value v = LookupIn(ns, name);
  if (v.IsNull()) return false;
  if (v != Value::Undefined()) return true;
  return StoreName(name, Value::Ptr(NewDict()));
}

Value BuildClassFunction() {
  Value v = DictGetStr(CurrentFunction()->builtins.get().As<Dict>(), g_names.dunder_build_class);
  if (v != Value::Undefined()) return v;
  return Raise(g_types.NameError, "__build_class__ not found");
}

}  // namespace ouro::python::slow
