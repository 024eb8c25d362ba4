// Marking: a visitor with an explicit stack of edges. Marks are sticky: a minor collection does not clear them first,
// so that everything marked earlier is old and is not entered again.
#pragma once
#include "framework/heap/find.h"
#include "framework/object/fields.h"

namespace ouro::heap {

class Marker final : public Visitor {
 public:
  void VisitPointer(HeapObject** slot) override { Mark(*slot); }

  // The object is marked when Drain comes to it.
  OURO_INLINE void Mark(HeapObject* object) {
    if (OURO_UNLIKELY(top_ == end_) && !Grow()) return;
    *top_++ = object;
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
  bool TestAndSet(HeapObject* object);  // was it unmarked?
  void MarkWord(uint64_t word);         // a Value or a pointer
  void Trace(HeapObject* object, const TypeInfo* info);
  bool Grow();     // false: no memory; the edge is found again by Rescan
  void DrainStack();
  void Rescan();   // traces all marked objects anew

  // The mark stack.
  HeapObject** base_ = nullptr;
  HeapObject** top_ = nullptr;
  HeapObject** end_ = nullptr;
  bool overflowed_ = false;  // edges were dropped
};

}  // namespace ouro::heap
