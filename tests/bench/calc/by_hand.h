// calc's interpreter written by hand, without the framework: the same bytecode, values and dispatch, plain C++.
#pragma once
#include <string>

#include "interpreters/calc/program.h"

namespace ouro::calc_by_hand {
bool Run(calc::Program* program, std::string* error);
}  // namespace ouro::calc_by_hand
