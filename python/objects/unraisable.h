// Exceptions that nobody can catch: sys.unraisablehook is told.
#pragma once
#include "python/objects/object.h"

namespace ouro::python {
// Takes the pending exception. `message`: "Exception ignored in" when null; `where`: what raised it, or None.
void ReportUnraisable(const char* message, Value where);
}  // namespace ouro::python
