// Numbers to text and back.
#include <bit>
#include <cmath>
#include <cstdio>
#include <cstdlib>

#include "tests/scheme/numbers/world.h"

namespace ouro::scheme {

namespace {
std::string Parsed(std::string_view text, int radix = 10) {
  Value v = ParseNumber(text, radix);
  REQUIRE(!Pending());
  return v == Value::Undefined() ? "no number" : v == kUnsupportedNumber ? "unsupported" : Show(v);
}
std::string TextIn(std::string_view number, int radix) { return NumberText(N(number), radix); }
}  // namespace

TEST_CASE("every number reads back as itself in every radix") {
  Operands operands(30);
  for (int i = 0; i < 20000; ++i) {
    Value v =
        operands.Below(2) ? operands.Exact() : BoxFloat(operands.Below(2) ? operands.AnyDouble() : operands.Double());
    int radix = operands.Below(2) ? 10 : 2 + static_cast<int>(operands.Below(35));
    std::string text = NumberText(v, radix);
    INFO(text << " in radix " << radix);
    REQUIRE(NumbersEqv(ParseNumber(text, radix), v));
    if (radix == 2 || radix == 8 || radix == 16) {
      std::string prefix = radix == 2 ? "#b" : radix == 8 ? "#o" : "#x";
      REQUIRE(NumbersEqv(ParseNumber(prefix + text, 10), v));
    }
    if (IsExact(v)) REQUIRE(NumbersEqv(ParseNumber("#e" + text, radix), v));
  }
}

TEST_CASE("integers and ratios are written as GMP writes them") {
  Operands operands(31);
  for (int i = 0; i < 5000; ++i) {
    Value v = operands.Exact();
    int radix = 2 + static_cast<int>(operands.Below(35));
    Q reference;
    std::string text = NumberText(v, radix);
    REQUIRE(mpq_set_str(reference.get(), text.c_str(), radix) == 0);
    REQUIRE(reference.Text() == NumberText(v, 10));
  }
}

TEST_CASE("floats have as few digits as tell them apart") {
  Operands operands(32);
  for (int i = 0; i < 20000; ++i) {
    double d = operands.Below(2) ? operands.AnyDouble() : operands.Double();
    if (!std::isfinite(d) || d == 0) continue;
    char shortest[64];
    int precision = 1;
    for (;; ++precision) {
      std::snprintf(shortest, sizeof shortest, "%.*e", precision - 1, d);
      if (std::strtod(shortest, nullptr) == d) break;
    }
    std::string text = NumberText(BoxFloat(d), 10);
    INFO(text << " against " << shortest);
    REQUIRE(std::strtod(text.c_str(), nullptr) == d);
    std::string digits;  // without the zeros at both ends
    for (char c : text.substr(0, text.find('e'))) {
      if (c >= '0' && c <= '9' && !(digits.empty() && c == '0')) digits.push_back(c);
    }
    while (digits.size() > 1 && digits.back() == '0') digits.pop_back();
    REQUIRE(static_cast<int>(digits.size()) <= precision);
  }
}

TEST_CASE("floats in other radices: no text with one digit less reads back as the same float") {
  Operands operands(33);
  for (int i = 0; i < 3000; ++i) {
    double d =
        std::ldexp(static_cast<double>(1 + (operands.Bits() >> 11)), static_cast<int>(operands.Below(160)) - 130);
    int radix = 2 + static_cast<int>(operands.Below(35));
    if (radix == 10) continue;  // may have an exponent
    std::string text = NumberText(BoxFloat(d), radix);
    size_t point = text.find('.');
    REQUIRE(point != std::string::npos);
    if (text.size() - point <= 2) continue;  // x.d: an integer, or one digit only
    // The two neighbours with the last place dropped.
    Value scale = Expt(Value::Int(radix), Value::Int(static_cast<int64_t>(text.size() - point - 2)));
    Value scaled = Multiply(ToExact(BoxFloat(d)), scale);
    INFO(text << " in radix " << radix);
    for (Rounding rounding : {Rounding::kFloor, Rounding::kCeiling}) {
      Value shorter = Divide(RoundNumber("", rounding, scaled), scale);
      REQUIRE(ToDouble(shorter) != d);
    }
  }
}

TEST_CASE("the layout of floats") {
  static constexpr const char* kSame[] = {"0.0",
                                          "-0.0",
                                          "1.0",
                                          "-1.5",
                                          "0.1",
                                          "100.0",
                                          "1e100",
                                          "1.5e-10",
                                          "123456789012345680000.0",
                                          "0.0000012",
                                          "1e21",
                                          "1e22",
                                          "0.001",
                                          "1e-7",
                                          "0.000001",
                                          "+inf.0",
                                          "-inf.0",
                                          "+nan.0",
                                          "5e-324",
                                          "3.14159",
                                          "1e300",
                                          "0.30000000000000004",
                                          "1.7976931348623157e308",
                                          "9007199254740992.0"};
  for (const char* text : kSame) {
    INFO(text);
    CHECK(Parsed(text) == text);
  }
  CHECK(TextIn("0.5", 2) == "0.1");
  CHECK(TextIn("-10.25", 2) == "-1010.01");
  CHECK(TextIn("255.5", 16) == "ff.8");
  CHECK(TextIn("1e21", 16) == "3635c9adc5dea00000.0");
  CHECK(TextIn("0.1", 2) == "0.0001100110011001100110011001100110011001100110011001101");
  CHECK(TextIn("-255", 16) == "-ff");
  CHECK(TextIn("10/3", 3) == "101/10");
  CHECK(TextIn("-nan.0", 10) == "+nan.0");
}

TEST_CASE("what is a number, and which") {
  struct Row {
    const char *text, *value;
  };
  static constexpr Row kRows[] = {
      {"0", "0"},
      {"-0", "0"},
      {"+5", "5"},
      {"-17", "-17"},
      {"00012", "12"},
      {"2305843009213693951", "2305843009213693951"},
      {"2305843009213693952", "2305843009213693952"},
      {"-2305843009213693952", "-2305843009213693952"},
      {"-2305843009213693953", "-2305843009213693953"},
      {"18446744073709551616", "18446744073709551616"},
      {"999999999999999999", "999999999999999999"},
      {"1/2", "1/2"},
      {"-6/4", "-3/2"},
      {"+4/2", "2"},
      {"0/7", "0"},
      {"1/0", "unsupported"},
      {"0/0", "unsupported"},
      {"1/-2", "no number"},
      {"1/2/3", "no number"},
      {"/2", "no number"},
      {"1/", "no number"},
      {"1.5/2", "no number"},
      {"1/2.5", "no number"},
      {"1/2e2", "no number"},
      {"1.5", "1.5"},
      {"-1.5", "-1.5"},
      {".5", "0.5"},
      {"-.5", "-0.5"},
      {"1.", "1.0"},
      {"+1.", "1.0"},
      {".", "no number"},
      {"-.", "no number"},
      {"1e3", "1000.0"},
      {"1E3", "1000.0"},
      {"1e+3", "1000.0"},
      {"1e-3", "0.001"},
      {"1.5e2", "150.0"},
      {".5e1", "5.0"},
      {"1.e2", "100.0"},
      {".e1", "no number"},
      {"e1", "no number"},
      {"1e", "no number"},
      {"1e+", "no number"},
      {"1e1.5", "no number"},
      {"1e1e1", "no number"},
      {"1e400", "+inf.0"},
      {"-1e400", "-inf.0"},
      {"1e-400", "0.0"},
      {"-1e-400", "-0.0"},
      {"1e99999999999999999999", "+inf.0"},
      {"0e99999999999999999999", "0.0"},
      {"4.9e-324", "5e-324"},
      {"2.4e-324", "0.0"},
      {"2.5e-324", "5e-324"},
      {"+inf.0", "+inf.0"},
      {"-inf.0", "-inf.0"},
      {"+INF.0", "+inf.0"},
      {"+nan.0", "+nan.0"},
      {"-NaN.0", "+nan.0"},
      {"inf.0", "no number"},
      {"nan.0", "no number"},
      {"+inf.", "no number"},
      {"+inf.00", "no number"},
      {"+inf", "no number"},
      {"+", "no number"},
      {"-", "no number"},
      {"...", "no number"},
      {"", "no number"},
      {"--1", "no number"},
      {"+-1", "no number"},
      {"1-", "no number"},
      {"1+", "no number"},
      {"abc", "no number"},
      {" 1", "no number"},
      {"1 ", "no number"},
      {"1_000", "no number"},
      {"1,5", "no number"},
      {"#xff", "255"},
      {"#XFF", "255"},
      {"#x-Ff", "-255"},
      {"#b101", "5"},
      {"#b-101/11", "-5/3"},
      {"#o777", "511"},
      {"#d10", "10"},
      {"#b2", "no number"},
      {"#o8", "no number"},
      {"#xg", "no number"},
      {"#x1/f", "1/15"},
      {"#x1e2", "482"},
      {"#b1e2", "no number"},
      {"#b.1", "0.5"},
      {"#x1.8", "1.5"},
      {"#x", "no number"},
      {"#e1.5", "3/2"},
      {"#e-1.5", "-3/2"},
      {"#e1e3", "1000"},
      {"#e1e-3", "1/1000"},
      {"#e.25", "1/4"},
      {"#e1", "1"},
      {"#e1/3", "1/3"},
      {"#e-0.0", "0"},
      {"#e1.2e2", "120"},
      {"#e123.456e1", "30864/25"},
      {"#e1e20", "100000000000000000000"},
      {"#e+inf.0", "unsupported"},
      {"#e-nan.0", "unsupported"},
      {"#e1e999999999999999999999", "unsupported"},
      {"#e0e999999999999999999999", "0"},
      {"#i5", "5.0"},
      {"#i1/3", "0.3333333333333333"},
      {"#i-1/3", "-0.3333333333333333"},
      {"#i1.5", "1.5"},
      {"#i-0", "-0.0"},
      {"#i+inf.0", "+inf.0"},
      {"#i100000000000000000000000", "1e23"},
      {"#i1/0", "unsupported"},
      {"#e#x10", "16"},
      {"#x#e10", "16"},
      {"#i#b101", "5.0"},
      {"#b#i101", "5.0"},
      {"#e#b0.1", "1/2"},
      {"#e#e1", "no number"},
      {"#x#b1", "no number"},
      {"#x#x1", "no number"},
      {"#e#x#i1", "no number"},
      {"#", "no number"},
      {"#f", "no number"},
      {"##x1", "no number"},
      {"-#x1", "no number"},
      {"i", "no number"},
      {"+i", "unsupported"},
      {"-i", "unsupported"},
      {"1+i", "unsupported"},
      {"1+2i", "unsupported"},
      {"1@2", "unsupported"},
      {"+inf.0i", "unsupported"},
      {"#xA-Fi", "unsupported"},
      {"1+0i", "1"},
      {"1/2@0", "1/2"},
      {"1+2ii", "no number"},
      {"1+i2", "no number"},
      {"1@", "no number"},
      {"#b1+2i", "no number"},
      {"1\xc3\xa9", "no number"},
      {"\xff", "no number"},
      {"9007199254740993.0", "9007199254740992.0"},
      {"9007199254740993.00000000000000000001", "9007199254740994.0"},
      {"#i9007199254740993", "9007199254740992.0"},
  };
  for (const Row& row : kRows) {
    INFO(row.text);
    CHECK(Parsed(row.text) == row.value);
  }
  CHECK(Parsed("ff", 16) == "255");
  CHECK(Parsed("#d10", 16) == "10");
  CHECK(Parsed("zz", 36) == "1295");
  CHECK(Parsed("12", 2) == "no number");
  CHECK(Parsed("1e2", 8) == "no number");
  CHECK(Parsed("+inf.0", 36) == "+inf.0");
  CHECK(Parsed("101/11", 2) == "5/3");
  CHECK(Parsed("#e0.1", 3) == "1/3");
  CHECK(Parsed("0.1", 3) == "0.3333333333333333");
}

TEST_CASE("text that is no number never crashes") {
  Operands operands(34);
  static constexpr std::string_view kCharacters = "0123456789abcdefi#xbode+-./@n ";
  for (int i = 0; i < 200000; ++i) {
    std::string text;
    for (size_t n = operands.Below(12); n > 0; --n) text.push_back(kCharacters[operands.Below(kCharacters.size())]);
    Value v = ParseNumber(text, 10);
    INFO(text);
    REQUIRE(!Pending());
    REQUIRE((v == Value::Undefined() || v == kUnsupportedNumber || NumbersEqv(N(NumberText(v, 10)), v)));
  }
}

}  // namespace ouro::scheme
