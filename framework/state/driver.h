// Driver: what the framework must know of one language's dispatch loop. One constant object per language, reachable from
// every CodeBase.
#pragma once
#include <cstdint>
#include <string>

#include "framework/state/next.h"
#include "framework/state/thread.h"

namespace ouro::mode {

class Meta;
class MetaRegs;
using MetaHandler = Next (*)(Meta&, MetaRegs, Args);

// Calls from compiled code to functions that it does not inline, without activations: docs/warm.md, direct calls.
struct DirectCalls {
  // When such a function needs the interpreter after all, an entry from C++ is made up for it: this pushes what lies below the function's
  // activation, with its registers (bottom_registers of them) at `regs`.
  uint32_t bottom_registers;
  void (*push_bottom)(Value* regs);
  // `root` was pushed above it and perhaps left meanwhile; goes on in the interpreter as `next` says until the entry is left. The result,
  // or Null with something pending.
  Value (*finish)(Next next, Activation* root);
  // Has the function's code instructions that call?
  bool (*makes_calls)(const CodeBase* code);
};

struct Driver {
  const char* name;
  const MetaHandler* meta_handlers;  // by opcode
  const uint8_t* words;              // instruction length by opcode
  uint16_t loop_back;                // the opcode that closes loops (`LoopBack`): loop number in `a`, two words
  // A guest exception is pending in the current activation: find the handler, popping activations through the mode.
  // `at_caller`: the saved pc is behind the instruction that raised. kReload; or kRaiseSaved / kRaiseAtCaller to leave it
  // to Run (the exception leaves an activation with kEntry).
  Next (*unwind_meta)(Meta&, bool at_caller);
  // Bit i of word i / 64: register i is live when the instruction begins. Valid as long as the code object.
  const uint64_t* (*live_registers)(CodeBase* code, uint32_t pc);
  // The same for an activation that waits in a call: what it needs when the callee returns to `return_pc`, but also where it goes on
  // instead when the callee raises, or ends what a loop asks for items. Null: live_registers(return_pc) is all of it.
  const uint64_t* (*suspended_registers)(CodeBase* code, uint32_t return_pc) = nullptr;
  std::string (*location)(CodeBase* code, uint32_t pc);  // for logs
  // Of Activation::flags: those that handlers decide by at the end of a loop's or function's own activation. Code is only
  // entered with the flags it was recorded with.
  uint32_t root_flags = 0;
  // Null: what is not inlined is called by a residual call of the language's own.
  const DirectCalls* direct = nullptr;
  // At a safe point with Thread::interrupt set. False: a guest exception is pending.
  bool (*safe_point)();
};

// What an activation at `pc` still needs: it begins the instruction there, or it waits for a callee that will return there. Null: all.
inline const uint64_t* RegistersNeeded(CodeBase* code, uint32_t pc, bool waits) {
  const Driver* driver = code->driver;
  return waits && driver->suspended_registers != nullptr ? driver->suspended_registers(code, pc) : driver->live_registers(code, pc);
}
// What dead registers are filled with under OURO_JIT_POISON.
inline const Value kPoison = Value::Int(0xdead'dead'beef);
inline bool IsLive(const uint64_t* set, uint32_t slot) { return set == nullptr || (set[slot / 64] >> (slot % 64) & 1); }

}  // namespace ouro::mode
