// From the bytes of a file to the text that the lexer reads.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "python/syntax/parser.h"

namespace ouro::python::syntax {

struct SourceText {
  std::string text;  // UTF-8 with '\n' line ends and without byte order mark; not checked to be well-formed
  std::optional<SyntaxError> error;
  std::optional<SyntaxError> unreadable;  // a file: why the line after the text cannot be read
  bool encoding_declared = false;
  FileShape file;
};

// Decodes by the byte order mark and the coding cookie (PEP 263) and unifies line ends.
SourceText DecodeSource(std::string_view bytes, const std::string& filename, Mode mode, const ParseOptions& options);

}  // namespace ouro::python::syntax
