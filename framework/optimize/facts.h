// What is known of a value: an integer's range and bits, a reference's tag. Each fact is a set of possible values; less
// is known of a larger set. Facts of an SSA value never become false: they only shrink as the sweep goes forward.
#pragma once
#include <cstdint>

#include "framework/trace/trace.h"
#include "framework/value/value.h"

namespace ouro::optimize {

using trace::Operand;

struct Range {  // lo <= v <= hi, signed
  int64_t lo = INT64_MIN, hi = INT64_MAX;
  bool operator==(const Range&) const = default;
  bool IsConstant() const { return lo == hi; }
  bool IsEmpty() const { return lo > hi; }
  bool Contains(int64_t v) const { return lo <= v && v <= hi; }
  bool Includes(Range other) const { return lo <= other.lo && other.hi <= hi; }
  static Range Of(int64_t v) { return {v, v}; }
  static Range Bool() { return {0, 1}; }
  static Range Tagged() { return {Value::kMinInt, Value::kMaxInt}; }
};
Range Intersect(Range a, Range b);

struct Bits {  // where `known` is set, v has the bit of `value`
  uint64_t known = 0, value = 0;
  bool operator==(const Bits&) const = default;
  static Bits Of(int64_t v) { return {~uint64_t{0}, static_cast<uint64_t>(v)}; }
  bool Includes(Bits other) const { return (known & ~other.known) == 0 && (value ^ (other.value & known)) == 0; }
};

// Kinds of Value words, disjoint.
using TagSet = uint8_t;
enum : TagSet {
  kTagInt = 1,
  kTagImmediateFloat = 2,
  kTagBoxedFloat = 4,
  kTagPointer = 8,  // to any other object
  kTagNull = 16,
  kTagSpecial = 32,
  kTagAny = 63,
  kTagFloat = kTagImmediateFloat | kTagBoxedFloat,
  kTagPtr = kTagBoxedFloat | kTagPointer,  // what is_ptr tests
};
TagSet TagOf(Value v);

struct Facts {
  Range range;            // i64
  Bits bits;              // i64
  TagSet tags = kTagAny;  // refs
  Operand constant;       // refs: the constant this value equals; none: not known
  Operand unboxed;        // refs: the i64 or f64 that is boxed in this value; none: no such operation yet
};

// Makes range and bits agree.
void Tighten(Facts* facts);
Facts FactsOfConst(const trace::Const& c);

}  // namespace ouro::optimize
