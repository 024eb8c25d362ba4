#include "framework/runtime/unicode/properties.h"

#include <algorithm>
#include <iterator>
#include <span>

namespace ouro::runtime {
namespace {

// A maximal run of characters that have the property; both ends are included.
struct Range {
  char32_t first;
  char32_t last;
};

#include "framework/runtime/unicode/properties_table.inc"

bool Contains(std::span<const Range> ranges, char32_t code) {
  auto after = std::upper_bound(ranges.begin(), ranges.end(), code,
                                [](char32_t value, const Range& range) { return value < range.first; });
  return after != ranges.begin() && code <= std::prev(after)->last;
}

}  // namespace

bool IsPrintable(char32_t code) {
  if (code < 0x7f) return code >= 0x20;
  return Contains(kPrintable, code);
}

bool IsXidStart(char32_t code) { return Contains(kXidStart, code); }

bool IsXidContinue(char32_t code) { return Contains(kXidContinue, code); }

}  // namespace ouro::runtime
