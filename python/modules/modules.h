// The built-in modules: python/modules/NAME makes the module NAME, table.cc lists them.
#pragma once
#include "python/runtime/object/object.h"

namespace ouro::python {

// Makes the file types, builtins and sys, and says which other modules there are. After InitializeObjects.
void InitializeModules();

}  // namespace ouro::python
