// Integers of any size, for every language: immediate words of 62 bits, and BigInt on the heap for the rest. An integer
// that fits is always immediate, but for objects of a language's own classes that share BigInt's layout. An immediate
// bool counts as 0 or 1, for languages whose booleans are integers. Arithmetic on limbs is GMP's.
//
// Nothing here raises: a Value that is Null says that the result has too many limbs or that memory does not suffice.
// What else an operation asks of its operands is said beside it and checked by the caller.
#pragma once
#include <gmp.h>

#include <cstdint>
#include <string>
#include <string_view>

#include "framework/heap/heap.h"
#include "framework/object/fields.h"
#include "framework/object/object.h"
#include "framework/object/shape.h"

namespace ouro::runtime {

// Sign and magnitude; the highest limb is not zero, zero has no limbs. The sign is a flag of the header.
class BigInt : public HeapObject {
 public:
  Final<int64_t> limb_count;
  Elements<uint64_t, kFinal> limbs;  // least significant first
  static constexpr uint8_t kNegative = 1;
  bool negative() const { return user_flags() & kNegative; }
  OURO_ARRAY_LAYOUT(BigInt, "int", &BigInt::limb_count, &BigInt::limbs)
};
// The shape of the big integers that are made here; set by the language before the first one.
inline constinit Shape* g_int_shape = nullptr;

inline bool IsBigInt(Value v) { return v.IsPtr() && v.AsPtr()->shape() == g_int_shape; }

// An integer as limbs. Lives no longer than the value; not copyable since an immediate's limb is inside.
class IntView {
 public:
  IntView() = default;
  explicit IntView(Value v) { Set(v); }
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

// No result has more limbs than this.
inline constexpr int64_t kMaxLimbs = int64_t{1} << 28;
// Is there memory for a result of so many limbs and for what GMP needs on the way to it? GMP cannot be told no while it works: what is
// small comes from the reserve, what may be large asks before. May collect.
inline constexpr int64_t kFewLimbs = 1 << 13;
bool RoomForManyLimbs(int64_t limbs);
inline bool RoomForLimbs(int64_t limbs) { return OURO_LIKELY(limbs <= kFewLimbs) || RoomForManyLimbs(limbs); }

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
Value IntFromMpz(mpz_srcptr z);
Value IntFromLimbs(const mp_limb_t* limbs, mp_size_t size, bool negative);  // normalises
Value IntFromDouble(double d);                                              // finite; truncates
// An object of this shape, of BigInt's layout, whatever the integer's size.
Value NewBigInt(Shape* shape, const mp_limb_t* limbs, mp_size_t size, bool negative);

// ---------------------------------------------------------------------------------------------------- conversion
bool IntToInt64(Value v, int64_t* out);  // false when it does not fit
bool IntToUint64(Value v, uint64_t* out);
bool IntToDouble(Value v, double* out);  // rounds half even; false: beyond the doubles
// a / b rounded once, half even; b is not zero. False: beyond the doubles.
bool IntRatioToDouble(Value a, Value b, double* out);
// q * 2**exponent rounded to the nearest double, halves to even; q's lowest bit may stand for "and a bit more" when q
// has 55 bits at least. False: beyond the doubles.
bool ScaledToDouble(uint64_t q, int64_t exponent, double* out);
int IntSign(Value v);  // -1, 0, 1
uint64_t IntBitLength(Value v);
// The value modulo the prime 2**61 - 1 with the value's sign: what numbers that are equal can agree on as their hash.
int64_t IntHash(Value v);
// Bases 2 to 36, lower case, "-" for negatives. Empty: no memory.
std::string IntToText(Value v, int base);
// Of digits of the base only, any case, at least one.
Value IntFromDigits(std::string_view digits, int base);
Value IntFromOctets(std::string_view octets, bool little, bool is_signed);
// The bits that IntToOctets needs for all of the integer; not signed: of one that is not negative.
uint64_t IntOctetBits(Value v, bool is_signed);
void IntToOctets(Value v, uint8_t* out, int64_t length, bool little);  // two's complement, cut to length

// ---------------------------------------------------------------------------------------------------- arithmetic
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
// Division by b != 0, rounding down or towards zero. Either result may be null; false: no memory.
bool IntFloorDivide(Value a, Value b, Value* quotient, Value* remainder);
bool IntTruncateDivide(Value a, Value b, Value* quotient, Value* remainder);
Value IntPow(Value a, Value b);  // b >= 0
// The modulus is not zero; the result has its sign. Undefined: b < 0 and a has no inverse.
Value IntPowMod(Value a, Value b, Value modulus);
Value IntShiftLeft(Value a, uint64_t count);
Value IntShiftRight(Value a, uint64_t count);  // rounds down
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

}  // namespace ouro::runtime
