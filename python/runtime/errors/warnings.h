// Warnings that native code issues. The module `warnings`, when the program has imported it, decides about them;
// otherwise CPython's default filters do.
#pragma once
#include <string_view>

#include "python/runtime/object/object.h"

namespace ouro::python {
// A warning of `category` at a line of a file. False: it became an exception, which is pending.
bool WarnExplicit(Type* category, std::string_view message, std::string_view filename, int64_t line);
// The warning of a coroutine that is dropped before it ran. False: pending.
bool WarnNeverAwaited(Value coroutine, Value qualname);
}  // namespace ouro::python
