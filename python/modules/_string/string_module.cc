// The module _string: the syntax of str.format, for string.Formatter.
#include "framework/runtime/unicode/unicode_data.h"
#include "python/runtime/natives/arguments.h"
#include "python/types/int/int.h"
#include "python/types/iterators/iterator_type.h"
#include "python/types/str/str.h"
#include "python/types/tuple/tuple.h"

namespace ouro::python {
namespace {

// Both iterators: a text and how far it is read.
class TextReader : public HeapObject {
 public:
  Final<Value> text;
  Mut<int64_t> at;
  OURO_LAYOUT(TextReader, "text reader", &TextReader::text, &TextReader::at)

  bool AtEnd() const { return at.get() >= StrLength(text.get()); }
  char32_t Peek() const { return text.get().As<Str>()->At(at.get()); }
  char32_t Read() {
    char32_t c = Peek();
    at.set(this, at.get() + 1);
    return c;
  }
  Value Part(int64_t start, int64_t end) const { return StrSubstring(text.get(), start, end); }
};

Value Malformed(const char* message) { return Raise(g_types.ValueError, "%s", message); }

// The index that a field name's part spells: an int; Undefined when it is none; Null pending.
Value IndexIn(Value text, int64_t start, int64_t end) {
  if (start >= end) return Value::Undefined();
  int64_t index = 0;
  for (int64_t i = start; i < end; ++i) {
    int digit = runtime::DecimalValue(text.As<Str>()->At(i));
    if (digit < 0) return Value::Undefined();
    if (__builtin_mul_overflow(index, int64_t{10}, &index) || __builtin_add_overflow(index, int64_t{digit}, &index)) {
      return Malformed("Too many decimal digits in format string");
    }
  }
  return IntFromInt64(index);
}

// ------------------------------------------------------------------------------------------------ formatter_parser
struct Field {
  int64_t name_start, name_end, spec_start = 0, spec_end = 0;
  char32_t conversion = 0;
};
// Reads a replacement field behind its brace. False: pending.
bool ReadField(TextReader* it, Field* field) {
  field->name_start = it->at.get();
  char32_t c = 0;
  while (!it->AtEnd()) {
    c = it->Read();
    if (c == '{') return Malformed("unexpected '{' in field name"), false;
    if (c == '[') {
      while (!it->AtEnd() && it->Peek() != ']') it->Read();
      continue;
    }
    if (c == '}' || c == ':' || c == '!') break;
  }
  field->name_end = it->at.get() - 1;
  if (c == '}') return true;
  if (c != '!' && c != ':') return Malformed("expected '}' before end of string"), false;
  if (c == '!') {
    if (it->AtEnd()) return Malformed("end of string while looking for conversion specifier"), false;
    field->conversion = it->Read();
    if (!it->AtEnd()) {
      c = it->Read();
      if (c == '}') return true;
      if (c != ':') return Malformed("expected ':' after conversion specifier"), false;
    }
  }
  field->spec_start = it->at.get();
  for (int64_t open = 1; !it->AtEnd();) {
    c = it->Read();
    if (c == '{') ++open;
    if (c == '}' && --open == 0) {
      field->spec_end = it->at.get() - 1;
      return true;
    }
  }
  return Malformed("unmatched '{' in format spec"), false;
}
// (literal text, field name, format spec, conversion); the last three None where no field follows the text.
Value ParserNext(TextReader* it) {
  if (it->AtEnd()) return Value::Undefined();
  int64_t start = it->at.get();
  char32_t c = 0;
  bool brace = false;
  while (!it->AtEnd() && !brace) {
    c = it->Read();
    brace = c == '{' || c == '}';
  }
  int64_t end = it->at.get();
  bool field_follows = brace;
  if (brace) {
    bool doubled = !it->AtEnd() && it->Peek() == c;
    if (c == '}' && !doubled) return Malformed("Single '}' encountered in format string");
    if (it->AtEnd()) return Malformed("Single '{' encountered in format string");
    if (doubled) {
      it->Read();
      field_follows = false;
    } else {
      --end;
    }
  }
  Field field;
  if (field_follows && !ReadField(it, &field)) return Value::Null();
  Value parts[] = {it->Part(start, end), Value::None(), Value::None(), Value::None()};
  if (field_follows) {
    parts[1] = it->Part(field.name_start, field.name_end);
    parts[2] = it->Part(field.spec_start, field.spec_end);
    if (field.conversion != 0) parts[3] = NewStrChar(field.conversion);
  }
  for (Value part : parts) {
    if (part.IsNull()) return part;
  }
  return NewTupleOf(parts, 4);
}

// --------------------------------------------------------------------------------------- formatter_field_name_split
// (is it an attribute?, name or index)
Value FieldNameNext(TextReader* it) {
  if (it->AtEnd()) return Value::Undefined();
  char32_t c = it->Read();
  int64_t start = it->at.get(), end = start;
  Value name = Value::Undefined();
  if (c == '.') {
    while (!it->AtEnd() && it->Peek() != '.' && it->Peek() != '[') it->Read();
    end = it->at.get();
  } else if (c == '[') {
    bool closed = false;
    while (!it->AtEnd() && !closed) closed = it->Read() == ']';
    if (!closed) return Malformed("Missing ']' in format string");
    end = it->at.get() - 1;
    name = IndexIn(it->text.get(), start, end);
  } else {
    return Malformed("Only '.' or '[' may follow ']' in format field specifier");
  }
  if (start == end) return Malformed("Empty attribute in format string");
  if (name == Value::Undefined()) name = it->Part(start, end);
  return name.IsNull() ? name : NewTuple2(Value::Bool(c == '.'), name);
}

constexpr NativeDef kParser[] = {ITERATOR_METHODS(TextReader, ParserNext), {}};
constexpr NativeDef kFieldName[] = {ITERATOR_METHODS(TextReader, FieldNameNext), {}};

template <Value (*next)(TextReader*)>
Value NewReader(const char* name, const NativeDef* methods, Value text, int64_t at) {
  static Shape* shape = Shape::NewRoot(&TextReader::Info(), Value::Null());
  static Type* type = NewIteratorType<TextReader, next>(name, shape, methods);
  auto* reader = heap::New<TextReader>(InstanceShape(type));
  reader->text.init(text);
  reader->at.init(at);
  return Value::Ptr(reader);
}
bool CheckText(Value text) {
  if (IsStr(text)) return true;
  Raise(g_types.TypeError, "expected str, got %s", TypeNameOf(text));
  return false;
}
Value FormatterParser(Value text) {
  return CheckText(text) ? NewReader<ParserNext>("formatteriterator", kParser, ExactStr(text), 0) : Value::Null();
}
Value FieldNameSplit(Value text) {
  if (!CheckText(text)) return Value::Null();
  text = ExactStr(text);
  int64_t end = 0, length = StrLength(text);
  while (end < length && text.As<Str>()->At(end) != '.' && text.As<Str>()->At(end) != '[') ++end;
  Value first = IndexIn(text, 0, end);
  if (first == Value::Undefined()) first = StrSubstring(text, 0, end);
  return first.IsNull() ? first : NewTuple2(first, NewReader<FieldNameNext>("fieldnameiterator", kFieldName, text, end));
}

constexpr NativeDef kFunctions[] = {
    {.name = "formatter_field_name_split",
     .signature = nullptr,
     .f1 = FieldNameSplit,
     .doc = "Splits a field name into its first part and an iterator over the attributes and items behind it."},
    {.name = "formatter_parser",
     .signature = nullptr,
     .f1 = FormatterParser,
     .doc = "An iterator over the parts of a format string: literal text, field name, format spec and conversion."},
    {},
};

}  // namespace

Module* NewStringModule() { return NewModule("_string", "The syntax of str.format, for the module string.", kFunctions); }

}  // namespace ouro::python
