#include "python/runtime/format/format_spec.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "framework/runtime/unicode/unicode_data.h"
#include "python/runtime/object/room.h"
#include "python/types/float/float.h"
#include "python/types/str/str.h"
#include "python/types/str/str_builder.h"

namespace ouro::python {
namespace {

bool IsAlign(char32_t c) { return c == '<' || c == '>' || c == '=' || c == '^'; }

// How a character shows in messages.
std::string ShowCode(char32_t c) {
  char text[16];
  if (c > 32 && c < 128) {
    snprintf(text, sizeof text, "'%c'", static_cast<char>(c));
  } else {
    snprintf(text, sizeof text, "'\\x%x'", static_cast<unsigned>(c));
  }
  return text;
}

// Digits at *i; -1 when there are none. false: too many.
bool ParseCount(const Str* s, int64_t* i, int64_t* out) {
  int64_t value = -1;
  while (*i < s->length.get()) {
    int digit = runtime::DecimalValue(s->At(*i));
    if (digit < 0) break;
    if (value < 0) value = 0;
    if (__builtin_mul_overflow(value, 10, &value) || __builtin_add_overflow(value, digit, &value)) {
      Raise(g_types.ValueError, "Too many decimal digits in format string");
      return false;
    }
    ++*i;
  }
  *out = value;
  return true;
}

// Digits with separators, at least `width` characters wide by leading zeros.
std::string Group(const std::string& digits, int64_t width, int size, char separator) {
  if (separator == 0) {
    int64_t zeros = width - static_cast<int64_t>(digits.size());
    return (zeros > 0 ? std::string(static_cast<size_t>(zeros), '0') : "") + digits;
  }
  std::string reversed;
  int64_t left = static_cast<int64_t>(digits.size()), in_group = 0;
  while (left > 0 || static_cast<int64_t>(reversed.size()) < width) {
    if (in_group == size) {
      reversed.push_back(separator);
      in_group = 0;
      // A separator may not lead: one more digit follows even when the width is reached.
    }
    reversed.push_back(left > 0 ? digits[static_cast<size_t>(--left)] : '0');
    ++in_group;
  }
  std::reverse(reversed.begin(), reversed.end());
  return reversed;
}

}  // namespace

Value RaiseUnknownFormatCode(char32_t code, const char* type_name) {
  return Raise(g_types.ValueError, "Unknown format code %s for object of type '%s'", ShowCode(code).c_str(), type_name);
}

bool ParseFormatSpec(Value spec, char32_t default_type, char default_align, const char* type_name, FormatSpec* out) {
  const Str* s = spec.As<Str>();
  int64_t n = s->length.get(), i = 0;
  auto at = [&](int64_t k) { return k < n ? s->At(k) : 0; };
  bool fill_given = false, align_given = false;
  if (n >= 2 && IsAlign(at(1))) {
    out->fill = at(0);
    out->align = static_cast<char>(at(1));
    fill_given = align_given = true;
    i = 2;
  } else if (n >= 1 && IsAlign(at(0))) {
    out->align = static_cast<char>(at(0));
    align_given = true;
    i = 1;
  }
  if (at(i) == ' ' || at(i) == '+' || at(i) == '-') out->sign = static_cast<char>(at(i++));
  if (at(i) == 'z') out->no_negative_zero = true, ++i;
  if (at(i) == '#') out->alternate = true, ++i;
  if (!fill_given && at(i) == '0') {
    out->fill = '0';
    if (!align_given && default_align == '>') out->align = '=';
    ++i;
  }
  if (!ParseCount(s, &i, &out->width)) return false;
  if (at(i) == ',') out->grouping = ',', ++i;
  if (at(i) == '_') {
    if (out->grouping != 0) return Raise(g_types.ValueError, "Cannot specify both ',' and '_'."), false;
    out->grouping = '_';
    ++i;
  }
  if (at(i) == ',' && out->grouping == '_') return Raise(g_types.ValueError, "Cannot specify both ',' and '_'."), false;
  if (at(i) == '.') {
    ++i;
    if (!ParseCount(s, &i, &out->precision)) return false;
    if (out->precision < 0) return Raise(g_types.ValueError, "Format specifier missing precision"), false;
  }
  if (n - i > 1) {
    Raise(g_types.ValueError, "Invalid format specifier '%s' for object of type '%s'", std::string(Utf8(spec)).c_str(),
          type_name);
    return false;
  }
  if (n - i == 1) out->type = at(i);
  if (out->grouping != 0) {
    char32_t type = out->type == 0 ? default_type : out->type;
    bool decimal = type == 0 || type == 'd' || type == 'e' || type == 'f' || type == 'g' || type == 'E' ||
                   type == 'G' || type == '%' || type == 'F';
    bool binary = type == 'b' || type == 'o' || type == 'x' || type == 'X';
    if (!decimal && !(binary && out->grouping == '_')) {
      Raise(g_types.ValueError, "Cannot specify '%c' with %s.", out->grouping, ShowCode(type).c_str());
      return false;
    }
  }
  return true;
}

std::string SignText(char sign, bool negative) { return negative ? "-" : sign == '+' ? "+" : sign == ' ' ? " " : ""; }

Value LayOutNumber(const FormatSpec& spec, const NumberParts& parts, int group_size) {
  int64_t others = static_cast<int64_t>(parts.sign.size() + parts.prefix.size() + parts.rest.size());
  bool zeros = spec.fill == '0' && spec.align == '=';
  if (!RoomForText(spec.width)) return Value::Null();
  std::string digits =
      parts.digits.empty() ? "" : Group(parts.digits, zeros ? spec.width - others : 0, group_size, spec.grouping);
  int64_t padding = std::max<int64_t>(spec.width - others - static_cast<int64_t>(digits.size()), 0);
  int64_t left = 0, inside = 0, right = 0;
  switch (spec.align) {
    case '<':
      right = padding;
      break;
    case '^':
      left = padding / 2, right = padding - left;
      break;
    case '=':
      inside = padding;
      break;
    default:
      left = padding;
  }
  if (padding == 0) return NewStrAscii(parts.sign + parts.prefix + digits + parts.rest);
  StrBuilder out;
  out.AppendFill(spec.fill, left);
  out.AppendAscii(parts.sign);
  out.AppendAscii(parts.prefix);
  out.AppendFill(spec.fill, inside);
  out.AppendAscii(digits);
  out.AppendAscii(parts.rest);
  out.AppendFill(spec.fill, right);
  return out.Finish();
}

Value LayOutText(const FormatSpec& spec, Value text, char default_align) {
  int64_t padding = spec.width - StrLength(text);
  if (padding <= 0) return ExactStr(text);
  char align = spec.align == 0 ? default_align : spec.align;
  int64_t left = align == '<' ? 0 : align == '^' ? padding / 2 : padding;
  StrBuilder out;
  out.AppendFill(spec.fill, left);
  out.AppendStr(text);
  out.AppendFill(spec.fill, padding - left);
  return out.Finish();
}

bool RoomForText(int64_t characters) {
  constexpr int64_t kMost = int64_t{1} << 36, kCopies = 4;
  return characters <= 0 || RoomForBytes(static_cast<size_t>(std::min(characters, kMost) * kCopies));
}

bool FloatDigits(double d, char32_t type, int64_t precision, bool alternate, bool add_point_zero, std::string* out) {
  if (precision > INT32_MAX) return Raise(g_types.ValueError, "precision too big"), false;
  if (std::isfinite(d) && !RoomForText(precision)) return false;
  bool upper = type == 'E' || type == 'F' || type == 'G';
  char code = static_cast<char>(type | 0x20);
  if (type == '%') {
    code = 'f';
    d *= 100;
  }
  if (type == 'n') code = 'g';
  if (!std::isfinite(d)) {
    *out = std::isnan(d) ? "nan" : "inf";
  } else if (type == 0 && precision < 0) {
    *out = FloatRepr(d);
    if (!add_point_zero && out->ends_with(".0")) out->resize(out->size() - 2);
    if (alternate && out->find('.') == std::string::npos) {
      size_t e = out->find('e');
      out->insert(e == std::string::npos ? out->size() : e, ".");
    }
  } else if (type == 0) {
    // Like 'g', but one digit of the precision is kept for behind the point.
    if (precision == 0) precision = 1;
    std::string scientific = FloatDecimal(d, 'e', precision - 1);
    int exponent = std::atoi(scientific.c_str() + scientific.find('e') + 1);
    bool use_exponent = exponent < -4 || exponent >= precision - (add_point_zero ? 1 : 0);
    std::string text =
        use_exponent || d == 0 ? scientific : FloatDecimal(d, 'f', precision - 1 - exponent);
    if (d == 0) {
      text = FloatDecimal(0.0, 'f', precision - 1);
      use_exponent = exponent >= precision - (add_point_zero ? 1 : 0);
      if (use_exponent) text = scientific;
    }
    size_t e = text.find('e');
    std::string tail = e == std::string::npos ? "" : text.substr(e);
    if (e != std::string::npos) text.resize(e);
    if (!alternate && text.find('.') != std::string::npos) {
      while (text.back() == '0') text.pop_back();
      if (text.back() == '.') text.pop_back();
    }
    if (alternate && text.find('.') == std::string::npos) text.push_back('.');
    if (tail.empty() && add_point_zero) {
      if (text.find('.') == std::string::npos)
        text += ".0";
      else if (text.back() == '.')
        text += "0";
    }
    *out = text + tail;
  } else {
    *out = FloatDecimal(d, code, precision < 0 ? 6 : precision, alternate);
  }
  if (upper) {
    for (char& c : *out) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
  }
  if (type == '%') out->push_back('%');
  return true;
}

void SplitDigits(const std::string& text, NumberParts* parts) {
  size_t i = 0;
  while (i < text.size() && text[i] >= '0' && text[i] <= '9') ++i;
  parts->digits = text.substr(0, i);
  parts->rest = text.substr(i);
}

}  // namespace ouro::python
