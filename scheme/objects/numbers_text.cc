// Numbers to text.
#include <charconv>
#include <cmath>
#include <cstdlib>

#include "scheme/objects/number_functions.h"
#include "scheme/objects/number_kind.h"

namespace ouro::scheme {

namespace {

using runtime::Mpz;

struct Digits {  // 0.d1d2d3... * radix**point
  std::string digits;
  int point;
};

Digits ShortestDecimal(double d) {  // finite, > 0
  char buffer[40];
  auto end = std::to_chars(buffer, buffer + sizeof buffer, d, std::chars_format::scientific);
  std::string_view text(buffer, static_cast<size_t>(end.ptr - buffer));
  size_t e = text.find('e');
  Digits result;
  result.digits.push_back(text[0]);
  if (e > 2) result.digits.append(text.substr(2, e - 2));
  bool negative = text[e + 1] == '-';
  int exponent = 0;
  std::from_chars(buffer + e + 2, end.ptr, exponent);
  result.point = (negative ? -exponent : exponent) + 1;
  return result;
}

// The shortest digits in any radix that read back as the float (Steele and White, "How to print floating-point numbers
// accurately"): with exact integers, d = value / scale, and half the distance to the neighbours is above / scale and
// below / scale. A digit is taken off value / scale until what is left is within these. The interval's ends belong to
// it when the mantissa is even, since halves are read to even.
Digits ShortestDigits(double d, int radix) {  // finite, > 0
  int exponent;
  uint64_t mantissa = static_cast<uint64_t>(std::ldexp(std::frexp(d, &exponent), 53));
  exponent -= 53;
  if (exponent < -1074) {  // subnormal: fewer bits
    mantissa >>= -1074 - exponent;
    exponent = -1074;
  }
  bool even = mantissa % 2 == 0;
  bool wider_above = mantissa == uint64_t{1} << 52 && exponent > -1074;  // the neighbour below is half as far
  Mpz value, scale, above, below, sum;
  unsigned long base = static_cast<unsigned long>(radix);
  mpz_set_ui(value, mantissa);
  mpz_set_ui(scale, 1);
  mpz_set_ui(below, 1);
  if (exponent > 0) {
    mpz_mul_2exp(value, value, static_cast<mp_bitcnt_t>(exponent));
    mpz_mul_2exp(below, below, static_cast<mp_bitcnt_t>(exponent));
  } else {
    mpz_mul_2exp(scale, scale, static_cast<mp_bitcnt_t>(-exponent));
  }
  mpz_mul_2exp(value, value, wider_above ? 2 : 1);
  mpz_mul_2exp(scale, scale, wider_above ? 2 : 1);
  mpz_set(above, below);
  if (wider_above) mpz_mul_2exp(above, above, 1);

  auto reaches_one = [&] {  // can the rest be written as the next unit?
    mpz_add(sum, value, above);
    int order = mpz_cmp(sum, scale);
    return order > 0 || (order == 0 && even);
  };
  Digits result;
  result.point = 0;
  while (reaches_one()) {
    mpz_mul_ui(scale, scale, base);
    ++result.point;
  }
  for (;;) {  // value + above < scale / radix: the first digit would be 0
    mpz_mul_ui(sum, value, base);
    mpz_addmul_ui(sum, above, base);
    int order = mpz_cmp(sum, scale);
    if (order > 0 || (order == 0 && even)) break;
    mpz_mul_ui(value, value, base);
    mpz_mul_ui(above, above, base);
    mpz_mul_ui(below, below, base);
    --result.point;
  }
  for (;;) {
    mpz_mul_ui(value, value, base);
    mpz_mul_ui(above, above, base);
    mpz_mul_ui(below, below, base);
    Mpz quotient;
    mpz_tdiv_qr(quotient, value, value, scale);
    int digit = static_cast<int>(mpz_get_ui(quotient));
    int low_order = mpz_cmp(value, below);
    bool low = low_order < 0 || (low_order == 0 && even);
    bool high = reaches_one();
    if (low || high) {
      mpz_mul_2exp(sum, value, 1);
      if (high && (!low || mpz_cmp(sum, scale) >= 0)) ++digit;
    }
    result.digits.push_back(static_cast<char>(digit < 10 ? '0' + digit : 'a' + digit - 10));
    if (low || high) return result;
  }
}

// An exponent where many zeros would stand otherwise; it exists in radix 10 only.
std::string Layout(const Digits& number, bool may_have_exponent) {
  const std::string& digits = number.digits;
  int count = static_cast<int>(digits.size()), point = number.point;
  if (may_have_exponent && (point > 21 || point < -5)) {
    std::string text(1, digits[0]);
    if (count > 1) text.append(".").append(digits, 1, std::string::npos);
    return text.append("e").append(std::to_string(point - 1));
  }
  if (point <= 0) return "0." + std::string(static_cast<size_t>(-point), '0') + digits;
  size_t whole = static_cast<size_t>(point);
  if (count <= point) return digits + std::string(whole - digits.size(), '0') + ".0";
  return digits.substr(0, whole) + "." + digits.substr(whole);
}

std::string FloatText(double d, int radix) {
  if (std::isnan(d)) return "+nan.0";
  if (std::isinf(d)) return d > 0 ? "+inf.0" : "-inf.0";
  std::string sign = std::signbit(d) ? "-" : "";
  if (d == 0) return sign + "0.0";
  d = std::fabs(d);
  return sign + (radix == 10 ? Layout(ShortestDecimal(d), true) : Layout(ShortestDigits(d, radix), false));
}

}  // namespace

std::string NumberText(Value v, int radix) {
  switch (KindOf(v)) {
    case Kind::kInteger:
      return runtime::IntToText(v, radix);
    case Kind::kRatio: {
      std::string numerator = runtime::IntToText(NumeratorOf(v), radix),
                  denominator = runtime::IntToText(DenominatorOf(v), radix);
      if (numerator.empty() || denominator.empty()) return {};
      return numerator + "/" + denominator;
    }
    case Kind::kFloat:
      return FloatText(UnboxFloat(v), radix);
    case Kind::kOther:
      break;
  }
  return {};
}

}  // namespace ouro::scheme
