// Making, raising and matching exceptions. Methods of the exception types are in exception_types.cc.
#include "python/types/exceptions/exceptions.h"

#include <cstdarg>
#include <cstdio>
#include <string>
#include <vector>

#include "python/runtime/classes/class_build.h"
#include "python/runtime/object/room.h"
#include "python/types/dict/dict.h"
#include "python/types/str/str.h"
#include "python/types/tuple/tuple.h"

namespace ouro::python {

bool InitExceptionFields(BaseException* self, const Value* args, int64_t count);  // exception_types.cc

BaseException* AllocateException(Type* type) {
  auto* self = heap::NewArray<BaseException, &BaseException::field_count, &BaseException::fields>(
      type->root_shape.get(), type->slot_count.get());
  self->args.init(Value::Ptr(g_empty_tuple));
  self->traceback.init(Value::None());
  self->context.init(Value::None());
  self->cause.init(Value::None());
  for (int64_t i = 0; i < self->field_count.get(); ++i) self->fields.init(i, Value::Undefined());
  if (type->Has(kHasFinalizer)) heap::RegisterFinalizable(self);
  return self;
}

Value NewException(Type* type, const Value* args, int64_t count) {
  BaseException* self = AllocateException(type);
  self->args.set(self, NewTupleOf(args, count));
  if (type->slot_count.get() > 0) InitExceptionFields(self, args, count);
  return Value::Ptr(self);
}

Value NewExceptionText(Type* type, std::string_view message) {
  Value text = NewStr(message);
  return NewException(type, &text, 1);
}

Value Raise(Type* type, const char* format, ...) {
  va_list arguments;
  va_start(arguments, format);
  char small[512];
  va_list again;
  va_copy(again, arguments);
  int length = std::vsnprintf(small, sizeof small, format, arguments);
  va_end(arguments);
  if (length < static_cast<int>(sizeof small)) {
    SetPending(NewExceptionText(type, std::string_view(small, static_cast<size_t>(length < 0 ? 0 : length))));
  } else if (RoomForBytes(static_cast<size_t>(length))) {
    std::string text(static_cast<size_t>(length) + 1, '\0');
    std::vsnprintf(text.data(), text.size(), format, again);
    text.pop_back();
    SetPending(NewExceptionText(type, text));
  }
  va_end(again);
  return Value::Null();
}

Type* NewExceptionClass(const char* module, const char* name, Type* base) {
  static auto* classes = new heap::RootVector;
  Dict* names = NewDict();
  DictSetStr(names, g_names.dunder_module, NewStr(module));
  Value cls = MakeClass(g_types.Type_, Intern(name), NewTuple1(Value::Ptr(base)), Value::Ptr(names), nullptr, Value::Null());
  CHECK(!cls.IsNull(), "an exception class of a module was not made");
  classes->push_back(cls);
  return cls.As<Type>();
}

Value RaiseValue(Type* type, Value argument) {
  SetPending(NewException(type, &argument, 1));
  return Value::Null();
}

void SetPendingAgain(Value exception) { g_thread.pending = exception; }

void SetPending(Value exception) {
  Value handled = g_thread.handled;
  if (IsException(handled) && handled != exception) {
    // `exception` must not become part of its own chain of contexts. The chain itself may already be a loop that guests
    // made: a second pointer at half the speed notices.
    BaseException* slow = AsException(handled);
    bool advance = false;
    for (BaseException* e = slow; IsException(e->context.get());) {
      if (e->context.get() == exception) {
        e->context.set(e, Value::None());
        break;
      }
      e = AsException(e->context.get());
      if (e == slow) break;
      if (advance) slow = AsException(slow->context.get());
      advance = !advance;
    }
    AsException(exception)->context.set(exception.AsPtr(), handled);
  }
  g_thread.pending = exception;
}

Value TakePending() {
  Value exception = g_thread.pending;
  g_thread.pending = Value::Null();
  return exception;
}

bool PendingMatches(Type* type) { return HasPending() && IsInstance(g_thread.pending, type); }

Value RaiseMemoryError() {
  // Raised here, so not once more at the next safe point, where the handler may be gone.
  heap::g_limit_exceeded = false;
  SetPending(NewException(g_types.MemoryError, nullptr, 0));
  return Value::Null();
}

Value RaiseNotImplemented(const char* what) {
  return Raise(g_types.NotImplementedError, "ouro: %s is not supported yet", what);
}

Value RaiseKeyError(Value key) { return RaiseValue(g_types.KeyError, key); }

Value RaiseStopIteration(Value value) {
  bool none = value == Value::None();
  SetPending(NewException(g_types.StopIteration, &value, none ? 0 : 1));
  return Value::Null();
}

Value TakeStopIterationValue() {
  if (!PendingMatches(g_types.StopIteration)) return Value::Undefined();
  Value value = AsException(TakePending())->fields.get(field::kStopIterationValue);
  return value == Value::Undefined() ? Value::None() : value;
}

Value RaiseWithName(Type* type, const std::string& message, int index, Value name) {
  Value exception = NewExceptionText(type, message);
  AsException(exception)->fields.set(exception.AsPtr(), index, name);
  SetPending(exception);
  return Value::Null();
}

Value RaiseNameError(Value name) {
  return RaiseWithName(g_types.NameError, "name '" + std::string(Utf8(name).substr(0, 200)) + "' is not defined", field::kNameErrorName,
                       name);
}

Value RaiseUnboundLocal(Value name) {
  return Raise(g_types.UnboundLocalError,
               "cannot access local variable '%s' where it is not associated with a value", std::string(Utf8(name)).c_str());
}

Value RaiseUnboundFree(Value name) {
  return RaiseWithName(g_types.NameError,
                       "cannot access free variable '" + std::string(Utf8(name)) +
                           "' where it is not associated with a value in enclosing scope",
                       field::kNameErrorName, name);
}

Value RaiseImportError(Type* type, Value message, Value name, Value path) {
  Value exception = NewException(type, &message, 1);
  BaseException* self = AsException(exception);
  self->fields.set(self, field::kImportName, name);
  self->fields.set(self, field::kImportPath, path);
  SetPending(exception);
  return Value::Null();
}

namespace {

// A class is instantiated. Undefined: neither class nor instance of an exception; Null: pending.
Value MakeInstance(Value v) {
  if (IsType(v) && v.As<Type>()->Has(kExceptionSubclass)) {
    Value made = Call0(v);
    if (made.IsNull()) return made;
    if (!IsException(made)) {
      Value shown = Repr(v);
      if (shown.IsNull()) return shown;
      Value type = Repr(Value::Ptr(TypeOf(made)));
      if (type.IsNull()) return type;
      return Raise(g_types.TypeError, "calling %s should have returned an instance of BaseException, not %s",
                   std::string(Utf8(shown)).c_str(), std::string(Utf8(type)).c_str());
    }
    return made;
  }
  return IsException(v) ? v : Value::Undefined();
}

}  // namespace

Value RaiseException(Value exception, Value cause) {
  Value made = MakeInstance(exception);
  if (made.IsNull()) return made;
  if (made == Value::Undefined()) return Raise(g_types.TypeError, "exceptions must derive from BaseException");
  if (cause != Value::Undefined()) {
    Value made_cause = cause == Value::None() ? cause : MakeInstance(cause);
    if (made_cause.IsNull()) return made_cause;
    if (made_cause == Value::Undefined()) {
      return Raise(g_types.TypeError, "exception causes must derive from BaseException");
    }
    BaseException* self = AsException(made);
    self->cause.set(self, made_cause);
    self->suppress_context.init(true);
  }
  SetPending(made);
  return Value::Null();
}

int ExceptionMatches(Value exception, Value clause) {
  static constexpr char kMessage[] = "catching classes that do not inherit from BaseException is not allowed";
  auto valid = [](Value c) { return IsType(c) && c.As<Type>()->Has(kExceptionSubclass); };
  if (IsTuple(clause)) {
    Tuple* classes = clause.As<Tuple>();
    for (int64_t i = 0; i < classes->length.get(); ++i) {
      if (!valid(classes->items.get(i))) return Raise(g_types.TypeError, kMessage), -1;
    }
    for (int64_t i = 0; i < classes->length.get(); ++i) {
      if (IsInstance(exception, classes->items.get(i).As<Type>())) return 1;
    }
    return 0;
  }
  if (!valid(clause)) return Raise(g_types.TypeError, kMessage), -1;
  return IsInstance(exception, clause.As<Type>()) ? 1 : 0;
}

}  // namespace ouro::python
