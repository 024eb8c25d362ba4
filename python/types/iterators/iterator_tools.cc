// enumerate, zip, map, filter, reversed.
#include <string>

#include "python/runtime/natives/arguments.h"
#include "python/runtime/protocols/sequence.h"
#include "python/types/dict/dict.h"
#include "python/types/int/int.h"
#include "python/types/iterators/iterator_type.h"
#include "python/types/iterators/iterators.h"

namespace ouro::python {

int EnumerateNextPair(Enumerate* it, Value* out) {
  Value item = NextItem(it->iterator.get());
  if (item.IsNull() || item == Value::Undefined()) return item.IsNull() ? -1 : 0;
  Value index = it->index.get();
  Value next = OURO_LIKELY(index.IsInt() && index.AsInt() < Value::kMaxInt) ? Value::Int(index.AsInt() + 1)
                                                                             : IntAdd(index, Value::Int(1));
  if (next.IsNull()) return -1;
  it->index.set(it, next);
  out[0] = index;
  out[1] = item;
  return 1;
}
Value EnumerateNext(Enumerate* it) {
  Value pair[2];
  int got = EnumerateNextPair(it, pair);
  if (got <= 0) return got < 0 ? Value::Null() : Value::Undefined();
  return NewTuple2(pair[0], pair[1]);
}

namespace {
// The iterator at `failed` ran out first: with strict, the others must be at their end too.
Value ZipUnequal(Zip* it, Tuple* iterators, int64_t failed) {
  it->iterators.set(it, Value::None());
  if (it->strict.get() == 0) return Value::Undefined();
  int64_t count = iterators->length.get(), at = failed;
  const char* how = "shorter";
  if (failed == 0) {
    for (at = 1; at < count; ++at) {
      Value item = Next(iterators->items.get(at));
      if (item.IsNull()) return item;
      if (item != Value::Undefined()) break;
    }
    if (at == count) return Value::Undefined();
    how = "longer";
  }
  return Raise(g_types.ValueError, "zip() argument %ld is %s than argument%s%ld", at + 1, how, at == 1 ? " " : "s 1-", at);
}
// With strict, the end by a StopIteration of a callee is to be compared with the others' too.
Value ZipItem(const Zip* it, Value iterator) {
  Value item = NextItem(iterator);
  return it->strict.get() != 0 ? EndIfStopped(item) : item;
}
}  // namespace

Value ZipNext(Zip* it) {
  Value source = it->iterators.get();
  if (source == Value::None()) return Value::Undefined();
  Tuple* iterators = source.As<Tuple>();
  int64_t count = iterators->length.get();
  if (count == 0) return Value::Undefined();
  Tuple* result = NewTuple(count);
  if (result == nullptr) return Value::Null();
  for (int64_t i = 0; i < count; ++i) {
    Value item = ZipItem(it, iterators->items.get(i));
    if (item.IsNull()) return item;
    if (item == Value::Undefined()) return ZipUnequal(it, iterators, i);
    result->items.init(i, item);
    WriteBarrier(result);  // Next may have collected
  }
  return Value::Ptr(result);
}

int ZipNextPair(Zip* it, Value* out) {
  Value source = it->iterators.get();
  if (source == Value::None()) return 0;
  Tuple* iterators = source.As<Tuple>();
  if (iterators->length.get() != 2) return 2;
  Value items[2];
  for (int64_t i = 0; i < 2; ++i) {
    items[i] = ZipItem(it, iterators->items.get(i));
    if (items[i].IsNull()) return -1;
    if (items[i] == Value::Undefined()) return ZipUnequal(it, iterators, i).IsNull() ? -1 : 0;
  }
  out[0] = items[0];
  out[1] = items[1];
  return 1;
}

Value MapNext(Map* it) {
  Tuple* iterators = it->iterators.get().As<Tuple>();
  int64_t count = iterators->length.get();
  constexpr int64_t kInline = 8;
  Value inline_arguments[kInline];
  Value* arguments = inline_arguments;
  Tuple* spilled = nullptr;
  if (count > kInline) {
    spilled = NewTuple(count);
    if (spilled == nullptr) return Value::Null();
    arguments = spilled->items.data();
  }
  for (int64_t i = 0; i < count; ++i) {
    Value item = NextItem(iterators->items.get(i));
    if (item.IsNull() || item == Value::Undefined()) return item;
    arguments[i] = item;
    if (spilled != nullptr) WriteBarrier(spilled);
  }
  return Call(it->function.get(), arguments, count);
}

Value FilterNext(Filter* it) {
  Value function = it->function.get();
  bool plain = function == Value::None() || function == Value::Ptr(g_types.Bool);
  while (true) {
    Value item = NextItem(it->iterator.get());
    if (item.IsNull() || item == Value::Undefined()) return item;
    Value verdict = plain ? item : Call1(function, item);
    if (verdict.IsNull()) return verdict;
    int keep = IsTrue(verdict);
    if (keep < 0) return Value::Null();
    if (keep > 0) return item;
  }
}

Value ReversedNext(Reversed* it) {
  Value sequence = it->sequence.get();
  int64_t index = it->index.get();
  if (sequence == Value::None()) return Value::Undefined();
  if (index >= 0) {
    Value item = GetItem(sequence, Value::Int(index));
    if (!item.IsNull()) {
      it->index.set(it, index - 1);
      return item;
    }
    if (!PendingMatches(g_types.IndexError) && !PendingMatches(g_types.StopIteration)) return item;
    ClearPending();
  }
  it->index.set(it, -1);
  it->sequence.set(it, Value::None());
  return Value::Undefined();
}

namespace {
Value MakeReversed(Type* cls, Value sequence) {
  Value method = LookupSpecial(sequence, g_names.dunder_reversed);
  if (method == Value::None()) return Raise(g_types.TypeError, "'%s' object is not reversible", TypeNameOf(sequence));
  if (method != Value::Undefined()) return CallSpecial(sequence, g_names.dunder_reversed, nullptr, 0);
  if (IsDict(sequence) || LookupSpecial(sequence, g_names.dunder_getitem) == Value::Undefined()) {
    return Raise(g_types.TypeError, "'%s' object is not reversible", TypeNameOf(sequence));
  }
  int64_t length = LenInt(sequence);
  if (length < 0) return Value::Null();
  Reversed* it = NewObjectOf<Reversed>(cls);
  it->sequence.init(sequence);
  it->index.init(length - 1);
  return Value::Ptr(it);
}
Value NewReversedObject(const Value* arguments, int64_t count, Value names) {
  Type* cls = arguments[0].As<Type>();
  if (cls == g_types.Reversed && !CheckNoKeywords("reversed", names)) return Value::Null();
  if (!CheckPositional("reversed", count - 1, 1, 1)) return Value::Null();
  return MakeReversed(cls, arguments[1]);
}
Value ReversedLengthHint(Value self) {
  Reversed* it = self.As<Reversed>();
  if (!it->sequence.get().IsPtr()) return Value::Int(0);
  int64_t length = LenInt(it->sequence.get());
  if (length < 0) return Value::Null();
  return Value::Int(length < it->index.get() + 1 ? 0 : it->index.get() + 1);
}
Value ReversedReduce(Value self) {
  Reversed* it = self.As<Reversed>();
  Value cls = Value::Ptr(TypeOf(self));
  if (!it->sequence.get().IsPtr()) return NewTuple2(cls, NewTuple1(Value::Ptr(NewTuple(0))));
  return NewTuple3(cls, NewTuple1(it->sequence.get()), Value::Int(it->index.get()));
}
Value ReversedSetState(Value self, Value state) {
  Reversed* it = self.As<Reversed>();
  int64_t index;
  if (!IndexInt64(state, &index, g_types.OverflowError)) return Value::Null();
  if (!it->sequence.get().IsPtr()) return Value::None();
  int64_t length = LenInt(it->sequence.get());
  if (length < 0) return Value::Null();
  it->index.set(it, index < -1 ? -1 : index > length - 1 ? length - 1 : index);
  return Value::None();
}
constexpr NativeDef kReversed[] = {ITERATOR_METHODS(Reversed, ReversedNext),
                                   {.name = "__length_hint__", .f1 = ReversedLengthHint},
                                   {.name = "__reduce__", .f1 = ReversedReduce},
                                   {.name = "__setstate__", .f2 = ReversedSetState},
                                   {}};

Value NewEnumerate(const Value* arguments, int64_t count, Value names) {
  static constexpr const char* kKnown[] = {"iterable", "start", nullptr};
  int64_t keywords = names.IsNull() ? 0 : names.As<Tuple>()->length.get(), taken = 0;
  if (count - 1 + keywords > 2) {
    return Raise(g_types.TypeError, "enumerate() takes at most 2 arguments (%ld given)", count - 1 + keywords);
  }
  if (!CheckKeywordsTaken("enumerate", names, kKnown)) return Value::Null();
  Value iterable = count > 1 ? arguments[1] : KeywordArgument(arguments, count, names, "iterable", &taken);
  if (iterable == Value::Undefined()) return Raise(g_types.TypeError, "enumerate() missing required argument 'iterable'");
  Value start = count > 2 ? arguments[2] : KeywordArgument(arguments, count, names, "start", &taken);
  start = start == Value::Undefined() ? Value::Int(0) : IndexOf(start);
  if (start.IsNull()) return start;
  Value iterator = Iter(iterable);
  if (iterator.IsNull()) return iterator;
  Enumerate* it = NewObjectOf<Enumerate>(arguments[0].As<Type>());
  it->iterator.init(iterator);
  it->index.init(start);
  return Value::Ptr(it);
}
Value EnumerateReduce(Value self) {
  Enumerate* it = self.As<Enumerate>();
  return NewTuple2(Value::Ptr(TypeOf(self)), NewTuple2(it->iterator.get(), it->index.get()));
}
constexpr NativeDef kEnumerate[] = {
    ITERATOR_METHODS(Enumerate, EnumerateNext), CLASS_GETITEM_ROW, {.name = "__reduce__", .f1 = EnumerateReduce}, {}};

// A tuple of iterators over the arguments.
Value IteratorsOf(const Value* arguments, int64_t count) {
  Tuple* iterators = NewTuple(count);
  if (iterators == nullptr) return Value::Null();
  for (int64_t i = 0; i < count; ++i) {
    Value iterator = Iter(arguments[i]);
    if (iterator.IsNull()) return iterator;
    iterators->items.init(i, iterator);
    WriteBarrier(iterators);
  }
  return Value::Ptr(iterators);
}

Value NewZip(const Value* arguments, int64_t count, Value names) {
  bool strict = false;
  if (!names.IsNull()) {
    static constexpr const char* kKnown[] = {"strict", nullptr};
    if (!CheckKeywordsTaken("zip", names, kKnown)) return Value::Null();
    int64_t taken = 0;
    Value flag = KeywordArgument(arguments, count, names, "strict", &taken);
    if (taken > 0) {
      int truth = IsTrue(flag);
      if (truth < 0) return Value::Null();
      strict = truth;
    }
  }
  Value iterators = IteratorsOf(arguments + 1, count - 1);
  if (iterators.IsNull()) return iterators;
  Zip* it = NewObjectOf<Zip>(arguments[0].As<Type>());
  it->iterators.init(iterators);
  it->strict.init(strict);
  return Value::Ptr(it);
}
Value ZipReduce(Value self) {
  Zip* it = self.As<Zip>();
  Value iterators = it->iterators.get() == Value::None() ? Value::Ptr(NewTuple(0)) : it->iterators.get();
  if (it->strict.get()) return NewTuple3(Value::Ptr(TypeOf(self)), iterators, Value::True());
  return NewTuple2(Value::Ptr(TypeOf(self)), iterators);
}
Value ZipSetState(Value self, Value state) {
  int strict = IsTrue(state);
  if (strict < 0) return Value::Null();
  self.As<Zip>()->strict.set(self.AsPtr(), strict);
  return Value::None();
}
constexpr NativeDef kZip[] = {ITERATOR_METHODS(Zip, ZipNext),
                              {.name = "__reduce__", .f1 = ZipReduce},
                              {.name = "__setstate__", .f2 = ZipSetState},
                              {}};

Value NewMap(const Value* arguments, int64_t count, Value names) {
  Type* cls = arguments[0].As<Type>();
  if (cls == g_types.Map && !CheckNoKeywords("map", names)) return Value::Null();
  if (count < 3) return Raise(g_types.TypeError, "map() must have at least two arguments.");
  Value iterators = IteratorsOf(arguments + 2, count - 2);
  if (iterators.IsNull()) return iterators;
  Map* it = NewObjectOf<Map>(cls);
  it->function.init(arguments[1]);
  it->iterators.init(iterators);
  return Value::Ptr(it);
}
Value MapReduce(Value self) {
  Map* it = self.As<Map>();
  Value arguments = TupleConcat(NewTuple1(it->function.get()).As<Tuple>(), it->iterators.get().As<Tuple>());
  return arguments.IsNull() ? arguments : NewTuple2(Value::Ptr(TypeOf(self)), arguments);
}
constexpr NativeDef kMap[] = {ITERATOR_METHODS(Map, MapNext), {.name = "__reduce__", .f1 = MapReduce}, {}};

Value NewFilter(const Value* arguments, int64_t count, Value names) {
  Type* cls = arguments[0].As<Type>();
  if (cls == g_types.Filter && !CheckNoKeywords("filter", names)) return Value::Null();
  if (!CheckPositional("filter", count - 1, 2, 2)) return Value::Null();
  Value iterator = Iter(arguments[2]);
  if (iterator.IsNull()) return iterator;
  Filter* it = NewObjectOf<Filter>(cls);
  it->function.init(arguments[1]);
  it->iterator.init(iterator);
  return Value::Ptr(it);
}
Value FilterReduce(Value self) {
  Filter* it = self.As<Filter>();
  return NewTuple2(Value::Ptr(TypeOf(self)), NewTuple2(it->function.get(), it->iterator.get()));
}
constexpr NativeDef kFilter[] = {ITERATOR_METHODS(Filter, FilterNext), {.name = "__reduce__", .f1 = FilterReduce}, {}};

template <class T, Value (*next)(T*)>
Type* NewTool(const char* name, Shape* shape, const NativeDef* methods, NativeFn make, const char* signature,
              const char* doc, uint32_t flags = 0) {
  SetBuiltinNext(shape, NextEntry<T, next>);
  return NewBuiltinType({.name = name,
                         .base = g_types.Object,
                         .info = &T::Info(),
                         .methods = methods,
                         .make = make,
                         .make_signature = signature,
                         .flags = kBaseType | flags,
                         .doc = doc,
                         .shape = shape});
}
}  // namespace

Value NewReversed(Value sequence) { return MakeReversed(g_types.Reversed, sequence); }

void InitIteratorTools() {
  g_types.Reversed = NewTool<Reversed, ReversedNext>("reversed", g_reversed_shape, kReversed, NewReversedObject, nullptr,
                                                     "Return a reverse iterator over the values of the given sequence.",
                                                     kUncountedCall);
  g_types.Enumerate = NewTool<Enumerate, EnumerateNext>(
      "enumerate", g_enumerate_shape, kEnumerate, NewEnumerate, nullptr,
      "Return an enumerate object.\n\n  iterable\n    an object supporting iteration\n\nThe enumerate object yields pairs "
      "containing a count (from start, which\ndefaults to zero) and a value yielded by the iterable argument.\n\nenumerate is "
      "useful for obtaining an indexed list:\n    (0, seq[0]), (1, seq[1]), (2, seq[2]), ...",
      kUncountedCall);
  g_types.Zip = NewTool<Zip, ZipNext>(
      "zip", g_zip_shape, kZip, NewZip, nullptr,
      "zip(*iterables, strict=False) --> Yield tuples until an input is exhausted.\n\n   >>> list(zip('abcdefg', range(3), "
      "range(4)))\n   [('a', 0, 0), ('b', 1, 1), ('c', 2, 2)]\n\nThe zip object yields n-length tuples, where n is the number "
      "of iterables\npassed as positional arguments to zip().  The i-th element in every tuple\ncomes from the i-th iterable "
      "argument to zip().  This continues until the\nshortest argument is exhausted.\n\nIf strict is true and one of the "
      "arguments is exhausted before the others,\nraise a ValueError.");
  g_types.Map = NewTool<Map, MapNext>("map", g_map_shape, kMap, NewMap, nullptr,
                                      "map(func, *iterables) --> map object\n\nMake an iterator that computes the function "
                                      "using arguments from\neach of the iterables.  Stops when the shortest iterable is "
                                      "exhausted.",
                                      kUncountedCall);
  g_types.Filter = NewTool<Filter, FilterNext>(
      "filter", g_filter_shape, kFilter, NewFilter, nullptr,
      "filter(function or None, iterable) --> filter object\n\nReturn an iterator yielding those items of iterable for which "
      "function(item)\nis true. If function is None, return the items that are true.",
      kUncountedCall);
}

}  // namespace ouro::python
