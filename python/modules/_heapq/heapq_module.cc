// The module _heapq: lists as heaps. The least item comes first (for the functions named max: the greatest) and no item comes before
// its parent: the parent of the item at i is at (i - 1) / 2.
//
// Comparisons run guest code, which may change the list. After each one its length is looked at and its items are read again.
#include "python/runtime/natives/typed.h"
#include "python/types/list/list.h"
#include "python/types/module/module.h"
#include "python/types/str/str.h"

namespace ouro::python {
namespace {

Value At(List* heap, int64_t i) { return heap->items.get()->items.get(i); }
void Put(List* heap, int64_t i, Value v) { heap->items.get()->items.set(heap->items.get(), i, v); }
void Swap(List* heap, int64_t i, int64_t j) {
  Value v = At(heap, i);
  Put(heap, i, At(heap, j));
  Put(heap, j, v);
}
Value RaiseIndex() { return Raise(g_types.IndexError, "index out of range"); }

// Does a belong above b? 1, 0, -1: pending (also when the list is no longer `size` long).
template <bool kMax>
int Above(List* heap, int64_t size, Value a, Value b) {
  int above = kMax ? CompareBool(CompareOp::kLt, b, a) : CompareBool(CompareOp::kLt, a, b);
  if (above >= 0 && heap->length.get() != size) {
    Raise(g_types.RuntimeError, "list changed size during iteration");
    return -1;
  }
  return above;
}
// Moves the item at `place` up to where it belongs, not above `start`. False: pending (the same below).
template <bool kMax>
bool MoveUp(List* heap, int64_t start, int64_t place) {
  int64_t size = heap->length.get();
  if (place >= size) return RaiseIndex(), false;
  while (place > start) {
    int64_t parent = (place - 1) / 2;
    int above = Above<kMax>(heap, size, At(heap, place), At(heap, parent));
    if (above < 0) return false;
    if (above == 0) break;
    Swap(heap, place, parent);
    place = parent;
  }
  return true;
}
// Puts the item at `place` among its descendants: down to a leaf, always after the child that belongs above the other, then up again.
// That takes fewer comparisons than to look on the way down where it belongs, as items from the end are mostly large.
template <bool kMax>
bool MoveDown(List* heap, int64_t place) {
  int64_t size = heap->length.get(), start = place;
  if (place >= size) return RaiseIndex(), false;
  while (place < size / 2) {
    int64_t child = 2 * place + 1;
    if (child + 1 < size) {
      int above = Above<kMax>(heap, size, At(heap, child), At(heap, child + 1));
      if (above < 0) return false;
      if (above == 0) ++child;
    }
    Swap(heap, place, child);
    place = child;
  }
  return MoveUp<kMax>(heap, start, place);
}

Value HeapPush(List* heap, Value item) {
  if (!ListAppend(heap, item)) return Value::Null();
  return MoveUp<false>(heap, 0, heap->length.get() - 1) ? Value::None() : Value::Null();
}
template <bool kMax>
Value HeapPop(List* heap) {
  int64_t size = heap->length.get();
  if (size == 0) return RaiseIndex();
  Value last = At(heap, size - 1);
  ListTruncate(heap, size - 1);
  if (size == 1) return last;
  Value result = At(heap, 0);
  Put(heap, 0, last);
  return MoveDown<kMax>(heap, 0) ? result : Value::Null();
}
template <bool kMax>
Value HeapReplace(List* heap, Value item) {
  if (heap->length.get() == 0) return RaiseIndex();
  Value result = At(heap, 0);
  Put(heap, 0, item);
  return MoveDown<kMax>(heap, 0) ? result : Value::Null();
}
Value HeapPushPop(List* heap, Value item) {
  if (heap->length.get() == 0) return item;
  int above = CompareBool(CompareOp::kLt, At(heap, 0), item);
  if (above < 0) return Value::Null();
  return above == 0 ? item : HeapReplace<false>(heap, item);
}
template <bool kMax>
Value Heapify(List* heap) {
  for (int64_t i = heap->length.get() / 2 - 1; i >= 0; --i) {
    if (!MoveDown<kMax>(heap, i)) return Value::Null();
  }
  return Value::None();
}

constexpr const char* kHeap = "($module, heap, /)";
constexpr const char* kHeapItem = "($module, heap, item, /)";
constexpr NativeDef kFunctions[] = {
    Typed<&HeapPush>({.name = "heappush", .signature = kHeapItem, .doc = "Adds the item to the heap."}),
    Typed<&HeapPushPop>({.name = "heappushpop",
                         .signature = kHeapItem,
                         .doc = "Adds the item, then takes the least one: quicker than heappush and heappop."}),
    Typed<&HeapPop<false>>({.name = "heappop", .signature = kHeap, .doc = "Takes the least item off the heap."}),
    Typed<&HeapReplace<false>>({.name = "heapreplace",
                                .signature = kHeapItem,
                                .doc = "Takes the least item, then adds the item: the result may be greater than it."}),
    Typed<&Heapify<false>>({.name = "heapify", .signature = kHeap, .doc = "Makes the list a heap, in linear time."}),
    Typed<&HeapPop<true>>({.name = "_heappop_max", .signature = kHeap, .doc = "Takes the greatest item off a heap of _heapify_max."}),
    Typed<&Heapify<true>>({.name = "_heapify_max", .signature = kHeap, .doc = "Makes the list a heap with the greatest item first."}),
    Typed<&HeapReplace<true>>({.name = "_heapreplace_max",
                               .signature = kHeapItem,
                               .doc = "Takes the greatest item off a heap of _heapify_max, then adds the item."}),
    {},
};

}  // namespace

Module* NewHeapqModule() {
  Module* module =
      NewModule("_heapq", "Lists as heaps: the least item is heap[0], and adding or taking one takes logarithmic time.", kFunctions);
  SetModuleAttr(module, "__about__",
                NewStr("A heap is a list in which heap[k] <= heap[2*k+1] and heap[k] <= heap[2*k+2] for every k whose children exist.\n"
                       "So its first item is the least one, and putting another in its place takes one walk from the root to a leaf."));
  return module;
}

}  // namespace ouro::python
