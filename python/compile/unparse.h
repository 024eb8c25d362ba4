// Expression trees as source text, spelt as Python's `from __future__ import annotations` spells annotations.
#pragma once
#include <string>

#include "python/compile/constants.h"
#include "python/syntax/ast.h"

namespace ouro::python::compile {
std::string Unparse(const syntax::Expr* expr);
// repr() of a constant.
std::string Spell(const Constant& constant);
}  // namespace ouro::python::compile
