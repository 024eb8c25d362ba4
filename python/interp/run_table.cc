// The Run instantiation of all handlers, and the run loop.
#include "python/interp/interp.h"
#include "python/interp/ops_arith.h"
#include "python/interp/ops_attr.h"
#include "python/interp/ops_call.h"
#include "python/interp/ops_data.h"
#include "python/interp/ops_except.h"
#include "python/interp/ops_iter.h"

namespace ouro::python::interp {

namespace {
struct Table {
  static const mode::RunFunction kRun[];
};
using Dispatch = mode::RunDispatch<Table, Unwinder>;
const mode::RunFunction Table::kRun[] = {
#define OP(name, words, ...) &Dispatch::Op<name##Handler, words>,
#include "python/bytecode/ops.def"
#undef OP
};
}  // namespace

void RunRaising() { Dispatch::RaiseInTop(); }

Value RunTop() {
  Dispatch::Loop();
  Value result = g_thread.leave_value;
  g_thread.leave_value = Value::Null();
  return result;
}

}  // namespace ouro::python::interp
