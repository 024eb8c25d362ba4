// Residual calls, by the System V ABI.
#include <algorithm>

#include "framework/compile/fast/lower.h"

namespace ouro::compile::fast {

using trace::Op;
using trace::Operand;
using trace::Type;

namespace {
constexpr size_t kFloatArguments = 8;  // from xmm0
}  // namespace

int32_t Lowering::OutgoingWords(const trace::TraceTree& tree) {
  size_t most = 0;
  for (const trace::TraceTree::Node& node : tree.nodes) {
    if (node.trace == nullptr) continue;
    for (const Op& op : node.trace->ops) {
      if (op.code != trace::Opcode::call || op.arg_count <= std::size(kIntArguments)) continue;
      size_t ints = 0, floats = 0;
      for (Type type : op.call()->arguments) ++(type == Type::kFloat ? floats : ints);
      most = std::max(most, ints - std::min(ints, std::size(kIntArguments)) + floats - std::min(floats, kFloatArguments));
    }
  }
  return static_cast<int32_t>(most);
}

void Lowering::LowerCall(const Op& op, int32_t at) {
  const trace::CallDescr& descr = *op.call();
  std::vector<std::pair<int32_t, Operand>> on_stack;
  std::vector<std::pair<Reg, Operand>> in_registers;
  size_t ints = 0, floats = 0;
  for (int i = 0; i < op.arg_count; ++i) {
    Operand argument = Arg(op, i);
    if (argument.IsOp()) allocator_.Pin(argument.index);
    if (descr.arguments[static_cast<size_t>(i)] == Type::kFloat && floats < kFloatArguments) {
      in_registers.push_back({static_cast<Reg>(kXmm0 + floats++), argument});
    } else if (descr.arguments[static_cast<size_t>(i)] != Type::kFloat && ints < std::size(kIntArguments)) {
      in_registers.push_back({kIntArguments[ints++], argument});
    } else {
      on_stack.push_back({static_cast<int32_t>(on_stack.size()), argument});
    }
  }
  for (auto [word, argument] : on_stack) {
    if (argument.IsConst()) {
      machine_.LoadConstant(kScratch, BitsOf(argument));
      a_.mov(machine_.Outgoing(word), Gp(kScratch));
      continue;
    }
    Location from = allocator_.PlacesOf(argument.index).Best();
    if (from.IsReg() && IsFloatReg(from.reg())) {
      a_.movsd(machine_.Outgoing(word), Xmm(from.reg()));
    } else {
      machine_.Move(Location::Of(kScratch), from);
      a_.mov(machine_.Outgoing(word), Gp(kScratch));
    }
  }
  // The operands stay where they are until they are moved; what lives on is brought to safety before.
  moves_.clear();
  for (auto [reg, argument] : in_registers) {
    if (argument.IsConst()) {
      moves_.push_back({Location::Of(reg), {}, BitsOf(argument)});
    } else {
      moves_.push_back({Location::Of(reg), allocator_.PlacesOf(argument.index).Best()});
    }
  }
  allocator_.Advance();
  allocator_.SaveAcrossCall();
  MoveAtOnce(machine_, moves_);
  if (descr.direct != nullptr) {
    a_.mov(Gp(kScratch), reinterpret_cast<uint64_t>(descr.direct));
    a_.call(asmjit::x86::qword_ptr(Gp(kScratch)));
  } else {
    a_.mov(Gp(kScratch), reinterpret_cast<uint64_t>(descr.function));
    a_.call(Gp(kScratch));
  }
  allocator_.ForgetClobbered();
  if (!IsNeeded(at)) return;
  if (descr.result == Type::kFloat) {
    allocator_.DefineIn(at, kXmm0);
  } else {
    allocator_.BeginOperation(at);  // the operands' registers are free now
    a_.mov(Gp(allocator_.Define(at)), Gp(kScratch));
  }
}

}  // namespace ouro::compile::fast
