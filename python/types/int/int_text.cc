// Ints to text and back.
#include <charconv>
#include <cstring>

#include "framework/runtime/unicode/unicode_data.h"
#include "python/runtime/classes/type.h"
#include "python/types/bytes/bytes.h"
#include "python/types/int/int.h"
#include "python/types/int/number_text.h"
#include "python/types/str/str.h"

namespace ouro::python {

int64_t g_int_max_str_digits = 4300;

namespace {

constexpr int64_t kDigitsNeverChecked = 640;

int DigitOf(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'z') return c - 'a' + 10;
  if (c >= 'A' && c <= 'Z') return c - 'A' + 10;
  return 99;
}

bool IsPowerOfTwo(int base) { return (base & (base - 1)) == 0; }

Value RaiseInvalidLiteral(int base, Value shown) {
  char prefix[64];
  snprintf(prefix, sizeof prefix, "invalid literal for int() with base %d: ", base);
  return RaiseBadNumber(prefix, shown, true);
}

}  // namespace

std::string_view StripAsciiSpace(std::string_view text) {
  auto space = [](char c) { return c == ' ' || (c >= '\t' && c <= '\r'); };
  while (!text.empty() && space(text.front())) text.remove_prefix(1);
  while (!text.empty() && space(text.back())) text.remove_suffix(1);
  return text;
}

std::string AsciiNumberText(Value str) {
  Str* s = str.As<Str>();
  int64_t first = 0, last = s->length.get();
  while (first < last && runtime::HasCharFlag(s->At(first), runtime::kSpace)) ++first;
  while (first < last && runtime::HasCharFlag(s->At(last - 1), runtime::kSpace)) --last;
  if (s->ascii())
    return std::string(s->AsciiView().substr(static_cast<size_t>(first), static_cast<size_t>(last - first)));
  std::string text;
  for (int64_t i = first; i < last; ++i) {
    char32_t c = s->At(i);
    int digit = c < 128 ? -1 : runtime::DecimalValue(c);
    text.push_back(c < 128                                    ? static_cast<char>(c)
                   : digit >= 0                               ? static_cast<char>('0' + digit)
                   : runtime::HasCharFlag(c, runtime::kSpace) ? ' '
                                                              : '?');
  }
  return text;
}

Value RaiseBadNumber(const char* prefix, Value shown, bool cut) {
  Value repr = Repr(shown);
  if (repr.IsNull()) return repr;
  if (cut && StrLength(repr) > 200) repr = StrSubstring(repr, 0, 200);
  return Raise(g_types.ValueError, "%s%s", prefix, std::string(Utf8(repr)).c_str());
}

static Value RaiseTooManyDigits() {
  return Raise(g_types.ValueError,
               "Exceeds the limit (%lld digits) for integer string conversion; use sys.set_int_max_str_digits() to "
               "increase the limit",
               static_cast<long long>(g_int_max_str_digits));
}

bool CheckDecimalDigits(Value v) {
  int64_t limit = g_int_max_str_digits;
  if (v.IsInt() || limit == 0) return true;
  uint64_t bits = IntBitLength(v);
  if (bits < static_cast<uint64_t>(kDigitsNeverChecked) * 3) return true;
  if (static_cast<double>(bits - 1) * 0.30102999566398119 > static_cast<double>(limit))
    return RaiseTooManyDigits(), false;
  return true;
}

Value IntRepr(Value v) {
  if (v.IsInt()) {
    char buffer[24];
    auto end = std::to_chars(buffer, buffer + sizeof buffer, v.AsInt());
    return NewStrAscii({buffer, static_cast<size_t>(end.ptr - buffer)});
  }
  if (!CheckDecimalDigits(v)) return Value::Null();
  std::string text = IntToText(v, 10);
  if (text.empty()) return RaiseMemoryError();
  int64_t digits = static_cast<int64_t>(text.size()) - (text[0] == '-');
  if (g_int_max_str_digits > 0 && digits > kDigitsNeverChecked && digits > g_int_max_str_digits)
    return RaiseTooManyDigits();
  return NewStrAscii(text);
}

Value IntParse(std::string_view text, int base, Value shown) {
  int asked = base;
  bool negative = false;
  if (!text.empty() && (text[0] == '+' || text[0] == '-')) {
    negative = text[0] == '-';
    text.remove_prefix(1);
  }
  auto prefix_base = [&] {
    if (text.size() < 2 || text[0] != '0') return 0;
    char c = static_cast<char>(text[1] | 0x20);
    return c == 'x' ? 16 : c == 'o' ? 8 : c == 'b' ? 2 : 0;
  };
  int found = prefix_base();
  bool only_zeros = false;
  if (base == 0) {
    if (found != 0) {
      base = found;
    } else {
      only_zeros = !text.empty() && text[0] == '0';  // an old octal literal unless the number is 0
      base = 10;
    }
  }
  if (found != 0 && found == base) {
    text.remove_prefix(2);
    if (!text.empty() && text[0] == '_') text.remove_prefix(1);
  }
  std::string digits;
  digits.reserve(text.size());
  bool after_digit = false;
  for (char c : text) {
    if (c == '_') {
      if (!after_digit) return RaiseInvalidLiteral(asked, shown);
      after_digit = false;
      continue;
    }
    if (DigitOf(c) >= base) return RaiseInvalidLiteral(asked, shown);
    if (only_zeros && c != '0') return RaiseInvalidLiteral(asked, shown);
    digits.push_back(c);
    after_digit = true;
  }
  if (digits.empty() || !after_digit) return RaiseInvalidLiteral(asked, shown);
  int64_t count = static_cast<int64_t>(digits.size());
  if (!IsPowerOfTwo(base) && count > kDigitsNeverChecked && g_int_max_str_digits > 0 && count > g_int_max_str_digits) {
    return Raise(g_types.ValueError,
                 "Exceeds the limit (%lld digits) for integer string conversion: value has %lld digits; use "
                 "sys.set_int_max_str_digits() to increase the limit",
                 static_cast<long long>(g_int_max_str_digits), static_cast<long long>(count));
  }
  Value result = IntFromDigits(digits, base);
  return negative && !result.IsNull() ? IntNeg(result) : result;
}

Value IntFromStr(Value str, int base) { return IntParse(AsciiNumberText(str), base, str); }

static Value CheckIntResult(Value result, const char* method) {
  if (result.IsNull()) return result;
  if (!IsInt(result)) {
    return Raise(g_types.TypeError, "%s returned non-int (type %s)", method, TypeOf(result)->NameC());
  }
  return ExactInt(result);
}

Value IntOf(Value v) {
  if (IsExactInt(v)) return v;
  if (IsStr(v) && TypeOf(v) == g_types.Str) return IntFromStr(v, 10);
  Value result = CallSpecial(v, g_names.dunder_int, nullptr, 0);
  if (result != Value::Undefined()) return CheckIntResult(result, "__int__");
  result = CallSpecial(v, g_names.dunder_index, nullptr, 0);
  if (result != Value::Undefined()) return CheckIntResult(result, "__index__");
  result = CallSpecial(v, g_names.dunder_trunc, nullptr, 0);
  if (result != Value::Undefined()) {
    if (result.IsNull()) return result;
    if (!IsInt(result)) {
      Value index = CallSpecial(result, g_names.dunder_index, nullptr, 0);
      if (index == Value::Undefined()) {
        return Raise(g_types.TypeError, "__trunc__ returned non-Integral (type %s)", TypeOf(result)->NameC());
      }
      return CheckIntResult(index, "__index__");
    }
    return ExactInt(result);
  }
  if (IsStr(v)) return IntFromStr(v, 10);
  const uint8_t* data;
  int64_t size;
  if (GetBuffer(v, &data, &size)) {
    std::string copy(reinterpret_cast<const char*>(data), static_cast<size_t>(size));
    Value shown = IsBytes(v) ? v : NewBytes(copy);
    return shown.IsNull() ? shown : IntParse(StripAsciiSpace(copy), 10, shown);
  }
  return Raise(g_types.TypeError, "int() argument must be a string, a bytes-like object or a real number, not '%s'",
               TypeOf(v)->NameC());
}

}  // namespace ouro::python
