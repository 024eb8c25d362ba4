// The rewrite rules of rules.def, compiled into trees.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "framework/trace/trace.h"

namespace ouro::optimize {

struct Expression {
  enum class Kind : uint8_t { kAny, kConstant, kLiteral, kOperation, kLog2, kReciprocal } kind = Kind::kAny;
  char variable = 0;       // kAny, kConstant
  trace::Const literal{};  // kLiteral
  trace::Opcode code{};    // kOperation
  std::vector<Expression> operands;
};
enum class Condition : uint8_t {
  kBool,
  kPowerOfTwo,
  kNonZero,
  kSumBelow64,
  kDiffer,
  kExactReciprocal,
  kExact,
  kTagged
};
struct RuleCondition {
  Condition condition;
  char variable, second;  // letters
};
struct Rule {
  std::string name;
  Expression left, right;
  std::vector<RuleCondition> when;
};

// Aborts when the text is malformed.
Rule CompileRule(std::string_view name, std::string_view left, std::string_view right, std::string_view when);
const std::vector<Rule>& AllRules();
const std::vector<const Rule*>& RulesFor(trace::Opcode root);
// The sum over the operations of an expression; operations on constants weigh nothing.
int Weight(const Expression& expression);
// Of constants; `second` where the condition has two.
bool HoldsForConstant(Condition condition, const trace::Const& value, const trace::Const* second);
bool HasExactReciprocal(double d);

}  // namespace ouro::optimize
