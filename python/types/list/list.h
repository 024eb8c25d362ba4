// list: a length and a separate, over-allocated array. Interpreter and compiled code read `length` and `items` directly.
#pragma once
#include "python/runtime/object/object.h"
#include "python/runtime/object/value_array.h"

namespace ouro::python {

class List : public HeapObject {
 public:
  Mut<int64_t> length;
  Mut<ValueArray*> items;  // never null; items->length is the capacity, slots from `length` on are Null
  OURO_LAYOUT(List, "list", &List::length, &List::items)
};
inline constinit Shape* g_list_shape = nullptr;  // of exact lists

OURO_INLINE bool IsExactList(Value v) { return v.IsPtr() && v.AsPtr()->shape() == g_list_shape; }
inline bool IsList(Value v) { return IsExactList(v) || (v.IsPtr() && IsInstance(v, g_types.List)); }

List* NewList(int64_t capacity = 0);              // empty; nullptr with MemoryError pending for huge capacities
Value NewListOf(const Value* items, int64_t count);
Value ListFromIterable(Value iterable);           // may run guest code

bool ListAppendSlow(List* list, Value item);      // grows; false: MemoryError pending
OURO_INLINE bool ListAppend(List* list, Value item) {
  int64_t length = list->length.get();
  ValueArray* items = list->items.get();
  if (OURO_UNLIKELY(length == items->length.get())) return ListAppendSlow(list, item);
  items->items.set(items, length, item);
  list->length.set(list, length + 1);
  return true;
}

// Normalizes a guest index: -1 when out of range.
OURO_INLINE int64_t ListIndex(List* list, int64_t index) {
  int64_t length = list->length.get();
  if (index < 0) index += length;
  return static_cast<uint64_t>(index) < static_cast<uint64_t>(length) ? index : -1;
}
// list[index], index of any sign. Null with IndexError pending.
Value RaiseListIndex(const char* message);
Value ListSubscript(Value self, Value key);  // list.__getitem__: any key
OURO_INLINE Value ListGetItem(List* list, int64_t index) {
  int64_t i = ListIndex(list, index);
  if (OURO_UNLIKELY(i < 0)) return RaiseListIndex("list index out of range");
  return list->items.get()->items.get(i);
}
OURO_INLINE bool ListSetItem(List* list, int64_t index, Value value) {
  int64_t i = ListIndex(list, index);
  if (OURO_UNLIKELY(i < 0)) return RaiseListIndex("list assignment index out of range"), false;
  ValueArray* items = list->items.get();
  items->items.set(items, i, value);
  return true;
}
bool ListDelItem(List* list, int64_t index);                    // false: IndexError pending
bool ListInsert(List* list, int64_t index, Value item);         // clamps; false: MemoryError pending
Value ListPop(List* list, int64_t index);                       // Null: IndexError pending
bool ListExtend(List* list, Value iterable);                    // may run guest code; false: pending
bool ListReserve(List* list, int64_t capacity);                 // false: MemoryError pending
bool ListResize(List* list, int64_t length);                    // new slots are Null: the caller fills them
void ListTruncate(List* list, int64_t length);                  // drops the items from `length` on
Value ListGetSlice(List* list, Value slice);                    // a new exact list
bool ListSetSlice(List* list, Value slice, Value iterable);     // list[slice] = iterable; may run guest code
bool ListDelSlice(List* list, Value slice);
Value ListConcat(List* a, List* b);
Value ListCompare(CompareOp op, Value a, Value b);              // of two lists; may run guest code
Value ListToTuple(List* list);
bool ListSort(List* list, Value key, bool reverse);             // python/types/list/sort.cc; may run guest code; false: pending
void ListReverse(List* list);

void InitList();

}  // namespace ouro::python
