// repr() and ascii() of strings.
#include "framework/runtime/unicode/properties.h"
#include "python/types/str/str.h"
#include "python/types/str/str_builder.h"
#include "python/types/str/str_units.h"

namespace ouro::python {
namespace {

constexpr char kHex[] = "0123456789abcdef";

void AppendHexEscape(StrBuilder* out, char32_t c) {
  int digits = c < 0x100 ? 2 : c < 0x10000 ? 4 : 8;
  out->Append('\\');
  out->Append(digits == 2 ? U'x' : digits == 4 ? U'u' : U'U');
  for (int i = digits - 1; i >= 0; --i) out->Append(static_cast<char32_t>(kHex[c >> (4 * i) & 15]));
}

}  // namespace

Value StrRepr(Value v) {
  const Str* s = v.As<Str>();
  int64_t n = s->length.get();
  bool single = false, twice = false;
  VisitUnits(s, [&](auto* units) {
    for (int64_t i = 0; i < n; ++i) {
      single |= units[i] == '\'';
      twice |= units[i] == '"';
    }
  });
  char32_t quote = single && !twice ? U'"' : U'\'';
  StrBuilder out;
  out.Append(quote);
  VisitUnits(s, [&](auto* units) {
    for (int64_t i = 0; i < n; ++i) {
      char32_t c = units[i];
      if (c == quote || c == '\\') {
        out.Append('\\');
        out.Append(c);
      } else if (c >= 0x20 && c < 0x7f) {
        out.Append(c);
      } else if (c == '\n' || c == '\r' || c == '\t') {
        out.Append('\\');
        out.Append(c == '\n' ? U'n' : c == '\r' ? U'r' : U't');
      } else if (c >= 0x80 && runtime::IsPrintable(c)) {
        out.Append(c);
      } else {
        AppendHexEscape(&out, c);
      }
    }
  });
  out.Append(quote);
  return out.Finish();
}

Value StrAscii(Value repr) {
  const Str* s = repr.As<Str>();
  if (s->ascii()) return repr;
  StrBuilder out;
  VisitUnits(s, [&](auto* units) {
    for (int64_t i = 0; i < s->length.get(); ++i) {
      if (units[i] < 0x80) {
        out.Append(units[i]);
      } else {
        AppendHexEscape(&out, units[i]);
      }
    }
  });
  return out.Finish();
}

}  // namespace ouro::python
