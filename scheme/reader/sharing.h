// Which objects of a datum the printer must label.
#pragma once
#include <unordered_map>

#include "scheme/objects/objects.h"

namespace ouro::scheme {

// The parts of a datum that printing shows: of pairs, vectors, records, error objects, multiple values.
int64_t PartCount(Value v);  // 0: has none
Value PartAt(Value v, int64_t i);
// Of a type whose name begins with %, as our own libraries use for their data: the fields are nobody's business.
bool IsOpaqueRecord(Value record);

// Object to label; -1: no number has been given yet.
using Labels = std::unordered_map<uint64_t, int64_t>;

// Those that are parts of themselves, found when printing comes to them again while it prints them; `all_shared`: all
// that are come upon twice.
Labels FindLabels(Value v, bool all_shared);

}  // namespace ouro::scheme
