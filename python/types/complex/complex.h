// Complex numbers.
#pragma once
#include <string>

#include "python/runtime/object/object.h"

namespace ouro::python {

class Complex : public HeapObject {
 public:
  Final<double> real;
  Final<double> imag;
  OURO_LAYOUT(Complex, "complex", &Complex::real, &Complex::imag)
};
extern Shape* g_complex_shape;
bool IsComplex(Value v);  // or an instance of a subclass
Value NewComplex(double real, double imag);
std::string ComplexRepr(double real, double imag);
// A complex, float or int as a pair; 1, 0: none of these, -1: pending (an int too large).
int ToComplexPair(Value v, double* real, double* imag);
Value ComplexPow(double ar, double ai, double br, double bi);  // Null: ZeroDivisionError, OverflowError

void InitComplexType();

}  // namespace ouro::python
