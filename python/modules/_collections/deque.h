// collections.deque: a ring of items that grows and shrinks at both ends.
#pragma once
#include "python/runtime/object/object.h"
#include "python/runtime/object/value_array.h"

namespace ouro::python {

class Deque : public HeapObject {
 public:
  Mut<ValueArray*> items;   // of a power of two slots; null while nothing was ever put in
  Mut<int64_t> first;       // slot of the first item
  Mut<int64_t> length;
  Mut<int64_t> most;        // the items that it may have; -1: any number
  Mut<int64_t> version;     // changes with each item that comes or goes
  OURO_LAYOUT(Deque, "deque", &Deque::items, &Deque::first, &Deque::length, &Deque::most, &Deque::version)

  int64_t Slot(int64_t i) const { return (first.get() + i) & (items.get()->length.get() - 1); }
  Value At(int64_t i) const { return items.get()->items.get(Slot(i)); }
  void Put(int64_t i, Value v) { items.get()->items.set(items.get(), Slot(i), v); }
};

Type* DequeType();
bool IsDeque(Value v);
Deque* NewDequeOf(Type* cls, int64_t most);
// Both drop an item of the other end when the deque is full. False: MemoryError pending.
bool DequeAppend(Deque* deque, Value item);
bool DequeAppendLeft(Deque* deque, Value item);
Value DequePop(Deque* deque);      // of one that is not empty
Value DequePopLeft(Deque* deque);
bool DequeReserve(Deque* deque, int64_t count);  // room for so many; false: MemoryError pending
void DequeClear(Deque* deque);
void DequeRotate(Deque* deque, int64_t steps);
bool DequeDelete(Deque* deque, int64_t index);  // in range

extern const NativeDef kDequeMethods[];  // deque_methods.cc

// deque_iterators.cc
Type* DequeIteratorType();
Type* DequeReverseIteratorType();
Value NewDequeIterator(Value deque);
Value NewDequeReverseIterator(Value deque);

// dict_types.cc
Type* DefaultDictType();
Value CountElements(Value mapping, Value iterable);
// tuple_getter.cc
Type* TupleGetterType();

}  // namespace ouro::python
