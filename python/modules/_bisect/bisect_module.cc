// The module _bisect: places in sorted sequences.
#include "python/runtime/natives/arguments.h"
#include "python/runtime/natives/typed.h"
#include "python/runtime/protocols/sequence.h"
#include "python/types/int/int.h"
#include "python/types/list/list.h"
#include "python/types/str/str.h"

namespace ouro::python {
namespace {

// Has it items by number? False: TypeError pending.
bool CheckSequence(Value v) {
  Type* where = nullptr;
  if (TypeLookupWhere(TypeOf(v), g_names.dunder_getitem, &where) == Value::Undefined()) {
    Raise(g_types.TypeError, "'%s' object does not support indexing", TypeNameOf(v));
    return false;
  }
  if (TypeOf(v)->Has(kHeapType) || (where != g_types.Dict && where != g_types.MappingProxy)) return true;
  Raise(g_types.TypeError, "%s is not a sequence", TypeNameOf(v));
  return false;
}

// Where `item` belongs between lo and hi: behind (kRight) or before its equals. -1: pending. The items are read one by one: comparing
// and `key` may change the sequence.
template <bool kRight>
int64_t Bisect(Value sequence, Value item, int64_t lo, int64_t hi, Value key) {
  if (lo < 0) {
    Raise(g_types.ValueError, "lo must be non-negative");
    return -1;
  }
  if (hi == -1) {
    hi = LenInt(sequence);
    if (hi < 0) return -1;
  }
  if (!CheckSequence(sequence)) return -1;
  while (lo < hi) {
    int64_t middle = static_cast<int64_t>((static_cast<uint64_t>(lo) + static_cast<uint64_t>(hi)) / 2);
    Value at = GetItem(sequence, IntFromInt64(middle));
    if (!at.IsNull() && key != Value::None()) at = Call1(key, at);
    if (at.IsNull()) return -1;
    int less = kRight ? CompareBool(CompareOp::kLt, item, at) : CompareBool(CompareOp::kLt, at, item);
    if (less < 0) return -1;
    if ((less > 0) == kRight) {
      hi = middle;
    } else {
      lo = middle + 1;
    }
  }
  return lo;
}
Value OrNone(Value v) { return v == Value::Undefined() ? Value::None() : v; }
// The arguments a, x, lo, hi, key. False: pending.
bool Bounds(const Value* args, int64_t* lo, int64_t* hi) {
  *lo = 0;
  *hi = -1;
  if (args[2] != Value::Undefined() && !SizeArgument(args[2], lo)) return false;
  if (OrNone(args[3]) == Value::None()) return true;
  if (!HasIndex(args[3])) {
    Raise(g_types.TypeError, "argument should be integer or None, not '%s'", TypeNameOf(args[3]));
    return false;
  }
  return IndexInt64(args[3], hi, g_types.OverflowError);
}
template <bool kRight>
Value BisectFunction(const Value* args, int64_t, Value) {
  int64_t lo, hi;
  if (!Bounds(args, &lo, &hi)) return Value::Null();
  int64_t place = Bisect<kRight>(args[0], args[1], lo, hi, OrNone(args[4]));
  return place < 0 ? Value::Null() : IntFromInt64(place);
}
template <bool kRight>
Value Insort(const Value* args, int64_t, Value) {
  int64_t lo, hi;
  if (!Bounds(args, &lo, &hi)) return Value::Null();
  Value key = OrNone(args[4]), item = args[1];
  if (key != Value::None()) item = Call1(key, item);
  if (item.IsNull()) return item;
  int64_t place = Bisect<kRight>(args[0], item, lo, hi, key);
  if (place < 0) return Value::Null();
  if (IsExactList(args[0])) return ListInsert(args[0].As<List>(), place, args[1]) ? Value::None() : Value::Null();
  Value insert = GetAttr(args[0], Intern("insert"));
  if (insert.IsNull() || Call2(insert, IntFromInt64(place), args[1]).IsNull()) return Value::Null();
  return Value::None();
}

constexpr const char* kSignature = "($module, /, a, x, lo=0, hi=None, *, key=None)";
constexpr NativeDef kFunctions[] = {
    {.name = "bisect_right",
     .signature = kSignature,
     .fn = BisectFunction<true>,
     .doc = "Where x would go into the sorted sequence a, behind the items equal to it.\n\nOnly a[lo:hi] is looked at; key is applied "
            "to the items and not to x."},
    {.name = "insort_right",
     .signature = kSignature,
     .fn = Insort<true>,
     .doc = "Puts x into the sorted sequence a, behind the items equal to it.\n\nOnly a[lo:hi] is looked at; key is applied to the "
            "items and to x."},
    {.name = "bisect_left",
     .signature = kSignature,
     .fn = BisectFunction<false>,
     .doc = "Where x would go into the sorted sequence a, before the items equal to it.\n\nOnly a[lo:hi] is looked at; key is applied "
            "to the items and not to x."},
    {.name = "insort_left",
     .signature = kSignature,
     .fn = Insort<false>,
     .doc = "Puts x into the sorted sequence a, before the items equal to it.\n\nOnly a[lo:hi] is looked at; key is applied to the "
            "items and to x."},
    {},
};

}  // namespace

Module* NewBisectModule() { return NewModule("_bisect", "Finding places in sorted sequences by halving.", kFunctions); }

}  // namespace ouro::python
