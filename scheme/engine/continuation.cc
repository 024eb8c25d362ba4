#include "scheme/engine/continuation.h"

#include <cstring>

#include "scheme/engine/engine.h"
#include "scheme/engine/stubs.h"
#include "scheme/objects/native.h"

namespace ouro::scheme {

using mode::Activation;
using mode::g_thread;
using mode::Next;

namespace {

// What is under way while nested entries are unwound.
struct Signal {
  enum Kind : uint8_t { kNone, kCapture, kInstall, kGiveUp, kAct } kind = kNone;
  Next (*action)(Value) = nullptr;  // kAct
  // Roots: the receiver, the continuation or what the action gets; the value it gets; the first and last frame captured so far.
  enum Root { kTarget, kResult, kFirst, kLast, kRoots };
  heap::RootVector roots;
};
Signal* g_signal = nullptr;

bool IsBase(const Activation* bottom) { return (bottom->flags & kBarrier) != 0; }

// A frame that goes on at instruction `pc` of the activation, whose register `result_slot` will be written first.
Frame* NewFrame(const Activation* a, uint32_t pc, uint32_t result_slot, Value next) {
  Code* code = CodeOf(a->code);
  int64_t count = code->base.register_count;
  auto* frame = heap::NewArray<Frame, &Frame::length, &Frame::registers>(g_shapes.frame, count);
  if (frame == nullptr) {  // a large one, and the heap is full: there is no way back from here, so the error comes a little later
    heap::SetLimit(0);
    frame = heap::NewArray<Frame, &Frame::length, &Frame::registers>(g_shapes.frame, count);
    heap::SetLimit(HeapLimit());
    heap::g_limit_exceeded = true;
    heap::g_on_attention();
  }
  CHECK(frame != nullptr, "no memory for a frame");
  const uint64_t* live = code->LiveAt(pc);
  for (int64_t i = 0; i < count; ++i) {
    bool keep = (live[i / 64] >> (i % 64) & 1) && i != result_slot;
    frame->registers.init(i, keep ? a->regs[i] : Value::Null());
  }
  frame->code.init(code);
  frame->pc.init(pc);
  frame->result_slot.init(result_slot);
  frame->next.init(next);
  return frame;
}
uint32_t SavedPc(const Activation* a) { return static_cast<uint32_t>(a->pc - a->code->instructions); }

// The activations above the bottom up to `last`, which waits for a result in `result_slot`, as frames in front of the bottom's chain.
Value CaptureUpTo(Activation* bottom, Activation* last, uint32_t result_slot) {
  Value chain = bottom->regs[1];
  for (Activation* a = bottom + 1; a <= last; ++a) {
    chain = Value::Ptr(NewFrame(a, SavedPc(a), a == last ? result_slot : (a + 1)->return_slot, chain));
  }
  return chain;
}

void DropTo(Activation* a) {
  g_thread.depth -= static_cast<uint32_t>(g_thread.top - a);
  g_thread.top = a;
}

// The topmost activation moves down to lie directly above the bottom, to which it then returns.
void MoveTopDown(Activation* bottom) {
  Activation* top = g_thread.top;
  Activation* to = bottom + 1;
  if (top == to) return;
  Value* regs = bottom->regs + bottom->code->register_count;
  std::memmove(static_cast<void*>(regs), static_cast<const void*>(top->regs), top->code->register_count * sizeof(Value));
  *to = *top;
  to->regs = regs;
  to->return_slot = 0;
  DropTo(to);
}

Value NewContinuation(Value frames) {
  auto* k = heap::New<Continuation>(g_shapes.continuation);
  k->frames.init(frames);
  k->winds.init(WindsVariable()->value.get());
  k->handlers.init(HandlersVariable()->value.get());
  return Value::Ptr(k);
}

// The innermost entry ends without a value; the signal goes on in what called it.
Next LeaveEntry(Activation* bottom) {
  DropTo(bottom - 1);
  g_thread.leave_value = Value::Null();
  g_thread.pending = kSignalPending;
  return Next::Leave();
}

void AppendFrames(Value first, Value last) {
  auto& roots = g_signal->roots;
  if (first.IsNull()) return;
  if (roots[Signal::kFirst].IsNull()) {
    roots[Signal::kFirst] = first;
  } else {
    HeapObject* before = roots[Signal::kLast].AsPtr();
    roots[Signal::kLast].As<Frame>()->next.set(before, first);
  }
  roots[Signal::kLast] = last;
}
// The chain of a nested entry: frames that nobody else refers to.
void AppendChain(Value chain) {
  if (chain.IsNull()) return;
  Value last = chain;
  while (!last.As<Frame>()->next.get().IsNull()) last = last.As<Frame>()->next.get();
  AppendFrames(chain, last);
}

// The activations of this entry up to `last`, which waits for a result, are captured; at the base the continuation is complete.
Next ContinueCapture(Activation* bottom, Activation* last, uint32_t result_slot) {
  if (!IsBase(bottom)) {
    Value innermost, outermost;
    for (Activation* a = last; a > bottom; --a) {
      Value frame = Value::Ptr(NewFrame(a, SavedPc(a), result_slot, Value::Null()));
      if (innermost.IsNull()) {
        innermost = frame;
      } else {
        outermost.As<Frame>()->next.set(outermost.AsPtr(), frame);
      }
      outermost = frame;
      result_slot = a->return_slot;
    }
    AppendFrames(innermost, outermost);
    AppendChain(bottom->regs[1]);
    return LeaveEntry(bottom);
  }
  Value chain = CaptureUpTo(bottom, last, result_slot);
  auto& roots = g_signal->roots;
  if (!roots[Signal::kFirst].IsNull()) {
    HeapObject* before = roots[Signal::kLast].AsPtr();
    roots[Signal::kLast].As<Frame>()->next.set(before, chain);
    chain = roots[Signal::kFirst];
  }
  bottom->regs[1] = chain;
  DropTo(bottom);
  bool acts = g_signal->kind == Signal::kAct;
  Value k = acts ? Value::Null() : NewContinuation(chain);
  Value receiver = roots[Signal::kTarget];
  for (size_t i = 0; i < Signal::kRoots; ++i) roots[i] = Value::Null();
  g_signal->kind = Signal::kNone;
  if (acts) return g_signal->action(receiver);
  Value* window = PushStub(1, 0);
  window[0] = receiver;
  window[1] = k;
  return Next::Reload();
}

Next InstallAt(Activation* bottom, Value continuation, Value result) {
  auto* k = continuation.As<Continuation>();
  bottom->regs[0] = result;
  bottom->regs[1] = k->frames.get();
  Global* handlers = HandlersVariable();
  handlers->value.set(handlers, k->handlers.get());
  DropTo(bottom);
  return Next::Reload();
}

}  // namespace

void InitializeContinuations() {
  g_signal = new Signal;
  for (size_t i = 0; i < Signal::kRoots; ++i) g_signal->roots.push_back(Value::Null());
}

Activation* EntryBottom() {
  Activation* a = g_thread.top;
  while (a->code != UnderflowCode()) --a;
  return a;
}

void SpillFrames() {
  Activation* bottom = EntryBottom();
  Activation* top = g_thread.top;
  if (top <= bottom + 1) return;
  bottom->regs[1] = CaptureUpTo(bottom, top - 1, top->return_slot);
  MoveTopDown(bottom);
}

Next CaptureAndCall(Value receiver) {
  Activation* bottom = EntryBottom();
  Activation* top = g_thread.top;
  if (IsBase(bottom)) {
    if (top > bottom + 1) {
      bottom->regs[1] = CaptureUpTo(bottom, top - 1, top->return_slot);
      MoveTopDown(bottom);
      top = g_thread.top;
    }
    Value k = NewContinuation(bottom->regs[1]);
    top->regs[0] = receiver;
    top->regs[1] = k;
    return TailCallInPlace(1);
  }
  g_signal->kind = Signal::kCapture;
  g_signal->roots[Signal::kTarget] = receiver;
  return ContinueCapture(bottom, top - 1, top->return_slot);
}

Next InstallContinuation(Value continuation, Value result) {
  Activation* bottom = EntryBottom();
  if (IsBase(bottom)) return InstallAt(bottom, continuation, result);
  g_signal->kind = Signal::kInstall;
  g_signal->roots[Signal::kTarget] = continuation;
  g_signal->roots[Signal::kResult] = result;
  return LeaveEntry(bottom);
}

Next InstallList(Value continuation, Value results) {
  Value result = NewValuesOf(results);
  if (result.IsNull()) return Next::Raise();
  return InstallContinuation(continuation, result);
}

bool IsNestedEntry() { return !IsBase(EntryBottom()); }

void StartAct(Next (*action)(Value), Value target) {
  g_signal->kind = Signal::kAct;
  g_signal->action = action;
  g_signal->roots[Signal::kTarget] = target;
  g_thread.pending = kSignalPending;
}

Next ActAbove(Next (*action)(Value), Value target) {
  StartAct(action, target);
  g_thread.pending = Value::Null();
  return ContinueCapture(EntryBottom(), g_thread.top, 0);
}

Next GiveUp() {
  Activation* bottom = EntryBottom();
  g_signal->kind = Signal::kGiveUp;
  g_thread.pending = Value::Null();
  if (IsBase(bottom)) {
    DropTo(bottom - 1);
    g_thread.leave_value = Value::Null();
    return Next::Leave();
  }
  return LeaveEntry(bottom);
}

void StartGiveUp() {
  g_signal->kind = Signal::kGiveUp;
  g_thread.pending = kSignalPending;
}

Next ReturnToFrame() {
  Activation* bottom = g_thread.top;
  Value chain = bottom->regs[1];
  if (chain.IsNull()) {
    g_thread.leave_value = bottom->regs[0];
    DropTo(bottom - 1);
    return Next::Leave();
  }
  auto* frame = chain.As<Frame>();
  const Code* code = frame->code.get();
  Value result = bottom->regs[0];
  bottom->regs[1] = frame->next.get();
  Value* regs = bottom->regs + bottom->code->register_count;
  std::memcpy(static_cast<void*>(regs), static_cast<const void*>(frame->registers.data()),
              static_cast<size_t>(frame->length.get()) * sizeof(Value));
  regs[frame->result_slot.get()] = result;
  Activation* a = bottom + 1;
  *a = {code->base.instructions + frame->pc.get(), regs, const_cast<mode::CodeBase*>(&code->base), nullptr, 0, 0};
  g_thread.top = a;
  ++g_thread.depth;
  return Next::Reload();
}

// The instruction that made the nested entry is the one at the saved pc, or the one before it.
Next ContinueSignal(bool at_caller) {
  g_thread.pending = Value::Null();
  Activation* bottom = EntryBottom();
  Activation* top = g_thread.top;
  switch (g_signal->kind) {
    case Signal::kInstall: {
      if (!IsBase(bottom)) return LeaveEntry(bottom);
      Value k = g_signal->roots[Signal::kTarget], result = g_signal->roots[Signal::kResult];
      g_signal->roots[Signal::kTarget] = g_signal->roots[Signal::kResult] = Value::Null();
      g_signal->kind = Signal::kNone;
      return InstallAt(bottom, k, result);
    }
    case Signal::kAct:
    case Signal::kCapture: {
      const mode::Instr* at = at_caller ? top->pc - 1 : top->pc;
      if (static_cast<Opcode>(at->op) == Opcode::Call) {
        top->pc = at + 1;
        return ContinueCapture(bottom, top, at->c);
      }
      return ContinueCapture(bottom, top - 1, top->return_slot);  // a tail call: its activation has nothing left to do
    }
    default:
      return GiveUp();
  }
}

}  // namespace ouro::scheme
