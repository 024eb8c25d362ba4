// A bare array of Values on the heap: storage of lists, overflow attributes of instances. Unused slots are Null.
#pragma once
#include "python/runtime/object/object.h"

namespace ouro::python {

class ValueArray : public HeapObject {
 public:
  Final<int64_t> length;
  Elements<Value> items;
  OURO_ARRAY_LAYOUT(ValueArray, "value array", &ValueArray::length, &ValueArray::items)
};
inline constinit Shape* g_value_array_shape = nullptr;
inline constinit ValueArray* g_empty_value_array = nullptr;  // shared: of length 0

// Null slots. nullptr (nothing pending) when the size is beyond the heap limit.
OURO_INLINE ValueArray* NewValueArray(int64_t length) {
  return heap::NewArray<ValueArray, &ValueArray::length, &ValueArray::items>(g_value_array_shape, length);
}

}  // namespace ouro::python
