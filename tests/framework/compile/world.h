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

// What `f` does leaves no reference on the stack or in a register: what it has made is old after a collection, and written with the
// barrier or not at all. (What the stack has held since it was made may be written without.)
template <class F>
[[gnu::noinline]] void Apart(F f) {
  f();
}
[[gnu::noinline]] inline void CollectClean(heap::Kind kind) {
  volatile char garbage[16384];
  for (size_t i = 0; i < sizeof garbage; ++i) garbage[i] = 0;
  asm volatile("xor %%ebx, %%ebx\n xor %%r12d, %%r12d\n xor %%r13d, %%r13d\n xor %%r14d, %%r14d\n xor %%r15d, %%r15d"
               :
               :
               : "rbx", "r12", "r13", "r14", "r15", "memory");
  heap::Collect(kind);
}

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
