// bytes.decode and str(bytes, encoding, errors)
#include "python/types/bytes/bytes.h"
#include "python/types/str/codecs.h"
#include "python/types/str/str_builder.h"
#include "python/types/str/str_units.h"

namespace ouro::python {
namespace {

class Decoder {
 public:
  Decoder(const uint8_t* data, int64_t size, std::string_view errors, Value object)
      : p_(data), n_(size), errors_(errors), object_(object) {}

  Value Utf8(bool skip_mark) {
    name_ = "utf-8";
    int64_t i = skip_mark && n_ >= 3 && p_[0] == 0xef && p_[1] == 0xbb && p_[2] == 0xbf ? 3 : 0;
    while (i < n_) {
      uint8_t lead = p_[i];
      if (lead < 0x80) {
        out_.Append(lead);
        ++i;
        continue;
      }
      if (lead < 0xc2 || lead > 0xf4) {
        if (!Handle(&i, i + 1, "invalid start byte")) return Value::Null();
        continue;
      }
      int more = lead < 0xe0 ? 1 : lead < 0xf0 ? 2 : 3;
      char32_t c = lead & (0x3f >> more);
      const char* reason = nullptr;
      int64_t end = i + 1;
      for (int k = 1; k <= more; ++k, ++end) {
        if (end >= n_) {
          reason = "unexpected end of data";
          break;
        }
        uint8_t b = p_[end];
        uint8_t low = 0x80, high = 0xbf;
        if (k == 1) {
          if (lead == 0xe0) low = 0xa0;
          if (lead == 0xed) high = 0x9f;
          if (lead == 0xf0) low = 0x90;
          if (lead == 0xf4) high = 0x8f;
        }
        if (b < low || b > high) {
          reason = "invalid continuation byte";
          break;
        }
        c = c << 6 | (b & 0x3f);
      }
      if (reason != nullptr) {
        if (!Handle(&i, end, reason)) return Value::Null();
        continue;
      }
      out_.Append(c);
      i = end;
    }
    return out_.Finish();
  }

  Value Ascii() {
    name_ = "ascii";
    unit_ = 0;
    for (int64_t i = 0; i < n_;) {
      if (p_[i] < 0x80) {
        out_.Append(p_[i++]);
      } else if (!Handle(&i, i + 1, "ordinal not in range(128)")) {
        return Value::Null();
      }
    }
    return out_.Finish();
  }

  Value Wide(int width, bool detect, bool big) {
    int64_t i = 0;
    unit_ = width;
    if (detect && n_ >= width) {
      big_ = false;
      uint32_t mark = Unit(0, width);
      if (mark == 0xfeff) {
        i = width;
      } else if (mark == (width == 2 ? 0xfffeu : 0xfffe0000u)) {
        i = width;
        big = true;
      }
    }
    big_ = big;
    name_ = width == 2 ? (big ? "utf-16-be" : "utf-16-le") : (big ? "utf-32-be" : "utf-32-le");
    while (i < n_) {
      if (n_ - i < width) {
        if (!Handle(&i, n_, "truncated data")) return Value::Null();
        continue;
      }
      uint32_t c = Unit(i, width);
      if (width == 4) {
        if (c >= 0x110000) {
          if (!Handle(&i, i + 4, "code point not in range(0x110000)")) return Value::Null();
        } else if (c >= 0xd800 && c < 0xe000) {
          if (!Handle(&i, i + 4, "code point in surrogate code point range(0xd800, 0xe000)")) return Value::Null();
        } else {
          out_.Append(c);
          i += 4;
        }
      } else if (c < 0xd800 || c >= 0xe000) {
        out_.Append(c);
        i += 2;
      } else if (c >= 0xdc00) {
        if (!Handle(&i, i + 2, "illegal encoding")) return Value::Null();
      } else if (n_ - i < 4) {
        if (!Handle(&i, n_, "unexpected end of data")) return Value::Null();
      } else {
        uint32_t low = Unit(i + 2, 2);
        if (low < 0xdc00 || low >= 0xe000) {
          if (!Handle(&i, i + 2, "illegal UTF-16 surrogate")) return Value::Null();
        } else {
          out_.Append(0x10000 + ((c - 0xd800) << 10) + (low - 0xdc00));
          i += 4;
        }
      }
    }
    return out_.Finish();
  }

 private:
  uint32_t Unit(int64_t at, int width) const {
    uint32_t v = 0;
    for (int k = 0; k < width; ++k) v |= static_cast<uint32_t>(p_[at + k]) << 8 * (big_ ? width - 1 - k : k);
    return v;
  }
  bool Fail(int64_t start, int64_t end, const char* reason) {
    RaiseDecodeError(name_, object_, {reinterpret_cast<const char*>(p_), static_cast<size_t>(n_)}, start, end, reason);
    return false;
  }
  // The octets [*at, end) are malformed. Moves *at behind what the handler took.
  bool Handle(int64_t* at, int64_t end, const char* reason) {
    int64_t start = *at;
    *at = end;
    switch (FindErrorHandler(errors_)) {
      case ErrorHandler::kUnknown:
        return RaiseUnknownErrorHandler(errors_), false;
      case ErrorHandler::kIgnore:
        return true;
      case ErrorHandler::kReplace:
        out_.Append(0xfffd);
        return true;
      case ErrorHandler::kBackslashReplace:
        for (int64_t i = start; i < end; ++i) {
          char text[8];
          snprintf(text, sizeof text, "\\x%02x", p_[i]);
          out_.AppendAscii(text);
        }
        return true;
      case ErrorHandler::kXmlCharRefReplace:
      case ErrorHandler::kNameReplace:
        Raise(g_types.TypeError, "don't know how to handle UnicodeDecodeError in error callback");
        return false;
      case ErrorHandler::kSurrogateEscape: {
        int64_t i = start;
        while (i < end && i < start + 4 && p_[i] >= 0x80) out_.Append(0xdc00 + p_[i++]);
        *at = i;
        return i > start || Fail(start, end, reason);
      }
      case ErrorHandler::kSurrogatePass: {
        char32_t c = 0;
        if (unit_ == 1 && n_ - start >= 3 && p_[start] == 0xed && (p_[start + 1] & 0xe0) == 0xa0 &&
            (p_[start + 2] & 0xc0) == 0x80) {
          c = 0xd000 | (p_[start + 1] & 0x3f) << 6 | (p_[start + 2] & 0x3f);
          *at = start + 3;
        } else if (unit_ > 1 && n_ - start >= unit_) {
          c = Unit(start, unit_);
          *at = start + unit_;
        }
        if (c < 0xd800 || c > 0xdfff) return Fail(start, end, reason);
        out_.Append(c);
        return true;
      }
      default:
        return Fail(start, end, reason);
    }
  }

  const uint8_t* p_;
  int64_t n_;
  std::string_view errors_;
  Value object_;
  const char* name_ = "";
  int unit_ = 1;  // octets; 0: an encoding without surrogates
  bool big_ = false;
  StrBuilder out_;
};

}  // namespace

Value BytesDecode(const uint8_t* data, int64_t size, std::string_view encoding, std::string_view errors, Value object) {
  Encoding found = FindEncoding(encoding);
  std::string_view view(reinterpret_cast<const char*>(data), static_cast<size_t>(size));
  if (found <= Encoding::kAscii && found != Encoding::kUnknown && IsAllAscii(data, view.size()))
    return NewStrAscii(view);
  Decoder decoder(data, size, errors, object);
  switch (found) {
    case Encoding::kUnknown:
      return RaiseUnknownEncoding(encoding);
    case Encoding::kUtf8:
      return decoder.Utf8(false);
    case Encoding::kUtf8Sig:
      return decoder.Utf8(true);
    case Encoding::kAscii:
      return decoder.Ascii();
    case Encoding::kLatin1:
      return NewStrLatin1(data, size);
    case Encoding::kUtf16:
      return decoder.Wide(2, true, false);
    case Encoding::kUtf16Le:
      return decoder.Wide(2, false, false);
    case Encoding::kUtf16Be:
      return decoder.Wide(2, false, true);
    case Encoding::kUtf32:
      return decoder.Wide(4, true, false);
    case Encoding::kUtf32Le:
      return decoder.Wide(4, false, false);
    case Encoding::kUtf32Be:
      return decoder.Wide(4, false, true);
  }
  return Value::Null();
}

}  // namespace ouro::python
