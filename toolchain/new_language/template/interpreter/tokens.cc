#include "interpreters/NAME_HERE/tokens.h"

#include <algorithm>

#include "framework/value/value.h"

namespace ouro::NAME_HERE {

namespace {

constexpr std::string_view kKeywords[] = {"and", "else", "false", "fn",    "global", "if",   "let",
                                          "nil", "not",  "or",    "print", "return", "true", "while"};
// Longer ones first.
constexpr std::string_view kSymbols[] = {"<=", ">=", "==", "!=", "<", ">", "=", "+", "-", "*",
                                         "/",  "%",  "(",  ")",  "{", "}", "[", "]", ",", ";"};

// The C library's functions depend on the locale.
bool IsDigit(int c) { return c >= '0' && c <= '9'; }
bool IsLetter(int c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }

}  // namespace

std::string Token::Shown() const {
  if (kind == kEnd) return "the end of the program";
  if (kind == kString) return "a string";
  return "'" + text + "'";
}

void Tokenizer::Advance() {
  int c = Peek();
  ++at_;
  if (c == '\n') {
    ++place_.line;
    place_.column = 1;
  } else if ((Peek() & 0xC0) != 0x80 || Peek() == -1) {  // not in the middle of a UTF-8 character
    ++place_.column;
  }
}

void Tokenizer::SkipBlanks() {
  while (true) {
    int c = Peek();
    if (c == '#') {
      while (Peek() != -1 && Peek() != '\n') Advance();
    } else if (c == ' ' || c == '\t' || c == '\r' || c == '\n') {
      Advance();
    } else {
      return;
    }
  }
}

void Tokenizer::ReadNumber(Token* token) {
  token->kind = Token::kNumber;
  while (IsDigit(Peek()) || IsLetter(Peek())) {
    char c = static_cast<char>(Peek());
    token->text += c;
    Advance();
    if (!IsDigit(c)) {
      error_->Set(token->place, "a malformed number");
    } else if (token->number > (Value::kMaxInt - (c - '0')) / 10) {
      error_->Set(token->place, "the number is too large");
    } else {
      token->number = token->number * 10 + (c - '0');
    }
  }
}

void Tokenizer::ReadString(Token* token) {
  token->kind = Token::kString;
  Advance();
  while (Peek() != '"') {
    if (Peek() == -1 || Peek() == '\n') return error_->Set(token->place, "the string does not end on its line");
    if (Peek() == '\\') {
      Place escape = place_;
      Advance();
      constexpr std::string_view kNames = "nt\"\\", kMeanings = "\n\t\"\\";
      size_t which = Peek() == -1 ? std::string_view::npos : kNames.find(static_cast<char>(Peek()));
      if (which == std::string_view::npos) return error_->Set(escape, "an unknown escape in a string");
      token->text += kMeanings[which];
    } else {
      token->text += static_cast<char>(Peek());
    }
    Advance();
  }
  Advance();
}

Token Tokenizer::Next() {
  SkipBlanks();
  Token token;
  token.place = place_;
  int c = Peek();
  if (c == -1) return token;
  if (IsDigit(c)) {
    ReadNumber(&token);
  } else if (c == '"') {
    ReadString(&token);
  } else if (IsLetter(c)) {
    while (IsLetter(Peek()) || IsDigit(Peek())) {
      token.text += static_cast<char>(Peek());
      Advance();
    }
    bool keyword = std::find(std::begin(kKeywords), std::end(kKeywords), token.text) != std::end(kKeywords);
    token.kind = keyword ? Token::kKeyword : Token::kName;
  } else {
    for (std::string_view symbol : kSymbols) {
      if (source_.substr(at_, symbol.size()) != symbol) continue;
      token.kind = Token::kSymbol;
      token.text = symbol;
      for (size_t i = 0; i < symbol.size(); ++i) Advance();
      return token;
    }
    error_->Set(place_, "a character that means nothing here");
  }
  return token;
}

}  // namespace ouro::NAME_HERE
