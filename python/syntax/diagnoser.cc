#include "python/syntax/diagnoser.h"

#include "python/syntax/characters.h"
#include "python/syntax/number_literal.h"
#include "python/syntax/string_literal.h"

namespace ouro::python::syntax {

using enum TokenKind;

namespace {

// The rules around a statement of a module.
constexpr int kTopLevel = 2;

}  // namespace

bool Diagnoser::RunGrammar(bool with_mistakes) {
  static constexpr std::string_view kStarts[] = {"file", "eval", "interactive", "fstring"};
  mark_ = 0;
  stopped_ = false;
  with_mistakes_ = with_mistakes;
  memo_.clear();
  return MatchRule(grammar_.Find(kStarts[static_cast<size_t>(failure_.start)]));
}

// Makes the token at the mark known. False at the end or when the lexer failed there, which ends the first run.
bool Diagnoser::Look() {
  if (mark_ < fill_) return tokens_[mark_].kind != kError;
  fill_ = mark_ + 1;
  if (fill_ > tokens_.size()) {
    fill_ = tokens_.size();
    stopped_ = true;
    return false;
  }
  if (tokens_[mark_].kind != kError) return true;
  RaiseLexerError();
  return false;
}

bool Diagnoser::MatchToken(TokenKind kind) {
  if (!Look() || tokens_[mark_].kind != kind) return false;
  if (kind == kNumber) return MatchNumber(PegOp::kToken);
  ++mark_;
  return true;
}

bool Diagnoser::MatchSoftKeyword(const PegItem& item) {
  if (!Look() || tokens_[mark_].kind != kName) return false;
  std::string_view text = TextOf(tokens_[mark_]);
  // Python's test for any soft keyword also takes the beginning of one.
  auto begins = [&](std::string_view keyword) { return keyword.starts_with(text); };
  bool matches = item.op == PegOp::kSoft ? text == item.text : begins("match") || begins("case") || begins("_");
  mark_ += matches;
  return matches;
}

bool Diagnoser::MatchNumber(PegOp op) {
  if (!Look() || tokens_[mark_].kind != kNumber) return false;
  const Token& token = tokens_[mark_++];
  ConstantValue value;
  std::string message;
  if (!EvaluateNumber(TextOf(token), arena_, &value, &message)) {
    Raise(ErrorKind::kSyntaxError, message, token.lineno, -1, token.end_lineno, -1);
    return false;
  }
  bool imaginary = value.type == ConstantType::kImaginary;
  if (op == PegOp::kReal && imaginary) RaiseAt(Place(token), "real number required in complex literal");
  if (op == PegOp::kImaginary && !imaginary) RaiseAt(Place(token), "imaginary number required in complex literal");
  return !stopped_;
}

bool Diagnoser::MatchStrings() {
  size_t first = mark_;
  while (Look() && tokens_[mark_].kind == kString) ++mark_;
  if (mark_ == first || stopped_) return false;
  LiteralError error;
  std::vector<Warning> warnings;
  std::span<const Token> literals(tokens_.data() + first, mark_ - first);
  if (EvaluateStrings(failure_.text, literals, arena_, failure_.depth, warnings, &error)) return true;
  if (error.placed) {
    error_ = std::move(error.placed);
    stopped_ = true;
  } else {
    RaiseHere(ErrorKind::kSyntaxError, std::move(error.message));
  }
  return false;
}

bool Diagnoser::MatchItem(const PegItem& item) {
  if (stopped_) return false;
  size_t before = mark_;
  switch (item.op) {
    case PegOp::kToken: return MatchToken(item.kind);
    case PegOp::kSoft:
    case PegOp::kAnySoft: return MatchSoftKeyword(item);
    case PegOp::kLook: return Look() || !stopped_;
    case PegOp::kStrings: return MatchStrings();
    case PegOp::kReal:
    case PegOp::kImaginary: return MatchNumber(item.op);
    case PegOp::kRule: return MatchRule(item.rule);
    case PegOp::kGroup: return MatchAlternatives(item.group);
    case PegOp::kOptional:
      if (!MatchItem(item.operands[0])) mark_ = before;
      return !stopped_;
    case PegOp::kPlus:
      if (!MatchItem(item.operands[0])) return false;
      [[fallthrough]];
    case PegOp::kStar:
      do {
        before = mark_;
      } while (MatchItem(item.operands[0]) && mark_ > before);
      mark_ = before;
      return !stopped_;
    case PegOp::kSeparated:
      if (!MatchItem(item.operands[1])) return false;
      do {
        before = mark_;
      } while (MatchItem(item.operands[0]) && MatchItem(item.operands[1]));
      mark_ = before;
      return !stopped_;
    case PegOp::kAnd:
    case PegOp::kNot: {
      bool matched = MatchItem(item.operands[0]);
      mark_ = before;
      return !stopped_ && matched == (item.op == PegOp::kAnd);
    }
    case PegOp::kForced:
      if (MatchToken(item.kind)) return true;
      if (!stopped_) RaiseAt(Place(tokens_[mark_]), "expected '" + std::string(item.text) + "'");
      return false;
    case PegOp::kCut:
    case PegOp::kUnchecked: return true;
  }
  return false;
}

bool Diagnoser::MatchItems(const PegAlternative& alternative, Captures* captures, bool* cut) {
  for (const PegItem& item : alternative.items) {
    if (item.op == PegOp::kCut) *cut = true;
    if (item.op == PegOp::kUnchecked) with_mistakes_ = false;
    size_t before = mark_;
    if (!MatchItem(item)) return false;
    if (item.label == 'a') captures->a = {before, mark_};
    if (item.label == 'b') captures->b = {before, mark_};
  }
  return true;
}

bool Diagnoser::MatchAlternatives(const std::vector<PegAlternative>& alternatives) {
  size_t before = mark_;
  bool mistakes_before = with_mistakes_;
  for (const PegAlternative& alternative : alternatives) {
    Captures captures;
    bool cut = false;
    mark_ = before;
    bool matched = MatchItems(alternative, &captures, &cut);
    with_mistakes_ = mistakes_before;
    if (stopped_) return false;
    if (matched && alternative.action.empty()) return true;
    if (matched) {
      // An action that raises nothing fails the rule without trying the other alternatives.
      RunAction(alternative.action, captures);
      return false;
    }
    if (cut) return false;
  }
  return false;
}

bool Diagnoser::MatchRule(int index) {
  const PegRule& rule = grammar_.rules[index];
  if (stopped_ || (rule.mistake && !with_mistakes_)) return false;
  uint64_t key = static_cast<uint64_t>(mark_) << 10 | static_cast<uint64_t>(index) << 1 | (rule.shared || with_mistakes_);
  if (auto found = memo_.find(key); found != memo_.end()) {
    if (found->second < 0) return false;
    mark_ = static_cast<size_t>(found->second);
    return true;
  }
  if (++level_ > kMaxDepth) {
    too_deep_ = stopped_ = true;
    return false;
  }
  bool matched = MatchAlternatives(rule.alternatives);
  --level_;
  if (matched && level_ == kTopLevel && index == statement_) {
    // Nothing looks back at a finished statement of the module.
    memo_.clear();
    return true;
  }
  if (!stopped_) memo_[key] = matched ? static_cast<int64_t>(mark_) : -1;
  return matched;
}

SyntaxError Diagnoser::Run() {
  SyntaxError deep;
  deep.kind = ErrorKind::kMemoryError;
  deep.has_position = false;
  if (failure_.too_deep) return deep;
  bool accepted = RunGrammar(false);
  if (too_deep_) return deep;
  size_t last = fill_ > 0 ? fill_ - 1 : 0;
  if (accepted && failure_.start == StartRule::kInteractive) {
    RaiseHere(ErrorKind::kSyntaxError, "multiple statements found while compiling a single statement");
    return *error_;
  }
  if (!error_) RunGrammar(true);
  if (too_deep_) return deep;
  bool lexed = fill_ < tokens_.size() || tokens_.back().kind != kError;
  // The lexer has come to an end also when its last token ends with the text.
  bool at_end = fill_ > 0 && tokens_[fill_ - 1].end == failure_.text.size() && !failure_.text.ends_with('\n');
  if (error_ && (!lexed || at_end)) return *error_;
  const Token& token = tokens_[last];
  if (!error_) {
    if (token.kind == kIndent || token.kind == kDedent) {
      RaiseHere(ErrorKind::kIndentationError, token.kind == kIndent ? "unexpected indent" : "unexpected unindent");
      return *error_;
    }
    RaiseAt(Place(token), "invalid syntax");
  }
  // An error that the lexer meets further on takes precedence.
  const TokenList& list = *failure_.tokens;
  if (lexed && list.error && list.error_is_immediate) return *list.error;
  if (lexed && !list.open_brackets.empty() && tokens_[fill_ - 1].lineno > list.open_brackets.back().lineno) {
    fill_ = tokens_.size();
    RaiseUnclosedBracket();
  }
  return *error_;
}

SyntaxError Diagnose(const FailedParse& failure) { return Diagnoser(failure).Run(); }

}  // namespace ouro::python::syntax
