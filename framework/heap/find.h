// From an address to the object that contains it, for conservative roots and debugging.
#pragma once
#include "framework/heap/blocks.h"
#include "framework/heap/large.h"
#include "framework/object/fields.h"
#include "framework/object/shape.h"

namespace ouro::heap {

OURO_INLINE size_t SizeOfWith(const HeapObject* object, const TypeInfo* info) {
  size_t bytes = info->size;
  if (info->element_size != 0) {
    int64_t count = ElementCount(object, info);
    bytes = info->elements_offset + static_cast<size_t>(count) * info->element_size;
  }
  return (bytes + 7) & ~size_t{7};
}

// Outside a collection: walks the hole each time.
HeapObject* FindInBlocks(const void* address);

// During a collection many candidates hit the same holes: each hole is walked once and its object starts are kept in
// the chunk's start bitmap until Finish(). All look-ups come before the first mark is set or cleared.
class StartFinder {
 public:
  HeapObject* Find(const void* address);
  void Finish();

 private:
  void Walk(char* block, size_t hole_line);
  std::vector<char*> walked_;  // first addresses of the walked holes
};

// f(object) for each object allocated in the hole that starts at `begin`; it ends with the young lines, at the block's
// end or at the first zero header.
template <class F>
void ForEachInHole(char* begin, F f) {
  char* block = BlockStart(begin);
  const uint8_t* lines = LinesOf(block);
  size_t line = static_cast<size_t>(begin - block) / kLineBytes + 1;
  while (line < kLinesPerBlock && (lines[line] & kYoung) && !(lines[line] & kHoleStart)) ++line;
  char* end = block + line * kLineBytes;
  for (char* p = begin; p < end;) {
    auto* object = reinterpret_cast<HeapObject*>(p);
    if (object->shape_ref() == 0) break;
    size_t bytes = SizeOfWith(object, object->shape()->info());
    f(object, bytes);
    p += bytes;
  }
}

}  // namespace ouro::heap
