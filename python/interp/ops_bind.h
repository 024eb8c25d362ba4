// Calls of anything as a whole, and of Python functions: binding of arguments, entering.
#pragma once
#include <utility>

#include "python/interp/binding.h"
#include "python/interp/common.h"
#include "python/interp/frame.h"

namespace ouro::python::interp {

// The code object of a function, as static. A trace that knows the function relies on `code` staying; otherwise it
// guards on the code, not on the function: closures made anew share it.
template <class M>
OURO_INLINE Code* StaticCode(M& m, typename M::template Ref<Function> f) {
  if constexpr (M::kIsMeta) {
    if (m.IsConstantRef(f)) return m.Watch(m.Promote(f)->code).template As<Code>();
    return m.Promote(m.template Get<&Function::code>(f)).template As<Code>();
  } else {
    return m.Promote(f)->GetCode();
  }
}

// Residual call with `sizeof...(I)` arguments that stand in the registers behind `base`.
template <class M, size_t... I>
OURO_INLINE typename M::Val CallRegisters(M& m, typename M::Regs r, uint32_t base, Value names, std::index_sequence<I...>) {
  return m.template Call<&slow::CallWith<slow::Each<I>...>>(r[base], typename M::Val(names), r[base + 1 + static_cast<uint32_t>(I)]...);
}

// Residual call of whatever is in register `base` with the arguments behind it; result to `dst`.
template <class M>
Next CallResidual(M& m, typename M::Regs r, uint32_t base, uint32_t count, Value names, uint32_t dst) {
  if constexpr (!M::kIsMeta) {
    int64_t named = names.IsNull() ? 0 : names.As<Tuple>()->length.get();
    return Finish(m, r, dst, m.template Call<&slow::CallArray>(static_cast<const Value*>(m.Address(r, base)), int64_t{count} - named, names));
  } else {
    switch (count) {
      case 0: return Finish(m, r, dst, CallRegisters(m, r, base, names, std::make_index_sequence<0>()));
      case 1: return Finish(m, r, dst, CallRegisters(m, r, base, names, std::make_index_sequence<1>()));
      case 2: return Finish(m, r, dst, CallRegisters(m, r, base, names, std::make_index_sequence<2>()));
      case 3: return Finish(m, r, dst, CallRegisters(m, r, base, names, std::make_index_sequence<3>()));
      case 4: return Finish(m, r, dst, CallRegisters(m, r, base, names, std::make_index_sequence<4>()));
      case 5: return Finish(m, r, dst, CallRegisters(m, r, base, names, std::make_index_sequence<5>()));
      default: break;
    }
    auto tuple = m.template NewArray<Tuple, &Tuple::length, &Tuple::items>(g_tuple_shape, int64_t{count});
    for (uint32_t i = 0; i < count; ++i) m.template SetElement<&Tuple::items>(tuple, int64_t{i}, r[base + 1 + i]);
    return Finish(m, r, dst, m.template Call<&slow::CallTuple>(r[base], m.ToVal(tuple), typename M::Val(names)));
  }
}

// How a call of a Python function goes on: its result's register, its instruction's length, the activation's flags.
struct CallForm {
  uint32_t words, flags;
};

// Positional arguments, fewer than the function takes: the last parameters get their defaults. False: it has not enough of them.
template <class M>
OURO_INLINE bool PushWithDefaults(M& m, typename M::Regs r, uint32_t base, uint32_t count, typename M::template Ref<Function> f, Code* code,
                                  CallForm form) {
  auto defaults = m.template Get<&Function::defaults>(f);
  if (m.Is(defaults, Value::Null())) return false;
  auto tuple = m.template As<Tuple>(defaults);
  int64_t have = m.Promote(m.template Get<&Tuple::length>(tuple));
  int64_t missing = int64_t{code->argcount} - int64_t{count};
  if (have < missing) return false;
  m.PushFrame(r, base, Runnable(code), form.flags, base, form.words, count + 1);
  auto regs = m.TopRegs();
  for (int64_t i = 0; i < missing; ++i) {
    regs.Set(static_cast<uint32_t>(count + 1 + i), m.template GetElement<&Tuple::items>(tuple, have - missing + i));
  }
  ClearLocals(m, code, static_cast<uint32_t>(code->argcount) + 1);
  return true;
}

// In a trace: keywords whose places are known. False: they are not, or a default is missing.
template <class M>
OURO_INLINE bool PushPlanned(M& m, typename M::Regs r, uint32_t base, uint32_t count, Value names, typename M::template Ref<Function> f,
                             Code* code, CallForm form) {
  BindingPlan plan;
  if (!PlanBinding(code, count, names, &plan)) return false;
  auto defaults = m.template Get<&Function::defaults>(f);
  int64_t have = 0;
  if (plan.first_default < code->argcount && !m.Is(defaults, Value::Null())) {
    have = m.Promote(m.template Get<&Tuple::length>(m.template As<Tuple>(defaults)));
  }
  if (plan.first_default < code->argcount && code->argcount - plan.first_default > have) return false;
  typename M::Val values[BindingPlan::kMost];
  for (int64_t i = 0; i < plan.total; ++i) {
    if (plan.source[i] != BindingPlan::kDefault) {
      values[i] = r[base + 1 + static_cast<uint32_t>(plan.source[i])];
    } else {
      values[i] = m.template GetElement<&Tuple::items>(m.template As<Tuple>(defaults), i - (code->argcount - have));
    }
  }
  m.PushFrame(r, base, Runnable(code), form.flags, base, form.words, 1);
  for (int64_t i = 0; i < plan.total; ++i) m.TopRegs().Set(static_cast<uint32_t>(i + 1), values[i]);
  ClearLocals(m, code, static_cast<uint32_t>(plan.total + 1));
  return true;
}

// In a trace: a function whose one special parameter is *rest.
template <class M>
OURO_INLINE bool PushWithRest(M& m, typename M::Regs r, uint32_t base, uint32_t count, Value names, Code* code, CallForm form) {
  uint32_t wanted = static_cast<uint32_t>(code->argcount);
  bool only_rest = (code->flags & (kVarArgs | kVarKeywords | kFarLocals)) == kVarArgs && code->kwonly_count == 0;
  if (!names.IsNull() || !only_rest || count < wanted) return false;
  uint32_t extra = count - wanted;
  typename M::Val rest(Value::Ptr(g_empty_tuple));
  if (extra > 0) {
    auto tuple = m.template NewArray<Tuple, &Tuple::length, &Tuple::items>(g_tuple_shape, int64_t{extra});
    for (uint32_t i = 0; i < extra; ++i) m.template SetElement<&Tuple::items>(tuple, int64_t{i}, r[base + 1 + wanted + i]);
    rest = m.ToVal(tuple);
  }
  m.PushFrame(r, base, Runnable(code), form.flags, base, form.words, wanted + 1);
  m.TopRegs().Set(wanted + 1, rest);
  ClearLocals(m, code, wanted + 2);
  return true;
}

// A call in a trace that is not inlined. The caller of one of two levels has moved the arguments: it falls back itself.
template <class M>
Next CallOutside(M& m, typename M::Regs r, uint32_t base, uint32_t count, Value names, uint32_t flags) {
  if (flags & Activation::kTwoLevels) return Next::Redo();
  return CallResidual(m, r, base, count, names, base);
}

// Calls the Python function in register `base`. `words`: length of the calling instruction. flags: of the activation.
template <class M>
OURO_INLINE Next CallFunction(M& m, typename M::Regs r, uint32_t base, uint32_t count, Value names, uint32_t words, uint32_t flags) {
  auto f = m.template As<Function>(r[base]);
  Code* code = StaticCode(m, f);
  CodeBase* body = Runnable(code);
  if (!m.ShouldInline(body)) return CallOutside(m, r, base, count, names, flags);
  if (!m.HasRoom(r, base, body, flags)) {
    auto ok = m.template Call<&slow::RoomForCall>(int64_t{body->register_count}, int64_t{Activation::LevelsOf(flags)});
    if (!ok) return Next::Raise();
  }
  if (OURO_LIKELY(names.IsNull() && count == code->simple_call_count)) {
    m.PushFrame(r, base, body, flags, base, words, count + 1);
    ClearLocals(m, code, count + 1);
    return m.Enter(body);
  }
  CallForm form{words, flags};
  bool plain = (code->flags & (kVarArgs | kVarKeywords | kFarLocals)) == 0 && code->kwonly_count == 0;
  if (names.IsNull() && plain && count < static_cast<uint32_t>(code->argcount) && PushWithDefaults(m, r, base, count, f, code, form)) {
    return m.Enter(body);
  }
  if constexpr (!M::kIsMeta) {
    Value* registers = m.CalleeWindow(r, base);
    if (!m.template Call<&slow::BindWindow>(static_cast<const Value*>(m.Address(r, base)), int64_t{count}, names, registers)) {
      return Next::Raise();
    }
    m.PushWindow(registers, body, flags, base, words);
    return m.Enter(body);
  } else {
    if (PushPlanned(m, r, base, count, names, f, code, form) || PushWithRest(m, r, base, count, names, code, form)) return Next::Reload();
    return CallOutside(m, r, base, count, names, flags);
  }
}

// Whether CallFunction inlines the call of `function`, a static Python function: a trace asks before it moves the arguments.
template <class M>
OURO_INLINE bool InlinesSimply(M& m, Value function, uint32_t count, Value names) {
  if constexpr (!M::kIsMeta) return true;
  Code* code = function.As<Function>()->GetCode();
  return m.ShouldInline(Runnable(code)) && names.IsNull() && count == code->simple_call_count;
}

}  // namespace ouro::python::interp
