// What the interpreter provides to the object library, which must not depend on it. Filled by python/interp at start-up;
// an empty hook makes the operation raise RaiseNotImplemented.
#pragma once
#include <string_view>
#include <vector>

#include "python/runtime/object/object.h"

namespace ouro::python {
class Code;

enum CompileFlag : uint32_t {
  kCompileTextIsStr = 1u << 31,     // the source was a str: coding cookies do not apply
  kCompileOptimizeShift = 28,       // two bits: the optimization level, 0..2
  kCompileInheritFuture = 1u << 30, // future features of the calling code apply too
};

// What sys.set_asyncgen_hooks and sys.set_coroutine_origin_tracking_depth set. The hooks: callable or None; roots.
struct AsyncState {
  Value first_iteration = Value::None(), finalizer = Value::None();
  int64_t origin_depth = 0;
};
inline constinit AsyncState g_async_state;

struct InterpHooks {
  // Runs a Python function. Null: pending.
  Value (*call_function)(Function* f, const Value* args, int64_t count, Value names) = nullptr;
  // One step of a generator-like object: sends a value (None: next). *finished: the result is the return value.
  Value (*resume_generator)(Value generator, Value sent, bool* finished) = nullptr;
  Value (*throw_generator)(Value generator, Value exception, bool* finished) = nullptr;
  // __import__(name, globals, locals, fromlist, level)
  Value (*import_module)(Value name, Value globals, Value locals, Value fromlist, int64_t level) = nullptr;
  // Runs a code object in these namespaces (exec, eval, module bodies).
  Value (*run_code)(Code* code, Value globals, Value locals, Value builtins, Value closure) = nullptr;
  // Compiles source text. mode: "exec", "eval", "single", "func_type". flags: the bits that compile() of the language takes
  // (PyCF_*, CO_FUTURE_*) and CompileFlag. Null: SyntaxError pending.
  Value (*compile)(std::string_view source, Value filename, const char* mode, uint32_t flags) = nullptr;
  // The class body of a class statement: runs `body` with `ns` as its local namespace; returns the class cell or None.
  Value (*run_class_body)(Function* body, Value ns) = nullptr;
  // The frame `depth` levels up (0: the innermost Python function) as a Frame object, None when there is none.
  Value (*current_frame)(int64_t depth) = nullptr;
  // sys.settrace, sys.setprofile (None: no function), sys.call_tracing.
  void (*set_trace)(Value function) = nullptr;
  void (*set_profile)(Value function) = nullptr;
  Value (*trace_function)() = nullptr;
  Value (*profile_function)() = nullptr;
  Value (*call_tracing)(Value function, Value arguments) = nullptr;
  // tb_frame of a Traceback, the first time it is asked for.
  Value (*frame_of_traceback)(Value traceback) = nullptr;
  // Globals and local namespace of the innermost Python function (globals(), locals()). Undefined when there is none.
  Value (*current_globals)() = nullptr;
  Value (*current_locals)() = nullptr;
  Value (*current_builtins)() = nullptr;
  // For super() without arguments: class cell's contents and first argument of the innermost function. False: pending.
  bool (*super_arguments)(Value* type, Value* object) = nullptr;
  // For native code that may run for long, when g_thread.interrupt is set: signals, the heap's limit, finalizers (guest
  // code). False: pending.
  bool (*at_safe_point)() = nullptr;
  // anext(iterator, default): the awaitable that answers `default` at the end.
  Value (*new_anext)(Value awaitable, Value default_value) = nullptr;
  // What variables and temporaries that are still to be read refer to. Not what dead registers do: a view that a function had
  // in a variable when it returned lies in one of its caller's.
  std::vector<HeapObject*> (*held_by_activations)() = nullptr;
  // Where the operator of the one binary operation, or the brackets of the one subscription, stand in a line of source, in
  // bytes. False: it is neither.
  bool (*find_operator)(std::string_view text, int* begin, int* end) = nullptr;
  // Writes to sys.stderr; never raises. Filled by the module sys.
  void (*write_error)(std::string_view text) = nullptr;
};
extern InterpHooks g_interp;
}  // namespace ouro::python
