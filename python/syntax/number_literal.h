// The values of numeric literals.
#pragma once

#include <string>
#include <string_view>

#include "python/syntax/arena.h"
#include "python/syntax/ast.h"

namespace ouro::python::syntax {

// Evaluates a literal that the lexer accepted. Fails, with the message in `error`, for a decimal integer that is longer
// than Python's limit.
bool EvaluateNumber(std::string_view literal, Arena& arena, ConstantValue* value, std::string* error);

}  // namespace ouro::python::syntax
