// The value types of the Meta mode: a concrete value and the trace operand that computes it. Operators compute and record.
#pragma once
#include <bit>
#include <cmath>

#include "framework/object/boxed_float.h"
#include "framework/record/recorder.h"

namespace ouro::mode {

using record::g_recorder;
using record::Tracked;
using trace::Opcode;
using trace::Operand;
using trace::Type;

struct MetaBool {
  bool value = false;
  Operand op;
  MetaBool() = default;
  MetaBool(bool v) : value(v) {}  // static
  MetaBool(bool v, Operand o) : value(v), op(o) {}
  Tracked tracked() const { return {value, op}; }
  // Testing a dynamic boolean makes it static: a guard.
  explicit operator bool() const {
    g_recorder->Guard(tracked(), value);
    return value;
  }
  MetaBool operator!() const { return {!value, g_recorder->Pure(Opcode::bool_not, Type::kInt, Type::kInt, tracked())}; }
};

struct MetaInt {
  int64_t value = 0;
  Operand op;
  MetaInt() = default;
  MetaInt(int64_t v) : value(v) {}
  MetaInt(int v) : value(v) {}
  MetaInt(uint32_t v) : value(v) {}
  MetaInt(int64_t v, Operand o) : value(v), op(o) {}
  Tracked tracked() const { return {static_cast<uint64_t>(value), op}; }
};

struct MetaFloat {
  double value = 0;
  Operand op;
  MetaFloat() = default;
  MetaFloat(double v) : value(v) {}
  MetaFloat(double v, Operand o) : value(v), op(o) {}
  Tracked tracked() const { return {std::bit_cast<uint64_t>(value), op}; }
};

struct MetaVal {
  Value value;
  Operand op;
  MetaVal() = default;
  MetaVal(Value v) : value(v) {}
  MetaVal(Value v, Operand o) : value(v), op(o) {}
  Tracked tracked() const { return {value.bits(), op}; }
};

// The value at recording time, for heuristics that decide what to test (never for results).
inline Value Concrete(MetaVal v) { return v.value; }

// Arguments of a WordFunction.
class Words {
 public:
  static constexpr size_t kMost = 4;
  void Add(MetaInt v) { Add(Type::kInt, v.tracked()); }
  void Add(MetaFloat v) { Add(Type::kFloat, v.tracked()); }
  MetaFloat Float(size_t i) const { return {std::bit_cast<double>(words_[i].bits), words_[i].op}; }
  size_t count() const { return count_; }
  Type type(size_t i) const { return types_[i]; }
  Tracked operator[](size_t i) const { return words_[i]; }

 private:
  void Add(Type type, Tracked word) {
    CHECK(count_ < kMost, "a call with too many unboxed arguments");
    types_[count_] = type;
    words_[count_++] = word;
  }
  Type types_[kMost];
  Tracked words_[kMost];
  size_t count_ = 0;
};

template <class T>
class MetaRef {
 public:
  MetaRef() = default;
  MetaRef(T* pointer) : pointer_(pointer) {}

 private:
  friend class Meta;
  friend class MetaBase;
  MetaRef(T* pointer, Operand op) : pointer_(pointer), op_(op) {}
  Tracked tracked() const { return {reinterpret_cast<uint64_t>(pointer_), op_}; }
  T* pointer_ = nullptr;
  Operand op_;
};

#define OURO_INT_OPERATOR(symbol, opcode, expression)                                                                \
  inline MetaInt operator symbol(MetaInt a, MetaInt b) {                                                             \
    uint64_t x = static_cast<uint64_t>(a.value), y = static_cast<uint64_t>(b.value);                                 \
    return {static_cast<int64_t>(expression),                                                                        \
            g_recorder->Pure(Opcode::opcode, Type::kInt, Type::kInt, a.tracked(), Type::kInt, b.tracked())};         \
  }
OURO_INT_OPERATOR(+, int_add, x + y)
OURO_INT_OPERATOR(-, int_sub, x - y)
OURO_INT_OPERATOR(*, int_mul, x* y)
OURO_INT_OPERATOR(&, int_and, x& y)
OURO_INT_OPERATOR(|, int_or, x | y)
OURO_INT_OPERATOR(^, int_xor, x ^ y)
#undef OURO_INT_OPERATOR
inline MetaInt operator-(MetaInt a) {
  return {static_cast<int64_t>(-static_cast<uint64_t>(a.value)), g_recorder->Pure(Opcode::int_neg, Type::kInt, Type::kInt, a.tracked())};
}
inline MetaInt operator~(MetaInt a) {
  return {~a.value, g_recorder->Pure(Opcode::int_invert, Type::kInt, Type::kInt, a.tracked())};
}
#define OURO_COMPARISON(symbol, name)                                                                                    \
  inline MetaBool operator symbol(MetaInt a, MetaInt b) {                                                                \
    return {a.value symbol b.value,                                                                                      \
            g_recorder->Pure(Opcode::int_##name, Type::kInt, Type::kInt, a.tracked(), Type::kInt, b.tracked())};         \
  }                                                                                                                      \
  inline MetaBool operator symbol(MetaFloat a, MetaFloat b) {                                                            \
    return {a.value symbol b.value,                                                                                      \
            g_recorder->Pure(Opcode::float_##name, Type::kInt, Type::kFloat, a.tracked(), Type::kFloat, b.tracked())};   \
  }
OURO_COMPARISON(==, eq)
OURO_COMPARISON(!=, ne)
OURO_COMPARISON(<, lt)
OURO_COMPARISON(<=, le)
OURO_COMPARISON(>, gt)
OURO_COMPARISON(>=, ge)
#undef OURO_COMPARISON
#define OURO_FLOAT_OPERATOR(symbol, opcode)                                                                           \
  inline MetaFloat operator symbol(MetaFloat a, MetaFloat b) {                                                        \
    return {a.value symbol b.value,                                                                                   \
            g_recorder->Pure(Opcode::opcode, Type::kFloat, Type::kFloat, a.tracked(), Type::kFloat, b.tracked())};    \
  }
OURO_FLOAT_OPERATOR(+, float_add)
OURO_FLOAT_OPERATOR(-, float_sub)
OURO_FLOAT_OPERATOR(*, float_mul)
OURO_FLOAT_OPERATOR(/, float_div)
#undef OURO_FLOAT_OPERATOR
inline MetaFloat operator-(MetaFloat a) {
  return {-a.value, g_recorder->Pure(Opcode::float_neg, Type::kFloat, Type::kFloat, a.tracked())};
}

}  // namespace ouro::mode
