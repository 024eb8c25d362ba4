// Assembled code to executable memory.
#pragma once
#include <string>

#include <asmjit/core.h>

#include "framework/compile/code_memory.h"

namespace ouro::compile::fast {

// Where the code begins; null with the reason.
inline const void* Link(asmjit::CodeHolder& code, CodeMemory& memory, std::string* error) {
  code.flatten();
  code.resolveUnresolvedLinks();
  size_t bytes = code.codeSize();
  uint8_t* place = memory.Reserve(bytes, 0, 0) ? memory.Code(bytes, 16) : nullptr;
  if (place == nullptr) {
    *error = "no memory for machine code";
    return nullptr;
  }
  code.relocateToBase(reinterpret_cast<uint64_t>(place));
  code.copyFlattenedData(place, bytes);
  if (!memory.Seal()) {
    *error = "the system does not let code be executed";
    return nullptr;
  }
  return place;
}

}  // namespace ouro::compile::fast
