// The fields of f-strings. In Python 3.11 an f-string is one token; its replacement fields are found in the token's
// text and each expression is lexed and parsed by itself, in parentheses.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "python/syntax/arena.h"
#include "python/syntax/ast.h"
#include "python/syntax/string_literal.h"
#include "python/syntax/token.h"

namespace ouro::python::syntax {

// Collects the text and the fields of adjacent literals. The nodes it makes span all of the literals.
class StringBuilder {
 public:
  StringBuilder(Arena& arena, const Token& first, const Token& last, bool unicode_kind)
      : arena_(arena), first_(first), last_(last), unicode_kind_(unicode_kind) {}

  // A builder for the format specification of a field, which spans only the literal it stands in.
  StringBuilder Nested(const Token& token) const { return StringBuilder(arena_, token, token, false); }

  // The constant text since the last field.
  std::string& text() { return text_; }
  void AddField(Expr* value, int conversion, Expr* format_spec);
  // Makes the result a JoinedStr even without fields.
  void SetFormat() { format_ = true; }
  Expr* Finish(bool bytes);

 private:
  void SetPosition(Position* node) const;
  Expr* TakeText(bool bytes);

  Arena& arena_;
  const Token& first_;
  const Token& last_;
  bool unicode_kind_;
  bool format_ = false;
  std::string text_;
  std::vector<Expr*> values_;
};

// Parses one f-string into a builder.
class FStringParser {
 public:
  FStringParser(std::string_view token_text, const Token& token, bool raw, StringBuilder& builder, Arena& arena,
                int depth, std::vector<Warning>& warnings, LiteralError* error)
      : token_text_(token_text), token_(token), raw_(raw), builder_(builder), arena_(arena), depth_(depth),
        warnings_(warnings), error_(error) {}

  // `body` is the part of the token between the quotes.
  bool Parse(std::string_view body);

 private:
  bool ParsePieces(StringBuilder& builder, int level);
  bool ParseLiteral(StringBuilder& builder, int level, bool* again);
  bool ParseField(StringBuilder& builder, int level);
  bool SkipExpression();
  Expr* ParseExpression(const char* start, const char* end);
  bool Fail(std::string message);

  std::string_view token_text_;
  const Token& token_;
  bool raw_;
  StringBuilder& builder_;
  Arena& arena_;
  int depth_;
  std::vector<Warning>& warnings_;
  LiteralError* error_;
  const char* next_ = nullptr;
  const char* end_ = nullptr;
};

}  // namespace ouro::python::syntax
