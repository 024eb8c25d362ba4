// The natives of the module math, by subject; math.cc lists them.
#pragma once
#include "python/runtime/object/object.h"

namespace ouro::python::math {

Value DomainError();  // ValueError "math domain error"
Value RangeError();   // OverflowError "math range error"

// math_special.cc
double GammaOf(double x, bool* domain_error);
double LogGammaOf(double x, bool* domain_error);
Value FSum(Value iterable);  // exact sum, rounded once
Value Hypot(const Value* args, int64_t count, Value names);
Value Dist(Value p, Value q);

// math_integers.cc
Value Factorial(Value n);
Value Comb(Value n, Value k);
Value Perm(const Value* args, int64_t count, Value names);
Value Gcd(const Value* args, int64_t count, Value names);
Value Lcm(const Value* args, int64_t count, Value names);
Value Isqrt(Value n);
Value Prod(const Value* args, int64_t count, Value names);

}  // namespace ouro::python::math
