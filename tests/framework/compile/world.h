// Compiling trace trees in tests: the world of tests/framework/trace, and both back ends.
#pragma once
#include <memory>
#include <string>

#include "framework/compile/backend.h"
#include "framework/compile/load.h"
#include "tests/framework/trace/world.h"

namespace ouro::tests {

// What compiles, as CompileOptions::optimize_level: the fast back end, or LLVM at a level of 0 to 3.
inline constexpr int kFast = -1;
inline constexpr int kAllTiers[] = {kFast, 0, 1, 2, 3};
inline constexpr int kTiers[] = {kFast, 0, 2};  // those that differ most

// Aborts with the back end's message when it refuses.
inline std::unique_ptr<compile::CompiledCode> MustCompile(const trace::TraceTree& tree, compile::CompileOptions options) {
  std::string error;
  compile::Backend* backend = options.optimize_level == kFast ? compile::FastBackend() : compile::LlvmBackend(&error);
  if (options.name.empty()) options.name = "trace_under_test";
  std::unique_ptr<compile::CompiledCode> code = backend == nullptr ? nullptr : backend->Compile(tree, options, &error);
  if (code == nullptr) {
    std::fprintf(stderr, "%s\n", error.c_str());
    CHECK(false, "a trace tree in a test was refused by the back end");
  }
  return code;
}
inline std::unique_ptr<compile::CompiledCode> MustCompile(const trace::TraceTree& tree, int level) {
  compile::CompileOptions options;
  options.optimize_level = level;
  return MustCompile(tree, options);
}

}  // namespace ouro::tests
