// Helpers for code that works on the units of strings of all three widths.
#pragma once
#include <cstdint>
#include <cstring>

#include "python/types/str/str.h"

namespace ouro::python {

// Calls f with a pointer to the units in their own type.
template <class F>
OURO_INLINE auto VisitUnits(const Str* s, F f) {
  switch (s->width_shift()) {
    case 0:
      return f(s->data1());
    case 1:
      return f(s->data2());
    default:
      return f(s->data4());
  }
}

template <class To, class From>
inline void CopyUnits(To* to, const From* from, int64_t count) {
  if constexpr (sizeof(To) == sizeof(From)) {
    std::memcpy(to, from, static_cast<size_t>(count) * sizeof(To));
  } else {
    for (int64_t i = 0; i < count; ++i) to[i] = static_cast<To>(from[i]);
  }
}

OURO_INLINE void StoreUnit(uint8_t* data, int width_shift, int64_t i, char32_t c) {
  switch (width_shift) {
    case 0:
      data[i] = static_cast<uint8_t>(c);
      break;
    case 1:
      reinterpret_cast<uint16_t*>(data)[i] = static_cast<uint16_t>(c);
      break;
    default:
      reinterpret_cast<uint32_t*>(data)[i] = c;
  }
}

// Copies s[start, end) to `data` (of a width that can hold it) from unit `at` on.
inline void CopyStrUnits(uint8_t* data, int width_shift, int64_t at, const Str* s, int64_t start, int64_t end) {
  VisitUnits(s, [&](auto* units) {
    switch (width_shift) {
      case 0:
        CopyUnits(data + at, units + start, end - start);
        break;
      case 1:
        CopyUnits(reinterpret_cast<uint16_t*>(data) + at, units + start, end - start);
        break;
      default:
        CopyUnits(reinterpret_cast<uint32_t*>(data) + at, units + start, end - start);
        break;
    }
  });
}

// The greatest character that the string's width and flags admit: enough to choose the width of a concatenation.
inline char32_t MaxOf(const Str* s) {
  if (s->ascii()) return 0x7f;
  constexpr char32_t kMax[] = {0xff, 0xffff, 0x10ffff};
  return kMax[s->width_shift()];
}

// memcpy of few bytes, at least one, without a call.
OURO_INLINE void CopyShort(uint8_t* to, const uint8_t* from, int64_t n) {
  auto move = [&]<class T>(T, int64_t at) {
    T word;
    std::memcpy(&word, from + at, sizeof word);
    std::memcpy(to + at, &word, sizeof word);
  };
  if (OURO_UNLIKELY(n > 32)) {
    std::memcpy(to, from, static_cast<size_t>(n));
  } else if (n >= 16) {
    for (int64_t at : {int64_t{0}, int64_t{8}, n - 16, n - 8}) move(uint64_t{}, at);
  } else if (n >= 8) {
    move(uint64_t{}, 0);
    move(uint64_t{}, n - 8);
  } else if (n >= 4) {
    move(uint32_t{}, 0);
    move(uint32_t{}, n - 4);
  } else {
    to[0] = from[0];
    to[n / 2] = from[n / 2];
    to[n - 1] = from[n - 1];
  }
}

inline bool IsAllAscii(const void* data, size_t size) {
  const uint8_t* p = static_cast<const uint8_t*>(data);
  uint64_t all = 0;
  while (size >= 8) {
    uint64_t word;
    std::memcpy(&word, p, 8);
    all |= word;
    p += 8;
    size -= 8;
  }
  uint8_t rest = 0;
  for (; size > 0; --size) rest |= *p++;
  return ((all & 0x8080808080808080) | (rest & 0x80)) == 0;
}

// Allocation of the two kinds of storage; null: MemoryError pending.
Str* NewStrWithStorage(int64_t length, int64_t size, uint8_t flags);
StrBuffer* NewStrBuffer(int64_t capacity);

}  // namespace ouro::python
