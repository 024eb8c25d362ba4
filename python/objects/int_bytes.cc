// int.to_bytes and int.from_bytes.
#include "python/objects/int_bytes.h"

#include <cstring>

#include "python/objects/bytes.h"
#include "python/objects/int.h"
#include "python/objects/limb_buffer.h"

namespace ouro::python {

Value IntFromOctets(std::string_view octets, bool little, bool is_signed) {
  int64_t size = static_cast<int64_t>(octets.size());
  auto octet = [&](int64_t i) {  // i-th least significant
    return static_cast<uint8_t>(octets[static_cast<size_t>(little ? i : size - 1 - i)]);
  };
  if (size == 0) return Value::Int(0);
  bool negative = is_signed && (octet(size - 1) & 0x80);
  int64_t n = (size + 7) / 8;
  if (n > kMaxLimbs) return RaiseMemoryError();
  LimbBuffer limbs(n);
  if (!limbs.ok()) return RaiseMemoryError();
  for (int64_t i = 0; i < n; ++i) {
    uint64_t limb = 0;
    for (int64_t k = 7; k >= 0; --k) {
      int64_t at = i * 8 + k;
      limb = limb << 8 | (at < size ? octet(at) : negative ? 0xff : 0);
    }
    limbs.get()[i] = limb;
  }
  if (negative) mpn_neg(limbs.get(), limbs.get(), n);
  return IntFromLimbs(limbs.get(), n, negative);
}

Value IntToOctets(Value v, int64_t length, bool little, bool is_signed) {
  if (length < 0) return Raise(g_types.ValueError, "length argument must be non-negative");
  IntView view(v);
  if (view.sign() < 0 && !is_signed) return Raise(g_types.OverflowError, "can't convert negative int to unsigned");
  // Signed: a positive number needs one bit more than its magnitude, a negative one too but for powers of two.
  uint64_t bits = view.BitLength();
  if (is_signed && !view.IsZero()) {
    bool power = view.negative() && mpn_scan1(view.limbs(), 0) == bits - 1;
    if (!power) ++bits;
  }
  if (length < (int64_t{1} << 57) && bits > static_cast<uint64_t>(length) * 8) {
    return Raise(g_types.OverflowError, "int too big to convert");
  }
  Bytes* result = NewBytesUninitialized(length);
  if (result == nullptr) return Value::Null();
  uint8_t* out = result->data.data();
  uint8_t carry = 1;
  for (int64_t i = 0; i < length; ++i) {
    uint8_t octet = i / 8 < view.size() ? static_cast<uint8_t>(view.limbs()[i / 8] >> (i % 8 * 8)) : 0;
    if (view.negative()) {
      octet = static_cast<uint8_t>(~octet + carry);
      carry = carry && octet == 0;
    }
    out[little ? i : length - 1 - i] = octet;
  }
  return Value::Ptr(result);
}

}  // namespace ouro::python
