// The type int: its methods as natives.
#include <bit>
#include <cmath>

#include "python/runtime/classes/type.h"
#include "python/runtime/format/format.h"
#include "python/runtime/natives/arguments.h"
#include "python/types/bytes/bytes.h"
#include "python/types/complex/complex.h"
#include "python/types/float/float.h"
#include "python/types/int/int.h"
#include "python/types/int/int_bytes.h"
#include "python/types/int/number_text.h"
#include "python/types/str/str.h"
#include "python/types/tuple/tuple.h"

namespace ouro::python {
namespace {

template <Value (*Op)(Value, Value)>
Value Arithmetic(Value a, Value b) {
  return IsInt(a) && IsInt(b) ? Op(a, b) : g_not_implemented;
}
template <Value (*Op)(Value, Value)>
Value Reflected(Value a, Value b) {
  return IsInt(a) && IsInt(b) ? Op(b, a) : g_not_implemented;
}
template <class Test>
Value Compared(Value a, Value b, Test test) {
  return IsInt(b) ? Value::Bool(test(IntCompare(a, b))) : g_not_implemented;
}
Value Lt(Value a, Value b) {
  return Compared(a, b, [](int c) { return c < 0; });
}
Value Le(Value a, Value b) {
  return Compared(a, b, [](int c) { return c <= 0; });
}
Value Eq(Value a, Value b) {
  return Compared(a, b, [](int c) { return c == 0; });
}
Value Ne(Value a, Value b) {
  return Compared(a, b, [](int c) { return c != 0; });
}
Value Gt(Value a, Value b) {
  return Compared(a, b, [](int c) { return c > 0; });
}
Value Ge(Value a, Value b) {
  return Compared(a, b, [](int c) { return c >= 0; });
}

Value DivMod(Value a, Value b) {
  Value q, r;
  return IntDivMod(a, b, &q, &r) ? NewTuple2(q, r) : Value::Null();
}
Value Power3(Value a, Value b, Value mod) {
  if (mod != Value::None() && mod != Value::Undefined()) {  // another type in any place forbids the modulus
    if (IsComplex(b) || IsComplex(mod)) return Raise(g_types.ValueError, "complex modulo");
    if (IsFloatInstance(b) || IsFloatInstance(mod)) {
      return Raise(g_types.TypeError, "pow() 3rd argument not allowed unless all arguments are integers");
    }
  }
  if (!IsInt(a) || !IsInt(b)) return g_not_implemented;
  if (mod == Value::None() || mod == Value::Undefined()) return IntPow(a, b);
  return IsInt(mod) ? IntPowMod(a, b, mod) : g_not_implemented;
}
Value Power(const Value* args, int64_t, Value) { return Power3(args[0], args[1], args[2]); }
Value ReflectedPower(const Value* args, int64_t, Value) { return Power3(args[1], args[0], args[2]); }

Value ToFloat(Value self) {
  double d;
  return IntToDouble(self, &d) ? BoxFloat(d) : Value::Null();
}
Value IsNonZero(Value self) { return Value::Bool(IntSign(self) != 0); }
Value HashOf(Value self) { return IntFromInt64(IntHash(self)); }
Value BitLength(Value self) { return IntFromUint64(IntBitLength(self)); }
Value BitCount(Value self) {
  IntView view(self);
  return IntFromUint64(view.IsZero() ? 0 : mpn_popcount(view.limbs(), view.size()));
}
Value AsIntegerRatio(Value self) { return NewTuple2(ExactInt(self), Value::Int(1)); }
Value GetNewArgs(Value self) { return NewTuple1(ExactInt(self)); }
Value SizeOf(Value self) {  // as CPython's digits of 30 bits
  return IntFromUint64(24 + 4 * std::max<uint64_t>(1, (IntBitLength(self) + 29) / 30));
}
Value Round(const Value* args, int64_t count, Value names) {
  if (!CheckNoKeywords("int.__round__", names) || !CheckPositional("__round__", count - 1, 0, 1)) return Value::Null();
  if (count == 1) return ExactInt(args[0]);
  Value ndigits = IndexOf(args[1]);
  return ndigits.IsNull() ? ndigits : IntRound(args[0], ndigits);
}

// false: pending
bool ByteOrder(const char* function, Value order, bool* little) {
  *little = false;
  if (order == Value::Undefined()) return true;
  if (!IsStr(order)) {
    Raise(g_types.TypeError, "%s() argument 'byteorder' must be str, not %s", function, TypeNameOf(order));
    return false;
  }
  std::string_view text = Utf8(order);
  if (text == "big") return true;
  *little = true;
  if (text == "little") return true;
  Raise(g_types.ValueError, "byteorder must be either 'little' or 'big'");
  return false;
}
Value ToBytes(const Value* args, int64_t, Value) {
  int64_t length = 1;
  bool little;
  if (args[1] != Value::Undefined() && !IndexInt64(args[1], &length, g_types.OverflowError)) return Value::Null();
  if (!ByteOrder("to_bytes", args[2], &little)) return Value::Null();
  int is_signed = args[3] == Value::Undefined() ? 0 : IsTrue(args[3]);
  if (is_signed < 0) return Value::Null();
  return IntToOctets(args[0], length, little, is_signed);
}
Value FromBytes(const Value* args, int64_t, Value) {
  bool little;
  if (!ByteOrder("from_bytes", args[2], &little)) return Value::Null();
  int is_signed = args[3] == Value::Undefined() ? 0 : IsTrue(args[3]);
  if (is_signed < 0) return Value::Null();
  Value bytes = BytesFromObject(args[1]);
  if (bytes.IsNull()) return bytes;
  Value result = IntFromOctets(bytes.As<Bytes>()->view(), little, is_signed);
  if (result.IsNull() || args[0] == Value::Ptr(g_types.Int)) return result;
  return Call1(args[0], result);
}

Value Denominator(Value) { return Value::Int(1); }
Value Imaginary(Value) { return Value::Int(0); }

// int(x=0, /, base=10) of the class in args[0].
Value Make(const Value* args, int64_t count, Value names) {
  int64_t named = names.IsNull() ? 0 : names.As<Tuple>()->length.get();
  int64_t positional = count - 1;
  Value x = Value::Undefined(), base = Value::Undefined();
  if (positional + named > 2) {
    return Raise(g_types.TypeError, "int() takes at most 2 arguments (%lld given)",
                 static_cast<long long>(positional + named));
  }
  if (positional > 0) x = args[1];
  if (positional > 1) base = args[2];
  for (int64_t i = 0; i < named; ++i) {
    Value name = names.As<Tuple>()->items.get(i);
    if (Utf8(name) != "base") {
      return Raise(g_types.TypeError, "'%s' is an invalid keyword argument for int()", std::string(Utf8(name)).c_str());
    }
    if (base != Value::Undefined()) {
      return Raise(g_types.TypeError, "argument for int() given by name ('base') and position (2)");
    }
    base = args[count + i];
  }
  Value result;
  if (x == Value::Undefined()) {
    if (base != Value::Undefined()) return Raise(g_types.TypeError, "int() missing string argument");
    result = Value::Int(0);
  } else if (base == Value::Undefined()) {
    result = IntOf(x);
  } else {
    int64_t number;
    if (!IndexInt64(base, &number)) return Value::Null();
    if (number != 0 && (number < 2 || number > 36)) {
      return Raise(g_types.ValueError, "int() base must be >= 2 and <= 36, or 0");
    }
    if (IsStr(x)) {
      result = IntFromStr(x, static_cast<int>(number));
    } else if (IsBytes(x) || IsByteArray(x)) {
      const uint8_t* data;
      int64_t size;
      GetBuffer(x, &data, &size);
      Value shown = IsBytes(x) ? x : NewBytes({reinterpret_cast<const char*>(data), static_cast<size_t>(size)});
      if (shown.IsNull()) return shown;
      result = IntParse(StripAsciiSpace(shown.As<Bytes>()->view()), static_cast<int>(number), shown);
    } else {
      return Raise(g_types.TypeError, "int() can't convert non-string with explicit base");
    }
  }
  Type* cls = args[0].As<Type>();
  return result.IsNull() || cls == g_types.Int ? result : NewIntOfClass(cls, result);
}

constexpr uint32_t kFlags = kPure | kNoGuestCode;
constexpr const char* kSelf = "(self, /)";
constexpr const char* kValue = "(self, value, /)";
constexpr NativeDef kMethods[] = {
    {.name = "__repr__", .signature = kSelf, .f1 = IntRepr, .flags = kNoGuestCode},
    {.name = "__hash__", .signature = kSelf, .f1 = HashOf, .flags = kFlags},
    {.name = "__lt__", .signature = kValue, .f2 = Lt, .flags = kFlags},
    {.name = "__le__", .signature = kValue, .f2 = Le, .flags = kFlags},
    {.name = "__eq__", .signature = kValue, .f2 = Eq, .flags = kFlags},
    {.name = "__ne__", .signature = kValue, .f2 = Ne, .flags = kFlags},
    {.name = "__gt__", .signature = kValue, .f2 = Gt, .flags = kFlags},
    {.name = "__ge__", .signature = kValue, .f2 = Ge, .flags = kFlags},
    {.name = "__add__", .signature = kValue, .f2 = Arithmetic<IntAdd>, .flags = kFlags},
    {.name = "__radd__", .signature = kValue, .f2 = Reflected<IntAdd>, .flags = kFlags},
    {.name = "__sub__", .signature = kValue, .f2 = Arithmetic<IntSub>, .flags = kFlags},
    {.name = "__rsub__", .signature = kValue, .f2 = Reflected<IntSub>, .flags = kFlags},
    {.name = "__mul__", .signature = kValue, .f2 = Arithmetic<IntMul>, .flags = kFlags},
    {.name = "__rmul__", .signature = kValue, .f2 = Reflected<IntMul>, .flags = kFlags},
    {.name = "__mod__", .signature = kValue, .f2 = Arithmetic<IntMod>, .flags = kNoGuestCode},
    {.name = "__rmod__", .signature = kValue, .f2 = Reflected<IntMod>, .flags = kNoGuestCode},
    {.name = "__divmod__", .signature = kValue, .f2 = Arithmetic<DivMod>, .flags = kNoGuestCode},
    {.name = "__rdivmod__", .signature = kValue, .f2 = Reflected<DivMod>, .flags = kNoGuestCode},
    {.name = "__pow__", .signature = "(self, value, mod=None, /)", .fn = Power, .flags = kNoGuestCode},
    {.name = "__rpow__", .signature = "(self, value, mod=None, /)", .fn = ReflectedPower, .flags = kNoGuestCode},
    {.name = "__neg__", .signature = kSelf, .f1 = IntNeg, .flags = kFlags},
    {.name = "__pos__", .signature = kSelf, .f1 = ExactInt, .flags = kFlags},
    {.name = "__abs__", .signature = kSelf, .f1 = IntAbs, .flags = kFlags},
    {.name = "__bool__", .signature = kSelf, .f1 = IsNonZero, .flags = kFlags},
    {.name = "__invert__", .signature = kSelf, .f1 = IntInvert, .flags = kFlags},
    {.name = "__lshift__", .signature = kValue, .f2 = Arithmetic<IntLShift>, .flags = kNoGuestCode},
    {.name = "__rlshift__", .signature = kValue, .f2 = Reflected<IntLShift>, .flags = kNoGuestCode},
    {.name = "__rshift__", .signature = kValue, .f2 = Arithmetic<IntRShift>, .flags = kNoGuestCode},
    {.name = "__rrshift__", .signature = kValue, .f2 = Reflected<IntRShift>, .flags = kNoGuestCode},
    {.name = "__and__", .signature = kValue, .f2 = Arithmetic<IntAnd>, .flags = kFlags},
    {.name = "__rand__", .signature = kValue, .f2 = Reflected<IntAnd>, .flags = kFlags},
    {.name = "__xor__", .signature = kValue, .f2 = Arithmetic<IntXor>, .flags = kFlags},
    {.name = "__rxor__", .signature = kValue, .f2 = Reflected<IntXor>, .flags = kFlags},
    {.name = "__or__", .signature = kValue, .f2 = Arithmetic<IntOr>, .flags = kFlags},
    {.name = "__ror__", .signature = kValue, .f2 = Reflected<IntOr>, .flags = kFlags},
    {.name = "__int__", .signature = kSelf, .f1 = ExactInt, .flags = kFlags},
    {.name = "__float__", .signature = kSelf, .f1 = ToFloat, .flags = kNoGuestCode},
    {.name = "__floordiv__", .signature = kValue, .f2 = Arithmetic<IntFloorDiv>, .flags = kNoGuestCode},
    {.name = "__rfloordiv__", .signature = kValue, .f2 = Reflected<IntFloorDiv>, .flags = kNoGuestCode},
    {.name = "__truediv__", .signature = kValue, .f2 = Arithmetic<IntTrueDiv>, .flags = kNoGuestCode},
    {.name = "__rtruediv__", .signature = kValue, .f2 = Reflected<IntTrueDiv>, .flags = kNoGuestCode},
    {.name = "__index__", .signature = kSelf, .f1 = ExactInt, .flags = kFlags},
    {.name = "conjugate", .signature = nullptr, .f1 = ExactInt, .flags = kFlags},
    {.name = "bit_length", .signature = kSelf, .f1 = BitLength, .flags = kFlags},
    {.name = "bit_count", .signature = kSelf, .f1 = BitCount, .flags = kFlags},
    {.name = "to_bytes", .signature = "(self, /, length=1, byteorder='big', *, signed=False)", .fn = ToBytes},
    {.name = "from_bytes",
     .signature = "(type, /, bytes, byteorder='big', *, signed=False)",
     .fn = FromBytes,
     .flags = kClassMethod},
    {.name = "as_integer_ratio", .signature = kSelf, .f1 = AsIntegerRatio, .flags = kNoGuestCode},
    {.name = "__trunc__", .signature = nullptr, .f1 = ExactInt, .flags = kFlags},
    {.name = "__floor__", .signature = nullptr, .f1 = ExactInt, .flags = kFlags},
    {.name = "__ceil__", .signature = nullptr, .f1 = ExactInt, .flags = kFlags},
    {.name = "__round__", .signature = nullptr, .fn = Round},
    {.name = "__getnewargs__", .signature = kSelf, .f1 = GetNewArgs, .flags = kNoGuestCode},
    {.name = "__format__", .signature = "(self, format_spec, /)", .f2 = FormatInt, .flags = kNoGuestCode},
    {.name = "__sizeof__", .signature = kSelf, .f1 = SizeOf, .flags = kFlags},
    {},
};
constexpr GetSetDef kGetSets[] = {
    {"real", ExactInt}, {"imag", Imaginary}, {"numerator", ExactInt}, {"denominator", Denominator}, {},
};

}  // namespace

void InitIntType() {
  static const TypeSpec spec{
      .name = "int",
      .info = &BigInt::Info(),
      .methods = kMethods,
      .getsets = kGetSets,
      .make = Make,
      .flags = kBaseType,
      .doc =
          "int([x]) -> integer\nint(x, base=10) -> integer\n\nConvert a number or string to an integer, or return 0 if "
          "no "
          "arguments\nare given.  If x is a number, return x.__int__().  For floating point\nnumbers, this truncates "
          "towards zero.\n\nIf x is not a number or if base is given, then x must be a string,\nbytes, or bytearray "
          "instance representing an integer literal in the\ngiven base.  The literal can be preceded by '+' or '-' and "
          "be "
          "surrounded\nby whitespace.  The base defaults to 10.  Valid bases are 0 and 2-36.\nBase 0 means to "
          "interpret "
          "the base from the string as an integer literal.\n>>> int('0b100', base=0)\n4",
      .shape = g_int_shape,
  };
  g_types.Int = NewBuiltinType(spec);
  g_int_shape = InstanceShape(g_types.Int);
  g_immediate_shapes.int_ = g_int_shape;
}

}  // namespace ouro::python
