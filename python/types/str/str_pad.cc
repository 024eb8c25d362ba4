// Padding, tabs and translation of strings.
#include "python/runtime/natives/arguments.h"
#include "python/types/dict/dict.h"
#include "python/types/int/int.h"
#include "python/types/str/str.h"
#include "python/types/str/str_builder.h"
#include "python/types/str/str_methods.h"

namespace ouro::python::str_methods {
namespace {

bool FillChar(Value v, char32_t* out) {
  *out = ' ';
  if (v == Value::Undefined()) return true;
  if (!IsStr(v)) {
    Raise(g_types.TypeError, "The fill character must be a unicode character, not %s", TypeNameOf(v));
    return false;
  }
  if (StrLength(v) != 1) {
    Raise(g_types.TypeError, "The fill character must be exactly one character long");
    return false;
  }
  *out = v.As<Str>()->At(0);
  return true;
}

Value Pad(Value self, int64_t left, int64_t right, char32_t fill) {
  if (left <= 0 && right <= 0) return ExactStr(self);
  StrBuilder out;
  out.AppendFill(fill, left);
  out.AppendStr(self);
  out.AppendFill(fill, right);
  return out.Finish();
}

// What the table says of c: Undefined: nothing. Null: pending.
Value LookUp(Value table, char32_t c) {
  Value key = Value::Int(static_cast<int64_t>(c));
  if (IsExactDict(table)) return DictGet(table.As<Dict>(), key);
  Value result = GetItem(table, key);
  if (result.IsNull() && PendingMatches(g_types.LookupError)) {
    ClearPending();
    return Value::Undefined();
  }
  return result;
}

int64_t PaddingTo(int64_t width, Value str) { return width <= StrLength(str) ? 0 : width - StrLength(str); }

}  // namespace

Value Center(const Value* args, int64_t, Value) {
  int64_t width = 0;
  char32_t fill;
  if (!OptionalSize(args[1], &width) || !FillChar(args[2], &fill)) return Value::Null();
  int64_t total = PaddingTo(width, args[0]);
  if (total == 0) return ExactStr(args[0]);
  int64_t left = total / 2 + (total & width & 1);
  return Pad(args[0], left, total - left, fill);
}
Value LJust(const Value* args, int64_t, Value) {
  int64_t width = 0;
  char32_t fill;
  if (!OptionalSize(args[1], &width) || !FillChar(args[2], &fill)) return Value::Null();
  return Pad(args[0], 0, PaddingTo(width, args[0]), fill);
}
Value RJust(const Value* args, int64_t, Value) {
  int64_t width = 0;
  char32_t fill;
  if (!OptionalSize(args[1], &width) || !FillChar(args[2], &fill)) return Value::Null();
  return Pad(args[0], PaddingTo(width, args[0]), 0, fill);
}

Value ZFill(Value self, Value width_value) {
  int64_t width = 0;
  if (!OptionalSize(width_value, &width)) return Value::Null();
  int64_t n = StrLength(self);
  if (width <= n) return ExactStr(self);
  char32_t first = n > 0 ? self.As<Str>()->At(0) : 0;
  bool sign = first == '+' || first == '-';
  StrBuilder out;
  if (sign) out.Append(first);
  out.AppendFill('0', width - n);
  out.AppendPart(self, sign, n);
  return out.Finish();
}

Value ExpandTabs(const Value* args, int64_t, Value) {
  int64_t size = 8;
  if (!OptionalInt(args[1], &size)) return Value::Null();
  const Str* s = args[0].As<Str>();
  StrBuilder out;
  int64_t column = 0;
  for (int64_t i = 0; i < s->length.get(); ++i) {
    char32_t c = s->At(i);
    if (c == '\t') {
      int64_t more = size > 0 ? size - column % size : 0;
      out.AppendFill(' ', more);
      column += more;
    } else {
      out.Append(c);
      column = c == '\n' || c == '\r' ? 0 : column + 1;
    }
  }
  return out.Finish();
}

Value Translate(Value self, Value table) {
  heap::RootVector cache;  // of the table's answers for ASCII, when asking twice cannot be noticed
  bool caching = IsExactDict(table);
  if (caching) cache->assign(128, Value::Null());
  StrBuilder out;
  for (int64_t i = 0; i < StrLength(self); ++i) {
    char32_t c = self.As<Str>()->At(i);
    Value mapped = caching && c < 128 ? cache[c] : Value::Null();
    if (mapped.IsNull()) {
      mapped = LookUp(table, c);
      if (mapped.IsNull()) return mapped;
      if (caching && c < 128) cache[c] = mapped;
    }
    if (mapped == Value::Undefined()) {
      out.Append(c);
    } else if (mapped == Value::None()) {
      continue;
    } else if (IsStr(mapped)) {
      out.AppendStr(mapped);
    } else if (IsInt(mapped)) {
      int64_t code;
      if (!IntToInt64(mapped, &code) || code < 0 || code > 0x10ffff) {
        return Raise(g_types.ValueError, "character mapping must be in range(0x110000)");
      }
      out.Append(static_cast<char32_t>(code));
    } else {
      return Raise(g_types.TypeError, "character mapping must return integer, None or str");
    }
  }
  return out.Finish();
}

// (x, y=None, z=None, /), static
Value MakeTrans(const Value* args, int64_t, Value) {
  Value x = args[0], y = args[1], z = args[2];
  Dict* table = NewDict();
  auto code = [](Value s, int64_t i) { return Value::Int(static_cast<int64_t>(s.As<Str>()->At(i))); };
  if (y == Value::Undefined()) {
    if (!IsExactDict(x))
      return Raise(g_types.TypeError, "if you give only one argument to maketrans it must be a dict");
    Value key, value;
    for (int64_t position = 0; DictNext(x.As<Dict>(), &position, &key, &value);) {
      if (IsStr(key)) {
        if (StrLength(key) != 1) return Raise(g_types.ValueError, "string keys in translate table must be of length 1");
        key = code(key, 0);
      } else if (!IsInt(key)) {
        return Raise(g_types.TypeError, "keys in translate table must be strings or integers");
      }
      if (!DictSet(table, key, value)) return Value::Null();
    }
    return Value::Ptr(table);
  }
  if (!IsStr(y)) return Raise(g_types.TypeError, "maketrans() argument 2 must be str, not %s", TypeNameOf(y));
  if (z != Value::Undefined() && !IsStr(z))
    return Raise(g_types.TypeError, "maketrans() argument 3 must be str, not %s", TypeNameOf(z));
  if (!IsStr(x))
    return Raise(g_types.TypeError, "first maketrans argument must be a string if there is a second argument");
  if (StrLength(x) != StrLength(y))
    return Raise(g_types.ValueError, "the first two maketrans arguments must have equal length");
  for (int64_t i = 0; i < StrLength(x); ++i) {
    if (!DictSet(table, code(x, i), code(y, i))) return Value::Null();
  }
  for (int64_t i = 0; z != Value::Undefined() && i < StrLength(z); ++i) {
    if (!DictSet(table, code(z, i), Value::None())) return Value::Null();
  }
  return Value::Ptr(table);
}

}  // namespace ouro::python::str_methods
