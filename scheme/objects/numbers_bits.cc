// Bits of exact integers.
#include "scheme/objects/number_functions.h"
#include "scheme/objects/number_kind.h"

namespace ouro::scheme {

Value Bitwise(const char* who, BitOperator op, Value a, Value b) {
  if (!IsExactInteger(a)) return RaiseWrongType(who, 1, kExactInteger, a);
  if (!IsExactInteger(b)) return RaiseWrongType(who, 2, kExactInteger, b);
  switch (op) {
    case BitOperator::kAnd:
      return OrMemory(runtime::IntAnd(a, b));
    case BitOperator::kOr:
      return OrMemory(runtime::IntOr(a, b));
    case BitOperator::kXor:
      break;
  }
  return OrMemory(runtime::IntXor(a, b));
}

Value BitwiseNot(Value v) {
  if (!IsExactInteger(v)) return RaiseWrongType("bitwise-not", 1, kExactInteger, v);
  return OrMemory(runtime::IntInvert(v));
}

Value ArithmeticShift(Value v, Value count) {
  if (!IsExactInteger(v)) return RaiseWrongType("arithmetic-shift", 1, kExactInteger, v);
  if (!IsExactInteger(count)) return RaiseWrongType("arithmetic-shift", 2, kExactInteger, count);
  int64_t n;
  if (!runtime::IntToInt64(count, &n)) n = runtime::IntSign(count) < 0 ? INT64_MIN : INT64_MAX;
  uint64_t distance = n < 0 ? -static_cast<uint64_t>(n) : static_cast<uint64_t>(n);
  return OrMemory(n < 0 ? runtime::IntShiftRight(v, distance) : runtime::IntShiftLeft(v, distance));
}

Value BitCount(Value v) {
  if (!IsExactInteger(v)) return RaiseWrongType("bit-count", 1, kExactInteger, v);
  if (runtime::IntSign(v) < 0) v = OrMemory(runtime::IntInvert(v));
  if (v.IsNull()) return v;
  runtime::IntView view(v);
  return IntegerFromUint64(view.IsZero() ? 0 : mpn_popcount(view.limbs(), view.size()));
}

}  // namespace ouro::scheme
