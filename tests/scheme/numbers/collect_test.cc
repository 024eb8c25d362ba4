// Numbers while the collector runs at every allocation.
#include "tests/scheme/numbers/world.h"

namespace ouro::scheme {

namespace {
// The texts of results of everything that makes intermediate numbers on the heap.
std::string Results(uint64_t seed) {
  Operands operands(seed);
  std::string all;
  for (int i = 0; i < 60; ++i) {
    Value a = operands.Any(), b = operands.Any(), n = operands.Integer(), m = operands.NonZeroInteger();
    for (const char* name : {"+", "-", "*", "/", "max", "<", "rationalize", "atan"})
      all += Show(Apply(name, {a, b})) + "\n";
    for (const char* name : {"floor/", "truncate/", "gcd", "lcm", "bitwise-xor"})
      all += Show(Apply(name, {n, m})) + "\n";
    for (const char* name : {"floor", "round", "sqrt", "numerator", "exact", "log", "number->string"})
      all += Show(Apply(name, {a})) + "\n";
    all += Show(Expt(operands.Exact(), Value::Int(static_cast<int64_t>(operands.Below(19)) - 9))) + "\n";
    all += Show(Apply("exact-integer-sqrt", {Multiply(n, n)})) + "\n";
  }
  return all;
}
}  // namespace

TEST_CASE("results are the same with a collection at every allocation") {
  std::string expected = Results(40);
  heap::SetStress(1, true, true);
  std::string collected = Results(40);
  heap::SetStress(0, false, false);
  CHECK(expected == collected);
  CHECK(expected.find("error: sqrt: the result is not a real number") != std::string::npos);
}

}  // namespace ouro::scheme
