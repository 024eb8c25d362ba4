#include <charconv>
#include <cstdlib>
#include <unordered_map>

#include "framework/trace/names.h"
#include "framework/trace/trace.h"

namespace ouro::trace {
namespace {

// Statements are lines; a `;` begins a comment.
class Parser {
 public:
  Parser(std::string_view text, ParseError* error) : text_(text), error_(error) {}

  std::unique_ptr<Trace> Run() {
    trace_ = std::make_unique<Trace>();
    while (Ok() && NextLine()) Statement();
    if (!Ok()) return nullptr;
    return std::move(trace_);
  }

 private:
  // --- lines and tokens
  bool NextLine() {
    while (at_ < text_.size()) {
      ++line_;
      size_t end = text_.find('\n', at_);
      if (end == std::string_view::npos) end = text_.size();
      rest_ = text_.substr(at_, end - at_);
      at_ = end + 1;
      SkipBlanks();
      if (!rest_.empty()) return true;
    }
    return false;
  }
  void SkipBlanks() {
    while (!rest_.empty() && (rest_[0] == ' ' || rest_[0] == '\t' || rest_[0] == '\r')) rest_.remove_prefix(1);
    if (!rest_.empty() && rest_[0] == ';') rest_ = {};
  }
  bool Ok() const { return error_->message.empty(); }
  bool Fail(std::string message) {
    if (Ok()) *error_ = {line_, std::move(message)};
    rest_ = {};
    return false;
  }
  bool Accept(std::string_view token) {
    if (!rest_.starts_with(token)) return false;
    if (IsWordChar(token.back()) && rest_.size() > token.size() && IsWordChar(rest_[token.size()])) return false;
    rest_.remove_prefix(token.size());
    SkipBlanks();
    return true;
  }
  bool Expect(std::string_view token) {
    return Accept(token) || Fail("expected '" + std::string(token) + "' at '" + std::string(rest_) + "'");
  }
  bool AtEnd() const { return rest_.empty(); }
  static bool IsWordChar(char c) { return std::isalnum(static_cast<unsigned char>(c)) || c == '_'; }
  // A maximal run of the characters that words, numbers and dotted names are made of.
  std::string_view Word(std::string_view extra = "") {
    size_t n = 0;
    while (n < rest_.size() && (IsWordChar(rest_[n]) || extra.find(rest_[n]) != std::string_view::npos)) ++n;
    std::string_view word = rest_.substr(0, n);
    rest_.remove_prefix(n);
    SkipBlanks();
    return word;
  }
  std::string Quoted() {
    std::string result;
    if (rest_.empty() || rest_[0] != '"') {
      Fail("expected a quoted name");
      return result;
    }
    size_t i = 1;
    while (i < rest_.size() && rest_[i] != '"') {
      if (rest_[i] == '\\' && i + 1 < rest_.size()) {
        ++i;
        result += rest_[i] == 'n' ? '\n' : rest_[i];
      } else {
        result += rest_[i];
      }
      ++i;
    }
    if (i >= rest_.size()) {
      Fail("unterminated name");
      return result;
    }
    rest_.remove_prefix(i + 1);
    SkipBlanks();
    return result;
  }
  std::string Name() { return !rest_.empty() && rest_[0] == '"' ? Quoted() : std::string(Word(".")); }
  int64_t Int() {
    std::string_view word = Word("-+");
    int64_t value = 0;
    auto [end, code] = std::from_chars(word.data(), word.data() + word.size(), value);
    if (code != std::errc() || end != word.data() + word.size())
      Fail("expected a number, not '" + std::string(word) + "'");
    return value;
  }
  template <class T>
  bool Small(T* result) {
    int64_t value = Int();
    *result = static_cast<T>(value);
    return Ok() && (static_cast<int64_t>(*result) == value || Fail("number out of range"));
  }

  // --- operands
  uint64_t HexBits() {
    std::string word(Word());
    char* end = nullptr;
    uint64_t bits = std::strtoull(word.c_str(), &end, 16);
    if (word.empty() || *end != 0) Fail("expected a hexadecimal number");
    return bits;
  }
  // A number: floats have a point, an exponent, or are inf or nan.
  bool IsFloatWord(std::string_view word) const { return word.find_first_of(".ein") != std::string_view::npos; }
  double FloatOf(std::string_view word) {
    double d = 0;
    auto [end, code] = std::from_chars(word.data(), word.data() + word.size(), d);
    if (code != std::errc() || end != word.data() + word.size()) Fail("bad float '" + std::string(word) + "'");
    return d;
  }
  Operand Use() {
    if (Accept("none")) return {};
    if (Accept("~")) return Operand::Virtual(static_cast<int32_t>(Int()));
    if (Accept("null")) return trace_->AddRef(Value::Null());
    if (Accept("None")) return trace_->AddRef(Value::None());
    if (Accept("True")) return trace_->AddRef(Value::True());
    if (Accept("False")) return trace_->AddRef(Value::False());
    if (Accept("Undefined")) return trace_->AddRef(Value::Undefined());
    if (Accept("bits:")) return trace_->AddConst(Type::kRef, HexBits());
    if (Accept("nan:")) return trace_->AddConst(Type::kFloat, HexBits());
    if (Accept("&")) {
      std::string name = Name();
      Value value;
      if (!RefOfName(name, &value)) Fail("no heap constant is named '" + name + "'");
      return trace_->AddRef(value);
    }
    if (Accept("shape:")) {
      const NewDescr* descr = FindNew(Name());
      if (descr == nullptr || descr->shape == nullptr) {
        Fail("no such shape");
        return {};
      }
      return trace_->AddInt(descr->shape->ref());
    }
    bool boxed = Accept("#");
    if (rest_.empty()) {
      Fail("expected an operand");
      return {};
    }
    char c = rest_[0];
    if (std::isdigit(static_cast<unsigned char>(c)) || c == '-' || rest_.starts_with("inf") || boxed) {
      std::string_view word = Word(".-+");
      if (IsFloatWord(word)) {
        double d = FloatOf(word);
        if (boxed && !Value::FitsFloat(d)) Fail("not an immediate float");
        return boxed ? trace_->AddRef(Value::ImmediateFloat(d)) : trace_->AddFloat(d);
      }
      int64_t n = 0;
      auto [end, code] = std::from_chars(word.data(), word.data() + word.size(), n);
      if (code != std::errc() || end != word.data() + word.size()) Fail("bad number '" + std::string(word) + "'");
      if (boxed && !Value::FitsInt(n)) Fail("not a tagged integer");
      return boxed ? trace_->AddRef(Value::Int(n)) : trace_->AddInt(n);
    }
    std::string name(Word());
    auto it = values_.find(name);
    if (it == values_.end()) {
      Fail("unknown value '" + name + "'");
      return {};
    }
    return it->second;
  }

  // --- statements
  void Statement() {
    if (Accept("trace")) {
      trace_->name = Quoted();
    } else if (Accept("slots")) {
      while (Ok() && !AtEnd()) Small(&trace_->input_slots.emplace_back());
    } else if (Accept("snapshot")) {
      if (Int() != static_cast<int64_t>(trace_->snapshots.size())) Fail("snapshots must be numbered in order");
      trace_->snapshots.emplace_back();
    } else if (Accept("frame")) {
      Frame();
    } else if (Accept("exit")) {
      if (Int() != static_cast<int64_t>(trace_->exits.size())) Fail("exits must be numbered in order");
      trace_->exits.emplace_back();
      if (Accept("snapshot")) Small(&trace_->exits.back().snapshot);
    } else if (Accept("log")) {
      Log();
    } else if (Accept("virtual")) {
      Virtual();
    } else if (Accept("store")) {
      Store();
    } else {
      Operation();
    }
    if (Ok() && !AtEnd()) Fail("unexpected '" + std::string(rest_) + "'");
  }

  static Type TypeOfLetter(char c) {
    return c == 'i' ? Type::kInt : c == 'f' ? Type::kFloat : c == 'r' ? Type::kRef : Type::kVoid;
  }

  void Operation() {
    std::string result;
    char letter = 0;
    std::string word(Word());
    if (Accept(":")) {
      std::string_view type = Word();
      if (type != "i" && type != "f" && type != "r") Fail("expected a type: i, f or r");
      if (Ok()) letter = type[0];
    }
    if (Accept("=")) {
      result = std::move(word);
      word = std::string(Word());
    }
    Op op{.code = OpcodeNamed(word), .type = Type::kVoid};
    if (op.code == Opcode::kCount) {
      Fail("no operation is named '" + word + "'");
      return;
    }
    const OpInfo& info = InfoOf(op.code);
    if (op.code == Opcode::jump) {
      op.imm = Accept("root") ? 1 : 0;
      if (op.imm == 0) Expect("label");
    } else if (PrintsImm(op.code)) {
      op.imm = Int();
    }
    if (Accept("@")) {
      std::string name = Name();
      switch (DescrKindOf(op.code)) {
        case DescrKind::kField: op.descr = FindField(name); break;
        case DescrKind::kNew: op.descr = FindNew(name); break;
        case DescrKind::kCall: op.descr = FindCall(name); break;
        case DescrKind::kNone: break;
      }
      if (op.descr == nullptr) Fail("no descriptor is named '" + name + "'");
    }
    operands_.clear();
    while (Ok() && !AtEnd()) {
      if (Accept("imm")) {
        op.imm = Int();
      } else if (Accept("->")) {
        Small(&op.exit);
      } else {
        operands_.push_back(Use());
      }
    }
    if (!Ok()) return;
    op.type = TypeOfLetter(letter != 0 ? letter : info.result);
    if (letter == 0 && info.result == 'T') {
      if (DescrKindOf(op.code) == DescrKind::kField && op.descr != nullptr) op.type = op.field()->type;
      if (op.code == Opcode::call && op.descr != nullptr) op.type = op.call()->result;
      if (op.code == Opcode::phi && !operands_.empty()) op.type = trace_->TypeOf(operands_[0]);
      if (op.code == Opcode::input) op.type = Type::kRef;
    }
    Operand value = trace_->Add(op.code, op.type, operands_.data(), operands_.size(), op.descr, op.imm, op.exit);
    if (!result.empty() && !values_.emplace(result, value).second) Fail("'" + result + "' is defined twice");
  }

  void Frame() {
    if (trace_->snapshots.empty()) {
      Fail("a frame outside of a snapshot");
      return;
    }
    FrameState& frame = trace_->snapshots.back().frames.emplace_back();
    while (Ok() && !Accept("{")) {
      std::string key(Word());
      if (!Expect("=")) return;
      int32_t code = 0;
      if (key == "code" && Small(&code)) {
        frame.code = CodeOf(code);
      } else if (key == "pc") {
        Small(&frame.pc);
      } else if (key == "base") {
        Small(&frame.base);
      } else if (key == "flags") {
        Small(&frame.flags);
      } else if (key == "return") {
        Small(&frame.return_slot);
      } else if (key == "owner") {
        frame.owner = Use();
      } else {
        Fail("a frame has no '" + key + "'");
      }
    }
    while (Ok() && !Accept("}")) {
      SlotValue& slot = frame.slots.emplace_back();
      Small(&slot.slot);
      Expect(":");
      slot.value = Use();
      if (!Accept(",") && !rest_.starts_with("}")) Fail("expected ',' or '}'");
    }
  }

  Exit* CurrentExit() {
    if (trace_->exits.empty()) {
      Fail("outside of an exit");
      return nullptr;
    }
    return &trace_->exits.back();
  }

  void Log() {
    Exit* exit = CurrentExit();
    if (exit == nullptr) return;
    LogEntry entry{};
    if (Accept("load")) {
      entry.kind = LogKind::kLoad;
    } else if (Accept("call")) {
      entry.kind = LogKind::kCall;
    } else if (Accept("alloc")) {
      entry.kind = LogKind::kAlloc;
    } else if (Accept("store")) {
      entry.kind = LogKind::kStore;
    } else {
      Fail("expected load, call, alloc or store");
    }
    if (!AtEnd()) entry.value = Use();
    exit->log.push_back(entry);
  }

  const FieldDescr* FieldName() {
    if (!Expect("@")) return nullptr;
    std::string name = Name();
    const FieldDescr* field = FindField(name);
    if (field == nullptr) Fail("no field is named '" + name + "'");
    return field;
  }

  void Virtual() {
    Exit* exit = CurrentExit();
    if (exit == nullptr) return;
    if (Int() != static_cast<int64_t>(exit->virtuals.size())) Fail("virtuals must be numbered in order");
    VirtualObject object;
    std::string kind(Word());
    if (kind == "box_int" || kind == "box_float" || kind == "box_bool") {
      object.kind = kind == "box_int"     ? VirtualObject::Kind::kBoxInt
                    : kind == "box_float" ? VirtualObject::Kind::kBoxFloat
                                          : VirtualObject::Kind::kBoxBool;
      object.value = Use();
    } else if (kind == "object" || kind == "array") {
      object.kind = kind == "object" ? VirtualObject::Kind::kObject : VirtualObject::Kind::kArray;
      Expect("@");
      std::string name = Name();
      object.descr = FindNew(name);
      if (object.descr == nullptr) Fail("nothing new is named '" + name + "'");
      if (Accept("count")) object.count = Int();
      Expect("{");
      while (Ok() && !Accept("}")) {
        VirtualObject::FieldValue field{};
        field.field = FieldName();
        if (Accept("[")) {
          field.index = Int();
          Expect("]");
        }
        Expect(":");
        field.value = Use();
        object.fields.push_back(field);
        if (!Accept(",") && !rest_.starts_with("}")) Fail("expected ',' or '}'");
      }
    } else {
      Fail("no kind of virtual is named '" + kind + "'");
    }
    if (Ok()) exit->virtuals.push_back(std::move(object));
  }

  void Store() {
    Exit* exit = CurrentExit();
    if (exit == nullptr) return;
    PendingStore store{};
    store.field = FieldName();
    store.object = Use();
    if (Accept("[")) {
      store.index = Use();
      Expect("]");
    }
    Expect("=");
    store.value = Use();
    exit->stores.push_back(store);
  }

  std::string_view text_, rest_;
  size_t at_ = 0;
  int line_ = 0;
  ParseError* error_;
  std::unique_ptr<Trace> trace_;
  std::unordered_map<std::string, Operand> values_;
  std::vector<Operand> operands_;
};

}  // namespace

std::unique_ptr<Trace> Parse(std::string_view text, ParseError* error) {
  ParseError local;
  if (error == nullptr) error = &local;
  *error = {};
  return Parser(text, error).Run();
}

}  // namespace ouro::trace
