#include <cstdio>

#include "python/bytecode/registers.h"
#include "python/runtime/object/object.h"
#include "python/types/code/code_names.h"
#include "python/types/tuple/tuple.h"

namespace ouro::python {
namespace {

class Disassembler {
 public:
  explicit Disassembler(const Code& code) : code_(code) {}

  std::string Run() {
    Header();
    int32_t line = -1;
    const auto& instructions = *code_.instructions;
    for (uint32_t pc = 0; pc < instructions.size(); pc += InfoOf(static_cast<Opcode>(instructions[pc].op)).words) {
      const PositionEntry* position = code_.PositionAt(pc);
      char prefix[32];
      if (position != nullptr && position->line != line) {
        line = position->line;
        std::snprintf(prefix, sizeof prefix, "%5d %5u  ", line, pc);
      } else {
        std::snprintf(prefix, sizeof prefix, "      %5u  ", pc);
      }
      out_ += prefix;
      Instruction(pc);
      out_ += '\n';
    }
    if (!code_.exceptions->empty()) out_ += "  exceptions:\n";
    for (const ExceptionEntry& entry : *code_.exceptions) {
      out_ += "    " + std::to_string(entry.start) + ".." + std::to_string(entry.end) + " -> " +
              std::to_string(entry.handler) + " in " + Register(entry.exception_register) + "\n";
    }
    return out_;
  }

 private:
  void Header() {
    out_ += "code ";
    out_ += Utf8(code_.qualname);
    out_ += "(";
    for (uint32_t r = code_.first_local; r < code_.end_of_locals(); ++r) out_ += (r > code_.first_local ? ", " : "") + Register(r);
    out_ += ") registers " + std::to_string(code_.base.register_count) + "\n";
  }

  std::string Register(uint32_t r) {
    if (code_.IsLocal(r)) return std::string(Utf8(LocalName(&code_, r)));
    return "r" + std::to_string(r);
  }

  std::string Constant(uint32_t index) {
    if (index >= code_.constants->size()) return "?" + std::to_string(index);
    Value v = (*code_.constants)[index];
    if (v.IsPtr() && v.AsPtr()->shape() == g_code_shape) return "<code " + std::string(Utf8(v.As<Code>()->qualname)) + ">";
    Value text = Repr(v);
    if (text.IsNull()) {
      ClearPending();
      return "?";
    }
    return std::string(Utf8(text));
  }

  void Instruction(uint32_t pc) {
    const mode::Instr* at = &(*code_.instructions)[pc];
    Opcode op = static_cast<Opcode>(at->op);
    const OpcodeInfo& info = InfoOf(op);
    std::string text = info.name;
    const uint16_t values[] = {at->a, at->b, at->c};
    const char* separator = " ";
    auto add = [&](const std::string& operand) {
      text += separator + operand;
      separator = ", ";
    };
    for (int i = 0; IsOperand(info.operands[i]); ++i) {
      switch (info.operands[i]) {
        case 'w': case 'r': case 'x': case 'R':
          add(Register(values[i]));
          break;
        case 'k':
          if (op != Opcode::CallMethod) add(Constant(values[i]));
          if (op == Opcode::CallMethod && values[i] != 0) add(Constant(values[i] - 1u));
          break;
        case 'i':
          add(std::to_string(values[i]));
          break;
        case 's':
          add(std::to_string(static_cast<int16_t>(values[i])));
          break;
        default:
          break;
      }
    }
    if (HasLongImmediate(op)) add(std::to_string(at->long_bc()));
    if (int64_t constant = ConstantOperand(at); constant >= 0) {
      if (op == Opcode::CallMethod || op == Opcode::LoadMethod) {
        text += " ." + std::string(Utf8((*code_.constants)[static_cast<size_t>(constant)]));
      } else {
        add(Constant(static_cast<uint32_t>(constant)));
      }
    }
    if (op == Opcode::UnpackEx || op == Opcode::MatchClass) add(std::to_string(mode::Args{at}.ext().operand));
    if (HasLongJump(op) || HasExtensionJump(op)) text += " -> " + std::to_string(static_cast<int64_t>(pc) + JumpOffset(at));
    out_ += text;
  }

  const Code& code_;
  std::string out_;
};

}  // namespace

std::string Disassemble(const Code& code) { return Disassembler(code).Run(); }

}  // namespace ouro::python
