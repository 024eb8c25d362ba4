// Searching for a sequence of units in another of the same width.
#pragma once
#include <cstdint>
#include <cstring>

namespace ouro::python {

// Index of the first occurrence of the needle (m units) in n units; -1. Bytes: memchr and memmem, which are linear;
// wider units: a scan for the needle's last unit with skips by a 64-bit filter of the units that occur in the needle.
template <class U>
int64_t FindUnits(const U* haystack, int64_t n, const U* needle, int64_t m) {
  if (m == 0) return 0;
  if (m > n) return -1;
  if constexpr (sizeof(U) == 1) {
    const void* found = m == 1 ? std::memchr(haystack, needle[0], static_cast<size_t>(n))
                               : memmem(haystack, static_cast<size_t>(n), needle, static_cast<size_t>(m));
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
