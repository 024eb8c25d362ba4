// Exceptions that nobody can catch: sys.unraisablehook is told.
#pragma once
#include <string>

#include "python/runtime/object/object.h"

namespace ouro::python {
// Takes the pending exception. `message`: "Exception ignored in" when null; `where`: what raised it, or None.
void ReportUnraisable(const char* message, Value where);
// What sys.unraisablehook prints: "message: where" (either may be None) and the exception, ending in a newline.
std::string UnraisableText(Value message, Value where, Value exception);
}  // namespace ouro::python
