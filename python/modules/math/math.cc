// The module math.
#include <cmath>
#include <utility>

#include "python/modules/math/math_functions.h"
#include "python/runtime/natives/arguments.h"
#include "python/runtime/natives/typed.h"
#include "python/types/float/float.h"
#include "python/types/int/int.h"
#include "python/types/module/module.h"
#include "python/types/tuple/tuple.h"

namespace ouro::python {
namespace math {

Value DomainError() { return Raise(g_types.ValueError, "math domain error"); }
Value RangeError() { return Raise(g_types.OverflowError, "math range error"); }

namespace {

// A function of one float. NaN from a number is a domain error, infinity from a finite number a range error if the
// function can overflow, else a pole.
template <double (*F)(double), bool can_overflow = false>
Value Function1(Value v) {
  double x;
  if (OURO_LIKELY(IsFloat(v))) {
    x = UnboxFloat(v);
  } else if (!ToDouble(v, &x)) {
    return Value::Null();
  }
  double r = F(x);
  if (OURO_UNLIKELY(!std::isfinite(r))) {
    if (std::isnan(r) && !std::isnan(x)) return DomainError();
    if (std::isinf(r) && std::isfinite(x)) return can_overflow ? RangeError() : DomainError();
  }
  return BoxFloat(r);
}
template <double (*F)(double, double)>
Value Function2(Value a, Value b) {
  double x, y;
  if (!ToDouble(a, &x) || !ToDouble(b, &y)) return Value::Null();
  return BoxFloat(F(x, y));
}
template <double (*F)(double)>
Value Unchecked(Value v) {
  double x;
  return ToDouble(v, &x) ? BoxFloat(F(x)) : Value::Null();
}
double Degrees(double x) { return x * (180.0 / M_PI); }
double Radians(double x) { return x * (M_PI / 180.0); }

template <double (*F)(double, bool*), bool log>
Value Gamma(Value v) {
  double x;
  if (!ToDouble(v, &x)) return Value::Null();
  bool domain_error = false;
  double r = F(x, &domain_error);
  if (domain_error) return DomainError();
  if (std::isinf(r) && std::isfinite(x)) return RangeError();
  return BoxFloat(r);
}

// Rounding to an int: the type's own method, floats at once.
template <double (*F)(double)>
Value RoundTo(Value v, Value method) {
  if (IsFloat(v)) return IntFromDouble(F(UnboxFloat(v)));
  Value result = CallSpecial(v, method, nullptr, 0);
  if (result != Value::Undefined()) return result;
  double x;
  return ToDouble(v, &x) ? IntFromDouble(F(x)) : Value::Null();
}
Value Floor(Value v) { return RoundTo<std::floor>(v, g_names.dunder_floor); }
Value Ceil(Value v) { return RoundTo<std::ceil>(v, g_names.dunder_ceil); }
Value Trunc(Value v) {
  if (IsFloat(v)) return IntFromDouble(UnboxFloat(v));
  Value result = CallSpecial(v, g_names.dunder_trunc, nullptr, 0);
  if (result == Value::Undefined())
    return Raise(g_types.TypeError, "type %s doesn't define __trunc__ method", TypeNameOf(v));
  return result;
}

// The logarithm of an int beyond the range of doubles comes from its leading bits.
template <double (*F)(double)>
bool LogOf(Value v, double* out) {
  if (IsInt(v)) {
    if (IntSign(v) <= 0) return DomainError(), false;
    double x;
    if (IntToDouble(v, &x)) return *out = F(x), true;
    ClearPending();
    IntView view(v);
    long exponent;
    double mantissa = mpz_get_d_2exp(&exponent, view.mpz());
    *out = F(mantissa) + F(2.0) * static_cast<double>(exponent);
    return true;
  }
  double x;
  if (!ToDouble(v, &x)) return false;
  if (x <= 0) return DomainError(), false;
  *out = F(x);
  return true;
}
Value Log(const Value* args, int64_t count, Value names) {
  if (!CheckNoKeywords("math.log", names) || !CheckPositional("log", count, 1, 2)) return Value::Null();
  double x, base;
  if (!LogOf<std::log>(args[0], &x)) return Value::Null();
  if (count == 1) return BoxFloat(x);
  if (!LogOf<std::log>(args[1], &base)) return Value::Null();
  return FloatTrueDiv(x, base);
}
Value Log2(Value v) {
  double x;
  return LogOf<std::log2>(v, &x) ? BoxFloat(x) : Value::Null();
}
Value Log10(Value v) {
  double x;
  return LogOf<std::log10>(v, &x) ? BoxFloat(x) : Value::Null();
}

Value Pow(Value a, Value b) {
  double x, y;
  if (!ToDouble(a, &x) || !ToDouble(b, &y)) return Value::Null();
  double r = std::pow(x, y);
  if (!std::isfinite(r) && std::isfinite(x) && std::isfinite(y)) {
    return std::isnan(r) || x == 0 ? DomainError() : RangeError();
  }
  return BoxFloat(r);
}
Value Fmod(Value a, Value b) {
  double x, y;
  if (!ToDouble(a, &x) || !ToDouble(b, &y)) return Value::Null();
  double r = std::fmod(x, y);
  return std::isnan(r) && !std::isnan(x) && !std::isnan(y) ? DomainError() : BoxFloat(r);
}
Value Remainder(Value a, Value b) {
  double x, y;
  if (!ToDouble(a, &x) || !ToDouble(b, &y)) return Value::Null();
  double r = std::remainder(x, y);
  return std::isnan(r) && !std::isnan(x) && !std::isnan(y) ? DomainError() : BoxFloat(r);
}

Value Frexp(Value v) {
  double x;
  if (!ToDouble(v, &x)) return Value::Null();
  int exponent = 0;
  double fraction = std::isfinite(x) ? std::frexp(x, &exponent) : x;
  return NewTuple2(BoxFloat(fraction), Value::Int(exponent));
}
Value Ldexp(Value v, Value exponent) {
  double x;
  if (!ToDouble(v, &x)) return Value::Null();
  if (!IsInt(exponent)) return Raise(g_types.TypeError, "Expected an int as second argument to ldexp.");
  int64_t e;
  if (!IntToInt64(exponent, &e)) e = IntSign(exponent) < 0 ? INT64_MIN : INT64_MAX;
  if (x == 0 || !std::isfinite(x)) return BoxFloat(x);
  if (e > INT32_MAX) return RangeError();
  if (e < INT32_MIN) return BoxFloat(std::copysign(0.0, x));
  double r = std::ldexp(x, static_cast<int>(e));
  return std::isinf(r) ? RangeError() : BoxFloat(r);
}
Value Modf(Value v) {
  double x;
  if (!ToDouble(v, &x)) return Value::Null();
  double whole, fraction = std::modf(x, &whole);
  return NewTuple2(BoxFloat(fraction), BoxFloat(whole));
}

bool IsFinite(double x) { return std::isfinite(x); }
bool IsInfinite(double x) { return std::isinf(x); }
bool IsNan(double x) { return std::isnan(x); }

Value IsClose(const Value* args, int64_t, Value) {
  double a, b, relative = 1e-9, absolute = 0;
  if (!ToDouble(args[0], &a) || !ToDouble(args[1], &b)) return Value::Null();
  if (args[2] != Value::Undefined() && !ToDouble(args[2], &relative)) return Value::Null();
  if (args[3] != Value::Undefined() && !ToDouble(args[3], &absolute)) return Value::Null();
  if (relative < 0 || absolute < 0) return Raise(g_types.ValueError, "tolerances must be non-negative");
  if (a == b) return Value::True();
  if (std::isinf(a) || std::isinf(b)) return Value::False();
  double difference = std::fabs(b - a);
  return Value::Bool(difference <= std::fabs(relative * b) || difference <= std::fabs(relative * a) ||
                     difference <= absolute);
}

double Ulp(double x) {
  x = std::fabs(x);
  if (!std::isfinite(x)) return x;
  double above = std::nextafter(x, HUGE_VAL);
  return std::isinf(above) ? x - std::nextafter(x, -HUGE_VAL) : above - x;
}

// The library's functions are overloaded: the one of doubles.
template <double (*F)(double)>
inline constexpr double (*Plain)(double) = F;
template <double (*F)(double, double)>
inline constexpr double (*Plain2)(double, double) = F;

constexpr uint32_t kFlags = kPure | kNoGuestCode | kConverts;
constexpr const char* kX = "(x, /)";
constexpr const char* kXY = "(x, y, /)";
constexpr NativeDef kFunctions[] = {
    WithUnboxed<Plain<std::acos>>({.name = "acos", .signature = kX, .f1 = Function1<std::acos>, .flags = kFlags}),
    WithUnboxed<Plain<std::acosh>>({.name = "acosh", .signature = kX, .f1 = Function1<std::acosh>, .flags = kFlags}),
    WithUnboxed<Plain<std::asin>>({.name = "asin", .signature = kX, .f1 = Function1<std::asin>, .flags = kFlags}),
    WithUnboxed<Plain<std::asinh>>({.name = "asinh", .signature = kX, .f1 = Function1<std::asinh>, .flags = kFlags}),
    WithUnboxed<Plain<std::atan>>({.name = "atan", .signature = kX, .f1 = Function1<std::atan>, .flags = kFlags}),
    WithUnboxed<Plain2<std::atan2>>({.name = "atan2", .signature = "(y, x, /)", .f2 = Function2<std::atan2>, .flags = kFlags}),
    WithUnboxed<Plain<std::atanh>>({.name = "atanh", .signature = kX, .f1 = Function1<std::atanh>, .flags = kFlags}),
    WithUnboxed<Plain<std::cbrt>>({.name = "cbrt", .signature = kX, .f1 = Function1<std::cbrt>, .flags = kFlags}),
    {.name = "ceil", .signature = kX, .f1 = Ceil, .flags = kFlags},
    WithUnboxed<Plain2<std::copysign>>({.name = "copysign", .signature = kXY, .f2 = Function2<std::copysign>, .flags = kFlags}),
    WithUnboxed<Plain<std::cos>>({.name = "cos", .signature = kX, .f1 = Function1<std::cos>, .flags = kFlags}),
    WithUnboxed<Plain<std::cosh>>({.name = "cosh", .signature = kX, .f1 = Function1<std::cosh, true>, .flags = kFlags}),
    WithUnboxed<Plain<Degrees>>({.name = "degrees", .signature = kX, .f1 = Unchecked<Degrees>, .flags = kFlags}),
    {.name = "dist", .signature = "(p, q, /)", .f2 = Dist},
    WithUnboxed<Plain<std::erf>>({.name = "erf", .signature = kX, .f1 = Function1<std::erf>, .flags = kFlags}),
    WithUnboxed<Plain<std::erfc>>({.name = "erfc", .signature = kX, .f1 = Function1<std::erfc>, .flags = kFlags}),
    WithUnboxed<Plain<std::exp>>({.name = "exp", .signature = kX, .f1 = Function1<std::exp, true>, .flags = kFlags}),
    WithUnboxed<Plain<std::exp2>>({.name = "exp2", .signature = kX, .f1 = Function1<std::exp2, true>, .flags = kFlags}),
    WithUnboxed<Plain<std::expm1>>({.name = "expm1", .signature = kX, .f1 = Function1<std::expm1, true>, .flags = kFlags}),
    WithUnboxed<Plain<std::fabs>>({.name = "fabs", .signature = kX, .f1 = Function1<std::fabs>, .flags = kFlags}),
    {.name = "factorial", .signature = "(n, /)", .f1 = Factorial},
    {.name = "floor", .signature = kX, .f1 = Floor, .flags = kFlags},
    WithUnboxed<Plain2<std::fmod>>({.name = "fmod", .signature = kXY, .f2 = Fmod, .flags = kFlags}),
    {.name = "frexp", .signature = kX, .f1 = Frexp, .flags = kNoGuestCode | kConverts},
    {.name = "fsum", .signature = "(seq, /)", .f1 = FSum},
    {.name = "gamma", .signature = kX, .f1 = Gamma<GammaOf, false>, .flags = kFlags},
    {.name = "gcd", .signature = nullptr, .fn = Gcd},
    {.name = "hypot", .signature = nullptr, .fn = Hypot},
    {.name = "isclose", .signature = "(a, b, *, rel_tol=1e-09, abs_tol=0.0)", .fn = IsClose},
    Typed<&IsFinite>({.name = "isfinite", .signature = kX, .flags = kFlags}),
    Typed<&IsInfinite>({.name = "isinf", .signature = kX, .flags = kFlags}),
    Typed<&IsNan>({.name = "isnan", .signature = kX, .flags = kFlags}),
    {.name = "isqrt", .signature = "(n, /)", .f1 = Isqrt},
    {.name = "lcm", .signature = nullptr, .fn = Lcm},
    {.name = "ldexp", .signature = "(x, i, /)", .f2 = Ldexp, .flags = kFlags},
    {.name = "lgamma", .signature = kX, .f1 = Gamma<LogGammaOf, true>, .flags = kFlags},
    {.name = "log", .signature = nullptr, .fn = Log, .flags = kFlags},
    WithUnboxed<Plain<std::log1p>>({.name = "log1p", .signature = kX, .f1 = Function1<std::log1p>, .flags = kFlags}),
    {.name = "log10", .signature = kX, .f1 = Log10, .flags = kFlags},
    {.name = "log2", .signature = kX, .f1 = Log2, .flags = kFlags},
    {.name = "modf", .signature = kX, .f1 = Modf, .flags = kNoGuestCode | kConverts},
    WithUnboxed<Plain2<std::pow>>({.name = "pow", .signature = kXY, .f2 = Pow, .flags = kFlags}),
    WithUnboxed<Plain<Radians>>({.name = "radians", .signature = kX, .f1 = Unchecked<Radians>, .flags = kFlags}),
    WithUnboxed<Plain2<std::remainder>>({.name = "remainder", .signature = kXY, .f2 = Remainder, .flags = kFlags}),
    WithUnboxed<Plain<std::sin>>({.name = "sin", .signature = kX, .f1 = Function1<std::sin>, .flags = kFlags}),
    WithUnboxed<Plain<std::sinh>>({.name = "sinh", .signature = kX, .f1 = Function1<std::sinh, true>, .flags = kFlags}),
    WithUnboxed<Plain<std::sqrt>>({.name = "sqrt", .signature = kX, .f1 = Function1<std::sqrt>, .flags = kFlags}),
    WithUnboxed<Plain<std::tan>>({.name = "tan", .signature = kX, .f1 = Function1<std::tan>, .flags = kFlags}),
    WithUnboxed<Plain<std::tanh>>({.name = "tanh", .signature = kX, .f1 = Function1<std::tanh>, .flags = kFlags}),
    {.name = "trunc", .signature = kX, .f1 = Trunc, .flags = kFlags},
    {.name = "prod", .signature = "(iterable, /, *, start=1)", .fn = Prod},
    {.name = "perm", .signature = "(n, k=None, /)", .fn = Perm},
    {.name = "comb", .signature = "(n, k, /)", .f2 = Comb},
    WithUnboxed<Plain2<std::nextafter>>({.name = "nextafter", .signature = kXY, .f2 = Function2<std::nextafter>, .flags = kFlags}),
    Typed<&Ulp>({.name = "ulp", .signature = kX, .flags = kFlags}),
    {},
};

}  // namespace
}  // namespace math

Module* NewMathModule() {
  Module* module =
      NewModule("math", "This module provides access to the mathematical functions\ndefined by the C standard.",
                math::kFunctions);
  const std::pair<const char*, double> constants[] = {
      {"pi", M_PI}, {"e", M_E}, {"tau", 2 * M_PI}, {"inf", HUGE_VAL}, {"nan", __builtin_nan("")}};
  for (auto [name, value] : constants) SetModuleAttr(module, name, BoxFloat(value));
  return module;
}

}  // namespace ouro::python
