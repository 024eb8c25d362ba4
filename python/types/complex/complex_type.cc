// The type complex.
#include <cmath>

#include "python/runtime/attributes/descriptors.h"
#include "python/runtime/classes/type.h"
#include "python/runtime/format/format.h"
#include "python/runtime/natives/arguments.h"
#include "python/runtime/protocols/sequence.h"
#include "python/types/complex/complex.h"
#include "python/types/float/float.h"
#include "python/types/int/int.h"
#include "python/types/str/str.h"
#include "python/types/tuple/tuple.h"

namespace ouro::python {

bool ComplexDivide(double ar, double ai, double br, double bi, double* real, double* imag);
Value ComplexFromText(Value str);

namespace {

double Re(Value v) { return v.As<Complex>()->real.get(); }
double Im(Value v) { return v.As<Complex>()->imag.get(); }

template <class F>
Value WithOperands(Value a, Value b, F f) {
  double ar, ai, br, bi;
  int left = ToComplexPair(a, &ar, &ai);
  if (left <= 0) return left < 0 ? Value::Null() : g_not_implemented;
  int right = ToComplexPair(b, &br, &bi);
  if (right <= 0) return right < 0 ? Value::Null() : g_not_implemented;
  return f(ar, ai, br, bi);
}
Value AddOp(double ar, double ai, double br, double bi) { return NewComplex(ar + br, ai + bi); }
Value SubOp(double ar, double ai, double br, double bi) { return NewComplex(ar - br, ai - bi); }
Value MulOp(double ar, double ai, double br, double bi) { return NewComplex(ar * br - ai * bi, ar * bi + ai * br); }
Value DivOp(double ar, double ai, double br, double bi) {
  double real, imag;
  if (!ComplexDivide(ar, ai, br, bi, &real, &imag)) return Raise(g_types.ZeroDivisionError, "complex division by zero");
  return NewComplex(real, imag);
}
using Op = Value (*)(double, double, double, double);
template <Op op>
Value Arithmetic(Value a, Value b) {
  return WithOperands(a, b, op);
}
template <Op op>
Value Reflected(Value a, Value b) {
  return WithOperands(b, a, op);
}
Value PowerOf(Value a, Value b, Value mod) {
  if (mod != Value::Undefined() && mod != Value::None()) return Raise(g_types.ValueError, "complex modulo");
  return WithOperands(a, b, ComplexPow);
}
Value Power(const Value* args, int64_t, Value) { return PowerOf(args[0], args[1], args[2]); }
Value ReflectedPower(const Value* args, int64_t, Value) { return PowerOf(args[1], args[0], args[2]); }

// 1, 0; 2: not comparable.
int EqualTo(Value self, Value other) {
  if (IsComplex(other)) return Re(self) == Re(other) && Im(self) == Im(other);
  if (IsFloatInstance(other)) return Im(self) == 0 && Re(self) == FloatValue(other);
  if (IsInt(other)) return Im(self) == 0 && IntCompareDouble(other, Re(self)) == 0;
  return 2;
}
Value Eq(Value self, Value other) {
  int equal = EqualTo(self, other);
  return equal == 2 ? g_not_implemented : Value::Bool(equal);
}
Value Ne(Value self, Value other) {
  int equal = EqualTo(self, other);
  return equal == 2 ? g_not_implemented : Value::Bool(!equal);
}
Value NotOrdered(Value, Value) { return g_not_implemented; }

Value ReprOf(Value self) { return NewStrAscii(ComplexRepr(Re(self), Im(self))); }
Value HashOf(Value self) {
  auto part = [&](double d) { return static_cast<uint64_t>(std::isnan(d) ? HashNan(self) : FloatHash(d)); };
  int64_t hash = static_cast<int64_t>(part(Re(self)) + 1000003 * part(Im(self)));
  return IntFromInt64(hash == -1 ? -2 : hash);
}
Value Exact(Value self) { return self.AsPtr()->shape() == g_complex_shape ? self : NewComplex(Re(self), Im(self)); }
Value Negative(Value self) { return NewComplex(-Re(self), -Im(self)); }
Value Conjugate(Value self) { return NewComplex(Re(self), -Im(self)); }
Value Absolute(Value self) {
  double size = std::hypot(Re(self), Im(self));
  if (std::isinf(size) && std::isfinite(Re(self)) && std::isfinite(Im(self)))
    return Raise(g_types.OverflowError, "absolute value too large");
  return BoxFloat(size);
}
Value IsNonZero(Value self) { return Value::Bool(Re(self) != 0 || Im(self) != 0); }
Value GetNewArgs(Value self) { return NewTuple2(BoxFloat(Re(self)), BoxFloat(Im(self))); }
Value RealPart(Value self) { return BoxFloat(Re(self)); }
Value ImagPart(Value self) { return BoxFloat(Im(self)); }

// __complex__, else the number as a float. 1; 0: TypeError must be raised by the caller; -1: pending.
int Part(Value v, double* real, double* imag) {
  int done = ToComplexPair(v, real, imag);
  if (done != 0) return done;
  Value made = CallSpecial(v, g_names.dunder_complex, nullptr, 0);
  if (made.IsNull()) return -1;
  if (made != Value::Undefined()) {
    if (IsComplex(made)) return ToComplexPair(made, real, imag);
    Raise(g_types.TypeError, "__complex__ returned non-complex (type %s)", TypeNameOf(made));
    return -1;
  }
  if (LookupSpecial(v, g_names.dunder_float) == Value::Undefined() && !HasIndex(v)) return 0;
  *imag = 0;
  return ToDouble(v, real) ? 1 : -1;
}

Value Make(const Value* args, int64_t, Value) {
  Type* cls = args[0].As<Type>();
  Value first = args[1], second = args[2];
  double ar = 0, ai = 0, br = 0, bi = 0;
  if (first != Value::Undefined() && IsStr(first)) {
    if (second != Value::Undefined())
      return Raise(g_types.TypeError, "complex() can't take second arg if first is a string");
    Value parsed = ComplexFromText(first);
    if (parsed.IsNull() || cls == g_types.Complex) return parsed;
    ar = Re(parsed);
    ai = Im(parsed);
  } else {
    if (second != Value::Undefined() && IsStr(second))
      return Raise(g_types.TypeError, "complex() second arg can't be a string");
    if (first != Value::Undefined()) {
      int done = Part(first, &ar, &ai);
      if (done < 0) return Value::Null();
      if (done == 0)
        return Raise(g_types.TypeError, "complex() first argument must be a string or a number, not '%s'",
                     TypeNameOf(first));
    }
    if (second != Value::Undefined()) {
      int done = IsComplex(second) ? ToComplexPair(second, &br, &bi)
                 : LookupSpecial(second, g_names.dunder_float) == Value::Undefined() && !HasIndex(second) ? 0
                 : ToDouble(second, &br)                                                                  ? 1
                                                                                                          : -1;
      if (done < 0) return Value::Null();
      if (done == 0)
        return Raise(g_types.TypeError, "complex() second argument must be a number, not '%s'", TypeNameOf(second));
      // first + second * 1j, keeping the signs of zeros of parts that are not complex
      if (IsComplex(second)) ar -= bi;
      ai = first != Value::Undefined() && ai != 0                           ? ai + br
           : IsComplex(first == Value::Undefined() ? Value::None() : first) ? ai + br
                                                                            : br;
    }
  }
  if (cls == g_types.Complex) return NewComplex(ar, ai);
  Complex* c = heap::New<Complex>(InstanceShape(cls));
  c->real.init(ar);
  c->imag.init(ai);
  return Value::Ptr(c);
}

constexpr uint32_t kFlags = kPure | kNoGuestCode;
constexpr const char* kSelf = "(self, /)";
constexpr const char* kValue = "(self, value, /)";
constexpr NativeDef kMethods[] = {
    {.name = "__repr__", .signature = kSelf, .f1 = ReprOf, .flags = kNoGuestCode},
    {.name = "__hash__", .signature = kSelf, .f1 = HashOf, .flags = kFlags},
    {.name = "__eq__", .signature = kValue, .f2 = Eq, .flags = kFlags},
    {.name = "__ne__", .signature = kValue, .f2 = Ne, .flags = kFlags},
    {.name = "__lt__", .signature = kValue, .f2 = NotOrdered, .flags = kFlags},
    {.name = "__le__", .signature = kValue, .f2 = NotOrdered, .flags = kFlags},
    {.name = "__gt__", .signature = kValue, .f2 = NotOrdered, .flags = kFlags},
    {.name = "__ge__", .signature = kValue, .f2 = NotOrdered, .flags = kFlags},
    {.name = "__add__", .signature = kValue, .f2 = Arithmetic<AddOp>, .flags = kNoGuestCode},
    {.name = "__radd__", .signature = kValue, .f2 = Reflected<AddOp>, .flags = kNoGuestCode},
    {.name = "__sub__", .signature = kValue, .f2 = Arithmetic<SubOp>, .flags = kNoGuestCode},
    {.name = "__rsub__", .signature = kValue, .f2 = Reflected<SubOp>, .flags = kNoGuestCode},
    {.name = "__mul__", .signature = kValue, .f2 = Arithmetic<MulOp>, .flags = kNoGuestCode},
    {.name = "__rmul__", .signature = kValue, .f2 = Reflected<MulOp>, .flags = kNoGuestCode},
    {.name = "__truediv__", .signature = kValue, .f2 = Arithmetic<DivOp>, .flags = kNoGuestCode},
    {.name = "__rtruediv__", .signature = kValue, .f2 = Reflected<DivOp>, .flags = kNoGuestCode},
    {.name = "__pow__", .signature = "(self, value, mod=None, /)", .fn = Power, .flags = kNoGuestCode},
    {.name = "__rpow__", .signature = "(self, value, mod=None, /)", .fn = ReflectedPower, .flags = kNoGuestCode},
    {.name = "__neg__", .signature = kSelf, .f1 = Negative, .flags = kNoGuestCode},
    {.name = "__pos__", .signature = kSelf, .f1 = Exact, .flags = kNoGuestCode},
    {.name = "__abs__", .signature = kSelf, .f1 = Absolute, .flags = kNoGuestCode},
    {.name = "__bool__", .signature = kSelf, .f1 = IsNonZero, .flags = kFlags},
    {.name = "conjugate", .signature = kSelf, .f1 = Conjugate, .flags = kNoGuestCode},
    {.name = "__complex__", .signature = kSelf, .f1 = Exact, .flags = kNoGuestCode},
    {.name = "__getnewargs__", .signature = kSelf, .f1 = GetNewArgs, .flags = kNoGuestCode},
    {.name = "__format__", .signature = "(self, format_spec, /)", .f2 = FormatComplex, .flags = kNoGuestCode},
    {},
};
constexpr GetSetDef kGetSets[] = {{"real", RealPart, ReadOnlyMember}, {"imag", ImagPart, ReadOnlyMember}, {}};

}  // namespace

void InitComplexType() {
  static const TypeSpec spec{
      .name = "complex",
      .info = &Complex::Info(),
      .methods = kMethods,
      .getsets = kGetSets,
      .make = Make,
      .make_signature = "(cls, real=0, imag=0)",
      .flags = kBaseType,
      .doc =
          "Create a complex number from a real part and an optional imaginary part.\n\nThis is equivalent to (real + "
          "imag*1j) where "
          "imag defaults to 0.",
  };
  g_types.Complex = NewBuiltinType(spec);
  g_complex_shape = InstanceShape(g_types.Complex);
}

}  // namespace ouro::python
