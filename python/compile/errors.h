// Errors of the parser and the compiler as pending exceptions.
#pragma once
#include <string_view>

#include "python/compile/symtable.h"
#include "python/syntax/parser.h"

namespace ouro::python::compile {
// `scoping`: found by the symbol table; such a SyntaxError has only its message as argument, the rest as attributes.
void RaiseCompileError(const CompileError& error, std::string_view filename, bool scoping);
void RaiseParseError(const syntax::SyntaxError& error, std::string_view filename);
}  // namespace ouro::python::compile
