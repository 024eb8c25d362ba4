#include "python/compile/future.h"

#include <algorithm>

namespace ouro::python::compile {

using namespace syntax;

namespace {
constexpr std::string_view kFeatures[] = {"nested_scopes", "generators", "division", "absolute_import", "with_statement",
                                          "print_function", "unicode_literals", "barry_as_FLUFL", "generator_stop", "annotations"};

bool IsString(const Stmt* stmt) {
  if (stmt->kind != StmtKind::kExprStmt) return false;
  const Expr* value = As<ExprStmt>(stmt)->value;
  return value->kind == ExprKind::kConstant && As<Constant>(value)->value.type == ConstantType::kString;
}
}  // namespace

Future FindFuture(const Mod* tree, CompileError& error) {
  Future future;
  Seq<Stmt*> body;
  if (tree->kind == ModKind::kModule) body = As<syntax::Module>(tree)->body;
  if (tree->kind == ModKind::kInteractive) body = As<Interactive>(tree)->body;
  // As CPython looks for them (Python/future.c): on the lines of the statements before the first that is something else, whatever the
  // level of the import. One behind that on a line of its own is found where it is compiled.
  bool done = false, first = true;
  int line = 0;
  for (const Stmt* stmt : body) {
    bool docstring = first && IsString(stmt);
    first = false;
    if (done && stmt->lineno > line) break;
    line = stmt->lineno;
    if (stmt->kind != StmtKind::kImportFrom || As<ImportFrom>(stmt)->module != "__future__") {
      done |= !docstring;
      continue;
    }
    Position where = *stmt;
    where.end_lineno = where.lineno;
    where.end_col_offset = kNoEndColumn;
    if (done) {
      where.col_offset -= 1;
      error.Report(where, "from __future__ imports must occur at the beginning of the file");
      break;
    }
    for (const Alias* alias : As<ImportFrom>(stmt)->names) {
      if (alias->name == "braces") {
        error.Report(where, "not a chance");
      } else if (std::find(std::begin(kFeatures), std::end(kFeatures), alias->name) == std::end(kFeatures)) {
        error.Report(where, "future feature " + std::string(alias->name) + " is not defined");
      }
      if (alias->name == "annotations") future.annotations = true;
    }
    future.last_line = stmt->lineno;
  }
  return future;
}

}  // namespace ouro::python::compile
