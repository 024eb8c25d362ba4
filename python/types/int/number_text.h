// What int(), float() and complex() do to their text before they parse it.
#pragma once
#include <string>
#include <string_view>

#include "python/runtime/object/object.h"

namespace ouro::python {

// The text of a str in ASCII: decimal digits of all scripts become 0-9, spaces of all kinds ' ', other characters
// beyond ASCII '?'; surrounding space is removed.
std::string AsciiNumberText(Value str);
std::string_view StripAsciiSpace(std::string_view text);  // of bytes
// A ValueError: `prefix` and the repr of `shown`, cut to 200 characters.
Value RaiseBadNumber(const char* prefix, Value shown, bool cut);

}  // namespace ouro::python
