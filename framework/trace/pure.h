// The meaning of every Pure operation, written once: the evaluator executes by it, the optimizer folds constants by it.
#pragma once
#include <optional>

#include "framework/trace/trace.h"

namespace ouro::trace {

// Operands and result as the 64 bits of a Const. Nothing when the operands are outside of the operation's domain or when
// it would have to allocate (box_float of a float that is not immediate). May read the immutable part of a boxed float.
std::optional<uint64_t> EvaluatePure(Opcode code, const uint64_t* operands);

}  // namespace ouro::trace
