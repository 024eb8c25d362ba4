// Pure operations on floats; boxing and unboxing them.
#include "framework/compile/fast/lower.h"

namespace ouro::compile::fast {

namespace Inst = asmjit::x86::Inst;
using trace::Op;
using trace::Opcode;

namespace {
constexpr uint64_t kSignBit = uint64_t{1} << 63;
// Of roundsd: the direction; inexact results raise no flag.
constexpr int kFloor = 9, kCeil = 10, kTrunc = 11;
constexpr int kNoImmediate = -1;
}  // namespace

void Lowering::LowerFloat(const Op& op, int32_t at) {
  switch (op.code) {
    case Opcode::float_add: return BinaryReal(Inst::kIdAddsd, op, at, true);
    case Opcode::float_sub: return BinaryReal(Inst::kIdSubsd, op, at, false);
    case Opcode::float_mul: return BinaryReal(Inst::kIdMulsd, op, at, true);
    case Opcode::float_div: return BinaryReal(Inst::kIdDivsd, op, at, false);
    case Opcode::float_neg: return WithSignBit(Inst::kIdXorps, kSignBit, op, at);
    case Opcode::float_abs: return WithSignBit(Inst::kIdAndps, ~kSignBit, op, at);
    case Opcode::float_sqrt: return UnaryReal(Inst::kIdSqrtsd, op, at, kNoImmediate);
    case Opcode::float_floor: return UnaryReal(Inst::kIdRoundsd, op, at, kFloor);
    case Opcode::float_ceil: return UnaryReal(Inst::kIdRoundsd, op, at, kCeil);
    case Opcode::float_trunc: return UnaryReal(Inst::kIdRoundsd, op, at, kTrunc);
    case Opcode::int_to_float: {
      Any value = UseAny(Arg(op, 0));
      if (value.isImm()) value = Gp(Use(Arg(op, 0)));
      allocator_.Advance();
      Reg result = allocator_.Define(at);
      a_.xorps(Xmm(result), Xmm(result));  // the conversion keeps the upper half: this frees it of what was there
      a_.emit(Inst::kIdCvtsi2sd, Xmm(result), value);
      return;
    }
    case Opcode::float_to_int: {
      Any value = UseAnyReal(Arg(op, 0));
      allocator_.Advance();
      a_.emit(Inst::kIdCvttsd2si, Gp(allocator_.Define(at)), value);
      return;
    }
    case Opcode::box_float: return BoxFloat(op, at);
    case Opcode::unbox_float: return UnboxFloat(op, at);
    default: CHECK(false, "not a pure operation on floats");
  }
}

void Lowering::BinaryReal(uint32_t instruction, const Op& op, int32_t at, bool commutative) {
  trace::Operand a = Arg(op, 0), b = Arg(op, 1);
  auto dies = [&](trace::Operand operand) { return operand.IsOp() && intervals_.LastUse(operand.index) <= at; };
  if (commutative && dies(b) && !dies(a)) std::swap(a, b);
  Any left = UseAnyReal(a), right = UseAnyReal(b);
  allocator_.Advance();
  Reg result = allocator_.Define(at, RegOf(left));
  LoadReal(result, left);
  a_.emit(instruction, Xmm(result), right);
}

void Lowering::UnaryReal(uint32_t instruction, const Op& op, int32_t at, int immediate) {
  Any value = UseAnyReal(Arg(op, 0));
  allocator_.Advance();
  Reg result = allocator_.Define(at, RegOf(value), /*may_overlap=*/true);
  // These keep the upper half of their target: were that not the operand's register, they would wait for what was there.
  if (value.isReg()) LoadReal(result, value);
  const Any from = value.isReg() ? Any(Xmm(result)) : value;
  if (immediate == kNoImmediate) {
    a_.emit(instruction, Xmm(result), from);
  } else {
    a_.emit(instruction, Xmm(result), from, asmjit::Imm(immediate));
  }
}

void Lowering::WithSignBit(uint32_t instruction, uint64_t mask, const Op& op, int32_t at) {
  Any value = UseAnyReal(Arg(op, 0));
  allocator_.Advance();
  Reg result = allocator_.Define(at, RegOf(value));
  a_.movsd(Xmm(kFloatScratch), machine_.Constant(mask));
  LoadReal(result, value);
  a_.emit(instruction, Xmm(result), Xmm(kFloatScratch));
}

void Lowering::BoxFloat(const Op& op, int32_t at) {
  Reg real = UseReal(Arg(op, 0));
  allocator_.Advance();
  Reg result = allocator_.Define(at);
  Label boxed = NewLabel(), done = NewLabel();
  a_.movq(Gp(result), Xmm(real));
  a_.rol(Gp(result), 4);
  a_.xor_(Gp(result), 1);
  TestImmediateFloat(result);
  a_.jnc(boxed);
  a_.bind(done);
  machine_.Later([=, this] {
    a_.bind(boxed);
    SlowArgument(Machine::kSlowArg0, Any(Xmm(real)));
    machine_.CallSlow(Address(symbols_.box_float_slow));
    a_.mov(Gp(result), Gp(kScratch));
    a_.jmp(done);
  });
}

void Lowering::UnboxFloat(const Op& op, int32_t at) {
  Reg word = Use(Arg(op, 0));
  allocator_.Advance();
  Reg result = allocator_.Define(at);
  Label boxed = NewLabel(), done = NewLabel();
  a_.mov(Gp(kScratch), Gp(word));
  a_.test(Gp8(word), 7);
  a_.jz(boxed);
  a_.xor_(Gp(kScratch), 1);
  a_.ror(Gp(kScratch), 4);
  a_.movq(Xmm(result), Gp(kScratch));
  a_.bind(done);
  machine_.Later([=, this] {
    a_.bind(boxed);
    a_.movsd(Xmm(result), asmjit::x86::qword_ptr(Gp(word), sizeof(HeapObject)));
    a_.jmp(done);
  });
}

}  // namespace ouro::compile::fast
