// The fast back end (docs/compile.md); framework/compile/load.h hands out the one of the process.
#pragma once
#include <memory>

#include "framework/compile/backend.h"

namespace ouro::compile {

std::unique_ptr<Backend> CreateFastBackend(const RuntimeSymbols& symbols);

}  // namespace ouro::compile
