// Residual calls, iteration, function objects.
#include <algorithm>

#include "python/interp/interp.h"
#include "python/interp/slow.h"
#include "python/runtime/attributes/attribute_lookup.h"
#include "python/runtime/attributes/descriptors.h"
#include "python/runtime/calls/call.h"
#include "python/runtime/calls/recursion.h"
#include "python/runtime/natives/native.h"
#include "python/runtime/object/interp_hooks.h"
#include "python/runtime/object/room.h"
#include "python/types/dict/dict.h"
#include "python/types/exceptions/exceptions.h"
#include "python/types/iterators/iterators.h"
#include "python/types/list/list.h"
#include "python/types/str/str.h"
#include "python/types/tuple/tuple.h"

namespace ouro::python::slow {

Value CallArray(const Value* window, int64_t count, Value names) { return CallWindow(window, count, names); }
bool BindWindow(const Value* window, int64_t count, Value names, Value* registers) {
  int64_t named = names.IsNull() ? 0 : names.As<Tuple>()->length.get();
  Value function = window[0];
  constexpr int64_t kFew = 24;
  alignas(Value) char few[kFew * sizeof(Value)];  // not initialized
  Value* arguments = reinterpret_cast<Value*>(few);
  heap::RootVector many;
  if (count > kFew) {
    many->resize(static_cast<size_t>(count));
    arguments = many->data();
  }
  std::copy_n(window + 1, count, arguments);
  registers[0] = function;
  return BindArguments(function.As<Function>(), arguments, count - named, names, registers);
}
Value CallNativeMethod(const Value* window, int64_t count) {
  return CallNativeComplete(AsNative(window[0]), window + 1, count, Value::Null());
}
Value CallNamed(Value f, Value names, const Value* arguments, int64_t total) {
  return Call(f, arguments, total - (names.IsNull() ? 0 : names.As<Tuple>()->length.get()), names);
}
Value CallWithReceiver(Value native, const Value* arguments, int64_t count) {
  return CallNativeComplete(AsNative(native), arguments, count, Value::Null());
}

Value CallTuple(Value f, Value arguments, Value names) {
  Tuple* all = arguments.As<Tuple>();
  int64_t named = names.IsNull() ? 0 : names.As<Tuple>()->length.get();
  return Call(f, all->items.data(), all->length.get() - named, names);
}

Value CallUnpacked(Value f, Value args, Value kwargs) {
  if (!IsExactTuple(args)) {
    // f(*x): whatever x is.
    if (!IsList(args) && LookupSpecial(args, g_names.dunder_iter) == Value::Undefined() &&
        LookupSpecial(args, g_names.dunder_getitem) == Value::Undefined()) {
      return Raise(g_types.TypeError, "%s argument after * must be an iterable, not %s", CalleeName(f).c_str(), TypeOf(args)->NameC());
    }
    args = TupleFromIterable(args);
    if (args.IsNull()) return args;
  }
  Tuple* positional = args.As<Tuple>();
  int64_t count = positional->length.get();
  if (kwargs.IsNull() || DictLength(kwargs.As<Dict>()) == 0) return Call(f, positional->items.data(), count);
  if (!RoomForValues(2 * count)) return Value::Null();
  heap::RootVector all;
  for (int64_t i = 0; i < count; ++i) all.push_back(positional->items.get(i));
  heap::RootVector names;
  int64_t position = 0;
  Value key, value;
  while (DictNext(kwargs.As<Dict>(), &position, &key, &value)) {
    if (!IsStr(key)) return Raise(g_types.TypeError, "keywords must be strings");
    names.push_back(InternStr(key));
    all.push_back(value);
  }
  Value tuple = NewTupleOf(names->data(), static_cast<int64_t>(names.size()));
  return Call(f, all->data(), count, tuple);
}

// super() without arguments: the compiler passes the class cell and the first argument (or its cell).
Value SuperWith(Value super, Value cell, Value object) {
  if (super != Value::Ptr(g_types.Super)) return Call(super, nullptr, 0);
  auto is_cell = [](Value v) { return v.IsPtr() && v.AsPtr()->shape_ref() == g_cell_shape->ref(); };
  Value cls = is_cell(cell) ? cell.As<Cell>()->contents.get() : Value::Undefined();
  if (cls == Value::Undefined()) return Raise(g_types.RuntimeError, "super(): empty __class__ cell");
  if (is_cell(object)) object = object.As<Cell>()->contents.get();
  if (object == Value::Undefined()) return Raise(g_types.RuntimeError, "super(): arg[0] deleted");
  if (!IsType(cls)) return Raise(g_types.RuntimeError, "super(): __class__ is not a type (%s)", TypeOf(cls)->NameC());
  return NewSuper(cls.As<Type>(), object);
}

bool RoomForCall(int64_t registers, int64_t levels) {
  if (g_thread.interrupt != 0 && !interp::AtSafePoint()) return false;
  // Not `limit`: a collection in the finalizers that just ran may have lowered it again, for the next call.
  if (g_thread.depth + levels <= g_thread.depth_limit && g_thread.top < g_thread.end && g_thread.StackTop() + registers + 512 < g_thread.stack_end) {
    return true;
  }
  // The first of two levels is the call of what is no function.
  return RaiseRecursionError(levels > 1 && g_thread.depth >= g_thread.depth_limit ? kWhileCalling : "");
}
bool SafePoint() { return interp::AtSafePoint(); }

bool CheckInitResult(Value result) {
  if (result == Value::None()) return true;
  Raise(g_types.TypeError, "__init__() should return None, not '%s'", TypeOf(result)->NameC());
  return false;
}

Value Iterator(Value v) { return Iter(v); }
Value NextItem(Value iterator) { return Next(iterator); }
int64_t NextPair(Value iterator, Value* out) {
  if (!iterator.IsPtr()) return 2;
  Shape* shape = iterator.AsPtr()->shape();
  if (shape == g_dict_item_iterator_shape) return DictItemIteratorNextPair(iterator.As<DictIterator>(), out);
  if (shape == g_enumerate_shape) return EnumerateNextPair(iterator.As<Enumerate>(), out);
  return shape == g_zip_shape ? ZipNextPair(iterator.As<Zip>(), out) : 2;
}
Value YieldFromIterator(Value v) {
  if (interp::IsGeneratorLike(v)) {
    if (v.AsPtr()->shape_ref() == interp::g_coroutine_shape->ref()) {
      return Raise(g_types.TypeError, "cannot 'yield from' a coroutine object in a non-coroutine generator");
    }
    return v;
  }
  return Iter(v);
}
void RegisterForClosing(Value generator) {
  auto* g = generator.As<interp::Generator>();
  if (g_async_state.origin_depth > 0 && g->shape() == interp::g_coroutine_shape) g->extra.set(g, interp::CoroutineOrigin());
  heap::RegisterFinalizable(g);
}
bool IsStopAsyncIteration(Value exception) { return IsInstance(exception, g_types.StopAsyncIteration); }
namespace {
Value AwaitError(Value v, int64_t use) {
  if (use == 0) return Raise(g_types.TypeError, "object %s can't be used in 'await' expression", TypeOf(v)->NameC());
  return Raise(g_types.TypeError, "'async with' received an object from %s that does not implement __await__: %s",
               use == 1 ? "__aenter__" : "__aexit__", TypeOf(v)->NameC());
}
}  // namespace
Value Awaitable(Value v, int64_t use) {
  if (TypeOf(v) == g_types.Coroutine) {
    Value inner = GetAttr(v, Intern("cr_await"));
    if (inner.IsNull()) return inner;
    return inner == Value::None() ? v : Raise(g_types.RuntimeError, "coroutine is being awaited already");
  }
  if (TypeOf(v) == g_types.Generator && (v.As<interp::Generator>()->code.get().As<Code>()->flags & kIterableCoroutine)) return v;
  if (LookupSpecial(v, Intern("__await__")) == Value::Undefined()) {
    return AwaitError(v, use);
  }
  Value result = CallSpecial(v, Intern("__await__"), nullptr, 0);
  if (result.IsNull()) return result;
  if (TypeOf(result) == g_types.Coroutine) return Raise(g_types.TypeError, "__await__() returned a coroutine");
  if (LookupSpecial(result, g_names.dunder_next) == Value::Undefined()) {
    return Raise(g_types.TypeError, "__await__() returned non-iterator of type '%s'", TypeOf(result)->NameC());
  }
  return result;
}
Value AsyncIterator(Value v) {
  if (LookupSpecial(v, Intern("__aiter__")) == Value::Undefined()) {
    return Raise(g_types.TypeError, "'async for' requires an object with __aiter__ method, got %s", TypeOf(v)->NameC());
  }
  Value result = CallSpecial(v, Intern("__aiter__"), nullptr, 0);
  if (result.IsNull() || LookupSpecial(result, Intern("__anext__")) != Value::Undefined()) return result;
  return Raise(g_types.TypeError, "'async for' received an object from __aiter__ that does not implement __anext__: %s",
               TypeOf(result)->NameC());
}
Value AsyncNext(Value iterator) {
  Value result = CallSpecial(iterator, Intern("__anext__"), nullptr, 0);
  if (result == Value::Undefined()) {
    return Raise(g_types.TypeError, "'async for' requires an iterator with __anext__ method, got %s", TypeOf(iterator)->NameC());
  }
  if (result.IsNull()) return result;
  Value awaitable = Awaitable(result, 0);
  if (!awaitable.IsNull()) return awaitable;
  Value cause = TakePending();
  Raise(g_types.TypeError, "'async for' received an invalid object from __anext__: %s", TypeOf(result)->NameC());
  BaseException* exception = AsException(g_thread.pending);
  exception->cause.set(exception, cause);
  exception->context.set(exception, cause);
  exception->suppress_context.set(exception, true);
  return Value::Null();
}
Value YieldFromStep(Value iterator, Value sent) {
  if (interp::IsGeneratorLike(iterator)) {
    bool finished = false;
    Value v = interp::ResumeFromNative(iterator, sent, &finished);
    if (finished && !v.IsNull()) {
      g_thread.leave_value = v;
      return Value::Undefined();
    }
    return v;
  }
  if (interp::IsNativeAwaitable(iterator)) {
    Value v = interp::StepNativeAwaitable(iterator, sent);
    if (!v.IsNull()) return v;
  } else if (sent == Value::None()) {
    Value method = LookupSpecial(iterator, g_names.dunder_next);
    if (method == Value::Undefined()) return Raise(g_types.TypeError, "'%s' object is not an iterator", TypeOf(iterator)->NameC());
    // The result is the value of its StopIteration, which Next() drops.
    NextFn next = iterator.IsPtr() ? BuiltinNextOf(iterator.AsPtr()->shape()) : nullptr;
    Value v = next != nullptr ? next(iterator) : CallSpecial(iterator, g_names.dunder_next, nullptr, 0);
    if (v == Value::Undefined()) g_thread.leave_value = Value::None();
    if (!v.IsNull()) return v;
  } else {
    Value send = GetAttr(iterator, g_names.send);
    if (send.IsNull()) return send;
    Value v = python::Call1(send, sent);
    if (!v.IsNull()) return v;
  }
  Value result = TakeStopIterationValue();
  if (result == Value::Undefined()) return Value::Null();
  g_thread.leave_value = result;
  return Value::Undefined();
}
Value TakeYieldFromResult() {
  Value v = g_thread.leave_value;
  g_thread.leave_value = Value::Null();
  return v;
}

Value MakeFunctionObject(Value maker, Value code, Value defaults, Value kwdefaults, Value annotations, Value closure) {
  Function* f = NewFunction(code.As<Code>(), maker.As<Function>()->globals.get(), closure);
  f->builtins.init(maker.As<Function>()->builtins.get());
  if (!defaults.IsNull()) f->defaults.init(defaults);
  if (!kwdefaults.IsNull()) f->kwdefaults.init(kwdefaults);
  if (!annotations.IsNull()) f->annotations.init(annotations);
  return Value::Ptr(f);
}

}  // namespace ouro::python::slow
