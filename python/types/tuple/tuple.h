// tuple: an immutable array of Values inside the object.
#pragma once
#include "python/runtime/object/object.h"

namespace ouro::python {

class Tuple : public HeapObject {
 public:
  Final<int64_t> length;
  Elements<Value, kFinal> items;
  OURO_ARRAY_LAYOUT(Tuple, "tuple", &Tuple::length, &Tuple::items)
};
inline constinit Shape* g_tuple_shape = nullptr;   // of exact tuples
inline constinit Tuple* g_empty_tuple = nullptr;   // the one empty exact tuple

OURO_INLINE bool IsExactTuple(Value v) { return v.IsPtr() && v.AsPtr()->shape() == g_tuple_shape; }
inline bool IsTuple(Value v) { return IsExactTuple(v) || (v.IsPtr() && IsInstance(v, g_types.Tuple)); }

// An exact tuple with Null items, to be filled with items.init before anything can see it. The shared empty tuple for 0.
// nullptr with MemoryError pending when the size is beyond the heap's limit (never for sizes that fit a register window).
Tuple* NewTuple(int64_t length);
Value NewTupleOf(const Value* items, int64_t count);
template <class... V>
OURO_INLINE Value NewTupleWith(V... values) {
  Tuple* tuple = heap::NewArray<Tuple, &Tuple::length, &Tuple::items>(g_tuple_shape, sizeof...(values));
  int64_t i = 0;
  (tuple->items.init(i++, values), ...);
  return Value::Ptr(tuple);
}
inline Value NewTuple1(Value a) { return NewTupleWith(a); }
inline Value NewTuple2(Value a, Value b) { return NewTupleWith(a, b); }
inline Value NewTuple3(Value a, Value b, Value c) { return NewTupleWith(a, b, c); }
Value TupleFromIterable(Value iterable);          // may run guest code
Value TupleSlice(Tuple* tuple, int64_t start, int64_t count);  // consecutive items, as an exact tuple
// tuple[index] with an int of any sign; IndexError when out of range.
Value TupleGetItem(Tuple* tuple, int64_t index);
Value TupleConcat(Tuple* a, Tuple* b);
Value TupleCompare(CompareOp op, Value a, Value b);  // of two tuples; may run guest code
bool TupleHash(Tuple* tuple, int64_t* out);       // may run guest code

// Shapes of all containers, the empty tuple: before any type exists. The other Init functions make the types.
void InitContainerShapes();
void InitTuple();

}  // namespace ouro::python
