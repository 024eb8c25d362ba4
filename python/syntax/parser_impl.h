// The parser proper: recursive descent, with precedence climbing for operators. It accepts exactly the language and
// builds the tree, but words no errors: a rule that fails returns null, everything above it returns null too, and
// diagnose.h then finds out what to report. Only literals record their own errors, as they are evaluated here.
//
// A rule begins at the first token that it must consume and leaves `position_` after its last.
#pragma once

#include <string_view>
#include <vector>

#include "python/syntax/arena.h"
#include "python/syntax/ast.h"
#include "python/syntax/parser.h"
#include "python/syntax/string_literal.h"
#include "python/syntax/token.h"

namespace ouro::python::syntax {

// Nested constructs may nest so far; beyond it the parse fails with too_deep(). The unit is a rule of Python's grammar,
// so that the same programs are too deep as in Python; the weights below are the rules between two levels of a construct.
constexpr int kMaxDepth = 6000;
constexpr int kModuleWeight = 28;  // from the module to an atom of a statement
constexpr int kGroupWeight = 27;
constexpr int kDisplayWeight = 28;
constexpr int kTrailerWeight = 23;  // calls and subscripts
constexpr int kBlockWeight = 6;
constexpr int kPatternWeight = 6;

class Parser {
 public:
  // `text` is the source of the tokens. `fstring_depth` counts the f-strings around this expression.
  Parser(std::string_view text, const std::vector<Token>& tokens, Arena& arena, int depth = 0)
      : text_(text), tokens_(tokens.data()), arena_(arena), depth_(depth + kModuleWeight) {}

  Mod* ParseModule(Mode mode);
  // The expression of an f-string field, which is wrapped in parentheses.
  Expr* ParseFStringField();
  // After an interactive statement: whether the text goes on.
  bool HasMoreStatements() const;

  // One construct, for the error rules, which know that it is well-formed.
  Expr* ParseStarExpressions();
  Expr* ParseExpression();
  Expr* ParseNamedExpression();
  Expr* ParseStarNamedExpressions();
  Expr* ParseBitOr() { return ParseBinary(0); }
  Expr* ParsePrimary();
  Expr* ParseYieldOrStarExpressions();
  Expr* ParseDisjunction();
  Expr* ParseStarNamedExpression();
  bool ParseComprehensions(Seq<Comprehension*>* generators);
  // The positional arguments of a list of arguments without parentheses.
  Seq<Expr*> ParsePositionalArguments();

  bool too_deep() const { return too_deep_; }
  std::vector<Warning>& warnings() { return warnings_; }

 private:
  template <typename T>
  class ListBuilder;
  class DepthGuard;

  // Tokens.
  const Token& Current() const { return tokens_[position_]; }
  TokenKind Kind() const { return tokens_[position_].kind; }
  TokenKind KindAfter(size_t distance) const;
  bool At(TokenKind kind) const { return Kind() == kind; }
  bool Accept(TokenKind kind) {
    if (Kind() != kind) return false;
    ++position_;
    return true;
  }
  std::string_view Text(const Token& token) const { return text_.substr(token.start, token.end - token.start); }
  bool AtSoftKeyword(std::string_view word) const { return At(TokenKind::kName) && Text(Current()) == word; }
  Identifier Name(const Token& token);
  // Consumes a name into `name`.
  bool AcceptName(Identifier* name);

  // Nodes. The new node spans from `start` to the last token consumed.
  template <typename T>
  T* New(const Position& start) {
    T* node = arena_.New<T>();
    node->lineno = start.lineno;
    node->col_offset = start.col_offset;
    SetEnd(node);
    return node;
  }
  void SetEnd(Position* node) const;
  Position Here() const { return {Current().lineno, Current().col_offset, 0, 0}; }
  Expr* NewConstant(const Position& start, ConstantType type);

  // Statements: parse_statements.cc.
  bool ParseStatements(TokenKind end, Seq<Stmt*>* statements);
  bool ParseStatement(ListBuilder<Stmt*>& out);
  bool ParseSimpleStatements(ListBuilder<Stmt*>& out);
  Stmt* ParseSimpleStatement();
  Stmt* ParseExpressionStatement();
  Stmt* ParseAnnotation(const Position& start, const Token& first, Expr* target);
  Stmt* ParseAugmented(const Position& start, Expr* target, Operator op);
  Stmt* ParseReturn();
  Stmt* ParseRaise();
  Stmt* ParseDelete();
  Stmt* ParseAssert();
  template <typename T>
  Stmt* ParseNames();
  template <typename T>
  Stmt* ParseKeywordStatement();
  Stmt* ParseImport();
  Stmt* ParseImportFrom();
  bool ParseDottedName(Identifier* name);

  // Compound statements: parse_compound.cc.
  Stmt* ParseCompoundStatement();
  bool ParseBlock(Seq<Stmt*>* body);
  bool ParseOptionalBlock(TokenKind keyword, Seq<Stmt*>* body);
  Stmt* ParseIf();
  Stmt* ParseWhile();
  template <typename T>
  Stmt* ParseFor(const Position& start);
  template <typename T>
  Stmt* ParseWith(const Position& start);
  bool ParseWithItems(bool parenthesized, ListBuilder<WithItem*>& items);
  Stmt* ParseTry();
  Stmt* ParseAsync();
  Stmt* ParseDecorated();
  template <typename T>
  Stmt* ParseFunction(const Position& start, Seq<Expr*> decorators);
  Stmt* ParseClass(Seq<Expr*> decorators);

  // Match statements: parse_patterns.cc.
  Stmt* TryParseMatch();
  MatchCase* ParseCase();
  Expr* ParseSubject();
  Pattern* ParsePatterns();
  Pattern* ParsePattern();
  Pattern* ParseMaybeStarPattern();
  Pattern* ParseClosedPattern();
  Pattern* ParseGroupOrSequencePattern();
  Pattern* ParseBracketPattern();
  Pattern* ParseMappingPattern();
  Pattern* ParseNamePattern();
  Pattern* ParseClassPattern(const Position& start, Expr* cls);
  Pattern* ParseValuePattern();
  Pattern* ParseSingletonPattern(ConstantType type);
  Expr* ParseLiteralExpression();
  Expr* ParseSignedNumber();
  Expr* ParseDottedExpression();
  bool AcceptCaptureName(Identifier* name);

  // Expressions: parse_expressions.cc.
  Expr* ParseExpressions();
  Expr* ParseExpressionList(Expr* (Parser::*parse_item)());
  Expr* ParseStarExpression();
  Expr* ParseStarred();
  Expr* ParseYield();
  Expr* ParseConjunction();
  Expr* ParseInversion();
  Expr* ParseComparison();
  bool AcceptComparison(CompareOperator* op);
  Expr* ParseBinary(int lowest);
  Expr* ParseFactor();
  Expr* ParsePower();
  Expr* ParseAwaitPrimary();
  bool AtExpressionStart() const;

  // Atoms: parse_atoms.cc.
  Expr* ParseTrailers(const Position& start, Expr* value);
  Expr* ParseSlices();
  Expr* ParseSlice();
  Expr* ParseAtom();
  Expr* ParseNumber();
  Expr* ParseStrings();
  Expr* ParseParenthesized();
  Expr* ParseList();
  Expr* ParseBraces();
  Expr* ParseDict(const Position& start, Expr* first_key, Expr* first_value);
  bool ParseConditions(Seq<Expr*>* conditions);
  template <typename T>
  Expr* FinishComprehension(const Position& start, Expr* element, TokenKind closer);

  // Arguments and parameters: parse_arguments.cc.
  bool ParseCallArguments(bool allow_generator, Seq<Expr*>* arguments, Seq<Keyword*>* keywords);
  Expr* ParseCall(const Position& start, Expr* function);
  Arguments* ParseParameters(TokenKind end, bool annotated);
  Arg* ParseParameter(bool annotated, bool star_annotation);
  Expr* ParseLambda();

  // Targets of assignment: parse_targets.cc.
  bool MakeTarget(Expr* expression, ExprContext context);
  bool MakeSingleTarget(Expr* expression, ExprContext context);
  Expr* ParseTargetList();
  Expr* ParseSingleStarTarget();
  Expr* ParseStarredOrBitOr();

  std::string_view text_;
  const Token* tokens_;
  size_t position_ = 0;
  Arena& arena_;
  int depth_;
  bool too_deep_ = false;
  std::vector<void*> scratch_;  // the elements of the lists under construction
  std::vector<Warning> warnings_;
};

// Counts the nesting of rules.
class Parser::DepthGuard {
 public:
  DepthGuard(Parser* parser, int weight) : parser_(parser), weight_(weight) {
    parser_->depth_ += weight;
    if (parser_->depth_ > kMaxDepth) parser_->too_deep_ = true;
  }
  ~DepthGuard() { parser_->depth_ -= weight_; }
  bool exceeded() const { return parser_->too_deep_; }

 private:
  Parser* parser_;
  int weight_;
};

// Collects list elements of pointer size on the parser's scratch stack, so that building a list allocates only its
// final array. Builders nest: an inner one must be gone before the outer one adds again.
template <typename T>
class Parser::ListBuilder {
 public:
  explicit ListBuilder(Parser* parser) : parser_(parser), base_(parser->scratch_.size()) {}
  ~ListBuilder() { parser_->scratch_.resize(base_); }
  ListBuilder(const ListBuilder&) = delete;
  ListBuilder& operator=(const ListBuilder&) = delete;

  void Add(T element) { parser_->scratch_.push_back(element); }
  size_t size() const { return parser_->scratch_.size() - base_; }
  bool empty() const { return size() == 0; }
  Seq<T> Finish() {
    T* elements = parser_->arena_.NewArray<T>(size());
    for (size_t i = 0; i < size(); ++i) elements[i] = static_cast<T>(parser_->scratch_[base_ + i]);
    return {elements, size()};
  }

 private:
  Parser* parser_;
  size_t base_;
};

}  // namespace ouro::python::syntax
