// What needs more of a code object than python/bytecode knows: names, which are tuples of str, and text.
#pragma once
#include <string>

#include "python/bytecode/code.h"

namespace ouro::python {

// What errors call the local or cell in a register, and a closure cell.
Value LocalName(const Code* code, uint32_t local_register);
Value CellName(const Code* code, uint32_t cell_register);
Value FreeName(const Code* code, uint32_t index);

// Text of the bytecode, one instruction a line with operands named by their kind; for dumps and the compiler's tests.
std::string Disassemble(const Code& code);

}  // namespace ouro::python
