// Recognition of operators and delimiters.
#pragma once

#include <cstdint>

#include "python/syntax/token.h"

namespace ouro::python::syntax {

struct PunctuationMatch {
  TokenKind kind;  // kUnknown, with length 1, when no punctuation begins here
  uint8_t length;
};

// The longest punctuation at `text`, which is NUL-terminated.
PunctuationMatch MatchPunctuation(const char* text);

}  // namespace ouro::python::syntax
