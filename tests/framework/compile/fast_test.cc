// What the fast back end's code looks like.
#include "tests/framework/compile/world.h"
//
#include "tests/catch/catch.h"

namespace ouro::tests {
namespace {

using namespace trace;

std::string AssemblyOf(const char* text) {
  std::string assembly;
  compile::CompileOptions options;
  options.optimize_level = kFast;
  options.assembly_text = &assembly;
  MustCompile(TreeOf(MustParse(text)), options);
  return assembly;
}

int Count(const std::string& text, const std::string& part) {
  int count = 0;
  for (size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++count;
  return count;
}

TEST_CASE("A sum whose overflow test is guarded is computed once, in either order") {
  for (const char* order : {"o = int_add_overflows a b\ns = int_add a b\nguard_false o -> 0", "s = int_add a b\no = int_add_overflows a b\nguard_false o -> 0",
                            "o = int_add_overflows a b\nguard_false o -> 0\ns = int_add a b"}) {
    std::string assembly = AssemblyOf((std::string("slots 0 1\na:i = input 0\nb:i = input 1\n") + order + R"(
      finish -> 1
      exit 0
        log load a
        log load b
      exit 1
        log load s
        log load b)").c_str());
    INFO(assembly);
    CHECK(Count(assembly, "jo ") == 1);
    CHECK(Count(assembly, "add ") - Count(assembly, "add rsp") == 1);
  }
}

TEST_CASE("A guarded comparison is a compare and a jump") {
  std::string assembly = AssemblyOf(R"(slots 0 1
    v = input 0
    b:i = input 1
    s = shape_of v
    c = int_eq s shape:Cell
    guard_true c -> 0
    n = get_field @Cell.number v
    d = int_lt b n
    e = bool_not d
    guard_false e -> 0
    finish -> 0
    exit 0)");
  INFO(assembly);
  CHECK(Count(assembly, "cmp dword ptr") == 1);
  CHECK(Count(assembly, "cmp ") == 2);
  CHECK(Count(assembly, "jne ") == 1);
  CHECK(Count(assembly, "jle ") == 1);
  CHECK(Count(assembly, "set") == 0);
}

TEST_CASE("A loop that fits the registers touches the stack no more") {
  std::string assembly = AssemblyOf(R"(slots 0 1
    v = input 0
    n:i = input 1
    label
    i = phi 0
    s = phi 0
    x = phi 0.5
    c = int_lt i n
    guard_true c -> 0
    t = int_add s i
    y = float_mul x 0.75
    k = int_add i 1
    jump label k t y
    exit 0
      log load s
      log load x
      log load v)");
  INFO(assembly);
  size_t begin = assembly.find("align"), end = assembly.find("jmp", begin);
  REQUIRE(end != std::string::npos);
  std::string loop = assembly.substr(begin, end - begin);
  CHECK(Count(loop, "[rsp") == 0);
  CHECK(Count(loop, "cmp ") == 1);
}

}  // namespace
}  // namespace ouro::tests
