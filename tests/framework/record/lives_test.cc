// What a trace holds lives as long as the trace, and its loop ends when something else wants attention.
#include <chrono>
#include <thread>

#include "framework/heap/heap.h"
#include "tests/framework/record/world.h"

namespace ouro::record_test {
namespace {

// A loop that takes its node for constant.
Program WatchesNode() {
  Program p(8);
  p.Loop(4, 100, [&] {
    p.Emit(Op::Watch, 5, 0, 1);
    p.Emit(Op::Add, 3, 3, 5);
  });
  p.Emit(Op::Return, 3);
  return p;
}
// Overwrites the registers of a program that has run before.
Program Short() {
  Program p(8);
  p.Emit(Op::Return, 3);
  return p;
}

[[gnu::noinline]] void WipeStack() {
  volatile char garbage[16384];
  for (size_t i = 0; i < sizeof garbage; ++i) garbage[i] = 0;
  asm volatile("xor %%ebx, %%ebx\n xor %%r12d, %%r12d\n xor %%r13d, %%r13d\n xor %%r14d, %%r14d\n xor %%r15d, %%r15d"
               :
               :
               : "rbx", "r12", "r13", "r14", "r15", "memory");
}
[[gnu::noinline]] bool StillObject(uintptr_t hidden) { return heap::IsObject(reinterpret_cast<void*>(~hidden)); }

// How many of the nodes of several runs are there after a collection.
int NodesThatLive() {
  constexpr int kRuns = 8;
  uintptr_t hidden[kRuns];
  for (uintptr_t& node : hidden) node = Run(&WatchesNode).hidden_node;
  ChoosePlain();
  Run(&Short);
  WipeStack();
  heap::Collect(heap::Kind::kFull);
  int count = 0;
  for (uintptr_t node : hidden) count += StillObject(node);
  return count;
}

TEST_CASE("a trace keeps alive what it takes for constant") {
  // Otherwise another object could take its place, and pass for it.
  ChoosePlain();
  CHECK(NodesThatLive() < 8);
  for (const char* backend : {"evaluate", "fast"}) {
    Choose({backend, backend, 3, 200, 0, 0});
    CHECK(NodesThatLive() == 8);
  }
}

TEST_CASE("a loop that calls nothing notices an interrupt") {
  constexpr int64_t kForEver = 3'000'000'000;
  for (const char* backend : {"fast", "evaluate", "llvm"}) {
    if (std::string(backend) == "llvm" && !CompilerIsThere()) continue;
    static int seen;
    seen = 0;
    g_at_safe_point = [] {
      ++seen;
      mode::g_thread.pending = Value::True();
      return false;
    };
    Choose({backend, backend, 3, 200, 0, 0});
    std::thread other([] {
      std::this_thread::sleep_for(std::chrono::milliseconds(300));
      warm::RequestInterrupt(1);
    });
    Outcome outcome = Run([] {
      Program p(8);
      p.Loop(4, kForEver, [&] { p.Emit(Op::Move, 5, 4, 0); });
      p.HandlerHere();
      p.Emit(Op::Return, 4);
      return p;
    });
    other.join();
    CHECK(observe::g_counters.entries > 0);
    ChoosePlain();
    g_at_safe_point = nullptr;
    CHECK(seen == 1);
    CHECK(outcome.result.AsInt() < kForEver);
  }
}

}  // namespace
}  // namespace ouro::record_test
