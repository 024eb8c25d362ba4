// Which back end compiles a tree, and when. The fast one at once: it costs a few microseconds an operation. LLVM's in the
// background, for trees that have been running for a while and have stopped growing. See docs/warm.md.
#include <pthread.h>
#include <unistd.h>

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <mutex>

#include "framework/compile/load.h"
#include "framework/heap/memory.h"
#include "framework/observe/flags.h"
#include "framework/observe/observe.h"
#include "framework/state/driver.h"
#include "framework/warm/warm.h"

namespace ouro::warm {

using mode::g_thread;
using observe::g_counters;
using observe::g_flags;
using observe::LogOf;
using observe::Section;

namespace {

// Operations up to which the mutator compiles a tree itself: about five milliseconds of the fast back end.
constexpr size_t kAtOnce = 3000;
// What LLVM costs, microseconds: for an operation, and once to load it.
constexpr uint64_t kLlvmPerOperation = 150, kLlvmLoad = 30000;
// An opaque call takes about as long as so many other operations, and LLVM makes none of them faster.
constexpr uint64_t kCallInOperations = 30;
// The clock by which time in trees is sampled, microseconds: the shorter period while candidates run.
constexpr uint64_t kTick = 5000, kLongestTick = 640000;

uint32_t g_fail_counter = 0;

// A copy of a tree as it was, on its way through a back end.
struct Job {
  Tree* tree;
  Tier tier;
  trace::TraceTree traces;
  std::unique_ptr<compile::CompiledCode> code;
  uint64_t elapsed_us = 0;
  bool begun = false, done = false;
};

// How long the tree's code must have run before LLVM is asked, microseconds. LLVM's code saves an eighth of the time
// (docs/compile.md), so a tree has to have run eight times as long as its compilation takes for that to be likely to pay: the
// rule of the ski rental.
uint64_t PriceOf(const Tree* tree, bool loaded) {
  uint64_t operations = 0, calls = 0;
  for (const auto& node : tree->traces.nodes) {
    operations += node.trace->ops.size();
    for (const trace::Op& op : node.trace->ops) calls += trace::InfoOf(op.code).effect == trace::Effect::Call;
  }
  uint64_t price = uint64_t{g_flags.jit_break_even} * (operations * kLlvmPerOperation + (loaded ? 0 : kLlvmLoad));
  uint64_t others = std::max<uint64_t>(operations - calls, 1);
  // Each time that LLVM's code was given up for a new bridge makes the next a worse bet.
  return (price * (others + calls * kCallInOperations) / others) << std::min(tree->promotions, 20u);
}

size_t OperationsOf(const trace::TraceTree& traces) {
  size_t count = 0;
  for (const auto& node : traces.nodes) count += node.trace->ops.size();
  return count;
}

trace::TraceTree CopyOf(const trace::TraceTree& traces) {
  trace::TraceTree copy;
  for (const auto& node : traces.nodes) {
    copy.nodes.push_back({std::make_unique<trace::Trace>(*node.trace), node.parent, node.parent_exit, node.successor, node.successor_entry});
  }
  return copy;
}

bool g_llvm_lost = false;  // memory ran out in it
compile::Backend* Llvm(std::string* error) {
  if (!__atomic_load_n(&g_llvm_lost, __ATOMIC_RELAXED)) return compile::LlvmBackend(error);
  *error = "out of memory before";
  return nullptr;
}

// Runs a back end. On any thread: it reads nothing but the traces.
void Run(Job* job, const trace::TraceTree& traces) {
  uint64_t begin = observe::NowUs();
  std::string error, ir, assembly;
  Tree* tree = job->tree;
  compile::Backend* backend = job->tier == Tier::kFast ? compile::FastBackend() : Llvm(&error);
  if (backend != nullptr) {
    compile::CompileOptions options;
    options.name = "ouro_trace_" + std::to_string(tree->id);
    options.invalid = &tree->invalid;
    options.fail_every = g_flags.jit_fail_guards;
    options.fail_counter = &g_fail_counter;
    options.optimize_level = static_cast<int>(g_flags.jit_level);
    compile::DirectCall direct;
    if (DirectCallOf(tree, &direct)) options.direct = &direct;
    if (LogOf(Section::kAsm)) {
      options.ir_text = &ir;
      options.assembly_text = &assembly;
    }
    struct Work {
      Job* job;
      compile::Backend* backend;
      const trace::TraceTree* traces;
      const compile::CompileOptions* options;
      std::string* error;
    } work{job, backend, &traces, &options, &error};
    auto compile = [](void* context) {
      auto* w = static_cast<Work*>(context);
      w->job->code = w->backend->Compile(*w->traces, *w->options, w->error);
    };
    if (job->tier == Tier::kFast) {
      compile(&work);
    } else if (!heap::RunUnlessOutOfMemory(compile, &work)) {
      // It was left in the middle: it is not entered again.
      __atomic_store_n(&g_llvm_lost, true, __ATOMIC_RELAXED);
      error = "out of memory";
    }
  }
  job->elapsed_us = observe::NowUs() - begin;
  if (std::FILE* log = LogOf(Section::kAsm)) {
    std::fprintf(log, "=== tree %u: IR\n%s\n=== tree %u: machine code\n%s\n", tree->id, ir.c_str(), tree->id, assembly.c_str());
  }
  if (job->code == nullptr) {
    if (std::FILE* log = LogOf(Section::kWarm)) std::fprintf(log, "back end refused tree %u: %s\n", tree->id, error.c_str());
  }
}

// --- the background thread: samples which tree runs, and compiles, one job at a time; results are taken over by the
// mutator at a loop's header.
struct Candidate {
  Tree* tree;
  uint64_t price_us, run_us;
};
struct Worker {
  std::mutex mutex;
  std::condition_variable wake;
  std::deque<Job*> queue;
  std::vector<Candidate> candidates;

  void Loop() {
    std::unique_lock lock(mutex);
    uint64_t last = observe::NowUs(), tick = kTick;
    while (true) {
      if (!queue.empty()) {
        Job* job = queue.front();
        queue.pop_front();
        job->begun = true;
        lock.unlock();
        Run(job, job->traces);
        lock.lock();
        job->done = true;
        SetInvalid(job->tree->invalid, kNewerCode);
        last = observe::NowUs();
      } else if (candidates.empty()) {
        wake.wait(lock);
        last = observe::NowUs();
      } else {
        uint64_t now = observe::NowUs();
        if (now < last + tick) {
          wake.wait_for(lock, std::chrono::microseconds(last + tick - now));
          continue;
        }
        // Seldom when nothing of interest runs, so that a program that waits is let wait.
        tick = Sample(now - last) ? kTick : std::min(2 * tick, kLongestTick);
        last = now;
      }
    }
  }

  // Whether a candidate runs. The sample stands for the time since the last one.
  bool Sample(uint64_t elapsed_us) {
    const uint32_t* running = g_running_flag.load(std::memory_order_relaxed);
    const uint32_t* called = running != nullptr ? g_called_flag.load(std::memory_order_relaxed) : nullptr;
    bool any = false;
    for (size_t i = 0; i < candidates.size(); ++i) {
      Candidate& candidate = candidates[i];
      if (&candidate.tree->invalid != running && &candidate.tree->invalid != called) continue;
      any = true;
      candidate.run_us += elapsed_us;
      if (candidate.run_us >= candidate.price_us) {
        // Its code leaves for the header, where the mutator sees to it.
        SetInvalid(candidate.tree->invalid, kPromote);
        candidates.erase(candidates.begin() + static_cast<ptrdiff_t>(i--));
      }
    }
    return any;
  }
};
Worker* g_worker = nullptr;
std::vector<Job*> g_jobs;
bool g_llvm_loaded = false;

// Null: the system gives no thread. Then the fast back end compiles at once, and LLVM never.
Worker* TheWorker() {
  static bool tried = false;
  if (tried) return g_worker;
  tried = true;
  auto* worker = new Worker;
  pthread_attr_t attributes;
  pthread_t thread;
  constexpr size_t kStack = size_t{8} << 20;  // LLVM recurses, whatever the process's own stack may be
  pthread_attr_init(&attributes);
  pthread_attr_setstacksize(&attributes, kStack);
  g_worker = worker;
  int error = pthread_create(&thread, &attributes, [](void* self) -> void* { return static_cast<Worker*>(self)->Loop(), nullptr; }, worker);
  pthread_attr_destroy(&attributes);
  if (error == 0) return g_worker;
  g_worker = nullptr;
  delete worker;
  return nullptr;
}

// The tree has new code of the fast back end: from now on its time counts.
void AddCandidate(Tree* tree) {
  if (TheWorker() == nullptr) return;
  Worker& worker = *g_worker;
  std::lock_guard lock(worker.mutex);
  std::erase_if(worker.candidates, [tree](const Candidate& candidate) { return candidate.tree == tree; });
  uint64_t price = PriceOf(tree, g_llvm_loaded);
  if (price == 0) {
    SetInvalid(tree->invalid, kPromote);
    return;
  }
  worker.candidates.push_back({tree, price, 0});
  worker.wake.notify_one();
}

void Install(Tree* tree, Tier tier, size_t traces, std::unique_ptr<compile::CompiledCode> code, uint64_t elapsed_us);

// On this thread, now.
void CompileAtOnce(Tree* tree, Tier tier) {
  Job job{tree, tier, {}, nullptr};
  Run(&job, tree->traces);
  g_counters.time_compile_wait_us += job.elapsed_us;
  Install(tree, tier, tree->traces.nodes.size(), std::move(job.code), job.elapsed_us);
}

void Submit(Tree* tree, Tier tier) {
  if (TheWorker() == nullptr) {
    if (tree->code == nullptr || tier == Tier::kFast) CompileAtOnce(tree, Tier::kFast);
    return;
  }
  Worker& worker = *g_worker;
  std::lock_guard lock(worker.mutex);
  for (Job* job : g_jobs) {
    // One that waits takes the tree as it is now; one that is under way is followed by another (Install).
    if (job->tree != tree || job->tier != tier) continue;
    if (!job->begun) job->traces = CopyOf(tree->traces);
    return;
  }
  auto* job = new Job{tree, tier, CopyOf(tree->traces), nullptr};
  g_jobs.push_back(job);
  ++tree->jobs;
  if (tier == Tier::kFast) {
    worker.queue.push_front(job);
  } else {
    worker.queue.push_back(job);
  }
  worker.wake.notify_one();
}

// A finished job of the tree, which is the caller's from now on; null: there is none.
Job* TakeFinished(const Tree* tree) {
  if (g_worker == nullptr) return nullptr;
  std::lock_guard lock(g_worker->mutex);
  auto found = std::find_if(g_jobs.begin(), g_jobs.end(), [tree](const Job* job) { return job->tree == tree && job->done; });
  if (found == g_jobs.end()) return nullptr;
  Job* job = *found;
  g_jobs.erase(found);
  return job;
}

bool OnlyFast() { return g_flags.jit_backend == "fast"; }
bool OnlyOptimized() { return g_flags.jit_backend == "llvm"; }

void WritePerfMap(const Tree* tree) {
  static std::FILE* map = std::fopen(("/tmp/perf-" + std::to_string(getpid()) + ".map").c_str(), "w");
  if (map == nullptr) return;
  std::fprintf(map, "%zx %zx loop %s\n", reinterpret_cast<size_t>(tree->code->code_begin), tree->code->code_bytes,
               LocationOf(tree->loop->code, tree->loop->header).c_str());
  std::fflush(map);
}

void Install(Tree* tree, Tier tier, size_t traces, std::unique_ptr<compile::CompiledCode> code, uint64_t elapsed_us) {
  ++g_counters.compilations;
  g_counters.time_compile_us += elapsed_us;
  if (code == nullptr) {
    ++g_counters.compile_failures;
    if (tree->code == nullptr) tree->loop->counter = INT32_MAX;
    tree->refused = true;
    return;
  }
  // Another job may have overtaken this one.
  if (tree->code != nullptr && (traces < tree->traces_in_code || (traces == tree->traces_in_code && tier < tree->tier))) return;
  g_counters.code_bytes += code->code_bytes;
  if (std::FILE* log = LogOf(Section::kWarm)) {
    std::fprintf(log, "code tree %u %s: %s, %zu traces, %zu bytes, %llu us\n", tree->id,
                 LocationOf(tree->loop->code, tree->loop->header).c_str(), tier == Tier::kFast ? "fast" : "llvm", traces,
                 code->code_bytes, static_cast<unsigned long long>(elapsed_us));
  }
  bool in_use = tree->InUse();
  if (tree->code != nullptr) tree->retired.emplace_back(std::move(tree->code), std::move(tree->direct));
  tree->code = std::move(code);
  tree->tier = tier;
  tree->traces_in_code = traces;
  SetDirectEntry(tree);
  if (!in_use) tree->retired.clear();
  size_t bytes = tree->code->code_bytes + OperationsOf(tree->traces) * sizeof(trace::Op);
  for (const auto& [code, direct] : tree->retired) bytes += code != nullptr ? code->code_bytes : 0;
  tree->outside.Set(bytes);
  if (g_flags.perf_map) WritePerfMap(tree);
  if (tier == Tier::kFast && !OnlyFast() && !g_flags.jit_sync && !MostlyCalls(tree)) AddCandidate(tree);
}

}  // namespace

void Compile(Tree* tree) {
  if (g_flags.jit_backend == "evaluate") {
    tree->evaluated = true;
    return;
  }
  if (tree->refused || tree->id < g_flags.jit_first || tree->id > g_flags.jit_last) {
    if (tree->code == nullptr) tree->loop->counter = INT32_MAX;
    return;
  }
  // A bridge of a tree with LLVM's code costs that code: exits without bridges cost more.
  if (!g_flags.jit_sync && OnlyOptimized()) return Submit(tree, Tier::kOptimized);
  Tier tier = OnlyFast() || !g_flags.jit_sync ? Tier::kFast : Tier::kOptimized;
  if (!g_flags.jit_sync && OperationsOf(tree->traces) > kAtOnce) return Submit(tree, tier);
  CompileAtOnce(tree, tier);
}

void CheckForCode(Tree* tree) {
  if (!(__atomic_load_n(&tree->invalid, __ATOMIC_RELAXED) & ~kInvalidated)) return;
  uint32_t bits = __atomic_fetch_and(&tree->invalid, uint32_t{kInvalidated}, __ATOMIC_RELAXED);
  if ((bits & kPromote) && tree->tier == Tier::kFast && !tree->refused) {
    ++tree->promotions;
    Submit(tree, Tier::kOptimized);
  }
  if (!(bits & kNewerCode)) return;
  // All of them: one bit announces any number.
  while (Job* job = TakeFinished(tree)) {
    --tree->jobs;
    Install(tree, job->tier, job->traces.nodes.size(), std::move(job->code), job->elapsed_us);
    if (job->tier == Tier::kOptimized) g_llvm_loaded = true;
    if (job->traces.nodes.size() < tree->traces.nodes.size() && !tree->refused && (job->tier == Tier::kFast || OnlyOptimized())) {
      Submit(tree, job->tier);
    }
    delete job;
  }
}

void ForgetCandidate(Tree* tree) {
  if (g_worker == nullptr) return;
  std::lock_guard lock(g_worker->mutex);
  std::erase_if(g_worker->candidates, [tree](const Candidate& candidate) { return candidate.tree == tree; });
}

}  // namespace ouro::warm
