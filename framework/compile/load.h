// The back ends of this process. Both get the addresses that compiled code needs.
#pragma once
#include <string>

#include "framework/compile/backend.h"

namespace ouro::compile {

// The same back end at each call. To be called after g_float_shape is set.
Backend* FastBackend();
// Null, with the reason in *error (which may be null), when there is none: libouro_llvm.so is opened at the first call.
Backend* LlvmBackend(std::string* error);

}  // namespace ouro::compile
