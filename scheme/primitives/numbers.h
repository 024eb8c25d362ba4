// The native procedures of numbers (R7RS 6.2), as DefineNumberPrimitives defines them.
#pragma once
#include <span>

#include "scheme/objects/native.h"

namespace ouro::scheme {

std::span<const NativeDef> ArithmeticPrimitives();      // number_arithmetic.cc
std::span<const NativeDef> NumberFunctionPrimitives();  // number_functions.cc

// Every argument from `rest` on, the first of which has this number, is one; else false and pending.
bool CheckNumbers(const char* who, int number, Value rest);

}  // namespace ouro::scheme
