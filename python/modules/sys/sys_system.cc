// sys: encodings, sizes, interning, limits.
#include <cinttypes>
#include <cstdio>
#include <string>

#include "python/modules/sys/sys_types.h"
#include "python/runtime/natives/arguments.h"
#include "python/types/bytes/bytes.h"
#include "python/types/dict/dict.h"
#include "python/types/float/float.h"
#include "python/types/int/int.h"
#include "python/types/list/list.h"
#include "python/types/set/set.h"
#include "python/types/str/str.h"

namespace ouro::python {

namespace {
Value DefaultEncoding(const Value*, int64_t, Value) { return NewStr("utf-8"); }
Value FileSystemErrors(const Value*, int64_t, Value) { return NewStr("surrogateescape"); }

Value InternFunction(Value v) {
  if (!IsStr(v)) return Raise(g_types.TypeError, "intern() argument must be str, not %s", TypeNameOf(v));
  if (!IsExactStr(v)) return Raise(g_types.TypeError, "can't intern %s", TypeNameOf(v));
  return InternStr(v);
}

int64_t BytesOf(HeapObject* object) { return object == nullptr ? 0 : static_cast<int64_t>(heap::SizeOf(object)); }

// What the object and the storage that belongs to it alone take on our heap.
Value GetSizeOf(const Value* arguments, int64_t, Value) {
  Value v = arguments[0];
  if (v.IsPtr() && TypeOf(v)->Has(kHeapType)) {
    Value size = CallSpecial(v, g_names.dunder_sizeof, nullptr, 0);
    if (size.IsNull() && arguments[1] != Value::Undefined() && PendingMatches(g_types.TypeError)) {
      ClearPending();
      return arguments[1];
    }
    if (size != Value::Undefined()) return size;
  }
  if (!v.IsPtr()) return Value::Int(8);
  int64_t size = BytesOf(v.AsPtr());
  if (IsList(v)) size += BytesOf(v.As<List>()->items.get());
  if (IsDict(v)) size += BytesOf(v.As<Dict>()->entries.get()) + BytesOf(v.As<Dict>()->index.get());
  if (IsAnySet(v)) size += BytesOf(v.As<Set>()->table.get());
  return Value::Int(size);
}

Value GetMaxStrDigits(const Value*, int64_t, Value) { return Value::Int(g_int_max_str_digits); }
Value SetMaxStrDigits(const Value* arguments, int64_t, Value) {
  Value index = IndexOf(arguments[0]);
  if (index.IsNull()) return index;
  int64_t digits;
  if (!IntToInt64(index, &digits) || digits > INT32_MAX || digits < INT32_MIN) {
    return Raise(g_types.OverflowError, "Python int too large to convert to C int");
  }
  if (digits != 0 && digits < 640) return Raise(g_types.ValueError, "maxdigits must be 0 or larger than 640");
  g_int_max_str_digits = digits;
  return Value::None();
}

constinit double g_switch_interval = 0.005;
Value GetSwitchInterval(const Value*, int64_t, Value) { return BoxFloat(g_switch_interval); }
Value SetSwitchInterval(Value v) {
  double seconds;
  if (!ToDouble(v, &seconds)) return Value::Null();
  if (!(seconds > 0)) return Raise(g_types.ValueError, "switch interval must be strictly positive");
  g_switch_interval = seconds;
  return Value::None();
}
constinit int64_t g_dlopen_flags = 2;
Value GetDlopenFlags(const Value*, int64_t, Value) { return Value::Int(g_dlopen_flags); }
Value SetDlopenFlags(Value v) {
  return IndexInt64(v, &g_dlopen_flags, g_types.OverflowError) ? Value::None() : Value::Null();
}
Value AllocatedBlocks(const Value*, int64_t, Value) {
  return IntFromUint64(heap::GetStatistics().live_bytes / 32);  // an estimate in objects of usual size
}
Value NoneFunction(const Value*, int64_t, Value) { return Value::None(); }
// To stderr, as CPython's does; what it says is up to the implementation.
Value DebugMallocStats(const Value*, int64_t, Value) {
  heap::Statistics s = heap::GetStatistics();
  std::fprintf(stderr, "heap: %" PRIu64 " bytes held, %" PRIu64 " live after the last collection, %" PRIu64 " allocated since start\n"
               "collections: %" PRIu64 " minor, %" PRIu64 " full, %" PRIu64 " us, longest pause %" PRIu64 " us\n",
               s.heap_bytes, s.live_bytes, s.allocated_bytes, s.minor_collections, s.full_collections, s.collection_us, s.longest_pause_us);
  return Value::None();
}
}  // namespace

constexpr NativeDef kSysSystemFunctions[] = {
    {.name = "getdefaultencoding", .signature = "()", .fn = DefaultEncoding},
    {.name = "getfilesystemencoding", .signature = "()", .fn = DefaultEncoding},
    {.name = "getfilesystemencodeerrors", .signature = "()", .fn = FileSystemErrors},
    {.name = "intern", .signature = "(string, /)", .f1 = InternFunction},
    {.name = "getsizeof", .signature = "(object, default=None)", .fn = GetSizeOf},
    {.name = "get_int_max_str_digits", .signature = "()", .fn = GetMaxStrDigits},
    {.name = "set_int_max_str_digits", .signature = "(maxdigits)", .fn = SetMaxStrDigits},
    {.name = "getswitchinterval", .signature = "()", .fn = GetSwitchInterval},
    {.name = "setswitchinterval", .signature = "(interval, /)", .f1 = SetSwitchInterval},
    {.name = "getdlopenflags", .signature = "()", .fn = GetDlopenFlags},
    {.name = "setdlopenflags", .signature = "(flags, /)", .f1 = SetDlopenFlags},
    {.name = "getallocatedblocks", .signature = "()", .fn = AllocatedBlocks},
    {.name = "_debugmallocstats", .signature = "()", .fn = DebugMallocStats},
    {.name = "_clear_type_cache", .signature = "()", .fn = NoneFunction},
    {},
};

}  // namespace ouro::python
