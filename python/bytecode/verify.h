// Checks that bytecode keeps its own rules.
#pragma once
#include <string>

#include "python/bytecode/code.h"

namespace ouro::python {

// Empty, or what is wrong with the first bad instruction: registers, constants, names, caches and jump targets in range,
// execution cannot run off the end, exception ranges well-formed, no register read that no path has written.
std::string VerifyCode(const Code& code);

}  // namespace ouro::python
