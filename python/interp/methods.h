// Special methods and property getters written in Python: they run as activations above the caller's registers, so that
// traces see into them.
#pragma once
#include "python/interp/common.h"
#include "python/runtime/protocols/operators.h"

namespace ouro::python::interp {

// Locals that are not parameters begin unbound. After PushFrame.
template <class M>
OURO_INLINE void ClearLocals(M& m, Code* code, uint32_t first) {
  auto regs = m.TopRegs();
  for (uint32_t i = first; i < code->end_of_locals(); ++i) regs.Set(i, Value::Undefined());
}

// Pushes an activation of `function` (a static Python function) with these arguments. Null: it is not that simple, and
// nothing has happened. `words`: length of this instruction.
template <class M, class... A>
OURO_INLINE CodeBase* PushMethod(M& m, typename M::Regs r, Value function, uint32_t flags, uint32_t dst, uint32_t words, A... args) {
  auto* f = function.As<Function>();
  Code* code;
  if constexpr (M::kIsMeta) {
    code = m.Watch(f->code).template As<Code>();
  } else {
    code = f->GetCode();
  }
  constexpr uint32_t kCount = sizeof...(A);
  if (code->simple_call_count != kCount || (code->flags & (kGenerator | kCoroutine | kAsyncGenerator))) return nullptr;
  CodeBase* body = Runnable(code);
  if (!m.ShouldInline(body)) return nullptr;
  uint32_t base = m.CurrentCode()->register_count;
  if (!m.HasRoom(r, base, body, flags)) return nullptr;  // the residual call raises the error
  m.PushFrame(r, base, body, flags, dst, words, 0);
  auto regs = m.TopRegs();
  regs.Set(0, function);
  uint32_t i = 0;
  (regs.Set(++i, args), ...);
  ClearLocals(m, code, kCount + 1);
  return body;
}

template <class M>
OURO_INLINE void WatchClass(M& m, Shape* shape) {
  if constexpr (M::kIsMeta) {
    UseVersion(shape);
    m.Watch(shape->version_field());
  }
}

// An operator between an instance of a Python class and something. Null: as PushMethod; `x` and `y` as they are read by
// ReturnFromOperator.
template <class M, class Plan>
OURO_INLINE CodeBase* PushOperator(M& m, typename M::Regs r, Plan make_plan, uint32_t flags, uint32_t dst, typename M::Val x,
                                   typename M::Val y) {
  if (!m.IsPtr(x)) return nullptr;
  Shape* left = m.PromoteShape(x);
  if (!(left->user_bits & kShapeIsInstance)) return nullptr;
  Shape* right = nullptr;
  if (m.IsPtr(y)) right = m.PromoteShape(y);
  OperatorPlan plan = m.Pin(make_plan(left->klass().template As<Type>(), right == nullptr ? nullptr : right->klass().template As<Type>()));
  if (plan.function == Value::Undefined()) return nullptr;
  WatchClass(m, left);
  if (right != nullptr) WatchClass(m, right);
  if (plan.in_place) flags |= kInPlaceMethod;
  return PushMethod(m, r, plan.function, flags | kOperator, dst, 2, x, y);
}
template <bool kInPlace, class M>
OURO_INLINE CodeBase* PushBinary(M& m, typename M::Regs r, BinaryOp op, uint32_t dst, typename M::Val x, typename M::Val y) {
  auto plan = [op](Type* left, Type* right) { return PlanBinary(op, kInPlace, left, right); };
  return PushOperator(m, r, plan, static_cast<uint32_t>(op) << 16 | (kInPlace ? kInPlaceOperator : 0), dst, x, y);
}
// A comparison is a level of the recursion by itself, as Compare's is.
template <class M>
OURO_INLINE CodeBase* PushComparison(M& m, typename M::Regs r, CompareOp op, uint32_t dst, typename M::Val x, typename M::Val y) {
  auto plan = [op](Type* left, Type* right) { return PlanCompare(op, left, right); };
  return PushOperator(m, r, plan, static_cast<uint32_t>(op) << 16 | kComparison | Activation::kTwoLevels, dst, x, y);
}

// A special method with this name of an instance's class, as static. Undefined: none that is a Python function.
template <class M>
OURO_INLINE Value InstanceMethod(M& m, typename M::Val object, Value name) {
  if (!m.IsPtr(object)) return Value::Undefined();
  Shape* shape = m.PromoteShape(object);
  if (!(shape->user_bits & kShapeIsInstance)) return Value::Undefined();
  Value found = m.Pin(TypeLookup(shape->klass().template As<Type>(), name));
  if (!IsFunction(found)) return Value::Undefined();
  WatchClass(m, shape);
  return found;
}

inline bool IsCompareJump(const mode::Instr* at) {
  return at->op >= static_cast<uint16_t>(Opcode::JumpLt) && at->op <= static_cast<uint16_t>(Opcode::JumpGe);
}

// Return of an activation with kOperator.
template <class M>
Next ReturnFromOperator(M& m, typename M::Val result, uint32_t flags) {
  // The activation below is the operator's.
  bool is_true = false, known = false;
  const mode::Instr* at = (mode::g_thread.top - 1)->pc - 2;
  bool jumps = IsCompareJump(at);
  if (!m.Is(result, g_not_implemented)) {
    if (jumps) {
      is_true = m.Is(result, Value::True()) ? true : false;
      known = is_true || m.Is(result, Value::False());
    } else {
      known = true;
    }
  }
  uint32_t slot = m.ReturnSlot();
  if (known) {
    m.PopFrame();
    if (!jumps) {
      m.TopRegs().Set(slot, result);
    } else if (is_true == (at->c != 0)) {
      m.SetTopPc(at + Args{at}.ext().operand);
    }
    return Next::Reload();
  }
  // Seldom: the caller's registers hold the operands.
  Value v;
  if constexpr (M::kIsMeta) {
    m.Abort(record::AbortReason::unsupported);
    v = Concrete(result);
  } else {
    v = result;
  }
  m.PopFrame();
  Value* regs = mode::g_thread.top->regs;
  if (v == g_not_implemented) {
    bool small = at->op == static_cast<uint16_t>(Opcode::AddInt) || at->op == static_cast<uint16_t>(Opcode::SubInt);
    Value x = regs[jumps ? at->a : at->b];
    Value y = small ? Value::Int(at->signed_c()) : regs[jumps ? at->b : at->c];
    v = slow::OperatorDeclined(flags, x, y);
    if (v.IsNull()) return Next::RaiseAtCaller();
  }
  if (jumps) {
    int truth = IsTrue(v);
    if (truth < 0) return Next::RaiseAtCaller();
    if ((truth != 0) == (at->c != 0)) m.SetTopPc(at + Args{at}.ext().operand);
  } else {
    m.TopRegs().Set(slot, v);
  }
  return Next::Reload();
}

}  // namespace ouro::python::interp
