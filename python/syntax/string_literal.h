// The values of string literals, including f-strings.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "python/syntax/arena.h"
#include "python/syntax/ast.h"
#include "python/syntax/parser.h"
#include "python/syntax/token.h"

namespace ouro::python::syntax {

// What is wrong with a literal. An error inside the expression of an f-string knows its place; the others are reported
// at the last token that the parser has seen.
struct LiteralError {
  std::string message;
  std::optional<SyntaxError> placed;
};

// Joins adjacent literals to one Constant or JoinedStr. Returns null with `error` set.
Expr* EvaluateStrings(std::string_view text, std::span<const Token> tokens, Arena& arena, int depth,
                      std::vector<Warning>& warnings, LiteralError* error);

// Decodes the body of a str literal that may hold escapes, appending to `out`. `lineno` is for warnings.
bool DecodeStringEscapes(std::string_view body, int lineno, std::string& out, std::vector<Warning>& warnings,
                         LiteralError* error);

// The same for a bytes literal.
bool DecodeBytesEscapes(std::string_view body, int lineno, std::string& out, std::vector<Warning>& warnings,
                        LiteralError* error);

// Appends text that has no escapes, checking that it is well-formed.
bool AppendPlainText(std::string_view body, std::string& out, LiteralError* error);

}  // namespace ouro::python::syntax
