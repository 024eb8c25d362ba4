// Encodings of values: at every boundary, and for random words.
#include "framework/value/value.h"

#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>
#include "tests/catch/catch.h"

namespace ouro {
namespace {

// How many kinds a word claims to be.
int Kinds(Value v) { return v.IsNull() + v.IsInt() + v.IsImmediateFloat() + v.IsSpecial() + v.IsPtr(); }

void RequireInt(int64_t i) {
  REQUIRE(Value::FitsInt(i));
  Value v = Value::Int(i);
  REQUIRE(v.IsInt());
  REQUIRE(v.AsInt() == i);
  REQUIRE(Kinds(v) == 1);
}

void RequireFloat(double d) {
  uint64_t bits = std::bit_cast<uint64_t>(d);
  int exponent_top = static_cast<int>(bits >> 60 & 7);  // the top three bits of the exponent
  bool fits = exponent_top == 0 || exponent_top == 3 || exponent_top == 4;
  REQUIRE(Value::FitsFloat(d) == fits);
  if (!fits) return;
  Value v = Value::ImmediateFloat(d);
  REQUIRE(v.IsImmediateFloat());
  REQUIRE(Kinds(v) == 1);
  REQUIRE(std::bit_cast<uint64_t>(v.AsImmediateFloat()) == bits);
}

TEST_CASE("integers round-trip at each power of two and its neighbours, and only 62 bits fit") {
  for (int bit = 0; bit < 64; ++bit) {
    for (int64_t delta = -3; delta <= 3; ++delta) {
      for (int64_t sign : {1, -1}) {
        int64_t i =
            static_cast<int64_t>(((uint64_t{1} << bit) + static_cast<uint64_t>(delta)) * static_cast<uint64_t>(sign));
        bool fits = i >= -(int64_t{1} << 61) && i < int64_t{1} << 61;
        REQUIRE(Value::FitsInt(i) == fits);
        if (fits) RequireInt(i);
      }
    }
  }
  for (int64_t i : {Value::kMinInt, Value::kMinInt + 1, int64_t{-1}, int64_t{0}, int64_t{1}, Value::kMaxInt})
    RequireInt(i);
  for (int64_t i : {Value::kMinInt - 1, Value::kMaxInt + 1, std::numeric_limits<int64_t>::min(),
                    std::numeric_limits<int64_t>::max()}) {
    REQUIRE(!Value::FitsInt(i));
  }
  for (int64_t i = -70000; i <= 70000; ++i) RequireInt(i);
}

TEST_CASE("BothInt is the conjunction of two tests, for all pairs of tags") {
  for (uint64_t a = 0; a < 16; ++a) {
    for (uint64_t b = 0; b < 16; ++b) {
      Value x = Value::FromBits(a), y = Value::FromBits(b);
      REQUIRE(Value::BothInt(x, y) == (x.IsInt() && y.IsInt()));
    }
  }
}

TEST_CASE("floats of each sign and exponent round-trip or are refused by the exponent's top bits") {
  const uint64_t fractions[] = {0, 1, 2, 0x8000000000000, 0xFFFFFFFFFFFFE, 0xFFFFFFFFFFFFF, 0x123456789ABCD};
  for (uint64_t sign = 0; sign < 2; ++sign) {
    for (uint64_t exponent = 0; exponent < 2048; ++exponent) {
      for (uint64_t fraction : fractions) RequireFloat(std::bit_cast<double>(sign << 63 | exponent << 52 | fraction));
    }
  }
  using Limits = std::numeric_limits<double>;
  for (double d : {0.0, -0.0, 1.0, -1.0, 1e-70, 1e70, Limits::denorm_min(), -Limits::denorm_min(), std::ldexp(1, -255),
                   std::nextafter(std::ldexp(1, 257), 0), -std::nextafter(std::ldexp(1, 257), 0)}) {
    REQUIRE(Value::FitsFloat(d));
    RequireFloat(d);
  }
  for (double d : {Limits::infinity(), -Limits::infinity(), Limits::quiet_NaN(), Limits::max(), std::ldexp(1, 257),
                   std::nextafter(std::ldexp(1, -255), 0), 1e300, -1e-200}) {
    REQUIRE(!Value::FitsFloat(d));
  }
  REQUIRE(std::signbit(Value::ImmediateFloat(-0.0).AsImmediateFloat()));
  REQUIRE(Value::ImmediateFloat(0.0) != Value::ImmediateFloat(-0.0));
}

TEST_CASE("special constants are distinct and of no other kind") {
  REQUIRE(Value::Bool(true) == Value::True());
  REQUIRE(Value::Bool(false) == Value::False());
  const Value constants[] = {Value::Null(), Value::None(), Value::False(), Value::True(), Value::Undefined()};
  for (const Value& a : constants) {
    REQUIRE(Kinds(a) == 1);
    REQUIRE(a.IsBool() == (a == Value::True() || a == Value::False()));
    for (const Value& b : constants) REQUIRE((a == b) == (&a == &b));
  }
  for (uint32_t i : {0u, 1u, 2u, 3u, 1000u, 0x7FFFFFFFu, 0xFFFFFFFFu}) {
    REQUIRE(Value::Special(i).IsSpecial());
    REQUIRE(Value::Special(i).SpecialIndex() == i);
    REQUIRE(Kinds(Value::Special(i)) == 1);
  }
}

TEST_CASE("every aligned address is a pointer, and nothing else is") {
  alignas(8) static char memory[64];
  for (int i = 0; i < 64; i += 8) {
    Value v = Value::Ptr(reinterpret_cast<HeapObject*>(memory + i));
    REQUIRE(v.IsPtr());
    REQUIRE(Kinds(v) == 1);
    REQUIRE(v.AsPtr() == reinterpret_cast<HeapObject*>(memory + i));
  }
  REQUIRE(Value::Ptr(nullptr).IsNull());
}

TEST_CASE("each word is of at most one kind, and only the reserved tag is of none") {
  uint64_t word = 88172645463325252u;
  for (int i = 0; i < 1000000; ++i) {
    word ^= word << 13;
    word ^= word >> 7;
    word ^= word << 17;
    for (uint64_t tag = 0; tag < 8; ++tag) {
      Value v = Value::FromBits((word & ~uint64_t{7}) | tag);
      if (Kinds(v) != (tag != 6)) FAIL("the word " << v.bits());
      if (v.IsImmediateFloat() && Value::ImmediateFloat(v.AsImmediateFloat()) != v) FAIL("the float " << v.bits());
      if (v.IsInt() && (!Value::FitsInt(v.AsInt()) || Value::Int(v.AsInt()) != v)) FAIL("the integer " << v.bits());
    }
  }
}

}  // namespace
}  // namespace ouro

int main(int argc, char** argv) { return ouro::tests::RunTests(argc, argv); }
