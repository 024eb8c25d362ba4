// The interpreter's services: running code objects and functions, generators from native code, frames, import.
#pragma once
#include <string>

#include "python/interp/frame.h"
#include "python/runtime/object/object.h"

namespace ouro::python::interp {

// Registers the driver, fills g_interp, makes the types generator and coroutine. After InitializeObjects.
void Initialize();

// The local namespace of a class body or exec'ed code: kept by the function made for that run (register 0), whose own
// __dict__ nobody can ask for. Not an ordinary register: windows of callees begin anywhere above the live temporaries.
inline Value NamespaceOf(const mode::Activation* activation) { return activation->regs[0].As<Function>()->dict.get(); }
// Looks at signals, the heap's limit, finalizers. False: an exception is pending.
bool AtSafePoint();
inline bool IsPlainFunction(Value v) { return IsFunction(v); }

// Sends a value to a generator-like object. *finished: the result is its return value. Null: pending.
Value ResumeFromNative(Value generator, Value sent, bool* finished);
Value ThrowFromNative(Value generator, Value exception, bool* finished);
// `close_delegate`: a GeneratorExit closes what the generator delegates to, instead of being thrown into it.
Value ThrowInto(Value generator, Value exception, bool close_delegate, bool* finished);
// The exception that throw(type or instance[, value[, traceback]]) means. Null: pending.
Value ExceptionToThrow(const char* method, const Value* args, int64_t count);

Value CloseGenerator(Value generator);
// What happens to a generator that nobody can reach any more.
Value FinalizeGenerator(Value generator);
bool CloseIterator(Value iterator);  // false: pending
// Where the coroutine that is being made comes from: a tuple of (file name, line, function name).
Value CoroutineOrigin();
bool IsNativeAwaitable(Value v);
// One step of an awaitable of this file's types (asend(), athrow(), anext(...)): what is yielded, or Null with StopIteration or
// an error pending.
Value StepNativeAwaitable(Value awaitable, Value sent);
// Unwinds the pending exception from the top activation and runs on, like RunTop. at_caller: Driver::unwind_meta.
Value RunRaising(bool at_caller);

Value BindSpecial(Value descriptor, Value self);
Value SysAttribute(const char* name);

// Runs a module's code in its namespace.
Value RunModuleCode(Code* code, Value globals);
// import.cc
Value ImportModule(Value name, Value globals, Value locals, Value from_list, int64_t level);
// The module that `-m name` runs: for a package, its __main__. False: an exception is pending or `problem` says what is wrong.
struct MainModule {
  std::string path;
  Value package, spec;
};
bool FindMainModule(const std::string& name, MainModule* out, std::string* problem);
bool IsBeingImported(Value module);
void InitializeImport();
void InitializeGenerators();
void InitializeAsyncGenerators();  // async_generator.cc, after the former
extern const NativeDef kAsyncGeneratorMethods[];
// The builtin loops (sum) as bytecode: builtin_loops.cc. Replaces builtins.sum by a function.
void InitializeBuiltinLoops();

extern const mode::Driver g_driver;

}  // namespace ouro::python::interp
