#include "python/syntax/repr.h"

#include <gmp.h>

#include <charconv>
#include <cmath>
#include <cstdio>
#include <cstdlib>

#include "framework/runtime/unicode/properties.h"
#include "python/syntax/characters.h"

namespace ouro::python::syntax {
namespace {

// Single quotes unless only they occur in the text.
char ChooseQuote(std::string_view text) {
  bool single = text.find('\'') != std::string_view::npos;
  return single && text.find('"') == std::string_view::npos ? '"' : '\'';
}

void AppendHex(std::string& out, const char* format, unsigned value) {
  char buffer[16];
  std::snprintf(buffer, sizeof buffer, format, value);
  out += buffer;
}

// The escapes that str and bytes share. False when `c` needs another treatment.
bool AppendCommonEscape(char c, char quote, std::string& out) {
  switch (c) {
    case '\n': out += "\\n"; return true;
    case '\r': out += "\\r"; return true;
    case '\t': out += "\\t"; return true;
    case '\\': out += "\\\\"; return true;
    default:
      if (c != quote) return false;
      out += '\\';
      out += c;
      return true;
  }
}

// Like DecodeUtf8 but takes surrogates too.
size_t DecodeLoosely(std::string_view text, char32_t* code) {
  if (size_t length = DecodeUtf8(text, code)) return length;
  *code = (text[0] & 0x0f) << 12 | (text[1] & 0x3f) << 6 | (text[2] & 0x3f);
  return 3;
}

void AppendBigInt(const ConstantValue& value, std::string& out) {
  if (value.base == 10) {
    out += value.text;
    return;
  }
  mpz_t number;
  mpz_init_set_str(number, std::string(value.text).c_str(), value.base);
  char* digits = mpz_get_str(nullptr, 10, number);
  out += digits;
  std::free(digits);
  mpz_clear(number);
}

}  // namespace

void AppendStringRepr(std::string_view text, std::string& out) {
  char quote = ChooseQuote(text);
  out += quote;
  for (size_t i = 0; i < text.size();) {
    char c = text[i];
    if (static_cast<signed char>(c) >= 0) {
      ++i;
      if (AppendCommonEscape(c, quote, out)) continue;
      if (c >= 0x20 && c < 0x7f) out += c;
      else AppendHex(out, "\\x%02x", static_cast<unsigned>(c));
      continue;
    }
    char32_t code = 0;
    size_t length = DecodeLoosely(text.substr(i), &code);
    if (runtime::IsPrintable(code)) out += text.substr(i, length);
    else AppendHex(out, code < 0x100 ? "\\x%02x" : code < 0x10000 ? "\\u%04x" : "\\U%08x", code);
    i += length;
  }
  out += quote;
}

void AppendBytesRepr(std::string_view bytes, std::string& out) {
  char quote = ChooseQuote(bytes);
  out += 'b';
  out += quote;
  for (char c : bytes) {
    if (AppendCommonEscape(c, quote, out)) continue;
    if (c >= 0x20 && c < 0x7f) out += c;
    else AppendHex(out, "\\x%02x", static_cast<uint8_t>(c));
  }
  out += quote;
}

void AppendFloatRepr(double value, bool is_float, std::string& out) {
  if (std::isinf(value)) {
    out += value < 0 ? "-inf" : "inf";
    return;
  }
  if (std::isnan(value)) {
    out += "nan";
    return;
  }
  // The shortest digits that round-trip, as d.ddde±xx.
  char buffer[40];
  auto [end, status] = std::to_chars(buffer, buffer + sizeof buffer, value, std::chars_format::scientific);
  std::string_view text(buffer, end - buffer);
  if (text[0] == '-') {
    out += '-';
    text.remove_prefix(1);
  }
  size_t mark = text.find('e');
  int exponent = std::atoi(std::string(text.substr(mark + 1)).c_str());
  std::string digits(1, text[0]);
  if (mark > 2) digits += text.substr(2, mark - 2);
  int count = static_cast<int>(digits.size());
  if (exponent < -4 || exponent >= 16) {
    out += digits[0];
    if (count > 1) out += '.' + digits.substr(1);
    char suffix[16];
    std::snprintf(suffix, sizeof suffix, "e%c%02d", exponent < 0 ? '-' : '+', std::abs(exponent));
    out += suffix;
  } else if (exponent < 0) {
    out += "0." + std::string(-exponent - 1, '0') + digits;
  } else if (exponent >= count - 1) {
    out += digits + std::string(exponent - count + 1, '0');
    if (is_float) out += ".0";
  } else {
    out += digits.substr(0, exponent + 1) + '.' + digits.substr(exponent + 1);
  }
}

void AppendConstantRepr(const ConstantValue& value, std::string& out) {
  switch (value.type) {
    case ConstantType::kNone: out += "None"; break;
    case ConstantType::kTrue: out += "True"; break;
    case ConstantType::kFalse: out += "False"; break;
    case ConstantType::kEllipsis: out += "Ellipsis"; break;
    case ConstantType::kInt: out += std::to_string(value.int_value); break;
    case ConstantType::kBigInt: AppendBigInt(value, out); break;
    case ConstantType::kFloat: AppendFloatRepr(value.float_value, true, out); break;
    case ConstantType::kImaginary:
      AppendFloatRepr(value.float_value, false, out);
      out += 'j';
      break;
    case ConstantType::kString: AppendStringRepr(value.text, out); break;
    case ConstantType::kBytes: AppendBytesRepr(value.text, out); break;
  }
}

}  // namespace ouro::python::syntax
