// slice objects, and the arithmetic of slicing.
#pragma once
#include "python/runtime/object/object.h"

namespace ouro::python {

class Slice : public HeapObject {
 public:
  Final<Value> start, stop, step;
  OURO_LAYOUT(Slice, "slice", &Slice::start, &Slice::stop, &Slice::step)
};
inline constinit Shape* g_slice_shape = nullptr;

OURO_INLINE bool IsSlice(Value v) { return v.IsPtr() && v.AsPtr()->shape() == g_slice_shape; }
Value NewSlice(Value start, Value stop, Value step);

// The indices a slice selects of a sequence of `length` items: start, start + step, ... `count` of them; stop is clamped
// as slice.indices does. `slice` is a slice object. May run guest code (__index__), so a list's length must be read
// after SliceUnpack and given to SliceAdjust; SliceIndices does both for immutable sequences. false: pending.
bool SliceUnpack(Value slice, int64_t* start, int64_t* stop, int64_t* step);
int64_t SliceAdjust(int64_t length, int64_t* start, int64_t* stop, int64_t step);  // returns count
bool SliceIndices(Value slice, int64_t length, int64_t* start, int64_t* stop, int64_t* step, int64_t* count);
// The same with ints of any size, as slice.indices: for ranges.
bool SliceIndicesOfInt(Value slice, Value length, Value* start, Value* stop, Value* step);

void InitSlice();

}  // namespace ouro::python
