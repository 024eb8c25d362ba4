#include "python/types/bytes/bytes_methods.h"

#include <algorithm>
#include <cstring>
#include <utility>
#include <vector>

#include "python/runtime/calls/recursion.h"
#include "python/runtime/classes/type.h"
#include "python/runtime/format/format.h"
#include "python/runtime/natives/arguments.h"
#include "python/runtime/protocols/sequence.h"
#include "python/types/bytes/bytes_search.h"
#include "python/types/bytes/octet_builder.h"
#include "python/types/int/int.h"
#include "python/types/list/list.h"
#include "python/types/str/str.h"
#include "python/types/str/str_methods.h"
#include "python/types/tuple/tuple.h"

namespace ouro::python {

std::string_view OctetsOf(Value self) {
  const uint8_t* data;
  int64_t size;
  GetBuffer(self, &data, &size);
  return {reinterpret_cast<const char*>(data), static_cast<size_t>(size)};
}
Value OctetsLike(Value self, std::string_view octets) {
  return IsByteArray(self) ? NewByteArray(octets) : NewBytes(octets);
}
Value OctetsLike(Value self, OctetBuilder& octets) {
  return octets.RaiseIfFailed() ? OctetsLike(self, std::string_view(octets)) : Value::Null();
}

namespace {

constexpr size_t kNone = std::string_view::npos;

bool IsUpperOctet(char c) { return c >= 'A' && c <= 'Z'; }
bool IsLowerOctet(char c) { return c >= 'a' && c <= 'z'; }
bool IsDigitOctet(char c) { return c >= '0' && c <= '9'; }
char UpperOctet(char c) { return IsLowerOctet(c) ? static_cast<char>(c - 32) : c; }
char LowerOctet(char c) { return IsUpperOctet(c) ? static_cast<char>(c + 32) : c; }

// ------------------------------------------------------------------------------------------------ mapping
template <class F>
Value Map(Value self, F f) {
  OctetBuilder octets(OctetsOf(self));
  for (char& c : octets.text()) c = f(c);
  return OctetsLike(self, octets);
}
Value Lower(Value self) { return Map(self, LowerOctet); }
Value Upper(Value self) { return Map(self, UpperOctet); }
Value SwapCase(Value self) {
  return Map(self, [](char c) { return IsLowerOctet(c) ? UpperOctet(c) : LowerOctet(c); });
}
Value Capitalize(Value self) {
  return Map(self,
             [first = true](char c) mutable { return std::exchange(first, false) ? UpperOctet(c) : LowerOctet(c); });
}
Value Title(Value self) {
  return Map(self, [inside = false](char c) mutable {
    char mapped = inside ? LowerOctet(c) : UpperOctet(c);
    inside = IsUpperOctet(c) || IsLowerOctet(c);
    return mapped;
  });
}

template <class F>
Value AllAre(Value self, F f) {
  std::string_view octets = OctetsOf(self);
  return Value::Bool(!octets.empty() && std::all_of(octets.begin(), octets.end(), f));
}
Value IsAlpha(Value self) {
  return AllAre(self, [](char c) { return IsUpperOctet(c) || IsLowerOctet(c); });
}
Value IsAlnum(Value self) {
  return AllAre(self, [](char c) { return IsUpperOctet(c) || IsLowerOctet(c) || IsDigitOctet(c); });
}
Value IsDigit(Value self) { return AllAre(self, IsDigitOctet); }
Value IsSpace(Value self) { return AllAre(self, IsSpaceOctet); }
Value IsAscii(Value self) {
  std::string_view octets = OctetsOf(self);
  return Value::Bool(std::all_of(octets.begin(), octets.end(), [](char c) { return static_cast<uint8_t>(c) < 128; }));
}
Value IsLower(Value self) {
  std::string_view octets = OctetsOf(self);
  return Value::Bool(std::none_of(octets.begin(), octets.end(), IsUpperOctet) &&
                     std::any_of(octets.begin(), octets.end(), IsLowerOctet));
}
Value IsUpper(Value self) {
  std::string_view octets = OctetsOf(self);
  return Value::Bool(std::none_of(octets.begin(), octets.end(), IsLowerOctet) &&
                     std::any_of(octets.begin(), octets.end(), IsUpperOctet));
}
Value IsTitle(Value self) {
  bool some = false, inside = false;
  for (char c : OctetsOf(self)) {
    if (IsUpperOctet(c)) {
      if (inside) return Value::False();
      inside = some = true;
    } else if (IsLowerOctet(c)) {
      if (!inside) return Value::False();
      some = true;
    } else {
      inside = false;
    }
  }
  return Value::Bool(some);
}

Value Replace(const Value* args, int64_t, Value) {
  int64_t limit = -1;
  std::string_view from_view, to_view;
  if (!RequireBuffer(args[1], &from_view) || !RequireBuffer(args[2], &to_view)) return Value::Null();
  OctetBuilder from_copy, to_copy, out;
  if (!CopyOctets(from_view, &from_copy) || !CopyOctets(to_view, &to_copy)) return Value::Null();
  std::string_view from = from_copy, to = to_copy;
  if (!OptionalSize(args[3], &limit)) return Value::Null();
  if (limit < 0) limit = INT64_MAX;
  std::string_view octets = OctetsOf(args[0]);
  size_t start = 0, at;
  // How much longer it becomes, so that what is too long fails at once.
  size_t longer = to.size() > from.size() ? to.size() - from.size() : 0, count = 0;
  if (longer > 0) {
    if (from.empty()) {
      count = octets.size() + 1;
    } else {
      for (size_t i = 0; (i = octets.find(from, i)) != kNone; i += from.size()) ++count;
    }
    count = std::min(count, static_cast<size_t>(limit));
  }
  size_t size;
  if (__builtin_mul_overflow(longer, count, &size) || __builtin_add_overflow(size, octets.size(), &size)) return RaiseMemoryError();
  if (!out.Expect(size)) return Value::Null();
  if (from.empty()) {
    for (; start <= octets.size() && limit-- != 0; ++start) {
      out.Append(to);
      if (start < octets.size()) out.Append(octets[start]);
    }
    if (start < octets.size()) out.Append(octets.substr(start));
    return OctetsLike(args[0], out);
  }
  while (limit-- != 0 && (at = octets.find(from, start)) != kNone) {
    out.Append(octets.substr(start, at - start));
    out.Append(to);
    start = at + from.size();
  }
  out.Append(octets.substr(start));
  return OctetsLike(args[0], out);
}

Value Translate(const Value* args, int64_t, Value) {
  std::string table;
  OctetBuilder deleted;
  std::string_view view;
  if (args[1] != Value::None()) {
    if (!RequireBuffer(args[1], &view)) return Value::Null();
    if (view.size() != 256) return Raise(g_types.ValueError, "translation table must be 256 characters long");
    table = view;
  }
  if (args[2] != Value::Undefined()) {
    if (!RequireBuffer(args[2], &view)) return Value::Null();
    if (!CopyOctets(view, &deleted)) return Value::Null();
  }
  OctetBuilder out;
  for (char c : OctetsOf(args[0])) {
    if (deleted.text().find(c) == kNone) out.Append(table.empty() ? c : table[static_cast<uint8_t>(c)]);
  }
  return OctetsLike(args[0], out);
}

Value MakeTrans(Value from_value, Value to_value) {
  std::string_view from, to;
  if (!RequireBuffer(from_value, &from) || !RequireBuffer(to_value, &to)) return Value::Null();
  if (from.size() != to.size()) return Raise(g_types.ValueError, "maketrans arguments must have same length");
  std::string table(256, '\0');
  for (int c = 0; c < 256; ++c) table[static_cast<size_t>(c)] = static_cast<char>(c);
  for (size_t i = 0; i < from.size(); ++i) table[static_cast<uint8_t>(from[i])] = to[i];
  return NewBytes(table);
}

// ------------------------------------------------------------------------------------------------ padding
Value Pad(const char* name, const Value* args, int place) {  // place: 0 left-justified, 1 centered, 2 right-justified
  int64_t width = 0;
  if (!OptionalSize(args[1], &width)) return Value::Null();
  char fill = ' ';
  if (args[2] != Value::Undefined()) {
    const uint8_t* data;
    int64_t size;
    if (!(IsBytes(args[2]) || IsByteArray(args[2])) || !GetBuffer(args[2], &data, &size) || size != 1) {
      return Raise(g_types.TypeError, "%s() argument 2 must be a byte string of length 1, not %s", name,
                   TypeNameOf(args[2]));
    }
    fill = static_cast<char>(data[0]);
  }
  std::string_view octets = OctetsOf(args[0]);
  if (width <= static_cast<int64_t>(octets.size())) return OctetsLike(args[0], octets);
  int64_t padding = width - static_cast<int64_t>(octets.size());
  int64_t left = place == 0 ? 0 : place == 2 ? padding : padding / 2 + (padding & width & 1);
  OctetBuilder out;
  if (!out.Expect(static_cast<size_t>(padding) + octets.size())) return Value::Null();
  out.AppendFill(fill, static_cast<size_t>(left));
  out.Append(octets);
  out.AppendFill(fill, static_cast<size_t>(padding - left));
  return OctetsLike(args[0], out);
}
Value Center(const Value* args, int64_t, Value) { return Pad("center", args, 1); }
Value LJust(const Value* args, int64_t, Value) { return Pad("ljust", args, 0); }
Value RJust(const Value* args, int64_t, Value) { return Pad("rjust", args, 2); }

Value ZFill(Value self, Value width_value) {
  int64_t width = 0;
  if (!OptionalSize(width_value, &width)) return Value::Null();
  std::string_view octets = OctetsOf(self);
  if (width <= static_cast<int64_t>(octets.size())) return OctetsLike(self, octets);
  int64_t padding = width - static_cast<int64_t>(octets.size());
  bool sign = !octets.empty() && (octets[0] == '+' || octets[0] == '-');
  OctetBuilder out;
  if (!out.Expect(static_cast<size_t>(width))) return Value::Null();
  out.Append(octets.substr(0, sign));
  out.AppendFill('0', static_cast<size_t>(padding));
  out.Append(octets.substr(sign));
  return OctetsLike(self, out);
}
Value ExpandTabs(const Value* args, int64_t, Value) {
  int64_t size = 8, column = 0;
  if (!OptionalInt(args[1], &size)) return Value::Null();
  OctetBuilder out;
  for (char c : OctetsOf(args[0])) {
    if (c == '\t') {
      int64_t more = size > 0 ? size - column % size : 0;
      out.AppendFill(' ', static_cast<size_t>(more));
      column += more;
    } else {
      out.Append(c);
      column = c == '\n' || c == '\r' ? 0 : column + 1;
    }
  }
  return OctetsLike(args[0], out);
}

// ------------------------------------------------------------------------------------------------ text
Value Decode(const Value* args, int64_t, Value) {
  for (int i = 1; i < 3; ++i) {
    if (args[i] != Value::Undefined() && !IsStr(args[i])) {
      return Raise(g_types.TypeError, "decode() argument '%s' must be str, not %s", i == 1 ? "encoding" : "errors",
                   TypeNameOf(args[i]));
    }
  }
  std::string_view octets = OctetsOf(args[0]);
  return BytesDecode(reinterpret_cast<const uint8_t*>(octets.data()), static_cast<int64_t>(octets.size()),
                     args[1] == Value::Undefined() ? "utf-8" : Utf8(args[1]),
                     args[2] == Value::Undefined() ? "strict" : Utf8(args[2]), args[0]);
}

Value FromHex(Value cls, Value text) {
  if (!IsStr(text)) return Raise(g_types.TypeError, "fromhex() argument must be str, not %s", TypeNameOf(text));
  const Str* s = text.As<Str>();
  OctetBuilder out;
  auto digit = [&](int64_t i) {
    char32_t c = i < s->length.get() ? s->At(i) : 0;
    return c >= '0' && c <= '9'                 ? static_cast<int>(c - '0')
           : (c | 32) >= 'a' && (c | 32) <= 'f' ? static_cast<int>((c | 32) - 'a' + 10)
                                                : -1;
  };
  for (int64_t i = 0; i < s->length.get();) {
    if (s->At(i) < 128 && IsSpaceOctet(static_cast<char>(s->At(i)))) {
      ++i;
      continue;
    }
    int high = digit(i), low = high < 0 ? -1 : digit(i + 1);
    if (low < 0) {
      return Raise(g_types.ValueError, "non-hexadecimal number found in fromhex() arg at position %lld",
                   static_cast<long long>(high < 0 ? i : i + 1));
    }
    out.Append(static_cast<char>(high << 4 | low));
    i += 2;
  }
  if (!out.RaiseIfFailed()) return Value::Null();
  bool array = IsSubtype(cls.As<Type>(), g_types.ByteArray);
  Value result = array ? NewByteArray(out) : NewBytes(out);
  return result.IsNull() || cls == Value::Ptr(array ? g_types.ByteArray : g_types.Bytes) ? result : Call1(cls, result);
}

Value Add(Value a, Value b) {
  std::string_view x = OctetsOf(a), y;
  const uint8_t* data;
  int64_t size;
  if (!GetBuffer(b, &data, &size))
    return Raise(g_types.TypeError, "can't concat %s to %s", TypeNameOf(b), TypeNameOf(a));
  y = {reinterpret_cast<const char*>(data), static_cast<size_t>(size)};
  if (!IsByteArray(a)) {
    if (x.empty() && IsExactBytes(b)) return b;
    if (y.empty() && IsExactBytes(a)) return a;
    Bytes* result = NewBytesUninitialized(static_cast<int64_t>(x.size() + y.size()));
    if (result == nullptr) return Value::Null();
    std::memcpy(result->data.data(), x.data(), x.size());
    std::memcpy(result->data.data() + x.size(), y.data(), y.size());
    return Value::Ptr(result);
  }
  OctetBuilder out;
  if (!out.Expect(x.size() + y.size())) return Value::Null();
  out.Append(x);
  out.Append(y);
  return NewByteArray(out);
}
Value Repeat(Value self, Value count) {
  int64_t n, size;
  if (!RepeatCount(count, &n)) return Value::Null();
  std::string_view octets = OctetsOf(self);
  if (__builtin_mul_overflow(static_cast<int64_t>(octets.size()), n, &size)) {
    return IsByteArray(self) ? RaiseMemoryError() : Raise(g_types.OverflowError, "repeated bytes are too long");
  }
  if (size <= 1) return OctetsLike(self, octets.substr(0, static_cast<size_t>(size)));
  auto fill = [&](uint8_t* data) {
    if (octets.size() == 1) {
      std::memset(data, octets[0], static_cast<size_t>(size));
    } else {
      for (int64_t i = 0; i < n; ++i, data += octets.size()) std::memcpy(data, octets.data(), octets.size());
    }
  };
  if (IsByteArray(self)) {
    Value array = NewByteArray("");
    if (!ResizeByteArray(array.As<ByteArray>(), size)) return Value::Null();
    octets = OctetsOf(self);
    fill(array.As<ByteArray>()->storage.get()->data.data());
    return array;
  }
  Bytes* result = NewBytesUninitialized(size);
  if (result == nullptr) return Value::Null();
  fill(result->data.data());
  return Value::Ptr(result);
}
Value Percent(Value self, Value values) {
  Value result = BytesPercent(self, values);
  return result.IsNull() || !IsByteArray(self) ? result : NewByteArray(OctetsOf(result));
}
Value ReflectedPercent(Value self, Value format) {
  return IsBytes(format) || IsByteArray(format) ? Percent(format, self) : g_not_implemented;
}
Value LengthOf(Value self) { return Value::Int(static_cast<int64_t>(OctetsOf(self).size())); }

template <class Test>
Value Compared(Value a, Value b, Test test) {
  const uint8_t* data;
  int64_t size;
  if (!(IsByteArray(a) || IsBytes(b)) || !GetBuffer(b, &data, &size)) return g_not_implemented;
  return Value::Bool(test(OctetsOf(a).compare({reinterpret_cast<const char*>(data), static_cast<size_t>(size)})));
}
Value Lt(Value a, Value b) {
  return Compared(a, b, [](int c) { return c < 0; });
}
Value Le(Value a, Value b) {
  return Compared(a, b, [](int c) { return c <= 0; });
}
Value Eq(Value a, Value b) {
  return Compared(a, b, [](int c) { return c == 0; });
}
Value Ne(Value a, Value b) {
  return Compared(a, b, [](int c) { return c != 0; });
}
Value Gt(Value a, Value b) {
  return Compared(a, b, [](int c) { return c > 0; });
}
Value Ge(Value a, Value b) {
  return Compared(a, b, [](int c) { return c >= 0; });
}

}  // namespace

bool HexOctets(std::string_view octets, Value separator, int64_t group, bool ascii_only, OctetBuilder* out) {
  char between = 0;
  bool is_separated = separator != Value::Undefined();
  if (is_separated) {
    int64_t length = LenInt(separator);
    if (length < 0) return false;
    if (length != 1) return Raise(g_types.ValueError, "sep must be length 1."), false;
    int code = 0;  // stays so where a subclass's __len__ told a lie
    if (IsStr(separator)) {
      std::string_view text = Utf8(separator);
      if (!text.empty()) code = static_cast<uint8_t>(text[0]);
      if (code >= 0x80) code = code < 0xc4 ? (code & 3) << 6 | (text[1] & 0x3f) : 0x100;
    } else if (IsBytes(separator)) {
      std::string_view text = separator.As<Bytes>()->view();
      if (!text.empty()) code = static_cast<uint8_t>(text[0]);
    } else {
      return Raise(g_types.TypeError, "sep must be str or bytes."), false;
    }
    if (code > (ascii_only ? 0x7f : 0xff)) return Raise(g_types.ValueError, "sep must be ASCII."), false;
    between = static_cast<char>(code);
  }
  int64_t n = static_cast<int64_t>(octets.size());
  if (!out->Expect(octets.size() * 2)) return false;
  for (int64_t i = 0; i < n; ++i) {
    // Groups are counted from the right, or from the left when negative.
    if (i > 0 && group != 0 && is_separated && (group > 0 ? n - i : i) % group == 0) out->Append(between);
    out->Append("0123456789abcdef"[static_cast<uint8_t>(octets[static_cast<size_t>(i)]) >> 4]);
    out->Append("0123456789abcdef"[octets[static_cast<size_t>(i)] & 15]);
  }
  return out->RaiseIfFailed();
}
Value HexText(std::string_view octets, Value separator, Value group_value) {
  int64_t group = 1;
  OctetBuilder out;
  return OptionalInt(group_value, &group) && HexOctets(octets, separator, group, true, &out) ? NewStrAscii(out) : Value::Null();
}
static Value Hex(const Value* args, int64_t, Value) {
  Value group = args[2] == Value::Undefined() ? args[2] : IndexOf(args[2]);  // may change the octets
  OctetBuilder copy;
  return !group.IsNull() && CopyOctets(OctetsOf(args[0]), &copy) ? HexText(copy, args[1], group) : Value::Null();
}

Value OctetsRepr(Value self) {
  Value repr = BytesRepr(OctetsOf(self));
  if (repr.IsNull() || !IsByteArray(self)) return repr;
  std::string text(Utf8(repr));
  // CPython escapes an apostrophe in a bytearray between double quotes, too.
  for (size_t at = 0; text[1] == '"' && (at = text.find('\'', at)) != std::string::npos; at += 2) text.insert(at, 1, '\\');
  return NewStrAscii(std::string(TypeNameOf(self)) + "(" + text + ")");
}

constexpr const char* kSelf = "(self, /)";
constexpr const char* kValue = "(self, value, /)";
const NativeDef kBytesMethods[] = {
    {.name = "__lt__", .signature = kValue, .f2 = Lt, .flags = kNoGuestCode},
    {.name = "__le__", .signature = kValue, .f2 = Le, .flags = kNoGuestCode},
    {.name = "__eq__", .signature = kValue, .f2 = Eq, .flags = kNoGuestCode},
    {.name = "__ne__", .signature = kValue, .f2 = Ne, .flags = kNoGuestCode},
    {.name = "__gt__", .signature = kValue, .f2 = Gt, .flags = kNoGuestCode},
    {.name = "__ge__", .signature = kValue, .f2 = Ge, .flags = kNoGuestCode},
    {.name = "__repr__", .signature = kSelf, .f1 = OctetsRepr},
    {.name = "__str__", .signature = kSelf, .f1 = OctetsRepr},
    {.name = "__len__", .signature = kSelf, .f1 = LengthOf, .flags = kNoGuestCode},
    {.name = "__add__", .signature = kValue, .f2 = Add, .flags = kNoGuestCode},
    {.name = "__mul__", .signature = kValue, .f2 = Repeat},
    {.name = "__rmul__", .signature = kValue, .f2 = Repeat},
    {.name = "__mod__", .signature = kValue, .f2 = Percent},
    {.name = "__rmod__", .signature = kValue, .f2 = ReflectedPercent},
    {.name = "__contains__", .signature = "(self, key, /)", .f2 = octets::ContainsIn},
    {.name = "capitalize", .f1 = Capitalize},
    {.name = "center", .signature = "(self, width, fillchar=b' ', /)", .fn = Center},
    {.name = "count", .fn = octets::Count},
    {.name = "decode", .signature = "(self, /, encoding='utf-8', errors='strict')", .fn = Decode},
    {.name = "endswith", .fn = octets::EndsWith},
    {.name = "expandtabs", .signature = "(self, /, tabsize=8)", .fn = ExpandTabs},
    {.name = "find", .fn = octets::Find},
    {.name = "fromhex", .signature = "(type, string, /)", .f2 = FromHex, .flags = kClassMethod},
    {.name = "hex", .signature = "(self, /, sep=None, bytes_per_sep=1)", .fn = Hex},
    {.name = "index", .fn = octets::Index},
    {.name = "isalnum", .f1 = IsAlnum},
    {.name = "isalpha", .f1 = IsAlpha},
    {.name = "isascii", .f1 = IsAscii},
    {.name = "isdigit", .f1 = IsDigit},
    {.name = "islower", .f1 = IsLower},
    {.name = "isspace", .f1 = IsSpace},
    {.name = "istitle", .f1 = IsTitle},
    {.name = "isupper", .f1 = IsUpper},
    {.name = "join", .signature = "(self, iterable_of_bytes, /)", .f2 = kCounted<&octets::Join>},
    {.name = "ljust", .signature = "(self, width, fillchar=b' ', /)", .fn = LJust},
    {.name = "lower", .f1 = Lower},
    {.name = "lstrip", .signature = "(self, bytes=None, /)", .fn = octets::LStrip},
    {.name = "maketrans", .signature = "(frm, to, /)", .f2 = MakeTrans, .flags = kStatic},
    {.name = "partition", .signature = "(self, sep, /)", .f2 = octets::Partition},
    {.name = "replace", .signature = "(self, old, new, count=-1, /)", .fn = Replace},
    {.name = "removeprefix", .signature = "(self, prefix, /)", .f2 = octets::RemovePrefix},
    {.name = "removesuffix", .signature = "(self, suffix, /)", .f2 = octets::RemoveSuffix},
    {.name = "rfind", .fn = octets::RFind},
    {.name = "rindex", .fn = octets::RIndex},
    {.name = "rjust", .signature = "(self, width, fillchar=b' ', /)", .fn = RJust},
    {.name = "rpartition", .signature = "(self, sep, /)", .f2 = octets::RPartition},
    {.name = "rsplit", .signature = "(self, /, sep=None, maxsplit=-1)", .fn = octets::RSplit},
    {.name = "rstrip", .signature = "(self, bytes=None, /)", .fn = octets::RStrip},
    {.name = "split", .signature = "(self, /, sep=None, maxsplit=-1)", .fn = octets::Split},
    {.name = "splitlines", .signature = "(self, /, keepends=False)", .fn = octets::SplitLines},
    {.name = "startswith", .fn = octets::StartsWith},
    {.name = "strip", .signature = "(self, bytes=None, /)", .fn = octets::Strip},
    {.name = "swapcase", .f1 = SwapCase},
    {.name = "title", .f1 = Title},
    {.name = "translate", .signature = "(self, table, /, delete=b'')", .fn = Translate},
    {.name = "upper", .f1 = Upper},
    {.name = "zfill", .signature = "(self, width, /)", .f2 = ZFill},
};
const int kBytesMethodCount = static_cast<int>(std::size(kBytesMethods));

}  // namespace ouro::python
