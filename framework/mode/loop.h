// LoopInfo: the warm state of one place where traces begin: a loop header, or the entry of a function. The interpreter's
// fast path only touches `counter`.
#pragma once
#include <cstdint>

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
  warm::Tree* tree = nullptr;  // traces and code, once recorded
};

}  // namespace ouro::mode
