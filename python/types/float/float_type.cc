// The type float: its methods as natives.
#include <cmath>

#include "python/runtime/classes/type.h"
#include "python/runtime/format/format.h"
#include "python/runtime/natives/arguments.h"
#include "python/runtime/protocols/sequence.h"
#include "python/types/bytes/bytes.h"
#include "python/types/float/float.h"
#include "python/types/int/int.h"
#include "python/types/str/str.h"
#include "python/types/tuple/tuple.h"

namespace ouro::python {

std::string FloatHex(double d);
int ParseFloatHex(std::string_view text, double* out);

bool IsFloatInstanceSlow(Value v) { return v.AsPtr()->shape() == g_float_shape || IsInstance(v, g_types.Float); }

Value NewFloatOfClass(Type* cls, double d) {
  BoxedFloat* result = heap::New<BoxedFloat>(InstanceShape(cls));
  result->value.init(d);
  return Value::Ptr(result);
}

// __float__ or __index__ of v. 1 done, 0 has neither, -1 pending.
static int ConvertToDouble(Value v, double* out) {
  Value result = CallSpecial(v, g_names.dunder_float, nullptr, 0);
  if (result.IsNull()) return -1;
  if (result != Value::Undefined()) {
    if (!IsFloatInstance(result)) {
      Raise(g_types.TypeError, "%s.__float__ returned non-float (type %s)", TypeNameOf(v), TypeNameOf(result));
      return -1;
    }
    *out = FloatValue(result);
    return 1;
  }
  if (!HasIndex(v)) return 0;
  Value index = IndexOf(v);
  return !index.IsNull() && IntToDouble(index, out) ? 1 : -1;
}

bool ToDouble(Value v, double* out) {
  if (OURO_LIKELY(IsFloat(v))) return *out = UnboxFloat(v), true;
  if (IsExactInt(v)) return IntToDouble(v, out);
  if (IsFloatInstance(v)) return *out = FloatValue(v), true;
  int done = ConvertToDouble(v, out);
  if (done == 0) Raise(g_types.TypeError, "must be real number, not %s", TypeNameOf(v));
  return done > 0;
}

Value FloatOf(Value v) {
  if (IsFloat(v)) return v;
  if (IsExactStr(v)) return FloatFromText(v);
  double d;
  int done = ConvertToDouble(v, &d);
  if (done < 0) return Value::Null();
  if (done > 0) return BoxFloat(d);
  const uint8_t* data;
  int64_t size;
  if (IsStr(v) || GetBuffer(v, &data, &size)) return FloatFromText(v);
  return Raise(g_types.TypeError, "float() argument must be a string or a real number, not '%s'", TypeNameOf(v));
}

namespace {

// A float or int operand. 1; 0: another type; -1: OverflowError pending.
int Operand(Value v, double* out) {
  if (IsFloatInstance(v)) return *out = FloatValue(v), 1;
  if (IsInt(v)) return IntToDouble(v, out) ? 1 : -1;
  return 0;
}
template <class F>
Value WithOperands(Value a, Value b, F f) {
  double x, y;
  int left = Operand(a, &x);
  if (left <= 0) return left < 0 ? Value::Null() : g_not_implemented;
  int right = Operand(b, &y);
  if (right <= 0) return right < 0 ? Value::Null() : g_not_implemented;
  return f(x, y);
}
Value AddOp(double x, double y) { return BoxFloat(x + y); }
Value SubOp(double x, double y) { return BoxFloat(x - y); }
Value MulOp(double x, double y) { return BoxFloat(x * y); }
template <Value (*Op)(double, double)>
Value Arithmetic(Value a, Value b) {
  return WithOperands(a, b, Op);
}
template <Value (*Op)(double, double)>
Value Reflected(Value a, Value b) {
  return WithOperands(b, a, Op);
}
Value PowerOf(Value a, Value b, Value mod) {
  if (mod != Value::Undefined() && mod != Value::None()) {
    return Raise(g_types.TypeError, "pow() 3rd argument not allowed unless all arguments are integers");
  }
  return WithOperands(a, b, FloatPow);
}
Value Power(const Value* args, int64_t, Value) { return PowerOf(args[0], args[1], args[2]); }
Value ReflectedPower(const Value* args, int64_t, Value) { return PowerOf(args[1], args[0], args[2]); }

// Floats and ints compare exactly; NaN with nothing.
template <class Test>
Value Compared(Value a, Value b, Test test, bool unordered) {
  double x = FloatValue(a);
  if (IsFloatInstance(b)) {
    double y = FloatValue(b);
    if (std::isnan(x) || std::isnan(y)) return Value::Bool(unordered);
    return Value::Bool(test(x < y ? -1 : x > y));
  }
  if (!IsInt(b)) return g_not_implemented;
  int c = IntCompareDouble(b, x);
  return Value::Bool(c == 2 ? unordered : test(-c));
}
Value Lt(Value a, Value b) {
  return Compared(
      a, b, [](int c) { return c < 0; }, false);
}
Value Le(Value a, Value b) {
  return Compared(
      a, b, [](int c) { return c <= 0; }, false);
}
Value Eq(Value a, Value b) {
  return Compared(
      a, b, [](int c) { return c == 0; }, false);
}
Value Ne(Value a, Value b) {
  return Compared(
      a, b, [](int c) { return c != 0; }, true);
}
Value Gt(Value a, Value b) {
  return Compared(
      a, b, [](int c) { return c > 0; }, false);
}
Value Ge(Value a, Value b) {
  return Compared(
      a, b, [](int c) { return c >= 0; }, false);
}

Value ReprOf(Value self) { return NewStrAscii(FloatRepr(FloatValue(self))); }
Value HashOf(Value self) {
  double d = FloatValue(self);
  return IntFromInt64(std::isnan(d) ? HashNan(self) : FloatHash(d));
}
Value Exact(Value self) { return IsFloat(self) ? self : BoxFloat(FloatValue(self)); }
Value Negative(Value self) { return BoxFloat(-FloatValue(self)); }
Value Absolute(Value self) { return BoxFloat(std::fabs(FloatValue(self))); }
Value IsNonZero(Value self) { return Value::Bool(FloatValue(self) != 0); }
Value Truncate(Value self) { return IntFromDouble(FloatValue(self)); }
Value Floor(Value self) { return IntFromDouble(std::floor(FloatValue(self))); }
Value Ceil(Value self) { return IntFromDouble(std::ceil(FloatValue(self))); }
Value IsInteger(Value self) {
  double d = FloatValue(self);
  return Value::Bool(std::isfinite(d) && d == std::floor(d));
}
Value Hex(Value self) { return NewStrAscii(FloatHex(FloatValue(self))); }
Value Zero(Value) { return BoxFloat(0.0); }
Value GetNewArgs(Value self) { return NewTuple1(Exact(self)); }
Value Round(const Value* args, int64_t, Value) { return FloatRound(FloatValue(args[0]), args[1]); }

Value AsIntegerRatio(Value self) {
  double d = FloatValue(self);
  if (std::isinf(d)) return Raise(g_types.OverflowError, "cannot convert Infinity to integer ratio");
  if (std::isnan(d)) return Raise(g_types.ValueError, "cannot convert NaN to integer ratio");
  int exponent;
  double fraction = std::frexp(d, &exponent);
  for (int i = 0; i < 300 && fraction != std::floor(fraction); ++i) {
    fraction *= 2;
    --exponent;
  }
  Value numerator = IntFromDouble(fraction), denominator = Value::Int(1);
  Value scale = IntLShift(Value::Int(1), Value::Int(std::abs(exponent)));
  if (scale.IsNull()) return scale;
  if (exponent > 0) {
    numerator = IntMul(numerator, scale);
  } else {
    denominator = scale;
  }
  return NewTuple2(numerator, denominator);
}

Value FromHex(Value cls, Value text) {
  if (!IsStr(text)) return Raise(g_types.TypeError, "bad argument type for built-in operation");
  double d;
  int done = ParseFloatHex(Utf8(text), &d);
  if (done == 0) return Raise(g_types.ValueError, "invalid hexadecimal floating-point string");
  if (done < 0) return Raise(g_types.OverflowError, "hexadecimal value too large to represent as a float");
  return cls == Value::Ptr(g_types.Float) ? BoxFloat(d) : Call1(cls, BoxFloat(d));
}

Value GetFormat(Value, Value kind) {
  if (!IsStr(kind)) return Raise(g_types.TypeError, "__getformat__() argument must be str, not %s", TypeNameOf(kind));
  if (Utf8(kind) != "double" && Utf8(kind) != "float") {
    return Raise(g_types.ValueError, "__getformat__() argument 1 must be 'double' or 'float'");
  }
  return NewStrAscii("IEEE, little-endian");
}

Value Make(const Value* args, int64_t count, Value names) {
  if (!CheckNoKeywords("float", names) || !CheckPositional("float", count - 1, 0, 1)) return Value::Null();
  Value result = count == 1 ? BoxFloat(0.0) : FloatOf(args[1]);
  Type* cls = args[0].As<Type>();
  return result.IsNull() || cls == g_types.Float ? result : NewFloatOfClass(cls, FloatValue(result));
}

constexpr uint32_t kFlags = kPure | kNoGuestCode;
constexpr const char* kSelf = "(self, /)";
constexpr const char* kValue = "(self, value, /)";
constexpr NativeDef kMethods[] = {
    {.name = "__repr__", .signature = kSelf, .f1 = ReprOf, .flags = kNoGuestCode},
    {.name = "__hash__", .signature = kSelf, .f1 = HashOf, .flags = kFlags},
    {.name = "__lt__", .signature = kValue, .f2 = Lt, .flags = kFlags},
    {.name = "__le__", .signature = kValue, .f2 = Le, .flags = kFlags},
    {.name = "__eq__", .signature = kValue, .f2 = Eq, .flags = kFlags},
    {.name = "__ne__", .signature = kValue, .f2 = Ne, .flags = kFlags},
    {.name = "__gt__", .signature = kValue, .f2 = Gt, .flags = kFlags},
    {.name = "__ge__", .signature = kValue, .f2 = Ge, .flags = kFlags},
    {.name = "__add__", .signature = kValue, .f2 = Arithmetic<AddOp>, .flags = kFlags},
    {.name = "__radd__", .signature = kValue, .f2 = Reflected<AddOp>, .flags = kFlags},
    {.name = "__sub__", .signature = kValue, .f2 = Arithmetic<SubOp>, .flags = kFlags},
    {.name = "__rsub__", .signature = kValue, .f2 = Reflected<SubOp>, .flags = kFlags},
    {.name = "__mul__", .signature = kValue, .f2 = Arithmetic<MulOp>, .flags = kFlags},
    {.name = "__rmul__", .signature = kValue, .f2 = Reflected<MulOp>, .flags = kFlags},
    {.name = "__mod__", .signature = kValue, .f2 = Arithmetic<FloatMod>, .flags = kNoGuestCode},
    {.name = "__rmod__", .signature = kValue, .f2 = Reflected<FloatMod>, .flags = kNoGuestCode},
    {.name = "__divmod__", .signature = kValue, .f2 = Arithmetic<FloatDivMod>, .flags = kNoGuestCode},
    {.name = "__rdivmod__", .signature = kValue, .f2 = Reflected<FloatDivMod>, .flags = kNoGuestCode},
    {.name = "__pow__", .signature = "(self, value, mod=None, /)", .fn = Power, .flags = kNoGuestCode},
    {.name = "__rpow__", .signature = "(self, value, mod=None, /)", .fn = ReflectedPower, .flags = kNoGuestCode},
    {.name = "__neg__", .signature = kSelf, .f1 = Negative, .flags = kFlags},
    {.name = "__pos__", .signature = kSelf, .f1 = Exact, .flags = kFlags},
    {.name = "__abs__", .signature = kSelf, .f1 = Absolute, .flags = kFlags},
    {.name = "__bool__", .signature = kSelf, .f1 = IsNonZero, .flags = kFlags},
    {.name = "__int__", .signature = kSelf, .f1 = Truncate, .flags = kNoGuestCode},
    {.name = "__float__", .signature = kSelf, .f1 = Exact, .flags = kFlags},
    {.name = "__floordiv__", .signature = kValue, .f2 = Arithmetic<FloatFloorDiv>, .flags = kNoGuestCode},
    {.name = "__rfloordiv__", .signature = kValue, .f2 = Reflected<FloatFloorDiv>, .flags = kNoGuestCode},
    {.name = "__truediv__", .signature = kValue, .f2 = Arithmetic<FloatTrueDiv>, .flags = kNoGuestCode},
    {.name = "__rtruediv__", .signature = kValue, .f2 = Reflected<FloatTrueDiv>, .flags = kNoGuestCode},
    {.name = "conjugate", .signature = kSelf, .f1 = Exact, .flags = kFlags},
    {.name = "__trunc__", .signature = kSelf, .f1 = Truncate, .flags = kNoGuestCode},
    {.name = "__floor__", .signature = kSelf, .f1 = Floor, .flags = kNoGuestCode},
    {.name = "__ceil__", .signature = kSelf, .f1 = Ceil, .flags = kNoGuestCode},
    {.name = "__round__", .signature = "(self, ndigits=None, /)", .fn = Round},
    {.name = "as_integer_ratio", .signature = kSelf, .f1 = AsIntegerRatio, .flags = kNoGuestCode},
    {.name = "fromhex", .signature = "(type, string, /)", .f2 = FromHex, .flags = kClassMethod},
    {.name = "hex", .signature = kSelf, .f1 = Hex, .flags = kNoGuestCode},
    {.name = "is_integer", .signature = kSelf, .f1 = IsInteger, .flags = kFlags},
    {.name = "__getnewargs__", .signature = kSelf, .f1 = GetNewArgs, .flags = kNoGuestCode},
    {.name = "__getformat__", .signature = "(type, typestr, /)", .f2 = GetFormat, .flags = kClassMethod},
    {.name = "__format__", .signature = "(self, format_spec, /)", .f2 = FormatFloat, .flags = kNoGuestCode},
    {},
};
constexpr GetSetDef kGetSets[] = {{"real", Exact}, {"imag", Zero}, {}};

}  // namespace

void InitFloatType() {
  static const TypeSpec spec{
      .name = "float",
      .info = &BoxedFloat::Info(),
      .methods = kMethods,
      .getsets = kGetSets,
      .make = Make,
      .flags = kBaseType | kUncountedCall,
      .doc = "Convert a string or number to a floating point number, if possible.",
      .shape = g_float_shape,
  };
  g_types.Float = NewBuiltinType(spec);
  g_float_shape = InstanceShape(g_types.Float);
  g_immediate_shapes.float_ = g_float_shape;
}

}  // namespace ouro::python
