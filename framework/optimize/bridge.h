// What a bridge knows of its inputs: what its parent knew at the exit.
#pragma once
#include "framework/optimize/context.h"

namespace ouro::optimize {

// After EmitInputs: gives the inputs the facts that hold at the exit of options.parent.
void LearnFromParent(Context& c);

}  // namespace ouro::optimize
