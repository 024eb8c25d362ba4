// The format specification mini-language: [[fill]align][sign][z][#][0][width][grouping][.precision][type].
#pragma once
#include <string>

#include "python/runtime/object/object.h"

namespace ouro::python {

struct FormatSpec {
  char32_t fill = ' ';
  char align = 0;  // < > = ^; 0: the type's default
  char sign = 0;   // + - or blank; 0: not given
  bool no_negative_zero = false;
  bool alternate = false;
  int64_t width = -1;
  char grouping = 0;  // ',' or '_'
  int64_t precision = -1;
  char32_t type = 0;  // 0: not given
};

// `default_align`: what '0' before the width means '=' for. `type_name` and `default_type`: for messages. false:
// pending.
bool ParseFormatSpec(Value spec, char32_t default_type, char default_align, const char* type_name, FormatSpec* out);
Value RaiseUnknownFormatCode(char32_t code, const char* type_name);

// A number as text, in parts: sign, prefix (0x), digits to be grouped, the rest (point, exponent, %).
struct NumberParts {
  std::string sign, prefix, digits, rest;
};
// Pads and groups to a str. `group_size` 3 or 4. Null: MemoryError.
Value LayOutNumber(const FormatSpec& spec, const NumberParts& parts, int group_size);
// Pads text (any str).
Value LayOutText(const FormatSpec& spec, Value text, char default_align);

// Is there memory to build a text of so many characters? False: MemoryError pending.
bool RoomForText(int64_t characters);
// A float's text by type code and precision, without sign; `alternate` as '#'. Type 0: as repr, or with a precision
// like 'g' but with a digit behind the point when `add_point_zero`. False: ValueError or MemoryError pending.
bool FloatDigits(double magnitude, char32_t type, int64_t precision, bool alternate, bool add_point_zero,
                 std::string* out);
// Splits such a text at the end of its leading digits.
void SplitDigits(const std::string& text, NumberParts* parts);
std::string SignText(char sign, bool negative);

}  // namespace ouro::python
