// The methods that bytes and bytearray share. Results are of self's kind: bytes or bytearray, never a subclass.
#pragma once
#include <string>

#include "python/types/bytes/bytes.h"
#include "python/types/bytes/octet_builder.h"

namespace ouro::python {

std::string_view OctetsOf(Value self);                       // of bytes and bytearray
Value OctetsLike(Value self, std::string_view octets);       // a new object of self's kind; Null: MemoryError
Value OctetsLike(Value self, OctetBuilder& octets);          // the same, also where the builder found no memory
inline bool IsSpaceOctet(char c) { return c == ' ' || (c >= 9 && c <= 13); }
bool ByteValue(Value v, uint8_t* out, const char* message);  // false: pending
bool OctetsOfIterable(Value iterable, OctetBuilder* out, const char* message);
Value OctetsRepr(Value self);
// hex(): the octets as digits, `separator` (a str or bytes of length 1; Undefined: none) between groups of |group|, counted from the right
// when it is positive. May run guest code before it looks at the octets. False: pending.
bool HexOctets(std::string_view octets, Value separator, int64_t group, bool ascii_only, OctetBuilder* out);
Value HexText(std::string_view octets, Value separator, Value group_value);  // a str; `group_value` Undefined: 1
Value OctetsSubscript(Value self, Value key);
// Rows of a methods table, to be listed in both types.
extern const NativeDef kBytesMethods[];
extern const int kBytesMethodCount;

}  // namespace ouro::python
