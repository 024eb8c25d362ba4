// Integer division, rounding, powers, transcendental functions, text, bits.
#include "scheme/objects/number_functions.h"

#include "scheme/primitives/numbers.h"

namespace ouro::scheme {
namespace {

// ---------------------------------------------------------------------------------------------------- integer division

template <Rounding kRounding>
Value BothOf(const char* who, Value a, Value b) {
  Value results[2];
  if (!DivideIntegers(who, kRounding, a, b, &results[0], &results[1])) return Value::Null();
  return NewValues(results, 2);
}
template <Rounding kRounding>
Value QuotientOf(const char* who, Value a, Value b) {
  Value result;
  return DivideIntegers(who, kRounding, a, b, &result, nullptr) ? result : Value::Null();
}
template <Rounding kRounding>
Value RemainderOf(const char* who, Value a, Value b) {
  Value result;
  return DivideIntegers(who, kRounding, a, b, nullptr, &result) ? result : Value::Null();
}
Value FloorBoth(Value a, Value b) { return BothOf<Rounding::kFloor>("floor/", a, b); }
Value FloorQuotientN(Value a, Value b) { return QuotientOf<Rounding::kFloor>("floor-quotient", a, b); }
Value FloorRemainder(Value a, Value b) { return RemainderOf<Rounding::kFloor>("floor-remainder", a, b); }
Value TruncateBoth(Value a, Value b) { return BothOf<Rounding::kTruncate>("truncate/", a, b); }
Value TruncateQuotient(Value a, Value b) { return QuotientOf<Rounding::kTruncate>("truncate-quotient", a, b); }
Value TruncateRemainder(Value a, Value b) { return RemainderOf<Rounding::kTruncate>("truncate-remainder", a, b); }

Value GcdOf(Value all) {
  Value result = Value::Int(0);
  for (; IsPair(all) && !result.IsNull(); all = Cdr(all)) result = Gcd("gcd", result, Car(all));
  return result;
}
Value LcmOf(Value all) {
  Value result = Value::Int(1);
  for (; IsPair(all) && !result.IsNull(); all = Cdr(all)) result = Lcm("lcm", result, Car(all));
  return result;
}
// gcd and lcm name the argument that is wrong, not its place in the fold.
template <Value (*kFold)(Value)>
Value OfIntegers(const char* who, Value all) {
  int number = 1;
  for (Value rest = all; IsPair(rest); rest = Cdr(rest), ++number) {
    if (!IsInteger(Car(rest))) return RaiseWrongType(who, number, kInteger, Car(rest));
  }
  return kFold(all);
}
Value GcdN(Value all) { return OfIntegers<&GcdOf>("gcd", all); }
Value LcmN(Value all) { return OfIntegers<&LcmOf>("lcm", all); }

// ---------------------------------------------------------------------------------------------------- rounding,
// exactness

Value NumeratorN(Value v) { return Numerator("numerator", v); }
Value DenominatorN(Value v) { return Denominator("denominator", v); }
Value Floor(Value v) { return RoundNumber("floor", Rounding::kFloor, v); }
Value Ceiling(Value v) { return RoundNumber("ceiling", Rounding::kCeiling, v); }
Value Truncate(Value v) { return RoundNumber("truncate", Rounding::kTruncate, v); }
Value Round(Value v) { return RoundNumber("round", Rounding::kRound, v); }

// ---------------------------------------------------------------------------------------------------- transcendental

Value LogN(Value v, Value base) { return base == kUnassigned ? Log(v) : LogBase(v, base); }
Value Sin(Value v) { return Trigonometry("sin", Trigonometric::kSin, v); }
Value Cos(Value v) { return Trigonometry("cos", Trigonometric::kCos, v); }
Value Tan(Value v) { return Trigonometry("tan", Trigonometric::kTan, v); }
Value Asin(Value v) { return Trigonometry("asin", Trigonometric::kAsin, v); }
Value Acos(Value v) { return Trigonometry("acos", Trigonometric::kAcos, v); }
Value Atan(Value y, Value x) { return x == kUnassigned ? Trigonometry("atan", Trigonometric::kAtan, y) : Atan2(y, x); }

Value ExactIntegerSqrtN(Value v) {
  Value results[2];
  return ExactIntegerSqrt(v, &results[0], &results[1]) ? NewValues(results, 2) : Value::Null();
}

// ---------------------------------------------------------------------------------------------------- text

// False: pending.
bool GetRadix(const char* who, Value v, int* radix) {
  *radix = 10;
  if (v == kUnassigned) return true;
  int64_t number;
  if (!GetIndex(who, 2, v, 37, &number)) return false;
  if (number < 2) return RaiseRange(who, 2, v), false;
  *radix = static_cast<int>(number);
  return true;
}
Value NumberToString(Value v, Value radix) {
  int base;
  if (!IsNumber(v)) return RaiseWrongType("number->string", 1, kNumber, v);
  if (!GetRadix("number->string", radix, &base)) return Value::Null();
  std::string text = NumberText(v, base);
  return text.empty() ? RaiseMemory() : NewString(text);
}
Value StringToNumber(Value string, Value radix) {
  int base;
  if (!IsString(string)) return RaiseWrongType("string->number", 1, "a string", string);
  if (!GetRadix("string->number", radix, &base)) return Value::Null();
  Value v = ParseNumber(StringText(string), base);
  return v == Value::Undefined() || v == kUnsupportedNumber ? Value::False() : v;
}

// A Numeral is evaluated.
Value UnsupportedNumber(Value numeral) {
  return RaiseError(ErrorKind::kOther, "this number is not supported:", {numeral});
}

// ---------------------------------------------------------------------------------------------------- bits

Value BitwiseAll(const char* who, BitOperator op, Value all, int64_t neutral) {
  int number = 1;
  for (Value rest = all; IsPair(rest); rest = Cdr(rest), ++number) {
    if (!IsExactInteger(Car(rest))) return RaiseWrongType(who, number, kExactInteger, Car(rest));
  }
  Value result = Value::Int(neutral);
  for (; IsPair(all) && !result.IsNull(); all = Cdr(all)) result = Bitwise(who, op, result, Car(all));
  return result;
}
Value BitwiseAnd(Value all) { return BitwiseAll("bitwise-and", BitOperator::kAnd, all, -1); }
Value BitwiseIor(Value all) { return BitwiseAll("bitwise-ior", BitOperator::kOr, all, 0); }
Value BitwiseXor(Value all) { return BitwiseAll("bitwise-xor", BitOperator::kXor, all, 0); }

const NativeDef kRows[] = {
    DefineNative("floor/", 2, 0, false, &FloorBoth, kReads),
    DefineNative("%unsupported-number", 1, 0, false, &UnsupportedNumber, kReads),
    DefineNative("floor-quotient", 2, 0, false, &FloorQuotientN, kReads),
    DefineNative("floor-remainder", 2, 0, false, &FloorRemainder, kReads),
    DefineNative("truncate/", 2, 0, false, &TruncateBoth, kReads),
    DefineNative("truncate-quotient", 2, 0, false, &TruncateQuotient, kReads),
    DefineNative("truncate-remainder", 2, 0, false, &TruncateRemainder, kReads),
    DefineNative("quotient", 2, 0, false, &Quotient, kReads),
    DefineNative("remainder", 2, 0, false, &Remainder, kReads),
    DefineNative("modulo", 2, 0, false, &Modulo, kReads),
    DefineNative("gcd", 0, 0, true, &GcdN, kReads),
    DefineNative("lcm", 0, 0, true, &LcmN, kReads),
    DefineNative("numerator", 1, 0, false, &NumeratorN, kReads),
    DefineNative("denominator", 1, 0, false, &DenominatorN, kReads),
    DefineNative("floor", 1, 0, false, &Floor, kReads),
    DefineNative("ceiling", 1, 0, false, &Ceiling, kReads),
    DefineNative("truncate", 1, 0, false, &Truncate, kReads),
    DefineNative("round", 1, 0, false, &Round, kReads),
    DefineNative("rationalize", 2, 0, false, &Rationalize, kReads),
    DefineNative("exact", 1, 0, false, &ToExact, kReads),
    DefineNative("inexact", 1, 0, false, &ToInexact, kReads),
    DefineNative("inexact->exact", 1, 0, false, &ToExact, kReads),
    DefineNative("exact->inexact", 1, 0, false, &ToInexact, kReads),
    DefineNative("exp", 1, 0, false, &Exp, kReads),
    DefineNative("log", 1, 1, false, &LogN, kReads),
    DefineNative("sin", 1, 0, false, &Sin, kReads),
    DefineNative("cos", 1, 0, false, &Cos, kReads),
    DefineNative("tan", 1, 0, false, &Tan, kReads),
    DefineNative("asin", 1, 0, false, &Asin, kReads),
    DefineNative("acos", 1, 0, false, &Acos, kReads),
    DefineNative("atan", 1, 1, false, &Atan, kReads),
    DefineNative("sqrt", 1, 0, false, &Sqrt, kReads),
    DefineNative("exact-integer-sqrt", 1, 0, false, &ExactIntegerSqrtN, kReads),
    DefineNative("expt", 2, 0, false, &Expt, kReads),
    DefineNative("number->string", 1, 1, false, &NumberToString, kReads),
    DefineNative("string->number", 1, 1, false, &StringToNumber, kReads),
    DefineNative("bitwise-and", 0, 0, true, &BitwiseAnd, kReads),
    DefineNative("bitwise-ior", 0, 0, true, &BitwiseIor, kReads),
    DefineNative("bitwise-xor", 0, 0, true, &BitwiseXor, kReads),
    DefineNative("bitwise-not", 1, 0, false, &BitwiseNot, kReads),
    DefineNative("arithmetic-shift", 2, 0, false, &ArithmeticShift, kReads),
    DefineNative("bit-count", 1, 0, false, &BitCount, kReads),
};

}  // namespace

std::span<const NativeDef> NumberFunctionPrimitives() { return kRows; }

}  // namespace ouro::scheme
