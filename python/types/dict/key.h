// Hashing and comparing keys of dicts and sets: the common kinds without a call.
#pragma once
#include "python/runtime/object/object.h"
#include "python/types/int/int.h"
#include "python/types/str/str.h"

namespace ouro::python {

// The hash of an immediate int: its value modulo 2^61 - 1, with the sign kept, and never -1.
OURO_INLINE int64_t HashSmallInt(int64_t v) {
  constexpr int64_t kModulus = (int64_t{1} << 61) - 1;
  if (OURO_UNLIKELY(v >= kModulus)) v -= kModulus;
  if (OURO_UNLIKELY(v <= -kModulus)) v += kModulus;
  return v == -1 ? -2 : v;
}
// hash(key). false: pending. May run guest code.
OURO_INLINE bool HashKey(Value key, int64_t* out) {
  if (OURO_LIKELY(IsExactStr(key))) {
    *out = StrHash(key);
    return true;
  }
  if (OURO_LIKELY(key.IsInt())) {
    *out = HashSmallInt(key.AsInt());
    return true;
  }
  return Hash(key, out);
}
// Are two different words with the same hash equal keys without asking guest code? 1, 0, or -2: ask Equal.
OURO_INLINE int SameKeyFast(Value a, Value b) {
  if (IsExactStr(a) && IsExactStr(b)) return StrEqualSlow(a, b);
  if (a.IsInt() && b.IsInt()) return 0;
  return -2;
}

}  // namespace ouro::python
