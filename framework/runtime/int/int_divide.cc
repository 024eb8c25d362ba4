// Division of integers, divisors and square roots.
#include "framework/runtime/int/int.h"
#include "framework/runtime/int/limb_buffer.h"

namespace ouro::runtime {

namespace {

// Division of magnitudes that need limbs; either result may be null.
bool DivideLimbs(Value av, Value bv, Value* quotient, Value* remainder, bool floor) {
  IntView a(av), b(bv);
  mp_size_t an = a.size(), bn = b.size();
  bool opposite = a.negative() != b.negative();
  if (an < bn || (an == bn && mpn_cmp(a.limbs(), b.limbs(), an) < 0)) {  // |a| < |b|
    bool adjust = floor && opposite && an != 0;
    if (quotient != nullptr) *quotient = Value::Int(adjust ? -1 : 0);
    if (remainder != nullptr) {
      *remainder = adjust ? IntAddSlow(av, bv) : IntFromLimbs(a.limbs(), an, a.negative());
      if (remainder->IsNull()) return false;
    }
    return true;
  }
  if (!RoomForLimbs(an)) return false;
  LimbBuffer q(an - bn + 2), r(bn);
  if (!q.ok() || !r.ok()) return false;
  mpn_tdiv_qr(q.get(), r.get(), 0, a.limbs(), an, b.limbs(), bn);
  bool adjust = floor && opposite && !mpn_zero_p(r.get(), bn);
  q.get()[an - bn + 1] = 0;
  if (adjust) {  // floor: one more below, and the rest from the other side
    q.get()[an - bn + 1] = mpn_add_1(q.get(), q.get(), an - bn + 1, 1);
    mpn_sub_n(r.get(), b.limbs(), r.get(), bn);
  }
  if (quotient != nullptr) {
    *quotient = IntFromLimbs(q.get(), an - bn + 2, opposite);
    if (quotient->IsNull()) return false;
  }
  if (remainder != nullptr) {
    *remainder = IntFromLimbs(r.get(), bn, floor ? b.negative() : a.negative());
    if (remainder->IsNull()) return false;
  }
  return true;
}

}  // namespace

bool IntFloorDivide(Value a, Value b, Value* quotient, Value* remainder) {
  if (!Value::BothInt(a, b)) return DivideLimbs(a, b, quotient, remainder, true);
  if (quotient != nullptr) *quotient = IntFromInt64(FloorDivInt64(a.AsInt(), b.AsInt()));
  if (remainder != nullptr) *remainder = Value::Int(FloorModInt64(a.AsInt(), b.AsInt()));
  return true;
}

bool IntTruncateDivide(Value a, Value b, Value* quotient, Value* remainder) {
  if (!Value::BothInt(a, b)) return DivideLimbs(a, b, quotient, remainder, false);
  if (quotient != nullptr) *quotient = IntFromInt64(a.AsInt() / b.AsInt());
  if (remainder != nullptr) *remainder = Value::Int(a.AsInt() % b.AsInt());
  return true;
}

Value IntGcd(Value a, Value b) {
  IntView x(a), y(b);
  if (x.size() <= 1 && y.size() <= 1) {
    uint64_t u = x.size() == 0 ? 0 : x.limbs()[0], v = y.size() == 0 ? 0 : y.limbs()[0];
    while (v != 0) {
      uint64_t rest = u % v;
      u = v;
      v = rest;
    }
    return IntFromUint64(u);
  }
  if (!RoomForLimbs(x.size() + y.size())) return Value::Null();
  Mpz result;
  mpz_gcd(result, x.mpz(), y.mpz());
  return IntFromMpz(result.get());
}

Value IntIsqrt(Value a) {
  IntView x(a);
  if (!RoomForLimbs(x.size())) return Value::Null();
  Mpz result;
  mpz_sqrt(result, x.mpz());
  return IntFromMpz(result.get());
}

}  // namespace ouro::runtime
