// What the implementation of numbers shares.
#pragma once
#include "framework/runtime/int/int.h"
#include "scheme/objects/native.h"
#include "scheme/objects/numbers.h"

namespace ouro::scheme {

enum class Kind { kInteger, kRatio, kFloat, kOther };
OURO_INLINE Kind KindOf(Value v) {
  if (v.IsInt()) return Kind::kInteger;
  if (v.IsImmediateFloat()) return Kind::kFloat;
  if (!v.IsPtr()) return Kind::kOther;
  uint32_t shape = v.AsPtr()->shape_ref();
  if (shape == g_shapes.big_int->ref()) return Kind::kInteger;
  if (shape == g_shapes.ratio->ref()) return Kind::kRatio;
  return shape == g_float_shape->ref() ? Kind::kFloat : Kind::kOther;
}

// Null results of framework/runtime/int as errors.
OURO_INLINE Value OrMemory(Value v) { return OURO_LIKELY(!v.IsNull()) ? v : RaiseMemory(); }

// An exact integer in a chain of operations: what cannot be computed makes the rest Null too.
struct Integer {
  Value value;
  bool ok() const { return !value.IsNull(); }
  bool IsOne() const { return value == Value::Int(1); }
  bool IsZero() const { return value == Value::Int(0); }
  int sign() const { return runtime::IntSign(value); }
  bool IsOdd() const {
    runtime::IntView view(value);
    return view.size() != 0 && (view.limbs()[0] & 1);
  }
};
inline Integer operator+(Integer a, Integer b) {
  return {a.ok() && b.ok() ? runtime::IntAdd(a.value, b.value) : Value::Null()};
}
inline Integer operator-(Integer a, Integer b) {
  return {a.ok() && b.ok() ? runtime::IntSub(a.value, b.value) : Value::Null()};
}
inline Integer operator*(Integer a, Integer b) {
  return {a.ok() && b.ok() ? runtime::IntMul(a.value, b.value) : Value::Null()};
}
inline Integer operator/(Integer a, Integer b) {  // rounds down; b is not zero
  Value quotient;
  return {a.ok() && b.ok() && runtime::IntFloorDivide(a.value, b.value, &quotient, nullptr) ? quotient : Value::Null()};
}
inline Integer GreatestDivisor(Integer a, Integer b) {
  return {a.ok() && b.ok() ? runtime::IntGcd(a.value, b.value) : Value::Null()};
}

// The rational with this numerator and denominator, which have no common divisor; the denominator is positive.
Value NewRatio(Integer numerator, Integer denominator);
// Of a finite float.
Value ExactOfDouble(double d);

}  // namespace ouro::scheme
