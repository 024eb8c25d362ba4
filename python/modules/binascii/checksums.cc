// CRC-32 (of zip and PNG) and CRC-CCITT (of binhex).
#include <array>
#include <cstring>

#include "python/modules/binascii/binascii_module.h"
#include "python/runtime/natives/arguments.h"
#include "python/types/int/int.h"

namespace ouro::python::binascii {
namespace {

// Table k: what an octet with k octets behind it adds. So eight octets are eight look-ups that do not wait for each other.
constexpr int kAtOnce = 8;
constexpr auto kCrc32 = [] {
  std::array<std::array<uint32_t, 256>, kAtOnce> tables{};
  for (uint32_t i = 0; i < 256; ++i) {
    uint32_t crc = i;
    for (int bit = 0; bit < 8; ++bit) crc = crc >> 1 ^ (crc & 1 ? 0xedb88320U : 0);
    tables[0][i] = crc;
  }
  for (size_t k = 1; k < kAtOnce; ++k) {
    for (size_t i = 0; i < 256; ++i) tables[k][i] = tables[k - 1][i] >> 8 ^ tables[0][tables[k - 1][i] & 255];
  }
  return tables;
}();
constexpr auto kCrcHqx = [] {
  std::array<uint16_t, 256> table{};
  for (uint32_t i = 0; i < 256; ++i) {
    uint32_t crc = i << 8;
    for (int bit = 0; bit < 8; ++bit) crc = crc << 1 ^ (crc & 0x8000 ? 0x1021U : 0);
    table[i] = static_cast<uint16_t>(crc);
  }
  return table;
}();

// The lowest 32 bits of an int of any size. False: pending.
bool LowBits(Value v, uint32_t* out) {
  v = IndexOf(v);
  if (v.IsNull()) return false;
  runtime::IntToOctets(v, reinterpret_cast<uint8_t*>(out), 4, true);
  return true;
}

}  // namespace

Value Crc32(const Value* arguments, int64_t, Value) {
  Input input(arguments[0]);
  uint32_t crc = 0;
  if (!input.Read() || (arguments[1] != Value::Undefined() && !LowBits(arguments[1], &crc))) return Value::Null();
  const char* at = input.octets().data();
  size_t left = input.octets().size();
  crc = ~crc;
  for (; left >= kAtOnce; left -= kAtOnce, at += kAtOnce) {
    uint64_t word;
    std::memcpy(&word, at, kAtOnce);
    word ^= crc;
    crc = 0;
    for (size_t k = 0; k < kAtOnce; ++k) crc ^= kCrc32[kAtOnce - 1 - k][word >> 8 * k & 255];
  }
  for (; left > 0; --left) crc = crc >> 8 ^ kCrc32[0][(crc ^ static_cast<uint8_t>(*at++)) & 255];
  return Value::Int(~crc);
}

Value CrcHqx(Value data, Value start) {
  Input input(data);
  uint32_t crc;
  if (!input.Read() || !LowBits(start, &crc)) return Value::Null();
  crc &= 0xffff;
  for (char c : input.octets()) crc = (crc << 8 & 0xff00) ^ kCrcHqx[(crc >> 8 ^ static_cast<uint8_t>(c)) & 255];
  return Value::Int(crc);
}

}  // namespace ouro::python::binascii
