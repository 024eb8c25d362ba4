// __slots__ of a class under construction.
#pragma once
#include "python/runtime/classes/type.h"
#include "python/runtime/object/object.h"

namespace ouro::python {
struct SlotPlan {
  bool dict = true;      // instances get a __dict__ (unless a base has one)
  bool weakref = true;
  heap::RootVector names;  // members, mangled
};
bool PlanSlots(Type* type, Type* base, Dict* ns, SlotPlan* plan);  // false: pending
// Puts the member descriptors into the name space. True: the members are in the side table.
bool AddSlotMembers(Type* type, Type* base, Dict* ns, const SlotPlan& plan);
}  // namespace ouro::python
