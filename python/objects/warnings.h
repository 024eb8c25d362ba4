// Warnings that native code issues. The module `warnings`, when the program has imported it, decides about them;
// otherwise CPython's default filters do.
#pragma once
#include <string_view>

#include "python/objects/object.h"

namespace ouro::python {
// A warning of `category` at a line of a file. False: it became an exception, which is pending.
bool WarnExplicit(Type* category, std::string_view message, std::string_view filename, int64_t line);
}  // namespace ouro::python
