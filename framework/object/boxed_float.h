// Floats as Values: immediate where the tag allows, else this class on the heap. A boxed float has no identity: equal
// bits may be boxed twice.
#pragma once
#include "framework/object/fields.h"
#include "framework/object/object.h"
#include "framework/object/shape.h"

namespace ouro {

class BoxedFloat : public HeapObject {
 public:
  Final<double> value;
  OURO_LAYOUT(BoxedFloat, "float", &BoxedFloat::value)
};

// The shape of boxed floats; set by the language before the first float is boxed.
inline constinit Shape* g_float_shape = nullptr;

Value BoxFloatSlow(double d);  // framework/heap/boxed_float.cc: allocates

OURO_INLINE bool IsBoxedFloat(Value v) { return v.IsPtr() && g_float_shape != nullptr && v.AsPtr()->shape() == g_float_shape; }
OURO_INLINE bool IsFloat(Value v) { return v.IsImmediateFloat() || IsBoxedFloat(v); }
OURO_INLINE Value BoxFloat(double d) { return OURO_LIKELY(Value::FitsFloat(d)) ? Value::ImmediateFloat(d) : BoxFloatSlow(d); }
OURO_INLINE double UnboxFloat(Value v) {  // v is a float
  return OURO_LIKELY(v.IsImmediateFloat()) ? v.AsImmediateFloat() : v.As<BoxedFloat>()->value.get();
}

}  // namespace ouro
