// The rest of R7RS 6.2.6: what the native procedures of numbers are made of. `who` names the procedure in errors; wrong
// types are errors here, by argument number. Null (or false): an error is pending.
#pragma once
#include "scheme/objects/numbers.h"

namespace ouro::scheme {

// What an argument must be, as errors say it.
inline constexpr const char* kNumber = "a number";
inline constexpr const char* kInteger = "an integer";
inline constexpr const char* kExactInteger = "an exact integer";
inline constexpr const char* kRational = "a rational number";

// --- exact parts
Value MakeRatio(Value numerator, Value denominator);  // of exact integers, in lowest terms; the denominator is not zero
Value NumeratorOf(Value exact);                       // of an exact rational
Value DenominatorOf(Value exact);
Value Numerator(const char* who, Value v);
Value Denominator(const char* who, Value v);
// The simplest rational no further from x than y.
Value Rationalize(Value x, Value y);

// --- rounding and division
enum class Rounding { kFloor, kCeiling, kTruncate, kRound };  // kRound: halves to even
Value RoundNumber(const char* who, Rounding rounding, Value v);
// Of integers, exact or not; kFloor or kTruncate. Either result may be null.
bool DivideIntegers(const char* who, Rounding rounding, Value a, Value b, Value* quotient, Value* remainder);
Value Gcd(const char* who, Value a, Value b);
Value Lcm(const char* who, Value a, Value b);

// --- signs
Value Negate(const char* who, Value v);
Value Absolute(const char* who, Value v);
int SignOf(const char* who, Value v);  // -1, 0, 1; 2: NaN; 3: an error is pending
Value Larger(const char* who, Value a, Value b);
Value Smaller(const char* who, Value a, Value b);

// --- powers, roots, transcendental functions
Value Expt(Value base, Value exponent);
Value Sqrt(Value v);
// floor(sqrt(v)) and what is left, of an exact integer >= 0.
bool ExactIntegerSqrt(Value v, Value* root, Value* rest);
Value Exp(Value v);
Value Log(Value v);
Value LogBase(Value v, Value base);
enum class Trigonometric { kSin, kCos, kTan, kAsin, kAcos, kAtan };
Value Trigonometry(const char* who, Trigonometric function, Value v);
Value Atan2(Value y, Value x);

// --- bits of exact integers, in two's complement without end
enum class BitOperator { kAnd, kOr, kXor };
Value Bitwise(const char* who, BitOperator op, Value a, Value b);
Value BitwiseNot(Value v);
Value ArithmeticShift(Value v, Value count);  // to the left; to the right, rounding down, when count < 0
Value BitCount(Value v);                      // ones of v >= 0; zeros of v < 0

}  // namespace ouro::scheme
