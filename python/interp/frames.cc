// Frame objects.
//
// Activations are no heap objects, so a frame object is made when somebody looks at one: sys._getframe, locals(), tb_frame,
// f_back, a trace function. It is entered in a table beside the activation stack, and the activation gets the flag kObserved: when
// it ends (Return, or an exception that leaves it) the frame takes its registers along. The registers of a generator stay in
// the generator, which the frame names instead.
//
// While compiled code runs, its root's registers and the activations it has inlined are not in memory. A look at frames
// therefore aborts the recording under way (record::AbortReason::needs_frame), so that a loop that looks is never compiled, and asks
// running code to leave after the call it is in.
#include "python/interp/frames.h"

#include <vector>

#include "framework/heap/outside.h"
#include "framework/state/driver.h"
#include "framework/warm/warm.h"
#include "python/bytecode/liveness.h"
#include "python/interp/interp.h"
#include "python/runtime/object/interp_hooks.h"
#include "python/runtime/object/value_array.h"
#include "python/types/dict/dict.h"
#include "python/types/exceptions/exceptions.h"
#include "python/types/tuple/tuple.h"

namespace ouro::python::interp {

namespace {

// Frames of running activations, the innermost last. An entry whose activation is gone without a word is pruned.
struct Entry {
  Activation* activation;
  Frame* frame;
};
std::vector<Entry> g_observed;

bool IsCurrent(const Entry& entry) { return entry.activation <= g_thread.top && (entry.activation->flags & Activation::kObserved); }

bool IsPython(const Activation* a) { return a->code != nullptr && a->code->driver == &g_driver && !(a->code->jit_flags & kHiddenFrame); }

bool HasNamespace(Code* code) { return (code->flags & kNewLocals) == 0 || (code->flags & kOptimized) == 0; }

Frame* NewFrame(Code* code, Value function) {
  auto* frame = heap::New<Frame>(InstanceShape(g_types.Frame));
  frame->code.init(Value::Ptr(code));
  frame->function.init(function);
  return frame;
}

// Where an activation's registers are, and the registers' number.
struct Registers {
  const Value* at;
  int64_t count;
};

Registers RegistersOf(Frame* frame) {
  if (Activation* a = ActivationOf(frame)) return {a->regs, a->code->register_count};
  if (frame->generator.get().IsPtr()) {
    auto* g = frame->generator.get().As<Generator>();
    return {g->registers.data(), g->register_count.get()};
  }
  if (frame->values.get().IsPtr()) {
    auto* values = frame->values.get().As<ValueArray>();
    return {values->items.data(), values->length.get()};
  }
  return {nullptr, 0};
}

// Brings the dict of a function's locals up to date: names that are unbound now are deleted.
bool UpdateLocals(Dict* dict, Code* code, Value function, Registers registers) {
  auto put = [&](Value name, Value v) {
    if (v.IsPtr() && v.AsPtr()->shape_ref() == g_cell_shape->ref()) v = v.As<Cell>()->contents.get();
    if (v == Value::Undefined() || v.IsNull()) return DictDelete(dict, name) >= 0;
    return DictSetStr(dict, name, v);
  };
  auto at = [&](int64_t i) { return i < registers.count ? registers.at[i] : Value::Undefined(); };
  Tuple* names = code->varnames.As<Tuple>();
  for (int64_t i = 0; i < names->length.get(); ++i) {
    if (!put(names->items.get(i), at(i + code->first_local))) return false;
  }
  Tuple* cells = code->cellvars.As<Tuple>();
  for (int64_t i = 0; i < cells->length.get(); ++i) {
    if (!put(cells->items.get(i), at(code->cell_registers[i]))) return false;
  }
  Value closure = function.IsPtr() ? function.As<Function>()->closure.get() : Value::Null();
  Tuple* free_names = code->freevars.As<Tuple>();
  for (int64_t i = 0; i < free_names->length.get() && closure.IsPtr(); ++i) {
    if (!put(free_names->items.get(i), closure.As<Tuple>()->items.get(i))) return false;
  }
  return true;
}

// Somebody asks for the locals of this code: traces of its loops that keep only what the code itself needs are dropped.
void KeepTrue(Code* code) {
  if (code->keeps_locals) return;
  KeepLocals(code);
  for (uint32_t i = 0; i < code->base.loop_count && code->base.loops != nullptr; ++i) {
    if (code->base.loops[i].tree != nullptr) warm::Invalidate(code->base.loops[i].tree);
  }
}

// The frame of a traceback's entry. An exception that was caught there left the activation running: it is found again while
// the exception is handled, or when only one activation of that function runs.
Value FrameOfTraceback(Value self) {
  auto* traceback = self.As<Traceback>();
  Code* code = traceback->code.get().As<Code>();
  Value function = traceback->function.get();
  if (traceback->values.get().IsNull() && function.IsPtr()) {
    for (Activation* a = g_thread.top; a > g_thread.bottom; --a) {
      if (IsPython(a) && CodeOf(a->code) == code && a->regs[0] == function) return Value::Ptr(FrameOf(a));
    }
  }
  Frame* frame = NewFrame(code, function);
  frame->values.init(traceback->values.get());
  frame->instruction.init(traceback->last.get());
  frame->back.init(traceback->outer.get());
  return Value::Ptr(frame);
}

}  // namespace

Activation* InnermostActivation(int64_t depth) {
  for (Activation* a = g_thread.top; a > g_thread.bottom; --a) {
    if (IsPython(a) && depth-- == 0) return a;
  }
  return nullptr;
}
Activation* CallerOf(Activation* activation) {
  for (Activation* a = activation - 1; a > g_thread.bottom; --a) {
    if (IsPython(a)) return a;
  }
  return nullptr;
}

uint32_t InstructionOf(const Activation* a) {
  auto pc = static_cast<uint32_t>(a->pc - a->code->instructions);
  // A caller's saved pc is behind its call, unless the call went through C++.
  bool behind = a != g_thread.top && !((a + 1)->flags & Activation::kEntry);
  return behind && pc > 0 ? pc - 1 : pc;
}

Activation* ActivationOf(Frame* frame) {
  if (int64_t index = frame->activation.get()) {
    Activation* a = g_thread.bottom + (index - 1);
    if (a <= g_thread.top && (a->flags & Activation::kObserved)) return a;
    return nullptr;
  }
  if (!frame->generator.get().IsPtr()) return nullptr;
  auto* g = frame->generator.get().As<Generator>();
  if (g->state.get() != kRunning) return nullptr;
  for (Activation* a = g_thread.top; a > g_thread.bottom; --a) {
    if (a->owner == g) return a;
  }
  return nullptr;
}

Frame* FrameOf(Activation* a) {
  warm::LookAtActivations();
  if (a->owner != nullptr) return FrameOfGenerator(Value::Ptr(a->owner)).As<Frame>();
  while (!g_observed.empty() && !IsCurrent(g_observed.back())) g_observed.pop_back();
  size_t at = g_observed.size();
  while (at > 0 && g_observed[at - 1].activation > a) --at;
  if (at > 0 && g_observed[at - 1].activation == a) {
    if (a->flags & Activation::kObserved) return g_observed[at - 1].frame;
    g_observed.erase(g_observed.begin() + static_cast<int64_t>(--at));
  }
  Frame* frame = NewFrame(CodeOf(a->code), a->regs[0]);
  frame->activation.init(a - g_thread.bottom + 1);
  g_observed.insert(g_observed.begin() + static_cast<int64_t>(at), Entry{a, frame});
  a->flags |= Activation::kObserved;
  return frame;
}

Value FrameOfGenerator(Value generator) {
  auto* g = generator.As<Generator>();
  if (g->state.get() == kFinished) return Value::None();
  if (g->frame.get().IsNull()) {
    auto* frame = heap::New<Frame>(InstanceShape(g_types.Frame));
    frame->code.init(g->code.get());
    frame->function.init(g->registers.get(0));
    frame->generator.init(generator);
    g->frame.set(g, Value::Ptr(frame));
  }
  return g->frame.get();
}

Value LocalsOf(Frame* frame) {
  Code* code = frame->code.get().As<Code>();
  Value function = frame->function.get();
  if (HasNamespace(code)) {
    Value ns = function.IsPtr() ? function.As<Function>()->dict.get() : Value::Null();
    if (ns.IsPtr()) return ns;
    return function.IsPtr() ? function.As<Function>()->globals.get() : Value::Ptr(NewDict());
  }
  KeepTrue(code);
  Registers registers = RegistersOf(frame);
  if (frame->locals.get().IsNull()) frame->locals.set(frame, Value::Ptr(NewDict()));
  Value dict = frame->locals.get();
  return UpdateLocals(dict.As<Dict>(), code, function, registers) ? dict : Value::Null();
}

Value LocalsOf(Activation* activation) {
  if (HasNamespace(CodeOf(activation->code))) {
    Value ns = NamespaceOf(activation);
    return ns.IsPtr() ? ns : activation->regs[0].As<Function>()->globals.get();
  }
  return LocalsOf(FrameOf(activation));
}

void WriteLocalsBack(Frame* frame) {
  Activation* a = ActivationOf(frame);
  Code* code = frame->code.get().As<Code>();
  if (a == nullptr || HasNamespace(code) || frame->locals.get().IsNull()) return;
  Dict* dict = frame->locals.get().As<Dict>();
  auto put = [&](Value name, Value* at) {
    Value v = DictGetStr(dict, name);
    if (at->IsPtr() && at->AsPtr()->shape_ref() == g_cell_shape->ref()) {
      Cell* cell = at->As<Cell>();
      if (cell->contents.get() != v) cell->contents.set(cell, v);
    } else {
      *at = v;
    }
  };
  Tuple* names = code->varnames.As<Tuple>();
  for (int64_t i = 0; i < names->length.get(); ++i) put(names->items.get(i), &a->regs[i + code->first_local]);
  Tuple* cells = code->cellvars.As<Tuple>();
  for (int64_t i = 0; i < cells->length.get(); ++i) put(cells->items.get(i), &a->regs[code->cell_registers[i]]);
  Value closure = a->regs[0].As<Function>()->closure.get();
  Tuple* free_names = code->freevars.As<Tuple>();
  for (int64_t i = 0; i < free_names->length.get() && closure.IsPtr(); ++i) {
    Value cell = closure.As<Tuple>()->items.get(i);
    put(free_names->items.get(i), &cell);
  }
  if (a->owner != nullptr) WriteBarrier(a->owner);
}

uint32_t InstructionOf(Frame* frame) {
  if (Activation* a = ActivationOf(frame)) return InstructionOf(a);
  if (!frame->generator.get().IsPtr()) return static_cast<uint32_t>(frame->instruction.get());
  auto* g = frame->generator.get().As<Generator>();
  auto pc = static_cast<uint32_t>(g->pc.get());
  if (g->state.get() == kCreated) return 0;
  bool delegating = CodeOf(&g->code.get().As<Code>()->base)->base.instructions[pc].op == static_cast<uint16_t>(Opcode::YieldFrom);
  return delegating || pc == 0 ? pc : pc - 1;
}

Value BackOf(Frame* frame) {
  if (Activation* a = ActivationOf(frame)) {
    Activation* caller = CallerOf(a);
    return caller == nullptr ? Value::None() : Value::Ptr(FrameOf(caller));
  }
  Value back = frame->back.get();
  if (back.IsNull()) return Value::None();
  if (back != Value::None() && TypeOf(back) == g_types.Traceback) {
    auto* traceback = back.As<Traceback>();
    if (traceback->frame.get().IsNull()) traceback->frame.set(traceback, FrameOfTraceback(back));
    frame->back.set(frame, traceback->frame.get());
  }
  return frame->back.get();
}

void InitializeFrames() {
  InitializeFrameType();
  heap::AddRootTracer("frames of activations", [](Visitor& visitor, void*) {
    for (Entry& entry : g_observed) visitor.Visit(&entry.frame);
  }, nullptr);
  g_interp.current_frame = [](int64_t depth) {
    Activation* a = InnermostActivation(depth);
    return a == nullptr ? Value::None() : Value::Ptr(FrameOf(a));
  };
  g_interp.current_locals = [] {
    Activation* a = InnermostActivation(0);
    return a == nullptr ? Value::Undefined() : LocalsOf(a);
  };
  g_interp.frame_of_traceback = &FrameOfTraceback;
}

std::vector<HeapObject*> HeldByActivations() {
  std::vector<HeapObject*> held;
  const Activation* callee = nullptr;  // by which the activation waits
  for (Activation* a = g_thread.top; a > g_thread.bottom; callee = a--) {
    if (a->code == nullptr || a->owner != nullptr) continue;  // a generator's registers are precise roots
    auto* code = static_cast<Code*>(a->code->owner);
    bool waits = callee != nullptr && (callee->flags & Activation::kEntry) == 0;
    const uint64_t* live = mode::RegistersNeeded(a->code, static_cast<uint32_t>(a->pc - a->code->instructions), waits);
    for (uint32_t r = 0; r < a->code->register_count; ++r) {
      bool used = r == 0 || code->IsLocal(r) || (live[r / 64] >> r % 64 & 1 && !(waits && r == callee->return_slot));
      if (!used || !a->regs[r].IsPtr()) continue;
      // Compiled code does not keep the registers up to date: the word may be stale.
      HeapObject* object = heap::FindObject(a->regs[r].AsPtr());
      if (object != nullptr) held.push_back(object);
    }
  }
  return held;
}

}  // namespace ouro::python::interp

namespace ouro::python::slow {

using namespace interp;

Value LocalsSnapshot() {
  Activation* a = g_thread.top;
  Code* code = CodeOf(a->code);
  if (HasNamespace(code)) return Value::Ptr(g_empty_value_array);
  if (heap::IsLow()) return Value::Null();  // the locals of a deep recursion are what has to be let go
  // Cells of variables that are no parameters follow the named locals.
  int64_t count = code->end_of_locals();
  for (int64_t i = code->cellvars.As<Tuple>()->length.get(); i-- > 0;) count = std::max<int64_t>(count, code->cell_registers[i] + 1);
  ValueArray* values = NewValueArray(count);
  for (int64_t i = 0; i < count; ++i) values->items.init(i, a->regs[i]);
  return Value::Ptr(values);
}

void NoteFrame(Value exception) {
  auto* traceback = AsException(exception)->traceback.get().As<Traceback>();
  if (traceback->frame.get().IsNull()) traceback->frame.set(traceback, Value::Ptr(FrameOf(g_thread.top)));
}

void DetachFrame() {
  Activation* a = g_thread.top;
  Frame* frame = FrameOf(a);
  g_observed.pop_back();
  Activation* caller = CallerOf(a);
  frame->instruction.set(frame, InstructionOf(a));
  frame->values.set(frame, LocalsSnapshot());
  frame->back.set(frame, caller == nullptr ? Value::None() : Value::Ptr(FrameOf(caller)));
  frame->activation.set(frame, 0);
}

}  // namespace ouro::python::slow
