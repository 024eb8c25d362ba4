// The native procedures: all that R7RS 6.2 names, their examples there, and their errors.
#include "tests/scheme/numbers/world.h"

namespace ouro::scheme {

namespace {

// The application of a procedure to numbers, written as in a program: "(max 1 2.5)". A word in capitals is a symbol,
// "x" a string.
std::string Run(std::string_view program) {
  REQUIRE(program.front() == '(');
  REQUIRE(program.back() == ')');
  std::string_view rest = program.substr(1, program.size() - 2);
  auto word = [&] {
    size_t end = std::min(rest.find(' '), rest.size());
    std::string_view result = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    return result;
  };
  std::string_view name = word();
  heap::RootVector a;
  while (!rest.empty()) {
    std::string_view text = word();
    a.push_back(text[0] == '"'                     ? NewString(text.substr(1, text.size() - 2))
                : text[0] >= 'A' && text[0] <= 'Z' ? Intern(text)
                                                   : N(text));
  }
  switch (a.size()) {
    case 0:
      return Show(Apply(name, {}));
    case 1:
      return Show(Apply(name, {a[0]}));
    case 2:
      return Show(Apply(name, {a[0], a[1]}));
    case 3:
      return Show(Apply(name, {a[0], a[1], a[2]}));
    case 4:
      return Show(Apply(name, {a[0], a[1], a[2], a[3]}));
  }
  FAIL("too many arguments");
  return "";
}

struct Row {
  const char *program, *result;
};
template <size_t n>
void CheckAll(const Row (&rows)[n]) {
  for (const Row& row : rows) {
    INFO(row.program);
    CHECK(Run(row.program) == row.result);
  }
}

}  // namespace

TEST_CASE("every numeric procedure of the standard is there") {
  for (const char* name : {"number?",
                           "complex?",
                           "real?",
                           "rational?",
                           "integer?",
                           "exact?",
                           "inexact?",
                           "exact-integer?",
                           "finite?",
                           "infinite?",
                           "nan?",
                           "=",
                           "<",
                           ">",
                           "<=",
                           ">=",
                           "zero?",
                           "positive?",
                           "negative?",
                           "odd?",
                           "even?",
                           "max",
                           "min",
                           "+",
                           "*",
                           "-",
                           "/",
                           "abs",
                           "floor/",
                           "floor-quotient",
                           "floor-remainder",
                           "truncate/",
                           "truncate-quotient",
                           "truncate-remainder",
                           "quotient",
                           "remainder",
                           "modulo",
                           "gcd",
                           "lcm",
                           "numerator",
                           "denominator",
                           "floor",
                           "ceiling",
                           "truncate",
                           "round",
                           "rationalize",
                           "exp",
                           "log",
                           "sin",
                           "cos",
                           "tan",
                           "asin",
                           "acos",
                           "atan",
                           "square",
                           "sqrt",
                           "exact-integer-sqrt",
                           "expt",
                           "inexact",
                           "exact",
                           "number->string",
                           "string->number",
                           "exact->inexact",
                           "inexact->exact"}) {
    INFO(name);
    CHECK(FindNative(name) != nullptr);
  }
}

TEST_CASE("predicates (R7RS 6.2.6)") {
  static constexpr Row kRows[] = {
      {"(complex? 3)", "#t"},
      {"(real? 3)", "#t"},
      {"(real? 1e10)", "#t"},
      {"(real? +inf.0)", "#t"},
      {"(real? +nan.0)", "#t"},
      {"(real? A)", "#f"},
      {"(rational? -inf.0)", "#f"},
      {"(rational? 3.5)", "#t"},
      {"(rational? 6/10)", "#t"},
      {"(rational? 6/3)", "#t"},
      {"(rational? +nan.0)", "#f"},
      {"(rational? A)", "#f"},
      {"(integer? 3.0)", "#t"},
      {"(integer? 8/4)", "#t"},
      {"(integer? 8/3)", "#f"},
      {"(integer? 3.5)", "#f"},
      {"(integer? +inf.0)", "#f"},
      {"(integer? +nan.0)", "#f"},
      {"(integer? 1e300)", "#t"},
      {"(integer? A)", "#f"},
      {"(number? \"1\")", "#f"},
      {"(exact? 3.0)", "#f"},
      {"(exact? #e3.0)", "#t"},
      {"(exact? 1/2)", "#t"},
      {"(inexact? 3.)", "#t"},
      {"(inexact? 3)", "#f"},
      {"(exact-integer? 32)", "#t"},
      {"(exact-integer? 32.0)", "#f"},
      {"(exact-integer? 32/5)", "#f"},
      {"(exact-integer? 100000000000000000000)", "#t"},
      {"(exact-integer? A)", "#f"},
      {"(exact-rational? 1/2)", "#t"},
      {"(exact-rational? 0.5)", "#f"},
      {"(finite? 3)", "#t"},
      {"(finite? +inf.0)", "#f"},
      {"(finite? +nan.0)", "#f"},
      {"(infinite? 3)", "#f"},
      {"(infinite? -inf.0)", "#t"},
      {"(infinite? +nan.0)", "#f"},
      {"(nan? +nan.0)", "#t"},
      {"(nan? 32)", "#f"},
      {"(nan? +inf.0)", "#f"},
      {"(zero? 0)", "#t"},
      {"(zero? -0.0)", "#t"},
      {"(zero? 1/2)", "#f"},
      {"(zero? +nan.0)", "#f"},
      {"(positive? +inf.0)", "#t"},
      {"(positive? 0)", "#f"},
      {"(positive? +nan.0)", "#f"},
      {"(negative? -1/2)", "#t"},
      {"(negative? -0.0)", "#f"},
      {"(negative? -100000000000000000000)", "#t"},
      {"(odd? 3)", "#t"},
      {"(odd? -3)", "#t"},
      {"(odd? 3.0)", "#t"},
      {"(odd? 100000000000000000001)", "#t"},
      {"(even? -100000000000000000001)", "#f"},
      {"(even? 0)", "#t"},
      {"(even? 1e300)", "#t"},
      {"(even? -2.0)", "#t"},
  };
  CheckAll(kRows);
}

TEST_CASE("comparison and the four operations with any number of arguments") {
  static constexpr Row kRows[] = {
      {"(= 1)", "#t"},
      {"(= 1 1.0 2/2)", "#t"},
      {"(= 1 1 2)", "#f"},
      {"(< 1 2 3)", "#t"},
      {"(< 1 3 2)", "#f"},
      {"(< 1 1)", "#f"},
      {"(<= 1 1 2)", "#t"},
      {"(> 3 2.5 1/2)", "#t"},
      {"(>= 3 3 4)", "#f"},
      {"(< 1 +nan.0)", "#f"},
      {"(>= +nan.0 +nan.0)", "#f"},
      {"(= +nan.0)", "#t"},
      {"(+ 3 4)", "7"},
      {"(+ 3)", "3"},
      {"(+)", "0"},
      {"(+ 1/2 1/3 1/6)", "1"},
      {"(+ -0.0)", "-0.0"},
      {"(+ -0.0 -0.0)", "-0.0"},
      {"(+ 1/2 0.5)", "1.0"},
      {"(* 4)", "4"},
      {"(*)", "1"},
      {"(* 2 3 4)", "24"},
      {"(* 2/3 3/2)", "1"},
      {"(* 0 1/2)", "0"},
      {"(* 1/2 0)", "0"},
      {"(- 3 4)", "-1"},
      {"(- 3 4 5)", "-6"},
      {"(- 3)", "-3"},
      {"(- 0.0)", "-0.0"},
      {"(- -2305843009213693952)", "2305843009213693952"},
      {"(- 1/2)", "-1/2"},
      {"(/ 3 4 5)", "3/20"},
      {"(/ 3)", "1/3"},
      {"(/ -3)", "-1/3"},
      {"(/ 1/2 -1/4)", "-2"},
      {"(/ 0 5)", "0"},
      {"(/ 0 -1/5)", "0"},
      {"(/ 0.0)", "+inf.0"},
      {"(/ 1 -0.0)", "-inf.0"},
      {"(/ -2305843009213693952 -1)", "2305843009213693952"},
      {"(/ 6 4.0)", "1.5"},
      {"(max 3 4)", "4"},
      {"(max 3.9 4)", "4.0"},
      {"(max 4 3.9)", "4.0"},
      {"(min 1 2.0)", "1.0"},
      {"(min 1/2 1/3 1/4)", "1/4"},
      {"(max 1)", "1"},
      {"(max 1 +nan.0)", "+nan.0"},
      {"(max +nan.0 1 2)", "+nan.0"},
      {"(min 1 -inf.0)", "-inf.0"},
      {"(abs -7)", "7"},
      {"(abs -1/2)", "1/2"},
      {"(abs -0.0)", "0.0"},
      {"(abs -inf.0)", "+inf.0"},
      {"(abs -2305843009213693952)", "2305843009213693952"},
      {"(square 42)", "1764"},
      {"(square 2.0)", "4.0"},
      {"(square 2/3)", "4/9"},
  };
  CheckAll(kRows);
}

TEST_CASE("integer division, divisors, parts, rounding (R7RS 6.2.6)") {
  static constexpr Row kRows[] = {
      {"(floor/ 5 2)", "2 1"},
      {"(floor/ -5 2)", "-3 1"},
      {"(floor/ 5 -2)", "-3 -1"},
      {"(floor/ -5 -2)", "2 -1"},
      {"(truncate/ 5 2)", "2 1"},
      {"(truncate/ -5 2)", "-2 -1"},
      {"(truncate/ 5 -2)", "-2 1"},
      {"(truncate/ -5 -2)", "2 -1"},
      {"(truncate/ -5.0 2)", "-2.0 -1.0"},
      {"(floor-quotient 7 -2)", "-4"},
      {"(floor-remainder 7 -2)", "-1"},
      {"(truncate-quotient 7 -2)", "-3"},
      {"(truncate-remainder 7 -2)", "1"},
      {"(modulo -13 4)", "3"},
      {"(remainder -13 4)", "-1"},
      {"(modulo 13 -4)", "-3"},
      {"(remainder -13 4.0)", "-1.0"},
      {"(quotient 1e300 1e299)", "10.0"},
      {"(quotient -2305843009213693952 -1)", "2305843009213693952"},
      {"(gcd 32 -36)", "4"},
      {"(gcd)", "0"},
      {"(gcd -5)", "5"},
      {"(gcd 0 0)", "0"},
      {"(lcm 32 -36)", "288"},
      {"(lcm 32.0 -36)", "288.0"},
      {"(lcm)", "1"},
      {"(lcm 0 5)", "0"},
      {"(gcd 12 18 8)", "2"},
      {"(lcm 2 3 4)", "12"},
      {"(numerator 6/4)", "3"},
      {"(denominator 6/4)", "2"},
      {"(denominator 0)", "1"},
      {"(denominator 0.5)", "2.0"},
      {"(numerator 0.75)", "3.0"},
      {"(numerator -0.0)", "-0.0"},
      {"(floor -4.3)", "-5.0"},
      {"(ceiling -4.3)", "-4.0"},
      {"(truncate -4.3)", "-4.0"},
      {"(round -4.3)", "-4.0"},
      {"(floor 3.5)", "3.0"},
      {"(ceiling 3.5)", "4.0"},
      {"(truncate 3.5)", "3.0"},
      {"(round 3.5)", "4.0"},
      {"(round 2.5)", "2.0"},
      {"(round 7/2)", "4"},
      {"(round 5/2)", "2"},
      {"(round 7)", "7"},
      {"(round -5/2)", "-2"},
      {"(ceiling -0.5)", "-0.0"},
      {"(floor -inf.0)", "-inf.0"},
      {"(rationalize 3/10 1/10)", "1/3"},
      {"(rationalize .3 1/10)", "0.3333333333333333"},
      {"(rationalize -3/10 -1/10)", "-1/3"},
      {"(rationalize 1/2 1)", "0"},
      {"(rationalize +inf.0 1)", "+inf.0"},
      {"(rationalize 1 +inf.0)", "0.0"},
      {"(rationalize +inf.0 -inf.0)", "+nan.0"},
      {"(rationalize 5 0)", "5"},
  };
  CheckAll(kRows);
}

TEST_CASE("powers, roots and transcendental functions") {
  static constexpr Row kRows[] = {
      {"(sqrt 9)", "3"},
      {"(sqrt 16.0)", "4.0"},
      {"(sqrt 4/9)", "2/3"},
      {"(sqrt 2)", "1.4142135623730951"},
      {"(sqrt 0)", "0"},
      {"(sqrt 1/2)", "0.7071067811865476"},
      {"(sqrt -0.0)", "-0.0"},
      {"(sqrt +inf.0)", "+inf.0"},
      {"(exact-integer-sqrt 4)", "2 0"},
      {"(exact-integer-sqrt 5)", "2 1"},
      {"(exact-integer-sqrt 0)", "0 0"},
      {"(expt 2 10)", "1024"},
      {"(expt 2 -2)", "1/4"},
      {"(expt -2/3 3)", "-8/27"},
      {"(expt -2/3 -3)", "-27/8"},
      {"(expt 0 0)", "1"},
      {"(expt 0.0 0)", "1"},
      {"(expt 0 5)", "0"},
      {"(expt 2.0 3)", "8.0"},
      {"(expt 2 0.5)", "1.4142135623730951"},
      {"(expt 4 1/2)", "2"},
      {"(expt 8/27 -2/3)", "9/4"},
      {"(expt 2 1/2)", "1.4142135623730951"},
      {"(expt -1.0 9007199254740993)", "-1.0"},
      {"(expt -8.0 3)", "-512.0"},
      {"(expt 0 1/2)", "0"},
      {"(expt -2.0 2.0)", "4.0"},
      {"(expt 0.0 -1)", "+inf.0"},
      {"(expt 2 -inf.0)", "0.0"},
      {"(exp 0)", "1"},
      {"(exp 1)", "2.718281828459045"},
      {"(log 1)", "0"},
      {"(log 0.0)", "-inf.0"},
      {"(log 8 2)", "3.0"},
      {"(log 1000 10)", "3.0"},
      {"(log 1/8 2)", "-3.0"},
      {"(log 81 3)", "4.0"},
      {"(log #e1e400)", "921.0340371976183"},
      {"(log #e1e-400)", "-921.0340371976183"},
      {"(log +nan.0)", "+nan.0"},
      {"(sin 0)", "0"},
      {"(cos 0)", "1"},
      {"(atan 1)", "0.7853981633974483"},
      {"(atan 1 1)", "0.7853981633974483"},
      {"(atan -1 0)", "-1.5707963267948966"},
      {"(atan 0 1)", "0"},
      {"(atan 0 -1)", "3.141592653589793"},
      {"(atan 0.0 -1)", "3.141592653589793"},
      {"(atan -0.0 -1.0)", "-3.141592653589793"},
      {"(atan #e1e400 #e1e400)", "0.7853981633974483"},
      {"(atan #e1e400 #e-1e400)", "2.356194490192345"},
      {"(asin 1)", "1.5707963267948966"},
      {"(acos 1)", "0"},
      {"(acos -1)", "3.141592653589793"},
      {"(tan 0.5)", "0.5463024898437905"},
      {"(exact .25)", "1/4"},
      {"(exact 5)", "5"},
      {"(inexact 1/3)", "0.3333333333333333"},
      {"(exact 1e20)", "100000000000000000000"},
      {"(exact->inexact 1)", "1.0"},
      {"(inexact->exact -0.0)", "0"},
  };
  CheckAll(kRows);
}

TEST_CASE("text and bits") {
  static constexpr Row kRows[] = {
      {"(number->string 255)", "\"255\""},
      {"(number->string 255 16)", "\"ff\""},
      {"(number->string -1/3 2)", "\"-1/11\""},
      {"(number->string 1e100)", "\"1e100\""},
      {"(string->number \"100\")", "100"},
      {"(string->number \"100\" 16)", "256"},
      {"(string->number \"1e2\")", "100.0"},
      {"(string->number \"abc\")", "#f"},
      {"(string->number \"1+2i\")", "#f"},
      {"(string->number \"\")", "#f"},
      {"(string->number \"#b101\" 16)", "5"},
      {"(string->number \"\xc3\xa9\")", "#f"},
      {"(bitwise-and)", "-1"},
      {"(bitwise-ior)", "0"},
      {"(bitwise-xor 12 10 1)", "7"},
      {"(bitwise-and 12 10)", "8"},
      {"(bitwise-not 0)", "-1"},
      {"(arithmetic-shift 1 70)", "1180591620717411303424"},
      {"(arithmetic-shift -5 -1)", "-3"},
      {"(arithmetic-shift 5 -100000000000000000000)", "0"},
      {"(arithmetic-shift -100000000000000000000 -9223372036854775808)", "-1"},
      {"(bit-count 7)", "3"},
      {"(bit-count -8)", "3"},
      {"(bit-count 0)", "0"},
  };
  CheckAll(kRows);
}

TEST_CASE("errors name the procedure, the argument, and what is wrong with it") {
  static constexpr Row kRows[] = {
      {"(+ 1 \"a\")", "error: +: argument 2 must be a number, not \"a\""},
      {"(+ 1 2 A)", "error: +: argument 3 must be a number, not A"},
      {"(+ A)", "error: +: argument 1 must be a number, not A"},
      {"(- A)", "error: -: argument 1 must be a number, not A"},
      {"(- 1 2 A)", "error: -: argument 3 must be a number, not A"},
      {"(* A 1)", "error: *: argument 1 must be a number, not A"},
      {"(/ 1 2 A)", "error: /: argument 3 must be a number, not A"},
      {"(/ A)", "error: /: argument 1 must be a number, not A"},
      {"(/ 1 0)", "error: /: division by zero"},
      {"(/ 1.0 0)", "error: /: division by zero"},
      {"(/ 0)", "error: /: division by zero"},
      {"(< 2 1 A)", "error: <: argument 3 must be a number, not A"},
      {"(= A)", "error: =: argument 1 must be a number, not A"},
      {"(max 1 A)", "error: max: argument 2 must be a number, not A"},
      {"(min A)", "error: min: argument 1 must be a number, not A"},
      {"(zero? A)", "error: zero?: argument 1 must be a number, not A"},
      {"(odd? 1.5)", "error: odd?: argument 1 must be an integer, not 1.5"},
      {"(even? A)", "error: even?: argument 1 must be an integer, not A"},
      {"(exact? A)", "error: exact?: argument 1 must be a number, not A"},
      {"(nan? A)", "error: nan?: argument 1 must be a number, not A"},
      {"(abs A)", "error: abs: argument 1 must be a number, not A"},
      {"(square A)", "error: square: argument 1 must be a number, not A"},
      {"(quotient 1 0)", "error: quotient: division by zero"},
      {"(modulo 1.0 0.0)", "error: modulo: division by zero"},
      {"(floor/ 1 0)", "error: floor/: division by zero"},
      {"(truncate-remainder 100000000000000000000 0)", "error: truncate-remainder: division by zero"},
      {"(quotient 1.5 2)", "error: quotient: argument 1 must be an integer, not 1.5"},
      {"(remainder 2 +inf.0)", "error: remainder: argument 2 must be an integer, not +inf.0"},
      {"(modulo 1/2 2)", "error: modulo: argument 1 must be an integer, not 1/2"},
      {"(gcd 1 2 1/2)", "error: gcd: argument 3 must be an integer, not 1/2"},
      {"(lcm 1.5)", "error: lcm: argument 1 must be an integer, not 1.5"},
      {"(numerator +inf.0)", "error: numerator: argument 1 must be a rational number, not +inf.0"},
      {"(floor A)", "error: floor: argument 1 must be a number, not A"},
      {"(rationalize 1 A)", "error: rationalize: argument 2 must be a number, not A"},
      {"(sqrt -4)", "error: sqrt: the result is not a real number: -4"},
      {"(sqrt -1.0)", "error: sqrt: the result is not a real number: -1.0"},
      {"(log -1)", "error: log: the result is not a real number: -1"},
      {"(log A)", "error: log: argument 1 must be a number, not A"},
      {"(log 2 A)", "error: log: argument 2 must be a number, not A"},
      {"(log 2 1)", "error: log: division by zero"},
      {"(asin 2)", "error: asin: the result is not a real number: 2"},
      {"(expt -8 1/3)", "error: expt: the result is not a real number: -8 1/3"},
      {"(expt 0 -1)", "error: expt: division by zero"},
      {"(expt 0 -1/2)", "error: expt: division by zero"},
      {"(expt 2 A)", "error: expt: argument 2 must be a number, not A"},
      {"(exact-integer-sqrt -1)",
       "error: exact-integer-sqrt: argument 1 must be an exact integer that is not negative, not -1"},
      {"(exact-integer-sqrt 4.0)",
       "error: exact-integer-sqrt: argument 1 must be an exact integer that is not negative, not 4.0"},
      {"(sin A)", "error: sin: argument 1 must be a number, not A"},
      {"(atan 1 A)", "error: atan: argument 2 must be a number, not A"},
      {"(atan 0 0)", "error: atan: division by zero"},
      {"(exact +nan.0)", "error: exact: argument 1 must be a finite number, not +nan.0"},
      {"(inexact A)", "error: inexact: argument 1 must be a number, not A"},
      {"(number->string A)", "error: number->string: argument 1 must be a number, not A"},
      {"(number->string 1 37)", "error: number->string: argument 2 is out of range: 37"},
      {"(number->string 1 1)", "error: number->string: argument 2 is out of range: 1"},
      {"(string->number 5)", "error: string->number: argument 1 must be a string, not 5"},
      {"(string->number \"1\" A)", "error: string->number: argument 2 must be an exact integer, not A"},
      {"(bitwise-and 1 1.0)", "error: bitwise-and: argument 2 must be an exact integer, not 1.0"},
      {"(bitwise-not A)", "error: bitwise-not: argument 1 must be an exact integer, not A"},
      {"(arithmetic-shift 1 A)", "error: arithmetic-shift: argument 2 must be an exact integer, not A"},
      {"(bit-count 1.0)", "error: bit-count: argument 1 must be an exact integer, not 1.0"},
  };
  CheckAll(kRows);
}

TEST_CASE("what traces may drop or move never raises") {
  heap::RootVector arguments;
  for (const char* text : {"1", "1.5", "1/2", "100000000000000000000", "+nan.0"}) arguments.push_back(N(text));
  arguments.push_back(kNil);
  arguments.push_back(Value::True());
  arguments.push_back(Intern("A"));
  arguments.push_back(NewString("1"));
  int pure = 0;
  for (std::span<const NativeDef> rows : {ArithmeticPrimitives(), NumberFunctionPrimitives()}) {
    for (const NativeDef& row : rows) {
      REQUIRE_FALSE(row.effect.writes_all);
      if (!row.effect.pure) continue;
      ++pure;
      for (Value argument : *arguments) {
        INFO(row.name);
        CHECK_FALSE(Apply(row.name, {argument}).IsNull());
      }
    }
  }
  CHECK(pure > 0);
}

}  // namespace ouro::scheme
