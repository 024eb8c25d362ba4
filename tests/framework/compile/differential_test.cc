// Differential test of the back ends: random programs (tests/framework/optimize) are interpreted, and run as compiled trace
// trees: loop and bridges, optimized or as recorded, by each tier, with guards made to fail and with a collection at
// every allocation. The registers and everything reachable from them must be equal.
//   differential_test [count] [first seed] [-v]
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include "framework/optimize/pipeline.h"
#include "tests/framework/compile/world.h"
#include "tests/framework/optimize/random_program.h"

namespace ouro::tests {
namespace {

constexpr int64_t kIterations = 40;
size_t g_compilations = 0, g_entries = 0;

struct Variant {
  const char* name;
  int level;
  bool optimized;
  uint32_t fail_every;
  bool stress;
};

std::unique_ptr<trace::Trace> Optimized(std::unique_ptr<trace::Trace> trace, const Variant& variant, bool is_bridge) {
  if (!variant.optimized) return trace;
  optimize::Options options;
  options.is_bridge = is_bridge;
  return Optimize(*trace, options);
}

// Runs as the real system would: hot loop, exits, resuming, bridges.
void RunCompiled(const Program& program, MachineState& state, const Variant& variant, std::mt19937_64& random, bool verbose) {
  std::unique_ptr<trace::Trace> recorded = Record(program, state);
  if (recorded == nullptr) return;
  trace::TraceTree tree;
  tree.nodes.push_back({Optimized(std::move(recorded), variant, false), -1, -1});
  uint32_t invalid = 0, fail_counter = 0;
  compile::CompileOptions options;
  options.optimize_level = variant.level;
  options.invalid = &invalid;
  options.fail_every = variant.fail_every;
  options.fail_counter = &fail_counter;
  std::unique_ptr<compile::CompiledCode> code;
  std::string ir;
  if (verbose) options.ir_text = &ir;
  for (int entries = 0; entries < 3 * kIterations; ++entries) {
    if (code == nullptr) {
      ir.clear();
      code = MustCompile(tree, options);
      ++g_compilations;
      if (verbose) std::printf("%s\n%s\n", Print(*tree.nodes.back().trace).c_str(), ir.c_str());
    }
    auto* values = static_cast<uint64_t*>(__builtin_alloca((code->max_exit_values + 1) * sizeof(uint64_t)));
    uint32_t exit = code->Enter(state.data(), values);
    ++g_entries;
    uint32_t node = exit >> 16;
    auto number = static_cast<int32_t>(exit & 0xffff);
    if (verbose) std::printf("exit %u of trace %u\n", exit & 0xffff, node);
    std::unique_ptr<trace::Trace> bridge;
    bool record = random() % 3 == 0 && tree.nodes.size() < 6;
    if (!Resume(program, state, *tree.nodes[node].trace, number, values, record ? &bridge : nullptr)) return;
    if (bridge != nullptr) {
      tree.nodes.push_back({Optimized(std::move(bridge), variant, true), static_cast<int32_t>(node), number});
      code = nullptr;
    }
  }
  Interpret(program, state);  // whatever is left
}

bool RunSeed(uint64_t seed, bool verbose) {
  Program program = RandomProgram(seed);
  MachineState plain;
  g_calls = 0;
  Initialize(plain, seed, kIterations);
  Interpret(program, plain);
  std::string expected = Dump(plain);
  int expected_calls = g_calls;
  constexpr Variant kVariants[] = {
      {"fast, as recorded", kFast, false, 0, false},         {"fast", kFast, true, 0, false},
      {"fast, guards fail", kFast, true, 5, false},          {"fast, every guard fails", kFast, true, 1, false},
      {"fast, guards fail, collecting", kFast, true, 17, true},
      {"fast, as recorded, collecting", kFast, false, 0, true},
      {"level 0, as recorded", 0, false, 0, false},          {"level 0", 0, true, 0, false},
      {"level 2, as recorded", 2, false, 0, false},          {"level 2", 2, true, 0, false},
      {"level 2, guards fail", 2, true, 5, false},           {"level 1, every guard fails", 1, true, 1, false},
      {"level 2, collecting all the time", 2, true, 0, true}, {"level 3, guards fail, collecting", 3, true, 17, true},
      {"level 0, collecting all the time", 0, true, 0, true}};
  for (const Variant& variant : kVariants) {
    std::mt19937_64 random(seed * 31);
    MachineState state;
    g_calls = 0;
    Initialize(state, seed, kIterations);
    if (variant.stress) heap::SetStress(1, true, true);
    RunCompiled(program, state, variant, random, verbose);
    heap::SetStress(0, false, false);
    std::string actual = Dump(state);
    if (actual == expected && g_calls == expected_calls) continue;
    std::printf("FAILED seed %llu, %s, calls %d, expected %d\n%s--- expected\n%s--- actual\n%s",
                static_cast<unsigned long long>(seed), variant.name, g_calls, expected_calls, Describe(program).c_str(),
                expected.c_str(), actual.c_str());
    std::printf("run it alone: bazel run //tests/framework/compile:differential_test -- 1 %llu -v\n",
                static_cast<unsigned long long>(seed));
    return false;
  }
  return true;
}

}  // namespace
}  // namespace ouro::tests

int main(int argc, char** argv) {
  ouro::tests::MakeWorld(__builtin_frame_address(0));
  // Arguments may come twice: the rule's, then the caller's. The last numbers count.
  uint64_t count = 100, first = 1;
  bool verbose = false;
  int numbers = 0;
  for (int i = 1; i < argc; ++i) {
    if (std::strcmp(argv[i], "-v") == 0) {
      verbose = true;
      continue;
    }
    uint64_t n = std::strtoull(argv[i], nullptr, 10);
    if (numbers == 0 || numbers == 1) count = n;
    if (numbers == 2) first = n;
    ++numbers;
  }
  int failed = 0;
  for (uint64_t seed = first; seed < first + count && failed < 3; ++seed) failed += !ouro::tests::RunSeed(seed, verbose);
  std::printf("%llu programs, %d failed; %zu compilations, %zu entries\n", static_cast<unsigned long long>(count), failed,
              ouro::tests::g_compilations, ouro::tests::g_entries);
  return failed != 0;
}
