// Marking: a visitor with an explicit stack. Marks are sticky: a minor collection does not clear them first, so that
// everything marked earlier is old and is not entered again.
#pragma once
#include <vector>

#include "framework/heap/find.h"
#include "framework/object/fields.h"

namespace ouro::heap {

class Marker final : public Visitor {
 public:
  void VisitPointer(HeapObject** slot) override { Mark(*slot); }

  OURO_INLINE void Mark(HeapObject* object) {
    if (OURO_LIKELY(InBlocks(object))) {
      uint64_t& word = Chunk::Of(object)->marks[BitOf(object) / 64];
      uint64_t bit = uint64_t{1} << (BitOf(object) % 64);
      if (word & bit) return;
      word |= bit;
    } else {
      if (!MarkLarge(object)) return;
    }
    stack_.push_back(object);
  }
  // Traces one object that is marked; sets kOld.
  void Scan(HeapObject* object);
  // Traces the elements of an old large object that lie on marked cards.
  void ScanCards(HeapObject* object);
  void Drain();

  static bool IsLive(const HeapObject* object) {
    return InBlocks(object) ? IsMarked(object) : LargeHeader::Of(object)->marked;
  }

  size_t marked_bytes = 0;  // of the objects scanned for the first time

 private:
  bool MarkLarge(HeapObject* object);
  void MarkWord(uint64_t word);  // a Value or a pointer
  void Trace(HeapObject* object, const TypeInfo* info);
  std::vector<HeapObject*> stack_;
};

}  // namespace ouro::heap
