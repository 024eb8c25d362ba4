#include "python/syntax/token.h"

#include <array>
#include <cstddef>

namespace ouro::python::syntax {
namespace {

struct KeywordRow {
  std::string_view text;
  TokenKind kind = TokenKind::kName;
};

constexpr KeywordRow kKeywords[] = {
#define KEYWORD(Name, text) {text, TokenKind::k##Name##Keyword},
#include "python/syntax/token.def"
};

constexpr size_t kTableSize = 128;
constexpr size_t kLongestKeyword = 8;

constexpr uint32_t Hash(std::string_view text, uint32_t multiplier) {
  uint32_t key = static_cast<uint8_t>(text[0]) | static_cast<uint8_t>(text[1]) << 8 |
                 static_cast<uint8_t>(text.back()) << 16 | static_cast<uint32_t>(text.size()) << 24;
  return (key * multiplier) >> 25;
}

constexpr bool IsPerfect(uint32_t multiplier) {
  std::array<bool, kTableSize> used{};
  for (const KeywordRow& row : kKeywords) {
    bool& slot = used[Hash(row.text, multiplier)];
    if (slot) return false;
    slot = true;
  }
  return true;
}

// The compiler searches a multiplier without collisions, so that lookup is one probe.
consteval uint32_t FindMultiplier() {
  uint32_t multiplier = 0x9e3779b1;
  while (!IsPerfect(multiplier)) multiplier = multiplier * 1664525 + 1013904223;
  return multiplier;
}
constexpr uint32_t kMultiplier = FindMultiplier();

consteval std::array<KeywordRow, kTableSize> BuildTable() {
  std::array<KeywordRow, kTableSize> table{};
  for (const KeywordRow& row : kKeywords) table[Hash(row.text, kMultiplier)] = row;
  return table;
}
constexpr std::array<KeywordRow, kTableSize> kTable = BuildTable();

}  // namespace

TokenKind ClassifyName(std::string_view text) {
  if (text.size() < 2 || text.size() > kLongestKeyword) return TokenKind::kName;
  const KeywordRow& row = kTable[Hash(text, kMultiplier)];
  return row.text == text ? row.kind : TokenKind::kName;
}

TokenKind TokenKindOf(std::string_view text) {
  static constexpr KeywordRow kPunctuation[] = {
#define PUNCTUATION(Name, text) {text, TokenKind::k##Name},
#include "python/syntax/token.def"
  };
  for (const KeywordRow& row : kPunctuation) {
    if (row.text == text) return row.kind;
  }
  TokenKind kind = ClassifyName(text);
  return kind == TokenKind::kName ? TokenKind::kUnknown : kind;
}

}  // namespace ouro::python::syntax
