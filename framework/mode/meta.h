// The `Meta` mode: the handlers' second instantiation. It computes the same results as Run, on the same activations and
// heap, and records each operation; with recording off it is the blackhole interpreter.
#pragma once
#include <algorithm>
#include <cstring>
#include <memory>

#include "framework/heap/heap.h"
#include "framework/mode/descriptors.h"
#include "framework/mode/meta_base.h"
#include "framework/state/driver.h"
#include "framework/state/next.h"
#include "framework/state/thread.h"

namespace ouro::mode {

class MetaRegs {
 public:
  explicit MetaRegs(uint32_t frame) : frame_(frame) {}
  const MetaVal operator[](uint32_t i) const {
    Value v = g_thread.top->regs[window_ + i];
    if (!g_recorder->recording()) return MetaVal(v);
    return MetaVal(v, g_recorder->ReadSlotOf(frame_, window_ + i).op);
  }
  void Set(uint32_t i, MetaVal v) const {
    g_thread.top->regs[window_ + i] = v.value;
    if (g_thread.top->owner != nullptr) WriteBarrier(g_thread.top->owner);
    if (g_recorder->recording()) g_recorder->WriteSlot(window_ + i, v.tracked());
  }

 private:
  friend class Meta;
  MetaRegs(uint32_t frame, uint32_t window) : frame_(frame), window_(window) {}
  uint32_t frame_;
  uint32_t window_ = 0;
};

class Meta : private MetaBase {
 public:
  using Int = MetaInt;
  using Float = MetaFloat;
  using Bool = MetaBool;
  using Val = MetaVal;
  template <class T>
  using Ref = MetaRef<T>;
  using Regs = MetaRegs;
  static constexpr bool kIsMeta = true;

  explicit Meta(const Instr* pc) : pc_(pc) {}

  // --- values
  MetaBool IsInt(MetaVal v) { return TestTag(v, Opcode::is_int, record::Recorder::Tag::kInt, v.value.IsInt()); }
  MetaBool BothInt(MetaVal a, MetaVal b) { return MetaBool(bool(IsInt(a)) && bool(IsInt(b))); }
  MetaBool IsFloat(MetaVal v) { return TestTag(v, Opcode::is_float, record::Recorder::Tag::kFloat, ouro::IsFloat(v.value)); }
  MetaBool IsPtr(MetaVal v) { return TestTag(v, Opcode::is_ptr, record::Recorder::Tag::kPtr, v.value.IsPtr()); }
  MetaBool IsSpecial(MetaVal v) { return TestTag(v, Opcode::is_special, record::Recorder::Tag::kSpecial, v.value.IsSpecial()); }
  MetaInt UnboxSpecial(MetaVal v) {
    return {v.value.SpecialIndex(), rec().Pure(Opcode::unbox_special, Type::kInt, Type::kRef, v.tracked())};
  }
  MetaVal BoxSpecial(MetaInt v) {
    MetaVal result{Value::Special(static_cast<uint32_t>(v.value)), rec().Pure(Opcode::box_special, Type::kRef, Type::kInt, v.tracked())};
    rec().LearnTag(result.op, record::Recorder::Tag::kSpecial);
    return result;
  }
  MetaBool Is(MetaVal a, MetaVal b) {
    return {a.value == b.value, rec().Pure(Opcode::ref_eq, Type::kInt, Type::kRef, a.tracked(), Type::kRef, b.tracked())};
  }
  MetaInt UnboxInt(MetaVal v) { return {v.value.AsInt(), rec().Pure(Opcode::unbox_int, Type::kInt, Type::kRef, v.tracked())}; }
  MetaVal BoxInt(MetaInt v) {
    MetaVal result{Value::Int(v.value), rec().Pure(Opcode::box_int, Type::kRef, Type::kInt, v.tracked())};
    rec().LearnTag(result.op, record::Recorder::Tag::kInt);
    return result;
  }
  MetaBool FitsInt(MetaInt v) {
    return {Value::FitsInt(v.value), rec().Pure(Opcode::int_fits, Type::kInt, Type::kInt, v.tracked())};
  }
  MetaFloat UnboxFloat(MetaVal v) {
    return {ouro::UnboxFloat(v.value), rec().Pure(Opcode::unbox_float, Type::kFloat, Type::kRef, v.tracked())};
  }
  MetaVal BoxFloat(MetaFloat v) {
    MetaVal result{ouro::BoxFloat(v.value), rec().Pure(Opcode::box_float, Type::kRef, Type::kFloat, v.tracked())};
    rec().LearnTag(result.op, record::Recorder::Tag::kFloat);
    return result;
  }
  MetaVal BoxBool(MetaBool v) {
    return {Value::Bool(v.value), rec().Pure(Opcode::box_bool, Type::kRef, Type::kInt, v.tracked())};
  }
  MetaVal Select(MetaBool c, MetaVal a, MetaVal b) {
    if (c.op.IsNone()) return c.value ? a : b;
    return {c.value ? a.value : b.value, rec().Pure(Opcode::ref_select, Type::kRef, Type::kInt, c.tracked(), Type::kRef,
                                                    a.tracked(), Type::kRef, b.tracked())};
  }
  MetaFloat ToFloat(MetaInt v) {
    return {static_cast<double>(v.value), rec().Pure(Opcode::int_to_float, Type::kFloat, Type::kInt, v.tracked())};
  }
  MetaInt ToInt(MetaFloat v) {
    return {static_cast<int64_t>(v.value), rec().Pure(Opcode::float_to_int, Type::kInt, Type::kFloat, v.tracked())};
  }
  MetaFloat Sqrt(MetaFloat v) { return FloatUnary(Opcode::float_sqrt, v, __builtin_sqrt(v.value)); }
  MetaFloat Floor(MetaFloat v) { return FloatUnary(Opcode::float_floor, v, __builtin_floor(v.value)); }
  MetaFloat FloatAbs(MetaFloat v) { return FloatUnary(Opcode::float_abs, v, __builtin_fabs(v.value)); }
  MetaBool MulOverflows(MetaInt a, MetaInt b) {
    int64_t unused;
    return {__builtin_mul_overflow(a.value, b.value, &unused), IntBinary(Opcode::int_mul_overflows, a, b)};
  }
  MetaInt FloorDiv(MetaInt a, MetaInt b) {
    int64_t q = a.value / b.value;
    return {q - ((a.value % b.value != 0) & ((a.value < 0) != (b.value < 0))), IntBinary(Opcode::int_floor_div, a, b)};
  }
  MetaInt FloorMod(MetaInt a, MetaInt b) {
    int64_t r = a.value % b.value;
    return {r + (((r != 0) & ((r ^ b.value) < 0)) ? b.value : 0), IntBinary(Opcode::int_floor_mod, a, b)};
  }
  static MetaInt WrapMul(MetaInt a, MetaInt b) { return a * b; }
  MetaInt Shl(MetaInt a, MetaInt b) {
    return {static_cast<int64_t>(static_cast<uint64_t>(a.value) << b.value), IntBinary(Opcode::int_shl, a, b)};
  }
  MetaInt Shr(MetaInt a, MetaInt b) { return {a.value >> b.value, IntBinary(Opcode::int_shr, a, b)}; }

  // --- binding times
  Value Promote(MetaVal v) {
    Tracked tracked = v.tracked();
    rec().Promote(Type::kRef, tracked);
    return v.value;
  }
  int64_t Promote(MetaInt v) {
    Tracked tracked = v.tracked();
    rec().Promote(Type::kInt, tracked);
    return v.value;
  }
  template <class T>
  T* Promote(MetaRef<T> ref) {
    Tracked tracked = ref.tracked();
    rec().Promote(Type::kRef, tracked);
    return ref.pointer_;
  }
  Shape* PromoteShape(MetaVal v) {
    if (Shape* known = KnownShape(v.op)) return known;
    MetaInt reference = LoadShape(v.value.AsPtr(), v.op);
    Shape* shape = Shape::FromRef(static_cast<uint32_t>(reference.value));
    Promote(reference);
    rec().LearnShape(v.op, shape);
    return shape;
  }
  template <class T>
  const T& Pin(const T& data) {
    static_assert(std::is_trivially_copyable_v<T>);
    if (rec().replaying()) return *reinterpret_cast<const T*>(rec().Replay(trace::LogKind::kLoad).bits);
    if (!rec().recording()) return data;
    auto copy = std::make_unique<char[]>(sizeof(T));
    std::memcpy(copy.get(), &data, sizeof(T));
    const T& result = *reinterpret_cast<const T*>(copy.get());
    rec().pinned().push_back(std::move(copy));
    rec().Log(trace::LogKind::kLoad, Type::kInt, {reinterpret_cast<uint64_t>(&result), Operand()});
    return result;
  }
  template <class T>
  T Watch(Quasi<T>& field) {
    if (rec().replaying()) return trace_FromWord<T>(rec().Replay(trace::LogKind::kLoad).bits);
    T value = field.get();
    if (rec().recording()) {
      field.Watch();
      auto& watched = rec().watched();
      if (std::find(watched.begin(), watched.end(), &field) == watched.end()) {
        watched.push_back(&field);
        heap::AddWatcher(&field, rec().watch_callback, rec().watch_context);
      }
      rec().Log(trace::LogKind::kLoad, Type::kInt, {internal::ToWord<T>(value), Operand()});
    }
    return value;
  }
  static bool IsRecording() { return g_recorder->recording(); }
  // What only the recorder knows is logged, so that a replay decides alike.
  static bool IsConstant(MetaVal v) { return Decide(v.op.IsNone()); }
  template <class T>
  static bool IsConstantRef(MetaRef<T> ref) { return Decide(!g_recorder->recording() || ref.op_.IsNone()); }

  // --- heap
  template <class T>
  MetaInt UserFlags(MetaRef<T> ref) {
    if (rec().replaying()) return MetaIntFrom(rec().Replay(trace::LogKind::kLoad));
    Tracked tracked{ref.pointer_->user_flags(), Operand()};
    if (rec().recording()) {
      tracked.op = rec().Emit(Opcode::get_field, Type::kInt, {rec().Use(Type::kRef, ref.tracked())}, UserFlagsField());
      rec().Log(trace::LogKind::kLoad, Type::kInt, tracked);
    }
    return MetaIntFrom(tracked);
  }
  MetaBool HasShape(MetaVal v, Shape* shape) {
    if (Shape* known = KnownShape(v.op)) return MetaBool(known == shape);
    if (!IsPtr(v)) return MetaBool(false);
    MetaInt reference = LoadShape(v.value.AsPtr(), v.op);
    MetaBool same = reference == MetaInt(static_cast<int64_t>(shape->ref()));
    if (same.value && bool(same)) {
      rec().LearnShape(v.op, shape);
      return MetaBool(true);
    }
    return same;
  }
  template <class T>
  MetaRef<T> As(MetaVal v) { return {v.value.As<T>(), v.op}; }
  template <class T>
  MetaVal ToVal(MetaRef<T> ref) { return {Value::Ptr(ref.pointer_), ref.op_}; }
  template <auto F, class T>
  auto Get(MetaRef<T> ref) {
    return Load<typename ouro::internal::MemberOf<decltype(F)>::FieldType>(
        ref, FieldOf<F>(), 0, Operand(), [&] { return (ref.pointer_->*F).get(); });
  }
  template <auto F, class T, class V>
  void Set(MetaRef<T> ref, V v) {
    using FieldType = typename ouro::internal::MemberOf<decltype(F)>::FieldType::Type;
    auto value = Lift<FieldType>(v);
    if (Skip()) return;
    (ref.pointer_->*F).set(ref.pointer_, Concrete<FieldType>(value));
    Store(ref.tracked(), FieldOf<F>(), 0, nullptr, IrType<FieldType>(), value.tracked());
    // What this trace assumed of the field no longer holds.
    if constexpr (ouro::internal::MemberOf<decltype(F)>::FieldType::kMutability == kQuasi) rec().GuardValid();
  }
  template <auto E, class T>
  auto GetElement(MetaRef<T> ref, MetaInt i) {
    Operand index = rec().recording() ? rec().Use(Type::kInt, i.tracked()) : Operand();
    return Load<typename ouro::internal::MemberOf<decltype(E)>::FieldType>(
        ref, ElementOf<E>(), i.op.IsNone() ? i.value : -1 - int64_t{i.op.index}, index,
        [&] { return (ref.pointer_->*E).get(i.value); });
  }
  template <auto E, class T, class V>
  void SetElement(MetaRef<T> ref, MetaInt i, V v) {
    using FieldType = typename ouro::internal::MemberOf<decltype(E)>::FieldType::Type;
    auto value = Lift<FieldType>(v);
    if (Skip()) return;
    (ref.pointer_->*E).set(ref.pointer_, i.value, Concrete<FieldType>(value));
    Store(ref.tracked(), ElementOf<E>(), -1, &i, IrType<FieldType>(), value.tracked());
  }
  template <auto E, class T>
  auto GetAt(MetaRef<T> ref, uint32_t i) {
    return Load<typename ouro::internal::MemberOf<decltype(E)>::FieldType>(
        ref, ElementFieldOf<E>(i), 0, Operand(), [&] { return (ref.pointer_->*E).get(i); });
  }
  template <auto E, class T, class V>
  void SetAt(MetaRef<T> ref, uint32_t i, V v) {
    using FieldType = typename ouro::internal::MemberOf<decltype(E)>::FieldType::Type;
    auto value = Lift<FieldType>(v);
    if (Skip()) return;
    (ref.pointer_->*E).set(ref.pointer_, i, Concrete<FieldType>(value));
    Store(ref.tracked(), ElementFieldOf<E>(i), 0, nullptr, IrType<FieldType>(), value.tracked());
  }
  template <auto E, auto Member, class T>
  auto GetElementMember(MetaRef<T> ref, MetaInt i) {
    using MemberType = typename ouro::internal::MemberOf<decltype(Member)>::FieldType;
    Operand index = rec().recording() ? rec().Use(Type::kInt, i.tracked()) : Operand();
    return Load<Mut<MemberType>>(ref, ElementMemberOf<E, Member>(), i.op.IsNone() ? i.value : -1 - int64_t{i.op.index}, index,
                                 [&] { return (ref.pointer_->*E).data()[i.value].*Member; });
  }
  template <auto E, auto Member, class T, class V>
  void SetElementMember(MetaRef<T> ref, MetaInt i, V v) {
    using MemberType = typename ouro::internal::MemberOf<decltype(Member)>::FieldType;
    auto value = Lift<MemberType>(v);
    if (Skip()) return;
    (ref.pointer_->*E).data()[i.value].*Member = Concrete<MemberType>(value);
    WriteBarrier(ref.pointer_);
    Store(ref.tracked(), ElementMemberOf<E, Member>(), -1, &i, IrType<MemberType>(), value.tracked());
  }
  template <class T>
  MetaRef<T> NewSized(Shape* shape, uint32_t bytes, uint16_t half) {
    if (rec().replaying()) return RefFrom<T>(rec().Replay(trace::LogKind::kAlloc));
    HeapObject* object = heap::AllocateRaw(bytes);
    object->set_shape_ref(shape->ref());
    object->set_user_half(half);
    return RefFrom<T>(Allocated(object, shape, &T::Info(), nullptr, MetaInt(0), bytes, half));
  }
  template <class T>
  MetaRef<T> New(Shape* shape) {
    if (rec().replaying()) return RefFrom<T>(rec().Replay(trace::LogKind::kAlloc));
    T* object = heap::New<T>(shape);
    return RefFrom<T>(Allocated(object, shape, &T::Info(), nullptr, MetaInt(0)));
  }
  template <class T, auto Count, auto E>
  MetaRef<T> NewArray(Shape* shape, MetaInt n) {
    if (rec().replaying()) return RefFrom<T>(rec().Replay(trace::LogKind::kAlloc));
    T* object = heap::NewArray<T, Count, E>(shape, n.value);
    return RefFrom<T>(Allocated(object, shape, &T::Info(), FieldOf<Count>(), n));
  }
  template <class T>
  void SetShape(MetaRef<T> ref, Shape* shape) {
    if (Skip()) {
      rec().LearnNewShape(ref.op_, nullptr, shape);
      return;
    }
    Shape* before = ref.pointer_->shape();
    ref.pointer_->set_shape_ref(shape->ref());
    if (rec().recording()) {
      rec().Emit(Opcode::set_shape, Type::kVoid,
                 {rec().Use(Type::kRef, ref.tracked()), rec().Use(Type::kInt, {shape->ref(), Operand()})});
      rec().Log(trace::LogKind::kStore, Type::kVoid, {});
      rec().LearnNewShape(ref.op_, before, shape);
    }
  }
  template <auto F>
  auto GetThread() {
    using T = typename ouro::internal::MemberOf<decltype(F)>::FieldType;
    if (rec().replaying()) return FromTracked<T>(rec().Replay(trace::LogKind::kLoad));
    T value = g_thread.*F;
    Tracked tracked{internal::ToWord<T>(value), Operand()};
    if (rec().recording()) {
      tracked.op = rec().Emit(Opcode::get_raw, IrType<T>(), {rec().Use(Type::kInt, ThreadAddress())}, RawFieldOf<F>());
      rec().Log(trace::LogKind::kLoad, IrType<T>(), tracked);
    }
    return FromTracked<T>(tracked);
  }
  template <auto F, class V>
  void SetThread(V v) {
    using T = typename ouro::internal::MemberOf<decltype(F)>::FieldType;
    auto value = Lift<T>(v);
    if (Skip()) return;
    g_thread.*F = Concrete<T>(value);
    if (rec().recording()) {
      rec().Emit(Opcode::set_raw, Type::kVoid,
                 {rec().Use(Type::kInt, ThreadAddress()), rec().Use(IrType<T>(), value.tracked())}, RawFieldOf<F>());
      rec().Log(trace::LogKind::kStore, Type::kVoid, {});
    }
  }

  // --- calls
  template <auto Function, class... A>
  auto Call(A... args) {
    return CallTyped<Function>(Function, args...);
  }

  template <class... A>
  MetaVal CallPointer(const void* function, const char* name, const EffectSpec& spec, A... args) {
    auto descr = [&] { return DynamicDescr(function, name, spec, Type::kRef, std::vector<Type>(sizeof...(args), Type::kRef)); };
    return CallAddress(function, spec, descr, MetaVal(args)...);
  }

  // By `direct_slow` here: code that is called from other code only does not count as entered, and might be freed meanwhile.
  template <class... A>
  MetaVal CallDirect(CodeBase* code, A... args) {
    rec().calls_directly = true;
    return CallAddress(code->direct_slow, EffectSpec{}, [code] { return DirectDescr(code, sizeof...(args)); }, MetaVal(args)...);
  }

  MetaFloat CallFloat(const WordFunction& function, const Words& words) {
    Tracked result = CallWords(function, words, Type::kFloat);
    return {std::bit_cast<double>(result.bits), result.op};
  }
  MetaInt CallInt(const WordFunction& function, const Words& words) {
    Tracked result = CallWords(function, words, Type::kInt);
    return {static_cast<int64_t>(result.bits), result.op};
  }

  // --- activations
  uint32_t Flags() { return g_thread.top->flags; }
  uint32_t ReturnSlot() { return g_thread.top->return_slot; }
  CodeBase* CurrentCode() { return g_thread.top->code; }
  // The decision is part of the log: a replay must take the same way.
  bool ShouldInline(CodeBase* code) {
    constexpr uint32_t kNever = CodeBase::kNeverInline | CodeBase::kNeverTrace;
    if (rec().recording() && !rec().replaying() && code->driver->direct != nullptr) RefuseRecursion(code);
    return Decide(!rec().recording() || (!(code->jit_flags & kNever) && rec().depth() < 24 && rec().CountOf(code) < 4));
  }
  // The same for an activation whose registers have an owner.
  // Both are decisions: the limits are lowered while something wants attention. Compiled code is only entered where there is room for
  // all activations of its traces (warm::MayEnter).
  bool HasDepth() {
    rec().NoteLevels(1);
    return Decide(g_thread.depth < g_thread.depth_limit && g_thread.top < g_thread.limit);
  }
  bool HasRoom(MetaRegs r, uint32_t base, CodeBase* code, uint32_t flags = 0) {
    Activation* top = g_thread.top;
    Value* window = top->owner == nullptr ? top->regs + r.window_ + base : g_thread.StackTop();
    return Decide(g_thread.depth + Activation::LevelsOf(flags) <= g_thread.depth_limit && top < g_thread.limit &&
                  window + code->register_count + 256 < g_thread.stack_end);
  }
  void PushFrame(MetaRegs r, uint32_t base, CodeBase* code, uint32_t flags, uint32_t return_slot, uint32_t words, uint32_t carried) {
    Activation* top = g_thread.top;
    Value* window = top->regs + r.window_ + base;
    if (top->owner != nullptr) {
      Value* source = window;
      window = g_thread.StackTop();
      for (uint32_t i = 0; i < carried; ++i) window[i] = source[i];
    }
    if (rec().recording()) {
      // What is carried over is read now: the callee's shadow has no memory of its own to read from.
      for (uint32_t i = 0; i < carried; ++i) rec().ReadSlotOf(r.frame_, r.window_ + base + i);
      rec().PushFrame(code, r.window_ + base, flags, return_slot);
    }
    PushActivation(code, window, nullptr, 0, flags, return_slot, words);
  }
  template <auto E, class T>
  void PushOwned(MetaRef<T> owner, CodeBase* code, uint32_t start, uint32_t flags, uint32_t return_slot, uint32_t words) {
    PushActivation(code, (owner.pointer_->*E).data(), owner.pointer_, start, flags, return_slot, words);
    if (rec().recording()) rec().PushOwned(code, owner.tracked(), ElementOf<E>(), flags, return_slot);
  }
  void PopFrame() {
    if (rec().recording() && rec().depth() == 1) rec().LeaveRoot();
    if (rec().recording()) rec().PopFrame();
    g_thread.depth -= Activation::LevelsOf(g_thread.top->flags);
    --g_thread.top;
  }
  void PopOwned(uint32_t suspends = UINT32_MAX) {
    if (rec().recording()) {
      if (rec().depth() == 1) {
        rec().LeaveRoot();
      } else {
        if (suspends != UINT32_MAX) rec().FlushOwned(suspends);
      }
    }
    WriteBarrier(g_thread.top->owner);
    PopFrame();
  }
  template <class T>
  MetaRef<T> Owner() {
    Tracked tracked{reinterpret_cast<uint64_t>(g_thread.top->owner), Operand()};
    if (rec().recording()) {
      if (rec().depth() == 1) {
        rec().LeaveRoot();
      } else {
        tracked.op = rec().top().owner.op;
      }
    }
    return RefFrom<T>(tracked);
  }
  MetaRegs TopRegs() { return MetaRegs(rec().recording() ? rec().depth() - 1 : 0); }
  uint32_t InstructionIndex() { return static_cast<uint32_t>(pc_ - g_thread.top->code->instructions); }
  const Instr* TopPc() { return g_thread.top->pc; }
  void SetTopPc(const Instr* pc) { g_thread.top->pc = pc; }
  void SavePc() { g_thread.top->pc = pc_; }
  void Returns(MetaVal v) {
    if (rec().recording() && rec().depth() == 1) rec().FinishReturn(v.tracked());
  }

  Next Enter(CodeBase*) { return Next::Reload(); }
  void ReplaceFrame(MetaRegs r, uint32_t base, CodeBase* code, uint32_t carried) {
    Activation* top = g_thread.top;
    // A loop made of tail calls can be left by signals too.
    rec().GuardValid();
    std::vector<Tracked> values;
    for (uint32_t i = 0; i < carried; ++i) values.push_back(r[base + i].tracked());
    for (uint32_t i = 0; i < carried; ++i) top->regs[i] = Value::FromBits(values[i].bits);
    top->code = code;
    top->pc = code->instructions;
    if (rec().recording()) rec().ReplaceFrame(code, values);
  }
  Next EnterTail(CodeBase* code);  // framework/warm
  bool HasRoomInPlace(CodeBase* code) { return g_thread.top->regs + code->register_count + 256 < g_thread.stack_end; }
  static bool AtRoot() { return Decide(g_recorder->recording() && g_recorder->depth() == 1); }
  Next LoopBack(int32_t offset);  // framework/warm

  // The handler cannot be recorded from here on (it still computes).
  void Abort(record::AbortReason reason) { rec().Abort(reason); }

 private:
  // What is called directly instead of being inlined: functions with loops, and those that call themselves. (Two activations are no
  // recursion yet: procedures that call what they are given nest.)
  static void RefuseRecursion(CodeBase* code) {
    if (code->loop_count > 0) code->jit_flags |= CodeBase::kNeverInline;
    uint32_t count = rec().CountOf(code);
    if (count < 3) return;
    code->jit_flags |= CodeBase::kNeverInline;
    rec().Abort(record::AbortReason::recursion);
  }
  MetaBool TestTag(MetaVal v, Opcode code, record::Recorder::Tag tag, bool result) {
    using Tag = record::Recorder::Tag;
    if (!rec().recording() || v.op.IsNone()) return MetaBool(result);
    Tag known = rec().KnownTag(v.op);
    if (known == tag) return MetaBool(true);
    // The test that succeeds says more than those that fail before it: it is made first.
    if (!result && known == Tag::kUnknown && tag == Tag::kInt) {
      if (ouro::IsFloat(v.value) && !v.value.IsPtr()) return MetaBool(!bool(IsFloat(v)));
      if (v.value.IsPtr()) return MetaBool(!bool(IsPtr(v)));
    }
    // Being an int excludes the others. A boxed float is a float and a pointer: those two say nothing of each other,
    // unless the shape is known.
    if (known == Tag::kInt || known == Tag::kSpecial) return MetaBool(false);
    if ((tag == Tag::kInt || tag == Tag::kSpecial) && known != Tag::kUnknown) return MetaBool(false);
    if (tag == Tag::kFloat) {
      // No object becomes or ceases to be a float: nothing a replay would have to be told.
      if (Shape* shape = rec().KnownShape(v.op)) return MetaBool(shape == g_float_shape);
    }
    MetaBool test{result, rec().Pure(code, Type::kInt, Type::kRef, v.tracked())};
    if (!result) return test;
    if (test) {}  // make it known: a guard
    if (known == Tag::kUnknown) rec().LearnTag(v.op, tag);
    return MetaBool(true);
  }
  Tracked Allocated(HeapObject* object, Shape* shape, const TypeInfo* info, const trace::FieldDescr* count, MetaInt n, uint32_t bytes = 0,
                    uint16_t half = 0);

  template <auto Function, class R, class... P, class... A>
  auto CallTyped(R (*)(P...), A... args) {
    static_assert(sizeof...(P) == sizeof...(A), "wrong number of arguments");
    constexpr EffectSpec spec = CallTraits<Function>::kEffect;
    if constexpr (!spec.pure) {
      if (rec().replaying()) {
        Tracked logged = rec().Replay(trace::LogKind::kCall);
        if constexpr (std::is_void_v<R>) {
          return;
        } else {
          return FromTracked<R>(logged);
        }
      }
      SavePc();
    }
    return Invoke<Function, R>(spec, Lift<P>(args)...);
  }
  template <auto Function, class R, class... L>
  auto Invoke(const EffectSpec& spec, L... lifted) {
    return InvokeWith<Function, R>(spec, Function, lifted...);
  }
  template <auto Function, class R, class... P, class... L>
  auto InvokeWith(const EffectSpec& spec, R (*function)(P...), L... lifted) {
    Tracked result;
    if constexpr (std::is_void_v<R>) {
      function(Concrete<P>(lifted)...);
    } else {
      result.bits = BitsOf<R>(function(Concrete<P>(lifted)...));
    }
    if (rec().recording()) {
      bool constant = spec.pure && (lifted.tracked().op.IsNone() && ...);
      if (!constant) {
        std::vector<Operand> operands{rec().Use(IrType<P>(), lifted.tracked())...};
        EmitCall(spec, IrType<R>(), operands, CallDescrOf<Function>(), &result);
        if constexpr (std::is_void_v<R>) result.op = Operand();
      }
    }
    if constexpr (!std::is_void_v<R>) return FromTracked<R>(result);
  }
  // Records the call and what follows from its effects; result->bits is known.
  static void EmitCall(const EffectSpec& spec, Type type, const std::vector<Operand>& operands, const trace::CallDescr* descr,
                       Tracked* result);
  // Thread::depth for what a call from an inlined activation runs, and back.
  static void EmitDepth(uint32_t levels);
  static const trace::CallDescr* DynamicDescr(const void* function, const char* name, const EffectSpec& spec, Type result,
                                              std::vector<Type> arguments);
  Tracked CallWords(const WordFunction& function, const Words& words, Type type);
  static const trace::FieldDescr* UserFlagsField();
  static const trace::CallDescr* DirectDescr(const CodeBase* code, size_t arguments);
  template <class Descr, class... L>
  MetaVal CallAddress(const void* function, const EffectSpec& spec, Descr descr, L... args) {
    if (!spec.pure && rec().replaying()) return FromTracked<Value>(rec().Replay(trace::LogKind::kCall));
    SavePc();
    Tracked result{reinterpret_cast<Value (*)(decltype(args.value)...)>(const_cast<void*>(function))(args.value...).bits(), Operand()};
    if (rec().recording() && !(spec.pure && (args.op.IsNone() && ...))) {
      std::vector<Operand> operands{rec().Use(Type::kRef, args.tracked())...};
      EmitCall(spec, Type::kRef, operands, descr(), &result);
    }
    return FromTracked<Value>(result);
  }
  void PushActivation(CodeBase* code, Value* regs, HeapObject* owner, uint32_t start, uint32_t flags, uint32_t return_slot,
                      uint32_t words) {
    Activation* top = g_thread.top;
    top->pc = pc_ + words;
    Activation* next = top + 1;
    *next = {code->instructions + start, regs, code, owner, flags, return_slot};
    g_thread.top = next;
    g_thread.depth += Activation::LevelsOf(flags);
    rec().NoteRoom(*next);
  }
  const Instr* pc_;
};

}  // namespace ouro::mode
