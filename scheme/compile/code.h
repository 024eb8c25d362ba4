// Compiled procedures.
#pragma once
#include <cstddef>
#include <string>
#include <vector>

#include "framework/state/instr.h"
#include "framework/state/thread.h"
#include "scheme/expand/ir.h"
#include "scheme/objects/objects.h"

namespace ouro::scheme {

enum class Opcode : uint16_t {
#define OP(name, ...) name,
#include "scheme/compile/ops.def"
#undef OP
};
struct OpcodeInfo {
  const char* name;
  uint8_t words;
  const char* kinds;
};
const OpcodeInfo& InfoOf(uint16_t op);

// Arguments that apply spreads in a trace (more are left to the interpreter), and the registers it has for them at the end of the window.
inline constexpr uint32_t kMostTracedArguments = 24;
inline constexpr uint32_t kApplyRegisters = kMostTracedArguments + 2;

// Where an instruction comes from: valid from `start` to the next entry.
struct PositionEntry {
  uint32_t start;
  Location location;
  int32_t source;  // constant number of the expression, or -1
};

// Codes live as long as the process: traces refer to them.
struct Code {
  mode::CodeBase base;
  Value name;                     // symbol or Null; one of the constants
  uint32_t required = 0;          // parameters
  bool has_rest = false;          // and one that takes the list of the others
  uint32_t free_count = 0;        // free variables of its closures
  std::vector<Code*> cases;       // case-lambda: this code is not run, one of those is
  std::vector<Code*> children;
  std::vector<mode::Instr> instructions;
  heap::RootVector constants;
  std::vector<PositionEntry> positions;

  uint32_t parameters() const { return required + (has_rest ? 1 : 0); }
  bool Accepts(uint32_t count) const { return has_rest ? count >= required : count == required; }
  // The case that takes so many arguments; null: none does.
  const Code* CaseFor(uint32_t count) const;
  const PositionEntry* PositionAt(uint32_t pc) const;
  // Bit i of word i / 64: register i is live when the instruction at pc begins. Computed at the first question.
  const uint64_t* LiveAt(uint32_t pc);

 private:
  friend class Liveness;
  std::vector<uint64_t> live_;
};
inline Code* CodeOf(const mode::CodeBase* base) { return reinterpret_cast<Code*>(const_cast<mode::CodeBase*>(base)); }

std::string Disassemble(const Code& code);

}  // namespace ouro::scheme
