// What the reader and the printer must agree on: classes of characters, names of characters, escapes.
#pragma once
#include <array>
#include <cstdint>
#include <string_view>

#include "framework/base/check.h"

namespace ouro::scheme {

enum CharClass : uint8_t {
  kBlank = 1,      // white space
  kDelimiter = 2,  // ends a word: white space ( ) " ; |
  kWordChar = 4,   // may stand in a symbol without bars
};
namespace internal {
constexpr std::array<uint8_t, 128> MakeCharClasses() {
  std::array<uint8_t, 128> classes{};
  for (char c : std::string_view(" \t\n\r\f\v")) classes[static_cast<size_t>(c)] = kBlank | kDelimiter;
  for (char c : std::string_view("()\";|")) classes[static_cast<size_t>(c)] = kDelimiter;
  for (size_t c = 0; c < 128; ++c) {
    if ((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) classes[c] = kWordChar;
  }
  for (char c : std::string_view("!$%&*/:<=>?^_~+-.@#")) classes[static_cast<size_t>(c)] = kWordChar;
  return classes;
}
inline constexpr std::array<uint8_t, 128> kCharClasses = MakeCharClasses();
uint8_t ClassBeyondAscii(char32_t c);
}  // namespace internal

OURO_INLINE uint8_t ClassOf(char32_t c) {
  return OURO_LIKELY(c < 128) ? internal::kCharClasses[c] : internal::ClassBeyondAscii(c);
}

// #\space and the like. FindCharName: the code point, or -1.
std::string_view CharName(char32_t c);  // empty: it has none
int32_t FindCharName(std::string_view name);
// The character that a backslash and this letter stand for in strings and between bars, or -1; and the other way: 0 for
// none.
int32_t EscapedChar(char32_t letter);
char EscapeLetter(char32_t c);

// Unicode scalar values: what a character may be.
inline bool IsScalar(uint64_t c) { return c < 0xd800 || (c >= 0xe000 && c <= 0x10ffff); }
// The value of a hexadecimal digit, or -1.
inline int HexDigit(char32_t c) {
  if (c >= '0' && c <= '9') return static_cast<int>(c - '0');
  c |= 0x20;
  return c >= 'a' && c <= 'f' ? static_cast<int>(c - 'a' + 10) : -1;
}

// Words that begin like numbers. `text` has only ASCII characters.
bool MayBeNumber(std::string_view text);

}  // namespace ouro::scheme
