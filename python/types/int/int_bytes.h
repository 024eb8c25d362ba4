// Ints as octets in either order.
#pragma once
#include <string_view>

#include "python/runtime/object/object.h"

namespace ouro::python {

Value IntFromOctets(std::string_view octets, bool little, bool is_signed);  // Null: MemoryError
Value IntToOctets(Value v, int64_t length, bool little, bool is_signed);    // bytes; Null: OverflowError, ValueError

}  // namespace ouro::python
