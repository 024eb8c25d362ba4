// Built-in functions about numbers and characters.
#include <string>

#include "python/modules/builtins/builtin_functions.h"
#include "python/runtime/calls/call.h"
#include "python/runtime/calls/recursion.h"
#include "python/runtime/natives/arguments.h"
#include "python/types/bytes/bytes.h"
#include "python/types/float/float.h"
#include "python/types/int/int.h"
#include "python/types/str/str.h"

namespace ouro::python {

namespace {
Value AbsFunction(Value v) {
  if (IsExactInt(v)) return IntAbs(v);
  Value result = CallSpecial(v, g_names.dunder_abs, nullptr, 0);
  if (result == Value::Undefined()) return Raise(g_types.TypeError, "bad operand type for abs(): '%s'", TypeNameOf(v));
  return result;
}
Value DivModFunction(Value a, Value b) { return Binary(BinaryOp::kDivMod, a, b); }

// pow(base, exp, mod): the three-argument __pow__ of base, or of the others as their types define it.
Value PowFunction(const Value* arguments, int64_t, Value) {
  Value base = arguments[0], exponent = arguments[1], mod = arguments[2];
  if (mod == Value::Undefined() || mod == Value::None()) return Binary(BinaryOp::kPow, base, exponent);
  if (IsInt(base) && IsInt(exponent) && IsInt(mod)) return IntPowMod(base, exponent, mod);
  Value rest[] = {exponent, mod};
  Value result = CallSpecial(base, g_names.dunder_pow, rest, 2);
  if (result != Value::Undefined() && result != g_not_implemented) return result;
  return Raise(g_types.TypeError, "unsupported operand type(s) for ** or pow(): '%s', '%s', '%s'", TypeNameOf(base),
               TypeNameOf(exponent), TypeNameOf(mod));
}

Value RoundFunction(const Value* arguments, int64_t, Value) {
  Value number = arguments[0], digits = arguments[1];
  bool plain = digits == Value::Undefined() || digits == Value::None();
  if (IsExactInt(number) && plain) return number;
  if (IsExactFloat(number)) return FloatRound(FloatValue(number), plain ? Value::None() : digits);
  Value result = CallSpecial(number, g_names.dunder_round, &digits, plain ? 0 : 1);
  if (result == Value::Undefined()) {
    return Raise(g_types.TypeError, "type %s doesn't define __round__ method", TypeOf(number)->NameC(100));
  }
  return result;
}

template <int base>
Value InBase(Value v) {
  Value number = IndexOf(v);
  if (number.IsNull()) return number;
  std::string text = IntToText(number, base);
  if (text.empty()) return RaiseMemoryError();
  text.insert(text[0] == '-' ? 1 : 0, base == 2 ? "0b" : base == 8 ? "0o" : "0x");
  return NewStrAscii(text);
}

Value ChrFunction(Value v) {
  Value number = IndexOf(v);
  if (number.IsNull()) return number;
  int64_t code;
  if (!IntToInt64(number, &code) || code > INT32_MAX || code < INT32_MIN) {
    return Raise(g_types.OverflowError, "Python int too large to convert to C int");
  }
  if (code < 0 || code > 0x10ffff) return Raise(g_types.ValueError, "chr() arg not in range(0x110000)");
  return NewStrChar(static_cast<char32_t>(code));
}
Value OrdFunction(Value v) {
  const uint8_t* data;
  int64_t size;
  if (IsStr(v)) {
    size = StrLength(v);
    if (size == 1) return Value::Int(v.As<Str>()->At(0));
  } else if ((IsBytes(v) || IsByteArray(v)) && GetBuffer(v, &data, &size)) {
    if (size == 1) return Value::Int(data[0]);
  } else {
    return Raise(g_types.TypeError, "ord() expected string of length 1, but %s found", TypeNameOf(v));
  }
  return Raise(g_types.TypeError, "ord() expected a character, but string of length %ld found", size);
}
}  // namespace

constexpr NativeDef kNumberFunctions[] = {
    {.name = "abs", .signature = "(x, /)", .f1 = kCounted<&AbsFunction>},
    {.name = "divmod", .signature = "(x, y, /)", .f2 = DivModFunction},
    {.name = "pow", .signature = "(base, exp, mod=None)", .fn = PowFunction},
    {.name = "round", .signature = "(number, ndigits=None)", .fn = RoundFunction},
    {.name = "bin", .signature = "(number, /)", .f1 = kCounted<&InBase<2>>},
    {.name = "oct", .signature = "(number, /)", .f1 = kCounted<&InBase<8>>},
    {.name = "hex", .signature = "(number, /)", .f1 = kCounted<&InBase<16>>},
    {.name = "chr", .signature = "(i, /)", .f1 = ChrFunction},
    {.name = "ord", .signature = "(c, /)", .f1 = OrdFunction},
    {},
};

}  // namespace ouro::python
