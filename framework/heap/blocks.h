// Blocks: where small and medium objects live. One reserved region of address space is divided into chunks of 4 MiB;
// the first blocks of a chunk hold its side tables, so that the tables of an address are found with a mask:
//
//   region  | chunk 0 | chunk 1 | ...                      one compare says whether an address is in the heap at all
//   chunk   | tables: 6 blocks | 122 blocks of 32 KiB |
//   block   | 256 lines of 128 bytes |
//
// Tables of a chunk: the mark bitmap (a bit per 8 bytes: starts of the objects that survived the last collection), the
// start bitmap (scratch of the conservative scan), a byte per line, and a BlockInfo per block.
//
// A line's byte: 0 is free; kLive, an object that survived is on it; kYoung, it belongs to a hole that was claimed
// since the last collection. A hole is a maximal run of free lines in one block, zeroed when it is claimed and filled
// from its start: so the objects in it can be walked from the line marked kHoleStart to the first zero header.
#pragma once
#include <cstddef>
#include <cstdint>
#include <vector>

#include "framework/object/object.h"

namespace ouro::heap {

inline constexpr size_t kChunkBytes = size_t{4} << 20;
inline constexpr size_t kBlockBytes = size_t{32} << 10;
inline constexpr size_t kLineBytes = 128;
inline constexpr size_t kLinesPerBlock = kBlockBytes / kLineBytes;
inline constexpr size_t kBlocksPerChunk = kChunkBytes / kBlockBytes;

enum LineFlag : uint8_t { kLive = 1, kYoung = 2, kHoleStart = 4, kWalked = 8 };

struct BlockInfo {
  enum State : uint8_t {
    kNever,     // not handed out yet
    kFree,      // no object on it
    kReturned,  // free, and its memory given back to the system
    kPartial,   // has free lines
    kFull,      // too few free lines to bother
  };
  State state;
  bool zeroed;         // the whole block is known to be zero
  bool touched;        // a hole of it was claimed since the last collection
  uint16_t live_lines;  // after the last collection
};

struct Chunk {
  static constexpr size_t kBits = kChunkBytes / 8;
  uint64_t marks[kBits / 64];
  uint64_t starts[kBits / 64];
  uint8_t lines[kBlocksPerChunk * kLinesPerBlock];
  BlockInfo blocks[kBlocksPerChunk];

  static Chunk* Of(const void* p) {
    return reinterpret_cast<Chunk*>(reinterpret_cast<uintptr_t>(p) & ~(kChunkBytes - 1));
  }
};
inline constexpr size_t kTableBlocks = (sizeof(Chunk) + kBlockBytes - 1) / kBlockBytes;

inline constinit uintptr_t g_region_base = 0;
inline constinit size_t g_region_bytes = 0;  // committed part

OURO_INLINE bool InBlocks(const void* p) { return reinterpret_cast<uintptr_t>(p) - g_region_base < g_region_bytes; }
OURO_INLINE size_t BitOf(const void* p) { return (reinterpret_cast<uintptr_t>(p) & (kChunkBytes - 1)) / 8; }
OURO_INLINE size_t LineOf(const void* p) { return (reinterpret_cast<uintptr_t>(p) & (kChunkBytes - 1)) / kLineBytes; }
OURO_INLINE size_t BlockOf(const void* p) { return (reinterpret_cast<uintptr_t>(p) & (kChunkBytes - 1)) / kBlockBytes; }
OURO_INLINE char* BlockStart(const void* p) {
  return reinterpret_cast<char*>(reinterpret_cast<uintptr_t>(p) & ~(kBlockBytes - 1));
}
OURO_INLINE BlockInfo& InfoOf(const void* p) { return Chunk::Of(p)->blocks[BlockOf(p)]; }
OURO_INLINE uint8_t* LinesOf(const void* block) { return Chunk::Of(block)->lines + BlockOf(block) * kLinesPerBlock; }
OURO_INLINE bool IsMarked(const void* p) { return (Chunk::Of(p)->marks[BitOf(p) / 64] >> (BitOf(p) % 64)) & 1; }

// A run of lines that was claimed for allocation; null when there is none.
struct Hole {
  char* begin = nullptr;
  char* end = nullptr;
};

class Blocks {
 public:
  void Reserve();

  // The next hole: first in blocks that have some free lines, then in free blocks. Zeroed. Null begin: no memory.
  Hole ClaimHole();
  // A wholly free block, for medium objects that do not fit the current hole.
  Hole ClaimBlock();
  // Before marking: forget the hole being scanned; for a full collection also all marks.
  void BeginCollection(bool full);
  // After marking: lines without a survivor become free. Only blocks touched since the last collection, or all.
  void Sweep(bool full, bool scribble);
  // Gives free blocks beyond `keep_bytes` back to the system.
  void ReturnFreeBlocks(size_t keep_bytes);

  size_t held_bytes() const { return held_blocks_ * kBlockBytes; }
  // What can be claimed in whole blocks before memory must be asked for that the system has refused, or that lies beyond the region.
  size_t left_bytes() const {
    size_t unused = frozen_ ? g_region_base + g_region_bytes : g_region_base + reserved_;
    return (free_.size() + returned_.size()) * kBlockBytes + (unused - reinterpret_cast<uintptr_t>(unused_));
  }
  size_t region_bytes() const { return reserved_; }
  void Thaw() { frozen_ = false; }  // the system may be asked again
  size_t live_line_bytes() const { return live_lines_ * kLineBytes; }  // after the last collection

  // f(block start) for each block that may hold objects.
  template <class F>
  void ForEachBlock(F f) {
    for (char* chunk = reinterpret_cast<char*>(g_region_base); chunk < unused_; chunk += kChunkBytes) {
      for (size_t i = kTableBlocks; i < kBlocksPerChunk; ++i) {
        char* block = chunk + i * kBlockBytes;
        if (block >= unused_) break;
        BlockInfo::State state = Chunk::Of(block)->blocks[i].state;
        if (state == BlockInfo::kPartial || state == BlockInfo::kFull) f(block);
      }
    }
  }

 private:
  char* TakeFree();  // a free block's start, or null when the system has no memory
  char* TakeUnused();
  Hole Claim(char* block, size_t first_line, size_t end_line);
  void Classify(char* block, bool scribble);

  char* unused_ = nullptr;  // blocks from here on were never handed out
  size_t reserved_ = 0;
  bool frozen_ = false;     // the system has refused memory since the last full collection
  size_t held_blocks_ = 0;  // handed out and not returned
  size_t live_lines_ = 0;
  char* scan_block_ = nullptr;  // the partial block whose holes are being claimed
  size_t scan_line_ = 0;
  std::vector<char*> partial_, free_, returned_, touched_;
};

}  // namespace ouro::heap
