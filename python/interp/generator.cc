// Generator objects seen from native code: send, throw, close, attributes.
#include "python/interp/frames.h"
#include "python/interp/interp.h"
#include "python/interp/slow.h"
#include "python/runtime/attributes/descriptors.h"
#include "python/runtime/calls/recursion.h"
#include "python/runtime/errors/warnings.h"
#include "python/runtime/object/interp_hooks.h"
#include "python/runtime/object/value_array.h"
#include "python/types/exceptions/exceptions.h"
#include "python/types/str/str.h"
#include "python/types/traceback/traceback.h"
#include "python/types/tuple/tuple.h"

namespace ouro::python::interp {

Shape *g_generator_shape = nullptr, *g_coroutine_shape = nullptr, *g_async_generator_shape = nullptr;

namespace {

const char* KindOf(Generator* g) {
  if (g->shape() == g_coroutine_shape) return "coroutine";
  if (g->shape() == g_async_generator_shape) return "async generator";
  return "generator";
}

// Pushes the generator's activation with kEntry. False: pending.
bool Enter(Generator* g) {
  Code* code = g->code.get().As<Code>();
  CodeBase* base = Runnable(code);
  if (OURO_UNLIKELY(base::StackPointer() < g_thread.native_stack_limit)) return RaiseRecursionError("");
  // No safe point: finalizers might resume the generator, whose state the caller has looked at.
  if (OURO_UNLIKELY(g_thread.depth >= g_thread.depth_limit || g_thread.top >= g_thread.end)) return RaiseRecursionError("");
  g->state.set(g, kRunning);
  if (base->jit_flags & kUsesHandlers) {
    g->outer.set(g, g_thread.handled);
    if (!g->handled.get().IsNull()) g_thread.handled = g->handled.get();
  }
  mode::Activation* activation = g_thread.top + 1;
  *activation = {base->instructions + g->pc.get(), g->registers.data(), base, g, uint32_t{mode::Activation::kEntry} | uint32_t{kGeneratorFrame}, 0};
  g_thread.top = activation;
  ++g_thread.depth;
  return true;
}

Value RunEntered(Generator* g, bool* finished) {
  Value result = RunTop();
  if (result.IsNull()) return result;
  *finished = g->state.get() == kFinished;
  return result;
}

// The instruction that is suspended, and the iterator it delegates to (Undefined: none).
const mode::Instr* SuspendedAt(Generator* g) {
  const mode::Instr* at = g->code.get().As<Code>()->base.instructions + g->pc.get();
  return at->op == static_cast<uint16_t>(Opcode::YieldFrom) ? at : at - 1;
}
Value Delegate(Generator* g) {
  if (g->state.get() != kSuspended) return Value::Undefined();
  const mode::Instr* at = SuspendedAt(g);
  return at->op == static_cast<uint16_t>(Opcode::YieldFrom) ? g->registers.get(at->b) : Value::Undefined();
}

bool CheckResumable(Generator* g) {
  if (g->state.get() != kRunning) return true;
  Raise(g_types.ValueError, "%s already executing", KindOf(g));
  return false;
}

// Raises `exception` inside the suspended generator.
Value RaiseInside(Generator* g, Value exception, bool* finished) {
  if (!Enter(g)) return Value::Null();
  // Resuming at the suspended instruction with an exception pending: as if that instruction had raised it.
  const mode::Instr* at = SuspendedAt(g);
  g_thread.top->pc = at;
  // Inside a handler the exception follows the handled one, whatever context it brought along.
  if (g->handled.get().IsNull()) {
    SetPendingAgain(exception);
  } else {
    SetPending(exception);
  }
  // A generator that has not begun has no handler to find.
  Value result = RunRaising(false);
  if (result.IsNull()) return result;
  *finished = g->state.get() == kFinished;
  return result;
}

}  // namespace

Value ResumeFromNative(Value generator, Value sent, bool* finished) {
  *finished = false;
  auto* g = generator.As<Generator>();
  if (!CheckResumable(g)) return Value::Null();
  if (g->state.get() == kFinished) {
    if (TypeOf(generator) == g_types.Coroutine) return Raise(g_types.RuntimeError, "cannot reuse already awaited coroutine");
    *finished = true;
    return Value::None();
  }
  bool created = g->state.get() == kCreated;
  if (created && sent != Value::None()) {
    return Raise(g_types.TypeError, "can't send non-None value to a just-started %s", KindOf(g));
  }
  if (!created) g->registers.set(g, SuspendedAt(g)->a, sent);
  if (!Enter(g)) return Value::Null();
  return RunEntered(g, finished);
}

Value ThrowFromNative(Value generator, Value exception, bool* finished) { return ThrowInto(generator, exception, true, finished); }

Value ThrowInto(Value generator, Value exception, bool close_delegate, bool* finished) {
  *finished = false;
  auto* g = generator.As<Generator>();
  if (!CheckResumable(g)) return Value::Null();
  if (g->state.get() == kFinished) {
    if (TypeOf(generator) == g_types.Coroutine) return Raise(g_types.RuntimeError, "cannot reuse already awaited coroutine");
    SetPendingAgain(exception);
    return Value::Null();
  }
  if (g->state.get() == kCreated) {
    g->state.set(g, kFinished);
    AddTraceback(exception, g->code.get().As<Code>(), 0, g->registers.get(0), Value::Ptr(g_empty_value_array));
    SetPendingAgain(exception);
    slow::GeneratorRaised(g->code.get());
    return Value::Null();
  }
  Value inner = Delegate(g);
  if (inner != Value::Undefined()) {
    Value v;
    bool inner_finished = false;
    g->state.set(g, kRunning);
    if (close_delegate && IsInstance(exception, g_types.GeneratorExit)) {
      bool ok = CloseIterator(inner);
      g->state.set(g, kSuspended);
      if (!ok) exception = TakePending();
      return RaiseInside(g, exception, finished);
    }
    if (IsGeneratorLike(inner)) {
      v = ThrowInto(inner, exception, close_delegate, &inner_finished);
    } else {
      Value method = GetAttrOrUndefined(inner, g_names.throw_);
      if (method == Value::Undefined()) {
        g->state.set(g, kSuspended);
        return RaiseInside(g, exception, finished);
      }
      v = method.IsNull() ? method : Call1(method, exception);
      if (v.IsNull()) {
        Value stop = TakeStopIterationValue();
        if (stop != Value::Undefined()) {
          v = stop;
          inner_finished = true;
        }
      }
    }
    g->state.set(g, kSuspended);
    if (v.IsNull()) return RaiseInside(g, TakePending(), finished);
    if (!inner_finished) return v;
    // The delegate returned: its value is the result of the yield-from expression.
    const mode::Instr* at = SuspendedAt(g);
    g->registers.set(g, at->a, v);
    g->pc.set(g, at + 1 - g->code.get().As<Code>()->base.instructions);
    if (!Enter(g)) return Value::Null();
    return RunEntered(g, finished);
  }
  return RaiseInside(g, exception, finished);
}

bool CloseIterator(Value iterator) {
  if (IsGeneratorLike(iterator)) return !CloseGenerator(iterator).IsNull();
  Value close = GetAttrOrUndefined(iterator, g_names.close);
  if (close.IsNull()) return false;
  return close == Value::Undefined() || !Call0(close).IsNull();
}

namespace {
Value CallTuple(Value callable, Value tuple) {
  Tuple* items = tuple.As<Tuple>();
  heap::RootVector copy;
  for (int64_t i = 0; i < items->length.get(); ++i) copy.push_back(items->items.get(i));
  return Call(callable, copy->data(), static_cast<int64_t>(copy.size()));
}
}  // namespace

// What happens to a generator that nobody can reach any more. Errors are the caller's to report.
Value FinalizeGenerator(Value self) {
  auto* g = self.As<Generator>();
  if (g->state.get() == kFinished) return Value::None();
  Value finalizer = g->extra.get();
  if (g->shape() == g_async_generator_shape && finalizer.IsPtr() && !(g->async_bits.get() & kAsyncClosed)) {
    return Call1(finalizer, self).IsNull() ? Value::Null() : Value::None();
  }
  if (g->shape() == g_coroutine_shape && g->state.get() == kCreated) {
    g->state.set(g, kFinished);
    return WarnNeverAwaited(self, g->qualname.get()) ? Value::None() : Value::Null();
  }
  return CloseGenerator(self);
}

Value ExceptionToThrow(const char* method, const Value* args, int64_t count) {
  if (count < 1 || count > 3) {
    return Raise(g_types.TypeError, "%s expected at %s %d argument%s, got %lld", method, count < 1 ? "least" : "most", count < 1 ? 1 : 3,
                 count < 1 ? "" : "s", static_cast<long long>(count));
  }
  if (count > 2 && args[2] != Value::None() && TypeOf(args[2]) != g_types.Traceback) {
    return Raise(g_types.TypeError, "throw() third argument must be a traceback object");
  }
  Value exception = args[0];
  if (IsType(exception) && exception.As<Type>()->Has(kExceptionSubclass)) {
    Value value = count > 1 ? args[1] : Value::None();
    if (IsException(value) && IsSubtype(TypeOf(value), exception.As<Type>())) {
      exception = value;
    } else if (IsTuple(value)) {
      exception = CallTuple(exception, value);
    } else if (value != Value::None()) {
      exception = Call(exception, &value, 1);
    } else {
      exception = Call(exception, nullptr, 0);
    }
    if (exception.IsNull()) return exception;
    if (!IsException(exception)) {
      return Raise(g_types.TypeError, "calling %s should have returned an instance of BaseException, not %s",
                   std::string(Utf8(Repr(args[0]))).c_str(), TypeOf(exception)->NameC());
    }
  } else if (!IsException(exception)) {
    return Raise(g_types.TypeError, "exceptions must be classes or instances deriving from BaseException, not %s", TypeOf(exception)->NameC());
  } else if (count > 1 && args[1] != Value::None()) {
    return Raise(g_types.TypeError, "instance exception may not have a separate value");
  }
  if (count > 2 && args[2] != Value::None()) {
    AsException(exception)->traceback.set(AsException(exception), args[2]);
  }
  return exception;
}

Value CloseGenerator(Value generator) {
  auto* g = generator.As<Generator>();
  if (!CheckResumable(g)) return Value::Null();
  if (g->state.get() == kFinished) return Value::None();
  if (g->state.get() == kCreated) {
    g->state.set(g, kFinished);
    return Value::None();
  }
  Value exit = NewException(g_types.GeneratorExit, nullptr, 0);
  bool finished = false;
  Value v = ThrowFromNative(generator, exit, &finished);
  if (v.IsNull()) {
    if (PendingMatches(g_types.GeneratorExit) || PendingMatches(g_types.StopIteration)) {
      ClearPending();
      return Value::None();
    }
    return v;
  }
  if (finished) return Value::None();
  return Raise(g_types.RuntimeError, "%s ignored GeneratorExit", KindOf(g));
}

namespace {

Value AsNextResult(Value v, bool finished) {
  if (v.IsNull() || !finished) return v;
  return RaiseStopIteration(v);
}
Value GenNext(Value self) {
  bool finished;
  Value v = ResumeFromNative(self, Value::None(), &finished);
  return AsNextResult(v, finished);
}
Value GenSend(Value self, Value sent) {
  bool finished;
  Value v = ResumeFromNative(self, sent, &finished);
  return AsNextResult(v, finished);
}
Value GenThrow(const Value* args, int64_t count, Value names) {
  if (!names.IsNull() && names.As<Tuple>()->length.get() > 0) {
    return Raise(g_types.TypeError, "%s.throw() takes no keyword arguments", TypeOf(args[0])->NameC());
  }
  Value exception = ExceptionToThrow("throw", args + 1, count - 1);
  if (exception.IsNull()) return exception;
  bool finished;
  Value v = ThrowFromNative(args[0], exception, &finished);
  return AsNextResult(v, finished);
}
Value GenIter(Value self) { return self; }
Value GenRepr(Value self) {
  auto* g = self.As<Generator>();
  char address[32];
  std::snprintf(address, sizeof address, " at %p>", static_cast<void*>(g));
  return NewStr("<" + std::string(TypeOf(self)->NameC()) + " object " + std::string(Utf8(g->qualname.get())) + address);
}

class CoroutineWrapper : public HeapObject {
 public:
  Final<Value> coroutine;
  OURO_LAYOUT(CoroutineWrapper, "coroutine_wrapper", &CoroutineWrapper::coroutine)
};
Value NewCoroutineWrapper(Value coroutine) {
  auto* wrapper = heap::New<CoroutineWrapper>(InstanceShape(g_types.CoroutineWrapper));
  wrapper->coroutine.init(coroutine);
  return Value::Ptr(wrapper);
}

constexpr NativeDef kMethods[] = {
    {.name = "__next__", .signature = "($self, /)", .f1 = &GenNext},
    {.name = "__iter__", .signature = "($self, /)", .f1 = &GenIter},
    {.name = "send", .signature = nullptr, .f2 = kCounted<&GenSend>},
    {.name = "throw", .signature = nullptr, .fn = &GenThrow},
    {.name = "close", .signature = nullptr, .f1 = kCounted<&CloseGenerator>},
    {.name = "__repr__", .signature = "($self, /)", .f1 = &GenRepr},
    {.name = "__del__", .signature = "($self, /)", .f1 = &FinalizeGenerator},
    {.name = nullptr, .signature = nullptr},
};
bool SetStr(Mut<Value>& field, Value self, Value v, const char* name) {
  if (v == Value::Undefined() || !IsStr(v)) {
    Raise(g_types.TypeError, "%s must be set to a string object", name);
    return false;
  }
  field.set(self.AsPtr(), v);
  return true;
}
constexpr GetSetDef kAttributes[] = {
    {"__name__", [](Value self) { return self.As<Generator>()->name.get(); },
     [](Value self, Value v) { return SetStr(self.As<Generator>()->name, self, v, "__name__"); }},
    {"__qualname__", [](Value self) { return self.As<Generator>()->qualname.get(); },
     [](Value self, Value v) { return SetStr(self.As<Generator>()->qualname, self, v, "__qualname__"); }},
    {"gi_running", [](Value self) { return Value::Bool(self.As<Generator>()->state.get() == kRunning); }},
    {"gi_suspended", [](Value self) { return Value::Bool(self.As<Generator>()->state.get() == kSuspended); }},
    {"gi_code", [](Value self) { return self.As<Generator>()->code.get(); }, ReadOnlyMember},
    {"gi_yieldfrom", [](Value self) {
       Value v = Delegate(self.As<Generator>());
       return v == Value::Undefined() ? Value::None() : v;
     }},
    {"gi_frame", &FrameOfGenerator},
    {nullptr, nullptr},
};

constexpr NativeDef kCoroutineMethods[] = {
    {.name = "send", .signature = nullptr, .f2 = kCounted<&GenSend>},
    {.name = "throw", .signature = nullptr, .fn = &GenThrow},
    {.name = "close", .signature = nullptr, .f1 = kCounted<&CloseGenerator>},
    {.name = "__await__", .signature = "($self, /)", .f1 = &NewCoroutineWrapper},
    {.name = "__repr__", .signature = "($self, /)", .f1 = &GenRepr},
    {.name = "__del__", .signature = "($self, /)", .f1 = &FinalizeGenerator},
    {.name = nullptr, .signature = nullptr},
};
constexpr GetSetDef kCoroutineAttributes[] = {
    {"__name__", kAttributes[0].get, kAttributes[0].set},
    {"__qualname__", kAttributes[1].get, kAttributes[1].set},
    {"cr_running", kAttributes[2].get},
    {"cr_suspended", kAttributes[3].get},
    {"cr_code", kAttributes[4].get, ReadOnlyMember},
    {"cr_await", kAttributes[5].get},
    {"cr_frame", kAttributes[6].get},
    {"cr_origin", [](Value self) {
       Value origin = self.As<Generator>()->extra.get();
       return origin.IsNull() ? Value::None() : origin;
     }},
    {nullptr, nullptr},
};
constexpr GetSetDef kAsyncGeneratorAttributes[] = {
    {"__name__", kAttributes[0].get, kAttributes[0].set},
    {"__qualname__", kAttributes[1].get, kAttributes[1].set},
    {"ag_running", [](Value self) { return Value::Bool(self.As<Generator>()->async_bits.get() & kAsyncRunning); }, ReadOnlyMember},
    {"ag_code", kAttributes[4].get, ReadOnlyMember},
    {"ag_await", kAttributes[5].get},
    {"ag_frame", kAttributes[6].get},
    {nullptr, nullptr},
};

// What `coroutine.__await__()` returns: an iterator that drives it.
Value WrapperNext(Value self) { return GenNext(self.As<CoroutineWrapper>()->coroutine.get()); }
Value WrapperSend(Value self, Value sent) { return GenSend(self.As<CoroutineWrapper>()->coroutine.get(), sent); }
Value WrapperThrow(const Value* args, int64_t count, Value names) {
  heap::RootVector copy;
  for (int64_t i = 0; i < count; ++i) copy.push_back(args[i]);
  if (count > 0) copy[0] = args[0].As<CoroutineWrapper>()->coroutine.get();
  return GenThrow(copy->data(), count, names);
}
Value WrapperClose(Value self) { return CloseGenerator(self.As<CoroutineWrapper>()->coroutine.get()); }
constexpr NativeDef kWrapperMethods[] = {
    {.name = "__next__", .signature = "($self, /)", .f1 = &WrapperNext},
    {.name = "__iter__", .signature = "($self, /)", .f1 = &GenIter},
    {.name = "send", .signature = nullptr, .f2 = kCounted<&WrapperSend>},
    {.name = "throw", .signature = nullptr, .fn = &WrapperThrow},
    {.name = "close", .signature = nullptr, .f1 = kCounted<&WrapperClose>},
    {.name = nullptr, .signature = nullptr},
};

}  // namespace

void InitializeGenerators() {
  g_types.Generator = NewBuiltinType({.name = "generator", .base = nullptr, .info = &Generator::Info(), .methods = kMethods, .getsets = kAttributes});
  g_types.Coroutine = NewBuiltinType({.name = "coroutine", .base = nullptr, .info = &Generator::Info(), .methods = kCoroutineMethods, .getsets = kCoroutineAttributes});
  g_types.CoroutineWrapper = NewBuiltinType({.name = "coroutine_wrapper", .base = nullptr, .info = &CoroutineWrapper::Info(), .methods = kWrapperMethods});
  g_types.AsyncGenerator = NewBuiltinType({.name = "async_generator", .base = nullptr, .info = &Generator::Info(), .methods = kAsyncGeneratorMethods, .getsets = kAsyncGeneratorAttributes});
  g_generator_shape = InstanceShape(g_types.Generator);
  g_coroutine_shape = InstanceShape(g_types.Coroutine);
  g_async_generator_shape = InstanceShape(g_types.AsyncGenerator);
  InitializeAsyncGenerators();
}

}  // namespace ouro::python::interp
