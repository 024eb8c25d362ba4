#include "python/syntax/tokenizer.h"

#include <cstdarg>
#include <cstdio>
#include <cstring>
#include <utility>

#include "framework/runtime/unicode/properties.h"
#include "python/syntax/characters.h"
#include "python/syntax/punctuation.h"

namespace ouro::python::syntax {
namespace {

constexpr size_t kMaxBrackets = 200;
constexpr size_t kMaxIndents = 100;
constexpr int32_t kTabSize = 8;
constexpr int32_t kNoColumn = -1;

// A level of indentation, measured twice: with tabs to multiples of eight and with tabs of width one. Text whose
// nesting depends on the tab width is rejected.
struct Indent {
  int32_t column;
  int32_t alternate;
};

class Tokenizer {
 public:
  Tokenizer(std::string_view text, const TokenizeOptions& options)
      : text_(text), next_(text.data()), end_(text.data() + text.size()), line_start_(next_),
        buffer_start_(next_), options_(options) {
    lineno_ = options.origin.lines_before + (text.empty() ? 0 : 1);
    list_.tokens.reserve(text.size() / 4 + 8);
    indents_.push_back({0, 0});
  }

  TokenList Run() {
    while (NextToken()) {
    }
    list_.open_brackets = std::move(brackets_);
    return std::move(list_);
  }

 private:
  // Each of these returns false when the list is complete: at the end of the text or after an error.
  bool NextToken();
  bool LexLineStart();
  bool LexName(const char* start);
  bool LexNumber(const char* start);
  bool LexFraction(const char* start);
  bool LexExponent(const char* start);
  bool LexImaginary(const char* start);
  bool LexRadix(const char* start, const char* kind, bool (*is_digit)(char));
  bool LexLeadingZero(const char* start);
  bool LexString(const char* start);
  bool LexPunctuation(const char* start);
  bool LexEnd();
  bool SkipContinuation(bool joined);
  bool VerifyIdentifier(const char* start);
  bool DecimalTail();
  bool EndNumber(const char* start, const char* kind);
  bool AdjustIndents(Indent indent);

  // A newline has been passed: `next_` is the first byte of the new line. A line that does not exist is not entered, so
  // that errors at the end of the text lie on its last line.
  void EnterLine(bool joined = false) {
    if (next_ == end_) return;
    line_start_ = next_;
    ++lineno_;
    if (!joined) buffer_start_ = next_;
  }

  // Where an error worded by the parser is that lies behind this part of a line.
  int Columns(std::string_view part) const { return static_cast<int>(options_.byte_columns ? part.size() : CountCharacters(part)); }
  bool AtFirstLine() const { return lineno_ == options_.origin.lines_before + 1; }
  int32_t Shift() const { return AtFirstLine() ? options_.origin.first_line_shift : 0; }
  uint32_t Offset(const char* position) const { return static_cast<uint32_t>(position - text_.data()); }

  bool Emit(TokenKind kind, const char* start, const char* end) {
    int32_t shift = Shift();
    list_.tokens.push_back({kind, Offset(start), Offset(end), lineno_, static_cast<int32_t>(start - line_start_) + shift,
                            lineno_, static_cast<int32_t>(end - line_start_) + shift});
    return true;
  }
  // A token without text, at the current place.
  bool EmitEmpty(TokenKind kind) {
    list_.tokens.push_back({kind, Offset(next_), Offset(next_), lineno_, kNoColumn, lineno_, kNoColumn});
    return true;
  }

  [[gnu::format(printf, 2, 3)]] bool Fail(const char* format, ...);
  bool FailAt(ErrorKind kind, std::string message, int offset, int end_offset, bool whole_line);
  bool FailEarlyEnd();
  std::string_view CurrentLine() const;

  std::string_view text_;
  const char* next_;
  const char* end_;
  const char* line_start_;
  const char* buffer_start_;  // of the first line that strings or backslashes join to this one
  TokenizeOptions options_;
  int32_t lineno_ = 0;
  bool at_line_start_ = true;
  bool blank_line_ = false;
  std::vector<Indent> indents_;
  std::vector<OpenBracket> brackets_;
  TokenList list_;
};

std::string_view Tokenizer::CurrentLine() const {
  const void* newline = std::memchr(line_start_, '\n', end_ - line_start_);
  const char* line_end = newline ? static_cast<const char*>(newline) : end_;
  return {line_start_, static_cast<size_t>(line_end - line_start_)};
}

bool Tokenizer::FailAt(ErrorKind kind, std::string message, int offset, int end_offset, bool whole_line) {
  SyntaxError error;
  error.kind = kind;
  error.message = std::move(message);
  error.lineno = error.end_lineno = lineno_;
  error.offset = offset;
  error.end_offset = end_offset;
  error.text = ReplaceMalformed(CurrentLine());
  list_.error_is_worded_by_parser = whole_line;
  // The parser shows a line with its newline, the lexer without.
  if (whole_line && line_start_ + CurrentLine().size() < end_) *error.text += '\n';
  list_.error = std::move(error);
  EmitEmpty(TokenKind::kError);
  return false;
}

// An error whose place is the last character read.
bool Tokenizer::Fail(const char* format, ...) {
  char message[160];
  va_list arguments;
  va_start(arguments, format);
  std::vsnprintf(message, sizeof message, format, arguments);
  va_end(arguments);
  int offset = static_cast<int>(CountCharacters({line_start_, static_cast<size_t>(next_ - line_start_)}));
  list_.error_is_immediate = true;
  return FailAt(ErrorKind::kSyntaxError, message, offset, offset, false);
}

// The text ended where it could not: the parser words this, as it depends on the open brackets.
bool Tokenizer::FailEarlyEnd() {
  if (options_.unreadable != nullptr) {
    list_.error = *options_.unreadable;
    list_.error_is_immediate = true;
  }
  EmitEmpty(TokenKind::kError);
  return false;
}

bool Tokenizer::NextToken() {
  while (true) {
    if (at_line_start_) {
      at_line_start_ = false;
      size_t count = list_.tokens.size();
      if (!LexLineStart()) return false;
      if (list_.tokens.size() != count) return true;
    }
    while (*next_ == ' ' || *next_ == '\t' || *next_ == '\f') ++next_;
    const char* start = next_;
    if (*next_ == '#') {
      const void* newline = std::memchr(next_, '\n', end_ - next_);
      next_ = newline ? static_cast<const char*>(newline) : end_;
    }
    char c = *next_;
    if (c == '\n') {
      ++next_;
      at_line_start_ = true;
      bool significant = !blank_line_ && brackets_.empty();
      // A comment belongs to the newline after it.
      if (significant) Emit(TokenKind::kNewline, start, next_ - 1);
      EnterLine();
      if (significant) return true;
      continue;
    }
    if (next_ == end_) return LexEnd();
    if (c == '\\') {
      ++next_;
      if (!SkipContinuation(true)) return false;
      continue;
    }
    if (IsIdentifierStart(c)) return LexName(start);
    if (IsDigit(c)) return LexNumber(start);
    if (c == '.' && IsDigit(next_[1])) {
      ++next_;
      return LexFraction(start);
    }
    if (c == '"' || c == '\'') return LexString(start);
    return LexPunctuation(start);
  }
}

// Measures the indentation; emits indents and dedents unless the line is blank or inside brackets.
bool Tokenizer::LexLineStart() {
  if (next_ == end_ && options_.unreadable != nullptr) return FailEarlyEnd();
  Indent indent{0, 0};
  std::optional<Indent> before_continuation;
  while (true) {
    char c = *next_;
    if (c == ' ') {
      ++indent.column;
      ++indent.alternate;
    } else if (c == '\t') {
      indent.column = (indent.column / kTabSize + 1) * kTabSize;
      ++indent.alternate;
    } else if (c == '\f') {
      indent = {0, 0};
    } else if (c == '\\') {
      // An indentation cannot be split over lines: the part before the first backslash counts.
      if (!before_continuation || before_continuation->column == 0) before_continuation = Indent{indent.column, indent.column};
      ++next_;
      if (!SkipContinuation(false)) return false;
      continue;
    } else {
      break;
    }
    ++next_;
  }
  blank_line_ = *next_ == '#' || *next_ == '\n';
  if (blank_line_ || !brackets_.empty()) return true;
  if (before_continuation && before_continuation->column != 0) indent = *before_continuation;
  return AdjustIndents(indent);
}

bool Tokenizer::AdjustIndents(Indent indent) {
  const char* place = next_;
  // Errors of indentation show the whole line.
  auto fail = [&](ErrorKind kind, const char* message, int offset, int end_offset) {
    std::string_view line = CurrentLine();
    next_ = line.data() + line.size() + (line.data() + line.size() < end_);
    return FailAt(kind, message, offset, end_offset, true);
  };
  auto fail_tabs = [&] {
    return fail(ErrorKind::kTabError, "inconsistent use of tabs and spaces in indentation", 1, 0);
  };
  if (indent.column == indents_.back().column) {
    if (indent.alternate != indents_.back().alternate) return fail_tabs();
    return true;
  }
  if (indent.column > indents_.back().column) {
    if (indents_.size() >= kMaxIndents) {
      return fail(ErrorKind::kIndentationError, "too many levels of indentation", 1, 0);
    }
    if (indent.alternate <= indents_.back().alternate) return fail_tabs();
    indents_.push_back(indent);
    return EmitEmpty(TokenKind::kIndent);
  }
  size_t dedents = 0;
  while (indents_.size() > 1 && indent.column < indents_.back().column) {
    indents_.pop_back();
    ++dedents;
  }
  if (indent.column != indents_.back().column) {
    std::string_view line = CurrentLine();
    int offset = Columns(line) + 1;
    return fail(ErrorKind::kIndentationError, "unindent does not match any outer indentation level", offset, -1);
  }
  if (indent.alternate != indents_.back().alternate) return fail_tabs();
  next_ = place;
  for (; dedents > 0; --dedents) EmitEmpty(TokenKind::kDedent);
  return true;
}

// After a backslash. Leaves `next_` on the following line.
bool Tokenizer::SkipContinuation(bool joined) {
  if (*next_ != '\n') {
    if (next_ < end_) ++next_;
    // Python counts from the first of the joined lines, and shows them all.
    int offset = Columns({buffer_start_, static_cast<size_t>(next_ - buffer_start_)});
    std::string_view before(buffer_start_, line_start_ - buffer_start_);
    FailAt(ErrorKind::kSyntaxError, "unexpected character after line continuation character", offset, 0, true);
    list_.error->text->insert(0, ReplaceMalformed(before));
    return false;
  }
  ++next_;
  if (next_ == end_) return FailEarlyEnd();
  EnterLine(joined);
  return true;
}

bool Tokenizer::LexEnd() {
  if (!brackets_.empty() || options_.unreadable != nullptr) return FailEarlyEnd();
  if (options_.imply_final_newline && !list_.tokens.empty()) {
    EmitEmpty(TokenKind::kNewline);
    if (indents_.size() > 1) {
      for (; indents_.size() > 1; indents_.pop_back()) EmitEmpty(TokenKind::kDedent);
      EmitEmpty(TokenKind::kNewline);
    }
  }
  for (; indents_.size() > 1; indents_.pop_back()) EmitEmpty(TokenKind::kDedent);
  EmitEmpty(TokenKind::kEndMarker);
  return false;
}

bool Tokenizer::LexName(const char* start) {
  // A prefix of at most two letters makes a string of what follows; see the language reference for the combinations.
  bool bytes = false, raw = false, unicode = false, format = false;
  while (true) {
    char letter = *next_ | 0x20;
    if (letter == 'b' && !(bytes || unicode || format)) bytes = true;
    else if (letter == 'u' && !(bytes || unicode || raw || format)) unicode = true;
    else if (letter == 'r' && !(raw || unicode)) raw = true;
    else if (letter == 'f' && !(format || bytes || unicode)) format = true;
    else break;
    ++next_;
    if (*next_ == '"' || *next_ == '\'') return LexString(start);
  }
  signed char any_high = 0;
  while (IsIdentifierPart(*next_)) any_high |= *next_++;
  if (any_high < 0 && !VerifyIdentifier(start)) return false;
  return Emit(ClassifyName({start, static_cast<size_t>(next_ - start)}), start, next_);
}

bool Tokenizer::VerifyIdentifier(const char* start) {
  std::string_view name(start, next_ - start);
  Utf8Failure failure;
  if (!ValidateUtf8(name, &failure)) {
    int offset = Columns({line_start_, static_cast<size_t>(next_ - line_start_)});
    return FailAt(ErrorKind::kSyntaxError, "(unicode error) " + DescribeUtf8Failure(name, failure), offset, -1, true);
  }
  for (size_t i = 0; i < name.size();) {
    char32_t code = 0;
    size_t length = DecodeUtf8(name.substr(i), &code);
    bool valid = i == 0 ? code == '_' || runtime::IsXidStart(code) : runtime::IsXidContinue(code);
    i += length;
    if (valid) continue;
    next_ = start + i;
    if (!runtime::IsPrintable(code)) return Fail("invalid non-printable character U+%04X", static_cast<unsigned>(code));
    std::string_view spelling = name.substr(i - length, length);
    return Fail("invalid character '%.*s' (U+%04X)", static_cast<int>(length), spelling.data(),
                static_cast<unsigned>(code));
  }
  return true;
}

// Digits with single underscores between them. Leaves `next_` after them.
bool Tokenizer::DecimalTail() {
  while (true) {
    while (IsDigit(*next_)) ++next_;
    if (*next_ != '_') return true;
    ++next_;
    if (!IsDigit(*next_)) return Fail("invalid decimal literal");
  }
}

// A number may be followed by a keyword without a space, which is deprecated, but not by another name.
bool Tokenizer::EndNumber(const char* start, const char* kind) {
  static constexpr std::string_view kFollowers[] = {"and", "else", "for", "if", "in", "is", "or", "not"};
  if (!IsIdentifierPart(*next_)) return Emit(TokenKind::kNumber, start, next_);
  std::string_view rest(next_, end_ - next_);
  for (std::string_view keyword : kFollowers) {
    // "if", "in" and "is" are recognized by their letters alone; the longer ones must end there.
    if (!rest.starts_with(keyword)) continue;
    if (keyword[0] != 'i' && IsIdentifierPart(next_[keyword.size()])) continue;
    list_.warnings.push_back({"invalid " + std::string(kind) + " literal", lineno_});
    return Emit(TokenKind::kNumber, start, next_);
  }
  return Fail("invalid %s literal", kind);
}

bool Tokenizer::LexRadix(const char* start, const char* kind, bool (*is_digit)(char)) {
  next_ += 2;
  do {
    if (*next_ == '_') ++next_;
    if (!is_digit(*next_)) {
      if (!IsDigit(*next_)) return Fail("invalid %s literal", kind);
      char digit = *next_++;
      return Fail("invalid digit '%c' in %s literal", digit, kind);
    }
    while (is_digit(*next_)) ++next_;
  } while (*next_ == '_');
  if (IsDigit(*next_)) {
    char digit = *next_++;
    return Fail("invalid digit '%c' in %s literal", digit, kind);
  }
  return EndNumber(start, kind);
}

bool Tokenizer::LexNumber(const char* start) {
  if (*next_ == '0') {
    switch (next_[1] | 0x20) {
      case 'x': return LexRadix(start, "hexadecimal", IsHexDigit);
      case 'o': return LexRadix(start, "octal", [](char c) { return c >= '0' && c < '8'; });
      case 'b': return LexRadix(start, "binary", [](char c) { return c == '0' || c == '1'; });
      default: return LexLeadingZero(start);
    }
  }
  if (!DecimalTail()) return false;
  if (*next_ == '.') {
    ++next_;
    return LexFraction(start);
  }
  return LexExponent(start);
}

// Zeros alone are an integer; other digits may follow them only in a float or imaginary number.
bool Tokenizer::LexLeadingZero(const char* start) {
  while (true) {
    if (*next_ == '_') {
      ++next_;
      if (!IsDigit(*next_)) return Fail("invalid decimal literal");
    }
    if (*next_ != '0') break;
    ++next_;
  }
  const char* zeros_end = next_;
  bool nonzero = IsDigit(*next_);
  if (nonzero && !DecimalTail()) return false;
  if (*next_ == '.') {
    ++next_;
    return LexFraction(start);
  }
  if ((*next_ | 0x20) == 'e') return LexExponent(start);
  if ((*next_ | 0x20) == 'j') return LexImaginary(start);
  if (nonzero) {
    int offset = static_cast<int>(start - line_start_) + 1;
    list_.error_is_immediate = true;
    return FailAt(ErrorKind::kSyntaxError,
                  "leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers",
                  offset, static_cast<int>(zeros_end + 1 - line_start_), false);
  }
  return EndNumber(start, "decimal");
}

// After the point.
bool Tokenizer::LexFraction(const char* start) {
  if (IsDigit(*next_) && !DecimalTail()) return false;
  return LexExponent(start);
}

// At an optional exponent.
bool Tokenizer::LexExponent(const char* start) {
  if ((*next_ | 0x20) == 'e') {
    const char* digits = next_ + 1;
    if (*digits == '+' || *digits == '-') {
      next_ = ++digits;
      if (!IsDigit(*next_)) return Fail("invalid decimal literal");
    } else if (!IsDigit(*digits)) {
      return EndNumber(start, "decimal");
    }
    next_ = digits;
    if (!DecimalTail()) return false;
  }
  if ((*next_ | 0x20) == 'j') return LexImaginary(start);
  return EndNumber(start, "decimal");
}

bool Tokenizer::LexImaginary(const char* start) {
  ++next_;
  return EndNumber(start, "imaginary");
}

// `next_` is at the opening quote and `start` at the prefix.
bool Tokenizer::LexString(const char* start) {
  int32_t first_line = lineno_;
  const char* first_line_start = line_start_;
  char quote = *next_;
  bool triple = next_[1] == quote && next_[2] == quote;
  const char* p = next_ + (triple ? 3 : 1);
  while (true) {
    char c = *p;
    if (c == quote && (!triple || (p[1] == quote && p[2] == quote))) {
      next_ = p + (triple ? 3 : 1);
      break;
    }
    if (c == '\n' && !triple) {
      next_ = p;
      break;
    }
    if (p == end_) {
      next_ = p;
      break;
    }
    if (c == '\\' && p + 1 < end_) c = *++p;
    ++p;
    if (c == '\n' && p != end_) {
      next_ = p;
      EnterLine(true);
    }
  }
  if (*next_ == '\n' ? next_ == p : next_ == end_ && next_ == p) {
    if (next_ == end_ && options_.unreadable != nullptr) return FailEarlyEnd();
    int detected = lineno_;
    next_ = start + 1;
    lineno_ = first_line;
    line_start_ = first_line_start;
    return triple ? Fail("unterminated triple-quoted string literal (detected at line %d)", detected)
                  : Fail("unterminated string literal (detected at line %d)", detected);
  }
  int32_t shift = Shift();
  list_.tokens.push_back({TokenKind::kString, Offset(start), Offset(next_), first_line,
                          static_cast<int32_t>(start - first_line_start) + shift, lineno_,
                          static_cast<int32_t>(next_ - line_start_) + shift});
  return true;
}

bool Tokenizer::LexPunctuation(const char* start) {
  PunctuationMatch match = MatchPunctuation(next_);
  char c = *next_;
  next_ += match.length;
  switch (match.kind) {
    case TokenKind::kLeftParen:
    case TokenKind::kLeftBracket:
    case TokenKind::kLeftBrace:
      if (brackets_.size() >= kMaxBrackets) return Fail("too many nested parentheses");
      brackets_.push_back({c, lineno_, static_cast<int32_t>(start - line_start_)});
      break;
    case TokenKind::kRightParen:
    case TokenKind::kRightBracket:
    case TokenKind::kRightBrace: {
      if (brackets_.empty()) return Fail("unmatched '%c'", c);
      OpenBracket open = brackets_.back();
      brackets_.pop_back();
      char expected = open.bracket == '(' ? ')' : open.bracket == '[' ? ']' : '}';
      if (c == expected) break;
      if (open.lineno == lineno_) {
        return Fail("closing parenthesis '%c' does not match opening parenthesis '%c'", c, open.bracket);
      }
      return Fail("closing parenthesis '%c' does not match opening parenthesis '%c' on line %d", c, open.bracket,
                  open.lineno);
    }
    case TokenKind::kUnknown:
      if (static_cast<uint8_t>(c) < 0x20 || c == 0x7f) {
        return Fail("invalid non-printable character U+%04X", static_cast<unsigned>(c));
      }
      break;
    default: break;
  }
  return Emit(match.kind, start, next_);
}

}  // namespace

TokenList Tokenize(std::string_view text, const TokenizeOptions& options) { return Tokenizer(text, options).Run(); }

}  // namespace ouro::python::syntax
