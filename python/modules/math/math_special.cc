// Gamma functions, exact sums and norms.
#include <cmath>
#include <vector>

#include "python/modules/math/math_functions.h"
#include "python/runtime/natives/arguments.h"
#include "python/types/float/float.h"
#include "python/types/tuple/tuple.h"

namespace ouro::python::math {
namespace {

constexpr double kPi = 3.14159265358979323846;

// sin(pi * x), exact at whole and half numbers.
double SinPi(double x) {
  double y = std::fmod(std::fabs(x), 2.0);
  double r;
  switch (static_cast<int>(std::round(2.0 * y))) {
    case 0:
      r = std::sin(kPi * y);
      break;
    case 1:
      r = std::cos(kPi * (y - 0.5));
      break;
    case 2:
      r = std::sin(kPi * (1.0 - y));
      break;
    case 3:
      r = -std::cos(kPi * (y - 1.5));
      break;
    default:
      r = std::sin(kPi * (y - 2.0));
  }
  return std::copysign(1.0, x) * r;
}

// Lanczos' approximation with the published coefficients for N = 13 and g = 6.02468: gamma(x) is about
// sum(x) * exp(-(x + g - 1/2)) * (x + g - 1/2) ** (x - 1/2).
constexpr double kG = 6.024680040776729583740234375;
constexpr double kGMinusHalf = 5.524680040776729583740234375;
constexpr int kTerms = 13;
constexpr double kNumerator[kTerms] = {
    23531376880.410759688572007674451636754734846804940, 42919803642.649098768957899047001988850926355848959,
    35711959237.355668049440185451547166705960488635843, 17921034426.037209699919755754458931112671403265390,
    6039542586.3520280050642916443072979210699388420708, 1439720407.3117216736632230727949123939715485786372,
    248874557.86205415651146038641322942321632125127801, 31426415.585400194380614231628318205362874684987640,
    2876370.6289353724412254090516208496135991145378768, 186056.26539522349504029498971604569928220784236328,
    8071.6720023658162106380029022722506138218516325024, 210.82427775157934587250973392071336271166969580291,
    2.5066282746310002701649081771338373386264310793408};
constexpr double kDenominator[kTerms] = {0.0,        39916800.0, 120543840.0, 150917976.0, 105258076.0,
                                         45995730.0, 13339535.0, 2637558.0,   357423.0,    32670.0,
                                         1925.0,     66.0,       1.0};

double LanczosSum(double x) {  // x > 0; from the end whose powers stay small
  double numerator = 0, denominator = 0;
  if (x < 5.0) {
    for (int i = kTerms - 1; i >= 0; --i) {
      numerator = numerator * x + kNumerator[i];
      denominator = denominator * x + kDenominator[i];
    }
  } else {
    for (int i = 0; i < kTerms; ++i) {
      numerator = numerator / x + kNumerator[i];
      denominator = denominator / x + kDenominator[i];
    }
  }
  return numerator / denominator;
}

constexpr double kFactorials[] = {1.0,
                                  1.0,
                                  2.0,
                                  6.0,
                                  24.0,
                                  120.0,
                                  720.0,
                                  5040.0,
                                  40320.0,
                                  362880.0,
                                  3628800.0,
                                  39916800.0,
                                  479001600.0,
                                  6227020800.0,
                                  87178291200.0,
                                  1307674368000.0,
                                  20922789888000.0,
                                  355687428096000.0,
                                  6402373705728000.0,
                                  121645100408832000.0,
                                  2432902008176640000.0,
                                  51090942171709440000.0,
                                  1124000727777607680000.0};

}  // namespace

double GammaOf(double x, bool* domain_error) {
  if (std::isnan(x) || (std::isinf(x) && x > 0)) return x;
  if (std::isinf(x) || x == 0 || (x < 0 && x == std::floor(x))) {
    *domain_error = true;
    return x == 0 ? std::copysign(HUGE_VAL, x) : std::nan("");
  }
  if (x == std::floor(x) && x <= 23.0) return kFactorials[static_cast<int>(x) - 1];
  double size = std::fabs(x);
  if (size < 1e-20) return 1.0 / x;
  if (size > 200.0) return x < 0 ? 0.0 / SinPi(x) : HUGE_VAL;
  double y = size + kGMinusHalf;
  // What y lost when it was rounded, to be made good below.
  double lost = size > kGMinusHalf ? (y - size) - kGMinusHalf : (y - kGMinusHalf) - size;
  lost = lost * kG / y;
  double r;
  if (x < 0) {
    r = -kPi / SinPi(size) / size * std::exp(y) / LanczosSum(size);
    r -= lost * r;
    if (size < 140.0) {
      r /= std::pow(y, size - 0.5);
    } else {
      double root = std::pow(y, size / 2.0 - 0.25);
      r /= root;
      r /= root;
    }
  } else {
    r = LanczosSum(size) / std::exp(y);
    r += lost * r;
    if (size < 140.0) {
      r *= std::pow(y, size - 0.5);
    } else {
      double root = std::pow(y, size / 2.0 - 0.25);
      r *= root;
      r *= root;
    }
  }
  return r;
}

double LogGammaOf(double x, bool* domain_error) {
  if (std::isnan(x)) return x;
  if (std::isinf(x)) return HUGE_VAL;
  if (x == std::floor(x) && x <= 2.0) {
    if (x <= 0) *domain_error = true;
    return x <= 0 ? HUGE_VAL : 0.0;
  }
  double size = std::fabs(x);
  if (size < 1e-20) return -std::log(size);
  double r = std::log(LanczosSum(size)) - kG;
  r += (size - 0.5) * (std::log(size + kG - 0.5) - 1);
  if (x < 0) r = std::log(kPi) - std::log(std::fabs(SinPi(size))) - std::log(size) - r;
  return r;
}

// Shewchuk's partial sums: numbers that do not overlap, in order of growing size, whose sum is exactly that of the
// input.
Value FSum(Value iterable) {
  Value iterator = Iter(iterable);
  if (iterator.IsNull()) return iterator;
  std::vector<double> partials;
  double special = 0, infinities = 0;
  for (;;) {
    Value item = Next(iterator);
    if (item.IsNull()) return item;
    if (item == Value::Undefined()) break;
    double x;
    if (!ToDouble(item, &x)) return Value::Null();
    double given = x;
    size_t kept = 0;
    for (double y : partials) {
      if (std::fabs(x) < std::fabs(y)) std::swap(x, y);
      double high = x + y, low = y - (high - x);
      if (low != 0) partials[kept++] = low;
      x = high;
    }
    partials.resize(kept);
    if (x == 0) continue;
    if (!std::isfinite(x)) {
      if (std::isfinite(given)) return Raise(g_types.OverflowError, "intermediate overflow in fsum");
      if (std::isinf(given)) infinities += given;
      special += given;
      partials.clear();
    } else {
      partials.push_back(x);
    }
  }
  if (special != 0) {
    if (std::isnan(infinities)) return Raise(g_types.ValueError, "-inf + inf in fsum");
    return BoxFloat(special);
  }
  if (partials.empty()) return BoxFloat(0.0);
  size_t n = partials.size();
  double high = partials[--n], low = 0;
  while (n > 0) {
    double x = high, y = partials[--n];
    high = x + y;
    low = y - (high - x);
    if (low != 0) break;
  }
  // A half that was rounded to even is corrected when what follows goes the same way.
  if (n > 0 && ((low < 0) == (partials[n - 1] < 0))) {
    double y = low * 2.0, x = high + y;
    if (y == x - high) high = x;
  }
  return BoxFloat(high);
}

// The root of the sum of squares, in 128-bit floats so that only the last step rounds.
static double Norm(const std::vector<double>& coordinates) {
  bool nan = false;
  __float128 sum = 0;
  for (double x : coordinates) {
    if (std::isinf(x)) return HUGE_VAL;
    nan |= std::isnan(x);
    sum += static_cast<__float128>(x) * x;
  }
  if (nan) return std::nan("");
  if (sum == 0) return 0.0;
  // Scale into the range of double for the first guess, by a power of 4.
  __float128 scale = 1;
  while (sum > static_cast<__float128>(0x1p1000))
    sum /= static_cast<__float128>(0x1p512), scale *= static_cast<__float128>(0x1p256);
  while (sum < static_cast<__float128>(0x1p-1000))
    sum *= static_cast<__float128>(0x1p512), scale /= static_cast<__float128>(0x1p256);
  __float128 root = std::sqrt(static_cast<double>(sum));
  root += (sum - root * root) / (2 * root);
  return static_cast<double>(root * scale);
}

Value Hypot(const Value* args, int64_t count, Value names) {
  if (!CheckNoKeywords("math.hypot", names)) return Value::Null();
  std::vector<double> coordinates(static_cast<size_t>(count));
  for (int64_t i = 0; i < count; ++i) {
    if (!ToDouble(args[i], &coordinates[static_cast<size_t>(i)])) return Value::Null();
  }
  return BoxFloat(Norm(coordinates));
}

Value Dist(Value p, Value q) {
  if (!IsTuple(p)) p = TupleFromIterable(p);
  if (p.IsNull()) return p;
  if (!IsTuple(q)) q = TupleFromIterable(q);
  if (q.IsNull()) return q;
  int64_t n = p.As<Tuple>()->length.get();
  if (n != q.As<Tuple>()->length.get())
    return Raise(g_types.ValueError, "both points must have the same number of dimensions");
  std::vector<double> coordinates;
  for (int64_t i = 0; i < n; ++i) {
    double x, y;
    if (!ToDouble(p.As<Tuple>()->items.get(i), &x) || !ToDouble(q.As<Tuple>()->items.get(i), &y)) return Value::Null();
    coordinates.push_back(x - y);
  }
  return BoxFloat(Norm(coordinates));
}

}  // namespace ouro::python::math
