#include "scheme/engine/engine.h"

#include <algorithm>
#include <cstring>

#include "framework/base/check.h"
#include "framework/heap/outside.h"
#include "framework/host/host.h"
#include "framework/warm/warm.h"
#include "scheme/compile/compiler.h"
#include "scheme/engine/interpreter.h"
#include "scheme/engine/ops_call.h"
#include "scheme/engine/stubs.h"
#include "scheme/expand/expand.h"
#include "scheme/ports/port.h"
#include "scheme/reader/printer.h"

namespace ouro::scheme {

using mode::Activation;
using mode::g_thread;

namespace {

constexpr uint8_t kWords[] = {
#define OP(name, words, ...) words,
#include "scheme/compile/ops.def"
#undef OP
};

// The activation stack is a cache of the frames on the heap: so many activations, and what nested entries need besides.
constexpr size_t kActivations = 16384;
// No window of one procedure is wider, by far: registers are numbered with 16 bits.
constexpr size_t kWidestWindow = 70000;

std::string LocationOf(mode::CodeBase* base, uint32_t pc) {
  const Code* code = CodeOf(base);
  const PositionEntry* position = code->PositionAt(pc);
  std::string name = code->name.IsNull() ? "-" : SymbolText(code->name);
  return (position != nullptr ? LocationText(position->location) : "?") + " " + name;
}

enum InterruptBit : uint32_t { kAttention = 1, kKeyboard = 2 };
bool AtSafePoint() {
  uint32_t bits = __atomic_exchange_n(const_cast<uint32_t*>(&g_thread.interrupt), 0, __ATOMIC_RELAXED);
  if (bits & kKeyboard) {
    RaiseError(ErrorKind::kOther, "interrupted");
    return false;
  }
  if (heap::g_limit_exceeded) {
    heap::g_limit_exceeded = false;
    RaiseMemory();
    return false;
  }
  return true;
}

void PushBottomAt(Value* regs, uint32_t flags);
Value FinishCall(Next next, Activation* root);
const mode::DirectCalls kDirectCalls{
    .bottom_registers = kBottomRegisters,
    .push_bottom = [](Value* regs) { PushBottomAt(regs, 0); },
    .finish = &FinishCall,
    .makes_calls = [](const mode::CodeBase* code) {
      for (uint32_t pc = 0; pc < code->instruction_count; pc += kWords[code->instructions[pc].op]) {
        auto op = static_cast<Opcode>(code->instructions[pc].op);
        if (op == Opcode::Call || op == Opcode::TailCall) return true;
      }
      return false;
    },
};

const mode::Driver kDriver{
    .name = "scheme",
    .meta_handlers = g_meta_handlers,
    .words = kWords,
    .loop_back = static_cast<uint16_t>(Opcode::JumpBack),
    .unwind_meta = [](mode::Meta&, bool at_caller) { return at_caller ? Next::RaiseAtCaller() : Next::RaiseSaved(); },
    .live_registers = [](mode::CodeBase* base, uint32_t pc) { return CodeOf(base)->LiveAt(pc); },
    .location = &LocationOf,
    .direct = &kDirectCalls,
    .safe_point = &AtSafePoint,
};

Global* RaiseVariable() {
  static Global* variable = GlobalIn(CoreEnvironment(), Intern("%raise-error"));
  return variable;
}
Global* RewindVariable() {
  static Global* variable = GlobalIn(CoreEnvironment(), Intern("%rewind-and-install"));
  return variable;
}

// Where the interpreter makes room: at the size of the stack, or a little above a nested entry that lies beyond it.
void AdjustLimit() { g_thread.limit = std::max(g_thread.bottom + kActivations, g_thread.top + 64); }

void PushBottomAt(Value* regs, uint32_t flags) {
  Activation* a = g_thread.top + 1;
  *a = {UnderflowCode()->instructions, regs, UnderflowCode(), nullptr, Activation::kEntry | flags, 0};
  regs[0] = kUnspecified;
  regs[1] = Value::Null();
  g_thread.top = a;
  ++g_thread.depth;
  AdjustLimit();
}

// The bottom of a C++ entry. Null: an error is pending.
Activation* PushBottom(uint32_t flags) {
  Value* regs = g_thread.StackTop();
  Activation* end = g_thread.bottom + 4 * kActivations;
  if (base::StackPointer() < g_thread.native_stack_limit || g_thread.top + 8 >= end || regs + 4096 >= g_thread.stack_end) {
    RaiseError(ErrorKind::kMemory, "too many procedures wait in nested entries");
    return nullptr;
  }
  PushBottomAt(regs, flags);
  return g_thread.top;
}
Value TakeLeaveValue() {
  Value result = g_thread.leave_value;
  g_thread.leave_value = Value::Null();
  return result;
}
Value RunEntry() {
  RunLoop();
  return TakeLeaveValue();
}

// The procedure whose activation is `root`, directly above the bottom, goes on as `next` says until it is left.
Value FinishCall(Next next, Activation* root) {
  if (next.kind == Next::kRaiseSaved || next.kind == Next::kRaiseAtCaller) {
    RunRaising(next.kind == Next::kRaiseAtCaller);
    return TakeLeaveValue();
  }
  // Code that ends before the procedure's own Return.
  if (g_thread.top == root && static_cast<Opcode>(root->pc->op) == Opcode::Return && (root - 1)->regs[1].IsNull()) {
    Value result = root->regs[root->pc->a];
    g_thread.top = root - 2;
    g_thread.depth -= 2;
    return result;
  }
  return RunEntry();
}

// Can an activation of a closure of this code be pushed without choosing among cases or making room for registers?
bool HasPlainEntry(const Code* code) { return code->cases.empty() && code->base.register_count < 1000; }

bool IsHidden(const PositionEntry* position) {
  return position == nullptr || !position->location.known() || IsHiddenSourceFile(position->location.file);
}

}  // namespace

void PrepareCode(Code* code) {
  code->base.driver = &kDriver;
  const void* const enter[] = {reinterpret_cast<const void*>(&slow::Enter0), reinterpret_cast<const void*>(&slow::Enter1),
                               reinterpret_cast<const void*>(&slow::Enter2), reinterpret_cast<const void*>(&slow::Enter3),
                               reinterpret_cast<const void*>(&slow::Enter4), reinterpret_cast<const void*>(&slow::Enter5)};
  if (HasPlainEntry(code) && code->parameters() < std::size(enter)) {
    code->base.direct = code->base.direct_slow = enter[code->parameters()];
    code->base.direct_arguments = code->parameters() + 1;
  }
  warm::PrepareLoops(&code->base);
}

void InitializeEngine() {
  g_thread.limit = g_thread.bottom + kActivations;
  g_thread.depth_limit = UINT32_MAX;
  InitializeStubs();
  InitializeContinuations();
  heap::g_on_attention = [] { warm::RequestInterrupt(kAttention); };
  SetExpandHooks({.run = [](Arena*, Node* node) {
    Value thunk = CompileForm(node);
    return thunk.IsNull() ? thunk : RunTopLevel(thunk);
  }});
  SetProcedureNamer([](Value closure) {
    const Code* code = closure.As<Closure>()->code.get();
    return code->name.IsNull() ? std::string() : SymbolText(code->name);
  });
  DefineEnginePrimitives();
}

namespace {
size_t g_heap_limit = 0;
}
void SetHeapLimit(size_t bytes) {
  g_heap_limit = bytes;
  heap::StartLimit(bytes);
}
size_t HeapLimit() { return g_heap_limit; }

void InterruptFromKeyboard() { warm::RequestInterrupt(kKeyboard); }

namespace {
// The closure's own activation above a new bottom, without a stub between them. The parameters are as its code wants them: the last is
// the list of the arguments beyond those required, if it takes more.
Value CallClosure(const Code* code, Value procedure, const Value* parameters, uint32_t count) {
  if (Value result; warm::CallCode(code->base, procedure, parameters, count, &result)) return result;
  Activation* bottom = PushBottom(0);
  if (bottom == nullptr) return Value::Null();
  Value* regs = bottom->regs + bottom->code->register_count;
  auto* base = const_cast<mode::CodeBase*>(&code->base);
  Activation* a = bottom + 1;
  *a = {base->instructions, regs, base, nullptr, 0, 0};
  regs[0] = procedure;
  for (uint32_t i = 0; i < count; ++i) regs[i + 1] = parameters[i];
  g_thread.top = a;
  ++g_thread.depth;
  Next next = Next::Reload();
  if (--base->entry.counter < 0) {
    next = mode::LoopSlowPath(&base->entry);
  } else {
    mode::CalledFromCode(base, &next);
  }
  return FinishCall(next, a);
}
}  // namespace

Value EnterProcedure(Value closure, const Value* parameters, uint32_t count) {
  return CallClosure(closure.As<Closure>()->code.get(), closure, parameters, count);
}

Value CallProcedure(Value procedure, const Value* arguments, int64_t count) {
  if (IsClosure(procedure)) {
    const Code* code = procedure.As<Closure>()->code.get();
    if (HasPlainEntry(code) && !code->has_rest && code->required == count) {
      return CallClosure(code, procedure, arguments, static_cast<uint32_t>(count));
    }
  }
  if (count > static_cast<int64_t>(kMostStubArguments)) {
    ListBuilder list;
    for (int64_t i = 0; i < count; ++i) list.Add(arguments[i]);
    return CallProcedureList(procedure, list.Finish());
  }
  if (PushBottom(0) == nullptr) return Value::Null();
  Value* window = PushStub(static_cast<uint32_t>(count), 0);
  window[0] = procedure;
  for (int64_t i = 0; i < count; ++i) window[i + 1] = arguments[i];
  return RunEntry();
}

Value CallProcedureList(Value procedure, Value arguments) {
  if (PushBottom(0) == nullptr) return Value::Null();
  Value* window = PushApplyStub(0);
  window[0] = procedure;
  window[1] = arguments;
  return RunEntry();
}

Value RunTopLevel(Value procedure, Value argument) {
  if (PushBottom(kBarrier) == nullptr) return Value::Null();
  Value* window = PushStub(argument == kUnassigned ? 0 : 1, 0);
  window[0] = procedure;
  window[1] = argument;
  return RunEntry();
}

void ExitProcess(int status) {
  FlushStandardPorts();
  warm::Shutdown();
  host::Get().Exit(status);
}

namespace {
size_t SizeOf(const Code& code) {
  size_t bytes = sizeof(Code) + code.instructions.capacity() * sizeof(mode::Instr) + code.positions.capacity() * sizeof(PositionEntry) +
                 code.constants.size() * sizeof(Value);
  for (const Code* c : code.children) bytes += SizeOf(*c);
  for (const Code* c : code.cases) bytes += SizeOf(*c);
  return bytes;
}
}  // namespace

Value CompileForm(Node* node) {
  // Codes live for ever. So that a program which calls eval for ever ends by an error, there is a little room left.
  static heap::OutsideMemory memory;
  if (!heap::RoomFor(1 << 16)) return RaiseMemory();
  Code* code = CompileTopLevel(node, &PrepareCode);
  if (code == nullptr) return Value::Null();
  memory.Set(memory.bytes() + SizeOf(*code));
  HeapObject* object = heap::AllocateRaw(Closure::kHeaderBytes);
  object->set_shape_ref(g_shapes.closure->ref());
  static_cast<Closure*>(object)->code.init(code);
  return Value::Ptr(object);
}

Value CompileDatum(Value datum, SourceMap* map, Environment* environment, Location where) {
  Arena arena;
  Node* node = ExpandTopLevel(&arena, datum, map, environment, where);
  return node == nullptr ? Value::Null() : CompileForm(node);
}

// ------------------------------------------------------------------------------------------------ what handlers leave to C++
Next MakeRoom() {
  if (g_thread.interrupt) {
    if (!AtSafePoint()) return Next::RaiseSaved();
    return Next::Reload();
  }
  SpillFrames();
  AdjustLimit();
  if (g_thread.limit > g_thread.bottom + 4 * kActivations - 64 || g_thread.top->regs + g_thread.top->code->register_count + kWidestWindow > g_thread.stack_end) {
    RaiseError(ErrorKind::kMemory, "a procedure needs more registers than there is room for");
    return Next::RaiseSaved();
  }
  return Next::Reload();
}

Next TailCallInPlace(uint32_t count) {
  mode::Run m(g_thread.top->pc);
  return TailCallAt<mode::Run, false>(m, mode::RunRegs(g_thread.top->regs), 0, count);
}

namespace {
Next GoOnWithList(Value continuation, Value list) {
  if (continuation.As<Continuation>()->winds.get() == WindsVariable()->value.get()) return InstallList(continuation, list);
  // The thunks of dynamic-wind run first, in the activation's place: nothing returns to it.
  Value* regs = g_thread.top->regs;
  regs[0] = RewindVariable()->value.get();
  regs[1] = continuation;
  regs[2] = list;
  return TailCallInPlace(2);
}

Next RaiseUncallable(Value f, int64_t count) {
  if (IsParameter(f)) {
    slow::WrongArity(f, count);
  } else {
    slow::NotAProcedure(f);
  }
  return Next::Raise();
}

// The parameters of a closure go into the activation's window. The list keeps those alive that lie where the collector does not look.
Next ApplyClosure(mode::Run& m, Value closure, const Code* code, Value list) {
  Value* regs = g_thread.top->regs;
  KeepAlive keep(list);
  regs[0] = closure;
  Value rest = list;
  for (uint32_t i = 1; i <= code->required; ++i, rest = Cdr(rest)) regs[i] = Car(rest);
  if (code->has_rest && (regs[code->required + 1] = CopyList(rest)).IsNull()) return Next::Raise();
  auto* body = const_cast<mode::CodeBase*>(&code->base);
  m.ReplaceFrame(mode::RunRegs(regs), 0, body, 0);
  return m.EnterTail(body);
}

Next ApplyNative(mode::Run& m, const NativeDef* def, Value list) {
  Value arguments[kMaxParameters];
  uint32_t fixed = def->required + uint32_t{def->optional}, i = 0;
  for (; i < fixed; ++i) {
    arguments[i] = IsPair(list) ? Car(list) : kUnassigned;
    if (IsPair(list)) list = Cdr(list);
  }
  if (def->rest && (arguments[i] = CopyList(list)).IsNull()) return Next::Raise();
  Value result = CallFunction(m, def, [&](uint32_t at) { return arguments[at]; });
  return result.IsNull() ? Next::Raise() : ReturnValue(m, result);
}
}  // namespace

Next ApplyList(Value procedure, Value list) {
  int64_t length = ListLength(list);
  if (length < 0) {
    slow::ImproperArguments(list);
    return Next::Raise();
  }
  // Room for any window. What makes it executes the instruction again.
  if (g_thread.interrupt || g_thread.top->regs + kWidestWindow >= g_thread.stack_end) return MakeRoom();
  mode::Run m(g_thread.top->pc);
  auto count = static_cast<uint32_t>(std::min<int64_t>(length, UINT32_MAX - 1));
  if (IsClosure(procedure)) {
    const Code* code = procedure.As<Closure>()->code.get()->CaseFor(count);
    if (code != nullptr) return ApplyClosure(m, procedure, code, list);
  } else if (IsNative(procedure)) {
    const NativeDef* def = procedure.As<Native>()->def.get();
    if (NativeAccepts(def, count)) return ApplyNative(m, def, list);
  } else if (IsContinuation(procedure)) {
    Value results = CopyList(list);
    return results.IsNull() ? Next::Raise() : GoOnWithList(procedure, results);
  } else if (IsParameter(procedure) && length == 0) {
    return ReturnValue(m, procedure.As<Parameter>()->value.get());
  } else {
    return RaiseUncallable(procedure, length);
  }
  slow::WrongArity(procedure, length);
  return Next::Raise();
}

Next ApplyValues(Value procedure, Value values) {
  if (IsLongValues(values)) return ApplyList(procedure, values.As<LongValues>()->list.get());
  int64_t count = ValueCount(values);
  if (g_thread.top->regs + kWidestWindow >= g_thread.stack_end) return MakeRoom();
  Value* regs = g_thread.top->regs;
  KeepAlive keep(values);
  regs[0] = procedure;
  for (int64_t i = 0; i < count; ++i) regs[i + 1] = IsValues(values) ? values.As<Values>()->items.get(i) : values;
  return TailCallInPlace(static_cast<uint32_t>(count));
}

Next CallOther(Value* window, uint32_t count) {
  Value f = window[0];
  if (!IsContinuation(f)) return RaiseUncallable(f, count);
  if (count == 1 && f.As<Continuation>()->winds.get() == WindsVariable()->value.get()) return InstallContinuation(f, window[1]);
  ListBuilder results;
  for (uint32_t i = 0; i < count; ++i) results.Add(window[i + 1]);
  return GoOnWithList(f, results.Finish());
}

// The handler of the language is called where the error was found: nothing is unwound.
namespace {
// Calls the prelude's procedure for errors above the current activation.
Next CallRaise(Value error) {
  AttachLocation(error);
  Value handler = RaiseVariable()->value.get();
  if (handler == kUnassigned) {  // an error in the prelude itself
    ReportUncaught(error);
    ExitProcess(70);
  }
  if (g_thread.top + 2 >= g_thread.limit) {
    SpillFrames();
    AdjustLimit();
  }
  Value* window = PushStub(1, 0);
  window[0] = handler;
  window[1] = error;
  return Next::Reload();
}
}  // namespace

Next UnwindRun(bool at_caller) {
  Value pending = g_thread.pending;
  if (pending == kSignalPending) return ContinueSignal(at_caller);
  g_thread.pending = Value::Null();
  Activation* top = g_thread.top;
  if (at_caller) --top->pc;
  bool needs_callers = IsError(pending) && NeedsCallers();
  if (!needs_callers) AttachLocation(pending);
  // It waits for the handler as for a call: that is where an error of the handler's is.
  top->pc += kWords[top->pc->op];
  return needs_callers ? ActAbove(&CallRaise, pending) : CallRaise(pending);
}

// ------------------------------------------------------------------------------------------------ where errors are
Location CurrentLocation(std::string* expression, bool* below) {
  auto look = [&](const Code* code, uint32_t pc, Location* out) {
    const PositionEntry* position = code->PositionAt(pc);
    if (IsHidden(position)) return false;
    *out = position->location;
    if (position->source >= 0) {
      *expression = Print(const_cast<Code*>(code)->constants[static_cast<size_t>(position->source)], PrintStyle::kWrite, 100);
    }
    return true;
  };
  Location where;
  // Callers go on behind their call.
  for (Activation* a = g_thread.top; a > g_thread.bottom; --a) {
    if (a->code == UnderflowCode()) {
      for (Value chain = a->regs[1]; !chain.IsNull(); chain = chain.As<Frame>()->next.get()) {
        if (look(chain.As<Frame>()->code.get(), chain.As<Frame>()->pc.get() - 1, &where)) return where;
      }
      if (a->flags & kBarrier) break;
      if (below != nullptr) *below = true;
      continue;
    }
    auto pc = static_cast<uint32_t>(a->pc - a->code->instructions);
    if (look(CodeOf(a->code), a == g_thread.top ? pc : pc - 1, &where)) return where;
  }
  return where;
}

bool NeedsCallers() {
  std::string expression;
  bool below = false;
  CurrentLocation(&expression, &below);
  return below;
}

void AttachLocation(Value error) {
  if (!IsError(error)) return;
  auto* object = error.As<ErrorObject>();
  if (object->location.get() != Value::False()) return;
  std::string expression;
  Location where = CurrentLocation(&expression);
  if (!where.known()) return;
  Value text = NewString(LocationText(where));
  if (!text.IsNull()) object->location.set(object, text);
  if (expression.empty()) return;
  Value shown = NewString(expression);
  if (!shown.IsNull()) object->expression.set(object, shown);
}

void ReportUncaught(Value condition) {
  AttachLocation(condition);
  std::string where, expression, message;
  if (IsError(condition)) {
    auto* error = condition.As<ErrorObject>();
    if (IsString(error->location.get())) where = StringText(error->location.get());
    if (IsString(error->expression.get())) expression = StringText(error->expression.get());
    message = Print(error->message.get(), PrintStyle::kDisplay, 2000);
    for (Value rest = error->irritants.get(); IsPair(rest); rest = Cdr(rest)) message += " " + Print(Car(rest), PrintStyle::kWrite, 500);
  } else {
    Location location = CurrentLocation(&expression);
    if (location.known()) where = LocationText(location);
    message = "uncaught object: " + Print(condition, PrintStyle::kWrite, 1000);
  }
  std::string text = (where.empty() ? "" : where + ": ") + "error: " + message + "\n";
  if (!expression.empty()) text += "    " + expression + "\n";
  host::WriteAll(2, text.data(), text.size());
}

}  // namespace ouro::scheme
