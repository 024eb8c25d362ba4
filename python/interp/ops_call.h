// Calls and returns.
#pragma once
#include <cmath>
#include <limits>

#include "python/interp/common.h"
#include "python/interp/frames.h"
#include "python/interp/ops_attr.h"
#include "python/interp/ranges.h"
#include "python/runtime/natives/native.h"

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

// Residual call of whatever is in register `base` with the arguments behind it; result to `dst`.
template <class M>
Next CallResidual(M& m, typename M::Regs r, uint32_t base, uint32_t count, Value names, uint32_t dst) {
  if constexpr (!M::kIsMeta) {
    return Finish(m, r, dst, m.template Call<&slow::CallArray>(static_cast<const Value*>(m.Address(r, base)), int64_t{count} - static_cast<int64_t>(names.IsNull() ? 0 : names.As<Tuple>()->length.get()), names));
  } else {
    auto f = r[base];
    if (names.IsNull()) {
      switch (count) {
        case 0: return Finish(m, r, dst, m.template Call<&slow::Call0>(f));
        case 1: return Finish(m, r, dst, m.template Call<&slow::Call1>(f, r[base + 1]));
        case 2: return Finish(m, r, dst, m.template Call<&slow::Call2>(f, r[base + 1], r[base + 2]));
        case 3: return Finish(m, r, dst, m.template Call<&slow::Call3>(f, r[base + 1], r[base + 2], r[base + 3]));
        case 4: return Finish(m, r, dst, m.template Call<&slow::Call4>(f, r[base + 1], r[base + 2], r[base + 3], r[base + 4]));
        case 5: return Finish(m, r, dst, m.template Call<&slow::Call5>(f, r[base + 1], r[base + 2], r[base + 3], r[base + 4], r[base + 5]));
        default: break;
      }
    } else {
      switch (count) {
        case 1: return Finish(m, r, dst, m.template Call<&slow::CallNames1>(f, names, r[base + 1]));
        case 2: return Finish(m, r, dst, m.template Call<&slow::CallNames2>(f, names, r[base + 1], r[base + 2]));
        case 3: return Finish(m, r, dst, m.template Call<&slow::CallNames3>(f, names, r[base + 1], r[base + 2], r[base + 3]));
        case 4: return Finish(m, r, dst, m.template Call<&slow::CallNames4>(f, names, r[base + 1], r[base + 2], r[base + 3], r[base + 4]));
        default: break;
      }
    }
    auto tuple = m.template NewArray<Tuple, &Tuple::length, &Tuple::items>(g_tuple_shape, int64_t{count});
    for (uint32_t i = 0; i < count; ++i) m.template SetElement<&Tuple::items>(tuple, int64_t{i}, r[base + 1 + i]);
    return Finish(m, r, dst, m.template Call<&slow::CallTuple>(f, m.ToVal(tuple), typename M::Val(names)));
  }
}

// Calls the Python function in register `base`. `words`: length of the calling instruction. flags: of the activation.
template <class M>
OURO_INLINE Next CallFunction(M& m, typename M::Regs r, uint32_t base, uint32_t count, Value names, uint32_t words, uint32_t flags) {
  auto f = m.template As<Function>(r[base]);
  Code* code = StaticCode(m, f);
  CodeBase* body = Runnable(code);
  uint32_t dst = base;
  if (!m.ShouldInline(body)) {
    if (flags & Activation::kTwoLevels) return Next::Redo();  // the caller has moved the arguments; it falls back itself
    return CallResidual(m, r, base, count, names, dst);
  }
  if (!m.HasRoom(r, base, body, flags)) {
    auto ok = m.template Call<&slow::RoomForCall>(int64_t{body->register_count}, int64_t{Activation::LevelsOf(flags)});
    if (!ok) return Next::Raise();
  }
  if (OURO_LIKELY(names.IsNull() && count == code->simple_call_count)) {
    m.PushFrame(r, base, body, flags, dst, words, count + 1);
    ClearLocals(m, code, count + 1);
    return m.Enter(body);
  }
  constexpr uint32_t kSpecial = kVarArgs | kVarKeywords | kFarLocals;
  uint32_t wanted = static_cast<uint32_t>(code->argcount);
  if (names.IsNull() && count < wanted && (code->flags & kSpecial) == 0 && code->kwonly_count == 0) {
    auto defaults = m.template Get<&Function::defaults>(f);
    if (!m.Is(defaults, Value::Null())) {
      auto tuple = m.template As<Tuple>(defaults);
      int64_t have = m.Promote(m.template Get<&Tuple::length>(tuple));
      int64_t missing = static_cast<int64_t>(wanted - count);
      if (have >= missing) {
        m.PushFrame(r, base, body, flags, dst, words, count + 1);
        auto regs = m.TopRegs();
        for (int64_t i = 0; i < missing; ++i) {
          regs.Set(static_cast<uint32_t>(count + 1 + i), m.template GetElement<&Tuple::items>(tuple, have - missing + i));
        }
        ClearLocals(m, code, wanted + 1);
        return m.Enter(body);
      }
    }
  }
  if constexpr (!M::kIsMeta) {
    Value* registers = m.CalleeWindow(r, base);
    if (!m.template Call<&slow::BindWindow>(static_cast<const Value*>(m.Address(r, base)), int64_t{count}, names, registers)) {
      return Next::Raise();
    }
    m.PushWindow(registers, body, flags, dst, words);
    return m.Enter(body);
  } else {
    // Keywords whose places are known statically.
    if ((code->flags & kSpecial) == 0) {
      int64_t named = names.IsNull() ? 0 : names.As<Tuple>()->length.get();
      int64_t positional = int64_t{count} - named;
      int64_t total = code->argcount + code->kwonly_count;
      if (positional <= code->argcount && total <= 32) {
        int source[32];
        for (int64_t i = 0; i < total; ++i) source[i] = i < positional ? static_cast<int>(i) : -1;
        bool plain = true;
        for (int64_t k = 0; k < named && plain; ++k) {
          Value name = names.As<Tuple>()->items.get(k);
          int64_t at = -1;
          for (int64_t i = code->posonly_count; i < total; ++i) {
            if (code->varnames.As<Tuple>()->items.get(i) == name) at = i;
          }
          if (at < 0 || source[at] >= 0) plain = false;
          if (plain) source[at] = static_cast<int>(positional + k);
        }
        for (int64_t i = code->argcount; i < total; ++i) plain &= source[i] >= 0;
        int64_t first_default = total;
        for (int64_t i = code->argcount; i-- > 0;) {
          if (source[i] < 0) first_default = i;
        }
        if (plain) {
          auto defaults = m.template Get<&Function::defaults>(f);
          int64_t have = 0;
          if (first_default < code->argcount && !m.Is(defaults, Value::Null())) {
            have = m.Promote(m.template Get<&Tuple::length>(m.template As<Tuple>(defaults)));
          }
          if (first_default >= code->argcount || code->argcount - first_default <= have) {
            typename M::Val values[32];
            for (int64_t i = 0; i < total; ++i) {
              if (source[i] >= 0) {
                values[i] = r[base + 1 + static_cast<uint32_t>(source[i])];
              } else {
                values[i] = m.template GetElement<&Tuple::items>(m.template As<Tuple>(defaults), i - (code->argcount - have));
              }
            }
            m.PushFrame(r, base, body, flags, dst, words, 1);
            for (int64_t i = 0; i < total; ++i) m.TopRegs().Set(static_cast<uint32_t>(i + 1), values[i]);
            ClearLocals(m, code, static_cast<uint32_t>(total + 1));
            return Next::Reload();
          }
        }
      }
    } else if (names.IsNull() && (code->flags & kSpecial) == kVarArgs && code->kwonly_count == 0 && count >= wanted) {
      uint32_t extra = count - wanted;
      typename M::Val rest(Value::Ptr(g_empty_tuple));
      if (extra > 0) {
        auto tuple = m.template NewArray<Tuple, &Tuple::length, &Tuple::items>(g_tuple_shape, int64_t{extra});
        for (uint32_t i = 0; i < extra; ++i) m.template SetElement<&Tuple::items>(tuple, int64_t{i}, r[base + 1 + wanted + i]);
        rest = m.ToVal(tuple);
      }
      m.PushFrame(r, base, body, flags, dst, words, wanted + 1);
      m.TopRegs().Set(wanted + 1, rest);
      ClearLocals(m, code, wanted + 2);
      return Next::Reload();
    }
    if (flags & Activation::kTwoLevels) return Next::Redo();
    return CallResidual(m, r, base, count, names, dst);
  }
}

// Whether CallFunction inlines the call of `function`, a static Python function: a trace asks before it moves the arguments.
template <class M>
OURO_INLINE bool InlinesSimply(M& m, Value function, uint32_t count, Value names) {
  if constexpr (!M::kIsMeta) return true;
  Code* code = function.As<Function>()->GetCode();
  return m.ShouldInline(Runnable(code)) && names.IsNull() && count == code->simple_call_count;
}

// What a call of this builtin may do, with these arguments: a trace tests that it holds for them.
template <class M>
OURO_INLINE const mode::EffectSpec& EffectOfNative(M& m, const NativeDef* def, uint32_t count, typename M::Val x, typename M::Val y,
                                                   typename M::Val z) {
  if constexpr (M::kIsMeta) {
    if (def->flags & kConverts) {
      const typename M::Val arguments[] = {x, y, z};
      for (uint32_t i = 0; i < count; ++i) {
        if (!m.IsInt(arguments[i]) && !m.IsFloat(arguments[i])) return mode::kOpaqueCall;
      }
    }
  }
  return (def->flags & kPure) ? mode::kAllocatingCall : (def->flags & kNoGuestCode) ? mode::kWritingCall : mode::kOpaqueCall;
}

// A builtin with a fixed number of arguments, called directly. False: not that simple.
template <class M>
OURO_INLINE bool CallFixedNative(M& m, const NativeDef* def, uint32_t count, typename M::Val x, typename M::Val y,
                                 typename M::Val z, typename M::Val* result) {
  if (FixedArity(def) != static_cast<int>(count)) return false;
  if (M::kIsMeta && (def->flags & kNeedsFrame)) m.Abort(record::AbortReason::needs_frame);
  if ((def->flags & kIsLen) && m.IsPtr(x)) {
    bool known = true;
    typename M::Int length = int64_t{0};
    if (m.HasShape(x, g_list_shape)) {
      length = m.template Get<&List::length>(m.template As<List>(x));
    } else if (m.HasShape(x, g_str_shape)) {
      length = m.template Get<&Str::length>(m.template As<Str>(x));
    } else if (m.HasShape(x, g_dict_shape)) {
      length = m.template Get<&Dict::used>(m.template As<Dict>(x));
    } else if (m.HasShape(x, g_tuple_shape)) {
      length = m.template Get<&Tuple::length>(m.template As<Tuple>(x));
    } else {
      known = false;
    }
    if (known) {
      *result = m.BoxInt(length);
      return true;
    }
  }
  if (def->float1 != nullptr && m.IsFloat(x)) {
    auto value = m.UnboxFloat(x);
    auto number = def->float1 == static_cast<double (*)(double)>(&std::sqrt) ? m.Sqrt(value) : m.CallFloat(def->float1, def->name, value);
    if (m.FloatAbs(number) <= std::numeric_limits<double>::max()) {
      *result = m.BoxFloat(number);
      return true;
    }
  }
  const mode::EffectSpec& effect = EffectOfNative(m, def, count, x, y, z);
  switch (count) {
    case 1: *result = m.CallPointer(reinterpret_cast<const void*>(def->f1), def->name, effect, x); return true;
    case 2: *result = m.CallPointer(reinterpret_cast<const void*>(def->f2), def->name, effect, x, y); return true;
    case 3: *result = m.CallPointer(reinterpret_cast<const void*>(def->f3), def->name, effect, x, y, z); return true;
    default: return false;
  }
}

template <class M>
OURO_INLINE typename M::Val ArgumentOrNone(M&, typename M::Regs r, uint32_t base, uint32_t count, uint32_t i) {
  if (i < count) return r[base + 1 + i];
  return typename M::Val(Value::None());
}

// Whatever is in register `base`, with `count` arguments behind it, the last ones named by `names`.
template <class M>
OURO_INLINE Next CallAny(M& m, typename M::Regs r, uint32_t base, uint32_t count, Value names, uint32_t words) {
  auto callee = r[base];
  if (m.HasShape(callee, g_function_shape)) return CallFunction(m, r, base, count, names, words, 0);
  if (m.HasShape(callee, NativeShape(NativeKind::kFunction))) {
    if (names.IsNull() && count >= 1 && count <= 3) {
      NativeFunction* native = m.Promote(m.template As<NativeFunction>(callee));
      const NativeDef* def = native->def.get();
      if (M::kIsMeta && (def->flags & kNeedsFrame)) {
        m.Abort(record::AbortReason::needs_frame);  // it still runs, on true activations
      }
      if (def == g_sum_def && count == 1) {
        r.Set(base, Value::Ptr(g_sum_function));
        return CallFunction(m, r, base, count, names, words, Activation::kNoLevel);
      }
      typename M::Val result;
      // Bound methods have the same shape.
      if (native->kind.get() == NativeKind::kFunction &&
          CallFixedNative(m, def, count, r[base + 1], ArgumentOrNone(m, r, base, count, 1), ArgumentOrNone(m, r, base, count, 2), &result)) {
        return Finish(m, r, base, result);
      }
    } else if constexpr (M::kIsMeta) {
      if (m.Promote(m.template As<NativeFunction>(callee))->def.get()->flags & kNeedsFrame) {
        m.Abort(record::AbortReason::needs_frame);  // it still runs, on true activations
      }
    }
    return CallResidual(m, r, base, count, names, base);
  }
  if (m.HasShape(callee, g_method_shape)) {
    auto method = m.template As<BoundMethod>(callee);
    for (uint32_t i = count; i > 0; --i) r.Set(base + 1 + i, r[base + i]);
    r.Set(base + 1, m.template Get<&BoundMethod::self>(method));
    auto function = m.template Get<&BoundMethod::function>(method);
    r.Set(base, function);
    if (m.HasShape(function, g_function_shape)) return CallFunction(m, r, base, count + 1, names, words, 0);
    return CallResidual(m, r, base, count + 1, names, base);
  }
  if (m.IsPtr(callee)) {
    Shape* shape = m.PromoteShape(callee);
    Value method = InstanceMethod(m, callee, g_names.dunder_call);
    if (method != Value::Undefined() && InlinesSimply(m, method, count + 1, names)) {
      for (uint32_t i = count; i > 0; --i) r.Set(base + 1 + i, r[base + i]);
      r.Set(base + 1, callee);
      r.Set(base, method);
      return CallFunction(m, r, base, count + 1, names, words, Activation::kTwoLevels);
    }
    if (shape->user_bits & kShapeIsType) {
      Type* type = m.Promote(m.template As<Type>(callee));
      if (type == g_types.Range && names.IsNull() && (count == 1 || count == 2)) {
        typename M::Val range;
        typename M::Val first(Value::Int(0));
        if (count == 2) first = r[base + 1];
        if (MakeRange(m, first, r[base + count], &range)) {
          r.Set(base, range);
          return Next::Op();
        }
      }
      ConstructPlan plan = m.Pin(PlanConstruct(type));
      if (plan.plain && !type->Has(kHasFinalizer)) {
        if constexpr (M::kIsMeta) {
          m.Watch(type->root_shape.get()->version_field());
          m.Watch(shape->version_field());
        }
        bool has_init = plan.init != Value::Undefined();
        if (has_init && IsFunction(plan.init)) {
          if (InlinesSimply(m, plan.init, count + 1, names)) {
            uint32_t slots = plan.shape->inline_capacity();
            auto instance = m.ToVal(m.template NewSized<Instance>(plan.shape, 16 + slots * 8, static_cast<uint16_t>(slots)));
            // The instance stays in `base`; the window of __init__ is one register further.
            for (uint32_t i = count; i > 0; --i) r.Set(base + 2 + i, r[base + i]);
            r.Set(base, instance);
            r.Set(base + 1, plan.init);
            r.Set(base + 2, instance);
            return CallFunction(m, r, base + 1, count + 1, names, words, uint32_t{kConstruct} | Activation::kTwoLevels);
          }
        } else if (!has_init && count == 0 && m.HasDepth()) {
          uint32_t slots = plan.shape->inline_capacity();
          r.Set(base, m.ToVal(m.template NewSized<Instance>(plan.shape, 16 + slots * 8, static_cast<uint16_t>(slots))));
          return Next::Op();
        }
      }
    }
  }
  return CallResidual(m, r, base, count, names, base);
}

// The tuple of keyword names, `index` as letter L of ops.def says.
template <class M>
OURO_INLINE Value NamesOf(M& m, uint32_t index) {
  return index == 0 ? Value::Null() : ConstantAt(m, index - 1);
}
OURO_OP(Call) { return CallAny(m, r, a.a(), a.b(), NamesOf(m, static_cast<uint32_t>(a.ext().operand)), 2); }

// Calls what was found on the class of its first argument: `callable`, in register `base`, is no Python function.
template <class M>
OURO_INLINE Next CallNativeMethod(M& m, typename M::Regs r, uint32_t base, uint32_t count, Value names, Value callable) {
  // The call of a slot wrapper is a level of the recursion (objects/recursion.h), what fills the slot is none by itself.
  if (names.IsNull() && count <= 3 && IsNative(callable) && AsNative(callable)->kind.get() != NativeKind::kWrapper) {
    typename M::Val result;
    if (CallFixedNative(m, AsNative(callable)->def.get(), count, r[base + 1], ArgumentOrNone(m, r, base, count, 1),
                        ArgumentOrNone(m, r, base, count, 2), &result)) {
      return Finish(m, r, base, result);
    }
  }
  if constexpr (!M::kIsMeta) {
    if (names.IsNull() && IsNative(callable) && AsNative(callable)->kind.get() == NativeKind::kMethodDescriptor) {
      return Finish(m, r, base, m.template Call<&slow::CallNativeMethod>(static_cast<const Value*>(m.Address(r, base)), int64_t{count}));
    }
  }
  return CallResidual(m, r, base, count, names, base);
}
// Calls the attribute in register `base`: it takes the arguments from base + 2 on.
template <class M>
OURO_INLINE Next CallAttribute(M& m, typename M::Regs r, uint32_t base, uint32_t count, Value names) {
  for (uint32_t i = 0; i < count; ++i) r.Set(base + 1 + i, r[base + 2 + i]);
  return CallAny(m, r, base, count, names, 2);
}

OURO_OP(CallLoaded) {
  uint32_t base = a.a(), count = a.b();
  Value names = NamesOf(m, static_cast<uint32_t>(a.ext().operand));
  if (m.Is(r[base + 1], Value::Undefined())) return CallAttribute(m, r, base, count, names);
  auto callee = r[base];
  if (m.HasShape(callee, g_function_shape)) return CallFunction(m, r, base, count + 1, names, 2, 0);
  return CallNativeMethod(m, r, base, count + 1, names, m.Promote(callee));
}

OURO_OP(CallMethod) {
  uint32_t base = a.a(), count = a.b();
  Value name = ConstantOf(m, a);
  auto object = r[base + 1];
  Value names = NamesOf(m, a.c());
  if (m.IsPtr(object)) {
    Shape* shape = m.PromoteShape(object);
    LoadCache plan = LoadPlanFor(m, a, shape, name);
    if (plan.kind == AttributePlan::kMethod) {
      Value callable = plan.value;
      r.Set(base, callable);
      if (IsFunction(callable)) return CallFunction(m, r, base, count + 1, names, 2, 0);
      return CallNativeMethod(m, r, base, count + 1, names, callable);
    }
    if constexpr (M::kIsMeta) {
      typename M::Val in_module;
      if (LoadModuleEntry(m, object, shape, name, &in_module)) {
        r.Set(base, in_module);
        return CallAttribute(m, r, base, count, names);
      }
    }
  }
  auto callee = m.template Call<&slow::GetAttribute>(object, name);
  if (m.Is(callee, Value::Null())) return Next::Raise();
  r.Set(base, callee);
  return CallAttribute(m, r, base, count, names);
}

OURO_OP(CallEx) {
  typename M::Val kwargs = Value::Null();
  if (a.b()) kwargs = r[a.a() + 2];
  return Finish(m, r, a.a(), m.template Call<&slow::CallUnpacked>(r[a.a()], r[a.a() + 1], kwargs));
}
OURO_OP(CallSuper) {
  return Finish(m, r, a.a(), m.template Call<&slow::SuperWith>(r[a.a()], r[a.b()], r[a.c()]));
}

// The end of a generator: back to its resumer.
template <class M>
OURO_INLINE Next ReturnFromGenerator(M& m, typename M::Val result) {
  uint32_t flags = m.Flags();
  if (!(flags & kForIter)) {
    if constexpr (M::kIsMeta) return Next::Redo();
  }
  auto generator = m.template Owner<Generator>();
  m.template Set<&Generator::state>(generator, int64_t{kFinished});
  if (m.CurrentCode()->jit_flags & kUsesHandlers) {
    m.template SetThread<&mode::Thread::handled>(m.template Get<&Generator::outer>(generator));
  }
  m.PopOwned();
  if (flags & kForIter) {
    const mode::Instr* for_iter = m.TopPc() - 2;
    m.SetTopPc(for_iter + Args{for_iter}.ext().operand);
    return Next::Reload();
  }
  if constexpr (!M::kIsMeta) {
    m.template SetThread<&mode::Thread::leave_value>(result);
  }
  return Next::Leave();
}

// The result goes to the caller's register.
template <class M>
OURO_INLINE Next ReturnPlain(M& m, typename M::Val result) {
  uint32_t slot = m.ReturnSlot();
  m.PopFrame();
  m.TopRegs().Set(slot, result);
  return Next::Reload();
}

// The end of an activation that was not made by a plain call, or that somebody looks at.
template <class M>
OURO_INLINE Next ReturnSpecial(M& m, typename M::Val result, uint32_t flags) {
  if (flags & mode::Activation::kObserved) {
    if constexpr (M::kIsMeta) return Next::Redo();
    m.template Call<&slow::DetachFrame>();
  }
  if (flags & kGeneratorFrame) return ReturnFromGenerator(m, result);
  if (flags & mode::Activation::kEntry) {
    if constexpr (M::kIsMeta) {
      return Next::Redo();
    } else {
      m.PopFrame();
      m.template SetThread<&mode::Thread::leave_value>(result);
      return Next::Leave();
    }
  }
  if (flags & kConstruct) {
    if (!m.Is(result, Value::None())) {
      (void)m.template Call<&slow::CheckInitResult>(result);
      return Next::Raise();
    }
    m.PopFrame();
    return Next::Reload();
  }
  if (flags & kOperator) return ReturnFromOperator(m, result, flags);
  return ReturnPlain(m, result);
}

OURO_OP(Return) {
  auto result = r[a.a()];
  if (uint32_t flags = m.Flags()) return ReturnSpecial(m, result, flags);
  return ReturnPlain(m, result);
}

OURO_OP(MakeFunction) {
  uint32_t next = a.a() + 1u;
  typename M::Val parts[4] = {Value::Null(), Value::Null(), Value::Null(), Value::Null()};
  for (uint32_t bit = 0; bit < 4; ++bit) {
    if (a.b() & (1u << bit)) parts[bit] = r[next++];
  }
  return Finish(m, r, a.a(), m.template Call<&slow::MakeFunctionObject>(r[0], typename M::Val(ConstantOf(m, a)), parts[0], parts[1], parts[2], parts[3]));
}

}  // namespace ouro::python::interp
