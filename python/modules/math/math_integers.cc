// Number theory of the module math.
#include <cmath>

#include "python/modules/math/math_functions.h"
#include "python/runtime/natives/arguments.h"
#include "python/types/float/float.h"
#include "python/types/int/int.h"

namespace ouro::python::math {
namespace {

// Results of more digits than this would not fit the memory.
constexpr int64_t kLargestFactorial = 200'000'000;

// False: MemoryError is pending.
bool RoomForProduct(double bits) {
  if (bits < static_cast<double>(runtime::kMaxLimbs) * 64 && runtime::RoomForLimbs(static_cast<int64_t>(bits / 64) + 2)) return true;
  RaiseMemoryError();
  return false;
}

// n * (n - 1) * ... of k factors.
Value FallingProduct(Value n, int64_t k) {
  IntView view(n);
  double bits = static_cast<double>(k) * static_cast<double>(view.BitLength());
  if (!RoomForProduct(bits)) return Value::Null();
  Mpz product, factor;
  mpz_set_ui(product, 1);
  mpz_set(factor, view.mpz());
  for (int64_t i = 0; i < k; ++i) {
    mpz_mul(product, product, factor);
    mpz_sub_ui(factor, factor, 1);
  }
  return IntFromMpz(product.get());
}

}  // namespace

Value Factorial(Value v) {
  Value n = IndexOf(v);
  if (n.IsNull()) return n;
  if (IntSign(n) < 0) return Raise(g_types.ValueError, "factorial() not defined for negative values");
  int64_t count;
  if (!IntToInt64(n, &count))
    return Raise(g_types.OverflowError, "factorial() argument should not exceed %ld", INT64_MAX);
  if (count > kLargestFactorial) return RaiseMemoryError();
  if (!RoomForProduct(std::lgamma(static_cast<double>(count) + 1) / std::log(2.0))) return Value::Null();
  Mpz result;
  mpz_fac_ui(result, static_cast<unsigned long>(count));
  return IntFromMpz(result.get());
}

Value Comb(Value n_value, Value k_value) {
  Value n = IndexOf(n_value), k = n.IsNull() ? n : IndexOf(k_value);
  if (k.IsNull()) return k;
  if (IntSign(n) < 0) return Raise(g_types.ValueError, "n must be a non-negative integer");
  if (IntSign(k) < 0) return Raise(g_types.ValueError, "k must be a non-negative integer");
  Value rest = IntSub(n, k);
  if (rest.IsNull()) return rest;
  if (IntSign(rest) < 0) return Value::Int(0);
  if (IntCompare(rest, k) < 0) k = rest;
  int64_t count;
  if (!IntToInt64(k, &count)) return Raise(g_types.OverflowError, "min(n - k, k) must not exceed %ld", INT64_MAX);
  IntView view(n);
  if (!RoomForProduct(static_cast<double>(count) * static_cast<double>(view.BitLength()))) return Value::Null();
  Mpz result;
  mpz_bin_ui(result, view.mpz(), static_cast<unsigned long>(count));
  return IntFromMpz(result.get());
}

Value Perm(const Value* args, int64_t, Value) {
  if (args[1] == Value::Undefined() || args[1] == Value::None()) return Factorial(args[0]);
  Value n = IndexOf(args[0]), k = n.IsNull() ? n : IndexOf(args[1]);
  if (k.IsNull()) return k;
  if (IntSign(n) < 0) return Raise(g_types.ValueError, "n must be a non-negative integer");
  if (IntSign(k) < 0) return Raise(g_types.ValueError, "k must be a non-negative integer");
  if (IntCompare(n, k) < 0) return Value::Int(0);
  int64_t count;
  if (!IntToInt64(k, &count)) return Raise(g_types.OverflowError, "k must not exceed %ld", INT64_MAX);
  return FallingProduct(n, count);
}

Value Gcd(const Value* args, int64_t count, Value names) {
  if (!CheckNoKeywords("math.gcd", names)) return Value::Null();
  Value result = Value::Int(0);
  for (int64_t i = 0; i < count; ++i) {
    Value n = IndexOf(args[i]);
    if (n.IsNull()) return n;
    result = IntGcd(result, n);
    if (result.IsNull()) return result;
  }
  return result;
}

Value Lcm(const Value* args, int64_t count, Value names) {
  if (!CheckNoKeywords("math.lcm", names)) return Value::Null();
  Value result = Value::Int(1);
  for (int64_t i = 0; i < count; ++i) {
    Value n = IndexOf(args[i]);
    if (n.IsNull()) return n;
    if (IntSign(n) == 0 || IntSign(result) == 0) {
      result = Value::Int(0);
      continue;
    }
    Value quotient = IntFloorDiv(n, IntGcd(result, n));
    result = quotient.IsNull() ? quotient : IntAbs(IntMul(result, quotient));
    if (result.IsNull()) return result;
  }
  return result;
}

Value Isqrt(Value v) {
  Value n = IndexOf(v);
  if (n.IsNull()) return n;
  if (IntSign(n) < 0) return Raise(g_types.ValueError, "isqrt() argument must be nonnegative");
  return IntIsqrt(n);
}

// prod(iterable, /, *, start=1)
Value Prod(const Value* args, int64_t, Value) {
  Value result = args[1] == Value::Undefined() ? Value::Int(1) : args[1];
  Value iterator = Iter(args[0]);
  if (iterator.IsNull()) return iterator;
  for (;;) {
    Value item = Next(iterator);
    if (item.IsNull()) return item;
    if (item == Value::Undefined()) return result;
    result = IsExactInt(result) && IsExactInt(item)       ? IntMul(result, item)
             : IsExactFloat(result) && IsExactFloat(item) ? BoxFloat(FloatValue(result) * FloatValue(item))
                                                          : Binary(BinaryOp::kMul, result, item);
    if (result.IsNull()) return result;
  }
}

}  // namespace ouro::python::math
