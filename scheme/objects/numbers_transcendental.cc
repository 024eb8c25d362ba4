// Exponential, logarithms and trigonometry. The results are floats, but where the argument is exact and the result is
// the exact 0 or 1. Complex results do not exist here: they are errors.
#include <cmath>

#include "scheme/objects/number_functions.h"
#include "scheme/objects/number_kind.h"

namespace ouro::scheme {

namespace {

Value RaiseNotReal(const char* who, Value v) {
  return RaiseError(ErrorKind::kRange, std::string(who) + ": the result is not a real number:", {v});
}

// In long doubles, since the sum of two floats would be off in its last place.
long double LogOfInteger(Value v) {  // v > 0
  constexpr long double kLog2 = 0.693147180559945309417232121458176568L;
  runtime::IntView view(v);
  long exponent;
  double fraction = mpz_get_d_2exp(&exponent, view.mpz());
  return std::log(static_cast<long double>(fraction)) + static_cast<long double>(exponent) * kLog2;
}

// Of a number >= 0, or NaN; exact ones may lie beyond the doubles.
double LogOf(Value v) {
  double d = ToDouble(v);
  if (KindOf(v) == Kind::kFloat || v == Value::Int(0) || std::isnormal(d)) return std::log(d);
  return static_cast<double>(LogOfInteger(NumeratorOf(v)) - LogOfInteger(DenominatorOf(v)));
}

}  // namespace

Value Exp(Value v) {
  if (!IsNumber(v)) return RaiseWrongType("exp", 1, kNumber, v);
  return v == Value::Int(0) ? Value::Int(1) : BoxFloat(std::exp(ToDouble(v)));
}

Value Log(Value v) {
  int sign = SignOf("log", v);
  if (sign == 3) return Value::Null();
  if (sign == -1) return RaiseNotReal("log", v);
  return v == Value::Int(1) ? Value::Int(0) : BoxFloat(LogOf(v));
}

Value LogBase(Value v, Value base) {
  if (!IsNumber(v)) return RaiseWrongType("log", 1, kNumber, v);
  if (!IsNumber(base)) return RaiseWrongType("log", 2, kNumber, base);
  if (SignOf("log", v) == -1) return RaiseNotReal("log", v);
  if (SignOf("log", base) == -1) return RaiseNotReal("log", base);
  if (base == Value::Int(1)) return RaiseDivisionByZero("log");
  if (v == Value::Int(1)) return Value::Int(0);
  // A quotient of logarithms would miss the whole powers of these.
  double b = ToDouble(base), d = ToDouble(v);
  if (std::isnormal(d) || KindOf(v) == Kind::kFloat) {
    if (b == 2) return BoxFloat(std::log2(d));
    if (b == 10) return BoxFloat(std::log10(d));
  }
  return BoxFloat(LogOf(v) / LogOf(base));
}

Value Trigonometry(const char* who, Trigonometric function, Value v) {
  if (!IsNumber(v)) return RaiseWrongType(who, 1, kNumber, v);
  double d = ToDouble(v);
  using enum Trigonometric;
  if ((function == kAsin || function == kAcos) && std::fabs(d) > 1) return RaiseNotReal(who, v);
  if (v == Value::Int(0) && function != kAcos) return Value::Int(function == kCos ? 1 : 0);
  if (v == Value::Int(1) && function == kAcos) return Value::Int(0);
  switch (function) {
    case kSin:
      return BoxFloat(std::sin(d));
    case kCos:
      return BoxFloat(std::cos(d));
    case kTan:
      return BoxFloat(std::tan(d));
    case kAsin:
      return BoxFloat(std::asin(d));
    case kAcos:
      return BoxFloat(std::acos(d));
    case kAtan:
      break;
  }
  return BoxFloat(std::atan(d));
}

Value Atan2(Value y, Value x) {
  if (!IsNumber(y)) return RaiseWrongType("atan", 1, kNumber, y);
  if (!IsNumber(x)) return RaiseWrongType("atan", 2, kNumber, x);
  if (y == Value::Int(0) && IsExact(x)) {
    int sign = runtime::IntSign(NumeratorOf(x));
    if (sign == 0) return RaiseDivisionByZero("atan");
    if (sign > 0) return Value::Int(0);
  }
  // Scaled down together where one of two exact numbers is beyond the doubles.
  double a = ToDouble(y), b = ToDouble(x);
  if (IsExact(x) && IsExact(y) && std::isinf(a) && std::isinf(b)) {
    Value ratio = Divide(y, x);
    if (ratio.IsNull()) return ratio;
    double slope = std::atan(ToDouble(ratio));
    return BoxFloat(b > 0 ? slope : slope + (a > 0 ? M_PI : -M_PI));
  }
  return BoxFloat(std::atan2(a, b));
}

}  // namespace ouro::scheme
