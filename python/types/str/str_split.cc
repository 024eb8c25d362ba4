// Splitting, stripping and joining strings.
#include <emmintrin.h>

#include "framework/runtime/unicode/unicode_data.h"
#include "python/runtime/natives/arguments.h"
#include "python/runtime/object/room.h"
#include "python/runtime/protocols/sequence.h"
#include "python/types/int/int.h"
#include "python/types/list/list.h"
#include "python/types/str/str.h"
#include "python/types/str/str_methods.h"
#include "python/types/str/str_units.h"
#include "python/types/tuple/tuple.h"

namespace ouro::python {

bool OptionalSize(Value value, int64_t* out) {
  if (value == Value::Undefined()) return true;
  Value index = IndexOf(value);
  if (index.IsNull()) return false;
  if (IntToInt64(index, out)) return true;
  Raise(g_types.OverflowError, "Python int too large to convert to C ssize_t");
  return false;
}
bool OptionalInt(Value value, int64_t* out) {
  if (value == Value::Undefined()) return true;
  Value index = IndexOf(value);
  if (index.IsNull()) return false;
  if (IntToInt64(index, out) && *out <= INT32_MAX && *out >= INT32_MIN) return true;
  Raise(g_types.OverflowError, "Python int too large to convert to C int");
  return false;
}

namespace str_methods {
namespace {

bool IsSpaceUnit(char32_t c) {
  return c < 128 ? c == ' ' || (c >= 9 && c <= 13) || (c >= 28 && c <= 31) : runtime::HasCharFlag(c, runtime::kSpace);
}

bool IsLineBreakUnit(char32_t c) {
  if (c < 128) return c < 32 && ((c >= '\n' && c <= '\r') || (c >= 28 && c <= 30));
  return runtime::HasCharFlag(c, runtime::kLineBreak);
}

// ASCII from i on, up to a place from which fewer than 16 characters are left or a control character is near.
int64_t SkipPrintable(const uint8_t* units, int64_t i, int64_t n) {
  for (; i + 16 <= n; i += 16) {
    __m128i text = _mm_loadu_si128(reinterpret_cast<const __m128i*>(units + i));
    int control = _mm_movemask_epi8(_mm_cmplt_epi8(text, _mm_set1_epi8(32)));
    if (control != 0) return i + __builtin_ctz(static_cast<unsigned>(control));
  }
  return i;
}

bool AddPart(List* list, Value self, int64_t start, int64_t end) {
  Value part = StrSubstring(self, start, end);
  return !part.IsNull() && StillRoom() && ListAppend(list, part);
}

constexpr int64_t kExpectedParts = 8;

Value SplitSpace(Value self, int64_t limit) {
  List* list = NewList(kExpectedParts);
  if (list == nullptr) return Value::Null();
  const Str* s = self.As<Str>();
  int64_t n = s->length.get();
  bool done = VisitUnits(s, [&](auto* units) {
    int64_t i = 0;
    for (;;) {
      while (i < n && IsSpaceUnit(units[i])) ++i;
      if (i == n) return true;
      int64_t start = i;
      if (limit-- == 0) return AddPart(list, self, start, n);
      while (i < n && !IsSpaceUnit(units[i])) ++i;
      if (!AddPart(list, self, start, i)) return false;
    }
  });
  return done ? Value::Ptr(list) : Value::Null();
}

Value RSplitSpace(Value self, int64_t limit) {
  List* list = NewList();
  if (list == nullptr) return Value::Null();
  const Str* s = self.As<Str>();
  int64_t i = s->length.get();
  for (;;) {
    while (i > 0 && IsSpaceUnit(s->At(i - 1))) --i;
    if (i == 0) break;
    int64_t end = i;
    if (limit-- == 0) {
      if (!AddPart(list, self, 0, end)) return Value::Null();
      break;
    }
    while (i > 0 && !IsSpaceUnit(s->At(i - 1))) --i;
    if (!AddPart(list, self, i, end)) return Value::Null();
  }
  ListReverse(list);
  return Value::Ptr(list);
}

Value SplitBy(Value self, Value separator, int64_t limit, bool from_right) {
  int64_t width = StrLength(separator), n = StrLength(self);
  if (width == 0) return Raise(g_types.ValueError, "empty separator");
  List* list = NewList(kExpectedParts);
  if (list == nullptr) return Value::Null();
  if (!from_right) {
    int64_t start = 0;
    const Str* s = self.As<Str>();
    if (width == 1 && s->width_shift() == 0 && separator.As<Str>()->width_shift() == 0) {
      uint8_t wanted = separator.As<Str>()->data1()[0];
      const uint8_t* units = s->data1();
      for (int64_t i = 0; i < n && limit != 0; ++i) {
        if (units[i] != wanted) continue;
        if (!AddPart(list, self, start, i)) return Value::Null();
        start = i + 1;
        --limit;
      }
      limit = 0;
    }
    while (limit-- != 0) {
      int64_t at = StrFind(self, separator, start, n);
      if (at < 0) break;
      if (!AddPart(list, self, start, at)) return Value::Null();
      start = at + width;
    }
    return AddPart(list, self, start, n) ? Value::Ptr(list) : Value::Null();
  }
  int64_t end = n;
  while (limit-- != 0) {
    int64_t at = StrRFind(self, separator, 0, end);
    if (at < 0) break;
    if (!AddPart(list, self, at + width, end)) return Value::Null();
    end = at;
  }
  if (!AddPart(list, self, 0, end)) return Value::Null();
  ListReverse(list);
  return Value::Ptr(list);
}

Value SplitArguments(const Value* args, bool from_right) {
  int64_t limit = -1;
  if (!OptionalSize(args[2], &limit)) return Value::Null();
  if (limit < 0) limit = INT64_MAX;
  if (args[1] == Value::Undefined() || args[1] == Value::None())
    return from_right ? RSplitSpace(args[0], limit) : SplitSpace(args[0], limit);
  if (!IsStr(args[1])) return Raise(g_types.TypeError, "must be str or None, not %s", TypeNameOf(args[1]));
  return SplitBy(args[0], args[1], limit, from_right);
}

enum Side { kLeft = 1, kRight = 2 };
Value StripSides(const char* name, const Value* args, int sides) {
  const Str* s = args[0].As<Str>();
  int64_t start = 0, end = s->length.get();
  Value chars = args[1];
  if (chars == Value::Undefined() || chars == Value::None()) {
    VisitUnits(s, [&](auto* units) {
      while ((sides & kLeft) && start < end && IsSpaceUnit(units[start])) ++start;
      while ((sides & kRight) && start < end && IsSpaceUnit(units[end - 1])) --end;
    });
  } else {
    if (!IsStr(chars)) return Raise(g_types.TypeError, "%s arg must be None or str", name);
    const Str* set = chars.As<Str>();
    auto contains = [&](char32_t c) {
      for (int64_t i = 0; i < set->length.get(); ++i) {
        if (set->At(i) == c) return true;
      }
      return false;
    };
    while ((sides & kLeft) && start < end && contains(s->At(start))) ++start;
    while ((sides & kRight) && start < end && contains(s->At(end - 1))) --end;
  }
  return StrSubstring(args[0], start, end);
}

Value PartitionAt(Value self, Value separator, bool from_right) {
  if (!IsStr(separator)) return Raise(g_types.TypeError, "must be str, not %s", TypeNameOf(separator));
  int64_t width = StrLength(separator), n = StrLength(self);
  if (width == 0) return Raise(g_types.ValueError, "empty separator");
  int64_t at = from_right ? StrRFind(self, separator, 0, n) : StrFind(self, separator, 0, n);
  if (at < 0) {
    Value whole = ExactStr(self);
    if (whole.IsNull()) return whole;
    return from_right ? NewTuple3(g_empty_str, g_empty_str, whole) : NewTuple3(whole, g_empty_str, g_empty_str);
  }
  Value head = StrSubstring(self, 0, at), tail = StrSubstring(self, at + width, n);
  return head.IsNull() || tail.IsNull() ? Value::Null() : NewTuple3(head, ExactStr(separator), tail);
}

}  // namespace

Value Split(const Value* args, int64_t, Value) { return SplitArguments(args, false); }
Value RSplit(const Value* args, int64_t, Value) { return SplitArguments(args, true); }
Value Partition(Value self, Value separator) { return PartitionAt(self, separator, false); }
Value RPartition(Value self, Value separator) { return PartitionAt(self, separator, true); }
Value Strip(const Value* args, int64_t, Value) { return StripSides("strip", args, kLeft | kRight); }
Value LStrip(const Value* args, int64_t, Value) { return StripSides("lstrip", args, kLeft); }
Value RStrip(const Value* args, int64_t, Value) { return StripSides("rstrip", args, kRight); }

Value SplitLines(const Value* args, int64_t, Value) {
  int64_t keep = 0;
  if (!OptionalInt(args[1], &keep)) return Value::Null();
  List* list = NewList(kExpectedParts);
  if (list == nullptr) return Value::Null();
  const Str* s = args[0].As<Str>();
  int64_t n = s->length.get();
  bool done = VisitUnits(s, [&](auto* units) {
    for (int64_t i = 0; i < n;) {
      int64_t start = i;
      if constexpr (sizeof(*units) == 1) {
        if (s->ascii()) i = SkipPrintable(units, i, n);
      }
      while (i < n && !IsLineBreakUnit(units[i])) ++i;
      int64_t end = i;
      if (i < n) i += units[i] == '\r' && i + 1 < n && units[i + 1] == '\n' ? 2 : 1;
      if (!AddPart(list, args[0], start, keep ? i : end)) return false;
    }
    return true;
  });
  return done ? Value::Ptr(list) : Value::Null();
}

Value RemovePrefix(Value self, Value prefix) {
  if (!IsStr(prefix))
    return Raise(g_types.TypeError, "removeprefix() argument must be str, not %s", TypeNameOf(prefix));
  int64_t n = StrLength(self), m = StrLength(prefix);
  return StrSubstring(self, m <= n && StrFind(self, prefix, 0, m) == 0 ? m : 0, n);
}
Value RemoveSuffix(Value self, Value suffix) {
  if (!IsStr(suffix))
    return Raise(g_types.TypeError, "removesuffix() argument must be str, not %s", TypeNameOf(suffix));
  int64_t n = StrLength(self), m = StrLength(suffix);
  return StrSubstring(self, 0, m <= n && StrFind(self, suffix, n - m, n) >= 0 ? n - m : n);
}

Value Join(Value self, Value iterable) {
  if (IsExactList(iterable)) {
    List* list = iterable.As<List>();
    return StrJoin(self, list->items.get()->items.data(), list->length.get());
  }
  if (!IsExactTuple(iterable)) {
    Value iterator = Iter(iterable);
    if (iterator.IsNull()) {
      if (!PendingMatches(g_types.TypeError)) return iterator;
      ClearPending();
      return Raise(g_types.TypeError, "can only join an iterable");
    }
    iterable = ListFromIterable(iterator);
    if (iterable.IsNull()) return iterable;
    List* list = iterable.As<List>();
    return StrJoin(self, list->items.get()->items.data(), list->length.get());
  }
  return StrJoin(self, iterable.As<Tuple>()->items.data(), iterable.As<Tuple>()->length.get());
}

}  // namespace str_methods
}  // namespace ouro::python
