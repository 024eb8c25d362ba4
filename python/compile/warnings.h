// Code that is legal but surely a mistake.
#pragma once
#include <string_view>
#include <vector>

#include "python/syntax/parser.h"

namespace ouro::python::compile {
// Issues the warnings of the lexer. False: they are errors; a SyntaxError (or another exception) is pending.
bool WarnOfLexer(const std::vector<syntax::Warning>& warnings, std::string_view filename);
}  // namespace ouro::python::compile
