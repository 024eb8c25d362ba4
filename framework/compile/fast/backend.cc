// The fast back end: trace tree -> machine code in one pass over the operations, linked into the process.
#include "framework/compile/fast/backend.h"

#include "framework/compile/code_memory.h"
#include "framework/compile/fast/link.h"
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
    if (!Link(lowering, *code, error)) return nullptr;
    code->max_exit_values = lowering.max_exit_values();
    return code;
  }

 private:
  static bool Link(fast::Lowering& lowering, FastCode& result, std::string* error) {
    fast::Machine& machine = lowering.machine();
    const void* place = fast::Link(machine.code(), result.memory, error);
    if (!machine.error().empty()) *error = machine.error();
    if (place == nullptr || !machine.error().empty()) return false;
    auto at = [&](const asmjit::Label& label) { return static_cast<const char*>(place) + machine.code().labelOffset(label); };
    result.entry = reinterpret_cast<CompiledCode::Entry>(const_cast<char*>(at(lowering.entry())));
    if (lowering.direct().isValid()) result.direct = at(lowering.direct());
    result.code_begin = place;
    result.code_bytes = machine.code().codeSize();
    return true;
  }

  RuntimeSymbols symbols_;
};

}  // namespace

std::unique_ptr<Backend> CreateFastBackend(const RuntimeSymbols& symbols) {
  return std::make_unique<FastBackendImpl>(symbols);
}

}  // namespace ouro::compile
