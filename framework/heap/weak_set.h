// A set of objects that it does not keep alive: tables of symbols, of interned strings. What a collection finds dead is taken out
// at its end. Open addressing with linear probing; the collector does not see its memory, which counts as outside memory.
#pragma once
#include <cstdint>
#include <vector>

#include "framework/heap/outside.h"
#include "framework/object/object.h"

namespace ouro::heap {

class WeakSet {
 public:
  // `log2_capacity`: room at first for half of 2^log2_capacity members.
  explicit WeakSet(int log2_capacity);
  ~WeakSet();
  WeakSet(const WeakSet&) = delete;
  WeakSet& operator=(const WeakSet&) = delete;

  size_t size() const { return count_; }
  size_t capacity() const { return entries_.size(); }

  // The member with this hash for which `same(HeapObject*)`, or null. `same` must not allocate in the heap.
  template <class Same>
  HeapObject* Find(uint64_t hash, Same same) const {
    for (size_t i = hash & mask(); entries_[i].bits != 0; i = Next(i)) {
      if (entries_[i].hash == hash && same(entries_[i].object())) return entries_[i].object();
    }
    return nullptr;
  }
  // A member that was not there. Never collects.
  void Insert(uint64_t hash, HeapObject* object);

 private:
  friend void DropDeadMembers(bool full);
  struct Entry {
    uint64_t hash = 0;
    uint64_t bits = 0;  // the object's address, inverted: a copy of it on a stack keeps nobody alive; 0: free
    HeapObject* object() const { return reinterpret_cast<HeapObject*>(~bits); }
  };
  size_t mask() const { return entries_.size() - 1; }
  size_t Next(size_t i) const { return (i + 1) & mask(); }
  void Put(Entry entry);
  void Resize(size_t size);
  void RemoveAt(size_t hole);
  void DropDead(bool full);

  std::vector<Entry> entries_;  // a power of two
  std::vector<Entry> young_;    // members since the last collection: a minor one can find only these dead
  size_t count_ = 0;
  size_t least_;
  OutsideMemory memory_;
};

}  // namespace ouro::heap
