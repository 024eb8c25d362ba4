// The opcode handlers: written once, instantiated for both modes. docs/mode.md says what `m` offers and what a handler
// may do. `m` the mode, `r` the registers, `a` the instruction's operands.
#pragma once
#include "framework/mode/dispatch.h"
#include "interpreters/sample/objects.h"
#include "interpreters/sample/program.h"

namespace ouro::sample {

using mode::Args;
using mode::Next;

// Residual calls: plain functions, these and some of objects.h, which a trace calls and does not look into. Their
// effects are declared at the end.
void PrintValue(Value v);
bool RoomForCall();  // false, with an error pending, when there is none

// Out of the opcode by the error's way: `Policy::Unwind` finds the line.
template <class M>
Next Error(M& m, const char* message) {
  m.template Call<&Fail>(message);
  return Next::Raise();
}

OURO_OP(LoadConstant) {
  r.Set(a.a(), m.CurrentCode()->constants[a.b()]);
  return Next::Op();
}
OURO_OP(Move) {
  r.Set(a.a(), r[a.b()]);
  return Next::Op();
}

// --- globals. `global` is a plain pointer, so static: the object is a constant of the trace. While its value is one
// too, the trace need not look at it.
OURO_OP(LoadGlobal) {
  auto* global = g_program->globals[a.b()].template As<Global>();
  Value constant = m.Watch(global->constant);
  if (constant != Value::Undefined()) {
    r.Set(a.a(), constant);
  } else {
    r.Set(a.a(), m.template Get<&Global::value>(typename M::template Ref<Global>(global)));
  }
  return Next::Op();
}
OURO_OP(DefineGlobal) {
  m.template Call<&BeginGlobal>(g_program->globals[a.b()].template As<Global>(), r[a.a()]);
  return Next::Op();
}
OURO_OP(StoreGlobal) {
  auto* global = g_program->globals[a.b()].template As<Global>();
  if (m.Watch(global->constant) != Value::Undefined()) m.template Call<&GiveUpConstant>(global);
  m.template Set<&Global::value>(typename M::template Ref<Global>(global), r[a.a()]);
  return Next::Op();
}

// --- arithmetic. A sum of two 62-bit integers fits 64 bits; whether it fits 62 is asked here.
template <class M>
Next Store(M& m, typename M::Regs r, Args a, typename M::Int result) {
  if (!m.FitsInt(result)) return Error(m, "integer overflow");
  r.Set(a.a(), m.BoxInt(result));
  return Next::Op();
}

OURO_OP(Add) {
  auto x = r[a.b()], y = r[a.c()];
  if (m.BothInt(x, y)) return Store(m, r, a, m.UnboxInt(x) + m.UnboxInt(y));
  auto joined = m.template Call<&Join>(x, y);
  if (m.Is(joined, Value::Null())) return Next::Raise();
  r.Set(a.a(), joined);
  return Next::Op();
}
OURO_OP(Subtract) {
  auto x = r[a.b()], y = r[a.c()];
  if (!m.BothInt(x, y)) return Error(m, "'-' takes integers");
  return Store(m, r, a, m.UnboxInt(x) - m.UnboxInt(y));
}
OURO_OP(Multiply) {
  auto x = r[a.b()], y = r[a.c()];
  if (!m.BothInt(x, y)) return Error(m, "'*' takes integers");
  if (m.MulOverflows(m.UnboxInt(x), m.UnboxInt(y))) return Error(m, "integer overflow");
  return Store(m, r, a, m.UnboxInt(x) * m.UnboxInt(y));
}
OURO_OP(Divide) {
  auto x = r[a.b()], y = r[a.c()];
  if (!m.BothInt(x, y)) return Error(m, "'/' takes integers");
  if (m.UnboxInt(y) == 0) return Error(m, "division by zero");
  return Store(m, r, a, m.FloorDiv(m.UnboxInt(x), m.UnboxInt(y)));
}
OURO_OP(Modulo) {
  auto x = r[a.b()], y = r[a.c()];
  if (!m.BothInt(x, y)) return Error(m, "'%' takes integers");
  if (m.UnboxInt(y) == 0) return Error(m, "division by zero");
  return Store(m, r, a, m.FloorMod(m.UnboxInt(x), m.UnboxInt(y)));
}

// --- comparisons. BoxBool decides nothing, so it leaves no guard; the jump that follows leaves one.
template <class M>
Next Truth(M& m, typename M::Regs r, Args a, typename M::Bool value) {
  r.Set(a.a(), m.BoxBool(value));
  return Next::Op();
}

OURO_OP(Less) {
  auto x = r[a.b()], y = r[a.c()];
  if (!m.BothInt(x, y)) return Error(m, "comparisons take integers");
  return Truth(m, r, a, m.UnboxInt(x) < m.UnboxInt(y));
}
OURO_OP(LessEqual) {
  auto x = r[a.b()], y = r[a.c()];
  if (!m.BothInt(x, y)) return Error(m, "comparisons take integers");
  return Truth(m, r, a, m.UnboxInt(x) <= m.UnboxInt(y));
}
OURO_OP(Equal) {
  auto x = r[a.b()], y = r[a.c()];
  if (m.BothInt(x, y)) return Truth(m, r, a, m.UnboxInt(x) == m.UnboxInt(y));
  // Only strings can be equal without being the same word.
  if (!m.HasShape(x, g_string_shape) || !m.HasShape(y, g_string_shape)) return Truth(m, r, a, m.Is(x, y));
  return Truth(m, r, a, m.template Call<&SameText>(x, y));
}
template <class M>
bool IsTrue(M& m, typename M::Val v) {  // static: tested, so guarded
  return !m.Is(v, Value::False()) && !m.Is(v, kNil);
}
OURO_OP(Not) {
  r.Set(a.a(), Value::Bool(!IsTrue(m, r[a.b()])));
  return Next::Op();
}

// --- pairs. New makes the object in the heap; in a trace it stays virtual until something outside can see it.
OURO_OP(MakePair) {
  auto pair = m.template New<Pair>(g_pair_shape);
  m.template Set<&Pair::first>(pair, r[a.b()]);
  m.template Set<&Pair::second>(pair, r[a.c()]);
  r.Set(a.a(), m.ToVal(pair));
  return Next::Op();
}
OURO_OP(First) {
  auto x = r[a.b()];
  if (!m.HasShape(x, g_pair_shape)) return Error(m, "first() takes a pair");
  r.Set(a.a(), m.template Get<&Pair::first>(m.template As<Pair>(x)));
  return Next::Op();
}
OURO_OP(Second) {
  auto x = r[a.b()];
  if (!m.HasShape(x, g_pair_shape)) return Error(m, "second() takes a pair");
  r.Set(a.a(), m.template Get<&Pair::second>(m.template As<Pair>(x)));
  return Next::Op();
}

// --- control
OURO_OP(Jump) { return Next::Jump(a.jump()); }
OURO_OP(JumpIfFalse) {
  if (!IsTrue(m, r[a.a()])) return Next::Jump(a.jump());
  return Next::Op();
}
OURO_OP(JumpBack) { return m.LoopBack(a.jump()); }

// A call pushes an activation, no C++ frame; a recording simply follows it. What it is not to follow ends the
// recording: Redo leaves the call to Run.
OURO_OP(Call) {
  mode::CodeBase* callee = g_program->functions[a.b()].get();
  if (!m.ShouldInline(callee)) return Next::Redo();
  if (!m.HasRoom(r, a.a(), callee)) {
    if (!m.template Call<&RoomForCall>()) return Next::Raise();
  }
  m.PushFrame(r, a.a(), callee, 0, a.a(), 1, a.c());
  return m.Enter(callee);
}
OURO_OP(CallNative) {
  const Native& native = kNatives[a.b()];
  auto result = native.parameters == 1
                    ? m.CallPointer(native.function, native.name, native.effect, r[a.a()])
                    : m.CallPointer(native.function, native.name, native.effect, r[a.a()], r[a.a() + 1]);
  if (m.Is(result, Value::Null())) return Next::Raise();
  r.Set(a.a(), result);
  return Next::Op();
}
OURO_OP(Return) {
  auto result = r[a.a()];
  if (m.Flags() & mode::Activation::kEntry) {  // the main program ends: C++ made this activation, so C++ goes on
    if constexpr (M::kIsMeta) return Next::Redo();
    m.PopFrame();
    return Next::Leave();
  }
  uint32_t slot = m.ReturnSlot();
  m.PopFrame();
  m.TopRegs().Set(slot, result);
  return Next::Reload();
}
OURO_OP(Print) {
  m.template Call<&PrintValue>(r[a.a()]);
  return Next::Op();
}

}  // namespace ouro::sample
OURO_CALL_EFFECT(ouro::sample::PrintValue, ouro::mode::kWritingCall)
OURO_CALL_EFFECT(ouro::sample::Fail, ouro::mode::kWritingCall)
OURO_CALL_EFFECT(ouro::sample::Join, ouro::mode::kAllocatingCall)
OURO_CALL_EFFECT(ouro::sample::SameText, ouro::mode::kPureCall)
// RoomForCall, BeginGlobal and GiveUpConstant are not declared, so they may do anything: the last two write a Quasi
// field.
