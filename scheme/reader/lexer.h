// Text to tokens.
#pragma once
#include <string>

#include "scheme/reader/reader.h"

namespace ouro::scheme {

struct Token {
  enum class Kind : uint8_t {
    kDatum,           // value
    kOpen,            // (
    kOpenVector,      // #(
    kOpenBytevector,  // #u8(
    kClose,           // )
    kDot,
    kAbbreviation,    // ' ` , ,@: value is the symbol it stands for
    kDatumComment,    // #;
    kLabel,           // #0=: number
    kLabelReference,  // #0#: number
    kEnd,
    kError,  // pending
  };
  Kind kind;
  Value value;
  uint64_t number = 0;
  Location where;
};

class Lexer {
 public:
  Lexer(CharSource* source, uint32_t file, bool literals, bool fold_case);
  Token Next();

  // Makes the error pending.
  void Fail(Location where, std::string_view message);
  // The input ends too early.
  void FailAtEnd(std::string_view what, Location begin);
  Location here() const { return {file_, line_, column_}; }

  bool fold_case = false;
  bool incomplete = false;
  uint32_t line_ = 1, column_ = 1;

 private:
  char32_t Take();
  bool SkipBlanks();
  void SkipLine();
  bool SkipBlockComment();
  bool Gather(std::string* text);
  Token Failed(std::string_view message);
  Token Datum(Value v);
  Token Word();
  Token WordOf(std::string_view text);
  Token Hash();
  Token Directive();
  Token HashWord();
  Token Label();
  Token Character();
  Token Quoted(char32_t close);
  bool Escape(char32_t close, std::string* out);
  Token Abbreviation(const char* name);

  CharSource* source_;
  uint32_t file_;
  bool literals_;
  bool after_return_ = false;  // the last character was a carriage return: a newline now is the same line's end
  Location start_;             // of the token
};

}  // namespace ouro::scheme
