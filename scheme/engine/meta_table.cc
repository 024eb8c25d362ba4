// The Meta instantiation of all handlers.
#include "scheme/engine/interpreter.h"
#include "scheme/engine/ops_arith.h"
#include "scheme/engine/ops_call.h"
#include "scheme/engine/ops_data.h"

namespace ouro::scheme {

extern const mode::MetaHandler g_meta_handlers[] = {
#define OP(name, ...) &mode::MetaOp<name##Handler>,
#include "scheme/compile/ops.def"
#undef OP
};

}  // namespace ouro::scheme
