// types.SimpleNamespace: an object whose attributes are what it is made of.
#pragma once
#include "python/objects/object.h"

namespace ouro::python {

Value NewSimpleNamespace();  // filled with SetAttr
void InitSimpleNamespace();

}  // namespace ouro::python
