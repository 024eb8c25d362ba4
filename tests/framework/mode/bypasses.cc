// Handlers that go round the mode. Compiled (for syntax) by bypass_compile_test.sh, once for each variant: all but the
// control must be refused, with an error that matches the comment behind the variant's name.
#include "tests/framework/mode/handlers.h"

namespace ouro::mode_test {

struct State {
  Value last;
  int64_t counts[8];
};
inline State g_state;
inline void Plain(Value) {}

OURO_OP(Variant) {
  auto x = r[a.b()], y = r[a.c()];
  auto node = m.template As<Node>(x);
  (void)y;
  (void)node;
#if defined(CONTROL)
  if (m.Is(x, y)) m.template Set<&Node::value>(node, y);
  g_state.counts[a.a()] = m.Promote(m.template Get<&Node::number>(node));
  if constexpr (!M::kIsMeta) Plain(*m.Address(r, 0));
#elif defined(DEREFERENCE)  // member reference type .* is not a pointer
  node->value.set(nullptr, y);
#elif defined(DEREFERENCE_STAR)  // indirection requires pointer operand
  (void)(*node).number.get();
#elif defined(PRIVATE_POINTER)  // private member
  (void)node.pointer_;
#elif defined(TEST_RAW_FIELD)  // member reference type .* is not a pointer
  if (node->number.get()) return Next::Jump(1);
#elif defined(TEST_DYNAMIC_INTEGER)  // not contextually convertible to 'bool'|invalid argument type|value of type
  if (m.template Get<&Node::number>(node)) return Next::Jump(1);
#elif defined(AS_ON_DYNAMIC_VALUE)  // no member named 'As'|'As' following the 'template' keyword
  (void)x.template As<Node>();
#elif defined(AS_POINTER)  // no member named 'AsPtr'
  (void)x.AsPtr();
#elif defined(TAG_OF_DYNAMIC_VALUE)  // no member named 'IsInt'
  if (x.IsInt()) return Next::Jump(1);
#elif defined(VALUE_OF_META)  // no member named 'value' in 'ouro::Value'
  Plain(x.value);
#elif defined(COMPARE_VALUES)  // invalid operands to binary expression
  if (x == y) return Next::Jump(1);
#elif defined(STATIC_VALUE_FROM_DYNAMIC)  // no viable conversion
  Value v = x;
  (void)v;
#elif defined(STATIC_INTEGER_FROM_DYNAMIC)  // no viable conversion
  int64_t i = m.UnboxInt(x);
  (void)i;
#elif defined(STATIC_BOOL_FROM_DYNAMIC)  // no viable conversion
  bool same = m.Is(x, y);
  (void)same;
#elif defined(SWITCH_ON_DYNAMIC)  // statement requires expression of integer type
  switch (m.UnboxInt(x)) {
    case 0: return Next::Op();
  }
#elif defined(INDEX_BY_DYNAMIC)  // array subscript is not an integer|no viable overloaded operator
  ++g_state.counts[m.UnboxInt(x)];
#elif defined(STORE_OUTSIDE)  // no viable overloaded '='
  g_state.last = x;
#elif defined(PLAIN_CALL)  // no matching function for call to 'Plain'
  Plain(x);
#elif defined(REGISTER_BY_DYNAMIC)  // no viable overloaded operator|no viable conversion|no known conversion
  r.Set(0, r[m.UnboxInt(x)]);
#elif defined(REGISTER_ASSIGNED)  // no viable overloaded '='
  r[0] = y;
#elif defined(ADDRESS_OF_REGISTERS)  // no member named 'Address'
  Plain(*m.Address(r, 0));
#elif defined(WRONG_NUMBER_OF_ARGUMENTS)  // wrong number of arguments|too few arguments
  m.template Call<&Slow>(x);
#elif defined(JUMP_BY_DYNAMIC)  // no viable conversion
  return Next::Jump(m.UnboxInt(x));
#endif
  return Next::Op();
}

Next InRun(mode::Run& m, mode::RunRegs r, Args a) { return VariantHandler::Do(m, r, a); }
Next InMeta(mode::Meta& m, mode::MetaRegs r, Args a) { return VariantHandler::Do(m, r, a); }

}  // namespace ouro::mode_test
