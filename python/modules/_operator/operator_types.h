// The types of the module _operator.
#pragma once
#include "python/runtime/object/object.h"

namespace ouro::python {

Type* ItemGetterType();
Type* AttrGetterType();
Type* MethodCallerType();

}  // namespace ouro::python
