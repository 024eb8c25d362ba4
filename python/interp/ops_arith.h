// Operators and comparisons: ints and floats here, the rest in residual calls.
#pragma once
#include "python/interp/methods.h"
#include "python/types/int/int.h"
#include "python/types/str/str.h"

namespace ouro::python::interp {

// A float operand of mixed arithmetic: floats, and ints small enough to convert exactly.
template <class M>
OURO_INLINE bool AsFloat(M& m, typename M::Val v, typename M::Float* out) {
  if (m.IsFloat(v)) {
    *out = m.UnboxFloat(v);
    return true;
  }
  if (!m.IsInt(v)) return false;
  auto i = m.UnboxInt(v);
  if (i < -(int64_t{1} << 53) || i > (int64_t{1} << 53)) return false;
  *out = m.ToFloat(i);
  return true;
}
// Both operands as floats, at least one of them a float.
template <class M>
OURO_INLINE bool BothFloat(M& m, typename M::Val x, typename M::Val y, typename M::Float* a, typename M::Float* b) {
  if (m.IsFloat(x)) {
    *a = m.UnboxFloat(x);
    return AsFloat(m, y, b);
  }
  if (!m.IsFloat(y)) return false;
  *b = m.UnboxFloat(y);
  return AsFloat(m, x, a);
}

struct AddOp {
  static constexpr BinaryOp kOp = BinaryOp::kAdd;
  template <class M>
  static OURO_INLINE bool Ints(M& m, typename M::Int x, typename M::Int y, typename M::Int* out) {
    *out = x + y;
    if (m.FitsInt(*out)) return true;
    return false;
  }
  template <class M>
  static OURO_INLINE typename M::Val Big(M& m, typename M::Val x, typename M::Val y) { return m.template Call<&slow::IntAdd>(x, y); }
  template <class F>
  static OURO_INLINE F Floats(F x, F y) { return x + y; }
};
struct SubOp {
  static constexpr BinaryOp kOp = BinaryOp::kSub;
  template <class M>
  static OURO_INLINE bool Ints(M& m, typename M::Int x, typename M::Int y, typename M::Int* out) {
    *out = x - y;
    if (m.FitsInt(*out)) return true;
    return false;
  }
  template <class M>
  static OURO_INLINE typename M::Val Big(M& m, typename M::Val x, typename M::Val y) { return m.template Call<&slow::IntSub>(x, y); }
  template <class F>
  static OURO_INLINE F Floats(F x, F y) { return x - y; }
};
struct MulOp {
  static constexpr BinaryOp kOp = BinaryOp::kMul;
  template <class M>
  static OURO_INLINE bool Ints(M& m, typename M::Int x, typename M::Int y, typename M::Int* out) {
    if (m.MulOverflows(x, y)) return false;
    *out = typename M::Int(M::WrapMul(x, y));
    if (m.FitsInt(*out)) return true;
    return false;
  }
  template <class M>
  static OURO_INLINE typename M::Val Big(M& m, typename M::Val x, typename M::Val y) { return m.template Call<&slow::IntMul>(x, y); }
  template <class F>
  static OURO_INLINE F Floats(F x, F y) { return x * y; }
};

template <bool kInPlace, class M>
Next GenericBinary(M& m, typename M::Regs r, uint32_t dst, BinaryOp op, typename M::Val x, typename M::Val y) {
  if constexpr (M::kIsMeta) {
    // Ints of any size: no guest code can run, so what the trace knows of memory stays.
    if (op != BinaryOp::kMatMul && IsExactInt(Concrete(x)) && IsExactInt(Concrete(y))) {
      bool x_int = m.IsInt(x) ? true : bool(m.HasShape(x, g_int_shape));
      bool y_int = m.IsInt(y) ? true : bool(m.HasShape(y, g_int_shape));
      if (x_int && y_int) return Finish(m, r, dst, m.template Call<&slow::IntOperator>(static_cast<int64_t>(op), x, y));
    }
  }
  if (CodeBase* body = PushBinary<kInPlace>(m, r, op, dst, x, y)) return m.Enter(body);
  if constexpr (kInPlace) return Finish(m, r, dst, m.template Call<&slow::InPlaceOperator>(static_cast<int64_t>(op), x, y));
  return Finish(m, r, dst, m.template Call<&slow::BinaryOperator>(static_cast<int64_t>(op), x, y));
}

template <class Op, bool kInPlace, class M>
OURO_INLINE Next Arithmetic(M& m, typename M::Regs r, uint32_t dst, typename M::Val x, typename M::Val y) {
  if (m.BothInt(x, y)) {
    typename M::Int result;
    if (Op::Ints(m, m.UnboxInt(x), m.UnboxInt(y), &result)) {
      r.Set(dst, m.BoxInt(result));
      return Next::Op();
    }
    return Finish(m, r, dst, Op::Big(m, x, y));
  }
  typename M::Float fx, fy;
  if (BothFloat(m, x, y, &fx, &fy)) {
    r.Set(dst, m.BoxFloat(Op::Floats(fx, fy)));
    return Next::Op();
  }
  return GenericBinary<kInPlace>(m, r, dst, Op::kOp, x, y);
}

#define OURO_ARITHMETIC(Name)                                                                                     \
  OURO_OP(Name) { return Arithmetic<Name##Op, false>(m, r, a.a(), r[a.b()], r[a.c()]); }                          \
  OURO_OP(InPlace##Name) { return Arithmetic<Name##Op, true>(m, r, a.a(), r[a.b()], r[a.c()]); }
OURO_ARITHMETIC(Add)
OURO_ARITHMETIC(Sub)
OURO_ARITHMETIC(Mul)
#undef OURO_ARITHMETIC
// The operand is static, so the test for in place leaves no trace.
OURO_OP(AddInt) {
  typename M::Val y(Value::Int(a.at->signed_c()));
  if (a.ext().operand) return Arithmetic<AddOp, true>(m, r, a.a(), r[a.b()], y);
  return Arithmetic<AddOp, false>(m, r, a.a(), r[a.b()], y);
}
OURO_OP(SubInt) {
  typename M::Val y(Value::Int(a.at->signed_c()));
  if (a.ext().operand) return Arithmetic<SubOp, true>(m, r, a.a(), r[a.b()], y);
  return Arithmetic<SubOp, false>(m, r, a.a(), r[a.b()], y);
}

template <bool kInPlace, class M>
OURO_INLINE Next TrueDivide(M& m, typename M::Regs r, Args a) {
  auto x = r[a.b()], y = r[a.c()];
  typename M::Float fx, fy;
  // Small ints divide exactly as their doubles do.
  if (AsFloat(m, x, &fx) && AsFloat(m, y, &fy)) {
    if (fy != 0.0) {
      r.Set(a.a(), m.BoxFloat(fx / fy));
      return Next::Op();
    }
  }
  return GenericBinary<kInPlace>(m, r, a.a(), BinaryOp::kTrueDiv, x, y);
}
OURO_OP(TrueDiv) { return TrueDivide<false>(m, r, a); }
OURO_OP(InPlaceTrueDiv) { return TrueDivide<true>(m, r, a); }

template <bool kInPlace, class M>
OURO_INLINE Next FloorDivide(M& m, typename M::Regs r, Args a) {
  auto x = r[a.b()], y = r[a.c()];
  if (m.BothInt(x, y)) {
    auto d = m.UnboxInt(y);
    if (d != 0) {
      auto q = m.FloorDiv(m.UnboxInt(x), d);
      if (m.FitsInt(q)) {
        r.Set(a.a(), m.BoxInt(q));
        return Next::Op();
      }
    }
  }
  return GenericBinary<kInPlace>(m, r, a.a(), BinaryOp::kFloorDiv, x, y);
}
OURO_OP(FloorDiv) { return FloorDivide<false>(m, r, a); }
OURO_OP(InPlaceFloorDiv) { return FloorDivide<true>(m, r, a); }

template <bool kInPlace, class M>
OURO_INLINE Next Modulo(M& m, typename M::Regs r, Args a) {
  auto x = r[a.b()], y = r[a.c()];
  if (m.BothInt(x, y)) {
    auto d = m.UnboxInt(y);
    if (d != 0) {
      r.Set(a.a(), m.BoxInt(m.FloorMod(m.UnboxInt(x), d)));
      return Next::Op();
    }
  } else {
    typename M::Float fx, fy;
    if (BothFloat(m, x, y, &fx, &fy)) {
      if (fy != 0.0) {
        r.Set(a.a(), m.BoxFloat(m.template Call<&slow::FloatModulo>(fx, fy)));
        return Next::Op();
      }
    }
  }
  return GenericBinary<kInPlace>(m, r, a.a(), BinaryOp::kMod, x, y);
}
OURO_OP(Mod) { return Modulo<false>(m, r, a); }
OURO_OP(InPlaceMod) { return Modulo<true>(m, r, a); }

template <bool kInPlace, class M>
OURO_INLINE Next Power(M& m, typename M::Regs r, Args a) {
  auto x = r[a.b()], y = r[a.c()];
  if (m.Is(y, Value::Int(2))) {
    if (m.IsInt(x)) {
      typename M::Int square;
      if (MulOp::Ints(m, m.UnboxInt(x), m.UnboxInt(x), &square)) {
        r.Set(a.a(), m.BoxInt(square));
        return Next::Op();
      }
    } else if (m.IsFloat(x)) {
      auto f = m.UnboxFloat(x);
      auto square = f * f;
      // Overflow is an error in Python: only finite squares here.
      if (m.FloatAbs(square) < 1e308) {
        r.Set(a.a(), m.BoxFloat(square));
        return Next::Op();
      }
    }
  } else {
    typename M::Float fx, fy;
    if (BothFloat(m, x, y, &fx, &fy)) return Finish(m, r, a.a(), m.template Call<&slow::FloatPower>(fx, fy));
  }
  return GenericBinary<kInPlace>(m, r, a.a(), BinaryOp::kPow, x, y);
}
OURO_OP(Pow) { return Power<false>(m, r, a); }
OURO_OP(InPlacePow) { return Power<true>(m, r, a); }

template <bool kInPlace, class M>
OURO_INLINE Next ShiftLeft(M& m, typename M::Regs r, Args a) {
  auto x = r[a.b()], y = r[a.c()];
  if (m.BothInt(x, y)) {
    auto v = m.UnboxInt(x), n = m.UnboxInt(y);
    if (n >= 0 && n < 61) {
      auto shifted = m.Shl(v, n);
      if (m.Shr(shifted, n) == v && m.FitsInt(shifted)) {
        r.Set(a.a(), m.BoxInt(shifted));
        return Next::Op();
      }
    }
  }
  return GenericBinary<kInPlace>(m, r, a.a(), BinaryOp::kLShift, x, y);
}
OURO_OP(LShift) { return ShiftLeft<false>(m, r, a); }
OURO_OP(InPlaceLShift) { return ShiftLeft<true>(m, r, a); }
template <bool kInPlace, class M>
OURO_INLINE Next ShiftRight(M& m, typename M::Regs r, Args a) {
  auto x = r[a.b()], y = r[a.c()];
  if (m.BothInt(x, y)) {
    auto n = m.UnboxInt(y);
    if (n >= 0 && n < 64) {
      r.Set(a.a(), m.BoxInt(m.Shr(m.UnboxInt(x), n)));
      return Next::Op();
    }
  }
  return GenericBinary<kInPlace>(m, r, a.a(), BinaryOp::kRShift, x, y);
}
OURO_OP(RShift) { return ShiftRight<false>(m, r, a); }
OURO_OP(InPlaceRShift) { return ShiftRight<true>(m, r, a); }

#define OURO_BITWISE(Name, symbol)                                          \
  template <bool kInPlace, class M>                                         \
  OURO_INLINE Next Bitwise##Name(M& m, typename M::Regs r, Args a) {        \
    auto x = r[a.b()], y = r[a.c()];                                        \
    if (m.BothInt(x, y)) {                                                  \
      r.Set(a.a(), m.BoxInt(m.UnboxInt(x) symbol m.UnboxInt(y)));           \
      return Next::Op();                                                    \
    }                                                                       \
    return GenericBinary<kInPlace>(m, r, a.a(), BinaryOp::k##Name, x, y);   \
  }                                                                         \
  OURO_OP(Name) { return Bitwise##Name<false>(m, r, a); }                   \
  OURO_OP(InPlace##Name) { return Bitwise##Name<true>(m, r, a); }
OURO_BITWISE(And, &)
OURO_BITWISE(Or, |)
OURO_BITWISE(Xor, ^)
#undef OURO_BITWISE
OURO_OP(MatMul) { return GenericBinary<false>(m, r, a.a(), BinaryOp::kMatMul, r[a.b()], r[a.c()]); }
OURO_OP(InPlaceMatMul) { return GenericBinary<true>(m, r, a.a(), BinaryOp::kMatMul, r[a.b()], r[a.c()]); }

// --- unary
OURO_OP(Negative) {
  auto x = r[a.b()];
  if (m.IsInt(x)) {
    auto v = -m.UnboxInt(x);
    if (m.FitsInt(v)) {
      r.Set(a.a(), m.BoxInt(v));
      return Next::Op();
    }
  } else if (m.IsFloat(x)) {
    r.Set(a.a(), m.BoxFloat(-m.UnboxFloat(x)));
    return Next::Op();
  }
  return Finish(m, r, a.a(), m.template Call<&slow::UnaryOperator>(static_cast<int64_t>(UnaryOp::kNeg), x));
}
OURO_OP(Positive) {
  auto x = r[a.b()];
  if (m.IsInt(x)) {
    r.Set(a.a(), x);
    return Next::Op();
  }
  return Finish(m, r, a.a(), m.template Call<&slow::UnaryOperator>(static_cast<int64_t>(UnaryOp::kPos), x));
}
OURO_OP(Invert) {
  auto x = r[a.b()];
  if (m.IsInt(x)) {
    r.Set(a.a(), m.BoxInt(~m.UnboxInt(x)));
    return Next::Op();
  }
  return Finish(m, r, a.a(), m.template Call<&slow::UnaryOperator>(static_cast<int64_t>(UnaryOp::kInvert), x));
}
OURO_OP(Not) {
  int truth = Truth(m, r[a.b()]);
  if (truth < 0) return Next::Raise();
  r.Set(a.a(), Value::Bool(truth == 0));
  return Next::Op();
}

// --- comparisons: kUnknown leaves it to the residual call.
template <class M>
struct Comparison {
  bool known = false;
  typename M::Bool value = false;
};
template <CompareOp kOp, class T>
OURO_INLINE auto CompareScalars(T x, T y) {
  if constexpr (kOp == CompareOp::kLt) return x < y;
  if constexpr (kOp == CompareOp::kLe) return x <= y;
  if constexpr (kOp == CompareOp::kEq) return x == y;
  if constexpr (kOp == CompareOp::kNe) return x != y;
  if constexpr (kOp == CompareOp::kGt) return x > y;
  if constexpr (kOp == CompareOp::kGe) return x >= y;
}
// Of exact strs. Comparing with one ASCII character, usually a literal, needs no call.
template <class M>
OURO_INLINE typename M::Bool StringsEqual(M& m, typename M::Val x, typename M::Val y) {
  auto one = m.template As<Str>(y), other = m.template As<Str>(x);
  if (m.template Get<&Str::size>(one) == 1) {
    if (m.template Get<&Str::size>(other) == 1) {
      return m.template GetElement<&Str::storage>(one, int64_t{0}) == m.template GetElement<&Str::storage>(other, int64_t{0});
    }
    return false;
  }
  return m.template Call<&slow::StringsEqual>(x, y);
}
// 1, 0, or -1 with an exception pending.
template <class M>
OURO_INLINE typename M::Int ContainsFast(M& m, typename M::Val container, typename M::Val item) {
  if (m.HasShape(container, g_str_shape) && m.HasShape(item, g_str_shape)) return m.template Call<&slow::StringContains>(container, item);
  return m.template Call<&slow::ContainsItem>(container, item);
}
template <CompareOp kOp, class M>
OURO_INLINE Comparison<M> CompareFast(M& m, typename M::Val x, typename M::Val y) {
  if (m.BothInt(x, y)) return {true, CompareScalars<kOp, typename M::Int>(m.UnboxInt(x), m.UnboxInt(y))};
  typename M::Float fx, fy;
  if (BothFloat(m, x, y, &fx, &fy)) return {true, CompareScalars<kOp, typename M::Float>(fx, fy)};
  if constexpr (kOp == CompareOp::kEq || kOp == CompareOp::kNe) {
    if (m.HasShape(x, g_str_shape) && m.HasShape(y, g_str_shape)) {
      auto equal = StringsEqual(m, x, y);
      if constexpr (kOp == CompareOp::kEq) return {true, equal};
      return {true, !equal};
    }
  }
  return {};
}
template <CompareOp kOp, class M>
OURO_INLINE Next CompareOpcode(M& m, typename M::Regs r, Args a) {
  auto x = r[a.b()], y = r[a.c()];
  auto fast = CompareFast<kOp>(m, x, y);
  if (fast.known) {
    r.Set(a.a(), m.BoxBool(fast.value));
    return Next::Op();
  }
  if (CodeBase* body = PushComparison(m, r, kOp, a.a(), x, y)) return m.Enter(body);
  return Finish(m, r, a.a(), m.template Call<&slow::CompareValues>(static_cast<int64_t>(kOp), x, y));
}
template <CompareOp kOp, class M>
OURO_INLINE Next CompareJump(M& m, typename M::Regs r, Args a) {
  auto x = r[a.a()], y = r[a.b()];
  auto fast = CompareFast<kOp>(m, x, y);
  bool truth;
  if (fast.known) {
    truth = fast.value ? true : false;
  } else {
    if (CodeBase* body = PushComparison(m, r, kOp, 0, x, y)) return m.Enter(body);
    auto result = m.template Call<&slow::CompareTruth>(static_cast<int64_t>(kOp), x, y);
    if (result < 0) return Next::Raise();
    truth = result != 0 ? true : false;
  }
  if (truth == (a.c() != 0)) return Next::Jump(a.ext().operand);
  return Next::Op();
}
#define OURO_COMPARE(Name)                                                          \
  OURO_OP(Name) { return CompareOpcode<CompareOp::k##Name>(m, r, a); }              \
  OURO_OP(Jump##Name) { return CompareJump<CompareOp::k##Name>(m, r, a); }
OURO_COMPARE(Lt)
OURO_COMPARE(Le)
OURO_COMPARE(Eq)
OURO_COMPARE(Ne)
OURO_COMPARE(Gt)
OURO_COMPARE(Ge)
#undef OURO_COMPARE

OURO_OP(Is) {
  r.Set(a.a(), m.BoxBool(m.Is(r[a.b()], r[a.c()])));
  return Next::Op();
}
OURO_OP(IsNot) {
  r.Set(a.a(), m.BoxBool(!m.Is(r[a.b()], r[a.c()])));
  return Next::Op();
}
OURO_OP(In) {
  auto result = ContainsFast(m, r[a.c()], r[a.b()]);
  if (result < 0) return Next::Raise();
  r.Set(a.a(), m.BoxBool(result != 0));
  return Next::Op();
}
OURO_OP(NotIn) {
  auto result = ContainsFast(m, r[a.c()], r[a.b()]);
  if (result < 0) return Next::Raise();
  r.Set(a.a(), m.BoxBool(result == 0));
  return Next::Op();
}

// --- jumps
OURO_OP(Jump) { return Next::Jump(a.jump()); }
OURO_OP(JumpBack) { return m.LoopBack(a.jump()); }
OURO_OP(JumpIfTrue) {
  int truth = Truth(m, r[a.a()]);
  if (truth < 0) return Next::Raise();
  if (truth) return Next::Jump(a.jump());
  return Next::Op();
}
OURO_OP(JumpIfFalse) {
  int truth = Truth(m, r[a.a()]);
  if (truth < 0) return Next::Raise();
  if (!truth) return Next::Jump(a.jump());
  return Next::Op();
}
OURO_OP(JumpIfNone) {
  if (m.Is(r[a.a()], Value::None())) return Next::Jump(a.jump());
  return Next::Op();
}
OURO_OP(JumpIfNotNone) {
  if (m.Is(r[a.a()], Value::None())) return Next::Op();
  return Next::Jump(a.jump());
}
OURO_OP(JumpIs) {
  bool truth = m.Is(r[a.a()], r[a.b()]) ? true : false;
  if (truth == (a.c() != 0)) return Next::Jump(a.ext().operand);
  return Next::Op();
}
OURO_OP(JumpIn) {
  auto result = ContainsFast(m, r[a.b()], r[a.a()]);
  if (result < 0) return Next::Raise();
  bool truth = result != 0 ? true : false;
  if (truth == (a.c() != 0)) return Next::Jump(a.ext().operand);
  return Next::Op();
}

}  // namespace ouro::python::interp
