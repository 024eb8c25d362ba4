#include <cmath>
#include <limits>

#include "tests/framework/trace/world.h"
//
#include "tests/catch/catch.h"

namespace ouro::tests {
namespace {

using namespace trace;

struct Result {
  uint32_t exit = 0;
  uint64_t values[64] = {};
  Value ref(int i) const { return Value::FromBits(values[i]); }
  int64_t number(int i) const { return static_cast<int64_t>(values[i]); }
};

Result Run(const TraceTree& tree, Value* regs, const uint32_t* invalid = nullptr, uint32_t fail_every = 0) {
  for (const TraceTree::Node& node : tree.nodes) REQUIRE(Verify(*node.trace) == "");
  Result result;
  result.exit = Evaluate(tree, regs, result.values, invalid, fail_every);
  return result;
}
Result Run(const char* text, std::vector<Value> regs = {}) {
  regs.resize(8);
  return Run(TreeOf(MustParse(text)), regs.data());
}

constexpr const char* kCount = R"(trace "count up"
slots 0 1
v0 = input 0
v1 = input 1
a = unbox_int v0
b = unbox_int v1
c = int_lt a b
guard_true c -> 0
s = int_add a 1
r = box_int s
jump root r v1
snapshot 0
  frame pc=9 {0: v0, 1: v1}
exit 0 snapshot 0
)";

TEST_CASE("A loop runs until its guard fails") {
  Result result = Run(kCount, {Value::Int(3), Value::Int(1000)});
  CHECK(result.exit == TraceTree::ExitNumber(0, 0));
  CHECK(result.ref(0) == Value::Int(1000));
  CHECK(result.ref(1) == Value::Int(1000));
}

TEST_CASE("A label's phis change all at once") {
  Result result = Run(R"(
    label
    a = phi 0
    b = phi 1
    n = phi 0
    c = int_lt n 10
    guard_true c -> 0
    s = int_add a b
    m = int_add n 1
    jump label b s m
    exit 0
      log load a
      log load b)");
  CHECK(result.number(0) == 55);
  CHECK(result.number(1) == 89);
}

TEST_CASE("A failed guard continues in its bridge, and a bridge re-enters the root") {
  TraceTree tree = TreeOf(MustParse(kCount));
  tree.nodes.push_back({MustParse(R"(trace "bridge"
v0 = input 0
v1 = input 1
b = unbox_int v1
c = int_lt b 5000
guard_true c -> 0
d = int_mul b 2
r = box_int d
jump root v0 r
snapshot 0
  frame {0: v1, 1: v0}
exit 0 snapshot 0
)"),
                        0, 0});
  Value regs[8] = {Value::Int(0), Value::Int(1000)};
  Result result = Run(tree, regs);
  CHECK(result.exit == TraceTree::ExitNumber(1, 0));
  CHECK(result.ref(0) == Value::Int(8000));
  CHECK(result.ref(1) == Value::Int(8000));
}

TEST_CASE("Any guard may be made to fail") {
  Value regs[8] = {Value::Int(0), Value::Int(1000)};
  Result result = Run(TreeOf(MustParse(kCount)), regs, nullptr, 10);
  CHECK(result.ref(0).AsInt() < 10);
}

TEST_CASE("guard_valid leaves when the tree is invalid") {
  uint32_t invalid = 0;
  Value regs[8];
  TraceTree tree = TreeOf(MustParse("guard_valid -> 0\nfinish -> 1\nexit 0\nexit 1"));
  CHECK(Run(tree, regs, &invalid).exit == 1);
  invalid = 1;
  CHECK(Run(tree, regs, &invalid).exit == 0);
}

TEST_CASE("Memory operations work on the real heap") {
  heap::RootVector roots;
  roots.push_back(NewCell(Value::Int(7), 40, 2.5));
  roots.push_back(NewList({Value::None(), Value::Int(5)}));
  Result result = Run(R"(
    slots 0 1
    cell = input 0
    list = input 1
    n = get_field @Cell.number cell
    m = int_add n 2
    set_field @Cell.number cell m
    set_field @Cell.small cell -70000000000
    small = get_field @Cell.small cell
    x = get_element @List.items list 1
    set_element @List.items list 0 cell
    y = get_element @List.items list 0
    shape = shape_of list
    new = new_array @List 4
    set_element @List.items new 3 #8
    count = get_field @List.count new
    zero = get_element @List.items new 0
    pair = new_object @Pair
    store_slot 5 pair
    slot = load_slot 5
    same = ref_eq slot pair
    finish -> 0
    exit 0
      log load m
      log load small
      log load x
      log load y
      log load shape
      log load count
      log load zero
      log load same)",
                      {roots[0], roots[1]});
  CHECK(result.number(0) == 42);
  CHECK(result.number(1) == static_cast<int32_t>(-70000000000));
  CHECK(result.ref(2) == Value::Int(5));
  CHECK(result.ref(3) == roots[0]);
  CHECK(result.number(4) == FindNew("List")->shape->ref());
  CHECK(result.number(5) == 4);
  CHECK(result.ref(6).IsNull());
  CHECK(result.number(7) == 1);
  CHECK(roots[0].As<Cell>()->number.get() == 42);
}

TEST_CASE("Calls follow the C convention") {
  g_calls = 0;
  heap::RootVector roots;
  roots.push_back(NewCell(Value::None(), 1));
  Result result = Run(R"(
    slots 0
    cell = input 0
    a = call @add_ints 40 2
    b = call @scale 1.5 4
    c = call @sum8 1 2 3 4 5 6 7 8
    call @touch cell
    d = call @opaque cell
    finish -> 0
    exit 0
      log call a
      log call b
      log call c
      log call d)",
                      {roots[0]});
  CHECK(result.number(0) == 42);
  CHECK(std::bit_cast<double>(result.values[1]) == 6.0);
  CHECK(result.number(2) == 204);
  CHECK(result.ref(3) == roots[0]);
  CHECK(roots[0].As<Cell>()->number.get() == 2);
}

TEST_CASE("Values of a running trace survive a collection") {
  Result result = Run(R"(
    p = new_object @Cell
    set_field @Cell.number p 99
    q = new_object @Cell
    set_field @Cell.number q 98
    x = call @collect p
    n = get_field @Cell.number p
    m = get_field @Cell.number q
    same = ref_eq x p
    finish -> 0
    exit 0
      log load n
      log load m
      log load same)");
  CHECK(result.number(0) == 99);
  CHECK(result.number(1) == 98);
  CHECK(result.number(2) == 1);
}

TEST_CASE("Floats that are not immediate are boxed and unboxed") {
  Result result = Run(R"(
    a = box_float 1e300
    b = is_float a
    c = is_ptr a
    d = unbox_float a
    e = box_float 1.5
    g = is_ptr e
    finish -> 0
    exit 0
      log load b
      log load c
      log load d
      log load g)");
  CHECK(result.number(0) == 1);
  CHECK(result.number(1) == 1);
  CHECK(std::bit_cast<double>(result.values[2]) == 1e300);
  CHECK(result.number(3) == 0);
}

TEST_CASE("Integer operations have their meaning at the edges") {
  Result result = Run(R"(
    a = int_floor_div -7 2
    b = int_floor_mod -7 2
    c = int_floor_mod 7 -2
    d = int_add 9223372036854775807 1
    e = int_shr -8 1
    g = int_ushr -8 60
    h = int_mul_high -1 5
    i = int_add_overflows 9223372036854775807 1
    j = int_fits 2305843009213693952
    k = int_ult 1 -1
    finish -> 0
    exit 0
      log load a
      log load b
      log load c
      log load d
      log load e
      log load g
      log load h
      log load i
      log load j
      log load k)");
  int64_t expected[] = {-4, 1, -1, INT64_MIN, -4, 15, -1, 1, 0, 1};
  for (int i = 0; i < 10; ++i) CHECK(result.number(i) == expected[i]);
}

TEST_CASE("Live values are listed once, in the order slots, log, stores, virtuals") {
  std::unique_ptr<Trace> trace = MustParse(R"(
    a = input 0
    b = input 1
    c:i = input 2
    d:f = input 3
    finish -> 0
    snapshot 0
      frame owner=b {0: a, 1: ~0, 2: None}
    exit 0 snapshot 0
      log load c
      log load a
      virtual 0 box_float d
      store @Cell.value b = a)");
  std::vector<Operand> live = LiveValues(*trace, trace->exits[0]);
  CHECK(live == std::vector<Operand>{Operand::Op(0), Operand::Op(1), Operand::Op(2), Operand::Op(3)});
}

}  // namespace
}  // namespace ouro::tests
