#include "python/bytecode/code.h"

#include <algorithm>

#include "framework/heap/heap.h"
#include "framework/object/shape.h"
#include "python/bytecode/liveness.h"

namespace ouro::python {

Shape* g_code_shape = nullptr;

namespace {
// The values live in malloc'd arrays that the code object owns, so the layout macros cannot describe them.
void TraceCode(HeapObject* object, Visitor& visitor) {
  Code* code = static_cast<Code*>(object);
  for (Value* slot : {&code->name, &code->qualname, &code->filename, &code->varnames, &code->cellvars, &code->freevars,
                      &code->names, &code->docstring}) {
    visitor.Visit(slot);
  }
  if (code->constants != nullptr) {
    for (Value& constant : *code->constants) visitor.Visit(&constant);
  }
  if (code->caches != nullptr) {
    for (InlineCache& cache : *code->caches) {
      visitor.Visit(cache.value.address());
      visitor.Visit(cache.value2.address());
    }
  }
}
}  // namespace

const TypeInfo& Code::Info() {
  static const TypeInfo info{"code", sizeof(Code), 0, 0, 0, &TraceCode, &Code::Finalize};
  return info;
}

void Code::Finalize(HeapObject* object) {
  Code* code = static_cast<Code*>(object);
  delete code->instructions;
  delete code->constants;
  delete code->caches;
  delete code->exceptions;
  delete code->positions;
  delete[] code->cell_registers;
  delete[] code->base.loops;
  FreeLiveTable(code->live_table);
}

const PositionEntry* Code::PositionAt(uint32_t instruction) const {
  auto after = std::upper_bound(positions->begin(), positions->end(), instruction,
                                [](uint32_t at, const PositionEntry& entry) { return at < entry.start; });
  return after == positions->begin() ? nullptr : &*(after - 1);
}

void InitCode(Value klass) {
  if (g_code_shape == nullptr) {
    g_code_shape = Shape::NewRoot(&Code::Info(), klass);
  } else {
    g_code_shape->set_klass(klass);
  }
}

Code* NewCode() {
  Code* code = heap::New<Code>(g_code_shape);
  code->instructions = new std::vector<mode::Instr>();
  code->constants = new std::vector<Value>();
  code->caches = new std::vector<InlineCache>();
  code->exceptions = new std::vector<ExceptionEntry>();
  code->positions = new std::vector<PositionEntry>();
  code->base.owner = code;
  return code;
}

}  // namespace ouro::python
