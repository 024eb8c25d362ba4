// peel: a recorded loop is optimized twice in a row. The first copy, the preamble, starts from the interpreter's
// registers and knows nothing. The second copy, the body, starts from what the preamble ends with, so that type checks,
// unboxing and invariant loads are in the preamble alone. What the body relies on must hold again at its own end:
//
//   1. Sweep over the loop: the preamble.
//   2. Describe each loop-carried value as it is now (Carried): the same value for ever; a box or virtual object, with
//      its parts described in turn; or a phi, with facts. Memory counts too: known values of fields that the loop does
//      not write stay known, values of fields it does write are carried like inputs.
//   3. Emit the label and the phis, make the inputs what the descriptions say, sweep over the loop again.
//   4. Compare the values at the end with the descriptions. Where one does not hold, make it more general, go back
//   to 2.
//      Each description can only become more general, and the most general one (a phi of which nothing is known) always
//      holds, so this ends; after kMaxAttempts everything becomes most general at once.
#include "framework/optimize/peel.h"

#include "framework/optimize/carried.h"

namespace ouro::optimize {
namespace {

constexpr int kMaxAttempts = 10;

// The second iteration leaves for certain: no loop.
void ContinueWithoutLoop(Context& c, LoopState& loop) {
  std::vector<Operand> values;
  for (size_t i = 0; i < loop.input_count(); ++i) values.push_back(loop.AtEnd(i));
  for (size_t i = 0; i < loop.input_count(); ++i) c.state.map[i] = values[i];
  c.state.is_valid = false;
  c.Iterate();
  if (!c.ended()) c.EmitTerminator();
}

void SweepTwice(Context& c) {
  c.EmitInputs();
  c.Iterate();
  if (c.ended()) return;
  Context::Mark preamble_end = c.MarkHere();
  LoopState loop(c);
  loop.DescribeAll();
  for (int attempt = 1;; ++attempt) {
    CHECK(attempt <= kMaxAttempts, "the most general description of a loop did not hold");
    if (attempt == kMaxAttempts) loop.GiveUp();
    loop.EnterBody();
    c.Iterate();
    bool done = !c.ended() && loop.LeaveBody();
    if (done) return;
    bool has_no_loop = c.ended();
    c.GoBackTo(preamble_end);
    if (has_no_loop) return ContinueWithoutLoop(c, loop);
  }
}

}  // namespace

std::unique_ptr<Trace> Peel(const Trace& trace, const Options& options) {
  auto output = std::make_unique<Trace>();
  Context context(trace, options, output.get());
  SweepTwice(context);
  return output;
}

}  // namespace ouro::optimize
