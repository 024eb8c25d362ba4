// Exceptions that nobody can catch: reported on stderr.
#pragma once
#include "python/objects/object.h"

namespace ouro::python {
// Takes the pending exception and prints `text`, the repr of `where`, and the traceback.
void ReportUnraisable(const char* text, Value where);
}  // namespace ouro::python
