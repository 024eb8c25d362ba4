// itertools: compress, dropwhile, takewhile, filterfalse, islice.
#include "python/modules/itertools/tools.h"

namespace ouro::python::itertools {
namespace {

// --------------------------------------------------------------------------------------------------------- compress
class Compress : public HeapObject {
 public:
  Final<Value> data, selectors;
  OURO_LAYOUT(Compress, "compress", &Compress::data, &Compress::selectors)
};

Value CompressNext(Compress* it) {
  while (true) {
    Value datum = NextItem(it->data.get());
    if (datum.IsNull() || datum == Value::Undefined()) return datum;
    Value selector = NextItem(it->selectors.get());
    if (selector.IsNull() || selector == Value::Undefined()) return selector;
    int chosen = IsTrue(selector);
    if (chosen < 0) return Value::Null();
    if (chosen > 0) return datum;
  }
}
Value MakeCompress(const Value* args, int64_t, Value) {
  Value data = Iter(args[1]);
  if (data.IsNull()) return data;
  Value selectors = Iter(args[2]);
  if (selectors.IsNull()) return selectors;
  auto* it = NewObjectOf<Compress>(args[0].As<Type>());
  it->data.init(data);
  it->selectors.init(selectors);
  return Value::Ptr(it);
}
Value CompressReduce(Value self) {
  auto* it = self.As<Compress>();
  return NewTuple2(ClassOf(self), NewTuple2(it->data.get(), it->selectors.get()));
}
constexpr NativeDef kCompress[] = {
    ITERATOR_METHODS(Compress, CompressNext),
    {.name = "__reduce__", .f1 = CompressReduce, .doc = "How to make this iterator again."},
    {}};

// ----------------------------------------------------------------------------------- a function and an iterator
class Filtering : public HeapObject {
 public:
  Final<Value> function, iterator;
  Mut<int64_t> state;  // dropwhile: items are let through; takewhile: at the end
  OURO_LAYOUT(Filtering, "filtering iterator", &Filtering::function, &Filtering::iterator, &Filtering::state)
};

// The truth of function(item): 1, 0, -1.
int Ask(Filtering* it, Value item) {
  Value verdict = Call1(it->function.get(), item);
  return verdict.IsNull() ? -1 : IsTrue(verdict);
}
Value DropWhileNext(Filtering* it) {
  while (true) {
    Value item = NextItem(it->iterator.get());
    if (item.IsNull() || item == Value::Undefined() || it->state.get() != 0) return item;
    int good = Ask(it, item);
    if (good < 0) return Value::Null();
    if (good == 0) {
      it->state.set(it, 1);
      return item;
    }
  }
}
Value TakeWhileNext(Filtering* it) {
  if (it->state.get() != 0) return Value::Undefined();
  Value item = NextItem(it->iterator.get());
  if (item.IsNull() || item == Value::Undefined()) return item;
  int good = Ask(it, item);
  if (good < 0) return Value::Null();
  if (good > 0) return item;
  it->state.set(it, 1);
  return Value::Undefined();
}
Value FilterFalseNext(Filtering* it) {
  Value function = it->function.get();
  bool plain = function == Value::None() || function == Value::Ptr(g_types.Bool);
  while (true) {
    Value item = NextItem(it->iterator.get());
    if (item.IsNull() || item == Value::Undefined()) return item;
    int good = plain ? IsTrue(item) : Ask(it, item);
    if (good < 0) return Value::Null();
    if (good == 0) return item;
  }
}
Value MakeFiltering(const char* name, const Value* args, int64_t count, Value names) {
  if (!CheckToolArguments(name, args, count, names, 2, 2)) return Value::Null();
  Value iterator = Iter(args[2]);
  if (iterator.IsNull()) return iterator;
  auto* it = NewObjectOf<Filtering>(args[0].As<Type>());
  it->function.init(args[1]);
  it->iterator.init(iterator);
  return Value::Ptr(it);
}
Value MakeDropWhile(const Value* args, int64_t count, Value names) { return MakeFiltering("dropwhile", args, count, names); }
Value MakeTakeWhile(const Value* args, int64_t count, Value names) { return MakeFiltering("takewhile", args, count, names); }
Value MakeFilterFalse(const Value* args, int64_t count, Value names) { return MakeFiltering("filterfalse", args, count, names); }
Value FilteringReduce(Value self) {
  auto* it = self.As<Filtering>();
  return NewTuple2(ClassOf(self), NewTuple2(it->function.get(), it->iterator.get()));
}
Value FilteringReduceWithState(Value self) {
  auto* it = self.As<Filtering>();
  return NewTuple3(ClassOf(self), NewTuple2(it->function.get(), it->iterator.get()), Value::Int(it->state.get()));
}
Value FilteringSetState(Value self, Value state) {
  int truth = IsTrue(state);
  if (truth < 0) return Value::Null();
  self.As<Filtering>()->state.set(self.AsPtr(), truth);
  return Value::None();
}
#define FILTERING_STATE                                                                                   \
  {.name = "__reduce__", .f1 = FilteringReduceWithState, .doc = "How to make this iterator again."},      \
      {.name = "__setstate__", .f2 = FilteringSetState, .doc = "Set whether the function is asked no more."}
constexpr NativeDef kDropWhile[] = {ITERATOR_METHODS(Filtering, DropWhileNext), FILTERING_STATE, {}};
constexpr NativeDef kTakeWhile[] = {ITERATOR_METHODS(Filtering, TakeWhileNext), FILTERING_STATE, {}};
constexpr NativeDef kFilterFalse[] = {
    ITERATOR_METHODS(Filtering, FilterFalseNext),
    {.name = "__reduce__", .f1 = FilteringReduce, .doc = "How to make this iterator again."},
    {}};

// ----------------------------------------------------------------------------------------------------------- islice
class ISlice : public HeapObject {
 public:
  Mut<Value> iterator;  // Null at the end
  Mut<int64_t> next;    // number of the item to yield
  Final<int64_t> stop;  // -1: none
  Final<int64_t> step;
  Mut<int64_t> taken;   // from the iterator
  OURO_LAYOUT(ISlice, "islice", &ISlice::iterator, &ISlice::next, &ISlice::stop, &ISlice::step, &ISlice::taken)
};

Value ISliceNext(ISlice* it) {
  Value iterator = it->iterator.get();
  if (iterator.IsNull()) return Value::Undefined();
  int64_t stop = it->stop.get();
  auto end = [&](Value result) {
    it->iterator.set(it, Value::Null());
    return result;
  };
  while (it->taken.get() < it->next.get()) {
    Value item = NextItem(iterator);
    if (item.IsNull() || item == Value::Undefined()) return end(item);
    it->taken.set(it, it->taken.get() + 1);
  }
  if (stop != -1 && it->taken.get() >= stop) return end(Value::Undefined());
  Value item = NextItem(iterator);
  if (item.IsNull() || item == Value::Undefined()) return end(item);
  it->taken.set(it, it->taken.get() + 1);
  int64_t next;
  if (__builtin_add_overflow(it->next.get(), it->step.get(), &next)) {
    next = stop != -1 ? stop : INT64_MAX;
  } else if (stop != -1 && next > stop) {
    next = stop;
  }
  it->next.set(it, next);
  return item;
}

// None is `otherwise`; anything else an index. False: it was no int of C's range, nothing pending.
bool SliceBound(Value v, int64_t otherwise, int64_t* out) {
  *out = otherwise;
  if (v == Value::Undefined() || v == Value::None()) return true;
  if (IndexInt64(v, out, g_types.OverflowError)) return true;
  ClearPending();
  return false;
}
Value MakeISlice(const Value* args, int64_t count, Value names) {
  if (!CheckToolArguments("islice", args, count, names, 2, 4)) return Value::Null();
  bool one = count == 3;
  Value start_value = one ? Value::None() : args[2], stop_value = one ? args[2] : args[3];
  int64_t start, stop, step;
  bool start_ok = SliceBound(start_value, 0, &start), stop_ok = SliceBound(stop_value, -1, &stop);
  if (!stop_ok || (stop_value != Value::None() && stop < 0)) {
    return Raise(g_types.ValueError, "%s for islice() must be None or an integer: 0 <= x <= sys.maxsize.",
                 !stop_ok || stop == -1 ? "Stop argument" : "Indices");
  }
  if (!start_ok || start < 0) {
    return Raise(g_types.ValueError, "Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.");
  }
  bool step_ok = SliceBound(count > 4 ? args[4] : Value::None(), 1, &step);
  if (!step_ok || step < 1) return Raise(g_types.ValueError, "Step for islice() must be a positive integer or None.");
  Value iterator = Iter(args[1]);
  if (iterator.IsNull()) return iterator;
  auto* it = NewObjectOf<ISlice>(args[0].As<Type>());
  it->iterator.init(iterator);
  it->next.init(start);
  it->stop.init(stop);
  it->step.init(step);
  return Value::Ptr(it);
}
Value ISliceReduce(Value self) {
  auto* it = self.As<ISlice>();
  if (it->iterator.get().IsNull()) {
    Value empty = NewListIterator(NewListOf(nullptr, 0));
    return NewTuple3(ClassOf(self), NewTuple2(empty, Value::Int(0)), Value::Int(0));
  }
  Value stop = it->stop.get() == -1 ? Value::None() : IntFromInt64(it->stop.get());
  Value parts[] = {it->iterator.get(), IntFromInt64(it->next.get()), stop, IntFromInt64(it->step.get())};
  return NewTuple3(ClassOf(self), NewTupleOf(parts, 4), IntFromInt64(it->taken.get()));
}
Value ISliceSetState(Value self, Value state) {
  if (!IsInt(state)) return Raise(g_types.TypeError, "an integer is required");
  int64_t taken;
  if (!IntToInt64(state, &taken)) return Raise(g_types.OverflowError, "Python int too large to convert to C ssize_t");
  self.As<ISlice>()->taken.set(self.AsPtr(), taken);
  return Value::None();
}
constexpr NativeDef kISlice[] = {
    ITERATOR_METHODS(ISlice, ISliceNext),
    {.name = "__reduce__", .f1 = ISliceReduce, .doc = "How to make this iterator again."},
    {.name = "__setstate__", .f2 = ISliceSetState, .doc = "Set how many items were taken."},
    {}};

}  // namespace

Type* CompressType() {
  static Type* type = NewTool<Compress, CompressNext>(
      {"itertools.compress", kCompress, MakeCompress, "(data, selectors)", "(data, selectors)",
       "Yields those items of data whose selector, the item at the same place of selectors, is true."});
  return type;
}
Type* DropWhileType() {
  static Type* type = NewTool<Filtering, DropWhileNext>(
      {"itertools.dropwhile", kDropWhile, MakeDropWhile, nullptr, "(predicate, iterable, /)",
       "Skips items as long as the predicate holds for them, then yields all that follow."});
  return type;
}
Type* TakeWhileType() {
  static Type* type = NewTool<Filtering, TakeWhileNext>(
      {"itertools.takewhile", kTakeWhile, MakeTakeWhile, nullptr, "(predicate, iterable, /)",
       "Yields items as long as the predicate holds for them."});
  return type;
}
Type* FilterFalseType() {
  static Type* type = NewTool<Filtering, FilterFalseNext>(
      {"itertools.filterfalse", kFilterFalse, MakeFilterFalse, nullptr, "(function, iterable, /)",
       "Yields the items for which the function is false; with None, the false items."});
  return type;
}
Type* ISliceType() {
  static Type* type = NewTool<ISlice, ISliceNext>(
      {"itertools.islice", kISlice, MakeISlice, nullptr, nullptr,
       "islice(iterable, stop) -> islice object\nislice(iterable, start, stop[, step]) -> islice object\n\n"
       "Yields the items that a slice of a list would have, without negative numbers."});
  return type;
}

}  // namespace ouro::python::itertools
