// LoopInfo: the warm state of one place where traces begin: a loop header, or the entry of a function. The interpreter's
// fast path only touches `counter`.
#pragma once
#include <cstdint>

#include "framework/state/instr.h"

namespace ouro::warm {
class Tree;
}

namespace ouro::mode {

struct CodeBase;

struct LoopInfo {
  int32_t counter = 0;         // passes left until the slow path looks at it
  uint16_t aborts = 0;         // recordings that came to nothing; the wait grows with them
  uint16_t flags = 0;
  CodeBase* code = nullptr;
  uint32_t header = 0;         // instruction index of the head
  uint32_t index = 0;          // in CodeBase::loops; kEntry
  static constexpr uint32_t kEntry = UINT32_MAX;
  bool IsEntry() const { return index == kEntry; }
  warm::Tree* tree = nullptr;  // traces and code, once recorded
  const void* code_entry = nullptr;  // of the tree's code, where other code may go on with it (docs/warm.md, direct calls)
  uint32_t nested_calls = 0;   // of a function: calls from C++ while the interpreter is not to record it
};

// The instruction that closes a loop names the loop by number in `a`; its second word is for the framework, which keeps the
// loop's state there, one load away (warm::PrepareLoops).
inline LoopInfo* LoopOf(const Instr* closing) {
  LoopInfo* loop;
  __builtin_memcpy(&loop, closing + 1, sizeof loop);
  return loop;
}
inline void SetLoopOf(Instr* closing, LoopInfo* loop) { __builtin_memcpy(static_cast<void*>(closing + 1), &loop, sizeof loop); }

}  // namespace ouro::mode
