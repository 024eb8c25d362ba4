// Value: one 64-bit self-tagged word, the same for every language (design.md, section 4).
//
//   low 3 bits   meaning
//   000          pointer to a heap object (8-byte aligned); the all-zero word is Null, "no value"
//   x11          integer of 62 bits, value << 2 | 3
//   001 010 101  float: the IEEE bits rotated left by 4, xor 1. The tag then says that the exponent's top three bits are
//                000 (zero, subnormal, tiny), 011 or 100 (magnitudes from 2^-255 to 2^256); other floats, among them the
//                infinities and NaN, are boxed on the heap. Source: "Float Self-Tagging", arXiv 2411.16544.
//   100          special constant (None, False, True, Undefined, ...), index << 3 | 4
//   110          reserved
#pragma once
#include <bit>
#include <cstdint>

#include "framework/base/check.h"

namespace ouro {

class HeapObject;

class Value {
 public:
  constexpr Value() : bits_(0) {}
  static constexpr Value FromBits(uint64_t bits) { return Value(bits); }
  constexpr uint64_t bits() const { return bits_; }
  constexpr bool operator==(const Value&) const = default;  // identity of words

  // --- Null: the completion value "a guest exception is pending", never seen by guest code.
  static constexpr Value Null() { return Value(0); }
  constexpr bool IsNull() const { return bits_ == 0; }

  // --- integers of 62 bits
  static constexpr int64_t kMaxInt = (int64_t{1} << 61) - 1;
  static constexpr int64_t kMinInt = -(int64_t{1} << 61);
  static constexpr bool FitsInt(int64_t v) {
    return (static_cast<uint64_t>(v) + (uint64_t{1} << 61)) < (uint64_t{1} << 62);
  }
  static constexpr Value Int(int64_t v) { return Value((static_cast<uint64_t>(v) << 2) | 3); }  // v must fit
  constexpr bool IsInt() const { return (bits_ & 3) == 3; }
  constexpr int64_t AsInt() const { return static_cast<int64_t>(bits_) >> 2; }
  static constexpr bool BothInt(Value a, Value b) { return (a.bits_ & b.bits_ & 3) == 3; }

  // --- immediate floats
  static constexpr bool FitsFloat(double d) { return TagIsFloat(EncodeFloat(d)); }
  static constexpr Value ImmediateFloat(double d) { return Value(EncodeFloat(d)); }  // d must fit
  constexpr bool IsImmediateFloat() const { return TagIsFloat(bits_); }
  constexpr double AsImmediateFloat() const { return std::bit_cast<double>(std::rotr(bits_ ^ 1, 4)); }

  // --- special constants
  static constexpr Value Special(uint32_t index) { return Value((uint64_t{index} << 3) | 4); }
  constexpr bool IsSpecial() const { return (bits_ & 7) == 4; }
  constexpr uint32_t SpecialIndex() const { return static_cast<uint32_t>(bits_ >> 3); }
  static constexpr Value None() { return Special(0); }
  static constexpr Value False() { return Special(1); }
  static constexpr Value True() { return Special(2); }
  static constexpr Value Undefined() { return Special(3); }  // an unbound local, a deleted entry: never seen by guests
  static constexpr Value Bool(bool b) { return Special(b ? 2 : 1); }
  constexpr bool IsBool() const { return bits_ == False().bits_ || bits_ == True().bits_; }

  // --- pointers
  static Value Ptr(const HeapObject* p) { return Value(reinterpret_cast<uint64_t>(p)); }
  constexpr bool IsPtr() const {  // two tests that fuse with their jumps are cheaper than one condition made of both
    if ((bits_ & 7) != 0) return false;
    return __builtin_expect(bits_ != 0, 1);
  }
  HeapObject* AsPtr() const { return reinterpret_cast<HeapObject*>(bits_); }
  template <class T>
  T* As() const {  // unchecked: the caller knows the shape
    return reinterpret_cast<T*>(bits_);
  }

 private:
  constexpr explicit Value(uint64_t bits) : bits_(bits) {}
  static constexpr uint64_t EncodeFloat(double d) { return std::rotl(std::bit_cast<uint64_t>(d), 4) ^ 1; }
  static constexpr bool TagIsFloat(uint64_t bits) { return (0x26 >> (bits & 7)) & 1; }
  uint64_t bits_;
};
static_assert(sizeof(Value) == 8);
static_assert(Value::FitsFloat(0.0) && Value::FitsFloat(-1.5) && Value::FitsFloat(1e70) && !Value::FitsFloat(1e300));

}  // namespace ouro
