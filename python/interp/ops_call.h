// Calls and returns.
#pragma once
#include "python/interp/common.h"
#include "python/interp/frames.h"
#include "python/interp/ops_attr.h"
#include "python/interp/ops_bind.h"
#include "python/interp/ops_native.h"
#include "python/interp/ranges.h"

namespace ouro::python::interp {

// The bound method in register `base`: its object becomes the first argument.
template <class M>
OURO_INLINE Next CallBoundMethod(M& m, typename M::Regs r, uint32_t base, uint32_t count, Value names, uint32_t words) {
  auto method = m.template As<BoundMethod>(r[base]);
  for (uint32_t i = count; i > 0; --i) r.Set(base + 1 + i, r[base + i]);
  r.Set(base + 1, m.template Get<&BoundMethod::self>(method));
  auto function = m.template Get<&BoundMethod::function>(method);
  r.Set(base, function);
  if (m.HasShape(function, g_function_shape)) return CallFunction(m, r, base, count + 1, names, words, 0);
  return CallResidual(m, r, base, count + 1, names, base);
}

// The class in register `base`, of `shape`.
template <class M>
OURO_INLINE Next CallClass(M& m, typename M::Regs r, uint32_t base, uint32_t count, Value names, uint32_t words, Shape* shape) {
  Type* type = m.Promote(m.template As<Type>(r[base]));
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
  if (!plan.plain || type->Has(kHasFinalizer)) return CallResidual(m, r, base, count, names, base);
  if constexpr (M::kIsMeta) {
    m.Watch(type->root_shape.get()->version_field());
    m.Watch(shape->version_field());
  }
  bool has_init = plan.init != Value::Undefined();
  uint32_t slots = plan.shape->inline_capacity();
  if (has_init && IsFunction(plan.init)) {
    if (InlinesSimply(m, plan.init, count + 1, names)) {
      auto instance = m.ToVal(m.template NewSized<Instance>(plan.shape, 16 + slots * 8, static_cast<uint16_t>(slots)));
      // The instance stays in `base`; the window of __init__ is one register further.
      for (uint32_t i = count; i > 0; --i) r.Set(base + 2 + i, r[base + i]);
      r.Set(base, instance);
      r.Set(base + 1, plan.init);
      r.Set(base + 2, instance);
      return CallFunction(m, r, base + 1, count + 1, names, words, uint32_t{kConstruct} | Activation::kTwoLevels);
    }
  } else if (!has_init && count == 0 && m.HasDepth()) {
    r.Set(base, m.ToVal(m.template NewSized<Instance>(plan.shape, 16 + slots * 8, static_cast<uint16_t>(slots))));
    return Next::Op();
  }
  return CallResidual(m, r, base, count, names, base);
}

// Whatever is in register `base`, with `count` arguments behind it, the last ones named by `names`.
template <class M>
OURO_INLINE Next CallAny(M& m, typename M::Regs r, uint32_t base, uint32_t count, Value names, uint32_t words) {
  auto callee = r[base];
  if (m.HasShape(callee, g_function_shape)) return CallFunction(m, r, base, count, names, words, 0);
  // Bound methods of C++ have the same shape.
  if (m.HasShape(callee, NativeShape(NativeKind::kFunction))) return CallNativeFunction(m, r, base, count, names, words);
  if (m.HasShape(callee, g_method_shape)) return CallBoundMethod(m, r, base, count, names, words);
  if (!m.IsPtr(callee)) return CallResidual(m, r, base, count, names, base);
  Shape* shape = m.PromoteShape(callee);
  Value method = InstanceMethod(m, callee, g_names.dunder_call);
  if (method != Value::Undefined() && InlinesSimply(m, method, count + 1, names)) {
    for (uint32_t i = count; i > 0; --i) r.Set(base + 1 + i, r[base + i]);
    r.Set(base + 1, callee);
    r.Set(base, method);
    return CallFunction(m, r, base, count + 1, names, words, Activation::kTwoLevels);
  }
  if (shape->user_bits & kShapeIsType) return CallClass(m, r, base, count, names, words, shape);
  return CallResidual(m, r, base, count, names, base);
}

// The tuple of keyword names, `index` as letter L of ops.def says.
template <class M>
OURO_INLINE Value NamesOf(M& m, uint32_t index) {
  return index == 0 ? Value::Null() : ConstantAt(m, index - 1);
}
OURO_OP(Call) { return CallAny(m, r, a.a(), a.b(), NamesOf(m, static_cast<uint32_t>(a.ext().operand)), 2); }

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
