// Calls of functions and methods of C++.
#pragma once
#include <limits>
#include <utility>

#include "python/interp/ops_bind.h"
#include "python/runtime/natives/typed.h"

namespace ouro::python::interp {

// What a call of this builtin may do, with these arguments: a trace tests that it holds for them.
template <class M>
OURO_INLINE const mode::EffectSpec& EffectOfNative(M& m, const NativeDef* def, typename M::Regs r, uint32_t first, uint32_t count) {
  if constexpr (M::kIsMeta) {
    if (def->flags & kConverts) {
      for (uint32_t i = 0; i < count; ++i) {
        if (!m.IsInt(r[first + i]) && !m.IsFloat(r[first + i])) return mode::kOpaqueCall;
      }
    }
  }
  return (def->flags & kPure) ? mode::kAllocatingCall : (def->flags & kNoGuestCode) ? mode::kWritingCall : mode::kOpaqueCall;
}

// In a trace: the function with its arguments unboxed, where they are what it takes (typed.h). False: they are not, or what it
// answers is for the ordinary entry to decide.
template <class M>
OURO_INLINE bool CallUnboxed(M& m, const NativeDef* def, typename M::Regs r, uint32_t first, uint32_t count, typename M::Val* result) {
  if constexpr (!M::kIsMeta) {
    return false;
  } else {
    const TypedEntry* entry = def->typed;
    if (entry == nullptr || entry->address == nullptr || entry->count != count) return false;
    mode::Words words;
    for (uint32_t i = 0; i < count; ++i) {
      auto v = r[first + i];
      if (entry->arguments[i] == Unboxed::kFloat && m.IsFloat(v)) {
        words.Add(m.UnboxFloat(v));
      } else if (m.IsInt(v)) {
        auto number = m.UnboxInt(v);
        if (entry->arguments[i] == Unboxed::kFloat) {
          words.Add(m.ToFloat(number));
        } else {
          words.Add(number);
        }
      } else {
        return false;
      }
    }
    constexpr mode::EffectSpec kPureNumbers{
        .pure = true, .reads_all = false, .writes_all = false, .can_invalidate = false, .can_collect = false};
    const mode::EffectSpec& effect = (def->flags & kPure)          ? kPureNumbers
                                     : (def->flags & kNoGuestCode) ? mode::kWritingCall
                                                                   : mode::kOpaqueCall;
    mode::WordFunction function{entry->address(), entry->call, def->name, effect};
    if (entry->result == Unboxed::kFloat) {
      auto number = entry->is_sqrt ? m.Sqrt(words.Float(0)) : m.CallFloat(function, words);
      if (!(m.FloatAbs(number) <= std::numeric_limits<double>::max())) return false;
      *result = m.BoxFloat(number);
    } else {
      auto number = m.CallInt(function, words);
      *result = entry->result == Unboxed::kBool ? m.BoxBool(number != int64_t{0}) : m.BoxInt(number);
    }
    return true;
  }
}

// len() of what keeps its length in a field. False: something else.
template <class M>
OURO_INLINE bool LengthOf(M& m, typename M::Val x, typename M::Val* result) {
  if (!m.IsPtr(x)) return false;
  if (m.HasShape(x, g_list_shape)) {
    *result = m.BoxInt(m.template Get<&List::length>(m.template As<List>(x)));
  } else if (m.HasShape(x, g_str_shape)) {
    *result = m.BoxInt(m.template Get<&Str::length>(m.template As<Str>(x)));
  } else if (m.HasShape(x, g_dict_shape)) {
    *result = m.BoxInt(m.template Get<&Dict::used>(m.template As<Dict>(x)));
  } else if (m.HasShape(x, g_tuple_shape)) {
    *result = m.BoxInt(m.template Get<&Tuple::length>(m.template As<Tuple>(x)));
  } else {
    return false;
  }
  return true;
}

template <class M, size_t... I>
OURO_INLINE typename M::Val CallWithRegisters(M& m, const void* entry, const NativeDef* def, const mode::EffectSpec& effect,
                                              typename M::Regs r, uint32_t first, std::index_sequence<I...>) {
  return m.CallPointer(entry, def->name, effect, r[first + static_cast<uint32_t>(I)]...);
}
// An entry of `def` that takes N values, from register `first` on.
template <size_t N, class M, class Entry>
OURO_INLINE typename M::Val CallEntry(M& m, Entry entry, const NativeDef* def, const mode::EffectSpec& effect, typename M::Regs r,
                                      uint32_t first) {
  return CallWithRegisters(m, reinterpret_cast<const void*>(entry), def, effect, r, first, std::make_index_sequence<N>());
}

// The function or method `def` with `count` positional arguments from register `first` on (the receiver, which suits it, included);
// it stands in register first - 1. False: not that simple.
template <class M>
OURO_INLINE bool CallDirectly(M& m, const NativeDef* def, typename M::Regs r, uint32_t first, uint32_t count, typename M::Val* result) {
  if (M::kIsMeta && (def->flags & kNeedsFrame)) m.Abort(record::AbortReason::needs_frame);  // it still runs, on true activations
  if ((def->flags & kIsLen) && count == 1 && LengthOf(m, r[first], result)) return true;
  if (CallUnboxed(m, def, r, first, count, result)) return true;
  int arity = FixedArity(def);
  if (arity == static_cast<int>(count)) {
    const mode::EffectSpec& effect = EffectOfNative(m, def, r, first, count);
    switch (count) {
      case 1: *result = CallEntry<1>(m, def->f1, def, effect, r, first); break;
      case 2: *result = CallEntry<2>(m, def->f2, def, effect, r, first); break;
      default: *result = CallEntry<3>(m, def->f3, def, effect, r, first); break;
    }
    return true;
  }
  if constexpr (M::kIsMeta) {
    // Optional arguments, or more than three: through the entry that binds them, with the effects that are known.
    constexpr uint32_t kKnown = kPure | kNoGuestCode;
    if (arity >= 0 || (def->flags & kKnown) == 0) return false;
    const mode::EffectSpec& effect = EffectOfNative(m, def, r, first, count);
    uint32_t callee = first - 1;
    switch (count) {
      case 1: *result = CallEntry<2>(m, &slow::CallBinding<Value>, def, effect, r, callee); return true;
      case 2: *result = CallEntry<3>(m, &slow::CallBinding<Value, Value>, def, effect, r, callee); return true;
      case 3: *result = CallEntry<4>(m, &slow::CallBinding<Value, Value, Value>, def, effect, r, callee); return true;
      case 4: *result = CallEntry<5>(m, &slow::CallBinding<Value, Value, Value, Value>, def, effect, r, callee); return true;
      default: break;
    }
  }
  return false;
}

// The built-in function, or bound method, in register `base`.
template <class M>
OURO_INLINE Next CallNativeFunction(M& m, typename M::Regs r, uint32_t base, uint32_t count, Value names, uint32_t words) {
  if (M::kIsMeta || (names.IsNull() && count >= 1 && count <= 3)) {
    NativeFunction* native = m.Promote(m.template As<NativeFunction>(r[base]));
    const NativeDef* def = native->def.get();
    if (M::kIsMeta && (def->flags & kNeedsFrame)) m.Abort(record::AbortReason::needs_frame);
    if (names.IsNull() && native->kind.get() == NativeKind::kFunction) {
      if (def == g_sum_def && count == 1) {
        r.Set(base, Value::Ptr(g_sum_function));
        return CallFunction(m, r, base, count, names, words, Activation::kNoLevel);
      }
      typename M::Val result;
      if (CallDirectly(m, def, r, base + 1, count, &result)) return Finish(m, r, base, result);
    }
  }
  return CallResidual(m, r, base, count, names, base);
}

// Calls what was found on the class of its first argument: `callable`, in register `base`, is no Python function.
template <class M>
OURO_INLINE Next CallNativeMethod(M& m, typename M::Regs r, uint32_t base, uint32_t count, Value names, Value callable) {
  // The call of a slot wrapper is a level of the recursion (calls/recursion.h), what fills the slot is none by itself.
  if (names.IsNull() && IsNative(callable) && AsNative(callable)->kind.get() != NativeKind::kWrapper) {
    typename M::Val result;
    if (CallDirectly(m, AsNative(callable)->def.get(), r, base + 1, count, &result)) return Finish(m, r, base, result);
  }
  if constexpr (!M::kIsMeta) {
    if (names.IsNull() && IsNative(callable) && AsNative(callable)->kind.get() == NativeKind::kMethodDescriptor) {
      return Finish(m, r, base, m.template Call<&slow::CallNativeMethod>(static_cast<const Value*>(m.Address(r, base)), int64_t{count}));
    }
  }
  return CallResidual(m, r, base, count, names, base);
}

}  // namespace ouro::python::interp
