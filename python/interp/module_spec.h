// `__spec__` of modules: objects of a class written in Python, made when the first module is loaded from a file.
#pragma once
#include <string>
#include <vector>

#include "python/runtime/object/object.h"

namespace ouro::python::interp {
// `locations`: of a package, a list of its folders; None otherwise. origin: the file, or None. Null: pending.
Value NewModuleSpec(Value name, Value origin, Value locations);
}  // namespace ouro::python::interp
