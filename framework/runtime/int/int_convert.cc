// Integers to machine numbers.
#include <algorithm>
#include <bit>
#include <cmath>

#include "framework/runtime/int/int.h"

namespace ouro::runtime {

bool IntToInt64(Value v, int64_t* out) {
  if (OURO_LIKELY(v.IsInt())) {
    *out = v.AsInt();
    return true;
  }
  IntView view(v);
  if (view.size() > 1) return false;
  uint64_t magnitude = view.size() == 0 ? 0 : view.limbs()[0];
  if (magnitude > static_cast<uint64_t>(INT64_MAX) + view.negative()) return false;
  *out = static_cast<int64_t>(view.negative() ? -magnitude : magnitude);
  return true;
}

bool IntToUint64(Value v, uint64_t* out) {
  IntView view(v);
  if (view.size() > 1 || view.sign() < 0) return false;
  *out = view.size() == 0 ? 0 : view.limbs()[0];
  return true;
}

bool ScaledToDouble(uint64_t q, int64_t exponent, double* out) {
  if (q == 0) return *out = 0, true;
  int64_t bits = 64 - std::countl_zero(q);
  if (bits + exponent > 1024) return false;
  if (bits + exponent < -1080) return *out = 0, true;
  int64_t unit = std::max<int64_t>(bits + exponent - 53, -1074);  // exponent of the result's last place
  int64_t shift = unit - exponent;
  if (shift <= 0) return *out = std::ldexp(static_cast<double>(q), static_cast<int>(exponent)), true;
  unsigned __int128 wide = q;
  uint64_t kept = static_cast<uint64_t>(wide >> shift);
  unsigned __int128 rest = wide - (static_cast<unsigned __int128>(kept) << shift),
                    half = static_cast<unsigned __int128>(1) << (shift - 1);
  if (rest > half || (rest == half && (kept & 1))) ++kept;
  *out = std::ldexp(static_cast<double>(kept), static_cast<int>(unit));
  return !std::isinf(*out);
}

bool IntToDouble(Value v, double* out) {
  if (v.IsInt()) return *out = static_cast<double>(v.AsInt()), true;
  IntView view(v);
  double d = 0;
  if (view.size() == 1) {
    d = static_cast<double>(view.limbs()[0]);
  } else if (view.size() > 1) {
    uint64_t bits = view.BitLength();
    const mp_limb_t* p = view.limbs();
    mp_size_t n = view.size();
    int zeros = std::countl_zero(p[n - 1]);
    uint64_t top = p[n - 1] << zeros | (zeros == 0 ? 0 : p[n - 2] >> (64 - zeros));
    bool more = zeros == 0 ? p[n - 2] != 0 : (p[n - 2] << zeros) != 0;
    for (mp_size_t i = n - 3; i >= 0 && !more; --i) more = p[i] != 0;
    if (bits > 1024 || !ScaledToDouble(top | more, static_cast<int64_t>(bits) - 64, &d)) return false;
  }
  *out = view.negative() ? -d : d;
  return true;
}

// Operands that doubles hold exactly divide in hardware; else an integer quotient of 55 bits or more, with "and a bit
// more" in its last bit, is rounded.
bool IntRatioToDouble(Value a, Value b, double* out) {
  constexpr int64_t kExact = int64_t{1} << 53;
  if (Value::BothInt(a, b) && std::abs(a.AsInt()) <= kExact && std::abs(b.AsInt()) <= kExact) {
    *out = static_cast<double>(a.AsInt()) / static_cast<double>(b.AsInt());
    return true;
  }
  IntView x(a), y(b);
  bool negative = x.negative() != y.negative();
  if (x.IsZero()) return *out = y.negative() ? -0.0 : 0.0, true;
  int64_t difference = static_cast<int64_t>(x.BitLength()) - static_cast<int64_t>(y.BitLength());
  if (difference > 1024) return false;
  if (difference < -1080) return *out = negative ? -0.0 : 0.0, true;
  int64_t shift = difference - 60;
  Mpz n, m, q, r;
  mpz_abs(n, x.mpz());
  mpz_abs(m, y.mpz());
  if (shift < 0) {
    mpz_mul_2exp(n, n, static_cast<mp_bitcnt_t>(-shift));
  } else {
    mpz_mul_2exp(m, m, static_cast<mp_bitcnt_t>(shift));
  }
  mpz_tdiv_qr(q, r, n, m);
  uint64_t quotient = mpz_get_ui(q) | (mpz_sgn(r.get()) != 0);
  double d;
  if (!ScaledToDouble(quotient, shift, &d)) return false;
  *out = negative ? -d : d;
  return true;
}

}  // namespace ouro::runtime
