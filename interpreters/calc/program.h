// A compiled calc program, and the compiler from source text.
#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "framework/state/thread.h"

namespace ouro::calc {

enum class Opcode : uint16_t {
#define OP(name, ...) name,
#include "interpreters/calc/ops.def"
#undef OP
};

struct Function {
  std::string name;
  uint32_t parameters = 0;
  mode::CodeBase code;
  std::vector<mode::Instr> instructions;
  std::vector<Value> constants;
  std::vector<uint32_t> lines;  // by instruction
};

struct Program {
  std::vector<std::unique_ptr<Function>> functions;  // [0] is the main program
};
extern Program* g_program;  // the one that runs

// Null, with a message "line N: ..." in *error, when the source is malformed.
std::unique_ptr<Program> Compile(std::string_view source, std::string* error);

// Runs the program; output goes to stdout. False, with a message, when it fails (overflow, division by zero, recursion).
bool Run(Program* program, std::string* error);

}  // namespace ouro::calc
