#include "framework/heap/outside.h"

#include <algorithm>

#include "framework/heap/memory.h"
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

bool RoomFor(size_t bytes, size_t scratch) {
  constexpr size_t kSmall = size_t{1} << 20;  // the reserve has that much
  if (!WithinLimit(bytes)) return false;
  size_t all;
  if (__builtin_add_overflow(bytes, scratch, &all)) return false;
  if (all < kSmall || SystemHas(all)) return true;
  Collect(Kind::kFull);
  return SystemHas(all);
}

bool IsLow() {
  State& s = S();
  return (s.policy.limit != 0 && s.occupied_bytes + s.claimed() > s.policy.limit) || s.blocks.left_bytes() < BlockReserve();
}

bool IsStillExceeded() {
  State& s = S();
  g_limit_exceeded = false;
  Collect(Kind::kFull);
  s.blocks.Thaw();
  bool refilled = RefillReserve();
  g_limit_exceeded = false;
  return IsLow() || !refilled;
}

bool WithinLimit(size_t bytes) {
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
