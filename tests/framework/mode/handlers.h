// A language that exists to be compiled: one handler for each group of operations, instantiated for both modes.
#pragma once
#include "framework/mode/dispatch.h"

namespace ouro::mode_test {

using mode::Args;
using mode::Next;

class Node : public HeapObject {
 public:
  Mut<Value> value;
  Mut<int64_t> number;
  Final<Value> constant;
  Quasi<Value> rarely;
  OURO_LAYOUT(Node, "node", &Node::value, &Node::number, &Node::constant, &Node::rarely)
};
class Items : public HeapObject {
 public:
  Final<int64_t> length;
  Elements<Value> items;
  OURO_ARRAY_LAYOUT(Items, "items", &Items::length, &Items::items)
};
inline Shape* g_node_shape = nullptr;
inline Shape* g_items_shape = nullptr;

Value Slow(Value a, int64_t b);
void Effect(Value a);
double PureFunction(double x);

}  // namespace ouro::mode_test
OURO_CALL_EFFECT(ouro::mode_test::PureFunction, ouro::mode::kPureCall)

namespace ouro::mode_test {

OURO_OP(Arithmetic) {
  auto x = r[a.b()], y = r[a.c()];
  if (m.BothInt(x, y)) {
    auto sum = m.UnboxInt(x) * 3 + m.UnboxInt(y);
    if (m.FitsInt(sum)) {
      r.Set(a.a(), m.BoxInt(sum));
      return Next::Op();
    }
  }
  if (m.IsFloat(x) && m.IsFloat(y)) {
    r.Set(a.a(), m.BoxFloat(m.UnboxFloat(x) / m.UnboxFloat(y)));
    return Next::Op();
  }
  r.Set(a.a(), m.template Call<&Slow>(x, 1));
  return Next::Op();
}

OURO_OP(Fields) {
  auto x = r[a.b()];
  if (m.HasShape(x, g_node_shape)) {
    auto node = m.template As<Node>(x);
    m.template Set<&Node::number>(node, m.template Get<&Node::number>(node) + 1);
    m.template Set<&Node::value>(node, r[a.c()]);
    r.Set(a.a(), m.template Get<&Node::constant>(node));
  }
  return Next::Op();
}

OURO_OP(Static) {
  auto x = r[a.b()];
  if (!m.IsPtr(x)) return Next::Jump(a.jump());
  Shape* shape = m.PromoteShape(x);
  if (shape != g_node_shape) return Next::Op();
  Node* node = m.Promote(m.template As<Node>(x));  // static from here on
  Value rarely = m.Watch(node->rarely);
  switch (m.Promote(m.UnboxInt(r[a.c()]))) {
    case 0:
      r.Set(a.a(), rarely);
      break;
    default:
      r.Set(a.a(), node->constant.get());
  }
  return Next::Op();
}

OURO_OP(Allocate) {
  auto node = m.template New<Node>(g_node_shape);
  m.template Set<&Node::value>(node, r[a.b()]);
  auto items = m.template NewArray<Items, &Items::length, &Items::items>(g_items_shape, m.UnboxInt(r[a.c()]));
  m.template SetElement<&Items::items>(items, 0, m.ToVal(node));
  m.template Call<&Effect>(m.ToVal(items));
  r.Set(a.a(), m.ToVal(items));
  return Next::Op();
}

OURO_OP(Close) { return m.LoopBack(a.jump()); }

#define OURO_TEST_HANDLERS(X) X(Arithmetic) X(Fields) X(Static) X(Allocate) X(Close)

}  // namespace ouro::mode_test
