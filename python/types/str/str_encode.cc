// str.encode
#include <functional>

#include "framework/runtime/unicode/names.h"
#include "python/types/bytes/bytes.h"
#include "python/types/bytes/octet_builder.h"
#include "python/types/str/codecs.h"
#include "python/types/str/str_units.h"

namespace ouro::python {
namespace {

bool IsSurrogate(char32_t c) { return c >= 0xd800 && c < 0xe000; }

class Encoder {
 public:
  Encoder(Value str, Encoding encoding, std::string_view errors)
      : str_(str), s_(str.As<Str>()), encoding_(encoding), errors_(errors) {}

  Value Run() {
    switch (encoding_) {
      case Encoding::kAscii:
        name_ = "ascii";
        break;
      case Encoding::kLatin1:
        name_ = "latin-1";
        break;
      case Encoding::kUtf16:
        name_ = "utf-16";
        break;
      case Encoding::kUtf16Le:
        name_ = "utf-16-le";
        break;
      case Encoding::kUtf16Be:
        name_ = "utf-16-be";
        break;
      case Encoding::kUtf32:
        name_ = "utf-32";
        break;
      case Encoding::kUtf32Le:
        name_ = "utf-32-le";
        break;
      case Encoding::kUtf32Be:
        name_ = "utf-32-be";
        break;
      default:
        name_ = "utf-8";
        break;
    }
    if (encoding_ == Encoding::kUtf8Sig) out_.Append("\xef\xbb\xbf");
    if (encoding_ == Encoding::kUtf16 || encoding_ == Encoding::kUtf32) Put(0xfeff);
    int64_t n = s_->length.get();
    for (int64_t i = 0; i < n;) {
      char32_t c = s_->At(i);
      if (Encodable(c)) {
        Put(c);
        ++i;
        continue;
      }
      int64_t end = i + 1;
      if (!Wide()) {
        while (end < n && !Encodable(s_->At(end))) ++end;
      }
      if (!Handle(i, end)) return Value::Null();
      i = end;
    }
    return out_.RaiseIfFailed() ? NewBytes(out_) : Value::Null();
  }

 private:
  bool Wide() const { return encoding_ >= Encoding::kUtf16; }
  bool Encodable(char32_t c) const {
    if (encoding_ == Encoding::kAscii) return c < 0x80;
    if (encoding_ == Encoding::kLatin1) return c < 0x100;
    return !IsSurrogate(c);
  }
  void Unit(uint32_t v, int bytes, bool big) {
    for (int k = 0; k < bytes; ++k) out_.Append(static_cast<char>(v >> 8 * (big ? bytes - 1 - k : k)));
  }
  void Put(char32_t c) {
    switch (encoding_) {
      case Encoding::kAscii:
      case Encoding::kLatin1:
        out_.Append(static_cast<char>(c));
        break;
      case Encoding::kUtf16:
      case Encoding::kUtf16Le:
      case Encoding::kUtf16Be: {
        bool big = encoding_ == Encoding::kUtf16Be;
        if (c >= 0x10000) {
          Unit(0xd800 + ((c - 0x10000) >> 10), 2, big);
          c = 0xdc00 + ((c - 0x10000) & 0x3ff);
        }
        Unit(c, 2, big);
        break;
      }
      case Encoding::kUtf32:
      case Encoding::kUtf32Le:
        Unit(c, 4, false);
        break;
      case Encoding::kUtf32Be:
        Unit(c, 4, true);
        break;
      default: {
        std::string octets;
        AppendUtf8(&octets, c);
        out_.Append(octets);
      }
    }
  }
  void PutText(std::string_view ascii) {
    for (char c : ascii) Put(static_cast<uint8_t>(c));
  }
  bool Fail(int64_t start, int64_t end) {
    RaiseEncodeError(name_, ExactStr(str_), start, end,
                     encoding_ == Encoding::kAscii    ? "ordinal not in range(128)"
                     : encoding_ == Encoding::kLatin1 ? "ordinal not in range(256)"
                                                      : "surrogates not allowed");
    return false;
  }

  bool Handle(int64_t start, int64_t end) {
    ErrorHandler handler = FindErrorHandler(errors_);
    if (handler == ErrorHandler::kUnknown) return RaiseUnknownErrorHandler(errors_), false;
    for (int64_t i = start; i < end; ++i) {
      char32_t c = s_->At(i);
      char text[32];
      switch (handler) {
        case ErrorHandler::kIgnore:
          break;
        case ErrorHandler::kReplace:
          Put('?');
          break;
        case ErrorHandler::kNameReplace: {
          std::string name = runtime::CharacterName(c);
          if (!name.empty()) {
            PutText("\\N{" + name + "}");
            break;
          }
          [[fallthrough]];
        }
        case ErrorHandler::kBackslashReplace:
          snprintf(text, sizeof text,
                   c < 0x100     ? "\\x%02x"
                   : c < 0x10000 ? "\\u%04x"
                                 : "\\U%08x",
                   static_cast<unsigned>(c));
          PutText(text);
          break;
        case ErrorHandler::kXmlCharRefReplace:
          snprintf(text, sizeof text, "&#%u;", static_cast<unsigned>(c));
          PutText(text);
          break;
        case ErrorHandler::kSurrogateEscape:
          if (c < 0xdc80 || c > 0xdcff || Wide()) return Fail(i, end);
          out_.Append(static_cast<char>(c - 0xdc00));
          break;
        case ErrorHandler::kSurrogatePass:
          if (!IsSurrogate(c) || encoding_ == Encoding::kAscii || encoding_ == Encoding::kLatin1) return Fail(i, end);
          Put(c);
          break;
        default:
          return Fail(start, end);
      }
    }
    return true;
  }

  Value str_;
  const Str* s_;
  Encoding encoding_;
  std::string_view errors_;
  const char* name_ = "";
  OctetBuilder out_;
};

// UTF-8 in two passes: size, then octets. Undefined: there is a surrogate.
Value EncodeUtf8(const Str* s) {
  return VisitUnits(s, [&](auto* units) -> Value {
    using U = std::remove_cvref_t<decltype(*units)>;
    int64_t n = s->length.get(), size = 0;
    bool surrogate = false;
    for (int64_t i = 0; i < n; ++i) {
      char32_t c = units[i];
      size += 1 + (c >= 0x80) + (c >= 0x800) + (c >= 0x10000);
      if constexpr (sizeof(U) > 1) surrogate |= IsSurrogate(c);
    }
    if (surrogate) return Value::Undefined();
    Bytes* result = NewBytesUninitialized(size);
    if (result == nullptr) return Value::Null();
    uint8_t* p = result->data.data();
    for (int64_t i = 0; i < n; ++i) {
      char32_t c = units[i];
      if (c < 0x80) {
        *p++ = static_cast<uint8_t>(c);
        continue;
      }
      if (c < 0x800) {
        *p++ = static_cast<uint8_t>(0xc0 | c >> 6);
      } else {
        if (c < 0x10000) {
          *p++ = static_cast<uint8_t>(0xe0 | c >> 12);
        } else {
          *p++ = static_cast<uint8_t>(0xf0 | c >> 18);
          *p++ = static_cast<uint8_t>(0x80 | (c >> 12 & 0x3f));
        }
        *p++ = static_cast<uint8_t>(0x80 | (c >> 6 & 0x3f));
      }
      *p++ = static_cast<uint8_t>(0x80 | (c & 0x3f));
    }
    return Value::Ptr(result);
  });
}

}  // namespace

Value StrEncode(Value str, std::string_view encoding, std::string_view errors) {
  Encoding found = FindEncoding(encoding);
  if (found == Encoding::kUnknown) return RaiseUnknownEncoding(encoding);
  const Str* s = str.As<Str>();
  if (s->ascii() && found <= Encoding::kLatin1 && found != Encoding::kUtf8Sig) return NewBytes(s->AsciiView());
  if (s->width_shift() == 0 && found == Encoding::kLatin1) return NewBytes(s->AsciiView());
  if (found == Encoding::kUtf8) {
    Value encoded = EncodeUtf8(s);
    if (encoded != Value::Undefined()) return encoded;
  }
  return Encoder(str, found, errors).Run();
}

}  // namespace ouro::python
