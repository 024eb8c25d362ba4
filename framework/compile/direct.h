// A direct entry around code that has none of its own (LLVM's): the arguments are laid down as registers on the native stack.
#pragma once
#include <memory>

#include "framework/compile/backend.h"
#include "framework/compile/code_memory.h"

namespace ouro::compile {

class DirectEntry {
 public:
  // Null: no memory for code.
  static std::unique_ptr<DirectEntry> Make(const CompiledCode& code, const DirectCall& call);
  const void* address() const { return address_; }

 private:
  CodeMemory memory_;
  const void* address_ = nullptr;
};

}  // namespace ouro::compile
