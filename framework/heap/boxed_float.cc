#include "framework/object/boxed_float.h"

#include "framework/heap/heap.h"

namespace ouro {
Value BoxFloatSlow(double d) {
  BoxedFloat* box = heap::New<BoxedFloat>(g_float_shape);
  box->value.init(d);
  return Value::Ptr(box);
}
}  // namespace ouro
