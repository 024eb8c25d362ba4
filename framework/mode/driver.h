// Driver: what the framework must know of one language's dispatch loop. One constant object per language, reachable from
// every CodeBase.
#pragma once
#include <cstdint>
#include <string>

#include "framework/mode/next.h"
#include "framework/mode/thread.h"

namespace ouro::mode {

class Meta;
class MetaRegs;
using MetaHandler = Next (*)(Meta&, MetaRegs, Args);

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
  std::string (*location)(CodeBase* code, uint32_t pc);  // for logs
  // Of Activation::flags: those that handlers decide by at the end of a loop's or function's own activation. Code is only
  // entered with the flags it was recorded with.
  uint32_t root_flags = 0;
  // The interpreter's calls are cheap beside nested entries: a function that calls itself is neither inlined nor recorded.
  bool interprets_recursion = false;
  // At a safe point with Thread::interrupt set. False: a guest exception is pending.
  bool (*safe_point)();
};

}  // namespace ouro::mode
