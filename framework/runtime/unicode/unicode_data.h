// Unicode 14: kinds of characters, digits and case mappings.
#pragma once
#include <cstdint>

namespace ouro::runtime {

enum CharFlag : uint16_t {
  kAlpha = 1,  // letters only; see kAlphabetic
  kDecimal = 2,
  kDigit = 4,
  kNumeric = 8,
  kLower = 16,
  kUpper = 32,
  kTitle = 64,
  kSpace = 128,
  kLineBreak = 256,
  kCased = 1024,
  kCasedNotIgnorable = 512,
  kCaseIgnorable = 2048,  // what decides the form of a final sigma
  kAlphabetic = 4096,     // the derived property: letters, and marks and numbers that are like letters
};
uint16_t CharFlags(char32_t c);  // CharFlag bits
inline bool HasCharFlag(char32_t c, uint16_t flags) { return (CharFlags(c) & flags) != 0; }

inline bool IsCased(char32_t c) { return HasCharFlag(c, kCased); }

int DecimalValue(char32_t c);  // -1: not a decimal digit
int DigitValue(char32_t c);    // also superscripts and the like; -1: none

// Full case mappings. Write one to three characters and return how many; context (final sigma) is the caller's.
int ToLower(char32_t c, char32_t out[3]);
int ToUpper(char32_t c, char32_t out[3]);
int ToTitle(char32_t c, char32_t out[3]);
int ToFold(char32_t c, char32_t out[3]);

}  // namespace ouro::runtime
