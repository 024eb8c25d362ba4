// Iterators of sequences and the iterator-making builtins. Each XNext returns Undefined when exhausted and Null when an
// exception is pending. Iterators of ranges, dicts and sets are declared with their containers.
#pragma once
#include "python/runtime/object/object.h"
#include "python/types/list/list.h"
#include "python/types/str/str.h"
#include "python/types/tuple/tuple.h"

namespace ouro::python {

class ListIterator : public HeapObject {
 public:
  Mut<Value> list;  // None when exhausted
  Mut<int64_t> index;
  OURO_LAYOUT(ListIterator, "list_iterator", &ListIterator::list, &ListIterator::index)
};
inline constinit Shape* g_list_iterator_shape = nullptr;
Value NewListIterator(Value list);
OURO_INLINE Value ListIteratorNext(ListIterator* it) {
  Value sequence = it->list.get();
  if (OURO_UNLIKELY(!sequence.IsPtr())) return Value::Undefined();
  List* list = sequence.As<List>();
  int64_t index = it->index.get();
  if (static_cast<uint64_t>(index) < static_cast<uint64_t>(list->length.get())) {
    it->index.set(it, index + 1);
    return list->items.get()->items.get(index);
  }
  it->list.set(it, Value::None());
  return Value::Undefined();
}

class TupleIterator : public HeapObject {
 public:
  Mut<Value> tuple;  // None when exhausted
  Mut<int64_t> index;
  OURO_LAYOUT(TupleIterator, "tuple_iterator", &TupleIterator::tuple, &TupleIterator::index)
};
inline constinit Shape* g_tuple_iterator_shape = nullptr;
Value NewTupleIterator(Value tuple);
OURO_INLINE Value TupleIteratorNext(TupleIterator* it) {
  Value sequence = it->tuple.get();
  if (OURO_UNLIKELY(!sequence.IsPtr())) return Value::Undefined();
  Tuple* tuple = sequence.As<Tuple>();
  int64_t index = it->index.get();
  if (index < tuple->length.get()) {
    it->index.set(it, index + 1);
    return tuple->items.get(index);
  }
  it->tuple.set(it, Value::None());
  return Value::Undefined();
}

class StrIterator : public HeapObject {
 public:
  Mut<Value> str;      // None when exhausted
  Mut<int64_t> index;  // code points
  OURO_LAYOUT(StrIterator, "str_iterator", &StrIterator::str, &StrIterator::index)
};
inline constinit Shape* g_str_iterator_shape = nullptr;
Value NewStrIterator(Value str);
OURO_INLINE Value StrIteratorNext(StrIterator* it) {
  Value str = it->str.get();
  if (OURO_UNLIKELY(!str.IsPtr())) return Value::Undefined();
  int64_t index = it->index.get();
  if (index < StrLength(str)) {
    it->index.set(it, index + 1);
    return StrCharAt(str, index);
  }
  it->str.set(it, Value::None());
  return Value::Undefined();
}

// Calls __getitem__ with 0, 1, 2, ... until IndexError or StopIteration.
class SequenceIterator : public HeapObject {
 public:
  Mut<Value> sequence;  // None when exhausted
  Mut<int64_t> index;
  OURO_LAYOUT(SequenceIterator, "iterator", &SequenceIterator::sequence, &SequenceIterator::index)
};
inline constinit Shape* g_sequence_iterator_shape = nullptr;
Value NewSequenceIterator(Value sequence);
Value SequenceIteratorNext(SequenceIterator* it);

// iter(callable, sentinel)
class CallIterator : public HeapObject {
 public:
  Mut<Value> callable;  // None when exhausted
  Mut<Value> sentinel;
  OURO_LAYOUT(CallIterator, "callable_iterator", &CallIterator::callable, &CallIterator::sentinel)
};
inline constinit Shape* g_call_iterator_shape = nullptr;
Value NewCallIterator(Value callable, Value sentinel);
Value CallIteratorNext(CallIterator* it);

class Enumerate : public HeapObject {
 public:
  Final<Value> iterator;
  Mut<Value> index;  // an int of any size
  OURO_LAYOUT(Enumerate, "enumerate", &Enumerate::iterator, &Enumerate::index)
};
inline constinit Shape* g_enumerate_shape = nullptr;
Value EnumerateNext(Enumerate* it);
int EnumerateNextPair(Enumerate* it, Value* out);  // without the tuple: 1, 0 exhausted, -1 pending

class Zip : public HeapObject {
 public:
  Mut<Value> iterators;  // a tuple; None once exhausted
  Mut<int64_t> strict;
  OURO_LAYOUT(Zip, "zip", &Zip::iterators, &Zip::strict)
};
inline constinit Shape* g_zip_shape = nullptr;
Value ZipNext(Zip* it);
int ZipNextPair(Zip* it, Value* out);  // the same; 2: not of two iterators

class Map : public HeapObject {
 public:
  Final<Value> function;
  Final<Value> iterators;  // a tuple
  OURO_LAYOUT(Map, "map", &Map::function, &Map::iterators)
};
inline constinit Shape* g_map_shape = nullptr;
Value MapNext(Map* it);

class Filter : public HeapObject {
 public:
  Final<Value> function;  // None, bool: tests the item itself
  Final<Value> iterator;
  OURO_LAYOUT(Filter, "filter", &Filter::function, &Filter::iterator)
};
inline constinit Shape* g_filter_shape = nullptr;
Value FilterNext(Filter* it);

// reversed(sequence): __getitem__ with descending indices. Lists have an iterator of their own in CPython; so here.
class Reversed : public HeapObject {
 public:
  Mut<Value> sequence;  // None when exhausted
  Mut<int64_t> index;
  OURO_LAYOUT(Reversed, "reversed", &Reversed::sequence, &Reversed::index)
};
inline constinit Shape *g_reversed_shape = nullptr, *g_list_reverse_iterator_shape = nullptr;
Value ReversedNext(Reversed* it);
Value ListReverseIteratorNext(Reversed* it);
Value NewListReverseIterator(Value list);
Value NewReversed(Value sequence);  // the builtin: __reversed__ first

void InitIterators();

// Every shape above that is exact: the `Next` of this shape's iterators, or null. For the dispatch in protocols.cc.
using NextFn = Value (*)(Value);
OURO_INLINE NextFn BuiltinNextOf(const Shape* shape) { return reinterpret_cast<NextFn>(shape->user_data); }
// What a NextFn returned. An iterator that calls guest code (map, filter, iter(f, x)) also ends by a StopIteration that it raises:
// cleared, Undefined.
Value EndIfStopIteration();
OURO_INLINE Value EndIfStopped(Value item) { return OURO_LIKELY(!item.IsNull()) ? item : EndIfStopIteration(); }
// Next() that leaves a StopIteration pending, as a NextFn does.
Value NextOrStop(Value iterator);
// The same for iterators that advance others: those that lead to no further ones need none of its checks.
OURO_INLINE Value NextItem(Value iterator) {
  if (OURO_LIKELY(iterator.IsPtr())) {
    uint32_t shape = iterator.AsPtr()->shape_ref();
    if (shape == g_list_iterator_shape->ref()) return ListIteratorNext(iterator.As<ListIterator>());
    if (shape == g_tuple_iterator_shape->ref()) return TupleIteratorNext(iterator.As<TupleIterator>());
  }
  return NextOrStop(iterator);
}

}  // namespace ouro::python
