// Operators on ints that check their operands; the numbers themselves are framework/runtime/int's.
#include "python/types/float/float.h"
#include "python/types/int/int.h"

namespace ouro::python {

static bool IsZeroInt(Value v) { return v == Value::Int(0) || v == Value::False() || (v.IsPtr() && IntSign(v) == 0); }

Value IntFloorDiv(Value a, Value b) {
  if (IsZeroInt(b)) return Raise(g_types.ZeroDivisionError, "integer division or modulo by zero");
  if (OURO_LIKELY(Value::BothInt(a, b))) return IntFromInt64(FloorDivInt64(a.AsInt(), b.AsInt()));
  Value q;
  return runtime::IntFloorDivide(a, b, &q, nullptr) ? q : RaiseMemoryError();
}

Value IntMod(Value a, Value b) {
  if (IsZeroInt(b)) return Raise(g_types.ZeroDivisionError, "integer modulo by zero");
  if (OURO_LIKELY(Value::BothInt(a, b))) return Value::Int(FloorModInt64(a.AsInt(), b.AsInt()));
  Value r;
  return runtime::IntFloorDivide(a, b, nullptr, &r) ? r : RaiseMemoryError();
}

bool IntDivMod(Value a, Value b, Value* quotient, Value* remainder) {
  if (IsZeroInt(b)) return Raise(g_types.ZeroDivisionError, "integer division or modulo by zero"), false;
  return runtime::IntFloorDivide(a, b, quotient, remainder) || (RaiseMemoryError(), false);
}

Value IntTrueDiv(Value a, Value b) {
  if (IsZeroInt(b)) return Raise(g_types.ZeroDivisionError, "division by zero");
  double d;
  if (runtime::IntRatioToDouble(a, b, &d)) return BoxFloat(d);
  return Raise(g_types.OverflowError, "integer division result too large for a float");
}

Value IntPow(Value a, Value b) {
  if (IntSign(b) >= 0) return OrMemoryError(runtime::IntPow(a, b));
  double x, y;
  if (!IntToDouble(a, &x) || !IntToDouble(b, &y)) return Value::Null();
  return FloatPow(x, y);
}

Value IntPowMod(Value a, Value b, Value mod) {
  if (IsZeroInt(mod)) return Raise(g_types.ValueError, "pow() 3rd argument cannot be 0");
  Value result = runtime::IntPowMod(a, b, mod);
  if (result == Value::Undefined()) return Raise(g_types.ValueError, "base is not invertible for the given modulus");
  return OrMemoryError(result);
}

Value IntLShift(Value a, Value b) {
  if (OURO_LIKELY(b.IsInt() && b.AsInt() >= 0))
    return OrMemoryError(runtime::IntShiftLeft(a, static_cast<uint64_t>(b.AsInt())));
  if (IntSign(b) < 0) return Raise(g_types.ValueError, "negative shift count");
  if (IntSign(a) == 0) return Value::Int(0);
  int64_t shift;
  if (!IntToInt64(b, &shift)) return Raise(g_types.OverflowError, "too many digits in integer");
  return OrMemoryError(runtime::IntShiftLeft(a, static_cast<uint64_t>(shift)));
}

Value IntRShift(Value a, Value b) {
  if (OURO_LIKELY(b.IsInt() && b.AsInt() >= 0))
    return OrMemoryError(runtime::IntShiftRight(a, static_cast<uint64_t>(b.AsInt())));
  if (IntSign(b) < 0) return Raise(g_types.ValueError, "negative shift count");
  uint64_t shift;
  if (!IntToUint64(b, &shift)) shift = UINT64_MAX;
  return OrMemoryError(runtime::IntShiftRight(a, shift));
}

Value IntRound(Value v, Value ndigits) {
  v = ExactInt(v);
  int64_t digits;
  if (IntSign(ndigits) >= 0) return v;
  // Beyond every digit of v the result is 0.
  if (!IntToInt64(ndigits, &digits) || -static_cast<uint64_t>(digits) > IntBitLength(v) / 3 + 2) return Value::Int(0);
  Value unit = IntPow(Value::Int(10), Value::Int(-digits));
  if (unit.IsNull()) return unit;
  Value q, r;
  if (!IntDivMod(v, unit, &q, &r)) return Value::Null();
  Value twice = IntAdd(r, r);
  if (twice.IsNull()) return twice;
  int compared = IntCompare(twice, unit);
  IntView quotient(q);
  bool odd = quotient.size() != 0 && (quotient.limbs()[0] & 1);
  Value down = IntSub(v, r);
  if (down.IsNull()) return down;
  return compared > 0 || (compared == 0 && odd) ? IntAdd(down, unit) : down;
}

}  // namespace ouro::python
