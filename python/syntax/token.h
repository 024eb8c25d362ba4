// Tokens of Python source. The kinds are rows of token.def.
#pragma once

#include <cstdint>
#include <string_view>

namespace ouro::python::syntax {

enum class TokenKind : uint8_t {
#define TOKEN(Name) k##Name,
#define KEYWORD(Name, text) k##Name##Keyword,
#define PUNCTUATION(Name, text) k##Name,
#include "python/syntax/token.def"
};

struct Token {
  TokenKind kind;
  uint32_t start;  // byte offsets in the source
  uint32_t end;
  int32_t lineno;
  int32_t col_offset;  // -1 for tokens that have no text: indents, dedents, the end marker
  int32_t end_lineno;
  int32_t end_col_offset;
};

// The keyword's kind, or kName.
TokenKind ClassifyName(std::string_view text);

// The kind of a keyword or punctuation spelt `text`, or kUnknown. For building tables, not for lexing.
TokenKind TokenKindOf(std::string_view text);

}  // namespace ouro::python::syntax
