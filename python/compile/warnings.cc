#include "python/compile/warnings.h"

#include "python/compile/errors.h"
#include "python/compile/generator.h"
#include "python/runtime/errors/warnings.h"
#include "python/types/exceptions/exceptions.h"

namespace ouro::python::compile {

using namespace syntax;

bool WarnOfLexer(const std::vector<Warning>& warnings, std::string_view filename) {
  for (const Warning& warning : warnings) {
    // What is wrong with numbers is a SyntaxWarning, with escapes still a DeprecationWarning.
    bool escape = warning.message.starts_with("invalid escape") || warning.message.starts_with("invalid octal escape");
    Type* category = escape ? g_types.DeprecationWarning : g_types.SyntaxWarning;
    if (WarnExplicit(category, warning.message, filename, warning.lineno)) continue;
    if (PendingMatches(category)) {
      ClearPending();
      CompileError error;
      error.Report({warning.lineno, 0, warning.lineno, 0}, warning.message);
      RaiseCompileError(error, filename, false);
    }
    return false;
  }
  return true;
}

void Generator::Warn(const Position& where, std::string text) {
  if (shared_.error.set || WarnExplicit(g_types.SyntaxWarning, text, shared_.filename, where.lineno)) return;
  if (PendingMatches(g_types.SyntaxWarning)) {
    ClearPending();
    return Error(where, std::move(text));
  }
  shared_.error.set = true;
  shared_.error.kind = CompileError::kPending;
}

namespace {

const char* TypeOfConstant(const compile::Constant& constant) {
  using Kind = compile::Constant::Kind;
  switch (constant.kind) {
    case Kind::kNone: return "NoneType";
    case Kind::kTrue: case Kind::kFalse: return "bool";
    case Kind::kEllipsis: return "ellipsis";
    case Kind::kInt: case Kind::kBigInt: return "int";
    case Kind::kFloat: return "float";
    case Kind::kComplex: return "complex";
    case Kind::kString: case Kind::kName: return "str";
    case Kind::kBytes: return "bytes";
    case Kind::kTuple: return "tuple";
    case Kind::kFrozenSet: return "frozenset";
    case Kind::kValue: return nullptr;
  }
  return nullptr;
}

// The type that an expression surely has; null: unknown.
const char* TypeOfExpression(const Expr* expr, const std::optional<compile::Constant>& constant) {
  if (constant) return TypeOfConstant(*constant);
  switch (expr->kind) {
    case ExprKind::kTuple: return "tuple";
    case ExprKind::kList: case ExprKind::kListComp: return "list";
    case ExprKind::kDict: case ExprKind::kDictComp: return "dict";
    case ExprKind::kSet: case ExprKind::kSetComp: return "set";
    case ExprKind::kGeneratorExp: return "generator";
    case ExprKind::kLambda: return "function";
    case ExprKind::kJoinedStr: case ExprKind::kFormattedValue: return "str";
    default: return nullptr;
  }
}

// Constants whose identity says nothing.
bool IsLiteral(const std::optional<compile::Constant>& constant) {
  using Kind = compile::Constant::Kind;
  return constant && constant->kind != Kind::kNone && constant->kind != Kind::kTrue && constant->kind != Kind::kFalse &&
         constant->kind != Kind::kEllipsis;
}

}  // namespace

void Generator::CheckIdentity(const syntax::Compare* node) {
  auto literal = [&](const Expr* expr) { return IsLiteral(FoldedConstant(expr)); };
  const Expr* left = node->left;
  for (size_t i = 0; i < node->ops.size(); ++i) {
    const Expr* right = node->comparators[i];
    bool is = node->ops[i] == CompareOperator::kIs, is_not = node->ops[i] == CompareOperator::kIsNot;
    if (node == negated_ && node->ops.size() == 1) std::swap(is, is_not);  // `not a is b` is `a is not b`
    if ((is || is_not) && (literal(left) || literal(right))) {
      return Warn(*node, is ? "\"is\" with a literal. Did you mean \"==\"?" : "\"is not\" with a literal. Did you mean \"!=\"?");
    }
    left = right;
  }
}

void Generator::NoteNegation(const Expr* operand) {
  bool odd = true;
  for (auto* unary = Try<syntax::UnaryOp>(operand); unary != nullptr && unary->op == syntax::UnaryOperator::kNot;
       unary = Try<syntax::UnaryOp>(operand)) {
    operand = unary->operand;
    odd = !odd;
  }
  if (operand == negation_end_) return;  // in the middle of the chain
  negation_end_ = operand;
  negated_ = odd ? operand : nullptr;
}

void Generator::CheckCallee(const syntax::Call* node) {
  const Expr* callee = node->func;
  auto constant = FoldedConstant(callee);
  const char* type = TypeOfExpression(callee, constant);
  if (type == nullptr || callee->kind == ExprKind::kLambda) return;
  Warn(*node, std::string("'") + type + "' object is not callable; perhaps you missed a comma?");
}

void Generator::CheckSubscript(const syntax::Subscript* node) {
  const Expr* value = node->value;
  auto constant = FoldedConstant(value);
  const char* type = TypeOfExpression(value, constant);
  if (type == nullptr) return;
  using Kind = compile::Constant::Kind;
  bool sequence = constant ? constant->kind == Kind::kString || constant->kind == Kind::kBytes || constant->kind == Kind::kTuple
                           : value->kind == ExprKind::kTuple || value->kind == ExprKind::kList || value->kind == ExprKind::kListComp ||
                                 value->kind == ExprKind::kJoinedStr || value->kind == ExprKind::kFormattedValue;
  bool never = constant ? !sequence
                        : value->kind == ExprKind::kSet || value->kind == ExprKind::kSetComp ||
                              value->kind == ExprKind::kGeneratorExp || value->kind == ExprKind::kLambda;
  if (never) return Warn(*node, std::string("'") + type + "' object is not subscriptable; perhaps you missed a comma?");
  if (!sequence) return;
  auto index = FoldedConstant(node->slice);
  const char* index_type = TypeOfExpression(node->slice, index);
  if (index_type == nullptr || std::string_view(index_type) == "int" || std::string_view(index_type) == "bool") return;
  Warn(*node, std::string(type) + " indices must be integers or slices, not " + index_type + "; perhaps you missed a comma?");
}

void Generator::CheckAssertion(const syntax::Assert* node) {
  auto constant = FoldedConstant(node->test);
  auto* tuple = Try<syntax::Tuple>(node->test);
  bool always = constant ? constant->kind == compile::Constant::kTuple && !constant->items.empty() : tuple != nullptr && !tuple->elts.empty();
  if (always) Warn(*node, "assertion is always true, perhaps remove parentheses?");
}

}  // namespace ouro::python::compile
