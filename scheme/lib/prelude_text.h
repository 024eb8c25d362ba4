// The text of prelude.scm, built into the program.
#pragma once
#include <string_view>

namespace ouro::scheme {
std::string_view PreludeText();
}
