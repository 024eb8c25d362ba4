// What bridges know of their inputs.
#include "framework/optimize/pipeline.h"
#include "tests/framework/trace/world.h"
//
#include "tests/catch/catch.h"

namespace ouro::tests {
namespace {

std::string Names(const trace::Trace& trace) {
  std::string result;
  for (const trace::Op& op : trace.ops) {
    if (op.code != trace::Opcode::input)
      result += (result.empty() ? "" : " ") + std::string(trace::InfoOf(op.code).name);
  }
  return result;
}

std::unique_ptr<trace::Trace> OptimizedBridge(const trace::TraceTree& tree, int32_t node, int32_t exit,
                                              const char* text) {
  std::unique_ptr<trace::Trace> bridge = MustParse(text);
  REQUIRE(Verify(*bridge) == "");
  return optimize::Optimize(*bridge, {.is_bridge = true, .parent = {&tree, node, exit}});
}

constexpr const char* kParent = R"(
v0 = input 0
v1 = input 1
slots 0 1
c = is_ptr v0
guard_true c -> 0
s = shape_of v0
e = int_eq s shape:Cell
guard_true e -> 0
d = is_int v1
guard_true d -> 0
n = get_field @Cell.number v0
i = unbox_int v1
l = int_lt i 100
guard_true l -> 1
f = int_lt n i
guard_true f -> 2
o = call @opaque v0
g = int_lt i 50
guard_true g -> 3
jump root v0 v1
snapshot 0
  frame {0: v0, 1: v1}
exit 0 snapshot 0
exit 1 snapshot 0
exit 2 snapshot 0
  log load n
exit 3 snapshot 0
)";

constexpr const char* kBridge = R"(
v0 = input 0
v1 = input 1
c = is_ptr v0
guard_true c -> 0
s = shape_of v0
e = int_eq s shape:Cell
guard_true e -> 0
d = is_int v1
guard_true d -> 0
i = unbox_int v1
j = int_add i 1
b = box_int j
jump root v0 b
snapshot 0
  frame {0: v0, 1: v1}
exit 0 snapshot 0
)";

TEST_CASE("A bridge knows the tags and shapes that its parent established") {
  trace::TraceTree tree = TreeOf(MustParse(kParent));
  CHECK(Names(*OptimizedBridge(tree, 0, 1, kBridge)) == "unbox_int int_add box_int jump");
}

TEST_CASE("What a call may have changed is not known") {
  trace::TraceTree tree = TreeOf(MustParse(kParent));
  CHECK(Names(*OptimizedBridge(tree, 0, 3, kBridge)) == "shape_of int_eq guard_true unbox_int int_add box_int jump");
}

TEST_CASE("Values of fields are known when the bridge has them") {
  trace::TraceTree tree = TreeOf(MustParse(kParent));
  auto bridge = OptimizedBridge(tree, 0, 2, R"(
    v0 = input 0
    v1 = input 1
    n:i = input 2
    m = get_field @Cell.number v0
    o = int_lt m n
    guard_false o -> 0
    b = box_int m
    jump root v0 b
    exit 0)");
  CHECK(Names(*bridge) == "box_int jump");
}

TEST_CASE("A bridge of a bridge knows what both established") {
  trace::TraceTree tree = TreeOf(MustParse(kParent));
  tree.nodes.push_back({MustParse(R"(
    v0 = input 0
    v1 = input 1
    i = unbox_int v1
    k = int_lt i 10
    guard_false k -> 0
    jump root v0 v1
    snapshot 0
      frame {0: v0, 1: v1}
    exit 0 snapshot 0)"),
                        0, 1});
  CHECK(Names(*OptimizedBridge(tree, 1, 0, kBridge)) == "unbox_int int_add box_int jump");
}

TEST_CASE("A long chain of virtual objects is made real piece by piece") {
  std::string text = "slots 0\np0 = input 0\n";
  for (int i = 0; i < 500; ++i) {
    std::string n = std::to_string(i + 1);
    text += "p" + n + " = new_object @Pair\nset_field @Pair.first p" + n + " p" + std::to_string(i) + "\n";
    text += "x" + n + " = is_int p0\nguard_true x" + n + " -> " + std::to_string(i) + "\ny" + n + " = call @next " + n +
            "\n";
  }
  text += "jump root p500\n";
  for (int i = 0; i < 500; ++i) {
    text += "snapshot " + std::to_string(i) + "\nframe {0: p" + std::to_string(i + 1) + "}\nexit " + std::to_string(i) +
            " snapshot " + std::to_string(i) + "\n";
  }
  std::unique_ptr<trace::Trace> input = MustParse(text);
  REQUIRE(Verify(*input) == "");
  // Without guards' knowledge, every guard stays.
  optimize::Options options;
  options.passes = options.passes.Without(optimize::Pass::guards).Without(optimize::Pass::peel);
  std::unique_ptr<trace::Trace> result = optimize::Optimize(*input, options);
  size_t most = 0;
  for (const trace::Exit& exit : result->exits) most = std::max(most, exit.virtuals.size());
  CHECK(most <= 20);
}

}  // namespace
}  // namespace ouro::tests
