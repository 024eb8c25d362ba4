// Sums, products and quotients of any two numbers.
#include <cmath>

#include "scheme/objects/number_functions.h"
#include "scheme/objects/number_kind.h"

namespace ouro::scheme {

namespace {

struct Fraction {  // an exact rational in its parts
  explicit Fraction(Value v) : numerator{NumeratorOf(v)}, denominator{DenominatorOf(v)} {}
  Integer numerator, denominator;
};

// Sum and difference (Knuth, The Art of Computer Programming, 4.5.1): the divisor of the result can only be one of the
// denominators' common divisor, which is smaller than the result.
template <class Combine>
Value AddFractions(Fraction a, Fraction b, Combine combine) {
  Integer common = GreatestDivisor(a.denominator, b.denominator);
  if (!common.ok()) return RaiseMemory();
  if (common.IsOne()) {
    return NewRatio(combine(a.numerator * b.denominator, b.numerator * a.denominator), a.denominator * b.denominator);
  }
  Integer reduced = a.denominator / common;
  Integer sum = combine(a.numerator * (b.denominator / common), b.numerator * reduced);
  Integer divisor = GreatestDivisor(sum, common);
  return divisor.ok() ? NewRatio(sum / divisor, reduced * (b.denominator / divisor)) : RaiseMemory();
}

Value MultiplyFractions(Integer a, Integer b, Integer c, Integer d) {  // a/b * c/d
  Integer first = GreatestDivisor(a, d), second = GreatestDivisor(c, b);
  if (!first.ok() || !second.ok()) return RaiseMemory();
  return NewRatio((a / first) * (c / second), (b / second) * (d / first));
}

struct Adding {
  static constexpr const char* kName = "+";
  static Value Integers(Value a, Value b) { return OrMemory(runtime::IntAdd(a, b)); }
  static double Floats(double a, double b) { return a + b; }
  static Value Fractions(Fraction a, Fraction b) {
    return AddFractions(a, b, [](Integer x, Integer y) { return x + y; });
  }
};
struct Subtracting {
  static constexpr const char* kName = "-";
  static Value Integers(Value a, Value b) { return OrMemory(runtime::IntSub(a, b)); }
  static double Floats(double a, double b) { return a - b; }
  static Value Fractions(Fraction a, Fraction b) {
    return AddFractions(a, b, [](Integer x, Integer y) { return x - y; });
  }
};
struct Multiplying {
  static constexpr const char* kName = "*";
  static Value Integers(Value a, Value b) { return OrMemory(runtime::IntMul(a, b)); }
  static double Floats(double a, double b) { return a * b; }
  static Value Fractions(Fraction a, Fraction b) {
    if (a.numerator.IsZero() || b.numerator.IsZero()) return Value::Int(0);
    return MultiplyFractions(a.numerator, a.denominator, b.numerator, b.denominator);
  }
};

template <class Op>
OURO_INLINE Value Arithmetic(Value a, Value b) {
  Kind x = KindOf(a), y = KindOf(b);
  if (OURO_LIKELY(x == Kind::kInteger && y == Kind::kInteger)) return Op::Integers(a, b);
  if (OURO_UNLIKELY(x == Kind::kOther)) return RaiseWrongType(Op::kName, 1, kNumber, a);
  if (OURO_UNLIKELY(y == Kind::kOther)) return RaiseWrongType(Op::kName, 2, kNumber, b);
  if (x == Kind::kFloat || y == Kind::kFloat) return BoxFloat(Op::Floats(ToDouble(a), ToDouble(b)));
  return Op::Fractions(Fraction(a), Fraction(b));
}

}  // namespace

Value Add(Value a, Value b) { return Arithmetic<Adding>(a, b); }
Value Subtract(Value a, Value b) { return Arithmetic<Subtracting>(a, b); }
Value Multiply(Value a, Value b) { return Arithmetic<Multiplying>(a, b); }

Value Divide(Value a, Value b) {
  Kind x = KindOf(a), y = KindOf(b);
  if (x == Kind::kOther) return RaiseWrongType("/", 1, kNumber, a);
  if (y == Kind::kOther) return RaiseWrongType("/", 2, kNumber, b);
  if (b == Value::Int(0)) return RaiseDivisionByZero("/");
  if (x == Kind::kFloat || y == Kind::kFloat) return BoxFloat(ToDouble(a) / ToDouble(b));
  if (x == Kind::kInteger && y == Kind::kInteger) return MakeRatio(a, b);
  Fraction u(a), v(b);
  if (u.numerator.IsZero()) return a;
  if (v.numerator.sign() < 0) {  // the denominator must come out positive
    u.numerator = {runtime::IntNeg(u.numerator.value)};
    v.numerator = {runtime::IntNeg(v.numerator.value)};
  }
  return MultiplyFractions(u.numerator, u.denominator, v.denominator, v.numerator);
}

// ---------------------------------------------------------------------------------------------------- integer division

// Of an exact integer or a float, negative zero included.
static bool HasMinus(Value v) {
  return KindOf(v) == Kind::kFloat ? std::signbit(UnboxFloat(v)) : runtime::IntSign(v) < 0;
}

bool DivideIntegers(const char* who, Rounding rounding, Value a, Value b, Value* quotient, Value* remainder) {
  bool floor = rounding == Rounding::kFloor;
  Kind x = KindOf(a), y = KindOf(b);
  if (x == Kind::kInteger && y == Kind::kInteger) {
    if (b == Value::Int(0)) return RaiseDivisionByZero(who), false;
    bool done = floor ? runtime::IntFloorDivide(a, b, quotient, remainder)
                      : runtime::IntTruncateDivide(a, b, quotient, remainder);
    return done || (RaiseMemory(), false);
  }
  if (!IsInteger(a)) return RaiseWrongType(who, 1, kInteger, a), false;
  if (!IsInteger(b)) return RaiseWrongType(who, 2, kInteger, b), false;
  // One is a float. The quotient of the floats would be rounded before it is made whole.
  Value u = ToExact(a), v = ToExact(b);
  if (u.IsNull() || v.IsNull() || !DivideIntegers(who, rounding, u, v, quotient, remainder)) return false;
  if (quotient != nullptr) {
    *quotient = *quotient == Value::Int(0) ? BoxFloat(HasMinus(a) != HasMinus(b) ? -0.0 : 0.0) : ToInexact(*quotient);
  }
  if (remainder != nullptr) *remainder = ToInexact(*remainder);
  return true;
}

namespace {
Value QuotientOf(const char* who, Rounding rounding, Value a, Value b) {
  Value result;
  return DivideIntegers(who, rounding, a, b, &result, nullptr) ? result : Value::Null();
}
Value RemainderOf(const char* who, Rounding rounding, Value a, Value b) {
  Value result;
  return DivideIntegers(who, rounding, a, b, nullptr, &result) ? result : Value::Null();
}
}  // namespace

Value Quotient(Value a, Value b) { return QuotientOf("quotient", Rounding::kTruncate, a, b); }
Value Remainder(Value a, Value b) { return RemainderOf("remainder", Rounding::kTruncate, a, b); }
Value FloorQuotient(Value a, Value b) { return QuotientOf("floor-quotient", Rounding::kFloor, a, b); }
Value Modulo(Value a, Value b) { return RemainderOf("modulo", Rounding::kFloor, a, b); }

// ---------------------------------------------------------------------------------------------------- signs

Value Negate(const char* who, Value v) {
  switch (KindOf(v)) {
    case Kind::kInteger:
      return OrMemory(runtime::IntNeg(v));
    case Kind::kRatio:
      return NewRatio({runtime::IntNeg(NumeratorOf(v))}, {DenominatorOf(v)});
    case Kind::kFloat:
      return BoxFloat(-UnboxFloat(v));
    case Kind::kOther:
      break;
  }
  return RaiseWrongType(who, 1, kNumber, v);
}

int SignOf(const char* who, Value v) {
  Kind kind = KindOf(v);
  if (kind == Kind::kOther) return RaiseWrongType(who, 1, kNumber, v), 3;
  if (kind != Kind::kFloat) return runtime::IntSign(NumeratorOf(v));
  double d = UnboxFloat(v);
  return std::isnan(d) ? 2 : d < 0 ? -1 : d > 0;
}

Value Absolute(const char* who, Value v) {
  if (KindOf(v) == Kind::kFloat) return BoxFloat(std::fabs(UnboxFloat(v)));
  int sign = SignOf(who, v);
  return sign == 3 ? Value::Null() : sign < 0 ? Negate(who, v) : v;
}

// An inexact operand makes the result inexact whichever is taken; NaN makes it NaN.
static Value Extreme(const char* who, Value a, Value b, int wanted) {
  int order = Compare(who, a, b);
  if (order == 3) return Value::Null();
  if (order == 2) return BoxFloat(std::nan(""));
  Value chosen = order == wanted || order == 0 ? a : b;
  return IsExact(a) && IsExact(b) ? chosen : ToInexact(chosen);
}
Value Larger(const char* who, Value a, Value b) { return Extreme(who, a, b, 1); }
Value Smaller(const char* who, Value a, Value b) { return Extreme(who, a, b, -1); }

}  // namespace ouro::scheme
