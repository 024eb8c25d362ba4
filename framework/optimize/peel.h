// peel: a loop becomes its first iteration and a body.
#pragma once
#include "framework/optimize/context.h"

namespace ouro::optimize {

std::unique_ptr<Trace> Peel(const Trace& trace, const Options& options);

}  // namespace ouro::optimize
