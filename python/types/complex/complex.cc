// Complex arithmetic and text.
#include "python/types/complex/complex.h"

#include <cmath>

#include "python/types/exceptions/exceptions.h"
#include "python/types/float/float.h"
#include "python/types/int/int.h"
#include "python/types/int/number_text.h"
#include "python/types/str/str.h"

namespace ouro::python {

Shape* g_complex_shape;

bool IsComplex(Value v) {
  return v.IsPtr() && (v.AsPtr()->shape() == g_complex_shape || IsInstance(v, g_types.Complex));
}

Value NewComplex(double real, double imag) {
  Complex* c = heap::New<Complex>(g_complex_shape);
  c->real.init(real);
  c->imag.init(imag);
  return Value::Ptr(c);
}

int ToComplexPair(Value v, double* real, double* imag) {
  if (IsComplex(v)) {
    *real = v.As<Complex>()->real.get();
    *imag = v.As<Complex>()->imag.get();
    return 1;
  }
  *imag = 0;
  if (IsFloatInstance(v)) return *real = FloatValue(v), 1;
  if (IsInt(v)) return IntToDouble(v, real) ? 1 : -1;
  return 0;
}

std::string ComplexRepr(double real, double imag) {
  auto part = [](double d) {
    std::string text = FloatRepr(d);
    if (text.ends_with(".0")) text.resize(text.size() - 2);
    return text;
  };
  if (real == 0 && !std::signbit(real)) return part(imag) + "j";
  std::string text = part(imag);
  if (text[0] != '-') text.insert(text.begin(), '+');
  return "(" + part(real) + text + "j)";
}

// Division by the larger part first, which neither over- nor underflows needlessly. false: division by zero.
bool ComplexDivide(double ar, double ai, double br, double bi, double* real, double* imag) {
  if (std::fabs(br) >= std::fabs(bi)) {
    if (br == 0) return false;
    double ratio = bi / br, denominator = br + bi * ratio;
    *real = (ar + ai * ratio) / denominator;
    *imag = (ai - ar * ratio) / denominator;
  } else if (std::fabs(bi) >= std::fabs(br)) {
    double ratio = br / bi, denominator = br * ratio + bi;
    *real = (ar * ratio + ai) / denominator;
    *imag = (ai * ratio - ar) / denominator;
  } else {  // NaN somewhere
    *real = *imag = std::nan("");
  }
  return true;
}

Value ComplexPow(double ar, double ai, double br, double bi) {
  double real, imag;
  if (bi == 0 && br == std::floor(br) && std::fabs(br) <= 100.0) {
    // A small whole exponent: repeated squaring.
    int64_t n = std::abs(static_cast<int64_t>(br));
    real = 1;
    imag = 0;
    double pr = ar, pi = ai;
    for (int64_t bit = 1; bit > 0 && n >= bit; bit <<= 1) {
      if (n & bit) {
        double t = real * pr - imag * pi;
        imag = real * pi + imag * pr;
        real = t;
      }
      double t = pr * pr - pi * pi;
      pi = pr * pi + pi * pr;
      pr = t;
    }
    if (br < 0 && !ComplexDivide(1, 0, real, imag, &real, &imag)) {
      return Raise(g_types.ZeroDivisionError, "0.0 to a negative or complex power");
    }
  } else if (ar == 0 && ai == 0) {
    if (bi != 0 || br < 0) return Raise(g_types.ZeroDivisionError, "0.0 to a negative or complex power");
    real = imag = 0;
  } else {
    double size = std::hypot(ar, ai), length = std::pow(size, br), angle = std::atan2(ai, ar), phase = angle * br;
    if (bi != 0) {
      length *= std::exp(-angle * bi);
      phase += bi * std::log(size);
    }
    real = length * std::cos(phase);
    imag = length * std::sin(phase);
  }
  bool finite = std::isfinite(ar) && std::isfinite(ai) && std::isfinite(br) && std::isfinite(bi);
  if (finite && (std::isinf(real) || std::isinf(imag))) return Raise(g_types.OverflowError, "complex exponentiation");
  return NewComplex(real, imag);
}

// complex(text): [(] real [+-] imaginary j [)], either part alone; the imaginary number may be missing before j.
Value ComplexFromText(Value str) {
  std::string text = AsciiNumberText(str);
  auto malformed = [] { return Raise(g_types.ValueError, "complex() arg is a malformed string"); };
  if (!text.empty() && text.front() == '(') {
    if (text.back() != ')') return malformed();
    text = std::string(StripAsciiSpace(std::string_view(text).substr(1, text.size() - 2)));
  }
  // The end of the float that starts at i: a sign inside it only follows an exponent's e.
  auto number_end = [&](size_t i) {
    size_t start = i;
    if (i < text.size() && (text[i] == '+' || text[i] == '-')) ++i;
    for (; i < text.size(); ++i) {
      char c = text[i];
      if (c == 'j' || c == 'J') break;
      if ((c == '+' || c == '-') && !((text[i - 1] == 'e' || text[i - 1] == 'E') && i >= start + 2 &&
                                      (std::isdigit(static_cast<unsigned char>(text[i - 2])) || text[i - 2] == '.')))
        break;
    }
    return i;
  };
  auto imaginary = [&](std::string_view part, double* out) {
    if (part.empty() || part == "+" || part == "-") return *out = part == "-" ? -1 : 1, true;
    return ParseFloat(part, out);
  };
  double real = 0, imag = 0;
  size_t end = number_end(0);
  if (end == text.size()) {
    if (!ParseFloat(text, &real)) return malformed();
    return NewComplex(real, 0);
  }
  if (text[end] == 'j' || text[end] == 'J') {
    if (end + 1 != text.size() || !imaginary(std::string_view(text).substr(0, end), &imag)) return malformed();
    return NewComplex(0, imag);
  }
  size_t second = number_end(end);
  if (second + 1 != text.size() || (text[second] | 0x20) != 'j') return malformed();
  if (!ParseFloat(std::string_view(text).substr(0, end), &real) ||
      !imaginary(std::string_view(text).substr(end, second - end), &imag)) {
    return malformed();
  }
  return NewComplex(real, imag);
}

}  // namespace ouro::python
