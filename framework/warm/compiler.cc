// Optimizing recorded traces and turning trees into code, at once or on a background thread.
#include <unistd.h>

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

#include "framework/compile/load.h"
#include "framework/observe/flags.h"
#include "framework/observe/observe.h"
#include "framework/optimize/pipeline.h"
#include "framework/warm/warm.h"

namespace ouro::warm {

using observe::g_counters;
using observe::g_flags;
using observe::LogOf;
using observe::Section;

namespace {

// --- the back end
uint32_t g_fail_counter = 0;

std::unique_ptr<compile::CompiledCode> CompileNow(Tree* tree, int level, uint64_t* elapsed_us) {
  uint64_t begin = observe::NowUs();
  std::unique_ptr<compile::CompiledCode> code;
  std::string error, ir, assembly;
  compile::Backend* backend = g_flags.jit_backend == "fast" ? compile::FastBackend() : compile::LlvmBackend(&error);
  if (backend != nullptr) {
    compile::CompileOptions options;
    options.name = "ouro_trace_" + std::to_string(tree->id);
    options.invalid = &tree->invalid;
    options.fail_every = g_flags.jit_fail_guards;
    options.fail_counter = &g_fail_counter;
    options.optimize_level = level;
    if (LogOf(Section::kAsm)) {
      options.ir_text = &ir;
      options.assembly_text = &assembly;
    }
    code = backend->Compile(tree->traces, options, &error);
  }
  *elapsed_us = observe::NowUs() - begin;
  if (std::FILE* log = LogOf(Section::kAsm)) {
    std::fprintf(log, "=== tree %u: IR\n%s\n=== tree %u: machine code\n%s\n", tree->id, ir.c_str(), tree->id, assembly.c_str());
  }
  if (code == nullptr) {
    if (std::FILE* log = LogOf(Section::kWarm)) std::fprintf(log, "back end refused tree %u: %s\n", tree->id, error.c_str());
  }
  return code;
}

// In the background a tree is compiled twice: quickly, so that it runs soon, then well, once no bridge is waiting.
constexpr int kQuickLevel = 1;

int WantedLevel() { return static_cast<int>(g_flags.jit_level); }

// --- the background thread: one job at a time, results taken over by the mutator at a loop header.
struct Job {
  Tree* tree;
  int level;
  std::unique_ptr<compile::CompiledCode> code;
  uint64_t elapsed_us = 0;
  bool done = false;
};
struct Worker {
  std::mutex mutex;
  std::condition_variable wake, finished;
  std::deque<Job*> queue;
  std::thread thread;
  bool stopping = false;

  void Run() {
    std::unique_lock lock(mutex);
    while (true) {
      wake.wait(lock, [&] { return stopping || !queue.empty(); });
      if (stopping) return;
      Job* job = queue.front();
      queue.pop_front();
      lock.unlock();
      auto code = CompileNow(job->tree, job->level, &job->elapsed_us);
      lock.lock();
      job->code = std::move(code);
      job->done = true;
      // Code of the quick level may be running: it leaves, and the loop's header takes over the better one.
      if (job->level > kQuickLevel) __atomic_fetch_or(&job->tree->invalid, kNewerCode, __ATOMIC_RELAXED);
      finished.notify_all();
    }
  }
};
Worker* g_worker = nullptr;
std::vector<Job*> g_jobs;

void Install(Tree* tree, std::unique_ptr<compile::CompiledCode> code, uint64_t elapsed_us) {
  ++g_counters.compilations;
  g_counters.time_compile_us += elapsed_us;
  if (code == nullptr) {
    ++g_counters.compile_failures;
    if (tree->code == nullptr) tree->loop->counter = INT32_MAX;
    tree->refused = true;
    return;
  }
  g_counters.code_bytes += code->code_bytes;
  if (std::FILE* log = LogOf(Section::kWarm)) {
    std::fprintf(log, "code tree %u %s: %zu traces, %zu bytes, %llu us\n", tree->id,
                 LocationOf(tree->loop->code, tree->loop->header).c_str(), tree->traces.nodes.size(), code->code_bytes,
                 static_cast<unsigned long long>(elapsed_us));
  }
  if (g_flags.perf_map) {
    static std::FILE* map = std::fopen(("/tmp/perf-" + std::to_string(getpid()) + ".map").c_str(), "w");
    if (map != nullptr) {
      std::fprintf(map, "%zx %zx loop %s\n", reinterpret_cast<size_t>(code->code_begin), code->code_bytes,
                   LocationOf(tree->loop->code, tree->loop->header).c_str());
      std::fflush(map);
    }
  }
  if (tree->code != nullptr) tree->retired.push_back(std::move(tree->code));
  tree->code = std::move(code);
  if (tree->inside == 0) tree->retired.clear();
}

void CompileInBackground(Tree* tree, int level) {
  if (g_worker == nullptr) {
    g_worker = new Worker;
    g_worker->thread = std::thread([] { g_worker->Run(); });
  }
  tree->compiling = true;
  auto* job = new Job{tree, level, nullptr};
  g_jobs.push_back(job);
  std::lock_guard lock(g_worker->mutex);
  g_worker->queue.push_back(job);
  g_worker->wake.notify_one();
}

void Merge(Tree* tree) {
  for (auto& node : tree->waiting) {
    tree->exits.emplace_back(node.trace->exits.size());
    tree->traces.nodes.push_back(std::move(node));
  }
  tree->waiting.clear();
}

optimize::PassSet PassesWanted() {
  const std::string& text = g_flags.jit_optimize;
  if (text == "none") return optimize::PassSet::None();
  optimize::PassSet set = optimize::PassSet::Default();
  size_t begin = 0;
  while (begin < text.size()) {
    size_t end = text.find(',', begin);
    if (end == std::string::npos) end = text.size();
    std::string item = text.substr(begin, end - begin);
    for (size_t i = 0; i < static_cast<size_t>(optimize::Pass::kCount); ++i) {
      auto pass = static_cast<optimize::Pass>(i);
      if (item == std::string("-") + optimize::InfoOf(pass).name) set = set.Without(pass);
    }
    begin = end + 1;
  }
  return set;
}

}  // namespace

std::unique_ptr<trace::Trace> Finish(Tree* tree, std::unique_ptr<trace::Trace> recorded, bool is_bridge, int32_t parent,
                                     int32_t parent_exit) {
  recorded->name = LocationOf(tree->loop->code, tree->loop->header);
  if (g_flags.verify) {
    std::string problem = trace::Verify(*recorded);
    if (!problem.empty()) {
      std::fprintf(stderr, "ouro: malformed trace: %s\n", problem.c_str());
      if (std::FILE* log = LogOf(Section::kTrace)) std::fprintf(log, "%s\n", trace::Print(*recorded).c_str());
      return nullptr;
    }
  }
  uint64_t begin = observe::NowUs();
  if (std::FILE* log = LogOf(Section::kTrace)) {
    std::fprintf(log, "=== tree %u %s %s (exit %d of trace %d), as recorded\n%s\n", tree->id, is_bridge ? "bridge" : "loop",
                 recorded->name.c_str(), parent_exit, parent, trace::Print(*recorded).c_str());
  }
  static const optimize::PassSet passes = PassesWanted();
  optimize::Options options;
  options.passes = passes;
  options.is_bridge = is_bridge;
  if (is_bridge) options.parent = {&tree->traces, parent, parent_exit};
  options.verify = g_flags.verify;
  if (std::FILE* log = LogOf(Section::kOptimize)) {
    options.dump = [log, tree](std::string_view stage, const trace::Trace& t) {
      std::fprintf(log, "=== tree %u after %.*s\n%s\n", tree->id, static_cast<int>(stage.size()), stage.data(), trace::Print(t).c_str());
    };
  }
  auto optimized = optimize::Optimize(*recorded, options);
  g_counters.time_optimize_us += observe::NowUs() - begin;
  if (optimized == nullptr) return nullptr;
  optimized->name = recorded->name;
  g_counters.optimized_ops += optimized->ops.size();
  if (std::FILE* log = LogOf(Section::kTrace)) {
    std::fprintf(log, "=== tree %u %s, optimized\n%s\n", tree->id, is_bridge ? "bridge" : "loop", trace::Print(*optimized).c_str());
  }
  if (std::FILE* log = LogOf(Section::kWarm)) {
    std::fprintf(log, "%s tree %u %s: %zu operations recorded, %zu optimized\n", is_bridge ? "bridge" : "loop", tree->id,
                 optimized->name.c_str(), recorded->ops.size(), optimized->ops.size());
  }
  return optimized;
}

void Compile(Tree* tree) {
  if (g_flags.jit_backend == "evaluate") {
    tree->evaluated = true;
    return;
  }
  if (tree->refused || tree->id < g_flags.jit_first || tree->id > g_flags.jit_last) {
    if (tree->code == nullptr) tree->loop->counter = INT32_MAX;
    return;
  }
  if (g_flags.jit_sync) {
    uint64_t elapsed = 0;
    auto code = CompileNow(tree, WantedLevel(), &elapsed);
    g_counters.time_compile_wait_us += elapsed;
    Install(tree, std::move(code), elapsed);
    return;
  }
  CompileInBackground(tree, std::min(kQuickLevel, WantedLevel()));
}

void InstallIfReady(Tree* tree) {
  if (!tree->compiling) return;
  for (size_t i = 0; i < g_jobs.size(); ++i) {
    Job* job = g_jobs[i];
    if (job->tree != tree) continue;
    {
      std::lock_guard lock(g_worker->mutex);
      if (!job->done) return;
    }
    tree->compiling = false;
    int level = job->level;
    Install(tree, std::move(job->code), job->elapsed_us);
    g_jobs.erase(g_jobs.begin() + static_cast<ptrdiff_t>(i));
    delete job;
    if (!tree->waiting.empty()) {
      Merge(tree);
      Compile(tree);
    } else if (level < WantedLevel() && !tree->refused) {
      CompileInBackground(tree, WantedLevel());
    }
    return;
  }
}

void WaitForCompiler() {
  if (g_worker == nullptr) return;
  {
    // What has not begun is dropped; what runs is waited for, since it reads the trees.
    std::lock_guard lock(g_worker->mutex);
    g_worker->queue.clear();
    g_worker->stopping = true;
    g_worker->wake.notify_one();
  }
  g_worker->thread.join();
}

}  // namespace ouro::warm
