// The numeric tower: immediate integers, BigInt (framework/runtime/int), Ratio, floats (R7RS 6.2). No complex numbers.
// Arithmetic on any two numbers; `who` names the procedure in errors. Null: an error is pending.
#pragma once
#include <string>
#include <string_view>

#include "scheme/objects/objects.h"

namespace ouro::scheme {

bool IsNumber(Value v);
bool IsExact(Value v);         // of a number
bool IsExactInteger(Value v);  // of any value
bool IsExactRational(Value v);
bool IsInteger(Value v);  // of any value: 3, 3.0
bool IsRational(Value v);
bool IsReal(Value v);

Value Add(Value a, Value b);
Value Subtract(Value a, Value b);
Value Multiply(Value a, Value b);
Value Divide(Value a, Value b);
// -1, 0, 1; 2 when one is NaN; 3 with an error pending. Exact numbers and floats are compared exactly.
int Compare(const char* who, Value a, Value b);
bool NumbersEqv(Value a, Value b);  // both numbers: same exactness and value; 0.0 and -0.0 differ, NaN equals itself
uint64_t NumberHash(Value v);
Value Quotient(Value a, Value b);  // truncate-quotient
Value Remainder(Value a, Value b);
Value Modulo(Value a, Value b);  // floor-remainder
Value FloorQuotient(Value a, Value b);
Value ToExact(Value v);
Value ToInexact(Value v);
double ToDouble(Value v);  // of a real number: the nearest, halves to even; beyond the doubles an infinity

Value IntegerFromInt64(int64_t v);
Value IntegerFromUint64(uint64_t v);
bool IntegerToInt64(Value v, int64_t* out);  // false: not an exact integer, or too large

// Radix 2 to 36. Floats: the fewest digits that read back as the same float. Empty: no memory.
std::string NumberText(Value v, int radix);
// R7RS 7.1.1 <num R>, prefixes included; beyond it, floats may have a point in any radix (`#b0.1`).
// Undefined(): not a number. kUnsupportedNumber: one that does not exist here: `1+2i`, `1/0`, `#e+inf.0`, or too large. Nothing is raised.
inline constexpr Value kUnsupportedNumber = Value::Special(7);
Value ParseNumber(std::string_view ascii, int radix);

}  // namespace ouro::scheme
