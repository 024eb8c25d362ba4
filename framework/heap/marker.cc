#include "framework/heap/marker.h"

namespace ouro::heap {

bool Marker::MarkLarge(HeapObject* object) {
  CHECK(object->gc_flags() & HeapObject::kLarge, "a reference to something that is not a heap object");
  LargeHeader* large = LargeHeader::Of(object);
  if (large->marked) return false;
  large->marked = true;
  return true;
}

void Marker::Scan(HeapObject* object) {
  object->set_gc_flags(object->gc_flags() | HeapObject::kOld);
  object->shape()->info()->trace(object, *this);
}

void Marker::Drain() {
  // The next objects wait in a short queue while their headers are fetched.
  constexpr size_t kAhead = 8;
  HeapObject* ahead[kAhead] = {};
  size_t at = 0, waiting = 0;
  for (;;) {
    HeapObject* object;
    if (!stack_.empty()) {
      HeapObject* next = stack_.back();
      stack_.pop_back();
      __builtin_prefetch(next);
      object = ahead[at];
      ahead[at] = next;
      at = (at + 1) % kAhead;
      if (object == nullptr) {
        ++waiting;
        continue;
      }
    } else if (waiting > 0) {
      while (ahead[at] == nullptr) at = (at + 1) % kAhead;
      object = ahead[at];
      ahead[at] = nullptr;
      --waiting;
    } else {
      return;
    }
    const TypeInfo* info = object->shape()->info();
    size_t bytes = SizeOfWith(object, info);
    marked_bytes += bytes;
    uint8_t flags = object->gc_flags();
    object->set_gc_flags(flags | HeapObject::kOld);
    if (!(flags & HeapObject::kLarge)) {
      uint8_t* lines = Chunk::Of(object)->lines;
      size_t last = LineOf(reinterpret_cast<char*>(object) + bytes - 1);
      for (size_t line = LineOf(object); line <= last; ++line) lines[line] |= kLive;
    }
    info->trace(object, *this);
  }
}

}  // namespace ouro::heap
