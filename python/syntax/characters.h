// Byte classes and UTF-8, as the lexer needs them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace ouro::python::syntax {

inline bool IsDigit(char c) { return c >= '0' && c <= '9'; }

inline bool IsHexDigit(char c) { return IsDigit(c) || ((c | 0x20) >= 'a' && (c | 0x20) <= 'f'); }

// Any byte outside ASCII may belong to an identifier until it is decoded.
inline bool IsIdentifierStart(char c) {
  return ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || c == '_' || static_cast<signed char>(c) < 0;
}
inline bool IsIdentifierPart(char c) { return IsIdentifierStart(c) || IsDigit(c); }

inline int HexValue(char c) { return IsDigit(c) ? c - '0' : (c | 0x20) - 'a' + 10; }

// Decodes one character at the front of `text`, which is not empty. Returns its length, or 0 when it is malformed;
// surrogates count as malformed.
size_t DecodeUtf8(std::string_view text, char32_t* code);

// Appends the code point; a surrogate becomes its three-byte form.
void AppendUtf8(std::string& out, char32_t code);

// The number of characters in a UTF-8 text, where every malformed byte counts for one.
size_t CountCharacters(std::string_view text);

// A malformed text: Python's wording of the failure and the bytes it concerns.
struct Utf8Failure {
  size_t start;
  size_t end;
  std::string_view reason;
};

// True when the whole text is well-formed; otherwise describes the first failure.
bool ValidateUtf8(std::string_view text, Utf8Failure* failure);

// Python's message of the UnicodeDecodeError for a failure.
std::string DescribeUtf8Failure(std::string_view text, const Utf8Failure& failure);

// The text with every malformed part replaced by U+FFFD.
std::string ReplaceMalformed(std::string_view text);

}  // namespace ouro::python::syntax
