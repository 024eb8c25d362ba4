#include "tests/framework/trace/world.h"
//
#include "tests/catch/catch.h"

namespace ouro::tests {
namespace {

using namespace trace;

std::string VerifyText(const char* text) { return Verify(*MustParse(text)); }

TEST_CASE("A well-formed trace has nothing to complain about") {
  CHECK(VerifyText(R"(
    slots 3
    v0 = input 0
    c = is_int v0
    guard_true c -> 0
    x = unbox_int v0
    label
    p = phi x
    y = int_add p 1
    guard_valid -> 0
    jump label y
    snapshot 0
      frame pc=1 {0: v0}
    exit 0 snapshot 0)") == "");
}

TEST_CASE("The verifier says what is wrong and where") {
  CHECK(VerifyText("v0 = input 0\nv1 = int_add v0 1\nfinish -> 0\nexit 0") ==
        "op 1 (int_add): operand 0 is a ref, not an i64");
  CHECK(VerifyText("v0 = input 0\nv1 = is_int v0 v0\nfinish -> 0\nexit 0") ==
        "op 1 (is_int): wrong number of operands");
  CHECK(VerifyText("v1 = int_add 1 1\nv0 = input 1\nfinish -> 0\nexit 0") ==
        "op 1 (input): inputs must come first and be numbered in order");
  CHECK(VerifyText("guard_true 1 -> 3\nfinish -> 0\nexit 0") == "op 0 (guard_true): exit out of range");
  CHECK(VerifyText("guard_true 1\nfinish -> 0\nexit 0") == "op 0 (guard_true): exit out of range");
  CHECK(VerifyText("v0 = int_add 1 2") == "op 0 (int_add): a trace ends with its first jump or finish");
  CHECK(VerifyText("finish -> 0\nfinish -> 0\nexit 0") == "op 0 (finish): a trace ends with its first jump or finish");
  CHECK(VerifyText("jump label") == "op 0 (jump): there is no label");
  CHECK(VerifyText("label\np = phi 1\njump label") == "op 2 (jump): the number of operands is not the number of phis");
  CHECK(VerifyText("label\np = phi 1\njump label 1.5") == "op 2 (jump): operand 0 has not the phi's type");
  CHECK(VerifyText("p = phi 1\nfinish -> 0\nexit 0") == "op 0 (phi): a phi must follow the label");
  CHECK(VerifyText("v0 = input 0\nv1 = get_field v0\nfinish -> 0\nexit 0") == "op 1 (get_field): no result type");
  CHECK(VerifyText("v0 = input 0\nv1:r = get_field v0\nfinish -> 0\nexit 0") == "op 1 (get_field): has no descriptor");
  CHECK(VerifyText("v0 = input 0\nset_field @Cell.number v0 v0\nfinish -> 0\nexit 0") ==
        "op 1 (set_field): the value's type is not the field's");
  CHECK(VerifyText("v0 = input 0\nset_field @List.items v0 v0\nfinish -> 0\nexit 0") ==
        "op 1 (set_field): wrong kind of field");
  CHECK(VerifyText("v0 = call @add_ints 1\nfinish -> 0\nexit 0") == "op 0 (call): wrong number of arguments");
  CHECK(VerifyText("slots 1 2\nv0 = input 0\nfinish -> 0\nexit 0") ==
        "the number of slots is not the number of inputs");
}

TEST_CASE("Exits use only what is defined before their guard") {
  CHECK(VerifyText(R"(
    v0 = input 0
    c = is_int v0
    guard_true c -> 0
    v3 = unbox_int v0
    b = box_int v3
    finish -> 0
    snapshot 0
      frame {0: b}
    exit 0 snapshot 0)") == "op 2 (guard_true): exit 0: slot (v4) is used before it is defined");
  CHECK(VerifyText("v0 = int_add 1 1\nfinish -> 0\nsnapshot 0\nframe {0: v0}\nexit 0 snapshot 0") ==
        "op 1 (finish): exit 0: slot is an i64, not a ref");
  CHECK(VerifyText("finish -> 0\nsnapshot 0\nframe {0: ~0}\nexit 0 snapshot 0") ==
        "op 0 (finish): exit 0: slot: no such virtual");
  CHECK(VerifyText("finish -> 0\nexit 0\nvirtual 0 box_int 1.5") ==
        "op 0 (finish): exit 0: virtual is an f64, not an i64");
}

TEST_CASE("A finish has the operands of its kind") {
  CHECK(VerifyText("v0 = input 0\nfinish v0 imm 1 -> 0\nexit 0") == "");
  CHECK(VerifyText("finish imm 3 -> 0\nexit 0") == "");
  CHECK(VerifyText("v0 = input 0\nfinish v0 -> 0\nexit 0") == "op 1 (finish): it has operands");
  CHECK(VerifyText("v0 = input 0\nfinish v0 imm 3 -> 0\nexit 0") == "op 1 (finish): it has operands");
  CHECK(VerifyText("finish imm 1 -> 0\nexit 0") == "op 0 (finish): it returns one value");
  CHECK(VerifyText("v0 = input 0\nfinish v0 v0 imm 1 -> 0\nexit 0") == "op 1 (finish): it returns one value");
  CHECK(VerifyText("finish 1 imm 1 -> 0\nexit 0") == "op 0 (finish): operand 0 is no ref");
  CHECK(VerifyText("finish imm 4 -> 0\nexit 0") == "op 0 (finish): no such kind");
  CHECK(VerifyText("v0 = input 0\nfinish v0 imm 1 -> 2\nexit 0") == "op 1 (finish): exit out of range");
  CHECK(VerifyText("v0 = input 0\nfinish v0 imm 1\nexit 0") == "op 1 (finish): exit out of range");
}

TEST_CASE("A finish that goes on elsewhere hands over the registers of its exit, which is between opcodes") {
  CHECK(VerifyText("v0 = input 0\nfinish v0 #1 imm 2 -> 0\nsnapshot 0\nframe {0: v0, 3: #1}\nexit 0 snapshot 0") == "");
  CHECK(VerifyText("finish imm 2 -> 0\nsnapshot 0\nframe {}\nexit 0 snapshot 0") == "");
  CHECK(VerifyText("finish imm 2 -> 0\nexit 0") == "op 0 (finish): nothing to go on with");
  CHECK(VerifyText("finish imm 2 -> 7\nexit 0") == "op 0 (finish): exit out of range");
  CHECK(VerifyText("v0 = input 0\nfinish v0 imm 2 -> 0\nsnapshot 0\nframe {0: v0, 3: #1}\nexit 0 snapshot 0") ==
        "op 1 (finish): the operands are not the exit's slots");
  CHECK(VerifyText("v0 = input 0\nfinish v0 imm 2 -> 0\nsnapshot 0\nframe {0: v0}\nframe {}\nexit 0 snapshot 0") ==
        "op 1 (finish): the operands are not the exit's slots");
  CHECK(VerifyText("v0 = input 0\nfinish v0 imm 2 -> 0\nsnapshot 0\nframe {0: v0}\nexit 0 snapshot 0\nlog call v0") ==
        "op 1 (finish): its exit is in the middle of an opcode");
  CHECK(VerifyText("finish 1.5 imm 2 -> 0\nsnapshot 0\nframe {0: #1}\nexit 0 snapshot 0") == "op 0 (finish): operand 0 is no ref");
}

}  // namespace
}  // namespace ouro::tests
