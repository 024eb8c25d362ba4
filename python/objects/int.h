// Integers: immediate words of 62 bits, and BigInt on the heap for the rest. An exact int that fits is always
// immediate; an instance of a subclass of int is a BigInt under the subclass's shape whatever its size. bool is
// immediate too and counts as 0 and 1. Arithmetic on limbs is GMP's.
#pragma once
#include <gmp.h>

#include <cstdint>
#include <string>
#include <string_view>

#include "python/objects/object.h"

namespace ouro::python {

// Sign and magnitude; the highest limb is not zero, zero has no limbs. The sign is a flag of the header.
class BigInt : public HeapObject {
 public:
  Final<int64_t> limb_count;
  Elements<uint64_t, kFinal> limbs;  // least significant first
  static constexpr uint8_t kNegative = 1;
  bool negative() const { return user_flags() & kNegative; }
  OURO_ARRAY_LAYOUT(BigInt, "int", &BigInt::limb_count, &BigInt::limbs)
};
extern Shape* g_int_shape;  // of exact ints, immediate or not

inline bool IsBigInt(Value v) { return v.IsPtr() && v.AsPtr()->shape() == g_int_shape; }
inline bool IsExactInt(Value v) { return v.IsInt() || IsBigInt(v); }
bool IsIntSlow(Value v);
// An instance of int: exact, bool or of a subclass.
inline bool IsInt(Value v) { return v.IsInt() || v.IsBool() || (v.IsPtr() && IsIntSlow(v)); }

// The number of any int, bool or subclass instance as limbs. Lives no longer than the value; not copyable since an
// immediate's limb is inside.
class IntView {
 public:
  IntView() = default;
  explicit IntView(Value v) { Set(v); }  // v is an int
  IntView(const IntView&) = delete;
  IntView& operator=(const IntView&) = delete;
  void Set(Value v);
  void SetInt64(int64_t v);
  const mp_limb_t* limbs() const { return limbs_; }
  mp_size_t size() const { return size_; }  // limbs
  bool negative() const { return negative_; }
  bool IsZero() const { return size_ == 0; }
  int sign() const { return size_ == 0 ? 0 : negative_ ? -1 : 1; }
  // Bits of the magnitude.
  uint64_t BitLength() const;
  // A read-only GMP integer over the same limbs.
  mpz_srcptr mpz() { return mpz_roinit_n(&mpz_, limbs_, negative_ ? -size_ : size_); }

 private:
  const mp_limb_t* limbs_ = nullptr;
  mp_size_t size_ = 0;
  bool negative_ = false;
  mp_limb_t small_ = 0;
  __mpz_struct mpz_;
};
bool AsIntView(Value v, IntView* out);  // false when v is not an int

// A GMP integer that is freed at the end of the scope.
class Mpz {
 public:
  Mpz() { mpz_init(&z_); }
  ~Mpz() { mpz_clear(&z_); }
  Mpz(const Mpz&) = delete;
  Mpz& operator=(const Mpz&) = delete;
  operator mpz_ptr() { return &z_; }
  mpz_ptr get() { return &z_; }

 private:
  __mpz_struct z_;
};

// Results of more limbs than this raise MemoryError.
inline constexpr int64_t kMaxLimbs = int64_t{1} << 28;

// ---------------------------------------------------------------------------------------------------- construction
Value IntFromUint64Slow(uint64_t v, bool negative);
inline Value IntFromInt64(int64_t v) {
  return OURO_LIKELY(Value::FitsInt(v))
             ? Value::Int(v)
             : IntFromUint64Slow(v < 0 ? -static_cast<uint64_t>(v) : static_cast<uint64_t>(v), v < 0);
}
inline Value IntFromUint64(uint64_t v) {
  return OURO_LIKELY(v <= static_cast<uint64_t>(Value::kMaxInt)) ? Value::Int(static_cast<int64_t>(v))
                                                                 : IntFromUint64Slow(v, false);
}
Value IntFromInt128(__int128 v);
Value IntFromMpz(mpz_srcptr z);                                             // Null: MemoryError pending
Value IntFromLimbs(const mp_limb_t* limbs, mp_size_t size, bool negative);  // normalises; Null: MemoryError pending
Value IntFromDouble(double d);                // truncates; OverflowError and ValueError for infinity and NaN
Value ExactInt(Value v);                      // the exact int of an int, bool or subclass instance
Value NewIntOfClass(Type* cls, Value exact);  // an instance of a subclass of int

// ---------------------------------------------------------------------------------------------------- conversion
bool IntToInt64(Value v, int64_t* out);  // v is an int; false when it does not fit; nothing is raised
bool IntToUint64(Value v, uint64_t* out);
bool IntToDouble(Value v, double* out);  // rounds half even; false: OverflowError pending
int IntSign(Value v);                    // -1, 0, 1
int64_t IntHash(Value v);
extern int64_t g_int_max_str_digits;       // sys.set_int_max_str_digits; 0: no limit
std::string IntToText(Value v, int base);  // no prefix, no limit; "-" for negatives
bool CheckDecimalDigits(Value v);          // false: ValueError, decimal text would be beyond the limit (an estimate)
Value IntRepr(Value v);                    // str; ValueError beyond the limit of digits
// int(text, base): base 0 or 2..36, Python's literal rules. `shown` is what the error message shows. Null: ValueError.
Value IntParse(std::string_view ascii, int base, Value shown);
Value IntFromStr(Value str, int base);                   // decodes Unicode digits and spaces
Value IntFromDigits(std::string_view digits, int base);  // digits only, already checked, no limit: for the compiler

// ---------------------------------------------------------------------------------------------------- arithmetic
// Operands are ints of any kind (IsInt). Results are exact ints; Null: an exception is pending.
Value IntAddSlow(Value a, Value b);
Value IntSubSlow(Value a, Value b);
Value IntMulSlow(Value a, Value b);
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
// Floor division of machine integers, b != 0 and no overflow (immediates never overflow).
inline int64_t FloorDivInt64(int64_t a, int64_t b) {
  int64_t q = a / b;
  return q - ((a % b != 0) & ((a ^ b) < 0));
}
inline int64_t FloorModInt64(int64_t a, int64_t b) {
  int64_t r = a % b;
  return r + ((r != 0 && ((r ^ b) < 0)) ? b : 0);
}
Value IntFloorDiv(Value a, Value b);                                  // ZeroDivisionError
Value IntMod(Value a, Value b);                                       // ZeroDivisionError
bool IntDivMod(Value a, Value b, Value* quotient, Value* remainder);  // false: pending
Value IntTrueDiv(Value a, Value b);                                   // a float, correctly rounded
Value IntPow(Value a, Value b);                                       // a float when b is negative
Value IntPowMod(Value a, Value b, Value mod);
Value IntLShift(Value a, Value b);
Value IntRShift(Value a, Value b);
Value IntAnd(Value a, Value b);
Value IntOr(Value a, Value b);
Value IntXor(Value a, Value b);
Value IntNeg(Value a);
Value IntInvert(Value a);
Value IntAbs(Value a);
Value IntGcd(Value a, Value b);
Value IntIsqrt(Value a);           // a >= 0
int IntCompare(Value a, Value b);  // -1, 0, 1
inline bool IntEqual(Value a, Value b) { return Value::BothInt(a, b) ? a == b : IntCompare(a, b) == 0; }
int IntCompareDouble(Value a, double d);  // exact; 2 when d is NaN
uint64_t IntBitLength(Value a);
// Rounds to a multiple of 10**-ndigits (ndigits < 0), halves to even: int.__round__.
Value IntRound(Value v, Value ndigits);

// What int(x) does: __int__, __index__, __trunc__, text. May run guest code.
Value IntOf(Value v);

void InitIntType();   // int
void InitBoolType();  // bool, after int

}  // namespace ouro::python
