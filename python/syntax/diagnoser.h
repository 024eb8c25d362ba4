// Runs the ordered grammar over the tokens of a text that does not parse, as Python does: first plainly, which finds the
// last token that any alternative looked at; then, unless that met an error, with the rules for mistakes, of which the
// first that matches reports.
#pragma once

#include <string>
#include <unordered_map>

#include "python/syntax/diagnose.h"
#include "python/syntax/parser_impl.h"
#include "python/syntax/peg.h"

namespace ouro::python::syntax {

class Diagnoser {
 public:
  explicit Diagnoser(const FailedParse& failure)
      : failure_(failure), tokens_(failure.tokens->tokens), grammar_(PythonGrammar()) {}

  SyntaxError Run();

 private:
  // Tokens [first, end).
  struct Span {
    size_t first = 0;
    size_t end = 0;
  };
  struct Captures {
    Span a;
    Span b;
  };

  // The grammar's interpreter: diagnoser.cc. Nothing matches any more once an error has been raised.
  bool RunGrammar(bool with_mistakes);
  bool MatchRule(int rule);
  bool MatchAlternatives(const std::vector<PegAlternative>& alternatives);
  bool MatchItems(const PegAlternative& alternative, Captures* captures, bool* cut);
  bool MatchItem(const PegItem& item);
  bool MatchToken(TokenKind kind);
  bool MatchSoftKeyword(const PegItem& item);
  bool MatchStrings();
  bool MatchNumber(PegOp op);
  bool Look();

  // Reports: mistakes.cc. An action returns whether its alternative matches, which none does that has an action.
  void RunAction(std::string_view action, const Captures& captures);
  void RunMessage(std::string_view text, const Captures& captures);
  void RunNamed(std::string_view name, const Captures& captures);
  void RaiseTarget(Expr* expression, bool loop, bool deletion);
  void RaiseAt(const Position& start, const Position& end, std::string message);
  void RaiseAt(const Position& node, std::string message) { RaiseAt(node, node, std::move(message)); }
  // At the last token looked at.
  void RaiseHere(ErrorKind kind, std::string message);
  // Columns count from 0; an end column of -1 or -2 becomes 0 or -1 in the report.
  void Raise(ErrorKind kind, std::string message, int lineno, int col_offset, int end_lineno, int end_col_offset);
  void RaiseUnclosedBracket();
  // The lexer's own error, when the text cannot be read on.
  void RaiseLexerError();

  Position Place(Span span) const;
  Position Place(const Token& token) const;
  std::vector<Token> Cut(Span span) const;
  Expr* ExpressionAt(Span span, Expr* (Parser::*rule)());
  Position LastComprehensionItem(Span span, bool target);
  std::string_view TextOf(const Token& token) const {
    return failure_.text.substr(token.start, token.end - token.start);
  }
  bool InsideBrackets(size_t token) const;
  std::string LineText(int lineno) const;
  std::string FileLine(int lineno) const;
  bool IsJoined(int lineno) const;

  const FailedParse& failure_;
  const std::vector<Token>& tokens_;
  const PegGrammar& grammar_;
  Arena arena_;
  const int statement_ = grammar_.Find("statement");
  size_t mark_ = 0;
  size_t fill_ = 0;  // tokens looked at so far
  int level_ = 0;
  bool with_mistakes_ = false;
  bool stopped_ = false;
  bool too_deep_ = false;
  std::optional<SyntaxError> error_;
  std::unordered_map<uint64_t, int64_t> memo_;  // rule, token and run to the end of the match, or -1
};

}  // namespace ouro::python::syntax
