// Targets of assignment. Where a target cannot be told from an expression beforehand, it is parsed as an expression
// and converted.
#include "python/syntax/parser_impl.h"

namespace ouro::python::syntax {

using enum TokenKind;

// A name, attribute or subscript; what `del x`, `x += 1` and `x: int` also accept.
bool Parser::MakeSingleTarget(Expr* expression, ExprContext context) {
  switch (expression->kind) {
    case ExprKind::kName: As<syntax::Name>(expression)->ctx = context; return true;
    case ExprKind::kAttribute: As<Attribute>(expression)->ctx = context; return true;
    case ExprKind::kSubscript: As<Subscript>(expression)->ctx = context; return true;
    default: return false;
  }
}

bool Parser::MakeTarget(Expr* expression, ExprContext context) {
  auto make_all = [&](Seq<Expr*> elements) {
    DepthGuard guard(this, 1);
    if (guard.exceeded()) return false;
    for (Expr* element : elements) {
      if (!MakeTarget(element, context)) return false;
    }
    return true;
  };
  switch (expression->kind) {
    case ExprKind::kTuple:
      As<Tuple>(expression)->ctx = context;
      return make_all(As<Tuple>(expression)->elts);
    case ExprKind::kList:
      As<List>(expression)->ctx = context;
      return make_all(As<List>(expression)->elts);
    case ExprKind::kStarred:
      As<Starred>(expression)->ctx = context;
      return context == ExprContext::kStore && MakeTarget(As<Starred>(expression)->value, context);
    default: return MakeSingleTarget(expression, context);
  }
}

Expr* Parser::ParseStarredOrBitOr() { return At(kStar) ? ParseStarred() : ParseBitOr(); }

Expr* Parser::ParseSingleStarTarget() {
  Expr* target = ParseStarredOrBitOr();
  return target && MakeTarget(target, ExprContext::kStore) ? target : nullptr;
}

// The targets of a `for`. They are no full expressions, which would take the `in` for an operator.
Expr* Parser::ParseTargetList() {
  Expr* targets = ParseExpressionList(&Parser::ParseStarredOrBitOr);
  return targets && MakeTarget(targets, ExprContext::kStore) ? targets : nullptr;
}

}  // namespace ouro::python::syntax
