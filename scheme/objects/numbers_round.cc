// Rounding, parts of rationals, divisors.
#include <cmath>

#include "scheme/objects/number_functions.h"
#include "scheme/objects/number_kind.h"

namespace ouro::scheme {

namespace {

Value RoundRatio(Rounding rounding, Value v) {
  Integer numerator{NumeratorOf(v)}, denominator{DenominatorOf(v)}, one{Value::Int(1)};
  Integer down = numerator / denominator;
  if (!down.ok()) return RaiseMemory();
  bool up = false;
  switch (rounding) {
    case Rounding::kFloor:
      break;
    case Rounding::kCeiling:
      up = true;
      break;
    case Rounding::kTruncate:
      up = numerator.sign() < 0;
      break;
    case Rounding::kRound: {
      Integer rest = numerator - down * denominator, twice = rest + rest;
      if (!twice.ok()) return RaiseMemory();
      int order = runtime::IntCompare(twice.value, denominator.value);
      up = order > 0 || (order == 0 && down.IsOdd());
      break;
    }
  }
  return OrMemory(up ? (down + one).value : down.value);
}

double RoundDouble(Rounding rounding, double d) {
  switch (rounding) {
    case Rounding::kFloor:
      return std::floor(d);
    case Rounding::kCeiling:
      return std::ceil(d);
    case Rounding::kTruncate:
      return std::trunc(d);
    case Rounding::kRound:
      break;
  }
  return std::nearbyint(d);  // nobody changes the processor's rounding mode: halves to even
}

// The part of a float is that of the exact number, made inexact.
Value PartOf(const char* who, Value v, Value (*part)(Value)) {
  if (!IsRational(v)) return RaiseWrongType(who, 1, kRational, v);
  if (IsExact(v)) return part(v);
  Value exact = ToExact(v);
  return exact.IsNull() ? exact : ToInexact(part(exact));
}

// The simplest rational in [low, high], 0 < low <= high: the continued fraction as far as both ends agree.
Value SimplestBetween(Value low, Value high) {
  heap::RootVector terms;
  Value last;
  for (;;) {
    Value floor = RoundNumber("rationalize", Rounding::kFloor, low);
    if (floor.IsNull()) return floor;
    int order = Compare("rationalize", floor, low);
    if (order == 3) return Value::Null();
    if (order == 0) {
      last = floor;
      break;
    }
    Value next = Add(floor, Value::Int(1));
    if (next.IsNull() || (order = Compare("rationalize", next, high)) == 3) return Value::Null();
    if (order <= 0) {
      last = next;
      break;
    }
    terms.push_back(floor);
    Value low_rest = Subtract(low, floor), high_rest = low_rest.IsNull() ? low_rest : Subtract(high, floor);
    if (high_rest.IsNull()) return high_rest;
    low = Divide(Value::Int(1), high_rest);
    if (low.IsNull()) return low;
    high = Divide(Value::Int(1), low_rest);
    if (high.IsNull()) return high;
  }
  for (size_t i = terms.size(); i-- > 0;) {
    last = Divide(Value::Int(1), last);
    if (!last.IsNull()) last = Add(terms[i], last);
    if (last.IsNull()) return last;
  }
  return last;
}

Value RationalizeExact(Value x, Value y) {
  Value distance = Absolute("rationalize", y);
  if (distance.IsNull()) return distance;
  Value low = Subtract(x, distance), high = low.IsNull() ? low : Add(x, distance);
  if (high.IsNull()) return high;
  int low_sign = SignOf("rationalize", low), high_sign = SignOf("rationalize", high);
  if (low_sign <= 0 && high_sign >= 0) return Value::Int(0);
  if (low_sign > 0) return SimplestBetween(low, high);
  Value upper = Negate("rationalize", low), lower = upper.IsNull() ? upper : Negate("rationalize", high);
  if (lower.IsNull()) return lower;
  Value result = SimplestBetween(lower, upper);
  return result.IsNull() ? result : Negate("rationalize", result);
}

}  // namespace

Value RoundNumber(const char* who, Rounding rounding, Value v) {
  switch (KindOf(v)) {
    case Kind::kInteger:
      return v;
    case Kind::kRatio:
      return RoundRatio(rounding, v);
    case Kind::kFloat:
      return BoxFloat(RoundDouble(rounding, UnboxFloat(v)));
    case Kind::kOther:
      break;
  }
  return RaiseWrongType(who, 1, kNumber, v);
}

Value Numerator(const char* who, Value v) { return IsInteger(v) ? v : PartOf(who, v, &NumeratorOf); }
Value Denominator(const char* who, Value v) { return PartOf(who, v, &DenominatorOf); }

Value Rationalize(Value x, Value y) {
  if (!IsNumber(x)) return RaiseWrongType("rationalize", 1, kNumber, x);
  if (!IsNumber(y)) return RaiseWrongType("rationalize", 2, kNumber, y);
  if (IsExact(x) && IsExact(y)) return RationalizeExact(x, y);
  double a = ToDouble(x), b = ToDouble(y);
  if (std::isnan(a) || std::isnan(b) || (std::isinf(a) && std::isinf(b))) return BoxFloat(std::nan(""));
  if (std::isinf(b)) return BoxFloat(0.0);
  if (std::isinf(a)) return BoxFloat(a);
  Value u = ToExact(x), v = u.IsNull() ? u : ToExact(y);
  if (v.IsNull()) return v;
  Value result = RationalizeExact(u, v);
  return result.IsNull() ? result : ToInexact(result);
}

namespace {
// Of integers made exact; the result is inexact when one of them was.
template <class Function>
Value OfIntegers(const char* who, Value a, Value b, Function function) {
  if (!IsInteger(a)) return RaiseWrongType(who, 1, kInteger, a);
  if (!IsInteger(b)) return RaiseWrongType(who, 2, kInteger, b);
  bool exact = IsExact(a) && IsExact(b);
  a = ToExact(a);
  b = a.IsNull() ? a : ToExact(b);
  if (b.IsNull()) return b;
  Integer result = function(Integer{a}, Integer{b});
  if (!result.ok()) return RaiseMemory();
  return exact ? result.value : ToInexact(result.value);
}
}  // namespace

Value Gcd(const char* who, Value a, Value b) { return OfIntegers(who, a, b, &GreatestDivisor); }
Value Lcm(const char* who, Value a, Value b) {
  return OfIntegers(who, a, b, [](Integer x, Integer y) -> Integer {
    if (x.IsZero() || y.IsZero()) return {Value::Int(0)};
    Integer product = (x / GreatestDivisor(x, y)) * y;
    return {product.ok() ? runtime::IntAbs(product.value) : Value::Null()};
  });
}

}  // namespace ouro::scheme
