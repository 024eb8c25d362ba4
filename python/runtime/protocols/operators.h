// Operators whose method is Python code: the interpreter runs it as an activation of its own instead of calling Binary or
// Compare, which would nest on the native stack.
#pragma once
#include "python/runtime/object/object.h"

namespace ouro::python {

// The Python function to call first with both operands, or Undefined: leave it to Binary, InPlace or Compare. `right` null:
// the class of some immediate value. Valid while neither class changes.
struct OperatorPlan {
  Value function;
  bool in_place;  // it is the in-place method
};
OperatorPlan PlanBinary(BinaryOp op, bool in_place, Type* left, Type* right);
OperatorPlan PlanCompare(CompareOp op, Type* left, Type* right);

// What comes after that function returned NotImplemented. Null: pending.
Value BinaryDeclined(BinaryOp op, bool in_place, bool was_in_place, Value a, Value b);
Value CompareDeclined(CompareOp op, Value a, Value b);

}  // namespace ouro::python
