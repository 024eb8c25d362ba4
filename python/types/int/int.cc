// Ints of Python's classes; conversions that raise.
#include "python/types/int/int.h"

#include <cmath>

namespace ouro::python {

bool IsIntSlow(Value v) { return v.AsPtr()->shape() == g_int_shape || IsInstance(v, g_types.Int); }

bool AsIntView(Value v, IntView* out) {
  if (!IsInt(v)) return false;
  out->Set(v);
  return true;
}

Value IntFromDouble(double d) {
  if (std::isnan(d)) return Raise(g_types.ValueError, "cannot convert float NaN to integer");
  if (std::isinf(d)) return Raise(g_types.OverflowError, "cannot convert float infinity to integer");
  return OrMemoryError(runtime::IntFromDouble(d));
}

Value ExactInt(Value v) {
  if (v.IsInt() || IsBigInt(v)) return v;
  IntView view(v);
  return IntFromLimbs(view.limbs(), view.size(), view.negative());
}

Value NewIntOfClass(Type* cls, Value exact) {
  IntView view(exact);
  return OrMemoryError(runtime::NewBigInt(InstanceShape(cls), view.limbs(), view.size(), view.negative()));
}

bool IntToDouble(Value v, double* out) {
  if (runtime::IntToDouble(v, out)) return true;
  return Raise(g_types.OverflowError, "int too large to convert to float"), false;
}

}  // namespace ouro::python
