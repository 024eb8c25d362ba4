#include "framework/heap/weak_set.h"

#include <algorithm>
#include <utility>

#include "framework/heap/state.h"

namespace ouro::heap {

namespace {
std::vector<WeakSet*>& Sets() {
  static auto* sets = new std::vector<WeakSet*>;
  return *sets;
}
}  // namespace

WeakSet::WeakSet(int log2_capacity) : least_(size_t{1} << log2_capacity) {
  Resize(least_);
  Sets().push_back(this);
}

WeakSet::~WeakSet() { std::erase(Sets(), this); }

void WeakSet::Insert(uint64_t hash, HeapObject* object) {
  if ((count_ + 1) * 2 > entries_.size()) {
    Resize(entries_.size() * 2);
  } else if (entries_.size() > least_ && count_ * 16 < entries_.size()) {
    Resize(std::max(least_, entries_.size() / 4));  // after many have died
  }
  Entry entry{hash, ~reinterpret_cast<uint64_t>(object)};
  Put(entry);
  young_.push_back(entry);
  ++count_;
}

void WeakSet::Put(Entry entry) {
  size_t i = entry.hash & mask();
  while (entries_[i].bits != 0) i = Next(i);
  entries_[i] = entry;
}

void WeakSet::Resize(size_t size) {
  std::vector<Entry> old = std::exchange(entries_, std::vector<Entry>(size));
  for (const Entry& entry : old) {
    if (entry.bits != 0) Put(entry);
  }
  memory_.Set(size * sizeof(Entry));
}

// The entries behind the hole that would no longer be found move up.
void WeakSet::RemoveAt(size_t hole) {
  for (size_t i = Next(hole); entries_[i].bits != 0; i = Next(i)) {
    size_t home = entries_[i].hash & mask();
    if (((i - home) & mask()) < ((i - hole) & mask())) continue;
    entries_[hole] = entries_[i];
    hole = i;
  }
  entries_[hole] = {};
  --count_;
}

void WeakSet::DropDead(bool full) {
  if (full) {
    for (size_t i = 0; i < entries_.size();) {
      if (entries_[i].bits != 0 && !Marker::IsLive(entries_[i].object())) {
        RemoveAt(i);  // another may have moved here
      } else {
        ++i;
      }
    }
  } else {
    for (const Entry& entry : young_) {
      if (Marker::IsLive(entry.object())) continue;
      size_t i = entry.hash & mask();
      while (entries_[i].bits != entry.bits) i = Next(i);
      RemoveAt(i);
    }
  }
  young_.clear();
}

void DropDeadMembers(bool full) {
  for (WeakSet* set : Sets()) set->DropDead(full);
}

}  // namespace ouro::heap
