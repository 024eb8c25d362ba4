#include "python/bytecode/verify.h"

#include <algorithm>
#include <vector>

#include "python/bytecode/liveness.h"
#include "python/bytecode/registers.h"

namespace ouro::python {
namespace {

class Verifier {
 public:
  explicit Verifier(const Code& code)
      : code_(code), instructions_(*code.instructions), count_(static_cast<uint32_t>(instructions_.size())) {}

  std::string Run() {
    if (count_ == 0) return "no instructions";
    is_start_.assign(count_, false);
    for (uint32_t pc = 0; pc < count_;) {
      if (instructions_[pc].op >= static_cast<uint16_t>(Opcode::kCount)) return Fail(pc, "unknown opcode");
      is_start_[pc] = true;
      last_ = pc;
      pc += InfoOf(OpcodeAt(pc)).words;
      if (pc > count_) return Fail(last_, "second word is missing");
    }
    for (uint32_t pc = 0; pc < count_; pc += InfoOf(OpcodeAt(pc)).words) {
      Instruction(pc);
      if (!error_.empty()) return error_;
    }
    if (FallsThrough(OpcodeAt(last_))) return Fail(last_, "execution runs off the end");
    for (const ExceptionEntry& entry : *code_.exceptions) {
      if (entry.start >= entry.end || entry.end > count_ || entry.handler >= count_ || !is_start_[entry.start] ||
          !is_start_[entry.handler] || (entry.end < count_ && !is_start_[entry.end])) {
        return Fail(entry.start, "bad exception entry");
      }
      if (entry.exception_register >= code_.base.register_count) return Fail(entry.start, "bad exception register");
    }
    uint32_t previous = 0;
    for (const PositionEntry& position : *code_.positions) {
      if (position.start < previous || position.start >= count_) return Fail(position.start, "positions out of order");
      previous = position.start;
    }
    return code_.never_traced ? "" : LiveAtEntry();
  }

 private:
  Opcode OpcodeAt(uint32_t pc) const { return static_cast<Opcode>(instructions_[pc].op); }

  std::string Fail(uint32_t pc, const char* what) {
    error_ = std::to_string(pc) + ": " +
             (pc < count_ && instructions_[pc].op < static_cast<uint16_t>(Opcode::kCount) ? InfoOf(OpcodeAt(pc)).name : "?") +
             ": " + what;
    return error_;
  }

  void Instruction(uint32_t pc) {
    const mode::Instr* at = &instructions_[pc];
    Opcode op = OpcodeAt(pc);
    const OpcodeInfo& info = InfoOf(op);
    auto check = [&](uint32_t r) {
      if (r >= code_.base.register_count) Fail(pc, "register out of range");
    };
    ForEachRegister(at, check, check);
    const uint16_t operands[] = {at->a, at->b, at->c};
    for (int i = 0; IsOperand(info.operands[i]); ++i) {
      bool keyword_names = op == Opcode::CallMethod;
      if (info.operands[i] == 'k') {
        if (keyword_names && operands[i] == 0) continue;
        uint32_t index = keyword_names ? operands[i] - 1u : operands[i];
        if (index >= code_.constants->size()) Fail(pc, "constant out of range");
      }
    }
    if (info.words == 2) {
      const mode::Extension& extension = mode::Args{at}.ext();
      if (info.has_cache && extension.cache >= code_.caches->size()) Fail(pc, "cache out of range");
    }
    if (ConstantOperand(at) >= static_cast<int64_t>(code_.constants->size())) Fail(pc, "constant out of range");
    if (HasLongJump(op) || HasExtensionJump(op)) {
      int64_t target = static_cast<int64_t>(pc) + JumpOffset(at);
      if (target < 0 || target >= count_ || !is_start_[static_cast<size_t>(target)]) return void(Fail(pc, "bad jump target"));
      if (op == Opcode::JumpBack ? target > pc : target <= pc) Fail(pc, "jump in the wrong direction");
      if (op == Opcode::JumpBack && at->a >= code_.base.loop_count) Fail(pc, "loop number out of range");
    }
  }

  // A temporary that is live when the function begins is read on some path before anything wrote it.
  std::string LiveAtEntry() {
    const uint64_t* live = LiveRegisters(const_cast<Code*>(&code_), 0);
    for (uint32_t r = 1; r < code_.base.register_count; ++r) {
      if (!code_.IsLocal(r) && ((live[r / 64] >> (r % 64)) & 1) != 0) {
        error_ = "register " + std::to_string(r) + " is read before it is written";
        return error_;
      }
    }
    return "";
  }

  const Code& code_;
  const std::vector<mode::Instr>& instructions_;
  uint32_t count_;
  uint32_t last_ = 0;
  std::vector<bool> is_start_;
  std::string error_;
};

}  // namespace

std::string VerifyCode(const Code& code) { return Verifier(code).Run(); }

}  // namespace ouro::python
