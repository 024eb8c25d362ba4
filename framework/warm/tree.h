// Tree: a loop's traces (root and bridges), the counters of their exits, and the code made of them.
#pragma once
#include <cstdint>
#include <memory>
#include <vector>

#include "framework/compile/backend.h"
#include "framework/compile/direct.h"
#include "framework/heap/outside.h"
#include "framework/resume/resume.h"
#include "framework/state/loop.h"
#include "framework/state/thread.h"
#include "framework/trace/trace.h"

namespace ouro::warm {

struct ExitState {
  uint32_t count = 0;         // times taken
  uint16_t aborts = 0;        // failed attempts to record a bridge
  bool has_bridge = false;
  bool described = false;     // what follows is filled
  bool simple = false;        // `recipe` restores it
  int32_t returned = -1;      // which of `live` the root activation returns: CompiledCode::Left has it
  mode::LoopInfo* successor = nullptr;  // at whose head the exit leaves
  std::vector<trace::Operand> live;       // LiveValues
  resume::SimpleExit recipe;
};

// Why running code should leave at its next guard_valid.
enum InvalidBit : uint32_t {
  kInvalidated = 1,  // something assumed constant changed: for good
  kInterrupted = 2,  // look at the safe point
  kNewerCode = 4,    // there is better code
  kPromote = 8,      // it has run long enough for LLVM to be worth its price
};

enum class Tier : uint8_t { kNone, kFast, kOptimized };

// Tree::invalid. Set by the mutator, by the background thread and by signal handlers; compiled code reads it.
struct TreeFlag {
  uint32_t bits = 0;
  TreeFlag* next = nullptr;
};
inline void SetInvalid(uint32_t& invalid, InvalidBit bit) { __atomic_fetch_or(&invalid, uint32_t{bit}, __ATOMIC_RELAXED); }

class Tree {
 public:
  explicit Tree(mode::LoopInfo* loop);
  ~Tree();

  mode::LoopInfo* loop;
  uint32_t id = 0;
  bool complete = false;      // its inputs are all live registers: the code can run without registers in memory
  bool is_short = false;      // for calls from code only: the interpreter is as quick
  uint32_t root_flags = 0;    // Driver::root_flags of the activation it was recorded in
  trace::TraceTree traces;                                   // what the next compilation sees
  std::vector<std::unique_ptr<trace::Trace>> recorded;       // before optimization, when dumps are wanted
  std::vector<std::vector<ExitState>> exits;                 // by node, exit
  uint32_t most_levels = 0;       // of Thread::depth that its traces want above their root
  uint32_t most_activations = 0;  // that its traces have inlined at a time, and
  size_t most_registers = 0;      // their registers: an exit makes them
  std::unique_ptr<compile::CompiledCode> code;
  std::unique_ptr<compile::DirectEntry> direct;              // around `code`, when that has none of its own
  std::vector<std::pair<std::unique_ptr<compile::CompiledCode>, std::unique_ptr<compile::DirectEntry>>>
      retired;  // replaced; freed when nobody is inside
  std::vector<std::unique_ptr<char[]>> pinned;
  heap::OutsideMemory outside;  // what its code and traces take
  TreeFlag* flag;
  uint32_t& invalid;          // what guard_valid reads: InvalidBit
  uint32_t inside = 0;        // activations of the code on the native stack
  uint32_t leaving = 0;       // exits being handled: what they read must stay
  Tier tier = Tier::kNone;    // of `code`
  size_t traces_in_code = 0;  // the last ones may be missing
  uint32_t jobs = 0;          // compilations under way
  uint32_t promotions = 0;    // times that LLVM was asked
  bool dead = false;          // invalidated: to be dropped
  uint64_t entries = 0;
  bool refused = false;       // the back end gave up on it
  bool evaluated = false;     // executed by the reference evaluator instead of code

  ExitState& StateOf(uint32_t exit_number);
  void TakeRoom(const record::Recorder& recorder);  // of a new trace
  bool Ready() const { return !dead && (code != nullptr || evaluated); }
  // Does its code run somewhere on the native stack? Direct calls, which are not counted, are made by code that is.
  bool InUse() const;
};

}  // namespace ouro::warm
