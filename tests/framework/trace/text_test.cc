#include <random>

#include "tests/framework/trace/world.h"
//
#include "tests/catch/catch.h"

namespace ouro::tests {
namespace {

using namespace trace;

void CheckRoundTrip(const Trace& trace) {
  std::string text = Print(trace);
  ParseError error;
  std::unique_ptr<Trace> again = Parse(text, &error);
  INFO(text);
  INFO("line " << error.line << ": " << error.message);
  REQUIRE(again != nullptr);
  CHECK(Print(*again) == text);
  REQUIRE(again->ops.size() == trace.ops.size());
  for (size_t i = 0; i < trace.ops.size(); ++i) {
    const Op &a = trace.ops[i], &b = again->ops[i];
    CHECK(a.code == b.code);
    CHECK(a.type == b.type);
    CHECK(a.imm == b.imm);
    CHECK(a.exit == b.exit);
    CHECK(a.descr == b.descr);
    REQUIRE(a.arg_count == b.arg_count);
    for (int k = 0; k < a.arg_count; ++k) {
      Operand x = trace.Arg(a, k), y = again->Arg(b, k);
      REQUIRE(x.IsConst() == y.IsConst());
      if (x.IsConst()) {
        CHECK(trace.ConstOf(x) == again->ConstOf(y));
      } else {
        CHECK(x == y);
      }
    }
  }
  CHECK(again->snapshots.size() == trace.snapshots.size());
  CHECK(again->exits.size() == trace.exits.size());
  for (size_t i = 0; i < trace.snapshots.size(); ++i) {
    for (size_t k = 0; k < trace.snapshots[i].frames.size(); ++k) {
      CHECK(trace.snapshots[i].frames[k].code == again->snapshots[i].frames[k].code);
    }
  }
}

TEST_CASE("The kinds of finish print as they were written") {
  for (const char* finish : {"  finish -> 0\n", "  finish v0 imm 1 -> 0\n", "  finish v0 #1 None imm 2 -> 0\n", "  finish imm 3 -> 0\n"}) {
    std::string text = std::string("trace \"\"\nslots 4\nv0:r = input 0\n") + finish + "snapshot 0\n  frame code=77 pc=3 {0: v0, 4: #1, 5: None}\nexit 0 snapshot 0\n";
    CHECK(Print(*MustParse(text)) == text);
    CheckRoundTrip(*MustParse(text));
  }
}

TEST_CASE("A trace with everything in it prints as it was written") {
  NameRef("the list", NewList({Value::Int(1)}));
  const char* text = R"(trace "everything \"quoted\""
slots 0 3 7
v0:r = input 0
v1:i = input 1
v2:f = input 2
  v3:i = int_add v1 -5
  v4:f = float_mul v2 1.5
  v5:f = float_add v4 nan:0x7ff8000000000001
  v6:f = float_add v5 -inf
  v7:i = is_int v0
  guard_true v7 -> 0
  v9:i = call @add_ints v3 9223372036854775807
  call @touch &"the list"
  v11:r = new_array @List 3
  set_element @List.items v11 1 #5
  set_field @Cell.next v0 #-0.25
  store_slot 4 None
  v15:r = load_slot 4
  v16:r = ref_select v9 null Undefined
label
v18:i = phi v3
v19:r = phi bits:0x26
  guard_valid -> 1
  jump label v18 v19
snapshot 0
  frame code=77 pc=12 {0: v0, 2: True, 5: ~0}
  frame code=78 pc=3 base=16 flags=2 return=4 owner=v0 {}
exit 0 snapshot 0
  log load v1
  log call v2
  log alloc
  log store
  virtual 0 object @Pair {@Pair.first: ~1, @Pair.second: ~2}
  virtual 1 box_int v3
  virtual 2 array @List count 2 {@List.items[0]: ~0, @List.items[1]: ~3}
  virtual 3 box_float v4
  virtual 4 box_bool v7
  store @Cell.next v0 = ~0
  store @List.items v0[v3] = False
exit 1
)";
  std::unique_ptr<Trace> trace = MustParse(text);
  CHECK(Print(*trace) == text);
  CheckRoundTrip(*trace);
}

TEST_CASE("Doubles and integers of every kind survive the text") {
  std::mt19937_64 random(7);
  Trace trace;
  for (int i = 0; i < 500; ++i) {
    uint64_t bits = random() >> (random() % 64);
    double d = std::bit_cast<double>(i % 2 != 0 ? bits : random());
    trace.Add(Opcode::float_add, Type::kFloat, {trace.AddFloat(d), trace.AddFloat(1)});
    trace.Add(Opcode::int_add, Type::kInt, {trace.AddInt(static_cast<int64_t>(bits)), trace.AddInt(-1)});
    trace.Add(Opcode::is_int, Type::kInt, {trace.AddRef(Value::Int(static_cast<int64_t>(bits >> 3)))});
    if (Value::FitsFloat(d)) trace.Add(Opcode::is_int, Type::kInt, {trace.AddRef(Value::ImmediateFloat(d))});
    trace.Add(Opcode::is_int, Type::kInt, {trace.AddConst(Type::kRef, bits)});
  }
  CheckRoundTrip(trace);
}

TEST_CASE("Types may be left out where the operation tells them") {
  std::unique_ptr<Trace> trace = MustParse(R"(
    cell = input 0
    n = get_field @Cell.number cell     ; the field's type
    m = call @add_ints n 1
    label
    p = phi m
    jump label p)");
  CHECK(trace->ops[1].type == Type::kInt);
  CHECK(trace->ops[2].type == Type::kInt);
  CHECK(trace->ops[4].type == Type::kInt);
  CHECK(Verify(*trace) == "");
}

TEST_CASE("Errors name the line") {
  auto message = [](const char* text) {
    ParseError error;
    CHECK(Parse(text, &error) == nullptr);
    return std::to_string(error.line) + ": " + error.message;
  };
  CHECK(message("v0 = input 0\nv1 = frobnicate v0") == "2: no operation is named 'frobnicate'");
  CHECK(message("v1 = int_add v0 1") == "1: unknown value 'v0'");
  CHECK(message("\n\nv1 = get_field @Nothing.here v0") == "3: no descriptor is named 'Nothing.here'");
  CHECK(message("v0 = input 0\nv0 = input 1") == "2: 'v0' is defined twice");
  CHECK(message("jump root 5 ]") == "1: unknown value ''");
  CHECK(message("exit 1") == "1: exits must be numbered in order");
  CHECK(message("trace \"no end") == "1: unterminated name");
  CHECK(message("v0 = input 99999999999999999999") == "1: expected a number, not '99999999999999999999'");
}

TEST_CASE("Damaged text is refused, never worse") {
  std::string text = Print(*MustParse(R"(trace "t"
slots 0
v0:r = input 0
  v1:i = is_int v0
  guard_true v1 -> 0
  jump root v0
snapshot 0
  frame code=1 pc=2 {0: v0}
exit 0 snapshot 0
  virtual 0 object @Pair {@Pair.first: #1.5}
)"));
  std::mt19937 random(1);
  for (int i = 0; i < 3000; ++i) {
    std::string damaged = text;
    for (int k = 0; k < 3; ++k) damaged[random() % damaged.size()] = static_cast<char>(32 + random() % 95);
    ParseError error;
    std::unique_ptr<Trace> trace = Parse(damaged, &error);
    CHECK((trace != nullptr) == error.message.empty());
    if (trace != nullptr) Verify(*trace);
  }
}

TEST_CASE("Equal constants are shared") {
  Trace trace;
  for (int round = 0; round < 2; ++round) {
    for (int64_t i = 0; i < 1000; ++i) CHECK(trace.AddInt(i).const_index() == i);
  }
  CHECK(trace.AddFloat(0.0) != trace.AddInt(0));
  CHECK(trace.AddFloat(0.0) != trace.AddFloat(-0.0));
}

}  // namespace
}  // namespace ouro::tests
