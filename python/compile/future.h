// `from __future__ import ...` at the top of a module.
#pragma once
#include "python/compile/symtable.h"

namespace ouro::python::compile {

struct Future {
  bool annotations = false;
  int32_t last_line = 0;  // of the last such import that stands where it may
};
// Reports features that do not exist.
Future FindFuture(const syntax::Mod* tree, CompileError& error);

}  // namespace ouro::python::compile
