// The tree as text, exactly as Python's ast.dump() writes it.
#pragma once

#include <string>

#include "python/syntax/ast.h"

namespace ouro::python::syntax {

struct DumpOptions {
  bool include_attributes = false;  // the positions
};

// Appends the dump of the tree. False when the tree is too deep, with the dump incomplete.
bool Dump(const Mod& tree, const DumpOptions& options, std::string& out);

// For the debugger.
std::string DumpExpr(const Expr* node);
std::string DumpStmt(const Stmt* node);

}  // namespace ouro::python::syntax
