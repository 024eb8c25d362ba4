#include "python/runtime/protocols/sequence.h"

#include "python/runtime/natives/arguments.h"
#include "python/types/int/int.h"
#include "python/types/list/list.h"
#include "python/types/tuple/tuple.h"

namespace ouro::python {

bool HasSequenceTable(Type* type) {
  return type->Has(kHeapType) || TypeLookup(type, g_names.dunder_len) != Value::Undefined();
}
bool HasIndex(Value v) { return IsInt(v) || LookupSpecial(v, g_names.dunder_index) != Value::Undefined(); }

bool SequenceIndex(const char* what, Value v, int64_t* out) {
  if (OURO_LIKELY(v.IsInt())) {
    *out = v.AsInt();
    return true;
  }
  if (!HasIndex(v)) {
    Raise(g_types.TypeError, "%s indices must be integers or slices, not %s", what, TypeNameOf(v));
    return false;
  }
  return IndexInt64(v, out, g_types.IndexError);
}

bool SizeArgument(Value v, int64_t* out) {
  if (OURO_LIKELY(v.IsInt())) return *out = v.AsInt(), true;
  Value index = IndexOf(v);
  if (index.IsNull()) return false;
  if (IntToInt64(index, out)) return true;
  Raise(g_types.OverflowError, "Python int too large to convert to C ssize_t");
  return false;
}

static bool SearchBound(Value v, int64_t length, int64_t* out) {
  if (!HasIndex(v)) {
    Raise(g_types.TypeError, "slice indices must be integers or have an __index__ method");
    return false;
  }
  if (!IndexInt64(v, out)) return false;
  if (*out < 0) *out = std::max<int64_t>(*out + length, 0);
  return true;
}

bool SearchBounds(Value start, Value stop, int64_t length, int64_t* first, int64_t* last) {
  *first = 0;
  *last = INT64_MAX;
  return (start == Value::Undefined() || SearchBound(start, length, first)) &&
         (stop == Value::Undefined() || SearchBound(stop, length, last));
}

bool RepeatCount(Value count, int64_t* out) {
  if (OURO_LIKELY(count.IsInt())) {
    *out = count.AsInt();
  } else {
    if (!IndexInt64(count, out, g_types.OverflowError)) return false;
  }
  if (*out < 0) *out = 0;
  return true;
}

int64_t LengthHint(Value iterable, int64_t otherwise) {
  if (IsExactList(iterable)) return iterable.As<List>()->length.get();
  if (IsExactTuple(iterable)) return iterable.As<Tuple>()->length.get();
  if (LookupSpecial(iterable, g_names.dunder_len) != Value::Undefined()) {
    int64_t length = LenInt(iterable);
    if (length >= 0) return length;
    if (!PendingMatches(g_types.TypeError)) return -1;
    ClearPending();
  }
  Value hint = CallSpecial(iterable, g_names.dunder_length_hint, nullptr, 0);
  if (hint == Value::Undefined()) return otherwise;
  if (hint.IsNull()) {
    if (!PendingMatches(g_types.TypeError)) return -1;
    ClearPending();
    return otherwise;
  }
  if (hint == g_not_implemented) return otherwise;
  if (!IsInt(hint)) {
    Raise(g_types.TypeError, "__length_hint__ must be an integer, not %s", TypeNameOf(hint));
    return -1;
  }
  int64_t n;
  if (!SizeArgument(hint, &n)) return -1;
  if (n < 0) {
    Raise(g_types.ValueError, "__length_hint__() should return >= 0");
    return -1;
  }
  return n;
}

}  // namespace ouro::python
