#include "python/types/slice/slice.h"

#include "python/runtime/attributes/descriptors.h"
#include "python/runtime/natives/arguments.h"
#include "python/runtime/protocols/sequence.h"
#include "python/types/int/int.h"
#include "python/types/str/str_builder.h"
#include "python/types/tuple/tuple.h"

namespace ouro::python {

Value NewSlice(Value start, Value stop, Value step) {
  Slice* slice = heap::New<Slice>(g_slice_shape);
  slice->start.init(start);
  slice->stop.init(stop);
  slice->step.init(step);
  return Value::Ptr(slice);
}

// A bound as a clamped machine word.
static bool Bound(Value v, int64_t* out) {
  if (OURO_LIKELY(v.IsInt())) {
    *out = v.AsInt();
    return true;
  }
  if (!HasIndex(v)) {
    Raise(g_types.TypeError, "slice indices must be integers or None or have an __index__ method");
    return false;
  }
  return IndexInt64(v, out);
}

bool SliceUnpack(Value value, int64_t* start, int64_t* stop, int64_t* step) {
  Slice* slice = value.As<Slice>();
  *step = 1;
  if (slice->step.get() != Value::None()) {
    if (!Bound(slice->step.get(), step)) return false;
    if (*step == 0) {
      Raise(g_types.ValueError, "slice step cannot be zero");
      return false;
    }
    if (*step < -INT64_MAX) *step = -INT64_MAX;  // so that -step is a word
  }
  *start = *step < 0 ? INT64_MAX : 0;
  *stop = *step < 0 ? INT64_MIN : INT64_MAX;
  return (slice->start.get() == Value::None() || Bound(slice->start.get(), start)) &&
         (slice->stop.get() == Value::None() || Bound(slice->stop.get(), stop));
}

int64_t SliceAdjust(int64_t length, int64_t* start, int64_t* stop, int64_t step) {
  auto clamp = [&](int64_t v) {
    if (v < 0) {
      v += length;
      if (v < 0) v = step < 0 ? -1 : 0;
    } else if (v >= length) {
      v = step < 0 ? length - 1 : length;
    }
    return v;
  };
  *start = clamp(*start);
  *stop = clamp(*stop);
  if (step < 0) return *stop < *start ? (*start - *stop - 1) / -step + 1 : 0;
  return *start < *stop ? (*stop - *start - 1) / step + 1 : 0;
}

bool SliceIndices(Value slice, int64_t length, int64_t* start, int64_t* stop, int64_t* step, int64_t* count) {
  if (!SliceUnpack(slice, start, stop, step)) return false;
  *count = SliceAdjust(length, start, stop, *step);
  return true;
}

bool SliceIndicesOfInt(Value value, Value length, Value* start, Value* stop, Value* step) {
  Slice* slice = value.As<Slice>();
  auto index = [](Value v) {
    if (HasIndex(v)) return IndexOf(v);
    return Raise(g_types.TypeError, "slice indices must be integers or None or have an __index__ method");
  };
  *step = Value::Int(1);
  if (slice->step.get() != Value::None()) {
    *step = index(slice->step.get());
    if (step->IsNull()) return false;
    if (IntSign(*step) == 0) return Raise(g_types.ValueError, "slice step cannot be zero"), false;
  }
  bool down = IntSign(*step) < 0;
  Value lower = Value::Int(down ? -1 : 0);
  Value upper = down ? IntSub(length, Value::Int(1)) : length;
  if (upper.IsNull()) return false;
  auto bound = [&](Value v, Value otherwise) {
    if (v == Value::None()) return otherwise;
    v = index(v);
    if (v.IsNull()) return v;
    if (IntSign(v) >= 0) return IntCompare(v, upper) > 0 ? upper : v;
    v = IntAdd(v, length);
    return !v.IsNull() && IntCompare(v, lower) < 0 ? lower : v;
  };
  *start = bound(slice->start.get(), down ? upper : lower);
  if (start->IsNull()) return false;
  *stop = bound(slice->stop.get(), down ? lower : upper);
  return !stop->IsNull();
}

namespace {
Slice* Self(Value v) { return v.As<Slice>(); }

Value Make(const Value* arguments, int64_t count, Value names) {
  if (!CheckNoKeywords("slice", names) || !CheckPositional("slice", count - 1, 1, 3)) return Value::Null();
  if (count == 2) return NewSlice(Value::None(), arguments[1], Value::None());
  return NewSlice(arguments[1], arguments[2], count > 3 ? arguments[3] : Value::None());
}

Value ReprMethod(Value self) {
  StrBuilder out;
  out.AppendAscii("slice(");
  Value parts[] = {Self(self)->start.get(), Self(self)->stop.get(), Self(self)->step.get()};
  for (int i = 0; i < 3; ++i) {
    if (i > 0) out.AppendAscii(", ");
    Value part = Repr(parts[i]);
    if (part.IsNull()) return part;
    out.AppendStr(part);
  }
  out.Append(')');
  return out.Finish();
}

Value AsTuple(Value self) { return NewTuple3(Self(self)->start.get(), Self(self)->stop.get(), Self(self)->step.get()); }

template <CompareOp op>
Value CompareMethod(Value self, Value other) {
  if (!IsSlice(other)) return g_not_implemented;
  if (self == other) return Value::Bool(op == CompareOp::kEq || op == CompareOp::kLe || op == CompareOp::kGe);
  Value a = AsTuple(self), b = AsTuple(other);
  if (a.IsNull() || b.IsNull()) return Value::Null();
  return Compare(op, a, b);
}

Value IndicesMethod(Value self, Value length_value) {
  Value length = IndexOf(length_value), start, stop, step;
  if (length.IsNull()) return length;
  if (IntSign(length) < 0) return Raise(g_types.ValueError, "length should not be negative");
  return SliceIndicesOfInt(self, length, &start, &stop, &step) ? NewTuple3(start, stop, step) : Value::Null();
}

Value ReduceMethod(Value self) {
  Value fields = AsTuple(self);
  return fields.IsNull() ? fields : NewTuple2(Value::Ptr(reinterpret_cast<HeapObject*>(g_types.Slice)), fields);
}

constexpr NativeDef kMethods[] = {
    {.name = "__repr__", .signature = "(self, /)", .f1 = ReprMethod},
    {.name = "__lt__", .signature = "(self, value, /)", .f2 = CompareMethod<CompareOp::kLt>},
    {.name = "__le__", .signature = "(self, value, /)", .f2 = CompareMethod<CompareOp::kLe>},
    {.name = "__eq__", .signature = "(self, value, /)", .f2 = CompareMethod<CompareOp::kEq>},
    {.name = "__ne__", .signature = "(self, value, /)", .f2 = CompareMethod<CompareOp::kNe>},
    {.name = "__gt__", .signature = "(self, value, /)", .f2 = CompareMethod<CompareOp::kGt>},
    {.name = "__ge__", .signature = "(self, value, /)", .f2 = CompareMethod<CompareOp::kGe>},
    {.name = "indices", .signature = nullptr, .f2 = IndicesMethod},
    {.name = "__reduce__", .signature = nullptr, .f1 = ReduceMethod},
    {},
};
constexpr GetSetDef kFields[] = {
    {"start", [](Value self) { return Self(self)->start.get(); }, ReadOnlyMember},
    {"stop", [](Value self) { return Self(self)->stop.get(); }, ReadOnlyMember},
    {"step", [](Value self) { return Self(self)->step.get(); }, ReadOnlyMember},
    {},
};
}  // namespace

void InitSlice() {
  g_types.Slice = NewBuiltinType({.name = "slice",
                                  .base = g_types.Object,
                                  .info = &Slice::Info(),
                                  .methods = kMethods,
                                  .getsets = kFields,
                                  .make = Make,
                                  .doc = "slice(stop)\nslice(start, stop[, step])\n\nCreate a slice object.  This is used for "
                                         "extended slicing (e.g. a[0:10:2]).",
                                  .shape = g_slice_shape});
}

}  // namespace ouro::python
