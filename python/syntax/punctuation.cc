#include "python/syntax/punctuation.h"

namespace ouro::python::syntax {
namespace {

using enum TokenKind;

// `single`, or `with_equal` when an equals sign follows.
PunctuationMatch OrEqual(const char* text, TokenKind single, TokenKind with_equal) {
  if (text[1] == '=') return {with_equal, 2};
  return {single, 1};
}

// The same for an operator that may also be doubled.
PunctuationMatch OrDouble(const char* text, TokenKind single, TokenKind with_equal, TokenKind twice,
                          TokenKind twice_equal) {
  if (text[1] != text[0]) return OrEqual(text, single, with_equal);
  if (text[2] == '=') return {twice_equal, 3};
  return {twice, 2};
}

}  // namespace

PunctuationMatch MatchPunctuation(const char* text) {
  switch (text[0]) {
    case '(': return {kLeftParen, 1};
    case ')': return {kRightParen, 1};
    case '[': return {kLeftBracket, 1};
    case ']': return {kRightBracket, 1};
    case '{': return {kLeftBrace, 1};
    case '}': return {kRightBrace, 1};
    case ',': return {kComma, 1};
    case ';': return {kSemicolon, 1};
    case '~': return {kTilde, 1};
    case ':': return OrEqual(text, kColon, kColonEqual);
    case '=': return OrEqual(text, kEqual, kEqualEqual);
    case '@': return OrEqual(text, kAt, kAtEqual);
    case '+': return OrEqual(text, kPlus, kPlusEqual);
    case '%': return OrEqual(text, kPercent, kPercentEqual);
    case '&': return OrEqual(text, kAmpersand, kAmpersandEqual);
    case '|': return OrEqual(text, kPipe, kPipeEqual);
    case '^': return OrEqual(text, kCaret, kCaretEqual);
    case '*': return OrDouble(text, kStar, kStarEqual, kDoubleStar, kDoubleStarEqual);
    case '/': return OrDouble(text, kSlash, kSlashEqual, kDoubleSlash, kDoubleSlashEqual);
    case '>': return OrDouble(text, kGreater, kGreaterEqual, kRightShift, kRightShiftEqual);
    case '<':
      if (text[1] == '>') return {kLessGreater, 2};
      return OrDouble(text, kLess, kLessEqual, kLeftShift, kLeftShiftEqual);
    case '-':
      if (text[1] == '>') return {kArrow, 2};
      return OrEqual(text, kMinus, kMinusEqual);
    case '!':
      if (text[1] == '=') return {kNotEqual, 2};
      return {kUnknown, 1};
    case '.':
      if (text[1] == '.' && text[2] == '.') return {kEllipsis, 3};
      return {kDot, 1};
    default: return {kUnknown, 1};
  }
}

}  // namespace ouro::python::syntax
