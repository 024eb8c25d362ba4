// Expressions from lists down to unary operators.
#include "python/syntax/parser_impl.h"

namespace ouro::python::syntax {

using enum TokenKind;

// Whether the current token can begin an expression, which tells a trailing comma from a separator.
bool Parser::AtExpressionStart() const {
  switch (Kind()) {
    case kName: case kNumber: case kString: case kFalseKeyword: case kNoneKeyword: case kTrueKeyword:
    case kAwaitKeyword: case kLambdaKeyword: case kNotKeyword: case kLeftParen: case kLeftBracket: case kLeftBrace:
    case kEllipsis: case kPlus: case kMinus: case kTilde: case kStar:
      return true;
    default: return false;
  }
}

// Items separated by commas: the item itself when there is one and no comma, else a tuple.
Expr* Parser::ParseExpressionList(Expr* (Parser::*parse_item)()) {
  Position start = Here();
  Expr* first = (this->*parse_item)();
  if (!first || !At(kComma)) return first;
  ListBuilder<Expr*> elements(this);
  elements.Add(first);
  while (Accept(kComma) && AtExpressionStart()) {
    Expr* element = (this->*parse_item)();
    if (!element) return nullptr;
    elements.Add(element);
  }
  auto* tuple = New<Tuple>(start);
  tuple->elts = elements.Finish();
  return tuple;
}

Expr* Parser::ParseExpressions() { return ParseExpressionList(&Parser::ParseExpression); }
Expr* Parser::ParseStarExpressions() { return ParseExpressionList(&Parser::ParseStarExpression); }
Expr* Parser::ParseStarNamedExpressions() { return ParseExpressionList(&Parser::ParseStarNamedExpression); }

Expr* Parser::ParseStarred() {
  Position start = Here();
  ++position_;
  Expr* value = ParseBitOr();
  if (!value) return nullptr;
  auto* starred = New<Starred>(start);
  starred->value = value;
  return starred;
}

Expr* Parser::ParseStarExpression() { return At(kStar) ? ParseStarred() : ParseExpression(); }
Expr* Parser::ParseStarNamedExpression() { return At(kStar) ? ParseStarred() : ParseNamedExpression(); }

Expr* Parser::ParseYieldOrStarExpressions() { return At(kYieldKeyword) ? ParseYield() : ParseStarExpressions(); }

Expr* Parser::ParseYield() {
  Position start = Here();
  ++position_;
  if (Accept(kFromKeyword)) {
    Expr* value = ParseExpression();
    if (!value) return nullptr;
    auto* node = New<YieldFrom>(start);
    node->value = value;
    return node;
  }
  Expr* value = nullptr;
  if (AtExpressionStart() && !(value = ParseStarExpressions())) return nullptr;
  auto* node = New<Yield>(start);
  node->value = value;
  return node;
}

Expr* Parser::ParseNamedExpression() {
  if (!At(kName) || KindAfter(1) != kColonEqual) return ParseExpression();
  Position start = Here();
  const Token& name = Current();
  ++position_;
  auto* target = New<syntax::Name>(start);
  target->id = Name(name);
  target->ctx = ExprContext::kStore;
  ++position_;
  Expr* value = ParseExpression();
  if (!value) return nullptr;
  auto* node = New<NamedExpr>(start);
  node->target = target;
  node->value = value;
  return node;
}

Expr* Parser::ParseExpression() {
  DepthGuard guard(this, 1);
  if (guard.exceeded()) return nullptr;
  if (At(kLambdaKeyword)) return ParseLambda();
  Position start = Here();
  Expr* body = ParseDisjunction();
  if (!body || !Accept(kIfKeyword)) return body;
  Expr* test = ParseDisjunction();
  if (!test || !Accept(kElseKeyword)) return nullptr;
  Expr* orelse = ParseExpression();
  if (!orelse) return nullptr;
  auto* node = New<IfExp>(start);
  node->test = test;
  node->body = body;
  node->orelse = orelse;
  return node;
}

Expr* Parser::ParseDisjunction() {
  Position start = Here();
  Expr* first = ParseConjunction();
  if (!first || !At(kOrKeyword)) return first;
  ListBuilder<Expr*> values(this);
  values.Add(first);
  while (Accept(kOrKeyword)) {
    Expr* value = ParseConjunction();
    if (!value) return nullptr;
    values.Add(value);
  }
  auto* node = New<BoolOp>(start);
  node->op = BoolOperator::kOr;
  node->values = values.Finish();
  return node;
}

Expr* Parser::ParseConjunction() {
  Position start = Here();
  Expr* first = ParseInversion();
  if (!first || !At(kAndKeyword)) return first;
  ListBuilder<Expr*> values(this);
  values.Add(first);
  while (Accept(kAndKeyword)) {
    Expr* value = ParseInversion();
    if (!value) return nullptr;
    values.Add(value);
  }
  auto* node = New<BoolOp>(start);
  node->op = BoolOperator::kAnd;
  node->values = values.Finish();
  return node;
}

Expr* Parser::ParseInversion() {
  if (!At(kNotKeyword)) return ParseComparison();
  DepthGuard guard(this, 1);
  if (guard.exceeded()) return nullptr;
  Position start = Here();
  ++position_;
  Expr* operand = ParseInversion();
  if (!operand) return nullptr;
  auto* node = New<UnaryOp>(start);
  node->op = UnaryOperator::kNot;
  node->operand = operand;
  return node;
}

bool Parser::AcceptComparison(CompareOperator* op) {
  switch (Kind()) {
    case kEqualEqual: *op = CompareOperator::kEq; break;
    case kNotEqual: *op = CompareOperator::kNotEq; break;
    case kLess: *op = CompareOperator::kLt; break;
    case kLessEqual: *op = CompareOperator::kLtE; break;
    case kGreater: *op = CompareOperator::kGt; break;
    case kGreaterEqual: *op = CompareOperator::kGtE; break;
    case kInKeyword: *op = CompareOperator::kIn; break;
    case kNotKeyword:
      if (KindAfter(1) != kInKeyword) return false;
      ++position_;
      *op = CompareOperator::kNotIn;
      break;
    case kIsKeyword:
      *op = KindAfter(1) == kNotKeyword ? CompareOperator::kIsNot : CompareOperator::kIs;
      if (*op == CompareOperator::kIsNot) ++position_;
      break;
    default: return false;
  }
  ++position_;
  return true;
}

Expr* Parser::ParseComparison() {
  Position start = Here();
  Expr* left = ParseBitOr();
  CompareOperator op;
  if (!left || !AcceptComparison(&op)) return left;
  // Operators are kept on the scratch stack too, alternating with their operands.
  std::vector<CompareOperator> operators;
  ListBuilder<Expr*> comparators(this);
  do {
    operators.push_back(op);
    Expr* operand = ParseBitOr();
    if (!operand) return nullptr;
    comparators.Add(operand);
  } while (AcceptComparison(&op));
  auto* node = New<Compare>(start);
  node->left = left;
  node->ops = arena_.Copy(operators.data(), operators.size());
  node->comparators = comparators.Finish();
  return node;
}

namespace {

struct BinaryOperator {
  int precedence;  // higher binds tighter; negative for other tokens
  Operator op;
};

BinaryOperator BinaryOperatorOf(TokenKind kind) {
  switch (kind) {
    case kPipe: return {0, Operator::kBitOr};
    case kCaret: return {1, Operator::kBitXor};
    case kAmpersand: return {2, Operator::kBitAnd};
    case kLeftShift: return {3, Operator::kLShift};
    case kRightShift: return {3, Operator::kRShift};
    case kPlus: return {4, Operator::kAdd};
    case kMinus: return {4, Operator::kSub};
    case kStar: return {5, Operator::kMult};
    case kSlash: return {5, Operator::kDiv};
    case kDoubleSlash: return {5, Operator::kFloorDiv};
    case kPercent: return {5, Operator::kMod};
    case kAt: return {5, Operator::kMatMult};
    default: return {-1, Operator::kAdd};
  }
}

}  // namespace

// Left-associative operators of at least the precedence `lowest`.
Expr* Parser::ParseBinary(int lowest) {
  Position start = Here();
  Expr* left = ParseFactor();
  while (left) {
    BinaryOperator binary = BinaryOperatorOf(Kind());
    if (binary.precedence < lowest) return left;
    ++position_;
    Expr* right = ParseBinary(binary.precedence + 1);
    if (!right) return nullptr;
    auto* node = New<BinOp>(start);
    node->left = left;
    node->op = binary.op;
    node->right = right;
    left = node;
  }
  return nullptr;
}

Expr* Parser::ParseFactor() {
  UnaryOperator op;
  switch (Kind()) {
    case kPlus: op = UnaryOperator::kUAdd; break;
    case kMinus: op = UnaryOperator::kUSub; break;
    case kTilde: op = UnaryOperator::kInvert; break;
    default: return ParsePower();
  }
  DepthGuard guard(this, 1);
  if (guard.exceeded()) return nullptr;
  Position start = Here();
  ++position_;
  Expr* operand = ParseFactor();
  if (!operand) return nullptr;
  auto* node = New<UnaryOp>(start);
  node->op = op;
  node->operand = operand;
  return node;
}

Expr* Parser::ParsePower() {
  Position start = Here();
  Expr* left = ParseAwaitPrimary();
  if (!left || !At(kDoubleStar)) return left;
  DepthGuard guard(this, 2);
  if (guard.exceeded()) return nullptr;
  ++position_;
  Expr* right = ParseFactor();
  if (!right) return nullptr;
  auto* node = New<BinOp>(start);
  node->left = left;
  node->op = Operator::kPow;
  node->right = right;
  return node;
}

Expr* Parser::ParseAwaitPrimary() {
  if (!At(kAwaitKeyword)) return ParsePrimary();
  Position start = Here();
  ++position_;
  Expr* value = ParsePrimary();
  if (!value) return nullptr;
  auto* node = New<Await>(start);
  node->value = value;
  return node;
}

}  // namespace ouro::python::syntax
