// What the tests of numbers share: reading and showing, natives by name, rationals of GMP as the reference, random
// operands.
#pragma once
#include <gmp.h>

#include <initializer_list>
#include <random>
#include <string>

#include "scheme/objects/native.h"
#include "scheme/objects/number_functions.h"
#include "scheme/primitives/numbers.h"
#include "tests/catch/catch.h"

namespace ouro::scheme {

// A number as in a program; the test fails when the text is none.
inline Value N(std::string_view text) {
  Value v = ParseNumber(text, 10);
  INFO("the number " << text);
  REQUIRE(v != Value::Undefined());
  return v;
}

// Numbers in radix 10, #t and #f, several values in a row; of an error its message with irritants, and it is no longer
// pending.
inline std::string Show(Value v) {
  if (v.IsNull()) {
    Value error = mode::g_thread.pending;
    REQUIRE(!error.IsNull());
    mode::g_thread.pending = Value::Null();
    std::string text = "error: " + StringText(error.As<ErrorObject>()->message.get());
    for (Value rest = error.As<ErrorObject>()->irritants.get(); IsPair(rest); rest = Cdr(rest))
      text += " " + Show(Car(rest));
    return text;
  }
  REQUIRE(!Pending());
  if (v.IsBool()) return v == Value::True() ? "#t" : "#f";
  if (IsString(v)) return '"' + StringText(v) + '"';
  if (IsSymbol(v)) return SymbolText(v);
  if (IsValues(v)) {
    std::string text;
    for (int64_t i = 0; i < v.AsPtr()->user_half(); ++i)
      text += (i == 0 ? "" : " ") + Show(v.As<Values>()->items.get(i));
    return text;
  }
  return IsNumber(v) ? NumberText(v, 10) : "?";
}

inline const NativeDef* FindNative(std::string_view name) {
  for (std::span<const NativeDef> rows : {ArithmeticPrimitives(), NumberFunctionPrimitives()}) {
    for (const NativeDef& row : rows) {
      if (name == row.name) return &row;
    }
  }
  return nullptr;
}

inline Value Apply(std::string_view name, std::initializer_list<Value> arguments) {
  const NativeDef* native = FindNative(name);
  INFO("the procedure " << name);
  REQUIRE(native != nullptr);
  REQUIRE(arguments.size() >= native->required);
  heap::RootVector packed;
  ListBuilder rest;
  for (Value argument : arguments) {
    if (packed.size() < size_t{native->required} + native->optional) {
      packed.push_back(argument);
    } else {
      REQUIRE(native->rest);
      rest.Add(argument);
    }
  }
  while (packed.size() < size_t{native->required} + native->optional) packed.push_back(kUnassigned);
  if (native->rest) packed.push_back(rest.Finish());
  switch (packed.size()) {
    case 1:
      return reinterpret_cast<Value (*)(Value)>(reinterpret_cast<uintptr_t>(native->function))(packed[0]);
    case 2:
      return reinterpret_cast<Value (*)(Value, Value)>(reinterpret_cast<uintptr_t>(native->function))(packed[0],
                                                                                                      packed[1]);
  }
  FAIL("no native of numbers has so many parameters");
  return Value::Null();
}

// A rational number of GMP.
class Q {
 public:
  Q() { mpq_init(q_); }
  ~Q() { mpq_clear(q_); }
  Q(const Q& other) : Q() { mpq_set(q_, other.q_); }
  Q& operator=(const Q& other) { return mpq_set(q_, other.q_), *this; }
  explicit Q(const std::string& text) : Q() {
    REQUIRE(mpq_set_str(q_, text.c_str(), 10) == 0);
    mpq_canonicalize(q_);
  }
  explicit Q(double d) : Q() { mpq_set_d(q_, d); }
  mpq_ptr get() { return q_; }
  mpz_ptr numerator() { return mpq_numref(q_); }
  mpz_ptr denominator() { return mpq_denref(q_); }
  std::string Text() const {
    char* text = mpq_get_str(nullptr, 10, q_);
    std::string copy(text);
    void (*release)(void*, size_t);
    mp_get_memory_functions(nullptr, nullptr, &release);
    release(text, copy.size() + 1);
    return copy;
  }

 private:
  mpq_t q_;
};
// Of any finite number; exact ones by their text, so that the reference shares no code with what it judges.
inline Q Reference(Value v) { return IsExact(v) ? Q(NumberText(v, 10)) : Q(ToDouble(v)); }

// Operands at the borders of the representations.
class Operands {
 public:
  explicit Operands(uint64_t seed) : random_(seed) {}
  uint64_t Bits() { return random_(); }
  uint64_t Below(uint64_t limit) { return random_() % limit; }

  Value Integer() {
    static constexpr unsigned kBits[] = {1, 3, 8, 30, 53, 54, 60, 61, 62, 63, 64, 65, 127, 128, 192, 300, 1100};
    Q q;
    unsigned bits = kBits[Below(std::size(kBits))];
    switch (Below(4)) {
      case 0:  // next to a power of two
        mpz_ui_pow_ui(q.numerator(), 2, bits);
        mpz_add_ui(q.numerator(), q.numerator(), 2);
        mpz_sub_ui(q.numerator(), q.numerator(), Below(5));
        break;
      case 1:
        mpz_set_ui(q.numerator(), Below(20));
        break;
      default:
        for (unsigned done = 0; done < bits; done += 32) {
          mpz_mul_2exp(q.numerator(), q.numerator(), 32);
          mpz_add_ui(q.numerator(), q.numerator(), Bits() >> 32);
        }
        mpz_fdiv_r_2exp(q.numerator(), q.numerator(), bits);
    }
    if (Below(2)) mpz_neg(q.numerator(), q.numerator());
    return N(q.Text());
  }
  Value NonZeroInteger() {
    for (;;) {
      Value v = Integer();
      if (v != Value::Int(0)) return v;
    }
  }
  Value Exact() { return Below(2) ? Integer() : MakeRatio(Integer(), NonZeroInteger()); }
  double AnyDouble() {  // finite
    for (;;) {
      double d = std::bit_cast<double>(Bits());
      if (std::isfinite(d)) return d;
    }
  }
  double Double() {
    switch (Below(5)) {
      case 0:
        return AnyDouble();
      case 1:
        return static_cast<double>(static_cast<int64_t>(Below(41)) - 20) / 2;
      case 2:
        return ToDouble(Exact());  // may be infinite
      case 3:
        return std::ldexp(static_cast<double>(Bits() >> 11), static_cast<int>(Below(128)) - 64);
    }
    static constexpr double kSpecial[] = {
        0.0, -0.0, HUGE_VAL, -HUGE_VAL, 5e-324, 0x1p53, -0x1p62, 0x1p61, 1.7976931348623157e308};
    return kSpecial[Below(std::size(kSpecial))];
  }
  Value Any() { return Below(3) ? Exact() : BoxFloat(Double()); }

 private:
  std::mt19937_64 random_;
};

}  // namespace ouro::scheme
