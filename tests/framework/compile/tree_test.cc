// Loops, bridges, exits, and the life of code.
#include <fstream>
#include <thread>

#include "tests/framework/compile/world.h"
//
#include "tests/catch/catch.h"

namespace ouro::tests {
namespace {

using namespace trace;

constexpr const char* kCount = R"(trace "count up"
slots 0 1
v0 = input 0
v1 = input 1
guard_valid -> 1
a = unbox_int v0
b = unbox_int v1
c = int_lt a b
guard_true c -> 0
s = int_add a 1
r = box_int s
jump root r v1
snapshot 0
  frame pc=9 {0: v0, 1: v1}
exit 0 snapshot 0
exit 1 snapshot 0
)";

TEST_CASE("A loop runs until its guard fails, by every tier") {
  TraceTree tree = TreeOf(MustParse(kCount));
  for (int level : kAllTiers) {
    auto code = MustCompile(tree, level);
    Value regs[] = {Value::Int(3), Value::Int(100000)};
    uint64_t values[8];
    CHECK(code->Enter(regs, values) == TraceTree::ExitNumber(0, 0));
    CHECK(values[0] == Value::Int(100000).bits());
    CHECK(values[1] == Value::Int(100000).bits());
    CHECK(code->max_exit_values == 2);
    CHECK(code->code_bytes > 0);
    auto begin = reinterpret_cast<size_t>(code->code_begin), entry = reinterpret_cast<size_t>(code->entry);
    CHECK((begin <= entry && entry < begin + code->code_bytes));
  }
}

TEST_CASE("A label's phis change all at once") {
  TraceTree tree = TreeOf(MustParse(R"(
    label
    a = phi 0
    b = phi 1
    n = phi 0
    x = phi 0.0
    c = int_lt n 10
    guard_true c -> 0
    s = int_add a b
    m = int_add n 1
    y = float_add x 0.5
    jump label b s m y
    exit 0
      log load a
      log load b
      log load x)"));
  for (int level : kAllTiers) {
    uint64_t values[3];
    MustCompile(tree, level)->Enter(nullptr, values);
    CHECK(values[0] == 55);
    CHECK(values[1] == 89);
    CHECK(std::bit_cast<double>(values[2]) == 5.0);
  }
}

// The loop, and bridges for its exit: up to 5000 the first adds 10, the second (of the first's exit) adds 100 up to 20000.
TraceTree CountWithBridges() {
  TraceTree tree = TreeOf(MustParse(kCount));
  auto bridge = [&](const char* limit, const char* step) {
    return MustParse(std::string(R"(trace "bridge"
v0 = input 0
v1 = input 1
a = unbox_int v0
c = int_lt a )") + limit + "\nguard_true c -> 0\nd = int_add a " + step + R"(
e = box_int d
jump root e v1
snapshot 0
  frame pc=9 {0: v0, 1: v1}
exit 0 snapshot 0
)");
  };
  tree.nodes.push_back({bridge("5000", "10"), 0, 0});
  tree.nodes.push_back({bridge("20000", "100"), 1, 0});
  return tree;
}

TEST_CASE("Bridges continue exits, and bridges of bridges") {
  TraceTree tree = CountWithBridges();
  for (int level : kAllTiers) {
    auto code = MustCompile(tree, level);
    Value regs[] = {Value::Int(0), Value::Int(1000)};
    uint64_t values[8], expected[8];
    Value same[] = {regs[0], regs[1]};
    CHECK(code->Enter(regs, values) == Evaluate(tree, same, expected, nullptr));
    CHECK(values[0] == expected[0]);
    CHECK(values[0] == Value::Int(20000).bits());
  }
}

TEST_CASE("Every Nth guard fails, counted over all entries") {
  TraceTree tree = CountWithBridges();
  for (uint32_t every : {1u, 2u, 3u, 7u}) {
    for (int level : kTiers) {
      uint32_t counter = 0, invalid = 0;
      compile::CompileOptions options;
      options.fail_every = every;
      options.fail_counter = &counter;
      options.invalid = &invalid;
      options.optimize_level = level;
      auto code = MustCompile(tree, options);
      int exits = 0;
      Value regs[] = {Value::Int(0), Value::Int(50)};
      for (; exits < 10; ++exits) {
        uint64_t values[8];
        uint32_t exit = code->Enter(regs, values);
        CHECK((exit == TraceTree::ExitNumber(0, 1) || exit == TraceTree::ExitNumber(2, 0)));
        regs[0] = Value::FromBits(values[0]);
        if (exit == TraceTree::ExitNumber(2, 0) && regs[0].AsInt() >= 20000) break;
      }
      CHECK(counter % every == 0);
    }
  }
}

TEST_CASE("Invalidated code leaves at its next guard_valid") {
  TraceTree tree = TreeOf(MustParse(kCount));
  for (int level : kTiers) {
    uint32_t invalid = 0;
    compile::CompileOptions options;
    options.invalid = &invalid;
    options.optimize_level = level;
    auto code = MustCompile(tree, options);
    Value regs[] = {Value::Int(0), Value::Int(int64_t{1} << 60)};
    std::thread other([&] { __atomic_store_n(&invalid, 2u, __ATOMIC_RELAXED); });
    uint64_t values[8];
    CHECK(code->Enter(regs, values) == TraceTree::ExitNumber(0, 1));
    other.join();
  }
}

// Of all mappings that may be executed.
uint64_t ExecutableBytes() {
  std::ifstream maps("/proc/self/maps");
  std::string line;
  uint64_t bytes = 0;
  while (std::getline(maps, line)) {
    uint64_t begin = std::stoull(line, nullptr, 16), end = std::stoull(line.substr(line.find('-') + 1), nullptr, 16);
    if (line.find("r-xp") != std::string::npos) bytes += end - begin;
  }
  return bytes;
}

TEST_CASE("Destroying code frees it") {
  TraceTree tree = CountWithBridges();
  for (int level : {kFast, 1}) {
    MustCompile(tree, level);
    uint64_t before = ExecutableBytes();
    auto code = MustCompile(tree, level);
    CHECK(ExecutableBytes() > before);
    code = nullptr;
    for (int i = 0; i < 20; ++i) MustCompile(tree, level);
    CHECK(ExecutableBytes() == before);
  }
}

TEST_CASE("Machine code is never writable and executable") {
  for (int level : {kFast, 2}) {
    auto code = MustCompile(CountWithBridges(), level);
    std::ifstream maps("/proc/self/maps");
    std::string line;
    bool found = false;
    auto address = reinterpret_cast<uint64_t>(code->code_begin);
    while (std::getline(maps, line)) {
      CHECK(line.find("rwx") == std::string::npos);
      uint64_t begin = std::stoull(line, nullptr, 16), end = std::stoull(line.substr(line.find('-') + 1), nullptr, 16);
      if (address >= begin && address < end) {
        found = true;
        CHECK(line.find("r-xp") != std::string::npos);
      }
    }
    CHECK(found);
  }
}

TEST_CASE("A back end may be used from any thread") {
  std::unique_ptr<compile::CompiledCode> results[6];
  std::thread threads[6];
  for (int i = 0; i < 6; ++i) {
    threads[i] = std::thread([&results, i] { results[i] = MustCompile(CountWithBridges(), i % 3 - 1); });
  }
  for (std::thread& thread : threads) thread.join();
  for (auto& code : results) {
    Value regs[] = {Value::Int(0), Value::Int(1000)};
    uint64_t values[8];
    code->Enter(regs, values);
    CHECK(values[0] == Value::Int(20000).bits());
  }
}

TEST_CASE("Dumps show the IR and the machine code") {
  for (int level : {kFast, 2}) {
    std::string ir, assembly;
    compile::CompileOptions options;
    options.ir_text = &ir;
    options.assembly_text = &assembly;
    options.name = "named_trace";
    options.optimize_level = level;
    MustCompile(CountWithBridges(), options);
    CHECK(ir.find(level == kFast ? "trace \"count up\"" : "@named_trace") != std::string::npos);
    CHECK(assembly.find("named_trace:") != std::string::npos);
    CHECK(assembly.find("ret") != std::string::npos);
  }
}

}  // namespace
}  // namespace ouro::tests
