// Source text or syntax tree to bytecode.
#pragma once
#include <string_view>

#include "python/bytecode/code.h"
#include "python/syntax/parser.h"

namespace ouro::python {

struct CompileOptions {
  // The module's code runs with locals() being globals() (a script, an imported module): module-level names are then
  // compiled to the cached global opcodes. Off for what exec() and eval() may run with a separate local namespace.
  bool module_is_global = false;
  int optimize = 0;            // 1: no assert, __debug__ is False; 2: no docstrings either
  uint32_t future_flags = 0;   // inherited `from __future__` features: kFutureAnnotations
  bool source_is_file = false; // the text was read from a file: each line must be valid in its encoding
  bool source_is_str = false;  // the text was a str: no coding cookie
};
inline constexpr uint32_t kFutureAnnotations = 0x1000000;  // CO_FUTURE_ANNOTATIONS, also set in co_flags

// Null: an exception is pending (SyntaxError with its details, RecursionError, OverflowError, MemoryError).
Code* Compile(const syntax::Mod* tree, std::string_view filename, const CompileOptions& options = {});
Code* CompileSource(std::string_view source, std::string_view filename, syntax::Mode mode,
                    const CompileOptions& options = {});

// Where the operator of the one binary operation, or the brackets of the one subscription, that `text` is stand in it, in bytes.
// False: it is neither. For the marks in tracebacks.
bool FindOperator(std::string_view text, int* begin, int* end);

}  // namespace ouro::python
