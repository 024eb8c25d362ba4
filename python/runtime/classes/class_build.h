// The class statement and type(name, bases, dict).
#pragma once
#include "python/runtime/classes/type.h"
#include "python/runtime/object/object.h"

namespace ouro::python {
// builtins.__build_class__(func, name, *bases, metaclass=None, **kwds)
Value BuildClass(const Value* args, int64_t count, Value names);
// type.__new__(meta, name, bases, dict, **kwds): Null pending.
Value MakeClass(Type* meta, Value name, Value bases, Value dict, const Value* kwargs_args, Value kwargs_names);
// The most derived metaclass of `meta` and those of the bases. Null: TypeError pending.
Type* CalculateMetaclass(Type* meta, const Value* bases, int64_t count);
}  // namespace ouro::python
