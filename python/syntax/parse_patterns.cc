// `match` statements and patterns.
#include "python/syntax/parser_impl.h"

namespace ouro::python::syntax {

using enum TokenKind;

// `match` is also an ordinary name. Returns null, at the same token, when this is not a match statement.
Stmt* Parser::TryParseMatch() {
  size_t before = position_;
  Position start = Here();
  ++position_;
  auto give_up = [&] {
    position_ = before;
    return nullptr;
  };
  if (!AtExpressionStart()) return give_up();
  Expr* subject = ParseSubject();
  if (!subject || !Accept(kColon) || !Accept(kNewline) || !Accept(kIndent)) return give_up();
  ListBuilder<MatchCase*> cases(this);
  while (AtSoftKeyword("case")) {
    MatchCase* match_case = ParseCase();
    if (!match_case) return give_up();
    cases.Add(match_case);
  }
  if (cases.empty() || !Accept(kDedent)) return give_up();
  auto* node = New<Match>(start);
  node->subject = subject;
  node->cases = cases.Finish();
  return node;
}

// A starred subject needs a comma.
Expr* Parser::ParseSubject() {
  bool starred = At(kStar);
  Expr* subject = ParseStarNamedExpressions();
  return starred && Is<Starred>(subject) ? nullptr : subject;
}

MatchCase* Parser::ParseCase() {
  ++position_;
  Pattern* pattern = ParsePatterns();
  if (!pattern) return nullptr;
  Expr* guard = nullptr;
  if (Accept(kIfKeyword) && !(guard = ParseNamedExpression())) return nullptr;
  auto* node = arena_.New<MatchCase>();
  node->pattern = pattern;
  node->guard = guard;
  return Accept(kColon) && ParseBlock(&node->body) ? node : nullptr;
}

// A pattern, or a sequence of patterns without brackets.
Pattern* Parser::ParsePatterns() {
  Position start = Here();
  bool starred = At(kStar);
  Pattern* first = ParseMaybeStarPattern();
  if (!first || (!At(kComma) && !starred)) return first;
  if (!At(kComma)) return nullptr;
  ListBuilder<Pattern*> patterns(this);
  patterns.Add(first);
  while (Accept(kComma) && !At(kColon) && !At(kIfKeyword)) {
    Pattern* pattern = ParseMaybeStarPattern();
    if (!pattern) return nullptr;
    patterns.Add(pattern);
  }
  auto* node = New<MatchSequence>(start);
  node->patterns = patterns.Finish();
  return node;
}

Pattern* Parser::ParseMaybeStarPattern() {
  if (!At(kStar)) return ParsePattern();
  Position start = Here();
  ++position_;
  Identifier name;
  bool wildcard = AtSoftKeyword("_");
  if (wildcard) ++position_;
  else if (!AcceptCaptureName(&name)) return nullptr;
  auto* node = New<MatchStar>(start);
  node->name = name;
  return node;
}

// A name that a pattern may bind: not `_`, and not the beginning of a value or class pattern.
bool Parser::AcceptCaptureName(Identifier* name) {
  if (!At(kName) || AtSoftKeyword("_")) return false;
  TokenKind next = KindAfter(1);
  if (next == kDot || next == kLeftParen || next == kEqual) return false;
  return AcceptName(name);
}

// Alternatives, perhaps with `as`.
Pattern* Parser::ParsePattern() {
  DepthGuard guard(this, kPatternWeight);
  if (guard.exceeded()) return nullptr;
  Position start = Here();
  Pattern* pattern = ParseClosedPattern();
  if (!pattern) return nullptr;
  if (At(kPipe)) {
    ListBuilder<Pattern*> alternatives(this);
    alternatives.Add(pattern);
    while (Accept(kPipe)) {
      Pattern* alternative = ParseClosedPattern();
      if (!alternative) return nullptr;
      alternatives.Add(alternative);
    }
    auto* node = New<MatchOr>(start);
    node->patterns = alternatives.Finish();
    pattern = node;
  }
  if (!Accept(kAsKeyword)) return pattern;
  Identifier name;
  if (!AcceptCaptureName(&name)) return nullptr;
  auto* node = New<MatchAs>(start);
  node->pattern = pattern;
  node->name = name;
  return node;
}

Pattern* Parser::ParseClosedPattern() {
  switch (Kind()) {
    case kNoneKeyword: return ParseSingletonPattern(ConstantType::kNone);
    case kTrueKeyword: return ParseSingletonPattern(ConstantType::kTrue);
    case kFalseKeyword: return ParseSingletonPattern(ConstantType::kFalse);
    case kNumber: case kMinus: case kString: return ParseValuePattern();
    case kName: return ParseNamePattern();
    case kLeftParen: return ParseGroupOrSequencePattern();
    case kLeftBracket: return ParseBracketPattern();
    case kLeftBrace: return ParseMappingPattern();
    default: return nullptr;
  }
}

Pattern* Parser::ParseSingletonPattern(ConstantType type) {
  Position start = Here();
  ++position_;
  auto* node = New<MatchSingleton>(start);
  node->value.type = type;
  return node;
}

Pattern* Parser::ParseValuePattern() {
  Position start = Here();
  Expr* value = ParseLiteralExpression();
  if (!value) return nullptr;
  auto* node = New<MatchValue>(start);
  node->value = value;
  return node;
}

Expr* Parser::ParseSignedNumber() {
  Position start = Here();
  bool negative = Accept(kMinus);
  if (!At(kNumber)) return nullptr;
  Expr* number = ParseNumber();
  if (!number || !negative) return number;
  auto* node = New<UnaryOp>(start);
  node->op = UnaryOperator::kUSub;
  node->operand = number;
  return node;
}

namespace {

bool IsImaginary(const Expr* number) {
  if (auto* negative = TryAs<const UnaryOp>(number)) number = negative->operand;
  return As<Constant>(number)->value.type == ConstantType::kImaginary;
}

}  // namespace

// Strings, a signed number, or real plus or minus imaginary.
Expr* Parser::ParseLiteralExpression() {
  if (At(kString)) return ParseStrings();
  Position start = Here();
  Expr* left = ParseSignedNumber();
  if (!left || (!At(kPlus) && !At(kMinus))) return left;
  Operator op = At(kPlus) ? Operator::kAdd : Operator::kSub;
  ++position_;
  if (!At(kNumber)) return nullptr;
  Expr* right = ParseNumber();
  if (!right || IsImaginary(left) || !IsImaginary(right)) return nullptr;
  auto* node = New<BinOp>(start);
  node->left = left;
  node->op = op;
  node->right = right;
  return node;
}

// A name with attributes, all loaded.
Expr* Parser::ParseDottedExpression() {
  Position start = Here();
  Identifier name;
  if (!AcceptName(&name)) return nullptr;
  auto* first = New<syntax::Name>(start);
  first->id = name;
  Expr* value = first;
  while (Accept(kDot)) {
    if (!AcceptName(&name)) return nullptr;
    auto* node = New<Attribute>(start);
    node->value = value;
    node->attr = name;
    value = node;
  }
  return value;
}

// A capture, a wildcard, a dotted value or a class.
Pattern* Parser::ParseNamePattern() {
  Position start = Here();
  TokenKind next = KindAfter(1);
  if (next == kDot || next == kLeftParen) {
    Expr* value = ParseDottedExpression();
    if (!value) return nullptr;
    if (At(kLeftParen)) return ParseClassPattern(start, value);
    if (At(kEqual)) return nullptr;
    auto* node = New<MatchValue>(start);
    node->value = value;
    return node;
  }
  Identifier name;
  bool wildcard = AtSoftKeyword("_");
  if (wildcard) ++position_;
  else if (!AcceptCaptureName(&name)) return nullptr;
  auto* node = New<MatchAs>(start);
  node->name = name;
  return node;
}

// Parentheses group one pattern; a comma or a star makes a sequence.
Pattern* Parser::ParseGroupOrSequencePattern() {
  Position start = Here();
  ++position_;
  ListBuilder<Pattern*> patterns(this);
  bool sequence = At(kStar) || At(kRightParen);
  while (!At(kRightParen)) {
    bool starred = At(kStar);
    Pattern* pattern = ParseMaybeStarPattern();
    if (!pattern) return nullptr;
    patterns.Add(pattern);
    if (!Accept(kComma)) {
      // In parentheses a lone star pattern needs its comma.
      if (patterns.size() == 1 && starred) return nullptr;
      break;
    }
    sequence = true;
  }
  if (!Accept(kRightParen)) return nullptr;
  if (!sequence) return patterns.Finish()[0];
  auto* node = New<MatchSequence>(start);
  node->patterns = patterns.Finish();
  return node;
}

Pattern* Parser::ParseBracketPattern() {
  Position start = Here();
  ++position_;
  ListBuilder<Pattern*> patterns(this);
  while (!At(kRightBracket)) {
    Pattern* pattern = ParseMaybeStarPattern();
    if (!pattern) return nullptr;
    patterns.Add(pattern);
    if (!Accept(kComma)) break;
  }
  if (!Accept(kRightBracket)) return nullptr;
  auto* node = New<MatchSequence>(start);
  node->patterns = patterns.Finish();
  return node;
}

Pattern* Parser::ParseMappingPattern() {
  Position start = Here();
  ++position_;
  std::vector<Expr*> keys;
  std::vector<Pattern*> patterns;
  Identifier rest;
  while (!At(kRightBrace)) {
    if (Accept(kDoubleStar)) {
      if (!AcceptCaptureName(&rest)) return nullptr;
      Accept(kComma);
      break;
    }
    Expr* key = nullptr;
    Position here = Here();
    switch (Kind()) {
      case kNoneKeyword: ++position_; key = NewConstant(here, ConstantType::kNone); break;
      case kTrueKeyword: ++position_; key = NewConstant(here, ConstantType::kTrue); break;
      case kFalseKeyword: ++position_; key = NewConstant(here, ConstantType::kFalse); break;
      case kName: key = KindAfter(1) == kDot ? ParseDottedExpression() : nullptr; break;
      default: key = ParseLiteralExpression(); break;
    }
    if (!key || !Accept(kColon)) return nullptr;
    Pattern* pattern = ParsePattern();
    if (!pattern) return nullptr;
    keys.push_back(key);
    patterns.push_back(pattern);
    if (!Accept(kComma)) break;
  }
  if (!Accept(kRightBrace)) return nullptr;
  auto* node = New<MatchMapping>(start);
  node->keys = arena_.Copy(keys.data(), keys.size());
  node->patterns = arena_.Copy(patterns.data(), patterns.size());
  node->rest = rest;
  return node;
}

// At the opening parenthesis.
Pattern* Parser::ParseClassPattern(const Position& start, Expr* cls) {
  ++position_;
  std::vector<Pattern*> patterns, keyword_patterns;
  std::vector<Identifier> keywords;
  while (!At(kRightParen)) {
    if (At(kName) && KindAfter(1) == kEqual) {
      Identifier keyword;
      AcceptName(&keyword);
      ++position_;
      Pattern* pattern = ParsePattern();
      if (!pattern) return nullptr;
      keywords.push_back(keyword);
      keyword_patterns.push_back(pattern);
    } else {
      if (!keywords.empty()) return nullptr;
      Pattern* pattern = ParsePattern();
      if (!pattern) return nullptr;
      patterns.push_back(pattern);
    }
    if (!Accept(kComma)) break;
  }
  if (!Accept(kRightParen)) return nullptr;
  auto* node = New<MatchClass>(start);
  node->cls = cls;
  node->patterns = arena_.Copy(patterns.data(), patterns.size());
  node->kwd_attrs = arena_.Copy(keywords.data(), keywords.size());
  node->kwd_patterns = arena_.Copy(keyword_patterns.data(), keyword_patterns.size());
  return node;
}

}  // namespace ouro::python::syntax
