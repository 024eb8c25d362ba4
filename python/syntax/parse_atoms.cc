// Atoms and what may follow them: attributes, calls, subscripts.
#include "python/syntax/number_literal.h"
#include "python/syntax/parser_impl.h"

namespace ouro::python::syntax {

using enum TokenKind;

Expr* Parser::ParsePrimary() {
  Position start = Here();
  Expr* value = ParseAtom();
  return value ? ParseTrailers(start, value) : nullptr;
}

Expr* Parser::ParseTrailers(const Position& start, Expr* value) {
  while (value) {
    switch (Kind()) {
      case kDot: {
        ++position_;
        Identifier name;
        if (!AcceptName(&name)) return nullptr;
        auto* node = New<Attribute>(start);
        node->value = value;
        node->attr = name;
        value = node;
        break;
      }
      case kLeftParen: value = ParseCall(start, value); break;
      case kLeftBracket: {
        ++position_;
        Expr* slice = ParseSlices();
        if (!slice || !Accept(kRightBracket)) return nullptr;
        auto* node = New<Subscript>(start);
        node->value = value;
        node->slice = slice;
        value = node;
        break;
      }
      default: return value;
    }
  }
  return nullptr;
}

Expr* Parser::ParseSlices() {
  DepthGuard guard(this, kTrailerWeight);
  if (guard.exceeded()) return nullptr;
  Position start = Here();
  bool starred = At(kStar);
  Expr* first = ParseSlice();
  // A starred element makes a tuple even without a comma.
  if (!first || (!At(kComma) && !starred)) return first;
  ListBuilder<Expr*> elements(this);
  elements.Add(first);
  while (Accept(kComma) && (AtExpressionStart() || At(kColon))) {
    Expr* element = ParseSlice();
    if (!element) return nullptr;
    elements.Add(element);
  }
  auto* tuple = New<Tuple>(start);
  tuple->elts = elements.Finish();
  return tuple;
}

Expr* Parser::ParseSlice() {
  if (At(kStar)) return ParseStarred();
  Position start = Here();
  Expr* lower = nullptr;
  if (!At(kColon)) {
    // A bare assignment expression is a whole subscript; the caller rejects a colon after it.
    bool bare_assignment = At(kName) && KindAfter(1) == kColonEqual;
    lower = ParseNamedExpression();
    if (!lower || !At(kColon) || bare_assignment) return lower;
  }
  ++position_;
  auto at_bound = [&] { return !At(kColon) && !At(kComma) && !At(kRightBracket); };
  Expr* upper = nullptr;
  Expr* step = nullptr;
  if (at_bound() && !(upper = ParseExpression())) return nullptr;
  if (Accept(kColon) && at_bound() && !(step = ParseExpression())) return nullptr;
  auto* node = New<Slice>(start);
  node->lower = lower;
  node->upper = upper;
  node->step = step;
  return node;
}

Expr* Parser::NewConstant(const Position& start, ConstantType type) {
  auto* node = New<Constant>(start);
  node->value.type = type;
  return node;
}

Expr* Parser::ParseAtom() {
  Position start = Here();
  switch (Kind()) {
    case kName: {
      const Token& token = Current();
      ++position_;
      auto* node = New<syntax::Name>(start);
      node->id = Name(token);
      return node;
    }
    case kNumber: return ParseNumber();
    case kString: return ParseStrings();
    case kLeftParen: return ParseParenthesized();
    case kLeftBracket: return ParseList();
    case kLeftBrace: return ParseBraces();
    case kTrueKeyword: ++position_; return NewConstant(start, ConstantType::kTrue);
    case kFalseKeyword: ++position_; return NewConstant(start, ConstantType::kFalse);
    case kNoneKeyword: ++position_; return NewConstant(start, ConstantType::kNone);
    case kEllipsis: ++position_; return NewConstant(start, ConstantType::kEllipsis);
    default: return nullptr;
  }
}

Expr* Parser::ParseNumber() {
  Position start = Here();
  std::string_view literal = Text(Current());
  ++position_;
  auto* node = New<Constant>(start);
  std::string error;
  return EvaluateNumber(literal, arena_, &node->value, &error) ? node : nullptr;
}

Expr* Parser::ParseStrings() {
  size_t first = position_;
  while (At(kString)) ++position_;
  LiteralError error;
  return EvaluateStrings(text_, {tokens_ + first, position_ - first}, arena_, depth_, warnings_, &error);
}

template <typename T>
Expr* Parser::FinishComprehension(const Position& start, Expr* element, TokenKind closer) {
  Seq<Comprehension*> generators;
  if (!ParseComprehensions(&generators) || !Accept(closer)) return nullptr;
  auto* node = New<T>(start);
  node->elt = element;
  node->generators = generators;
  return node;
}

// A group, a tuple or a generator expression.
Expr* Parser::ParseParenthesized() {
  DepthGuard guard(this, kGroupWeight);
  if (guard.exceeded()) return nullptr;
  Position start = Here();
  ++position_;
  ListBuilder<Expr*> elements(this);
  if (At(kYieldKeyword)) {
    Expr* value = ParseYield();
    return value && Accept(kRightParen) ? value : nullptr;
  }
  if (!At(kRightParen)) {
    bool starred = At(kStar);
    Expr* first = ParseStarNamedExpression();
    if (!first) return nullptr;
    if (!starred && Accept(kRightParen)) return first;
    if (!starred && (At(kForKeyword) || At(kAsyncKeyword))) {
      return FinishComprehension<GeneratorExp>(start, first, kRightParen);
    }
    if (!At(kComma)) return nullptr;
    elements.Add(first);
    while (Accept(kComma) && AtExpressionStart()) {
      Expr* element = ParseStarNamedExpression();
      if (!element) return nullptr;
      elements.Add(element);
    }
  }
  if (!Accept(kRightParen)) return nullptr;
  auto* tuple = New<Tuple>(start);
  tuple->elts = elements.Finish();
  return tuple;
}

Expr* Parser::ParseList() {
  DepthGuard guard(this, kDisplayWeight);
  if (guard.exceeded()) return nullptr;
  Position start = Here();
  ++position_;
  ListBuilder<Expr*> elements(this);
  if (!At(kRightBracket)) {
    bool starred = At(kStar);
    Expr* first = ParseStarNamedExpression();
    if (!first) return nullptr;
    if (!starred && (At(kForKeyword) || At(kAsyncKeyword))) {
      return FinishComprehension<ListComp>(start, first, kRightBracket);
    }
    elements.Add(first);
    while (Accept(kComma) && AtExpressionStart()) {
      Expr* element = ParseStarNamedExpression();
      if (!element) return nullptr;
      elements.Add(element);
    }
  }
  if (!Accept(kRightBracket)) return nullptr;
  auto* list = New<List>(start);
  list->elts = elements.Finish();
  return list;
}

// A dictionary, a set or a comprehension of one.
Expr* Parser::ParseBraces() {
  DepthGuard guard(this, kDisplayWeight);
  if (guard.exceeded()) return nullptr;
  Position start = Here();
  ++position_;
  if (At(kRightBrace) || At(kDoubleStar)) return ParseDict(start, nullptr, nullptr);
  size_t first_position = position_;
  bool starred = At(kStar);
  Expr* first = ParseStarNamedExpression();
  if (!first) return nullptr;
  if (At(kColon) && !starred) {
    // A key cannot be a bare assignment expression.
    if (tokens_[first_position].kind == kName && tokens_[first_position + 1].kind == kColonEqual) return nullptr;
    ++position_;
    Expr* value = ParseExpression();
    if (!value) return nullptr;
    if (At(kForKeyword) || At(kAsyncKeyword)) {
      Seq<Comprehension*> generators;
      if (!ParseComprehensions(&generators) || !Accept(kRightBrace)) return nullptr;
      auto* node = New<DictComp>(start);
      node->key = first;
      node->value = value;
      node->generators = generators;
      return node;
    }
    return ParseDict(start, first, value);
  }
  if (!starred && (At(kForKeyword) || At(kAsyncKeyword))) {
    return FinishComprehension<SetComp>(start, first, kRightBrace);
  }
  ListBuilder<Expr*> elements(this);
  elements.Add(first);
  while (Accept(kComma) && AtExpressionStart()) {
    Expr* element = ParseStarNamedExpression();
    if (!element) return nullptr;
    elements.Add(element);
  }
  if (!Accept(kRightBrace)) return nullptr;
  auto* node = New<Set>(start);
  node->elts = elements.Finish();
  return node;
}

// After the opening brace, or after the first pair when there is one.
Expr* Parser::ParseDict(const Position& start, Expr* first_key, Expr* first_value) {
  ListBuilder<Expr*> pairs(this);  // keys and values in turn
  if (first_key) {
    pairs.Add(first_key);
    pairs.Add(first_value);
  }
  bool separated = !first_key || Accept(kComma);
  while (separated && !At(kRightBrace)) {
    Expr* key = nullptr;
    Expr* value;
    if (Accept(kDoubleStar)) {
      value = ParseBitOr();
    } else {
      key = ParseExpression();
      if (!key || !Accept(kColon)) return nullptr;
      value = ParseExpression();
    }
    if (!value) return nullptr;
    pairs.Add(key);
    pairs.Add(value);
    separated = Accept(kComma);
  }
  if (!Accept(kRightBrace)) return nullptr;
  Seq<Expr*> both = pairs.Finish();
  auto* node = New<Dict>(start);
  size_t count = both.size() / 2;
  Expr** keys = arena_.NewArray<Expr*>(count);
  for (size_t i = 0; i < count; ++i) {
    keys[i] = both[2 * i];
    both[i] = both[2 * i + 1];
  }
  node->keys = {keys, count};
  node->values = both.first(count);
  return node;
}

bool Parser::ParseConditions(Seq<Expr*>* conditions) {
  ListBuilder<Expr*> list(this);
  while (Accept(kIfKeyword)) {
    Expr* condition = ParseDisjunction();
    if (!condition) return false;
    list.Add(condition);
  }
  *conditions = list.Finish();
  return true;
}

bool Parser::ParseComprehensions(Seq<Comprehension*>* generators) {
  ListBuilder<Comprehension*> clauses(this);
  while (At(kForKeyword) || At(kAsyncKeyword)) {
    auto* clause = arena_.New<Comprehension>();
    clause->is_async = Accept(kAsyncKeyword);
    if (!Accept(kForKeyword)) return false;
    clause->target = ParseTargetList();
    if (!clause->target || !Accept(kInKeyword)) return false;
    clause->iter = ParseDisjunction();
    if (!clause->iter || !ParseConditions(&clause->ifs)) return false;
    clauses.Add(clause);
  }
  *generators = clauses.Finish();
  return true;
}

template Expr* Parser::FinishComprehension<GeneratorExp>(const Position&, Expr*, TokenKind);

}  // namespace ouro::python::syntax
