// Iterators over sequences and of iter(callable, sentinel).
#include "python/types/iterators/iterators.h"

#include <algorithm>

#include "python/runtime/natives/arguments.h"
#include "python/runtime/object/interp_hooks.h"
#include "python/runtime/protocols/sequence.h"
#include "python/types/int/int.h"
#include "python/types/iterators/iterator_type.h"

namespace ouro::python {

void SetBuiltinNext(Shape* shape, NextFn next) { shape->user_data = reinterpret_cast<void*>(next); }

namespace {
template <class T>
Value NewSourceIterator(Shape* shape, Value source, Mut<Value> T::*field) {
  T* it = heap::New<T>(shape);
  (it->*field).init(source);
  return Value::Ptr(it);
}
}  // namespace

Value NewListIterator(Value list) { return NewSourceIterator(g_list_iterator_shape, list, &ListIterator::list); }
Value NewTupleIterator(Value tuple) { return NewSourceIterator(g_tuple_iterator_shape, tuple, &TupleIterator::tuple); }
Value NewStrIterator(Value str) { return NewSourceIterator(g_str_iterator_shape, str, &StrIterator::str); }
Value NewSequenceIterator(Value sequence) {
  return NewSourceIterator(g_sequence_iterator_shape, sequence, &SequenceIterator::sequence);
}
Value NewCallIterator(Value callable, Value sentinel) {
  CallIterator* it = heap::New<CallIterator>(g_call_iterator_shape);
  it->callable.init(callable);
  it->sentinel.init(sentinel);
  return Value::Ptr(it);
}
Value NewListReverseIterator(Value list) {
  Reversed* it = heap::New<Reversed>(g_list_reverse_iterator_shape);
  it->sequence.init(list);
  it->index.init(list.As<List>()->length.get() - 1);
  return Value::Ptr(it);
}

Value SequenceIteratorNext(SequenceIterator* it) {
  Value sequence = it->sequence.get();
  if (!sequence.IsPtr()) return Value::Undefined();
  int64_t index = it->index.get();
  if (index == INT64_MAX) return Raise(g_types.OverflowError, "iter index too large");
  Value item = GetItem(sequence, IntFromInt64(index));
  if (!item.IsNull()) {
    it->index.set(it, index + 1);
    return item;
  }
  if (!PendingMatches(g_types.IndexError) && !PendingMatches(g_types.StopIteration)) return item;
  ClearPending();
  it->sequence.set(it, Value::None());
  return Value::Undefined();
}

Value CallIteratorNext(CallIterator* it) {
  Value callable = it->callable.get();
  if (callable == Value::None()) return Value::Undefined();
  Value result = Call0(callable);
  if (!result.IsNull()) {
    if (it->callable.get() == Value::None()) return Value::Undefined();  // exhausted by the call itself
    int stop = Equal(it->sentinel.get(), result);
    if (stop == 0) return result;
    if (stop < 0) return Value::Null();
  } else {
    if (!PendingMatches(g_types.StopIteration)) return result;
    ClearPending();
  }
  it->callable.set(it, Value::None());
  it->sentinel.set(it, Value::None());
  return Value::Undefined();
}

Value ListReverseIteratorNext(Reversed* it) {
  Value sequence = it->sequence.get();
  if (!sequence.IsPtr()) return Value::Undefined();
  List* list = sequence.As<List>();
  int64_t index = it->index.get();
  if (index >= 0 && index < list->length.get()) {
    it->index.set(it, index - 1);
    return list->items.get()->items.get(index);
  }
  it->index.set(it, -1);
  it->sequence.set(it, Value::None());
  return Value::Undefined();
}

Value ReduceIterator(const char* name, Value source, Value index) {
  Value function = g_interp.current_builtins != nullptr ? g_interp.current_builtins() : Value::Undefined();
  if (function.IsNull()) return function;
  if (function != Value::Undefined()) function = GetItem(function, Intern(name));
  if (function.IsNull()) return function;
  if (function == Value::Undefined()) return RaiseNotImplemented("reducing an iterator without builtins");
  Value arguments = NewTuple1(source);
  if (index == Value::Undefined()) return NewTuple2(function, arguments);
  return NewTuple3(function, arguments, index);
}

namespace {
// What iterators over `source` with a forward `index` share. Exhausted ones have no source.
template <class T, Mut<Value> T::*source>
struct Indexed {
  static int64_t Length(Value v) { return LenInt(v); }
  static Value LengthHint(Value self) {
    T* it = self.As<T>();
    Value sequence = (it->*source).get();
    if (!sequence.IsPtr()) return Value::Int(0);
    int64_t length = Length(sequence);
    if (length < 0) {
      if constexpr (std::is_same_v<T, SequenceIterator>) {
        if (LookupSpecial(sequence, g_names.dunder_len) == Value::Undefined()) {
          ClearPending();
          return g_not_implemented;
        }
      }
      return Value::Null();
    }
    return Value::Int(std::max<int64_t>(length - it->index.get(), 0));
  }
  static Value Reduce(Value self) {
    T* it = self.As<T>();
    Value sequence = (it->*source).get();
    if (sequence.IsPtr()) return ReduceIterator("iter", sequence, IntFromInt64(it->index.get()));
    Value empty = std::is_same_v<T, StrIterator> ? NewStr("") : std::is_same_v<T, ListIterator> ? NewListOf(nullptr, 0)
                                                                                                 : Value::Ptr(NewTuple(0));
    return ReduceIterator("iter", empty, Value::Undefined());
  }
  static Value SetState(Value self, Value state) {
    T* it = self.As<T>();
    int64_t index;
    if (!IndexInt64(state, &index, g_types.OverflowError)) return Value::Null();
    Value sequence = (it->*source).get();
    if (sequence.IsPtr()) {
      index = std::max<int64_t>(index, 0);
      if constexpr (!std::is_same_v<T, SequenceIterator>) {
        int64_t length = Length(sequence);
        if (length < 0) return Value::Null();
        if (!std::is_same_v<T, ListIterator>) index = std::min(index, length);
      }
      it->index.set(it, index);
    }
    return Value::None();
  }
};

#define INDEXED_METHODS(T, next, source)                                                           \
  ITERATOR_METHODS(T, next), {.name = "__length_hint__", .f1 = Indexed<T, &T::source>::LengthHint}, \
      {.name = "__reduce__", .f1 = Indexed<T, &T::source>::Reduce},                                \
      {.name = "__setstate__", .f2 = Indexed<T, &T::source>::SetState}, {}

constexpr NativeDef kListIterator[] = {INDEXED_METHODS(ListIterator, ListIteratorNext, list)};
constexpr NativeDef kTupleIterator[] = {INDEXED_METHODS(TupleIterator, TupleIteratorNext, tuple)};
constexpr NativeDef kStrIterator[] = {INDEXED_METHODS(StrIterator, StrIteratorNext, str)};
constexpr NativeDef kSequenceIterator[] = {INDEXED_METHODS(SequenceIterator, SequenceIteratorNext, sequence)};

Value CallIteratorReduce(Value self) {
  CallIterator* it = self.As<CallIterator>();
  if (it->callable.get() == Value::None()) return ReduceIterator("iter", Value::Ptr(NewTuple(0)), Value::Undefined());
  Value reduced = ReduceIterator("iter", it->callable.get(), Value::Undefined());
  if (reduced.IsNull()) return reduced;
  return NewTuple2(TupleGetItem(reduced.As<Tuple>(), 0), NewTuple2(it->callable.get(), it->sentinel.get()));
}
constexpr NativeDef kCallIterator[] = {
    ITERATOR_METHODS(CallIterator, CallIteratorNext), {.name = "__reduce__", .f1 = CallIteratorReduce}, {}};

Value ListReverseLengthHint(Value self) {
  Reversed* it = self.As<Reversed>();
  Value list = it->sequence.get();
  if (!list.IsPtr() || it->index.get() >= list.As<List>()->length.get()) return Value::Int(0);
  return Value::Int(it->index.get() + 1);
}
Value ListReverseReduce(Value self) {
  Reversed* it = self.As<Reversed>();
  if (it->sequence.get().IsPtr()) return ReduceIterator("reversed", it->sequence.get(), Value::Int(it->index.get()));
  return ReduceIterator("iter", NewListOf(nullptr, 0), Value::Undefined());
}
Value ListReverseSetState(Value self, Value state) {
  Reversed* it = self.As<Reversed>();
  int64_t index;
  if (!IndexInt64(state, &index, g_types.OverflowError)) return Value::Null();
  if (it->sequence.get().IsPtr()) {
    int64_t length = it->sequence.get().As<List>()->length.get();
    it->index.set(it, std::clamp<int64_t>(index, -1, length - 1));
  }
  return Value::None();
}
constexpr NativeDef kListReverseIterator[] = {ITERATOR_METHODS(Reversed, ListReverseIteratorNext),
                                              {.name = "__length_hint__", .f1 = ListReverseLengthHint},
                                              {.name = "__reduce__", .f1 = ListReverseReduce},
                                              {.name = "__setstate__", .f2 = ListReverseSetState},
                                              {}};
}  // namespace

void InitIteratorTools();  // iterator_tools.cc

void InitIterators() {
  g_types.ListIterator = NewIteratorType<ListIterator, ListIteratorNext>("list_iterator", g_list_iterator_shape, kListIterator);
  g_types.TupleIterator =
      NewIteratorType<TupleIterator, TupleIteratorNext>("tuple_iterator", g_tuple_iterator_shape, kTupleIterator);
  g_types.StrIterator = NewIteratorType<StrIterator, StrIteratorNext>("str_ascii_iterator", g_str_iterator_shape, kStrIterator);
  g_types.SequenceIterator =
      NewIteratorType<SequenceIterator, SequenceIteratorNext>("iterator", g_sequence_iterator_shape, kSequenceIterator);
  g_types.CallIterator =
      NewIteratorType<CallIterator, CallIteratorNext>("callable_iterator", g_call_iterator_shape, kCallIterator);
  NewIteratorType<Reversed, ListReverseIteratorNext>("list_reverseiterator", g_list_reverse_iterator_shape,
                                                     kListReverseIterator);
  InitIteratorTools();
}

}  // namespace ouro::python
