// Compiling trace trees in tests: the world of tests/framework/trace, and the LLVM back end.
#pragma once
#include <memory>
#include <string>

#include "framework/compile/backend.h"
#include "framework/compile/load.h"
#include "tests/framework/trace/world.h"

namespace ouro::tests {

// Aborts with the back end's message when it refuses.
inline std::unique_ptr<compile::CompiledCode> MustCompile(const trace::TraceTree& tree, compile::CompileOptions options) {
  std::string error;
  compile::Backend* backend = compile::LlvmBackend(&error);
  if (options.name.empty()) options.name = "trace_under_test";
  std::unique_ptr<compile::CompiledCode> code = backend == nullptr ? nullptr : backend->Compile(tree, options, &error);
  if (code == nullptr) {
    std::fprintf(stderr, "%s\n", error.c_str());
    CHECK(false, "a trace tree in a test was refused by the back end");
  }
  return code;
}
inline std::unique_ptr<compile::CompiledCode> MustCompile(const trace::TraceTree& tree, int level = 2) {
  compile::CompileOptions options;
  options.optimize_level = level;
  return MustCompile(tree, options);
}

}  // namespace ouro::tests
