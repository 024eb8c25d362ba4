// What the rules for mistakes report, and where.
#include <algorithm>

#include "python/syntax/characters.h"
#include "python/syntax/diagnoser.h"

namespace ouro::python::syntax {

using enum TokenKind;

namespace {

// How messages call an expression.
std::string ExpressionName(const Expr* node) {
  switch (node->kind) {
    case ExprKind::kAttribute: return "attribute";
    case ExprKind::kSubscript: return "subscript";
    case ExprKind::kStarred: return "starred";
    case ExprKind::kName: return "name";
    case ExprKind::kList: return "list";
    case ExprKind::kTuple: return "tuple";
    case ExprKind::kLambda: return "lambda";
    case ExprKind::kCall: return "function call";
    case ExprKind::kBoolOp:
    case ExprKind::kBinOp:
    case ExprKind::kUnaryOp: return "expression";
    case ExprKind::kGeneratorExp: return "generator expression";
    case ExprKind::kYield:
    case ExprKind::kYieldFrom: return "yield expression";
    case ExprKind::kAwait: return "await expression";
    case ExprKind::kListComp: return "list comprehension";
    case ExprKind::kSetComp: return "set comprehension";
    case ExprKind::kDictComp: return "dict comprehension";
    case ExprKind::kDict: return "dict literal";
    case ExprKind::kSet: return "set display";
    case ExprKind::kJoinedStr:
    case ExprKind::kFormattedValue: return "f-string expression";
    case ExprKind::kCompare: return "comparison";
    case ExprKind::kIfExp: return "conditional expression";
    case ExprKind::kNamedExpr: return "named expression";
    case ExprKind::kSlice: return "slice";
    case ExprKind::kConstant: break;
  }
  switch (As<Constant>(node)->value.type) {
    case ConstantType::kNone: return "None";
    case ConstantType::kTrue: return "True";
    case ConstantType::kFalse: return "False";
    case ConstantType::kEllipsis: return "ellipsis";
    default: return "literal";
  }
}

// The first part that cannot be a target, or null.
Expr* FindInvalidTarget(Expr* node, bool loop, bool deletion) {
  auto search = [&](Seq<Expr*> elements) -> Expr* {
    for (Expr* element : elements) {
      if (Expr* found = FindInvalidTarget(element, loop, deletion)) return found;
    }
    return nullptr;
  };
  switch (node->kind) {
    case ExprKind::kName:
    case ExprKind::kAttribute:
    case ExprKind::kSubscript: return nullptr;
    case ExprKind::kList: return search(As<List>(node)->elts);
    case ExprKind::kTuple: return search(As<Tuple>(node)->elts);
    case ExprKind::kStarred:
      return deletion ? node : FindInvalidTarget(As<Starred>(node)->value, loop, deletion);
    case ExprKind::kCompare: {
      // The `in` of a loop was taken for an operator.
      auto* compare = As<Compare>(node);
      if (!loop) return node;
      if (compare->ops[0] == CompareOperator::kIn) return FindInvalidTarget(compare->left, loop, deletion);
      return nullptr;
    }
    default: return node;
  }
}

bool IsLegacyStatement(const Expr* node) {
  auto* name = TryAs<const Name>(node);
  return name && (name->id == "print" || name->id == "exec");
}

}  // namespace

Position Diagnoser::Place(const Token& token) const {
  return {token.lineno, token.col_offset, token.end_lineno, token.end_col_offset};
}

Position Diagnoser::Place(Span span) const {
  const Token& last = tokens_[span.end - 1];
  return {tokens_[span.first].lineno, tokens_[span.first].col_offset, last.end_lineno, last.end_col_offset};
}

// The tokens of a span by themselves: the grammar may have matched less than the parser would take.
std::vector<Token> Diagnoser::Cut(Span span) const {
  std::vector<Token> tokens(tokens_.begin() + span.first, tokens_.begin() + span.end);
  Token end = tokens.back();
  end.kind = kEndMarker;
  tokens.push_back(end);
  return tokens;
}

Expr* Diagnoser::ExpressionAt(Span span, Expr* (Parser::*rule)()) {
  std::vector<Token> tokens = Cut(span);
  Parser parser(failure_.text, tokens, arena_, failure_.depth);
  if (Expr* expression = (parser.*rule)()) return expression;
  // Should not happen; the place at least is known.
  auto* name = arena_.New<Name>();
  static_cast<Position&>(*name) = Place(span);
  return name;
}

// The end of the last clause, or its target.
Position Diagnoser::LastComprehensionItem(Span span, bool target) {
  std::vector<Token> tokens = Cut(span);
  Parser parser(failure_.text, tokens, arena_, failure_.depth);
  Seq<Comprehension*> clauses;
  if (!parser.ParseComprehensions(&clauses)) return Place(span);
  Comprehension* last = clauses.back();
  if (target) return *last->target;
  return last->ifs.empty() ? *last->iter : *last->ifs.back();
}

// Whether the token lies in brackets. A closing bracket lies outside of what it closes.
bool Diagnoser::InsideBrackets(size_t token) const {
  int level = 0;
  for (size_t i = 0; i <= token; ++i) {
    TokenKind kind = tokens_[i].kind;
    level += kind == kLeftParen || kind == kLeftBracket || kind == kLeftBrace;
    level -= kind == kRightParen || kind == kRightBracket || kind == kRightBrace;
  }
  return level > 0;
}

// Whether a line continues the line before: inside a string, or after a backslash that follows a token.
bool Diagnoser::IsJoined(int lineno) const {
  auto after = std::partition_point(tokens_.begin(), tokens_.end(),
                                    [&](const Token& token) { return token.lineno < lineno && token.kind != kError; });
  if (after == tokens_.begin()) return false;
  const Token& before = *std::prev(after);
  if (before.end_lineno >= lineno) return true;
  if (before.kind == kNewline) return false;
  if (before.end_lineno < lineno - 1 && !IsJoined(lineno - 1)) return false;
  size_t newline = failure_.text.find('\n', before.end);
  for (int line = before.end_lineno; line < lineno - 1 && newline != std::string_view::npos; ++line) {
    newline = failure_.text.find('\n', newline + 1);
  }
  if (newline == std::string_view::npos || newline == 0 || failure_.text[newline - 1] != '\\') return false;
  return failure_.text.substr(before.end, newline - before.end).find('#') == std::string_view::npos;
}

// The line that an error shows. Where the lexer stands on it, Python shows its newline and the lines it continues.
// A line of the file. CPython reads it in pieces of 999 bytes, of which the last one is shown.
std::string Diagnoser::FileLine(int lineno) const {
  std::string_view rest = failure_.text;
  auto length = [&] { return std::min(rest.size(), rest.find('\n') + (rest.contains('\n') ? 1 : 0)); };
  for (int line = 1; line < lineno; ++line) rest.remove_prefix(length());
  std::string_view line = rest.substr(0, length());
  if (line.size() == rest.size() && failure_.file.ends_in_line && line.ends_with('\n')) line.remove_suffix(1);
  constexpr size_t kPiece = 999;
  if (line.size() > kPiece) line.remove_prefix((line.size() - 1) / kPiece * kPiece);
  return (lineno == 1 && failure_.file.marked ? "\xef\xbb\xbf" : "") + ReplaceMalformed(line);
}

std::string Diagnoser::LineText(int lineno) const {
  if (failure_.file.is_file && failure_.start == StartRule::kFile) return FileLine(lineno);
  bool current = fill_ == 0 || tokens_[fill_ - 1].end_lineno <= lineno;
  int first = lineno;
  while (current && IsJoined(first)) --first;
  std::string_view rest = failure_.text;
  for (int line = failure_.origin.lines_before + 1; line < first; ++line) {
    size_t newline = rest.find('\n');
    if (newline == std::string_view::npos || newline + 1 == rest.size()) break;
    rest.remove_prefix(newline + 1);
  }
  size_t end = rest.find('\n');
  for (int line = first; line < lineno && end != std::string_view::npos; ++line) end = rest.find('\n', end + 1);
  if (end == std::string_view::npos) return ReplaceMalformed(rest);
  return ReplaceMalformed(rest.substr(0, current ? end + 1 : end));
}

void Diagnoser::Raise(ErrorKind kind, std::string message, int lineno, int col_offset, int end_lineno,
                      int end_col_offset) {
  bool fstring = failure_.start == StartRule::kFString;
  SyntaxError error;
  error.kind = kind;
  error.message = fstring ? "f-string: " + message : std::move(message);
  error.lineno = lineno;
  error.end_lineno = end_lineno;
  error.text = LineText(lineno);
  if (fstring) {
    // Inside an f-string columns are bytes of the expression.
    error.offset = col_offset + 1 - failure_.origin.first_line_shift;
    error.end_offset = end_col_offset + 1 - failure_.origin.first_line_shift;
  } else {
    // Counted up to and with the first byte of the character at the column.
    auto characters = [&](int column) {
      std::string_view line = *error.text;
      size_t bytes = static_cast<size_t>(column) + 1;
      return static_cast<int>(CountCharacters(line.substr(0, bytes)) + (bytes > line.size()));
    };
    error.offset = col_offset < 0 ? col_offset + 1 : failure_.byte_columns ? col_offset + 1 : characters(col_offset);
    error.end_offset = end_col_offset < 0            ? end_col_offset + 1
                       : failure_.byte_columns ? end_col_offset + 1
                                               : characters(end_col_offset);
  }
  error_ = std::move(error);
  stopped_ = true;
}

void Diagnoser::RaiseAt(const Position& start, const Position& end, std::string message) {
  Raise(ErrorKind::kSyntaxError, std::move(message), start.lineno, start.col_offset, end.end_lineno,
        end.end_col_offset);
}

void Diagnoser::RaiseHere(ErrorKind kind, std::string message) {
  if (fill_ == 0) return Raise(kind, std::move(message), 0, -1, 0, -2);
  const Token& token = tokens_[fill_ - 1];
  int col_offset = token.col_offset;
  if (col_offset < 0) {
    // A token without text is where the lexer stands, counted after that character.
    size_t line = 0;
    if (token.start > 0) {
      size_t from = token.start == failure_.text.size() && token.start > 1 ? token.start - 2 : token.start - 1;
      size_t newline = failure_.text.rfind('\n', from);
      line = newline == std::string_view::npos ? 0 : newline + 1;
    }
    col_offset = static_cast<int>(token.start - line) - 1;
    // At the end of a file the lexer has nothing left, unless a line was to go on there.
    bool goes_on = token.kind == TokenKind::kError;
    if (failure_.file.is_file && token.start == failure_.text.size() && !goes_on) col_offset = -1;
  }
  Raise(kind, std::move(message), token.lineno, col_offset, token.end_lineno,
        token.end_col_offset < 0 ? -2 : token.end_col_offset);
}

void Diagnoser::RaiseUnclosedBracket() {
  const OpenBracket& open = failure_.tokens->open_brackets.back();
  Raise(ErrorKind::kSyntaxError, std::string("'") + open.bracket + "' was never closed", open.lineno, open.col_offset,
        open.lineno, -1);
}

void Diagnoser::RaiseLexerError() {
  const TokenList& list = *failure_.tokens;
  if (list.error) {
    error_ = *list.error;
    if (list.error_is_worded_by_parser && failure_.file.is_file) error_->text = FileLine(error_->lineno);
    if (failure_.start == StartRule::kFString && !list.error_is_immediate) error_->message.insert(0, "f-string: ");
    stopped_ = true;
  } else if (!list.open_brackets.empty()) {
    RaiseUnclosedBracket();
  } else {
    RaiseHere(ErrorKind::kSyntaxError, "unexpected EOF while parsing");
  }
}

void Diagnoser::RaiseTarget(Expr* expression, bool loop, bool deletion) {
  Expr* invalid = expression ? FindInvalidTarget(expression, loop, deletion) : nullptr;
  if (!invalid) return;
  RaiseAt(*invalid, (deletion ? "cannot delete " : "cannot assign to ") + ExpressionName(invalid));
}

void Diagnoser::RunAction(std::string_view action, const Captures& captures) {
  size_t colon = action.find(": ");
  if (colon == std::string_view::npos) return RunNamed(action, captures);
  std::string_view form = action.substr(0, colon);
  std::string_view text = action.substr(colon + 2);
  if (form == "message") return RunMessage(text, captures);
  std::string message(text);
  if (size_t at = message.find("%d"); at != std::string::npos) {
    message.replace(at, 2, std::to_string(tokens_[captures.a.first].lineno));
  }
  RaiseHere(ErrorKind::kIndentationError, std::move(message));
}

void Diagnoser::RunMessage(std::string_view text, const Captures& captures) {
  auto take = [&](std::string_view prefix) {
    if (!text.starts_with(prefix)) return false;
    text.remove_prefix(prefix.size());
    return true;
  };
  if (take("@a-b ")) {
    Position place = Place({captures.a.first, captures.b.end});
    return RaiseAt(place, std::string(text));
  }
  if (take("@a.. ")) {
    // Up to where the lexer stands.
    const Token& last = tokens_[fill_ - 1];
    Position place = Place(captures.a);
    int end = last.end_col_offset < 0 ? place.end_col_offset : last.end_col_offset;
    return Raise(ErrorKind::kSyntaxError, std::string(text), place.lineno, place.col_offset, last.end_lineno, end - 1);
  }
  if (take("@a ")) return RaiseAt(Place(captures.a), std::string(text));
  RaiseHere(ErrorKind::kSyntaxError, std::string(text));
}

// Actions that need the tree or choose their words.
void Diagnoser::RunNamed(std::string_view name, const Captures& captures) {
  static constexpr std::string_view kNotParenthesized = "Generator expression must be parenthesized";
  Span a = captures.a;
  Span b = captures.b;
  auto expression = [&](Span span) { return ExpressionAt(span, &Parser::ParseExpression); };
  auto star_expressions = [&](Span span) { return ExpressionAt(span, &Parser::ParseStarExpressions); };
  auto disjunction = [&](Span span) { return ExpressionAt(span, &Parser::ParseDisjunction); };
  auto bit_or = [&](Span span) { return ExpressionAt(span, &Parser::ParseBitOr); };
  auto arguments = [&](Span span) {
    std::vector<Token> tokens = Cut(span);
    return Parser(failure_.text, tokens, arena_, failure_.depth).ParsePositionalArguments();
  };

  if (name == "GeneratorFirst") {
    RaiseAt(*expression(a), LastComprehensionItem(b, false), std::string(kNotParenthesized));
  } else if (name == "GeneratorAfter") {
    RaiseAt(*expression(a), LastComprehensionItem(b, true), std::string(kNotParenthesized));
  } else if (name == "GeneratorLast") {
    // A lone generator needs no parentheses.
    Seq<Expr*> list = arguments(a);
    if (list.size() > 1) RaiseAt(*list.back(), LastComprehensionItem(b, false), std::string(kNotParenthesized));
  } else if (name == "PositionalAfterKeyword") {
    bool unpacking = false;
    int level = 0;
    for (size_t i = a.first; i < a.end; ++i) {
      TokenKind kind = tokens_[i].kind;
      bool at_start = i == a.first || tokens_[i - 1].kind == kComma;
      unpacking |= level == 0 && at_start && kind == kDoubleStar;
      level += kind == kLeftParen || kind == kLeftBracket || kind == kLeftBrace;
      level -= kind == kRightParen || kind == kRightBracket || kind == kRightBrace;
    }
    RaiseHere(ErrorKind::kSyntaxError, unpacking ? "positional argument follows keyword argument unpacking"
                                                 : "positional argument follows keyword argument");
  } else if (name == "AssignToKeyword") {
    RaiseAt(Place({a.first, b.end}), "cannot assign to " + std::string(TextOf(tokens_[a.first])));
  } else if (name == "KeywordExpression") {
    RaiseAt(*expression(a), Place(b), "expression cannot contain assignment, perhaps you meant \"==\"?");
  } else if (name == "MissingComma") {
    Expr* left = disjunction(a);
    if (IsLegacyStatement(left) || !InsideBrackets(mark_ - 1)) return;
    RaiseAt(*left, *expression(b), "invalid syntax. Perhaps you forgot a comma?");
  } else if (name == "MissingElse") {
    RaiseAt(*disjunction(a), *disjunction(b), "expected 'else' after 'if' expression");
  } else if (name == "LegacyStatement") {
    Expr* statement = bit_or(a);
    if (!IsLegacyStatement(statement)) return;
    std::string word(As<Name>(statement)->id);
    RaiseAt(*statement, *star_expressions(b),
            "Missing parentheses in call to '" + word + "'. Did you mean " + word + "(...)?");
  } else if (name == "WalrusTarget") {
    Expr* target = expression(a);
    RaiseAt(*target, "cannot use assignment expressions with " + ExpressionName(target));
  } else if (name == "NameEquals") {
    RaiseAt(Place(a), *bit_or(b), "invalid syntax. Maybe you meant '==' or ':=' instead of '='?");
  } else if (name == "ExpressionEquals") {
    Expr* target = bit_or(a);
    RaiseAt(*target, "cannot assign to " + ExpressionName(target) + " here. Maybe you meant '==' instead of '='?");
  } else if (name == "AnnotatedList") {
    Expr* target = ExpressionAt(a, &Parser::ParsePrimary);
    RaiseAt(*target, "only single target (not " + ExpressionName(target) + ") can be annotated");
  } else if (name == "AnnotatedTuple") {
    RaiseAt(*ExpressionAt(a, &Parser::ParseStarNamedExpression), "only single target (not tuple) can be annotated");
  } else if (name == "AnnotatedExpression") {
    RaiseAt(*expression(a), "illegal target for annotation");
  } else if (name == "AssignTarget") {
    RaiseTarget(star_expressions(a), false, false);
  } else if (name == "ForTarget") {
    RaiseTarget(star_expressions(a), true, false);
  } else if (name == "DeleteTarget") {
    RaiseTarget(star_expressions(a), false, true);
  } else if (name == "AugmentedTarget") {
    Expr* target = star_expressions(a);
    RaiseAt(*target, "'" + ExpressionName(target) + "' is an illegal expression for augmented assignment");
  } else if (name == "ComprehensionTuple") {
    Expr* rest = ExpressionAt(b, &Parser::ParseStarNamedExpressions);
    if (auto* tuple = TryAs<Tuple>(rest); tuple && tokens_[b.first].kind != kLeftParen) rest = tuple->elts.back();
    RaiseAt(*ExpressionAt(a, &Parser::ParseStarNamedExpression), *rest,
            "did you forget parentheses around the comprehension target?");
  } else if (name == "ComprehensionComma") {
    RaiseAt(*ExpressionAt(a, &Parser::ParseStarNamedExpression), Place(b),
            "did you forget parentheses around the comprehension target?");
  } else if (name == "ParameterAfterDefault") {
    // The parameter ends before its comma.
    Span parameter = a;
    if (tokens_[a.end - 1].kind == kComma) --parameter.end;
    RaiseAt(Place(parameter), "non-default argument follows default argument");
  } else if (name == "MultipleExceptions") {
    Expr* first = expression(a);
    const Token& last = tokens_[fill_ - 1];
    Raise(ErrorKind::kSyntaxError, "multiple exception types must be parenthesized", first->lineno, first->col_offset,
          last.end_lineno, last.end_col_offset - 1);
  } else if (name == "PatternTarget") {
    RaiseAt(*expression(a), "invalid pattern target");
  } else if (name == "MissingColon") {
    Expr* key = expression(a);
    Raise(ErrorKind::kSyntaxError, "':' expected after dictionary key", key->lineno, key->end_col_offset - 1,
          key->end_lineno, -1);
  }
}

}  // namespace ouro::python::syntax
