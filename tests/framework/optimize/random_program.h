// Random programs for differential tests: a toy register machine whose opcodes exercise the trace IR. Each opcode is
// written once, over a Machine that computes concrete results and, when recording, also emits the trace; so a program
// can be interpreted, recorded, resumed at any exit (with replay of the log), and recorded again from there as a
// bridge.
#pragma once
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "framework/heap/heap.h"
#include "framework/trace/trace.h"

namespace ouro::tests {

inline constexpr int kRegisters = 8;  // 0 counts up to 1; the others are free

struct Instruction {
  int opcode;
  int a, b, dst;
  int64_t number;
};

struct Program {
  std::vector<Instruction> code;  // one iteration of the loop
};
Program RandomProgram(uint64_t seed);
std::string Describe(const Program& program);

// Registers of a running program; the collector sees them.
class MachineState {
 public:
  MachineState() { regs_->resize(kRegisters); }
  Value& operator[](int i) { return regs_[static_cast<size_t>(i)]; }
  Value* data() { return regs_->data(); }

 private:
  heap::RootVector regs_;
};
void Initialize(MachineState& state, uint64_t seed, int64_t iterations);

// Runs from the beginning of the loop until it ends.
void Interpret(const Program& program, MachineState& state);
// One iteration, recorded; null when the loop ended before an iteration was complete. Advances the state.
std::unique_ptr<trace::Trace> Record(const Program& program, MachineState& state);
// Continues after an exit of the tree: false when the loop ended, true when it is at its beginning again. When `bridge`
// is given, records what it does as a bridge for this exit.
bool Resume(const Program& program, MachineState& state, const trace::Trace& trace, int32_t exit,
            const uint64_t* values, std::unique_ptr<trace::Trace>* bridge);

// A description of everything reachable from the registers, equal for equal states.
std::string Dump(MachineState& state);

}  // namespace ouro::tests
