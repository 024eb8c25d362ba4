// Resume: rebuilds the interpreter's activations from an exit's values, virtual objects and delayed stores included.
#pragma once
#include <vector>

#include "framework/record/recorder.h"
#include "framework/trace/trace.h"

namespace ouro::resume {

// Restores the activations as they were when the opcode of the exit began, on top of g_thread.top (the loop's root
// activation). `values`: LiveValues(trace, exit) in order (`live` names them). With a bridge recorder (not null) the same
// is recorded: its inputs are the live values, virtual objects are allocated in the trace, its frames are set.
// Returns the log to replay.
std::vector<record::Recorder::ReplayEntry> Restore(const trace::Trace& trace, const trace::Exit& exit,
                                                   const std::vector<trace::Operand>& live, const uint64_t* values,
                                                   record::Recorder* bridge);

// The common exit, described once: one activation, no log, no delayed stores, nothing to allocate but boxes. Taking it is
// a few stores.
struct SimpleExit {
  enum class Source : uint8_t { kConst, kRef, kInt, kFloat, kBool };
  struct Slot {
    uint16_t slot;
    Source source;
    uint32_t value;  // index of the live value
    uint64_t bits;   // of a constant
  };
  std::vector<Slot> slots;
  mode::CodeBase* code = nullptr;
  uint32_t pc = 0;
};
// False: the exit is not that simple.
bool Describe(const trace::Trace& trace, const trace::Exit& exit, const std::vector<trace::Operand>& live, SimpleExit* out);
void RestoreSimple(const SimpleExit& exit, const uint64_t* values);

}  // namespace ouro::resume
