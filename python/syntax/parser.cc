#include "python/syntax/parser.h"

#include "python/syntax/diagnose.h"
#include "python/syntax/parser_impl.h"
#include "python/syntax/source.h"
#include "python/syntax/tokenizer.h"

namespace ouro::python::syntax {
namespace {

StartRule StartRuleOf(Mode mode) {
  switch (mode) {
    case Mode::kExec: return StartRule::kFile;
    case Mode::kEval: return StartRule::kEval;
    case Mode::kSingle: return StartRule::kInteractive;
  }
  __builtin_unreachable();
}

}  // namespace

ParseResult Parse(std::string_view source, std::string filename, Mode mode, Arena& arena, ParseOptions options) {
  ParseResult result;
  SourceText decoded = DecodeSource(source, filename, mode, options);
  if (decoded.error) {
    result.error = std::move(decoded.error);
    return result;
  }
  TokenList list = Tokenize(decoded.text, {.imply_final_newline = mode == Mode::kSingle,
                                           .byte_columns = !decoded.encoding_declared,
                                           .unreadable = decoded.unreadable ? &*decoded.unreadable : nullptr});
  result.warnings = std::move(list.warnings);
  Parser parser(decoded.text, list.tokens, arena);
  result.tree = parser.ParseModule(mode);
  if (!result.tree || (mode == Mode::kSingle && parser.HasMoreStatements())) {
    result.tree = nullptr;
    result.error = Diagnose({.text = decoded.text, .tokens = &list, .start = StartRuleOf(mode),
                             .too_deep = parser.too_deep(), .byte_columns = !decoded.encoding_declared, .file = decoded.file});
    return result;
  }
  for (Warning& warning : parser.warnings()) result.warnings.push_back(std::move(warning));
  return result;
}

}  // namespace ouro::python::syntax
