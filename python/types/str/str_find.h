// Searching for a sequence of units in another of the same width.
#pragma once
#include <emmintrin.h>

#include <cstdint>
#include <cstring>

namespace ouro::python {

// The same for bytes, m >= 2: sixteen places at a time whose first and last byte are the needle's are compared. Should that
// be much in vain, memmem, which is linear, goes on.
inline int64_t FindBytes(const uint8_t* haystack, int64_t n, const uint8_t* needle, int64_t m) {
  const __m128i first = _mm_set1_epi8(static_cast<char>(needle[0])), last = _mm_set1_epi8(static_cast<char>(needle[m - 1]));
  auto load = [](const uint8_t* p) { return _mm_loadu_si128(reinterpret_cast<const __m128i*>(p)); };
  int64_t i = 0, in_vain = 0;
  for (; i + m + 15 <= n; i += 16) {
    __m128i both = _mm_and_si128(_mm_cmpeq_epi8(load(haystack + i), first), _mm_cmpeq_epi8(load(haystack + i + m - 1), last));
    for (int places = _mm_movemask_epi8(both); places != 0; places &= places - 1) {
      int64_t at = i + __builtin_ctz(static_cast<unsigned>(places));
      if (std::memcmp(haystack + at + 1, needle + 1, static_cast<size_t>(m - 2)) == 0) return at;
      in_vain += m;
    }
    if (in_vain <= 8 * (i + 64)) continue;
    const void* found = memmem(haystack + i + 16, static_cast<size_t>(n - i - 16), needle, static_cast<size_t>(m));
    return found == nullptr ? -1 : static_cast<const uint8_t*>(found) - haystack;
  }
  for (; i <= n - m; ++i) {
    if (haystack[i] == needle[0] && haystack[i + m - 1] == needle[m - 1] &&
        std::memcmp(haystack + i + 1, needle + 1, static_cast<size_t>(m - 2)) == 0) {
      return i;
    }
  }
  return -1;
}

// Index of the first occurrence of the needle (m units) in n units; -1. Bytes: memchr and the above;
// wider units: a scan for the needle's last unit with skips by a 64-bit filter of the units that occur in the needle.
template <class U>
int64_t FindUnits(const U* haystack, int64_t n, const U* needle, int64_t m) {
  if (m == 0) return 0;
  if (m > n) return -1;
  if constexpr (sizeof(U) == 1) {
    if (m > 1) return FindBytes(reinterpret_cast<const uint8_t*>(haystack), n, reinterpret_cast<const uint8_t*>(needle), m);
    const void* found = std::memchr(haystack, needle[0], static_cast<size_t>(n));
    return found == nullptr ? -1 : static_cast<const U*>(found) - haystack;
  } else {
    if (m == 1) {
      for (int64_t i = 0; i < n; ++i) {
        if (haystack[i] == needle[0]) return i;
      }
      return -1;
    }
    uint64_t filter = 0;
    int64_t skip = m - 1;  // distance of the last unit to its previous occurrence in the needle, less 1
    for (int64_t i = 0; i < m; ++i) {
      filter |= uint64_t{1} << (needle[i] & 63);
      if (i < m - 1 && needle[i] == needle[m - 1]) skip = m - 2 - i;
    }
    for (int64_t i = 0; i <= n - m; ++i) {
      if (haystack[i + m - 1] == needle[m - 1]) {
        if (std::memcmp(haystack + i, needle, static_cast<size_t>(m - 1) * sizeof(U)) == 0) return i;
        i += i + m < n && !(filter >> (haystack[i + m] & 63) & 1) ? m : skip;
      } else if (i + m < n && !(filter >> (haystack[i + m] & 63) & 1)) {
        i += m;
      }
    }
    return -1;
  }
}

template <class U>
int64_t RFindUnits(const U* haystack, int64_t n, const U* needle, int64_t m) {
  if (m == 0) return n;
  for (int64_t i = n - m; i >= 0; --i) {
    if (haystack[i] == needle[0] && haystack[i + m - 1] == needle[m - 1] &&
        std::memcmp(haystack + i, needle, static_cast<size_t>(m) * sizeof(U)) == 0) {
      return i;
    }
  }
  return -1;
}

}  // namespace ouro::python
