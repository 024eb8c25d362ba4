// Tokens to data, with a stack of our own: data may nest as deep as memory allows.
//
// Datum labels. `#0=` makes a placeholder (a Box, which no text can produce) that stands for the datum while it is
// being read, and holds it afterwards. Each place where a placeholder is put is noted; the places get the data when all
// has been read. A label's datum may be the placeholder of an outer label (`#0=(#1=#0#)`), hence chains, which end
// because they lead outwards.
#include "scheme/reader/reader.h"

#include <unordered_map>

#include "scheme/objects/native.h"
#include "scheme/reader/lexer.h"

namespace ouro::scheme {

namespace {

constexpr int64_t kCar = -2, kCdr = -1;

// What has begun and is not complete.
struct Open {
  enum class Kind : uint8_t {
    kList,
    kTail,      // the datum behind the dot is due
    kTailDone,  // only a parenthesis may follow
    kVector,
    kBytevector,
    kAbbreviation,
    kComment,  // the datum is dropped
    kLabel,
  };
  Kind kind;
  Location where;
  size_t base;      // in values: the first pair or Null; the first element; the symbol. Of labels: which
  Value last = {};  // the last pair, which the first one keeps alive
};

}  // namespace

struct Reader::Impl {
  Impl(CharSource* source, uint32_t file, SourceMap* map, bool fold_case)
      : lexer(source, file, map != nullptr, fold_case), map(map) {}

  Value Read();
  bool Accept(const Token& token, Value* datum, Location* where);
  bool Close(const Token& token, Value* datum, Location* where);
  bool CloseBytevector(const Open& frame, Value* datum);
  enum class Delivered { kFailed, kMore, kOn };
  Delivered Deliver(Value* datum, Location* where);
  bool DefineLabel(const Token& token);
  bool UseLabel(const Token& token, Value* datum);
  bool EndLabel(const Open& frame, Value datum);
  void NotePlaceholder(Value holder, int64_t index, Value v) {
    if (!labels.empty() && Is(v, g_shapes.box)) {
      holders.push_back(holder);
      notes.push_back(index);
    }
  }
  static Value Resolve(Value v);
  void ReplacePlaceholders();
  void Push(Open::Kind kind, Location where, size_t base) { frames.push_back({kind, where, base}); }
  bool Unexpected(const Token& token, const char* text) {
    lexer.Fail(token.where, std::string("unexpected ") + text);
    return false;
  }
  bool UnexpectedEnd();
  void Reset();

  Lexer lexer;
  SourceMap* map;
  Location begin;
  std::vector<Open> frames;
  heap::RootVector values;
  std::unordered_map<uint64_t, size_t> labels;  // of this datum: number to index of placeholder
  heap::RootVector placeholders;
  heap::RootVector holders;    // of placeholders
  std::vector<int64_t> notes;  // where in the holder: kCar, kCdr, or the index of a vector's element
};

void Reader::Impl::Reset() {
  frames.clear();
  values->clear();
  if (labels.empty()) return;
  labels.clear();
  placeholders->clear();
  notes.clear();
  holders->clear();
}

Value Reader::Impl::Read() {
  Reset();
  lexer.incomplete = false;
  for (;;) {
    Token token = lexer.Next();
    if (frames.empty()) begin = token.where;
    if (token.kind == Token::Kind::kEnd && frames.empty()) return kEof;
    Value datum;
    Location where = token.where;
    if (!Accept(token, &datum, &where)) return Value::Null();
    if (OURO_UNLIKELY(heap::g_limit_exceeded)) {
      heap::g_limit_exceeded = false;
      return RaiseMemory();
    }
    while (!datum.IsNull()) {
      if (frames.empty()) {
        if (!notes.empty()) ReplacePlaceholders();
        return datum;
      }
      Delivered delivered = Deliver(&datum, &where);
      if (delivered == Delivered::kFailed) return Value::Null();
      if (delivered == Delivered::kMore) break;
    }
  }
}

// Gives a datum if the token completes one, and where that begins; else Null. False: an error is pending.
bool Reader::Impl::Accept(const Token& token, Value* datum, Location* where) {
  using Kind = Token::Kind;
  switch (token.kind) {
    case Kind::kDatum:
      *datum = token.value;
      return true;
    case Kind::kOpen:
      Push(Open::Kind::kList, token.where, values.size());
      values.push_back(Value::Null());
      return true;
    case Kind::kOpenVector:
      Push(Open::Kind::kVector, token.where, values.size());
      return true;
    case Kind::kOpenBytevector:
      Push(Open::Kind::kBytevector, token.where, values.size());
      return true;
    case Kind::kClose:
      return Close(token, datum, where);
    case Kind::kDot:
      if (frames.empty() || frames.back().kind != Open::Kind::kList || frames.back().last.IsNull())
        return Unexpected(token, ".");
      frames.back().kind = Open::Kind::kTail;
      return true;
    case Kind::kAbbreviation:
      Push(Open::Kind::kAbbreviation, token.where, values.size());
      values.push_back(token.value);
      return true;
    case Kind::kDatumComment:
      Push(Open::Kind::kComment, token.where, 0);
      return true;
    case Kind::kLabel:
      return DefineLabel(token);
    case Kind::kLabelReference:
      return UseLabel(token, datum);
    case Kind::kEnd:
      return UnexpectedEnd();
    case Kind::kError:
      return false;
  }
  return false;
}

bool Reader::Impl::UnexpectedEnd() {
  const Open& frame = frames.back();
  using Kind = Open::Kind;
  switch (frame.kind) {
    case Kind::kVector:
      lexer.FailAtEnd("vector", frame.where);
      break;
    case Kind::kBytevector:
      lexer.FailAtEnd("bytevector", frame.where);
      break;
    case Kind::kAbbreviation:
    case Kind::kComment:
    case Kind::kLabel: {
      lexer.incomplete = true;
      const char* what = frame.kind == Kind::kAbbreviation ? "quotation"
                         : frame.kind == Kind::kComment    ? "datum comment"
                                                           : "datum label";
      lexer.Fail(frame.where, "unexpected end of input: nothing follows the " + std::string(what) + " at line " +
                                   std::to_string(frame.where.line) + ", column " + std::to_string(frame.where.column));
      break;
    }
    default:
      lexer.FailAtEnd("list", frame.where);
  }
  return false;
}

bool Reader::Impl::Close(const Token& token, Value* datum, Location* where) {
  if (frames.empty()) return Unexpected(token, ")");
  Open frame = frames.back();
  switch (frame.kind) {
    case Open::Kind::kList:
    case Open::Kind::kTailDone:
      *datum = values[frame.base].IsNull() ? kNil : values[frame.base];
      break;
    case Open::Kind::kVector: {
      auto count = static_cast<int64_t>(values.size() - frame.base);
      *datum = NewVector(count, Value::False());
      if (datum->IsNull()) return false;
      auto* vector = datum->As<Vector>();
      for (int64_t i = 0; i < count; ++i) {
        Value item = values[frame.base + static_cast<size_t>(i)];
        vector->items.set(vector, i, item);
        NotePlaceholder(*datum, i, item);
      }
      if (map != nullptr) map->Set(*datum, frame.where);
      break;
    }
    case Open::Kind::kBytevector:
      if (!CloseBytevector(frame, datum)) return false;
      break;
    default:
      return Unexpected(token, ")");
  }
  *where = frame.where;
  values->resize(frame.base);
  frames.pop_back();
  return true;
}

bool Reader::Impl::CloseBytevector(const Open& frame, Value* datum) {
  auto count = static_cast<int64_t>(values.size() - frame.base);
  *datum = NewBytevector(count, 0);
  if (datum->IsNull()) return false;
  for (int64_t i = 0; i < count; ++i) {
    datum->As<Bytevector>()->bytes.init(i, static_cast<uint8_t>(values[frame.base + static_cast<size_t>(i)].AsInt()));
  }
  return true;
}

// Hands a complete datum to the innermost open one. kOn: that is complete by it and is now *datum.
Reader::Impl::Delivered Reader::Impl::Deliver(Value* datum, Location* where) {
  Open& frame = frames.back();
  switch (frame.kind) {
    case Open::Kind::kList: {
      Value pair = Cons(*datum, kNil);
      bool first = frame.last.IsNull();
      if (first) {
        values[frame.base] = pair;
      } else {
        frame.last.As<Pair>()->cdr.set(frame.last.AsPtr(), pair);
      }
      frame.last = pair;
      if (map != nullptr) map->Set(pair, first ? frame.where : *where);
      NotePlaceholder(pair, kCar, *datum);
      return Delivered::kMore;
    }
    case Open::Kind::kTail:
      frame.last.As<Pair>()->cdr.set(frame.last.AsPtr(), *datum);
      NotePlaceholder(frame.last, kCdr, *datum);
      frame.kind = Open::Kind::kTailDone;
      return Delivered::kMore;
    case Open::Kind::kTailDone:
      lexer.Fail(*where, "only one datum may follow the dot of a list");
      return Delivered::kFailed;
    case Open::Kind::kVector:
      values.push_back(*datum);
      return Delivered::kMore;
    case Open::Kind::kBytevector:
      if (!datum->IsInt() || datum->AsInt() < 0 || datum->AsInt() > 255) {
        lexer.Fail(*where, "an element of a bytevector is not an exact integer from 0 to 255");
        return Delivered::kFailed;
      }
      values.push_back(*datum);
      return Delivered::kMore;
    case Open::Kind::kAbbreviation: {
      Value inner = Cons(*datum, kNil);
      NotePlaceholder(inner, kCar, *datum);
      Value pair = Cons(values[frame.base], inner);
      if (map != nullptr) {
        map->Set(pair, frame.where);
        map->Set(inner, *where);
      }
      *datum = pair;
      values->resize(frame.base);
      break;
    }
    case Open::Kind::kComment:
      frames.pop_back();
      return Delivered::kMore;
    case Open::Kind::kLabel:
      if (!EndLabel(frame, *datum)) return Delivered::kFailed;
      break;
  }
  *where = frame.where;
  frames.pop_back();
  return Delivered::kOn;
}

// --- labels

bool Reader::Impl::DefineLabel(const Token& token) {
  size_t label = labels.size();
  if (!labels.try_emplace(token.number, label).second) {
    lexer.Fail(token.where, "the datum label #" + std::to_string(token.number) + "= is defined twice");
    return false;
  }
  placeholders.push_back(Value::Ptr(heap::New<Box>(g_shapes.box)));
  Push(Open::Kind::kLabel, token.where, label);
  return true;
}

bool Reader::Impl::UseLabel(const Token& token, Value* datum) {
  auto found = labels.find(token.number);
  if (found == labels.end()) {
    lexer.Fail(token.where, "the datum label #" + std::to_string(token.number) + "# is not defined");
    return false;
  }
  *datum = Resolve(placeholders[found->second]);
  return true;
}

bool Reader::Impl::EndLabel(const Open& frame, Value datum) {
  Value placeholder = placeholders[frame.base];
  if (datum == placeholder) {
    lexer.Fail(frame.where, "a datum label refers to itself");
    return false;
  }
  placeholder.As<Box>()->value.set(placeholder.AsPtr(), datum);
  return true;
}

// What a placeholder stands for, as far as that is known.
Value Reader::Impl::Resolve(Value v) {
  while (Is(v, g_shapes.box) && !v.As<Box>()->value.get().IsNull()) v = v.As<Box>()->value.get();
  return v;
}

void Reader::Impl::ReplacePlaceholders() {
  for (size_t i = 0; i < notes.size(); ++i) {
    Value holder = holders[i];
    int64_t index = notes[i];
    if (index == kCar) {
      holder.As<Pair>()->car.set(holder.AsPtr(), Resolve(Car(holder)));
    } else if (index == kCdr) {
      holder.As<Pair>()->cdr.set(holder.AsPtr(), Resolve(Cdr(holder)));
    } else {
      auto* vector = holder.As<Vector>();
      vector->items.set(vector, index, Resolve(vector->items.get(index)));
    }
  }
}

// --- the interface

Reader::Reader(CharSource* source, uint32_t file, SourceMap* map, bool fold_case)
    : impl_(std::make_unique<Impl>(source, file, map, fold_case)) {}
Reader::~Reader() = default;

void Reader::SetPosition(uint32_t line, uint32_t column) {
  impl_->lexer.line_ = line;
  impl_->lexer.column_ = column;
}
Location Reader::position() const { return impl_->lexer.here(); }
Value Reader::Read() { return impl_->Read(); }
bool Reader::fold_case() const { return impl_->lexer.fold_case; }
bool Reader::incomplete() const { return impl_->lexer.incomplete; }
Location Reader::location() const { return impl_->begin; }

}  // namespace ouro::scheme
