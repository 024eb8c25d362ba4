// What remains of loops: counts of operations in the body.
#include <map>

#include "framework/optimize/pipeline.h"
#include "tests/framework/trace/world.h"
//
#include "tests/catch/catch.h"

namespace ouro::tests {
namespace {

using trace::Opcode;

std::unique_ptr<trace::Trace> Optimized(std::string_view text) {
  std::unique_ptr<trace::Trace> input = MustParse(text);
  REQUIRE(Verify(*input) == "");
  return optimize::Optimize(*input, {});
}

// Operations of the body by name, without label, phis and jump; "-" when there is no loop.
std::string Body(const trace::Trace& trace) {
  std::string result;
  bool in_body = false;
  for (const trace::Op& op : trace.ops) {
    if (op.code == Opcode::label) in_body = true;
    if (!in_body || op.code == Opcode::label || op.code == Opcode::phi || op.code == Opcode::jump) continue;
    result += (result.empty() ? "" : " ") + std::string(trace::InfoOf(op.code).name);
  }
  return in_body ? result : "-";
}

constexpr const char* kExits = R"(
snapshot 0
  frame code=1 pc=1 {}
exit 0 snapshot 0
exit 1 snapshot 0
exit 2 snapshot 0
)";
std::string WithExits(std::string text) { return text + kExits; }

TEST_CASE("A value that only the body's second half changes does not stay constant") {
  // r starts as any integer, is 0 at the end of the first iteration, and is flipped by each later one.
  auto trace = Optimized(WithExits(R"(
    slots 0 1
    r = input 0
    n = input 1
    t = is_int r
    guard_true t -> 0
    x = unbox_int r
    y = int_xor x 1
    z = int_and y 1
    u = call @next z
    b = box_int z
    jump root b n)"));
  CHECK(Body(*trace) == "bool_not call");
}

TEST_CASE("Knowledge of memory does not survive a call that writes it, across iterations either") {
  auto trace = Optimized(WithExits(R"(
    slots 0
    cell = input 0
    t = is_ptr cell
    guard_true t -> 0
    a = get_field @Cell.number cell
    c = int_lt a 100
    guard_true c -> 0
    call @touch cell
    b = get_field @Cell.number cell
    d = int_lt b 100
    guard_true d -> 1
    jump root cell)"));
  // The second reading is the next iteration's first: carried over the back edge.
  CHECK(Body(*trace) == "call get_field int_lt guard_true");
}

TEST_CASE("A bound that holds in the first iteration only is not assumed of the others") {
  // i counts down from a value below 10; nothing in the loop bounds it from below.
  auto trace = Optimized(WithExits(R"(
    slots 0
    i0 = input 0
    t = is_int i0
    guard_true t -> 0
    i = unbox_int i0
    c = int_lt i 10
    guard_true c -> 0
    j = int_sub i 1
    f = int_fits j
    guard_true f -> 1
    b = box_int j
    jump root b)"));
  CHECK(Body(*trace) == "int_add int_fits guard_true");
}

TEST_CASE("A pair made in each iteration stays virtual around the loop") {
  auto trace = Optimized(WithExits(R"(
    slots 0 1
    p0 = input 0
    n0 = input 1
    guard_valid -> 0
    t = is_ptr p0
    guard_true t -> 0
    s = shape_of p0
    e = int_eq s shape:Pair
    guard_true e -> 0
    a = get_field @Pair.first p0
    ti = is_int a
    guard_true ti -> 0
    x = unbox_int a
    y = int_add x 1
    f = int_fits y
    guard_true f -> 0
    yb = box_int y
    p = new_object @Pair
    set_field @Pair.first p yb
    set_field @Pair.second p n0
    jump root p n0)"));
  CHECK(Body(*trace) == "guard_valid int_add int_fits guard_true");
}

TEST_CASE("An escaping object is allocated once in each iteration") {
  auto trace = Optimized(WithExits(R"(
    slots 0 1
    p0 = input 0
    n0 = input 1
    p = new_object @Pair
    set_field @Pair.first p n0
    q = call @opaque p
    jump root q n0)"));
  CHECK(Body(*trace) == "new_object set_field call");
}

TEST_CASE("The tag and shape of a reference that changes are still checked") {
  // A linked list of cells.
  auto trace = Optimized(WithExits(R"(
    slots 0
    cell = input 0
    t = is_ptr cell
    guard_true t -> 0
    s = shape_of cell
    e = int_eq s shape:Cell
    guard_true e -> 0
    next = get_field @Cell.next cell
    jump root next)"));
  CHECK(Body(*trace) == "is_ptr guard_true shape_of int_eq guard_true get_field");
}

TEST_CASE("Immutable fields of invariant objects are read once") {
  auto trace = Optimized(WithExits(R"(
    slots 0 1
    row = input 0
    i0 = input 1
    t = is_ptr row
    guard_true t -> 0
    s = shape_of row
    e = int_eq s shape:Row
    guard_true e -> 0
    ti = is_int i0
    guard_true ti -> 0
    i = unbox_int i0
    n = get_field @Row.count row
    c = int_ult i n
    guard_true c -> 0
    x = get_element @Row.items row i
    r = call @opaque x
    guard_valid -> 1
    j = int_add i 1
    b = box_int j
    jump root row b)"));
  // The shape is read again: the call may have changed it. The count is not.
  CHECK(Body(*trace) == "shape_of int_eq guard_true int_ult guard_true get_element call guard_valid int_add");
}

TEST_CASE("A loop whose second iteration cannot run becomes straight code") {
  auto trace = Optimized(WithExits(R"(
    slots 0
    a = input 0
    t = is_int a
    guard_true t -> 0
    jump root None)"));
  CHECK(Body(*trace) == "-");
  CHECK(trace->ops.back().code == Opcode::finish);
}

TEST_CASE("Two registers that exchange their values") {
  auto trace = Optimized(WithExits(R"(
    slots 0 1
    a0 = input 0
    b0 = input 1
    t = is_int a0
    guard_true t -> 0
    a = unbox_int a0
    u = is_int b0
    guard_true u -> 0
    b = unbox_int b0
    s = int_sub a b
    f = int_fits s
    guard_true f -> 1
    sb = box_int s
    jump root b0 sb)"));
  CHECK(Body(*trace) == "int_sub int_fits guard_true");
}

TEST_CASE("guard_valid is kept once after each call that may invalidate") {
  auto trace = Optimized(WithExits(R"(
    slots 0
    a = input 0
    guard_valid -> 0
    guard_valid -> 0
    b = call @opaque a
    guard_valid -> 1
    guard_valid -> 1
    x = call @next 5
    guard_valid -> 2
    jump root a)"));
  CHECK(Body(*trace) == "guard_valid call guard_valid call");
}

TEST_CASE("Calls that are pure or invariant leave the loop") {
  auto trace = Optimized(WithExits(R"(
    slots 0
    a = input 0
    t = is_int a
    guard_true t -> 0
    x = unbox_int a
    p = call @add_ints x 3
    q = call @invariant_add x 4
    r = call @next p
    s = call @next q
    jump root a)"));
  CHECK(Body(*trace) == "call call");
}

}  // namespace
}  // namespace ouro::tests
