// Representation of integers: construction, views, comparison.
#include "framework/runtime/int/int.h"

#include <bit>
#include <cmath>
#include <cstdlib>
#include <cstring>

#include "framework/heap/memory.h"
#include "framework/heap/outside.h"

namespace ouro::runtime {

void IntView::SetInt64(int64_t v) {
  negative_ = v < 0;
  small_ = negative_ ? -static_cast<uint64_t>(v) : static_cast<uint64_t>(v);
  limbs_ = &small_;
  size_ = v != 0;
}

void IntView::Set(Value v) {
  if (OURO_LIKELY(v.IsInt())) return SetInt64(v.AsInt());
  if (v.IsBool()) return SetInt64(v == Value::True());
  const BigInt* b = v.As<BigInt>();
  limbs_ = b->limbs.data();
  size_ = b->limb_count.get();
  negative_ = b->negative();
}

uint64_t IntView::BitLength() const {
  return size_ == 0 ? 0
                    : static_cast<uint64_t>(size_) * 64 - static_cast<uint64_t>(std::countl_zero(limbs_[size_ - 1]));
}

bool RoomForManyLimbs(int64_t limbs) {
  if (limbs > kMaxLimbs) return false;
  size_t bytes = static_cast<size_t>(limbs) * sizeof(mp_limb_t);
  // Multiplication by Fourier transforms takes the most, about five times its result; and the result itself is made twice.
  return heap::RoomFor(bytes, 8 * bytes);
}

// What GMP asks for and must be given.
[[gnu::constructor]] static void GiveGmpTheReserve() {
  mp_set_memory_functions(&heap::MustAllocate, [](void* memory, size_t, size_t bytes) { return heap::MustReallocate(memory, bytes); },
                          [](void* memory, size_t) { std::free(memory); });
}

static OURO_INLINE Value Allocate(Shape* shape, const mp_limb_t* limbs, mp_size_t size, bool negative) {
  if (size > kMaxLimbs) return Value::Null();
  BigInt* result = heap::NewArray<BigInt, &BigInt::limb_count, &BigInt::limbs>(shape, size);
  if (result == nullptr) return Value::Null();
  std::memcpy(result->limbs.data(), limbs, static_cast<size_t>(size) * sizeof(mp_limb_t));
  if (negative) result->set_user_flags(BigInt::kNegative);
  return Value::Ptr(result);
}

Value NewBigInt(Shape* shape, const mp_limb_t* limbs, mp_size_t size, bool negative) {
  return Allocate(shape, limbs, size, negative);
}

Value IntFromUint64Slow(uint64_t v, bool negative) {
  if (v <= static_cast<uint64_t>(Value::kMaxInt) + negative) {
    return Value::Int(negative ? static_cast<int64_t>(-v) : static_cast<int64_t>(v));
  }
  return Allocate(g_int_shape, &v, 1, negative);
}

Value IntFromLimbs(const mp_limb_t* limbs, mp_size_t size, bool negative) {
  while (size > 0 && limbs[size - 1] == 0) --size;
  if (size == 0) return Value::Int(0);
  if (size == 1) return IntFromUint64Slow(limbs[0], negative);
  return Allocate(g_int_shape, limbs, size, negative);
}

Value IntFromInt128(__int128 v) {
  unsigned __int128 magnitude = v < 0 ? -static_cast<unsigned __int128>(v) : static_cast<unsigned __int128>(v);
  mp_limb_t limbs[] = {static_cast<mp_limb_t>(magnitude), static_cast<mp_limb_t>(magnitude >> 64)};
  return IntFromLimbs(limbs, 2, v < 0);
}

Value IntFromMpz(mpz_srcptr z) {
  return IntFromLimbs(mpz_limbs_read(z), static_cast<mp_size_t>(mpz_size(z)), mpz_sgn(z) < 0);
}

Value IntFromDouble(double d) {
  if (std::fabs(d) < 0x1p63) return IntFromInt64(static_cast<int64_t>(d));
  int exponent;
  double fraction = std::frexp(std::fabs(d), &exponent);
  uint64_t mantissa = static_cast<uint64_t>(std::ldexp(fraction, 53));
  int shift = exponent - 53;  // positive here
  mp_limb_t limbs[18] = {};
  limbs[shift / 64] = mantissa << (shift % 64);
  if (shift % 64 != 0) limbs[shift / 64 + 1] = mantissa >> (64 - shift % 64);
  return IntFromLimbs(limbs, 18, d < 0);
}

int IntSign(Value v) { return IntView(v).sign(); }
uint64_t IntBitLength(Value v) { return IntView(v).BitLength(); }

int64_t IntHash(Value v) {
  constexpr uint64_t kPrime = (uint64_t{1} << 61) - 1;
  IntView view(v);
  uint64_t rest = view.size() == 0   ? 0
                  : view.size() == 1 ? view.limbs()[0] % kPrime
                                     : mpn_mod_1(view.limbs(), view.size(), kPrime);
  return view.negative() ? -static_cast<int64_t>(rest) : static_cast<int64_t>(rest);
}

int IntCompare(Value a, Value b) {
  if (Value::BothInt(a, b)) return a.AsInt() < b.AsInt() ? -1 : a.AsInt() > b.AsInt();
  IntView x(a), y(b);
  if (x.sign() != y.sign()) return x.sign() < y.sign() ? -1 : 1;
  int magnitude = x.size() != y.size() ? (x.size() < y.size() ? -1 : 1)
                  : x.size() == 0      ? 0
                                       : mpn_cmp(x.limbs(), y.limbs(), x.size());
  magnitude = magnitude < 0 ? -1 : magnitude > 0;
  return x.negative() ? -magnitude : magnitude;
}

int IntCompareDouble(Value a, double d) {
  if (std::isnan(d)) return 2;
  if (a.IsInt() && std::fabs(d) < 0x1p62) {
    int64_t i = a.AsInt(), whole = static_cast<int64_t>(d);
    if (i != whole) return i < whole ? -1 : 1;
    double fraction = d - static_cast<double>(whole);
    return fraction > 0 ? -1 : fraction < 0;
  }
  if (std::isinf(d)) return d > 0 ? -1 : 1;
  IntView view(a);
  int result = mpz_cmp_d(view.mpz(), d);
  return result < 0 ? -1 : result > 0;
}

}  // namespace ouro::runtime
