// What is wrong with a text that does not parse.
#pragma once

#include <cstdint>
#include <string_view>

#include "python/syntax/parser.h"
#include "python/syntax/tokenizer.h"

namespace ouro::python::syntax {

enum class StartRule : uint8_t { kFile, kEval, kInteractive, kFString };

struct FailedParse {
  std::string_view text;
  const TokenList* tokens;
  StartRule start;
  bool too_deep = false;  // the parser gave up because of nesting
  int depth = 0;          // of the f-string around
  bool byte_columns = false;  // Python counts bytes, not characters, when it was given bytes without a declared encoding
  TextOrigin origin;
  FileShape file;
};

// Finds the error to report, by the rules of Python 3.11: see diagnoser.h and grammar.peg.
SyntaxError Diagnose(const FailedParse& failure);

}  // namespace ouro::python::syntax
