// Handlers of calls, returns and continuations.
#pragma once
#include "scheme/engine/continuation.h"
#include "scheme/engine/ops_data.h"
#include "scheme/engine/traced.h"

namespace ouro::scheme {

// The code of a closure, as static: a trace guards on the code, not on the closure, since closures made anew share it.
template <class M>
OURO_INLINE const Code* StaticCode(M& m, typename M::template Ref<Closure> closure) {
  if constexpr (M::kIsMeta) {
    return reinterpret_cast<const Code*>(m.Promote(m.template Get<&Closure::code>(closure)));
  } else {
    return m.template Get<&Closure::code>(closure);
  }
}
template <class M>
OURO_INLINE const NativeDef* StaticDef(M& m, typename M::template Ref<Native> native) {
  if constexpr (M::kIsMeta) {
    return reinterpret_cast<const NativeDef*>(m.Promote(m.template Get<&Native::def>(native)));
  } else {
    return m.template Get<&Native::def>(native);
  }
}

// The list of registers first..first + count - 1.
template <class M>
typename M::Val ListOf(M& m, typename M::Regs r, uint32_t first, uint32_t count) {
  typename M::Val list(kNil);
  for (uint32_t i = count; i-- > 0;) list = Cons(m, typename M::Val(r[first + i]), list);
  return list;
}

// `at(i)`: its parameter i.
template <class M, class At>
OURO_INLINE typename M::Val CallFunction(M& m, const NativeDef* def, At at) {
  const mode::EffectSpec& effect = def->effect;
  switch (def->parameters()) {
    case 0:
      return m.CallPointer(def->function, def->name, effect);
    case 1:
      return m.CallPointer(def->function, def->name, effect, at(0));
    case 2:
      return m.CallPointer(def->function, def->name, effect, at(0), at(1));
    case 3:
      return m.CallPointer(def->function, def->name, effect, at(0), at(1), at(2));
    case 4:
      return m.CallPointer(def->function, def->name, effect, at(0), at(1), at(2), at(3));
    case 5:
      return m.CallPointer(def->function, def->name, effect, at(0), at(1), at(2), at(3), at(4));
    default:
      return m.CallPointer(def->function, def->name, effect, at(0), at(1), at(2), at(3), at(4), at(5));
  }
}

// Calls a native with the arguments behind `base`. The number of arguments has been checked.
template <class M>
OURO_INLINE typename M::Val CallNative(M& m, typename M::Regs r, uint32_t base, uint32_t count, const NativeDef* def) {
  if constexpr (M::kIsMeta) {
    mode::MetaVal result;
    if (TraceNative(m, def, r, base, count, &result)) return result;
  }
  uint32_t fixed = def->required + uint32_t{def->optional};
  typename M::Val rest(kNil);
  if (def->rest && count > fixed) rest = ListOf(m, r, base + 1 + fixed, count - fixed);
  return CallFunction(m, def, [&](uint32_t i) -> typename M::Val {
    if (i < fixed) return i < count ? typename M::Val(r[base + 1 + i]) : typename M::Val(kUnassigned);
    return rest;
  });
}
inline bool NativeAccepts(const NativeDef* def, uint32_t count) {
  return count >= def->required && (def->rest || count <= uint32_t{def->required} + def->optional);
}

// A nested entry calls the procedure in `base`.
template <class M>
typename M::Val CallResidual(M& m, typename M::Regs r, uint32_t base, uint32_t count) {
  auto f = r[base];
  switch (count) {
    case 0:
      return m.template Call<&slow::Call0>(f);
    case 1:
      return m.template Call<&slow::Call1>(f, r[base + 1]);
    case 2:
      return m.template Call<&slow::Call2>(f, r[base + 1], r[base + 2]);
    case 3:
      return m.template Call<&slow::Call3>(f, r[base + 1], r[base + 2], r[base + 3]);
    case 4:
      return m.template Call<&slow::Call4>(f, r[base + 1], r[base + 2], r[base + 3], r[base + 4]);
    case 5:
      return m.template Call<&slow::Call5>(f, r[base + 1], r[base + 2], r[base + 3], r[base + 4], r[base + 5]);
    default:
      return m.template Call<&slow::CallList>(f, ListOf(m, r, base + 1, count));
  }
}

// The activation ends with this result, which the caller's opcode did not put anywhere yet.
template <class M>
OURO_INLINE Next ReturnValue(M& m, typename M::Val result) {
  m.Returns(result);
  uint32_t slot = m.ReturnSlot();
  m.PopFrame();
  m.TopRegs().Set(slot, result);
  return Next::Reload();
}

// The arguments of a closure's code are where it wants them; a list is made of those beyond the required ones. `code` takes so many.
template <class M>
OURO_INLINE void MakeRest(M& m, typename M::Regs r, uint32_t base, uint32_t count, const Code* code) {
  if (OURO_LIKELY(!code->has_rest)) return;
  uint32_t required = code->required;
  auto rest = ListOf(m, r, base + 1 + required, count - required);
  r.Set(base + 1 + required, rest);
}

// A closure that is not inlined and whose call runs this code: by a direct call if that is possible, and the code is the closure's own, not one of its cases.
template <class M>
typename M::Val CallNotInlined(M& m, typename M::Regs r, uint32_t base, uint32_t count, const Code* code, bool is_own) {
  auto f = r[base];
  auto* body = const_cast<mode::CodeBase*>(&code->base);
  if (body->direct_slow == nullptr || !is_own) return CallResidual(m, r, base, count);
  MakeRest(m, r, base, count, code);
  switch (code->parameters()) {
    case 0:
      return m.CallDirect(body, f);
    case 1:
      return m.CallDirect(body, f, r[base + 1]);
    case 2:
      return m.CallDirect(body, f, r[base + 1], r[base + 2]);
    case 3:
      return m.CallDirect(body, f, r[base + 1], r[base + 2], r[base + 3]);
    case 4:
      return m.CallDirect(body, f, r[base + 1], r[base + 2], r[base + 3], r[base + 4]);
    default:
      return m.CallDirect(body, f, r[base + 1], r[base + 2], r[base + 3], r[base + 4], r[base + 5]);
  }
}

// What is neither closure nor native. Run only.
Next CallOther(Value* window, uint32_t count);
// The stack is full, or somebody asks for attention: to be called before the instruction's first effect, which is executed again.
Next MakeRoom();

template <class M>
OURO_INLINE Next CallProcedureAt(M& m, typename M::Regs r, uint32_t base, uint32_t count, uint32_t dst) {
  auto f = r[base];
  if (m.HasShape(f, g_shapes.closure)) {
    const Code *own = StaticCode(m, m.template As<Closure>(f)), *code = own;
    if (OURO_UNLIKELY(code->has_rest || code->required != count)) {
      code = code->CaseFor(count);
      if (code == nullptr) {
        m.template Call<&slow::WrongArity>(f, int64_t{count});
        return Next::Raise();
      }
    }
    auto* body = const_cast<mode::CodeBase*>(&code->base);
    if (!m.ShouldInline(body)) return Finish(m, r, dst, CallNotInlined(m, r, base, count, code, code == own));
    if (!m.HasRoom(r, base, body)) {
      if constexpr (M::kIsMeta) return Next::Redo();
      m.SavePc();
      return MakeRoom();
    }
    MakeRest(m, r, base, count, code);
    m.PushFrame(r, base, body, 0, dst, 1, code->parameters() + 1);
    return m.Enter(body);
  }
  if (m.HasShape(f, g_shapes.native)) {
    const NativeDef* def = StaticDef(m, m.template As<Native>(f));
    if (M::kIsMeta && def->untraced) return Next::Redo();
    if (!NativeAccepts(def, count)) {
      m.template Call<&slow::WrongArity>(f, int64_t{count});
      return Next::Raise();
    }
    return Finish(m, r, dst, CallNative(m, r, base, count, def));
  }
  if (m.HasShape(f, g_shapes.parameter) && count == 0) {
    r.Set(dst, m.template Get<&Parameter::value>(m.template As<Parameter>(f)));
    return Next::Op();
  }
  if constexpr (M::kIsMeta) {
    return Next::Redo();
  } else {
    m.SavePc();
    return CallOther(m.Address(r, base), count);
  }
}

// kPoll: the instruction may be executed again, after making room or looking at the safe point.
template <class M, bool kPoll = true>
OURO_INLINE Next TailCallAt(M& m, typename M::Regs r, uint32_t base, uint32_t count) {
  auto f = r[base];
  if (m.HasShape(f, g_shapes.closure)) {
    const Code *own = StaticCode(m, m.template As<Closure>(f)), *code = own;
    if (OURO_UNLIKELY(code->has_rest || code->required != count)) {
      code = code->CaseFor(count);
      if (code == nullptr) {
        m.template Call<&slow::WrongArity>(f, int64_t{count});
        return Next::Raise();
      }
    }
    auto* body = const_cast<mode::CodeBase*>(&code->base);
    if constexpr (M::kIsMeta) {
      if (!m.AtRoot() && !m.ShouldInline(body)) {
        auto result = CallNotInlined(m, r, base, count, code, code == own);
        if (m.Is(result, Value::Null())) return Next::Raise();
        return ReturnValue(m, result);
      }
      if (!m.HasRoomInPlace(body)) return Next::Redo();
    } else {
      if (kPoll && OURO_UNLIKELY(!m.HasRoomInPlace(body) || mode::g_thread.interrupt)) {
        m.SavePc();
        return MakeRoom();
      }
    }
    MakeRest(m, r, base, count, code);
    m.ReplaceFrame(r, base, body, code->parameters() + 1);
    return m.EnterTail(body);
  }
  if (m.HasShape(f, g_shapes.native)) {
    const NativeDef* def = StaticDef(m, m.template As<Native>(f));
    if (M::kIsMeta && def->untraced) return Next::Redo();
    if (!NativeAccepts(def, count)) {
      m.template Call<&slow::WrongArity>(f, int64_t{count});
      return Next::Raise();
    }
    auto result = CallNative(m, r, base, count, def);
    if (m.Is(result, Value::Null())) return Next::Raise();
    return ReturnValue(m, result);
  }
  if (m.HasShape(f, g_shapes.parameter) && count == 0) {
    return ReturnValue(m, m.template Get<&Parameter::value>(m.template As<Parameter>(f)));
  }
  if constexpr (M::kIsMeta) {
    return Next::Redo();
  } else {
    m.SavePc();
    return CallOther(m.Address(r, base), count);
  }
}

OURO_OP(Call) { return CallProcedureAt(m, r, a.a(), a.b(), a.c()); }
OURO_OP(TailCall) { return TailCallAt(m, r, a.a(), a.b()); }
OURO_OP(Return) { return ReturnValue(m, r[a.a()]); }

OURO_OP(MakeValues) {
  uint32_t count = a.c();
  auto values = m.template NewSized<Values>(ValuesShape(count), 8 + 8 * count, static_cast<uint16_t>(count));
  for (uint32_t i = 0; i < count; ++i) m.template SetAt<&Values::items>(values, i, r[a.b() + i]);
  r.Set(a.a(), m.ToVal(values));
  return Next::Op();
}
// How many values an object stands for, as static, and whether it is a Values. kLongValues: it is a LongValues.
inline constexpr uint32_t kLongValues = UINT32_MAX;
template <class M>
OURO_INLINE uint32_t CountOf(M& m, typename M::Val v, bool* is_values) {
  *is_values = false;
  if (!m.IsPtr(v)) return 1;
  Shape* shape = m.PromoteShape(v);
  if (shape->info() != &Values::Info()) return shape == g_shapes.long_values ? kLongValues : 1;
  *is_values = true;
  return shape->inline_capacity();
}
template <class M>
OURO_INLINE typename M::Val ValueAt(M& m, typename M::Val v, uint32_t i, bool is_values) {
  if (!is_values) return v;
  return m.template GetAt<&Values::items>(m.template As<Values>(v), i);
}
// The values of a LongValues.
template <class M>
OURO_NOINLINE Next UnpackLongValues(M& m, typename M::Regs r, mode::Args a, Value v) {
  int64_t count = ValueCount(v), wanted = a.c();
  bool rest = a.ext().operand != 0;
  if (rest ? count < wanted : count != wanted) {
    slow::WrongValues(v, wanted, int64_t{rest});
    return Next::Raise();
  }
  Value list = v.As<LongValues>()->list.get();
  for (uint32_t i = 0; i < wanted; ++i, list = Cdr(list)) r.Set(a.b() + i, Car(list));
  if (!rest) return Next::Op();
  Value copy = CopyList(list);
  if (copy.IsNull()) return Next::Raise();
  r.Set(a.b() + static_cast<uint32_t>(wanted), copy);
  return Next::Op();
}
OURO_OP(UnpackValues) {
  auto v = r[a.a()];
  uint32_t wanted = a.c();
  bool rest = a.ext().operand != 0;
  bool is_values;
  uint32_t count = CountOf(m, v, &is_values);
  if (count == kLongValues) {
    if constexpr (M::kIsMeta) return Next::Redo();
    else return UnpackLongValues(m, r, a, v);
  }
  if (rest ? count < wanted : count != wanted) {
    m.template Call<&slow::WrongValues>(v, int64_t{wanted}, int64_t{rest});
    return Next::Raise();
  }
  for (uint32_t i = 0; i < wanted; ++i) r.Set(a.b() + i, ValueAt(m, v, i, is_values));
  if (rest) {
    typename M::Val list(kNil);
    for (uint32_t i = count; i-- > wanted;) list = Cons(m, ValueAt(m, v, i, is_values), list);
    r.Set(a.b() + wanted, list);
  }
  return Next::Op();
}

// The interpreter's way: spreads into the activation's own window and calls.
Next ApplyList(Value procedure, Value list);
Next ApplyValues(Value procedure, Value values);

// In a trace the arguments are laid into the registers behind those of the instruction.
OURO_OP(TailApply) {
  auto f = r[a.a()], list = r[a.b()];
  if constexpr (!M::kIsMeta) {
    m.SavePc();
    return ApplyList(f, list);
  } else {
    typename M::Val arguments[kMostTracedArguments];
    uint32_t count = 0;
    auto rest = list;
    for (; m.HasShape(rest, g_shapes.pair); rest = m.template Get<&Pair::cdr>(m.template As<Pair>(rest))) {
      if (count == kMostTracedArguments) return Next::Redo();
      arguments[count++] = m.template Get<&Pair::car>(m.template As<Pair>(rest));
    }
    if (!m.Is(rest, kNil)) {
      m.template Call<&slow::ImproperArguments>(list);
      return Next::Raise();
    }
    uint32_t base = m.CurrentCode()->register_count - kApplyRegisters;
    r.Set(base, f);
    for (uint32_t i = 0; i < count; ++i) r.Set(base + 1 + i, arguments[i]);
    return TailCallAt(m, r, base, count);
  }
}
OURO_OP(TailApplyValues) {
  auto f = r[a.a()], v = r[a.b()];
  if constexpr (!M::kIsMeta) {
    m.SavePc();
    return ApplyValues(f, v);
  } else {
    bool is_values;
    uint32_t count = CountOf(m, v, &is_values);
    if (count > kMostTracedArguments) return Next::Redo();
    uint32_t base = m.CurrentCode()->register_count - kApplyRegisters;
    r.Set(base, f);
    for (uint32_t i = 0; i < count; ++i) r.Set(base + 1 + i, ValueAt(m, v, i, is_values));
    return TailCallAt(m, r, base, count);
  }
}
OURO_OP(CaptureTail) {
  if constexpr (M::kIsMeta) {
    return Next::Redo();
  } else {
    m.SavePc();
    return CaptureAndCall(r[a.a()]);
  }
}
OURO_OP(Install) {
  if constexpr (M::kIsMeta) {
    return Next::Redo();
  } else {
    m.SavePc();
    return InstallList(r[a.a()], r[a.b()]);
  }
}
OURO_OP(Underflow) {
  if constexpr (M::kIsMeta) {
    return Next::Redo();
  } else {
    m.SavePc();
    return ReturnToFrame();
  }
}

}  // namespace ouro::scheme
