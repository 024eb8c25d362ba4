// The back end: trace tree -> LLVM IR -> machine code. Opened by dlopen when the first loop is compiled.
#include "framework/compile/backend.h"

#include <algorithm>
#include <mutex>

#include <llvm/IR/LLVMContext.h>
#include <llvm/IR/Module.h>
#include <llvm/IR/Verifier.h>
#include <llvm/Support/ErrorHandling.h>
#include <llvm/Support/raw_ostream.h>
#include <llvm/Target/TargetMachine.h>

#include "framework/compile/llvm/codegen.h"
#include "framework/compile/llvm/lower.h"

namespace ouro::compile {
namespace {

class LlvmCode : public CompiledCode {
 public:
  explicit LlvmCode(LinkedFunction linked) : memory_(std::move(linked.memory)) {
    entry = reinterpret_cast<Entry>(const_cast<void*>(linked.entry));
    code_begin = linked.code_begin;
    code_bytes = linked.code_bytes;
  }

 private:
  std::unique_ptr<CodeMemory> memory_;
};

// A large tree would take seconds at the upper levels (about 0.2 ms an operation): it is compiled more simply.
int LevelFor(const trace::TraceTree& tree, int wanted) {
  size_t operations = 0;
  for (const trace::TraceTree::Node& node : tree.nodes) operations += node.trace != nullptr ? node.trace->ops.size() : 0;
  return std::clamp(wanted, 0, operations > 100000 ? 0 : operations > 8000 ? 1 : 3);
}

class LlvmBackend : public Backend {
 public:
  explicit LlvmBackend(const RuntimeSymbols& symbols) : symbols_(symbols) {
    // Where LLVM learns by itself that memory is missing, the compilation is left as it is when operator new fails.
    llvm::install_bad_alloc_error_handler([](void* self, const char*, bool) { static_cast<LlvmBackend*>(self)->symbols_.leave_out_of_memory(); },
                                          this);
  }

  std::unique_ptr<CompiledCode> Compile(const trace::TraceTree& tree, const CompileOptions& options,
                                        std::string* error) override {
    std::lock_guard lock(mutex_);  // the target machines are shared
    std::string ignored;
    if (error == nullptr) error = &ignored;
    if (tree.nodes.empty() || tree.nodes[0].trace == nullptr) {
      *error = "the tree has no root";
      return nullptr;
    }
    int level = LevelFor(tree, options.optimize_level);
    llvm::TargetMachine* target = TargetFor(level, error);
    if (target == nullptr) return nullptr;
    llvm::LLVMContext context;
    context.setDiscardValueNames(options.ir_text == nullptr);
    llvm::Module module(options.name, context);
    module.setTargetTriple(target->getTargetTriple());
    module.setDataLayout(target->createDataLayout());
    Lowering lowering(tree, options, symbols_, module);
    lowering.Run();
    llvm::raw_string_ostream problem(*error);
    if (llvm::verifyModule(module, &problem)) return nullptr;
    OptimizeModule(module, *target, level);
    if (options.ir_text != nullptr) {
      llvm::raw_string_ostream text(*options.ir_text);
      module.print(text, nullptr);
    }
    if (options.assembly_text != nullptr) *options.assembly_text = AssemblyOf(module, *target);
    LinkedFunction linked = Link(module, *target, options.name, error);
    if (linked.memory == nullptr) return nullptr;
    auto code = std::make_unique<LlvmCode>(std::move(linked));
    code->max_exit_values = lowering.max_exit_values();
    return code;
  }

 private:
  RuntimeSymbols symbols_;
  std::mutex mutex_;
};

}  // namespace

extern "C" __attribute__((visibility("default"))) Backend* OuroCreateLlvmBackend(const RuntimeSymbols* symbols) {
  return symbols->version == kBackendVersion ? new LlvmBackend(*symbols) : nullptr;
}

}  // namespace ouro::compile
