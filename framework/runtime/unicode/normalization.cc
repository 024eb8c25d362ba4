#include "framework/runtime/unicode/normalization.h"

#include <algorithm>
#include <iterator>
#include <tuple>
#include <utility>
#include <vector>

namespace ouro::runtime {
namespace {

struct Decomposition {
  char32_t code;
  uint16_t offset;  // into the pool
  uint8_t length;
  bool compatibility;  // not applied by the canonical forms
};

struct CombiningRange {
  char32_t first;
  char32_t last;
  uint8_t combining_class;
};

struct Composition {
  char32_t first;
  char32_t second;
  char32_t composed;
};

#include "framework/runtime/unicode/normalization_table.inc"

// Hangul syllables are composed by arithmetic: leading consonant, vowel, optional trailing consonant.
constexpr char32_t kSyllableBase = 0xac00, kLeadingBase = 0x1100, kVowelBase = 0x1161, kTrailingBase = 0x11a7;
constexpr char32_t kLeadingCount = 19, kVowelCount = 21, kTrailingCount = 28;
constexpr char32_t kSyllableCount = kLeadingCount * kVowelCount * kTrailingCount;

void Decompose(char32_t code, bool compatibility, std::u32string& out) {
  if (code < 0x80) {
    out.push_back(code);
    return;
  }
  if (code >= kSyllableBase && code < kSyllableBase + kSyllableCount) {
    char32_t index = code - kSyllableBase;
    out.push_back(kLeadingBase + index / (kVowelCount * kTrailingCount));
    out.push_back(kVowelBase + index / kTrailingCount % kVowelCount);
    if (index % kTrailingCount != 0) out.push_back(kTrailingBase + index % kTrailingCount);
    return;
  }
  auto row = std::lower_bound(std::begin(kDecompositions), std::end(kDecompositions), code,
                              [](const Decomposition& row, char32_t value) { return row.code < value; });
  if (row == std::end(kDecompositions) || row->code != code || (row->compatibility && !compatibility)) {
    out.push_back(code);
    return;
  }
  for (int i = 0; i < row->length; ++i) Decompose(kDecompositionPool[row->offset + i], compatibility, out);
}

// Puts each run of combining marks in the order of their classes.
void Reorder(std::u32string& text) {
  std::vector<std::tuple<uint8_t, size_t, char32_t>> run;  // the position keeps marks of one class in order
  for (size_t i = 0; i < text.size();) {
    if (CombiningClass(text[i]) == 0) {
      ++i;
      continue;
    }
    size_t end = i + 1;
    while (end < text.size() && CombiningClass(text[end]) != 0) ++end;
    run.clear();
    for (size_t j = i; j < end; ++j) run.emplace_back(CombiningClass(text[j]), j, text[j]);
    std::sort(run.begin(), run.end());
    for (const auto& mark : run) text[i++] = std::get<2>(mark);
  }
}

// The primary composite of two characters, or 0.
char32_t ComposePair(char32_t first, char32_t second) {
  if (first >= kLeadingBase && first < kLeadingBase + kLeadingCount && second >= kVowelBase &&
      second < kVowelBase + kVowelCount) {
    return kSyllableBase + ((first - kLeadingBase) * kVowelCount + second - kVowelBase) * kTrailingCount;
  }
  if (first >= kSyllableBase && first < kSyllableBase + kSyllableCount &&
      (first - kSyllableBase) % kTrailingCount == 0 && second > kTrailingBase &&
      second < kTrailingBase + kTrailingCount) {
    return first + (second - kTrailingBase);
  }
  auto row = std::lower_bound(std::begin(kCompositions), std::end(kCompositions), std::pair(first, second),
                              [](const Composition& row, const std::pair<char32_t, char32_t>& key) {
                                return std::pair(row.first, row.second) < key;
                              });
  return row != std::end(kCompositions) && row->first == first && row->second == second ? row->composed : 0;
}

std::u32string Compose(std::u32string_view text) {
  std::u32string out;
  size_t starter = std::u32string::npos;
  int last_class = -1;  // of the last character kept after the starter; -1 when there is none
  for (char32_t code : text) {
    int combining_class = CombiningClass(code);
    // A mark joins its starter unless a mark of the same or a higher class stands between.
    if (starter != std::u32string::npos && (last_class < combining_class)) {
      if (char32_t composed = ComposePair(out[starter], code)) {
        out[starter] = composed;
        continue;
      }
    }
    if (combining_class == 0) {
      starter = out.size();
      last_class = -1;
    } else {
      last_class = combining_class;
    }
    out.push_back(code);
  }
  return out;
}

}  // namespace

uint8_t CombiningClass(char32_t code) {
  if (code < 0x300) return 0;
  auto after = std::upper_bound(std::begin(kCombiningClasses), std::end(kCombiningClasses), code,
                                [](char32_t value, const CombiningRange& range) { return value < range.first; });
  if (after == std::begin(kCombiningClasses) || code > std::prev(after)->last) return 0;
  return std::prev(after)->combining_class;
}

std::u32string Normalize(std::u32string_view text, NormalizationForm form) {
  bool compatibility = form == NormalizationForm::kNfkc || form == NormalizationForm::kNfkd;
  bool compose = form == NormalizationForm::kNfc || form == NormalizationForm::kNfkc;
  std::u32string decomposed;
  decomposed.reserve(text.size());
  for (char32_t code : text) Decompose(code, compatibility, decomposed);
  Reorder(decomposed);
  return compose ? Compose(decomposed) : decomposed;
}

}  // namespace ouro::runtime
