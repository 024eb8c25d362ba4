// Sums, products, powers, shifts and bits of integers. Every function first handles the sizes at hand in machine words,
// then falls to limbs.
#include <algorithm>
#include <bit>
#include <cmath>

#include "framework/runtime/int/int.h"
#include "framework/runtime/int/limb_buffer.h"

namespace ouro::runtime {

namespace {

// x + y, with y's sign turned when `subtract`.
Value AddSigned(const IntView& a, const IntView& b, bool subtract) {
  bool b_negative = b.negative() != subtract;
  const IntView& x = a.size() >= b.size() ? a : b;
  const IntView& y = a.size() >= b.size() ? b : a;
  bool x_negative = &x == &a ? a.negative() : b_negative;
  bool y_negative = &x == &a ? b_negative : a.negative();
  mp_size_t n = x.size();
  if (y.size() == 0) return IntFromLimbs(x.limbs(), n, x_negative);
  LimbBuffer sum(n + 1);
  if (!sum.ok()) return Value::Null();
  if (x_negative == y_negative) {
    sum.get()[n] = mpn_add(sum.get(), x.limbs(), n, y.limbs(), y.size());
    return IntFromLimbs(sum.get(), n + 1, x_negative);
  }
  if (x.size() == y.size() && mpn_cmp(x.limbs(), y.limbs(), n) < 0) {
    mpn_sub_n(sum.get(), y.limbs(), x.limbs(), n);
    return IntFromLimbs(sum.get(), n, y_negative);
  }
  mpn_sub(sum.get(), x.limbs(), n, y.limbs(), y.size());
  return IntFromLimbs(sum.get(), n, x_negative);
}

enum class BitOp { kAnd, kOr, kXor };
Value BitOperation(BitOp op, Value a, Value b) {
  if (a.IsBool()) a = Value::Int(a == Value::True());
  if (b.IsBool()) b = Value::Int(b == Value::True());
  if (Value::BothInt(a, b)) {
    int64_t x = a.AsInt(), y = b.AsInt();
    return Value::Int(op == BitOp::kAnd ? x & y : op == BitOp::kOr ? x | y : x ^ y);
  }
  IntView x(a), y(b);
  if (!RoomForLimbs(std::max(x.size(), y.size()) + 1)) return Value::Null();
  Mpz result;
  switch (op) {
    case BitOp::kAnd:
      mpz_and(result, x.mpz(), y.mpz());
      break;
    case BitOp::kOr:
      mpz_ior(result, x.mpz(), y.mpz());
      break;
    case BitOp::kXor:
      mpz_xor(result, x.mpz(), y.mpz());
      break;
  }
  return IntFromMpz(result.get());
}

}  // namespace

Value IntAddSlow(Value a, Value b) { return AddSigned(IntView(a), IntView(b), false); }
Value IntSubSlow(Value a, Value b) { return AddSigned(IntView(a), IntView(b), true); }

Value IntMulSlow(Value a, Value b) {
  if (Value::BothInt(a, b)) return IntFromInt128(static_cast<__int128>(a.AsInt()) * b.AsInt());
  IntView x(a), y(b);
  if (x.IsZero() || y.IsZero()) return Value::Int(0);
  mp_size_t n = x.size() + y.size();
  if (!RoomForLimbs(n)) return Value::Null();
  LimbBuffer product(n);
  if (!product.ok()) return Value::Null();
  if (a == b) {
    mpn_sqr(product.get(), x.limbs(), x.size());
  } else if (x.size() >= y.size()) {
    mpn_mul(product.get(), x.limbs(), x.size(), y.limbs(), y.size());
  } else {
    mpn_mul(product.get(), y.limbs(), y.size(), x.limbs(), x.size());
  }
  return IntFromLimbs(product.get(), n, x.negative() != y.negative());
}

Value IntPow(Value a, Value b) {
  IntView base(a), exponent(b);
  if (exponent.IsZero()) return Value::Int(1);
  if (base.IsZero()) return Value::Int(0);
  bool odd = exponent.limbs()[0] & 1;
  bool negative = base.negative() && odd;
  if (base.size() == 1 && base.limbs()[0] == 1) return Value::Int(negative ? -1 : 1);
  constexpr uint64_t kMaxBits = static_cast<uint64_t>(kMaxLimbs) * 64;
  uint64_t e = exponent.limbs()[0];
  if (exponent.size() > 1 || e > kMaxBits) return Value::Null();
  long scale;
  double fraction = mpz_get_d_2exp(&scale, base.mpz());
  double bits = (static_cast<double>(scale) + std::log2(std::fabs(fraction))) * static_cast<double>(e);
  if (bits > static_cast<double>(kMaxBits) + 1) return Value::Null();
  if (a.IsInt()) {
    int64_t result = 1, power = a.AsInt();
    for (uint64_t left = e;;) {
      if ((left & 1) && __builtin_mul_overflow(result, power, &result)) break;
      left >>= 1;
      if (left == 0) return IntFromInt64(result);
      if (__builtin_mul_overflow(power, power, &power)) break;
    }
  }
  if (!RoomForLimbs(static_cast<int64_t>(bits / 64) + 2)) return Value::Null();
  Mpz result;
  if (base.size() == 1 && base.limbs()[0] == 2) {
    mpz_setbit(result, e);
    if (negative) mpz_neg(result, result);
  } else {
    mpz_pow_ui(result, base.mpz(), e);
  }
  return IntFromMpz(result.get());
}

Value IntPowMod(Value a, Value b, Value mod) {
  IntView base(a), exponent(b), modulus(mod);
  if (modulus.size() == 1 && modulus.limbs()[0] == 1) return Value::Int(0);
  if (!RoomForLimbs(2 * modulus.size()) || !RoomForLimbs(base.size() + exponent.size())) return Value::Null();
  mpz_srcptr m = modulus.mpz();
  Mpz result, magnitude;
  mpz_abs(magnitude, m);
  if (exponent.sign() < 0) {
    if (mpz_invert(result, base.mpz(), magnitude) == 0) return Value::Undefined();
    Mpz positive;
    mpz_neg(positive, exponent.mpz());
    mpz_powm(result, result, positive, magnitude);
  } else {
    mpz_powm(result, base.mpz(), exponent.mpz(), magnitude);
  }
  if (modulus.negative() && mpz_sgn(result.get()) != 0) mpz_add(result, result, m);
  return IntFromMpz(result.get());
}

Value IntShiftLeft(Value a, uint64_t shift) {
  if (a.IsInt() && shift < 62) {
    int64_t v = a.AsInt(), shifted = static_cast<int64_t>(static_cast<uint64_t>(v) << shift);
    if (shifted >> shift == v && Value::FitsInt(shifted)) return Value::Int(shifted);
  }
  IntView x(a);
  if (x.IsZero()) return Value::Int(0);
  if (shift > static_cast<uint64_t>(kMaxLimbs) * 64) return Value::Null();
  mp_size_t whole = static_cast<mp_size_t>(shift / 64), n = x.size() + whole + 1;
  LimbBuffer result(n);
  if (!result.ok()) return Value::Null();
  mpn_zero(result.get(), whole);
  if (shift % 64 != 0) {
    result.get()[n - 1] = mpn_lshift(result.get() + whole, x.limbs(), x.size(), static_cast<unsigned>(shift % 64));
  } else {
    mpn_copyi(result.get() + whole, x.limbs(), x.size());
    result.get()[n - 1] = 0;
  }
  return IntFromLimbs(result.get(), n, x.negative());
}

Value IntShiftRight(Value a, uint64_t shift) {
  if (OURO_LIKELY(a.IsInt())) return Value::Int(a.AsInt() >> std::min<uint64_t>(shift, 63));
  IntView x(a);
  if (shift / 64 >= static_cast<uint64_t>(x.size())) return Value::Int(x.negative() ? -1 : 0);
  mp_size_t whole = static_cast<mp_size_t>(shift / 64), n = x.size() - whole;
  LimbBuffer result(n + 1);
  if (!result.ok()) return Value::Null();
  mp_limb_t lost = 0;
  if (shift % 64 != 0) {
    lost = mpn_rshift(result.get(), x.limbs() + whole, n, static_cast<unsigned>(shift % 64));
  } else {
    mpn_copyi(result.get(), x.limbs() + whole, n);
  }
  result.get()[n] = 0;
  if (x.negative() && (lost != 0 || (whole > 0 && !mpn_zero_p(x.limbs(), whole)))) {
    mpn_add_1(result.get(), result.get(), n + 1, 1);
  }
  return IntFromLimbs(result.get(), n + 1, x.negative());
}

Value IntAnd(Value a, Value b) { return BitOperation(BitOp::kAnd, a, b); }
Value IntOr(Value a, Value b) { return BitOperation(BitOp::kOr, a, b); }
Value IntXor(Value a, Value b) { return BitOperation(BitOp::kXor, a, b); }

Value IntNeg(Value a) {
  if (a.IsInt()) return IntFromInt64(-a.AsInt());
  IntView x(a);
  return IntFromLimbs(x.limbs(), x.size(), !x.negative());
}
Value IntInvert(Value a) {
  if (a.IsInt()) return Value::Int(~a.AsInt());
  Value negated = IntNeg(a);
  return negated.IsNull() ? negated : IntSub(negated, Value::Int(1));
}
Value IntAbs(Value a) {
  if (a.IsInt()) return IntFromInt64(std::abs(a.AsInt()));
  IntView x(a);
  return IntFromLimbs(x.limbs(), x.size(), false);
}

}  // namespace ouro::runtime
