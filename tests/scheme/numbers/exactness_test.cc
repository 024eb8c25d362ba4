// Exact to inexact and back, and comparison across both, judged by exact rational arithmetic.
#include <bit>
#include <cmath>

#include "tests/scheme/numbers/world.h"

namespace ouro::scheme {

namespace {

// Is d the double nearest to x, of two the even one?
bool IsNearest(Q x, double d) {
  if (std::isinf(d)) {  // from half a place beyond the largest double on
    Q limit(0x1.fffffffffffffp1023), half(0x1p970);
    mpq_add(limit.get(), limit.get(), half.get());
    mpq_abs(x.get(), x.get());
    return mpq_cmp(x.get(), limit.get()) >= 0;
  }
  Q here(d), distance;
  mpq_sub(distance.get(), x.get(), here.get());
  int side = mpq_sgn(distance.get());
  if (side == 0) return true;
  double neighbour = std::nextafter(d, side > 0 ? HUGE_VAL : -HUGE_VAL);
  Q other(std::isinf(neighbour) ? d : neighbour);
  if (std::isinf(neighbour)) {
    Q step(side > 0 ? 0x1p971 : -0x1p971);
    mpq_add(other.get(), other.get(), step.get());
  }
  Q other_distance;
  mpq_sub(other_distance.get(), other.get(), x.get());
  mpq_abs(distance.get(), distance.get());
  mpq_abs(other_distance.get(), other_distance.get());
  int order = mpq_cmp(distance.get(), other_distance.get());
  return order < 0 || (order == 0 && std::bit_cast<uint64_t>(d) % 2 == 0);
}

}  // namespace

TEST_CASE("exact numbers become the nearest float, halves the even one") {
  Operands operands(20);
  for (int i = 0; i < 40000; ++i) {
    Value a;
    switch (operands.Below(4)) {
      case 0:
        a = operands.Exact();
        break;
      case 1: {  // halfway between two floats, or a little off
        double d = operands.AnyDouble();
        Value sum = Add(ToExact(BoxFloat(d)), ToExact(BoxFloat(std::nextafter(d, 0.0))));
        a = Divide(sum, Value::Int(2));
        if (operands.Below(2)) a = Add(a, Multiply(a, MakeRatio(Value::Int(1), Expt(Value::Int(2), Value::Int(90)))));
        break;
      }
      case 2: {  // ratios of integers of very different sizes, into the subnormals and beyond the doubles
        Value power = Expt(Value::Int(2), Value::Int(static_cast<int64_t>(operands.Below(2300)) - 1150));
        a = Multiply(operands.Exact(), power);
        break;
      }
      case 3: {  // integers of 54 bits and some zeros: ties
        Value v = N(std::to_string(operands.Bits() >> 10));
        a = ArithmeticShift(v, Value::Int(static_cast<int64_t>(operands.Below(1000))));
        if (operands.Below(2)) a = Negate("-", a);
        break;
      }
    }
    double d = ToDouble(a);
    INFO(Show(a) << " as " << d);
    REQUIRE(IsNearest(Reference(a), d));
  }
}

TEST_CASE("floats become exactly the number that they are, and back") {
  Operands operands(21);
  for (int i = 0; i < 20000; ++i) {
    double d = operands.Below(2) ? operands.AnyDouble() : operands.Double();
    if (!std::isfinite(d)) continue;
    Value exact = ToExact(BoxFloat(d));
    INFO(d);
    REQUIRE(Show(exact) == Q(d).Text());
    REQUIRE(ToDouble(exact) == d);
    REQUIRE(Show(Apply("numerator", {exact})) + "/" + Show(Apply("denominator", {exact})) ==
            Q(d).Text() + (Q(d).Text().find('/') == std::string::npos ? "/1" : ""));
  }
}

TEST_CASE("the largest double and what rounds to it or beyond") {
  Value largest = ToExact(BoxFloat(0x1.fffffffffffffp1023)), half = ToExact(BoxFloat(0x1p970));
  CHECK(ToDouble(largest) == 0x1.fffffffffffffp1023);
  CHECK(ToDouble(Add(largest, Subtract(half, Value::Int(1)))) == 0x1.fffffffffffffp1023);
  CHECK(ToDouble(Add(largest, half)) == HUGE_VAL);
  CHECK(ToDouble(Negate("-", Add(largest, half))) == -HUGE_VAL);
  CHECK(ToDouble(MakeRatio(Value::Int(1), Expt(Value::Int(2), Value::Int(1075)))) == 0);
  CHECK(ToDouble(MakeRatio(Value::Int(3), Expt(Value::Int(2), Value::Int(1076)))) == 5e-324);
  CHECK(Show(ToExact(BoxFloat(HUGE_VAL))) == "error: exact: argument 1 must be a finite number, not +inf.0");
  CHECK(Show(ToExact(BoxFloat(std::nan("")))) == "error: exact: argument 1 must be a finite number, not +nan.0");
}

TEST_CASE("comparison is that of the numbers themselves, across exact and inexact") {
  Operands operands(22);
  auto sign = [](int order) { return order < 0 ? -1 : order > 0; };
  for (int i = 0; i < 40000; ++i) {
    Value a = operands.Any();
    Value b = operands.Below(3) ? operands.Any() : BoxFloat(ToDouble(a));  // near each other as well
    double x = ToDouble(a), y = ToDouble(b);
    INFO(Show(a) << " and " << Show(b));
    int expected;
    if ((!IsExact(a) && std::isinf(x)) || (!IsExact(b) && std::isinf(y))) {
      bool above = (!IsExact(a) && x == HUGE_VAL) || (!IsExact(b) && y == -HUGE_VAL);
      bool same = !IsExact(a) && !IsExact(b) && x == y;
      expected = same ? 0 : above ? 1 : -1;
    } else {
      Q u = Reference(a), v = Reference(b);
      expected = sign(mpq_cmp(u.get(), v.get()));
    }
    REQUIRE(Compare("=", a, b) == expected);
    REQUIRE(Compare("=", b, a) == -expected);
    REQUIRE(Compare("=", a, a) == 0);
    REQUIRE(Compare("=", a, BoxFloat(std::nan(""))) == 2);
    REQUIRE(Compare("=", BoxFloat(std::nan("")), a) == 2);
  }
}

TEST_CASE("equality over three numbers is transitive where floats cannot tell two integers apart") {
  Value a = N("9007199254740992"), b = N("9007199254740992.0"), c = N("9007199254740993");
  CHECK(Show(Apply("=", {a, b})) == "#t");
  CHECK(Show(Apply("=", {b, c})) == "#f");
  CHECK(Show(Apply("<", {a, c})) == "#t");
  CHECK(Show(Apply("<", {b, c})) == "#t");
  CHECK(Show(Apply("=", {N("1/3"), N(".3333333333333333")})) == "#f");
  CHECK(Show(Apply("=", {N("1/2"), N(".5")})) == "#t");
  CHECK(Show(Apply("<", {N("1e308"), Expt(Value::Int(10), Value::Int(400)), N("+inf.0")})) == "#t");
}

TEST_CASE("eqv tells exactness and the sign of zero apart, and hashes agree with it") {
  auto eqv = [](std::string_view a, std::string_view b) { return NumbersEqv(N(a), N(b)); };
  CHECK(eqv("100000000000000000000", "100000000000000000000"));
  CHECK(eqv("1/3", "2/6"));
  CHECK(eqv("1e300", "1e300"));
  CHECK(eqv("+nan.0", "+nan.0"));
  CHECK_FALSE(eqv("0.0", "-0.0"));
  CHECK_FALSE(eqv("2", "2.0"));
  CHECK_FALSE(eqv("1/3", "1/4"));
  CHECK_FALSE(eqv("100000000000000000000", "-100000000000000000000"));
  CHECK(NumberHash(N("1e300")) == NumberHash(N("1e300")));
  CHECK(NumberHash(N("1/3")) == NumberHash(N("2/6")));
  CHECK(NumberHash(N("100000000000000000000")) == NumberHash(N("100000000000000000000")));
  CHECK(NumberHash(N("+nan.0")) == NumberHash(Negate("-", N("+nan.0"))));
}

}  // namespace ouro::scheme
