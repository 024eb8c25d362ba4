#include "framework/heap/blocks.h"

#include <sys/mman.h>

#include <algorithm>
#include <cstring>

#include "framework/heap/memory.h"

#if defined(OURO_ASAN)
#include <sanitizer/lsan_interface.h>
#endif

namespace ouro::heap {

void Blocks::Reserve() {
  // Address space only. Where the process may not have so much (RLIMIT_AS), a part of what it can have: large objects, stacks
  // and libraries need some too.
  constexpr size_t kWanted = size_t{256} << 30;
  size_t left = AddressSpaceLeft(false);
  reserved_ = left == SIZE_MAX ? kWanted : std::min(kWanted, left / 5 * 2) & ~(kChunkBytes - 1);
  void* base = MAP_FAILED;
  for (; reserved_ >= 3 * kChunkBytes; reserved_ = reserved_ / 2 & ~(kChunkBytes - 1)) {
    base = mmap(nullptr, reserved_, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (base != MAP_FAILED) break;
  }
  if (base == MAP_FAILED) OutOfMemory("no address space for the heap");
  uintptr_t aligned = (reinterpret_cast<uintptr_t>(base) + kChunkBytes - 1) & ~(kChunkBytes - 1);
  reserved_ -= kChunkBytes;
  g_region_base = aligned;
  g_region_bytes = 0;
  unused_ = reinterpret_cast<char*>(aligned);
#if defined(OURO_ASAN)
  __lsan_register_root_region(unused_, reserved_);
#endif
}

char* Blocks::TakeUnused() {
  if (reinterpret_cast<uintptr_t>(unused_) == g_region_base + g_region_bytes) {
    if (g_region_bytes + kChunkBytes > reserved_) return nullptr;
    if (frozen_) return nullptr;
    if (mprotect(unused_, kChunkBytes, PROT_READ | PROT_WRITE) != 0) {
      frozen_ = true;
      return nullptr;
    }
    // The first chunk stays on small pages, so that a small program stays small.
    if (g_region_bytes != 0) madvise(unused_, kChunkBytes, MADV_HUGEPAGE);
    g_region_bytes += kChunkBytes;
    unused_ += kTableBlocks * kBlockBytes;
  }
  char* block = unused_;
  unused_ += kBlockBytes;
  InfoOf(block).zeroed = true;
  ++held_blocks_;
  return block;
}

char* Blocks::TakeFree() {
  if (!free_.empty()) {
    char* block = free_.back();
    free_.pop_back();
    return block;
  }
  if (!returned_.empty()) {
    char* block = returned_.back();
    returned_.pop_back();
    ++held_blocks_;
    return block;
  }
  return TakeUnused();
}

Hole Blocks::Claim(char* block, size_t first_line, size_t end_line) {
  BlockInfo& info = InfoOf(block);
  uint8_t* lines = LinesOf(block);
  std::memset(lines + first_line, kYoung, end_line - first_line);
  lines[first_line] |= kHoleStart;
  Hole hole{block + first_line * kLineBytes, block + end_line * kLineBytes};
  if (!info.zeroed) std::memset(hole.begin, 0, static_cast<size_t>(hole.end - hole.begin));
  info.zeroed = false;
  if (!info.touched) {
    info.touched = true;
    touched_.push_back(block);
  }
  return hole;
}

Hole Blocks::ClaimBlock() {
  char* block = TakeFree();
  if (block == nullptr) return {};
  InfoOf(block).state = BlockInfo::kFull;
  return Claim(block, 0, kLinesPerBlock);
}

Hole Blocks::ClaimHole() {
  for (;;) {
    if (scan_block_ == nullptr) {
      if (partial_.empty()) return ClaimBlock();
      scan_block_ = partial_.back();
      partial_.pop_back();
      scan_line_ = 0;
    }
    const uint8_t* lines = LinesOf(scan_block_);
    size_t first = scan_line_;
    while (first < kLinesPerBlock && lines[first] != 0) ++first;
    size_t end = first;
    while (end < kLinesPerBlock && lines[end] == 0) ++end;
    char* block = scan_block_;
    scan_line_ = end;
    if (end == kLinesPerBlock) scan_block_ = nullptr;
    if (first < end) return Claim(block, first, end);
  }
}

void Blocks::BeginCollection(bool full) {
  if (scan_block_ != nullptr) {
    // The rest of it keeps its free lines: sweep finds them again, since the block was touched; or it goes back.
    if (!InfoOf(scan_block_).touched) partial_.push_back(scan_block_);
    scan_block_ = nullptr;
  }
  if (!full) return;
  ForEachBlock([](char* block) {
    uint8_t* lines = LinesOf(block);
    for (size_t i = 0; i < kLinesPerBlock; ++i) lines[i] &= static_cast<uint8_t>(~kLive);
    std::memset(Chunk::Of(block)->marks + BitOf(block) / 64, 0, kBlockBytes / 64);
  });
}

void Blocks::Classify(char* block, bool scribble) {
  constexpr size_t kWorthwhile = 40;  // free lines: in a block with few, holes are small and each costs a search
  BlockInfo& info = InfoOf(block);
  uint8_t* lines = LinesOf(block);
  size_t live = 0;
  for (size_t i = 0; i < kLinesPerBlock; ++i) {
    lines[i] &= kLive;
    live += lines[i];
  }
  if (scribble) {
    for (size_t i = 0; i < kLinesPerBlock; ++i) {
      if (lines[i] == 0) std::memset(block + i * kLineBytes, 0xDB, kLineBytes);
    }
  }
  info.touched = false;
  live_lines_ += live - info.live_lines;
  info.live_lines = static_cast<uint16_t>(live);
  if (live == 0) {
    info.state = BlockInfo::kFree;
    free_.push_back(block);
  } else if (kLinesPerBlock - live >= kWorthwhile) {
    info.state = BlockInfo::kPartial;
    partial_.push_back(block);
  } else {
    info.state = BlockInfo::kFull;
  }
}

void Blocks::Sweep(bool full, bool scribble) {
  if (full) {
    partial_.clear();
    ForEachBlock([&](char* block) { Classify(block, scribble); });
    // Taken from the back: low addresses first, so that the top of the heap empties.
    std::reverse(partial_.begin(), partial_.end());
    std::sort(free_.begin(), free_.end(), [](char* a, char* b) { return a > b; });
  } else {
    for (size_t i = touched_.size(); i-- > 0;) Classify(touched_[i], scribble);
  }
  touched_.clear();
}

void Blocks::ReturnFreeBlocks(size_t keep_bytes) {
  if (free_.size() * kBlockBytes <= keep_bytes) return;
  size_t excess = free_.size() - keep_bytes / kBlockBytes;
  // free_ is sorted downwards: the front holds the highest addresses. Neighbours go back in one call.
  for (size_t i = 0; i < excess;) {
    size_t end = i + 1;
    while (end < excess && free_[end] == free_[end - 1] - kBlockBytes) ++end;
    madvise(free_[end - 1], (end - i) * kBlockBytes, MADV_DONTNEED);
    for (; i < end; ++i) {
      InfoOf(free_[i]).state = BlockInfo::kReturned;
      InfoOf(free_[i]).zeroed = true;
      returned_.push_back(free_[i]);
      --held_blocks_;
    }
  }
  free_.erase(free_.begin(), free_.begin() + static_cast<ptrdiff_t>(excess));
}

}  // namespace ouro::heap
