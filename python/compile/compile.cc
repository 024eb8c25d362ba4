#include "python/compile/compile.h"

#include "python/bytecode/liveness.h"
#include "python/compile/errors.h"
#include "python/compile/future.h"
#include "python/compile/generator.h"
#include "python/compile/warnings.h"

namespace ouro::python {

Code* Compile(const syntax::Mod* tree, std::string_view filename, const CompileOptions& options) {
  using namespace compile;
  Shared shared;
  shared.filename = filename;
  shared.options = options;
  Future future = FindFuture(tree, shared.error);
  shared.future_annotations = future.annotations || (options.future_flags & kFutureAnnotations);
  shared.future_last_line = future.last_line;
  shared.interactive = tree->kind == syntax::ModKind::kInteractive;
  Code* code = nullptr;
  bool scoping = true;
  if (!shared.error.set) BuildScopes(tree, shared.table, shared.names, shared.future_annotations, shared.error);
  if (!shared.error.set) ResolveScopes(shared.table, shared.error);
  if (!shared.error.set) {
    scoping = false;
    Generator generator(shared, shared.table.top(), nullptr, "<module>");
    code = generator.ModuleCode(tree);
  }
  if (!shared.error.set) {
    KeepLocalsIfInspected(code);
    return code;
  }
  RaiseCompileError(shared.error, filename, scoping);
  return nullptr;
}

Code* CompileSource(std::string_view source, std::string_view filename, syntax::Mode mode, const CompileOptions& options) {
  syntax::Arena arena;
  syntax::ParseOptions parse_options;
  parse_options.ignore_cookie = options.source_is_str;
  parse_options.is_file = options.source_is_file;
  syntax::ParseResult parsed = syntax::Parse(source, std::string(filename), mode, arena, parse_options);
  // The lexer warns also of what does not parse.
  if (!compile::WarnOfLexer(parsed.warnings, filename)) return nullptr;
  if (parsed.tree == nullptr) {
    if (parsed.error) compile::RaiseParseError(*parsed.error, filename);
    return nullptr;
  }
  return Compile(parsed.tree, filename, options);
}

}  // namespace ouro::python
