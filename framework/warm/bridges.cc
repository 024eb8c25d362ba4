#include "framework/mode/meta.h"
#include "framework/observe/flags.h"
#include "framework/observe/observe.h"
#include "framework/resume/resume.h"
#include "framework/warm/warm.h"

namespace ouro::warm {

using mode::g_thread;
using mode::Next;
using observe::g_counters;
using observe::g_flags;
using record::AbortReason;
using record::Recorder;

namespace {

constexpr uint16_t kNoBridge = 4;  // attempts
// Each compilation is of the whole tree: beyond so many traces it waits until an eighth has been added, or until an exit
// whose bridge the code lacks has been taken for long enough.
constexpr size_t kSmallTree = 8;
constexpr uint64_t kWorthwhile = 4;  // operations: a shorter bridge that only leaves again saves nothing

Next RecordBridge(Tree* tree, uint32_t node, uint32_t exit_index, ExitState& state, const uint64_t* values) {
  uint64_t begin = observe::NowUs();
  const trace::Trace& parent = *tree->traces.nodes[node].trace;
  g_recording = true;
  std::unique_ptr<trace::Trace> recorded;
  AbortReason reason = AbortReason::unsupported;
  mode::LoopInfo* successor = nullptr;
  Next next = Next::Reload();
  {
    Recorder recorder(Recorder::Kind::kBridge, g_thread.top);
    recorder.watch_context = tree;
    recorder.watch_callback = &Invalidate;
    recorder.loop = tree->loop;
    recorder.complete = tree->complete;
    recorder.root_trace = tree->traces.nodes[0].trace.get();
    recorder.SetReplay(resume::Restore(parent, parent.exits[exit_index], state.live, values, &recorder));
    next = RunMeta(recorder);
    g_counters.recorded_ops += recorder.recorded_ops;
    bool goes_on = tree->complete && (recorder.returned() || recorder.successor() != nullptr);  // in the code that called, or in other code
    if (recorder.finished() && !goes_on && recorder.recorded_ops < kWorthwhile) {
      state.aborts = kNoBridge;
      g_recording = false;
      return next;
    }
    if (recorder.closed() && !tree->dead) {
      successor = recorder.successor();
      recorded = recorder.Take();
      tree->TakeRoom(recorder);
      for (auto& data : recorder.pinned()) tree->pinned.push_back(std::move(data));
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
    auto optimized = Finish(tree, std::move(recorded), true, static_cast<int32_t>(node), static_cast<int32_t>(exit_index));
    if (optimized != nullptr) {
      ++g_counters.bridges;
      state.has_bridge = true;
      trace::TraceTree::Node bridge{std::move(optimized), static_cast<int32_t>(node), static_cast<int32_t>(exit_index), successor,
                                     successor != nullptr ? &successor->code_entry : nullptr};
      tree->exits.emplace_back(bridge.trace->exits.size());
      tree->traces.nodes.push_back(std::move(bridge));
      state.count = 0;
      if (size_t count = tree->traces.nodes.size(); count <= kSmallTree || count - tree->traces_in_code > count / 8) Compile(tree);
      return next;
    }
    reason = AbortReason::verifier;
  }
  ++state.aborts;
  state.count = 0;
  CountAbort(reason, tree->loop, true);
  // What goes on in a callee that should not have been inlined will never be recorded: the tree is made again.
  const std::vector<trace::FrameState>& frames = parent.snapshots[static_cast<size_t>(parent.exits[exit_index].snapshot)].frames;
  for (size_t i = 1; i < frames.size() && tree->complete; ++i) {
    auto* code = static_cast<const mode::CodeBase*>(frames[i].code);
    if ((code->jit_flags & mode::CodeBase::kNeverInline) && (reason == AbortReason::callee_loop || reason == AbortReason::recursion)) {
      Invalidate(tree);
    }
  }
  return next;
}

}  // namespace

ExitState& DescribedExit(Tree* tree, uint32_t exit_number) {
  uint32_t node = exit_number >> 16, index = exit_number & 0xffff;
  const trace::Trace& trace = *tree->traces.nodes[node].trace;
  const trace::Exit& exit = trace.exits[index];
  ExitState& state = tree->StateOf(exit_number);
  if (!state.described) {
    state.live = trace::LiveValues(trace, exit);
    state.simple = resume::Describe(trace, exit, state.live, &state.recipe);
    state.described = true;
    // What fails there (unless it is made to) is an assumption of the whole tree: no bridge may go on from it.
    for (const trace::Op& op : trace.ops) {
      if (op.code == trace::Opcode::guard_valid && op.exit == static_cast<int32_t>(index)) state.aborts = kNoBridge;
    }
    // What ends here was recorded up to where it could be.
    if (trace.ops.back().code == trace::Opcode::finish && trace.ops.back().imm != trace::kFinishGuard && trace.ops.back().exit == static_cast<int32_t>(index)) {
      state.aborts = kNoBridge;
      state.successor = static_cast<mode::LoopInfo*>(tree->traces.nodes[node].successor);
      for (size_t i = 0; trace.ops.back().imm == trace::kFinishReturn && i < state.live.size(); ++i) {
        if (state.live[i] == trace.Arg(trace.ops.back(), 0)) state.returned = static_cast<int32_t>(i);
      }
    }
  }
  return state;
}

Next HandleExit(Tree* tree, uint32_t exit_number, const uint64_t* values, mode::LoopInfo** successor) {
  uint32_t node = exit_number >> 16, index = exit_number & 0xffff;
  const trace::Trace& trace = *tree->traces.nodes[node].trace;
  const trace::Exit& exit = trace.exits[index];
  ExitState& state = DescribedExit(tree, exit_number);
  ++state.count;
  bool leaving_for_good = tree->dead || g_thread.interrupt != 0 || g_paused;
  uint32_t threshold = g_flags.jit_bridge_threshold << (std::min(state.aborts, kNoBridge) * 2);
  if (state.count >= threshold && !state.has_bridge && state.aborts < kNoBridge && !g_recording && !leaving_for_good &&
      tree->traces.nodes.size() < 200) {
    return RecordBridge(tree, node, index, state, values);
  }
  if (size_t size = tree->traces.nodes.size(); state.has_bridge && tree->traces_in_code < size && !leaving_for_good &&
                                               state.count >= threshold * std::max<size_t>(size / kSmallTree, 1)) {
    state.count = 0;
    Compile(tree);
  }
  *successor = state.successor;
  if (state.simple) {
    resume::RestoreSimple(state.recipe, values);
    return Next::Reload();
  }
  if (exit.log.empty()) {
    resume::Restore(trace, exit, state.live, values, nullptr);
    return Next::Reload();
  }
  ++g_counters.replays;
  Recorder blackhole(Recorder::Kind::kBlackhole, g_thread.top);
  blackhole.SetReplay(resume::Restore(trace, exit, state.live, values, nullptr));
  return RunMeta(blackhole);
}

}  // namespace ouro::warm
