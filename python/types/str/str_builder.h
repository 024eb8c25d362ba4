// Builds a str piece by piece, in the narrowest width that its characters need so far.
#pragma once
#include <cstdint>
#include <string_view>

#include "python/types/str/str.h"

namespace ouro::python {

class StrBuilder {
 public:
  StrBuilder() = default;
  ~StrBuilder();
  StrBuilder(const StrBuilder&) = delete;
  StrBuilder& operator=(const StrBuilder&) = delete;

  void Append(char32_t c) {
    if (OURO_LIKELY(length_ < capacity_ && c <= limit_)) {
      Store(length_++, c);
      all_ |= c;
    } else {
      AppendSlow(c);
    }
  }
  void AppendAscii(std::string_view text);
  void AppendStr(Value str) { AppendPart(str, 0, StrLength(str)); }
  void AppendPart(Value str, int64_t start, int64_t end);
  void AppendFill(char32_t c, int64_t count);
  // Room for so many characters more. False: MemoryError is pending, so that what would be too long fails before it is made.
  [[nodiscard]] bool Expect(int64_t more) { return Reserve(more, 0) || !RaiseMemoryError().IsNull(); }
  int64_t length() const { return length_; }
  char32_t At(int64_t i) const;
  void Truncate(int64_t length) { length_ = length; }
  // The string; Null: MemoryError pending. The builder is empty afterwards.
  Value Finish();

 private:
  void AppendSlow(char32_t c);
  bool Reserve(int64_t more, char32_t max);
  void Store(int64_t i, char32_t c) {
    switch (shift_) {
      case 0:
        data_[i] = static_cast<uint8_t>(c);
        break;
      case 1:
        reinterpret_cast<uint16_t*>(data_)[i] = static_cast<uint16_t>(c);
        break;
      default:
        reinterpret_cast<uint32_t*>(data_)[i] = c;
    }
  }
  uint8_t* data_ = inline_;
  int64_t length_ = 0;
  int64_t capacity_ = sizeof(inline_);  // units
  int shift_ = 0;
  char32_t limit_ = 0xff;  // greatest character of this width
  char32_t all_ = 0;       // OR of all characters
  bool failed_ = false;
  alignas(8) uint8_t inline_[256];
};

}  // namespace ouro::python
