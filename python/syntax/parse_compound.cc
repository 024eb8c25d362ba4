// Compound statements, except `match`.
#include "python/syntax/parser_impl.h"

namespace ouro::python::syntax {

using enum TokenKind;

Stmt* Parser::ParseCompoundStatement() {
  switch (Kind()) {
    case kIfKeyword: return ParseIf();
    case kWhileKeyword: return ParseWhile();
    case kForKeyword: return ParseFor<For>(Here());
    case kWithKeyword: return ParseWith<With>(Here());
    case kTryKeyword: return ParseTry();
    case kDefKeyword: return ParseFunction<FunctionDef>(Here(), {});
    case kClassKeyword: return ParseClass({});
    case kAsyncKeyword: return ParseAsync();
    default: return ParseDecorated();
  }
}

// The suite after a colon: an indented block or simple statements on the same line.
bool Parser::ParseBlock(Seq<Stmt*>* body) {
  if (!Accept(kNewline)) {
    ListBuilder<Stmt*> statements(this);
    if (!ParseSimpleStatements(statements)) return false;
    *body = statements.Finish();
    return true;
  }
  DepthGuard guard(this, kBlockWeight);
  if (guard.exceeded()) return false;
  return Accept(kIndent) && ParseStatements(kDedent, body) && Accept(kDedent);
}

bool Parser::ParseOptionalBlock(TokenKind keyword, Seq<Stmt*>* body) {
  if (!Accept(keyword)) return true;
  return Accept(kColon) && ParseBlock(body);
}

// An `if` or `elif`; a following `elif` is an If in the orelse.
Stmt* Parser::ParseIf() {
  DepthGuard guard(this, 1);
  if (guard.exceeded()) return nullptr;
  Position start = Here();
  ++position_;
  Expr* test = ParseNamedExpression();
  Seq<Stmt*> body, orelse;
  if (!test || !Accept(kColon) || !ParseBlock(&body)) return nullptr;
  if (At(kElifKeyword)) {
    Stmt* next = ParseIf();
    if (!next) return nullptr;
    orelse = arena_.Copy(&next, 1);
  } else if (!ParseOptionalBlock(kElseKeyword, &orelse)) {
    return nullptr;
  }
  auto* node = New<If>(start);
  node->test = test;
  node->body = body;
  node->orelse = orelse;
  return node;
}

Stmt* Parser::ParseWhile() {
  Position start = Here();
  ++position_;
  Expr* test = ParseNamedExpression();
  Seq<Stmt*> body, orelse;
  if (!test || !Accept(kColon) || !ParseBlock(&body) || !ParseOptionalBlock(kElseKeyword, &orelse)) return nullptr;
  auto* node = New<While>(start);
  node->test = test;
  node->body = body;
  node->orelse = orelse;
  return node;
}

template <typename T>
Stmt* Parser::ParseFor(const Position& start) {
  ++position_;
  Expr* target = ParseTargetList();
  if (!target || !Accept(kInKeyword)) return nullptr;
  Expr* iter = ParseStarExpressions();
  Seq<Stmt*> body, orelse;
  if (!iter || !Accept(kColon) || !ParseBlock(&body) || !ParseOptionalBlock(kElseKeyword, &orelse)) return nullptr;
  auto* node = New<T>(start);
  node->target = target;
  node->iter = iter;
  node->body = body;
  node->orelse = orelse;
  return node;
}

// Items up to the colon. With `parenthesized` the opening parenthesis encloses the items and a comma may trail.
bool Parser::ParseWithItems(bool parenthesized, ListBuilder<WithItem*>& items) {
  if (parenthesized) ++position_;
  do {
    if (parenthesized && !items.empty() && At(kRightParen)) break;
    Expr* context = ParseExpression();
    if (!context) return false;
    Expr* target = nullptr;
    if (Accept(kAsKeyword) && !(target = ParseSingleStarTarget())) return false;
    auto* item = arena_.New<WithItem>();
    item->context_expr = context;
    item->optional_vars = target;
    items.Add(item);
  } while (Accept(kComma));
  if (parenthesized && !Accept(kRightParen)) return false;
  return At(kColon);
}

template <typename T>
Stmt* Parser::ParseWith(const Position& start) {
  ++position_;
  Seq<WithItem*> list;
  bool done = false;
  // An opening parenthesis may enclose all items or begin the first: only the colon tells.
  if (At(kLeftParen)) {
    size_t before = position_;
    ListBuilder<WithItem*> items(this);
    done = ParseWithItems(true, items);
    if (done) list = items.Finish();
    else position_ = before;
  }
  if (!done) {
    ListBuilder<WithItem*> items(this);
    if (!ParseWithItems(false, items)) return nullptr;
    list = items.Finish();
  }
  Seq<Stmt*> body;
  if (!Accept(kColon) || !ParseBlock(&body)) return nullptr;
  auto* node = New<T>(start);
  node->items = list;
  node->body = body;
  return node;
}

Stmt* Parser::ParseTry() {
  Position start = Here();
  ++position_;
  Seq<Stmt*> body, orelse, finalbody;
  if (!Accept(kColon) || !ParseBlock(&body)) return nullptr;
  bool star = At(kExceptKeyword) && KindAfter(1) == kStar;
  ListBuilder<ExceptHandler*> handlers(this);
  while (At(kExceptKeyword)) {
    Position here = Here();
    ++position_;
    if (Accept(kStar) != star) return nullptr;
    Expr* type = nullptr;
    Identifier name;
    if (!At(kColon) || star) {
      type = ParseExpression();
      if (!type) return nullptr;
      if (Accept(kAsKeyword) && !AcceptName(&name)) return nullptr;
    }
    Seq<Stmt*> handler_body;
    if (!Accept(kColon) || !ParseBlock(&handler_body)) return nullptr;
    auto* handler = New<ExceptHandler>(here);
    handler->type = type;
    handler->name = name;
    handler->body = handler_body;
    handlers.Add(handler);
  }
  if (!handlers.empty() && !ParseOptionalBlock(kElseKeyword, &orelse)) return nullptr;
  if (handlers.empty() && !At(kFinallyKeyword)) return nullptr;
  if (!ParseOptionalBlock(kFinallyKeyword, &finalbody)) return nullptr;
  auto fill = [&](auto* node) {
    node->body = body;
    node->handlers = handlers.Finish();
    node->orelse = orelse;
    node->finalbody = finalbody;
    return node;
  };
  if (star) return fill(New<TryStar>(start));
  return fill(New<Try>(start));
}

Stmt* Parser::ParseAsync() {
  Position start = Here();
  ++position_;
  switch (Kind()) {
    case kDefKeyword: return ParseFunction<AsyncFunctionDef>(start, {});
    case kForKeyword: return ParseFor<AsyncFor>(start);
    case kWithKeyword: return ParseWith<AsyncWith>(start);
    default: return nullptr;
  }
}

Stmt* Parser::ParseDecorated() {
  ListBuilder<Expr*> list(this);
  while (Accept(kAt)) {
    Expr* decorator = ParseNamedExpression();
    if (!decorator || !Accept(kNewline)) return nullptr;
    list.Add(decorator);
  }
  Seq<Expr*> decorators = list.Finish();
  if (At(kClassKeyword)) return ParseClass(decorators);
  if (At(kDefKeyword)) return ParseFunction<FunctionDef>(Here(), decorators);
  if (!At(kAsyncKeyword) || KindAfter(1) != kDefKeyword) return nullptr;
  Position start = Here();
  ++position_;
  return ParseFunction<AsyncFunctionDef>(start, decorators);
}

template <typename T>
Stmt* Parser::ParseFunction(const Position& start, Seq<Expr*> decorators) {
  ++position_;
  Identifier name;
  if (!AcceptName(&name) || !Accept(kLeftParen)) return nullptr;
  Arguments* parameters = ParseParameters(kRightParen, true);
  if (!parameters || !Accept(kRightParen)) return nullptr;
  Expr* returns = nullptr;
  if (Accept(kArrow) && !(returns = ParseExpression())) return nullptr;
  Seq<Stmt*> body;
  if (!Accept(kColon) || !ParseBlock(&body)) return nullptr;
  auto* node = New<T>(start);
  node->name = name;
  node->args = parameters;
  node->body = body;
  node->decorator_list = decorators;
  node->returns = returns;
  return node;
}

Stmt* Parser::ParseClass(Seq<Expr*> decorators) {
  Position start = Here();
  ++position_;
  Identifier name;
  if (!AcceptName(&name)) return nullptr;
  Seq<Expr*> bases;
  Seq<Keyword*> keywords;
  if (At(kLeftParen) && !ParseCallArguments(false, &bases, &keywords)) return nullptr;
  Seq<Stmt*> body;
  if (!Accept(kColon) || !ParseBlock(&body)) return nullptr;
  auto* node = New<ClassDef>(start);
  node->name = name;
  node->bases = bases;
  node->keywords = keywords;
  node->body = body;
  node->decorator_list = decorators;
  return node;
}

}  // namespace ouro::python::syntax
