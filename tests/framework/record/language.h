// The language of these tests: register bytecode whose opcodes each have an effect and then a guard that fails now and
// then, so that every kind of log is replayed. Effects are counted outside the heap (g_effects).
#pragma once
#include "framework/mode/dispatch.h"

namespace ouro::record_test {

using mode::Args;
using mode::Next;

class Node : public HeapObject {
 public:
  Mut<int64_t> number;
  Mut<Value> value;
  Mut<Value> other;
  Quasi<Value> rarely;
  OURO_LAYOUT(Node, "node", &Node::number, &Node::value, &Node::other, &Node::rarely)
};
class Items : public HeapObject {
 public:
  Final<int64_t> length;
  Elements<Value> items;
  OURO_ARRAY_LAYOUT(Items, "items", &Items::length, &Items::items)
};
// An activation's registers, kept while it is suspended.
class Suspended : public HeapObject {
 public:
  Mut<int64_t> pc;
  Final<int64_t> length;
  Elements<Value> registers;
  OURO_ARRAY_LAYOUT(Suspended, "suspended", &Suspended::length, &Suspended::registers, &Suspended::pc)
};
inline Shape *g_node_shape = nullptr, *g_other_shape = nullptr, *g_items_shape = nullptr, *g_suspended_shape = nullptr;

struct Code : mode::CodeBase {
  uint32_t handler = 0;  // instruction that an exception goes to; 0: none
};
inline Code* g_callees[4];
inline bool (*g_at_safe_point)() = nullptr;  // what the language does there, if anything

struct Effects {
  uint64_t calls = 0, seconds = 0, kept = 0, opaque = 0;
  int64_t sum = 0;
  bool operator==(const Effects&) const = default;
};
inline Effects g_effects;

// Residual calls.
int64_t Hash(int64_t x);                       // pure
int64_t Count(int64_t x);                      // counts, returns a hash of x
void CountSecond(int64_t x);                   // the effect behind the guard
Value MayFail(int64_t x);                      // Null and a pending exception for some x
Value Keep(Value node);                        // the object escapes
Value RunCallee(int64_t index, Value argument);  // an activation of its own, entered from C++
void WriteRarely(Value node, int64_t x);       // writes the Quasi field of a node, for some x
Value AllocateMuch(int64_t x);                 // makes objects, so that collections happen
Value MakeSuspended(int64_t index);            // of a callee, at its beginning, its registers zero

}  // namespace ouro::record_test
OURO_CALL_EFFECT(ouro::record_test::Hash, ouro::mode::kPureCall)
OURO_CALL_EFFECT(ouro::record_test::Count, ouro::mode::kWritingCall)
OURO_CALL_EFFECT(ouro::record_test::AllocateMuch, ouro::mode::kAllocatingCall)

namespace ouro::record_test {

// True for about one x in `modulus`.
template <class M>
typename M::Bool Sometimes(M& m, typename M::Int x, int64_t modulus) {
  return m.FloorMod(m.template Call<&Hash>(x), typename M::Int(modulus)) == typename M::Int(int64_t{0});
}

OURO_OP(Load) {
  r.Set(a.a(), m.CurrentCode()->constants[a.b()]);
  return Next::Op();
}
OURO_OP(Move) {
  r.Set(a.a(), r[a.b()]);
  return Next::Op();
}
// a = b + c, wrapped to 40 bits so that it always fits
OURO_OP(Add) {
  auto sum = m.UnboxInt(r[a.b()]) * 31 + m.UnboxInt(r[a.c()]);
  r.Set(a.a(), m.BoxInt(sum & ((int64_t{1} << 40) - 1)));
  return Next::Op();
}
OURO_OP(Increment) {
  r.Set(a.a(), m.BoxInt(m.UnboxInt(r[a.a()]) + 1));
  return Next::Op();
}
OURO_OP(JumpUnlessLess) {  // a < constant b, else + c
  if (m.UnboxInt(r[a.a()]) < m.CurrentCode()->constants[a.b()].AsInt()) return Next::Op();
  return Next::Jump(a.at->signed_c());
}
OURO_OP(JumpSometimes) {  // by the hash of a
  if (Sometimes(m, m.UnboxInt(r[a.a()]), 3)) return Next::Jump(a.at->signed_c());
  return Next::Op();
}
OURO_OP(JumpBack) { return m.LoopBack(a.at->signed_c()); }
OURO_OP(Return) {
  auto result = r[a.a()];
  if (m.Flags() & mode::Activation::kEntry) {
    if constexpr (M::kIsMeta) return Next::Redo();
    m.template SetThread<&mode::Thread::leave_value>(result);
    m.PopFrame();
    return Next::Leave();
  }
  uint32_t slot = m.ReturnSlot();
  m.PopFrame();
  m.TopRegs().Set(slot, result);
  return Next::Reload();
}
OURO_OP(Call) {  // callee b with the argument in a; the result in a
  Code* callee = g_callees[a.b()];
  if (!m.ShouldInline(callee)) {
    auto result = m.template Call<&RunCallee>(int64_t{a.b()}, r[a.a()]);
    if (m.Is(result, Value::Null())) return Next::Raise();
    r.Set(a.a(), result);
    return Next::Op();
  }
  if (!m.HasRoom(r, a.a(), callee)) return Next::Redo();
  m.PushFrame(r, a.a(), callee, 0, a.a(), 1, 1);
  return Next::Reload();
}
OURO_OP(ResidualCall) {
  auto result = m.template Call<&RunCallee>(int64_t{a.b()}, r[a.a()]);
  if (m.Is(result, Value::Null())) return Next::Raise();
  r.Set(a.a(), result);
  return Next::Op();
}

// --- effects, then a guard that fails sometimes, then more effects. a: result; b: the loop's counter.
OURO_OP(EffectCall) {
  auto i = m.UnboxInt(r[a.b()]);
  auto counted = m.template Call<&Count>(i);
  auto result = counted;
  if (Sometimes(m, counted, 5)) {
    m.template Call<&CountSecond>(i);
    result = counted + 1;
    if (Sometimes(m, counted, 3)) m.template Call<&CountSecond>(result);
  }
  r.Set(a.a(), m.BoxInt(result & 0xffff));
  return Next::Op();
}
OURO_OP(EffectField) {  // c: the node
  if (!m.HasShape(r[a.c()], g_node_shape)) return Next::Op();
  auto node = m.template As<Node>(r[a.c()]);
  auto number = m.template Get<&Node::number>(node) + 1;
  m.template Set<&Node::number>(node, number);
  if (Sometimes(m, number, 4)) {
    m.template Set<&Node::value>(node, m.BoxInt(m.template Get<&Node::number>(node) * 2));
    if (Sometimes(m, number, 3)) m.template Set<&Node::number>(node, m.template Get<&Node::number>(node) + 5);
  }
  r.Set(a.a(), m.BoxInt((m.template Get<&Node::number>(node) + m.UnboxInt(m.template Get<&Node::value>(node))) & 0xffffff));
  return Next::Op();
}
OURO_OP(EffectElement) {  // c: items
  auto items = m.template As<Items>(r[a.c()]);
  auto i = m.UnboxInt(r[a.b()]);
  auto index = m.FloorMod(i, 4);
  auto element = m.UnboxInt(m.template GetElement<&Items::items>(items, index)) + 1;
  m.template SetElement<&Items::items>(items, index, m.BoxInt(element));
  if (Sometimes(m, element + i, 6)) {
    auto last = m.UnboxInt(m.template GetElement<&Items::items>(items, 4)) + element;
    m.template SetElement<&Items::items>(items, 4, m.BoxInt(last & 0xffffff));
    if (Sometimes(m, last, 2)) m.template SetElement<&Items::items>(items, 5, m.BoxInt(last & 0xffff));
  }
  r.Set(a.a(), m.template GetElement<&Items::items>(items, 4));
  return Next::Op();
}
OURO_OP(EffectAllocate) {
  auto i = m.UnboxInt(r[a.b()]);
  auto node = m.template New<Node>(g_node_shape);
  m.template Set<&Node::number>(node, i);
  m.template Set<&Node::value>(node, r[a.b()]);
  m.template Set<&Node::other>(node, Value::Null());
  auto items = m.template NewArray<Items, &Items::length, &Items::items>(g_items_shape, int64_t{2});
  m.template SetElement<&Items::items>(items, 0, m.ToVal(node));
  m.template SetElement<&Items::items>(items, 1, r[a.b()]);
  if (Sometimes(m, i, 7)) {
    m.template Call<&AllocateMuch>(i);
    m.template Set<&Node::other>(node, m.template Call<&Keep>(m.ToVal(items)));
    if (Sometimes(m, i, 2)) m.template Set<&Node::number>(node, i + 3);
  }
  auto again = m.template As<Node>(m.template GetElement<&Items::items>(items, 0));
  r.Set(a.a(), m.BoxInt(m.template Get<&Node::number>(again) + m.UnboxInt(m.template GetElement<&Items::items>(items, 1))));
  return Next::Op();
}
OURO_OP(EffectThread) {
  auto before = m.UnboxInt(m.template GetThread<&mode::Thread::handled>());
  m.template SetThread<&mode::Thread::handled>(m.BoxInt((before + 1) & 0xffffff));
  auto i = m.UnboxInt(r[a.b()]);
  if (Sometimes(m, before + i, 5)) {
    m.template SetThread<&mode::Thread::handled>(m.BoxInt((m.UnboxInt(m.template GetThread<&mode::Thread::handled>()) + 9) & 0xffffff));
    if (Sometimes(m, before, 2)) m.template Call<&CountSecond>(before);
  }
  r.Set(a.a(), m.template GetThread<&mode::Thread::handled>());
  return Next::Op();
}
OURO_OP(EffectShape) {  // c: the node
  auto node = m.template As<Node>(r[a.c()]);
  auto i = m.UnboxInt(r[a.b()]);
  m.SetShape(node, g_other_shape);
  auto result = i;
  if (Sometimes(m, i, 6)) {
    if (m.HasShape(r[a.c()], g_other_shape)) result = result + 100;
    if (m.HasShape(r[a.c()], g_node_shape)) result = result + 1000;
    m.template Call<&CountSecond>(i);
  }
  m.SetShape(node, g_node_shape);
  if (Sometimes(m, i, 4)) m.template Call<&CountSecond>(i + 1);
  r.Set(a.a(), m.BoxInt(result));
  return Next::Op();
}
// Registers are written before guards: an exit has them as they were when the opcode began, whether there was an effect or not.
OURO_OP(Swap) {  // a and c
  auto i = m.UnboxInt(r[a.b()]);
  auto first = r[a.a()], third = r[a.c()];
  r.Set(a.a(), third);
  r.Set(a.c(), first);
  if (Sometimes(m, i, 5)) r.Set(a.a(), m.BoxInt((m.UnboxInt(r[a.a()]) + 1) & 0xffff));
  auto counted = m.template Call<&Count>(m.UnboxInt(r[a.a()]));
  r.Set(a.a(), r[a.c()]);
  r.Set(a.c(), m.BoxInt(counted & 0xffff));
  if (Sometimes(m, counted, 4)) r.Set(a.a(), m.BoxInt((m.UnboxInt(r[a.a()]) + m.UnboxInt(r[a.c()])) & 0xffff));
  return Next::Op();
}
// Calls, each with a guard behind it: one that a bridge records while it replays the first has the others still before it.
OURO_OP(EffectSteps) {
  auto i = m.UnboxInt(r[a.b()]);
  auto result = m.template Call<&Count>(i);
  if (Sometimes(m, result, 3)) result = result + m.template Call<&Count>(i + 1);
  if (Sometimes(m, result, 4)) m.template Call<&CountSecond>(result);
  auto third = m.template Call<&Count>(result);
  if (Sometimes(m, third, 5)) m.template Call<&CountSecond>(third);
  if (Sometimes(m, third, 2)) result = result + m.template Call<&Count>(third);
  r.Set(a.a(), m.BoxInt(result & 0xffff));
  return Next::Op();
}
// Goes on in the suspended activation of callee b in register c, until it suspends itself again; what that gives in a.
OURO_OP(Resume) {
  auto suspended = m.template As<Suspended>(r[a.c()]);
  auto start = static_cast<uint32_t>(m.Promote(m.template Get<&Suspended::pc>(suspended)));
  m.template PushOwned<&Suspended::registers>(suspended, g_callees[a.b()], start, 0, a.a(), 1);
  return Next::Reload();
}
OURO_OP(Suspend) {  // and gives a
  auto suspended = m.template Owner<Suspended>();
  m.template Set<&Suspended::pc>(suspended, int64_t{m.InstructionIndex() + 1});
  auto result = r[a.a()];
  uint32_t slot = m.ReturnSlot();
  m.PopOwned(m.InstructionIndex());
  m.TopRegs().Set(slot, result);
  return Next::Reload();
}
OURO_OP(Start) {  // callee b, suspended at its beginning
  r.Set(a.a(), m.template Call<&MakeSuspended>(int64_t{a.b()}));
  return Next::Op();
}
OURO_OP(MakePair) {  // of b and c, as two items: an object that only registers refer to
  auto items = m.template NewArray<Items, &Items::length, &Items::items>(g_items_shape, int64_t{2});
  m.template SetElement<&Items::items>(items, 0, r[a.b()]);
  m.template SetElement<&Items::items>(items, 1, r[a.c()]);
  r.Set(a.a(), m.ToVal(items));
  return Next::Op();
}
OURO_OP(SumOfPair) {  // of two numbers, in b
  auto items = m.template As<Items>(r[a.b()]);
  auto sum = m.UnboxInt(m.template GetElement<&Items::items>(items, 0)) + m.UnboxInt(m.template GetElement<&Items::items>(items, 1));
  r.Set(a.a(), m.BoxInt(sum & 0xffffff));
  return Next::Op();
}
// The shape is known from the opcode before; the log must be the same whoever replays it.
OURO_OP(KnownShape) {
  if (!m.HasShape(r[a.c()], g_node_shape)) return Next::Jump(1);
  auto i = m.UnboxInt(r[a.b()]);
  auto counted = m.template Call<&Count>(i);
  if (m.PromoteShape(r[a.c()]) != g_node_shape) return Next::Jump(1);
  if (Sometimes(m, counted, 5)) m.template Call<&CountSecond>(i);
  r.Set(a.a(), m.BoxInt(counted & 0xffff));
  return Next::Op();
}
OURO_OP(Raise) {  // raises for some b, after an effect
  m.template Call<&Count>(m.UnboxInt(r[a.b()]));
  auto result = m.template Call<&MayFail>(m.UnboxInt(r[a.b()]));
  if (m.Is(result, Value::Null())) return Next::Raise();
  r.Set(a.a(), result);
  return Next::Op();
}
OURO_OP(Watch) {  // c: the node (made static)
  Node* node = m.Promote(m.template As<Node>(r[a.c()]));
  r.Set(a.a(), m.Watch(node->rarely));
  return Next::Op();
}
OURO_OP(WriteRarely) {
  m.template Call<&record_test::WriteRarely>(r[a.c()], m.UnboxInt(r[a.b()]));
  return Next::Op();
}
OURO_OP(SetRarely) {  // the same without a call, each time
  m.template Set<&Node::rarely>(m.template As<Node>(r[a.c()]), r[a.b()]);
  return Next::Op();
}
OURO_OP(Unsupported) {
  m.Abort(record::AbortReason::unsupported);
  return Next::Op();
}

#define OURO_TEST_OPS(X)                                                                                              \
  X(Load) X(Move) X(Add) X(Increment) X(JumpUnlessLess) X(JumpSometimes) X(JumpBack) X(Return) X(Call) X(ResidualCall) \
  X(EffectCall) X(EffectField) X(EffectElement) X(EffectAllocate) X(EffectThread) X(EffectShape) X(KnownShape)        \
  X(Swap) X(EffectSteps) X(Resume) X(Suspend) X(Start) X(MakePair) X(SumOfPair)                                        \
  X(Raise) X(Watch) X(WriteRarely) X(SetRarely) X(Unsupported)

enum class Op : uint16_t {
#define X(name) name,
  OURO_TEST_OPS(X)
#undef X
};

}  // namespace ouro::record_test
