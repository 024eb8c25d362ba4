// Strings (R7RS 6.7) but for those that map case.
#include <algorithm>
#include <cstring>

#include "scheme/expand/expand.h"
#include "scheme/primitives/arguments.h"

namespace ouro::scheme {

namespace {

Value StringP(Value v) { return Value::Bool(IsString(v)); }

Value MakeString(Value length, Value fill) {
  int64_t count;
  if (!GetLength("make-string", 1, length, &count)) return Value::Null();
  if (!Absent(fill) && !CheckChar("make-string", 2, fill)) return Value::Null();
  return NewStringFilled(count, Absent(fill) ? U' ' : AsChar(fill));
}

// The list has `length` elements.
Value StringOfList(const char* who, int number, Value list) {
  std::u32string text;
  for (; IsPair(list); list = Cdr(list)) {
    if (!Expect(IsChar(Car(list)), who, number, "a list of characters, or characters", Car(list))) return Value::Null();
    text.push_back(AsChar(Car(list)));
  }
  return NewStringUtf32(text);
}
Value StringOf(Value chars) {
  int number = 1;
  for (Value rest = chars; IsPair(rest); rest = Cdr(rest)) {
    if (!CheckChar("string", number++, Car(rest))) return Value::Null();
  }
  return StringOfList("string", 1, chars);
}

Value StringLengthOf(Value v) {
  return CheckString("string-length", 1, v) ? Value::Int(StringLength(v)) : Value::Null();
}

Value StringRef(Value v, Value index) {
  int64_t i;
  if (!CheckString("string-ref", 1, v) || !GetIndex("string-ref", 2, index, StringLength(v), &i)) return Value::Null();
  return Char(StringAt(v, i));
}

Value StringSetAt(Value v, Value index, Value c) {
  int64_t i;
  if (!CheckMutableString("string-set!", 1, v) || !GetIndex("string-set!", 2, index, StringLength(v), &i))
    return Value::Null();
  if (!CheckChar("string-set!", 3, c)) return Value::Null();
  StringSet(v, i, AsChar(c));
  return Pending() ? Value::Null() : kUnspecified;
}

// --- comparison

template <auto Related>
Value CompareAll(const char* who, Value first, Value second, Value rest) {
  return Chain(
      first, second, rest, [who](int number, Value v) { return CheckString(who, number, v); },
      [](Value a, Value b) { return Related(CompareStrings(a, b)); });
}
Value StringSame(Value a, Value b, Value rest) {
  return Chain(
      a, b, rest, [](int number, Value v) { return CheckString("string=?", number, v); }, StringsEqual);
}
Value StringLess(Value a, Value b, Value rest) {
  return CompareAll<[](int order) { return order < 0; }>("string<?", a, b, rest);
}
Value StringMore(Value a, Value b, Value rest) {
  return CompareAll<[](int order) { return order > 0; }>("string>?", a, b, rest);
}
Value StringNotMore(Value a, Value b, Value rest) {
  return CompareAll<[](int order) { return order <= 0; }>("string<=?", a, b, rest);
}
Value StringNotLess(Value a, Value b, Value rest) {
  return CompareAll<[](int order) { return order >= 0; }>("string>=?", a, b, rest);
}

// --- parts

Value Copy(const char* who, Value v, Value start, Value end) {
  int64_t from, to;
  if (!CheckString(who, 1, v) || !GetRange(who, 2, start, end, StringLength(v), &from, &to)) return Value::Null();
  return Substring(v, from, to);
}
Value SubstringOf(Value v, Value start, Value end) { return Copy("substring", v, start, end); }
Value StringCopy(Value v, Value start, Value end) { return Copy("string-copy", v, start, end); }

// Copies a valid range; source and target may be the same string.
bool CopyChars(Value to, int64_t at, Value from, int64_t start, int64_t end) {
  if (ViewString(from).wide != nullptr && !StringWiden(to)) return false;
  Value storage = to.As<String>()->storage.get();
  StringView source = ViewString(from);
  int64_t count = end - start;
  if (source.narrow != nullptr && Is(storage, g_shapes.latin1)) {
    std::memmove(storage.As<Latin1>()->units.data() + at, source.narrow + start, static_cast<size_t>(count));
  } else if (source.wide != nullptr) {
    std::memmove(storage.As<Utf32>()->units.data() + at, source.wide + start, 4 * static_cast<size_t>(count));
  } else {
    std::copy_n(source.narrow + start, count, storage.As<Utf32>()->units.data() + at);
  }
  return true;
}

Value StringCopyTo(Value to, Value at, Value from, Value start, Value end) {
  const char* who = "string-copy!";
  int64_t target, first, last;
  if (!CheckMutableString(who, 1, to) || !GetIndex(who, 2, at, StringLength(to) + 1, &target)) return Value::Null();
  if (!CheckString(who, 3, from) || !GetRange(who, 4, start, end, StringLength(from), &first, &last))
    return Value::Null();
  if (last - first > StringLength(to) - target) return RaiseRange(who, 2, at);
  return CopyChars(to, target, from, first, last) ? kUnspecified : Value::Null();
}

Value StringFill(Value v, Value fill, Value start, Value end) {
  const char* who = "string-fill!";
  int64_t from, to;
  if (!CheckMutableString(who, 1, v) || !CheckChar(who, 2, fill)) return Value::Null();
  if (!GetRange(who, 3, start, end, StringLength(v), &from, &to)) return Value::Null();
  for (int64_t i = from; i < to; ++i) {
    StringSet(v, i, AsChar(fill));
    if (Pending()) return Value::Null();
  }
  return kUnspecified;
}

Value AppendAll(const Value* parts, size_t count) {
  int64_t length = 0;
  bool wide = false;
  for (size_t i = 0; i < count; ++i) {
    if (!CheckString("string-append", static_cast<int>(i) + 1, parts[i])) return Value::Null();
    StringView view = ViewString(parts[i]);
    length += view.length;
    wide |= view.wide != nullptr;
  }
  Value result = NewStringFilled(length, wide ? 0xfffd : U' ');
  if (result.IsNull()) return result;
  int64_t at = 0;
  for (size_t i = 0; i < count; ++i) {
    int64_t part = StringLength(parts[i]);
    CopyChars(result, at, parts[i], 0, part);
    at += part;
  }
  return result;
}
Value StringAppend(Value first, Value second, Value rest) {
  if (rest == kNil) {
    const Value parts[] = {first, second};
    return AppendAll(parts, Absent(first) ? 0 : Absent(second) ? 1 : 2);
  }
  std::vector<Value> parts = {first, second};  // which `first`, `second` and `rest` keep alive
  for (Value at = rest; IsPair(at); at = Cdr(at)) parts.push_back(Car(at));
  return AppendAll(parts.data(), parts.size());
}

// --- conversions

Value StringToList(Value v, Value start, Value end) {
  const char* who = "string->list";
  int64_t from, to;
  if (!CheckString(who, 1, v) || !GetRange(who, 2, start, end, StringLength(v), &from, &to)) return Value::Null();
  Value list = kNil;
  while (to > from) {
    list = Cons(Char(StringAt(v, --to)), list);
    if (!MemoryLeft()) return Value::Null();
  }
  return list;
}

Value ListToString(Value list) {
  int64_t length;
  if (!GetListLength("list->string", 1, list, &length)) return Value::Null();
  return StringOfList("list->string", 1, list);
}

Value StringToVector(Value v, Value start, Value end) {
  const char* who = "string->vector";
  int64_t from, to;
  if (!CheckString(who, 1, v) || !GetRange(who, 2, start, end, StringLength(v), &from, &to)) return Value::Null();
  Value result = NewVector(to - from, kUnspecified);
  if (result.IsNull()) return result;
  for (int64_t i = from; i < to; ++i) result.As<Vector>()->items.init(i - from, Char(StringAt(v, i)));
  return result;
}

Value VectorToString(Value v, Value start, Value end) {
  const char* who = "vector->string";
  int64_t from, to;
  if (!CheckVector(who, 1, v) || !GetRange(who, 2, start, end, v.As<Vector>()->length.get(), &from, &to))
    return Value::Null();
  std::u32string text;
  for (int64_t i = from; i < to; ++i) {
    Value c = v.As<Vector>()->items.get(i);
    if (!Expect(IsChar(c), who, 1, "a vector of characters", v)) return Value::Null();
    text.push_back(AsChar(c));
  }
  return NewStringUtf32(text);
}

Value BytesOf(std::string_view bytes) {
  Value result = NewBytevector(static_cast<int64_t>(bytes.size()), 0);
  if (!result.IsNull()) std::memcpy(result.As<Bytevector>()->bytes.data(), bytes.data(), bytes.size());
  return result;
}
Value StringToUtf8(Value v, Value start, Value end) {
  const char* who = "string->utf8";
  int64_t from, to;
  if (!CheckString(who, 1, v) || !GetRange(who, 2, start, end, StringLength(v), &from, &to)) return Value::Null();
  std::string bytes;
  AppendText(&bytes, v, from, to);
  return BytesOf(bytes);
}

bool IsWellFormed(std::string_view bytes) {
  const char* at = bytes.data();
  const char* end = at + bytes.size();
  while (at != end) {
    const char* begin = at;
    if (DecodeUtf8(&at, end) == 0xfffd && std::string_view(begin, static_cast<size_t>(at - begin)) != "\xef\xbf\xbd")
      return false;
  }
  return true;
}
Value Utf8ToString(Value v, Value start, Value end) {
  const char* who = "utf8->string";
  int64_t from, to;
  if (!CheckBytevector(who, 1, v) || !GetRange(who, 2, start, end, v.As<Bytevector>()->length.get(), &from, &to))
    return Value::Null();
  std::string bytes(reinterpret_cast<const char*>(v.As<Bytevector>()->bytes.data()) + from,
                    static_cast<size_t>(to - from));
  if (!IsWellFormed(bytes)) return RaiseError(ErrorKind::kType, "utf8->string: the bytes are not UTF-8:", {v});
  return NewString(bytes);
}

}  // namespace

void DefineStrings() {
  static const NativeDef rows[] = {
      DefineNative("string?", 1, 0, false, &StringP, kPure),
      DefineNative("make-string", 1, 1, false, &MakeString, kReads),
      DefineNative("string", 0, 0, true, &StringOf, kReads),
      DefineNative("string-length", 1, 0, false, &StringLengthOf, kReads),
      DefineNative("string-ref", 2, 0, false, &StringRef, kReads),
      DefineNative("string-set!", 3, 0, false, &StringSetAt, kWrites),
      DefineNative("string=?", 1, 1, true, &StringSame, kReads),
      DefineNative("string<?", 1, 1, true, &StringLess, kReads),
      DefineNative("string>?", 1, 1, true, &StringMore, kReads),
      DefineNative("string<=?", 1, 1, true, &StringNotMore, kReads),
      DefineNative("string>=?", 1, 1, true, &StringNotLess, kReads),
      DefineNative("substring", 2, 1, false, &SubstringOf, kReads),
      DefineNative("string-copy", 1, 2, false, &StringCopy, kReads),
      DefineNative("string-copy!", 3, 2, false, &StringCopyTo, kWrites),
      DefineNative("string-fill!", 2, 2, false, &StringFill, kWrites),
      DefineNative("string-append", 0, 2, true, &StringAppend, kReads),
      DefineNative("string->list", 1, 2, false, &StringToList, kReads),
      DefineNative("list->string", 1, 0, false, &ListToString, kReads),
      DefineNative("string->vector", 1, 2, false, &StringToVector, kReads),
      DefineNative("vector->string", 1, 2, false, &VectorToString, kReads),
      DefineNative("string->utf8", 1, 2, false, &StringToUtf8, kReads),
      DefineNative("utf8->string", 1, 2, false, &Utf8ToString, kReads),
  };
  DefineNatives(rows, std::size(rows));
}

}  // namespace ouro::scheme
