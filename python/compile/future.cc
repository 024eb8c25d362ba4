#include "python/compile/future.h"

#include <algorithm>

namespace ouro::python::compile {

using namespace syntax;

namespace {
constexpr std::string_view kFeatures[] = {"nested_scopes", "generators", "division", "absolute_import", "with_statement",
                                          "print_function", "unicode_literals", "barry_as_FLUFL", "generator_stop", "annotations"};

bool IsDocstring(const Stmt* stmt) {
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
  bool docstring = false;
  for (const Stmt* stmt : body) {
    if (stmt->kind == StmtKind::kImportFrom && As<ImportFrom>(stmt)->level == 0 && As<ImportFrom>(stmt)->module == "__future__") {
      for (const Alias* alias : As<ImportFrom>(stmt)->names) {
        Position where = *stmt;
        where.end_lineno = where.lineno;
        where.end_col_offset = kNoEndColumn;
        if (alias->name == "braces") {
          error.Report(where, "not a chance");
        } else if (std::find(std::begin(kFeatures), std::end(kFeatures), alias->name) == std::end(kFeatures)) {
          error.Report(where, "future feature " + std::string(alias->name) + " is not defined");
        }
        if (alias->name == "annotations") future.annotations = true;
      }
      future.last_line = stmt->lineno;
    } else if (IsDocstring(stmt) && !docstring) {
      docstring = true;
    } else {
      break;
    }
  }
  return future;
}

}  // namespace ouro::python::compile
