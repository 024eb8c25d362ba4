// Struct sequences: tuple subclasses with named fields, such as time.struct_time and sys.version_info.
//
// An instance has a tuple's layout. Behind the items that the tuple shows there may be hidden fields, which have only
// names; so the collector takes the element count from the header (user_half) and not from `length`.
#pragma once
#include "python/runtime/object/object.h"

namespace ouro::python {

struct StructSequenceSpec {  // lives for ever
  const char* name;               // "time.struct_time"
  const char* doc;
  const char* const* fields;      // visible fields, then the hidden ones; ends with null
  int64_t visible_count;          // length as a tuple
  bool constructible = true;      // false: calling the type is a TypeError ("cannot create 'sys.flags' instances")
};
Type* NewStructSequenceType(const StructSequenceSpec* spec);
// `values`: one per field, hidden ones included.
Value NewStructSequence(Type* type, const Value* values, int64_t count);

}  // namespace ouro::python
