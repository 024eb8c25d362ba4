#include <charconv>
#include <cinttypes>
#include <cmath>
#include <cstdio>

#include "framework/trace/names.h"
#include "framework/trace/trace.h"

namespace ouro::trace {
namespace {

class Printer {
 public:
  explicit Printer(const Trace& trace) : trace_(trace) {}

  std::string Run() {
    out_ += "trace ";
    Quoted(trace_.name);
    out_ += '\n';
    if (!trace_.input_slots.empty()) {
      out_ += "slots";
      for (uint16_t slot : trace_.input_slots) Number(slot, ' ');
      out_ += '\n';
    }
    for (size_t i = 0; i < trace_.ops.size(); ++i) PrintOp(i);
    for (size_t i = 0; i < trace_.snapshots.size(); ++i) PrintSnapshot(i);
    for (size_t i = 0; i < trace_.exits.size(); ++i) PrintExit(i);
    return std::move(out_);
  }

 private:
  void Number(int64_t n, char before = 0) {
    if (before != 0) out_ += before;
    char buffer[24];
    auto end = std::to_chars(buffer, buffer + sizeof buffer, n).ptr;
    out_.append(buffer, end);
  }
  void Hex(const char* prefix, uint64_t bits) {
    char buffer[40];
    std::snprintf(buffer, sizeof buffer, "%s0x%" PRIx64, prefix, bits);
    out_ += buffer;
  }
  void Float(double d) {
    if (std::isnan(d)) return Hex("nan:", std::bit_cast<uint64_t>(d));
    char buffer[40];
    auto end = std::to_chars(buffer, buffer + sizeof buffer, d).ptr;
    std::string_view text(buffer, static_cast<size_t>(end - buffer));
    out_ += text;
    if (text.find_first_of(".ein") == std::string_view::npos) out_ += ".0";
  }
  void Quoted(std::string_view text) {
    out_ += '"';
    for (char c : text) {
      if (c == '"' || c == '\\') out_ += '\\';
      if (c == '\n') {
        out_ += "\\n";
      } else {
        out_ += c;
      }
    }
    out_ += '"';
  }
  void Name(char sigil, std::string_view name) {
    out_ += sigil;
    bool plain = !name.empty();
    for (char c : name) plain = plain && (std::isalnum(static_cast<unsigned char>(c)) || c == '_' || c == '.');
    if (plain) {
      out_ += name;
    } else {
      Quoted(name);
    }
  }
  void Ref(Value v) {
    if (v.IsNull()) {
      out_ += "null";
    } else if (v.IsInt()) {
      Number(v.AsInt(), '#');
    } else if (v.IsImmediateFloat()) {
      out_ += '#';
      Float(v.AsImmediateFloat());
    } else if (v == Value::None()) {
      out_ += "None";
    } else if (v == Value::False()) {
      out_ += "False";
    } else if (v == Value::True()) {
      out_ += "True";
    } else if (v == Value::Undefined()) {
      out_ += "Undefined";
    } else if (std::string name = NameOfRef(v); !name.empty()) {
      Name('&', name);
    } else {
      Hex("bits:", v.bits());
    }
  }
  void Use(Operand operand) {
    if (operand.IsNone()) {
      out_ += "none";
    } else if (operand.IsVirtual()) {
      Number(operand.virtual_index(), '~');
    } else if (operand.IsOp()) {
      Number(operand.index, 'v');
    } else {
      const Const& c = trace_.ConstOf(operand);
      switch (c.type) {
        case Type::kInt: Number(static_cast<int64_t>(c.bits)); break;
        case Type::kFloat: Float(std::bit_cast<double>(c.bits)); break;
        default: Ref(Value::FromBits(c.bits)); break;
      }
    }
  }

  void PrintOp(size_t index) {
    const Op& op = trace_.ops[index];
    out_ += op.code == Opcode::label || op.code == Opcode::phi || op.code == Opcode::input ? "" : "  ";
    if (op.type != Type::kVoid) {
      Number(static_cast<int64_t>(index), 'v');
      out_ += ':';
      out_ += "-ifr"[static_cast<int>(op.type)];
      out_ += " = ";
    }
    out_ += InfoOf(op.code).name;
    if (op.code == Opcode::jump) {
      out_ += op.imm == 0 ? " label" : " root";
    } else if (PrintsImm(op.code)) {
      Number(op.imm, ' ');
    }
    if (op.descr != nullptr) {
      out_ += ' ';
      switch (DescrKindOf(op.code)) {
        case DescrKind::kField: Name('@', op.field()->name); break;
        case DescrKind::kNew: Name('@', op.new_descr()->name); break;
        case DescrKind::kCall: Name('@', op.call()->name); break;
        case DescrKind::kNone: out_ += "@?"; break;  // the verifier complains
      }
    }
    for (int i = 0; i < op.arg_count; ++i) {
      out_ += ' ';
      Use(trace_.Arg(op, i));
    }
    if (op.imm != 0 && !PrintsImm(op.code)) {
      out_ += " imm";
      Number(op.imm, ' ');
    }
    if (op.exit >= 0) {
      out_ += " ->";
      Number(op.exit, ' ');
    }
    out_ += '\n';
  }

  void PrintSnapshot(size_t index) {
    out_ += "snapshot";
    Number(static_cast<int64_t>(index), ' ');
    out_ += '\n';
    for (const FrameState& frame : trace_.snapshots[index].frames) {
      out_ += "  frame";
      auto number = [&](const char* what, int64_t n) {
        if (n == 0) return;
        out_ += what;
        Number(n);
      };
      number(" code=", frame.code == nullptr ? 0 : CodeId(frame.code));
      number(" pc=", frame.pc);
      number(" base=", frame.base);
      number(" flags=", frame.flags);
      number(" return=", frame.return_slot);
      if (!frame.owner.IsNone()) {
        out_ += " owner=";
        Use(frame.owner);
      }
      out_ += " {";
      for (const SlotValue& slot : frame.slots) {
        if (&slot != frame.slots.data()) out_ += ", ";
        Number(slot.slot);
        out_ += ": ";
        Use(slot.value);
      }
      out_ += "}\n";
    }
  }

  void PrintExit(size_t index) {
    const Exit& exit = trace_.exits[index];
    out_ += "exit";
    Number(static_cast<int64_t>(index), ' ');
    if (exit.snapshot >= 0) {
      out_ += " snapshot";
      Number(exit.snapshot, ' ');
    }
    out_ += '\n';
    for (const LogEntry& entry : exit.log) {
      static constexpr const char* kNames[] = {"load", "call", "alloc", "store"};
      out_ += "  log ";
      out_ += kNames[static_cast<int>(entry.kind)];
      if (!entry.value.IsNone()) {
        out_ += ' ';
        Use(entry.value);
      }
      out_ += '\n';
    }
    for (size_t i = 0; i < exit.virtuals.size(); ++i) PrintVirtual(exit.virtuals[i], static_cast<int64_t>(i));
    for (const PendingStore& store : exit.stores) {
      out_ += "  store ";
      Name('@', store.field->name);
      out_ += ' ';
      Use(store.object);
      if (!store.index.IsNone()) {
        out_ += '[';
        Use(store.index);
        out_ += ']';
      }
      out_ += " = ";
      Use(store.value);
      out_ += '\n';
    }
  }

  void PrintVirtual(const VirtualObject& object, int64_t index) {
    static constexpr const char* kNames[] = {"object", "array", "box_int", "box_float", "box_bool"};
    out_ += "  virtual";
    Number(index, ' ');
    out_ += ' ';
    out_ += kNames[static_cast<int>(object.kind)];
    if (object.kind != VirtualObject::Kind::kObject && object.kind != VirtualObject::Kind::kArray) {
      out_ += ' ';
      Use(object.value);
      out_ += '\n';
      return;
    }
    out_ += ' ';
    Name('@', object.descr == nullptr ? "?" : object.descr->name);
    if (object.kind == VirtualObject::Kind::kArray) {
      out_ += " count";
      Number(object.count, ' ');
    }
    out_ += " {";
    for (const VirtualObject::FieldValue& field : object.fields) {
      if (&field != object.fields.data()) out_ += ", ";
      Name('@', field.field->name);
      if (field.field->stride != 0 || field.index != 0) {
        out_ += '[';
        Number(field.index);
        out_ += ']';
      }
      out_ += ": ";
      Use(field.value);
    }
    out_ += "}\n";
  }

  const Trace& trace_;
  std::string out_;
};

}  // namespace

std::string Print(const Trace& trace) { return Printer(trace).Run(); }

}  // namespace ouro::trace
