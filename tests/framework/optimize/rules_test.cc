// The laws of the rewrite rules (rules.def), checked for every rule.
#include "framework/optimize/rules.h"

#include <cmath>
#include <random>

#include "framework/trace/pure.h"
#include "tests/framework/trace/world.h"
//
#include "tests/catch/catch.h"

namespace ouro::tests {
namespace {

using namespace optimize;
using trace::Opcode;
using trace::Type;

Type TypeOfLetter(char c) { return c == 'f' ? Type::kFloat : c == 'r' ? Type::kRef : Type::kInt; }

struct Variables {
  Type types[26] = {};
  bool used[26] = {};
  bool conflict = false;
  void Collect(const Expression& expression, Type wanted) {
    if (expression.kind == Expression::Kind::kAny || expression.kind == Expression::Kind::kConstant) {
      int i = expression.variable - 'a';
      if (used[i] && types[i] != wanted) conflict = true;
      used[i] = true;
      types[i] = wanted;
    }
    if (expression.kind == Expression::Kind::kLiteral && expression.literal.type != wanted) conflict = true;
    if (expression.kind == Expression::Kind::kLog2) {
      Collect(expression.operands[0], Type::kInt);
      if (wanted != Type::kInt) conflict = true;
    }
    if (expression.kind == Expression::Kind::kReciprocal) {
      Collect(expression.operands[0], Type::kFloat);
      if (wanted != Type::kFloat) conflict = true;
    }
    if (expression.kind != Expression::Kind::kOperation) return;
    if (TypeOfLetter(trace::InfoOf(expression.code).result) != wanted) conflict = true;
    std::string_view kinds = trace::InfoOf(expression.code).operands;
    if (kinds.size() != expression.operands.size()) conflict = true;
    for (size_t i = 0; i < expression.operands.size() && i < kinds.size(); ++i) {
      Collect(expression.operands[i], TypeOfLetter(kinds[i]));
    }
  }
};

std::optional<uint64_t> Evaluate(const Expression& expression, const uint64_t* values) {
  switch (expression.kind) {
    case Expression::Kind::kAny:
    case Expression::Kind::kConstant: return values[expression.variable - 'a'];
    case Expression::Kind::kLiteral: return expression.literal.bits;
    case Expression::Kind::kLog2:
      return static_cast<uint64_t>(std::countr_zero(values[expression.operands[0].variable - 'a']));
    case Expression::Kind::kReciprocal:
      return std::bit_cast<uint64_t>(1.0 / std::bit_cast<double>(values[expression.operands[0].variable - 'a']));
    case Expression::Kind::kOperation: break;
  }
  uint64_t operands[3];
  for (size_t i = 0; i < expression.operands.size(); ++i) {
    std::optional<uint64_t> value = Evaluate(expression.operands[i], values);
    if (!value.has_value()) return std::nullopt;
    operands[i] = *value;
  }
  return trace::EvaluatePure(expression.code, operands);
}

bool Holds(const Rule& rule, const Variables& variables, const uint64_t* values) {
  for (const RuleCondition& when : rule.when) {
    uint64_t bits = values[when.variable - 'a'];
    trace::Const second{};
    if (when.second != 0) second = {variables.types[when.second - 'a'], values[when.second - 'a']};
    if (!HoldsForConstant(when.condition, {variables.types[when.variable - 'a'], bits}, &second)) return false;
  }
  return true;
}

bool IsNan(Type type, uint64_t bits) { return type == Type::kFloat && std::isnan(std::bit_cast<double>(bits)); }

// Sources of operands: 8-bit numbers one after the other, then random ones of all sizes.
class Samples {
 public:
  explicit Samples(uint64_t seed) : random_(seed) {}
  uint64_t Make(Type type) {
    static constexpr int64_t kEdges[] = {
        0, 1, -1, 2, 63, 64, INT64_MAX, INT64_MIN, INT64_MIN + 1, Value::kMaxInt, Value::kMinInt};
    static constexpr double kFloats[] = {0.0,      -0.0,      1.0, -1.0,  2.0,    0.5,
                                         INFINITY, -INFINITY, NAN, 1e308, 5e-324, 9007199254740993.0};
    switch (type) {
      case Type::kFloat: {
        if (random_() % 3 == 0) return std::bit_cast<uint64_t>(kFloats[random_() % std::size(kFloats)]);
        if (random_() % 2 == 0)
          return std::bit_cast<uint64_t>(static_cast<double>(static_cast<int64_t>(random_() % 200)) / 4 - 20);
        return random_();
      }
      case Type::kRef: {
        switch (random_() % 6) {
          case 0: return Value::Bool(random_() % 2 == 0).bits();
          case 1: return Value::None().bits();
          case 2: return 0;
          case 3: return Value::ImmediateFloat(static_cast<double>(random_() % 50) / 8).bits();
          default: return Value::Int(static_cast<int64_t>(random_()) >> (3 + random_() % 60)).bits();
        }
      }
      default:
        switch (random_() % 4) {
          case 0: return static_cast<uint64_t>(kEdges[random_() % std::size(kEdges)]);
          case 1: return random_() % 3;
          case 2: return uint64_t{1} << (random_() % 64);
          default: return static_cast<uint64_t>(static_cast<int64_t>(random_()) >> (random_() % 64));
        }
    }
  }

 private:
  std::mt19937_64 random_;
};

// Empty, or what is wrong with the rule.
std::string CheckRule(const Rule& rule) {
  Variables variables;
  Type type = TypeOfLetter(trace::InfoOf(rule.left.code).result);
  variables.Collect(rule.left, type);
  Variables both = variables;
  both.Collect(rule.right, type);
  if (both.conflict) return "not typed";
  for (int i = 0; i < 26; ++i) {
    if (both.used[i] && !variables.used[i]) return "the right side uses an unbound variable";
  }
  if (Weight(rule.right) >= Weight(rule.left)) return "the right side does not weigh less";

  int applied = 0;
  std::string wrong;
  auto check = [&](const uint64_t* values) {
    if (!wrong.empty() || !Holds(rule, variables, values)) return;
    std::optional<uint64_t> left = Evaluate(rule.left, values);
    if (!left.has_value()) return;
    ++applied;
    std::optional<uint64_t> right = Evaluate(rule.right, values);
    if (right == left) return;
    if (right.has_value() && IsNan(type, *left) && IsNan(type, *right)) return;
    wrong = "the sides differ:";
    for (int i = 0; i < 26; ++i) {
      if (variables.used[i])
        wrong += std::string(" ") + static_cast<char>('a' + i) + "=" + std::to_string(static_cast<int64_t>(values[i]));
    }
  };
  uint64_t values[26] = {};
  // Up to two integers: all pairs of 8-bit numbers.
  std::vector<int> integers, all;
  for (int i = 0; i < 26; ++i) {
    if (variables.used[i]) all.push_back(i);
    if (variables.used[i] && variables.types[i] == Type::kInt) integers.push_back(i);
  }
  if (integers.size() == all.size() && integers.size() <= 2) {
    for (int x = -128; x < 128; ++x) {
      for (int y = -128; y < 128; ++y) {
        if (!integers.empty()) values[integers[0]] = static_cast<uint64_t>(int64_t{x});
        if (integers.size() == 2) values[integers[1]] = static_cast<uint64_t>(int64_t{y});
        check(values);
        if (integers.size() < 2) break;
      }
    }
  }
  Samples samples(rule.name.size() * 977);
  for (int i = 0; i < 30000; ++i) {
    for (int variable : all) values[variable] = samples.Make(variables.types[variable]);
    check(values);
  }
  if (wrong.empty() && applied < 20) return "hardly ever applies: not tested";
  return wrong;
}

TEST_CASE("Every rewrite rule obeys the laws") {
  CHECK(AllRules().size() > 100);
  for (const Rule& rule : AllRules()) {
    INFO(rule.name);
    CHECK(CheckRule(rule) == "");
  }
}

TEST_CASE("Broken rules are found") {
  auto check = [](const char* left, const char* right, const char* when) {
    return CheckRule(CompileRule("broken", left, right, when));
  };
  CHECK(check("(int_add x 0)", "0", "") != "");
  CHECK(check("(int_floor_div x c)", "(int_shr x (log2 c))", "nonzero c") != "");
  CHECK(check("(int_shl (int_shl x c) d)", "(int_shl x (int_add c d))", "") != "");
  CHECK(check("(int_add x y)", "(int_add y x)", "") == "the right side does not weigh less");
  CHECK(check("(int_neg x)", "(int_sub 0 x)", "") == "the right side does not weigh less");
  CHECK(check("(float_mul x 1.0)", "1", "") == "not typed");
  CHECK(check("(int_add x 0)", "y", "") == "the right side uses an unbound variable");
  CHECK(check("(float_add x 0.0)", "x", "") != "");
  CHECK(check("(bool_not (float_lt x y))", "(float_ge x y)", "") != "");
  CHECK(check("(int_eq x 1)", "x", "") != "");
}

}  // namespace
}  // namespace ouro::tests
