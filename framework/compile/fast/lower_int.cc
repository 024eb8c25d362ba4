// Pure operations on integers and on the words of references. Operations with a domain (shifts, division, box_int, ...)
// rely on it.
#include "framework/compile/fast/lower.h"

namespace ouro::compile::fast {

namespace Inst = asmjit::x86::Inst;
using trace::Op;
using trace::Opcode;
using trace::Operand;

void Lowering::LowerInt(const Op& op, int32_t at) {
  switch (op.code) {
    case Opcode::int_add: return Binary(Inst::kIdAdd, Arg(op, 0), Arg(op, 1), at, true);
    case Opcode::int_sub: return Binary(Inst::kIdSub, Arg(op, 0), Arg(op, 1), at, false);
    case Opcode::int_mul: return Binary(Inst::kIdImul, Arg(op, 0), Arg(op, 1), at, true);
    case Opcode::int_and: return Binary(Inst::kIdAnd, Arg(op, 0), Arg(op, 1), at, true);
    case Opcode::int_or: return Binary(Inst::kIdOr, Arg(op, 0), Arg(op, 1), at, true);
    case Opcode::int_xor: return Binary(Inst::kIdXor, Arg(op, 0), Arg(op, 1), at, true);
    case Opcode::int_neg: return Unary(Inst::kIdNeg, op, at);
    case Opcode::int_invert: return Unary(Inst::kIdNot, op, at);
    case Opcode::int_shl: return Shift(Inst::kIdShl, op, at);
    case Opcode::int_shr: return Shift(Inst::kIdSar, op, at);
    case Opcode::int_ushr: return Shift(Inst::kIdShr, op, at);
    case Opcode::int_floor_div:
    case Opcode::int_floor_mod: return FloorDivision(op, at);
    case Opcode::int_mul_high: {
      allocator_.Take(kRdx);
      Any left = UseAny(Arg(op, 0));
      Reg right = Use(Arg(op, 1));
      Load(kScratch, left);
      a_.imul(Gp(right));
      allocator_.Advance();
      return allocator_.DefineIn(at, kRdx);
    }
    case Opcode::box_int: {
      Reg value = Use(Arg(op, 0));
      allocator_.Advance();
      Reg result = allocator_.Define(at, value, /*may_overlap=*/true);
      a_.lea(Gp(result), asmjit::x86::ptr(static_cast<uint64_t>(3), Gp(value), 2));
      return;
    }
    case Opcode::box_special: {
      Reg value = Use(Arg(op, 0));
      allocator_.Advance();
      Reg result = allocator_.Define(at, value, /*may_overlap=*/true);
      a_.lea(Gp(result), asmjit::x86::ptr(static_cast<uint64_t>(4), Gp(value), 3));
      return;
    }
    case Opcode::unbox_special: {
      Any value = UseAny(Arg(op, 0));
      allocator_.Advance();
      Reg result = allocator_.Define(at, RegOf(value));
      Load(result, value);
      a_.shr(Gp(result), 3);
      return;
    }
    case Opcode::unbox_int: {
      Any value = UseAny(Arg(op, 0));
      allocator_.Advance();
      Reg result = allocator_.Define(at, RegOf(value));
      Load(result, value);
      a_.sar(Gp(result), 2);
      return;
    }
    case Opcode::box_bool: {
      static_assert(Value::True().bits() == Value::False().bits() + 8);
      Condition condition = Evaluate(Arg(op, 0), at);
      allocator_.Advance();
      Reg result = allocator_.Define(at, kNoReg, /*may_overlap=*/true);
      SetTo(result, condition);
      a_.lea(Gp(result), asmjit::x86::ptr(Value::False().bits(), Gp(result), 3));
      return;
    }
    default: CHECK(false, "not a pure operation on integers");
  }
}

// Computes a + b and the like into the result's register. Leaves the instruction's flags.
void Lowering::Binary(uint32_t instruction, Operand a, Operand b, int32_t result, bool commutative) {
  // The guard of an overflow test computes the result of another operation (its partner), and has an exit.
  bool for_guard = intervals_.SunkTo(result) >= 0;
  auto dies = [&](Operand operand) { return operand.IsOp() && intervals_.LastUse(operand.index) <= allocator_.at(); };
  if (commutative && !b.IsConst() && (a.IsConst() || (dies(b) && !dies(a)))) std::swap(a, b);
  Any left = UseAny(a), right = UseAny(b);
  allocator_.Advance(/*keep_dying=*/for_guard);
  Reg to = allocator_.Define(result, RegOf(left));
  bool moves = left.isReg() && RegOf(left) != to;
  if (instruction == Inst::kIdImul && right.isImm() && !left.isImm()) {
    a_.emit(Inst::kIdImul, Gp(to), left, right);
  } else if (instruction == Inst::kIdAdd && moves && !for_guard && right.isReg()) {
    a_.lea(Gp(to), asmjit::x86::ptr(left.as<asmjit::x86::Gp>(), right.as<asmjit::x86::Gp>()));
  } else if (instruction == Inst::kIdAdd && moves && !for_guard && right.isImm()) {
    a_.lea(Gp(to), asmjit::x86::ptr(left.as<asmjit::x86::Gp>(), right.as<asmjit::Imm>().valueAs<int32_t>()));
  } else {
    Load(to, left);
    a_.emit(instruction, Gp(to), right);
  }
}

void Lowering::Unary(uint32_t instruction, const Op& op, int32_t at) {
  Any value = UseAny(Arg(op, 0));
  allocator_.Advance();
  Reg result = allocator_.Define(at, RegOf(value));
  Load(result, value);
  a_.emit(instruction, Gp(result));
}

// The machine takes the count modulo 64, from cl.
void Lowering::Shift(uint32_t instruction, const Op& op, int32_t at) {
  Operand count = Arg(op, 1);
  if (count.IsConst()) {
    Any value = UseAny(Arg(op, 0));
    allocator_.Advance();
    Reg result = allocator_.Define(at, RegOf(value));
    Load(result, value);
    a_.emit(instruction, Gp(result), asmjit::Imm(BitsOf(count) & 63));
    return;
  }
  allocator_.Take(kRcx);
  Any by = UseAny(count), value = UseAny(Arg(op, 0));
  Load(kRcx, by);
  allocator_.Advance();
  Reg result = allocator_.Define(at, RegOf(value));
  Load(result, value);
  a_.emit(instruction, Gp(result), asmjit::x86::cl);
}

// Rounded to minus infinity: where the remainder is not zero and its sign is not the divisor's.
void Lowering::FloorDivision(const Op& op, int32_t at) {
  using namespace asmjit::x86;
  if (Arg(op, 1).IsConst() && static_cast<int64_t>(BitsOf(Arg(op, 1))) > 1) {
    return FloorDivisionBy(static_cast<int64_t>(BitsOf(Arg(op, 1))), op, at);
  }
  allocator_.Take(kRdx);
  Reg divisor = Use(Arg(op, 1));
  Any dividend = UseAny(Arg(op, 0));
  Load(kScratch, dividend);
  // Most operands fit 32 unsigned bits, and the short division is several times faster.
  Label wide = NewLabel(), done = NewLabel();
  a_.mov(rdx, rax);
  a_.or_(rdx, Gp(divisor));
  a_.shr(rdx, 32);
  a_.jnz(wide);
  a_.div(Gp32(divisor));  // rdx is zero
  a_.bind(done);
  bool is_div = op.code == Opcode::int_floor_div;
  machine_.Later([=, this] {
    Label exact = NewLabel();
    a_.bind(wide);
    a_.cqo();
    a_.idiv(Gp(divisor));
    a_.test(rdx, rdx);
    a_.jz(exact);
    if (is_div) {
      a_.xor_(rdx, Gp(divisor));
      a_.sar(rdx, 63);
      a_.add(rax, rdx);
    } else {
      a_.mov(rax, rdx);
      a_.xor_(rax, Gp(divisor));
      a_.jns(exact);
      a_.add(rdx, Gp(divisor));
    }
    a_.bind(exact);
    a_.jmp(done);
  });
  allocator_.Advance();
  if (is_div) {
    a_.mov(Gp(allocator_.Define(at, kNoReg, /*may_overlap=*/true)), rax);
  } else {
    allocator_.DefineIn(at, kRdx);
  }
}

// By a constant c > 1 without division. With x or, when it is negative, its complement as y, 0 <= y < 2^63, and the sign
// as s (0 or -1): floor(x / c) = floor(y / c) ^ s, since floor(x / c) = -1 - floor((-1 - x) / c).
// floor(y / c) = y * m >> 63 + k for 2^(k-1) < c <= 2^k and m = floor(2^(63+k) / c) + 1: the error m * c - 2^(63+k) is at
// most c <= 2^k, and y < 2^63.
void Lowering::FloorDivisionBy(int64_t divisor, const Op& op, int32_t at) {
  using namespace asmjit::x86;
  auto c = static_cast<uint64_t>(divisor);
  int k = 64 - std::countl_zero(c - 1);
  bool is_div = op.code == Opcode::int_floor_div;
  if (std::has_single_bit(c)) {
    Any value = UseAny(Arg(op, 0));
    allocator_.Advance();
    Reg result = allocator_.Define(at, RegOf(value));
    Load(result, value);
    if (is_div) {
      a_.sar(Gp(result), k);
    } else if (Machine::IsImmediate(c - 1)) {
      a_.and_(Gp(result), static_cast<int32_t>(c - 1));
    } else {
      a_.and_(Gp(result), machine_.Constant(c - 1));
    }
    return;
  }
  allocator_.Take(kRdx);
  Reg value = Use(Arg(op, 0));
  Reg sign = allocator_.Temporary(kGeneral);
  auto multiplier = static_cast<uint64_t>((static_cast<unsigned __int128>(1) << (63 + k)) / c + 1);
  a_.mov(Gp(sign), Gp(value));
  a_.sar(Gp(sign), 63);
  a_.mov(rax, Gp(value));
  a_.xor_(rax, Gp(sign));
  a_.mul(machine_.Constant(multiplier));
  if (k > 1) a_.shr(rdx, k - 1);
  a_.xor_(rdx, Gp(sign));
  allocator_.Advance();
  if (is_div) return allocator_.DefineIn(at, kRdx);
  if (Machine::IsImmediate(c)) {
    a_.imul(rdx, rdx, static_cast<int32_t>(c));
  } else {
    a_.imul(rdx, machine_.Constant(c));
  }
  Reg result = allocator_.Define(at, value);
  Load(result, Any(Gp(value)));
  a_.sub(Gp(result), rdx);
}

}  // namespace ouro::compile::fast
