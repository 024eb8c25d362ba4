// Floats: the representation is framework/object/boxed_float.h's; here are arithmetic, text and the type.
#pragma once
#include <string>
#include <string_view>

#include "framework/object/boxed_float.h"
#include "python/runtime/object/object.h"

namespace ouro::python {

bool IsFloatInstanceSlow(Value v);
// A float or an instance of a subclass (which is a BoxedFloat under the subclass's shape).
inline bool IsFloatInstance(Value v) { return v.IsImmediateFloat() || (v.IsPtr() && IsFloatInstanceSlow(v)); }
inline bool IsExactFloat(Value v) { return IsFloat(v); }
inline double FloatValue(Value v) { return UnboxFloat(v); }  // v is a float instance
Value NewFloatOfClass(Type* cls, double d);

// What float(x) accepts but text: floats, ints, __float__, __index__. False: pending (TypeError "must be real number,
// not x"). May run guest code.
bool ToDouble(Value v, double* out);
Value FloatOf(Value v);  // float(v), text included

// Text. Shortest text that reads back as d, in Python's form.
std::string FloatRepr(double d);
// The decimal text of a float as %e, %f or %g write it (`code` e, f or g, exactly rounded), no flags; `alternate` as
// '#'.
std::string FloatDecimal(double d, char code, int64_t precision, bool alternate = false);
// Python's float(text), no surrounding space: digits with underscores, exponent, inf, nan. False: malformed.
bool ParseFloat(std::string_view text, double* out);
Value FloatFromText(Value str_or_bytes);  // ValueError "could not convert string to float: ..."

// Arithmetic with Python's results; Null: ZeroDivisionError, OverflowError.
Value FloatFloorDiv(double a, double b);
Value FloatMod(double a, double b);
Value FloatDivMod(double a, double b);          // a tuple
Value FloatPow(double a, double b);             // may be complex
double FloatModValue(double a, double b);       // b != 0
double FloatFloorDivValue(double a, double b);  // b != 0
inline Value FloatTrueDiv(double a, double b);
Value RaiseFloatDivision();  // ZeroDivisionError "float division by zero"
inline Value FloatTrueDiv(double a, double b) { return OURO_LIKELY(b != 0) ? BoxFloat(a / b) : RaiseFloatDivision(); }
int64_t FloatHash(double d);  // of finite and infinite values; NaN hashes by identity in the caller
int64_t HashNan(Value v);
Value FloatRound(double d, Value ndigits);  // ndigits Undefined or None: an int
Value FloatToInt(double d);                 // IntFromDouble

void InitFloatType();

}  // namespace ouro::python
