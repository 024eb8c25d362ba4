// Builtins whose loop is bytecode, so that traces see through it: sum().
//
//   def sum(iterable, /, start=0)
// Registers: 1 iterable, 2 start, 3 iterator, 4 item, 5..7 accumulator (ops_iter.h, SumStep).
#include "python/compile/builder.h"
#include "python/interp/interp.h"
#include "python/runtime/natives/native.h"
#include "python/runtime/system/system.h"
#include "python/types/dict/dict.h"
#include "python/types/int/int.h"
#include "python/types/str/str.h"
#include "python/types/tuple/tuple.h"

namespace ouro::python::interp {

namespace {

Code* SumBody() {
  compile::CodeBuilder b("sum", "<builtin>");
  b.argcount = 1;
  b.varnames = {"iterable"};
  b.posonly_count = 1;
  b.SetPosition(1, 1, 0, 0);
  auto head = b.NewLabel(), end = b.NewLabel();
  uint32_t loop = b.NewLoop();
  b.Emit(Opcode::GetIter, 2, 1);
  b.Emit(Opcode::LoadInt, 4, 0);
  b.Emit(Opcode::LoadInt, 5, 0);
  b.Emit(Opcode::LoadInt, 6, 0);
  b.Bind(head);
  b.EmitJump(Opcode::ForIter, 3, 2, 0, end);
  b.Emit(Opcode::SumStep, 4, 3);
  b.EmitJump(Opcode::JumpBack, loop, 0, 0, head);
  b.Bind(end);
  b.Emit(Opcode::SumResult, 1, 4);
  b.Emit(Opcode::Return, 1);
  return b.Finish();
}

}  // namespace

Function* g_sum_function = nullptr;
const NativeDef* g_sum_def = nullptr;

void InitializeBuiltinLoops() {
  static heap::RootVector roots;
  Code* code = SumBody();
  CHECK(code != nullptr, "the body of sum() does not assemble");
  g_sum_function = NewFunction(code, Value::Ptr(BuiltinsDict()), Value::Null());
  code->base.jit_flags |= kHiddenFrame;
  roots.push_back(Value::Ptr(g_sum_function));
  Value sum = DictGetStr(BuiltinsDict(), Intern("sum"));
  if (IsNative(sum)) g_sum_def = AsNative(sum)->def.get();
}

}  // namespace ouro::python::interp
