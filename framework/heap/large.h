// Large objects (more than kLargeObject bytes): each has memory of its own, with a LargeHeader before the object. They
// are found by address through a vector sorted by address.
#pragma once
#include <cstddef>
#include <cstdint>
#include <vector>

#include "framework/object/object.h"

namespace ouro::heap {

inline constexpr size_t kCardBytes = 1024;

struct LargeHeader {
  size_t bytes;     // of the object
  uint8_t* cards;   // a byte per kCardBytes of the object, 1: an element was written since the last collection; or null
  bool marked;      // reached by this or an earlier collection
  bool carded;      // some card is 1, and the object is in State::carded
  bool retired;     // see heap::Retire
  uint64_t unused;  // keeps the object 16-byte aligned

  size_t card_count() const { return bytes / kCardBytes + 1; }
  HeapObject* object() { return reinterpret_cast<HeapObject*>(this + 1); }
  static LargeHeader* Of(const void* object) { return static_cast<LargeHeader*>(const_cast<void*>(object)) - 1; }
  bool Contains(const void* p) {
    uintptr_t at = reinterpret_cast<uintptr_t>(p), start = reinterpret_cast<uintptr_t>(object());
    return at >= start && at < start + bytes;
  }
};
static_assert(sizeof(LargeHeader) == 32);

class LargeObjects {
 public:
  HeapObject* Allocate(size_t bytes);  // zeroed; null when the system has no memory
  bool Retire(LargeHeader* large);     // was it old?
  void SortYoung();                    // before Find
  LargeHeader* Find(const void* address);
  void ClearMarks();
  void Sweep(bool full);  // frees the unmarked ones; a minor collection looks at the young only
  size_t held_bytes() const { return held_bytes_; }      // of objects
  size_t cached_bytes() const { return cached_bytes_; }  // of free memory

  template <class F>
  void ForEach(F f) {
    for (LargeHeader* large : old_) f(large);
    for (LargeHeader* large : young_) f(large);
  }

 private:
  // Free memory is kept for later objects of its class of sizes (eight classes from each power of two to the next), up
  // to kMaxCached bytes: page faults cost far more than clearing what is in the cache.
  struct Cached {
    Cached* next;
  };
  static constexpr size_t kClasses = 8 * 64;
  void Free(LargeHeader* large);
  void Release(void* memory, size_t capacity);
  void ReleaseCached();
  std::vector<LargeHeader*> old_;    // sorted by address
  std::vector<LargeHeader*> young_;  // allocated since the last collection
  std::vector<LargeHeader*> retired_;  // of old_
  bool young_sorted_ = true;
  Cached* cached_[kClasses] = {};
  size_t cached_bytes_ = 0;
  size_t held_bytes_ = 0;
};

}  // namespace ouro::heap
