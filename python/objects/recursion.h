// Guards C++ recursion that the guest controls: repr of nested lists, comparison, __getattr__ that calls itself, ...
// Two limits: the language's recursion limit (sys.setrecursionlimit) and the end of the native stack.
#pragma once
#include "python/objects/object.h"

namespace ouro::python {

bool RaiseRecursionError(const char* where);  // "maximum recursion depth exceeded<where>"; returns false

struct RecursionGuard {
  // `where` starts with a blank (" while calling a Python object") or is empty.
  explicit RecursionGuard(const char* where) {
    ok = OURO_LIKELY(g_thread.depth < g_thread.depth_limit && base::StackPointer() > g_thread.native_stack_limit);
    ++g_thread.depth;
    if (OURO_UNLIKELY(!ok)) RaiseRecursionError(where);
  }
  ~RecursionGuard() { --g_thread.depth; }
  RecursionGuard(const RecursionGuard&) = delete;
  RecursionGuard& operator=(const RecursionGuard&) = delete;
  bool ok;  // false: RecursionError is pending
};

// Objects whose repr is being made, for "[...]". Begin returns false when `object` is already in the list.
bool EnterRepr(Value object);
void LeaveRepr(Value object);
}  // namespace ouro::python
