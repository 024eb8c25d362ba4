#include "framework/optimize/rules.h"

#include <charconv>
#include <cmath>

#include "framework/trace/names.h"

namespace ouro::optimize {
namespace {

using trace::Opcode;
using trace::Type;

class RuleParser {
 public:
  explicit RuleParser(std::string_view text) : rest_(text) {}

  Expression Run() {
    Expression result = Parse();
    CHECK(rest_.empty(), "rules.def: text after the expression");
    return result;
  }

 private:
  std::string_view Word() {
    size_t n = rest_.find_first_of(" ()");
    if (n == std::string_view::npos) n = rest_.size();
    std::string_view word = rest_.substr(0, n);
    rest_.remove_prefix(n);
    return word;
  }

  Expression Parse() {
    Expression result;
    if (rest_.starts_with('(')) {
      rest_.remove_prefix(1);
      std::string_view name = Word();
      if (name == "log2") {
        result.kind = Expression::Kind::kLog2;
      } else if (name == "recip") {
        result.kind = Expression::Kind::kReciprocal;
      } else {
        result.kind = Expression::Kind::kOperation;
        result.code = trace::OpcodeNamed(name);
        CHECK(result.code != Opcode::kCount, "rules.def: unknown operation");
      }
      while (rest_.starts_with(' ')) {
        rest_.remove_prefix(1);
        result.operands.push_back(Parse());
      }
      CHECK(rest_.starts_with(')'), "rules.def: missing )");
      rest_.remove_prefix(1);
      return result;
    }
    std::string_view word = Word();
    if (word.size() == 1 && word[0] >= 'a' && word[0] <= 'z') {
      result.kind = word[0] <= 'e' ? Expression::Kind::kConstant : Expression::Kind::kAny;
      result.variable = word[0];
      return result;
    }
    result.kind = Expression::Kind::kLiteral;
    if (word == "True" || word == "False") {
      result.literal = {Type::kRef, Value::Bool(word == "True").bits()};
    } else if (word == "null") {
      result.literal = {Type::kRef, 0};
    } else if (word.find('.') != std::string_view::npos) {
      double d = 0;
      CHECK(std::from_chars(word.begin(), word.end(), d).ptr == word.end(), "rules.def: bad float");
      result.literal = {Type::kFloat, std::bit_cast<uint64_t>(d)};
    } else {
      int64_t n = 0;
      CHECK(!word.empty() && std::from_chars(word.begin(), word.end(), n).ptr == word.end(), "rules.def: bad number");
      result.literal = {Type::kInt, static_cast<uint64_t>(n)};
    }
    return result;
  }

  std::string_view rest_;
};

struct ConditionName {
  const char* name;
  Condition condition;
};
constexpr ConditionName kConditions[] = {
    {"bool", Condition::kBool},        // 0 or 1
    {"pow2", Condition::kPowerOfTwo},  // 1, 2, 4, ... 2^62
    {"nonzero", Condition::kNonZero},
    {"sum_below_64", Condition::kSumBelow64},  // both are in 0..63, and so is their sum
    {"differ", Condition::kDiffer},
    {"exact_reciprocal", Condition::kExactReciprocal},  // a power of two whose reciprocal is normal too
    {"exact", Condition::kExact},                       // converts to a double without rounding
    {"tagged", Condition::kTagged},                     // a tagged integer
};

std::vector<RuleCondition> ParseConditions(std::string_view text) {
  std::vector<RuleCondition> result;
  while (!text.empty()) {
    size_t end = text.find(", ");
    std::string_view part = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 2);
    size_t space = part.find(' ');
    CHECK(space != std::string_view::npos, "rules.def: a condition without a variable");
    bool found = false;
    for (const ConditionName& candidate : kConditions) {
      if (part.substr(0, space) != candidate.name) continue;
      found = true;
      char second = part.size() > space + 2 ? part[space + 3] : 0;
      result.push_back({candidate.condition, part[space + 1], second});
    }
    CHECK(found, "rules.def: unknown condition");
  }
  return result;
}

int WeightOf(Opcode code) {
  switch (code) {
    case Opcode::int_floor_div:
    case Opcode::int_floor_mod:
    case Opcode::float_div:
    case Opcode::float_sqrt: return 200;
    case Opcode::int_mul:
    case Opcode::int_mul_high:
    case Opcode::int_mul_overflows: return 30;
    case Opcode::float_mul: return 25;
    case Opcode::box_float:
    case Opcode::unbox_float:
    case Opcode::ref_select: return 30;
    case Opcode::int_neg:
    case Opcode::int_invert:
    case Opcode::bool_not: return 9;
    case Opcode::int_sub: return 11;  // of a constant: int_add is preferred, one form for both
    case Opcode::int_ult: return 11;
    default: return 10;
  }
}

}  // namespace

Rule CompileRule(std::string_view name, std::string_view left, std::string_view right, std::string_view when) {
  Rule rule{std::string(name), RuleParser(left).Run(), RuleParser(right).Run(), ParseConditions(when)};
  CHECK(rule.left.kind == Expression::Kind::kOperation, "rules.def: the left side must be an operation");
  return rule;
}

const std::vector<Rule>& AllRules() {
  static const std::vector<Rule>& rules = *new std::vector<Rule>{
#define RULE(name, left, right, when) CompileRule(#name, left, right, when),
#include "framework/optimize/rules.def"
#undef RULE
  };
  return rules;
}

const std::vector<const Rule*>& RulesFor(Opcode root) {
  static const auto& table = *[] {
    auto* result = new std::vector<std::vector<const Rule*>>(static_cast<size_t>(Opcode::kCount));
    for (const Rule& rule : AllRules()) (*result)[static_cast<size_t>(rule.left.code)].push_back(&rule);
    return result;
  }();
  return table[static_cast<size_t>(root)];
}

int Weight(const Expression& expression) {
  if (expression.kind != Expression::Kind::kOperation) return 0;
  int sum = 0;
  bool is_constant = true;
  for (const Expression& operand : expression.operands) {
    sum += Weight(operand);
    if (operand.kind == Expression::Kind::kAny ||
        (operand.kind == Expression::Kind::kOperation && Weight(operand) > 0)) {
      is_constant = false;
    }
  }
  return is_constant ? 0 : sum + WeightOf(expression.code);
}

bool HasExactReciprocal(double d) {
  int exponent;
  double mantissa = std::frexp(d, &exponent);
  return (mantissa == 0.5 || mantissa == -0.5) && exponent > -1000 && exponent < 1000;
}

bool HoldsForConstant(Condition condition, const trace::Const& value, const trace::Const* second) {
  int64_t n = static_cast<int64_t>(value.bits);
  switch (condition) {
    case Condition::kBool: return n == 0 || n == 1;
    case Condition::kPowerOfTwo: return n > 0 && std::has_single_bit(value.bits);
    case Condition::kNonZero: return n != 0;
    case Condition::kSumBelow64: return value.bits < 64 && second->bits < 64 && value.bits + second->bits < 64;
    case Condition::kDiffer: return value.bits != second->bits;
    case Condition::kExactReciprocal: return HasExactReciprocal(std::bit_cast<double>(value.bits));
    case Condition::kExact: return n >= -(int64_t{1} << 53) && n <= int64_t{1} << 53;
    case Condition::kTagged: return Value::FromBits(value.bits).IsInt();
  }
  return false;
}

}  // namespace ouro::optimize
