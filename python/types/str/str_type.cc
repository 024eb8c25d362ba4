// The type str: operators, construction and the table of its methods.
#include "python/runtime/calls/recursion.h"
#include "python/runtime/classes/type.h"
#include "python/runtime/format/format.h"
#include "python/runtime/natives/arguments.h"
#include "python/runtime/protocols/sequence.h"
#include "python/types/bytes/bytes.h"
#include "python/types/dict/dict.h"
#include "python/types/int/int.h"
#include "python/types/iterators/iterators.h"
#include "python/types/slice/slice.h"
#include "python/types/str/str.h"
#include "python/types/str/str_methods.h"
#include "python/types/tuple/tuple.h"

namespace ouro::python {

Value StrFromEncoded(Value object, Value encoding, Value errors) {
  for (auto [value, name] : {std::pair{encoding, "encoding"}, std::pair{errors, "errors"}}) {
    if (value != Value::Undefined() && !IsStr(value)) {
      return Raise(g_types.TypeError, "str() argument '%s' must be str, not %s", name, TypeNameOf(value));
    }
  }
  if (IsStr(object)) return Raise(g_types.TypeError, "decoding str is not supported");
  const uint8_t* data;
  int64_t size;
  if (!GetBuffer(object, &data, &size)) {
    return Raise(g_types.TypeError, "decoding to str: need a bytes-like object, %s found", TypeNameOf(object));
  }
  return BytesDecode(data, size, encoding == Value::Undefined() ? "utf-8" : Utf8(encoding),
                     errors == Value::Undefined() ? "strict" : Utf8(errors), object);
}

namespace {

template <class Test>
Value Compared(Value a, Value b, Test test) {
  return IsStr(b) ? Value::Bool(test(StrCompare(a, b))) : g_not_implemented;
}
Value Lt(Value a, Value b) {
  return Compared(a, b, [](int c) { return c < 0; });
}
Value Le(Value a, Value b) {
  return Compared(a, b, [](int c) { return c <= 0; });
}
Value Gt(Value a, Value b) {
  return Compared(a, b, [](int c) { return c > 0; });
}
Value Ge(Value a, Value b) {
  return Compared(a, b, [](int c) { return c >= 0; });
}
Value Eq(Value a, Value b) { return IsStr(b) ? Value::Bool(StrEqual(a, b)) : g_not_implemented; }
Value Ne(Value a, Value b) { return IsStr(b) ? Value::Bool(!StrEqual(a, b)) : g_not_implemented; }

Value Add(Value a, Value b) {
  if (!IsStr(b)) return Raise(g_types.TypeError, "can only concatenate str (not \"%s\") to str", TypeNameOf(b));
  return StrConcat(a, b);
}
Value Repeat(Value self, Value count) {
  int64_t n;
  return RepeatCount(count, &n) ? StrRepeat(self, n) : Value::Null();
}
Value Percent(Value self, Value values) { return StrPercent(self, values); }
Value ReflectedPercent(Value self, Value format) {
  return IsStr(format) ? StrPercent(format, self) : g_not_implemented;
}
Value ContainsIn(Value self, Value item) {
  if (!IsStr(item))
    return Raise(g_types.TypeError, "'in <string>' requires string as left operand, not %s", TypeNameOf(item));
  return Value::Bool(StrContains(self, item));
}
Value LengthOf(Value self) { return Value::Int(StrLength(self)); }
Value HashOf(Value self) { return IntFromInt64(StrHash(self)); }

Value Subscript(Value self, Value key) {
  if (IsSlice(key)) {
    int64_t start, stop, step, count;
    if (!SliceIndices(key, StrLength(self), &start, &stop, &step, &count)) return Value::Null();
    return StrSlice(self, start, step, count);
  }
  int64_t i;
  if (key.IsInt()) return StrGetIndex(self, key.AsInt());
  if (!HasIndex(key)) return Raise(g_types.TypeError, "string indices must be integers, not '%s'", TypeNameOf(key));
  return IndexInt64(key, &i, g_types.IndexError) ? StrGetIndex(self, i) : Value::Null();
}

Value Encode(const Value* args, int64_t, Value) {
  for (int i = 1; i < 3; ++i) {
    if (args[i] != Value::Undefined() && !IsStr(args[i])) {
      return Raise(g_types.TypeError, "encode() argument '%s' must be str, not %s", i == 1 ? "encoding" : "errors",
                   TypeNameOf(args[i]));
    }
  }
  return StrEncode(args[0], args[1] == Value::Undefined() ? "utf-8" : Utf8(args[1]),
                   args[2] == Value::Undefined() ? "strict" : Utf8(args[2]));
}

Value FormatMethod(const Value* args, int64_t count, Value names) {
  int64_t named = names.IsNull() ? 0 : names.As<Tuple>()->length.get();
  Dict* keywords = NewDict();
  for (int64_t i = 0; i < named; ++i) {
    if (!DictSetStr(keywords, names.As<Tuple>()->items.get(i), args[count + i])) return Value::Null();
  }
  return StrFormat(args[0], args + 1, count - 1, Value::Ptr(keywords));
}
Value FormatMap(Value self, Value mapping) { return StrFormat(self, nullptr, -1, mapping); }
Value GetNewArgs(Value self) { return NewTuple1(ExactStr(self)); }
Value SizeOf(Value self) {  // as CPython's compact strings
  const Str* s = self.As<Str>();
  return Value::Int(s->ascii() ? 49 + s->length.get()
                               : (s->width_shift() == 0   ? 73
                                  : s->width_shift() == 1 ? 74
                                                          : 76) +
                                     (s->length.get() << s->width_shift()));
}

// str(object='', encoding, errors) of the class in args[0].
Value Make(const Value* args, int64_t, Value) {
  Value result;
  if (args[2] != Value::Undefined() || args[3] != Value::Undefined()) {
    result = args[1] == Value::Undefined() ? g_empty_str : StrFromEncoded(args[1], args[2], args[3]);
  } else {
    result = args[1] == Value::Undefined() ? g_empty_str : StrOf(args[1]);
  }
  Type* cls = args[0].As<Type>();
  return result.IsNull() || cls == g_types.Str ? result : NewStrOfClass(cls, result);
}

constexpr uint32_t kFlags = kPure | kNoGuestCode;
constexpr const char* kSelf = "(self, /)";
constexpr const char* kValue = "(self, value, /)";
namespace sm = str_methods;
constexpr NativeDef kMethods[] = {
    {.name = "__repr__", .signature = kSelf, .f1 = StrRepr, .flags = kNoGuestCode},
    {.name = "__hash__", .signature = kSelf, .f1 = HashOf, .flags = kFlags},
    {.name = "__str__", .signature = kSelf, .f1 = ExactStr, .flags = kFlags},
    {.name = "__lt__", .signature = kValue, .f2 = Lt, .flags = kFlags},
    {.name = "__le__", .signature = kValue, .f2 = Le, .flags = kFlags},
    {.name = "__eq__", .signature = kValue, .f2 = Eq, .flags = kFlags},
    {.name = "__ne__", .signature = kValue, .f2 = Ne, .flags = kFlags},
    {.name = "__gt__", .signature = kValue, .f2 = Gt, .flags = kFlags},
    {.name = "__ge__", .signature = kValue, .f2 = Ge, .flags = kFlags},
    {.name = "__iter__", .signature = kSelf, .f1 = NewStrIterator, .flags = kNoGuestCode},
    {.name = "__mod__", .signature = kValue, .f2 = Percent},
    {.name = "__rmod__", .signature = kValue, .f2 = ReflectedPercent},
    {.name = "__len__", .signature = kSelf, .f1 = LengthOf, .flags = kFlags},
    {.name = "__getitem__", .signature = "(self, key, /)", .f2 = Subscript},
    {.name = "__add__", .signature = kValue, .f2 = Add, .flags = kNoGuestCode},
    {.name = "__mul__", .signature = kValue, .f2 = Repeat},
    {.name = "__rmul__", .signature = kValue, .f2 = Repeat},
    {.name = "__contains__", .signature = "(self, key, /)", .f2 = ContainsIn, .flags = kNoGuestCode},
    {.name = "encode",
     .signature = "(self, /, encoding='utf-8', errors='strict')",
     .fn = Encode,
     .flags = kNoGuestCode},
    {.name = "replace", .signature = "(self, old, new, count=-1, /)", .fn = sm::Replace},
    {.name = "split", .signature = "(self, /, sep=None, maxsplit=-1)", .fn = sm::Split},
    {.name = "rsplit", .signature = "(self, /, sep=None, maxsplit=-1)", .fn = sm::RSplit},
    {.name = "join", .signature = "(self, iterable, /)", .f2 = kCounted<&sm::Join>},
    {.name = "capitalize", .signature = kSelf, .f1 = sm::Capitalize, .flags = kFlags},
    {.name = "casefold", .signature = kSelf, .f1 = sm::CaseFold, .flags = kFlags},
    {.name = "title", .signature = kSelf, .f1 = sm::Title, .flags = kFlags},
    {.name = "center", .signature = "(self, width, fillchar=' ', /)", .fn = sm::Center},
    {.name = "count", .signature = nullptr, .fn = sm::Count},
    {.name = "expandtabs", .signature = "(self, /, tabsize=8)", .fn = sm::ExpandTabs},
    {.name = "find", .signature = nullptr, .fn = sm::Find},
    {.name = "partition", .signature = "(self, sep, /)", .f2 = sm::Partition, .flags = kNoGuestCode},
    {.name = "index", .signature = nullptr, .fn = sm::Index},
    {.name = "ljust", .signature = "(self, width, fillchar=' ', /)", .fn = sm::LJust},
    {.name = "lower", .signature = kSelf, .f1 = sm::Lower, .flags = kFlags},
    {.name = "lstrip", .signature = "(self, chars=None, /)", .fn = sm::LStrip, .flags = kNoGuestCode},
    {.name = "rfind", .signature = nullptr, .fn = sm::RFind},
    {.name = "rindex", .signature = nullptr, .fn = sm::RIndex},
    {.name = "rjust", .signature = "(self, width, fillchar=' ', /)", .fn = sm::RJust},
    {.name = "rstrip", .signature = "(self, chars=None, /)", .fn = sm::RStrip, .flags = kNoGuestCode},
    {.name = "rpartition", .signature = "(self, sep, /)", .f2 = sm::RPartition, .flags = kNoGuestCode},
    {.name = "splitlines", .signature = "(self, /, keepends=False)", .fn = sm::SplitLines},
    {.name = "strip", .signature = "(self, chars=None, /)", .fn = sm::Strip, .flags = kNoGuestCode},
    {.name = "swapcase", .signature = kSelf, .f1 = sm::SwapCase, .flags = kFlags},
    {.name = "translate", .signature = "(self, table, /)", .f2 = kCounted<&sm::Translate>},
    {.name = "upper", .signature = kSelf, .f1 = sm::Upper, .flags = kFlags},
    {.name = "startswith", .signature = nullptr, .fn = sm::StartsWith},
    {.name = "endswith", .signature = nullptr, .fn = sm::EndsWith},
    {.name = "removeprefix", .signature = "(self, prefix, /)", .f2 = sm::RemovePrefix, .flags = kNoGuestCode},
    {.name = "removesuffix", .signature = "(self, suffix, /)", .f2 = sm::RemoveSuffix, .flags = kNoGuestCode},
    {.name = "isascii", .signature = kSelf, .f1 = sm::IsAscii, .flags = kFlags},
    {.name = "islower", .signature = kSelf, .f1 = sm::IsLower, .flags = kFlags},
    {.name = "isupper", .signature = kSelf, .f1 = sm::IsUpper, .flags = kFlags},
    {.name = "istitle", .signature = kSelf, .f1 = sm::IsTitle, .flags = kFlags},
    {.name = "isspace", .signature = kSelf, .f1 = sm::IsSpace, .flags = kFlags},
    {.name = "isdecimal", .signature = kSelf, .f1 = sm::IsDecimal, .flags = kFlags},
    {.name = "isdigit", .signature = kSelf, .f1 = sm::IsDigit, .flags = kFlags},
    {.name = "isnumeric", .signature = kSelf, .f1 = sm::IsNumeric, .flags = kFlags},
    {.name = "isalpha", .signature = kSelf, .f1 = sm::IsAlpha, .flags = kFlags},
    {.name = "isalnum", .signature = kSelf, .f1 = sm::IsAlnum, .flags = kFlags},
    {.name = "isidentifier", .signature = kSelf, .f1 = sm::IsIdentifier, .flags = kFlags},
    {.name = "isprintable", .signature = kSelf, .f1 = sm::IsPrintable, .flags = kFlags},
    {.name = "zfill", .signature = "(self, width, /)", .f2 = sm::ZFill},
    {.name = "format", .signature = nullptr, .fn = kCounted<&FormatMethod>},
    {.name = "format_map", .signature = nullptr, .f2 = kCounted<&FormatMap>},
    {.name = "__format__", .signature = "(self, format_spec, /)", .f2 = FormatStr, .flags = kNoGuestCode},
    {.name = "maketrans", .signature = "(x, y=None, z=None, /)", .fn = sm::MakeTrans, .flags = kStatic},
    {.name = "__sizeof__", .signature = kSelf, .f1 = SizeOf, .flags = kFlags},
    {.name = "__getnewargs__", .signature = nullptr, .f1 = GetNewArgs, .flags = kNoGuestCode},
    {},
};

}  // namespace

void InitStrType() {
  static const TypeSpec spec{
      .name = "str",
      .info = &Str::Info(),
      .methods = kMethods,
      .make = Make,
      .make_signature = "(cls, object='', encoding='utf-8', errors='strict')",
      .flags = kBaseType | kUncountedCall,
      .doc =
          "str(object='') -> str\nstr(bytes_or_buffer[, encoding[, errors]]) -> str\n\nCreate a new string object from "
          "the given "
          "object. If encoding or\nerrors is specified, then the object must expose a data buffer\nthat will be "
          "decoded "
          "using the given encoding and error handler.\nOtherwise, returns the result of object.__str__() (if "
          "defined)\nor "
          "repr(object).\nencoding defaults to sys.getdefaultencoding().\nerrors defaults to 'strict'.",
      .shape = g_str_shape,
  };
  g_types.Str = NewBuiltinType(spec);
}

}  // namespace ouro::python
