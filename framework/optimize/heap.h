// Memory as the sweep knows it: values of locations, and stores that are delayed.
#pragma once
#include "framework/optimize/context.h"

namespace ouro::optimize {

// The shape in an object's header, as if it were a field of every object.
const FieldDescr* ShapeField();

// The known value of a location; none.
Operand KnownValue(Context& c, const FieldDescr* field, Operand object, Operand index);
// Memory holds this value from now on (a load, or the initialization of a new object).
void Remember(Context& c, const FieldDescr* field, Operand object, Operand index, Operand value);
// The value as a field of this width holds it.
Operand Truncated(Context& c, const FieldDescr& field, Operand value);

// A store of this value to a location that is delayed.
void Delay(Context& c, const FieldDescr* field, Operand object, Operand index, Operand value);
// Performs the delayed stores.
void FlushAll(Context& c);
void FlushAllBut(Context& c, const std::function<bool(const FieldDescr*, const HeapEntry&)>& keep);
// Forgets what any store or call could change.
void ForgetMemory(Context& c);

template <class F>
void ForEachDelayedStore(Context& c, F visit) {
  if (c.state.heap.dirty == 0) return;
  for (FieldState& field : c.state.heap.fields) {
    if (field.dirty == 0) continue;
    for (HeapEntry& entry : field.entries) {
      if (entry.dirty) visit(field.field, entry);
    }
  }
}

}  // namespace ouro::optimize
