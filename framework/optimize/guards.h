// What a condition that is known teaches about the values it tests.
#pragma once
#include "framework/optimize/context.h"

namespace ouro::optimize {

void Learn(Context& c, Operand condition, bool truth);

}  // namespace ouro::optimize
