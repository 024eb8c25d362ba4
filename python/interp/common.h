// Helpers of all handlers.
#pragma once
#include "python/interp/frame.h"
#include "python/interp/slow.h"
#include "python/runtime/object/value_array.h"
#include "python/types/list/list.h"
#include "python/types/tuple/tuple.h"

namespace ouro::python::interp {

template <class M>
OURO_INLINE Value ConstantAt(M& m, uint32_t index) {
  return m.CurrentCode()->constants[index];
}

// The name or constant that the extension's operand says.
template <class M>
OURO_INLINE Value ConstantOf(M& m, Args a) {
  return ConstantAt(m, static_cast<uint32_t>(a.ext().operand));
}

// Stores a result that is Null when an exception is pending.
template <class M>
OURO_INLINE Next Finish(M& m, typename M::Regs r, uint32_t dst, typename M::Val result) {
  if (m.Is(result, Value::Null())) return Next::Raise();
  r.Set(dst, result);
  return Next::Op();
}
// A residual call said false: an exception is pending.
template <class M>
OURO_INLINE Next Check(M&, typename M::Bool ok) {
  if (ok) return Next::Op();
  return Next::Raise();
}

// Truth of a value, as static: 1, 0, or -1 with an exception pending.
template <class M>
OURO_INLINE int Truth(M& m, typename M::Val v) {
  if (m.Is(v, Value::True())) return 1;
  if (m.Is(v, Value::False())) return 0;
  if (m.IsInt(v)) return m.UnboxInt(v) != 0 ? 1 : 0;
  if (m.Is(v, Value::None())) return 0;
  if (m.HasShape(v, g_list_shape)) return m.template Get<&List::length>(m.template As<List>(v)) != 0 ? 1 : 0;
  auto result = m.template Call<&IsTrue>(v);
  if (result > 0) return 1;
  if (result < 0) return -1;
  return 0;
}

}  // namespace ouro::python::interp
OURO_CALL_EFFECT(ouro::python::IsTrue, ouro::mode::kOpaqueCall)
