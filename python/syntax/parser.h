// Source text to syntax tree.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "python/syntax/arena.h"
#include "python/syntax/ast.h"

namespace ouro::python::syntax {

enum class Mode : uint8_t {
  kExec,    // a file: Module
  kEval,    // one expression: Expression
  kSingle,  // one interactive statement: Interactive
};

enum class ErrorKind : uint8_t {
  kSyntaxError,
  kIndentationError,
  kTabError,
  kMemoryError,  // nested too deeply; no message
  kValueError,   // a null byte in the source; message only
};

// What becomes the guest exception. The fields are those of Python's SyntaxError.
struct SyntaxError {
  ErrorKind kind = ErrorKind::kSyntaxError;
  std::string message;
  int lineno = 0;
  int offset = 0;  // 1-based, in characters; 0 when unknown
  int end_lineno = 0;
  int end_offset = 0;
  std::optional<std::string> text;  // the source line, with its newline; absent is Python's None
  bool has_end = true;              // otherwise the end and the text are None
  bool has_position = true;         // otherwise the exception is made from the message alone
};

// A warning of the lexer, which Python reports as DeprecationWarning (or SyntaxError when warnings are errors).
struct Warning {
  std::string message;
  int lineno = 0;
};

// What a file has besides its text. Errors show its lines as they are in the file.
struct FileShape {
  bool is_file = false;
  bool marked = false;       // a byte order mark
  bool ends_in_line = false; // the last line has no newline
};

struct ParseOptions {
  // Set when the source was a str object: the coding cookie and a failing decode do not apply.
  bool ignore_cookie = false;
  // Set when the source was read from a file rather than given as bytes: a line that is not UTF-8 is then an error
  // wherever it is, not only in names and strings.
  bool is_file = false;
};

struct ParseResult {
  Mod* tree = nullptr;  // null when there is an error
  std::optional<SyntaxError> error;
  std::vector<Warning> warnings;
};

// Parses `source` (bytes as in the file: with BOM, coding cookie and any line ends). The tree owns no part of `source`.
// The file name only serves messages about the encoding. Never throws and never overflows the stack.
ParseResult Parse(std::string_view source, std::string filename, Mode mode, Arena& arena, ParseOptions options = {});

}  // namespace ouro::python::syntax
