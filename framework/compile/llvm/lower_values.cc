// Pure operations: the same results as trace::EvaluatePure. Operations with a domain (shifts, division, box_int, ...) may
// rely on it.
#include "framework/compile/llvm/lower.h"

namespace ouro::compile {

using trace::Op;
using trace::Opcode;
using trace::Operand;

void Lowering::LowerPure(const Op& op, int32_t at) {
  auto a = [&] { return Use(Arg(op, 0)); };
  auto b = [&] { return Use(Arg(op, 1)); };
  auto c = [&] { return Use(Arg(op, 2)); };
  auto shift = [&] { return b_.CreateAnd(b(), Int(63)); };  // what the machine does anyway; never undefined
  auto is_checked = [&](int kind) {
    return node_->checked[kind].contains({Arg(op, 0).index, Arg(op, 1).index});
  };
  auto add = [&](int kind, auto plain) { return is_checked(kind) ? b_.CreateExtractValue(Checked(kind, op), 0) : plain(); };
  auto overflows = [&](int kind) { SetBit(at, b_.CreateExtractValue(Checked(kind, op), 1)); };
  auto unary = [&](llvm::Intrinsic::ID id) { return b_.CreateUnaryIntrinsic(id, a()); };
  // Of two truth values, also as a bit.
  auto logic = [&](auto combine) -> V* {
    Operand left = Arg(op, 0), right = Arg(op, 1);
    if (left.IsOp() && right.IsOp()) {
      V* x = node_->bits[static_cast<size_t>(left.index)];
      V* y = node_->bits[static_cast<size_t>(right.index)];
      if (x != nullptr && y != nullptr) {
        SetBit(at, combine(x, y));
        return nullptr;
      }
    }
    return combine(a(), b());
  };
  V* result = nullptr;
  switch (op.code) {
    case Opcode::int_add: result = add(0, [&] { return b_.CreateAdd(a(), b()); }); break;
    case Opcode::int_sub: result = add(1, [&] { return b_.CreateSub(a(), b()); }); break;
    case Opcode::int_mul: result = add(2, [&] { return b_.CreateMul(a(), b()); }); break;
    case Opcode::int_neg: result = b_.CreateNeg(a()); break;
    case Opcode::int_and: result = logic([&](V* x, V* y) { return b_.CreateAnd(x, y); }); break;
    case Opcode::int_or: result = logic([&](V* x, V* y) { return b_.CreateOr(x, y); }); break;
    case Opcode::int_xor: result = logic([&](V* x, V* y) { return b_.CreateXor(x, y); }); break;
    case Opcode::int_invert: result = b_.CreateNot(a()); break;
    case Opcode::int_shl: result = b_.CreateShl(a(), shift()); break;
    case Opcode::int_shr: result = b_.CreateAShr(a(), shift()); break;
    case Opcode::int_ushr: result = b_.CreateLShr(a(), shift()); break;
    case Opcode::int_floor_div:
    case Opcode::int_floor_mod: result = FloorDivision(op); break;
    case Opcode::int_eq:
    case Opcode::ref_eq: SetBit(at, b_.CreateICmpEQ(a(), b())); break;
    case Opcode::int_ne: SetBit(at, b_.CreateICmpNE(a(), b())); break;
    case Opcode::int_lt: SetBit(at, b_.CreateICmpSLT(a(), b())); break;
    case Opcode::int_le: SetBit(at, b_.CreateICmpSLE(a(), b())); break;
    case Opcode::int_gt: SetBit(at, b_.CreateICmpSGT(a(), b())); break;
    case Opcode::int_ge: SetBit(at, b_.CreateICmpSGE(a(), b())); break;
    case Opcode::int_ult: SetBit(at, b_.CreateICmpULT(a(), b())); break;
    case Opcode::int_fits:
      SetBit(at, b_.CreateICmpULT(b_.CreateAdd(a(), Int(int64_t{1} << 61)), Int(int64_t{1} << 62)));
      break;
    case Opcode::int_add_overflows: overflows(0); break;
    case Opcode::int_sub_overflows: overflows(1); break;
    case Opcode::int_mul_overflows: overflows(2); break;
    case Opcode::int_mul_high: {
      llvm::Type* wide = b_.getInt128Ty();
      V* product = b_.CreateMul(b_.CreateSExt(a(), wide), b_.CreateSExt(b(), wide));
      result = b_.CreateTrunc(b_.CreateLShr(product, 64), i64_);
      break;
    }
    case Opcode::int_select:
    case Opcode::float_select:
    case Opcode::ref_select: result = b_.CreateSelect(Bit(Arg(op, 0)), b(), c()); break;
    case Opcode::bool_not: {
      V* bit = Arg(op, 0).IsOp() ? node_->bits[static_cast<size_t>(Arg(op, 0).index)] : nullptr;
      if (bit != nullptr) {
        SetBit(at, b_.CreateNot(bit));
      } else {
        result = b_.CreateSub(Int(1), a());
      }
      break;
    }

    case Opcode::float_add: result = b_.CreateFAdd(a(), b()); break;
    case Opcode::float_sub: result = b_.CreateFSub(a(), b()); break;
    case Opcode::float_mul: result = b_.CreateFMul(a(), b()); break;
    case Opcode::float_div: result = b_.CreateFDiv(a(), b()); break;
    case Opcode::float_neg: result = b_.CreateFNeg(a()); break;
    case Opcode::float_abs: result = unary(llvm::Intrinsic::fabs); break;
    case Opcode::float_sqrt: result = unary(llvm::Intrinsic::sqrt); break;
    case Opcode::float_floor: result = unary(llvm::Intrinsic::floor); break;
    case Opcode::float_ceil: result = unary(llvm::Intrinsic::ceil); break;
    case Opcode::float_trunc: result = unary(llvm::Intrinsic::trunc); break;
    case Opcode::float_eq: SetBit(at, b_.CreateFCmpOEQ(a(), b())); break;
    case Opcode::float_ne: SetBit(at, b_.CreateFCmpUNE(a(), b())); break;
    case Opcode::float_lt: SetBit(at, b_.CreateFCmpOLT(a(), b())); break;
    case Opcode::float_le: SetBit(at, b_.CreateFCmpOLE(a(), b())); break;
    case Opcode::float_gt: SetBit(at, b_.CreateFCmpOGT(a(), b())); break;
    case Opcode::float_ge: SetBit(at, b_.CreateFCmpOGE(a(), b())); break;
    case Opcode::int_to_float: result = b_.CreateSIToFP(a(), real_); break;
    case Opcode::float_to_int: result = b_.CreateFreeze(b_.CreateFPToSI(a(), i64_)); break;

    case Opcode::is_int: SetBit(at, b_.CreateICmpEQ(b_.CreateAnd(a(), Int(3)), Int(3))); break;
    case Opcode::is_special: SetBit(at, b_.CreateICmpEQ(b_.CreateAnd(a(), Int(7)), Int(4))); break;
    case Opcode::box_special: result = b_.CreateOr(b_.CreateShl(a(), 3), Int(4)); break;
    case Opcode::unbox_special: result = b_.CreateLShr(a(), 3); break;
    case Opcode::is_float: SetBit(at, IsFloat(a())); break;
    case Opcode::is_ptr: {
      V* untagged = b_.CreateICmpEQ(b_.CreateAnd(a(), Int(7)), Int(0));
      SetBit(at, b_.CreateAnd(untagged, b_.CreateICmpNE(a(), Int(0))));
      break;
    }
    case Opcode::box_int: result = b_.CreateOr(b_.CreateShl(a(), 2, "", false, /*HasNSW=*/true), Int(3)); break;
    case Opcode::unbox_int: result = b_.CreateAShr(a(), 2); break;
    case Opcode::box_float: result = BoxFloat(a()); break;
    case Opcode::unbox_float: result = UnboxFloat(a()); break;
    case Opcode::box_bool:
      result = b_.CreateSelect(Bit(Arg(op, 0)), b_.getInt64(Value::True().bits()), b_.getInt64(Value::False().bits()));
      break;
    default: CHECK(false, "not a pure operation");
  }
  if (result != nullptr) node_->values[static_cast<size_t>(at)] = result;
}

// One intrinsic gives the sum (difference, product) and whether it overflows.
Lowering::V* Lowering::Checked(int kind, const Op& op) {
  static constexpr llvm::Intrinsic::ID kIds[] = {llvm::Intrinsic::sadd_with_overflow, llvm::Intrinsic::ssub_with_overflow,
                                                 llvm::Intrinsic::smul_with_overflow};
  V*& result = node_->checked[kind][{Arg(op, 0).index, Arg(op, 1).index}];
  if (result == nullptr) result = b_.CreateBinaryIntrinsic(kIds[kind], Use(Arg(op, 0)), Use(Arg(op, 1)));
  return result;
}

// Rounded to minus infinity: where the remainder is not zero and its sign is not the divisor's.
Lowering::V* Lowering::FloorDivision(const Op& op) {
  V *dividend = Use(Arg(op, 0)), *divisor = Use(Arg(op, 1));
  V* remainder = b_.CreateSRem(dividend, divisor);
  V* differ = b_.CreateICmpSLT(b_.CreateXor(remainder, divisor), Int(0));
  V* adjust = b_.CreateAnd(b_.CreateICmpNE(remainder, Int(0)), differ);
  if (op.code == Opcode::int_floor_mod) return b_.CreateAdd(remainder, b_.CreateSelect(adjust, divisor, Int(0)));
  return b_.CreateSub(b_.CreateSDiv(dividend, divisor), b_.CreateZExt(adjust, i64_));
}

// Tags 001, 010, 101.
Lowering::V* Lowering::IsImmediateFloat(V* word) {
  V* tag = b_.CreateAnd(b_.CreateTrunc(word, i32_), b_.getInt32(7));
  return b_.CreateICmpNE(b_.CreateAnd(b_.CreateLShr(b_.getInt32(0x26), tag), b_.getInt32(1)), b_.getInt32(0));
}

Lowering::V* Lowering::IsFloat(V* word) {
  return Unless(b_.CreateNot(IsImmediateFloat(word)), b_.getTrue(), [&]() -> V* {
    V* untagged = b_.CreateICmpEQ(b_.CreateAnd(word, Int(7)), Int(0));
    V* is_pointer = b_.CreateAnd(untagged, b_.CreateICmpNE(word, Int(0)));
    return Unless(is_pointer, b_.getFalse(), [&]() -> V* {
      V* shape = ShapeOf(b_.CreateIntToPtr(word, pointer_));
      return b_.CreateICmpEQ(shape, b_.getInt32(symbols_.float_shape_ref));
    });
  });
}

Lowering::V* Lowering::UnboxFloat(V* word) {
  // Every word with bit 0 or 1 set that is a float is an immediate one; a boxed one has the tag 000.
  V* turned = b_.CreateXor(word, Int(1));
  V* bits = b_.CreateIntrinsic(llvm::Intrinsic::fshr, {i64_}, {turned, turned, Int(4)});
  V* usual = b_.CreateBitCast(bits, real_);
  V* boxed = b_.CreateICmpEQ(b_.CreateAnd(word, Int(7)), Int(0));
  return Unless(boxed, usual, [&]() -> V* {
    V* address = b_.CreateConstInBoundsGEP1_64(i8_, b_.CreateIntToPtr(word, pointer_), sizeof(HeapObject));
    auto* load = b_.CreateAlignedLoad(real_, address, llvm::Align(8));
    load->setMetadata(llvm::LLVMContext::MD_tbaa, Tag("boxed float"));
    return load;
  });
}

Lowering::V* Lowering::BoxFloat(V* real) {
  V* bits = b_.CreateBitCast(real, i64_);
  V* word = b_.CreateXor(b_.CreateIntrinsic(llvm::Intrinsic::fshl, {i64_}, {bits, bits, Int(4)}), Int(1));
  return Unless(b_.CreateNot(IsImmediateFloat(word)), word, [&]() -> V* {
    return CallAddress(Address(symbols_.box_float_slow), i64_, {real}, Clobber::kCollector, true);
  });
}

}  // namespace ouro::compile
