// calc's opcode handlers: written once, instantiated for both modes (docs/tutorial.md explains them one by one).
#pragma once
#include "framework/mode/dispatch.h"
#include "interpreters/calc/program.h"

namespace ouro::calc {

using mode::Args;
using mode::Next;

// Residual calls: plain functions out of line.
void PrintValue(Value v);
void Fail(const char* message);  // makes the error pending

template <class M>
Next Error(M& m, const char* message) {
  m.template Call<&Fail>(message);
  return Next::Raise();
}

OURO_OP(LoadInt) {
  r.Set(a.a(), m.CurrentCode()->constants[a.b()]);
  return Next::Op();
}

OURO_OP(Move) {
  r.Set(a.a(), r[a.b()]);
  return Next::Op();
}

// Every calc value is an integer, so unboxing needs no test. A result that does not fit is an error.
template <class M>
Next Store(M& m, typename M::Regs r, Args a, typename M::Int result) {
  if (!m.FitsInt(result)) return Error(m, "integer overflow");
  r.Set(a.a(), m.BoxInt(result));
  return Next::Op();
}

OURO_OP(Add) { return Store(m, r, a, m.UnboxInt(r[a.b()]) + m.UnboxInt(r[a.c()])); }
OURO_OP(Sub) { return Store(m, r, a, m.UnboxInt(r[a.b()]) - m.UnboxInt(r[a.c()])); }

OURO_OP(Mul) {
  auto x = m.UnboxInt(r[a.b()]), y = m.UnboxInt(r[a.c()]);
  if (m.MulOverflows(x, y)) return Error(m, "integer overflow");
  return Store(m, r, a, x * y);
}

OURO_OP(Div) {
  auto x = m.UnboxInt(r[a.b()]), y = m.UnboxInt(r[a.c()]);
  if (y == 0) return Error(m, "division by zero");
  return Store(m, r, a, m.FloorDiv(x, y));
}

OURO_OP(Mod) {
  auto x = m.UnboxInt(r[a.b()]), y = m.UnboxInt(r[a.c()]);
  if (y == 0) return Error(m, "division by zero");
  return Store(m, r, a, m.FloorMod(x, y));
}

template <class M>
Next Truth(M& m, typename M::Regs r, Args a, typename M::Bool value) {
  r.Set(a.a(), m.Select(value, Value::Int(1), Value::Int(0)));
  return Next::Op();
}

OURO_OP(Less) { return Truth(m, r, a, m.UnboxInt(r[a.b()]) < m.UnboxInt(r[a.c()])); }
OURO_OP(LessEqual) { return Truth(m, r, a, m.UnboxInt(r[a.b()]) <= m.UnboxInt(r[a.c()])); }
OURO_OP(Equal) { return Truth(m, r, a, m.UnboxInt(r[a.b()]) == m.UnboxInt(r[a.c()])); }

OURO_OP(Jump) { return Next::Jump(a.jump()); }

OURO_OP(JumpIfZero) {
  if (m.Is(r[a.a()], Value::Int(0))) return Next::Jump(a.jump());
  return Next::Op();
}

OURO_OP(JumpBack) { return m.LoopBack(a.jump()); }

OURO_OP(Call) {
  mode::CodeBase* callee = &g_program->functions[a.b()]->code;
  if (!m.HasRoom(r, a.a(), callee)) return Error(m, "the recursion is too deep");
  // A call that is not to be traced through ends the trace: Run does it.
  if (!m.ShouldInline(callee)) return Next::Redo();
  m.PushFrame(r, a.a(), callee, 0, a.a(), 1, a.c());
  return m.Enter(callee);
}

OURO_OP(Return) {
  auto result = r[a.a()];
  if (m.Flags() & mode::Activation::kEntry) {  // the main program ends
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

}  // namespace ouro::calc
OURO_CALL_EFFECT(ouro::calc::PrintValue, ouro::mode::kWritingCall)
OURO_CALL_EFFECT(ouro::calc::Fail, ouro::mode::kWritingCall)
