// Opens the LLVM back end, libouro_llvm.so, and hands it what compiled code needs of this process.
#pragma once
#include <string>

#include "framework/compile/backend.h"

namespace ouro::compile {

// The same back end at each call. Null, with the reason in *error (which may be null), when there is none. To be called
// after g_float_shape is set: the shared object is opened at the first call only.
Backend* LlvmBackend(std::string* error);

}  // namespace ouro::compile
