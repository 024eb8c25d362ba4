// Formatting: the format specification mini-language, str.format and the % operator.
#pragma once
#include <string>

#include "python/runtime/object/object.h"

namespace ouro::python {

// __format__ of the built-in types; spec is a str. Null: ValueError ...
Value FormatInt(Value v, Value spec);
Value FormatFloat(Value v, Value spec);
Value FormatComplex(Value v, Value spec);
Value FormatStr(Value v, Value spec);

// format % arguments. May run guest code.
Value StrPercent(Value format, Value arguments);
Value BytesPercent(Value format, Value arguments);  // result: bytes
// format.format(*arguments, **keywords): `keywords` a mapping or Undefined. May run guest code.
Value StrFormat(Value format, const Value* arguments, int64_t count, Value keywords);

}  // namespace ouro::python
