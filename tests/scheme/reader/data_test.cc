// What texts mean.
#include "tests/scheme/reader/world.h"

namespace ouro::scheme {

TEST_CASE("numbers") {
  CHECK(Parse("42") == Value::Int(42));
  CHECK(Parse("-7") == Value::Int(-7));
  CHECK(Parse("+7") == Value::Int(7));
  CHECK(Parse("007") == Value::Int(7));
  CHECK(Parse("#xFf") == Value::Int(255));
  CHECK(Parse("#e1.5e1") == Value::Int(15));
  CHECK(Parse("999999999999999999") == Value::Int(999999999999999999));
  CHECK(Again("123456789012345678901234567890") == "123456789012345678901234567890");
  CHECK(Again("1/2") == "1/2");
  CHECK(Again("6/4") == "3/2");
  CHECK(Again(".5") == "0.5");
  CHECK(Again("-1e3") == "-1000.0");
  CHECK(Again("+inf.0") == "+inf.0");
  CHECK(Again("(1 .5)") == "(1 0.5)");
  CHECK(Again("(1 . 5)") == "(1 . 5)");
}

TEST_CASE("words that look like numbers but are symbols") {
  for (const char* text : {"+",   "-",   "...", "..", "1+", "-1+", "+a",  "-a", "->x", "+.a",   ".a",  "-.x",
                           "a.b", "a+b", "2d",  "!x", "$",  "%x",  "&",   "*",  "/",   ":k",    "<=?", "=",
                           ">",   "?",   "^",   "_",  "~a", "@x",  "a#b", "λ",  "x→y", "naïve", "+é",
                           "1/a", "1.5/2", "1/2/3", "1+2ix"}) {
    INFO(text);
    Value v = Parse(text);
    REQUIRE(IsSymbol(v));
    CHECK(SymbolText(v) == text);
    CHECK(Again(text) == text);
  }
}

TEST_CASE("symbols are interned") {
  CHECK(Parse("abc") == Intern("abc"));
  CHECK(Parse("|abc|") == Intern("abc"));
  CHECK(Parse("|a\\x62;c|") == Intern("abc"));
  CHECK(Parse("ABC") != Intern("abc"));
  CHECK(Parse("h\xc3\xa9") == InternUtf32(U"h\u00e9"));
  CHECK(Parse("||") == Intern(""));
  CHECK(NewUninternedSymbol("g") != Intern(SymbolText(NewUninternedSymbol("g"))));
  std::vector<Value> first;
  for (int i = 0; i < 20000; ++i) first.push_back(Intern("symbol-" + std::to_string(i)));
  heap::Collect(heap::Kind::kFull);
  for (int i = 0; i < 20000; ++i) REQUIRE(Intern("symbol-" + std::to_string(i)) == first[static_cast<size_t>(i)]);
}

TEST_CASE("symbols between bars are written so only when they must be") {
  CHECK(Again("|foo|") == "foo");
  CHECK(Again("|foo bar|") == "|foo bar|");
  CHECK(Again("||") == "||");
  CHECK(Again("|12|") == "|12|");
  CHECK(Again("|+i|") == "|+i|");
  CHECK(Again("|-1.5e3|") == "|-1.5e3|");
  CHECK(Again("|.|") == "|.|");
  CHECK(Again("|#foo|") == "|#foo|");
  CHECK(Again("|a\\|b\\\\c\\n\\x7f;\"|") == "|a\\|b\\\\c\\n\\x7f;\"|");
  CHECK(Again("|1/0|") == "|1/0|");
  CHECK(Again("|a'b|") == "|a'b|");
  CHECK(Print(Intern("foo bar"), PrintStyle::kDisplay) == "foo bar");
  CHECK(All("foo|bar|") == "foo bar");
}

TEST_CASE("booleans and characters") {
  CHECK(All("#t #f #true #false #T #FALSE") == "#t #f #t #f #t #f");
  CHECK(Parse("#\\a") == Char('a'));
  CHECK(Parse("#\\A") == Char('A'));
  CHECK(Parse("#\\x") == Char('x'));
  CHECK(Parse("#\\x41") == Char('A'));
  CHECK(Parse("#\\x3bb") == Char(0x3bb));
  CHECK(Parse("#\\λ") == Char(0x3bb));
  CHECK(Parse("#\\(") == Char('('));
  CHECK(Parse("#\\;") == Char(';'));
  CHECK(Parse("#\\ ") == Char(' '));
  CHECK(Parse("#\\\"") == Char('"'));
  CHECK(All("(#\\))") == "(#\\))");
  CHECK(All("#\\alarm #\\backspace #\\delete #\\escape #\\newline #\\null #\\return #\\space #\\tab") ==
        "#\\alarm #\\backspace #\\delete #\\escape #\\newline #\\null #\\return #\\space #\\tab");
  CHECK(Again("#\\x1") == "#\\x1");
  CHECK(Again("#\\x200b") == "#\\x200b");
  CHECK(Print(Char(0x3bb), PrintStyle::kDisplay) == "λ");
}

TEST_CASE("strings") {
  CHECK(StringText(Parse("\"a\\\"b\\\\c\\n\\t\\a\\b\\r\\x41;\\|\"")) == "a\"b\\c\n\t\a\b\rA|");
  CHECK(StringText(Parse("\"one \\\n    two\"")) == "one two");
  CHECK(StringText(Parse("\"one \\   \t\n \t two\"")) == "one two");
  CHECK(StringText(Parse("\"one\\\r\n two\"")) == "onetwo");
  CHECK(StringText(Parse("\"a\nb\r\nc\rd\n\r\n\"")) == "a\nb\nc\nd\n\n");
  CHECK(StringText(Parse("\"λx → ü\"")) == "λx → ü");
  CHECK(StringLength(Parse("\"λx → ü\"")) == 6);
  CHECK(StringText(Parse("\"\\x3bb;\\x1F600;\"")) == "λ\xf0\x9f\x98\x80");
  CHECK(Again("\"tab\\there \\x0; \\x7f; λ \\\"q\\\" |\"") == "\"tab\\there \\x0; \\x7f; λ \\\"q\\\" |\"");
  CHECK(All("\"a\"\"b\"c\"\"") == "\"a\" \"b\" c \"\"");
  CHECK(StringText(Parse("\"\xff\xc3(\"")) == "\xef\xbf\xbd\xef\xbf\xbd(");
  CHECK((Parse("\"x\"").AsPtr()->user_flags() & kImmutable) == 0);
  SourceMap map;
  CHECK((Parse("\"x\"", &map).AsPtr()->user_flags() & kImmutable) == kImmutable);
}

TEST_CASE("lists, vectors and bytevectors") {
  CHECK(Again("()") == "()");
  CHECK(Again("( a (b . c) . (d e . f))") == "(a (b . c) d e . f)");
  CHECK(Again("(a . ())") == "(a)");
  CHECK(Again("#(1 #(2) ())") == "#(1 #(2) ())");
  CHECK(Again("#()") == "#()");
  CHECK(Again("#u8(0 255 #x10)") == "#u8(0 255 16)");
  CHECK(Again("#U8()") == "#u8()");
  CHECK(Again("'a") == "(quote a)");
  CHECK(Again("`(a ,b ,@c ,@ d)") == "(quasiquote (a (unquote b) (unquote-splicing c) (unquote-splicing d)))");
  CHECK(Again("''()") == "(quote (quote ()))");
  CHECK(Again("(1 . 'a)") == "(1 quote a)");
  CHECK(All("a(b)c") == "a (b) c");
}

TEST_CASE("comments and directives") {
  CHECK(All("a ; b\n c ;") == "a c");
  CHECK(All("a #| b #| c |# d |# e #||# f #|||# g") == "a e f g");
  CHECK(All("#;a b (c #;d e #;(f) . g #;h) #;#;i j k") == "b (c e . g) k");
  CHECK(All("#; ; x\n a b '#;c d") == "b (quote d)");
  CHECK(All("#!fold-case ABC |ABC| #\\A #\\SPACE #!no-fold-case ABC #!fold-case Straße") ==
        "abc ABC #\\A #\\space ABC strasse");
  CHECK(All("#!/usr/bin/env scheme\na") == "a");
  CHECK(All("\xef\xbb\xbf"
            "a") == "a");
  CHECK(All("a\xc2\xa0"
            "b\xe3\x80\x80"
            "c") == "a b c");  // white space of other scripts
  CHECK(Parse("") == kEof);
  CHECK(Parse(" ; a\n #| |# ") == kEof);
}

TEST_CASE("datum labels") {
  CHECK(Again("(#0=(a b) #0#)") == "((a b) (a b))");
  Value shared = Parse("(#0=(a b) #0# #1=\"x\" #1#)");
  CHECK(Car(shared) == Car(Cdr(shared)));
  Value circle = Parse("#0=(a b . #0#)");
  CHECK(Cdr(Cdr(circle)) == circle);
  CHECK(Write(circle) == "#0=(a b . #0#)");
  CHECK(Again("#5=(a #5#)") == "#0=(a #0#)");
  CHECK(Again("#0=#(1 #0# #1=(2 #0# . #1#))") == "#0=#(1 #0# #1=(2 #0# . #1#))");
  CHECK(Again("#0='#0#") == "#0=(quote #0#)");
  CHECK(Again("#0=(#1=#0# . #1#)") == "#0=(#0# . #0#)");
  CHECK(Again("#0=(#1=#0# #2=#1# #;#2# #2#)") == "#0=(#0# #0# #0#)");
  CHECK(Again("(#1=(a) #2=#1# #2#)") == "((a) (a) (a))");
  CHECK(All("#0=a #0=b") == "a b");  // a label ends with its datum
  CHECK(Again("#;(#0=(a #0#)) b") == "b");
  // Many labels take time in proportion.
  std::string many = "#0=(";
  for (int i = 1; i < 100000; ++i) many += "#" + std::to_string(i) + "=(#0# #" + std::to_string(i) + "#)";
  CHECK(ListLength(Parse(many + ")")) == 99999);
}

TEST_CASE("deep nesting") {
  constexpr int kDepth = 1'000'000;
  std::string text = std::string(kDepth, '(') + std::string(kDepth, ')');
  Value v = Parse(text);
  REQUIRE(!v.IsNull());
  CHECK(Write(v) == text);
  CHECK(Equal(v, Parse(text)));
  std::string quotes = std::string(kDepth, '\'') + "a";
  CHECK(IsPair(Parse(quotes)));
  std::string vectors, closes(kDepth, ')');
  for (int i = 0; i < kDepth; ++i) vectors += "#(";
  Value deep = Parse(vectors + closes);
  CHECK(Write(deep) == vectors + closes);
  CHECK(Equal(deep, Parse(vectors + closes)));
  CHECK(Print(deep, PrintStyle::kWriteShared) == vectors + closes);
  CHECK(Again(text.substr(0, kDepth)) ==
        "t:1:1000000: unexpected end of input: the list that begins at line 1, column 1000000 is not closed");
  std::string comments, ends;
  for (int i = 0; i < kDepth; ++i) comments += "#|", ends += "|#";
  CHECK(Again(comments + ends + "a") == "a");
}

TEST_CASE("collections while reading") {
  heap::SetStress(7, true, false);
  std::string text = "(#0=(a \"b\" #(1 2.5e300 #u8(1 2)) . #\\c) #0# ";
  for (int i = 0; i < 500; ++i)
    text += "(sym" + std::to_string(i) + " '#(#1" + std::to_string(i) + "=x 12345678901234567890123))";
  text += ")";
  std::string once = Again(text);
  CHECK(Again(once) == once);
  heap::SetStress(0, false, false);
}

TEST_CASE("places of data") {
  SourceMap map;
  TextSource source("(a\n  (b #(c))\r\n 'd) λλ (e)");
  uint32_t file = AddSourceFile("t");
  Reader reader(&source, file, &map);
  Value v = reader.Read();
  auto place = [&](Value at) { return LocationText(map.Find(at)); };
  CHECK(place(v) == "t:1:1");
  Value second = Cdr(v);
  CHECK(place(second) == "t:2:3");
  CHECK(place(Car(second)) == "t:2:3");
  CHECK(place(Cdr(Car(second))) == "t:2:6");
  CHECK(place(Car(Cdr(Car(second)))) == "t:2:6");
  CHECK(place(Car(Cdr(second))) == "t:3:2");
  CHECK(place(Cdr(Car(Cdr(second)))) == "t:3:3");
  CHECK(SymbolText(reader.Read()) == "λλ");
  CHECK(LocationText(reader.location()) == "t:3:6");
  CHECK(place(reader.Read()) == "t:3:9");
  CHECK_FALSE(map.Find(Cons(kNil, kNil)).known());
  for (int i = 0; i < 5000; ++i) map.Set(Cons(kNil, kNil), {file, static_cast<uint32_t>(i + 1), 1});
  CHECK(place(second) == "t:2:3");
}

}  // namespace ouro::scheme
