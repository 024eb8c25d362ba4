#include "framework/heap/marker.h"

#include <algorithm>
#include <bit>

namespace ouro::heap {

bool Marker::MarkLarge(HeapObject* object) {
  CHECK(object->gc_flags() & HeapObject::kLarge, "a reference to something that is not a heap object");
  LargeHeader* large = LargeHeader::Of(object);
  if (large->marked) return false;
  large->marked = true;
  return true;
}

OURO_INLINE void Marker::MarkWord(uint64_t word) {
  if ((word & 7) == 0 && word != 0) Mark(reinterpret_cast<HeapObject*>(word));
}

OURO_INLINE void Marker::Trace(HeapObject* object, const TypeInfo* info) {
  if (info->pattern == TypeInfo::kCall) return info->trace(object, *this);
  const auto* words = reinterpret_cast<const uint64_t*>(object);
  for (uint64_t rest = info->traced_words; rest != 0; rest &= rest - 1) MarkWord(words[std::countr_zero(rest)]);
  if (info->pattern == TypeInfo::kWords) {
    int64_t count = *reinterpret_cast<const int64_t*>(reinterpret_cast<const char*>(object) + info->count_offset);
    words += info->elements_offset / 8;
    for (int64_t i = 0; i < count; ++i) MarkWord(words[i]);
  }
}

void Marker::Scan(HeapObject* object) {
  object->set_gc_flags(object->gc_flags() | HeapObject::kOld);
  Trace(object, object->shape()->info());
}

void Marker::ScanCards(HeapObject* object) {
  const TypeInfo* info = object->shape()->info();
  if (info->pattern != TypeInfo::kWords) return info->trace(object, *this);
  LargeHeader* large = LargeHeader::Of(object);
  const auto* begin = reinterpret_cast<const uint64_t*>(reinterpret_cast<char*>(object) + info->elements_offset);
  const auto* end = reinterpret_cast<const uint64_t*>(reinterpret_cast<char*>(object) + SizeOfWith(object, info));
  for (size_t card = 0; card < large->card_count(); ++card) {
    if (large->cards[card] == 0) continue;
    const auto* at = reinterpret_cast<const uint64_t*>(reinterpret_cast<char*>(object) + card * kCardBytes);
    for (const auto* p = std::max(begin, at); p < std::min(end, at + kCardBytes / 8); ++p) MarkWord(*p);
  }
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
    Trace(object, info);
  }
}

}  // namespace ouro::heap
