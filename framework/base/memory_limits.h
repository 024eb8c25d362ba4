// What the process may have of memory (ulimit -v, -d), and the end when it has nothing left.
#pragma once
#include <cstddef>

namespace ouro::base {

// Bytes that may still be mapped under the limits of the process; SIZE_MAX: there is no limit. `written`: of memory that is written to.
size_t AddressSpaceLeft(bool written);

// Ends the process with a message and status 70, without a core dump: what must be had cannot be had.
[[noreturn]] void OutOfMemory(const char* what);

}  // namespace ouro::base
