#include "python/types/bytes/octet_builder.h"

#include <algorithm>

#include "framework/heap/outside.h"

namespace ouro::python {

bool OctetBuilder::Grow(size_t more) {
  constexpr size_t kMost = size_t{1} << 40;
  if (failed_ || more > kMost) return failed_ = true, false;
  size_t capacity = std::max(out_.size() + more, out_.capacity() + out_.capacity() / 2);
  // The result will be as large, beside this.
  if (!heap::RoomFor(capacity, capacity)) {
    failed_ = true;
    out_ = std::string();
    return false;
  }
  out_.reserve(capacity);
  return true;
}

}  // namespace ouro::python
