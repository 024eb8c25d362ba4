// The storage of lists and the operations other C++ code uses. The guest's methods are in list_methods.cc.
#include "python/types/list/list.h"

#include <algorithm>
#include <cstring>

#include "python/runtime/natives/arguments.h"
#include "python/runtime/object/room.h"
#include "python/runtime/protocols/sequence.h"
#include "python/types/iterators/iterators.h"
#include "python/types/slice/slice.h"
#include "python/types/tuple/tuple.h"

namespace ouro::python {

namespace {
Value* Items(List* list) { return list->items.get()->items.data(); }
int64_t Capacity(List* list) { return list->items.get()->length.get(); }

// Moves the items into a new array of this capacity.
bool Reallocate(List* list, int64_t capacity) {
  ValueArray* array = NewValueArray(capacity);
  if (array == nullptr) return RaiseMemoryError(), false;
  ValueArray* old = list->items.get();
  std::copy_n(old->items.data(), std::min(capacity, list->length.get()), array->items.data());
  list->items.set(list, array);
  heap::Retire(old);
  return true;
}
// Small arrays grow by an eighth, for memory, larger ones by a quarter, since each growth copies. Those that have memory of
// their own double: what is not used yet is address space only, and each growth touches all its pages anew.
int64_t Grown(int64_t length) {
  constexpr int64_t kOwnMemory = 16384;
  int shift = length < 64 ? 3 : length < kOwnMemory ? 2 : 0;
  return (length + (length >> shift) + 6) & ~int64_t{3};
}
}  // namespace

List* NewList(int64_t capacity) {
  ValueArray* array = capacity == 0 ? g_empty_value_array : NewValueArray(capacity);
  if (array == nullptr) return RaiseMemoryError(), nullptr;
  List* list = heap::New<List>(g_list_shape);
  list->items.init(array);
  return list;
}

Value NewListOf(const Value* items, int64_t count) {
  List* list = NewList(count);
  if (list == nullptr) return Value::Null();
  std::copy_n(items, count, Items(list));
  list->length.init(count);
  return Value::Ptr(list);
}

Value ListFromIterable(Value iterable) {
  List* list = NewList();
  return ListExtend(list, iterable) ? Value::Ptr(list) : Value::Null();
}

bool ListAppendSlow(List* list, Value item) {
  int64_t length = list->length.get();
  if (!Reallocate(list, Grown(length + 1))) return false;
  Items(list)[length] = item;
  list->length.set(list, length + 1);
  return true;
}

bool ListReserve(List* list, int64_t capacity) { return capacity <= Capacity(list) || Reallocate(list, capacity); }

bool ListResize(List* list, int64_t length) {
  if (length <= list->length.get()) return ListTruncate(list, length), true;
  if (length > Capacity(list)) {
    // One step of a growing list is over-allocated, a jump is not.
    bool jump = length - Capacity(list) > (length >> 2);
    if (length > (int64_t{1} << 60) || !Reallocate(list, jump ? length : Grown(length))) {
      if (!HasPending()) RaiseMemoryError();
      return false;
    }
  }
  list->length.set(list, length);
  return true;
}

void ListTruncate(List* list, int64_t length) {
  int64_t old = list->length.get();
  if (length >= old) return;
  list->length.set(list, length);
  if (length == 0) {
    list->items.set(list, g_empty_value_array);
  } else if (length < Capacity(list) / 4 && Capacity(list) > 32) {
    // Less memory may be had than this takes: then the old array is kept.
    if (ValueArray* array = NewValueArray(Grown(length))) {
      std::copy_n(Items(list), length, array->items.data());
      list->items.set(list, array);
      return;
    }
  }
  if (length > 0) std::fill(Items(list) + length, Items(list) + old, Value::Null());
}

Value RaiseListIndex(const char* message) { return Raise(g_types.IndexError, "%s", message); }

namespace {
// Replaces items [low, high) by `count` new ones, which may not lie in the list's own array.
bool Splice(List* list, int64_t low, int64_t high, const Value* source, int64_t count) {
  int64_t old = list->length.get(), change = count - (high - low);
  if (change == 0) {
  } else if (change < 0) {
    Value* items = Items(list);
    // The write barrier follows below for the whole array.
    std::memmove(items + high + change, items + high, sizeof(Value) * static_cast<size_t>(old - high));
    WriteBarrier(list->items.get());
    ListTruncate(list, old + change);
  } else {
    if (!ListResize(list, old + change)) return false;
    Value* items = Items(list);
    std::memmove(items + high + change, items + high, sizeof(Value) * static_cast<size_t>(old - high));
  }
  if (count > 0) std::copy_n(source, count, Items(list) + low);
  WriteBarrier(list->items.get());
  return true;
}
}  // namespace

bool ListDelItem(List* list, int64_t index) {
  int64_t i = ListIndex(list, index);
  if (i < 0) return RaiseListIndex("list assignment index out of range"), false;
  return Splice(list, i, i + 1, nullptr, 0);
}

bool ListInsert(List* list, int64_t index, Value item) {
  int64_t length = list->length.get();
  if (index < 0) index = std::max<int64_t>(index + length, 0);
  index = std::min(index, length);
  if (index == length) return ListAppend(list, item);
  return Splice(list, index, index, &item, 1);
}

Value ListPop(List* list, int64_t index) {
  int64_t length = list->length.get();
  if (OURO_UNLIKELY(length == 0)) return RaiseListIndex("pop from empty list");
  int64_t i = ListIndex(list, index);
  if (OURO_UNLIKELY(i < 0)) return RaiseListIndex("pop index out of range");
  Value item = Items(list)[i];
  if (i == length - 1 && (length > Capacity(list) / 4 || Capacity(list) <= 32)) {
    Items(list)[i] = Value::Null();
    list->length.set(list, i);
  } else {
    Splice(list, i, i + 1, nullptr, 0);
  }
  return item;
}

bool ListExtend(List* list, Value iterable) {
  if (IsExactList(iterable) || IsExactTuple(iterable)) {
    bool from_list = IsExactList(iterable);
    int64_t count = from_list ? iterable.As<List>()->length.get() : iterable.As<Tuple>()->length.get();
    int64_t old = list->length.get();
    if (count == 0) return true;
    if (!ListResize(list, old + count)) return false;
    const Value* source = from_list ? Items(iterable.As<List>()) : iterable.As<Tuple>()->items.data();
    std::copy_n(source, count, Items(list) + old);  // of itself: the first `count` items, still in place
    WriteBarrier(list->items.get());
    return true;
  }
  Value iterator = Iter(iterable);
  if (iterator.IsNull()) return false;
  int64_t hint = LengthHint(iterable, 8);
  if (hint < 0) return false;
  int64_t wanted;
  if (__builtin_add_overflow(list->length.get(), hint, &wanted)) wanted = 0;
  // The hint may be a lie: an impossible one only loses the reservation.
  if (wanted > Capacity(list) && hint > 0) {
    if (hint > (int64_t{1} << 40)) return RaiseMemoryError(), false;
    if (!ListReserve(list, wanted)) return false;
  }
  NextFn next = iterator.IsPtr() ? BuiltinNextOf(iterator.AsPtr()->shape()) : nullptr;
  if (next == nullptr) next = Next;
  while (true) {
    Value item = EndIfStopped(next(iterator));
    if (item.IsNull()) return false;
    if (item == Value::Undefined()) break;
    if (!StillRoom() || !ListAppend(list, item)) return false;
  }
  // What a generous hint reserved in vain is given back.
  if (list->length.get() < Capacity(list) / 2 && Capacity(list) > 32) return Reallocate(list, Grown(list->length.get()));
  return true;
}

Value ListGetSlice(List* list, Value slice) {
  int64_t start, stop, step;
  if (!SliceUnpack(slice, &start, &stop, &step)) return Value::Null();
  int64_t count = SliceAdjust(list->length.get(), &start, &stop, step);
  List* result = NewList(count);
  if (result == nullptr) return Value::Null();
  const Value* source = Items(list);
  Value* target = Items(result);
  if (step == 1) {
    std::copy_n(source + start, count, target);
  } else {
    for (int64_t i = 0; i < count; ++i) target[i] = source[start + i * step];
  }
  result->length.init(count);
  return Value::Ptr(result);
}

bool ListSetSlice(List* list, Value slice, Value iterable) {
  int64_t start, stop, step;
  if (!SliceUnpack(slice, &start, &stop, &step)) return false;
  int64_t length_then = list->length.get();
  int64_t low = start, high = stop;
  SliceAdjust(length_then, &low, &high, step);
  // A private copy of what is assigned: the iterable may be, or look at, the list.
  List* items = NewList();
  if (items == nullptr) return false;
  if (!ListExtend(items, iterable)) {
    if (PendingMatches(g_types.TypeError) && LookupSpecial(iterable, g_names.dunder_iter) == Value::Undefined() &&
        LookupSpecial(iterable, g_names.dunder_getitem) == Value::Undefined()) {
      ClearPending();
      Raise(g_types.TypeError, step == 1 ? "can only assign an iterable" : "must assign iterable to extended slice");
    }
    return false;
  }
  int64_t count = items->length.get(), length = list->length.get();
  if (step == 1) {
    low = std::min(low, length);
    high = std::clamp(high, low, length);
    return Splice(list, low, high, Items(items), count);
  }
  int64_t selected = SliceAdjust(length, &start, &stop, step);
  if (selected != count) {
    Raise(g_types.ValueError, "attempt to assign sequence of size %ld to extended slice of size %ld", count, selected);
    return false;
  }
  for (int64_t i = 0; i < count; ++i) Items(list)[start + i * step] = Items(items)[i];
  WriteBarrier(list->items.get());
  return true;
}

bool ListDelSlice(List* list, Value slice) {
  int64_t start, stop, step;
  if (!SliceUnpack(slice, &start, &stop, &step)) return false;
  int64_t length = list->length.get();
  int64_t count = SliceAdjust(length, &start, &stop, step);
  if (count == 0) return true;
  if (step < 0) {
    start += (count - 1) * step;
    step = -step;
  }
  if (step == 1) return Splice(list, start, start + count, nullptr, 0);
  Value* items = Items(list);
  int64_t to = start, skipped = 0;
  for (int64_t from = start; from < length; ++from) {
    if (skipped < count && from == start + skipped * step) {
      ++skipped;
    } else {
      items[to++] = items[from];
    }
  }
  WriteBarrier(list->items.get());
  ListTruncate(list, to);
  return true;
}

Value ListToTuple(List* list) { return NewTupleOf(Items(list), list->length.get()); }

void ListReverse(List* list) {
  std::reverse(Items(list), Items(list) + list->length.get());
  WriteBarrier(list->items.get());
}

}  // namespace ouro::python
