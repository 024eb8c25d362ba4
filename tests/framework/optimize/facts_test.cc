// Facts are sound: the range and bits that Transfer computes contain every result.
#include "framework/optimize/facts.h"

#include <random>

#include "framework/optimize/bounds.h"
#include "framework/optimize/pipeline.h"
#include "framework/trace/pure.h"
#include "tests/framework/trace/world.h"
//
#include "tests/catch/catch.h"

namespace ouro::tests {
namespace {

using namespace optimize;

constexpr Opcode kOpcodes[] = {Opcode::int_add,
                               Opcode::int_sub,
                               Opcode::int_mul,
                               Opcode::int_neg,
                               Opcode::int_and,
                               Opcode::int_or,
                               Opcode::int_xor,
                               Opcode::int_invert,
                               Opcode::int_shl,
                               Opcode::int_shr,
                               Opcode::int_ushr,
                               Opcode::int_floor_div,
                               Opcode::int_floor_mod,
                               Opcode::int_eq,
                               Opcode::int_ne,
                               Opcode::int_lt,
                               Opcode::int_le,
                               Opcode::int_gt,
                               Opcode::int_ge,
                               Opcode::int_ult,
                               Opcode::int_fits,
                               Opcode::int_add_overflows,
                               Opcode::int_sub_overflows,
                               Opcode::int_mul_overflows,
                               Opcode::int_mul_high,
                               Opcode::int_select,
                               Opcode::bool_not};

// A fact and a few values that fulfil it.
struct Sample {
  Facts facts;
  std::vector<int64_t> values;
};

Sample MakeSample(std::mt19937_64& random) {
  Sample sample;
  auto number = [&] {
    switch (random() % 4) {
      case 0: return static_cast<int64_t>(random() % 5) - 2;
      case 1:
        return random() % 2 == 0 ? INT64_MAX - static_cast<int64_t>(random() % 3)
                                 : INT64_MIN + static_cast<int64_t>(random() % 3);
      default: return static_cast<int64_t>(random()) >> (random() % 64);
    }
  };
  int64_t base = number(), other = random() % 3 == 0 ? base : number();
  sample.facts.range = {std::min(base, other), std::max(base, other)};
  if (random() % 3 == 0) {
    sample.facts.bits.known = random() & random();
    sample.facts.bits.value = static_cast<uint64_t>(base) & sample.facts.bits.known;
  }
  auto holds = [&](int64_t v) {
    return sample.facts.range.Contains(v) &&
           ((static_cast<uint64_t>(v) ^ sample.facts.bits.value) & sample.facts.bits.known) == 0;
  };
  auto moved = [](int64_t v, uint64_t by) { return static_cast<int64_t>(static_cast<uint64_t>(v) + by); };  // wraps
  for (int64_t v : {base, other, moved(base, 1), moved(other, uint64_t{0} - 1), base / 2 + other / 2, int64_t{0}, int64_t{1}, int64_t{-1}}) {
    if (holds(v)) sample.values.push_back(v);
  }
  for (int i = 0; i < 4; ++i) {
    int64_t v = static_cast<int64_t>((random() & ~sample.facts.bits.known) | sample.facts.bits.value);
    if (holds(v)) sample.values.push_back(v);
  }
  Tighten(&sample.facts);
  return sample;
}

TEST_CASE("Transfer functions are sound") {
  std::unique_ptr<trace::Trace> input = MustParse("a:i = input 0\nb:i = input 1\nc:i = input 2\nfinish -> 0\nexit 0");
  Options options;
  trace::Trace output;
  Context c(*input, options, &output);
  c.EmitInputs();
  std::mt19937_64 random(42);
  int failures = 0;
  for (int round = 0; round < 60000; ++round) {
    Sample samples[3] = {MakeSample(random), MakeSample(random), MakeSample(random)};
    for (int i = 0; i < 3; ++i) {
      c.FactsAt(Operand::Op(i)) = samples[i].facts;
      for (int64_t v : samples[i].values) CHECK_FALSE((samples[i].facts.range.lo > v || samples[i].facts.range.hi < v));
    }
    Opcode code = kOpcodes[static_cast<size_t>(round) % std::size(kOpcodes)];
    if (code == Opcode::bool_not) {
      c.FactsAt(Operand::Op(0)).range = Range::Bool();
      samples[0].values = {0, 1};
    }
    Operand operands[] = {Operand::Op(0), Operand::Op(1), Operand::Op(2)};
    Facts facts = Transfer(c, code, operands, nullptr);
    for (int64_t x : samples[0].values) {
      for (int64_t y : samples[1].values) {
        int64_t z = samples[2].values.empty() ? samples[2].facts.range.lo : samples[2].values[0];
        if (code == Opcode::int_select && samples[2].values.empty()) continue;
        uint64_t words[] = {static_cast<uint64_t>(x), static_cast<uint64_t>(y), static_cast<uint64_t>(z)};
        std::optional<uint64_t> result = trace::EvaluatePure(code, words);
        if (!result.has_value()) continue;
        int64_t value = static_cast<int64_t>(*result);
        bool sound = facts.range.Contains(value) && ((*result ^ facts.bits.value) & facts.bits.known) == 0;
        if (!sound && ++failures < 5) {
          FAIL_CHECK(trace::InfoOf(code).name << " of " << x << ", " << y << " is " << value << ", outside of ["
                                              << facts.range.lo << ", " << facts.range.hi << "] known "
                                              << facts.bits.known << " value " << facts.bits.value);
        }
      }
    }
  }
}

TEST_CASE("Contradictory ranges stay ranges") {
  CHECK(Intersect({0, 5}, {7, 9}) == Range{0, 5});
  CHECK(Intersect({0, 5}, {3, 9}) == Range{3, 5});
}

}  // namespace
}  // namespace ouro::tests
