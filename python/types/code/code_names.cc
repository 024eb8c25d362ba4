#include "python/types/code/code_names.h"

#include "python/types/tuple/tuple.h"

namespace ouro::python {

Value LocalName(const Code* code, uint32_t local_register) { return code->varnames.As<Tuple>()->items.get(local_register - code->first_local); }
Value CellName(const Code* code, uint32_t cell_register) {
  int64_t i = 0;
  while (code->cell_registers[i] != cell_register) ++i;
  return code->cellvars.As<Tuple>()->items.get(i);
}
Value FreeName(const Code* code, uint32_t index) { return code->freevars.As<Tuple>()->items.get(index); }

}  // namespace ouro::python
