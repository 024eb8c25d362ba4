// Integers to digits and octets, and back.
#include <algorithm>
#include <charconv>

#include "framework/runtime/int/int.h"
#include "framework/runtime/int/limb_buffer.h"

namespace ouro::runtime {

namespace {

constexpr const char* kDigits = "0123456789abcdefghijklmnopqrstuvwxyz";

int DigitOf(char c) { return c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10; }

}  // namespace

std::string IntToText(Value v, int base) {
  if (v.IsInt()) {
    char buffer[72];
    auto end = std::to_chars(buffer, buffer + sizeof buffer, v.AsInt(), base);
    return std::string(buffer, end.ptr);
  }
  IntView view(v);
  if (view.IsZero()) return "0";
  if (!RoomForLimbs(view.size() * 3)) return {};
  size_t room = mpn_sizeinbase(view.limbs(), view.size(), base) + 2;
  std::string text(room + 1, '\0');
  unsigned char* digits = reinterpret_cast<unsigned char*>(text.data()) + 1;
  LimbBuffer copy(view.size() + 1);  // mpn_get_str destroys its operand
  if (!copy.ok()) return {};
  mpn_copyi(copy.get(), view.limbs(), view.size());
  size_t count = mpn_get_str(digits, base, copy.get(), view.size());
  size_t zeros = 0;
  while (zeros + 1 < count && digits[zeros] == 0) ++zeros;
  for (size_t i = 0; i < count; ++i) digits[i] = static_cast<unsigned char>(kDigits[digits[i]]);
  text.resize(1 + count);
  text.erase(0, 1 + zeros);
  if (view.negative()) text.insert(text.begin(), '-');
  return text;
}

Value IntFromDigits(std::string_view digits, int base) {
  if (digits.size() <= 18 && base <= 10) {
    int64_t v = 0;
    for (char c : digits) v = v * base + (c - '0');
    return Value::Int(v);
  }
  if (!RoomForLimbs(static_cast<int64_t>(std::min<size_t>(digits.size() / 8, INT64_MAX)))) return Value::Null();
  std::string values;
  values.reserve(digits.size());
  for (char c : digits) values.push_back(static_cast<char>(DigitOf(c)));
  size_t zeros = 0;
  while (zeros < values.size() && values[zeros] == 0) ++zeros;
  if (zeros == values.size()) return Value::Int(0);
  size_t count = values.size() - zeros;
  int bits = 1;
  while (1 << bits < base) ++bits;
  int64_t limbs = static_cast<int64_t>(count * static_cast<size_t>(bits) / 64 + 2);
  if (limbs > kMaxLimbs) return Value::Null();
  LimbBuffer buffer(limbs);
  if (!buffer.ok()) return Value::Null();
  mp_size_t n = mpn_set_str(buffer.get(), reinterpret_cast<const unsigned char*>(values.data()) + zeros, count, base);
  return IntFromLimbs(buffer.get(), n, false);
}

Value IntFromOctets(std::string_view octets, bool little, bool is_signed) {
  int64_t size = static_cast<int64_t>(octets.size());
  auto octet = [&](int64_t i) {  // i-th least significant
    return static_cast<uint8_t>(octets[static_cast<size_t>(little ? i : size - 1 - i)]);
  };
  if (size == 0) return Value::Int(0);
  bool negative = is_signed && (octet(size - 1) & 0x80);
  int64_t n = (size + 7) / 8;
  if (n > kMaxLimbs) return Value::Null();
  LimbBuffer limbs(n);
  if (!limbs.ok()) return Value::Null();
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

// Signed: a positive number needs one bit more than its magnitude, a negative one too but for powers of two.
uint64_t IntOctetBits(Value v, bool is_signed) {
  IntView view(v);
  uint64_t bits = view.BitLength();
  if (is_signed && !view.IsZero()) {
    bool power = view.negative() && mpn_scan1(view.limbs(), 0) == bits - 1;
    if (!power) ++bits;
  }
  return bits;
}

void IntToOctets(Value v, uint8_t* out, int64_t length, bool little) {
  IntView view(v);
  uint8_t carry = 1;
  for (int64_t i = 0; i < length; ++i) {
    uint8_t octet = i / 8 < view.size() ? static_cast<uint8_t>(view.limbs()[i / 8] >> (i % 8 * 8)) : 0;
    if (view.negative()) {
      octet = static_cast<uint8_t>(~octet + carry);
      carry = carry && octet == 0;
    }
    out[little ? i : length - 1 - i] = octet;
  }
}

}  // namespace ouro::runtime
