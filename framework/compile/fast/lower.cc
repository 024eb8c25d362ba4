// The tree, and operands.
#include "framework/compile/fast/lower.h"

#include "framework/compile/layout.h"

namespace ouro::compile::fast {

using trace::Effect;
using trace::InfoOf;
using trace::Op;
using trace::Opcode;
using trace::Operand;
using trace::Type;

Lowering::Lowering(const trace::TraceTree& tree, const CompileOptions& options, const RuntimeSymbols& symbols)
    : tree_(tree), options_(options), symbols_(symbols), machine_(options.name, OutgoingWords(tree), options.assembly_text),
      a_(machine_.a), allocator_(machine_, intervals_) {}

void Lowering::Run() {
  fail_check_ = NewLabel();
  bridges_.resize(tree_.nodes.size());
  bridge_of_ = BridgesOf(tree_);
  worklist_.push_back(0);
  while (!worklist_.empty()) {
    uint32_t next = worklist_.back();
    worklist_.pop_back();
    LowerNode(next);
  }
  machine_.WriteLater();
  WriteExits();
  if (options_.fail_every != 0) WriteFailCheck();
  WriteEntries();
  const DirectCall* direct = options_.direct;
  machine_.Finish(direct != nullptr ? direct->exit_values : nullptr, [&] {
    a_.mov(Gp(kRdi), reinterpret_cast<uint64_t>(direct->tree));
    a_.mov(Gp32(kRsi), Gp32(kRdx));
    JumpTo(direct->leave);
  });
}

void Lowering::LowerNode(uint32_t number) {
  number_ = number;
  trace_ = tree_.nodes[number].trace.get();
  last_exit_.assign(trace_->exits.size(), LastExit());
  intervals_.Compute(*trace_, /*fuse_overflow=*/options_.fail_every == 0);
  allocator_.Begin(*trace_);
  if (number == 0) {
    EnterRoot();
  } else {
    Bridge& bridge = bridges_[number];
    for (size_t i = 0; i < bridge.inputs.size(); ++i) {
      allocator_.Enter(static_cast<int32_t>(i), bridge.inputs[i]);
      if (bridge.fresh[i]) allocator_.SetFresh(static_cast<int32_t>(i));
    }
    a_.bind(bridge.label);
  }
  int32_t begin = trace_->input_count(), end = static_cast<int32_t>(trace_->ops.size());
  HintJump(begin);
  for (int32_t at = begin; at < end; ++at) {
    if (intervals_.SunkTo(at) != Intervals::kInPlace) continue;
    allocator_.BeginOperation(at);
    LowerOp(trace_->ops[static_cast<size_t>(at)], at);
    if (!IsNeeded(at)) allocator_.Release(at);
  }
}

void Lowering::LowerOp(const Op& op, int32_t at) {
  switch (InfoOf(op.code).effect) {
    case Effect::Pure: return LowerPure(op, at);
    case Effect::Load:
    case Effect::Store:
    case Effect::Alloc: return LowerMemory(op, at);
    case Effect::Call: return LowerCall(op, at);
    case Effect::Guard: return LowerGuard(op, at);
    case Effect::Control: break;
  }
  switch (op.code) {
    case Opcode::label: return EnterLabel(at);
    case Opcode::jump: return LowerJump(op);
    case Opcode::finish: return LowerFinish(op);
    default: return;  // phis: by their label
  }
}

void Lowering::LowerPure(const Op& op, int32_t at) {
  switch (op.code) {
    case Opcode::int_select:
    case Opcode::ref_select:
    case Opcode::float_select: return LowerSelect(op, at);
    case Opcode::int_eq:
    case Opcode::int_ne:
    case Opcode::int_lt:
    case Opcode::int_le:
    case Opcode::int_gt:
    case Opcode::int_ge:
    case Opcode::int_ult:
    case Opcode::int_fits:
    case Opcode::int_add_overflows:
    case Opcode::int_sub_overflows:
    case Opcode::int_mul_overflows:
    case Opcode::float_eq:
    case Opcode::float_ne:
    case Opcode::float_lt:
    case Opcode::float_le:
    case Opcode::float_gt:
    case Opcode::float_ge:
    case Opcode::is_int:
    case Opcode::is_float:
    case Opcode::is_ptr:
    case Opcode::is_special:
    case Opcode::ref_eq:
    case Opcode::bool_not: return LowerCondition(op, at);
    case Opcode::float_add:
    case Opcode::float_sub:
    case Opcode::float_mul:
    case Opcode::float_div:
    case Opcode::float_neg:
    case Opcode::float_abs:
    case Opcode::float_sqrt:
    case Opcode::float_floor:
    case Opcode::float_ceil:
    case Opcode::float_trunc:
    case Opcode::int_to_float:
    case Opcode::float_to_int:
    case Opcode::box_float:
    case Opcode::unbox_float: return LowerFloat(op, at);
    default: return LowerInt(op, at);
  }
}

Reg Lowering::Use(Operand operand) {
  if (operand.IsOp()) return allocator_.Use(operand.index);
  Reg reg = allocator_.Temporary(kGeneral);
  machine_.LoadConstant(reg, BitsOf(operand));
  return reg;
}

Reg Lowering::UseReal(Operand operand) {
  if (operand.IsOp()) return allocator_.Use(operand.index);
  Reg reg = allocator_.Temporary(kFloats);
  machine_.LoadConstant(reg, BitsOf(operand));
  return reg;
}

Lowering::Any Lowering::AnyOf(Location location) {
  if (location.IsSlot()) return machine_.Slot(location.slot());
  if (IsFloatReg(location.reg())) return Xmm(location.reg());
  return Gp(location.reg());
}

Lowering::Any Lowering::UseAny(Operand operand) {
  if (operand.IsOp()) return AnyOf(allocator_.UseAnywhere(operand.index));
  uint64_t bits = BitsOf(operand);
  if (Machine::IsImmediate(bits)) return asmjit::Imm(static_cast<int64_t>(bits));
  return machine_.Constant(bits);
}

Lowering::Any Lowering::UseAnyReal(Operand operand) {
  if (operand.IsOp()) return AnyOf(allocator_.UseAnywhere(operand.index));
  return machine_.Constant(BitsOf(operand));
}

Reg Lowering::RegOf(const Any& any) {
  if (!any.isReg()) return kNoReg;
  auto id = static_cast<Reg>(any.as<asmjit::BaseReg>().id());
  return asmjit::x86::Reg::isXmm(any) ? static_cast<Reg>(id + 16) : id;
}

void Lowering::Load(Reg to, const Any& from) {
  if (from.isImm()) return machine_.LoadConstant(to, from.as<asmjit::Imm>().valueAs<uint64_t>());
  if (RegOf(from) != to) a_.emit(asmjit::x86::Inst::kIdMov, Gp(to), from);
}

void Lowering::LoadReal(Reg to, const Any& from) {
  if (RegOf(from) == to) return;
  a_.emit(from.isReg() ? asmjit::x86::Inst::kIdMovaps : asmjit::x86::Inst::kIdMovsd, Xmm(to), from);
}

}  // namespace ouro::compile::fast
