// Source text to tokens.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "python/syntax/parser.h"
#include "python/syntax/token.h"

namespace ouro::python::syntax {

// An opening bracket that waits for its partner.
struct OpenBracket {
  char bracket;
  int32_t lineno;
  int32_t col_offset;
};

// All tokens of a text. The list ends with kEndMarker, or with kError where the lexer could not go on. The parser may
// find an error of its own before it gets there, so a failure is kept here rather than reported at once.
struct TokenList {
  std::vector<Token> tokens;
  std::optional<SyntaxError> error;        // why the list ends with kError; absent when the text just ended too early
  bool error_is_immediate = false;         // Python reports this error also after one of the parser
  bool error_is_worded_by_parser = false;  // which shows the line otherwise
  std::vector<OpenBracket> open_brackets;  // at the end of the text
  std::vector<Warning> warnings;
};

// Where the text lies in its file, for the expressions inside f-strings.
struct TextOrigin {
  int32_t lines_before = 0;
  int32_t first_line_shift = 0;  // added to the columns of the first line
};

struct TokenizeOptions {
  TextOrigin origin;
  bool imply_final_newline = false;  // an interactive statement ends with the text
  bool byte_columns = false;  // for errors that the parser words
  const SyntaxError* unreadable = nullptr;  // what to report when the end of the text is read
};

// `text` is UTF-8 with '\n' line ends and a '\0' after its last byte. See source.h.
TokenList Tokenize(std::string_view text, const TokenizeOptions& options = {});

}  // namespace ouro::python::syntax
