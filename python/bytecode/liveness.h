// Which registers are live: may be read before they are written.
#pragma once
#include <cstdint>

#include "python/bytecode/code.h"

namespace ouro::python {

struct LiveTable;

// Bit r % 64 of word r / 64: register r is live when the instruction at `pc` begins, or, at the last word of one of two words, while it
// is under way. Computed for the whole code object
// at the first question; valid as long as the code object. Register 0 is always live, and every named local is where the
// function may look at its own frame (it uses locals(), eval(), ...) or KeepLocals said so.
const uint64_t* LiveRegisters(Code* code, uint32_t pc);
// The registers that an activation still needs which waits in a call (or a generator in its yield): behind the instruction, at its
// jump's target (a generator that a loop asks may end) and in its handler. `return_pc`: the instruction behind it.
inline const uint64_t* SuspendedRegisters(Code* code, uint32_t return_pc) { return LiveRegisters(code, return_pc - 1); }
// From now on somebody may ask for any named local at any time.
void KeepLocals(Code* code);
// Where one function of a source file looks at frames (f_locals, tb_frame, ...) all of them keep their locals. `module`: the
// code of the file.
void KeepLocalsIfInspected(Code* module);
void FreeLiveTable(LiveTable* table);

}  // namespace ouro::python
