// What is no datum, and where.
#include "tests/scheme/reader/world.h"

namespace ouro::scheme {

namespace {
struct Case {
  const char* text;
  const char* error;
  bool incomplete = false;
};
const Case kCases[] = {
    {")", "t:1:1: unexpected )"},
    {"\n  )", "t:2:3: unexpected )"},
    {"')", "t:1:2: unexpected )"},
    {"(a . )", "t:1:6: unexpected )"},
    {"(a #;)", "t:1:6: unexpected )"},
    {"(#0=)", "t:1:5: unexpected )"},
    {".", "t:1:1: unexpected ."},
    {"( . a)", "t:1:3: unexpected ."},
    {"(a . b . c)", "t:1:8: unexpected ."},
    {"(a . . b)", "t:1:6: unexpected ."},
    {"#(a . b)", "t:1:5: unexpected ."},
    {"'.", "t:1:2: unexpected ."},
    {"(a . b c)", "t:1:8: only one datum may follow the dot of a list"},
    {"(a . b 'c)", "t:1:8: only one datum may follow the dot of a list"},
    {"(a\n\n    (b", "t:3:5: unexpected end of input: the list that begins at line 3, column 5 is not closed", true},
    {"(a . ", "t:1:1: unexpected end of input: the list that begins at line 1, column 1 is not closed", true},
    {"(a . b", "t:1:1: unexpected end of input: the list that begins at line 1, column 1 is not closed", true},
    {"#(a", "t:1:1: unexpected end of input: the vector that begins at line 1, column 1 is not closed", true},
    {"#u8(1", "t:1:1: unexpected end of input: the bytevector that begins at line 1, column 1 is not closed", true},
    {"(a '", "t:1:4: unexpected end of input: nothing follows the quotation at line 1, column 4", true},
    {"a #; ", "t:1:3: unexpected end of input: nothing follows the datum comment at line 1, column 3", true},
    {"#0=", "t:1:1: unexpected end of input: nothing follows the datum label at line 1, column 1", true},
    {"\"abc\n", "t:1:1: unexpected end of input: the string that begins at line 1, column 1 is not closed", true},
    {"\"abc\\", "t:1:1: unexpected end of input: the string that begins at line 1, column 1 is not closed", true},
    {"\"abc\\x4", "t:1:1: unexpected end of input: the string that begins at line 1, column 1 is not closed", true},
    {"\"abc\\  ", "t:1:1: unexpected end of input: the string that begins at line 1, column 1 is not closed", true},
    {"|abc", "t:1:1: unexpected end of input: the symbol that begins at line 1, column 1 is not closed", true},
    {"a #| #| |# ", "t:1:3: unexpected end of input: the comment that begins at line 1, column 3 is not closed", true},
    {"#", "t:1:1: unexpected end of input after #", true},
    {"#\\", "t:1:1: unexpected end of input after #\\", true},
    {"\"a\\qb\"", "t:1:3: unknown escape \\q in a string"},
    {"\"\\x;\"", "t:1:2: invalid escape \\x in a string"},
    {"\"\\x41\"", "t:1:2: invalid escape \\x41 in a string"},
    {"\"\\xd800;\"", "t:1:2: invalid escape \\xd800 in a string"},
    {"\"\\x110000;\"", "t:1:2: invalid escape \\x110000 in a string"},
    {"\"\\xffffffffffffffffffff;\"", "t:1:2: invalid escape \\xffffffffffff in a string"},
    {"\"a\\  b\"", "t:1:3: a backslash and blanks in a string must end the line"},
    {"|a\\ b|", "t:1:3: unknown escape \\  in a symbol"},
    {"#%", "t:1:1: unknown syntax #%"},
    {"(a #<b>)", "t:1:4: unknown syntax #<b>"},
    {"#foo", "t:1:1: unknown syntax #foo"},
    {"#tr", "t:1:1: unknown syntax #tr"},
    {"#u8", "t:1:1: unknown syntax #u8"},
    {"#u9(1)", "t:1:1: unknown syntax #u9"},
    {"#)", "t:1:1: unknown syntax #)"},
    {"# a", "t:1:1: unknown syntax #space"},
    {"#!foo", "t:1:1: unknown directive #!foo"},
    {" #!/bin/sh", "t:1:2: unknown directive #!/bin/sh"},
    {"#\\foo", "t:1:1: unknown character #\\foo"},
    {"#\\xd800", "t:1:1: unknown character #\\xd800"},
    {"#\\x110000", "t:1:1: unknown character #\\x110000"},
    {"#\\Space", "t:1:1: unknown character #\\Space"},
    {"#xZ", "t:1:1: invalid number #xZ"},
    {"#e", "t:1:1: invalid number #e"},
    {"#b1/2i", "t:1:1: invalid number #b1/2i"},
    {"#u8(1 256)", "t:1:7: an element of a bytevector is not an exact integer from 0 to 255"},
    {"#u8(1 a)", "t:1:7: an element of a bytevector is not an exact integer from 0 to 255"},
    {"#u8(1.0)", "t:1:5: an element of a bytevector is not an exact integer from 0 to 255"},
    {"#0#", "t:1:1: the datum label #0# is not defined"},
    {"(#0# #0=a)", "t:1:2: the datum label #0# is not defined"},
    {"#0=a #0#", "t:1:6: the datum label #0# is not defined"},
    {"#0=#0#", "t:1:1: a datum label refers to itself"},
    {"#0=#1=#0#", "t:1:1: a datum label refers to itself"},
    {"(#0=a #0=b)", "t:1:7: the datum label #0= is defined twice"},
    {"#12", "t:1:1: unknown syntax #12"},
    {"#1234567890123456789=a", "t:1:1: the number of a label is too large"},
    {"[a]", "t:1:1: unexpected ["},
    {"(a {b})", "t:1:4: unexpected {"},
    {"(a'b)", "t:1:2: unexpected ' in a"},
    {"\x01", "t:1:1: unexpected character U+0001"},
    {"λ\x7f", "t:1:1: unexpected control character in λ"},
};
}  // namespace

TEST_CASE("errors tell what is wrong and where") {
  for (const Case& c : kCases) {
    INFO(c.text);
    TextSource source(c.text);
    Reader reader(&source, AddSourceFile("t"), nullptr);
    Value v;
    do {
      v = reader.Read();
    } while (!v.IsNull() && v != kEof);
    REQUIRE(v.IsNull());
    CHECK(mode::g_thread.pending.As<ErrorObject>()->kind.get() == ErrorKind::kRead);
    CHECK(TakeError() == c.error);
    CHECK(reader.incomplete() == c.incomplete);
  }
}

TEST_CASE("reading goes on behind an error") {
  TextSource source("(a #foo b) (c)");
  Reader reader(&source, AddSourceFile("t"), nullptr);
  CHECK(Write(reader.Read()) == "t:1:4: unknown syntax #foo");
  CHECK(Write(reader.Read()) == "b");
  CHECK(Write(reader.Read()) == "t:1:10: unexpected )");
  CHECK(Write(reader.Read()) == "(c)");
  CHECK(reader.Read() == kEof);
}

}  // namespace ouro::scheme
