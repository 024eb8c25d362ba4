// Guards C++ recursion that the guest controls: repr of nested lists, comparison, __getattr__ that calls itself, ...
// Two limits: the language's recursion limit (sys.setrecursionlimit) and the end of the native stack.
//
// Where CPython 3.11 counts a level, so do we, or a recursion would end elsewhere: each Python function, comparison, repr and str of an
// object, the call of an object or a class, the call of a builtin. It counts none for operators, attributes, items, hash, truth and
// length. Left out are builtins that CPython's specialized instructions call without counting (isinstance, next, getattr, sorted, ...; until
// they are specialized they count), and those that cannot run guest code, which do not nest.
#pragma once
#include "python/runtime/object/object.h"

namespace ouro::python {

bool RaiseRecursionError(const char* where);  // "maximum recursion depth exceeded<where>"; returns false

inline constexpr const char* kWhileCalling = " while calling a Python object";

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

// The same where CPython counts no level: only the native stack has an end.
struct NativeStackGuard {
  NativeStackGuard() {
    ok = OURO_LIKELY(base::StackPointer() > g_thread.native_stack_limit);
    if (OURO_UNLIKELY(!ok)) RaiseRecursionError("");
  }
  bool ok;  // false: RecursionError is pending
};

// A builtin whose call is a level: it may run guest code.
template <auto Builtin, class... A>
Value CallCounted(A... arguments) {
  RecursionGuard guard(kWhileCalling);
  return guard.ok ? Builtin(arguments...) : Value::Null();
}
template <auto Builtin>
struct CountedBuiltin;
template <class... A, Value (*Builtin)(A...)>
struct CountedBuiltin<Builtin> {
  static constexpr Value (*kFunction)(A...) = &CallCounted<Builtin, A...>;
};
template <auto Builtin>
inline constexpr auto kCounted = CountedBuiltin<Builtin>::kFunction;

// Objects whose repr is being made, for "[...]". Begin returns false when `object` is already in the list.
bool EnterRepr(Value object);
void LeaveRepr(Value object);
}  // namespace ouro::python
