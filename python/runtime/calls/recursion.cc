#include "python/runtime/calls/recursion.h"

#include <string>
#include <vector>

#include "python/runtime/object/interp_hooks.h"

namespace ouro::python {

InterpHooks g_interp;

bool RaiseRecursionError(const char* where) {
  Raise(g_types.RecursionError, "maximum recursion depth exceeded%s", where);
  return false;
}

namespace {
std::vector<Value>& InRepr() {  // objects on the C++ stack: the collector sees them there
  static auto* list = new std::vector<Value>;
  return *list;
}
}  // namespace

bool EnterRepr(Value object) {
  for (Value v : InRepr()) {
    if (v == object) return false;
  }
  InRepr().push_back(object);
  return true;
}

void LeaveRepr(Value object) {
  auto& list = InRepr();
  for (size_t i = list.size(); i-- > 0;) {
    if (list[i] == object) {
      list.erase(list.begin() + static_cast<int64_t>(i));
      return;
    }
  }
}

}  // namespace ouro::python
