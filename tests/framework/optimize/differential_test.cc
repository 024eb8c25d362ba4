// Differential test of the optimizer: random programs are interpreted, and run as trace trees (loop and bridges, each
// optimized) by the evaluator, with guards made to fail at random; the registers and everything reachable from them
// must be equal. Every program runs with all passes and with each pass off in turn.
//   differential_test [count] [first seed] [-v]
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include "framework/optimize/pipeline.h"
#include "tests/framework/optimize/random_program.h"
#include "tests/framework/trace/world.h"

namespace ouro::tests {
namespace {

constexpr int64_t kIterations = 40;
size_t g_ops_before = 0, g_ops_after = 0, g_traces = 0;

std::unique_ptr<trace::Trace> Optimized(const trace::Trace& trace, optimize::Options options, bool is_bridge,
                                        optimize::Options::Parent parent = {}) {
  options.parent = parent;
  std::string wrong = Verify(trace);
  if (!wrong.empty()) std::printf("%s\n%s", wrong.c_str(), Print(trace).c_str());
  CHECK(wrong.empty(), "a recorded trace is malformed");
  options.is_bridge = is_bridge;
  std::unique_ptr<trace::Trace> result = Optimize(trace, options);
  ++g_traces;
  g_ops_before += trace.ops.size();
  g_ops_after += result->ops.size();
  return result;
}

// Runs as the real system would: hot loop, exits, resuming, bridges.
void RunTraced(const Program& program, MachineState& state, const optimize::Options* options, uint32_t fail_every,
               std::mt19937_64& random, bool verbose) {
  std::unique_ptr<trace::Trace> recorded = Record(program, state);
  if (recorded == nullptr) return;
  if (verbose) std::printf("%s", Print(*recorded).c_str());
  trace::TraceTree tree;
  tree.nodes.push_back({options == nullptr ? std::move(recorded) : Optimized(*recorded, *options, false), -1, -1});
  if (verbose) std::printf("=== optimized\n%s", Print(*tree.nodes[0].trace).c_str());
  uint32_t invalid = 0;
  for (int entries = 0; entries < 3 * kIterations; ++entries) {
    std::vector<uint64_t> values(1000);
    uint32_t exit = Evaluate(tree, state.data(), values.data(), &invalid, fail_every);
    uint32_t node = exit >> 16;
    int32_t number = static_cast<int32_t>(exit & 0xffff);
    if (verbose) std::printf("exit %u of trace %u\n", exit & 0xffff, node);
    std::unique_ptr<trace::Trace> bridge;
    bool record = random() % 3 == 0 && tree.nodes.size() < 6;
    if (!Resume(program, state, *tree.nodes[node].trace, number, values.data(), record ? &bridge : nullptr)) return;
    if (bridge != nullptr) {
      if (verbose) std::printf("%s", Print(*bridge).c_str());
      std::unique_ptr<trace::Trace> better =
          options == nullptr ? std::move(bridge)
                             : Optimized(*bridge, *options, true, {&tree, static_cast<int32_t>(node), number});
      if (verbose) std::printf("=== optimized bridge\n%s", Print(*better).c_str());
      tree.nodes.push_back({std::move(better), static_cast<int32_t>(node), number});
    }
  }
  Interpret(program, state);  // whatever is left
}

bool RunSeed(uint64_t seed, bool verbose) {
  if (seed % 16 == 0) {  // collections in the middle of everything
    heap::SetStress(13, /*scribble=*/true, /*verify=*/false);
  } else {
    heap::SetStress(0, false, false);
  }
  Program program = RandomProgram(seed);
  MachineState plain;
  g_calls = 0;
  Initialize(plain, seed, kIterations);
  Interpret(program, plain);
  std::string expected = Dump(plain);
  int expected_calls = g_calls;
  int variants = static_cast<int>(optimize::Pass::kCount) + 3;
  for (int variant = 0; variant < variants; ++variant) {
    optimize::Options options;
    std::string name = "all passes";
    int off = variant - 2;
    if (variant == 0) name = "not optimized";
    if (off >= 0 && off < static_cast<int>(optimize::Pass::kCount)) {
      options.passes = options.passes.Without(static_cast<optimize::Pass>(off));
      name = std::string("without ") + optimize::InfoOf(static_cast<optimize::Pass>(off)).name;
    } else if (off >= 0) {
      name = "one pass only";
      options.passes = optimize::PassSet::None().With(
          static_cast<optimize::Pass>(seed % static_cast<uint64_t>(optimize::Pass::kCount)));
    }
    constexpr uint32_t kFailEvery[] = {0, 0, 5, 17, 1};
    std::mt19937_64 random(seed * 31 + static_cast<uint64_t>(variant));
    uint32_t fail_every = kFailEvery[random() % 5];
    MachineState state;
    g_calls = 0;
    Initialize(state, seed, kIterations);
    RunTraced(program, state, variant == 0 ? nullptr : &options, fail_every, random, verbose);
    std::string actual = Dump(state);
    if (actual == expected && g_calls == expected_calls) continue;
    std::printf("FAILED seed %llu, %s, fail_every %u, calls %d, expected %d\n%s--- expected\n%s--- actual\n%s",
                static_cast<unsigned long long>(seed), name.c_str(), fail_every, g_calls, expected_calls,
                Describe(program).c_str(), expected.c_str(), actual.c_str());
    std::printf("run it alone: bazel run //tests/framework/optimize:differential_test -- 1 %llu -v\n",
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
  for (uint64_t seed = first; seed < first + count && failed < 3; ++seed)
    failed += !ouro::tests::RunSeed(seed, verbose);
  std::printf("%llu programs, %d failed; %zu traces, operations %zu -> %zu\n", static_cast<unsigned long long>(count),
              failed, ouro::tests::g_traces, ouro::tests::g_ops_before, ouro::tests::g_ops_after);
  return failed != 0;
}
