// fold: an operation on constants is evaluated; operands are brought into canonical order; then the first rule of
// rules.def that matches rewrites the operation. What a rule builds goes through the passes again.
#include "framework/optimize/context.h"
#include "framework/optimize/rules.h"
#include "framework/trace/pure.h"

namespace ouro::optimize {
namespace {

bool IsCommutative(Opcode code) {
  switch (code) {
    case Opcode::int_add:
    case Opcode::int_mul:
    case Opcode::int_and:
    case Opcode::int_or:
    case Opcode::int_xor:
    case Opcode::int_eq:
    case Opcode::int_ne:
    case Opcode::int_add_overflows:
    case Opcode::int_mul_overflows:
    case Opcode::int_mul_high:
    case Opcode::float_add:
    case Opcode::float_mul:
    case Opcode::float_eq:
    case Opcode::float_ne:
    case Opcode::ref_eq: return true;
    default: return false;
  }
}

Opcode Mirrored(Opcode comparison) {
  switch (comparison) {
    case Opcode::int_lt: return Opcode::int_gt;
    case Opcode::int_le: return Opcode::int_ge;
    case Opcode::int_gt: return Opcode::int_lt;
    case Opcode::int_ge: return Opcode::int_le;
    case Opcode::float_gt: return Opcode::float_lt;
    case Opcode::float_ge: return Opcode::float_le;
    default: return Opcode::kCount;
  }
}

// Constants last; otherwise int_lt, int_le, float_lt, float_le only, and the older operand of a commutative operation
// first.
void Canonicalize(Context& c, Pending& op) {
  if (op.size() != 2) return;
  if (IsCommutative(op.code)) {
    bool swap = op[0].IsConst() ? !op[1].IsConst() : op[1].IsOp() && op[0].IsOp() && op[1].index < op[0].index;
    if (swap) std::swap(op[0], op[1]);
    return;
  }
  Opcode mirrored = Mirrored(op.code);
  if (mirrored == Opcode::kCount) return;
  bool is_float = op.code == Opcode::float_gt || op.code == Opcode::float_ge;
  bool is_less = op.code == Opcode::int_lt || op.code == Opcode::int_le;
  bool swap = is_float ? true : op[0].IsConst() ? !op[1].IsConst() : !is_less && !op[1].IsConst();
  if (swap) {
    std::swap(op[0], op[1]);
    op.code = mirrored;
  }
  uint64_t bits;
  if (is_float || !c.IsConst(op[1], &bits)) return;
  int64_t bound = static_cast<int64_t>(bits);
  if (op.code == Opcode::int_le && bound != INT64_MAX) {
    op.code = Opcode::int_lt;
    op[1] = c.Int(bound + 1);
  } else if (op.code == Opcode::int_ge && bound != INT64_MIN) {
    op.code = Opcode::int_gt;
    op[1] = c.Int(bound - 1);
  }
}

class Matcher {
 public:
  explicit Matcher(Context& context) : c_(context) {}

  bool Apply(const Rule& rule, Pending& op) {
    for (Operand& binding : bindings_) binding = {};
    for (size_t i = 0; i < rule.left.operands.size(); ++i) {
      if (!Match(rule.left.operands[i], op[i])) return false;
    }
    for (const RuleCondition& when : rule.when) {
      if (!Holds(when)) return false;
    }
    op.result = Make(rule.right);
    return true;
  }

 private:
  Operand& Binding(char variable) { return bindings_[variable - 'a']; }

  bool Match(const Expression& pattern, Operand operand) {
    switch (pattern.kind) {
      case Expression::Kind::kConstant:
        if (!operand.IsConst()) return false;
        [[fallthrough]];
      case Expression::Kind::kAny: {
        Operand& binding = Binding(pattern.variable);
        if (!binding.IsNone()) return binding == operand;
        binding = operand;
        return true;
      }
      case Expression::Kind::kLiteral: return operand.IsConst() && c_.output.ConstOf(operand) == pattern.literal;
      case Expression::Kind::kOperation: {
        const Op* op = c_.Definition(operand, pattern.code);
        if (op == nullptr) return false;
        for (size_t i = 0; i < pattern.operands.size(); ++i) {
          if (!Match(pattern.operands[i], c_.Canonical(c_.output.Arg(*op, static_cast<int>(i))))) return false;
        }
        return true;
      }
      default: return false;
    }
  }

  bool Holds(const RuleCondition& when) {
    Operand operand = Binding(when.variable);
    if (operand.IsConst()) {
      const trace::Const* second = when.second == 0 ? nullptr : &c_.output.ConstOf(Binding(when.second));
      return HoldsForConstant(when.condition, c_.output.ConstOf(operand), second);
    }
    Range range = c_.FactsOf(operand).range;
    switch (when.condition) {
      case Condition::kBool: return Range::Bool().Includes(range);
      case Condition::kNonZero: return !range.Contains(0);
      case Condition::kExact: return Range{-(int64_t{1} << 53), int64_t{1} << 53}.Includes(range);
      default: return false;
    }
  }

  Operand Make(const Expression& expression) {
    switch (expression.kind) {
      case Expression::Kind::kAny:
      case Expression::Kind::kConstant: return Binding(expression.variable);
      case Expression::Kind::kLiteral: return c_.ConstantOf(expression.literal.type, expression.literal.bits);
      case Expression::Kind::kLog2: {
        uint64_t bits = c_.output.ConstOf(Binding(expression.operands[0].variable)).bits;
        return c_.Int(std::countr_zero(bits));
      }
      case Expression::Kind::kReciprocal: {
        uint64_t bits = c_.output.ConstOf(Binding(expression.operands[0].variable)).bits;
        return c_.output.AddFloat(1.0 / std::bit_cast<double>(bits));
      }
      case Expression::Kind::kOperation: break;
    }
    Operand made[3];
    size_t count = expression.operands.size();
    for (size_t i = 0; i < count; ++i) made[i] = Make(expression.operands[i]);
    if (count == 1) return c_.Build(expression.code, {made[0]});
    if (count == 2) return c_.Build(expression.code, {made[0], made[1]});
    return c_.Build(expression.code, {made[0], made[1], made[2]});
  }

  Context& c_;
  Operand bindings_[26];
};

bool Evaluated(Context& c, Pending& op) {
  uint64_t bits[3];
  if (op.size() > 3) return false;
  for (uint32_t i = 0; i < op.size(); ++i) {
    if (!c.IsConst(op[i], &bits[i])) return false;
  }
  std::optional<uint64_t> result = trace::EvaluatePure(op.code, bits);
  return result.has_value() && op.Done(c.ConstantOf(op.type, *result));
}

}  // namespace

bool FoldOp(Context& c, Pending& op) {
  if (trace::InfoOf(op.code).effect != Effect::Pure) return false;
  if (Evaluated(c, op)) return true;
  Canonicalize(c, op);
  for (const Rule* rule : RulesFor(op.code)) {
    if (Matcher(c).Apply(*rule, op)) return true;
  }
  return false;
}

}  // namespace ouro::optimize
