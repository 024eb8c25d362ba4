#include "framework/optimize/dce.h"

namespace ouro::optimize {
namespace {

// Marks what guards, stores, calls and exits need, from the end to the beginning. A phi that turns out to be needed
// makes the jump's operand of its index needed, which comes later in the trace: those are a work list.
class DeadCode {
 public:
  explicit DeadCode(const Trace& from) : from_(from), live_(from.ops.size(), false) {}

  std::unique_ptr<Trace> Run() {
    FindLoop();
    for (size_t i = 0; i < from_.ops.size(); ++i) {
      if (IsRoot(from_.ops[i])) Mark(static_cast<int32_t>(i));
    }
    while (!work_.empty()) {
      int32_t index = work_.back();
      work_.pop_back();
      MarkOperands(index);
    }
    return Rebuild();
  }

 private:
  void FindLoop() {
    for (size_t i = 0; i < from_.ops.size(); ++i) {
      if (from_.ops[i].code == Opcode::label) label_ = static_cast<int32_t>(i);
    }
  }

  bool JumpsToLabel() const { return from_.ops.back().code == Opcode::jump && from_.ops.back().imm == 0; }

  static bool IsRoot(const Op& op) {
    switch (trace::InfoOf(op.code).effect) {
      case Effect::Pure:
      case Effect::Load:
      case Effect::Alloc: return false;
      case Effect::Call: {
        const trace::Effects& effects = op.call()->effects;
        return !effects.pure && !(effects.loop_invariant && !effects.writes_all && effects.writes.empty());
      }
      case Effect::Control: return op.code != Opcode::phi;
      default: return true;
    }
  }

  void Mark(int32_t index) {
    if (live_[static_cast<size_t>(index)]) return;
    live_[static_cast<size_t>(index)] = true;
    work_.push_back(index);
  }
  void MarkUse(Operand operand) {
    if (operand.IsOp()) Mark(operand.index);
  }

  void MarkOperands(int32_t index) {
    const Op& op = from_.ops[static_cast<size_t>(index)];
    if (op.code == Opcode::jump && op.imm == 0) return;  // its operands live with their phis
    for (int i = 0; i < op.arg_count; ++i) MarkUse(from_.Arg(op, i));
    if (op.code == Opcode::phi && JumpsToLabel()) MarkUse(from_.Arg(from_.ops.back(), index - label_ - 1));
    if (op.exit >= 0) {
      for (Operand operand : LiveValues(from_, from_.exits[static_cast<size_t>(op.exit)])) MarkUse(operand);
    }
  }

  Operand New(Operand operand) const {
    if (operand.IsOp()) return Operand::Op(new_index_[static_cast<size_t>(operand.index)]);
    return operand;
  }
  Operand NewConst(Operand operand) {
    if (!operand.IsConst()) return New(operand);
    Operand& known = new_const_[static_cast<size_t>(operand.const_index())];
    if (known.IsNone()) {
      const trace::Const& c = from_.ConstOf(operand);
      known = to_->AddConst(c.type, c.bits);
    }
    return known;
  }

  std::unique_ptr<Trace> Rebuild() {
    to_ = std::make_unique<Trace>();
    to_->name = from_.name;
    to_->input_slots = from_.input_slots;
    to_->ops.reserve(from_.ops.size());
    to_->args.reserve(from_.args.size());
    new_index_.assign(from_.ops.size(), -1);
    new_const_.assign(from_.consts.size(), {});
    new_exit_.assign(from_.exits.size(), -1);
    new_snapshot_.assign(from_.snapshots.size(), -1);
    std::vector<Operand> operands;
    for (size_t i = 0; i < from_.ops.size(); ++i) {
      if (!live_[i]) continue;
      const Op& op = from_.ops[i];
      operands.clear();
      bool to_label = op.code == Opcode::jump && op.imm == 0;
      for (int k = 0; k < op.arg_count; ++k) {
        if (to_label && !live_[static_cast<size_t>(label_ + 1 + k)]) continue;
        operands.push_back(NewConst(from_.Arg(op, k)));
      }
      int32_t exit = op.exit < 0 ? -1 : NewExit(op.exit);
      new_index_[i] = static_cast<int32_t>(to_->ops.size());
      to_->Add(op.code, op.type, operands.data(), operands.size(), op.descr, op.imm, exit);
    }
    return std::move(to_);
  }

  int32_t NewExit(int32_t number) {
    int32_t& known = new_exit_[static_cast<size_t>(number)];
    if (known >= 0) return known;
    Exit exit = from_.exits[static_cast<size_t>(number)];
    if (exit.snapshot >= 0) exit.snapshot = NewSnapshot(exit.snapshot);
    for (trace::LogEntry& entry : exit.log) entry.value = NewConst(entry.value);
    for (VirtualObject& object : exit.virtuals) {
      object.value = NewConst(object.value);
      for (auto& field : object.fields) field.value = NewConst(field.value);
    }
    for (trace::PendingStore& store : exit.stores) {
      store.object = NewConst(store.object);
      store.index = NewConst(store.index);
      store.value = NewConst(store.value);
    }
    to_->exits.push_back(std::move(exit));
    return known = static_cast<int32_t>(to_->exits.size()) - 1;
  }

  int32_t NewSnapshot(int32_t number) {
    int32_t& known = new_snapshot_[static_cast<size_t>(number)];
    if (known >= 0) return known;
    trace::Snapshot snapshot = from_.snapshots[static_cast<size_t>(number)];
    for (trace::FrameState& frame : snapshot.frames) {
      frame.owner = NewConst(frame.owner);
      for (trace::SlotValue& slot : frame.slots) slot.value = NewConst(slot.value);
    }
    to_->snapshots.push_back(std::move(snapshot));
    return known = static_cast<int32_t>(to_->snapshots.size()) - 1;
  }

  const Trace& from_;
  std::unique_ptr<Trace> to_;
  std::vector<bool> live_;
  std::vector<int32_t> work_;
  std::vector<int32_t> new_index_, new_exit_, new_snapshot_;
  std::vector<Operand> new_const_;
  int32_t label_ = -1;
};

}  // namespace

std::unique_ptr<Trace> RemoveDeadCode(const Trace& trace) { return DeadCode(trace).Run(); }

}  // namespace ouro::optimize
