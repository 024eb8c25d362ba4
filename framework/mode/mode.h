// What every mode offers: the vocabulary that opcode handlers are written in. Both Run and Meta satisfy the concept, and
// dispatch.h refuses to make a dispatcher of anything else. What the operations mean: run.h (and docs/mode.md).
#pragma once
#include <concepts>
#include <cstdint>

#include "framework/object/fields.h"
#include "framework/state/call_traits.h"
#include "framework/state/next.h"
#include "framework/state/thread.h"

namespace ouro::mode {

// A heap class that the concept's expressions speak of.
class ModeProbe : public HeapObject {
 public:
  Mut<Value> value;
  Mut<int64_t> number;
  Mut<double> real;
  Mut<ModeProbe*> next;
  Quasi<Value> rarely;
  OURO_LAYOUT(ModeProbe, "mode probe", &ModeProbe::value, &ModeProbe::number, &ModeProbe::real, &ModeProbe::next,
              &ModeProbe::rarely)
};
class ModeProbeArray : public HeapObject {
 public:
  Final<int64_t> length;
  Elements<Value> items;
  OURO_ARRAY_LAYOUT(ModeProbeArray, "mode probe array", &ModeProbeArray::length, &ModeProbeArray::items)
};
inline Value ModeProbeCall(Value v, int64_t) { return v; }

// Dynamic values: computed each time a trace runs.
template <class M>
concept ModeTypes = requires {
  typename M::Int;
  typename M::Float;
  typename M::Bool;
  typename M::Val;
  typename M::Regs;
  typename M::template Ref<ModeProbe>;
  { M::kIsMeta } -> std::convertible_to<bool>;
} && std::constructible_from<typename M::Int, int64_t> && std::constructible_from<typename M::Float, double> &&
     std::constructible_from<typename M::Bool, bool> && std::constructible_from<typename M::Val, Value> &&
     std::constructible_from<typename M::template Ref<ModeProbe>, ModeProbe*>;

template <class M>
concept ModeArithmetic = ModeTypes<M> && requires(M m, typename M::Int i, typename M::Float f, typename M::Bool b,
                                                  typename M::Val v) {
  { i + i } -> std::convertible_to<typename M::Int>;
  { i - i } -> std::convertible_to<typename M::Int>;
  { i * i } -> std::convertible_to<typename M::Int>;
  { i & i } -> std::convertible_to<typename M::Int>;
  { i | i } -> std::convertible_to<typename M::Int>;
  { i ^ i } -> std::convertible_to<typename M::Int>;
  { -i } -> std::convertible_to<typename M::Int>;
  { ~i } -> std::convertible_to<typename M::Int>;
  { i == i } -> std::same_as<typename M::Bool>;
  { i != i } -> std::same_as<typename M::Bool>;
  { i < i } -> std::same_as<typename M::Bool>;
  { i <= i } -> std::same_as<typename M::Bool>;
  { i > i } -> std::same_as<typename M::Bool>;
  { i >= i } -> std::same_as<typename M::Bool>;
  { f + f } -> std::same_as<typename M::Float>;
  { f - f } -> std::same_as<typename M::Float>;
  { f * f } -> std::same_as<typename M::Float>;
  { f / f } -> std::same_as<typename M::Float>;
  { -f } -> std::same_as<typename M::Float>;
  { f == f } -> std::same_as<typename M::Bool>;
  { f < f } -> std::same_as<typename M::Bool>;
  { !b } -> std::same_as<typename M::Bool>;
  { static_cast<bool>(b) } -> std::same_as<bool>;  // makes it static: a guard
  { m.MulOverflows(i, i) } -> std::same_as<typename M::Bool>;
  { m.WrapMul(i, i) } -> std::same_as<typename M::Int>;
  { m.FloorDiv(i, i) } -> std::same_as<typename M::Int>;
  { m.FloorMod(i, i) } -> std::same_as<typename M::Int>;
  { m.Shl(i, i) } -> std::same_as<typename M::Int>;
  { m.Shr(i, i) } -> std::same_as<typename M::Int>;
  { m.ToFloat(i) } -> std::same_as<typename M::Float>;
  { m.ToInt(f) } -> std::same_as<typename M::Int>;
  { m.Sqrt(f) } -> std::same_as<typename M::Float>;
  { m.Floor(f) } -> std::same_as<typename M::Float>;
  { m.FloatAbs(f) } -> std::same_as<typename M::Float>;
  // values: tags, boxes
  { m.IsInt(v) } -> std::same_as<typename M::Bool>;
  { m.BothInt(v, v) } -> std::same_as<typename M::Bool>;
  { m.IsFloat(v) } -> std::same_as<typename M::Bool>;
  { m.IsPtr(v) } -> std::same_as<typename M::Bool>;
  { m.IsSpecial(v) } -> std::same_as<typename M::Bool>;
  { m.UnboxSpecial(v) } -> std::same_as<typename M::Int>;
  { m.BoxSpecial(i) } -> std::same_as<typename M::Val>;
  { m.Is(v, v) } -> std::same_as<typename M::Bool>;
  { m.UnboxInt(v) } -> std::same_as<typename M::Int>;
  { m.BoxInt(i) } -> std::same_as<typename M::Val>;
  { m.FitsInt(i) } -> std::same_as<typename M::Bool>;
  { m.UnboxFloat(v) } -> std::same_as<typename M::Float>;
  { m.BoxFloat(f) } -> std::same_as<typename M::Val>;
  { m.BoxBool(b) } -> std::same_as<typename M::Val>;
  { m.Select(b, v, v) } -> std::same_as<typename M::Val>;
};

// From dynamic to static, and static data that may change.
template <class M>
concept ModeBindingTimes = ModeTypes<M> && requires(M m, typename M::Int i, typename M::Val v,
                                                    typename M::template Ref<ModeProbe> ref, const int64_t& data,
                                                    Quasi<Value>& quasi) {
  { m.Promote(v) } -> std::same_as<Value>;
  { m.Promote(i) } -> std::same_as<int64_t>;
  { m.Promote(ref) } -> std::same_as<ModeProbe*>;
  { m.PromoteShape(v) } -> std::same_as<Shape*>;
  { m.Pin(data) } -> std::convertible_to<int64_t>;
  { m.Watch(quasi) } -> std::same_as<Value>;
  { m.IsRecording() } -> std::same_as<bool>;
  { m.IsConstant(v) } -> std::same_as<bool>;
  { m.IsConstantRef(ref) } -> std::same_as<bool>;
};

template <class M>
concept ModeHeap = ModeTypes<M> && requires(M m, typename M::Int i, typename M::Float f, typename M::Val v, uint32_t n, uint16_t half,
                                            Shape* shape, typename M::template Ref<ModeProbe> ref,
                                            typename M::template Ref<ModeProbeArray> array) {
  { m.HasShape(v, shape) } -> std::same_as<typename M::Bool>;
  { m.template As<ModeProbe>(v) } -> std::same_as<typename M::template Ref<ModeProbe>>;
  { m.UserFlags(ref) } -> std::same_as<typename M::Int>;
  { m.ToVal(ref) } -> std::same_as<typename M::Val>;
  { m.template Get<&ModeProbe::value>(ref) } -> std::same_as<typename M::Val>;
  { m.template Get<&ModeProbe::number>(ref) } -> std::same_as<typename M::Int>;
  { m.template Get<&ModeProbe::real>(ref) } -> std::same_as<typename M::Float>;
  { m.template Get<&ModeProbe::next>(ref) } -> std::same_as<typename M::template Ref<ModeProbe>>;
  { m.template Set<&ModeProbe::value>(ref, v) } -> std::same_as<void>;
  { m.template Set<&ModeProbe::number>(ref, i) } -> std::same_as<void>;
  { m.template Set<&ModeProbe::real>(ref, f) } -> std::same_as<void>;
  { m.template Set<&ModeProbe::next>(ref, ref) } -> std::same_as<void>;
  { m.template GetElement<&ModeProbeArray::items>(array, i) } -> std::same_as<typename M::Val>;
  { m.template SetElement<&ModeProbeArray::items>(array, i, v) } -> std::same_as<void>;
  { m.template GetAt<&ModeProbeArray::items>(array, n) } -> std::same_as<typename M::Val>;
  { m.template SetAt<&ModeProbeArray::items>(array, n, v) } -> std::same_as<void>;
  { m.template New<ModeProbe>(shape) } -> std::same_as<typename M::template Ref<ModeProbe>>;
  { m.template NewSized<ModeProbe>(shape, n, half) } -> std::same_as<typename M::template Ref<ModeProbe>>;
  { m.template NewArray<ModeProbeArray, &ModeProbeArray::length, &ModeProbeArray::items>(shape, i) }
      -> std::same_as<typename M::template Ref<ModeProbeArray>>;
  { m.SetShape(ref, shape) } -> std::same_as<void>;
  { m.template GetThread<&Thread::handled>() } -> std::same_as<typename M::Val>;
  { m.template SetThread<&Thread::handled>(v) } -> std::same_as<void>;
};

// Registers, calls, activations, loops.
template <class M>
concept ModeControl = ModeTypes<M> && requires(M m, typename M::Regs r, typename M::Val v, typename M::Int i, uint32_t n,
                                               int32_t offset, CodeBase* code, const EffectSpec& effect, const void* function,
                                               typename M::template Ref<ModeProbeArray> owner, const Instr* pc) {
  { r[n] } -> std::convertible_to<typename M::Val>;
  { r.Set(n, v) } -> std::same_as<void>;
  { m.template Call<&ModeProbeCall>(v, i) } -> std::same_as<typename M::Val>;
  { m.CallPointer(function, "name", effect, v, v) } -> std::same_as<typename M::Val>;
  { m.Flags() } -> std::same_as<uint32_t>;
  { m.ReturnSlot() } -> std::same_as<uint32_t>;
  { m.CurrentCode() } -> std::same_as<CodeBase*>;
  { m.InstructionIndex() } -> std::same_as<uint32_t>;
  { m.ShouldInline(code) } -> std::same_as<bool>;
  { m.HasDepth() } -> std::same_as<bool>;
  { m.HasRoom(r, n, code, n) } -> std::same_as<bool>;
  { m.PushFrame(r, n, code, n, n, n, n) } -> std::same_as<void>;
  { m.template PushOwned<&ModeProbeArray::items>(owner, code, n, n, n, n) } -> std::same_as<void>;
  { m.PopFrame() } -> std::same_as<void>;
  { m.Enter(code) } -> std::same_as<Next>;
  { m.ReplaceFrame(r, n, code, n) } -> std::same_as<void>;
  { m.EnterTail(code) } -> std::same_as<Next>;
  { m.HasRoomInPlace(code) } -> std::same_as<bool>;
  { m.AtRoot() } -> std::same_as<bool>;
  { m.PopOwned(n) } -> std::same_as<void>;
  { m.template Owner<ModeProbeArray>() } -> std::same_as<typename M::template Ref<ModeProbeArray>>;
  { m.TopRegs() } -> std::same_as<typename M::Regs>;
  { m.TopPc() } -> std::same_as<const Instr*>;
  { m.SetTopPc(pc) } -> std::same_as<void>;
  { m.SavePc() } -> std::same_as<void>;
  { m.Returns(v) } -> std::same_as<void>;
  { m.CallDirect(code, v, v) } -> std::same_as<typename M::Val>;
  { m.LoopBack(offset) } -> std::same_as<Next>;
};

template <class M>
concept Mode = ModeTypes<M> && ModeArithmetic<M> && ModeBindingTimes<M> && ModeHeap<M> && ModeControl<M>;

}  // namespace ouro::mode
