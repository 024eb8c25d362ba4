#include "framework/optimize/pipeline.h"

#include <cstdio>

#include "framework/optimize/bridge.h"
#include "framework/optimize/context.h"
#include "framework/optimize/dce.h"
#include "framework/optimize/peel.h"

namespace ouro::optimize {
namespace {

constexpr PassInfo kPasses[] = {
#define PASS(name, on, doc) {#name, on, doc},
#include "framework/optimize/passes.def"
#undef PASS
};

void Report(const Options& options, const char* stage, const Trace& trace) {
  if (options.dump) options.dump(stage, trace);
  if (!options.verify) return;
  std::string wrong = Verify(trace);
  if (wrong.empty()) return;
  std::fprintf(stderr, "after %s: %s\n%s", stage, wrong.c_str(), Print(trace).c_str());
  CHECK(false, "the optimizer made a malformed trace");
}

bool IsLoop(const Trace& trace) {
  const Op& last = trace.ops.back();
  if (last.code != Opcode::jump || last.imm != 1 || last.arg_count != trace.input_count()) return false;
  for (const Op& op : trace.ops) {
    if (op.code == Opcode::label) return false;
  }
  return true;
}

std::unique_ptr<Trace> Sweep(const Trace& trace, const Options& options) {
  auto output = std::make_unique<Trace>();
  Context context(trace, options, output.get());
  context.EmitInputs();
  LearnFromParent(context);
  context.Iterate();
  if (!context.ended()) context.EmitTerminator();
  return output;
}

}  // namespace

const PassInfo& InfoOf(Pass pass) { return kPasses[static_cast<size_t>(pass)]; }

PassSet PassSet::Default() {
  PassSet result;
  for (size_t i = 0; i < static_cast<size_t>(Pass::kCount); ++i) {
    if (kPasses[i].on_by_default) result = result.With(static_cast<Pass>(i));
  }
  return result;
}

// One operation through the sweep. Virtual objects answer for themselves; constants and rules come before the facts
// that need an operation to attach to; a guard or a memory operation ends with its pass; what is left may equal an
// earlier one.
Operand Context::Process(Pending& op) {
  if (On(Pass::virtuals) && VirtualOp(*this, op)) return op.result;
  if (On(Pass::fold) && FoldOp(*this, op)) return op.result;
  if (On(Pass::bounds) && BoundOp(*this, op)) return op.result;
  if (On(Pass::guards) && GuardOp(*this, op)) return op.result;
  if (On(Pass::heap) && HeapOp(*this, op)) return op.result;
  if (On(Pass::cse) && NumberOp(*this, op)) return op.result;
  return Emit(op);
}

std::unique_ptr<Trace> Optimize(const Trace& trace, const Options& options) {
  Report(options, "recorded", trace);
  bool peel =
      options.passes.Has(Pass::peel) && !options.is_bridge && trace.ops.size() <= options.peel_limit && IsLoop(trace);
  std::unique_ptr<Trace> result = peel ? Peel(trace, options) : Sweep(trace, options);
  Report(options, peel ? "peel" : "forward", *result);
  if (options.passes.Has(Pass::dce)) {
    result = RemoveDeadCode(*result);
    Report(options, "dce", *result);
  }
  return result;
}

}  // namespace ouro::optimize
