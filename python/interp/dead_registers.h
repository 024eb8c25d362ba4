// Registers of activations that are gone may still refer to what the program has just run out of memory with.
#pragma once
#include <algorithm>

#include "python/bytecode/code.h"
#include "python/runtime/object/object.h"

namespace ouro::python::interp {

// At a safe point, or where an exception passes: nothing of use lies above the current activation's registers.
inline void ForgetDeadRegisters() {
  constexpr ptrdiff_t kCleared = 1024;  // more than the collector looks at
  Value* top = g_thread.StackTop();
  std::fill(top, std::min(top + kCleared, g_thread.stack_end), Value::Null());
}

// An exception is about to be caught in the current activation, at `handler`: its temporaries may hold what the calls that the exception
// has left had in their registers, whose windows lay there.
void ForgetDeadTemporaries(Code* code, uint32_t handler);

}  // namespace ouro::python::interp
