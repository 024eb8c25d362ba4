#include "python/syntax/fstring.h"

#include "python/syntax/diagnose.h"
#include "python/syntax/parser_impl.h"
#include "python/syntax/tokenizer.h"

namespace ouro::python::syntax {
namespace {

constexpr size_t kMaxBrackets = 200;
// An f-string in an f-string in an f-string ... is parsed recursively.
constexpr int kNestingWeight = 60;

bool IsBlank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\f'; }
bool IsSpace(char c) { return IsBlank(c) || c == '\v' || c == '\r'; }

}  // namespace

void StringBuilder::SetPosition(Position* node) const {
  node->lineno = first_.lineno;
  node->col_offset = first_.col_offset;
  node->end_lineno = last_.end_lineno;
  node->end_col_offset = last_.end_col_offset;
}

Expr* StringBuilder::TakeText(bool bytes) {
  auto* node = arena_.New<Constant>();
  SetPosition(node);
  node->value.type = bytes ? ConstantType::kBytes : ConstantType::kString;
  node->value.text = arena_.CopyText(text_);
  if (unicode_kind_) node->literal_kind = arena_.Intern("u");
  text_.clear();
  return node;
}

void StringBuilder::AddField(Expr* value, int conversion, Expr* format_spec) {
  if (!text_.empty()) values_.push_back(TakeText(false));
  auto* node = arena_.New<FormattedValue>();
  SetPosition(node);
  node->value = value;
  node->conversion = conversion;
  node->format_spec = format_spec;
  values_.push_back(node);
}

Expr* StringBuilder::Finish(bool bytes) {
  if (!format_) return TakeText(bytes);
  if (!text_.empty()) values_.push_back(TakeText(false));
  auto* node = arena_.New<JoinedStr>();
  SetPosition(node);
  node->values = arena_.Copy(values_.data(), values_.size());
  return node;
}

bool FStringParser::Fail(std::string message) {
  error_->message = "f-string" + std::move(message);
  return false;
}

bool FStringParser::Parse(std::string_view body) {
  next_ = body.data();
  end_ = body.data() + body.size();
  builder_.SetFormat();
  return ParsePieces(builder_, 0);
}

bool FStringParser::ParsePieces(StringBuilder& builder, int level) {
  while (true) {
    bool again;
    if (!ParseLiteral(builder, level, &again)) return false;
    if (again) continue;
    if (next_ >= end_ || *next_ == '}') break;
    if (!ParseField(builder, level)) return false;
  }
  if (level == 0 && next_ < end_ - 1) return Fail(": unexpected end of string");
  if (level != 0 && (next_ >= end_ || *next_ != '}')) return Fail(": expecting '}'");
  return true;
}

// Text up to a brace. `again` is set when it ended with a doubled brace, which stands for one.
bool FStringParser::ParseLiteral(StringBuilder& builder, int level, bool* again) {
  *again = false;
  const char* start = next_;
  const char* p = start;
  while (p < end_) {
    char c = *p++;
    if (!raw_ && c == '\\' && p < end_) {
      c = *p++;
      if (c == 'N') {
        // The braces of a character name do not enclose a field.
        if (p < end_ && *p++ == '{') {
          while (p < end_ && *p++ != '}') {
          }
        }
        continue;
      }
      if (c == '{') warnings_.push_back({"invalid escape sequence '\\{'", token_.lineno});
    }
    if (c != '{' && c != '}') continue;
    if (level == 0) {
      if (p < end_ && *p == c) {
        next_ = p + 1;
        *again = true;
        break;
      }
      if (c == '}') return Fail(": single '}' is not allowed");
    }
    --p;
    break;
  }
  if (!*again) next_ = p;
  std::string_view literal(start, p - start);
  if (literal.empty()) return true;
  return raw_ ? AppendPlainText(literal, builder.text(), error_)
              : DecodeStringEscapes(literal, token_.lineno, builder.text(), warnings_, error_);
}

// Moves to the character that ends the expression: '=', '!', ':' or '}' outside brackets and strings.
bool FStringParser::SkipExpression() {
  char quote = 0;
  bool triple = false;
  std::string brackets;
  for (; next_ < end_; ++next_) {
    char c = *next_;
    bool tripled = next_ + 2 < end_ && next_[1] == c && next_[2] == c;
    if (c == '\\') return Fail(" expression part cannot include a backslash");
    if (quote) {
      if (c != quote || (triple && !tripled)) continue;
      if (triple) next_ += 2;
      quote = 0;
      continue;
    }
    switch (c) {
      case '\'':
      case '"':
        quote = c;
        triple = tripled;
        if (triple) next_ += 2;
        continue;
      case '(':
      case '[':
      case '{':
        if (brackets.size() >= kMaxBrackets) return Fail(": too many nested parenthesis");
        brackets += c;
        continue;
      case '#': return Fail(" expression part cannot include '#'");
      default: break;
    }
    if (brackets.empty() && (c == '!' || c == ':' || c == '}' || c == '=' || c == '<' || c == '>')) {
      // Comparison operators belong to the expression.
      bool comparison = c != ':' && c != '}' && next_ + 1 < end_ && next_[1] == '=';
      if (comparison) ++next_;
      if (comparison || c == '<' || c == '>') continue;
      break;
    }
    if (c == ')' || c == ']' || c == '}') {
      if (brackets.empty()) return Fail(std::string(": unmatched '") + c + "'");
      char open = brackets.back();
      brackets.pop_back();
      if (c != (open == '(' ? ')' : open == '[' ? ']' : '}')) {
        return Fail(std::string(": closing parenthesis '") + c + "' does not match opening parenthesis '" + open + "'");
      }
    }
  }
  if (quote) return Fail(": unterminated string");
  if (!brackets.empty()) return Fail(std::string(": unmatched '") + brackets.back() + "'");
  if (next_ >= end_) return Fail(": expecting '}'");
  return true;
}

// A field, from its opening brace to after its closing one.
bool FStringParser::ParseField(StringBuilder& builder, int level) {
  if (level >= 2) return Fail(": expressions nested too deeply");
  const char* start = ++next_;
  if (!SkipExpression()) return false;
  Expr* value = ParseExpression(start, next_);
  if (!value) return false;
  bool self_documenting = *next_ == '=';
  if (self_documenting) {
    ++next_;
    while (next_ < end_ && IsSpace(*next_)) ++next_;
    if (next_ >= end_) return Fail(": expecting '}'");
    // The text of the expression, with its spaces, precedes the value.
    if (!AppendPlainText({start, static_cast<size_t>(next_ - start)}, builder.text(), error_)) return false;
  }
  int conversion = -1;
  if (*next_ == '!') {
    ++next_;
    if (next_ >= end_) return Fail(": expecting '}'");
    conversion = *next_++;
    if (conversion != 's' && conversion != 'r' && conversion != 'a') {
      return Fail(": invalid conversion character: expected 's', 'r', or 'a'");
    }
    if (next_ >= end_) return Fail(": expecting '}'");
  }
  Expr* format_spec = nullptr;
  if (*next_ == ':') {
    ++next_;
    if (next_ >= end_) return Fail(": expecting '}'");
    StringBuilder nested = builder.Nested(token_);
    nested.SetFormat();
    if (!ParsePieces(nested, level + 1)) return false;
    format_spec = nested.Finish(false);
  }
  if (next_ >= end_ || *next_ != '}') return Fail(": expecting '}'");
  ++next_;
  if (self_documenting && !format_spec && conversion == -1) conversion = 'r';
  builder.AddField(value, conversion, format_spec);
  return true;
}

Expr* FStringParser::ParseExpression(const char* start, const char* end) {
  const char* p = start;
  while (p < end && IsBlank(*p)) ++p;
  if (p == end) {
    if (*end == '!' || *end == ':' || *end == '=') Fail(std::string(": expression required before '") + *end + "'");
    else Fail(": empty expression not allowed");
    return nullptr;
  }
  // The tokens of the expression get the place they have in the file.
  const char* brace = start - 1;
  TextOrigin origin;
  origin.lines_before = token_.lineno - 1;
  const char* line = token_text_.data();
  for (const char* q = token_text_.data(); q < brace; ++q) {
    if (*q != '\n') continue;
    ++origin.lines_before;
    line = q + 1;
  }
  const char* after = start;
  while (after < end && (*after == ' ' || *after == '\t' || *after == '\f')) ++after;
  bool newline_after_brace = after < end && *after == '\n';
  if (!newline_after_brace) origin.first_line_shift = static_cast<int32_t>(brace - line);
  if (line == token_text_.data()) origin.first_line_shift += token_.col_offset;

  std::string text = "(" + std::string(start, end) + ")\n";
  TokenList list = Tokenize(text, {.origin = origin});
  int depth = depth_ + kNestingWeight;
  Parser parser(text, list.tokens, arena_, depth);
  Expr* value = list.error ? nullptr : parser.ParseFStringField();
  if (value) {
    for (Warning& warning : list.warnings) warnings_.push_back(std::move(warning));
    for (Warning& warning : parser.warnings()) warnings_.push_back(std::move(warning));
    return value;
  }
  error_->placed = Diagnose({.text = text,
                             .tokens = &list,
                             .start = StartRule::kFString,
                             .too_deep = parser.too_deep(),
                             .depth = depth,
                             .origin = origin});
  return nullptr;
}

}  // namespace ouro::python::syntax
