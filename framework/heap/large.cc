#include "framework/heap/large.h"

#include <sys/mman.h>

#include <algorithm>
#include <bit>
#include <cstdlib>
#include <cstring>

namespace ouro::heap {

namespace {
#if defined(OURO_ASAN)
constexpr size_t kMapFrom = size_t{64} << 20;  // the sanitizer watches what calloc gave
constexpr size_t kMaxCached = 0;
#else
constexpr size_t kMapFrom = size_t{256} << 10;
constexpr size_t kMaxCached = size_t{8} << 20;
#endif

// The memory that an object takes with its header, and the number of the class of that size.
struct SizeClass {
  size_t capacity, number;
  explicit SizeClass(size_t bytes) {
    size_t last = bytes + sizeof(LargeHeader) - 1;
    int step = std::bit_width(last) - 4;
    capacity = ((last >> step) + 1) << step;
    number = static_cast<size_t>(step) * 8 + (last >> step) % 8;
  }
};

LargeHeader* FindIn(const std::vector<LargeHeader*>& sorted, const void* address) {
  auto after = std::upper_bound(sorted.begin(), sorted.end(), address,
                                [](const void* a, LargeHeader* large) { return a < static_cast<void*>(large); });
  if (after == sorted.begin()) return nullptr;
  LargeHeader* large = *(after - 1);
  return large->Contains(address) ? large : nullptr;
}
}  // namespace

HeapObject* LargeObjects::Allocate(size_t bytes) {
  SizeClass size(bytes);
  void* memory = cached_[size.number];
  if (memory != nullptr) {
    cached_[size.number] = cached_[size.number]->next;
    cached_bytes_ -= size.capacity;
    std::memset(memory, 0, bytes + sizeof(LargeHeader));
  } else if (size.capacity >= kMapFrom) {
    memory = mmap(nullptr, size.capacity, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED) return nullptr;
  } else {
    memory = std::calloc(1, size.capacity);
    if (memory == nullptr) return nullptr;
  }
  auto* large = static_cast<LargeHeader*>(memory);
  large->bytes = bytes;
  held_bytes_ += size.capacity;
  if (!young_.empty() && young_.back() > large) young_sorted_ = false;
  young_.push_back(large);
  large->object()->set_gc_flags(HeapObject::kLarge);
  return large->object();
}

void LargeObjects::Free(LargeHeader* large) {
  SizeClass size(large->bytes);
  held_bytes_ -= size.capacity;
  std::free(large->cards);
  if (cached_bytes_ + size.capacity > kMaxCached) return Release(large, size.capacity);
  cached_bytes_ += size.capacity;
  auto* cached = reinterpret_cast<Cached*>(large);
  cached->next = cached_[size.number];
  cached_[size.number] = cached;
}

void LargeObjects::Release(void* memory, size_t capacity) {
  if (capacity >= kMapFrom) {
    munmap(memory, capacity);
  } else {
    std::free(memory);
  }
}

void LargeObjects::ReleaseCached() {
  for (size_t number = 0; number < kClasses; ++number) {
    while (Cached* cached = cached_[number]) {
      cached_[number] = cached->next;
      Release(cached, (number % 8 + 9) << (number / 8));
    }
  }
  cached_bytes_ = 0;
}

bool LargeObjects::Retire(LargeHeader* large) {
  if (!large->marked) return false;
  large->marked = false;
  if (!large->retired) retired_.push_back(large);
  large->retired = true;
  return true;
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
  if (full) ReleaseCached();  // what the last phase of the program needed
  auto keep = [&](LargeHeader* large) {
    if (large->marked) return true;
    Free(large);
    return false;
  };
  for (LargeHeader* large : retired_) large->retired = false;
  if (full || !retired_.empty()) std::erase_if(old_, [&](LargeHeader* large) { return !keep(large); });
  retired_.clear();
  SortYoung();
  std::erase_if(young_, [&](LargeHeader* large) { return !keep(large); });
  if (young_.empty()) return;
  std::vector<LargeHeader*> merged(old_.size() + young_.size());
  std::merge(old_.begin(), old_.end(), young_.begin(), young_.end(), merged.begin());
  old_.swap(merged);
  young_.clear();
}

}  // namespace ouro::heap
