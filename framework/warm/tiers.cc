// Which back end compiles a tree, and when. The fast one at once: it costs a few microseconds an operation. LLVM's in the
// background, for trees that have been running for a while and have stopped growing. See docs/warm.md.
#include <unistd.h>

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

#include "framework/compile/load.h"
#include "framework/observe/flags.h"
#include "framework/observe/observe.h"
#include "framework/warm/warm.h"

namespace ouro::warm {

using observe::g_counters;
using observe::g_flags;
using observe::LogOf;
using observe::Section;

namespace {

// Operations up to which the mutator compiles a tree itself: about five milliseconds of the fast back end.
constexpr size_t kAtOnce = 3000;
// How long a tree is left alone after it changed before LLVM is asked, microseconds: a delay that short programs never see
// the end of, and longer for trees that take LLVM long.
constexpr uint64_t kSettle = 40000, kSettlePerOperation = 40;
// Entries that make a tree hot although its code was not running when its time came.
constexpr uint64_t kHotEntries = 2000;

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

size_t OperationsOf(const trace::TraceTree& traces) {
  size_t count = 0;
  for (const auto& node : traces.nodes) count += node.trace->ops.size();
  return count;
}

trace::TraceTree CopyOf(const trace::TraceTree& traces) {
  trace::TraceTree copy;
  for (const auto& node : traces.nodes) {
    copy.nodes.push_back({std::make_unique<trace::Trace>(*node.trace), node.parent, node.parent_exit, node.successor});
  }
  return copy;
}

// Runs a back end. On any thread: it reads nothing but the traces.
void Run(Job* job, const trace::TraceTree& traces) {
  uint64_t begin = observe::NowUs();
  std::string error, ir, assembly;
  Tree* tree = job->tree;
  compile::Backend* backend = job->tier == Tier::kFast ? compile::FastBackend() : compile::LlvmBackend(&error);
  if (backend != nullptr) {
    compile::CompileOptions options;
    options.name = "ouro_trace_" + std::to_string(tree->id);
    options.invalid = &tree->invalid;
    options.fail_every = g_flags.jit_fail_guards;
    options.fail_counter = &g_fail_counter;
    options.optimize_level = static_cast<int>(g_flags.jit_level);
    if (LogOf(Section::kAsm)) {
      options.ir_text = &ir;
      options.assembly_text = &assembly;
    }
    job->code = backend->Compile(traces, options, &error);
  }
  job->elapsed_us = observe::NowUs() - begin;
  if (std::FILE* log = LogOf(Section::kAsm)) {
    std::fprintf(log, "=== tree %u: IR\n%s\n=== tree %u: machine code\n%s\n", tree->id, ir.c_str(), tree->id, assembly.c_str());
  }
  if (job->code == nullptr) {
    if (std::FILE* log = LogOf(Section::kWarm)) std::fprintf(log, "back end refused tree %u: %s\n", tree->id, error.c_str());
  }
}

// --- the background thread: one job at a time; results are taken over by the mutator at a loop's header.
struct Alarm {
  uint64_t due_us;
  Tree* tree;
};
struct Worker {
  std::mutex mutex;
  std::condition_variable wake;
  std::deque<Job*> queue;
  std::vector<Alarm> alarms;
  std::thread thread;

  void Loop() {
    std::unique_lock lock(mutex);
    while (true) {
      uint64_t now = observe::NowUs(), next = UINT64_MAX;
      for (size_t i = 0; i < alarms.size();) {
        if (alarms[i].due_us <= now) {
          // Running code leaves for the header, which decides.
          __atomic_fetch_or(&alarms[i].tree->invalid, kNewerCode, __ATOMIC_RELAXED);
          alarms.erase(alarms.begin() + static_cast<ptrdiff_t>(i));
        } else {
          next = std::min(next, alarms[i++].due_us);
        }
      }
      if (queue.empty()) {
        if (next == UINT64_MAX) {
          wake.wait(lock);
        } else {
          wake.wait_for(lock, std::chrono::microseconds(next - now));
        }
        continue;
      }
      Job* job = queue.front();
      queue.pop_front();
      job->begun = true;
      lock.unlock();
      Run(job, job->traces);
      lock.lock();
      job->done = true;
      __atomic_fetch_or(&job->tree->invalid, kNewerCode, __ATOMIC_RELAXED);
    }
  }
};
Worker* g_worker = nullptr;
std::vector<Job*> g_jobs;

Worker& TheWorker() {
  if (g_worker == nullptr) {
    g_worker = new Worker;
    g_worker->thread = std::thread([] { g_worker->Loop(); });
  }
  return *g_worker;
}

void SetAlarm(Tree* tree, uint64_t delay_us) {
  Worker& worker = TheWorker();
  std::lock_guard lock(worker.mutex);
  std::erase_if(worker.alarms, [tree](const Alarm& alarm) { return alarm.tree == tree; });
  worker.alarms.push_back({observe::NowUs() + delay_us, tree});
  tree->entries_at_alarm = tree->entries;
  worker.wake.notify_one();
}

void Submit(Tree* tree, Tier tier) {
  Worker& worker = TheWorker();
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
  if (tree->code != nullptr && (tier < tree->tier || traces < tree->traces_in_code)) return;
  g_counters.code_bytes += code->code_bytes;
  if (std::FILE* log = LogOf(Section::kWarm)) {
    std::fprintf(log, "code tree %u %s: %s, %zu traces, %zu bytes, %llu us\n", tree->id,
                 LocationOf(tree->loop->code, tree->loop->header).c_str(), tier == Tier::kFast ? "fast" : "llvm", traces,
                 code->code_bytes, static_cast<unsigned long long>(elapsed_us));
  }
  if (tree->code != nullptr) tree->retired.push_back(std::move(tree->code));
  tree->code = std::move(code);
  tree->tier = tier;
  tree->traces_in_code = traces;
  if (tree->inside == 0) tree->retired.clear();
  if (g_flags.perf_map) WritePerfMap(tree);
  if (tier == Tier::kFast && !OnlyFast()) {
    SetAlarm(tree, kSettle + kSettlePerOperation * OperationsOf(tree->traces));
  }
}

// The tree's time has come: LLVM, if it is still in use.
void Promote(Tree* tree) {
  if (tree->tier != Tier::kFast || OnlyFast() || tree->refused || g_flags.jit_sync) return;
  if (!tree->running_at_alarm && tree->entries - tree->entries_at_alarm < kHotEntries) {
    if (++tree->cold_alarms < 8) SetAlarm(tree, kSettle << tree->cold_alarms);
    return;
  }
  tree->running_at_alarm = false;
  Submit(tree, Tier::kOptimized);
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
  if (!g_flags.jit_sync && (OnlyOptimized() || tree->tier == Tier::kOptimized)) return Submit(tree, Tier::kOptimized);
  Tier tier = OnlyFast() || !g_flags.jit_sync ? Tier::kFast : Tier::kOptimized;
  if (!g_flags.jit_sync && OperationsOf(tree->traces) > kAtOnce) return Submit(tree, tier);
  Job job{tree, tier, {}, nullptr};
  Run(&job, tree->traces);
  g_counters.time_compile_wait_us += job.elapsed_us;
  Install(tree, tier, tree->traces.nodes.size(), std::move(job.code), job.elapsed_us);
}

void CheckForCode(Tree* tree) {
  uint32_t bits = __atomic_fetch_and(&tree->invalid, uint32_t{kInvalidated}, __ATOMIC_RELAXED);
  if (!(bits & kNewerCode)) return;
  for (size_t i = 0; i < g_jobs.size() && tree->jobs > 0; ++i) {
    Job* job = g_jobs[i];
    if (job->tree != tree) continue;
    {
      std::lock_guard lock(g_worker->mutex);
      if (!job->done) continue;
    }
    g_jobs.erase(g_jobs.begin() + static_cast<ptrdiff_t>(i--));
    --tree->jobs;
    Install(tree, job->tier, job->traces.nodes.size(), std::move(job->code), job->elapsed_us);
    if (job->traces.nodes.size() < tree->traces.nodes.size() && !tree->refused) Submit(tree, job->tier);
    delete job;
    return;
  }
  Promote(tree);
}

void ForgetAlarms(Tree* tree) {
  if (g_worker == nullptr) return;
  std::lock_guard lock(g_worker->mutex);
  std::erase_if(g_worker->alarms, [tree](const Alarm& alarm) { return alarm.tree == tree; });
}

}  // namespace ouro::warm
