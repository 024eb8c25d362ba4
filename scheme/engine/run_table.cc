// The Run instantiation of all handlers, and the run loop.
#include "scheme/engine/interpreter.h"
#include "scheme/engine/ops_arith.h"
#include "scheme/engine/ops_call.h"
#include "scheme/engine/ops_data.h"

namespace ouro::scheme {

namespace {
struct Unwinder {
  template <class M>
  static Next Unwind(M&, bool at_caller) { return UnwindRun(at_caller); }
};
struct Table {
  static const mode::RunFunction kRun[];
};
using Dispatch = mode::RunDispatch<Table, Unwinder>;
const mode::RunFunction Table::kRun[] = {
#define OP(name, words, ...) &Dispatch::Op<name##Handler, words>,
#include "scheme/compile/ops.def"
#undef OP
};
}  // namespace

void RunLoop() { Dispatch::Loop(); }
void RunRaising(bool at_caller) { Dispatch::RaiseInTop(at_caller); }

}  // namespace ouro::scheme
