// Allocations that have not happened.
#pragma once
#include "framework/optimize/context.h"

namespace ouro::optimize {

Operand NewVirtualBox(Context& c, VirtualObject::Kind kind, Operand value);
Operand NewVirtualObject(Context& c, VirtualObject::Kind kind, const NewDescr* descr, int64_t count);
void SetVirtualField(Virtual& object, const FieldDescr* field, int64_t index, Operand value);
Operand ZeroOf(Context& c, Type type);

}  // namespace ouro::optimize
