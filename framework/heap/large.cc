#include "framework/heap/large.h"

#include <sys/mman.h>

#include <algorithm>
#include <cstdlib>

namespace ouro::heap {

namespace {
#if defined(OURO_ASAN)
constexpr size_t kMapFrom = size_t{64} << 20;  // the sanitizer watches what calloc gave
#else
constexpr size_t kMapFrom = size_t{256} << 10;
#endif

LargeHeader* FindIn(const std::vector<LargeHeader*>& sorted, const void* address) {
  auto after = std::upper_bound(sorted.begin(), sorted.end(), address,
                                [](const void* a, LargeHeader* large) { return a < static_cast<void*>(large); });
  if (after == sorted.begin()) return nullptr;
  LargeHeader* large = *(after - 1);
  return large->Contains(address) ? large : nullptr;
}
}  // namespace

HeapObject* LargeObjects::Allocate(size_t bytes) {
  size_t total = bytes + sizeof(LargeHeader);
  bool mapped = total >= kMapFrom;
  void* memory;
  if (mapped) {
    memory = mmap(nullptr, total, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED) return nullptr;
  } else {
    memory = std::calloc(1, total);
    if (memory == nullptr) return nullptr;
  }
  auto* large = static_cast<LargeHeader*>(memory);
  large->bytes = bytes;
  large->mapped = mapped;
  held_bytes_ += total;
  if (!young_.empty() && young_.back() > large) young_sorted_ = false;
  young_.push_back(large);
  large->object()->set_gc_flags(HeapObject::kLarge);
  return large->object();
}

void LargeObjects::Free(LargeHeader* large) {
  size_t total = large->bytes + sizeof(LargeHeader);
  held_bytes_ -= total;
  std::free(large->cards);
  if (large->mapped) {
    munmap(large, total);
  } else {
    std::free(large);
  }
}

void LargeObjects::SortYoung() {
  if (!young_sorted_) std::sort(young_.begin(), young_.end());
  young_sorted_ = true;
}

LargeHeader* LargeObjects::Find(const void* address) {
  if (LargeHeader* large = FindIn(old_, address)) return large;
  return FindIn(young_, address);
}

void LargeObjects::ClearMarks() {
  for (LargeHeader* large : old_) large->marked = false;
}

void LargeObjects::Sweep(bool full) {
  auto keep = [&](LargeHeader* large) {
    if (large->marked) return true;
    Free(large);
    return false;
  };
  if (full) std::erase_if(old_, [&](LargeHeader* large) { return !keep(large); });
  SortYoung();
  std::erase_if(young_, [&](LargeHeader* large) { return !keep(large); });
  if (young_.empty()) return;
  std::vector<LargeHeader*> merged(old_.size() + young_.size());
  std::merge(old_.begin(), old_.end(), young_.begin(), young_.end(), merged.begin());
  old_.swap(merged);
  young_.clear();
}

}  // namespace ouro::heap
