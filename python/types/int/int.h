// Integers: those of framework/runtime/int with Python's errors. An exact int that fits is always immediate; an
// instance of a subclass of int is a BigInt under the subclass's shape whatever its size. bool is immediate too and
// counts as 0 and 1.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "framework/runtime/int/int.h"
#include "python/runtime/object/object.h"

namespace ouro::python {

using runtime::BigInt;
using runtime::FloorDivInt64;
using runtime::FloorModInt64;
using runtime::g_int_shape;  // of exact ints, immediate or not
using runtime::IntView;
using runtime::IsBigInt;
using runtime::kMaxLimbs;
using runtime::Mpz;

inline bool IsExactInt(Value v) { return v.IsInt() || IsBigInt(v); }
bool IsIntSlow(Value v);
// An instance of int: exact, bool or of a subclass.
inline bool IsInt(Value v) { return v.IsInt() || v.IsBool() || (v.IsPtr() && IsIntSlow(v)); }
bool AsIntView(Value v, IntView* out);  // false when v is not an int

// The results of runtime: Null becomes a MemoryError that is pending.
inline Value OrMemoryError(Value v) { return OURO_LIKELY(!v.IsNull()) ? v : RaiseMemoryError(); }

// ---------------------------------------------------------------------------------------------------- construction
// Machine integers always have room; the others: Null: MemoryError pending.
using runtime::IntFromInt128;
using runtime::IntFromInt64;
using runtime::IntFromUint64;
inline Value IntFromMpz(mpz_srcptr z) { return OrMemoryError(runtime::IntFromMpz(z)); }
inline Value IntFromLimbs(const mp_limb_t* limbs, mp_size_t size, bool negative) {
  return OrMemoryError(runtime::IntFromLimbs(limbs, size, negative));
}
Value IntFromDouble(double d);                // truncates; OverflowError and ValueError for infinity and NaN
Value ExactInt(Value v);                      // the exact int of an int, bool or subclass instance
Value NewIntOfClass(Type* cls, Value exact);  // an instance of a subclass of int

// ---------------------------------------------------------------------------------------------------- conversion
// Of ints of any kind.
using runtime::IntBitLength;
using runtime::IntSign;
using runtime::IntToInt64;  // false when it does not fit; nothing is raised
using runtime::IntToText;   // no prefix, no limit; "-" for negatives
using runtime::IntToUint64;
bool IntToDouble(Value v, double* out);  // rounds half even; false: OverflowError pending
inline int64_t IntHash(Value v) {
  int64_t hash = runtime::IntHash(v);
  return hash == -1 ? -2 : hash;
}
extern int64_t g_int_max_str_digits;  // sys.set_int_max_str_digits; 0: no limit
bool CheckDecimalDigits(Value v);     // false: ValueError, decimal text would be beyond the limit (an estimate)
Value IntRepr(Value v);               // str; ValueError beyond the limit of digits
// int(text, base): base 0 or 2..36, Python's literal rules. `shown` is what the error message shows. Null: ValueError.
Value IntParse(std::string_view ascii, int base, Value shown);
Value IntFromStr(Value str, int base);  // decodes Unicode digits and spaces
inline Value IntFromDigits(std::string_view digits,
                           int base) {  // digits only, already checked, no limit: for the compiler
  return OrMemoryError(runtime::IntFromDigits(digits, base));
}

// ---------------------------------------------------------------------------------------------------- arithmetic
// Operands are ints of any kind (IsInt). Results are exact ints; Null: an exception is pending.
inline Value IntAddSlow(Value a, Value b) { return OrMemoryError(runtime::IntAddSlow(a, b)); }
inline Value IntSubSlow(Value a, Value b) { return OrMemoryError(runtime::IntSubSlow(a, b)); }
inline Value IntMulSlow(Value a, Value b) { return OrMemoryError(runtime::IntMulSlow(a, b)); }
inline Value IntAdd(Value a, Value b) {
  if (OURO_LIKELY(Value::BothInt(a, b))) return IntFromInt64(a.AsInt() + b.AsInt());
  return IntAddSlow(a, b);
}
inline Value IntSub(Value a, Value b) {
  if (OURO_LIKELY(Value::BothInt(a, b))) return IntFromInt64(a.AsInt() - b.AsInt());
  return IntSubSlow(a, b);
}
inline Value IntMul(Value a, Value b) {
  int64_t product;
  if (OURO_LIKELY(Value::BothInt(a, b)) && !__builtin_mul_overflow(a.AsInt(), b.AsInt(), &product))
    return IntFromInt64(product);
  return IntMulSlow(a, b);
}
Value IntFloorDiv(Value a, Value b);                                  // ZeroDivisionError
Value IntMod(Value a, Value b);                                       // ZeroDivisionError
bool IntDivMod(Value a, Value b, Value* quotient, Value* remainder);  // false: pending
Value IntTrueDiv(Value a, Value b);                                   // a float, correctly rounded
Value IntPow(Value a, Value b);                                       // a float when b is negative
Value IntPowMod(Value a, Value b, Value mod);
Value IntLShift(Value a, Value b);
Value IntRShift(Value a, Value b);
inline Value IntAnd(Value a, Value b) { return OrMemoryError(runtime::IntAnd(a, b)); }
inline Value IntOr(Value a, Value b) { return OrMemoryError(runtime::IntOr(a, b)); }
inline Value IntXor(Value a, Value b) { return OrMemoryError(runtime::IntXor(a, b)); }
inline Value IntNeg(Value a) { return OrMemoryError(runtime::IntNeg(a)); }
inline Value IntInvert(Value a) { return OrMemoryError(runtime::IntInvert(a)); }
inline Value IntAbs(Value a) { return OrMemoryError(runtime::IntAbs(a)); }
inline Value IntGcd(Value a, Value b) { return OrMemoryError(runtime::IntGcd(a, b)); }
inline Value IntIsqrt(Value a) { return OrMemoryError(runtime::IntIsqrt(a)); }  // a >= 0
using runtime::IntCompare;                                                      // -1, 0, 1
using runtime::IntCompareDouble;                                                // exact; 2 when d is NaN
using runtime::IntEqual;
// Rounds to a multiple of 10**-ndigits (ndigits < 0), halves to even: int.__round__.
Value IntRound(Value v, Value ndigits);

// What int(x) does: __int__, __index__, __trunc__, text. May run guest code.
Value IntOf(Value v);

void InitIntType();   // int
void InitBoolType();  // bool, after int

}  // namespace ouro::python
