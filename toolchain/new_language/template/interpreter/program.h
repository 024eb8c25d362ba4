// A compiled program: what the compiler makes and the handlers run.
#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "framework/heap/heap.h"
#include "framework/state/call_traits.h"
#include "framework/state/thread.h"

namespace ouro::NAME_HERE {

enum class Opcode : uint16_t {
#define OP(name, ...) name,
#include "interpreters/NAME_HERE/ops.def"
#undef OP
};

// The framework knows the CodeBase, which points into the rest.
struct Function : mode::CodeBase {
  std::string name;
  uint32_t parameters = 0;
  std::vector<mode::Instr> instruction_list;
  heap::RootVector constant_list;  // a RootVector, since the collector does not look into a std::vector
  // By instruction: the source line; and how many registers are live, always the first ones.
  std::vector<uint32_t> lines, live;
};
inline constexpr uint32_t kMaxRegisters = 250;  // of a function

struct Program {
  std::vector<std::unique_ptr<Function>> functions;  // [0] is the main program
  heap::RootVector globals;                          // objects of class Global
};
extern Program* g_program;  // the one that runs

struct Native {
  const char* name;
  uint32_t parameters;
  const void* function;  // Value (*)(Value) or Value (*)(Value, Value); Null: an error is pending
  mode::EffectSpec effect;
};
extern const Native kNatives[];
extern const uint32_t kNativeCount;

// Null, with a message "line L, column C: ..." in *error, when the source is malformed.
std::unique_ptr<Program> Compile(std::string_view source, std::string* error);

// Runs the program. False, with a message "line L: ...", when it fails.
bool Run(Program* program, std::string* error);
// Writes what was printed and is still kept back; false when that is not possible, now or before.
bool FlushOutput();

}  // namespace ouro::NAME_HERE
