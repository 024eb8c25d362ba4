// Exact arithmetic against GMP's rationals, inexact arithmetic against the processor.
#include <bit>
#include <cmath>

#include "tests/scheme/numbers/world.h"

namespace ouro::scheme {

namespace {
constexpr int kRounds = 20000;

bool SameFloat(Value v, double d) {
  if (!IsNumber(v) || IsExact(v)) return false;
  double got = ToDouble(v);
  return std::isnan(d) ? std::isnan(got) : std::bit_cast<uint64_t>(got) == std::bit_cast<uint64_t>(d);
}
}  // namespace

TEST_CASE("sums, differences, products and quotients of exact numbers are those of GMP's rationals") {
  Operands operands(1);
  for (int i = 0; i < kRounds; ++i) {
    Value a = operands.Exact(), b = operands.Exact();
    INFO(Show(a) << " and " << Show(b));
    Q x = Reference(a), y = Reference(b), z;
    mpq_add(z.get(), x.get(), y.get());
    REQUIRE(Show(Add(a, b)) == z.Text());
    mpq_sub(z.get(), x.get(), y.get());
    REQUIRE(Show(Subtract(a, b)) == z.Text());
    mpq_mul(z.get(), x.get(), y.get());
    REQUIRE(Show(Multiply(a, b)) == z.Text());
    if (b != Value::Int(0)) {
      mpq_div(z.get(), x.get(), y.get());
      REQUIRE(Show(Divide(a, b)) == z.Text());
    }
  }
}

TEST_CASE("results are in the one form of their value: immediate when they fit, in lowest terms") {
  Operands operands(2);
  for (int i = 0; i < kRounds; ++i) {
    Value a = operands.Exact(), b = operands.Exact();
    Value sum = Add(a, b), back = Subtract(sum, b);
    INFO(Show(a) << " and " << Show(b));
    REQUIRE(NumbersEqv(back, a));
    REQUIRE(NumberHash(back) == NumberHash(a));
    REQUIRE(back.IsInt() == a.IsInt());
    if (IsRatio(sum)) {
      REQUIRE(Gcd("gcd", NumeratorOf(sum), DenominatorOf(sum)) == Value::Int(1));
      REQUIRE(SignOf("", DenominatorOf(sum)) == 1);
      REQUIRE(DenominatorOf(sum) != Value::Int(1));
    } else if (!sum.IsInt()) {
      int64_t small;
      REQUIRE((!IntegerToInt64(sum, &small) || !Value::FitsInt(small)));
    }
  }
}

TEST_CASE("a float makes the result the float operation on the nearest floats") {
  Operands operands(3);
  for (int i = 0; i < kRounds; ++i) {
    Value a = operands.Any(), b = operands.Any();
    if (IsExact(a) && IsExact(b)) continue;
    double x = ToDouble(a), y = ToDouble(b);
    INFO(Show(a) << " and " << Show(b));
    REQUIRE(SameFloat(Add(a, b), x + y));
    REQUIRE(SameFloat(Subtract(a, b), x - y));
    REQUIRE(SameFloat(Multiply(a, b), x * y));
    if (b == Value::Int(0)) {
      REQUIRE(Show(Divide(a, b)) == "error: /: division by zero");
    } else {
      REQUIRE(SameFloat(Divide(a, b), x / y));
    }
  }
}

TEST_CASE("integer division agrees with GMP, of floats too") {
  Operands operands(4);
  for (int i = 0; i < kRounds; ++i) {
    Value a = operands.Integer(), b = operands.NonZeroInteger();
    INFO(Show(a) << " and " << Show(b));
    Q x = Reference(a), y = Reference(b), q, r;
    mpz_fdiv_qr(q.numerator(), r.numerator(), x.numerator(), y.numerator());
    REQUIRE(Show(Apply("floor/", {a, b})) == q.Text() + " " + r.Text());
    REQUIRE(Show(FloorQuotient(a, b)) == q.Text());
    REQUIRE(Show(Modulo(a, b)) == r.Text());
    mpz_tdiv_qr(q.numerator(), r.numerator(), x.numerator(), y.numerator());
    REQUIRE(Show(Apply("truncate/", {a, b})) == q.Text() + " " + r.Text());
    REQUIRE(Show(Quotient(a, b)) == q.Text());
    REQUIRE(Show(Remainder(a, b)) == r.Text());
    // Integers of 53 bits divide as floats exactly.
    double u = static_cast<double>(static_cast<int64_t>(operands.Bits()) >> 11),
           v = static_cast<double>(1 + operands.Below(1 << 20));
    double rest = std::fmod(u, v);
    REQUIRE(ToDouble(Modulo(BoxFloat(u), BoxFloat(v))) == (rest < 0 ? rest + v : rest));
    REQUIRE(ToDouble(Remainder(BoxFloat(u), BoxFloat(v))) == rest);
  }
}

TEST_CASE("greatest common divisors and least common multiples") {
  Operands operands(5);
  for (int i = 0; i < kRounds; ++i) {
    Value a = operands.Integer(), b = operands.Integer();
    INFO(Show(a) << " and " << Show(b));
    Q x = Reference(a), y = Reference(b), z;
    mpz_gcd(z.numerator(), x.numerator(), y.numerator());
    REQUIRE(Show(Apply("gcd", {a, b})) == z.Text());
    mpz_lcm(z.numerator(), x.numerator(), y.numerator());
    REQUIRE(Show(Apply("lcm", {a, b})) == z.Text());
  }
}

TEST_CASE("rounding of exact numbers") {
  Operands operands(6);
  for (int i = 0; i < kRounds; ++i) {
    Value a = operands.Below(4) ? operands.Exact() : Divide(operands.Integer(), Value::Int(2));
    INFO(Show(a));
    Q x = Reference(a), z, twice;
    mpz_fdiv_q(z.numerator(), x.numerator(), x.denominator());
    REQUIRE(Show(Apply("floor", {a})) == z.Text());
    Q floor = z;
    mpz_cdiv_q(z.numerator(), x.numerator(), x.denominator());
    REQUIRE(Show(Apply("ceiling", {a})) == z.Text());
    Q ceiling = z;
    mpz_tdiv_q(z.numerator(), x.numerator(), x.denominator());
    REQUIRE(Show(Apply("truncate", {a})) == z.Text());
    Q down, up;  // distances
    mpq_sub(down.get(), x.get(), floor.get());
    mpq_sub(up.get(), ceiling.get(), x.get());
    int order = mpq_cmp(down.get(), up.get());
    bool take_floor = order < 0 || (order == 0 && mpz_even_p(floor.numerator()));
    REQUIRE(Show(Apply("round", {a})) == (take_floor ? floor : ceiling).Text());
  }
}

TEST_CASE("powers of exact numbers") {
  Operands operands(7);
  for (int i = 0; i < 2000; ++i) {
    Value a = operands.Exact();
    int64_t n = static_cast<int64_t>(operands.Below(41)) - 20;
    INFO(Show(a) << " to the power " << n);
    if (a == Value::Int(0) && n < 0) {
      REQUIRE(Show(Expt(a, Value::Int(n))) == "error: expt: division by zero");
      continue;
    }
    Q x = Reference(a), z;
    mpz_pow_ui(z.numerator(), x.numerator(), static_cast<unsigned long>(std::abs(n)));
    mpz_pow_ui(z.denominator(), x.denominator(), static_cast<unsigned long>(std::abs(n)));
    if (n < 0) mpq_inv(z.get(), z.get());
    mpq_canonicalize(z.get());
    REQUIRE(Show(Expt(a, Value::Int(n))) == z.Text());
  }
}

TEST_CASE("powers beyond memory are errors at once") {
  CHECK(Show(Expt(N("3"), N("1000000000000"))) == "error: out of memory");
  CHECK(Show(Expt(N("2/3"), N("-1000000000000000000000000"))) == "error: out of memory");
  CHECK(Show(Expt(N("7"), N("6200000000"))) == "error: out of memory");
  CHECK(Show(Expt(N("1"), N("1000000000000000000000000"))) == "1");
  CHECK(Show(Expt(N("-1"), N("1000000000000000000000001"))) == "-1");
  CHECK(Show(Expt(N("0"), N("1000000000000000000000000"))) == "0");
  CHECK(Show(ArithmeticShift(N("1"), N("1000000000000000000000000"))) == "error: out of memory");
  CHECK(Show(ArithmeticShift(N("1"), N("20000000000"))) == "error: out of memory");
  CHECK(Show(ArithmeticShift(N("0"), N("20000000000"))) == "0");
}

TEST_CASE("integer square roots") {
  Operands operands(8);
  for (int i = 0; i < kRounds; ++i) {
    Value a = Absolute("abs", operands.Integer());
    if (operands.Below(3) == 0) a = Add(Multiply(a, a), Value::Int(static_cast<int64_t>(operands.Below(3)) - 1));
    if (SignOf("", a) < 0) continue;
    INFO(Show(a));
    Q x = Reference(a), root, rest;
    mpz_sqrtrem(root.numerator(), rest.numerator(), x.numerator());
    REQUIRE(Show(Apply("exact-integer-sqrt", {a})) == root.Text() + " " + rest.Text());
  }
}

TEST_CASE("square roots: exact of squares, else the nearest float") {
  Operands operands(9);
  for (int i = 0; i < kRounds; ++i) {
    Value a = Absolute("abs", operands.Exact());
    INFO(Show(a));
    Value square = Multiply(a, a);
    REQUIRE(NumbersEqv(Sqrt(square), a));
    Value root = Sqrt(a);
    if (IsExact(root)) {
      REQUIRE(NumbersEqv(Multiply(root, root), a));
      continue;
    }
    double d = ToDouble(root);
    if (std::isinf(d)) continue;
    // The number lies between the squares of the halves to both neighbours.
    Q low(d), high(d), neighbour(std::nextafter(d, 0.0)), x = Reference(a);
    mpq_add(low.get(), low.get(), neighbour.get());
    mpq_div_2exp(low.get(), low.get(), 1);
    mpq_mul(low.get(), low.get(), low.get());
    REQUIRE(mpq_cmp(low.get(), x.get()) <= 0);
    neighbour = Q(std::nextafter(d, HUGE_VAL));
    mpq_add(high.get(), high.get(), neighbour.get());
    mpq_div_2exp(high.get(), high.get(), 1);
    mpq_mul(high.get(), high.get(), high.get());
    REQUIRE(mpq_cmp(high.get(), x.get()) >= 0);
  }
}

TEST_CASE("the simplest rational within a distance: none with a smaller denominator is as near") {
  Operands operands(10);
  for (int i = 0; i < 2000; ++i) {
    Value x = Divide(Value::Int(static_cast<int64_t>(operands.Below(4001)) - 2000),
                     Value::Int(1 + static_cast<int64_t>(operands.Below(300))));
    Value y = Divide(Value::Int(static_cast<int64_t>(operands.Below(50))),
                     Value::Int(1 + static_cast<int64_t>(operands.Below(500))));
    Value simplest = Rationalize(x, y);
    INFO(Show(x) << " within " << Show(y) << ": " << Show(simplest));
    REQUIRE(Compare("", Absolute("", Subtract(x, simplest)), y) <= 0);
    Value low = Subtract(x, y), high = Add(x, y);
    int64_t denominator;
    REQUIRE(IntegerToInt64(DenominatorOf(simplest), &denominator));
    for (int64_t d = 1; d < denominator; ++d) {  // the first multiple of 1/d from `low` on lies beyond `high`
      Value candidate = Divide(RoundNumber("", Rounding::kCeiling, Multiply(low, Value::Int(d))), Value::Int(d));
      REQUIRE(Compare("", candidate, high) == 1);
    }
  }
}

TEST_CASE("bits of integers are those of two's complement") {
  Operands operands(11);
  for (int i = 0; i < kRounds; ++i) {
    Value a = operands.Integer(), b = operands.Integer();
    INFO(Show(a) << " and " << Show(b));
    Q x = Reference(a), y = Reference(b), z;
    mpz_and(z.numerator(), x.numerator(), y.numerator());
    REQUIRE(Show(Apply("bitwise-and", {a, b})) == z.Text());
    mpz_ior(z.numerator(), x.numerator(), y.numerator());
    REQUIRE(Show(Apply("bitwise-ior", {a, b})) == z.Text());
    mpz_xor(z.numerator(), x.numerator(), y.numerator());
    REQUIRE(Show(Apply("bitwise-xor", {a, b})) == z.Text());
    mpz_com(z.numerator(), x.numerator());
    REQUIRE(Show(BitwiseNot(a)) == z.Text());
    unsigned long shift = static_cast<unsigned long>(operands.Below(200));
    mpz_mul_2exp(z.numerator(), x.numerator(), shift);
    REQUIRE(Show(ArithmeticShift(a, Value::Int(static_cast<int64_t>(shift)))) == z.Text());
    mpz_fdiv_q_2exp(z.numerator(), x.numerator(), shift);
    REQUIRE(Show(ArithmeticShift(a, Value::Int(-static_cast<int64_t>(shift)))) == z.Text());
    if (mpz_sgn(x.numerator()) < 0) mpz_com(x.numerator(), x.numerator());
    REQUIRE(Show(BitCount(a)) == std::to_string(mpz_popcount(x.numerator())));
  }
}

}  // namespace ouro::scheme
