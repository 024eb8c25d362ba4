// Algebra of sets, for the methods of set, frozenset and dict views. Results are exact sets or frozensets by `shape`.
// All may run guest code; nullptr, false and -1: pending.
#pragma once
#include "python/types/set/set.h"

namespace ouro::python {

Set* SetIntersection(Set* set, Value other, Shape* shape);
Set* SetDifference(Set* set, Value other, Shape* shape);
Set* SetSymmetricDifference(Set* set, Value other, Shape* shape);
bool SetDifferenceUpdate(Set* set, Value other);
bool SetSymmetricDifferenceUpdate(Set* set, Value other);
int SetIsSubset(Set* set, Set* other);
int SetIsDisjoint(Set* set, Value other);
int SetEqual(Set* set, Set* other);

}  // namespace ouro::python
