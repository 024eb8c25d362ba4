#include "python/types/str/str_builder.h"

#include <cstdlib>
#include <cstring>

#include "framework/heap/outside.h"
#include "python/types/str/str_units.h"

namespace ouro::python {

StrBuilder::~StrBuilder() {
  if (data_ != inline_) std::free(data_);
}

// Makes room for `more` characters up to `max`. False: no memory; Finish reports it.
bool StrBuilder::Reserve(int64_t more, char32_t max) {
  int shift = max < 0x100 ? 0 : max < 0x10000 ? 1 : 2;
  if (shift < shift_) shift = shift_;
  if (shift == shift_ && more <= capacity_ - length_) return true;
  if (failed_ || more > (int64_t{1} << 38)) {
    failed_ = true;
    return false;
  }
  int64_t wanted = length_ + more;
  int64_t capacity = wanted <= capacity_ && shift != shift_ ? capacity_ : wanted + wanted / 2 + 64;
  size_t bytes = static_cast<size_t>(capacity) << shift;
  // The result will be as large, beside this.
  constexpr size_t kSmall = size_t{256} << 10;
  uint8_t* data = bytes < kSmall || heap::RoomFor(bytes, bytes) ? static_cast<uint8_t*>(std::malloc(bytes)) : nullptr;
  if (data == nullptr) {
    failed_ = true;
    return false;
  }
  if (shift == shift_) {
    std::memcpy(data, data_, static_cast<size_t>(length_) << shift);
  } else {
    for (int64_t i = 0; i < length_; ++i) StoreUnit(data, shift, i, At(i));
  }
  if (data_ != inline_) std::free(data_);
  data_ = data;
  capacity_ = capacity;
  shift_ = shift;
  limit_ = shift == 0 ? 0xff : shift == 1 ? 0xffff : 0x10ffff;
  return true;
}

char32_t StrBuilder::At(int64_t i) const {
  switch (shift_) {
    case 0:
      return data_[i];
    case 1:
      return reinterpret_cast<const uint16_t*>(data_)[i];
    default:
      return reinterpret_cast<const uint32_t*>(data_)[i];
  }
}

void StrBuilder::AppendSlow(char32_t c) {
  if (!Reserve(1, c)) return;
  Store(length_++, c);
  all_ |= c;
}

void StrBuilder::AppendAscii(std::string_view text) {
  if (!Reserve(static_cast<int64_t>(text.size()), 0x7f)) return;
  if (shift_ == 0) {
    std::memcpy(data_ + length_, text.data(), text.size());
    length_ += static_cast<int64_t>(text.size());
  } else {
    for (char c : text) Store(length_++, static_cast<uint8_t>(c));
  }
}

void StrBuilder::AppendPart(Value str, int64_t start, int64_t end) {
  const Str* s = str.As<Str>();
  if (end <= start || !Reserve(end - start, s->width_shift() == 0 ? 0xff : MaxOf(s))) return;
  CopyStrUnits(data_, shift_, length_, s, start, end);
  length_ += end - start;
  // The exact maximum is only needed when the part may be narrower than its string.
  if (!s->ascii()) {
    VisitUnits(s, [&](auto* units) {
      for (int64_t i = start; i < end; ++i) all_ |= units[i];
    });
  }
}

void StrBuilder::AppendFill(char32_t c, int64_t count) {
  if (count <= 0 || !Reserve(count, c)) return;
  if (shift_ == 0) {
    std::memset(data_ + length_, static_cast<int>(c), static_cast<size_t>(count));
    length_ += count;
  } else {
    for (int64_t i = 0; i < count; ++i) Store(length_++, c);
  }
  all_ |= c;
}

Value StrBuilder::Finish() {
  if (failed_) return RaiseMemoryError();
  int64_t length = length_;
  length_ = 0;
  // Without Truncate `all_` would tell the width; the constructors look again and narrow.
  switch (shift_) {
    case 0:
      return all_ < 0x80 ? NewStrAscii({reinterpret_cast<char*>(data_), static_cast<size_t>(length)})
                         : NewStrLatin1(data_, length);
    case 1:
      return NewStrUcs2(reinterpret_cast<uint16_t*>(data_), length);
    default:
      return NewStrUcs4(reinterpret_cast<uint32_t*>(data_), length);
  }
}

}  // namespace ouro::python
