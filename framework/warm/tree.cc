#include "framework/warm/tree.h"

#include <algorithm>

#include "framework/warm/warm.h"

namespace ouro::warm {

using mode::g_thread;

namespace {
// Every flag ever made, so that a signal handler may walk them at any time; those of deleted trees are used again.
TreeFlag* g_flags_of_trees = nullptr;
std::vector<TreeFlag*> g_free_flags;

TreeFlag* NewFlag() {
  if (!g_free_flags.empty()) {
    TreeFlag* flag = g_free_flags.back();
    g_free_flags.pop_back();
    __atomic_store_n(&flag->bits, 0, __ATOMIC_RELAXED);
    return flag;
  }
  auto* flag = new TreeFlag;
  flag->next = g_flags_of_trees;
  __atomic_store_n(&g_flags_of_trees, flag, __ATOMIC_RELEASE);
  return flag;
}
void FreeFlag(TreeFlag* flag) { g_free_flags.push_back(flag); }
}  // namespace

Tree::Tree(mode::LoopInfo* loop) : loop(loop), flag(NewFlag()), invalid(flag->bits) {}

Tree::~Tree() { FreeFlag(flag); }

void Tree::TakeRoom(const record::Recorder& recorder) {
  most_levels = std::max(most_levels, recorder.most_levels);
  most_activations = std::max(most_activations, recorder.most_activations);
  most_registers = std::max(most_registers, recorder.most_registers);
}

bool Tree::InUse() const { return inside > 0 || (complete && g_entered > 0); }

ExitState& Tree::StateOf(uint32_t number) { return exits[number >> 16][number & 0xffff]; }

void RequestInterrupt(uint32_t bits) {
  __atomic_fetch_or(const_cast<uint32_t*>(&g_thread.interrupt), bits, __ATOMIC_RELAXED);
  // Which code runs is not known: functions call each other directly.
  for (TreeFlag* flag = __atomic_load_n(&g_flags_of_trees, __ATOMIC_ACQUIRE); flag != nullptr; flag = flag->next) {
    SetInvalid(flag->bits, kInterrupted);
  }
}

}  // namespace ouro::warm
