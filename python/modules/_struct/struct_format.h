// Formats of the module struct: compiled once to an array of field descriptions, by which values are packed and unpacked.
#pragma once
#include <string_view>

#include "python/runtime/object/object.h"

namespace ouro::python::structs {

enum class Kind : uint8_t { kInt, kBool, kChar, kFloat, kOctets, kCounted };

// One format character with its count, or several in a row that are the same.
struct Field {
  int64_t offset;    // of the first item in the packed octets
  int64_t repeat;    // items, each a value of its own
  int64_t size;      // octets of one item
  Kind kind;
  char code;
  bool is_signed;
  bool big;          // the octet of highest value comes first
  bool is_native;    // the machine's own form, or packed by the same rules: which errors say what
  bool may_overflow; // a float that is too large becomes infinity
};
class Format : public HeapObject {
 public:
  Final<int64_t> size;    // octets
  Final<int64_t> values;
  Final<int64_t> code_count;  // format characters that are values
  Final<int64_t> field_count;
  Elements<Field, kFinal> fields;
  OURO_ARRAY_LAYOUT(Format, "struct format", &Format::field_count, &Format::fields, &Format::size, &Format::values,
                    &Format::code_count)
};

Type* ErrorType();  // struct.error
Value RaiseError(const char* format, ...) __attribute__((format(printf, 1, 2)));
Format* Compile(std::string_view text);  // null: struct.error or MemoryError pending

// The octets at `out`, as many as the format's size, become the values packed. The memory must stay where it is: this may run guest code.
// False: pending.
bool Pack(Format* format, const Value* values, uint8_t* out);
// A tuple of the values in the octets at `data`. Null: pending.
Value Unpack(Format* format, const uint8_t* data);

}  // namespace ouro::python::structs
