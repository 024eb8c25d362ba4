// The Run instantiation of all handlers, and the run loop.
#include "python/interp/interp.h"
#include "python/interp/ops_arith.h"
#include "python/interp/ops_attr.h"
#include "python/interp/ops_call.h"
#include "python/interp/ops_data.h"
#include "python/interp/ops_except.h"
#include "python/interp/ops_iter.h"
#include "python/interp/tracing.h"

namespace ouro::python::interp {

namespace {
struct Table {
  static mode::RunFunction kRun[];  // not constant: see SetTrap
};
using Dispatch = mode::RunDispatch<Table, Unwinder>;
constexpr size_t kOpcodes = static_cast<size_t>(Opcode::kCount);
const mode::RunFunction kHandlers[] = {
#define OP(name, words, ...) &Dispatch::Op<name##Handler, words>,
#include "python/bytecode/ops.def"
#undef OP
};
mode::RunFunction Table::kRun[kOpcodes] = {
#define OP(name, words, ...) &Dispatch::Op<name##Handler, words>,
#include "python/bytecode/ops.def"
#undef OP
};

__attribute__((preserve_none)) void Trap(Value*, const mode::Instr* pc) {
  g_thread.top->pc = pc;
  if (RunTraced(false).kind == Next::kLeave) return;
  pc = g_thread.top->pc;
  [[clang::musttail]] return Table::kRun[pc->op](g_thread.top->regs, pc);
}
}  // namespace

void SetTrap(bool on) {
  for (size_t i = 0; i < kOpcodes; ++i) Table::kRun[i] = on ? &Trap : kHandlers[i];
}

namespace {
Value TakeLeaveValue() {
  Value result = g_thread.leave_value;
  g_thread.leave_value = Value::Null();
  return result;
}
}  // namespace

Value RunRaising(bool at_caller) {
  TellEntry();
  Dispatch::RaiseInTop(at_caller);
  return TakeLeaveValue();
}

Value RunTop() {
  if (OURO_LIKELY(!g_tracing) || RunTraced(true).kind != Next::kLeave) Dispatch::Loop();
  return TakeLeaveValue();
}

}  // namespace ouro::python::interp
