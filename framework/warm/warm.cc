#include "framework/warm/warm.h"

#include <algorithm>
#include <alloca.h>

#include "framework/heap/heap.h"
#include "framework/mode/meta.h"
#include "framework/mode/run.h"
#include "framework/observe/flags.h"
#include "framework/observe/observe.h"
#if defined(OURO_ASAN)
#include <sanitizer/lsan_interface.h>
#endif

namespace ouro::warm {

using mode::g_thread;
using mode::LoopInfo;
using mode::Next;
using observe::g_counters;
using observe::g_flags;
using record::AbortReason;
using record::Recorder;

bool g_recording = false;
uint32_t g_entered = 0;
bool g_paused = false;
constinit std::atomic<uint32_t*> g_running_flag = nullptr;

namespace {

std::vector<Tree*> g_trees;            // all that may have code or be recorded into
uint64_t g_aborts[static_cast<size_t>(AbortReason::kCount)];
uint32_t g_next_tree_id = 1;

void VisitTraceConstants(trace::Trace& trace, Visitor& visitor) {
  for (trace::Const& c : trace.consts) {
    if (c.type != trace::Type::kRef) continue;
    Value v = Value::FromBits(c.bits);
    visitor.Visit(&v);
  }
  for (trace::Snapshot& snapshot : trace.snapshots) {
    for (trace::FrameState& frame : snapshot.frames) {
      auto* code = static_cast<const mode::CodeBase*>(frame.code);
      HeapObject* owner = code->owner;
      if (owner != nullptr) visitor.Visit(&owner);
    }
  }
}

// The code that a loop is part of: the loop's state is freed with it.
void VisitCodeOf(const LoopInfo* loop, Visitor& visitor) {
  if (loop == nullptr || loop->code->owner == nullptr) return;
  HeapObject* owner = loop->code->owner;
  visitor.Visit(&owner);
}

void VisitTrees(Visitor& visitor, void*) {
  for (Tree* tree : g_trees) {
    VisitCodeOf(tree->loop, visitor);
    for (auto& node : tree->traces.nodes) {
      VisitCodeOf(static_cast<LoopInfo*>(node.successor), visitor);
      VisitTraceConstants(*node.trace, visitor);
    }
  }
}

void VisitThread(Visitor& visitor, void*) {
  visitor.Visit(&g_thread.pending);
  visitor.Visit(&g_thread.handled);
  visitor.Visit(&g_thread.leave_value);
  if (g_thread.bottom == nullptr) return;
  for (mode::Activation* a = g_thread.bottom; a <= g_thread.top; ++a) {
    if (a->owner != nullptr) visitor.Visit(&a->owner);
    if (a->code != nullptr && a->code->owner != nullptr) {
      HeapObject* owner = a->code->owner;
      visitor.Visit(&owner);
    }
  }
}

void WriteAborts(std::FILE* out) {
  for (size_t i = 0; i < static_cast<size_t>(AbortReason::kCount); ++i) {
    if (g_aborts[i] == 0) continue;
    std::fprintf(out, "abort_%s %llu\n", record::AbortName(static_cast<AbortReason>(i)), static_cast<unsigned long long>(g_aborts[i]));
  }
}

// Functions are recorded later than loops: what a loop calls is mostly inlined in its trace.
int32_t Threshold(const LoopInfo* loop) {
  uint64_t threshold = g_flags.jit_threshold;
  if (loop->IsEntry()) threshold += threshold / 2;
  return static_cast<int32_t>(std::min<uint64_t>(threshold, 1 << 30));
}

void Postpone(LoopInfo* loop) {
  ++loop->aborts;
  loop->counter = loop->aborts > 8 ? INT32_MAX : std::min(Threshold(loop), 1 << 20) << std::min<int>(loop->aborts, 8);
}

// A recording that ended where the root activation does. A loop is better recorded in a round that is not its last, unless
// it seldom has another; a short function is better interpreted than entered and left.
constexpr int kLastRounds = 3;
constexpr uint64_t kShortFunction = 40;  // operations
constexpr int kEndsOfRecursion = 16;     // attempts
bool Pays(const Recorder& recorder, LoopInfo* loop, bool nested) {
  if (!recorder.finished()) return true;
  if (!loop->IsEntry()) return loop->aborts >= kLastRounds;
  // A call from C++ is dear.
  if (nested && (recorder.returned() || recorder.successor() != nullptr)) return true;
  // Interpreted, it would leave what it calls to be entered from the interpreter each time.
  if (recorder.calls_directly) return recorder.returned() || recorder.successor() != nullptr;
  return recorder.recorded_ops >= kShortFunction;
}

Next RecordLoop(LoopInfo* loop, bool nested = false) {
  uint64_t begin = observe::NowUs();
  auto tree = std::make_unique<Tree>(loop);
  tree->id = g_next_tree_id++;
  tree->root_flags = g_thread.top->flags & loop->code->driver->root_flags;
  tree->complete = loop->code->driver->direct != nullptr && tree->root_flags == 0 && g_thread.top->owner == nullptr;
  g_trees.push_back(tree.get());
  g_recording = true;
  std::unique_ptr<trace::Trace> recorded;
  Next next = Next::Reload();
  AbortReason reason = AbortReason::unsupported;
  LoopInfo* successor = nullptr;
  {
    Recorder recorder(Recorder::Kind::kLoop, g_thread.top);
    recorder.watch_context = tree.get();
    recorder.watch_callback = &Invalidate;
    recorder.loop = loop;
    if (tree->complete) recorder.ReadLive(loop->header, loop->IsEntry() ? loop->code->direct_arguments : 0);
    next = RunMeta(recorder);
    g_counters.recorded_ops += recorder.recorded_ops;
    if (recorder.closed() && !tree->dead && !Pays(recorder, loop, nested)) {
      reason = AbortReason::left_root;
    } else if (recorder.closed() && !tree->dead) {
      tree->is_short = !Pays(recorder, loop, false);
      successor = recorder.successor();
      recorded = recorder.Take();
      tree->TakeRoom(recorder);
      tree->pinned = std::move(recorder.pinned());
    } else {
      reason = recorder.aborted() ? recorder.abort_reason() : AbortReason::invalidated;
      if (reason == AbortReason::too_long && recorder.BiggestCallee() != nullptr) {
        recorder.BiggestCallee()->jit_flags |= mode::CodeBase::kNeverInline;
      }
    }
  }
  g_recording = false;
  g_counters.time_trace_us += observe::NowUs() - begin;
  if (recorded != nullptr) {
    auto optimized = Finish(tree.get(), std::move(recorded), false, -1, -1);
    if (optimized != nullptr) {
      ++g_counters.traces;
      tree->exits.emplace_back(optimized->exits.size());
      tree->traces.nodes.push_back({std::move(optimized), -1, -1, successor, successor != nullptr ? &successor->code_entry : nullptr});
      loop->tree = tree.release();
      loop->counter = loop->tree->is_short ? INT32_MAX : 0;
      Compile(loop->tree);
      if (!loop->tree->Ready()) loop->counter = 500;
      return next;
    }
    reason = AbortReason::verifier;
  }
  CountAbort(reason, loop, false);
  if (reason == AbortReason::callee_loop || reason == AbortReason::recursion || reason == AbortReason::too_long) {
    ++loop->aborts;
    loop->counter = loop->aborts > 20 ? INT32_MAX : Threshold(loop);
  } else if (reason == AbortReason::left_root && loop->IsEntry()) {
    // Another call of a function that makes calls may be one that recurs, where this one was a recursion's end.
    const mode::DirectCalls* direct = loop->code->driver->direct;
    bool again = ++loop->aborts <= kEndsOfRecursion && direct != nullptr && direct->makes_calls(loop->code);
    if (nested) loop->nested_calls = 0;
    loop->counter = again ? std::min((3 << std::min<int>(loop->aborts, 6)) + 7 * loop->aborts, Threshold(loop)) : INT32_MAX;
  } else if (reason == AbortReason::left_root && loop->aborts < kLastRounds) {
    ++loop->aborts;
    loop->counter = std::min(2, Threshold(loop));  // soon again: another round may not be the last
  } else {
    Postpone(loop);
  }
  heap::RemoveWatchers(tree.get());
  std::erase(g_trees, tree.get());
  return next;
}

// Apart, so that the exit's values leave the stack before the next tree is entered.
__attribute__((noinline)) Next RunTree(Tree* tree, LoopInfo** successor) {
  *successor = nullptr;
  ++g_counters.entries;
  ++tree->entries;
  // Room for the values of whichever exit is taken.
  uint32_t words = tree->evaluated ? 4096 : tree->code->max_exit_values + 1;
  auto* values = static_cast<uint64_t*>(alloca(words * sizeof(uint64_t)));
  uint32_t* outer = ExchangeRunning(&tree->invalid);
  ++tree->inside;
  ++g_entered;
  g_called_flag.store(nullptr, std::memory_order_relaxed);
  uint32_t exit;
  if (tree->evaluated) {
    exit = trace::Evaluate(tree->traces, g_thread.top->regs, values, &tree->invalid, g_flags.jit_fail_guards);
  } else {
    compile::CompiledCode::Left left = tree->code->entry(g_thread.top->regs, values);
    exit = static_cast<uint32_t>(left.exit);
    if (exit & compile::CompiledCode::kReturned) {
      exit &= ~compile::CompiledCode::kReturned;
      ExitState& state = DescribedExit(tree, exit);
      if (state.returned >= 0) values[state.returned] = left.value;
    }
  }
  --g_entered;
  --tree->inside;
  ExchangeRunning(outer);
  ++g_counters.exits;
  ++tree->leaving;
  Next next = HandleExit(tree, exit, values, successor);
  --tree->leaving;
  return next;
}

// Near the limits the interpreter goes on, which knows where exactly they are. The traces' activations have no such tests.
bool MayEnter(const Tree* tree) {
  constexpr ptrdiff_t kSpare = 512;  // registers
  return base::StackPointer() > g_thread.compiled_stack_limit &&
         tree->root_flags == (g_thread.top->flags & g_thread.top->code->driver->root_flags) &&
         g_thread.depth + tree->most_levels <= g_thread.depth_limit &&
         g_thread.end - g_thread.top > static_cast<ptrdiff_t>(tree->most_activations) &&
         g_thread.stack_end - g_thread.StackTop() > static_cast<ptrdiff_t>(tree->most_registers) + kSpare;
}

Next EnterTree(Tree* tree) {
  LoopInfo* successor = nullptr;
  Next next = RunTree(tree, &successor);
  return GoOn(next, successor);
}

// The tree's assumptions no longer hold: forget it, unless its code still runs further down the stack.
void Drop(LoopInfo* loop) {
  Tree* tree = loop->tree;
  loop->tree = nullptr;
  ++g_counters.invalidations;
  ++loop->aborts;
  loop->counter = loop->aborts > 20 ? INT32_MAX : Threshold(loop);
  if (tree->InUse() || tree->leaving > 0 || tree->jobs > 0) return;  // leaked on purpose: somebody is inside
  heap::RemoveWatchers(tree);
  ForgetCandidate(tree);
  std::erase(g_trees, tree);
  delete tree;
}

}  // namespace

Next GoOn(Next next, LoopInfo* successor) {
  while (true) {
    if (successor == nullptr || successor->tree == nullptr || g_thread.interrupt || g_paused) return next;
    Tree* tree = successor->tree;
    CheckForCode(tree);
    if (!tree->Ready() || !MayEnter(tree)) return next;
    next = RunTree(tree, &successor);
  }
}

void Invalidate(void* context) {
  auto* tree = static_cast<Tree*>(context);
  if (tree->dead) return;  // the loop may have another tree by now, if this one's code still runs
  tree->dead = true;
  RemoveDirectEntry(tree);
  SetInvalid(tree->invalid, kInvalidated);
}

void CountAbort(AbortReason reason, const LoopInfo* loop, bool bridge) {
  ++g_counters.aborts;
  ++g_aborts[static_cast<size_t>(reason)];
  if (std::FILE* log = observe::LogOf(observe::Section::kWarm)) {
    std::fprintf(log, "abort %s %s: %s (%s)\n", bridge ? "bridge" : "loop", LocationOf(loop->code, loop->header).c_str(),
                 record::AbortName(reason), record::AbortText(reason));
  }
}

uint64_t AbortsOf(AbortReason reason) { return g_aborts[static_cast<size_t>(reason)]; }

std::string LocationOf(const mode::CodeBase* code, uint32_t pc) {
  return code->driver->location(const_cast<mode::CodeBase*>(code), pc);
}

void Initialize() {
  constexpr ptrdiff_t kNested = 4 << 20;  // half of the usual stack, where the language does not say
  if (g_thread.compiled_stack_limit == nullptr) g_thread.compiled_stack_limit = base::StackPointer() - kNested;
  heap::AddRootTracer("traces", &VisitTrees, nullptr);
  heap::AddRootTracer("thread", &VisitThread, nullptr);
  observe::OpenLogs();
}

namespace {
// For each tree how often it was entered, and its busiest exits: what to look at when code is left too often.
void LogTrees(std::FILE* log) {
  for (const Tree* tree : g_trees) {
    if (tree->traces.nodes.empty()) continue;
    std::fprintf(log, "tree %u %s: %llu entries\n", tree->id, LocationOf(tree->loop->code, tree->loop->header).c_str(),
                 static_cast<unsigned long long>(tree->entries));
    for (size_t node = 0; node < tree->exits.size(); ++node) {
      for (size_t exit = 0; exit < tree->exits[node].size(); ++exit) {
        const ExitState& state = tree->exits[node][exit];
        if (state.count < tree->entries / 50 + 1) continue;
        const trace::Trace& trace = *tree->traces.nodes[node].trace;
        const trace::FrameState& frame = trace.snapshots[static_cast<size_t>(trace.exits[exit].snapshot)].frames.back();
        const auto* code = static_cast<const mode::CodeBase*>(frame.code);
        std::fprintf(log, "  trace %zu exit %zu: %u times to %s instruction %u%s%s%s\n", node, exit, state.count,
                     LocationOf(code, frame.pc).c_str(), frame.pc, state.simple ? ", simple" : "",
                     state.successor != nullptr ? ", to a loop" : "", state.aborts >= 4 ? ", no bridge" : "");
      }
    }
  }
}
}  // namespace

// The background compiler is not waited for: the process is about to end.
void Shutdown() {
  if (std::FILE* log = observe::LogOf(observe::Section::kWarm)) LogTrees(log);
  observe::WriteStatistics(&WriteAborts);
#if defined(OURO_ASAN)
  __lsan_do_leak_check();  // it waits for exit() otherwise
#endif
}

void PrepareLoops(mode::CodeBase* code) {
  auto prepare = [code](LoopInfo& loop, uint32_t index) {
    loop.code = code;
    loop.index = index;
    loop.counter = g_flags.jit ? Threshold(&loop) : INT32_MAX;
  };
  prepare(code->entry, LoopInfo::kEntry);
  if (code->loop_count == 0 || code->loops != nullptr) return;
  code->loops = new LoopInfo[code->loop_count];
  for (uint32_t i = 0; i < code->loop_count; ++i) prepare(code->loops[i], i);
  const mode::Driver& driver = *code->driver;
  for (uint32_t pc = 0; pc < code->instruction_count; pc += driver.words[code->instructions[pc].op]) {
    const mode::Instr& at = code->instructions[pc];
    if (at.op != driver.loop_back) continue;
    CHECK(driver.words[at.op] == 2 && at.a < code->loop_count, "the instruction that closes a loop: its number, and room for its state");
    mode::SetLoopOf(const_cast<mode::Instr*>(&at), &code->loops[at.a]);
  }
}

void LookAtActivations() {
  for (Recorder* recorder = record::g_recorder; recorder != nullptr; recorder = recorder->outer()) recorder->Abort(AbortReason::needs_frame);
  for (Tree* tree : g_trees) {
    if (tree->InUse()) SetInvalid(tree->invalid, kInterrupted);
  }
}

void Pause(bool on) {
  g_paused = on;
  if (on) LookAtActivations();
}

}  // namespace ouro::warm

namespace ouro::mode {

using namespace ouro::warm;

Next LoopSlowPath(LoopInfo* loop) {
  loop->header = static_cast<uint32_t>(g_thread.top->pc - loop->code->instructions);
  if (loop->tree != nullptr && !g_paused) CheckForCode(loop->tree);
  if (g_thread.interrupt) {
    if (loop->counter < 0) loop->counter = 0;
    if (!loop->code->driver->safe_point()) return Next::RaiseSaved();
    return Next::Reload();
  }
  if (g_paused) {
    loop->counter = 1000;
    return Next::Reload();
  }
  if (!observe::g_flags.jit || (loop->code->jit_flags & CodeBase::kNeverTrace)) {
    loop->counter = INT32_MAX;
    return Next::Reload();
  }
  if (Tree* tree = loop->tree) {
    loop->counter = tree->is_short ? INT32_MAX : 0;
    if (tree->dead) {
      Drop(loop);
      return Next::Reload();
    }
    if (tree->Ready() && MayEnter(tree)) return EnterTree(tree);
    loop->counter = 200;  // still compiling, or no place for it
    return Next::Reload();
  }
  if (g_recording) {
    loop->counter = Threshold(loop);
    return Next::Reload();
  }
  return RecordLoop(loop);
}

bool CalledFromCode(CodeBase* code, Next* next) {
  LoopInfo* loop = &code->entry;
  if (g_recording || !observe::g_flags.jit || g_thread.interrupt || g_paused) return false;
  if (loop->tree != nullptr) {
    *next = LoopSlowPath(loop);
    return true;
  }
  if (++loop->nested_calls < 16 || (code->jit_flags & CodeBase::kNeverTrace)) return false;
  loop->header = 0;
  *next = RecordLoop(loop, true);
  return true;
}

// The recording has come back to the header where its tree began.
static void CloseAt(Recorder& recorder, uint32_t header) {
  if (recorder.kind() == Recorder::Kind::kLoop) {
    recorder.CloseLoop(header);
  } else {
    recorder.CloseBridge(*recorder.root_trace, header);
  }
}

Next Meta::EnterTail(CodeBase* code) {
  Recorder& recorder = rec();
  if (!recorder.recording()) return Next::Reload();
  LoopInfo* loop = &code->entry;
  loop->header = 0;
  record::ShadowFrame& frame = recorder.top();
  bool again = std::find(frame.passed_codes.begin(), frame.passed_codes.end(), code) != frame.passed_codes.end();
  if (recorder.depth() == 1) {
    if (loop == recorder.loop) {
      CloseAt(recorder, 0);
      return Next::Reload();
    }
    if (again || loop->tree != nullptr) {
      recorder.FinishAt(loop, 0);
      return Next::Reload();
    }
  } else if (again) {
    code->jit_flags |= CodeBase::kNeverInline;
    recorder.Abort(AbortReason::callee_loop);
  }
  frame.passed_codes.push_back(code);
  return Next::Reload();
}

Next Meta::LoopBack(int32_t offset) {
  LoopInfo* loop = LoopOf(pc_);
  uint32_t index = loop->index;
  Recorder& recorder = rec();
  recorder.GuardValid();
  if (!recorder.recording()) return Next::Jump(offset);
  uint32_t header = static_cast<uint32_t>(pc_ + offset - g_thread.top->code->instructions);
  loop->header = header;
  record::ShadowFrame& frame = recorder.top();
  if (recorder.depth() == 1 && loop == recorder.loop) {
    CloseAt(recorder, header);
    return Next::Jump(offset);
  }
  bool again = std::find(frame.passed.begin(), frame.passed.end(), index) != frame.passed.end();
  if (recorder.depth() == 1) {
    bool is_root = recorder.kind() == Recorder::Kind::kLoop && !recorder.loop->IsEntry();
    // A loop around the tree's own leads back to it; any other goes on in code of its own.
    bool around = header <= recorder.loop->header && InstructionIndex() > recorder.loop->header;
    if (is_root && loop->tree != nullptr) {
      recorder.Abort(AbortReason::inner_loop);
    } else if (is_root && again) {
      recorder.Abort(AbortReason::other_loop);
    } else if (!is_root && (again || (loop->tree != nullptr && !around))) {
      recorder.FinishAt(loop, header);
      return Next::Jump(offset);
    }
  } else if (again) {
    frame.code->jit_flags |= CodeBase::kNeverInline;
    recorder.Abort(AbortReason::callee_loop);
  }
  frame.passed.push_back(index);
  return Next::Jump(offset);
}

}  // namespace ouro::mode
