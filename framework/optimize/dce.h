// dce: removes what nobody uses.
#pragma once
#include "framework/optimize/context.h"

namespace ouro::optimize {

// Operations without effect whose result is unused, phis that only feed themselves, exits and snapshots without a
// guard.
std::unique_ptr<Trace> RemoveDeadCode(const Trace& trace);

}  // namespace ouro::optimize
