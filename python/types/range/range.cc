#include "python/types/range/range.h"

#include "python/runtime/attributes/descriptors.h"
#include "python/runtime/calls/recursion.h"
#include "python/runtime/natives/arguments.h"
#include "python/runtime/protocols/sequence.h"
#include "python/types/int/int.h"
#include "python/types/iterators/iterator_type.h"
#include "python/types/slice/slice.h"
#include "python/types/str/str_builder.h"
#include "python/types/tuple/tuple.h"

namespace ouro::python {

namespace {
Range* Self(Value v) { return v.As<Range>(); }

// How many numbers from start by step lie before stop. Null: MemoryError pending.
Value WideLength(Value start, Value stop, Value step) {
  bool down = IntSign(step) < 0;
  Value distance = down ? IntSub(start, stop) : IntSub(stop, start);
  if (distance.IsNull()) return distance;
  if (IntSign(distance) <= 0) return Value::Int(0);
  Value stride = down ? IntNeg(step) : step;
  if (stride.IsNull()) return stride;
  distance = IntSub(distance, Value::Int(1));
  Value jumps = distance.IsNull() ? distance : IntFloorDiv(distance, stride);
  return jumps.IsNull() ? jumps : IntAdd(jumps, Value::Int(1));
}

// start + index * step
Value WideItem(Range* range, Value index) {
  Value offset = IntMul(index, range->step_value.get());
  return offset.IsNull() ? offset : IntAdd(range->start_value.get(), offset);
}
}  // namespace

Value NewRange(Value start, Value stop, Value step) {
  if (IntSign(step) == 0) return Raise(g_types.ValueError, "range() arg 3 must not be zero");
  Range* range = heap::New<Range>(g_range_shape);
  range->start_value.init(start);
  range->stop_value.init(stop);
  range->step_value.init(step);
  if (start.IsInt() && stop.IsInt() && step.IsInt()) {
    int64_t first = start.AsInt(), last = stop.AsInt(), by = step.AsInt();
    int64_t length = by > 0 ? (first < last ? (last - 1 - first) / by + 1 : 0)
                            : (first > last ? (first - 1 - last) / -by + 1 : 0);
    range->start.init(first);
    range->step.init(by);
    range->length.init(length);
    range->length_value.init(IntFromInt64(length));
    return Value::Ptr(range);
  }
  range->is_wide.init(1);
  Value length = WideLength(start, stop, step);
  if (length.IsNull()) return length;
  range->length_value.set(range, length);
  return Value::Ptr(range);
}

namespace {
Value Iterator(int64_t start, int64_t step, int64_t length) {
  RangeIterator* it = heap::New<RangeIterator>(g_range_iterator_shape);
  it->next.init(start);
  it->step.init(step);
  it->end.init(start + length * step);
  return Value::Ptr(it);
}
Value WideIterator(Value start, Value step, Value length) {
  WideRangeIterator* it = heap::New<WideRangeIterator>(g_wide_range_iterator_shape);
  it->start.init(start);
  it->step.init(step);
  it->length.init(length);
  it->index.init(Value::Int(0));
  return Value::Ptr(it);
}
}  // namespace

Value RangeIter(Range* range) {
  if (range->is_wide.get()) {
    return WideIterator(range->start_value.get(), range->step_value.get(), range->length_value.get());
  }
  return Iterator(range->start.get(), range->step.get(), range->length.get());
}

Value WideRangeIteratorNext(WideRangeIterator* it) {
  Value index = it->index.get();
  if (IntCompare(index, it->length.get()) >= 0) return Value::Undefined();
  Value offset = IntMul(index, it->step.get());
  Value item = offset.IsNull() ? offset : IntAdd(it->start.get(), offset);
  Value next = IntAdd(index, Value::Int(1));
  if (item.IsNull() || next.IsNull()) return Value::Null();
  it->index.set(it, next);
  return item;
}

Value RangeGetItem(Range* range, Value key) {
  if (IsSlice(key)) {
    Value start, stop, step;
    if (!SliceIndicesOfInt(key, range->length_value.get(), &start, &stop, &step)) return Value::Null();
    step = IntMul(step, range->step_value.get());
    start = WideItem(range, start);
    stop = WideItem(range, stop);
    return step.IsNull() || start.IsNull() || stop.IsNull() ? Value::Null() : NewRange(start, stop, step);
  }
  if (!HasIndex(key)) {
    return Raise(g_types.TypeError, "range indices must be integers or slices, not %s", TypeNameOf(key));
  }
  Value index = IndexOf(key);
  if (index.IsNull()) return index;
  Value length = range->length_value.get();
  if (IntSign(index) < 0) index = IntAdd(index, length);
  if (index.IsNull()) return index;
  if (IntSign(index) < 0 || IntCompare(index, length) >= 0) {
    return Raise(g_types.IndexError, "range object index out of range");
  }
  if (!range->is_wide.get()) return Value::Int(range->start.get() + index.AsInt() * range->step.get());
  return WideItem(range, index);
}

namespace {
Value Make(const Value* arguments, int64_t count, Value names) {
  if (!CheckNoKeywords("range", names) || !CheckPositional("range", count - 1, 1, 3)) return Value::Null();
  Value parts[3];
  for (int64_t i = 1; i < count; ++i) {
    parts[i - 1] = IndexOf(arguments[i]);
    if (parts[i - 1].IsNull()) return Value::Null();
  }
  if (count == 2) return NewRange(Value::Int(0), parts[0], Value::Int(1));
  return NewRange(parts[0], parts[1], count == 3 ? Value::Int(1) : parts[2]);
}

Value ReprMethod(Value self) {
  Range* range = Self(self);
  StrBuilder out;
  out.AppendAscii("range(");
  Value parts[] = {range->start_value.get(), range->stop_value.get(), range->step_value.get()};
  int count = parts[2] == Value::Int(1) ? 2 : 3;
  for (int i = 0; i < count; ++i) {
    if (i > 0) out.AppendAscii(", ");
    Value text = Repr(parts[i]);
    if (text.IsNull()) return text;
    out.AppendStr(text);
  }
  out.Append(')');
  return out.Finish();
}

Value LenMethod(Value self) {
  int64_t length;
  if (IntToInt64(Self(self)->length_value.get(), &length)) return Self(self)->length_value.get();
  return Raise(g_types.OverflowError, "Python int too large to convert to C ssize_t");
}
Value BoolMethod(Value self) { return Value::Bool(IntSign(Self(self)->length_value.get()) != 0); }
Value IterMethod(Value self) { return RangeIter(Self(self)); }
Value GetItemMethod(Value self, Value key) { return RangeGetItem(Self(self), key); }

Value ReversedMethod(Value self) {
  Range* range = Self(self);
  Value length = range->length_value.get();
  if (!range->is_wide.get()) {
    int64_t count = range->length.get(), step = range->step.get();
    return Iterator(range->start.get() + (count - 1) * step, -step, count);
  }
  Value last = IntSub(length, Value::Int(1));
  Value start = last.IsNull() ? last : WideItem(range, last);
  Value step = IntNeg(range->step_value.get());
  return start.IsNull() || step.IsNull() ? Value::Null() : WideIterator(start, step, length);
}

// The index of an int in the range; Undefined: not in it; Null: pending.
Value IndexOfInt(Range* range, Value item) {
  Value start = range->start_value.get(), step = range->step_value.get();
  Value offset = IntSub(item, start), index, rest;
  if (offset.IsNull() || !IntDivMod(offset, step, &index, &rest)) return Value::Null();
  if (IntSign(rest) != 0 || IntSign(index) < 0 || IntCompare(index, range->length_value.get()) >= 0) {
    return Value::Undefined();
  }
  return index;
}
bool IsPlainInt(Value v) { return IsExactInt(v) || v.IsBool(); }

Value ContainsMethod(Value self, Value item) {
  if (IsPlainInt(item)) {
    Value index = IndexOfInt(Self(self), item);
    return index.IsNull() ? index : Value::Bool(index != Value::Undefined());
  }
  Value iterator = RangeIter(Self(self));
  while (true) {
    Value number = Next(iterator);
    if (number.IsNull()) return number;
    if (number == Value::Undefined()) return Value::False();
    int equal = Equal(number, item);
    if (equal != 0) return equal < 0 ? Value::Null() : Value::True();
  }
}

// Index of the first item that equals a foreign object; -1 none, -2 pending. *count: all of them, when wanted.
int64_t Search(Range* range, Value item, int64_t* count) {
  Value iterator = RangeIter(range);
  int64_t first = -1;
  for (int64_t at = 0;; ++at) {
    Value number = Next(iterator);
    if (number.IsNull()) return -2;
    if (number == Value::Undefined()) return first;
    int equal = Equal(number, item);
    if (equal < 0) return -2;
    if (equal == 0) continue;
    if (first < 0) first = at;
    if (count == nullptr) return first;
    ++*count;
  }
}

Value IndexMethod(Value self, Value item) {
  if (IsPlainInt(item)) {
    Value index = IndexOfInt(Self(self), item);
    if (index != Value::Undefined()) return index;
    Value text = Repr(item);
    if (text.IsNull()) return text;
    std::string_view utf8 = Utf8(text);
    return Raise(g_types.ValueError, "%.*s is not in range", static_cast<int>(utf8.size()), utf8.data());
  }
  int64_t at = Search(Self(self), item, nullptr);
  if (at == -1) return Raise(g_types.ValueError, "sequence.index(x): x not in sequence");
  return at < 0 ? Value::Null() : Value::Int(at);
}

Value CountMethod(Value self, Value item) {
  if (IsPlainInt(item)) {
    Value index = IndexOfInt(Self(self), item);
    return index.IsNull() ? index : Value::Int(index != Value::Undefined());
  }
  int64_t count = 0;
  return Search(Self(self), item, &count) == -2 ? Value::Null() : Value::Int(count);
}

bool Same(Range* a, Range* b) {
  if (a == b) return true;
  if (!IntEqual(a->length_value.get(), b->length_value.get())) return false;
  if (IntSign(a->length_value.get()) == 0) return true;
  if (!IntEqual(a->start_value.get(), b->start_value.get())) return false;
  return a->length_value.get() == Value::Int(1) || IntEqual(a->step_value.get(), b->step_value.get());
}
Value EqMethod(Value self, Value other) {
  return IsRange(other) ? Value::Bool(Same(Self(self), Self(other))) : g_not_implemented;
}
Value NeMethod(Value self, Value other) {
  return IsRange(other) ? Value::Bool(!Same(Self(self), Self(other))) : g_not_implemented;
}
Value OrderMethod(Value, Value) { return g_not_implemented; }

// Equal ranges have equal lengths and, as far as they matter, equal starts and steps.
Value HashMethod(Value self) {
  Range* range = Self(self);
  Value length = range->length_value.get();
  bool empty = IntSign(length) == 0, single = length == Value::Int(1);
  Value key = NewTuple3(length, empty ? Value::None() : range->start_value.get(),
                        empty || single ? Value::None() : range->step_value.get());
  int64_t hash;
  return TupleHash(key.As<Tuple>(), &hash) ? IntFromInt64(hash) : Value::Null();
}

Value ReduceMethod(Value self) {
  Range* range = Self(self);
  return NewTuple2(Value::Ptr(g_types.Range),
                   NewTuple3(range->start_value.get(), range->stop_value.get(), range->step_value.get()));
}

constexpr NativeDef kMethods[] = {
    {.name = "__repr__", .signature = "(self, /)", .f1 = ReprMethod},
    {.name = "__hash__", .signature = "(self, /)", .f1 = HashMethod},
    {.name = "__len__", .signature = "(self, /)", .f1 = LenMethod},
    {.name = "__bool__", .signature = "(self, /)", .f1 = BoolMethod},
    {.name = "__iter__", .signature = "(self, /)", .f1 = IterMethod, .flags = kNoGuestCode},
    {.name = "__reversed__", .f1 = ReversedMethod},
    {.name = "__getitem__", .signature = "(self, key, /)", .f2 = GetItemMethod},
    {.name = "__contains__", .signature = "(self, key, /)", .f2 = ContainsMethod},
    {.name = "__eq__", .signature = "(self, value, /)", .f2 = EqMethod},
    {.name = "__ne__", .signature = "(self, value, /)", .f2 = NeMethod},
    {.name = "__lt__", .signature = "(self, value, /)", .f2 = OrderMethod},
    {.name = "__le__", .signature = "(self, value, /)", .f2 = OrderMethod},
    {.name = "__gt__", .signature = "(self, value, /)", .f2 = OrderMethod},
    {.name = "__ge__", .signature = "(self, value, /)", .f2 = OrderMethod},
    {.name = "index", .f2 = kCounted<&IndexMethod>},
    {.name = "count", .f2 = kCounted<&CountMethod>},
    {.name = "__reduce__", .f1 = ReduceMethod},
    {},
};
constexpr GetSetDef kFields[] = {
    {"start", [](Value self) { return Self(self)->start_value.get(); }, ReadOnlyMember},
    {"stop", [](Value self) { return Self(self)->stop_value.get(); }, ReadOnlyMember},
    {"step", [](Value self) { return Self(self)->step_value.get(); }, ReadOnlyMember},
    {},
};

// --- iterators
int64_t Remaining(RangeIterator* it) { return (it->end.get() - it->next.get()) / it->step.get(); }
Value LengthHintMethod(Value self) { return IntFromInt64(Remaining(self.As<RangeIterator>())); }
Value IteratorReduce(Value self) {
  RangeIterator* it = self.As<RangeIterator>();
  Value range = NewRange(IntFromInt64(it->next.get()), IntFromInt64(it->end.get()), IntFromInt64(it->step.get()));
  return range.IsNull() ? range : ReduceIterator("iter", range, Value::Int(0));
}
Value IteratorSetState(Value self, Value state) {
  RangeIterator* it = self.As<RangeIterator>();
  int64_t index;
  if (!IndexInt64(state, &index, g_types.OverflowError)) return Value::Null();
  index = index < 0 ? 0 : index > Remaining(it) ? Remaining(it) : index;
  it->next.set(it, it->next.get() + index * it->step.get());
  return Value::None();
}
constexpr NativeDef kIterator[] = {ITERATOR_METHODS(RangeIterator, RangeIteratorNext),
                                   {.name = "__length_hint__", .f1 = LengthHintMethod},
                                   {.name = "__reduce__", .f1 = IteratorReduce},
                                   {.name = "__setstate__", .f2 = IteratorSetState},
                                   {}};

Value WideLengthHint(Value self) {
  WideRangeIterator* it = self.As<WideRangeIterator>();
  return IntSub(it->length.get(), it->index.get());
}
Value WideReduce(Value self) {
  WideRangeIterator* it = self.As<WideRangeIterator>();
  Value span = IntMul(it->length.get(), it->step.get());
  Value stop = span.IsNull() ? span : IntAdd(it->start.get(), span);
  Value range = stop.IsNull() ? stop : NewRange(it->start.get(), stop, it->step.get());
  return range.IsNull() ? range : ReduceIterator("iter", range, it->index.get());
}
Value WideSetState(Value self, Value state) {
  WideRangeIterator* it = self.As<WideRangeIterator>();
  Value index = IndexOf(state);
  if (index.IsNull()) return index;
  if (IntSign(index) < 0) index = Value::Int(0);
  if (IntCompare(index, it->length.get()) > 0) index = it->length.get();
  it->index.set(it, index);
  return Value::None();
}
constexpr NativeDef kWideIterator[] = {ITERATOR_METHODS(WideRangeIterator, WideRangeIteratorNext),
                                       {.name = "__length_hint__", .f1 = WideLengthHint},
                                       {.name = "__reduce__", .f1 = WideReduce},
                                       {.name = "__setstate__", .f2 = WideSetState},
                                       {}};
}  // namespace

void InitRange() {
  g_types.Range = NewBuiltinType(
      {.name = "range",
       .base = g_types.Object,
       .info = &Range::Info(),
       .methods = kMethods,
       .getsets = kFields,
       .make = Make,
       .flags = kSequence | kUncountedCall,
       .doc = "range(stop) -> range object\nrange(start, stop[, step]) -> range object\n\nReturn an object that produces a "
              "sequence of integers from start (inclusive)\nto stop (exclusive) by step.  range(i, j) produces i, i+1, i+2, "
              "..., j-1.\nstart defaults to 0, and stop is omitted!  range(4) produces 0, 1, 2, 3.\nThese are exactly the "
              "valid indices for a list of 4 elements.\nWhen step is given, it specifies the increment (or decrement).",
       .shape = g_range_shape});
  g_types.RangeIterator =
      NewIteratorType<RangeIterator, RangeIteratorNext>("range_iterator", g_range_iterator_shape, kIterator);
  NewIteratorType<WideRangeIterator, WideRangeIteratorNext>("longrange_iterator", g_wide_range_iterator_shape, kWideIterator);
}

}  // namespace ouro::python
