// From text to tokens.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace ouro::sample {

struct Place {
  uint32_t line = 1, column = 1;  // columns count characters, not bytes
};

// The first error found in the source; later ones are consequences.
struct SyntaxError {
  Place place;
  std::string message;  // empty: none so far
  void Set(Place where, std::string text) {
    if (message.empty()) *this = {where, std::move(text)};
  }
};

struct Token {
  enum Kind { kEnd, kName, kKeyword, kNumber, kString, kSymbol };
  Kind kind = kEnd;
  Place place;
  std::string text;  // of a string: its value
  int64_t number = 0;
  bool Is(std::string_view t) const { return (kind == kKeyword || kind == kSymbol) && text == t; }
  std::string Shown() const;  // for messages
};

class Tokenizer {
 public:
  Tokenizer(std::string_view source, SyntaxError* error) : source_(source), error_(error) {}
  Token Next();

 private:
  int Peek() const { return at_ < source_.size() ? static_cast<unsigned char>(source_[at_]) : -1; }
  void Advance();
  void SkipBlanks();
  void ReadNumber(Token* token);
  void ReadString(Token* token);

  std::string_view source_;
  SyntaxError* error_;
  size_t at_ = 0;
  Place place_;
};

}  // namespace ouro::sample
