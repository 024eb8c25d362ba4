// Optimizing costs about the same per operation in short and long traces. The numbers printed are microseconds.
#include <chrono>
#include <cstdio>

#include "framework/optimize/pipeline.h"
#include "tests/framework/trace/world.h"
//
#include "tests/catch/catch.h"

namespace ouro::tests {
namespace {

// An iteration like an interpreter's: `length` times: type checks, unboxing, arithmetic, a store, a load, boxes; eight
// live registers at each guard.
std::string LongLoop(int length) {
  std::string text = "trace \"long\"\nslots 0 1 2 3 4 5 6 7\n";
  for (int i = 0; i < 8; ++i) text += "r" + std::to_string(i) + "_0 = input " + std::to_string(i) + "\n";
  std::string snapshots, exits;
  int version[8] = {};
  auto name = [&](int r) { return "r" + std::to_string(r) + "_" + std::to_string(version[r]); };
  for (int k = 0; k < length; ++k) {
    std::string n = std::to_string(k);
    int a = k % 5, b = (k + 2) % 5, dst = (k * 3 + 1) % 5;
    snapshots += "snapshot " + n + "\n frame code=1 pc=" + n + " {";
    for (int i = 0; i < 8; ++i) snapshots += (i != 0 ? ", " : "") + std::to_string(i) + ": " + name(i);
    snapshots += "}\n";
    exits += "exit " + n + " snapshot " + n + "\n";
    text += "ta" + n + " = is_int " + name(a) + "\nguard_true ta" + n + " -> " + n + "\n";
    text += "tb" + n + " = is_int " + name(b) + "\nguard_true tb" + n + " -> " + n + "\n";
    text += "a" + n + " = unbox_int " + name(a) + "\nb" + n + " = unbox_int " + name(b) + "\n";
    text += "s" + n + " = int_add a" + n + " b" + n + "\nf" + n + " = int_fits s" + n + "\nguard_true f" + n + " -> " +
            n + "\n";
    text += "x" + n + " = box_int s" + n + "\n";
    text += "p" + n + " = is_ptr r7_0\nguard_true p" + n + " -> " + n + "\nh" + n + " = shape_of r7_0\n";
    text += "e" + n + " = int_eq h" + n + " shape:Cell\nguard_true e" + n + " -> " + n + "\n";
    text += "set_field @Cell.value r7_0 x" + n + "\nl" + n + " = get_field @Cell.value r7_0\n";
    ++version[dst];
    text += name(dst) + " = ref_select 1 l" + n + " None\n";
  }
  text += "jump root";
  for (int i = 0; i < 8; ++i) text += " " + name(i);
  return text + "\n" + snapshots + exits;
}

double MicrosecondsPerOp(int length, bool peel, size_t* before, size_t* after) {
  std::unique_ptr<trace::Trace> trace = MustParse(LongLoop(length));
  REQUIRE(Verify(*trace) == "");
  optimize::Options options;
  options.verify = false;
  options.peel_limit = 1000000;
  if (!peel) options.passes = options.passes.Without(optimize::Pass::peel);
  double best = 1e30;
  for (int round = 0; round < 5; ++round) {
    auto start = std::chrono::steady_clock::now();
    std::unique_ptr<trace::Trace> result = Optimize(*trace, options);
    std::chrono::duration<double, std::micro> time = std::chrono::steady_clock::now() - start;
    best = std::min(best, time.count() / static_cast<double>(trace->ops.size()));
    *before = trace->ops.size();
    *after = result->ops.size();
  }
  return best;
}

TEST_CASE("The time per operation does not grow with the trace") {
  for (bool peel : {false, true}) {
    size_t before = 0, after = 0;
    double few = MicrosecondsPerOp(30, peel, &before, &after);
    std::printf("%s: %5zu operations -> %5zu: %.3f us an operation\n", peel ? "peel" : "flat", before, after, few);
    double many = MicrosecondsPerOp(3000, peel, &before, &after);
    std::printf("%s: %5zu operations -> %5zu: %.3f us an operation\n", peel ? "peel" : "flat", before, after, many);
    CHECK(many < 5 * few + 1);
    CHECK(many < 20);
  }
}

}  // namespace
}  // namespace ouro::tests
