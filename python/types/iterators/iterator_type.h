// Making the types of built-in iterators: __iter__ and __next__ from the C++ function, and look-up of that function by
// the iterator's shape.
#pragma once
#include "python/runtime/object/object.h"
#include "python/types/exceptions/exceptions.h"
#include "python/types/iterators/iterators.h"

namespace ouro::python {

template <class T, Value (*next)(T*)>
Value NextEntry(Value iterator) {
  return next(iterator.As<T>());
}
template <NextFn next>
Value NextMethod(Value self) {
  Value item = next(self);
  return OURO_UNLIKELY(item == Value::Undefined()) ? RaiseStopIteration(Value::None()) : item;
}
inline Value IterSelf(Value self) { return self; }

// The two rows that every iterator's method table starts with.
#define ITERATOR_METHODS(T, next)                                                  \
  {.name = "__iter__", .signature = "($self, /)", .f1 = IterSelf},                 \
      {.name = "__next__", .signature = "($self, /)", .f1 = NextMethod<NextEntry<T, next>>}

// Exact objects of this shape advance with `next`: BuiltinNextOf finds it.
void SetBuiltinNext(Shape* shape, NextFn next);
// A type without constructor.
template <class T, Value (*next)(T*)>
Type* NewIteratorType(const char* name, Shape* shape, const NativeDef* methods) {
  SetBuiltinNext(shape, NextEntry<T, next>);
  return NewBuiltinType({.name = name, .base = g_types.Object, .info = &T::Info(), .methods = methods, .shape = shape});
}
// (iter, (source,), index) with the builtin function `name` ("iter" or "reversed"); without index when it is Undefined.
Value ReduceIterator(const char* name, Value source, Value index);

}  // namespace ouro::python
