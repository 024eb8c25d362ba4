// __format__ of int, float, complex and str.
#include "python/runtime/format/format.h"

#include <cmath>

#include "python/runtime/format/format_spec.h"
#include "python/runtime/natives/arguments.h"
#include "python/types/complex/complex.h"
#include "python/types/float/float.h"
#include "python/types/int/int.h"
#include "python/types/str/str.h"

namespace ouro::python {
namespace {

bool CheckSpec(Value spec) {
  if (IsStr(spec)) return true;
  Raise(g_types.TypeError, "__format__() argument must be str, not %s", spec == Value::None() ? "None" : TypeNameOf(spec));
  return false;
}

Value FormatAsFloat(double d, const FormatSpec& spec) {
  std::string text;
  bool negative = std::signbit(d) && !std::isnan(d);
  if (!FloatDigits(std::fabs(d), spec.type, spec.precision, spec.alternate, true, &text)) return Value::Null();
  if (negative && spec.no_negative_zero && text.find_first_of("123456789") == std::string::npos && !std::isinf(d))
    negative = false;
  NumberParts parts;
  parts.sign = SignText(spec.sign, negative);
  SplitDigits(text, &parts);
  return LayOutNumber(spec, parts, 3);
}

Value FormatAsChar(Value v, const FormatSpec& spec) {
  if (spec.sign != 0) return Raise(g_types.ValueError, "Sign not allowed with integer format specifier 'c'");
  if (spec.alternate)
    return Raise(g_types.ValueError, "Alternate form (#) not allowed with integer format specifier 'c'");
  int64_t code;
  if (!IntToInt64(v, &code)) return Raise(g_types.OverflowError, "Python int too large to convert to C long");
  if (code < 0 || code > 0x10ffff) return Raise(g_types.OverflowError, "%%c arg not in range(0x110000)");
  FormatSpec text = spec;
  if (text.align == '=') text.align = '>';
  return LayOutText(text, NewStrChar(static_cast<char32_t>(code)), '>');
}

}  // namespace

Value FormatInt(Value v, Value spec_value) {
  if (!CheckSpec(spec_value)) return Value::Null();
  if (StrLength(spec_value) == 0) return IsExactInt(v) ? IntRepr(v) : StrOf(v);
  FormatSpec spec;
  if (!ParseFormatSpec(spec_value, 'd', '>', TypeNameOf(v), &spec)) return Value::Null();
  int base = 10;
  switch (spec.type) {
    case 0:
    case 'd':
    case 'n':
    case 'c':
      break;
    case 'b':
      base = 2;
      break;
    case 'o':
      base = 8;
      break;
    case 'x':
    case 'X':
      base = 16;
      break;
    case 'e':
    case 'E':
    case 'f':
    case 'F':
    case 'g':
    case 'G':
    case '%': {
      double d;
      return IntToDouble(v, &d) ? FormatAsFloat(d, spec) : Value::Null();
    }
    default:
      return RaiseUnknownFormatCode(spec.type, TypeNameOf(v));
  }
  if (spec.precision >= 0) return Raise(g_types.ValueError, "Precision not allowed in integer format specifier");
  if (spec.no_negative_zero)
    return Raise(g_types.ValueError, "Negative zero coercion (z) not allowed in integer format specifier");
  if (spec.type == 'c') return FormatAsChar(v, spec);
  std::string text;
  if (base == 10) {
    Value repr = IntRepr(ExactInt(v));  // with the limit of digits
    if (repr.IsNull()) return repr;
    text = Utf8(repr);
  } else {
    text = IntToText(v, base);
    if (text.empty()) return RaiseMemoryError();
  }
  bool negative = text[0] == '-';
  NumberParts parts;
  parts.sign = SignText(spec.sign, negative);
  parts.digits = text.substr(negative);
  if (spec.alternate && base != 10) parts.prefix = base == 2 ? "0b" : base == 8 ? "0o" : spec.type == 'X' ? "0X" : "0x";
  if (spec.type == 'X') {
    for (char& c : parts.digits) c = c >= 'a' ? static_cast<char>(c - 32) : c;
  }
  return LayOutNumber(spec, parts, base == 10 ? 3 : 4);
}

Value FormatFloat(Value v, Value spec_value) {
  if (!CheckSpec(spec_value)) return Value::Null();
  if (StrLength(spec_value) == 0) return IsExactFloat(v) ? NewStrAscii(FloatRepr(FloatValue(v))) : StrOf(v);
  FormatSpec spec;
  if (!ParseFormatSpec(spec_value, 0, '>', TypeNameOf(v), &spec)) return Value::Null();
  switch (spec.type) {
    case 0:
    case 'e':
    case 'E':
    case 'f':
    case 'F':
    case 'g':
    case 'G':
    case 'n':
    case '%':
      break;
    default:
      return RaiseUnknownFormatCode(spec.type, TypeNameOf(v));
  }
  return FormatAsFloat(FloatValue(v), spec);
}

Value FormatComplex(Value v, Value spec_value) {
  if (!CheckSpec(spec_value)) return Value::Null();
  if (StrLength(spec_value) == 0) return StrOf(v);
  FormatSpec spec;
  if (!ParseFormatSpec(spec_value, 0, '>', TypeNameOf(v), &spec)) return Value::Null();
  switch (spec.type) {
    case 0:
    case 'e':
    case 'E':
    case 'f':
    case 'F':
    case 'g':
    case 'G':
    case 'n':
      break;
    default:
      return RaiseUnknownFormatCode(spec.type, TypeNameOf(v));
  }
  if (spec.fill == '0') return Raise(g_types.ValueError, "Zero padding is not allowed in complex format specifier");
  if (spec.align == '=')
    return Raise(g_types.ValueError, "'=' alignment flag is not allowed in complex format specifier");
  double real, imag;
  ToComplexPair(v, &real, &imag);
  bool skip_real = spec.type == 0 && real == 0 && !std::signbit(real);
  bool parentheses = spec.type == 0 && !skip_real;
  FormatSpec part;
  part.grouping = spec.grouping;
  auto text_of = [&](double d, char sign, bool* ok) -> std::string {
    std::string text;
    *ok = FloatDigits(std::fabs(d), spec.type, spec.precision, spec.alternate, false, &text);
    bool negative = std::signbit(d) && !std::isnan(d);
    if (negative && spec.no_negative_zero && text.find_first_of("123456789") == std::string::npos && !std::isinf(d))
      negative = false;
    NumberParts parts;
    parts.sign = SignText(sign, negative);
    SplitDigits(text, &parts);
    Value laid = LayOutNumber(part, parts, 3);
    return laid.IsNull() ? "" : std::string(Utf8(laid));
  };
  bool ok_real = true, ok_imag;
  std::string text = skip_real ? "" : text_of(real, spec.sign, &ok_real);
  text += text_of(imag, skip_real ? spec.sign : '+', &ok_imag) + "j";
  if (!ok_real || !ok_imag) return Value::Null();
  if (parentheses) text = "(" + text + ")";
  return LayOutText(spec, NewStrAscii(text), '>');
}

Value FormatStr(Value v, Value spec_value) {
  if (!CheckSpec(spec_value)) return Value::Null();
  if (StrLength(spec_value) == 0) return IsExactStr(v) ? v : StrOf(v);
  FormatSpec spec;
  if (!ParseFormatSpec(spec_value, 's', '<', TypeNameOf(v), &spec)) return Value::Null();
  if (spec.type != 0 && spec.type != 's') return RaiseUnknownFormatCode(spec.type, TypeNameOf(v));
  if (spec.sign != 0) {
    return Raise(g_types.ValueError, "%s not allowed in string format specifier", spec.sign == ' ' ? "Space" : "Sign");
  }
  if (spec.no_negative_zero)
    return Raise(g_types.ValueError, "Negative zero coercion (z) not allowed in string format specifier");
  if (spec.alternate) return Raise(g_types.ValueError, "Alternate form (#) not allowed in string format specifier");
  if (spec.align == '=') return Raise(g_types.ValueError, "'=' alignment not allowed in string format specifier");
  if (spec.precision >= 0 && spec.precision < StrLength(v)) v = StrSubstring(v, 0, spec.precision);
  return v.IsNull() ? v : LayOutText(spec, v, '<');
}

}  // namespace ouro::python
