// Port arguments of natives: open, of the right direction and kind.
#pragma once
#include "scheme/ports/port.h"
#include "scheme/primitives/arguments.h"

namespace ouro::scheme {

// The port of an optional argument; absent: the current one. Null: an error is pending.
Value GetInput(const char* who, int number, Value port, bool binary);
Value GetOutput(const char* who, int number, Value port, bool binary);
// Whatever kind it is.
Value GetAnyOutput(const char* who, int number, Value port);

}  // namespace ouro::scheme
