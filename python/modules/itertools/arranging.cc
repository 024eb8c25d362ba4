// itertools: product, combinations, combinations_with_replacement, permutations. All keep a pool of items, indices into it and the
// tuple yielded last.
#include "python/modules/itertools/tools.h"

namespace ouro::python::itertools {
namespace {

class Indices : public HeapObject {
 public:
  Final<int64_t> length;
  Elements<int64_t> items;
  OURO_ARRAY_LAYOUT(Indices, "indices", &Indices::length, &Indices::items)
};
// Zeros. Null: MemoryError pending.
Indices* NewIndices(int64_t length) {
  static Shape* shape = Shape::NewRoot(&Indices::Info(), Value::Null());
  auto* indices = heap::NewArray<Indices, &Indices::length, &Indices::items>(shape, length);
  if (indices == nullptr) RaiseMemoryError();
  return indices;
}
Value IndicesTuple(Indices* indices, int64_t count) {
  Tuple* tuple = NewTuple(count);
  if (tuple == nullptr) return Value::Null();
  for (int64_t i = 0; i < count; ++i) tuple->items.init(i, Value::Int(indices->items.get(i)));
  return Value::Ptr(tuple);
}

class Arrangement : public HeapObject {
 public:
  Final<Value> pool;       // a tuple of items; of product, a tuple of tuples
  Mut<Indices*> indices;
  Mut<Indices*> cycles;    // permutations
  Mut<Value> result;       // Null before the first
  Final<int64_t> length;   // of the results
  Mut<bool> stopped;
  OURO_LAYOUT(Arrangement, "arrangement", &Arrangement::pool, &Arrangement::indices, &Arrangement::cycles, &Arrangement::result,
              &Arrangement::length, &Arrangement::stopped)

  Tuple* Pool() const { return pool.get().As<Tuple>(); }
};

Value Stop(Arrangement* it) {
  it->stopped.set(it, true);
  return Value::Undefined();
}
// The tuple of pool[index] for the indices, of product of pools[i][index].
template <bool kOfPools>
Value Assemble(Arrangement* it) {
  int64_t length = it->length.get();
  Tuple* result = NewTuple(length);
  if (result == nullptr) return Value::Null();
  Tuple* pool = it->Pool();
  const int64_t* indices = it->indices.get()->items.data();
  for (int64_t i = 0; i < length; ++i) {
    Tuple* from = kOfPools ? pool->items.get(i).As<Tuple>() : pool;
    result->items.init(i, from->items.get(indices[i]));
  }
  it->result.set(it, Value::Ptr(result));
  return Value::Ptr(result);
}
Arrangement* NewArrangement(Type* cls, Value pool, int64_t length, int64_t indices, int64_t cycles) {
  Indices* first = NewIndices(indices);
  if (first == nullptr) return nullptr;
  Indices* second = cycles < 0 ? nullptr : NewIndices(cycles);
  if (cycles >= 0 && second == nullptr) return nullptr;
  auto* it = NewObjectOf<Arrangement>(cls);
  it->pool.init(pool);
  it->indices.init(first);
  it->cycles.init(second);
  it->length.init(length);
  return it;
}
// An index of a saved state, within bounds. False: pending.
bool StateIndex(Value v, int64_t least, int64_t most, int64_t* out) {
  if (!IsInt(v)) return Raise(g_types.TypeError, "an integer is required"), false;
  if (!IntToInt64(v, out)) return Raise(g_types.OverflowError, "Python int too large to convert to C ssize_t"), false;
  *out = *out < least ? least : *out > most ? most : *out;
  return true;
}
Value SizeOf(Value self) {
  auto* it = self.As<Arrangement>();
  int64_t indices = it->indices.get()->length.get() + (it->cycles.get() == nullptr ? 0 : it->cycles.get()->length.get());
  return IntFromInt64(static_cast<int64_t>(it->cycles.get() == nullptr ? 56 : 64) + 8 * indices);
}

// ---------------------------------------------------------------------------------------------------------- product
Value ProductNext(Arrangement* it) {
  if (it->stopped.get()) return Value::Undefined();
  Tuple* pools = it->Pool();
  int64_t length = it->length.get();
  int64_t* indices = it->indices.get()->items.data();
  if (it->result.get().IsNull()) {
    for (int64_t i = 0; i < length; ++i) {
      if (pools->items.get(i).As<Tuple>()->length.get() == 0) return Stop(it);
    }
    return Assemble<true>(it);
  }
  int64_t i = length - 1;
  for (; i >= 0; --i) {
    if (++indices[i] < pools->items.get(i).As<Tuple>()->length.get()) break;
    indices[i] = 0;
  }
  return i < 0 ? Stop(it) : Assemble<true>(it);
}
Value MakeProduct(const Value* args, int64_t count, Value names) {
  int64_t repeat = 1, iterables = count - 1;
  int64_t keywords = names.IsNull() ? 0 : names.As<Tuple>()->length.get();
  if (keywords > 1) return Raise(g_types.TypeError, "product() takes at most 1 keyword argument (%ld given)", keywords);
  if (keywords == 1) {
    static constexpr const char* kKnown[] = {"repeat", nullptr};
    if (!CheckKeywordsTaken("product", names, kKnown)) return Value::Null();
    int64_t taken = 0;
    if (!SizeArgument(KeywordArgument(args, count, names, "repeat", &taken), &repeat)) return Value::Null();
    if (repeat < 0) return Raise(g_types.ValueError, "repeat argument cannot be negative");
  }
  if (repeat == 0) iterables = 0;
  int64_t length;
  if (__builtin_mul_overflow(iterables, repeat, &length) || length > INT64_MAX / 8) {
    return Raise(g_types.OverflowError, "repeat argument too large");
  }
  Tuple* pools = NewTuple(length);
  if (pools == nullptr) return Value::Null();
  for (int64_t i = 0; i < iterables; ++i) {
    Value pool = TupleFromIterable(args[i + 1]);
    if (pool.IsNull()) return pool;
    pools->items.init(i, pool);
    WriteBarrier(pools);
  }
  for (int64_t i = iterables; i < length; ++i) pools->items.init(i, pools->items.get(i - iterables));
  WriteBarrier(pools);
  Arrangement* it = NewArrangement(args[0].As<Type>(), Value::Ptr(pools), length, length, -1);
  return it == nullptr ? Value::Null() : Value::Ptr(it);
}
Value ProductReduce(Value self) {
  auto* it = self.As<Arrangement>();
  if (it->stopped.get()) return NewTuple2(ClassOf(self), NewTuple1(Value::Ptr(g_empty_tuple)));
  if (it->result.get().IsNull()) return NewTuple2(ClassOf(self), it->pool.get());
  Value indices = IndicesTuple(it->indices.get(), it->length.get());
  return indices.IsNull() ? indices : NewTuple3(ClassOf(self), it->pool.get(), indices);
}
Value ProductSetState(Value self, Value state) {
  auto* it = self.As<Arrangement>();
  int64_t length = it->length.get();
  if (!IsTuple(state) || state.As<Tuple>()->length.get() != length) return Raise(g_types.ValueError, "invalid arguments");
  for (int64_t i = 0; i < length; ++i) {
    int64_t size = it->Pool()->items.get(i).As<Tuple>()->length.get(), index;
    if (!StateIndex(state.As<Tuple>()->items.get(i), INT64_MIN, INT64_MAX, &index)) return Value::Null();
    if (size == 0) {  // that is the product then
      it->stopped.set(it, true);
      return Value::None();
    }
    it->indices.get()->items.init(i, index < 0 ? 0 : index > size - 1 ? size - 1 : index);
  }
  return Assemble<true>(it).IsNull() ? Value::Null() : Value::None();
}

// ---------------------------------------------------------------------------------------------------- combinations
template <bool kReplacement>
Value CombinationsNext(Arrangement* it) {
  if (it->stopped.get()) return Value::Undefined();
  int64_t n = it->Pool()->length.get(), r = it->length.get();
  int64_t* indices = it->indices.get()->items.data();
  if (!it->result.get().IsNull()) {
    int64_t i = r - 1;
    while (i >= 0 && indices[i] == (kReplacement ? n - 1 : i + n - r)) --i;
    if (i < 0) return Stop(it);
    ++indices[i];
    for (int64_t j = i + 1; j < r; ++j) indices[j] = indices[j - 1] + (kReplacement ? 0 : 1);
  }
  return Assemble<false>(it);
}
template <bool kReplacement>
Value MakeCombinations(const Value* args, int64_t, Value) {
  int64_t r;
  if (!SizeArgument(args[2], &r)) return Value::Null();
  Value pool = TupleFromIterable(args[1]);
  if (pool.IsNull()) return pool;
  int64_t n = pool.As<Tuple>()->length.get();
  if (r < 0) return Raise(g_types.ValueError, "r must be non-negative");
  Arrangement* it = NewArrangement(args[0].As<Type>(), pool, r, r, -1);
  if (it == nullptr) return Value::Null();
  if (!kReplacement) {
    for (int64_t i = 0; i < r; ++i) it->indices.get()->items.init(i, i);
  }
  it->stopped.init(kReplacement ? n == 0 && r > 0 : r > n);
  return Value::Ptr(it);
}
// What the three that take `r` share.
Value ReduceWithLength(Value self, Value state) {
  auto* it = self.As<Arrangement>();
  Value length = IntFromInt64(it->length.get());
  if (it->result.get().IsNull()) return NewTuple2(ClassOf(self), NewTuple2(it->pool.get(), length));
  if (it->stopped.get()) return NewTuple2(ClassOf(self), NewTuple2(Value::Ptr(g_empty_tuple), length));
  return state.IsNull() ? state : NewTuple3(ClassOf(self), NewTuple2(it->pool.get(), length), state);
}
bool Going(Arrangement* it) { return !it->result.get().IsNull() && !it->stopped.get(); }
Value CombinationsReduce(Value self) {
  auto* it = self.As<Arrangement>();
  return ReduceWithLength(self, Going(it) ? IndicesTuple(it->indices.get(), it->length.get()) : Value::None());
}
template <bool kReplacement>
Value CombinationsSetState(Value self, Value state) {
  auto* it = self.As<Arrangement>();
  int64_t n = it->Pool()->length.get(), r = it->length.get();
  if (!IsTuple(state) || state.As<Tuple>()->length.get() != r) return Raise(g_types.ValueError, "invalid arguments");
  if (it->stopped.get() && it->result.get().IsNull() && r > 0) return Value::None();  // of no item there is nothing to assemble
  for (int64_t i = 0; i < r; ++i) {
    int64_t index;
    if (!StateIndex(state.As<Tuple>()->items.get(i), 0, kReplacement ? n - 1 : i + n - r, &index)) return Value::Null();
    it->indices.get()->items.init(i, index);
  }
  return Assemble<false>(it).IsNull() ? Value::Null() : Value::None();
}

// ----------------------------------------------------------------------------------------------------- permutations
Value PermutationsNext(Arrangement* it) {
  if (it->stopped.get()) return Value::Undefined();
  if (!it->result.get().IsNull()) {
    int64_t n = it->Pool()->length.get(), i = it->length.get() - 1;
    int64_t *indices = it->indices.get()->items.data(), *cycles = it->cycles.get()->items.data();
    for (; i >= 0; --i) {
      if (--cycles[i] != 0) {
        std::swap(indices[i], indices[n - cycles[i]]);
        break;
      }
      int64_t index = indices[i];
      for (int64_t j = i; j < n - 1; ++j) indices[j] = indices[j + 1];
      indices[n - 1] = index;
      cycles[i] = n - i;
    }
    if (i < 0) return Stop(it);
  }
  return Assemble<false>(it);
}
Value MakePermutations(const Value* args, int64_t, Value) {
  Value pool = TupleFromIterable(args[1]);
  if (pool.IsNull()) return pool;
  int64_t n = pool.As<Tuple>()->length.get(), r = n;
  if (args[2] != Value::Undefined() && args[2] != Value::None()) {
    if (!IsInt(args[2])) return Raise(g_types.TypeError, "Expected int as r");
    if (!SizeArgument(args[2], &r)) return Value::Null();
  }
  if (r < 0) return Raise(g_types.ValueError, "r must be non-negative");
  Arrangement* it = NewArrangement(args[0].As<Type>(), pool, r, n, r);
  if (it == nullptr) return Value::Null();
  for (int64_t i = 0; i < n; ++i) it->indices.get()->items.init(i, i);
  for (int64_t i = 0; i < r; ++i) it->cycles.get()->items.init(i, n - i);
  it->stopped.init(r > n);
  return Value::Ptr(it);
}
Value PermutationsReduce(Value self) {
  auto* it = self.As<Arrangement>();
  Value state = Value::None();
  if (Going(it)) {
    Value indices = IndicesTuple(it->indices.get(), it->indices.get()->length.get());
    if (indices.IsNull()) return indices;
    Value cycles = IndicesTuple(it->cycles.get(), it->length.get());
    if (cycles.IsNull()) return cycles;
    state = NewTuple2(indices, cycles);
  }
  return ReduceWithLength(self, state);
}
Value PermutationsSetState(Value self, Value state) {
  Value parts[2];
  if (!UnpackState(state, 2, 2, parts)) return Value::Null();
  for (int i = 0; i < 2; ++i) {
    if (!IsTuple(parts[i])) return RaiseStateType(i + 1, "tuple", parts[i]);
  }
  auto* it = self.As<Arrangement>();
  int64_t n = it->Pool()->length.get(), r = it->length.get();
  Tuple *indices = parts[0].As<Tuple>(), *cycles = parts[1].As<Tuple>();
  if (indices->length.get() != n || cycles->length.get() != r) return Raise(g_types.ValueError, "invalid arguments");
  for (int64_t i = 0; i < n; ++i) {
    int64_t index;
    if (!StateIndex(indices->items.get(i), 0, n - 1, &index)) return Value::Null();
    it->indices.get()->items.init(i, index);
  }
  for (int64_t i = 0; i < r; ++i) {
    int64_t index;
    if (!StateIndex(cycles->items.get(i), 1, n - i < 1 ? 1 : n - i, &index)) return Value::Null();
    it->cycles.get()->items.init(i, index);
  }
  if (r > n) return Value::None();  // there is nothing to assemble
  return Assemble<false>(it).IsNull() ? Value::Null() : Value::None();
}

#define ARRANGEMENT_METHODS(next, reduce, set_state)                                                    \
  ITERATOR_METHODS(Arrangement, next),                                                                  \
      {.name = "__reduce__", .f1 = reduce, .doc = "How to make this iterator again."},                  \
      {.name = "__setstate__", .f2 = set_state, .doc = "Set the indices of the items yielded last."},   \
      {.name = "__sizeof__", .f1 = SizeOf, .doc = "The size in memory, in bytes."}, {}
constexpr NativeDef kProduct[] = {ARRANGEMENT_METHODS(ProductNext, ProductReduce, ProductSetState)};
constexpr NativeDef kCombinations[] = {
    ARRANGEMENT_METHODS(CombinationsNext<false>, CombinationsReduce, CombinationsSetState<false>)};
constexpr NativeDef kWithReplacement[] = {
    ARRANGEMENT_METHODS(CombinationsNext<true>, CombinationsReduce, CombinationsSetState<true>)};
constexpr NativeDef kPermutations[] = {ARRANGEMENT_METHODS(PermutationsNext, PermutationsReduce, PermutationsSetState)};

}  // namespace

Type* ProductType() {
  static Type* type = NewTool<Arrangement, ProductNext>(
      {"itertools.product", kProduct, MakeProduct, nullptr, nullptr,
       "product(*iterables, repeat=1) -> product object\n\n"
       "Yields the tuples that take one item of each iterable; the last place changes quickest."});
  return type;
}
Type* CombinationsType() {
  static Type* type = NewTool<Arrangement, CombinationsNext<false>>(
      {"itertools.combinations", kCombinations, MakeCombinations<false>, "(iterable, r)", "(iterable, r)",
       "Yields the tuples of r items at different places, in the order of the iterable."});
  return type;
}
Type* CombinationsWithReplacementType() {
  static Type* type = NewTool<Arrangement, CombinationsNext<true>>(
      {"itertools.combinations_with_replacement", kWithReplacement, MakeCombinations<true>, "(iterable, r)", "(iterable, r)",
       "Yields the tuples of r items, each of which may occur again, in the order of the iterable."});
  return type;
}
Type* PermutationsType() {
  static Type* type = NewTool<Arrangement, PermutationsNext>(
      {"itertools.permutations", kPermutations, MakePermutations, "(iterable, r=None)", "(iterable, r=None)",
       "Yields the arrangements of r items at different places (all of them by default)."});
  return type;
}

}  // namespace ouro::python::itertools
