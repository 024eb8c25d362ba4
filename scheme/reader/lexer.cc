#include "scheme/reader/lexer.h"

#include <algorithm>

#include "framework/runtime/unicode/unicode_data.h"
#include "scheme/objects/native.h"
#include "scheme/objects/numbers.h"
#include "scheme/reader/syntax.h"

namespace ouro::scheme {

namespace {

constexpr char32_t kEnd = CharSource::kEnd;

std::string FoldCase(std::string_view utf8) {
  std::string folded;
  const char* at = utf8.data();
  const char* end = at + utf8.size();
  while (at != end) {
    char32_t out[3];
    int count = runtime::ToFold(DecodeUtf8(&at, end), out);
    for (int i = 0; i < count; ++i) AppendUtf8(&folded, out[i]);
  }
  return folded;
}

bool IsDecimal(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// Undefined: the text is no number.
Value NumberOf(std::string_view text) {
  bool ascii = std::all_of(text.begin(), text.end(), [](char c) { return static_cast<uint8_t>(c) < 128; });
  Value number = ascii ? ParseNumber(text, 10) : Value::Undefined();
  return number == kUnsupportedNumber ? NewNumeral(text) : number;
}

// For messages.
std::string Shown(char32_t c) { return ClassOf(c) & kBlank ? std::string(CharName(c)) : Utf8Of(c); }
std::string Shortened(std::string_view text) {
  return text.size() <= 60 ? std::string(text) : std::string(text.substr(0, 60)) + "...";
}

}  // namespace

Lexer::Lexer(CharSource* source, uint32_t file, bool literals, bool fold_case)
    : fold_case(fold_case), source_(source), file_(file), literals_(literals) {}

void Lexer::Fail(Location where, std::string_view message) {
  RaiseError(ErrorKind::kRead, message);
  Value place = NewString(LocationText(where));
  auto* error = mode::g_thread.pending.As<ErrorObject>();
  if (!place.IsNull()) error->location.set(error, place);
}

void Lexer::FailAtEnd(std::string_view what, Location begin) {
  if (source_->failed()) return;  // another error is pending
  incomplete = true;
  Fail(begin, "unexpected end of input: the " + std::string(what) + " that begins at line " +
                   std::to_string(begin.line) + ", column " + std::to_string(begin.column) + " is not closed");
}

Token Lexer::Failed(std::string_view message) {
  Fail(start_, message);
  return {Token::Kind::kError, {}, 0, start_};
}

Token Lexer::Datum(Value v) {
  if (v.IsNull()) return {Token::Kind::kError, {}, 0, start_};
  return {Token::Kind::kDatum, v, 0, start_};
}

char32_t Lexer::Take() {
  char32_t c = source_->Next();
  if (c == '\n') {
    line_ += !after_return_;
    column_ = 1;
    after_return_ = false;
  } else if (c == '\r') {
    ++line_;
    column_ = 1;
    after_return_ = true;
  } else if (c != kEnd) {
    ++column_;
    after_return_ = false;
  }
  return c;
}

void Lexer::SkipLine() {
  for (;;) {
    const char* p = source_->at();
    while (p < source_->end() && (static_cast<uint8_t>(*p) - 32u) < 95u) ++p;
    column_ += static_cast<uint32_t>(p - source_->at());
    source_->Skip(p);
    char32_t c = Take();
    if (c == '\n' || c == '\r' || c == kEnd) return;
  }
}

// False: the end came first.
bool Lexer::SkipBlockComment() {
  for (uint64_t depth = 1;;) {
    char32_t c = Take();
    if (c == kEnd) return false;
    if (c == '|' && source_->Peek() == '#') {
      Take();
      if (--depth == 0) return true;
    } else if (c == '#' && source_->Peek() == '|') {
      Take();
      ++depth;
    }
  }
}

Token Lexer::Next() {
  using Kind = Token::Kind;
  for (;;) {
    char32_t c = source_->Peek();
    uint8_t kind = ClassOf(c);
    if (kind & kBlank) {
      Take();
      continue;
    }
    start_ = here();
    if (kind & kWordChar) {
      if (c != '#') return Word();
      Take();
      c = source_->Peek();
      if (c == '|') {
        Take();
        if (SkipBlockComment()) continue;
        FailAtEnd("comment", start_);
        return {Kind::kError, {}, 0, start_};
      }
      if (c != '!') return Hash();
      Token token = Directive();
      if (token.kind == Kind::kDatum) continue;  // obeyed
      return token;
    }
    if (c == kEnd) return {source_->failed() ? Kind::kError : Kind::kEnd, {}, 0, start_};
    bool first = line_ == 1 && column_ == 1;
    Take();
    switch (c) {
      case ';':
        SkipLine();
        continue;
      case '(':
        return {Kind::kOpen, {}, 0, start_};
      case ')':
        return {Kind::kClose, {}, 0, start_};
      case '"':
        return Quoted('"');
      case '|':
        return Quoted('|');
      case '\'':
        return Abbreviation("quote");
      case '`':
        return Abbreviation("quasiquote");
      case ',':
        if (source_->Peek() != '@') return Abbreviation("unquote");
        Take();
        return Abbreviation("unquote-splicing");
      case 0xfeff:  // a byte order mark
        if (first) continue;
        [[fallthrough]];
      default:
        if (c < 0x20 || c == 0x7f || ClassOf(c) == 0) {
          if (c >= 0x20 && c < 0x7f) return Failed("unexpected " + Utf8Of(c));
          char code[16];
          snprintf(code, sizeof code, "U+%04X", static_cast<unsigned>(c));
          return Failed(std::string("unexpected character ") + code);
        }
        return Failed("unexpected " + Utf8Of(c));
    }
  }
}

Token Lexer::Abbreviation(const char* name) { return {Token::Kind::kAbbreviation, Intern(name), 0, start_}; }

// --- words: symbols and numbers

// Adds the characters before the next delimiter.
bool Lexer::Gather(std::string* text) {
  for (;;) {
    char32_t c = source_->Peek();
    uint8_t kind = ClassOf(c);
    if (kind & kDelimiter) return true;
    if (!(kind & kWordChar)) {
      Fail(start_,
           "unexpected " + (c < 0x20 || c == 0x7f ? "control character" : Shown(c)) + " in " + Shortened(*text));
      return false;
    }
    AppendUtf8(text, Take());
  }
}

Token Lexer::Word() {
  const char* begin = source_->at();
  const char* p = begin;
  while (p < source_->end() && static_cast<uint8_t>(*p) < 128 &&
         (internal::kCharClasses[static_cast<uint8_t>(*p)] & kWordChar))
    ++p;
  if (p < source_->end() && static_cast<uint8_t>(*p) < 128 &&
      (internal::kCharClasses[static_cast<uint8_t>(*p)] & kDelimiter)) {
    column_ += static_cast<uint32_t>(p - begin);
    after_return_ = false;
    Token token = WordOf({begin, static_cast<size_t>(p - begin)});
    source_->Skip(p);
    return token;
  }
  std::string text;
  if (!Gather(&text)) return {Token::Kind::kError, {}, 0, start_};
  return WordOf(text);
}

Token Lexer::WordOf(std::string_view text) {
  if (MayBeNumber(text)) {
    if (text.size() <= 18 && IsDecimal(text)) {
      int64_t v = 0;
      for (char c : text) v = v * 10 + (c - '0');
      return Datum(Value::Int(v));
    }
    if (Value number = NumberOf(text); number != Value::Undefined()) return Datum(number);
  } else if (text == ".") {
    return {Token::Kind::kDot, {}, 0, start_};
  }
  return Datum(fold_case ? Intern(FoldCase(text), literals_) : Intern(text, literals_));
}

// --- what begins with #

Token Lexer::Hash() {
  char32_t c = source_->Peek();
  switch (c) {
    case '(':
      Take();
      return {Token::Kind::kOpenVector, {}, 0, start_};
    case ';':
      Take();
      return {Token::Kind::kDatumComment, {}, 0, start_};
    case '\\':
      Take();
      return Character();
    case kEnd:
      incomplete = !source_->failed();
      return source_->failed() ? Datum({}) : Failed("unexpected end of input after #");
    default:
      if (c >= '0' && c <= '9') return Label();
      return HashWord();
  }
}

// Behind "#!". A datum token: go on.
Token Lexer::Directive() {
  bool first = start_.line == 1 && start_.column == 1;
  Take();
  char32_t c = source_->Peek();
  if (first && (c == '/' || c == ' ')) {
    SkipLine();
    return Datum(kUnspecified);
  }
  std::string name;
  if (!Gather(&name)) return Datum({});
  if (name == "fold-case" || name == "no-fold-case") {
    fold_case = name == "fold-case";
    return Datum(kUnspecified);
  }
  return Failed("unknown directive #!" + Shortened(name));
}

Token Lexer::Label() {
  uint64_t number = 0;
  int digits = 0;
  for (char32_t c; c = source_->Peek(), c >= '0' && c <= '9'; Take()) {
    if (++digits > 18) return Failed("the number of a label is too large");
    number = number * 10 + (c - '0');
  }
  char32_t c = source_->Peek();
  if (c != '=' && c != '#') return Failed("unknown syntax #" + std::to_string(number));
  Take();
  return {c == '=' ? Token::Kind::kLabel : Token::Kind::kLabelReference, {}, number, start_};
}

Token Lexer::HashWord() {
  char32_t c = source_->Peek();
  if (!(ClassOf(c) & kWordChar)) {
    Take();
    return Failed("unknown syntax #" + Shown(c));
  }
  std::string text = "#";
  if (!Gather(&text)) return Datum({});
  std::string lower = text;
  for (char& letter : lower) letter = letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter | 0x20) : letter;
  if (lower == "#t" || lower == "#true") return Datum(Value::True());
  if (lower == "#f" || lower == "#false") return Datum(Value::False());
  if (lower == "#u8" && source_->Peek() == '(') {
    Take();
    return {Token::Kind::kOpenBytevector, {}, 0, start_};
  }
  if (std::string_view("xbodei").find(lower[1]) != std::string_view::npos) {
    if (Value number = NumberOf(text); number != Value::Undefined()) return Datum(number);
    return Failed("invalid number " + Shortened(text));
  }
  return Failed("unknown syntax " + Shortened(text));
}

// Behind "#\".
Token Lexer::Character() {
  char32_t c = Take();
  if (c == kEnd) {
    incomplete = !source_->failed();
    return source_->failed() ? Datum({}) : Failed("unexpected end of input after #\\");
  }
  if (ClassOf(source_->Peek()) & kDelimiter) return Datum(Char(c));
  std::string name = Utf8Of(c);
  size_t first = name.size();
  while (!(ClassOf(source_->Peek()) & kDelimiter)) AppendUtf8(&name, Take());
  if ((c == 'x' || c == 'X') && name.size() <= 9) {
    uint64_t code = 0;
    bool hex = true;
    for (size_t i = first; i < name.size(); ++i) {
      int digit = HexDigit(static_cast<uint8_t>(name[i]));
      hex = hex && digit >= 0;
      code = code << 4 | static_cast<uint64_t>(digit & 15);
    }
    if (hex && IsScalar(code)) return Datum(Char(static_cast<char32_t>(code)));
  }
  int32_t named = FindCharName(fold_case ? FoldCase(name) : name);
  if (named >= 0) return Datum(Char(static_cast<char32_t>(named)));
  return Failed("unknown character #\\" + Shortened(name));
}

// --- strings and symbols between bars

Token Lexer::Quoted(char32_t close) {
  auto finish = [&](std::string_view text) {
    if (close == '|') return Datum(Intern(text, literals_));
    Value string = NewString(text);
    if (literals_ && !string.IsNull()) string.AsPtr()->set_user_flags(kImmutable);
    return Datum(string);
  };
  std::string text;
  for (;;) {
    const char* begin = source_->at();
    const char* p = begin;
    while (p < source_->end() && (static_cast<uint8_t>(*p) - 32u) < 95u && *p != '\\' &&
           static_cast<char32_t>(*p) != close)
      ++p;
    column_ += static_cast<uint32_t>(p - begin);
    after_return_ &= p == begin;
    if (text.empty() && p < source_->end() && static_cast<char32_t>(*p) == close) {
      Token token = finish({begin, static_cast<size_t>(p - begin)});
      source_->Skip(p);
      Take();
      return token;
    }
    text.append(begin, p);
    source_->Skip(p);
    bool after_return = after_return_;
    char32_t c = Take();
    if (c == close) return finish(text);
    if (c == kEnd) {
      FailAtEnd(close == '|' ? "symbol" : "string", start_);
      return Datum({});
    }
    if (c == '\\') {
      if (!Escape(close, &text)) return Datum({});
    } else if (c == '\r') {
      text.push_back('\n');
    } else if (c != '\n' || !after_return) {  // any line ending stands for one newline
      AppendUtf8(&text, c);
    }
  }
}

// Behind a backslash.
bool Lexer::Escape(char32_t close, std::string* out) {
  const char* where = close == '|' ? " in a symbol" : " in a string";
  Location begin = here();
  --begin.column;
  char32_t c = Take();
  if (c == kEnd) {
    FailAtEnd(close == '|' ? "symbol" : "string", start_);
    return false;
  }
  if (int32_t plain = EscapedChar(c); plain >= 0) {
    out->push_back(static_cast<char>(plain));
    return true;
  }
  if (c == 'x' || c == 'X') {
    uint64_t code = 0;
    int digits = 0;
    std::string shown = "\\x";
    for (int digit; (digit = HexDigit(source_->Peek())) >= 0; ++digits) {
      if (digits < 12) shown.push_back(static_cast<char>(source_->Peek()));
      Take();
      code = std::min<uint64_t>(code << 4 | static_cast<uint64_t>(digit), 0x110000);
    }
    if (source_->Peek() == kEnd) {
      FailAtEnd(close == '|' ? "symbol" : "string", start_);
      return false;
    }
    if (digits > 0 && IsScalar(code) && source_->Peek() == ';') {
      Take();
      AppendUtf8(out, static_cast<char32_t>(code));
      return true;
    }
    Fail(begin, "invalid escape " + shown + where);
    return false;
  }
  if (close == '"' && (c == ' ' || c == '\t' || c == '\n' || c == '\r')) {
    // The rest of the line is blank: the string goes on at the first character of the next line that is not.
    while (c == ' ' || c == '\t') c = Take();
    if (c == '\r' && source_->Peek() == '\n') Take();
    if (c == '\n' || c == '\r') {
      for (c = source_->Peek(); c == ' ' || c == '\t'; c = source_->Peek()) Take();
      return true;
    }
    if (c == kEnd) {
      FailAtEnd("string", start_);
      return false;
    }
    Fail(begin, "a backslash and blanks in a string must end the line");
    return false;
  }
  Fail(begin, "unknown escape \\" + (c < 0x20 ? "" : Utf8Of(c)) + where);
  return false;
}

}  // namespace ouro::scheme
