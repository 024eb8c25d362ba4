// Memory that objects hold outside the heap: the buffers of files and ports, what a library holds for them, compiled code. It counts
// as if it lay in the heap: it brings the next collection nearer, and the limit holds for the sum.
//
// Who holds such memory has an OutsideMemory beside it and tells it the size, best in the class that owns the memory, so
// that the count goes back when that is closed or deleted, by a native finalizer too.
#pragma once
#include <cstddef>
#include <utility>

namespace ouro::heap {

class OutsideMemory {
 public:
  OutsideMemory() = default;
  ~OutsideMemory() { Set(0); }
  OutsideMemory(OutsideMemory&& other) noexcept : bytes_(std::exchange(other.bytes_, 0)) {}
  OutsideMemory& operator=(OutsideMemory&& other) noexcept {
    std::swap(bytes_, other.bytes_);
    return *this;
  }

  size_t bytes() const { return bytes_; }
  // So much is held now. Never collects: it may be called anywhere, in finalizers too. The next allocation in the heap may collect.
  void Set(size_t bytes);
  // So much will be held, more than now: collects when that is due. False: the limit does not allow it even after a full
  // collection, and nothing is counted; the caller raises the language's error. To be called before the memory is taken.
  [[nodiscard]] bool Grow(size_t bytes);

 private:
  size_t bytes_ = 0;
};

// Is there room for so many bytes more, in the heap or outside of it, and for `scratch` bytes that the limit does not count? Collects when there
// seems to be none. To be asked before memory is taken by what cannot be told no: a std::string, a library.
[[nodiscard]] bool RoomFor(size_t bytes, size_t scratch = 0);

// Is so much held that nothing should be allocated which the program can do without?
bool IsLow();
// After g_limit_exceeded: collects. True: that did not help, so the language raises its error.
bool IsStillExceeded();

}  // namespace ouro::heap
