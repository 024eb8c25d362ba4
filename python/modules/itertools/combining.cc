// itertools: chain, zip_longest, starmap, accumulate, pairwise.
#include "python/modules/itertools/tools.h"
#include "python/types/dict/dict.h"

namespace ouro::python::itertools {
namespace {

// ------------------------------------------------------------------------------------------------------------ chain
class Chain : public HeapObject {
 public:
  Mut<Value> source;  // an iterator over iterables; Null at its end
  Mut<Value> active;  // the iterator over the present one, or Null
  OURO_LAYOUT(Chain, "chain", &Chain::source, &Chain::active)
};

Value ChainNext(Chain* it) {
  while (!it->source.get().IsNull()) {
    if (it->active.get().IsNull()) {
      Value iterable = NextOrEnd(it->source.get());
      Value active = iterable.IsNull() || iterable == Value::Undefined() ? iterable : Iter(iterable);
      if (active.IsNull() || active == Value::Undefined()) {
        it->source.set(it, Value::Null());
        return active;
      }
      it->active.set(it, active);
    }
    Value item = NextOrEnd(it->active.get());
    if (item != Value::Undefined()) return item;
    it->active.set(it, Value::Null());
  }
  return Value::Undefined();
}
Value NewChain(Type* cls, Value iterables) {
  Value source = Iter(iterables);
  if (source.IsNull()) return source;
  auto* it = NewObjectOf<Chain>(cls);
  it->source.init(source);
  return Value::Ptr(it);
}
Value MakeChain(const Value* args, int64_t count, Value names) {
  if (!CheckToolArguments("chain", args, count, names, 0, INT64_MAX)) return Value::Null();
  Value iterables = NewTupleOf(args + 1, count - 1);
  return iterables.IsNull() ? iterables : NewChain(args[0].As<Type>(), iterables);
}
Value ChainFromIterable(Value cls, Value iterable) { return NewChain(cls.As<Type>(), iterable); }
Value ChainReduce(Value self) {
  auto* it = self.As<Chain>();
  Value source = it->source.get(), active = it->active.get(), nothing = Value::Ptr(g_empty_tuple);
  if (source.IsNull()) return NewTuple2(ClassOf(self), nothing);
  return NewTuple3(ClassOf(self), nothing, active.IsNull() ? NewTuple1(source) : NewTuple2(source, active));
}
bool IsIterator(Value v) { return TypeLookup(TypeOf(v), g_names.dunder_next) != Value::Undefined(); }
Value ChainSetState(Value self, Value state) {
  Value parts[2];
  if (!UnpackState(state, 1, 2, parts)) return Value::Null();
  bool with_active = parts[1] != Value::Undefined();
  if (!IsIterator(parts[0]) || (with_active && !IsIterator(parts[1]))) {
    return Raise(g_types.TypeError, "Arguments must be iterators.");
  }
  auto* it = self.As<Chain>();
  it->source.set(it, parts[0]);
  it->active.set(it, with_active ? parts[1] : Value::Null());
  return Value::None();
}
constexpr NativeDef kChain[] = {
    ITERATOR_METHODS(Chain, ChainNext),
    CLASS_GETITEM_ROW,
    {.name = "from_iterable",
     .signature = "($type, iterable, /)",
     .f2 = ChainFromIterable,
     .flags = kClassMethod,
     .doc = "A chain of the iterables that one iterable yields, asked for them one by one."},
    {.name = "__reduce__", .f1 = ChainReduce, .doc = "How to make this iterator again."},
    {.name = "__setstate__", .f2 = ChainSetState, .doc = "Set the iterator over iterables and the present one."},
    {}};

// ------------------------------------------------------------------------------------------------------ zip_longest
class ZipLongest : public HeapObject {
 public:
  Final<Value> iterators;  // a tuple; Null: at its end
  Mut<Value> fill;
  Mut<int64_t> active;     // iterators that are not at their end
  OURO_LAYOUT(ZipLongest, "zip_longest", &ZipLongest::iterators, &ZipLongest::fill, &ZipLongest::active)
};

Value ZipLongestNext(ZipLongest* it) {
  Tuple* iterators = it->iterators.get().As<Tuple>();
  int64_t count = iterators->length.get();
  if (count == 0 || it->active.get() == 0) return Value::Undefined();
  Tuple* result = NewTuple(count);
  if (result == nullptr) return Value::Null();
  for (int64_t i = 0; i < count; ++i) {
    Value iterator = iterators->items.get(i), item = it->fill.get();
    if (!iterator.IsNull()) {
      item = NextOrEnd(iterator);
      if (item.IsNull() || item == Value::Undefined()) {
        // One that ended meanwhile, by a call of this one from within, counts once.
        bool ended_now = !iterators->items.get(i).IsNull();
        if (ended_now) it->active.set(it, it->active.get() - 1);
        if (item.IsNull() || it->active.get() <= 0) {
          it->active.set(it, 0);
          return item;
        }
        iterators->items.init(i, Value::Null());
        item = it->fill.get();
      }
    }
    result->items.init(i, item);
    WriteBarrier(result);
  }
  return Value::Ptr(result);
}
Value MakeZipLongest(const Value* args, int64_t count, Value names) {
  Value fill = Value::None();
  if (!names.IsNull() && names.As<Tuple>()->length.get() > 0) {
    int64_t taken = 0;
    fill = KeywordArgument(args, count, names, "fillvalue", &taken);
    if (taken == 0 || names.As<Tuple>()->length.get() > 1) {
      return Raise(g_types.TypeError, "zip_longest() got an unexpected keyword argument");
    }
  }
  // Not a tuple that others see: its items become Null.
  Tuple* iterators = NewTuple(count - 1);
  if (iterators == nullptr) return Value::Null();
  for (int64_t i = 0; i < count - 1; ++i) {
    Value iterator = Iter(args[i + 1]);
    if (iterator.IsNull()) return iterator;
    iterators->items.init(i, iterator);
    WriteBarrier(iterators);
  }
  auto* it = NewObjectOf<ZipLongest>(args[0].As<Type>());
  it->iterators.init(Value::Ptr(iterators));
  it->fill.init(fill);
  it->active.init(count - 1);
  return Value::Ptr(it);
}
Value ZipLongestReduce(Value self) {
  auto* it = self.As<ZipLongest>();
  Tuple* iterators = it->iterators.get().As<Tuple>();
  int64_t count = iterators->length.get();
  Tuple* shown = NewTuple(count);
  if (shown == nullptr) return Value::Null();
  for (int64_t i = 0; i < count; ++i) {
    Value iterator = iterators->items.get(i);
    shown->items.init(i, iterator.IsNull() ? Value::Ptr(g_empty_tuple) : iterator);
  }
  return NewTuple3(ClassOf(self), Value::Ptr(shown), it->fill.get());
}
Value ZipLongestSetState(Value self, Value state) {
  self.As<ZipLongest>()->fill.set(self.AsPtr(), state);
  return Value::None();
}
constexpr NativeDef kZipLongest[] = {
    ITERATOR_METHODS(ZipLongest, ZipLongestNext),
    {.name = "__reduce__", .f1 = ZipLongestReduce, .doc = "How to make this iterator again."},
    {.name = "__setstate__", .f2 = ZipLongestSetState, .doc = "Set what stands for missing items."},
    {}};

// ---------------------------------------------------------------------------------------------------------- starmap
class StarMap : public HeapObject {
 public:
  Final<Value> function, iterator;
  OURO_LAYOUT(StarMap, "starmap", &StarMap::function, &StarMap::iterator)
};

Value StarMapNext(StarMap* it) {
  Value arguments = NextItem(it->iterator.get());
  if (arguments.IsNull() || arguments == Value::Undefined()) return arguments;
  if (!IsExactTuple(arguments)) arguments = TupleFromIterable(arguments);
  if (arguments.IsNull()) return arguments;
  Tuple* tuple = arguments.As<Tuple>();
  return Call(it->function.get(), tuple->items.data(), tuple->length.get());
}
Value MakeStarMap(const Value* args, int64_t count, Value names) {
  if (!CheckToolArguments("starmap", args, count, names, 2, 2)) return Value::Null();
  Value iterator = Iter(args[2]);
  if (iterator.IsNull()) return iterator;
  auto* it = NewObjectOf<StarMap>(args[0].As<Type>());
  it->function.init(args[1]);
  it->iterator.init(iterator);
  return Value::Ptr(it);
}
Value StarMapReduce(Value self) {
  auto* it = self.As<StarMap>();
  return NewTuple2(ClassOf(self), NewTuple2(it->function.get(), it->iterator.get()));
}
constexpr NativeDef kStarMap[] = {
    ITERATOR_METHODS(StarMap, StarMapNext),
    {.name = "__reduce__", .f1 = StarMapReduce, .doc = "How to make this iterator again."},
    {}};

// ------------------------------------------------------------------------------------------------------- accumulate
class Accumulate : public HeapObject {
 public:
  Mut<Value> total;  // Null before the first
  Final<Value> iterator;
  Final<Value> function;  // None: +
  Mut<Value> initial;     // None: there is none, or it was yielded
  OURO_LAYOUT(Accumulate, "accumulate", &Accumulate::total, &Accumulate::iterator, &Accumulate::function, &Accumulate::initial)
};

Value AccumulateNext(Accumulate* it) {
  Value initial = it->initial.get();
  if (initial != Value::None()) {
    it->initial.set(it, Value::None());
    it->total.set(it, initial);
    return initial;
  }
  Value item = NextItem(it->iterator.get());
  if (item.IsNull() || item == Value::Undefined()) return item;
  Value total = it->total.get();
  if (!total.IsNull()) {
    Value function = it->function.get();
    item = function == Value::None() ? Binary(BinaryOp::kAdd, total, item) : Call2(function, total, item);
    if (item.IsNull()) return item;
  }
  it->total.set(it, item);
  return item;
}
Value MakeAccumulate(const Value* args, int64_t, Value) {
  Value iterator = Iter(args[1]);
  if (iterator.IsNull()) return iterator;
  auto* it = NewObjectOf<Accumulate>(args[0].As<Type>());
  it->iterator.init(iterator);
  it->function.init(args[2] == Value::Undefined() ? Value::None() : args[2]);
  it->initial.init(args[3] == Value::Undefined() ? Value::None() : args[3]);
  return Value::Ptr(it);
}
// An iterator over one value and then `rest`.
Value OneAndRest(Value first, Value rest) { return Call2(Value::Ptr(ChainType()), NewTuple1(first), rest); }
Value AccumulateReduce(Value self) {
  auto* it = self.As<Accumulate>();
  Value function = it->function.get(), total = it->total.get();
  if (it->initial.get() != Value::None()) {
    Value source = OneAndRest(it->initial.get(), it->iterator.get());
    return source.IsNull() ? source : NewTuple3(ClassOf(self), NewTuple2(source, function), Value::None());
  }
  if (total == Value::None()) {  // as a state it would stand for "no total yet"
    Value source = OneAndRest(total, it->iterator.get());
    if (source.IsNull()) return source;
    source = Call2(ClassOf(self), source, function);
    return source.IsNull() ? source : NewTuple2(Value::Ptr(ISliceType()), NewTuple3(source, Value::Int(1), Value::None()));
  }
  return NewTuple3(ClassOf(self), NewTuple2(it->iterator.get(), function), total.IsNull() ? Value::None() : total);
}
Value AccumulateSetState(Value self, Value state) {
  self.As<Accumulate>()->total.set(self.AsPtr(), state);
  return Value::None();
}
constexpr NativeDef kAccumulate[] = {
    ITERATOR_METHODS(Accumulate, AccumulateNext),
    {.name = "__reduce__", .f1 = AccumulateReduce, .doc = "How to make this iterator again."},
    {.name = "__setstate__", .f2 = AccumulateSetState, .doc = "Set the total so far."},
    {}};

// --------------------------------------------------------------------------------------------------------- pairwise
class Pairwise : public HeapObject {
 public:
  Mut<Value> iterator;  // Null at the end
  Mut<Value> old;       // the last item, or Null
  OURO_LAYOUT(Pairwise, "pairwise", &Pairwise::iterator, &Pairwise::old)
};

Value PairwiseNext(Pairwise* it) {
  Value iterator = it->iterator.get();
  if (iterator.IsNull()) return Value::Undefined();
  Value old = it->old.get(), fresh = Value::Undefined();
  if (old.IsNull()) {
    old = NextItem(iterator);
    if (old.IsNull() || old == Value::Undefined()) {
      it->iterator.set(it, Value::Null());
      it->old.set(it, Value::Null());
      return old;
    }
    it->old.set(it, old);
  }
  fresh = NextItem(iterator);
  if (fresh.IsNull() || fresh == Value::Undefined()) {
    it->iterator.set(it, Value::Null());
    it->old.set(it, Value::Null());
    return fresh;
  }
  it->old.set(it, fresh);
  return NewTuple2(old, fresh);
}
Value MakePairwise(const Value* args, int64_t count, Value names) {
  if (!CheckToolArguments("pairwise", args, count, names, 1, 1)) return Value::Null();
  Value iterator = Iter(args[1]);
  if (iterator.IsNull()) return iterator;
  auto* it = NewObjectOf<Pairwise>(args[0].As<Type>());
  it->iterator.init(iterator);
  return Value::Ptr(it);
}
constexpr NativeDef kPairwise[] = {ITERATOR_METHODS(Pairwise, PairwiseNext), {}};

}  // namespace

Type* ChainType() {
  static Type* type = NewTool<Chain, ChainNext>(
      {"itertools.chain", kChain, MakeChain, nullptr, nullptr,
       "chain(*iterables) -> chain object\n\nYields the items of the first iterable, then those of the second, and so on."});
  return type;
}
Type* ZipLongestType() {
  static Type* type = NewTool<ZipLongest, ZipLongestNext>(
      {"itertools.zip_longest", kZipLongest, MakeZipLongest, nullptr, nullptr,
       "zip_longest(*iterables, fillvalue=None) -> zip_longest object\n\n"
       "Yields tuples of the iterables' items until the longest ends; fillvalue stands for what the others lack."});
  return type;
}
Type* StarMapType() {
  static Type* type = NewTool<StarMap, StarMapNext>(
      {"itertools.starmap", kStarMap, MakeStarMap, nullptr, "(function, iterable, /)",
       "Yields what the function returns for each item, which is a sequence of its arguments."});
  return type;
}
Type* AccumulateType() {
  static Type* type = NewTool<Accumulate, AccumulateNext>(
      {"itertools.accumulate", kAccumulate, MakeAccumulate, "(iterable, func=None, *, initial=None)",
       "(iterable, func=None, *, initial=None)", "Yields running totals: sums, or what func makes of the total so far and the next item."});
  return type;
}
Type* PairwiseType() {
  static Type* type = NewTool<Pairwise, PairwiseNext>({"itertools.pairwise", kPairwise, MakePairwise, nullptr, "(iterable, /)",
                                                       "Yields each item together with the one after it."});
  return type;
}

}  // namespace ouro::python::itertools
