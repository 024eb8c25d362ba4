// The Meta instantiation of all handlers.
#include "python/interp/interp.h"
#include "python/interp/ops_arith.h"
#include "python/interp/ops_attr.h"
#include "python/interp/ops_call.h"
#include "python/interp/ops_data.h"
#include "python/interp/ops_except.h"
#include "python/interp/ops_iter.h"

namespace ouro::python::interp {

extern const mode::MetaHandler g_meta_handlers[];
const mode::MetaHandler g_meta_handlers[] = {
#define OP(name, ...) &mode::MetaOp<name##Handler>,
#include "python/bytecode/ops.def"
#undef OP
};
mode::Next UnwindMeta(mode::Meta& m, bool at_caller) { return Unwinder::Unwind(m, at_caller); }

}  // namespace ouro::python::interp
