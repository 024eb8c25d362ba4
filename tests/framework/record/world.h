// Programs of the test language, and running them.
#pragma once
#include <string>
#include <vector>

#include "framework/observe/flags.h"
#include "framework/observe/observe.h"
#include "framework/warm/warm.h"
#include "tests/framework/record/language.h"
#include "tests/catch/catch.h"

namespace ouro::record_test {

class Program {
 public:
  explicit Program(uint32_t registers) : registers_(registers) {}
  uint32_t Emit(Op op, int a = 0, int b = 0, int c = 0);
  uint32_t Here() const { return static_cast<uint32_t>(instructions_.size()); }
  uint32_t Constant(Value v);
  void SetC(uint32_t at, int c) { instructions_[at].c = static_cast<uint16_t>(c); }
  // `for r[counter] = 0; r[counter] < times; ++r[counter] { body() }`
  template <class Body>
  void Loop(int counter, int64_t times, Body body) {
    Emit(Op::Load, counter, static_cast<int>(Constant(Value::Int(0))));
    uint32_t head = Here();
    uint32_t test = Emit(Op::JumpUnlessLess, counter, static_cast<int>(Constant(Value::Int(times))));
    body();
    Emit(Op::Increment, counter);
    uint32_t index = code_.loop_count++;
    uint32_t back = Emit(Op::JumpBack, static_cast<int>(index));
    SetC(back, static_cast<int>(head) - static_cast<int>(back));
    SetC(test, static_cast<int>(Here()) - static_cast<int>(test));
  }
  void AddLoop() { ++code_.loop_count; }
  void HandlerHere() { code_.handler = Here(); }
  Code* Finish();

 private:
  uint32_t registers_;
  std::vector<mode::Instr> instructions_;
  std::vector<Value> constants_;
  Code code_;
};

struct Outcome {
  Value result;
  Effects effects;
  int64_t node_number = 0, thread = 0;
  Value node_value;
  uintptr_t hidden_node = 0;  // the node's address, inverted: this does not keep it alive
  bool operator==(const Outcome& other) const {  // of what the program has done
    return result == other.result && effects == other.effects && node_number == other.node_number && thread == other.thread &&
           node_value == other.node_value;
  }
};
// Runs a program: register 1 is a fresh node, register 2 fresh items (six zeros), register 3 zero.
Outcome Run(Program (*make)());

// How programs are run besides plainly.
struct Way {
  const char* name;
  const char* backend;
  uint32_t threshold, bridge_threshold, fail_every, gc_stress;
};
extern const Way kWays[];
extern const size_t kWayCount;
// The counters since the way was chosen.
void Choose(const Way& way);
void ChoosePlain();
bool CompilerIsThere();

}  // namespace ouro::record_test
