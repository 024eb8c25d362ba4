// Ratios; exact numbers to floats and back; comparison across both.
#include <bit>
#include <cmath>

#include "scheme/objects/number_functions.h"
#include "scheme/objects/number_kind.h"

namespace ouro::scheme {

using runtime::IntCompare;

Value NewRatio(Integer numerator, Integer denominator) {
  if (!numerator.ok() || !denominator.ok()) return RaiseMemory();
  if (denominator.IsOne()) return numerator.value;
  Ratio* ratio = heap::New<Ratio>(g_shapes.ratio);
  ratio->numerator.init(numerator.value);
  ratio->denominator.init(denominator.value);
  return Value::Ptr(ratio);
}

Value MakeRatio(Value n, Value d) {
  Integer numerator{n}, denominator{d}, divisor = GreatestDivisor(numerator, denominator);
  if (!divisor.ok()) return RaiseMemory();
  if (denominator.sign() < 0) divisor = {runtime::IntNeg(divisor.value)};
  if (divisor.IsOne()) return NewRatio(numerator, denominator);
  return NewRatio(numerator / divisor, denominator / divisor);
}

Value NumeratorOf(Value exact) { return IsRatio(exact) ? exact.As<Ratio>()->numerator.get() : exact; }
Value DenominatorOf(Value exact) { return IsRatio(exact) ? exact.As<Ratio>()->denominator.get() : Value::Int(1); }

double ToDouble(Value v) {
  double d;
  switch (KindOf(v)) {
    case Kind::kInteger:
      return runtime::IntToDouble(v, &d) ? d : runtime::IntSign(v) * HUGE_VAL;
    case Kind::kRatio: {
      Value numerator = v.As<Ratio>()->numerator.get();
      if (runtime::IntRatioToDouble(numerator, v.As<Ratio>()->denominator.get(), &d)) return d;
      return runtime::IntSign(numerator) * HUGE_VAL;
    }
    case Kind::kFloat:
      return UnboxFloat(v);
    case Kind::kOther:
      break;
  }
  return std::nan("");
}

Value ExactOfDouble(double d) {
  if (d == std::trunc(d)) return OrMemory(runtime::IntFromDouble(d));
  int exponent;
  int64_t mantissa = static_cast<int64_t>(std::ldexp(std::frexp(d, &exponent), 53));
  int zeros = std::countr_zero(static_cast<uint64_t>(mantissa));
  mantissa >>= zeros;
  // An odd numerator over a power of two is in lowest terms.
  Integer denominator{runtime::IntShiftLeft(Value::Int(1), static_cast<uint64_t>(53 - zeros - exponent))};
  return NewRatio({Value::Int(mantissa)}, denominator);
}

Value ToExact(Value v) {
  Kind kind = KindOf(v);
  if (kind == Kind::kOther) return RaiseWrongType("exact", 1, kNumber, v);
  if (kind != Kind::kFloat) return v;
  double d = UnboxFloat(v);
  return std::isfinite(d) ? ExactOfDouble(d) : RaiseWrongType("exact", 1, "a finite number", v);
}

Value ToInexact(Value v) {
  Kind kind = KindOf(v);
  if (kind == Kind::kOther) return RaiseWrongType("inexact", 1, kNumber, v);
  return kind == Kind::kFloat ? v : BoxFloat(ToDouble(v));
}

// Of exact rationals; 3: no memory.
static int CompareExact(Value a, Value b) {
  int sign = runtime::IntSign(NumeratorOf(a)), other = runtime::IntSign(NumeratorOf(b));
  if (sign != other) return sign < other ? -1 : 1;
  Integer left = Integer{NumeratorOf(a)} * Integer{DenominatorOf(b)},
          right = Integer{NumeratorOf(b)} * Integer{DenominatorOf(a)};
  if (left.ok() && right.ok()) return IntCompare(left.value, right.value);
  RaiseMemory();
  return 3;
}

static int CompareToDouble(Value exact, double d) {
  if (!IsRatio(exact)) return runtime::IntCompareDouble(exact, d);
  if (std::isnan(d)) return 2;
  if (std::isinf(d)) return d > 0 ? -1 : 1;
  Value other = ExactOfDouble(d);
  return other.IsNull() ? 3 : CompareExact(exact, other);
}

int Compare(const char* who, Value a, Value b) {
  if (OURO_LIKELY(Value::BothInt(a, b))) return a.AsInt() < b.AsInt() ? -1 : a.AsInt() > b.AsInt();
  Kind x = KindOf(a), y = KindOf(b);
  if (x == Kind::kOther) return RaiseWrongType(who, 1, kNumber, a), 3;
  if (y == Kind::kOther) return RaiseWrongType(who, 2, kNumber, b), 3;
  if (x == Kind::kFloat && y == Kind::kFloat) {
    double u = UnboxFloat(a), v = UnboxFloat(b);
    return u < v ? -1 : u > v ? 1 : u == v ? 0 : 2;
  }
  if (y == Kind::kFloat) return CompareToDouble(a, UnboxFloat(b));
  if (x == Kind::kFloat) {
    int result = CompareToDouble(b, UnboxFloat(a));
    return result <= 1 ? -result : result;
  }
  if (x == Kind::kInteger && y == Kind::kInteger) return IntCompare(a, b);
  return CompareExact(a, b);
}

}  // namespace ouro::scheme
