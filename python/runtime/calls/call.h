// Helpers of calls that several files of the object library share.
#pragma once
#include "python/runtime/classes/type.h"
#include "python/runtime/object/object.h"

namespace ouro::python {
// A special method found on the class of `self`, called with it. May run guest code.
Value CallUnbound(Value method, Value self, const Value* args, int64_t count);
// Call() of window[0] with the arguments that lie behind it in memory.
Value CallWindow(const Value* window, int64_t count, Value names);
// The __new__ of a built-in type with which a class makes its instances; Undefined: a Python function makes them.
Value NewOf(Type* type);
// object.__new__(type): checks excess arguments and abstract methods.
Value ObjectNew(Type* type, bool has_arguments);
// TypeError "Can't instantiate abstract class X with abstract method(s) a, b".
Value RaiseAbstract(Type* type, Value methods);
// type.__instancecheck__, type.__subclasscheck__: 1, 0, -1.
int PlainIsInstance(Value v, Value c);
int PlainIsSubclass(Value derived, Value c);
int64_t HashPointer(Value v);  // of identity
Value NewGenericAlias(Value origin, Value args);  // list[int]
Value NewUnion(Value a, Value b);                // a | b; NotImplemented when they are no types
}  // namespace ouro::python
