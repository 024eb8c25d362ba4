// Writes the instructions of one procedure.
#pragma once
#include <unordered_map>
#include <vector>

#include "scheme/compile/code.h"

namespace ouro::scheme {

class Builder {
 public:
  using Label = uint32_t;
  explicit Builder(Code* code) : code_(code) {}

  uint32_t Emit(Opcode op, uint32_t a = 0, uint32_t b = 0, uint32_t c = 0) {
    if ((a | b | c) > UINT16_MAX) overflow_ = true;
    if (op == Opcode::TailApply || op == Opcode::TailApplyValues) applies_ = true;
    code_->instructions.push_back({static_cast<uint16_t>(op), static_cast<uint16_t>(a), static_cast<uint16_t>(b), static_cast<uint16_t>(c)});
    return Here() - 1;
  }
  // Two words; the extension holds the index of a constant and an operand.
  void EmitExtended(Opcode op, uint32_t a, uint32_t b, uint32_t c, uint32_t constant, int32_t operand) {
    Emit(op, a, b, c);
    AddExtension({constant, operand});
  }
  // With a 32-bit number in b and c.
  void EmitLong(Opcode op, uint32_t a, int32_t number) {
    uint32_t at = Emit(op, a);
    code_->instructions[at].set_long_bc(number);
  }
  Label NewLabel() {
    labels_.push_back(kUnbound);
    return static_cast<Label>(labels_.size() - 1);
  }
  void Bind(Label label) { labels_[label] = Here(); }
  bool IsBound(Label label) const { return labels_[label] != kUnbound; }
  void EmitJump(Opcode op, uint32_t a, Label label) {  // Jump, JumpIfFalse, JumpIfTrue
    jumps_.push_back({Emit(op, a), label, false});
  }
  void EmitTest(Opcode op, uint32_t a, uint32_t b, bool sense, Label label) {
    jumps_.push_back({Emit(op, a, b & 0xffff, sense), label, true});
    AddExtension({0, 0});
  }
  void EmitJumpBack(uint32_t loop, Label head) {
    jumps_.push_back({Emit(Opcode::JumpBack, loop), head, false});
    AddExtension({0, 0});
  }
  uint32_t NewLoop() { return code_->base.loop_count++; }

  uint32_t Constant(Value v) {
    auto [it, added] = constants_.try_emplace(v.bits(), static_cast<uint32_t>(code_->constants.size()));
    if (added) code_->constants.push_back(v);
    return it->second;
  }
  // What follows comes from there. `source`: Null or the expression.
  void SetPosition(Location where, Value source) {
    if (!where.known() && (code_->positions.empty() || !code_->positions.back().location.known())) return;
    if (!code_->positions.empty() && code_->positions.back().start == Here()) code_->positions.pop_back();
    code_->positions.push_back({Here(), where, source.IsNull() ? -1 : static_cast<int32_t>(Constant(source))});
  }

  // --- registers, in stack discipline
  uint32_t Temp() { return TempBlock(1); }
  uint32_t TempBlock(uint32_t count) {
    uint32_t first = next_;
    next_ += count;
    if (next_ > UINT16_MAX - 8) {
      overflow_ = true;
      next_ = first + 1;
      return first;
    }
    most_ = most_ < next_ ? next_ : most_;
    return first;
  }
  uint32_t Mark() const { return next_; }
  void Release(uint32_t mark) { next_ = mark; }

  uint32_t Here() const { return static_cast<uint32_t>(code_->instructions.size()); }
  Code* code() { return code_; }
  bool overflow() const { return overflow_; }
  void SetOverflow() { overflow_ = true; }
  void Finish() {
    for (const Fixup& jump : jumps_) {
      int32_t offset = static_cast<int32_t>(labels_[jump.label]) - static_cast<int32_t>(jump.at);
      mode::Instr& at = code_->instructions[jump.at];
      if (jump.extended) {
        mode::Extension extension{0, offset};
        __builtin_memcpy(static_cast<void*>(&code_->instructions[jump.at + 1]), &extension, sizeof extension);
      } else {
        at.set_long_bc(offset);
      }
    }
    mode::CodeBase& base = code_->base;
    base.instructions = code_->instructions.data();
    base.instruction_count = Here();
    // A call with a rest parameter writes one register behind its window.
    base.register_count = most_ + 2 + (applies_ ? kApplyRegisters : 0);
    base.constants = code_->constants->data();
  }

 private:
  static constexpr uint32_t kUnbound = UINT32_MAX;
  struct Fixup {
    uint32_t at;
    Label label;
    bool extended;
  };
  void AddExtension(mode::Extension extension) {
    mode::Instr word;
    __builtin_memcpy(static_cast<void*>(&word), &extension, sizeof word);
    code_->instructions.push_back(word);
  }

  Code* code_;
  std::vector<uint32_t> labels_;
  std::vector<Fixup> jumps_;
  std::unordered_map<uint64_t, uint32_t> constants_;
  uint32_t next_ = 0, most_ = 0;
  bool overflow_ = false, applies_ = false;
};

}  // namespace ouro::scheme
