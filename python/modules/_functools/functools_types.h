// The types of the module _functools.
#pragma once
#include "python/runtime/object/object.h"

namespace ouro::python {

Type* PartialType();
Type* LruCacheType();
Type* KeyWrapperType();
Value CmpToKey(const Value* arguments, int64_t count, Value names);

}  // namespace ouro::python
