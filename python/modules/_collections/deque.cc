// collections.deque: its storage.
#include "python/modules/_collections/deque.h"

#include "python/runtime/natives/arguments.h"
#include "python/types/list/list.h"

namespace ouro::python {
namespace {

// Room for one item more. False: MemoryError pending.
bool Grow(Deque* deque) {
  if (OURO_LIKELY(deque->items.get() != nullptr && deque->length.get() < deque->items.get()->length.get())) return true;
  return DequeReserve(deque, deque->length.get() + 1);
}
void Changed(Deque* deque) { deque->version.set(deque, deque->version.get() + 1); }
bool Full(Deque* deque) { return deque->most.get() >= 0 && deque->length.get() >= deque->most.get(); }

}  // namespace

bool DequeReserve(Deque* deque, int64_t count) {
  int64_t length = deque->length.get(), capacity = 8;
  while (capacity < count && capacity < int64_t{1} << 60) capacity *= 2;
  if (deque->items.get() != nullptr && deque->items.get()->length.get() >= capacity) return true;
  ValueArray* fresh = NewValueArray(capacity);
  if (fresh == nullptr) return RaiseMemoryError(), false;
  for (int64_t i = 0; i < length; ++i) fresh->items.init(i, deque->At(i));
  deque->items.set(deque, fresh);
  deque->first.set(deque, 0);
  return true;
}

Deque* NewDequeOf(Type* cls, int64_t most) {
  auto* deque = NewObjectOf<Deque>(cls);
  deque->most.init(most);
  return deque;
}

bool DequeAppend(Deque* deque, Value item) {
  if (OURO_UNLIKELY(Full(deque))) {
    if (deque->most.get() == 0) return Changed(deque), true;
    DequePopLeft(deque);
  }
  if (OURO_UNLIKELY(!Grow(deque))) return false;
  int64_t length = deque->length.get();
  deque->length.set(deque, length + 1);
  deque->Put(length, item);
  Changed(deque);
  return true;
}
bool DequeAppendLeft(Deque* deque, Value item) {
  if (OURO_UNLIKELY(Full(deque))) {
    if (deque->most.get() == 0) return Changed(deque), true;
    DequePop(deque);
  }
  if (OURO_UNLIKELY(!Grow(deque))) return false;
  deque->first.set(deque, deque->Slot(-1));
  deque->length.set(deque, deque->length.get() + 1);
  deque->Put(0, item);
  Changed(deque);
  return true;
}
Value DequePop(Deque* deque) {
  int64_t last = deque->length.get() - 1;
  Value item = deque->At(last);
  deque->Put(last, Value::Null());
  deque->length.set(deque, last);
  Changed(deque);
  return item;
}
Value DequePopLeft(Deque* deque) {
  Value item = deque->At(0);
  deque->Put(0, Value::Null());
  deque->first.set(deque, deque->Slot(1));
  deque->length.set(deque, deque->length.get() - 1);
  Changed(deque);
  return item;
}
void DequeClear(Deque* deque) {
  deque->items.set(deque, nullptr);
  deque->first.set(deque, 0);
  deque->length.set(deque, 0);
  Changed(deque);
}
// Moves items over the seam; in a ring that is full the seam itself moves.
void DequeRotate(Deque* deque, int64_t steps) {
  int64_t length = deque->length.get();
  if (length <= 1) return;
  steps %= length;
  if (steps > length / 2) steps -= length;
  if (steps < -(length / 2)) steps += length;
  Changed(deque);
  for (; steps > 0; --steps) {
    Value item = deque->At(length - 1);
    deque->Put(length - 1, Value::Null());
    deque->first.set(deque, deque->Slot(-1));
    deque->Put(0, item);
  }
  for (; steps < 0; ++steps) {
    Value item = deque->At(0);
    deque->Put(0, Value::Null());
    deque->first.set(deque, deque->Slot(1));
    deque->Put(length - 1, item);
  }
}
bool DequeDelete(Deque* deque, int64_t index) {
  DequeRotate(deque, -index);
  DequePopLeft(deque);
  DequeRotate(deque, index);
  return true;
}

}  // namespace ouro::python
