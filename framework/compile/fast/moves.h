// Several moves at once: all sources are read before any target is written.
#pragma once
#include <vector>

#include "framework/compile/fast/machine.h"

namespace ouro::compile::fast {

struct Move {
  Location to;
  Location from;      // none: the constant
  uint64_t bits = 0;
};

// Distinct targets. Changes the scratch registers, and `moves`.
void MoveAtOnce(Machine& machine, std::vector<Move>& moves);

}  // namespace ouro::compile::fast
