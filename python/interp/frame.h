// Activations of Python functions: flags, the generator object, conventions of calls.
//
// Window of a call: register a holds the callee, a+1.. the arguments; the callee's register 0 is the caller's register a.
// Making an instance: the caller's register a keeps the instance, the window of __init__ begins at a+1.
// Registers of a caller inside the callee's window are dead until the callee returns.
#pragma once
#include "framework/mode/dispatch.h"
#include "python/bytecode/code.h"
#include "python/runtime/object/object.h"
#include "python/types/functions/function.h"

namespace ouro::python::interp {

using mode::Activation;
using mode::Args;
using mode::CodeBase;
using mode::Next;

// Activation::flags above the framework's.
enum FrameFlag : uint32_t {
  kConstruct = 1 << 8,   // __init__ of a new instance, which is in the caller's register below this window
  kForIter = 1 << 9,     // a generator resumed by ForIter: its end goes to the loop's exit
  kGeneratorFrame = 1 << 10,
  kNextValue = 1 << 11,  // a generator resumed by YieldFrom
  // The method of an operator (interp/methods.h): its result may be NotImplemented. From bit 16 on: the operator's number.
  kOperator = 1 << 12,
  kInPlaceOperator = 1 << 13,  // the statement is an in-place one
  kInPlaceMethod = 1 << 14,    // and so is the method
  kComparison = 1 << 15,       // a CompareOp; the others are a BinaryOp
};

// CodeBase::jit_flags of Python, from bit 8.
enum PythonCodeFlag : uint32_t {
  kUsesHandlers = 1 << 8,
  kHiddenFrame = 1 << 9,  // the bytecode of a builtin: in no traceback, not seen by sys._getframe
  kNeedsClosing = 1 << 10,  // a suspended activation of it, when it is dropped, has something to do or to warn of
};

inline Code* CodeOf(CodeBase* base) { return static_cast<Code*>(base->owner); }

enum GeneratorState : int64_t { kCreated = 0, kSuspended = 1, kRunning = 2, kFinished = 3 };

// Generator, coroutine and asynchronous generator: an activation on the heap.
class Generator : public HeapObject {
 public:
  Mut<int64_t> state;
  Mut<int64_t> pc;         // instruction at which it goes on
  Final<Value> code;
  Mut<Value> name, qualname;
  Mut<Value> handled;      // the exception its frame is handling, or Null
  Mut<Value> outer;        // while it runs: what its resumer was handling
  Mut<Value> extra;        // asynchronous generator: its finalizer hook or Null; coroutine: cr_origin or Null
  Mut<int64_t> async_bits; // AsyncBit, of asynchronous generators
  Mut<Value> frame;        // Frame, when somebody has asked for it
  Final<int64_t> register_count;
  Elements<Value> registers;
  OURO_ARRAY_LAYOUT(Generator, "generator", &Generator::register_count, &Generator::registers, &Generator::state,
                    &Generator::pc, &Generator::code, &Generator::name, &Generator::qualname, &Generator::handled,
                    &Generator::outer, &Generator::extra, &Generator::async_bits, &Generator::frame)
};
enum AsyncBit : int64_t {
  kHooksDone = 1,     // the hooks of sys.set_asyncgen_hooks were asked
  kAsyncRunning = 2,  // between the first step of an awaitable of it and the awaitable's end
  kAsyncClosed = 4,   // aclose() began, or it ended
};
// What an asynchronous generator yields, as opposed to what it awaits and passes through.
class AsyncYield : public HeapObject {
 public:
  Mut<Value> value;
  OURO_LAYOUT(AsyncYield, "async_generator_wrapped_value", &AsyncYield::value)
};
extern Shape* g_async_yield_shape;
extern Shape *g_generator_shape, *g_coroutine_shape, *g_async_generator_shape;
inline bool IsGeneratorLike(Value v) {
  if (!v.IsPtr()) return false;
  uint32_t ref = v.AsPtr()->shape_ref();
  return ref == g_generator_shape->ref() || ref == g_coroutine_shape->ref() || ref == g_async_generator_shape->ref();
}

// Runs the activation on top of the stack (which has kEntry) until it returns or yields. Null: pending.
Value RunTop();

// Builtins whose loop is bytecode (builtin_loops.cc): calls of this native with one positional argument run that function.
extern const NativeDef* g_sum_def;
extern Function* g_sum_function;

// Makes the code runnable: driver, loops, room for one more argument in the window (bound methods). Idempotent.
void PrepareCode(Code* code);
inline CodeBase* Runnable(Code* code) {
  if (OURO_UNLIKELY(code->base.driver == nullptr)) PrepareCode(code);
  return &code->base;
}

}  // namespace ouro::python::interp
