// Each handler in the mode Run as a plain function, for the loop that tells sys.settrace what happens.
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
template <class Handler>
mode::Next Step(mode::Run& m, mode::RunRegs r, mode::Args a) {
  return Handler::template Do<mode::Run>(m, r, a);
}
}  // namespace

extern const StepFunction g_steps[] = {
#define OP(name, ...) &Step<name##Handler>,
#include "python/bytecode/ops.def"
#undef OP
};

mode::Next UnwindTraced(bool at_caller) {
  mode::Run m(g_thread.top->pc);
  return Unwinder::Unwind(m, at_caller);
}

}  // namespace ouro::python::interp
