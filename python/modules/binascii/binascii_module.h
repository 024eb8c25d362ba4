// The module binascii: octets as text of several codes and back, and checksums.
#pragma once
#include <string_view>

#include "python/runtime/object/object.h"
#include "python/types/bytes/bytes.h"

namespace ouro::python::binascii {

Type* ErrorType();  // binascii.Error
inline Value RaiseError(const char* message) { return Raise(ErrorType(), "%s", message); }

// The octets of an argument, which keep their size while it lives.
class Input {
 public:
  explicit Input(Value v);
  [[nodiscard]] bool Read();       // of a bytes-like object. False: pending
  [[nodiscard]] bool ReadAscii();  // of a str, too, all of ASCII
  std::string_view octets() const { return octets_; }

 private:
  Value v_;
  ResizeLock lock_;
  std::string_view octets_;
};
// An optional argument that is a C int. False: pending.
bool IntArgument(Value v, int64_t* out);

// In the order of their signatures, which are in binascii_module.cc.
Value DecodeBase64(const Value* arguments, int64_t count, Value names);
Value EncodeBase64(const Value* arguments, int64_t count, Value names);
Value DecodeUu(Value data);
Value EncodeUu(const Value* arguments, int64_t count, Value names);
Value DecodeQuotedPrintable(const Value* arguments, int64_t count, Value names);
Value EncodeQuotedPrintable(const Value* arguments, int64_t count, Value names);
Value Crc32(const Value* arguments, int64_t count, Value names);
Value CrcHqx(Value data, Value start);

}  // namespace ouro::python::binascii
