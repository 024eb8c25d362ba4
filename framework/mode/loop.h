// LoopInfo: the warm state of one loop header. The interpreter's fast path only touches `counter`.
#pragma once
#include <cstdint>

#include "framework/mode/thread.h"

namespace ouro::warm {
class Tree;
}

namespace ouro::mode {

struct LoopInfo {
  int32_t counter = 0;         // iterations left until the slow path looks at the loop
  uint16_t aborts = 0;         // recordings that came to nothing; the wait grows with them
  uint16_t flags = 0;
  CodeBase* code = nullptr;
  uint32_t header = 0;         // instruction index of the loop's head
  uint32_t index = 0;
  warm::Tree* tree = nullptr;  // traces and code, once recorded
};

}  // namespace ouro::mode
