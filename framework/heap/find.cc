#include "framework/heap/find.h"

#include <bit>

namespace ouro::heap {

namespace {

// The highest set bit at or below `bit`, not below `floor`; or SIZE_MAX.
size_t LastBitAtOrBelow(const uint64_t* bits, size_t bit, size_t floor) {
  size_t word = bit / 64;
  uint64_t value = bits[word] & (~uint64_t{0} >> (63 - bit % 64));
  for (;;) {
    if (value != 0) {
      size_t found = word * 64 + 63 - static_cast<size_t>(std::countl_zero(value));
      return found >= floor ? found : SIZE_MAX;
    }
    if (word * 64 <= floor) return SIZE_MAX;
    value = bits[--word];
  }
}

// Of an address inside a block, by a bitmap of object starts.
HeapObject* FindByBitmap(const uint64_t* bits, const void* address) {
  char* block = BlockStart(address);
  size_t start = LastBitAtOrBelow(bits, BitOf(address), BitOf(block));
  if (start == SIZE_MAX) return nullptr;
  auto* object = reinterpret_cast<HeapObject*>(reinterpret_cast<char*>(Chunk::Of(address)) + start * 8);
  size_t bytes = SizeOfWith(object, object->shape()->info());
  return static_cast<const char*>(address) < reinterpret_cast<char*>(object) + bytes ? object : nullptr;
}

size_t HoleLine(const uint8_t* lines, size_t line) {
  while (!(lines[line] & kHoleStart)) --line;
  return line;
}

}  // namespace

HeapObject* FindInBlocks(const void* address) {
  if (BlockOf(address) < kTableBlocks) return nullptr;
  char* block = BlockStart(address);
  const uint8_t* lines = LinesOf(block);
  size_t line = static_cast<size_t>(static_cast<const char*>(address) - block) / kLineBytes;
  if (lines[line] & kYoung) {
    HeapObject* found = nullptr;
    ForEachInHole(block + HoleLine(lines, line) * kLineBytes, [&](HeapObject* object, size_t bytes) {
      auto* start = reinterpret_cast<char*>(object);
      if (address >= start && address < start + bytes) found = object;
    });
    return found;
  }
  return lines[line] & kLive ? FindByBitmap(Chunk::Of(address)->marks, address) : nullptr;
}

HeapObject* StartFinder::Find(const void* address) {
  if (BlockOf(address) < kTableBlocks) return nullptr;
  char* block = BlockStart(address);
  const uint8_t* lines = LinesOf(block);
  size_t line = static_cast<size_t>(static_cast<const char*>(address) - block) / kLineBytes;
  if (lines[line] & kYoung) {
    size_t hole = HoleLine(lines, line);
    if (!(lines[hole] & kWalked)) Walk(block, hole);
    return FindByBitmap(Chunk::Of(address)->starts, address);
  }
  return lines[line] & kLive ? FindByBitmap(Chunk::Of(address)->marks, address) : nullptr;
}

void StartFinder::Walk(char* block, size_t hole_line) {
  LinesOf(block)[hole_line] |= kWalked;
  char* begin = block + hole_line * kLineBytes;
  walked_.push_back(begin);
  ForEachInHole(begin, [&](HeapObject* object, size_t) {
    Chunk::Of(object)->starts[BitOf(object) / 64] |= uint64_t{1} << (BitOf(object) % 64);
  });
}

void StartFinder::Finish() {
  for (char* begin : walked_) {
    ForEachInHole(begin, [&](HeapObject* object, size_t) {
      Chunk::Of(object)->starts[BitOf(object) / 64] &= ~(uint64_t{1} << (BitOf(object) % 64));
    });
  }
  walked_.clear();
}

}  // namespace ouro::heap
