// Data to text, with a stack of our own: data may nest as deep as memory allows.
#include "scheme/reader/printer.h"

#include <cstdio>
#include <vector>

#include "framework/runtime/unicode/properties.h"
#include "scheme/objects/native.h"
#include "scheme/objects/numbers.h"
#include "scheme/reader/reader.h"
#include "scheme/reader/sharing.h"
#include "scheme/reader/syntax.h"

namespace ouro::scheme {

namespace {

std::string (*g_procedure_namer)(Value) = nullptr;

std::string HexEscape(char32_t c) {
  char text[16];
  snprintf(text, sizeof text, "x%x", static_cast<unsigned>(c));
  return text;
}

void WriteChar(std::string* out, char32_t c) {
  *out += "#\\";
  if (std::string_view name = CharName(c); !name.empty() && c < 128) {
    *out += name;
  } else if (runtime::IsPrintable(c)) {
    AppendUtf8(out, c);
  } else {
    *out += HexEscape(c);
  }
}

// A string, or a symbol between bars: what stands between two `quote`s.
void WriteQuoted(std::string* out, Value string, char quote, size_t limit) {
  StringView view = ViewString(string);
  out->push_back(quote);
  for (int64_t i = 0; i < view.length && out->size() <= limit; ++i) {
    char32_t c = view[i];
    char letter = EscapeLetter(c);
    bool other_quote = (c == '"' || c == '|') && c != static_cast<char32_t>(quote);
    if (letter != 0 && !other_quote) {
      out->push_back('\\');
      out->push_back(letter);
    } else if (c == ' ' || runtime::IsPrintable(c)) {
      AppendUtf8(out, c);
    } else {
      *out += "\\" + HexEscape(c) + ";";
    }
  }
  out->push_back(quote);
}

std::string_view WithoutBrackets(std::string_view name) {
  if (name.size() > 2 && name.front() == '<' && name.back() == '>') return name.substr(1, name.size() - 2);
  return name;
}

const char* SpecialText(Value v) {
  if (v == Value::True()) return "#t";
  if (v == Value::False()) return "#f";
  if (v == kNil) return "()";
  if (v == kEof) return "#<eof>";
  if (v == kUnspecified) return "#<unspecified>";
  if (v == kUnassigned) return "#<unassigned>";
  return "#<null>";
}

class Printer {
 public:
  Printer(PrintStyle style, size_t limit) : style_(style), limit_(limit == 0 ? SIZE_MAX : limit) {}

  std::string Run(Value v) {
    Start(v);
    while (!open_.empty()) {
      if (out_.size() > limit_) break;
      Step();
    }
    if (out_.size() > limit_) Cut();
    return std::move(out_);
  }
  template <class Sink>
  bool RunTo(Value v, const Sink& sink) {
    constexpr size_t kPiece = 1 << 14;
    Start(v);
    while (!open_.empty() && !no_memory_) {
      if (out_.size() >= kPiece) {
        if (!sink(out_)) return false;
        out_.clear();
      }
      Step();
    }
    if (no_memory_) return RaiseMemory(), false;
    return sink(out_);
  }

 private:
  void Start(Value v) {
    if (style_ != PrintStyle::kWriteSimple) labels_ = FindLabels(v, style_ == PrintStyle::kWriteShared);
    Begin(v);
  }

  // An object that has been begun, and how many of its parts are written.
  struct Open {
    Value v;
    int64_t next;
  };
  static constexpr int64_t kIrritants = -1;

  // Shortens to the limit, at the end of a character.
  void Cut() {
    size_t end = limit_;
    while (end > 0 && (static_cast<uint8_t>(out_[end]) & 0xc0) == 0x80) --end;
    out_.resize(end);
    out_ += "...";
  }

  // Writes an object that has no parts, or the beginning of one that has.
  void Begin(Value v) {
    if (!v.IsPtr()) return Immediate(v);
    if (!labels_.empty() && Label(v)) return;
    if (IsPair(v)) {
      out_.push_back('(');
      open_.push_back({v, 0});
    } else if (IsVector(v)) {
      out_ += "#(";
      open_.push_back({v, 0});
    } else if (IsRecord(v)) {
      auto* type = v.AsPtr()->shape()->klass().As<RecordType>();
      out_ += "#<";
      std::string name = SymbolText(type->name.get());
      out_ += IsOpaqueRecord(v) ? std::string_view(name).substr(1) : WithoutBrackets(name);
      open_.push_back({v, 0});
    } else if (IsError(v)) {
      out_ += "#<error ";
      WriteQuoted(&out_, v.As<ErrorObject>()->message.get(), '"', limit_);
      open_.push_back({v, 0});
    } else if (IsValues(v) || IsLongValues(v)) {
      out_ += "#<values";
      open_.push_back({v, 0});
    } else {
      Leaf(v);
    }
  }

  // Writes the next part of the innermost open object, or its end.
  void Step() {
    Open& top = open_.back();
    if (top.next == kIrritants || IsError(top.v)) return StepError(top);
    if (IsPair(top.v)) return StepPair(top);
    if (top.next == PartCount(top.v)) {
      out_.push_back(IsVector(top.v) ? ')' : '>');
      open_.pop_back();
      return;
    }
    if (!IsVector(top.v) || top.next > 0) out_.push_back(' ');
    if (IsRecord(top.v)) {
      auto* names = top.v.AsPtr()->shape()->klass().As<RecordType>()->fields.get().As<Vector>();
      if (top.next < names->length.get()) out_ += SymbolText(names->items.get(top.next)) + ": ";
    }
    int64_t i = top.next++;
    Begin(PartAt(top.v, i));
  }

  void StepPair(Open& top) {
    if (top.next == 0) {
      top.next = 1;
      Begin(Car(top.v));
      return;
    }
    Value tail = Cdr(top.v);
    if (top.next == 2 || tail == kNil) {  // 2: the datum behind the dot is written
      out_.push_back(')');
      open_.pop_back();
    } else if (IsPair(tail) && !labels_.contains(tail.bits())) {
      out_.push_back(' ');
      top = {tail, 1};
      Begin(Car(tail));
    } else {
      out_ += " . ";
      top.next = 2;
      Begin(tail);
    }
  }

  // The irritants follow the message without parentheses, as in a report. From their first one on `v` is the list of
  // those that are left and `next` is kIrritants.
  void StepError(Open& top) {
    if (top.next == kIrritants) {
      if (top.v == kNil) return EndError();
      out_.push_back(' ');
      Value irritant = Car(top.v);
      top.v = Cdr(top.v);
      return Begin(irritant);
    }
    Value irritants = top.v.As<ErrorObject>()->irritants.get();
    if (top.next == 1) return EndError();
    if (ListLength(irritants) >= 0) {
      top = {irritants, kIrritants};
    } else {
      top.next = 1;
      out_.push_back(' ');
      Begin(irritants);
    }
  }
  void EndError() {
    out_.push_back('>');
    open_.pop_back();
  }

  // True: the object has been written before, and so has a reference to it now.
  bool Label(Value v) {
    auto found = labels_.find(v.bits());
    if (found == labels_.end()) return false;
    bool again = found->second >= 0;
    if (!again) found->second = next_label_++;
    out_ += "#" + std::to_string(found->second) + (again ? "#" : "=");
    return again;
  }

  // The digits of a large integer take room of their own.
  void Number(Value v) {
    std::string text = NumberText(v, 10);
    no_memory_ |= text.empty();
    out_ += text.empty() ? "..." : text;
  }

  void Immediate(Value v) {
    if (v.IsInt()) {
      out_ += std::to_string(v.AsInt());
    } else if (v.IsImmediateFloat()) {
      Number(v);
    } else if (IsChar(v)) {
      if (style_ == PrintStyle::kDisplay) {
        AppendUtf8(&out_, AsChar(v));
      } else {
        WriteChar(&out_, AsChar(v));
      }
    } else {
      out_ += SpecialText(v);
    }
  }

  void Leaf(Value v) {
    if (IsSymbol(v)) {
      Symbol_(v);
    } else if (IsString(v)) {
      if (style_ != PrintStyle::kDisplay) {
        WriteQuoted(&out_, v, '"', limit_);
      } else {
        out_ += StringText(v);
      }
    } else if (IsNumber(v)) {
      Number(v);
    } else if (IsNumeral(v)) {
      out_ += StringText(v.As<Numeral>()->text.get());
    } else if (IsBytevector(v)) {
      Bytes(v);
    } else if (IsIdentifier(v)) {
      while (IsIdentifier(v)) v = v.As<Identifier>()->name.get();
      Symbol_(v);
    } else {
      Opaque(v);
    }
  }

  void Symbol_(Value v) {
    Value name = v.As<Symbol>()->name.get();
    if (style_ == PrintStyle::kDisplay || IsPlainSymbol(StringUtf32(name))) {
      out_ += StringText(name);
    } else {
      WriteQuoted(&out_, name, '|', limit_);
    }
  }

  void Bytes(Value v) {
    auto* bytes = v.As<Bytevector>();
    out_ += "#u8(";
    for (int64_t i = 0; i < bytes->length.get() && out_.size() <= limit_; ++i) {
      if (i > 0) out_.push_back(' ');
      out_ += std::to_string(bytes->bytes.get(i));
    }
    out_.push_back(')');
  }

  void Opaque(Value v) {
    if (IsProcedure(v)) {
      std::string name = ProcedureName(v);
      const char* kind = IsContinuation(v) ? "continuation" : IsParameter(v) ? "parameter" : "procedure";
      out_ += "#<" + std::string(kind) + (name.empty() ? "" : " " + name) + ">";
    } else if (IsRecordType(v)) {
      out_ += "#<record-type ";
      out_ += WithoutBrackets(SymbolText(v.As<RecordType>()->name.get()));
      out_ += ">";
    } else {
      out_ += "#<" + std::string(v.AsPtr()->shape()->info()->name) + ">";
    }
  }

  PrintStyle style_;
  size_t limit_;
  Labels labels_;
  int64_t next_label_ = 0;
  bool no_memory_ = false;  // for the text of a number
  std::string out_;
  std::vector<Open> open_;
};

}  // namespace

std::string Print(Value v, PrintStyle style, size_t limit) { return Printer(style, limit).Run(v); }

bool PrintTo(Value v, PrintStyle style, const std::function<bool(std::string_view)>& sink) {
  KeepAlive keep(v);
  return Printer(style, 0).RunTo(v, sink);
}

void SetProcedureNamer(std::string (*namer)(Value)) { g_procedure_namer = namer; }

std::string ProcedureName(Value procedure) {
  if (IsNative(procedure)) return procedure.As<Native>()->def.get()->name;
  if (IsClosure(procedure) && g_procedure_namer != nullptr) return g_procedure_namer(procedure);
  return {};
}

}  // namespace ouro::scheme
