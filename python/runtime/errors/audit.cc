#include "python/runtime/errors/audit.h"

#include "python/types/tuple/tuple.h"

namespace ouro::python {

namespace {
heap::RootVector& Hooks() {
  static heap::RootVector hooks;
  return hooks;
}
}  // namespace

bool TellHooks(const char* event, const Value* args, int64_t count) {
  Value arguments[] = {NewStr(event), NewTupleOf(args, count)};
  for (size_t i = 0; i < Hooks().size(); ++i) {
    if (Call(Hooks()[i], arguments, 2).IsNull()) return false;
  }
  return true;
}

void AddAuditHook(Value hook) {
  Hooks().push_back(hook);
  g_audited = true;
}

}  // namespace ouro::python
