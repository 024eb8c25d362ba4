// An optimized trace does what the recorded one does: traces are run by the evaluator until they leave, and the registers,
// what they lead to and what the exit's log holds are compared. With all passes, and without each of them.
#include <array>
#include <vector>

#include "framework/optimize/pipeline.h"
#include "framework/trace/memory.h"
#include "tests/framework/optimize/random_program.h"
#include "tests/framework/trace/world.h"
//
#include "tests/catch/catch.h"

namespace ouro::tests {
namespace {

using namespace trace;
using optimize::Pass;

// What resuming does: builds the exit's objects, performs its stores, writes its registers. Says where the interpreter would go on.
std::string Leave(const Trace& trace, int32_t number, const uint64_t* values, MachineState& state) {
  const Exit& exit = trace.exits[static_cast<size_t>(number)];
  std::vector<Operand> live = LiveValues(trace, exit);
  heap::RootVector keep, objects;
  for (size_t i = 0; i < live.size(); ++i) {
    if (trace.TypeOf(live[i]) == Type::kRef) keep.push_back(Value::FromBits(values[i]));
  }
  auto bits_of = [&](Operand operand) -> uint64_t {
    if (operand.IsVirtual()) return objects[static_cast<size_t>(operand.virtual_index())].bits();
    if (operand.IsConst()) return trace.ConstOf(operand).bits;
    for (size_t i = 0; i < live.size(); ++i) {
      if (live[i] == operand) return values[i];
    }
    return 0;
  };
  for (const VirtualObject& object : exit.virtuals) {
    using Kind = VirtualObject::Kind;
    switch (object.kind) {
      case Kind::kBoxInt: objects.push_back(Value::Int(static_cast<int64_t>(bits_of(object.value)))); break;
      case Kind::kBoxFloat: objects.push_back(BoxFloat(std::bit_cast<double>(bits_of(object.value)))); break;
      case Kind::kBoxBool: objects.push_back(Value::Bool(bits_of(object.value) != 0)); break;
      case Kind::kObject: objects.push_back(NewObject(*object.descr)); break;
      case Kind::kArray: objects.push_back(NewArray(*object.descr, object.count)); break;
    }
  }
  for (size_t i = 0; i < exit.virtuals.size(); ++i) {
    for (const auto& field : exit.virtuals[i].fields) StoreToObject(*field.field, objects[i], field.index, bits_of(field.value));
  }
  for (const PendingStore& store : exit.stores) {
    StoreToObject(*store.field, Value::FromBits(bits_of(store.object)), static_cast<int64_t>(bits_of(store.index)), bits_of(store.value));
  }
  const FrameState& frame = trace.snapshots[static_cast<size_t>(exit.snapshot)].frames[0];
  std::vector<std::pair<int, Value>> registers;
  for (const SlotValue& slot : frame.slots) registers.emplace_back(slot.slot, Value::FromBits(bits_of(slot.value)));
  for (auto& [slot, value] : registers) state[slot] = value;
  std::string log;
  for (const LogEntry& entry : exit.log) {
    bool is_int = !entry.value.IsNone() && !entry.value.IsVirtual() && trace.TypeOf(entry.value) == Type::kInt;
    log += is_int ? " " + std::to_string(static_cast<int64_t>(bits_of(entry.value))) : " -";
  }
  return "at " + std::to_string(frame.pc) + log + "\n";
}

using Registers = std::vector<Value> (*)();

std::string Run(const TraceTree& tree, Registers make) {
  MachineState state;
  int slot = 0;
  for (Value value : make()) state[slot++] = value;
  g_calls = 0;
  std::vector<uint64_t> values(1000);
  uint32_t exit = Evaluate(tree, state.data(), values.data(), nullptr);
  std::string where = Leave(*tree.nodes[exit >> 16].trace, static_cast<int32_t>(exit & 0xffff), values.data(), state);
  return where + Dump(state) + "calls " + std::to_string(g_calls);
}

// The trace of a root whose registers are the first in order. The result, so that a test may say more of it.
std::string SameMeaning(const std::string& text, Registers make) {
  TraceTree recorded = TreeOf(MustParse(text));
  REQUIRE(Verify(*recorded.nodes[0].trace) == "");
  std::string expected = Run(recorded, make);
  int passes = static_cast<int>(Pass::kCount);
  for (int off = -1; off < passes; ++off) {
    optimize::Options options;
    if (off >= 0) options.passes = options.passes.Without(static_cast<Pass>(off));
    TraceTree optimized = TreeOf(optimize::Optimize(*recorded.nodes[0].trace, options));
    std::string actual = Run(optimized, make);
    if (actual == expected) continue;
    FAIL_CHECK("without " << (off < 0 ? "nothing" : optimize::InfoOf(static_cast<Pass>(off)).name) << "\n"
                          << text << "\n--- optimized\n" << Print(*optimized.nodes[0].trace) << "--- expected\n" << expected
                          << "\n--- actual\n" << actual);
  }
  return expected;
}

// --- numbers

constexpr const char* kComparisons[] = {"int_eq", "int_ne", "int_lt", "int_le", "int_gt", "int_ge", "int_ult"};

// The number in the log of the exit that is taken; -1 where there is none.
int64_t Logged(const TraceTree& tree, std::array<Value, 2> regs) {
  const Trace& trace = *tree.nodes[0].trace;
  uint64_t values[8] = {};
  const Exit& exit = trace.exits[Evaluate(tree, regs.data(), values, nullptr)];
  if (exit.log.empty()) return -1;
  Operand result = exit.log[0].value;
  return static_cast<int64_t>(result.IsConst() ? trace.ConstOf(result).bits : values[0]);
}

// What `statements` make `d` where a guard on a comparison has passed (-1 where it has not), for each pair of numbers a and b.
void CheckPairs(const std::string& comparison, bool truth, const std::string& statements, const std::vector<int64_t>& numbers) {
  std::string text = R"(
    slots 0 1
    a0 = input 0
    b0 = input 1
    ta = is_int a0
    guard_true ta -> 0
    tb = is_int b0
    guard_true tb -> 0
    a = unbox_int a0
    b = unbox_int b0
    c = )" + comparison + (truth ? "\nguard_true c -> 0\n" : "\nguard_false c -> 0\n") + statements + R"(
    finish -> 1
    snapshot 0
      frame code=1 pc=1 {}
    exit 0 snapshot 0
    exit 1 snapshot 0
      log load d)";
  TraceTree recorded = TreeOf(MustParse(text));
  TraceTree optimized = TreeOf(optimize::Optimize(*recorded.nodes[0].trace, {}));
  for (int64_t a : numbers) {
    for (int64_t b : numbers) {
      int64_t is = Logged(optimized, {Value::Int(a), Value::Int(b)}), expected = Logged(recorded, {Value::Int(a), Value::Int(b)});
      if (is != expected) {
        FAIL_CHECK(a << ", " << b << ": " << is << ", not " << expected << "\n" << text << "\n" << Print(*optimized.nodes[0].trace));
        return;
      }
    }
  }
}

TEST_CASE("What a guard on two numbers teaches of them is true of all that pass it") {
  for (const char* first : kComparisons) {
    for (const char* second : kComparisons) {
      for (bool truth : {false, true}) {
        for (const char* order : {" a b", " b a"}) {
          CheckPairs(std::string(first) + " a b", truth, std::string("d = ") + second + order,
                     {Value::kMinInt, -1, 0, 1, 2, Value::kMaxInt});
        }
      }
    }
  }
}

TEST_CASE("What a guard on a number and a constant teaches is true of all that pass it") {
  for (const char* first : kComparisons) {
    for (const char* second : kComparisons) {
      for (bool truth : {false, true}) {
        for (int distance = -2; distance <= 2; ++distance) {
          std::string other = std::to_string(10 + distance);
          CheckPairs(std::string(first) + " a 10", truth, std::string("d = ") + second + " a " + other, {7, 8, 9, 10, 11, 12, 13});
          CheckPairs(std::string(first) + " 10 a", truth, std::string("d = ") + second + " " + other + " a", {7, 8, 9, 10, 11, 12, 13});
        }
      }
    }
  }
}

TEST_CASE("What a guard on a number and one that is bounded teaches is true of all that pass it") {
  for (const char* bound : {"int_le b 10", "int_ge b 10", "int_eq b 10", "int_ge 10 b"}) {
    for (const char* compared : kComparisons) {
      for (const char* order : {" a b", " b a"}) {
        for (const char* truth : {"true", "false"}) {
          for (const char* second : {"int_lt", "int_eq", "int_gt"}) {
            for (const char* limit : {"8", "9", "10", "11", "12"}) {
              CheckPairs(bound, true,
                         std::string("g = ") + compared + order + "\nguard_" + truth + " g -> 0\nd = " + second + " a " + limit,
                         {7, 8, 9, 10, 11, 12, 13});
            }
          }
        }
      }
    }
  }
}

TEST_CASE("What guards on a number teach is true of what is computed from it") {
  for (const char* computed : {"int_sub a 10", "int_sub 10 a", "int_mul a 3", "int_and a 3", "int_floor_div a 3", "int_floor_mod a -3",
                               "int_floor_div a -3", "int_shr a 1", "int_xor a 9", "int_neg a", "int_invert a"}) {
    for (const char* guard : kComparisons) {
      for (bool truth : {false, true}) {
        for (const char* test : {"int_lt", "int_eq", "int_gt"}) {
          for (const char* limit : {"-3", "-1", "0", "1", "3"}) {
            CheckPairs(std::string(guard) + " a 10", truth, std::string("e = ") + computed + "\nd = " + test + " e " + limit,
                       {-12, -1, 0, 8, 9, 10, 11, 12, 13, 30});
          }
        }
      }
    }
  }
}

// --- identity

TEST_CASE("A box of a number is the same as another value only if that is the same number") {
  using Other = Value (*)();
  static constexpr Other kOthers[] = {[] { return Value::None(); },   [] { return Value::False(); },     [] { return Value::True(); },
                                      [] { return Value::Special(9); }, [] { return Value::ImmediateFloat(0.0); },
                                      [] { return Value::ImmediateFloat(1.0); }, [] { return NewCell(Value::None()); },
                                      [] { return Value::Int(-1); },  [] { return Value::Int(0); },      [] { return Value::Int(1); },
                                      [] { return Value::Int(5); }};
  for (const char* order : {"b any", "any b"}) {
    auto recorded = MustParse(std::string(R"(
      slots 0 1
      n0 = input 0
      any = input 1
      t = is_int n0
      guard_true t -> 0
      n = unbox_int n0
      m = int_sub n 1
      f = int_fits m
      guard_true f -> 0
      b = box_int m
      e = ref_eq )") + order + R"(
      finish -> 1
      snapshot 0
        frame code=1 pc=1 {}
      exit 0 snapshot 0
      exit 1 snapshot 0
        log load e)");
    TraceTree optimized = TreeOf(optimize::Optimize(*recorded, {}));
    for (Other make : kOthers) {
      Value other = make();
      // Also the number that each word would be if it were one.
      for (int64_t m : {int64_t{-1}, int64_t{0}, int64_t{1}, int64_t{2}, int64_t{3}, int64_t{5}, other.AsInt()}) {
        CHECK(Logged(optimized, {Value::Int(m + 1), other}) == (other == Value::Int(m) ? 1 : 0));
      }
    }
  }
}

constexpr const char* kStraight = R"(
    finish -> 1
    snapshot 0
      frame code=1 pc=1 {}
    snapshot 1
      frame code=1 pc=2 {2: result, 3: n}
    exit 0 snapshot 0
    exit 1 snapshot 1
      log load x
      log load y)";

TEST_CASE("An object made in the trace is the one that a call returns") {
  // n is real, since the call takes it; m is younger, and the same.
  for (const auto& [one, other] : {std::array{"n", "m"}, std::array{"m", "n"}}) {
    std::string a = one, b = other;
    SameMeaning(R"(
    slots 0
    v = input 0
    n = new_object @Cell
    m = call @opaque n
    set_field @Cell.number )" + a + " 5\nx = get_field @Cell.number " + b + "\nset_field @Cell.number " + b +
                    " 6\ny = get_field @Cell.number " + a + "\nset_field @Cell.value " + a +
                    " #7\nresult = get_field @Cell.value " + b + kStraight,
                [] { return std::vector<Value>{Value::None()}; });
    SameMeaning(R"(
    slots 0
    v = input 0
    n = new_array @List 3
    m = call @opaque n
    set_element @List.items )" + a + " 1 #5\nx = get_field @List.count " + b + "\nset_element @List.items " + b +
                    " 1 #6\ny = get_field @List.count " + a + "\nset_element @List.items " + a +
                    " 2 #7\nresult = get_element @List.items " + b + " 1" + kStraight,
                [] { return std::vector<Value>{Value::None()}; });
  }
}

TEST_CASE("An object made in the trace is the one that is read back from where it was stored") {
  SameMeaning(std::string(R"(
    slots 0
    v = input 0
    n = new_object @Cell
    set_field @Cell.next v n
    call @touch v
    w = call @opaque v
    m = get_field @Cell.next w
    set_field @Cell.number n 5
    x = get_field @Cell.number m
    set_field @Cell.number m 6
    y = get_field @Cell.number n
    result = get_field @Cell.next v)") + kStraight,
              [] { return std::vector<Value>{NewCell(Value::None())}; });
}

// --- loops. Register 1 counts to 10; then the loop is left.

constexpr const char* kCountToTen = R"(
    t = is_int i0
    guard_true t -> 0
    i = unbox_int i0
    c = int_lt i 10
    guard_true c -> 1
    k = int_add i 1
    ib = box_int k
)";
// `registers`: the inputs' names; the second is i0.
std::string Loop(const std::vector<std::string>& registers, const std::string& body) {
  std::string slots = "slots", inputs, frame;
  for (size_t i = 0; i < registers.size(); ++i) {
    slots += " " + std::to_string(i);
    inputs += registers[i] + " = input " + std::to_string(i) + "\n";
    frame += (i == 0 ? "" : ", ") + std::to_string(i) + ": " + registers[i];
  }
  return slots + "\n" + inputs + kCountToTen + body + "\nsnapshot 0\nframe code=1 pc=1 {" + frame +
         "}\nexit 0 snapshot 0\nexit 1 snapshot 0\n";
}

TEST_CASE("What each round of a loop stores is stored when it is left") {
  std::string outcome = SameMeaning(Loop({"cell", "i0"}, R"(
    set_field @Cell.number cell i
    set_field @Cell.value cell ib
    jump root cell ib)"),
                                    [] { return std::vector<Value>{NewCell(Value::None()), Value::Int(3)}; });
  CHECK(outcome.find("{9,0,") != std::string::npos);
}

TEST_CASE("What a loop stores into another object in each round is stored") {
  std::string outcome = SameMeaning(Loop({"cell", "i0"}, R"(
    next = get_field @Cell.next cell
    set_field @Cell.number cell k
    jump root next ib)"),
                                    [] {
                                      Value first = NewCell(Value::None());  // a ring of four
                                      Value last = first;
                                      for (int i = 0; i < 3; ++i) {
                                        Value cell = NewCell(Value::None());
                                        last.As<Cell>()->next.set(last.AsPtr(), cell);
                                        last = cell;
                                      }
                                      last.As<Cell>()->next.set(last.AsPtr(), first);
                                      return std::vector<Value>{first, Value::Int(0)};
                                    });
  for (const char* number : {"{7,", "{8,", "{9,", "{10,"}) CHECK(outcome.find(number) != std::string::npos);
}

TEST_CASE("What is read in each round before it is written was anything before the loop") {
  // Register 2 is a round behind the cell's value: what that was before the first round, nobody has tested.
  for (Registers make : std::initializer_list<Registers>{
           [] { return std::vector<Value>{NewCell(Value::None()), Value::Int(8), Value::True()}; },
           [] { return std::vector<Value>{NewCell(Value::None()), Value::Int(9), Value::True()}; },
           [] { return std::vector<Value>{NewCell(NewCell(Value::None())), Value::Int(9), Value::None()}; },
           [] { return std::vector<Value>{NewCell(Value::ImmediateFloat(1.5)), Value::Int(9), Value::None()}; },
           [] { return std::vector<Value>{NewCell(Value::Int(70)), Value::Int(9), Value::None()}; },
           [] { return std::vector<Value>{NewCell(Value::Int(70)), Value::Int(0), Value::None()}; }}) {
    for (const char* stored : {"ib", "fb", "bb"}) {
      SameMeaning(Loop({"cell", "i0", "r0"}, std::string(R"(
    before = get_field @Cell.value cell
    f = int_to_float k
    fb = box_float f
    odd = int_and k 1
    bb = box_bool odd
    set_field @Cell.value cell )") + stored + "\njump root cell ib before"),
                  make);
    }
  }
}

TEST_CASE("One object in two registers is one object in the next round") {
  for (const char* made : {"new_object @Cell", "new_array @List 2"}) {
    bool is_cell = made[5] == 'o';
    std::string store = is_cell ? "set_field @Cell.value p ib\ns = get_field @Cell.value q"
                                : "set_element @List.items p 1 ib\ns = get_element @List.items q 1";
    std::string outcome = SameMeaning(Loop({"p", "i0", "q", "r"}, R"(
    )" + store + R"(
    e = ref_eq p q
    eb = box_bool e
    n = )" + made + R"(
    jump root n ib n eb)"),
                                      is_cell ? Registers{[] {
                                        Value cell = NewCell(Value::None());
                                        return std::vector<Value>{cell, Value::Int(3), cell, Value::None()};
                                      }}
                                              : Registers{[] {
                                                  Value list = NewList({Value::None(), Value::None()});
                                                  return std::vector<Value>{list, Value::Int(3), list, Value::None()};
                                                }});
    CHECK(outcome.find("special2") != std::string::npos);  // they were the same in the last round
  }
}

TEST_CASE("Objects that refer to each other go round a loop together") {
  SameMeaning(Loop({"p", "i0", "q"}, R"(
    a = new_object @Cell
    b = new_object @Cell
    set_field @Cell.number a k
    set_field @Cell.next a b
    set_field @Cell.next b p
    jump root a ib b)"),
              [] {
                Value cell = NewCell(Value::None());
                return std::vector<Value>{cell, Value::Int(5), cell};
              });
}

TEST_CASE("Registers that are shifted from round to round") {
  for (const char* shifted : {"jump root r1 ib r2 r3 x", "jump root r3 ib r1 x r2", "jump root x ib r1 r1 r3"}) {
    for (const char* made : {"x = box_int k", "x = new_object @Cell\nset_field @Cell.number x k", "f = int_to_float k\nx = box_float f"}) {
      SameMeaning(Loop({"r0", "i0", "r1", "r2", "r3"}, std::string("\n") + made + "\n" + shifted),
                  [] {
                    return std::vector<Value>{Value::None(), Value::Int(4), NewCell(Value::None()), Value::ImmediateFloat(0.5),
                                              Value::Int(12)};
                  });
    }
  }
}

}  // namespace
}  // namespace ouro::tests
