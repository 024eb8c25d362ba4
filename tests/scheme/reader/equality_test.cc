// eqv?, equal?, their hashes, and the strings beneath.
#include "tests/scheme/reader/world.h"

namespace ouro::scheme {

namespace {
bool EqualTexts(const char* a, const char* b) {
  Value x = Parse(a), y = Parse(b);
  bool equal = Equal(x, y);
  if (equal) CHECK(EqualHash(x) == EqualHash(y));
  CHECK(Equal(y, x) == equal);
  return equal;
}
bool EqvTexts(const char* a, const char* b) {
  Value x = Parse(a), y = Parse(b);
  bool eqv = Eqv(x, y);
  if (eqv) CHECK(EqvHash(x) == EqvHash(y));
  return eqv;
}
}  // namespace

TEST_CASE("eqv?") {
  CHECK(EqvTexts("1", "1"));
  CHECK_FALSE(EqvTexts("1", "1.0"));
  CHECK_FALSE(EqvTexts("0.0", "-0.0"));
  CHECK(EqvTexts("1e300", "1e300"));
  CHECK(EqvTexts("+nan.0", "+nan.0"));
  CHECK(EqvTexts("123456789012345678901", "123456789012345678901"));
  CHECK_FALSE(EqvTexts("123456789012345678901", "123456789012345678902"));
  CHECK(EqvTexts("1/3", "2/6"));
  CHECK(EqvTexts("a", "a"));
  CHECK_FALSE(EqvTexts("\"a\"", "\"a\""));
  CHECK_FALSE(EqvTexts("(1)", "(1)"));
  CHECK(EqvTexts("#\\a", "#\\a"));
}

TEST_CASE("equal?") {
  CHECK(EqualTexts("(1 (2 \"x\" #(3)) . 4)", "(1 (2 \"x\" #(3)) . 4)"));
  CHECK_FALSE(EqualTexts("(1 2)", "(1 2 3)"));
  CHECK_FALSE(EqualTexts("(1 2)", "#(1 2)"));
  CHECK_FALSE(EqualTexts("#(1 2)", "#(1 2 3)"));
  CHECK(EqualTexts("#u8(1 2)", "#u8(1 2)"));
  CHECK_FALSE(EqualTexts("#u8(1 2)", "#u8(1 3)"));
  CHECK_FALSE(EqualTexts("#u8(1 2)", "#(1 2)"));
  CHECK(EqualTexts("\"αβ\"", "\"αβ\""));
  CHECK_FALSE(EqualTexts("\"a\"", "a"));
  CHECK_FALSE(EqualTexts("(1.0)", "(1)"));
  CHECK(EqualTexts("#(1e300 1/3)", "#(1e300 2/6)"));
  CHECK_FALSE(EqualTexts("()", "#()"));
}

TEST_CASE("equal? ends on circles") {
  CHECK(EqualTexts("#0=(a . #0#)", "#0=(a . #0#)"));
  CHECK(EqualTexts("#0=(a . #0#)", "#0=(a a . #0#)"));
  CHECK(EqualTexts("#0=(a b a . #0#)", "#0=(a b a a b a . #0#)"));
  CHECK_FALSE(EqualTexts("#0=(a b . #0#)", "#0=(a b a . #0#)"));
  CHECK(EqualTexts("#0=#(1 #0# (#0#))", "#0=#(1 #0# (#0#))"));
  CHECK(EqualTexts("#0=#(1 #0#)", "#(1 #0=#(1 #0#))"));
  CHECK_FALSE(EqualTexts("#0=#(1 #0#)", "#0=#(2 #0#)"));
  Value x = kNil, y = kNil;  // 2^60 leaves, shared
  for (int i = 0; i < 60; ++i) {
    x = Cons(x, x);
    y = Cons(y, y);
  }
  CHECK(Equal(x, y));
  CHECK_FALSE(Equal(x, Cons(y, y)));
  CHECK(EqualHash(x) == EqualHash(y));
}

TEST_CASE("strings widen when a character asks for it") {
  Value s = NewString("abc");
  heap::Collect(heap::Kind::kFull);
  StringSet(s, 1, 0x3bb);
  CHECK(StringText(s) == "aλc");
  StringSet(s, 1, 'b');
  CHECK(StringsEqual(s, NewString("abc")));
  CHECK(StringHash(s) == StringHash(NewString("abc")));
  CHECK(CompareStrings(s, NewString("abd")) < 0);
  CHECK(CompareStrings(NewString("é"), NewString("λ")) < 0);
  CHECK(CompareStrings(NewString("a"), NewString("")) > 0);
  CHECK(StringText(Substring(NewString("αβγ"), 1, 2)) == "β");
  CHECK(StringText(Substring(s, 0, 2)) == "ab");
  CHECK(StringUtf32(NewStringFilled(3, 0x1f600)) == U"\U0001f600\U0001f600\U0001f600");
}

TEST_CASE("UTF-8 is checked") {
  const std::pair<const char*, int> cases[] = {
      // text, characters that it decodes to
      {"\xc0\x80", 2},  {"\xed\xa0\x80", 3}, {"\xf4\x90\x80\x80", 4}, {"\xf0\x8f\xbf\xbf", 4}, {"\xe2\x82", 1},
      {"\xe2\x82z", 2}, {"\x80z", 2}};
  for (auto [text, count] : cases) {
    Value s = NewString(text);
    CHECK(StringLength(s) == count);
    CHECK(StringAt(s, 0) == 0xfffd);
  }
  for (char32_t c : {0x7f, 0x80, 0x7ff, 0x800, 0xd7ff, 0xe000, 0xffff, 0x10000, 0x10ffff})
    CHECK(StringAt(NewString(Utf8Of(c)), 0) == c);
}

TEST_CASE("errors of arguments") {
  RaiseWrongType("car", 1, "a pair", Value::Int(5));
  CHECK(TakeError() == "car: argument 1 must be a pair, not 5");
  int64_t from, to;
  CHECK(GetRange("f", 2, kUnassigned, kUnassigned, 5, &from, &to));
  CHECK((from == 0 && to == 5));
  CHECK(GetRange("f", 2, Value::Int(5), Value::Int(5), 5, &from, &to));
  CHECK_FALSE(GetRange("f", 2, Value::Int(3), Value::Int(2), 5, &from, &to));
  CHECK(TakeError() == "f: argument 3 is out of range: 2");
  CHECK_FALSE(GetRange("f", 2, Value::Int(6), kUnassigned, 5, &from, &to));
  CHECK(TakeError() == "f: argument 2 is out of range: 6");
  CHECK_FALSE(GetIndex("f", 1, Value::Int(-1), 5, &from));
  CHECK(TakeError() == "f: argument 1 is out of range: -1");
  CHECK_FALSE(GetIndex("f", 1, Parse("1.0"), 5, &from));
  CHECK(TakeError() == "f: argument 1 must be an exact integer, not 1.0");
  CHECK_FALSE(GetIndex("f", 1, Parse("100000000000000000000"), 5, &from));
  CHECK(TakeError() == "f: argument 1 is out of range: 100000000000000000000");
}

}  // namespace ouro::scheme
