// Handlers of numbers: small integers and floats in place, the rest by residual calls.
#pragma once
#include "scheme/engine/ops_data.h"

namespace ouro::scheme {

// Both are floats, or one is and the other a small integer: their sum and the like are those of the nearest floats.
template <class M, class Operation>
OURO_INLINE bool FloatOperation(M& m, typename M::Regs r, uint32_t dst, typename M::Val x, typename M::Val y, Operation operation) {
  if (m.IsFloat(x)) {
    if (m.IsFloat(y)) {
      r.Set(dst, m.BoxFloat(operation(m.UnboxFloat(x), m.UnboxFloat(y))));
      return true;
    }
    if (!m.IsInt(y)) return false;
    r.Set(dst, m.BoxFloat(operation(m.UnboxFloat(x), m.ToFloat(m.UnboxInt(y)))));
    return true;
  }
  if (!m.IsInt(x) || !m.IsFloat(y)) return false;
  r.Set(dst, m.BoxFloat(operation(m.ToFloat(m.UnboxInt(x)), m.UnboxFloat(y))));
  return true;
}

OURO_OP(Add) {
  auto x = r[a.b()], y = r[a.c()];
  if (m.BothInt(x, y)) {
    auto sum = m.UnboxInt(x) + m.UnboxInt(y);
    if (m.FitsInt(sum)) {
      r.Set(a.a(), m.BoxInt(sum));
      return Next::Op();
    }
  } else if (FloatOperation(m, r, a.a(), x, y, [](auto p, auto q) { return p + q; })) {
    return Next::Op();
  }
  return Finish(m, r, a.a(), m.template Call<&Add>(x, y));
}
OURO_OP(Sub) {
  auto x = r[a.b()], y = r[a.c()];
  if (m.BothInt(x, y)) {
    auto difference = m.UnboxInt(x) - m.UnboxInt(y);
    if (m.FitsInt(difference)) {
      r.Set(a.a(), m.BoxInt(difference));
      return Next::Op();
    }
  } else if (FloatOperation(m, r, a.a(), x, y, [](auto p, auto q) { return p - q; })) {
    return Next::Op();
  }
  return Finish(m, r, a.a(), m.template Call<&Subtract>(x, y));
}
OURO_OP(Mul) {
  auto x = r[a.b()], y = r[a.c()];
  if (m.BothInt(x, y)) {
    auto p = m.UnboxInt(x), q = m.UnboxInt(y);
    if (!m.MulOverflows(p, q)) {
      auto product = p * q;
      if (m.FitsInt(product)) {
        r.Set(a.a(), m.BoxInt(product));
        return Next::Op();
      }
    }
  } else if (FloatOperation(m, r, a.a(), x, y, [](auto p, auto q) { return p * q; })) {
    return Next::Op();
  }
  return Finish(m, r, a.a(), m.template Call<&Multiply>(x, y));
}
OURO_OP(Divide) {
  auto x = r[a.b()], y = r[a.c()];
  if (m.BothInt(x, y)) {
    auto p = m.UnboxInt(x), q = m.UnboxInt(y);
    if (q != int64_t{0} && m.FloorMod(p, q) == int64_t{0}) {
      auto quotient = m.FloorDiv(p, q);
      if (m.FitsInt(quotient)) {
        r.Set(a.a(), m.BoxInt(quotient));
        return Next::Op();
      }
    }
  } else if (!bool(m.Is(y, Value::Int(0))) && FloatOperation(m, r, a.a(), x, y, [](auto p, auto q) { return p / q; })) {
    return Next::Op();
  }
  return Finish(m, r, a.a(), m.template Call<&Divide>(x, y));
}
OURO_OP(AddInt) {
  auto x = r[a.b()];
  int64_t y = static_cast<int16_t>(a.c());
  if (m.IsInt(x)) {
    auto sum = m.UnboxInt(x) + y;
    if (m.FitsInt(sum)) {
      r.Set(a.a(), m.BoxInt(sum));
      return Next::Op();
    }
  } else if (m.IsFloat(x)) {
    r.Set(a.a(), m.BoxFloat(m.UnboxFloat(x) + typename M::Float(static_cast<double>(y))));
    return Next::Op();
  }
  return Finish(m, r, a.a(), m.template Call<&Add>(x, typename M::Val(Value::Int(y))));
}
OURO_OP(SubInt) {
  auto x = r[a.b()];
  int64_t y = static_cast<int16_t>(a.c());
  if (m.IsInt(x)) {
    auto difference = m.UnboxInt(x) - y;
    if (m.FitsInt(difference)) {
      r.Set(a.a(), m.BoxInt(difference));
      return Next::Op();
    }
  } else if (m.IsFloat(x)) {
    r.Set(a.a(), m.BoxFloat(m.UnboxFloat(x) - typename M::Float(static_cast<double>(y))));
    return Next::Op();
  }
  return Finish(m, r, a.a(), m.template Call<&Subtract>(x, typename M::Val(Value::Int(y))));
}
// Truncating and flooring division agree for operands that are not negative.
OURO_OP(Quotient) {
  auto x = r[a.b()], y = r[a.c()];
  if (m.BothInt(x, y)) {
    auto p = m.UnboxInt(x), q = m.UnboxInt(y);
    if (q > int64_t{0} && p >= int64_t{0}) {
      r.Set(a.a(), m.BoxInt(m.FloorDiv(p, q)));
      return Next::Op();
    }
  }
  return Finish(m, r, a.a(), m.template Call<&Quotient>(x, y));
}
OURO_OP(Remainder) {
  auto x = r[a.b()], y = r[a.c()];
  if (m.BothInt(x, y)) {
    auto p = m.UnboxInt(x), q = m.UnboxInt(y);
    if (q > int64_t{0} && p >= int64_t{0}) {
      r.Set(a.a(), m.BoxInt(m.FloorMod(p, q)));
      return Next::Op();
    }
  }
  return Finish(m, r, a.a(), m.template Call<&Remainder>(x, y));
}
OURO_OP(Modulo) {
  auto x = r[a.b()], y = r[a.c()];
  if (m.BothInt(x, y)) {
    auto q = m.UnboxInt(y);
    if (q > int64_t{0}) {
      r.Set(a.a(), m.BoxInt(m.FloorMod(m.UnboxInt(x), q)));
      return Next::Op();
    }
  }
  return Finish(m, r, a.a(), m.template Call<&Modulo>(x, y));
}

// ------------------------------------------------------------------------------------------------ comparisons
// Calls `then` with the comparison as a Bool of the mode, or raises.
template <auto Slow, class M, class Compare, class Then>
OURO_INLINE Next CompareValues(M& m, typename M::Val x, typename M::Val y, Compare compare, Then then) {
  if (m.BothInt(x, y)) return then(typename M::Bool(compare(m.UnboxInt(x), m.UnboxInt(y))));
  if (m.IsFloat(x) && m.IsFloat(y)) return then(typename M::Bool(compare(m.UnboxFloat(x), m.UnboxFloat(y))));
  auto result = m.template Call<Slow>(x, y);
  if (result == int64_t{2}) return Next::Raise();
  return then(typename M::Bool(result != int64_t{0}));
}
#define OURO_SCHEME_COMPARISON(Name, symbol)                                                                              \
  OURO_OP(Name) {                                                                                                         \
    return CompareValues<&slow::Name>(                                                                                    \
        m, r[a.b()], r[a.c()], [](auto x, auto y) { return x symbol y; },                                                 \
        [&](typename M::Bool result) { return SetBool(m, r, a.a(), result); });                                           \
  }                                                                                                                       \
  OURO_OP(Test##Name) {                                                                                                   \
    return CompareValues<&slow::Name>(                                                                                    \
        m, r[a.a()], r[a.b()], [](auto x, auto y) { return x symbol y; },                                                 \
        [&](typename M::Bool result) { return TestJump(bool(result), a); });                                              \
  }
OURO_SCHEME_COMPARISON(NumEq, ==)
OURO_SCHEME_COMPARISON(Less, <)
OURO_SCHEME_COMPARISON(LessEq, <=)
#undef OURO_SCHEME_COMPARISON

// With a small constant. Swapped ones ask the slow function the other way round.
template <auto Slow, bool kSwapped, class M, class Compare>
OURO_INLINE Next TestInt(M& m, typename M::Regs r, Args a, Compare compare) {
  auto x = r[a.a()];
  int64_t y = static_cast<int16_t>(a.b());
  if (m.IsInt(x)) return TestJump(bool(typename M::Bool(compare(m.UnboxInt(x), typename M::Int(y)))), a);
  if (m.IsFloat(x)) {
    return TestJump(bool(typename M::Bool(compare(m.UnboxFloat(x), typename M::Float(static_cast<double>(y))))), a);
  }
  typename M::Val constant(Value::Int(y));
  auto result = kSwapped ? m.template Call<Slow>(constant, x) : m.template Call<Slow>(x, constant);
  if (result == int64_t{2}) return Next::Raise();
  return TestJump(bool(typename M::Bool(result != int64_t{0})), a);
}
OURO_OP(TestNumEqInt) {
  return TestInt<&slow::NumEq, false>(m, r, a, [](auto x, auto y) { return x == y; });
}
OURO_OP(TestLessInt) {
  return TestInt<&slow::Less, false>(m, r, a, [](auto x, auto y) { return x < y; });
}
OURO_OP(TestLessEqInt) {
  return TestInt<&slow::LessEq, false>(m, r, a, [](auto x, auto y) { return x <= y; });
}
OURO_OP(TestGreaterInt) {
  return TestInt<&slow::Less, true>(m, r, a, [](auto x, auto y) { return x > y; });
}
OURO_OP(TestGreaterEqInt) {
  return TestInt<&slow::LessEq, true>(m, r, a, [](auto x, auto y) { return x >= y; });
}

OURO_OP(Sqrt) {
  auto x = r[a.b()];
  if (m.IsFloat(x)) {
    auto number = m.UnboxFloat(x);
    if (number >= typename M::Float(0.0)) {
      r.Set(a.a(), m.BoxFloat(m.Sqrt(number)));
      return Next::Op();
    }
  }
  return Finish(m, r, a.a(), m.template Call<&slow::Sqrt>(x));
}
OURO_OP(ToInexact) {
  auto x = r[a.b()];
  if (m.IsFloat(x)) {
    r.Set(a.a(), x);
    return Next::Op();
  }
  if (m.IsInt(x)) {
    r.Set(a.a(), m.BoxFloat(m.ToFloat(m.UnboxInt(x))));
    return Next::Op();
  }
  return Finish(m, r, a.a(), m.template Call<&ToInexact>(x));
}

}  // namespace ouro::scheme
