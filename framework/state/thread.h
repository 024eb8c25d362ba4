// The interpreter's state that every language shares: the activation stack, the value stack and the flags that safe points
// look at. Frames are not heap objects: a call pushes an Activation whose registers are a window of the value stack (or,
// for generators, live inside a heap object), so that calls cost no allocation, deep recursion no C++ stack, and arguments
// are passed by overlapping windows: the callee's register 0 is the caller's register that held the callee.
#pragma once
#include <cstddef>
#include <cstdint>

#include "framework/object/fields.h"
#include "framework/state/instr.h"
#include "framework/state/loop.h"
#include "framework/value/value.h"

namespace ouro::mode {

struct Driver;

// Base of every language's code object. Not a heap object's layout: languages derive a heap class that owns one.
struct CodeBase {
  const Instr* instructions = nullptr;
  uint32_t instruction_count = 0;
  uint32_t register_count = 0;    // size of the window
  const Value* constants = nullptr;
  LoopInfo* loops = nullptr;      // indexed by the operand of the loop-closing instruction
  uint32_t loop_count = 0;
  LoopInfo entry;                 // calls, as a loop's passes are counted
  HeapObject* owner = nullptr;    // the language's code object, which keeps this alive
  void* caches = nullptr;         // the language's inline caches, indexed by Extension::cache
  const struct Driver* driver = nullptr;  // the language's dispatch loop (framework/state/driver.h)
  // What compiled code calls when it calls this function without inlining it (docs/warm.md): the address changes when code is made
  // or dropped. In the beginning, and whenever there is no code, `direct_slow`: the language's C function that takes the callee and its
  // arguments (the first `direct_arguments` registers, at most six) and returns the result, or Null with something pending.
  // Null: it cannot be called so.
  const void* direct = nullptr;
  const void* direct_slow = nullptr;
  uint32_t direct_arguments = 0;
  uint32_t jit_flags = 0;
  enum JitFlag : uint32_t { kNeverInline = 1, kNeverTrace = 2 };
};

struct Activation {
  const Instr* pc = nullptr;     // next instruction to execute; of callers: where to go on
  Value* regs = nullptr;
  CodeBase* code = nullptr;
  HeapObject* owner = nullptr;   // the heap object whose elements `regs` are, or null: value stack
  uint32_t flags = 0;            // kEntry and the language's own, from bit 8
  uint32_t return_slot = 0;      // caller's register that receives the result
  enum Flag : uint32_t {
    kEntry = 1,     // returning from it leaves the run loop: C++ called
    kObserved = 2,  // the language keeps an object that stands for it, and must know when it ends
    // What called it counts as a level of the language's recursion, too, though it has no activation.
    kTwoLevels = 4,
    kNoLevel = 8,  // or it does not count at all
  };
  // How much it adds to Thread::depth.
  static uint32_t LevelsOf(uint32_t flags) { return 1 + (flags / kTwoLevels & 1) - (flags / kNoLevel & 1); }
};

struct Thread {
  Activation* top = nullptr;      // current activation
  Activation* limit = nullptr;    // last usable activation
  Value* stack_end = nullptr;     // end of the value stack
  volatile uint32_t interrupt = 0;  // != 0: look at the safe point (signals, limits, finalizers, code ready)
  Value pending;                  // the guest exception being raised, or Null
  Value handled;                  // the exception being handled (Python's sys.exc_info), or Null
  uint32_t depth = 0;             // levels of activations and of nested C++ entries: the language's recursion count
  uint32_t depth_limit = 1000;
  const char* native_stack_limit = nullptr;  // C++ recursion below this address is an error (recursion limit)
  // Below this address no compiled code is entered: what it calls nests on the native stack, what the interpreter calls
  // does not. So recursion of any depth comes to an end by `depth_limit` only.
  const char* compiled_stack_limit = nullptr;
  Value leave_value;              // result of an activation with kEntry, or Null with `pending` set
  Activation* bottom = nullptr;
  Value* stack_begin = nullptr;
  LoopInfo* loop = nullptr;  // of Next::kLoop

  Activation* end = nullptr;  // of the activation stack: `limit` may be lower

  // First free slot above the current activation's window.
  Value* StackTop() const;
};
inline constinit Thread g_thread;

// Reserves both stacks (address space only: `max_depth` activations, 64 slots each on average) and registers the value
// stack with the heap (conservatively: dead registers may hold stale words).
void InitializeThread(size_t max_depth);

}  // namespace ouro::mode
