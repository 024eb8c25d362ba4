// int.to_bytes and int.from_bytes.
#include "python/types/int/int_bytes.h"

#include "python/types/bytes/bytes.h"
#include "python/types/int/int.h"

namespace ouro::python {

Value IntFromOctets(std::string_view octets, bool little, bool is_signed) {
  return OrMemoryError(runtime::IntFromOctets(octets, little, is_signed));
}

Value IntToOctets(Value v, int64_t length, bool little, bool is_signed) {
  if (length < 0) return Raise(g_types.ValueError, "length argument must be non-negative");
  if (IntSign(v) < 0 && !is_signed) return Raise(g_types.OverflowError, "can't convert negative int to unsigned");
  if (length < (int64_t{1} << 57) && runtime::IntOctetBits(v, is_signed) > static_cast<uint64_t>(length) * 8) {
    return Raise(g_types.OverflowError, "int too big to convert");
  }
  Bytes* result = NewBytesUninitialized(length);
  if (result == nullptr) return Value::Null();
  runtime::IntToOctets(v, result->data.data(), length, little);
  return Value::Ptr(result);
}

}  // namespace ouro::python
