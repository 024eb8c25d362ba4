#include "framework/runtime/unicode/names.h"

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <iterator>
#include <span>
#include <vector>

namespace ouro::runtime {
namespace {

#include "framework/runtime/unicode/names_table.inc"

constexpr size_t kWordCount = std::size(kWordOffsets) - 1;

std::string_view Word(size_t index) {
  return {kWordPool + kWordOffsets[index], kWordOffsets[index + 1] - kWordOffsets[index]};
}

std::span<const uint16_t> NameRow(size_t row) {
  return {kNameWords + kNameOffsets[row], kNameOffsets[row + 1] - kNameOffsets[row]};
}

// The first index in [0, count) for which `is_before` is false.
template <typename Predicate>
size_t Search(size_t count, Predicate is_before) {
  size_t low = 0;
  while (count > 0) {
    size_t half = count / 2;
    if (is_before(low + half)) {
      low += half + 1;
      count -= half + 1;
    } else {
      count = half;
    }
  }
  return low;
}

// Names that are computed: Hangul syllables by their sounds, ideographs by their code.
constexpr std::string_view kSyllablePrefix = "HANGUL SYLLABLE ";
constexpr std::string_view kIdeographPrefix = "CJK UNIFIED IDEOGRAPH-";
constexpr std::string_view kLeading[] = {"G", "GG", "N", "D", "DD", "R", "M", "B", "BB", "S",
                                         "SS", "", "J", "JJ", "C", "K", "T", "P", "H"};
constexpr std::string_view kVowels[] = {"A", "AE", "YA", "YAE", "EO", "E", "YEO", "YE", "O", "WA", "WAE",
                                        "OE", "YO", "U", "WEO", "WE", "WI", "YU", "EU", "YI", "I"};
constexpr std::string_view kTrailing[] = {"", "G", "GG", "GS", "N", "NJ", "NH", "D", "L", "LG",
                                          "LM", "LB", "LS", "LT", "LP", "LH", "M", "B", "BS", "S",
                                          "SS", "NG", "J", "C", "K", "T", "P", "H"};
constexpr char32_t kSyllableBase = 0xac00;

constexpr struct {
  char32_t first;
  char32_t last;
} kIdeographs[] = {{0x3400, 0x4dbf},   {0x4e00, 0x9fff},   {0x20000, 0x2a6df}, {0x2a700, 0x2b738},
                   {0x2b740, 0x2b81d}, {0x2b820, 0x2cea1}, {0x2ceb0, 0x2ebe0}, {0x30000, 0x3134a}};

bool IsIdeograph(char32_t code) {
  return std::any_of(std::begin(kIdeographs), std::end(kIdeographs),
                     [&](const auto& range) { return code >= range.first && code <= range.last; });
}

// Takes the longest of `sounds` off the front of `text`; its index.
size_t TakeSound(std::span<const std::string_view> sounds, std::string_view& text) {
  size_t best = std::size(sounds);
  for (size_t i = 0; i < sounds.size(); ++i) {
    if (text.starts_with(sounds[i]) && (best == sounds.size() || sounds[i].size() > sounds[best].size())) best = i;
  }
  if (best < sounds.size()) text.remove_prefix(sounds[best].size());
  return best;
}

std::optional<char32_t> FindSyllable(std::string_view sounds) {
  size_t leading = TakeSound(kLeading, sounds);
  size_t vowel = TakeSound(kVowels, sounds);
  if (leading == std::size(kLeading) || vowel == std::size(kVowels)) return std::nullopt;
  size_t trailing = TakeSound(kTrailing, sounds);
  if (!sounds.empty()) return std::nullopt;
  return kSyllableBase + (leading * std::size(kVowels) + vowel) * std::size(kTrailing) + trailing;
}

std::optional<char32_t> FindIdeograph(std::string_view digits) {
  if (digits.size() != 4 && digits.size() != 5) return std::nullopt;
  char32_t code = 0;
  for (char c : digits) {
    if (c >= '0' && c <= '9') code = code * 16 + (c - '0');
    else if (c >= 'A' && c <= 'F') code = code * 16 + (c - 'A' + 10);
    else return std::nullopt;
  }
  if (!IsIdeograph(code)) return std::nullopt;
  return code;
}

}  // namespace

std::optional<char32_t> FindCharacter(std::string_view name) {
  std::string upper(name);
  for (char& c : upper) {
    if (c >= 'a' && c <= 'z') c -= 'a' - 'A';
  }
  std::string_view rest = upper;
  if (rest.starts_with(kSyllablePrefix)) return FindSyllable(rest.substr(kSyllablePrefix.size()));
  if (rest.starts_with(kIdeographPrefix)) return FindIdeograph(rest.substr(kIdeographPrefix.size()));

  std::vector<uint16_t> words;
  while (true) {
    size_t space = rest.find(' ');
    std::string_view word = rest.substr(0, space);
    size_t index = Search(kWordCount, [&](size_t i) { return Word(i) < word; });
    if (index == kWordCount || Word(index) != word) return std::nullopt;
    words.push_back(static_cast<uint16_t>(index));
    if (space == std::string_view::npos) break;
    rest.remove_prefix(space + 1);
  }
  size_t row = Search(std::size(kNameCodes), [&](size_t i) {
    return std::ranges::lexicographical_compare(NameRow(i), words);
  });
  if (row == std::size(kNameCodes) || !std::ranges::equal(NameRow(row), words)) return std::nullopt;
  return kNameCodes[row];
}

std::string CharacterName(char32_t code) {
  if (code >= kSyllableBase && code < kSyllableBase + 11172) {
    char32_t index = code - kSyllableBase;
    std::string name(kSyllablePrefix);
    name += kLeading[index / (std::size(kVowels) * std::size(kTrailing))];
    name += kVowels[index / std::size(kTrailing) % std::size(kVowels)];
    name += kTrailing[index % std::size(kTrailing)];
    return name;
  }
  if (IsIdeograph(code)) {
    char digits[16];
    std::snprintf(digits, sizeof digits, "%04X", static_cast<unsigned>(code));
    return std::string(kIdeographPrefix) + digits;
  }
  size_t position = Search(std::size(kRowsByCode), [&](size_t i) { return kNameCodes[kRowsByCode[i]] < code; });
  if (position == std::size(kRowsByCode) || kNameCodes[kRowsByCode[position]] != code) return "";
  std::string name;
  for (uint16_t word : NameRow(kRowsByCode[position])) {
    if (!name.empty()) name += ' ';
    name += Word(word);
  }
  return name;
}

}  // namespace ouro::runtime
