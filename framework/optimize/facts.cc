#include "framework/optimize/facts.h"

#include <algorithm>
#include <bit>

#include "framework/object/boxed_float.h"

namespace ouro::optimize {

Range Intersect(Range a, Range b) {
  Range result{std::max(a.lo, b.lo), std::min(a.hi, b.hi)};
  // Contradictory facts mean code that is never reached; any answer is right there, an empty range is awkward.
  return result.IsEmpty() ? a : result;
}

TagSet TagOf(Value v) {
  if (v.IsInt()) return kTagInt;
  if (v.IsImmediateFloat()) return kTagImmediateFloat;
  if (v.IsNull()) return kTagNull;
  if (v.IsPtr()) return IsBoxedFloat(v) ? kTagBoxedFloat : kTagPointer;
  return kTagSpecial;
}

void Tighten(Facts* facts) {
  Range& range = facts->range;
  Bits& bits = facts->bits;
  // From the range: the leading bits that its ends share.
  uint64_t differ = static_cast<uint64_t>(range.lo) ^ static_cast<uint64_t>(range.hi);
  uint64_t common = differ == 0 ? ~uint64_t{0} : ~(~uint64_t{0} >> std::countl_zero(differ));
  bits.value = (bits.value & ~common) | (static_cast<uint64_t>(range.lo) & common);
  bits.known |= common;
  // From the bits: the smallest and largest number they allow, the sign bit being the largest negative weight.
  constexpr uint64_t kSign = uint64_t{1} << 63;
  uint64_t unknown = ~bits.known;
  uint64_t smallest = bits.value | (unknown & kSign);
  uint64_t largest = bits.value | (unknown & ~kSign);
  range = Intersect(range, {static_cast<int64_t>(smallest), static_cast<int64_t>(largest)});
}

Facts FactsOfConst(const trace::Const& c) {
  Facts facts;
  if (c.type == trace::Type::kInt) {
    facts.range = Range::Of(static_cast<int64_t>(c.bits));
    facts.bits = Bits::Of(static_cast<int64_t>(c.bits));
  } else if (c.type == trace::Type::kRef) {
    facts.tags = TagOf(Value::FromBits(c.bits));
  }
  return facts;
}

}  // namespace ouro::optimize
