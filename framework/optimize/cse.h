// Common subexpressions: the table of operations whose result may be reused.
#pragma once
#include "framework/optimize/context.h"

namespace ouro::optimize {

// The operation of the output with these operands that may be reused; none if there is none.
Operand FindEqual(Context& c, Opcode code, std::initializer_list<Operand> operands);
Operand FindEqualCall(Context& c, Pending& op);
// Enters an operation of the output.
void Number(Context& c, Operand operation);

}  // namespace ouro::optimize
