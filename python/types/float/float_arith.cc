// Arithmetic of floats beyond what the hardware does, rounding and hashing.
#include <cmath>
#include <cstdlib>

#include "python/types/complex/complex.h"
#include "python/types/exceptions/exceptions.h"
#include "python/types/float/float.h"
#include "python/types/int/int.h"
#include "python/types/tuple/tuple.h"

namespace ouro::python {

Value RaiseFloatDivision() { return Raise(g_types.ZeroDivisionError, "float division by zero"); }

double FloatModValue(double a, double b) {
  double mod = std::fmod(a, b);
  if (mod == 0) return std::copysign(0.0, b);
  return (b < 0) != (mod < 0) ? mod + b : mod;
}

// The quotient is derived from the remainder so that a == (a // b) * b + a % b as nearly as floats can.
static void DivMod(double a, double b, double* quotient, double* remainder) {
  double mod = std::fmod(a, b), div = (a - mod) / b;
  if (mod != 0) {
    if ((b < 0) != (mod < 0)) {
      mod += b;
      div -= 1.0;
    }
  } else {
    mod = std::copysign(0.0, b);
  }
  double floored;
  if (div != 0) {
    floored = std::floor(div);
    if (div - floored > 0.5) floored += 1.0;
  } else {
    floored = std::copysign(0.0, a / b);
  }
  *quotient = floored;
  *remainder = mod;
}

double FloatFloorDivValue(double a, double b) {
  double q, r;
  DivMod(a, b, &q, &r);
  return q;
}

Value FloatFloorDiv(double a, double b) {
  if (b == 0) return Raise(g_types.ZeroDivisionError, "float floor division by zero");
  return BoxFloat(FloatFloorDivValue(a, b));
}
Value FloatMod(double a, double b) {
  if (b == 0) return Raise(g_types.ZeroDivisionError, "float modulo");
  return BoxFloat(FloatModValue(a, b));
}
Value FloatDivMod(double a, double b) {
  if (b == 0) return Raise(g_types.ZeroDivisionError, "float divmod()");
  double q, r;
  DivMod(a, b, &q, &r);
  return NewTuple2(BoxFloat(q), BoxFloat(r));
}

Value FloatPow(double a, double b) {
  if (b == 0) return BoxFloat(1.0);
  if (std::isnan(a)) return BoxFloat(a);
  if (std::isnan(b)) return BoxFloat(a == 1.0 ? 1.0 : b);
  if (a == 0 && b < 0 && !std::isinf(b)) {
    return Raise(g_types.ZeroDivisionError, "0.0 cannot be raised to a negative power");
  }
  if (a == 0 && std::isinf(b) && b < 0) return BoxFloat(HUGE_VAL);
  if (a < 0 && std::isfinite(a) && std::isfinite(b) && b != std::floor(b)) return ComplexPow(a, 0, b, 0);
  double result = std::pow(a, b);
  if (std::isinf(result) && std::isfinite(a) && std::isfinite(b)) {
    Value args[] = {Value::Int(34), NewStr("Numerical result out of range")};
    Value exception = NewException(g_types.OverflowError, args, 2);
    if (!exception.IsNull()) SetPending(exception);
    return Value::Null();
  }
  return BoxFloat(result);
}

// The value modulo 2**61 - 1: the mantissa times a power of two, which is a rotation of 61 bits.
int64_t FloatHash(double d) {
  constexpr int kBits = 61;
  constexpr uint64_t kPrime = (uint64_t{1} << kBits) - 1;
  if (std::isinf(d)) return d > 0 ? 314159 : -314159;
  if (d == 0 || std::isnan(d)) return 0;
  int exponent;
  uint64_t m = static_cast<uint64_t>(std::ldexp(std::frexp(std::fabs(d), &exponent), 53));
  exponent = ((exponent - 53) % kBits + kBits) % kBits;
  uint64_t rotated = exponent == 0 ? m : ((m << exponent) & kPrime) | (m >> (kBits - exponent));
  if (rotated == kPrime) rotated = 0;
  int64_t hash = d < 0 ? -static_cast<int64_t>(rotated) : static_cast<int64_t>(rotated);
  return hash == -1 ? -2 : hash;
}

int64_t HashNan(Value v) { return static_cast<int64_t>(v.bits() >> 4); }

// d rounded to a multiple of 10**n, n > 0. Its integer part decides unless that lies just halfway.
static Value RoundToPower(double d, int64_t n) {
  double whole;
  bool fraction = std::modf(std::fabs(d), &whole) != 0;
  Value i = IntFromDouble(whole), unit = IntPow(Value::Int(10), Value::Int(n)), q, r;
  if (i.IsNull() || unit.IsNull() || !IntDivMod(i, unit, &q, &r)) return Value::Null();
  int compared = IntCompare(IntAdd(r, r), unit);
  IntView quotient(q);
  bool odd = quotient.size() != 0 && (quotient.limbs()[0] & 1);
  Value rounded = IntMul(compared > 0 || (compared == 0 && (fraction || odd)) ? IntAdd(q, Value::Int(1)) : q, unit);
  double result;
  if (!IntToDouble(rounded, &result)) {
    ClearPending();
    return Raise(g_types.OverflowError, "rounded value too large to represent");
  }
  return BoxFloat(std::copysign(result, d));
}

Value FloatRound(double d, Value ndigits) {
  if (ndigits == Value::Undefined() || ndigits == Value::None()) return IntFromDouble(std::nearbyint(d));
  int64_t n;
  if (!IndexInt64(ndigits, &n)) return Value::Null();
  if (!std::isfinite(d) || n > 323) return BoxFloat(d);
  if (n < -308) return BoxFloat(0.0 * d);
  if (n < 0) return RoundToPower(d, -n);
  double result = std::strtod(FloatDecimal(d, 'f', n).c_str(), nullptr);
  if (std::isinf(result)) return Raise(g_types.OverflowError, "rounded value too large to represent");
  return BoxFloat(result);
}

Value FloatToInt(double d) { return IntFromDouble(d); }

}  // namespace ouro::python
