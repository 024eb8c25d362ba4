// Asynchronous generators: the awaitables that drive them (asend, athrow, aclose, anext with a default) and the hooks of
// sys.set_asyncgen_hooks.
//
// The body runs as any generator's. What it yields arrives wrapped in an AsyncYield, which ends the step: the awaitable raises
// StopIteration(value). Anything else that arrives was passed through from an `await` in the body, and goes on to whoever drives
// the awaitable.
#include "python/interp/interp.h"
#include "python/interp/slow.h"
#include "python/runtime/natives/arguments.h"
#include "python/runtime/object/interp_hooks.h"
#include "python/types/exceptions/exceptions.h"
#include "python/types/tuple/tuple.h"

namespace ouro::python::interp {

Shape* g_async_yield_shape = nullptr;

namespace {

enum AwaitableState : int64_t { kFresh, kStepping, kClosed };

// asend(value) and __anext__().
class AsyncSend : public HeapObject {
 public:
  Final<Value> generator;
  Mut<Value> sent;
  Mut<int64_t> state;
  OURO_LAYOUT(AsyncSend, "async_generator_asend", &AsyncSend::generator, &AsyncSend::sent, &AsyncSend::state)
};
// athrow(...) and, without arguments, aclose().
class AsyncThrow : public HeapObject {
 public:
  Final<Value> generator;
  Final<Value> arguments;  // tuple, or Null: aclose
  Mut<int64_t> state;
  OURO_LAYOUT(AsyncThrow, "async_generator_athrow", &AsyncThrow::generator, &AsyncThrow::arguments, &AsyncThrow::state)
};
class AnextAwaitable : public HeapObject {
 public:
  Final<Value> awaitable, default_value;
  OURO_LAYOUT(AnextAwaitable, "anext_awaitable", &AnextAwaitable::awaitable, &AnextAwaitable::default_value)
};

Generator* GeneratorOf(Value v) { return v.As<Generator>(); }
bool Has(Generator* g, AsyncBit bit) { return g->async_bits.get() & bit; }
void SetBit(Generator* g, AsyncBit bit) { g->async_bits.set(g, g->async_bits.get() | bit); }
void ClearBit(Generator* g, AsyncBit bit) { g->async_bits.set(g, g->async_bits.get() & ~int64_t{bit}); }
bool IsAsyncYield(Value v) { return v.IsPtr() && v.AsPtr()->shape() == g_async_yield_shape; }
bool EndsGenerator() { return PendingMatches(g_types.StopAsyncIteration) || PendingMatches(g_types.GeneratorExit); }

Value RaiseEnd() {
  SetPending(NewException(g_types.StopAsyncIteration, nullptr, 0));
  return Value::Null();
}

// What a step of the body means for the awaitable.
Value Unwrap(Generator* g, Value v, bool finished) {
  if (!v.IsNull() && finished) v = RaiseEnd();
  if (v.IsNull()) {
    if (EndsGenerator()) SetBit(g, kAsyncClosed);
    ClearBit(g, kAsyncRunning);
    return v;
  }
  if (!IsAsyncYield(v)) return v;
  ClearBit(g, kAsyncRunning);
  return RaiseStopIteration(v.As<AsyncYield>()->value.get());
}

// The first use of a generator tells the hooks. False: pending.
bool TellHooks(Value self) {
  Generator* g = GeneratorOf(self);
  if (Has(g, kHooksDone)) return true;
  SetBit(g, kHooksDone);
  if (g_async_state.finalizer != Value::None()) g->extra.set(g, g_async_state.finalizer);
  Value first = g_async_state.first_iteration;
  return first == Value::None() || !Call1(first, self).IsNull();
}

// ------------------------------------------------------------------------------------------------------------ asend
Value NewSend(Value generator, Value sent) {
  if (!TellHooks(generator)) return Value::Null();
  auto* send = heap::New<AsyncSend>(InstanceShape(g_types.AsyncSend));
  send->generator.init(generator);
  send->sent.init(sent);
  return Value::Ptr(send);
}
Value NextOf(Value self) { return NewSend(self, Value::None()); }

Value ReusedSend() { return Raise(g_types.RuntimeError, "cannot reuse already awaited __anext__()/asend()"); }

Value SendSend(Value self, Value sent) {
  auto* send = self.As<AsyncSend>();
  Generator* g = GeneratorOf(send->generator.get());
  if (send->state.get() == kClosed) return ReusedSend();
  if (send->state.get() == kFresh) {
    if (Has(g, kAsyncRunning)) return Raise(g_types.RuntimeError, "anext(): asynchronous generator is already running");
    if (sent == Value::None()) sent = send->sent.get();
    send->state.set(send, kStepping);
  }
  SetBit(g, kAsyncRunning);
  bool finished = false;
  Value v = ResumeFromNative(send->generator.get(), sent, &finished);
  v = Unwrap(g, v, finished);
  if (v.IsNull()) send->state.set(send, kClosed);
  return v;
}
Value SendNext(Value self) { return SendSend(self, Value::None()); }
Value SendThrow(const Value* args, int64_t count, Value) {
  auto* send = args[0].As<AsyncSend>();
  if (send->state.get() == kClosed) return ReusedSend();
  Value exception = ExceptionToThrow("throw", args + 1, count - 1);
  Value v = exception;
  if (!exception.IsNull()) {
    bool finished = false;
    v = ThrowFromNative(send->generator.get(), exception, &finished);
    v = Unwrap(GeneratorOf(send->generator.get()), v, finished);
  }
  if (v.IsNull()) send->state.set(send, kClosed);
  return v;
}
Value SendClose(Value self) {
  self.As<AsyncSend>()->state.set(self.AsPtr(), kClosed);
  return Value::None();
}

// ------------------------------------------------------------------------------------------------------------ athrow
Value NewThrow(Value generator, Value arguments) {
  if (!TellHooks(generator)) return Value::Null();
  auto* athrow = heap::New<AsyncThrow>(InstanceShape(g_types.AsyncThrow));
  athrow->generator.init(generator);
  athrow->arguments.init(arguments);
  return Value::Ptr(athrow);
}
Value ThrowOf(const Value* args, int64_t count, Value) { return NewThrow(args[0], NewTupleOf(args + 1, count - 1)); }
Value CloseOf(Value self) { return NewThrow(self, Value::Null()); }

Value ReusedThrow() { return Raise(g_types.RuntimeError, "cannot reuse already awaited aclose()/athrow()"); }

Value IgnoredExit(AsyncThrow* athrow, Generator* g) {
  ClearBit(g, kAsyncRunning);
  athrow->state.set(athrow, kClosed);
  return Raise(g_types.RuntimeError, "async generator ignored GeneratorExit");
}

// aclose() swallows the end of the generator.
Value CloseResult(AsyncThrow* athrow, Generator* g, Value v, bool finished) {
  if (!v.IsNull() && finished) v = RaiseEnd();
  if (IsAsyncYield(v)) return IgnoredExit(athrow, g);
  if (!v.IsNull()) return v;
  ClearBit(g, kAsyncRunning);
  athrow->state.set(athrow, kClosed);
  if (!EndsGenerator()) return v;
  ClearPending();
  return RaiseStopIteration(Value::None());
}

// The first step: throws into the body.
Value BeginThrow(AsyncThrow* athrow, Generator* g, Value sent) {
  bool closes = athrow->arguments.get().IsNull();
  if (Has(g, kAsyncRunning)) {
    athrow->state.set(athrow, kClosed);
    return Raise(g_types.RuntimeError, "%s(): asynchronous generator is already running", closes ? "aclose" : "athrow");
  }
  if (Has(g, kAsyncClosed)) {
    athrow->state.set(athrow, kClosed);
    return RaiseEnd();
  }
  if (sent != Value::None()) return Raise(g_types.RuntimeError, "can't send non-None value to a just-started coroutine");
  athrow->state.set(athrow, kStepping);
  SetBit(g, kAsyncRunning);
  Value exception;
  if (closes) {
    SetBit(g, kAsyncClosed);
    exception = NewException(g_types.GeneratorExit, nullptr, 0);
  } else {
    Tuple* arguments = athrow->arguments.get().As<Tuple>();
    exception = ExceptionToThrow("athrow", arguments->items.data(), arguments->length.get());
    if (exception.IsNull()) return exception;
  }
  bool finished = false;
  Value v = ThrowInto(athrow->generator.get(), exception, false, &finished);
  if (closes) return CloseResult(athrow, g, v, finished);
  v = Unwrap(g, v, finished);
  if (v.IsNull() && !PendingMatches(g_types.StopIteration)) athrow->state.set(athrow, kClosed);
  return v;
}

Value ThrowSend(Value self, Value sent) {
  auto* athrow = self.As<AsyncThrow>();
  Generator* g = GeneratorOf(athrow->generator.get());
  if (athrow->state.get() == kClosed) return ReusedThrow();
  if (g->state.get() == kFinished) {
    athrow->state.set(athrow, kClosed);
    return RaiseStopIteration(Value::None());
  }
  if (athrow->state.get() == kFresh) return BeginThrow(athrow, g, sent);
  bool finished = false;
  Value v = ResumeFromNative(athrow->generator.get(), sent, &finished);
  return athrow->arguments.get().IsNull() ? CloseResult(athrow, g, v, finished) : Unwrap(g, v, finished);
}
Value ThrowNext(Value self) { return ThrowSend(self, Value::None()); }
Value ThrowThrow(const Value* args, int64_t count, Value) {
  auto* athrow = args[0].As<AsyncThrow>();
  Generator* g = GeneratorOf(athrow->generator.get());
  if (athrow->state.get() == kClosed) return ReusedThrow();
  Value exception = ExceptionToThrow("throw", args + 1, count - 1);
  if (exception.IsNull()) return exception;
  bool finished = false;
  Value v = ThrowFromNative(athrow->generator.get(), exception, &finished);
  if (!athrow->arguments.get().IsNull()) return Unwrap(g, v, finished);
  if (!v.IsNull() && finished) v = RaiseEnd();
  if (IsAsyncYield(v)) return IgnoredExit(athrow, g);
  if (v.IsNull() && EndsGenerator()) {
    ClearPending();
    return RaiseStopIteration(Value::None());
  }
  return v;
}
Value ThrowClose(Value self) {
  self.As<AsyncThrow>()->state.set(self.AsPtr(), kClosed);
  return Value::None();
}

// ------------------------------------------------------------------------------------------------- anext with a default
Value NewAnext(Value awaitable, Value default_value) {
  auto* anext = heap::New<AnextAwaitable>(InstanceShape(g_types.AnextAwaitable));
  anext->awaitable.init(awaitable);
  anext->default_value.init(default_value);
  return Value::Ptr(anext);
}

// The iterator behind the awaitable.
Value AnextIterator(Value self) {
  Value awaitable = self.As<AnextAwaitable>()->awaitable.get();
  // One step a call: the coroutine may be suspended in an `await` of its own by now.
  if (TypeOf(awaitable) == g_types.Coroutine) return CallSpecial(awaitable, Intern("__await__"), nullptr, 0);
  return slow::Awaitable(awaitable, 0);
}
Value OrDefault(Value self, Value result) {
  if (!result.IsNull() || !PendingMatches(g_types.StopAsyncIteration)) return result;
  ClearPending();
  return RaiseStopIteration(self.As<AnextAwaitable>()->default_value.get());
}
Value AnextCall(Value self, Value method, const Value* args, int64_t count) {
  Value iterator = AnextIterator(self);
  if (iterator.IsNull()) return iterator;
  Value function = GetAttr(iterator, method);
  return function.IsNull() ? function : OrDefault(self, Call(function, args, count));
}
Value AnextNext(Value self) {
  Value iterator = AnextIterator(self);
  return iterator.IsNull() ? iterator : OrDefault(self, CallSpecial(iterator, g_names.dunder_next, nullptr, 0));
}
Value AnextSend(Value self, Value sent) { return AnextCall(self, g_names.send, &sent, 1); }
Value AnextThrow(const Value* args, int64_t count, Value) { return AnextCall(args[0], g_names.throw_, args + 1, count - 1); }
Value AnextClose(Value self) { return AnextCall(self, g_names.close, nullptr, 0); }

Value Itself(Value self) { return self; }
Value GeneratorRepr(Value self) {
  char address[32];
  std::snprintf(address, sizeof address, " at %p>", static_cast<void*>(self.AsPtr()));
  return NewStr("<async_generator object " + std::string(Utf8(GeneratorOf(self)->qualname.get())) + address);
}

constexpr NativeDef kSendMethods[] = {
    {.name = "__await__", .signature = "($self, /)", .f1 = &Itself},
    {.name = "__iter__", .signature = "($self, /)", .f1 = &Itself},
    {.name = "__next__", .signature = "($self, /)", .f1 = &SendNext},
    {.name = "send", .signature = nullptr, .f2 = &SendSend},
    {.name = "throw", .signature = nullptr, .fn = &SendThrow},
    {.name = "close", .signature = nullptr, .f1 = &SendClose},
    {.name = nullptr, .signature = nullptr},
};
constexpr NativeDef kThrowMethods[] = {
    {.name = "__await__", .signature = "($self, /)", .f1 = &Itself},
    {.name = "__iter__", .signature = "($self, /)", .f1 = &Itself},
    {.name = "__next__", .signature = "($self, /)", .f1 = &ThrowNext},
    {.name = "send", .signature = nullptr, .f2 = &ThrowSend},
    {.name = "throw", .signature = nullptr, .fn = &ThrowThrow},
    {.name = "close", .signature = nullptr, .f1 = &ThrowClose},
    {.name = nullptr, .signature = nullptr},
};
constexpr NativeDef kAnextMethods[] = {
    {.name = "__await__", .signature = "($self, /)", .f1 = &Itself},
    {.name = "__iter__", .signature = "($self, /)", .f1 = &Itself},
    {.name = "__next__", .signature = "($self, /)", .f1 = &AnextNext},
    {.name = "send", .signature = nullptr, .f2 = &AnextSend},
    {.name = "throw", .signature = nullptr, .fn = &AnextThrow},
    {.name = "close", .signature = nullptr, .f1 = &AnextClose},
    {.name = nullptr, .signature = nullptr},
};

}  // namespace

extern const NativeDef kAsyncGeneratorMethods[] = {
    {.name = "__aiter__", .signature = "($self, /)", .f1 = &Itself},
    {.name = "__anext__", .signature = "($self, /)", .f1 = &NextOf},
    {.name = "asend", .signature = nullptr, .f2 = &NewSend},
    {.name = "athrow", .signature = nullptr, .fn = &ThrowOf},
    {.name = "aclose", .signature = nullptr, .f1 = &CloseOf},
    {.name = "__repr__", .signature = "($self, /)", .f1 = &GeneratorRepr},
    {.name = "__del__", .signature = "($self, /)", .f1 = &FinalizeGenerator},
    {.name = nullptr, .signature = nullptr},
};

bool IsNativeAwaitable(Value v) {
  Type* type = TypeOf(v);
  return type == g_types.AsyncSend || type == g_types.AsyncThrow || type == g_types.AnextAwaitable;
}
Value StepNativeAwaitable(Value awaitable, Value sent) {
  Type* type = TypeOf(awaitable);
  if (type == g_types.AsyncSend) return SendSend(awaitable, sent);
  if (type == g_types.AsyncThrow) return ThrowSend(awaitable, sent);
  return sent == Value::None() ? AnextNext(awaitable) : AnextSend(awaitable, sent);
}

void InitializeAsyncGenerators() {
  g_types.AsyncSend = NewBuiltinType({.name = "async_generator_asend", .base = nullptr, .info = &AsyncSend::Info(), .methods = kSendMethods});
  g_types.AsyncThrow = NewBuiltinType({.name = "async_generator_athrow", .base = nullptr, .info = &AsyncThrow::Info(), .methods = kThrowMethods});
  g_types.AnextAwaitable = NewBuiltinType({.name = "anext_awaitable", .base = nullptr, .info = &AnextAwaitable::Info(), .methods = kAnextMethods});
  g_async_yield_shape = InstanceShape(NewBuiltinType({.name = "async_generator_wrapped_value", .base = nullptr, .info = &AsyncYield::Info()}));
  g_interp.new_anext = &NewAnext;
  heap::AddRootTracer("hooks of asynchronous generators", [](Visitor& visitor, void*) {
    visitor.Visit(&g_async_state.first_iteration);
    visitor.Visit(&g_async_state.finalizer);
  }, nullptr);
}

}  // namespace ouro::python::interp
