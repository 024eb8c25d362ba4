// Modules and simple statements.
#include "python/syntax/parser_impl.h"

namespace ouro::python::syntax {

using enum TokenKind;

bool Parser::ParseStatements(TokenKind end, Seq<Stmt*>* statements) {
  ListBuilder<Stmt*> list(this);
  while (!At(end)) {
    if (!ParseStatement(list)) return false;
  }
  *statements = list.Finish();
  return true;
}

bool Parser::ParseStatement(ListBuilder<Stmt*>& out) {
  switch (Kind()) {
    case kDefKeyword: case kIfKeyword: case kClassKeyword: case kWithKeyword: case kForKeyword: case kTryKeyword:
    case kWhileKeyword: case kAsyncKeyword: case kAt: {
      Stmt* statement = ParseCompoundStatement();
      if (!statement) return false;
      out.Add(statement);
      return true;
    }
    case kName:
      if (AtSoftKeyword("match")) {
        if (Stmt* statement = TryParseMatch()) {
          out.Add(statement);
          return true;
        }
      }
      return ParseSimpleStatements(out);
    default: return ParseSimpleStatements(out);
  }
}

bool Parser::ParseSimpleStatements(ListBuilder<Stmt*>& out) {
  do {
    Stmt* statement = ParseSimpleStatement();
    if (!statement) return false;
    out.Add(statement);
  } while (Accept(kSemicolon) && !At(kNewline));
  return Accept(kNewline);
}

template <typename T>
Stmt* Parser::ParseKeywordStatement() {
  Position start = Here();
  ++position_;
  return New<T>(start);
}

Stmt* Parser::ParseSimpleStatement() {
  switch (Kind()) {
    case kPassKeyword: return ParseKeywordStatement<Pass>();
    case kBreakKeyword: return ParseKeywordStatement<Break>();
    case kContinueKeyword: return ParseKeywordStatement<Continue>();
    case kReturnKeyword: return ParseReturn();
    case kRaiseKeyword: return ParseRaise();
    case kDelKeyword: return ParseDelete();
    case kAssertKeyword: return ParseAssert();
    case kGlobalKeyword: return ParseNames<Global>();
    case kNonlocalKeyword: return ParseNames<Nonlocal>();
    case kImportKeyword: return ParseImport();
    case kFromKeyword: return ParseImportFrom();
    default: return ParseExpressionStatement();
  }
}

namespace {

bool AugmentedOperator(TokenKind kind, Operator* op) {
  switch (kind) {
    case kPlusEqual: *op = Operator::kAdd; return true;
    case kMinusEqual: *op = Operator::kSub; return true;
    case kStarEqual: *op = Operator::kMult; return true;
    case kAtEqual: *op = Operator::kMatMult; return true;
    case kSlashEqual: *op = Operator::kDiv; return true;
    case kPercentEqual: *op = Operator::kMod; return true;
    case kAmpersandEqual: *op = Operator::kBitAnd; return true;
    case kPipeEqual: *op = Operator::kBitOr; return true;
    case kCaretEqual: *op = Operator::kBitXor; return true;
    case kLeftShiftEqual: *op = Operator::kLShift; return true;
    case kRightShiftEqual: *op = Operator::kRShift; return true;
    case kDoubleStarEqual: *op = Operator::kPow; return true;
    case kDoubleSlashEqual: *op = Operator::kFloorDiv; return true;
    default: return false;
  }
}

}  // namespace

// An expression, or an assignment of any kind.
Stmt* Parser::ParseExpressionStatement() {
  Position start = Here();
  const Token& first = Current();
  Expr* value = ParseYieldOrStarExpressions();
  if (!value) return nullptr;
  Operator op;
  if (At(kEqual)) {
    ListBuilder<Expr*> targets(this);
    while (Accept(kEqual)) {
      if (!MakeTarget(value, ExprContext::kStore)) return nullptr;
      targets.Add(value);
      value = ParseYieldOrStarExpressions();
      if (!value) return nullptr;
    }
    auto* node = New<Assign>(start);
    node->targets = targets.Finish();
    node->value = value;
    return node;
  }
  if (At(kColon)) return ParseAnnotation(start, first, value);
  if (AugmentedOperator(Kind(), &op)) return ParseAugmented(start, value, op);
  auto* node = New<ExprStmt>(start);
  node->value = value;
  return node;
}

Stmt* Parser::ParseAnnotation(const Position& start, const Token& first, Expr* target) {
  if (!MakeSingleTarget(target, ExprContext::kStore)) return nullptr;
  ++position_;
  Expr* annotation = ParseExpression();
  if (!annotation) return nullptr;
  Expr* value = nullptr;
  if (Accept(kEqual) && !(value = ParseYieldOrStarExpressions())) return nullptr;
  auto* node = New<AnnAssign>(start);
  node->target = target;
  node->annotation = annotation;
  node->value = value;
  // Only a bare name is declared; a parenthesized one is not.
  node->simple = Is<syntax::Name>(target) && first.kind == kName;
  return node;
}

Stmt* Parser::ParseAugmented(const Position& start, Expr* target, Operator op) {
  if (!MakeSingleTarget(target, ExprContext::kStore)) return nullptr;
  ++position_;
  Expr* value = ParseYieldOrStarExpressions();
  if (!value) return nullptr;
  auto* node = New<AugAssign>(start);
  node->target = target;
  node->op = op;
  node->value = value;
  return node;
}

Stmt* Parser::ParseReturn() {
  Position start = Here();
  ++position_;
  Expr* value = nullptr;
  if (!At(kNewline) && !At(kSemicolon) && !(value = ParseStarExpressions())) return nullptr;
  auto* node = New<Return>(start);
  node->value = value;
  return node;
}

Stmt* Parser::ParseRaise() {
  Position start = Here();
  ++position_;
  Expr* exception = nullptr;
  Expr* cause = nullptr;
  if (!At(kNewline) && !At(kSemicolon)) {
    exception = ParseExpression();
    if (!exception) return nullptr;
    if (Accept(kFromKeyword) && !(cause = ParseExpression())) return nullptr;
  }
  auto* node = New<Raise>(start);
  node->exc = exception;
  node->cause = cause;
  return node;
}

Stmt* Parser::ParseDelete() {
  Position start = Here();
  ++position_;
  ListBuilder<Expr*> targets(this);
  do {
    if (!targets.empty() && (At(kSemicolon) || At(kNewline))) break;
    Expr* target = ParsePrimary();
    if (!target || !MakeTarget(target, ExprContext::kDel)) return nullptr;
    targets.Add(target);
  } while (Accept(kComma));
  auto* node = New<Delete>(start);
  node->targets = targets.Finish();
  return node;
}

Stmt* Parser::ParseAssert() {
  Position start = Here();
  ++position_;
  Expr* test = ParseExpression();
  if (!test) return nullptr;
  Expr* message = nullptr;
  if (Accept(kComma) && !(message = ParseExpression())) return nullptr;
  auto* node = New<Assert>(start);
  node->test = test;
  node->msg = message;
  return node;
}

template <typename T>
Stmt* Parser::ParseNames() {
  Position start = Here();
  ++position_;
  std::vector<Identifier> names;
  do {
    Identifier name;
    if (!AcceptName(&name)) return nullptr;
    names.push_back(name);
  } while (Accept(kComma));
  auto* node = New<T>(start);
  node->names = arena_.Copy(names.data(), names.size());
  return node;
}

// a.b.c as one identifier.
bool Parser::ParseDottedName(Identifier* name) {
  if (!AcceptName(name)) return false;
  if (!At(kDot)) return true;
  std::string joined(*name);
  while (Accept(kDot)) {
    Identifier part;
    if (!AcceptName(&part)) return false;
    joined += '.';
    joined += part;
  }
  *name = arena_.Intern(joined);
  return true;
}

Stmt* Parser::ParseImport() {
  Position start = Here();
  ++position_;
  ListBuilder<Alias*> aliases(this);
  do {
    Position here = Here();
    Identifier name, alias;
    if (!ParseDottedName(&name)) return nullptr;
    if (Accept(kAsKeyword) && !AcceptName(&alias)) return nullptr;
    auto* node = New<Alias>(here);
    node->name = name;
    node->asname = alias;
    aliases.Add(node);
  } while (Accept(kComma));
  auto* node = New<Import>(start);
  node->names = aliases.Finish();
  return node;
}

Stmt* Parser::ParseImportFrom() {
  Position start = Here();
  ++position_;
  int level = 0;
  while (At(kDot) || At(kEllipsis)) {
    level += At(kDot) ? 1 : 3;
    ++position_;
  }
  Identifier module;
  if ((level == 0 || At(kName)) && !ParseDottedName(&module)) return nullptr;
  if (!Accept(kImportKeyword)) return nullptr;
  ListBuilder<Alias*> aliases(this);
  if (At(kStar)) {
    Position here = Here();
    ++position_;
    auto* star = New<Alias>(here);
    star->name = arena_.Intern("*");
    aliases.Add(star);
  } else {
    bool parenthesized = Accept(kLeftParen);
    do {
      if (parenthesized && !aliases.empty() && At(kRightParen)) break;
      Position here = Here();
      Identifier name, alias;
      if (!AcceptName(&name)) return nullptr;
      if (Accept(kAsKeyword) && !AcceptName(&alias)) return nullptr;
      auto* node = New<Alias>(here);
      node->name = name;
      node->asname = alias;
      aliases.Add(node);
    } while (Accept(kComma));
    if (parenthesized && !Accept(kRightParen)) return nullptr;
  }
  auto* node = New<ImportFrom>(start);
  node->module = module;
  node->names = aliases.Finish();
  node->level = level;
  return node;
}

Mod* Parser::ParseModule(Mode mode) {
  if (mode == Mode::kEval) {
    Expr* body = ParseExpressions();
    if (!body) return nullptr;
    while (Accept(kNewline)) {
    }
    if (!At(kEndMarker)) return nullptr;
    auto* module = arena_.New<Expression>();
    module->body = body;
    return module;
  }
  if (mode == Mode::kExec) {
    auto* module = arena_.New<Module>();
    return ParseStatements(kEndMarker, &module->body) ? module : nullptr;
  }
  auto* module = arena_.New<Interactive>();
  ListBuilder<Stmt*> list(this);
  if (At(kNewline)) {
    // An empty line does nothing.
    list.Add(ParseKeywordStatement<Pass>());
  } else {
    bool compound = false;
    switch (Kind()) {
      case kDefKeyword: case kIfKeyword: case kClassKeyword: case kWithKeyword: case kForKeyword: case kTryKeyword:
      case kWhileKeyword: case kAsyncKeyword: case kAt:
        compound = true;
        break;
      default: break;
    }
    if (At(kName) && AtSoftKeyword("match")) {
      size_t before = position_;
      Stmt* statement = TryParseMatch();
      compound = statement != nullptr;
      position_ = before;
    }
    if (!ParseStatement(list)) return nullptr;
    // The interactive prompt ends a compound statement with an empty line.
    if (compound && !Accept(kNewline)) return nullptr;
  }
  module->body = list.Finish();
  return module;
}

Expr* Parser::ParseFStringField() {
  Expr* value = At(kYieldKeyword) ? ParseYield() : ParseStarExpressions();
  return value && At(kNewline) ? value : nullptr;
}

}  // namespace ouro::python::syntax
