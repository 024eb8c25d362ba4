// Asks for memory before something takes it that cannot be told no: a std::string, a std::vector, a RootVector. What is small comes
// from the heap's reserve (framework/heap/memory.h).
#pragma once
#include "framework/heap/outside.h"
#include "python/runtime/object/object.h"

namespace ouro::python {

// False: MemoryError is pending.
[[nodiscard]] inline bool RoomForBytes(size_t bytes) {
  constexpr size_t kSmall = size_t{256} << 10;
  if (OURO_LIKELY(bytes < kSmall) || heap::RoomFor(bytes)) return true;
  RaiseMemoryError();
  return false;
}
// A loop that makes many small objects asks each time: what is small is always given, from a reserve that has an end. False: MemoryError is
// pending.
[[nodiscard]] inline bool StillRoom() {
  if (OURO_LIKELY(!heap::g_limit_exceeded) || !heap::IsStillExceeded()) return true;
  RaiseMemoryError();
  return false;
}
[[nodiscard]] inline bool RoomForValues(int64_t count) { return RoomForBytes(static_cast<size_t>(count) * sizeof(Value)); }

}  // namespace ouro::python
