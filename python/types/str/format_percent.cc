// The % operator of str and bytes.
#include <cmath>

#include "framework/runtime/unicode/unicode_data.h"
#include "python/runtime/format/format.h"
#include "python/runtime/format/format_spec.h"
#include "python/runtime/natives/arguments.h"
#include "python/runtime/protocols/sequence.h"
#include "python/types/bytes/bytes.h"
#include "python/types/dict/dict.h"
#include "python/types/float/float.h"
#include "python/types/int/int.h"
#include "python/types/str/str.h"
#include "python/types/str/str_builder.h"
#include "python/types/tuple/tuple.h"

namespace ouro::python {
namespace {

enum Flag { kLeft = 1, kPlus = 2, kBlank = 4, kAlternate = 8, kZero = 16 };

class PercentFormatter {
 public:
  PercentFormatter(Value format, Value arguments, bool bytes)
      : format_(format), s_(format.As<Str>()), arguments_(arguments), bytes_(bytes) {
    if (IsTuple(arguments)) {
      count_ = arguments.As<Tuple>()->length.get();
    } else {
      single_ = true;
      count_ = 1;
      // A mapping: anything with items but text, which bytes are to bytes alone.
      mapping_ = !IsStr(arguments) && !(bytes && (IsBytes(arguments) || IsByteArray(arguments))) &&
                 LookupSpecial(arguments, g_names.dunder_getitem) != Value::Undefined();
    }
  }

  Value Run() {
    int64_t n = s_->length.get();
    while (at_ < n) {
      int64_t start = at_;
      while (at_ < n && s_->At(at_) != '%') ++at_;
      out_.AppendPart(format_, start, at_);
      if (at_ == n) break;
      ++at_;
      if (!Conversion()) return Value::Null();
    }
    if (next_ < count_ && !mapping_) {
      return Raise(g_types.TypeError, "not all arguments converted during %s formatting", bytes_ ? "bytes" : "string");
    }
    return out_.Finish();
  }

 private:
  char32_t Peek() const { return at_ < s_->length.get() ? s_->At(at_) : 0; }
  bool AtEnd() const { return at_ >= s_->length.get(); }
  bool Fail(Type* type, const char* message) {
    Raise(type, "%s", message);
    return false;
  }

  // The next argument; Null: pending.
  Value Next() {
    if (have_key_value_) {
      have_key_value_ = false;
      return key_value_;
    }
    if (single_) {
      if (next_ == 0 || (mapping_ && keyed_)) {
        ++next_;
        return arguments_;
      }
    } else if (next_ < count_) {
      return arguments_.As<Tuple>()->items.get(next_++);
    }
    return Raise(g_types.TypeError, "not enough arguments for format string");
  }

  bool Key() {
    if (!mapping_) return Fail(g_types.TypeError, "format requires a mapping");
    int64_t start = ++at_;
    int depth = 1;
    for (;; ++at_) {
      if (AtEnd()) return Fail(g_types.ValueError, "incomplete format key");
      if (Peek() == '(') ++depth;
      if (Peek() == ')' && --depth == 0) break;
    }
    Value key = StrSubstring(format_, start, at_++);
    if (key.IsNull()) return false;
    if (bytes_) key = StrEncode(key, "latin-1", "strict");
    key_value_ = key.IsNull() ? key : GetItem(arguments_, key);
    have_key_value_ = keyed_ = true;
    return !key_value_.IsNull();
  }

  // A width or precision of at most `most`, digits or '*'. -1: none.
  bool Count(int64_t* out, int64_t most, const char* too_big, const char* c_type) {
    *out = -1;
    if (Peek() == '*') {
      ++at_;
      Value v = Next();
      if (v.IsNull()) return false;
      if (!IsInt(v)) return Fail(g_types.TypeError, "* wants int");
      if (IntToInt64(v, out) && *out <= most && *out >= -most - 1) return true;
      Raise(g_types.OverflowError, "Python int too large to convert to C %s", c_type);
      return false;
    }
    int64_t value = 0;
    bool any = false;
    for (; Peek() >= '0' && Peek() <= '9'; ++at_) {
      any = true;
      int64_t digit = static_cast<int64_t>(Peek() - '0');
      if (value > (most - digit) / 10) return Fail(g_types.ValueError, too_big);
      value = value * 10 + digit;
    }
    if (any) *out = value;
    return true;
  }

  bool Conversion() {
    if (Peek() == '%' && !AtEnd()) {
      out_.Append('%');
      ++at_;
      return true;
    }
    if (Peek() == '(' && !Key()) return false;
    int flags = 0;
    for (;; ++at_) {
      char32_t c = Peek();
      if (c == '-')
        flags |= kLeft;
      else if (c == '+')
        flags |= kPlus;
      else if (c == ' ')
        flags |= kBlank;
      else if (c == '#')
        flags |= kAlternate;
      else if (c == '0')
        flags |= kZero;
      else
        break;
    }
    int64_t width, precision = -1;
    bool star = Peek() == '*';
    if (!Count(&width, INT64_MAX, "width too big", "ssize_t")) return false;
    if (star && width < 0) {
      flags |= kLeft;
      width = width == INT64_MIN ? 0 : -width;  // CPython's overflow, too, ends in no padding
    }
    if (Peek() == '.') {
      ++at_;
      if (!Count(&precision, INT32_MAX, bytes_ ? "prec too big" : "precision too big", "int")) return false;
      if (precision < 0) precision = 0;
    }
    if (Peek() == 'h' || Peek() == 'l' || Peek() == 'L') ++at_;
    if (AtEnd()) return Fail(g_types.ValueError, "incomplete format");
    char32_t type = s_->At(at_++);
    Value v = Next();
    if (v.IsNull()) return false;
    switch (type) {
      case 's':
      case 'b':
        if (type == 'b' && !bytes_) break;
        return bytes_ ? BytesText(v, flags, width, precision) : Text(StrOf(v), flags, width, precision);
      case 'r':
        if (!bytes_) return Text(Repr(v), flags, width, precision);
        [[fallthrough]];
      case 'a':
        return Text(Ascii(v), flags, width, precision);
      case 'c':
        return Char(v, flags, width);
      case 'd':
      case 'i':
      case 'u':
      case 'o':
      case 'x':
      case 'X':
        return Integer(type, v, flags, width, precision);
      case 'e':
      case 'E':
      case 'f':
      case 'F':
      case 'g':
      case 'G':
        return Float(type, v, flags, width, precision);
      default:
        break;
    }
    char shown = type >= 32 && type < 127 ? static_cast<char>(type) : '?';
    Raise(g_types.ValueError, "unsupported format character '%c' (0x%x) at index %lld", shown,
          static_cast<unsigned>(type), static_cast<long long>(at_ - 1));
    return false;
  }

  bool Text(Value text, int flags, int64_t width, int64_t precision) {
    if (text.IsNull()) return false;
    int64_t n = StrLength(text);
    if (precision >= 0 && precision < n) n = precision;
    if (!(flags & kLeft)) out_.AppendFill(' ', width - n);
    out_.AppendPart(text, 0, n);
    if (flags & kLeft) out_.AppendFill(' ', width - n);
    return true;
  }
  bool BytesText(Value v, int flags, int64_t width, int64_t precision) {
    const uint8_t* data;
    int64_t size;
    if (!GetBuffer(v, &data, &size)) {
      Value made = CallSpecial(v, g_names.dunder_bytes, nullptr, 0);
      if (made.IsNull()) return false;
      if (made == Value::Undefined() || !GetBuffer(made, &data, &size)) {
        Raise(g_types.TypeError, "%%b requires a bytes-like object, or an object that implements __bytes__, not '%s'",
              TypeNameOf(v));
        return false;
      }
      v = made;
    }
    return Text(NewStrLatin1(data, size), flags, width, precision);
  }

  bool Char(Value v, int flags, int64_t width) {
    int64_t limit = bytes_ ? 0x100 : 0x110000, code;
    const uint8_t* data;
    int64_t size;
    if (!bytes_ && IsStr(v) && StrLength(v) == 1) return Text(v, flags, width, -1);
    if (bytes_ && (IsBytes(v) || IsByteArray(v)) && GetBuffer(v, &data, &size) && size == 1) {
      return Text(NewStrLatin1(data, 1), flags, width, -1);
    }
    if (IsStr(v) || IsBytes(v) || IsFloatInstance(v) || !HasIndex(v)) {
      return Fail(g_types.TypeError,
                  bytes_ ? "%c requires an integer in range(256) or a single byte" : "%c requires int or char");
    }
    Value index = IndexOf(v);
    if (index.IsNull()) return false;
    if (!IntToInt64(index, &code) || code < 0 || code >= limit) {
      return Fail(g_types.OverflowError, bytes_ ? "%c arg not in range(256)" : "%c arg not in range(0x110000)");
    }
    return Text(NewStrChar(static_cast<char32_t>(code)), flags, width, -1);
  }

  bool Number(const std::string& sign, const std::string& prefix, std::string digits, int flags, int64_t width) {
    int64_t padding = width - static_cast<int64_t>(sign.size() + prefix.size() + digits.size());
    bool left = flags & kLeft, zero = (flags & kZero) && !left;
    if (!left && !zero) out_.AppendFill(' ', padding);
    out_.AppendAscii(sign);
    out_.AppendAscii(prefix);
    if (zero) out_.AppendFill('0', padding);
    out_.AppendAscii(digits);
    if (left) out_.AppendFill(' ', padding);
    return true;
  }
  static std::string Sign(int flags, bool negative) {
    return negative ? "-" : flags & kPlus ? "+" : flags & kBlank ? " " : "";
  }

  bool Integer(char32_t type, Value v, int flags, int64_t width, int64_t precision) {
    bool decimal = type == 'd' || type == 'i' || type == 'u';
    if (!IsInt(v)) {
      Value given = v;
      // Numbers only: text would convert too.
      bool number = decimal && !IsStr(v) && !IsBytes(v) && !IsByteArray(v) &&
                    (IsFloatInstance(v) || LookupSpecial(v, g_names.dunder_int) != Value::Undefined() || HasIndex(v) ||
                     LookupSpecial(v, g_names.dunder_trunc) != Value::Undefined());
      v = number ? IntOf(v) : !decimal && HasIndex(v) ? IndexOf(v) : Value::Undefined();
      if (v.IsNull()) {
        if (!PendingMatches(g_types.TypeError)) return false;
        ClearPending();
        v = Value::Undefined();
      }
      if (v == Value::Undefined()) {
        Raise(g_types.TypeError, "%%%c format: %s is required, not %s", static_cast<char>(type),
              decimal ? "a real number" : "an integer", TypeNameOf(given));
        return false;
      }
    }
    std::string text;
    if (decimal) {
      Value repr = IntRepr(ExactInt(v));
      if (repr.IsNull()) return false;
      text = Utf8(repr);
    } else {
      text = IntToText(v, type == 'o' ? 8 : 16);
      if (text.empty()) return RaiseMemoryError(), false;
    }
    bool negative = text[0] == '-';
    std::string digits = text.substr(negative);
    if (precision > INT32_MAX - 3) return Fail(g_types.OverflowError, "precision too large");
    if (!RoomForText(precision)) return false;
    if (type == 'X') {
      for (char& c : digits) c = c >= 'a' ? static_cast<char>(c - 32) : c;
    }
    if (precision > static_cast<int64_t>(digits.size()))
      digits.insert(0, static_cast<size_t>(precision) - digits.size(), '0');
    std::string prefix = !(flags & kAlternate) || decimal ? "" : type == 'o' ? "0o" : type == 'X' ? "0X" : "0x";
    return Number(Sign(flags, negative), prefix, digits, flags, width);
  }

  bool Float(char32_t type, Value v, int flags, int64_t width, int64_t precision) {
    double d;
    if (!ToDouble(v, &d)) return false;
    std::string text;
    if (!FloatDigits(std::fabs(d), type, precision, flags & kAlternate, false, &text)) return false;
    return Number(Sign(flags, std::signbit(d) && !std::isnan(d)), "", text, flags, width);
  }

  Value format_;
  const Str* s_;
  Value arguments_;
  bool bytes_;
  bool single_ = false, mapping_ = false;
  bool have_key_value_ = false;
  bool keyed_ = false;  // some conversion had a key: then the mapping itself counts as used
  Value key_value_;
  int64_t at_ = 0, next_ = 0, count_ = 0;
  StrBuilder out_;
};

}  // namespace

Value StrPercent(Value format, Value arguments) { return PercentFormatter(format, arguments, false).Run(); }

Value BytesPercent(Value format, Value arguments) {
  std::string_view view;
  if (!RequireBuffer(format, &view)) return Value::Null();
  Value text = NewStrLatin1(reinterpret_cast<const uint8_t*>(view.data()), static_cast<int64_t>(view.size()));
  if (text.IsNull()) return text;
  Value result = PercentFormatter(text, arguments, true).Run();
  return result.IsNull() ? result : NewBytes(result.As<Str>()->AsciiView());
}

}  // namespace ouro::python
