// sys.settrace and sys.setprofile.
//
// The run loop knows nothing of tracing. While a function is set, its dispatch table is filled with a trap that leaves for
// RunTraced, which executes one instruction after the other (the handlers' third instantiation, trace_table.cc) and tells the
// events in between. While such a function runs, the table is the true one again. Compiled code is not entered
// (warm::Pause); what runs is asked to leave.
//
// Lines: an event when the line differs from that of the instruction before, or at a jump backwards. Instructions that no
// source text stands for (a loop's way back, the return at a function's end) have a position without columns; they belong to
// the line that was executed before them.
#include "python/interp/tracing.h"

#include <vector>

#include "framework/warm/warm.h"
#include "python/interp/frames.h"
#include "python/interp/interp.h"
#include "python/interp/slow.h"
#include "python/runtime/attributes/attribute_lookup.h"
#include "python/runtime/natives/native.h"
#include "python/runtime/object/interp_hooks.h"
#include "python/types/dict/dict.h"
#include "python/types/exceptions/exceptions.h"
#include "python/types/module/module.h"
#include "python/types/tuple/tuple.h"

namespace ouro::python::interp {

namespace {

Value g_trace_function, g_profile_function;  // Null: none
int64_t g_inside = 0;                        // calls of one of them in progress

void Update() {
  bool on = g_inside == 0 && (!g_trace_function.IsNull() || !g_profile_function.IsNull());
  if (on == g_tracing) return;
  g_tracing = on;
  SetTrap(on);
}

// Compiled code stays away as long as a function is set, also while it runs: it looks at frames all the time.
void SetFunction(Value* function, Value value) {
  *function = value == Value::None() ? Value::Null() : value;
  warm::Pause(!g_trace_function.IsNull() || !g_profile_function.IsNull());
  Update();
}

// Calls function(frame, event, argument). Null: pending.
Value Tell(Value function, Frame* frame, const char* event, Value argument) {
  Value locals = frame->locals.get();
  if (locals.IsPtr() && LocalsOf(frame).IsNull()) return Value::Null();
  ++g_inside;
  Update();
  Value args[] = {Value::Ptr(frame), Intern(event), argument};
  Value result = Call(function, args, 3);
  --g_inside;
  Update();
  if (frame->locals.get().IsPtr()) WriteLocalsBack(frame);
  return result;
}

// Tells the trace function of this frame (global: the one of sys.settrace). False: an exception is pending, tracing is off.
bool TellTrace(Frame* frame, const char* event, Value argument, bool global = false) {
  Value function = global ? g_trace_function : frame->trace.get();
  if (g_trace_function.IsNull() || function.IsNull()) return true;
  Value result = Tell(function, frame, event, argument);
  if (result.IsNull()) {
    SetFunction(&g_trace_function, Value::None());
    frame->trace.set(frame, Value::Null());
    return false;
  }
  if (result != Value::None()) frame->trace.set(frame, result);
  return true;
}
bool TellProfile(Activation* a, const char* event, Value argument) {
  if (g_profile_function.IsNull()) return true;
  if (!Tell(g_profile_function, FrameOf(a), event, argument).IsNull()) return true;
  SetFunction(&g_profile_function, Value::None());
  return false;
}

bool IsHidden(Activation* a) { return a->code->jit_flags & kHiddenFrame; }

// The frame of an activation, if somebody has made it: there is no other way to a trace function of its own.
Frame* ExistingFrame(Activation* a) {
  if (a->owner != nullptr) {
    Value frame = static_cast<Generator*>(a->owner)->frame.get();
    return frame.IsNull() ? nullptr : frame.As<Frame>();
  }
  return a->flags & Activation::kObserved ? FrameOf(a) : nullptr;
}

// The line that begins at an instruction; 0: it belongs to whichever was before.
int32_t LineAt(Code* code, uint32_t instruction) {
  const PositionEntry* position = code->PositionAt(instruction);
  return position == nullptr || position->column < 0 ? 0 : position->line;
}

bool TellEntered(Activation* a) {
  if (!g_trace_function.IsNull() && !TellTrace(FrameOf(a), "call", Value::None(), true)) return false;
  return TellProfile(a, "call", Value::None());
}
// f_lineno is the line of `instruction` meanwhile; of the definition, when nothing of the body has run.
bool TellCall(Activation* a, int64_t instruction) {
  Frame* frame = FrameOf(a);
  Code* code = CodeOf(a->code);
  frame->last_line.set(frame, -int64_t{instruction < 0 ? code->first_line : LineAt(code, static_cast<uint32_t>(instruction))});
  bool ok = TellEntered(a);
  frame->last_line.set(frame, 0);
  return ok;
}
bool TellReturn(Activation* a, Value result) {
  Frame* frame = ExistingFrame(a);
  if (frame != nullptr && !TellTrace(frame, "return", result)) return false;
  return TellProfile(a, "return", result);
}

// Tells of a line or opcode, if there is one. `previous`: the instruction before it in this activation, or -1.
bool TellInstruction(Activation* a, uint32_t instruction, int64_t previous) {
  Frame* frame = ExistingFrame(a);
  if (frame == nullptr || frame->trace.get().IsNull()) return true;
  Code* code = CodeOf(a->code);
  int32_t line = LineAt(code, instruction);
  int32_t last = previous < 0 ? -1 : LineAt(code, static_cast<uint32_t>(previous));
  if (last == 0) last = static_cast<int32_t>(frame->last_line.get());
  if (line == 0 && previous < 0) line = code->first_line;
  if (line == 0) {
    frame->last_line.set(frame, last);
  } else {
    frame->last_line.set(frame, line);
    bool delegates = code->base.instructions[instruction].op == static_cast<uint16_t>(Opcode::YieldFrom);
    bool backwards = static_cast<int64_t>(instruction) < previous && !delegates;
    if ((line != last || backwards) && !frame->no_trace_lines.get() && !TellTrace(frame, "line", Value::None())) return false;
  }
  return !frame->trace_opcodes.get() || TellTrace(frame, "opcode", Value::None());
}

// ------------------------------------------------------------------------------------------------- calls of builtins
bool IsBuiltin(Value v) {
  if (!IsNative(v)) return false;
  NativeKind kind = AsNative(v)->kind.get();
  return kind == NativeKind::kFunction || kind == NativeKind::kBoundMethod || kind == NativeKind::kNew;
}

// The builtin function that a calling instruction will call, as the profile function sees it; Null: none.
Value BuiltinCallee(const mode::Instr* at, const Value* regs) {
  auto bound = [](Value descriptor, Value self) {
    if (!IsNative(descriptor) || AsNative(descriptor)->kind.get() != NativeKind::kMethodDescriptor) return Value::Null();
    return BindNative(AsNative(descriptor), self);
  };
  switch (static_cast<Opcode>(at->op)) {
    case Opcode::Call: {
      Value callee = regs[at->a];
      if (IsBuiltin(callee)) return callee;
      return at->b > 0 ? bound(callee, regs[at->a + 1]) : Value::Null();
    }
    case Opcode::CallEx:
      return IsBuiltin(regs[at->a]) ? regs[at->a] : Value::Null();
    case Opcode::CallLoaded: {
      Value callee = regs[at->a], self = regs[at->a + 1];
      if (self != Value::Undefined()) return bound(callee, self);
      if (IsBuiltin(callee)) return callee;
      return at->b > 0 ? bound(callee, regs[at->a + 2]) : Value::Null();
    }
    case Opcode::CallMethod: {
      Value object = regs[at->a + 1];
      Value name = (*CodeOf(g_thread.top->code)->constants)[static_cast<size_t>(mode::Args{at}.ext().operand)];
      if (IsModule(object)) {
        Value found = DictGetStr(ModuleDict(object.As<Module>()), name);
        return IsBuiltin(found) ? found : Value::Null();
      }
      if (IsType(object)) {
        Value found = TypeLookup(object.As<Type>(), name);
        if (IsBuiltin(found)) return found;
        return at->b > 0 ? bound(found, regs[at->a + 2]) : Value::Null();
      }
      Value found = TypeLookup(TypeOf(object), name);
      return found == Value::Undefined() ? Value::Null() : bound(found, object);
    }
    default:
      return Value::Null();
  }
}

// ------------------------------------------------------------------------------------------------- the loop
// A generator yielded what it delegates to has yielded: only now, since nobody knew before.
void TellDelegated(Value generator, mode::Next* next) {
  bool leaves = next->kind == mode::Next::kLeave;
  Value kept = g_thread.leave_value;
  heap::RootVector root;
  root.push_back(kept);
  Value result = leaves ? kept : g_thread.top->regs[(g_thread.top + 1)->return_slot];
  auto* frame = FrameOfGenerator(generator).As<Frame>();
  bool ok = TellTrace(frame, "return", result);
  if (ok && !g_profile_function.IsNull() && Tell(g_profile_function, frame, "return", result).IsNull()) {
    SetFunction(&g_profile_function, Value::None());
    ok = false;
  }
  g_thread.leave_value = ok ? kept : Value::Null();
  if (!ok && !leaves) *next = mode::Next::RaiseAtCaller();
}

// The value that a returning or yielding instruction hands over; Undefined: it is another one.
Value ResultOf(const mode::Instr* at, const Value* regs) {
  switch (static_cast<Opcode>(at->op)) {
    case Opcode::Return:
      return regs[at->a];
    case Opcode::Yield:
      return regs[at->b];
    default:
      return Value::Undefined();
  }
}

// What the end of an iterator looks like to the trace function of the loop or delegation it ends.
bool TellStop(Activation* a, const mode::Instr* at, Value value) {
  Frame* frame = ExistingFrame(a);
  if (frame == nullptr || frame->trace.get().IsNull()) return true;
  const mode::Instr* next = a->pc;
  a->pc = at;
  Value exception = NewException(g_types.StopIteration, &value, value == Value::Undefined() ? 0 : 1);
  bool ok = TellTrace(frame, "exception", NewTuple3(Value::Ptr(g_types.StopIteration), exception, Value::None()));
  a->pc = next;
  return ok;
}
// After the step at `at`: did an iterator come to its end there with a StopIteration that CPython would have raised?
bool TellEndOfIterator(Activation* a, const mode::Instr* at, mode::Next next) {
  if (at->op == static_cast<uint16_t>(Opcode::YieldFrom) && next.kind == mode::Next::kOp) {
    Value result = a->regs[at->a];
    return result == Value::None() || TellStop(a, at, result);
  }
  if (at->op == static_cast<uint16_t>(Opcode::ForIter) && next.kind == mode::Next::kJump && TypeOf(a->regs[at->b])->Has(kHeapType)) {
    return TellStop(a, at, Value::Undefined());
  }
  return true;
}

uint32_t WordsOf(const mode::Instr* at) { return g_driver.words[at->op]; }

// The instruction at which a generator was suspended that goes on now; -1: the activation begins.
int64_t ResumedAt(Activation* a, uint32_t instruction) {
  if (a->owner == nullptr || instruction <= 1) return -1;
  bool delegates = a->pc->op == static_cast<uint16_t>(Opcode::YieldFrom);
  return delegates ? instruction : int64_t{instruction} - 1;
}

bool IsStartGenerator(const mode::Instr* at) { return at->op == static_cast<uint16_t>(Opcode::StartGenerator); }

}  // namespace

mode::Next RunTraced(bool entered) {
  // The instruction executed before in the current activation, -1: none. After a call it is the calling one.
  int64_t previous = g_thread.top->pc - g_thread.top->code->instructions - 1;
  // Builtins whose hidden activation is running, for their c_return.
  std::vector<Activation*> waiting;
  heap::RootVector waiting_functions;
  while (true) {
    if (!g_tracing) return mode::Next::Reload();
    Activation* top = g_thread.top;
    const mode::Instr* pc = top->pc;
    bool ok = true, hidden = IsHidden(top);
    Value result = Value::Undefined();  // of the activation that this instruction ends
    const mode::Instr* loop = nullptr;  // the ForIter of the loop over the generator that this instruction ends
    auto instruction = static_cast<uint32_t>(pc - top->code->instructions);
    Value builtin;
    if (!hidden && !IsStartGenerator(pc)) {
      if (entered) {
        previous = ResumedAt(top, instruction);
        ok = TellCall(top, previous);
      }
      if (ok && g_tracing) ok = TellInstruction(top, instruction, previous);
      if (ok && g_tracing) {
        result = ResultOf(pc, top->regs);
        if (result != Value::Undefined()) ok = TellReturn(top, result);
        bool ends = pc->op == static_cast<uint16_t>(Opcode::Return) && (top->flags & kForIter);
        if (ends && !IsHidden(top - 1)) loop = (top - 1)->pc - 2;
      }
      if (ok && g_tracing && !g_profile_function.IsNull()) {
        builtin = BuiltinCallee(pc, top->regs);
        if (!builtin.IsNull()) ok = TellProfile(top, "c_call", builtin);
      }
    }
    entered = false;
    previous = instruction;
    mode::Next next = mode::Next::Raise();
    Value generator = top->owner != nullptr ? Value::Ptr(top->owner) : Value::Null();
    if (ok) {
      mode::Run m(pc);
      next = g_steps[pc->op](m, mode::RunRegs(top->regs), mode::Args{pc});
    }
    if (pc->op == static_cast<uint16_t>(Opcode::YieldFrom) && g_tracing && g_thread.top < top) TellDelegated(generator, &next);
    if (g_tracing && !hidden && g_thread.top == top && !TellEndOfIterator(top, pc, next)) next = mode::Next::Raise();
    if (loop != nullptr && g_tracing && result != Value::None()) {
      previous = loop - g_thread.top->code->instructions;
      if (!TellStop(g_thread.top, loop, result)) next = mode::Next::RaiseAtCaller();
    }
    // The hidden activation of a builtin is part of the call.
    bool in_builtin = next.kind == mode::Next::kReload && g_thread.top > top && IsHidden(g_thread.top);
    if (!builtin.IsNull() && g_tracing && !in_builtin && g_thread.top == top) {
      if (next.kind == mode::Next::kRaise) {
        Value exception = TakePending();
        if (TellProfile(top, "c_exception", builtin)) SetPendingAgain(exception);
      } else if (!TellProfile(top, "c_return", builtin)) {
        next = mode::Next::Raise();
      }
    }
    if (in_builtin && !builtin.IsNull()) {
      waiting.push_back(top);
      waiting_functions.push_back(builtin);
    }
    if (next.kind == mode::Next::kLoop) next = mode::LoopSlowPath(g_thread.loop);
    bool unwound = next.kind == mode::Next::kRaise || next.kind == mode::Next::kRaiseSaved || next.kind == mode::Next::kRaiseAtCaller;
    switch (next.kind) {
      case mode::Next::kOp:
        top->pc = pc + WordsOf(pc);
        continue;
      case mode::Next::kJump:
        top->pc = pc + next.offset;
        continue;
      case mode::Next::kReload:
        break;
      case mode::Next::kRaise:
        top->pc = pc;
        next = UnwindTraced(false);
        break;
      case mode::Next::kRaiseSaved:
        next = UnwindTraced(false);
        break;
      case mode::Next::kRaiseAtCaller:
        next = UnwindTraced(true);
        break;
      case mode::Next::kLeave:
      case mode::Next::kLoop:
      case mode::Next::kRedo:
        return mode::Next::Leave();
    }
    if (next.kind == mode::Next::kLeave) return next;
    if (g_thread.top == top) continue;  // a jump within the activation: loops, handlers
    if (g_thread.top > top) {
      entered = true;
    } else {
      if (loop == nullptr) previous = g_thread.top->pc - g_thread.top->code->instructions - 1;
    }
    if (!waiting.empty() && g_thread.top <= waiting.back() && g_tracing) {
      Value function = *waiting_functions->rbegin();
      bool returned = g_thread.top == waiting.back() && !unwound;
      waiting.pop_back();
      waiting_functions->pop_back();
      if (!TellProfile(g_thread.top, returned ? "c_return" : "c_exception", function)) {
        if (UnwindTraced(true).kind == mode::Next::kLeave) return mode::Next::Leave();
      }
    }
  }
}

void TellEntry() {
  if (!g_tracing || IsHidden(g_thread.top)) return;
  Value exception = TakePending();
  Activation* top = g_thread.top;
  if (TellCall(top, top->pc - top->code->instructions)) SetPendingAgain(exception);
}

void TellException(uint32_t instruction, bool last) {
  Activation* a = g_thread.top;
  if (IsHidden(a)) return;
  Frame* frame = ExistingFrame(a);
  a->pc = a->code->instructions + instruction;
  if (frame != nullptr && !frame->trace.get().IsNull() && !RaisesAgain(CodeOf(a->code), instruction)) {
    Value exception = TakePending();
    Value argument = NewTuple3(Value::Ptr(TypeOf(exception)), exception, AsException(exception)->traceback.get());
    if (TellTrace(frame, "exception", argument)) SetPendingAgain(exception);
  }
  if (!last || !g_tracing) return;
  Value exception = TakePending();
  if (TellReturn(a, Value::None())) SetPendingAgain(exception);
}

void InitializeTracing() {
  heap::AddRootTracer("trace functions", [](Visitor& visitor, void*) {
    visitor.Visit(&g_trace_function);
    visitor.Visit(&g_profile_function);
  }, nullptr);
  g_interp.set_trace = [](Value function) { SetFunction(&g_trace_function, function); };
  g_interp.set_profile = [](Value function) { SetFunction(&g_profile_function, function); };
  g_interp.trace_function = [] { return g_trace_function.IsNull() ? Value::None() : g_trace_function; };
  g_interp.profile_function = [] { return g_profile_function.IsNull() ? Value::None() : g_profile_function; };
  g_interp.call_tracing = [](Value function, Value arguments) {
    // As in CPython 3.11: a function that is set meanwhile is told of what happens, the present one is not.
    int64_t inside = g_inside;
    g_inside = 0;
    Tuple* tuple = arguments.As<Tuple>();
    Value result = Call(function, tuple->items.data(), tuple->length.get());
    g_inside = inside;
    Update();
    return result;
  };
}

}  // namespace ouro::python::interp
