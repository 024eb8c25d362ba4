#include "python/syntax/characters.h"

#include <cstdio>
#include <cstring>

namespace ouro::python::syntax {
namespace {

bool IsContinuation(char c) { return (static_cast<uint8_t>(c) & 0xc0) == 0x80; }

// The length that a lead byte promises, or 0 when no character begins with it.
size_t PromisedLength(uint8_t lead) {
  if (lead < 0x80) return 1;
  if (lead >= 0xc2 && lead < 0xe0) return 2;
  if (lead >= 0xe0 && lead < 0xf0) return 3;
  if (lead >= 0xf0 && lead < 0xf5) return 4;
  return 0;
}

// Whether the second byte is possible after this lead: no overlong forms, surrogates or codes past U+10FFFF.
bool IsSecondByte(uint8_t lead, char c) {
  uint8_t byte = static_cast<uint8_t>(c);
  if (!IsContinuation(c)) return false;
  if (lead == 0xe0) return byte >= 0xa0;
  if (lead == 0xed) return byte < 0xa0;
  if (lead == 0xf0) return byte >= 0x90;
  if (lead == 0xf4) return byte < 0x90;
  return true;
}

// Checks the character at the front. Its length when well-formed, else 0 with the failure relative to `text`.
size_t CheckCharacter(std::string_view text, Utf8Failure* failure) {
  uint8_t lead = static_cast<uint8_t>(text[0]);
  size_t length = PromisedLength(lead);
  if (length == 0) {
    *failure = {0, 1, "invalid start byte"};
    return 0;
  }
  for (size_t i = 1; i < length; ++i) {
    if (i == text.size()) {
      *failure = {0, i, "unexpected end of data"};
      return 0;
    }
    if (i == 1 ? !IsSecondByte(lead, text[1]) : !IsContinuation(text[i])) {
      *failure = {0, i, "invalid continuation byte"};
      return 0;
    }
  }
  return length;
}

}  // namespace

size_t DecodeUtf8(std::string_view text, char32_t* code) {
  Utf8Failure failure;
  size_t length = CheckCharacter(text, &failure);
  if (length == 0) return 0;
  uint8_t lead = static_cast<uint8_t>(text[0]);
  char32_t value = length == 1 ? lead : lead & (0x7f >> length);
  for (size_t i = 1; i < length; ++i) value = value << 6 | (text[i] & 0x3f);
  *code = value;
  return length;
}

void AppendUtf8(std::string& out, char32_t code) {
  if (code < 0x80) {
    out += static_cast<char>(code);
  } else if (code < 0x800) {
    out += static_cast<char>(0xc0 | code >> 6);
    out += static_cast<char>(0x80 | (code & 0x3f));
  } else if (code < 0x10000) {
    out += static_cast<char>(0xe0 | code >> 12);
    out += static_cast<char>(0x80 | (code >> 6 & 0x3f));
    out += static_cast<char>(0x80 | (code & 0x3f));
  } else {
    out += static_cast<char>(0xf0 | code >> 18);
    out += static_cast<char>(0x80 | (code >> 12 & 0x3f));
    out += static_cast<char>(0x80 | (code >> 6 & 0x3f));
    out += static_cast<char>(0x80 | (code & 0x3f));
  }
}

size_t CountCharacters(std::string_view text) {
  size_t count = 0;
  while (!text.empty()) {
    Utf8Failure failure;
    size_t length = CheckCharacter(text, &failure);
    text.remove_prefix(length ? length : failure.end);
    ++count;
  }
  return count;
}

bool ValidateUtf8(std::string_view text, Utf8Failure* failure) {
  size_t position = 0;
  while (position < text.size()) {
    // Most source is ASCII: skip it by words.
    uint64_t word;
    if (position + 8 <= text.size()) {
      std::memcpy(&word, text.data() + position, 8);
      if ((word & 0x8080808080808080) == 0) {
        position += 8;
        continue;
      }
    }
    size_t length = CheckCharacter(text.substr(position), failure);
    if (length == 0) {
      failure->start += position;
      failure->end += position;
      return false;
    }
    position += length;
  }
  return true;
}

std::string DescribeUtf8Failure(std::string_view text, const Utf8Failure& failure) {
  std::string message = "'utf-8' codec can't decode byte";
  if (failure.end - failure.start > 1) {
    message += "s in position " + std::to_string(failure.start) + "-" + std::to_string(failure.end - 1);
  } else {
    char byte[8];
    std::snprintf(byte, sizeof byte, " 0x%02x", static_cast<uint8_t>(text[failure.start]));
    message += byte;
    message += " in position " + std::to_string(failure.start);
  }
  message += ": ";
  message += failure.reason;
  return message;
}

std::string ReplaceMalformed(std::string_view text) {
  std::string out;
  Utf8Failure failure;
  while (!ValidateUtf8(text, &failure)) {
    out += text.substr(0, failure.start);
    AppendUtf8(out, 0xfffd);
    text.remove_prefix(failure.end);
  }
  out += text;
  return out;
}

}  // namespace ouro::python::syntax
