// Arithmetic on ints of any size. Every function first handles the sizes at hand in machine words, then falls to limbs.
#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>

#include "python/objects/float.h"
#include "python/objects/int.h"
#include "python/objects/limb_buffer.h"

namespace ouro::python {

bool ScaledToDouble(uint64_t q, int64_t exponent, double* out);

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
  if (!sum.ok()) return RaiseMemoryError();
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

// Division of magnitudes that need limbs; either result may be null.
bool DivModLimbs(const IntView& a, const IntView& b, Value* quotient, Value* remainder) {
  mp_size_t an = a.size(), bn = b.size();
  bool opposite = a.negative() != b.negative();
  if (an < bn || (an == bn && mpn_cmp(a.limbs(), b.limbs(), an) < 0)) {  // |a| < |b|
    bool adjust = opposite && an != 0;
    if (quotient != nullptr) *quotient = Value::Int(adjust ? -1 : 0);
    if (remainder != nullptr) {
      *remainder = adjust ? AddSigned(a, b, false) : IntFromLimbs(a.limbs(), an, a.negative());
      if (remainder->IsNull()) return false;
    }
    return true;
  }
  LimbBuffer q(an - bn + 2), r(bn);
  if (!q.ok() || !r.ok()) return RaiseMemoryError(), false;
  mpn_tdiv_qr(q.get(), r.get(), 0, a.limbs(), an, b.limbs(), bn);
  bool inexact = !mpn_zero_p(r.get(), bn);
  if (opposite && inexact) {  // floor: one more below, and the rest from the other side
    q.get()[an - bn + 1] = mpn_add_1(q.get(), q.get(), an - bn + 1, 1);
    mpn_sub_n(r.get(), b.limbs(), r.get(), bn);
  } else {
    q.get()[an - bn + 1] = 0;
  }
  if (quotient != nullptr) {
    *quotient = IntFromLimbs(q.get(), an - bn + 2, opposite);
    if (quotient->IsNull()) return false;
  }
  if (remainder != nullptr) {
    *remainder = IntFromLimbs(r.get(), bn, b.negative());
    if (remainder->IsNull()) return false;
  }
  return true;
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
  if (n > kMaxLimbs) return RaiseMemoryError();
  LimbBuffer product(n);
  if (!product.ok()) return RaiseMemoryError();
  if (a == b) {
    mpn_sqr(product.get(), x.limbs(), x.size());
  } else if (x.size() >= y.size()) {
    mpn_mul(product.get(), x.limbs(), x.size(), y.limbs(), y.size());
  } else {
    mpn_mul(product.get(), y.limbs(), y.size(), x.limbs(), x.size());
  }
  return IntFromLimbs(product.get(), n, x.negative() != y.negative());
}

static bool IsZeroInt(Value v) { return v == Value::Int(0) || v == Value::False() || (v.IsPtr() && IntSign(v) == 0); }

Value IntFloorDiv(Value a, Value b) {
  if (IsZeroInt(b)) return Raise(g_types.ZeroDivisionError, "integer division or modulo by zero");
  if (OURO_LIKELY(Value::BothInt(a, b))) return IntFromInt64(FloorDivInt64(a.AsInt(), b.AsInt()));
  Value q;
  return DivModLimbs(IntView(a), IntView(b), &q, nullptr) ? q : Value::Null();
}

Value IntMod(Value a, Value b) {
  if (IsZeroInt(b)) return Raise(g_types.ZeroDivisionError, "integer modulo by zero");
  if (OURO_LIKELY(Value::BothInt(a, b))) return Value::Int(FloorModInt64(a.AsInt(), b.AsInt()));
  Value r;
  return DivModLimbs(IntView(a), IntView(b), nullptr, &r) ? r : Value::Null();
}

bool IntDivMod(Value a, Value b, Value* quotient, Value* remainder) {
  if (IsZeroInt(b)) return Raise(g_types.ZeroDivisionError, "integer division or modulo by zero"), false;
  if (Value::BothInt(a, b)) {
    *quotient = IntFromInt64(FloorDivInt64(a.AsInt(), b.AsInt()));
    *remainder = Value::Int(FloorModInt64(a.AsInt(), b.AsInt()));
    return true;
  }
  return DivModLimbs(IntView(a), IntView(b), quotient, remainder);
}

// The quotient of two ints rounded once. Operands that doubles hold exactly divide in hardware; else an integer
// quotient of 55 bits or more, with "and a bit more" in its last bit, is rounded.
Value IntTrueDiv(Value a, Value b) {
  if (IsZeroInt(b)) return Raise(g_types.ZeroDivisionError, "division by zero");
  constexpr int64_t kExact = int64_t{1} << 53;
  if (Value::BothInt(a, b) && std::abs(a.AsInt()) <= kExact && std::abs(b.AsInt()) <= kExact) {
    return BoxFloat(static_cast<double>(a.AsInt()) / static_cast<double>(b.AsInt()));
  }
  IntView x(a), y(b);
  if (x.IsZero()) return BoxFloat(y.negative() ? -0.0 : 0.0);
  bool negative = x.negative() != y.negative();
  int64_t difference = static_cast<int64_t>(x.BitLength()) - static_cast<int64_t>(y.BitLength());
  if (difference > 1024) return Raise(g_types.OverflowError, "integer division result too large for a float");
  if (difference < -1080) return BoxFloat(negative ? -0.0 : 0.0);
  int64_t shift = difference - 60;
  Mpz n, q, r;
  double d;
  mpz_srcptr divisor = y.mpz();
  mpz_abs(n, x.mpz());
  Mpz m;
  mpz_abs(m, divisor);
  if (shift < 0) {
    mpz_mul_2exp(n, n, static_cast<mp_bitcnt_t>(-shift));
  } else {
    mpz_mul_2exp(m, m, static_cast<mp_bitcnt_t>(shift));
  }
  mpz_tdiv_qr(q, r, n, m);
  uint64_t quotient = mpz_get_ui(q) | (mpz_sgn(r.get()) != 0);
  if (!ScaledToDouble(quotient, shift, &d))
    return Raise(g_types.OverflowError, "integer division result too large for a float");
  return BoxFloat(negative ? -d : d);
}

Value IntPow(Value a, Value b) {
  IntView base(a), exponent(b);
  if (exponent.sign() < 0) {
    double x, y;
    if (!IntToDouble(a, &x) || !IntToDouble(b, &y)) return Value::Null();
    return FloatPow(x, y);
  }
  if (exponent.IsZero()) return Value::Int(1);
  if (base.IsZero()) return Value::Int(0);
  bool odd = exponent.limbs()[0] & 1;
  bool negative = base.negative() && odd;
  if (base.size() == 1 && base.limbs()[0] == 1) return Value::Int(negative ? -1 : 1);
  uint64_t e = exponent.limbs()[0];
  // At least (bits - 1) * e bits.
  if (exponent.size() > 1 || e > static_cast<uint64_t>(kMaxLimbs) * 64 ||
      (base.BitLength() - 1) * e > static_cast<uint64_t>(kMaxLimbs) * 64) {
    return RaiseMemoryError();
  }
  if (a.IsInt()) {
    int64_t result = 1, power = a.AsInt();
    for (uint64_t left = e;;) {
      if ((left & 1) && __builtin_mul_overflow(result, power, &result)) break;
      left >>= 1;
      if (left == 0) return IntFromInt64(result);
      if (__builtin_mul_overflow(power, power, &power)) break;
    }
  }
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
  if (modulus.IsZero()) return Raise(g_types.ValueError, "pow() 3rd argument cannot be 0");
  if (modulus.size() == 1 && modulus.limbs()[0] == 1) return Value::Int(0);
  mpz_srcptr m = modulus.mpz();
  Mpz result, magnitude;
  mpz_abs(magnitude, m);
  if (exponent.sign() < 0) {
    if (mpz_invert(result, base.mpz(), magnitude) == 0) {
      return Raise(g_types.ValueError, "base is not invertible for the given modulus");
    }
    Mpz positive;
    mpz_neg(positive, exponent.mpz());
    mpz_powm(result, result, positive, magnitude);
  } else {
    mpz_powm(result, base.mpz(), exponent.mpz(), magnitude);
  }
  if (modulus.negative() && mpz_sgn(result.get()) != 0) mpz_add(result, result, m);
  return IntFromMpz(result.get());
}

Value IntLShift(Value a, Value b) {
  IntView x(a), y(b);
  if (y.sign() < 0) return Raise(g_types.ValueError, "negative shift count");
  if (x.IsZero()) return Value::Int(0);
  if (y.size() > 1 || (y.size() == 1 && y.limbs()[0] > static_cast<uint64_t>(INT64_MAX))) {
    return Raise(g_types.OverflowError, "too many digits in integer");
  }
  if (y.size() == 1 && (y.limbs()[0] > static_cast<uint64_t>(kMaxLimbs) * 64))
    return RaiseMemoryError();
  uint64_t shift = y.size() == 0 ? 0 : y.limbs()[0];
  if (a.IsInt() && shift < 62) {
    int64_t v = a.AsInt(), shifted = static_cast<int64_t>(static_cast<uint64_t>(v) << shift);
    if (shifted >> shift == v && Value::FitsInt(shifted)) return Value::Int(shifted);
  }
  mp_size_t whole = static_cast<mp_size_t>(shift / 64), n = x.size() + whole + 1;
  LimbBuffer result(n);
  if (!result.ok()) return RaiseMemoryError();
  mpn_zero(result.get(), whole);
  if (shift % 64 != 0) {
    result.get()[n - 1] = mpn_lshift(result.get() + whole, x.limbs(), x.size(), static_cast<unsigned>(shift % 64));
  } else {
    mpn_copyi(result.get() + whole, x.limbs(), x.size());
    result.get()[n - 1] = 0;
  }
  return IntFromLimbs(result.get(), n, x.negative());
}

Value IntRShift(Value a, Value b) {
  if (OURO_LIKELY(Value::BothInt(a, b) && b.AsInt() >= 0))
    return Value::Int(a.AsInt() >> std::min<int64_t>(b.AsInt(), 63));
  IntView x(a), y(b);
  if (y.sign() < 0) return Raise(g_types.ValueError, "negative shift count");
  if (x.IsZero()) return Value::Int(0);
  if (y.size() > 1 || (y.size() == 1 && y.limbs()[0] / 64 >= static_cast<uint64_t>(x.size())))
    return Value::Int(x.negative() ? -1 : 0);
  uint64_t shift = y.size() == 0 ? 0 : y.limbs()[0];
  mp_size_t whole = static_cast<mp_size_t>(shift / 64), n = x.size() - whole;
  LimbBuffer result(n + 1);
  if (!result.ok()) return RaiseMemoryError();
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
  return IntSub(IntNeg(a), Value::Int(1));
}
Value IntAbs(Value a) {
  if (a.IsInt()) return IntFromInt64(std::abs(a.AsInt()));
  IntView x(a);
  return IntFromLimbs(x.limbs(), x.size(), false);
}

Value IntGcd(Value a, Value b) {
  IntView x(a), y(b);
  if (x.size() <= 1 && y.size() <= 1) {
    uint64_t u = x.size() == 0 ? 0 : x.limbs()[0], v = y.size() == 0 ? 0 : y.limbs()[0];
    while (v != 0) {
      uint64_t rest = u % v;
      u = v;
      v = rest;
    }
    return IntFromUint64(u);
  }
  Mpz result;
  mpz_gcd(result, x.mpz(), y.mpz());
  return IntFromMpz(result.get());
}

Value IntIsqrt(Value a) {
  IntView x(a);
  Mpz result;
  mpz_sqrt(result, x.mpz());
  return IntFromMpz(result.get());
}

Value IntRound(Value v, Value ndigits) {
  v = ExactInt(v);
  int64_t digits;
  if (IntSign(ndigits) >= 0) return v;
  // Beyond every digit of v the result is 0.
  if (!IntToInt64(ndigits, &digits) || static_cast<uint64_t>(-digits) > IntBitLength(v) / 3 + 2) return Value::Int(0);
  Value unit = IntPow(Value::Int(10), Value::Int(-digits));
  if (unit.IsNull()) return unit;
  Value q, r;
  if (!IntDivMod(v, unit, &q, &r)) return Value::Null();
  Value twice = IntAdd(r, r);
  if (twice.IsNull()) return twice;
  int compared = IntCompare(twice, unit);
  IntView quotient(q);
  bool odd = quotient.size() != 0 && (quotient.limbs()[0] & 1);
  Value down = IntSub(v, r);
  if (down.IsNull()) return down;
  return compared > 0 || (compared == 0 && odd) ? IntAdd(down, unit) : down;
}

}  // namespace ouro::python
