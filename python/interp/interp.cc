#include "python/interp/interp.h"

#include <cstring>

#include "framework/heap/outside.h"
#include "framework/warm/warm.h"
#include "python/bytecode/liveness.h"
#include "python/compile/compile.h"
#include "python/interp/frames.h"
#include "python/interp/slow.h"
#include "python/interp/tracing.h"
#include "python/runtime/calls/recursion.h"
#include "python/runtime/object/interp_hooks.h"
#include "python/runtime/system/system.h"
#include "python/types/dict/dict.h"
#include "python/types/exceptions/exceptions.h"
#include "python/types/module/module.h"
#include "python/types/str/str.h"
#include "python/types/traceback/traceback.h"
#include "python/types/tuple/tuple.h"

namespace ouro::python::interp {

extern const mode::MetaHandler g_meta_handlers[];
mode::Next UnwindMeta(mode::Meta& m, bool at_caller);

namespace {

constexpr uint8_t kWords[] = {
#define OP(name, words, ...) words,
#include "python/bytecode/ops.def"
#undef OP
};

std::string LocationText(CodeBase* base, uint32_t pc) {
  Code* code = CodeOf(base);
  const PositionEntry* position = code->PositionAt(pc);
  return std::string(Utf8(code->filename)) + ":" + std::to_string(position != nullptr ? position->line : 0) + " " +
         std::string(Utf8(code->qualname));
}

const uint64_t* LiveAt(CodeBase* base, uint32_t pc) { return LiveRegisters(CodeOf(base), pc); }
const uint64_t* SuspendedAt(CodeBase* base, uint32_t return_pc) { return SuspendedRegisters(CodeOf(base), return_pc); }

}  // namespace

const mode::Driver g_driver{
    .name = "python",
    .meta_handlers = g_meta_handlers,
    .words = kWords,
    .loop_back = static_cast<uint16_t>(Opcode::JumpBack),
    .unwind_meta = &UnwindMeta,
    .live_registers = &LiveAt,
    .suspended_registers = &SuspendedAt,
    .location = &LocationText,
    .root_flags = kForIter | kNextValue | mode::Activation::kObserved,
    .safe_point = &AtSafePoint,
};

void PrepareCode(Code* code) {
  CodeBase& base = code->base;
  // Room for the argument that a bound method or a constructor inserts.
  base.register_count += 2;
  base.driver = &g_driver;
  if (code->never_traced) base.jit_flags |= CodeBase::kNeverTrace | CodeBase::kNeverInline;
  base.caches = code->caches->data();
  for (uint32_t i = 0; i < base.instruction_count; i += kWords[base.instructions[i].op]) {
    auto opcode = static_cast<Opcode>(base.instructions[i].op);
    if (opcode == Opcode::EnterHandler) base.jit_flags |= kUsesHandlers;
    if (opcode != Opcode::Yield && opcode != Opcode::YieldFrom) continue;
    for (const ExceptionEntry& entry : *code->exceptions) {
      if (i >= entry.start && i < entry.end) base.jit_flags |= kNeedsClosing;
    }
  }
  if (code->flags & (kCoroutine | kAsyncGenerator)) base.jit_flags |= kNeedsClosing;
  warm::PrepareLoops(&base);
  // The call of a generator function only makes the generator.
  if (code->flags & (kGenerator | kCoroutine | kAsyncGenerator)) base.entry.counter = INT32_MAX;
}

namespace {

// Pushes an activation with kEntry whose window begins at the first free slot. Null: RecursionError pending.
mode::Activation* PushEntry(Code* code) {
  CodeBase* base = Runnable(code);
  Value* regs = g_thread.StackTop();
  if (OURO_UNLIKELY(base::StackPointer() < g_thread.native_stack_limit)) return RaiseRecursionError(""), nullptr;
  if (OURO_UNLIKELY(g_thread.depth >= g_thread.depth_limit || g_thread.top >= g_thread.limit ||
                    regs + base->register_count + 512 >= g_thread.stack_end)) {
    if (!slow::RoomForCall(base->register_count, 1)) return nullptr;
  }
  mode::Activation* activation = g_thread.top + 1;
  uint32_t uncounted = base->jit_flags & kHiddenFrame ? mode::Activation::kNoLevel : 0;
  *activation = {base->instructions, regs, base, nullptr, mode::Activation::kEntry | uncounted, 0};
  return activation;
}

Value RunPushed(mode::Activation* activation) {
  g_thread.top = activation;
  g_thread.depth += mode::Activation::LevelsOf(activation->flags);
  mode::LoopInfo& entry = activation->code->entry;
  if (OURO_UNLIKELY(--entry.counter < 0)) {
    switch (mode::LoopSlowPath(&entry).kind) {
      case Next::kRaiseSaved:
        return RunRaising(false);
      case Next::kRaiseAtCaller:
        return RunRaising(true);
      default:
        break;
    }
  }
  return RunTop();
}

Value CallFunctionHook(Function* f, const Value* args, int64_t count, Value names) {
  Code* code = f->GetCode();
  mode::Activation* activation = PushEntry(code);
  if (activation == nullptr) return Value::Null();
  Value* regs = activation->regs;
  regs[0] = Value::Ptr(f);
  if (OURO_LIKELY(names.IsNull() && count == static_cast<int64_t>(code->simple_call_count))) {
    for (int64_t i = 0; i < count; ++i) regs[i + 1] = args[i];
    for (uint32_t i = static_cast<uint32_t>(count) + 1; i < code->end_of_locals(); ++i) regs[i] = Value::Undefined();
  } else if (!BindArguments(f, args, count, names, regs)) {
    return Value::Null();
  }
  return RunPushed(activation);
}

// Code that is not a function's, or whose locals are a namespace: it gets a function that carries its namespaces. `like`: where
// defaults come from.
Value RunIn(Code* code, Value globals, Value builtins, Value ns, Value closure, Function* like = nullptr) {
  Function* f = NewFunction(code, globals, closure);
  if (!builtins.IsNull() && builtins != Value::Undefined()) f->builtins.init(builtins);
  f->dict.init(ns);
  mode::Activation* activation = PushEntry(code);
  if (activation == nullptr) return Value::Null();
  activation->regs[0] = Value::Ptr(f);
  if (like != nullptr) {
    f->defaults.init(like->defaults.get());
    f->kwdefaults.init(like->kwdefaults.get());
  }
  if (OURO_LIKELY(code->simple_call_count == 0)) {
    for (uint32_t i = code->first_local; i < code->end_of_locals(); ++i) activation->regs[i] = Value::Undefined();
  } else if (!BindArguments(f, nullptr, 0, Value::Null(), activation->regs)) {
    return Value::Null();  // a function with parameters, handed to __build_class__
  }
  return RunPushed(activation);
}

Value RunCodeHook(Code* code, Value globals, Value locals, Value builtins, Value closure) {
  return RunIn(code, globals, builtins, locals, closure);
}

Value RunClassBody(Function* body, Value ns) {
  return RunIn(body->GetCode(), body->globals.get(), body->builtins.get(), ns, body->closure.get(), body);
}

}  // namespace
Value CoroutineOrigin() {
  heap::RootVector entries;
  for (int64_t depth = 1; depth <= g_async_state.origin_depth; ++depth) {
    mode::Activation* a = InnermostActivation(depth);
    if (a == nullptr) break;
    Code* code = CodeOf(a->code);
    const PositionEntry* position = code->PositionAt(InstructionOf(a));
    entries.push_back(NewTuple3(code->filename, Value::Int(position != nullptr ? position->line : code->first_line), code->name));
  }
  return NewTupleOf(entries->data(), static_cast<int64_t>(entries.size()));
}

namespace {
Value CurrentGlobals() {
  mode::Activation* a = InnermostActivation(0);
  return a == nullptr ? Value::Undefined() : a->regs[0].As<Function>()->globals.get();
}
Value CurrentBuiltins() {
  mode::Activation* a = InnermostActivation(0);
  return a == nullptr ? Value::Undefined() : a->regs[0].As<Function>()->builtins.get();
}
bool SuperArguments(Value* type, Value* object) {
  mode::Activation* a = InnermostActivation(0);
  if (a == nullptr) return Raise(g_types.RuntimeError, "super(): no current frame"), false;
  Code* code = CodeOf(a->code);
  if (code->argcount == 0) return Raise(g_types.RuntimeError, "super(): no arguments"), false;
  Tuple* names = code->freevars.As<Tuple>();
  for (int64_t i = 0; i < names->length.get(); ++i) {
    if (names->items.get(i) != g_names.dunder_class) continue;
    *type = a->regs[0].As<Function>()->closure.get().As<Tuple>()->items.get(i).As<Cell>()->contents.get();
    *object = a->regs[1];
    return true;
  }
  return Raise(g_types.RuntimeError, "super(): __class__ cell not found"), false;
}

Value CompileHook(std::string_view source, Value filename, const char* mode, uint32_t flags) {
  // Trees and code take so many times the text; what builds them cannot be told no.
  constexpr size_t kTimesTheText = 100, kSmall = size_t{16} << 10;
  if (source.size() > kSmall && !heap::RoomFor(0, source.size() * kTimesTheText)) return RaiseMemoryError();
  CompileOptions options;
  options.source_is_str = (flags & kCompileTextIsStr) != 0;
  options.optimize = static_cast<int>(flags >> kCompileOptimizeShift & 3);
  constexpr uint32_t kOnlyAst = 0x400;  // PyCF_ONLY_AST
  if (flags & kOnlyAst) return RaiseNotImplemented("compile() to a syntax tree");
  options.future_flags = flags & kFutureAnnotations;
  mode::Activation* caller = InnermostActivation(0);
  if ((flags & kCompileInheritFuture) && caller != nullptr) options.future_flags |= CodeOf(caller->code)->flags & kFutureAnnotations;
  syntax::Mode parse_mode;
  if (!std::strcmp(mode, "exec")) {
    parse_mode = syntax::Mode::kExec;
  } else if (!std::strcmp(mode, "eval")) {
    parse_mode = syntax::Mode::kEval;
  } else if (!std::strcmp(mode, "single")) {
    parse_mode = syntax::Mode::kSingle;
  } else {
    return RaiseNotImplemented("compile() of a function type");
  }
  std::string name(IsStr(filename) ? Utf8(filename) : std::string_view("<string>"));
  Code* code = CompileSource(source, name, parse_mode, options);
  return code == nullptr ? Value::Null() : Value::Ptr(code);
}

}  // namespace

Value RunModuleCode(Code* code, Value globals) { return RunIn(code, globals, Value::Null(), globals, Value::Null()); }

Value BindSpecial(Value method, Value self) {
  if (IsFunction(method)) return NewBoundMethod(method, self);
  Value args[] = {self, Value::Ptr(TypeOf(self))};
  Value get = LookupSpecial(method, g_names.dunder_get);
  if (get == Value::Undefined()) return method;
  return CallSpecial(method, g_names.dunder_get, args, 2);
}

void Initialize() {
  g_interp.call_function = &CallFunctionHook;
  g_interp.run_code = &RunCodeHook;
  g_interp.compile = &CompileHook;
  g_interp.find_operator = &FindOperator;
  g_interp.held_by_activations = &HeldByActivations;
  g_interp.run_class_body = &RunClassBody;
  g_interp.resume_generator = &ResumeFromNative;
  g_interp.throw_generator = &ThrowFromNative;
  g_interp.import_module = &ImportModule;
  g_interp.current_globals = &CurrentGlobals;
  g_interp.current_builtins = &CurrentBuiltins;
  g_interp.super_arguments = &SuperArguments;
  g_interp.at_safe_point = &AtSafePoint;
  InitializeFrames();
  InitializeTracing();
  InitializeGenerators();
  InitializeImport();
  InitializeBuiltinLoops();
}

}  // namespace ouro::python::interp
