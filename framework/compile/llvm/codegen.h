// From an LLVM module to machine code in memory.
#pragma once
#include <memory>
#include <string>

#include "framework/compile/code_memory.h"

namespace llvm {
class Module;
class TargetMachine;
}  // namespace llvm

namespace ouro::compile {

// The host's machine; owned by the process. Levels 0 to 3. Null: this host is not supported (*error says why).
llvm::TargetMachine* TargetFor(int level, std::string* error);

// passes.cc: the LLVM passes of the level.
void OptimizeModule(llvm::Module& module, llvm::TargetMachine& target, int level);

struct LinkedFunction {
  std::unique_ptr<CodeMemory> memory;
  const void* entry = nullptr;
  const void* code_begin = nullptr;
  size_t code_bytes = 0;
};
// Generates code for the module's one function of that name. Empty memory on failure.
LinkedFunction Link(llvm::Module& module, llvm::TargetMachine& target, const std::string& function, std::string* error);

// The assembly text of the module's functions.
std::string AssemblyOf(const llvm::Module& module, llvm::TargetMachine& target);

}  // namespace ouro::compile
