// Integers of any size without a language: against 128-bit machine arithmetic, and laws where that does not reach.
#include "framework/runtime/int/int.h"

#include <algorithm>
#include <cmath>
#include <random>
#include <string>
#include "tests/catch/catch.h"

int main(int argc, char** argv) {
  ouro::heap::Initialize(__builtin_frame_address(0));
  ouro::runtime::g_int_shape = ouro::Shape::NewRoot(&ouro::runtime::BigInt::Info(), ouro::Value::None());
  return ouro::tests::RunTests(argc, argv);
}

namespace ouro::runtime {

namespace {

using Wide = __int128;

std::string TextOf(Wide v) {
  if (v == 0) return "0";
  std::string text;
  for (Wide rest = v; rest != 0; rest /= 10)
    text.push_back(static_cast<char>('0' + std::abs(static_cast<int>(rest % 10))));
  if (v < 0) text.push_back('-');
  std::reverse(text.begin(), text.end());
  return text;
}
std::string Text(Value v) {
  REQUIRE_FALSE(v.IsNull());
  return IntToText(v, 10);
}

std::mt19937_64 g_random(7);
// Of up to `bits` bits, often next to a power of two.
Wide Random(int bits) {
  int size = 1 + static_cast<int>(g_random() % static_cast<uint64_t>(bits));
  Wide power = static_cast<Wide>(1) << (size - 1);
  Wide v = g_random() % 3 == 0 ? power + static_cast<int>(g_random() % 5) - 2
                               : ((static_cast<Wide>(g_random() >> 1) << 64) | g_random()) & (power * 2 - 1);
  return g_random() % 2 ? -v : v;
}

}  // namespace

TEST_CASE("integers that fit are immediate, others are not, and both tell their size") {
  for (int64_t v : {int64_t{0}, int64_t{1}, int64_t{-1}, Value::kMaxInt, Value::kMinInt}) {
    CHECK(IntFromInt64(v) == Value::Int(v));
  }
  for (int64_t v : {Value::kMaxInt + 1, Value::kMinInt - 1, INT64_MAX, INT64_MIN}) {
    Value big = IntFromInt64(v);
    int64_t back;
    CHECK(IsBigInt(big));
    CHECK(IntToInt64(big, &back));
    CHECK(back == v);
    CHECK(IntBitLength(big) ==
          64 - static_cast<uint64_t>(__builtin_clzll(v < 0 ? -static_cast<uint64_t>(v) : static_cast<uint64_t>(v))));
    CHECK(IntSign(big) == (v < 0 ? -1 : 1));
  }
  int64_t small;
  uint64_t unsigned_value;
  CHECK_FALSE(IntToInt64(IntFromUint64(UINT64_MAX), &small));
  CHECK(IntToUint64(IntFromUint64(UINT64_MAX), &unsigned_value));
  CHECK(unsigned_value == UINT64_MAX);
  CHECK_FALSE(IntToUint64(Value::Int(-1), &unsigned_value));
  CHECK(IntSub(IntFromInt64(INT64_MAX), IntFromInt64(INT64_MAX - 5)) == Value::Int(5));
}

TEST_CASE("booleans count as 0 and 1") {
  CHECK(IntAdd(Value::True(), Value::Int(5)) == Value::Int(6));
  CHECK(IntMul(Value::False(), Value::Int(5)) == Value::Int(0));
  CHECK(IntShiftLeft(Value::True(), 3) == Value::Int(8));
  CHECK(IntShiftRight(Value::True(), 1) == Value::Int(0));
  CHECK(IntXor(Value::True(), Value::True()) == Value::Int(0));
  CHECK(IntEqual(Value::True(), Value::Int(1)));
  CHECK(IntPow(Value::True(), Value::Int(9)) == Value::Int(1));
}

TEST_CASE("arithmetic is that of the machine where its words are wide enough") {
  for (int i = 0; i < 50000; ++i) {
    Wide x = Random(126), y = Random(126), s = Random(63), t = Random(63);
    Value a = IntFromInt128(x), b = IntFromInt128(y), c = IntFromInt128(s), d = IntFromInt128(t);
    INFO(TextOf(x) << ", " << TextOf(y) << ", " << TextOf(s) << ", " << TextOf(t));
    REQUIRE(Text(a) == TextOf(x));
    REQUIRE(Text(IntAdd(a, b)) == TextOf(x + y));
    REQUIRE(Text(IntSub(a, b)) == TextOf(x - y));
    REQUIRE(Text(IntMul(c, d)) == TextOf(s * t));
    REQUIRE(Text(IntNeg(a)) == TextOf(-x));
    REQUIRE(Text(IntInvert(a)) == TextOf(~x));
    REQUIRE(Text(IntAbs(a)) == TextOf(x < 0 ? -x : x));
    REQUIRE(Text(IntAnd(a, b)) == TextOf(x & y));
    REQUIRE(Text(IntOr(a, b)) == TextOf(x | y));
    REQUIRE(Text(IntXor(a, b)) == TextOf(x ^ y));
    REQUIRE(IntCompare(a, b) == (x < y ? -1 : x > y));
    uint64_t shift = g_random() % 130;
    REQUIRE(Text(IntShiftRight(a, shift)) == TextOf(shift > 126 ? (x < 0 ? -1 : 0) : x >> shift));
    REQUIRE(Text(IntShiftRight(IntShiftLeft(a, shift), shift)) == TextOf(x));
    if (shift < 60) REQUIRE(Text(IntShiftLeft(c, shift)) == TextOf(s * (static_cast<Wide>(1) << shift)));
    if (y == 0) continue;
    Value quotient, remainder;
    REQUIRE(IntTruncateDivide(a, b, &quotient, &remainder));
    REQUIRE(Text(quotient) == TextOf(x / y));
    REQUIRE(Text(remainder) == TextOf(x % y));
    bool adjust = x % y != 0 && (x < 0) != (y < 0);
    REQUIRE(IntFloorDivide(a, b, &quotient, &remainder));
    REQUIRE(Text(quotient) == TextOf(x / y - adjust));
    REQUIRE(Text(remainder) == TextOf(adjust ? x % y + y : x % y));
  }
}

TEST_CASE("numbers of many limbs obey the laws of arithmetic") {
  auto big = [] {
    Value v = Value::Int(0);
    for (uint64_t n = g_random() % 20; n > 0; --n)
      v = IntAdd(IntShiftLeft(v, 50 + g_random() % 30), IntFromInt128(Random(100)));
    return v;
  };
  for (int i = 0; i < 5000; ++i) {
    Value a = big(), b = big(), c = big();
    INFO(Text(a) << ", " << Text(b) << ", " << Text(c));
    REQUIRE(IntEqual(IntSub(IntAdd(a, b), b), a));
    REQUIRE(IntEqual(IntMul(a, IntAdd(b, c)), IntAdd(IntMul(a, b), IntMul(a, c))));
    REQUIRE(IntEqual(IntAdd(IntAnd(a, b), IntOr(a, b)), IntAdd(a, b)));
    if (IntSign(b) == 0) continue;
    Value quotient, remainder;
    for (auto divide : {&IntFloorDivide, &IntTruncateDivide}) {
      REQUIRE(divide(a, b, &quotient, &remainder));
      REQUIRE(IntEqual(IntAdd(IntMul(quotient, b), remainder), a));
      REQUIRE(IntCompare(IntAbs(remainder), IntAbs(b)) < 0);
      REQUIRE((IntSign(remainder) == 0 || IntSign(remainder) == IntSign(divide == &IntFloorDivide ? b : a)));
    }
    Value divisor = IntGcd(a, b);
    REQUIRE(IntFloorDivide(a, divisor, nullptr, &remainder));
    REQUIRE(remainder == Value::Int(0));
    Value root = IntIsqrt(IntAbs(a)), next = IntAdd(root, Value::Int(1));
    REQUIRE(IntCompare(IntMul(root, root), IntAbs(a)) <= 0);
    REQUIRE(IntCompare(IntMul(next, next), IntAbs(a)) > 0);
    // The hash is a remainder, so it is a homomorphism.
    REQUIRE(IntHash(IntMul(a, b)) == IntHash(IntMul(IntFromInt64(IntHash(a)), IntFromInt64(IntHash(b)))));
  }
}

TEST_CASE("powers, and powers modulo a number") {
  Value power = Value::Int(1);
  for (int64_t n = 0; n < 200; ++n) {
    REQUIRE(IntEqual(IntPow(Value::Int(-7), Value::Int(n)), power));
    for (int64_t m : {1, 2, 12, 1000003, -10}) {
      Value rest;
      REQUIRE(IntFloorDivide(power, Value::Int(m), nullptr, &rest));
      REQUIRE(IntEqual(IntPowMod(Value::Int(-7), Value::Int(n), Value::Int(m)), rest));
    }
    power = IntMul(power, Value::Int(-7));
  }
  CHECK(IntPowMod(Value::Int(3), Value::Int(-1), Value::Int(10)) == Value::Int(7));
  CHECK(IntPowMod(Value::Int(4), Value::Int(-1), Value::Int(10)) == Value::Undefined());
  CHECK(IntPow(Value::Int(2), IntShiftLeft(Value::Int(1), 70)).IsNull());
  CHECK(IntPow(Value::Int(3), Value::Int(int64_t{1} << 34)).IsNull());
  CHECK(IntPow(Value::Int(-1), IntAdd(IntShiftLeft(Value::Int(1), 70), Value::Int(1))) == Value::Int(-1));
  CHECK(IntShiftLeft(Value::Int(1), uint64_t{1} << 40).IsNull());
}

TEST_CASE("digits and octets read back as the integer, in every base and both orders") {
  for (int i = 0; i < 20000; ++i) {
    Wide x = Random(126);
    Value v = IntMul(IntFromInt128(x), IntFromInt128(Random(90)));
    int base = 2 + static_cast<int>(g_random() % 35);
    std::string text = IntToText(v, base);
    INFO(text << " in base " << base);
    Value magnitude = IntFromDigits(text.substr(text[0] == '-'), base);
    REQUIRE(IntEqual(magnitude, IntAbs(v)));
    for (char& c : text) c = static_cast<char>(std::toupper(c));
    REQUIRE(IntEqual(IntFromDigits(text.substr(text[0] == '-'), base), magnitude));
    bool little = g_random() % 2, is_signed = IntSign(v) < 0 || g_random() % 2;
    uint64_t bits = IntOctetBits(v, is_signed);
    std::string octets((bits + 7) / 8 + g_random() % 3, '?');
    IntToOctets(v, reinterpret_cast<uint8_t*>(octets.data()), static_cast<int64_t>(octets.size()), little);
    REQUIRE(IntEqual(IntFromOctets(octets, little, is_signed), v));
    // With one bit less it would not fit.
    if (bits > 8) {
      std::string less((bits - 1) / 8, '?');
      if (less.size() < (bits + 7) / 8) {
        IntToOctets(v, reinterpret_cast<uint8_t*>(less.data()), static_cast<int64_t>(less.size()), little);
        REQUIRE_FALSE(IntEqual(IntFromOctets(less, little, is_signed), v));
      }
    }
  }
}

TEST_CASE("doubles: exactly to integers, rounded to even from integers and their ratios") {
  for (int i = 0; i < 20000; ++i) {
    double d =
        std::ldexp(static_cast<double>(static_cast<int64_t>(g_random()) >> 11), static_cast<int>(g_random() % 970));
    Value v = IntFromDouble(d);
    double back;
    REQUIRE(IntToDouble(v, &back));
    REQUIRE(back == d);
    REQUIRE(IntCompareDouble(v, d) == 0);
    REQUIRE(IntCompareDouble(IntAdd(v, Value::Int(1)), d) == 1);
    Wide x = Random(120);
    REQUIRE(IntToDouble(IntFromInt128(x), &back));
    REQUIRE(back == static_cast<double>(x));  // the compiler's conversion rounds once as well
    Value scale = IntFromInt64(1 + static_cast<int64_t>(g_random() >> 20));
    REQUIRE(IntRatioToDouble(IntMul(v, scale), scale, &back));
    REQUIRE(back == d);
  }
  double d;
  CHECK(IntCompareDouble(Value::Int(1), std::nan("")) == 2);
  CHECK(IntCompareDouble(Value::Int(1), HUGE_VAL) == -1);
  CHECK_FALSE(IntToDouble(IntShiftLeft(Value::Int(1), 1024), &d));
  CHECK_FALSE(IntRatioToDouble(IntShiftLeft(Value::Int(1), 1100), Value::Int(3), &d));
  CHECK(IntRatioToDouble(Value::Int(1), IntShiftLeft(Value::Int(1), 1074), &d));
  CHECK(d == 5e-324);
  CHECK(IntRatioToDouble(Value::Int(1), IntShiftLeft(Value::Int(1), 1075), &d));
  CHECK(d == 0);
}

}  // namespace ouro::runtime
