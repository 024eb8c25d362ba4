#include "framework/heap/outside.h"

#include <algorithm>

#include "framework/heap/state.h"

namespace ouro::heap {

void OutsideMemory::Set(size_t bytes) {
  State& s = S();
  if (bytes >= bytes_) {
    s.outside_bytes += bytes - bytes_;
    s.outside_claimed += bytes - bytes_;
  } else {
    // What was taken since the last collection goes first: who opens and closes again and again causes no collection.
    size_t less = bytes_ - bytes, young = std::min(less, s.outside_claimed);
    s.outside_bytes -= less;
    s.outside_claimed -= young;
    if (!s.collecting) s.occupied_bytes -= std::min(less - young, s.occupied_bytes);
  }
  bytes_ = bytes;
}

bool OutsideMemory::Grow(size_t bytes) {
  State& s = S();
  if (bytes <= bytes_) return true;
  size_t more = bytes - bytes_;
  if (s.claimed() + more >= s.policy.budget) CollectByPolicy();
  if (!RoomFor(more)) return false;
  Set(bytes);
  return true;
}

bool RoomFor(size_t bytes) {
  State& s = S();
  auto fits = [&] {
    return s.policy.limit == 0 || (bytes <= s.policy.limit && s.occupied_bytes + s.claimed() <= s.policy.limit - bytes);
  };
  if (fits()) return true;
  if (bytes > s.policy.limit) return false;
  Collect(Kind::kFull);
  return fits();
}

}  // namespace ouro::heap
