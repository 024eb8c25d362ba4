// The struct sequences of sys, and functions of sys by file; each table ends with a row without name.
#pragma once
#include "python/modules/sys/sys.h"

namespace ouro::python {

extern const NativeDef kSysStateFunctions[];   // sys_state.cc: exception state, recursion limit, hooks, frames
extern const NativeDef kSysSystemFunctions[];  // sys_system.cc: encodings, sizes, interning, switches

// sys.flags, version_info, implementation, float_info, int_info, hash_info, thread_info: set in the module.
void AddSysInfo(Module* sys);
Value NewSysFlags(const RunSettings& settings);
inline constexpr const char* kVersionNumber = "3.11.2";
inline constexpr int64_t kHexVersion = 0x030b02f0;

}  // namespace ouro::python
