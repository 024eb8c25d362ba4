// Comparisons, tag tests, selections, guards.
//
// A condition that was sunk to its reader leaves its result in the flags. From then until the flags are used only moves
// may be written: so whoever evaluates a condition has its other operands in place before.
#include "framework/compile/fast/lower.h"
#include "framework/compile/layout.h"

namespace ouro::compile::fast {

using asmjit::x86::CondCode;
namespace Inst = asmjit::x86::Inst;
using trace::Op;
using trace::Opcode;
using trace::Operand;

namespace {

// Bit t is set when the tag t is an immediate float's (001, 010, 101), repeated so that the bit test, which takes its
// position modulo 32, ignores the bits above the tag.
constexpr uint32_t kFloatTags = 0x26262626;

CondCode Swapped(CondCode code) {
  switch (code) {
    case CondCode::kL: return CondCode::kG;
    case CondCode::kG: return CondCode::kL;
    case CondCode::kLE: return CondCode::kGE;
    case CondCode::kGE: return CondCode::kLE;
    case CondCode::kB: return CondCode::kA;
    case CondCode::kA: return CondCode::kB;
    default: return code;
  }
}

}  // namespace

Lowering::Condition Lowering::Evaluate(Operand operand, int32_t at) {
  if (intervals_.IsSunkTo(operand, at)) return EvaluateOp(OpOf(operand), at);
  Reg reg = Use(operand);
  a_.test(Gp(reg), Gp(reg));
  return {CondCode::kNZ};
}

Lowering::Condition Lowering::EvaluateOp(const Op& op, int32_t at) {
  switch (op.code) {
    case Opcode::int_eq:
    case Opcode::ref_eq: return CompareInts(op, CondCode::kE, at);
    case Opcode::int_ne: return CompareInts(op, CondCode::kNE, at);
    case Opcode::int_lt: return CompareInts(op, CondCode::kL, at);
    case Opcode::int_le: return CompareInts(op, CondCode::kLE, at);
    case Opcode::int_gt: return CompareInts(op, CondCode::kG, at);
    case Opcode::int_ge: return CompareInts(op, CondCode::kGE, at);
    case Opcode::int_ult: return CompareInts(op, CondCode::kB, at);
    case Opcode::float_eq: return CompareReals(Arg(op, 0), Arg(op, 1), CondCode::kE);
    case Opcode::float_ne: return CompareReals(Arg(op, 0), Arg(op, 1), CondCode::kNE);
    // "Above" is false when one is a NaN, "below" is not.
    case Opcode::float_lt: return CompareReals(Arg(op, 1), Arg(op, 0), CondCode::kA);
    case Opcode::float_le: return CompareReals(Arg(op, 1), Arg(op, 0), CondCode::kAE);
    case Opcode::float_gt: return CompareReals(Arg(op, 0), Arg(op, 1), CondCode::kA);
    case Opcode::float_ge: return CompareReals(Arg(op, 0), Arg(op, 1), CondCode::kAE);
    case Opcode::int_add_overflows:
    case Opcode::int_sub_overflows:
    case Opcode::int_mul_overflows: return Overflow(op, at);
    case Opcode::bool_not: return Not(Evaluate(Arg(op, 0), at));
    case Opcode::int_and: {  // with 1
      Any value = UseAny(Arg(op, 0));
      if (value.isImm()) value = Gp(Use(Arg(op, 0)));
      a_.emit(Inst::kIdTest, value, asmjit::Imm(1));
      return {CondCode::kNZ};
    }
    case Opcode::int_fits: {  // 62 bits: times four fits 64
      Any value = UseAny(Arg(op, 0));
      if (value.isImm()) value = Gp(Use(Arg(op, 0)));
      a_.emit(Inst::kIdImul, Gp(kScratch), value, asmjit::Imm(4));
      return {CondCode::kNO};
    }
    case Opcode::is_int: {  // both low bits set
      Reg word = Use(Arg(op, 0));
      a_.lea(Gp32(kScratch), asmjit::x86::ptr(Gp(word), 1));
      a_.test(Gp8(kScratch), 3);
      return {CondCode::kZ};
    }
    case Opcode::is_special: {  // the low bits 100
      Reg word = Use(Arg(op, 0));
      a_.lea(Gp32(kScratch), asmjit::x86::ptr(Gp(word), 4));
      a_.test(Gp8(kScratch), 7);
      return {CondCode::kZ};
    }
    case Opcode::is_float: return IsFloat(Use(Arg(op, 0)));
    case Opcode::is_ptr: {  // turned right by three bits: 1 to 2^61 - 1
      Reg word = Use(Arg(op, 0));
      a_.mov(Gp(kScratch), Gp(word));
      a_.ror(Gp(kScratch), 3);
      a_.dec(Gp(kScratch));
      a_.cmp(Gp(kScratch), machine_.Constant((uint64_t{1} << 61) - 1));
      return {CondCode::kB};
    }
    default: CHECK(false, "not a condition"); return {CondCode::kZ};
  }
}

Lowering::Condition Lowering::CompareInts(const Op& op, CondCode code, int32_t at) {
  Operand left = Arg(op, 0), right = Arg(op, 1);
  bool memory_left = intervals_.IsSunkTo(left, at), memory_right = intervals_.IsSunkTo(right, at);
  if (memory_right || (left.IsConst() && !memory_right)) {
    std::swap(left, right);
    std::swap(memory_left, memory_right);
    code = Swapped(code);
  }
  if (memory_left) {  // a load that only this comparison reads
    const Op& load = OpOf(left);
    Reg object = Use(Arg(load, 0));
    if (load.code == Opcode::shape_of) {
      uint64_t shape = BitsOf(right);
      if (shape <= UINT32_MAX) {
        a_.cmp(asmjit::x86::dword_ptr(Gp(object)), static_cast<int32_t>(shape));
      } else {
        a_.mov(Gp32(kScratch), asmjit::x86::dword_ptr(Gp(object)));
        a_.cmp(Gp(kScratch), machine_.Constant(shape));
      }
      return {code};
    }
    Mem memory = asmjit::x86::qword_ptr(Gp(object), static_cast<int32_t>(load.field()->offset));
    Any other = right.IsConst() ? UseAny(right) : Any(Gp(Use(right)));
    if (other.isMem()) {
      Load(kScratch, other);
      other = Gp(kScratch);
    }
    a_.emit(Inst::kIdCmp, memory, other);
    return {code};
  }
  Any other = UseAny(right);
  Any first = other.isMem() || left.IsConst() ? Any(Gp(Use(left))) : UseAny(left);
  if (first.isReg() && other.isImm() && other.as<asmjit::Imm>().value() == 0) {
    a_.emit(Inst::kIdTest, first, first);
  } else {
    a_.emit(Inst::kIdCmp, first, other);
  }
  return {code};
}

Lowering::Condition Lowering::CompareReals(Operand above, Operand below, CondCode code) {
  Reg first = UseReal(above);
  a_.emit(Inst::kIdUcomisd, Xmm(first), UseAnyReal(below));
  return {code, code == CondCode::kE || code == CondCode::kNE};
}

// With its partner, if there is one, the operation itself; else a trial.
Lowering::Condition Lowering::Overflow(const Op& op, int32_t at) {
  uint32_t instruction = op.code == Opcode::int_add_overflows   ? Inst::kIdAdd
                         : op.code == Opcode::int_sub_overflows ? Inst::kIdSub
                                                                : Inst::kIdImul;
  auto test = static_cast<int32_t>(&op - trace_->ops.data());
  int32_t partner = intervals_.PartnerOf(test);
  if (partner >= 0 && intervals_.SunkTo(test) == at) {
    Binary(instruction, Arg(op, 0), Arg(op, 1), partner, op.code != Opcode::int_sub_overflows);
    return {CondCode::kO};
  }
  Any left = UseAny(Arg(op, 0)), right = UseAny(Arg(op, 1));
  Load(kScratch, left);
  a_.emit(instruction, Gp(kScratch), right);
  return {CondCode::kO};
}

void Lowering::TestImmediateFloat(Reg word) {
  a_.mov(Gp32(kScratch), kFloatTags);
  a_.bt(Gp32(kScratch), Gp32(word));
}

void Lowering::IfBoxedFloat(Reg word, Label yes, Label no) {
  a_.test(Gp8(word), 7);
  a_.jnz(no);
  a_.test(Gp(word), Gp(word));
  a_.jz(no);
  a_.cmp(asmjit::x86::dword_ptr(Gp(word)), static_cast<int32_t>(symbols_.float_shape_ref));
  a_.je(yes);
  a_.jmp(no);
}

Lowering::Condition Lowering::IsFloat(Reg word) {
  Label other = NewLabel(), join = NewLabel();
  TestImmediateFloat(word);
  a_.jnc(other);
  a_.bind(join);
  machine_.Later([=, this] {
    Label yes = NewLabel(), no = NewLabel();
    a_.bind(other);
    IfBoxedFloat(word, yes, no);
    a_.bind(yes);
    a_.stc();
    a_.jmp(join);
    a_.bind(no);
    a_.clc();
    a_.jmp(join);
  });
  return {CondCode::kC};
}

void Lowering::JumpIf(Condition condition, Label target) {
  if (!condition.parity) return static_cast<void>(a_.j(condition.code, target));
  if (condition.code == CondCode::kNE) {
    a_.jne(target);
    a_.jp(target);
  } else {
    Label unordered = NewLabel();
    a_.jp(unordered);
    a_.je(target);
    a_.bind(unordered);
  }
}

void Lowering::SetTo(Reg to, Condition condition) {
  if (condition.parity) {
    bool equal = condition.code == CondCode::kE;
    a_.set(condition.code, Gp8(kScratch));
    a_.set(equal ? CondCode::kNP : CondCode::kP, Gp8(to));
    a_.emit(equal ? Inst::kIdAnd : Inst::kIdOr, Gp8(to), Gp8(kScratch));
  } else {
    a_.set(condition.code, Gp8(to));
  }
  a_.movzx(Gp32(to), Gp8(to));
}

void Lowering::LowerCondition(const Op& op, int32_t at) {
  if (op.code == Opcode::bool_not && !intervals_.IsSunkTo(Arg(op, 0), at)) {
    Any value = UseAny(Arg(op, 0));
    allocator_.Advance();
    Reg result = allocator_.Define(at, RegOf(value));
    Load(result, value);
    a_.xor_(Gp32(result), 1);
    return;
  }
  Condition condition = EvaluateOp(op, at);
  allocator_.Advance();
  SetTo(allocator_.Define(at, kNoReg, /*may_overlap=*/true), condition);
}

void Lowering::LowerSelect(const Op& op, int32_t at) {
  if (op.code == Opcode::float_select) {
    Reg yes = UseReal(Arg(op, 1));
    Any no = UseAnyReal(Arg(op, 2));
    Condition condition = Evaluate(Arg(op, 0), at);
    allocator_.Advance();
    Reg result = allocator_.Define(at, RegOf(no));
    Label take = NewLabel(), done = NewLabel();
    LoadReal(result, no);
    JumpIf(condition, take);
    a_.jmp(done);
    a_.bind(take);
    LoadReal(result, Xmm(yes));
    a_.bind(done);
    return;
  }
  Reg yes = Use(Arg(op, 1));
  Any no = UseAny(Arg(op, 2));
  Condition condition = Evaluate(Arg(op, 0), at);
  allocator_.Advance();
  Reg result = allocator_.Define(at, RegOf(no));
  Load(result, no);
  if (!condition.parity) {
    a_.cmov(condition.code, Gp(result), Gp(yes));
  } else if (condition.code == CondCode::kNE) {
    a_.cmovne(Gp(result), Gp(yes));
    a_.cmovp(Gp(result), Gp(yes));
  } else {
    Label unordered = NewLabel();
    a_.jp(unordered);
    a_.cmove(Gp(result), Gp(yes));
    a_.bind(unordered);
  }
}

// --- guards

void Lowering::LowerGuard(const Op& op, int32_t at) {
  if (options_.fail_every != 0) LeaveEveryNth(op.exit);
  if (op.code == Opcode::guard_valid) {
    if (options_.invalid != nullptr) {
      a_.mov(Gp(kScratch), reinterpret_cast<uint64_t>(options_.invalid));
      a_.cmp(asmjit::x86::dword_ptr(Gp(kScratch)), 0);
      a_.jne(ExitLabel(op.exit));
    }
    return ReleaseAfterExit(op.exit, at);
  }
  Operand operand = Arg(op, 0);
  bool wanted = op.code == Opcode::guard_true;
  if (operand.IsConst()) {
    if (BitsOf(operand) != wanted) a_.jmp(ExitLabel(op.exit));
  } else if (!intervals_.IsSunkTo(operand, at)) {
    a_.emit(Inst::kIdCmp, UseAny(operand), asmjit::Imm(wanted));
    a_.jne(ExitLabel(op.exit));
  } else if (!GuardTag(op, OpOf(operand))) {
    Condition condition = Evaluate(operand, at);
    JumpIf(wanted ? Not(condition) : condition, ExitLabel(op.exit));
  }
  allocator_.Advance();
  ReleaseAfterExit(op.exit, at);
}

// Tag tests that are shorter as branches than as a condition.
bool Lowering::GuardTag(const Op& guard, const Op& test) {
  bool wanted = guard.code == Opcode::guard_true;
  if (test.code == Opcode::is_ptr && wanted) {
    Reg word = Use(Arg(test, 0));
    Label exit = ExitLabel(guard.exit);
    a_.test(Gp8(word), 7);
    a_.jnz(exit);
    a_.test(Gp(word), Gp(word));
    a_.jz(exit);
    return true;
  }
  if (test.code == Opcode::is_float) {
    Reg word = Use(Arg(test, 0));
    Label exit = ExitLabel(guard.exit), other = NewLabel(), next = NewLabel();
    TestImmediateFloat(word);
    if (wanted) {
      a_.jnc(other);
    } else {
      a_.jc(exit);
      a_.test(Gp8(word), 7);
      a_.jz(other);
    }
    a_.bind(next);
    machine_.Later([=, this] {
      a_.bind(other);
      IfBoxedFloat(word, wanted ? next : exit, wanted ? exit : next);
    });
    return true;
  }
  return false;
}

void Lowering::LeaveEveryNth(int32_t exit) {
  a_.call(fail_check_);
  a_.jz(ExitLabel(exit));
}

// Counts a guard; zero: this one fails. Preserves all registers but the scratch register.
void Lowering::WriteFailCheck() {
  using namespace asmjit::x86;
  a_.bind(fail_check_);
  a_.push(rcx);
  a_.push(rdx);
  a_.mov(rcx, reinterpret_cast<uint64_t>(options_.fail_counter));
  a_.mov(eax, dword_ptr(rcx));
  a_.inc(eax);
  a_.mov(dword_ptr(rcx), eax);
  a_.xor_(edx, edx);
  a_.mov(ecx, options_.fail_every);
  a_.div(ecx);
  a_.test(edx, edx);
  a_.pop(rdx);
  a_.pop(rcx);
  a_.ret();
}

}  // namespace ouro::compile::fast
