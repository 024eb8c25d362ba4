// A move is safe once no other move reads its target any more. What is left when no move is safe are cycles: there, the
// target of one move is saved in the scratch register, and its reader reads that.
#include "framework/compile/fast/moves.h"

#include <algorithm>

namespace ouro::compile::fast {

void MoveAtOnce(Machine& machine, std::vector<Move>& moves) {
  std::vector<Move> constants;
  int32_t limit = 0;
  size_t kept = 0;
  for (const Move& move : moves) {
    if (move.from.IsNone()) {
      constants.push_back(move);
    } else if (move.to != move.from) {
      limit = std::max({limit, move.to.index + 1, move.from.index + 1});
      moves[kept++] = move;
    }
  }
  moves.resize(kept);

  std::vector<int32_t> readers(static_cast<size_t>(limit), 0);  // by location: moves to come that read it
  std::vector<int32_t> writer(static_cast<size_t>(limit), -1);  // by location: the move that writes it
  std::vector<int32_t> safe;
  for (size_t i = 0; i < moves.size(); ++i) {
    ++readers[static_cast<size_t>(moves[i].from.index)];
    writer[static_cast<size_t>(moves[i].to.index)] = static_cast<int32_t>(i);
  }
  for (size_t i = 0; i < moves.size(); ++i) {
    if (readers[static_cast<size_t>(moves[i].to.index)] == 0) safe.push_back(static_cast<int32_t>(i));
  }
  std::vector<bool> done(moves.size(), false);
  const Location scratch = Location::Of(kScratch);
  auto run_safe = [&] {
    while (!safe.empty()) {
      auto index = static_cast<size_t>(safe.back());
      safe.pop_back();
      const Move& move = moves[index];
      machine.Move(move.to, move.from);
      done[index] = true;
      if (move.from == scratch) continue;
      auto from = static_cast<size_t>(move.from.index);
      if (--readers[from] == 0 && writer[from] >= 0 && !done[static_cast<size_t>(writer[from])]) safe.push_back(writer[from]);
    }
  };
  run_safe();
  for (size_t i = 0; i < moves.size(); ++i) {
    if (done[i]) continue;
    machine.Move(scratch, moves[i].to);
    for (size_t j = 0; j < moves.size(); ++j) {
      if (!done[j] && moves[j].from == moves[i].to) moves[j].from = scratch;
    }
    safe.push_back(static_cast<int32_t>(i));
    run_safe();
  }
  for (const Move& move : constants) machine.StoreConstant(move.to, move.bits);
}

}  // namespace ouro::compile::fast
