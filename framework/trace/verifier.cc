#include "framework/trace/names.h"
#include "framework/trace/trace.h"

namespace ouro::trace {
namespace {

class Verifier {
 public:
  explicit Verifier(const Trace& trace) : trace_(trace) {}

  std::string Run() {
    if (trace_.ops.empty()) return "the trace is empty";
    checked_exits_.assign(trace_.exits.size(), -1);
    for (at_ = 0; at_ < count() && message_.empty(); ++at_) CheckOp(trace_.ops[static_cast<size_t>(at_)]);
    if (message_.empty() && !trace_.input_slots.empty() &&
        trace_.input_slots.size() != static_cast<size_t>(trace_.input_count())) {
      message_ = "the number of slots is not the number of inputs";
    }
    return message_;
  }

 private:
  int32_t count() const { return static_cast<int32_t>(trace_.ops.size()); }
  bool Fail(const std::string& what) {
    if (message_.empty()) {
      const Op& op = trace_.ops[static_cast<size_t>(at_)];
      const char* name = op.code < Opcode::kCount ? InfoOf(op.code).name : "?";
      message_ = "op " + std::to_string(at_) + " (" + name + "): " + what;
    }
    return false;
  }
  static const char* NameOf(Type type) {
    static constexpr const char* kNames[] = {"nothing", "an i64", "an f64", "a ref"};
    return kNames[static_cast<int>(type)];
  }

  // `operand` is defined before operation at_ and has the type.
  bool CheckUse(Operand operand, Type type, const std::string& what) {
    if (operand.IsConst()) {
      if (static_cast<size_t>(operand.const_index()) >= trace_.consts.size()) return Fail(what + ": no such constant");
    } else if (!operand.IsOp()) {
      return Fail(what + " is no value");
    } else if (operand.index >= at_) {
      return Fail(what + " (v" + std::to_string(operand.index) + ") is used before it is defined");
    }
    Type actual = trace_.TypeOf(operand);
    if (actual == Type::kVoid || (type != Type::kVoid && actual != type)) {
      return Fail(what + " is " + NameOf(actual) + ", not " + NameOf(type));
    }
    return true;
  }

  static Type TypeOfLetter(char c) {
    return c == 'i' ? Type::kInt : c == 'f' ? Type::kFloat : c == 'r' ? Type::kRef : Type::kVoid;
  }

  bool CheckOp(const Op& op) {
    if (op.code >= Opcode::kCount) return Fail("no such operation");
    const OpInfo& info = InfoOf(op.code);
    if (op.arg_begin + op.arg_count > trace_.args.size()) return Fail("operands out of range");
    if (info.result == 'T') {
      if (op.code != Opcode::call && op.type == Type::kVoid) return Fail("no result type");
    } else if (op.type != TypeOfLetter(info.result)) {
      return Fail("wrong result type");
    }
    CheckOperands(op, info);
    CheckDescr(op);
    CheckPlace(op);
    bool wants_exit = info.effect == Effect::Guard || op.code == Opcode::finish;
    if (!wants_exit) return op.exit == -1 || Fail("has an exit");
    if (op.exit < 0 || static_cast<size_t>(op.exit) >= trace_.exits.size()) return Fail("exit out of range");
    return CheckExit(op.exit);
  }

  bool CheckOperands(const Op& op, const OpInfo& info) {
    int fixed = 0;
    bool variable = false;
    for (const char* p = info.operands; *p != 0; ++p) {
      if (*p == '*') {
        variable = true;
      } else {
        ++fixed;
      }
    }
    if (op.arg_count < fixed || (!variable && op.arg_count > fixed)) return Fail("wrong number of operands");
    for (int i = 0; i < op.arg_count; ++i) {
      Type type = i < fixed ? TypeOfLetter(info.operands[i]) : Type::kVoid;
      if (!CheckUse(trace_.Arg(op, i), type, "operand " + std::to_string(i))) return false;
    }
    switch (op.code) {
      case Opcode::set_field:
      case Opcode::set_element:
      case Opcode::set_raw:
        if (op.arg_count != fixed + 1) return Fail("wrong number of operands");
        return op.descr == nullptr || trace_.TypeOf(trace_.Arg(op, fixed)) == op.field()->type ||
               Fail("the value's type is not the field's");
      case Opcode::phi:
        return op.arg_count == 1
                   ? trace_.TypeOf(trace_.Arg(op, 0)) == op.type || Fail("the operand's type is not the phi's")
                   : Fail("a phi has one operand");
      case Opcode::call: {
        if (op.descr == nullptr) return true;  // reported by CheckDescr
        const CallDescr& call = *op.call();
        if (op.arg_count != call.arguments.size()) return Fail("wrong number of arguments");
        for (int i = 0; i < op.arg_count; ++i) {
          if (trace_.TypeOf(trace_.Arg(op, i)) != call.arguments[static_cast<size_t>(i)]) {
            return Fail("argument " + std::to_string(i) + " has the wrong type");
          }
        }
        return true;
      }
      default: return true;
    }
  }

  bool CheckDescr(const Op& op) {
    DescrKind kind = DescrKindOf(op.code);
    if (kind == DescrKind::kNone) return op.descr == nullptr || Fail("has a descriptor");
    if (op.descr == nullptr) return Fail("has no descriptor");
    if (kind == DescrKind::kField) {
      bool element = op.code == Opcode::get_element || op.code == Opcode::set_element;
      bool raw = op.code == Opcode::get_raw || op.code == Opcode::set_raw;
      if (!raw && element != (op.field()->stride != 0)) return Fail("wrong kind of field");
      return op.type == Type::kVoid || op.type == op.field()->type || Fail("the result's type is not the field's");
    }
    if (kind == DescrKind::kCall)
      return op.type == op.call()->result || Fail("the result's type is not the function's");
    if (op.new_descr()->shape == nullptr || op.new_descr()->info == nullptr) return Fail("incomplete descriptor");
    if (op.code == Opcode::new_array && op.new_descr()->count == nullptr)
      return Fail("the descriptor has no count field");
    return true;
  }

  bool CheckPlace(const Op& op) {
    auto previous = [&] { return at_ == 0 ? Opcode::kCount : trace_.ops[static_cast<size_t>(at_) - 1].code; };
    switch (op.code) {
      case Opcode::input:
        if (op.imm != at_ || (at_ > 0 && previous() != Opcode::input))
          return Fail("inputs must come first and be numbered in order");
        break;
      case Opcode::label:
        if (label_ >= 0) return Fail("a second label");
        label_ = at_;
        break;
      case Opcode::phi:
        if (previous() != Opcode::label && previous() != Opcode::phi) return Fail("a phi must follow the label");
        ++phis_;
        break;
      case Opcode::jump:
        if (op.imm != 0 && op.imm != 1) return Fail("unknown target");
        if (op.imm == 0) CheckJumpToLabel(op);
        if (op.imm == 1 && !trace_.input_slots.empty() && op.arg_count != trace_.input_slots.size()) {
          return Fail("the number of operands is not the number of the root's inputs");
        }
        break;
      default: break;
    }
    if (op.code == Opcode::finish) CheckFinish(op);
    bool terminator = op.code == Opcode::jump || op.code == Opcode::finish;
    if (terminator != (at_ + 1 == count())) return Fail("a trace ends with its first jump or finish");
    return true;
  }

  bool CheckFinish(const Op& op) {
    if (!message_.empty()) return false;  // its operands may be none
    for (int i = 0; i < op.arg_count; ++i) {
      if (trace_.TypeOf(trace_.Arg(op, i)) != Type::kRef) return Fail("operand " + std::to_string(i) + " is no ref");
    }
    switch (op.imm) {
      case kFinishPlain:
      case kFinishGuard: return op.arg_count == 0 || Fail("it has operands");
      case kFinishReturn: return op.arg_count == 1 || Fail("it returns one value");
      case kFinishTransfer: {
        if (op.exit < 0 || static_cast<size_t>(op.exit) >= trace_.exits.size()) return Fail("exit out of range");
        const Exit& exit = trace_.exits[static_cast<size_t>(op.exit)];
        if (exit.snapshot < 0 || static_cast<size_t>(exit.snapshot) >= trace_.snapshots.size()) return Fail("nothing to go on with");
        if (!exit.log.empty()) return Fail("its exit is in the middle of an opcode");
        auto& frames = trace_.snapshots[static_cast<size_t>(exit.snapshot)].frames;
        return (frames.size() == 1 && frames[0].slots.size() == op.arg_count) || Fail("the operands are not the exit's slots");
      }
      default: return Fail("no such kind");
    }
  }

  bool CheckJumpToLabel(const Op& op) {
    if (label_ < 0) return Fail("there is no label");
    if (op.arg_count != phis_) return Fail("the number of operands is not the number of phis");
    for (int i = 0; i < phis_; ++i) {
      if (trace_.TypeOf(trace_.Arg(op, i)) != trace_.ops[static_cast<size_t>(label_ + 1 + i)].type) {
        return Fail("operand " + std::to_string(i) + " has not the phi's type");
      }
    }
    return true;
  }

  bool CheckExitUse(Operand operand, Type type, const Exit& exit, const std::string& what) {
    if (operand.IsVirtual()) {
      if (static_cast<size_t>(operand.virtual_index()) >= exit.virtuals.size()) return Fail(what + ": no such virtual");
      return type == Type::kVoid || type == Type::kRef || Fail(what + " is a virtual");
    }
    return CheckUse(operand, type, what);
  }

  bool CheckExit(int32_t number) {
    int32_t& checked = checked_exits_[static_cast<size_t>(number)];
    if (checked >= 0) return true;  // what was defined there is still defined here
    checked = at_;
    const Exit& exit = trace_.exits[static_cast<size_t>(number)];
    std::string where = "exit " + std::to_string(number) + ": ";
    if (exit.snapshot >= 0) {
      if (static_cast<size_t>(exit.snapshot) >= trace_.snapshots.size()) return Fail(where + "no such snapshot");
      for (const FrameState& frame : trace_.snapshots[static_cast<size_t>(exit.snapshot)].frames) {
        if (!frame.owner.IsNone()) CheckExitUse(frame.owner, Type::kRef, exit, where + "owner");
        for (const SlotValue& slot : frame.slots) CheckExitUse(slot.value, Type::kRef, exit, where + "slot");
      }
    }
    for (const LogEntry& entry : exit.log) {
      if (!entry.value.IsNone()) CheckExitUse(entry.value, Type::kVoid, exit, where + "log");
    }
    for (const VirtualObject& object : exit.virtuals) CheckVirtual(object, exit, where + "virtual");
    for (const PendingStore& store : exit.stores) {
      if (store.field == nullptr) return Fail(where + "a store without field");
      CheckExitUse(store.object, Type::kRef, exit, where + "store's object");
      if (store.index.IsNone() != (store.field->stride == 0))
        return Fail(where + "a store's index and its field differ");
      if (!store.index.IsNone()) CheckExitUse(store.index, Type::kInt, exit, where + "store's index");
      CheckExitUse(store.value, store.field->type, exit, where + "store's value");
    }
    return message_.empty();
  }

  bool CheckVirtual(const VirtualObject& object, const Exit& exit, const std::string& what) {
    using Kind = VirtualObject::Kind;
    if (object.kind == Kind::kBoxInt || object.kind == Kind::kBoxBool)
      return CheckExitUse(object.value, Type::kInt, exit, what);
    if (object.kind == Kind::kBoxFloat) return CheckExitUse(object.value, Type::kFloat, exit, what);
    if (object.descr == nullptr) return Fail(what + " has no descriptor");
    if (!object.value.IsNone()) return Fail(what + " has a value");
    for (const VirtualObject::FieldValue& field : object.fields) {
      if (field.field == nullptr) return Fail(what + " has a nameless field");
      if (field.field->stride != 0 && (field.index < 0 || field.index >= object.count)) {
        return Fail(what + "'s element is out of range");
      }
      CheckExitUse(field.value, field.field->type, exit, what + "'s field");
    }
    return true;
  }

  const Trace& trace_;
  int32_t at_ = 0, label_ = -1, phis_ = 0;
  std::vector<int32_t> checked_exits_;
  std::string message_;
};

}  // namespace

std::string Verify(const Trace& trace) { return Verifier(trace).Run(); }

}  // namespace ouro::trace
