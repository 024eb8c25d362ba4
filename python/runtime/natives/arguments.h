// Checks of a native's raw arguments, with CPython's messages.
#pragma once
#include "python/runtime/classes/type.h"
#include "python/runtime/object/object.h"

namespace ouro::python {

// "name expected at most 1 argument, got 2". false: TypeError pending (the same below).
bool CheckPositional(const char* name, int64_t count, int64_t least, int64_t most);
// "name() takes no keyword arguments"
bool CheckNoKeywords(const char* name, Value names);
// The value of keyword `name` among the raw arguments, Undefined when not given. Counts it in *taken.
Value KeywordArgument(const Value* arguments, int64_t count, Value names, const char* name, int64_t* taken);
// All keywords were taken, else TypeError "'x' is an invalid keyword argument for function()".
bool CheckKeywordsTaken(const char* function, Value names, const char* const* known);
// Binds raw arguments, from `first` on, to named parameters, as CPython's PyArg_ParseTupleAndKeywords: for functions without a text
// signature, or whose messages use another name. `out` gets Undefined for those not given. false: TypeError pending.
bool BindNamed(const char* function, const Value* arguments, int64_t first, int64_t count, Value names, const char* const* parameters,
               int64_t total, int64_t required, Value* out);

// The row of __class_getitem__ in a generic type's table: list[int].
Value ClassGetItem(Value cls, Value item);
#define CLASS_GETITEM_ROW {.name = "__class_getitem__", .f2 = ClassGetItem, .flags = kClassMethod}

inline const char* TypeNameOf(Value v) { return TypeOf(v)->NameC(); }  // as in messages

// A new object of a built-in layout for the class `cls` (the built-in type or a subclass); fields are zero.
template <class T>
T* NewObjectOf(Type* cls) {
  T* object = heap::New<T>(InstanceShape(cls));
  if (OURO_UNLIKELY(cls->Has(kHasFinalizer))) heap::RegisterFinalizable(object);
  return object;
}

}  // namespace ouro::python
