// Language finalizers: __del__ methods and weak reference callbacks of objects that the collector found dead.
#pragma once
#include "python/runtime/object/object.h"

namespace ouro::python {
// Runs what is queued. Exceptions are reported as unraisable and dropped; nothing is pending afterwards that was not before.
void RunFinalizers();
}  // namespace ouro::python
