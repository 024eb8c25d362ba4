// The natives of str that look for substrings.
#include <algorithm>

#include "python/runtime/natives/arguments.h"
#include "python/runtime/protocols/sequence.h"
#include "python/types/str/str.h"
#include "python/types/str/str_builder.h"
#include "python/types/str/str_methods.h"
#include "python/types/str/str_units.h"
#include "python/types/tuple/tuple.h"

namespace ouro::python {

static bool SliceBound(Value v, int64_t* out) {
  if (v == Value::None() || v == Value::Undefined()) return true;
  if (v.IsInt()) return *out = v.AsInt(), true;
  if (!HasIndex(v)) {
    Raise(g_types.TypeError, "slice indices must be integers or None or have an __index__ method");
    return false;
  }
  return IndexInt64(v, out);
}

bool SearchArguments(const char* type, const char* function, const Value* args, int64_t count, Value names,
                     int64_t length, int64_t* start, int64_t* end) {
  if (!names.IsNull() && names.As<Tuple>()->length.get() > 0) {
    Raise(g_types.TypeError, "%s.%s() takes no keyword arguments", type, function);
    return false;
  }
  if (count < 2 || count > 4) {
    Raise(g_types.TypeError, "%s() takes at %s (%lld given)", function,
          count < 2 ? "least 1 argument" : "most 3 arguments", static_cast<long long>(count - 1));
    return false;
  }
  *start = 0;
  *end = length;
  if (count > 2 && !SliceBound(args[2], start)) return false;
  if (count > 3 && !SliceBound(args[3], end)) return false;
  if (*end > length) *end = length;
  if (*end < 0) *end = std::max<int64_t>(*end + length, 0);
  if (*start < 0) *start = std::max<int64_t>(*start + length, 0);
  return true;
}

namespace str_methods {
namespace {

// -2: pending
int64_t Search(const char* name, const Value* args, int64_t count, Value names, bool from_right) {
  int64_t start, end;
  if (!SearchArguments("str", name, args, count, names, StrLength(args[0]), &start, &end)) return -2;
  if (!IsStr(args[1])) {
    Raise(g_types.TypeError, "must be str, not %s", TypeNameOf(args[1]));
    return -2;
  }
  return from_right ? StrRFind(args[0], args[1], start, end) : StrFind(args[0], args[1], start, end);
}
Value FoundAt(int64_t at) { return at == -2 ? Value::Null() : Value::Int(at); }
Value MustBeFound(int64_t at) {
  if (at == -1) return Raise(g_types.ValueError, "substring not found");
  return FoundAt(at);
}

int64_t CountIn(Value s, Value wanted, int64_t start, int64_t end) {
  int64_t width = StrLength(wanted), found = 0;
  if (end < start) return 0;
  if (width == 0) return end - start + 1;
  while ((start = StrFind(s, wanted, start, end)) >= 0) {
    ++found;
    start += width;
  }
  return found;
}

bool AffixMatches(Value s, Value affix, int64_t start, int64_t end, bool at_end) {
  int64_t width = StrLength(affix);
  if (end - start < width) return false;
  int64_t at = at_end ? end - width : start;
  return StrFind(s, affix, at, at + width) == at;
}

Value Affix(const char* name, const Value* args, int64_t count, Value names, bool at_end) {
  int64_t start, end;
  if (!SearchArguments("str", name, args, count, names, StrLength(args[0]), &start, &end)) return Value::Null();
  if (IsStr(args[1])) return Value::Bool(AffixMatches(args[0], args[1], start, end, at_end));
  if (!IsTuple(args[1])) {
    return Raise(g_types.TypeError, "%s first arg must be str or a tuple of str, not %s", name, TypeNameOf(args[1]));
  }
  Tuple* tuple = args[1].As<Tuple>();
  for (int64_t i = 0; i < tuple->length.get(); ++i) {
    Value item = tuple->items.get(i);
    if (!IsStr(item))
      return Raise(g_types.TypeError, "tuple for %s must only contain str, not %s", name, TypeNameOf(item));
    if (AffixMatches(args[0], item, start, end, at_end)) return Value::True();
  }
  return Value::False();
}

}  // namespace

Value Find(const Value* args, int64_t count, Value names) { return FoundAt(Search("find", args, count, names, false)); }
Value RFind(const Value* args, int64_t count, Value names) {
  return FoundAt(Search("rfind", args, count, names, true));
}
Value Index(const Value* args, int64_t count, Value names) {
  return MustBeFound(Search("index", args, count, names, false));
}
Value RIndex(const Value* args, int64_t count, Value names) {
  return MustBeFound(Search("rindex", args, count, names, true));
}

Value Count(const Value* args, int64_t count, Value names) {
  int64_t start, end;
  if (!SearchArguments("str", "count", args, count, names, StrLength(args[0]), &start, &end)) return Value::Null();
  if (!IsStr(args[1])) return Raise(g_types.TypeError, "must be str, not %s", TypeNameOf(args[1]));
  return Value::Int(CountIn(args[0], args[1], start, end));
}

Value StartsWith(const Value* args, int64_t count, Value names) {
  return Affix("startswith", args, count, names, false);
}
Value EndsWith(const Value* args, int64_t count, Value names) { return Affix("endswith", args, count, names, true); }

// (self, old, new, count=-1, /)
namespace {
// Of ASCII, `at`: the first occurrence. The places are noted, so that the result can be made at its size. Undefined: there
// are too many, or the result is one of the shared strings.
Value ReplaceFew(Value self, int64_t width, Value to, Value from, int64_t at, int64_t limit) {
  constexpr int64_t kFew = 32;
  int64_t places[kFew], count = 0, n = StrLength(self), added = StrLength(to);
  while (at >= 0 && limit != count) {
    if (count == kFew) return Value::Undefined();
    places[count++] = at;
    at = StrFind(self, from, at + width, n);
  }
  int64_t length = n + count * (added - width);
  if (length < 2) return Value::Undefined();
  Str* result = NewStrUninitialized(length, 0x7f);
  if (result == nullptr) return Value::Null();
  const uint8_t* source = self.As<Str>()->data1();
  uint8_t* out = StrInitData(result);
  int64_t start = 0;
  auto copy = [&](const uint8_t* part, int64_t size) {
    if (size > 0) CopyShort(out, part, size);
    out += size;
  };
  for (int64_t i = 0; i < count; ++i) {
    copy(source + start, places[i] - start);
    copy(to.As<Str>()->data1(), added);
    start = places[i] + width;
  }
  copy(source + start, n - start);
  return Value::Ptr(result);
}
}  // namespace

Value Replace(const Value* args, int64_t, Value) {
  int64_t limit = -1;
  for (int i = 1; i < 3; ++i) {
    if (!IsStr(args[i]))
      return Raise(g_types.TypeError, "replace() argument %d must be str, not %s", i, TypeNameOf(args[i]));
  }
  if (!OptionalSize(args[3], &limit)) return Value::Null();
  if (limit < 0) limit = INT64_MAX;
  Value self = args[0], from = args[1], to = args[2];
  int64_t n = StrLength(self), width = StrLength(from);
  if (limit == 0) return ExactStr(self);
  StrBuilder out;
  if (width == 0) {
    limit = std::min(limit, n + 1);
    int64_t added;
    if (__builtin_mul_overflow(limit, StrLength(to), &added) || added > (int64_t{1} << 62)) {
      return Raise(g_types.OverflowError, "replace string is too long");
    }
    if (!out.Expect(n + added)) return Value::Null();
    for (int64_t i = 0; i < limit; ++i) {
      out.AppendStr(to);
      if (i < n) out.AppendPart(self, i, i + 1);
    }
    out.AppendPart(self, limit, n);
    return out.Finish();
  }
  int64_t at = StrFind(self, from, 0, n), start = 0;
  if (at < 0) return ExactStr(self);
  if (self.As<Str>()->ascii() && to.As<Str>()->ascii()) {
    Value result = ReplaceFew(self, width, to, from, at, limit);
    if (result != Value::Undefined()) return result;
  }
  if (StrLength(to) > width) {
    int64_t count = 0, longer;
    for (int64_t i = at; i >= 0 && count != limit; i = StrFind(self, from, i + width, n)) ++count;
    if (__builtin_mul_overflow(count, StrLength(to) - width, &longer)) {
      return Raise(g_types.OverflowError, "replace string is too long");
    }
    if (!out.Expect(n + longer)) return Value::Null();
  }
  while (at >= 0 && limit-- != 0) {
    out.AppendPart(self, start, at);
    out.AppendStr(to);
    start = at + width;
    at = StrFind(self, from, start, n);
  }
  out.AppendPart(self, start, n);
  return out.Finish();
}

}  // namespace str_methods
}  // namespace ouro::python
