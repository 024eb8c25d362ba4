// From core forms to bytecode.
#pragma once
#include "scheme/compile/code.h"

namespace ouro::scheme {

// The procedure without parameters that evaluates a top-level form. `prepare` is called for each code object when it is complete
// (the engine's: driver and loops). Null: an error is pending (an expression too large).
Code* CompileTopLevel(Node* node, void (*prepare)(Code*));

}  // namespace ouro::scheme
