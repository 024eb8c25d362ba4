// Predicates, comparison and the four operations.
#include <cmath>

#include "scheme/objects/number_functions.h"
#include "scheme/primitives/numbers.h"

namespace ouro::scheme {

bool CheckNumbers(const char* who, int number, Value rest) {
  for (; IsPair(rest); rest = Cdr(rest), ++number) {
    if (!IsNumber(Car(rest))) return RaiseWrongType(who, number, kNumber, Car(rest)), false;
  }
  return true;
}

namespace {

// ---------------------------------------------------------------------------------------------------- predicates

Value NumberP(Value v) { return Value::Bool(IsNumber(v)); }
Value RationalP(Value v) { return Value::Bool(IsRational(v)); }
Value IntegerP(Value v) { return Value::Bool(IsInteger(v)); }
Value ExactIntegerP(Value v) { return Value::Bool(IsExactInteger(v)); }
Value ExactRationalP(Value v) { return Value::Bool(IsExactRational(v)); }

Value ExactP(Value v) { return IsNumber(v) ? Value::Bool(IsExact(v)) : RaiseWrongType("exact?", 1, kNumber, v); }
Value InexactP(Value v) { return IsNumber(v) ? Value::Bool(!IsExact(v)) : RaiseWrongType("inexact?", 1, kNumber, v); }
Value FiniteP(Value v) { return IsNumber(v) ? Value::Bool(IsRational(v)) : RaiseWrongType("finite?", 1, kNumber, v); }
Value InfiniteP(Value v) {
  return IsNumber(v) ? Value::Bool(!IsExact(v) && std::isinf(ToDouble(v))) : RaiseWrongType("infinite?", 1, kNumber, v);
}
Value NanP(Value v) {
  return IsNumber(v) ? Value::Bool(!IsExact(v) && std::isnan(ToDouble(v))) : RaiseWrongType("nan?", 1, kNumber, v);
}

Value HasSign(const char* who, Value v, int wanted) {
  int sign = SignOf(who, v);
  return sign == 3 ? Value::Null() : Value::Bool(sign == wanted);
}
Value ZeroP(Value v) { return HasSign("zero?", v, 0); }
Value PositiveP(Value v) { return HasSign("positive?", v, 1); }
Value NegativeP(Value v) { return HasSign("negative?", v, -1); }

Value HasParity(const char* who, Value v, bool odd) {
  if (v.IsInt()) return Value::Bool((v.AsInt() & 1) == odd);
  Value rest;
  if (!DivideIntegers(who, Rounding::kFloor, v, Value::Int(2), nullptr, &rest)) return Value::Null();
  return Value::Bool((SignOf(who, rest) != 0) == odd);
}
Value OddP(Value v) { return HasParity("odd?", v, true); }
Value EvenP(Value v) { return HasParity("even?", v, false); }

// ---------------------------------------------------------------------------------------------------- comparison

// All arguments are checked, also those behind a pair that decides.
template <class Test>
Value InOrder(const char* who, Value first, Value rest, Test test) {
  if (!IsNumber(first)) return RaiseWrongType(who, 1, kNumber, first);
  if (!CheckNumbers(who, 2, rest)) return Value::Null();
  for (; IsPair(rest); rest = Cdr(rest)) {
    int order = Compare(who, first, Car(rest));
    if (order == 3) return Value::Null();
    if (order == 2 || !test(order)) return Value::False();
    first = Car(rest);
  }
  return Value::True();
}
Value Equal(Value first, Value rest) {
  return InOrder("=", first, rest, [](int order) { return order == 0; });
}
Value Less(Value first, Value rest) {
  return InOrder("<", first, rest, [](int order) { return order < 0; });
}
Value Greater(Value first, Value rest) {
  return InOrder(">", first, rest, [](int order) { return order > 0; });
}
Value AtMost(Value first, Value rest) {
  return InOrder("<=", first, rest, [](int order) { return order <= 0; });
}
Value AtLeast(Value first, Value rest) {
  return InOrder(">=", first, rest, [](int order) { return order >= 0; });
}

// ---------------------------------------------------------------------------------------------------- operations

template <class Combine>
Value Fold(Value first, Value rest, Combine combine) {
  for (; IsPair(rest) && !first.IsNull(); rest = Cdr(rest)) first = combine(first, Car(rest));
  return first;
}

// The result begins with the first argument: 0 + -0.0 would lose the sign.
Value Plus(Value all) {
  if (!CheckNumbers("+", 1, all)) return Value::Null();
  return all == kNil ? Value::Int(0) : Fold(Car(all), Cdr(all), &Add);
}
Value Times(Value all) {
  if (!CheckNumbers("*", 1, all)) return Value::Null();
  return all == kNil ? Value::Int(1) : Fold(Car(all), Cdr(all), &Multiply);
}
Value Minus(Value first, Value rest) {
  if (rest == kNil) return Negate("-", first);
  if (!IsNumber(first)) return RaiseWrongType("-", 1, kNumber, first);
  return CheckNumbers("-", 2, rest) ? Fold(first, rest, &Subtract) : Value::Null();
}
Value Over(Value first, Value rest) {
  if (!IsNumber(first)) return RaiseWrongType("/", 1, kNumber, first);
  if (rest == kNil) return Divide(Value::Int(1), first);
  return CheckNumbers("/", 2, rest) ? Fold(first, rest, &Divide) : Value::Null();
}

Value Max(Value first, Value rest) {
  if (!IsNumber(first)) return RaiseWrongType("max", 1, kNumber, first);
  if (!CheckNumbers("max", 2, rest)) return Value::Null();
  return Fold(first, rest, [](Value a, Value b) { return Larger("max", a, b); });
}
Value Min(Value first, Value rest) {
  if (!IsNumber(first)) return RaiseWrongType("min", 1, kNumber, first);
  if (!CheckNumbers("min", 2, rest)) return Value::Null();
  return Fold(first, rest, [](Value a, Value b) { return Smaller("min", a, b); });
}

Value Abs(Value v) { return Absolute("abs", v); }
Value Square(Value v) { return IsNumber(v) ? Multiply(v, v) : RaiseWrongType("square", 1, kNumber, v); }

const NativeDef kRows[] = {
    DefineNative("number?", 1, 0, false, &NumberP, kPure),
    DefineNative("complex?", 1, 0, false, &NumberP, kPure),
    DefineNative("real?", 1, 0, false, &NumberP, kPure),
    DefineNative("rational?", 1, 0, false, &RationalP, kPure),
    DefineNative("integer?", 1, 0, false, &IntegerP, kPure),
    DefineNative("exact-integer?", 1, 0, false, &ExactIntegerP, kPure),
    DefineNative("exact-rational?", 1, 0, false, &ExactRationalP, kPure),
    DefineNative("exact?", 1, 0, false, &ExactP, kReads),
    DefineNative("inexact?", 1, 0, false, &InexactP, kReads),
    DefineNative("finite?", 1, 0, false, &FiniteP, kReads),
    DefineNative("infinite?", 1, 0, false, &InfiniteP, kReads),
    DefineNative("nan?", 1, 0, false, &NanP, kReads),
    DefineNative("zero?", 1, 0, false, &ZeroP, kReads),
    DefineNative("positive?", 1, 0, false, &PositiveP, kReads),
    DefineNative("negative?", 1, 0, false, &NegativeP, kReads),
    DefineNative("odd?", 1, 0, false, &OddP, kReads),
    DefineNative("even?", 1, 0, false, &EvenP, kReads),
    DefineNative("=", 1, 0, true, &Equal, kReads),
    DefineNative("<", 1, 0, true, &Less, kReads),
    DefineNative(">", 1, 0, true, &Greater, kReads),
    DefineNative("<=", 1, 0, true, &AtMost, kReads),
    DefineNative(">=", 1, 0, true, &AtLeast, kReads),
    DefineNative("+", 0, 0, true, &Plus, kReads),
    DefineNative("*", 0, 0, true, &Times, kReads),
    DefineNative("-", 1, 0, true, &Minus, kReads),
    DefineNative("/", 1, 0, true, &Over, kReads),
    DefineNative("max", 1, 0, true, &Max, kReads),
    DefineNative("min", 1, 0, true, &Min, kReads),
    DefineNative("abs", 1, 0, false, &Abs, kReads),
    DefineNative("square", 1, 0, false, &Square, kReads),
};

}  // namespace

std::span<const NativeDef> ArithmeticPrimitives() { return kRows; }

}  // namespace ouro::scheme
