// Characters (R7RS 6.6).
#include "scheme/primitives/characters.h"

#include "framework/runtime/unicode/unicode_data.h"
#include "scheme/expand/expand.h"
#include "scheme/primitives/arguments.h"
#include "scheme/reader/syntax.h"

namespace ouro::scheme {

// The simple mappings, of one character to one, from the full ones: where the full mapping is longer, the simple one is
// that to title case, if that is one character, or there is none.
char32_t UpcaseChar(char32_t c) {
  char32_t out[3];
  if (runtime::ToUpper(c, out) == 1) return out[0];
  return runtime::ToTitle(c, out) == 1 ? out[0] : c;
}
char32_t DowncaseChar(char32_t c) {
  char32_t out[3];
  runtime::ToLower(c, out);  // longer for one character only, which has the first of them as its simple mapping
  return out[0];
}
char32_t FoldChar(char32_t c) {
  char32_t out[3];
  if (runtime::ToFold(c, out) == 1) return out[0];
  return runtime::ToLower(c, out) == 1 ? out[0] : c;
}

bool IsWhitespaceChar(char32_t c) { return runtime::HasCharFlag(c, runtime::kSpace) && !(c >= 0x1c && c <= 0x1f); }

namespace {

using runtime::HasCharFlag;

template <auto Related, bool fold>
Value CompareChars(const char* who, Value first, Value second, Value rest) {
  return Chain(
      first, second, rest, [who](int number, Value v) { return CheckChar(who, number, v); },
      [](Value a, Value b) {
        return fold ? Related(FoldChar(AsChar(a)), FoldChar(AsChar(b))) : Related(AsChar(a), AsChar(b));
      });
}
constexpr auto kSame = [](char32_t a, char32_t b) { return a == b; };
constexpr auto kLess = [](char32_t a, char32_t b) { return a < b; };
constexpr auto kMore = [](char32_t a, char32_t b) { return a > b; };
constexpr auto kNotMore = [](char32_t a, char32_t b) { return a <= b; };
constexpr auto kNotLess = [](char32_t a, char32_t b) { return a >= b; };

Value CharSame(Value a, Value b, Value rest) { return CompareChars<kSame, false>("char=?", a, b, rest); }
Value CharLess(Value a, Value b, Value rest) { return CompareChars<kLess, false>("char<?", a, b, rest); }
Value CharMore(Value a, Value b, Value rest) { return CompareChars<kMore, false>("char>?", a, b, rest); }
Value CharNotMore(Value a, Value b, Value rest) { return CompareChars<kNotMore, false>("char<=?", a, b, rest); }
Value CharNotLess(Value a, Value b, Value rest) { return CompareChars<kNotLess, false>("char>=?", a, b, rest); }
Value CharCiSame(Value a, Value b, Value rest) { return CompareChars<kSame, true>("char-ci=?", a, b, rest); }
Value CharCiLess(Value a, Value b, Value rest) { return CompareChars<kLess, true>("char-ci<?", a, b, rest); }
Value CharCiMore(Value a, Value b, Value rest) { return CompareChars<kMore, true>("char-ci>?", a, b, rest); }
Value CharCiNotMore(Value a, Value b, Value rest) { return CompareChars<kNotMore, true>("char-ci<=?", a, b, rest); }
Value CharCiNotLess(Value a, Value b, Value rest) { return CompareChars<kNotLess, true>("char-ci>=?", a, b, rest); }

Value CharP(Value v) { return Value::Bool(IsChar(v)); }

template <class Test>
Value Classify(const char* who, Value v, Test test) {
  return CheckChar(who, 1, v) ? Value::Bool(test(AsChar(v))) : Value::Null();
}
Value CharAlphabeticP(Value v) {
  return Classify("char-alphabetic?", v, [](char32_t c) { return HasCharFlag(c, runtime::kAlphabetic); });
}
Value CharNumericP(Value v) {
  return Classify("char-numeric?", v, [](char32_t c) { return HasCharFlag(c, runtime::kDecimal); });
}
Value CharWhitespaceP(Value v) { return Classify("char-whitespace?", v, IsWhitespaceChar); }
Value CharUpperCaseP(Value v) {
  return Classify("char-upper-case?", v, [](char32_t c) { return HasCharFlag(c, runtime::kUpper); });
}
Value CharLowerCaseP(Value v) {
  return Classify("char-lower-case?", v, [](char32_t c) { return HasCharFlag(c, runtime::kLower); });
}

Value DigitValueOf(Value v) {
  if (!CheckChar("digit-value", 1, v)) return Value::Null();
  int digit = runtime::DecimalValue(AsChar(v));
  return digit < 0 ? Value::False() : Value::Int(digit);
}

Value CharToInteger(Value v) { return CheckChar("char->integer", 1, v) ? Value::Int(AsChar(v)) : Value::Null(); }
Value IntegerToChar(Value v) {
  int64_t code;
  if (!GetIndex("integer->char", 1, v, 0x110000, &code)) return Value::Null();
  return IsScalar(static_cast<uint64_t>(code)) ? Char(static_cast<char32_t>(code)) : RaiseRange("integer->char", 1, v);
}
Value CharUpcase(Value v) { return CheckChar("char-upcase", 1, v) ? Char(UpcaseChar(AsChar(v))) : Value::Null(); }
Value CharDowncase(Value v) { return CheckChar("char-downcase", 1, v) ? Char(DowncaseChar(AsChar(v))) : Value::Null(); }
Value CharFoldcase(Value v) { return CheckChar("char-foldcase", 1, v) ? Char(FoldChar(AsChar(v))) : Value::Null(); }

}  // namespace

void DefineCharacters() {
  static const NativeDef rows[] = {
      DefineNative("char?", 1, 0, false, &CharP, kPure),
      DefineNative("char=?", 1, 1, true, &CharSame, kReads),
      DefineNative("char<?", 1, 1, true, &CharLess, kReads),
      DefineNative("char>?", 1, 1, true, &CharMore, kReads),
      DefineNative("char<=?", 1, 1, true, &CharNotMore, kReads),
      DefineNative("char>=?", 1, 1, true, &CharNotLess, kReads),
      DefineNative("char-ci=?", 1, 1, true, &CharCiSame, kReads),
      DefineNative("char-ci<?", 1, 1, true, &CharCiLess, kReads),
      DefineNative("char-ci>?", 1, 1, true, &CharCiMore, kReads),
      DefineNative("char-ci<=?", 1, 1, true, &CharCiNotMore, kReads),
      DefineNative("char-ci>=?", 1, 1, true, &CharCiNotLess, kReads),
      DefineNative("char-alphabetic?", 1, 0, false, &CharAlphabeticP, kReads),
      DefineNative("char-numeric?", 1, 0, false, &CharNumericP, kReads),
      DefineNative("char-whitespace?", 1, 0, false, &CharWhitespaceP, kReads),
      DefineNative("char-upper-case?", 1, 0, false, &CharUpperCaseP, kReads),
      DefineNative("char-lower-case?", 1, 0, false, &CharLowerCaseP, kReads),
      DefineNative("digit-value", 1, 0, false, &DigitValueOf, kReads),
      DefineNative("char->integer", 1, 0, false, &CharToInteger, kReads),
      DefineNative("integer->char", 1, 0, false, &IntegerToChar, kReads),
      DefineNative("char-upcase", 1, 0, false, &CharUpcase, kReads),
      DefineNative("char-downcase", 1, 0, false, &CharDowncase, kReads),
      DefineNative("char-foldcase", 1, 0, false, &CharFoldcase, kReads),
  };
  DefineNatives(rows, std::size(rows));
}

}  // namespace ouro::scheme
