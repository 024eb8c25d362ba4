// Kinds of numbers, identity, machine integers.
#include "scheme/objects/numbers.h"

#include <bit>
#include <cmath>

#include "scheme/objects/number_kind.h"

namespace ouro::scheme {

bool IsNumber(Value v) { return KindOf(v) != Kind::kOther; }
bool IsReal(Value v) { return IsNumber(v); }
bool IsExact(Value v) { return KindOf(v) != Kind::kFloat; }
bool IsExactInteger(Value v) { return KindOf(v) == Kind::kInteger; }
bool IsExactRational(Value v) {
  Kind kind = KindOf(v);
  return kind == Kind::kInteger || kind == Kind::kRatio;
}
bool IsInteger(Value v) {
  Kind kind = KindOf(v);
  if (kind != Kind::kFloat) return kind == Kind::kInteger;
  double d = UnboxFloat(v);
  return std::isfinite(d) && d == std::trunc(d);
}
bool IsRational(Value v) {
  Kind kind = KindOf(v);
  return kind == Kind::kFloat ? std::isfinite(UnboxFloat(v)) : kind != Kind::kOther;
}

bool NumbersEqv(Value a, Value b) {
  if (a == b) return true;
  Kind kind = KindOf(a);
  if (KindOf(b) != kind) return false;
  switch (kind) {
    case Kind::kInteger:
      return runtime::IntEqual(a, b);
    case Kind::kRatio:
      return runtime::IntEqual(a.As<Ratio>()->numerator.get(), b.As<Ratio>()->numerator.get()) &&
             runtime::IntEqual(a.As<Ratio>()->denominator.get(), b.As<Ratio>()->denominator.get());
    case Kind::kFloat: {
      double x = UnboxFloat(a), y = UnboxFloat(b);
      return std::bit_cast<uint64_t>(x) == std::bit_cast<uint64_t>(y) || (std::isnan(x) && std::isnan(y));
    }
    case Kind::kOther:
      break;
  }
  return false;
}

static uint64_t Mix(uint64_t h) {
  h = (h ^ (h >> 32)) * 0x9e3779b97f4a7c15;
  return h ^ (h >> 29);
}

uint64_t NumberHash(Value v) {
  switch (KindOf(v)) {
    case Kind::kInteger:
      return Mix(static_cast<uint64_t>(runtime::IntHash(v)));
    case Kind::kRatio:
      return Mix(NumberHash(v.As<Ratio>()->numerator.get()) + 3 * NumberHash(v.As<Ratio>()->denominator.get()));
    case Kind::kFloat: {
      double d = UnboxFloat(v);
      return std::isnan(d) ? 0x7ff8 : Mix(std::bit_cast<uint64_t>(d));
    }
    case Kind::kOther:
      break;
  }
  return 0;
}

Value IntegerFromInt64(int64_t v) { return OrMemory(runtime::IntFromInt64(v)); }
Value IntegerFromUint64(uint64_t v) { return OrMemory(runtime::IntFromUint64(v)); }
bool IntegerToInt64(Value v, int64_t* out) { return KindOf(v) == Kind::kInteger && runtime::IntToInt64(v, out); }

}  // namespace ouro::scheme
