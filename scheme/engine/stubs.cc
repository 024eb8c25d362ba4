#include "scheme/engine/stubs.h"

#include "scheme/engine/continuation.h"
#include "scheme/engine/engine.h"
#include "scheme/expand/expand.h"
#include "scheme/objects/native.h"

namespace ouro::scheme {

using mode::Activation;
using mode::g_thread;

namespace {

Code* g_underflow;
Code* g_calls;  // instruction i: TailCall with i arguments; then one TailApply

Code* NewStub(std::vector<mode::Instr> instructions, uint32_t registers) {
  auto* code = new Code;
  code->instructions = std::move(instructions);
  mode::CodeBase& base = code->base;
  base.instructions = code->instructions.data();
  base.instruction_count = static_cast<uint32_t>(code->instructions.size());
  base.register_count = registers;
  base.jit_flags = mode::CodeBase::kNeverTrace | mode::CodeBase::kNeverInline;
  PrepareCode(code);
  return code;
}
Value* Push(uint32_t pc, uint32_t return_slot) {
  Value* regs = g_thread.StackTop();
  Activation* a = g_thread.top + 1;
  *a = {g_calls->base.instructions + pc, regs, &g_calls->base, nullptr, 0, return_slot};
  g_thread.top = a;
  ++g_thread.depth;
  return regs;
}
Global* CoreVariable(const char* name) { return GlobalIn(CoreEnvironment(), Intern(name)); }

}  // namespace

void InitializeStubs() {
  auto op = [](Opcode o) { return static_cast<uint16_t>(o); };
  g_underflow = NewStub({{op(Opcode::Underflow), 0, 0, 0}}, kBottomRegisters);
  std::vector<mode::Instr> calls;
  for (uint16_t i = 0; i <= kMostStubArguments; ++i) calls.push_back({op(Opcode::TailCall), 0, i, 0});
  calls.push_back({op(Opcode::TailApply), 0, 1, 0});
  g_calls = NewStub(calls, kMostStubArguments + 2 + kApplyRegisters);
  g_calls->positions.clear();
}

mode::CodeBase* UnderflowCode() { return &g_underflow->base; }
Value* PushStub(uint32_t count, uint32_t return_slot) { return Push(count, return_slot); }
Value* PushApplyStub(uint32_t return_slot) { return Push(kMostStubArguments + 1, return_slot); }

Global* WindsVariable() {
  static Global* variable = CoreVariable("%winds");
  return variable;
}
Global* HandlersVariable() {
  static Global* variable = CoreVariable("%handlers");
  return variable;
}

}  // namespace ouro::scheme
