// Floats to text and back: decimal and hexadecimal.
#include <charconv>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include "python/types/bytes/bytes.h"
#include "python/types/float/float.h"
#include "python/types/int/int.h"
#include "python/types/int/number_text.h"
#include "python/types/str/str.h"

namespace ouro::python {

// Shortest digits; an exponent when the first digit's place is below 10**-4 or from 10**16 on.
std::string FloatRepr(double d) {
  if (std::isnan(d)) return "nan";
  if (std::isinf(d)) return d > 0 ? "inf" : "-inf";
  char buffer[40];
  auto end = std::to_chars(buffer, buffer + sizeof buffer, d, std::chars_format::scientific);
  *end.ptr = 0;
  std::string_view text(buffer, static_cast<size_t>(end.ptr - buffer));
  std::string out;
  if (text[0] == '-') {
    out.push_back('-');
    text.remove_prefix(1);
  }
  size_t e = text.find('e');
  int exponent = std::atoi(text.data() + e + 1);
  std::string digits(1, text[0]);
  if (e > 2) digits.append(text.substr(2, e - 2));
  int count = static_cast<int>(digits.size());
  if (exponent < -4 || exponent >= 16) {
    out.push_back(digits[0]);
    if (count > 1) out.append(".").append(digits, 1, std::string::npos);
    char tail[8];
    snprintf(tail, sizeof tail, "e%c%02d", exponent < 0 ? '-' : '+', std::abs(exponent));
    out.append(tail);
  } else if (exponent < 0) {
    out.append("0.").append(static_cast<size_t>(-exponent - 1), '0').append(digits);
  } else if (count <= exponent + 1) {
    out.append(digits).append(static_cast<size_t>(exponent + 1 - count), '0').append(".0");
  } else {
    out.append(digits, 0, static_cast<size_t>(exponent) + 1)
        .append(".")
        .append(digits, static_cast<size_t>(exponent) + 1);
  }
  return out;
}

std::string FloatDecimal(double d, char code, int64_t wanted, bool alternate) {
  // Every float ends before its 1,100th digit behind the point: what follows are zeros.
  constexpr int64_t kMostDigits = 1100;
  if (wanted > kMostDigits && std::isfinite(d)) {
    std::string text = FloatDecimal(d, code, kMostDigits, alternate);
    if (code == 'g' && !alternate) return text;
    size_t e = text.find('e');
    text.insert(e == std::string::npos ? text.size() : e, static_cast<size_t>(wanted - kMostDigits), '0');
    return text;
  }
  int precision = static_cast<int>(wanted);
  if (!alternate && precision < 100) {
    char buffer[512];  // 309 digits before the point at most
    auto style = code == 'e'   ? std::chars_format::scientific
                 : code == 'f' ? std::chars_format::fixed
                               : std::chars_format::general;
    auto end = std::to_chars(buffer, buffer + sizeof buffer, d, style, precision);
    if (end.ec == std::errc()) return std::string(buffer, end.ptr);
  }
  char format[8];
  snprintf(format, sizeof format, alternate ? "%%#.*%c" : "%%.*%c", code);
  char small[128];
  int length = snprintf(small, sizeof small, format, precision, d);
  if (length < static_cast<int>(sizeof small)) return std::string(small, static_cast<size_t>(length));
  std::string text(static_cast<size_t>(length) + 1, '\0');
  snprintf(text.data(), text.size(), format, precision, d);
  text.pop_back();
  return text;
}

bool ParseFloat(std::string_view text, double* out) {
  std::string digits;  // without underscores and plus
  bool negative = false;
  size_t i = 0, n = text.size();
  if (i < n && (text[i] == '+' || text[i] == '-')) negative = text[i++] == '-';
  std::string_view rest = text.substr(i);
  auto is_word = [&](const char* word) {
    return rest.size() == strlen(word) && strncasecmp(rest.data(), word, rest.size()) == 0;
  };
  if (is_word("inf") || is_word("infinity")) return *out = negative ? -HUGE_VAL : HUGE_VAL, true;
  if (is_word("nan")) return *out = std::copysign(std::nan(""), negative ? -1.0 : 1.0), true;
  auto digit = [&](size_t k) { return k < n && text[k] >= '0' && text[k] <= '9'; };
  auto run = [&]() -> int {  // digits with single underscores between them; -1: malformed
    int count = 0;
    while (i < n) {
      if (digit(i)) {
        digits.push_back(text[i++]);
        ++count;
      } else if (text[i] == '_') {
        if (count == 0 || !digit(i - 1) || !digit(i + 1)) return -1;
        ++i;
      } else {
        break;
      }
    }
    return count;
  };
  int whole = run(), fraction = 0;
  if (whole < 0) return false;
  if (i < n && text[i] == '.') {
    ++i;
    digits.push_back('.');
    fraction = run();
    if (fraction < 0) return false;
  }
  if (whole + fraction == 0) return false;
  if (i < n && (text[i] == 'e' || text[i] == 'E')) {
    ++i;
    digits.push_back('e');
    if (i < n && (text[i] == '+' || text[i] == '-')) digits.push_back(text[i++]);
    if (run() <= 0) return false;
  }
  if (i != n) return false;
  double d = 0;
  const char* begin = digits.c_str();
  if (digits[0] == '.') {  // from_chars wants a digit after the point, which there is
    digits.insert(digits.begin(), '0');
    begin = digits.c_str();
  }
  size_t sign = digits.find("e+");
  if (sign != std::string::npos) {
    digits.erase(sign + 1, 1);
    begin = digits.c_str();
  }
  auto end = std::from_chars(begin, begin + digits.size(), d);
  if (end.ec != std::errc()) d = std::strtod(begin, nullptr);  // out of range: infinity or the nearest subnormal
  *out = negative ? -d : d;
  return true;
}

Value FloatFromText(Value v) {
  double d;
  if (IsStr(v)) {
    if (ParseFloat(AsciiNumberText(v), &d)) return BoxFloat(d);
  } else {
    const uint8_t* data;
    int64_t size;
    GetBuffer(v, &data, &size);
    std::string copy(reinterpret_cast<const char*>(data), static_cast<size_t>(size));
    if (ParseFloat(StripAsciiSpace(copy), &d)) return BoxFloat(d);
  }
  return RaiseBadNumber("could not convert string to float: ", v, false);
}

std::string FloatHex(double d) {
  if (!std::isfinite(d)) return FloatRepr(d);
  std::string sign = std::signbit(d) ? "-" : "";
  if (d == 0) return sign + "0x0.0p+0";
  int exponent;
  double fraction = std::frexp(std::fabs(d), &exponent);
  int shift = exponent - 1 < -1022 ? -1022 - (exponent - 1) : 0;
  uint64_t bits = static_cast<uint64_t>(std::ldexp(fraction, 53)) >> shift;  // 53 bits: 1 before the point
  exponent = exponent - 1 + shift;
  char text[48];
  snprintf(text, sizeof text, "0x%llu.%013llxp%+d", static_cast<unsigned long long>(bits >> 52),
           static_cast<unsigned long long>(bits & ((uint64_t{1} << 52) - 1)), exponent);
  return sign + text;
}

// The grammar of float.fromhex, surrounding space included. 1 done, 0 malformed, -1 too large.
int ParseFloatHex(std::string_view text, double* out) {
  text = StripAsciiSpace(text);
  bool negative = false;
  if (!text.empty() && (text[0] == '+' || text[0] == '-')) {
    negative = text[0] == '-';
    text.remove_prefix(1);
  }
  auto is_word = [&](const char* word) {
    return text.size() == strlen(word) && strncasecmp(text.data(), word, text.size()) == 0;
  };
  double d;
  if (is_word("inf") || is_word("infinity")) {
    d = HUGE_VAL;
  } else if (is_word("nan")) {
    d = std::nan("");
  } else {
    if (text.size() >= 2 && text[0] == '0' && (text[1] | 0x20) == 'x') text.remove_prefix(2);
    uint64_t mantissa = 0;
    bool more = false, point = false;
    int64_t exponent = 0, digits = 0;
    size_t i = 0;
    for (; i < text.size(); ++i) {
      char c = text[i];
      if (c == '.' && !point) {
        point = true;
        continue;
      }
      int value = c >= '0' && c <= '9' ? c - '0' : (c | 0x20) >= 'a' && (c | 0x20) <= 'f' ? (c | 0x20) - 'a' + 10 : -1;
      if (value < 0) break;
      ++digits;
      if (mantissa >> 60) {
        more |= value != 0;
        exponent += point ? 0 : 4;
      } else {
        mantissa = mantissa << 4 | static_cast<uint64_t>(value);
        exponent -= point ? 4 : 0;
      }
    }
    if (digits == 0) return 0;
    if (i < text.size() && (text[i] | 0x20) == 'p') {
      ++i;
      bool minus = false;
      if (i < text.size() && (text[i] == '+' || text[i] == '-')) minus = text[i++] == '-';
      if (i == text.size()) return 0;
      int64_t power = 0;
      for (; i < text.size() && text[i] >= '0' && text[i] <= '9'; ++i) {
        power = std::min<int64_t>(power * 10 + (text[i] - '0'), int64_t{1} << 50);
      }
      exponent += minus ? -power : power;
    }
    if (i != text.size()) return 0;
    if (!runtime::ScaledToDouble(mantissa | more, exponent, &d)) return -1;
  }
  *out = negative ? -d : d;
  return 1;
}

}  // namespace ouro::python
