// Powers and square roots: exact where the operands are exact and the result is rational.
#include <cmath>

#include "scheme/objects/number_functions.h"
#include "scheme/objects/number_kind.h"

namespace ouro::scheme {

namespace {

using runtime::IntView;
using runtime::Mpz;

Value RaiseNotReal(const char* who, std::initializer_list<Value> arguments) {
  return RaiseError(ErrorKind::kRange, std::string(who) + ": the result is not a real number:", arguments);
}

// An exact rational to an exact integer.
Value IntegerPower(Value base, Value exponent) {
  if (exponent == Value::Int(0)) return Value::Int(1);
  bool invert = runtime::IntSign(exponent) < 0;
  Value count = invert ? OrMemory(runtime::IntNeg(exponent)) : exponent;
  if (count.IsNull()) return count;
  Integer numerator{OrMemory(runtime::IntPow(NumeratorOf(base), count))};
  if (!numerator.ok()) return Value::Null();
  Integer denominator{Value::Int(1)};
  if (IsRatio(base)) denominator.value = OrMemory(runtime::IntPow(DenominatorOf(base), count));
  if (!denominator.ok()) return Value::Null();
  if (!invert) return NewRatio(numerator, denominator);
  if (numerator.IsZero()) return RaiseDivisionByZero("expt");
  if (numerator.sign() > 0) return NewRatio(denominator, numerator);
  return NewRatio({runtime::IntNeg(denominator.value)}, {runtime::IntNeg(numerator.value)});
}

// The root of an exact integer >= 0 where it is exact, else Undefined.
Value ExactRoot(Value v, uint64_t degree) {
  IntView view(v);
  if (view.IsZero() || v == Value::Int(1)) return v;
  if (degree >= view.BitLength()) return Value::Undefined();
  Mpz root;
  if (mpz_root(root, view.mpz(), degree) == 0) return Value::Undefined();
  return OrMemory(runtime::IntFromMpz(root.get()));
}

// The root of an exact rational >= 0 where it is exact, else Undefined.
Value ExactRationalRoot(Value v, uint64_t degree) {
  Value numerator = ExactRoot(NumeratorOf(v), degree);
  if (numerator.IsNull() || numerator == Value::Undefined()) return numerator;
  Value denominator = ExactRoot(DenominatorOf(v), degree);
  if (denominator.IsNull() || denominator == Value::Undefined()) return denominator;
  return NewRatio({numerator}, {denominator});
}

// x to the power y in floats. Where y is an exact integer its parity decides the sign: as a float it could have lost
// it.
Value FloatPower(Value base, Value exponent) {
  double x = ToDouble(base), y = ToDouble(exponent);
  if (IsExactInteger(exponent)) {
    double magnitude = std::pow(std::fabs(x), y);
    return BoxFloat(std::signbit(x) && Integer{exponent}.IsOdd() ? -magnitude : magnitude);
  }
  if (x < 0 && std::isfinite(x) && std::isfinite(y) && y != std::trunc(y))
    return RaiseNotReal("expt", {base, exponent});
  return BoxFloat(std::pow(x, y));
}

// The square root of an exact rational > 0, correctly rounded, also where the number itself is beyond the doubles: the
// root of an integer of 127 bits or more, "and a bit more" in its last bit.
double RoundedSqrt(Value v) {
  IntView n(NumeratorOf(v)), d(DenominatorOf(v));
  int64_t shift = 128 - static_cast<int64_t>(n.BitLength()) + static_cast<int64_t>(d.BitLength());
  if (shift % 2 != 0) ++shift;
  Mpz numerator, denominator, quotient, rest, root;
  mpz_set(numerator, n.mpz());
  mpz_set(denominator, d.mpz());
  if (shift >= 0) {
    mpz_mul_2exp(numerator, numerator, static_cast<mp_bitcnt_t>(shift));
  } else {
    mpz_mul_2exp(denominator, denominator, static_cast<mp_bitcnt_t>(-shift));
  }
  mpz_tdiv_qr(quotient, rest, numerator, denominator);
  bool more = mpz_sgn(rest.get()) != 0;
  mpz_sqrtrem(root, rest, quotient);
  more |= mpz_sgn(rest.get()) != 0;
  // 130 bits at most make a root of 65: one too many for a word.
  uint64_t bits = mpz_sizeinbase(root, 2) > 64 ? 1 : 0;
  if (bits != 0) {
    more |= mpz_odd_p(root.get()) != 0;
    mpz_tdiv_q_2exp(root, root, 1);
  }
  double result;
  if (!runtime::ScaledToDouble(mpz_get_ui(root) | more, static_cast<int64_t>(bits) - shift / 2, &result))
    return HUGE_VAL;
  return result;
}

}  // namespace

Value Expt(Value base, Value exponent) {
  Kind x = KindOf(base), y = KindOf(exponent);
  if (x == Kind::kOther) return RaiseWrongType("expt", 1, kNumber, base);
  if (y == Kind::kOther) return RaiseWrongType("expt", 2, kNumber, exponent);
  if (x == Kind::kFloat || y == Kind::kFloat) {
    return exponent == Value::Int(0) ? Value::Int(1) : FloatPower(base, exponent);
  }
  if (y == Kind::kInteger) return IntegerPower(base, exponent);
  int sign = runtime::IntSign(NumeratorOf(base));
  if (sign < 0) return RaiseNotReal("expt", {base, exponent});
  if (sign == 0) return runtime::IntSign(NumeratorOf(exponent)) < 0 ? RaiseDivisionByZero("expt") : Value::Int(0);
  int64_t degree;
  if (runtime::IntToInt64(DenominatorOf(exponent), &degree)) {
    Value root = ExactRationalRoot(base, static_cast<uint64_t>(degree));
    if (root.IsNull()) return root;
    if (root != Value::Undefined()) return IntegerPower(root, NumeratorOf(exponent));
  }
  return FloatPower(base, exponent);
}

Value Sqrt(Value v) {
  Kind kind = KindOf(v);
  if (kind == Kind::kOther) return RaiseWrongType("sqrt", 1, kNumber, v);
  if (kind == Kind::kFloat) {
    double d = UnboxFloat(v);
    return d < 0 ? RaiseNotReal("sqrt", {v}) : BoxFloat(std::sqrt(d));
  }
  if (runtime::IntSign(NumeratorOf(v)) < 0) return RaiseNotReal("sqrt", {v});
  Value root = ExactRationalRoot(v, 2);
  return root == Value::Undefined() ? BoxFloat(RoundedSqrt(v)) : root;
}

bool ExactIntegerSqrt(Value v, Value* root, Value* rest) {
  if (KindOf(v) != Kind::kInteger || runtime::IntSign(v) < 0) {
    RaiseWrongType("exact-integer-sqrt", 1, "an exact integer that is not negative", v);
    return false;
  }
  IntView view(v);
  Mpz whole, left;
  mpz_sqrtrem(whole, left, view.mpz());
  *root = OrMemory(runtime::IntFromMpz(whole.get()));
  *rest = root->IsNull() ? *root : OrMemory(runtime::IntFromMpz(left.get()));
  return !rest->IsNull();
}

}  // namespace ouro::scheme
