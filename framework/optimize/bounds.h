// Integer ranges and known bits: transfer functions, and what a condition that holds says about its operands.
#pragma once
#include "framework/optimize/context.h"

namespace ouro::optimize {

// What is known of the result of an operation of type i64, from its operands alone.
Facts Transfer(Context& c, Opcode code, const Operand* operands, const void* descr);
// The value is in this range: remembered, and told to the operation that made it.
void Refine(Context& c, Operand operand, Range range);
// The comparison code(a, b) is known to be 1.
void LearnComparison(Context& c, Opcode code, Operand a, Operand b);
Range RangeOfField(const FieldDescr& field);

}  // namespace ouro::optimize
