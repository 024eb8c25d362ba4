// The `Run` mode: plain machine words; a handler instantiated with it is the code one would write by hand.
//
// A handler must not see an object's address (it could go round the mode), so a reference is a RunRef, which only the mode
// can open. Everything here is inlined away.
#pragma once
#include <cmath>
#include <type_traits>

#include "framework/heap/heap.h"
#include "framework/object/boxed_float.h"
#include "framework/record/recorder.h"
#include "framework/state/call_traits.h"
#include "framework/state/next.h"
#include "framework/state/thread.h"

namespace ouro::mode {

template <class T>
class RunRef {
 public:
  RunRef() = default;
  RunRef(T* pointer) : pointer_(pointer) {}  // a static reference is a constant

 private:
  friend class Run;
  T* pointer_ = nullptr;
};

class RunRegs {
 public:
  explicit RunRegs(Value* base) : base_(base) {}
  // const: an assignment to r[i] would change nothing and must not compile.
  OURO_INLINE const Value operator[](uint32_t i) const { return base_[i]; }
  OURO_INLINE void Set(uint32_t i, Value v) const { base_[i] = v; }

 private:
  friend class Run;
  Value* base_;
};

// What `LoopBack` calls when a counter ran out or an interrupt is pending (framework/warm).
Next LoopSlowPath(LoopInfo* loop);
// C++, and so perhaps compiled code, has called the function, whose activation is the current one. Calls that are too short to be recorded
// for the interpreter's sake are recorded for this. True: *next says how it goes on.
bool CalledFromCode(CodeBase* code, Next* next);

class Run {
 public:
  using Int = int64_t;
  using Float = double;
  using Bool = bool;
  using Val = Value;
  template <class T>
  using Ref = RunRef<T>;
  using Regs = RunRegs;
  static constexpr bool kIsMeta = false;

  explicit OURO_INLINE Run(const Instr* pc) : pc_(pc) {}

  // --- values
  OURO_INLINE bool IsInt(Value v) { return v.IsInt(); }
  OURO_INLINE bool BothInt(Value a, Value b) { return Value::BothInt(a, b); }
  OURO_INLINE bool IsFloat(Value v) { return ouro::IsFloat(v); }
  OURO_INLINE bool IsPtr(Value v) { return v.IsPtr(); }
  // Special constants, by their numbers.
  OURO_INLINE bool IsSpecial(Value v) { return v.IsSpecial(); }
  OURO_INLINE int64_t UnboxSpecial(Value v) { return v.SpecialIndex(); }
  OURO_INLINE Value BoxSpecial(int64_t v) { return Value::Special(static_cast<uint32_t>(v)); }
  OURO_INLINE bool Is(Value a, Value b) { return a == b; }
  OURO_INLINE int64_t UnboxInt(Value v) { return v.AsInt(); }
  OURO_INLINE Value BoxInt(int64_t v) { return Value::Int(v); }
  OURO_INLINE bool FitsInt(int64_t v) { return Value::FitsInt(v); }
  OURO_INLINE double UnboxFloat(Value v) { return ouro::UnboxFloat(v); }
  OURO_INLINE Value BoxFloat(double v) { return ouro::BoxFloat(v); }
  OURO_INLINE Value BoxBool(bool v) { return Value::Bool(v); }
  OURO_INLINE Value Select(bool c, Value a, Value b) { return c ? a : b; }
  OURO_INLINE double ToFloat(int64_t v) { return static_cast<double>(v); }
  OURO_INLINE int64_t ToInt(double v) { return static_cast<int64_t>(v); }  // |v| < 2^63
  OURO_INLINE double Sqrt(double v) { return __builtin_sqrt(v); }
  OURO_INLINE double Floor(double v) { return __builtin_floor(v); }
  OURO_INLINE double FloatAbs(double v) { return __builtin_fabs(v); }
  OURO_INLINE bool MulOverflows(int64_t a, int64_t b) {
    int64_t unused;
    return __builtin_mul_overflow(a, b, &unused);
  }
  OURO_INLINE int64_t FloorDiv(int64_t a, int64_t b) {  // b != 0, no overflow
    int64_t q = a / b;
    return q - ((a % b != 0) & ((a < 0) != (b < 0)));
  }
  OURO_INLINE int64_t FloorMod(int64_t a, int64_t b) {
    int64_t r = a % b;
    return r + (((r != 0) & ((r ^ b) < 0)) ? b : 0);
  }
  static OURO_INLINE int64_t WrapMul(int64_t a, int64_t b) { return static_cast<int64_t>(static_cast<uint64_t>(a) * static_cast<uint64_t>(b)); }
  // Where register i lives, for residual calls over a range of registers. Run only: compiled code keeps no registers in
  // memory, so handlers use it behind `if constexpr (!M::kIsMeta)`.
  OURO_INLINE Value* Address(RunRegs r, uint32_t i) { return r.base_ + i; }
  OURO_INLINE int64_t Shl(int64_t a, int64_t b) { return static_cast<int64_t>(static_cast<uint64_t>(a) << b); }
  OURO_INLINE int64_t Shr(int64_t a, int64_t b) { return a >> b; }

  // --- binding times
  OURO_INLINE Value Promote(Value v) { return v; }
  OURO_INLINE int64_t Promote(int64_t v) { return v; }
  template <class T>
  OURO_INLINE T* Promote(RunRef<T> ref) { return ref.pointer_; }
  // The shape of a heap object, as a static value.
  OURO_INLINE Shape* PromoteShape(Value v) { return v.AsPtr()->shape(); }
  // Static data that changes over time (inline caches, versions): handlers look at it through Pin only.
  template <class T>
  OURO_INLINE const T& Pin(const T& data) { return data; }
  // A Quasi field of a static object: its value is static as long as nobody writes it.
  template <class T>
  OURO_INLINE T Watch(Quasi<T>& field) { return field.get(); }
  static constexpr bool IsRecording() { return false; }
  static constexpr bool IsConstant(Value) { return false; }
  // Meta: should the trace rely on the identity of this object?
  template <class T>
  static constexpr bool IsConstantRef(RunRef<T>) { return true; }
  static void Abort(record::AbortReason) {}

  // --- heap
  OURO_INLINE bool HasShape(Value v, Shape* shape) { return v.IsPtr() && v.AsPtr()->shape_ref() == shape->ref(); }
  // HeapObject::user_flags.
  template <class T>
  OURO_INLINE int64_t UserFlags(RunRef<T> ref) { return ref.pointer_->user_flags(); }
  template <class T>
  OURO_INLINE RunRef<T> As(Value v) { return RunRef<T>(v.As<T>()); }  // the shape was tested
  template <class T>
  OURO_INLINE Value ToVal(RunRef<T> ref) { return Value::Ptr(ref.pointer_); }
  template <auto F, class T>
  OURO_INLINE auto Get(RunRef<T> ref) {
    return Wrap((ref.pointer_->*F).get());
  }
  template <auto F, class T, class V>
  OURO_INLINE void Set(RunRef<T> ref, V v) {
    (ref.pointer_->*F).set(ref.pointer_, Unwrap(v));
  }
  template <auto E, class T>
  OURO_INLINE auto GetElement(RunRef<T> ref, int64_t i) {
    return Wrap((ref.pointer_->*E).get(i));
  }
  template <auto E, class T, class V>
  OURO_INLINE void SetElement(RunRef<T> ref, int64_t i, V v) {
    (ref.pointer_->*E).set(ref.pointer_, i, Unwrap(v));
  }
  // Element i (static) of an object whose elements are numbered attributes.
  template <auto E, class T>
  OURO_INLINE auto GetAt(RunRef<T> ref, uint32_t i) {
    return Wrap((ref.pointer_->*E).get(i));
  }
  template <auto E, class T, class V>
  OURO_INLINE void SetAt(RunRef<T> ref, uint32_t i, V v) {
    (ref.pointer_->*E).set(ref.pointer_, i, Unwrap(v));
  }
  // A member of element i, where elements are structures.
  template <auto E, auto Member, class T>
  OURO_INLINE auto GetElementMember(RunRef<T> ref, int64_t i) {
    return Wrap((ref.pointer_->*E).data()[i].*Member);
  }
  template <auto E, auto Member, class T, class V>
  OURO_INLINE void SetElementMember(RunRef<T> ref, int64_t i, V v) {
    (ref.pointer_->*E).data()[i].*Member = Unwrap(v);
    WriteBarrier(ref.pointer_);
  }
  // An object of `bytes` (static, small) whose header's user_half is `half`.
  template <class T>
  OURO_INLINE RunRef<T> NewSized(Shape* shape, uint32_t bytes, uint16_t half) {
    HeapObject* object = heap::AllocateRaw(bytes);
    object->set_shape_ref(shape->ref());
    object->set_user_half(half);
    return RunRef<T>(static_cast<T*>(object));
  }
  template <class T>
  OURO_INLINE RunRef<T> New(Shape* shape) {
    return RunRef<T>(heap::New<T>(shape));
  }
  template <class T, auto Count, auto E>
  OURO_INLINE RunRef<T> NewArray(Shape* shape, int64_t n) {  // n * element size is known to be small
    return RunRef<T>(heap::NewArray<T, Count, E>(shape, n));
  }
  template <class T>
  OURO_INLINE void SetShape(RunRef<T> ref, Shape* shape) { ref.pointer_->set_shape_ref(shape->ref()); }
  // A field of the thread state.
  template <auto F>
  OURO_INLINE auto GetThread() { return g_thread.*F; }
  template <auto F, class V>
  OURO_INLINE void SetThread(V v) { g_thread.*F = v; }

  // --- calls of plain C++ functions
  template <auto Function, class... A>
  OURO_INLINE auto Call(A... args) {
    if constexpr (!CallTraits<Function>::kEffect.pure) SavePc();
    return CallUnwrapped<Function>(Unwrap(args)...);
  }

  // The same for a function known only at run time (static), over Values.
  template <class... A>
  OURO_INLINE Value CallPointer(const void* function, const char*, const EffectSpec&, A... args) {
    SavePc();
    return reinterpret_cast<Value (*)(A...)>(const_cast<void*>(function))(args...);
  }

  // Calls a function of the language that is not inlined, in a trace by `code->direct`; the callee comes first.
  template <class... A>
  OURO_INLINE Value CallDirect(CodeBase* code, A... args) {
    return CallPointer(code->direct_slow, "", EffectSpec{}, args...);
  }

  // --- activations. `base`: register of the caller where the callee's window begins.
  OURO_INLINE uint32_t Flags() { return g_thread.top->flags; }
  OURO_INLINE uint32_t ReturnSlot() { return g_thread.top->return_slot; }
  OURO_INLINE CodeBase* CurrentCode() { return g_thread.top->code; }
  OURO_INLINE bool ShouldInline(CodeBase*) { return true; }
  // May another activation with these flags be pushed (depth, value stack)? False: the handler raises the language's recursion error.
  // The same for an activation whose registers have an owner.
  bool HasDepth() { return g_thread.depth < g_thread.depth_limit && g_thread.top < g_thread.limit; }
  OURO_INLINE bool HasRoom(RunRegs r, uint32_t base, CodeBase* code, uint32_t flags = 0) {
    return g_thread.depth + Activation::LevelsOf(flags) <= g_thread.depth_limit && g_thread.top < g_thread.limit &&
           CalleeWindow(r, base) + code->register_count + 256 < g_thread.stack_end;
  }
  // Where the callee's registers will be: overlapping the caller's, unless those belong to a heap object.
  OURO_INLINE Value* CalleeWindow(RunRegs r, uint32_t base) {
    return OURO_LIKELY(g_thread.top->owner == nullptr) ? r.base_ + base : g_thread.StackTop();
  }
  // Pushes an activation; the callee's first `carried` registers are the caller's from `base` on. `words`: length of this
  // instruction, after which the caller goes on.
  OURO_INLINE void PushFrame(RunRegs r, uint32_t base, CodeBase* code, uint32_t flags, uint32_t return_slot, uint32_t words,
                             uint32_t carried) {
    Value* window = r.base_ + base;
    if (OURO_UNLIKELY(g_thread.top->owner != nullptr)) {
      window = g_thread.StackTop();
      for (uint32_t i = 0; i < carried; ++i) window[i] = r.base_[base + i];
    }
    PushWindow(window, code, flags, return_slot, words);
  }
  // The same with a window (CalleeWindow) that is filled already.
  OURO_INLINE void PushWindow(Value* window, CodeBase* code, uint32_t flags, uint32_t return_slot, uint32_t words) {
    Activation* top = g_thread.top;
    top->pc = pc_ + words;
    Activation* next = top + 1;
    next->pc = code->instructions;
    next->regs = window;
    next->code = code;
    next->owner = nullptr;
    next->flags = flags;
    next->return_slot = return_slot;
    g_thread.top = next;
    g_thread.depth += Activation::LevelsOf(flags);
  }
  // Pushes an activation whose registers are the elements of a heap object, at instruction `start` (static).
  template <auto E, class T>
  OURO_INLINE void PushOwned(RunRef<T> owner, CodeBase* code, uint32_t start, uint32_t flags, uint32_t return_slot,
                             uint32_t words) {
    Activation* top = g_thread.top;
    top->pc = pc_ + words;
    Activation* next = top + 1;
    next->pc = code->instructions + start;
    next->regs = (owner.pointer_->*E).data();
    next->code = code;
    next->owner = owner.pointer_;
    next->flags = flags;
    next->return_slot = return_slot;
    g_thread.top = next;
    g_thread.depth += Activation::LevelsOf(flags);
  }
  // Pops the current activation; its registers are gone.
  OURO_INLINE void PopFrame() {
    g_thread.depth -= Activation::LevelsOf(g_thread.top->flags);
    --g_thread.top;
  }
  // The same for one with an owner: its registers stay in the owner.
  // `suspends`: the instruction that suspends it. What is live there is kept: it may go on behind it, in it, or in its handler. None: it
  // is finished.
  OURO_INLINE void PopOwned(uint32_t = UINT32_MAX) {
    WriteBarrier(g_thread.top->owner);
    PopFrame();
  }
  OURO_INLINE HeapObject* OwnerForRun() { return g_thread.top->owner; }
  template <class T>
  OURO_INLINE RunRef<T> Owner() { return RunRef<T>(static_cast<T*>(g_thread.top->owner)); }
  OURO_INLINE RunRegs TopRegs() { return RunRegs(g_thread.top->regs); }
  OURO_INLINE uint32_t InstructionIndex() { return static_cast<uint32_t>(pc_ - g_thread.top->code->instructions); }
  OURO_INLINE const Instr* TopPc() { return g_thread.top->pc; }
  OURO_INLINE void SetTopPc(const Instr* pc) { g_thread.top->pc = pc; }
  OURO_INLINE void SavePc() { g_thread.top->pc = pc_; }
  // The current activation returns this: called before PopFrame and before anything that depends on where it returns to. A trace of
  // the activation's own code ends here.
  static OURO_INLINE void Returns(Value) {}

  // What a calling handler returns after PushFrame: goes on in the callee, or in code that was made for the whole of it.
  OURO_INLINE Next Enter(CodeBase* code);

  // --- tail calls. The current activation, which has no owner, becomes one of `code`: its registers from `base` on move down
  // to the beginning of its window, `carried` of them; flags and return slot stay. Then `EnterTail`.
  OURO_INLINE void ReplaceFrame(RunRegs r, uint32_t base, CodeBase* code, uint32_t carried) {
    Activation* top = g_thread.top;
    Value* window = top->regs;
    for (uint32_t i = 0; i < carried; ++i) window[i] = r.base_[base + i];
    top->code = code;
    top->pc = code->instructions;
  }
  OURO_INLINE Next EnterTail(CodeBase* code) { return Enter(code); }
  // Room for the registers of `code` in the current activation's window?
  OURO_INLINE bool HasRoomInPlace(CodeBase* code) {
    return g_thread.top->regs + code->register_count + 256 < g_thread.stack_end;
  }
  // Meta: the activation is the trace's outermost.
  static constexpr bool AtRoot() { return true; }

  // --- loops: called by the instruction (Driver::loop_back) that closes a loop whose head is at this instruction + offset.
  OURO_INLINE Next LoopBack(int32_t offset);

 private:
  template <class T>
  static OURO_INLINE T Wrap(T v) { return v; }
  template <class T>
    requires std::is_base_of_v<HeapObject, T>
  static OURO_INLINE RunRef<T> Wrap(T* v) { return RunRef<T>(v); }
  template <class T>
  static OURO_INLINE T Unwrap(T v) { return v; }
  template <class T>
  static OURO_INLINE T* Unwrap(RunRef<T> v) { return v.pointer_; }
  template <auto Function, class... A>
  static OURO_INLINE auto CallUnwrapped(A... args) {
    if constexpr (std::is_void_v<decltype(Function(args...))>) {
      Function(args...);
    } else {
      return Wrap(Function(args...));
    }
  }
  const Instr* pc_;
};

}  // namespace ouro::mode

namespace ouro::mode {
OURO_INLINE Next Run::Enter(CodeBase* code) {
  if (OURO_LIKELY(--code->entry.counter >= 0)) return Next::Reload();
  return LoopSlowPath(&code->entry);
}
OURO_INLINE Next Run::LoopBack(int32_t offset) {
  LoopInfo* loop = LoopOf(pc_);
  if (OURO_LIKELY(--loop->counter >= 0 && !g_thread.interrupt)) return Next::Jump(offset);
  g_thread.top->pc = pc_ + offset;
  g_thread.loop = loop;
  return Next::Loop();
}
}  // namespace ouro::mode
