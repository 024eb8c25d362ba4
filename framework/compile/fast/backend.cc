// The fast back end: trace tree -> machine code in one pass over the operations, linked into the process.
#include "framework/compile/fast/backend.h"

#include "framework/compile/code_memory.h"
#include "framework/compile/fast/lower.h"

namespace ouro::compile {
namespace {

class FastCode : public CompiledCode {
 public:
  CodeMemory memory;
};

class FastBackendImpl : public Backend {
 public:
  explicit FastBackendImpl(const RuntimeSymbols& symbols) : symbols_(symbols) {}

  std::unique_ptr<CompiledCode> Compile(const trace::TraceTree& tree, const CompileOptions& options,
                                        std::string* error) override {
    std::string ignored;
    if (error == nullptr) error = &ignored;
    if (tree.nodes.empty() || tree.nodes[0].trace == nullptr) {
      *error = "the tree has no root";
      return nullptr;
    }
    fast::Lowering lowering(tree, options, symbols_);
    lowering.Run();
    fast::Machine& machine = lowering.machine();
    if (options.ir_text != nullptr) {
      for (const trace::TraceTree::Node& node : tree.nodes) {
        if (node.trace != nullptr) *options.ir_text += Print(*node.trace);
      }
    }
    if (options.assembly_text != nullptr) *options.assembly_text = machine.Listing();
    auto code = std::make_unique<FastCode>();
    if (!Link(machine, *code, error)) return nullptr;
    code->max_exit_values = lowering.max_exit_values();
    return code;
  }

 private:
  static bool Link(fast::Machine& machine, FastCode& result, std::string* error) {
    asmjit::CodeHolder& code = machine.code();
    code.flatten();
    code.resolveUnresolvedLinks();
    if (!machine.error().empty()) {
      *error = machine.error();
      return false;
    }
    size_t bytes = code.codeSize();
    uint8_t* place = result.memory.Reserve(bytes, 0, 0) ? result.memory.Code(bytes, 16) : nullptr;
    if (place == nullptr) {
      *error = "no memory for machine code";
      return false;
    }
    code.relocateToBase(reinterpret_cast<uint64_t>(place));
    code.copyFlattenedData(place, bytes);
    if (!machine.error().empty() || !result.memory.Seal()) {
      *error = machine.error().empty() ? "the system does not let code be executed" : machine.error();
      return false;
    }
    result.entry = reinterpret_cast<CompiledCode::Entry>(place);
    result.code_begin = place;
    result.code_bytes = code.codeSize();
    return true;
  }

  RuntimeSymbols symbols_;
};

}  // namespace

std::unique_ptr<Backend> CreateFastBackend(const RuntimeSymbols& symbols) {
  return std::make_unique<FastBackendImpl>(symbols);
}

}  // namespace ouro::compile
