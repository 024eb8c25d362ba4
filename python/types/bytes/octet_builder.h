// Builds octets piece by piece. It asks for memory before it takes it: when there is none, the pieces are dropped and `ok` is false.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "python/runtime/object/object.h"

namespace ouro::python {

class OctetBuilder {
 public:
  OctetBuilder() = default;
  explicit OctetBuilder(std::string_view begin) { Append(begin); }
  void Append(char octet) {
    if (OURO_LIKELY(Reserve(1))) out_.push_back(octet);
  }
  void Append(std::string_view octets) {
    if (OURO_LIKELY(Reserve(octets.size()))) out_.append(octets);
  }
  void AppendFill(char octet, size_t count) {
    if (OURO_LIKELY(Reserve(count))) out_.append(count, octet);
  }
  // Room for so many more. False: MemoryError is pending.
  [[nodiscard]] bool Expect(size_t more) { return Reserve(more) || RaiseIfFailed(); }
  bool ok() const { return !failed_; }
  // For what cannot fail: false with MemoryError pending when a piece was dropped.
  [[nodiscard]] bool RaiseIfFailed() {
    if (failed_) RaiseMemoryError();
    return !failed_;
  }
  std::string& text() { return out_; }  // of what was appended
  operator std::string_view() const { return out_; }

 private:
  bool Reserve(size_t more) { return more <= out_.capacity() - out_.size() || Grow(more); }
  bool Grow(size_t more);
  std::string out_;
  bool failed_ = false;
};

// A copy of octets that guest code may change meanwhile. False: MemoryError is pending.
[[nodiscard]] inline bool CopyOctets(std::string_view octets, OctetBuilder* out) {
  out->Append(octets);
  return out->RaiseIfFailed();
}

}  // namespace ouro::python
