#include "scheme/reader/syntax.h"

#include <algorithm>

#include "framework/runtime/unicode/properties.h"
#include "framework/runtime/unicode/unicode_data.h"
#include "scheme/objects/native.h"
#include "scheme/objects/numbers.h"
#include "scheme/reader/reader.h"

namespace ouro::scheme {

namespace {

struct NamedChar {
  std::string_view name;
  char32_t c;
};
// The first name of a character is the one that is written; the names behind those of the standard are commonly
// understood.
constexpr NamedChar kNamedChars[] = {
    {"alarm", 7},   {"backspace", 8}, {"delete", 0x7f}, {"escape", 0x1b}, {"newline", '\n'}, {"null", 0},
    {"return", 13}, {"space", ' '},   {"tab", 9},       {"nul", 0},       {"altmode", 0x1b}, {"linefeed", '\n'},
    {"page", 12},   {"rubout", 0x7f}, {"vtab", 11},     {"nbsp", 0xa0},
};
struct Escape {
  char letter;
  char32_t c;
};
constexpr Escape kEscapes[] = {{'a', 7},  {'b', 8},   {'t', 9},     {'n', 10},
                               {'r', 13}, {'"', '"'}, {'\\', '\\'}, {'|', '|'}};

bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsSign(char c) { return c == '+' || c == '-'; }

}  // namespace

uint8_t internal::ClassBeyondAscii(char32_t c) {
  if (c > 0x10ffff) return kDelimiter;  // the end of the input
  if (runtime::HasCharFlag(c, runtime::kSpace)) return kBlank | kDelimiter;
  return runtime::IsPrintable(c) || c == 0x200c || c == 0x200d ? kWordChar : 0;
}

std::string_view CharName(char32_t c) {
  for (const NamedChar& named : kNamedChars) {
    if (named.c == c) return named.name;
  }
  return {};
}

int32_t FindCharName(std::string_view name) {
  for (const NamedChar& named : kNamedChars) {
    if (named.name == name) return static_cast<int32_t>(named.c);
  }
  return -1;
}

int32_t EscapedChar(char32_t letter) {
  for (const Escape& escape : kEscapes) {
    if (static_cast<char32_t>(escape.letter) == letter) return static_cast<int32_t>(escape.c);
  }
  return -1;
}

char EscapeLetter(char32_t c) {
  for (const Escape& escape : kEscapes) {
    if (escape.c == c) return escape.letter;
  }
  return 0;
}

bool MayBeNumber(std::string_view text) {
  if (IsDigit(text[0])) return true;
  if (text.size() < 2) return false;
  if (text[0] == '.') return IsDigit(text[1]);
  if (!IsSign(text[0])) return false;
  char second = text[1] | 0x20;
  return IsDigit(text[1]) || text[1] == '.' || second == 'i' || second == 'n';
}

bool IsPlainSymbol(std::u32string_view name) {
  if (name.empty() || name == U"." || name[0] == '#') return false;
  if (!std::all_of(name.begin(), name.end(), [](char32_t c) { return ClassOf(c) == kWordChar; })) return false;
  if (name[0] >= 128) return true;
  std::string text;
  for (char32_t c : name) {
    if (c >= 128) return true;  // no number
    text.push_back(static_cast<char>(c));
  }
  return !MayBeNumber(text) || ParseNumber(text, 10) == Value::Undefined();
}

}  // namespace ouro::scheme
