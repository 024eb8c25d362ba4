// Code that runs without registers in memory: called directly, left by `leave`, going on in the code of another tree.
#include <cstring>

#include "framework/compile/direct.h"
#include "tests/framework/compile/world.h"
//
#include "tests/catch/catch.h"

namespace ouro::tests {
namespace {

using namespace trace;
using compile::CompiledCode;

// What code and `leave` have in common.
uint64_t g_exit_values[compile::kMostDirectExitValues], g_registers[kTransferRegisters];
const char* g_limit = nullptr;   // of the native stack
const uint32_t* g_running = nullptr;
void* g_left_tree = nullptr;
uint64_t g_left_exit = 0;
std::vector<uint64_t> g_left_values;
size_t g_left_count = 0;  // how many values to keep

CompiledCode::Left Leave(void* tree, uint32_t exit) {
  g_left_tree = tree;
  g_left_exit = exit;
  g_left_values.assign(g_exit_values, g_exit_values + g_left_count);
  std::memset(g_exit_values, 0x55, sizeof g_exit_values);
  return {Value::Int(-1).bits(), CompiledCode::kReturned};
}
Value Slow(Value f, Value a, Value b, Value c, Value d, Value e) {
  return Value::Int(1000000 + f.AsInt() + a.AsInt() * 2 + b.AsInt() * 3 + c.AsInt() * 5 + d.AsInt() * 7 + e.AsInt() * 11);
}

// One tree's code with its ways in.
struct Function {
  Function(const TraceTree& tree, int level, uint32_t arguments, const void* slow = reinterpret_cast<const void*>(&Slow)) {
    call = {.arguments = arguments,
            .slow = slow,
            .stack_limit = &g_limit,
            .running = &g_running,
            .exit_values = g_exit_values,
            .tree = this,
            .leave = reinterpret_cast<const void*>(&Leave),
            .registers = g_registers};
    compile::CompileOptions options;
    options.optimize_level = level;
    options.invalid = &invalid;
    options.direct = &call;
    code = MustCompile(tree, options);
    entry = reinterpret_cast<const void*>(code->entry);
    address = code->direct;
    if (address == nullptr && slow != nullptr) {
      stub = compile::DirectEntry::Make(*code, call);
      address = stub->address();
    }
  }
  template <class... A>
  int64_t operator()(A... arguments) const {
    return reinterpret_cast<Value (*)(decltype(Value::Int(arguments))...)>(const_cast<void*>(address))(Value::Int(arguments)...).AsInt();
  }

  compile::DirectCall call;
  uint32_t invalid = 0;
  std::unique_ptr<CompiledCode> code;
  std::unique_ptr<compile::DirectEntry> stub;
  const void* address = nullptr;  // of the direct entry
  const void* entry = nullptr;    // what others go on with
};

// Returns 1 * v0 + 2 * v1 + 3 * v2 ..
std::string WeightedSum(int arguments) {
  std::string text = "slots";
  for (int i = 0; i < arguments; ++i) text += " " + std::to_string(i);
  for (int i = 0; i < arguments; ++i) text += "\nv" + std::to_string(i) + " = input " + std::to_string(i);
  text += "\ns0 = int_add 0 0";
  for (int i = 0; i < arguments; ++i) {
    std::string n = std::to_string(i);
    text += "\na" + n + " = unbox_int v" + n + "\nm" + n + " = int_mul a" + n + " " + std::to_string(i + 1) +
            "\ns" + std::to_string(i + 1) + " = int_add s" + n + " m" + n;
  }
  return text + "\nr = box_int s" + std::to_string(arguments) + "\nfinish r imm 1 -> 0\nsnapshot 0\n  frame {0: r}\nexit 0 snapshot 0\n";
}

TEST_CASE("A function's code takes its arguments as a C function does") {
  for (int level : kAllTiers) {
    Function f1(TreeOf(MustParse(WeightedSum(1))), level, 1), f2(TreeOf(MustParse(WeightedSum(2))), level, 2);
    Function f3(TreeOf(MustParse(WeightedSum(3))), level, 3), f6(TreeOf(MustParse(WeightedSum(6))), level, 6);
    CHECK(f1(5) == 5);
    CHECK(g_running == &f1.invalid);
    CHECK(f2(1, 10) == 21);
    CHECK(f3(1, 10, 100) == 321);
    CHECK(f6(1, 10, 100, 1000, 10000, 100000) == 654321);
    CHECK(g_running == &f6.invalid);
  }
}

TEST_CASE("Not all arguments are needed, and they may be wanted in other registers") {
  for (int level : kAllTiers) {
    Function f(TreeOf(MustParse(R"(
      slots 2 4
      v0 = input 0
      v1 = input 1
      a = unbox_int v0
      b = unbox_int v1
      q = int_shl a 3
      c = int_sub q b
      r = box_int c
      finish r imm 1 -> 0
      exit 0)")), level, 5);
    CHECK(f(1, 2, 5, 4, 7) == 33);
  }
}

TEST_CASE("When the native stack is used up, the slow function is called instead, with the same arguments") {
  for (int level : kTiers) {
    Function f(TreeOf(MustParse(WeightedSum(6))), level, 6);
    g_limit = reinterpret_cast<const char*>(UINTPTR_MAX);
    g_running = nullptr;
    CHECK(f(1, 10, 100, 1000, 10000, 100000) == 1000000 + 1 + 20 + 300 + 5000 + 70000 + 1100000);
    CHECK(g_running == nullptr);
    g_limit = nullptr;
    CHECK(f(1, 10, 100, 1000, 10000, 100000) == 654321);
  }
}

constexpr const char* kGuarded = R"(
  slots 0 1
  v0 = input 0
  v1 = input 1
  c = is_int v0
  guard_true c -> 0
  a = unbox_int v0
  b = unbox_int v1
  d = int_lt a b
  guard_true d -> 1
  s = int_add a b
  r = box_int s
  finish r imm 1 -> 2
  snapshot 0
    frame {0: v0, 1: v1}
  snapshot 1
    frame {0: v1, 1: v0}
  snapshot 2
    frame {0: r, 1: v0}
  exit 0 snapshot 0
  exit 1 snapshot 1
  exit 2 snapshot 2
)";

TEST_CASE("An exit of code that was called directly goes through `leave`, whose result is the function's") {
  TraceTree tree = TreeOf(MustParse(kGuarded));
  for (int level : kAllTiers) {
    Function f(tree, level, 2);
    g_left_count = 2;
    g_left_tree = nullptr;
    CHECK(f(3, 4) == 7);
    CHECK(g_left_tree == nullptr);
    CHECK(f(5, 4) == -1);
    CHECK(g_left_tree == &f);
    CHECK(g_left_exit == TraceTree::ExitNumber(0, 1));
    CHECK(g_left_values == std::vector<uint64_t>{Value::Int(4).bits(), Value::Int(5).bits()});
  }
}

TEST_CASE("The same code, entered with registers in memory, returns the exit's number, and what the function returns") {
  TraceTree tree = TreeOf(MustParse(kGuarded));
  for (int level : kAllTiers) {
    Function f(tree, level, 2);
    uint64_t values[4] = {};
    Value regs[] = {Value::Int(3), Value::Int(4)};
    CompiledCode::Left left = f.code->entry(regs, values);
    CHECK(left.exit == (TraceTree::ExitNumber(0, 2) | CompiledCode::kReturned));
    CHECK(left.value == Value::Int(7).bits());
    // Of the exit's values the one returned is not stored.
    std::vector<Operand> live = LiveValues(*tree.nodes[0].trace, tree.nodes[0].trace->exits[2]);
    REQUIRE(live.size() == 2);
    for (size_t i = 0; i < 2; ++i) CHECK(values[i] == (live[i] == Operand::Op(0) ? Value::Int(3).bits() : 0));
    regs[0] = Value::Int(9);
    g_left_tree = nullptr;
    CHECK(f.code->Enter(regs, values) == TraceTree::ExitNumber(0, 1));
    CHECK(g_left_tree == nullptr);
    CHECK(values[0] == Value::Int(4).bits());
    CHECK(values[1] == Value::Int(9).bits());
  }
}

TEST_CASE("Bridges return and leave as their root does") {
  for (int level : kAllTiers) {
    TraceTree tree = TreeOf(MustParse(kGuarded));
    tree.nodes.push_back({MustParse(R"(
      v0 = input 0
      v1 = input 1
      a = unbox_int v1
      d = int_lt a 100
      guard_true d -> 0
      s = int_mul a 1000
      r = box_int s
      finish r imm 1 -> 0
      snapshot 0
        frame {0: v1}
      exit 0 snapshot 0)"), 0, 1});
    Function f(tree, level, 2);
    g_left_count = 1;
    CHECK(f(5, 4) == 5000);
    CHECK(f(4, 5) == 9);
    CHECK(f(100, 5) == -1);
    CHECK(g_left_exit == TraceTree::ExitNumber(1, 0));
    CHECK(g_left_values == std::vector<uint64_t>{Value::Int(100).bits()});
  }
}

// Of the registers 0 .. 3 (callee, n, sum, step): returns the sum when n is 0; else goes on in the other with n - 1, sum + step.
std::string Round(const char* step) {
  return std::string(R"(
  slots 0 1 2 3
  v0 = input 0
  v1 = input 1
  v2 = input 2
  v3 = input 3
  guard_valid -> 2
  n = unbox_int v1
  z = int_eq n 0
  guard_false z -> 0
  m = int_sub n 1
  s = unbox_int v2
  k = unbox_int v3
  t = int_add s k
  u = int_add t )") + step + R"(
  p = box_int m
  q = box_int u
  finish v0 p q v3 imm 2 -> 1
  snapshot 0
    frame {2: v2}
  snapshot 1
    frame {0: v0, 1: p, 2: q, 3: v3}
  snapshot 2
    frame {0: v0, 1: v1, 2: v2, 3: v3}
  exit 0 snapshot 0
  exit 1 snapshot 1
  exit 2 snapshot 2
)";
}
TraceTree RoundTo(const char* step, const void* const* successor) {
  TraceTree tree = TreeOf(MustParse(Round(step)));
  tree.nodes[0].successor_entry = successor;
  tree.nodes.push_back({MustParse("v0 = input 0\nfinish v0 imm 1 -> 0\nsnapshot 0\n  frame {0: v0}\nexit 0 snapshot 0"), 0, 0});
  return tree;
}

TEST_CASE("Two trees go on in each other's code, of any tier, without the native stack growing") {
  for (int level : kTiers) {
    for (int other : kTiers) {
      const void *to_a = nullptr, *to_b = nullptr;
      Function a(RoundTo("1", &to_b), level, 4), b(RoundTo("1000", &to_a), other, 4, nullptr);
      // Nowhere to go on: the exit is an exit.
      g_left_count = 3;
      CHECK(a(0, 5, 0, 10) == -1);
      CHECK(g_left_tree == &a);
      CHECK(g_left_exit == TraceTree::ExitNumber(0, 1));
      to_b = b.entry;
      CHECK(a(0, 0, 77, 10) == 77);
      CHECK(a(0, 1, 0, 10) == 11);
      CHECK(a(0, 2, 0, 10) == -1);
      CHECK(g_left_tree == &b);
      to_a = a.entry;
      g_left_tree = nullptr;
      CHECK(a(0, 2, 0, 10) == 1021);
      CHECK(a(0, 3, 0, 10) == 1032);
      CHECK(a(0, 2000000, 0, 0) == 1001000000);
      CHECK(g_left_tree == nullptr);
      // Whose exit it is: the tree's that is left.
      b.invalid = 1;
      CHECK(a(0, 2, 0, 10) == -1);
      CHECK(g_left_tree == &b);
      CHECK(g_left_exit == TraceTree::ExitNumber(0, 2));
      CHECK(g_running == &b.invalid);
    }
  }
}

TEST_CASE("Code with registers in memory does not go on in other code") {
  for (int level : kTiers) {
    const void* to_b = nullptr;
    Function a(RoundTo("1", &to_b), level, 4), b(RoundTo("1000", &to_b), level, 4);
    to_b = b.entry;
    uint64_t values[8];
    Value regs[] = {Value::Int(0), Value::Int(5), Value::Int(0), Value::Int(10)};
    CHECK(a.code->Enter(regs, values) == TraceTree::ExitNumber(0, 1));
  }
}

TEST_CASE("Registers are handed over in their slots, whatever they are and wherever they were") {
  constexpr int kMany = 40;
  // f(v0): 40 values that live to the end, and constants of every kind, are handed over.
  std::string from = "slots 0\nv0 = input 0\na = unbox_int v0\n", slots, operands;
  for (int i = 0; i < kMany; ++i) {
    std::string n = std::to_string(i);
    from += "m" + n + " = int_mul a " + std::to_string(i + 1) + "\nb" + n + " = box_int m" + n + "\n";
    slots += (i ? ", " : "") + std::to_string(7 * i + 3) + ": b" + n;
    operands += " b" + n;
  }
  from += "finish" + operands + " #12345678901234 #-3 None #0.5 imm 2 -> 0\nsnapshot 0\n  frame {" + slots +
          ", 500: #12345678901234, 501: #-3, 502: None, 503: #0.5}\nexit 0 snapshot 0\n";
  // The other: a sum of them with weights, and what the constants are.
  std::string to = "slots";
  for (int i = 0; i < kMany; ++i) to += " " + std::to_string(7 * i + 3);
  to += " 500 501 502 503";
  for (int i = 0; i < kMany + 4; ++i) to += "\nv" + std::to_string(i) + " = input " + std::to_string(i);
  to += "\ns0 = int_add 0 0";
  for (int i = 0; i < kMany + 2; ++i) {
    std::string n = std::to_string(i);
    to += "\na" + n + " = unbox_int v" + n + "\nm" + n + " = int_mul a" + n + " " + std::to_string(i % 5 + 1) +
          "\ns" + std::to_string(i + 1) + " = int_add s" + n + " m" + n;
  }
  to += "\nempty = ref_eq v42 None\nguard_true empty -> 0\nhalf = ref_eq v43 #0.5\nguard_true half -> 0";
  to += "\nr = box_int s" + std::to_string(kMany + 2) + "\nfinish r imm 1 -> 0\nexit 0\n";
  int64_t expected = 12345678901234 * (kMany % 5 + 1) - 3 * ((kMany + 1) % 5 + 1);
  for (int i = 0; i < kMany; ++i) expected += int64_t{3} * (i + 1) * (i % 5 + 1);
  for (int level : kTiers) {
    for (int other : kTiers) {
      Function b(TreeOf(MustParse(to)), other, 1, nullptr);
      TraceTree tree = TreeOf(MustParse(from));
      tree.nodes[0].successor_entry = &b.entry;
      Function a(tree, level, 1);
      g_left_count = 0;
      CHECK(a(3) == expected);
    }
  }
}

TEST_CASE("A direct call calls what the cell says at that time") {
  static const void* cell = nullptr;
  static const CallDescr* descr = RegisterCall({.name = "directly", .function = nullptr, .result = Type::kRef,
                                                .arguments = {Type::kRef, Type::kRef}, .effects = {}, .direct = &cell});
  REQUIRE(descr == FindCall("directly"));
  for (int level : kAllTiers) {
    Function two(TreeOf(MustParse(WeightedSum(2))), level, 2);
    Function caller(TreeOf(MustParse(R"(
      slots 0 1
      v0 = input 0
      v1 = input 1
      x = call @directly v0 v1
      y = call @directly v1 x
      a = unbox_int x
      b = unbox_int y
      c = int_sub a b
      r = box_int c
      finish r imm 1 -> 0
      exit 0)")), level, 2);
    cell = two.address;
    CHECK(caller(1, 10) == 21 - 52);
    Function guarded(TreeOf(MustParse(kGuarded)), level, 2);
    cell = guarded.address;
    g_left_count = 2;
    CHECK(caller(1, 10) == 11 - 21);
    CHECK(caller(10, 1) == -1 - -1);  // what leaves returns to the caller all the same
  }
}

}  // namespace
}  // namespace ouro::tests
