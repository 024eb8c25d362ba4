// Audit events: sys.audit, and what the interpreter itself tells the hooks of sys.addaudithook.
#pragma once
#include <initializer_list>

#include "python/runtime/object/object.h"

namespace ouro::python {

inline constinit bool g_audited = false;  // a hook exists
bool TellHooks(const char* event, const Value* args, int64_t count);
// False: a hook refused, an exception is pending.
inline bool Audit(const char* event, std::initializer_list<Value> args) {
  return OURO_LIKELY(!g_audited) || TellHooks(event, args.begin(), static_cast<int64_t>(args.size()));
}
void AddAuditHook(Value hook);

}  // namespace ouro::python
