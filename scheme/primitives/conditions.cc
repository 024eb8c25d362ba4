// Error objects (R7RS 6.11), promises (4.2.5) and parameters (4.2.6).
#include "scheme/expand/expand.h"
#include "scheme/primitives/arguments.h"
#include "scheme/reader/printer.h"

namespace ouro::scheme {

namespace {

// --- errors

// A message that is no string (it should be one) becomes its text, so that all messages are strings.
Value MakeError(Value message, Value irritants) {
  if (!IsString(message)) message = NewString(Print(message, PrintStyle::kWrite, 1000));
  return message.IsNull() ? message : NewErrorObject(ErrorKind::kUser, message, irritants);
}

bool CheckError(const char* who, Value v) { return Expect(IsError(v), who, 1, "an error object", v); }
bool IsErrorOf(Value v, ErrorKind kind) { return IsError(v) && v.As<ErrorObject>()->kind.get() == kind; }

Value ErrorObjectP(Value v) { return Value::Bool(IsError(v)); }
Value ReadErrorP(Value v) { return Value::Bool(IsErrorOf(v, ErrorKind::kRead)); }
Value FileErrorP(Value v) { return Value::Bool(IsErrorOf(v, ErrorKind::kFile)); }
Value ErrorMessage(Value v) {
  return CheckError("error-object-message", v) ? v.As<ErrorObject>()->message.get() : Value::Null();
}
Value ErrorIrritants(Value v) {
  return CheckError("error-object-irritants", v) ? v.As<ErrorObject>()->irritants.get() : Value::Null();
}
Value ErrorLocation(Value v) {
  return CheckError("%error-location", v) ? v.As<ErrorObject>()->location.get() : Value::Null();
}

// --- promises

Value NewPromise(bool done, Value value) {
  auto* box = heap::New<PromiseBox>(g_shapes.promise_box);
  box->done.init(Value::Bool(done));
  box->value.init(value);
  auto* promise = heap::New<Promise>(g_shapes.promise);
  promise->content.init(Value::Ptr(box));
  return Value::Ptr(promise);
}
Value MakePromiseOf(Value done, Value value) { return NewPromise(IsTrue(done), value); }
Value MakePromise(Value v) { return IsPromise(v) ? v : NewPromise(true, v); }
Value PromiseP(Value v) { return Value::Bool(IsPromise(v)); }

bool CheckPromise(const char* who, int number, Value v) { return Expect(IsPromise(v), who, number, "a promise", v); }
PromiseBox* ContentOf(Value promise) { return promise.As<Promise>()->content.get().As<PromiseBox>(); }

Value PromiseDoneP(Value v) { return CheckPromise("%promise-done?", 1, v) ? ContentOf(v)->done.get() : Value::Null(); }
Value PromiseValue(Value v) { return CheckPromise("%promise-value", 1, v) ? ContentOf(v)->value.get() : Value::Null(); }

// `promise` is what `other`, the result of its thunk, is; from now on the two are one.
Value PromiseSet(Value promise, Value other) {
  if (!CheckPromise("%promise-set!", 1, promise) || !CheckPromise("%promise-set!", 2, other)) return Value::Null();
  PromiseBox *box = ContentOf(promise), *from = ContentOf(other);
  box->done.set(box, from->done.get());
  box->value.set(box, from->value.get());
  other.As<Promise>()->content.set(other.AsPtr(), Value::Ptr(box));
  return kUnspecified;
}

// --- parameters

Value MakeParameter(Value value, Value converter) {
  if (!Expect(converter == Value::False() || IsProcedure(converter), "make-parameter", 2, "a procedure", converter))
    return Value::Null();
  auto* parameter = heap::New<Parameter>(g_shapes.parameter);
  parameter->value.init(value);
  parameter->converter.init(converter);
  return Value::Ptr(parameter);
}
bool CheckParameter(Value v) { return Expect(IsParameter(v), "parameterize", 1, "a parameter", v); }
Value ParameterP(Value v) { return Value::Bool(IsParameter(v)); }
Value ParameterValue(Value v) { return CheckParameter(v) ? v.As<Parameter>()->value.get() : Value::Null(); }
Value ParameterConverter(Value v) { return CheckParameter(v) ? v.As<Parameter>()->converter.get() : Value::Null(); }
Value ParameterSet(Value v, Value value) {
  if (!CheckParameter(v)) return Value::Null();
  v.As<Parameter>()->value.set(v.AsPtr(), value);
  return kUnspecified;
}

}  // namespace

void DefineConditions() {
  static const NativeDef rows[] = {
      DefineNative("%make-error", 2, 0, false, &MakeError, kReads),
      DefineNative("error-object?", 1, 0, false, &ErrorObjectP, kPure),
      DefineNative("read-error?", 1, 0, false, &ReadErrorP, kPure),
      DefineNative("file-error?", 1, 0, false, &FileErrorP, kPure),
      DefineNative("error-object-message", 1, 0, false, &ErrorMessage, kReads),
      DefineNative("error-object-irritants", 1, 0, false, &ErrorIrritants, kReads),
      DefineNative("%error-location", 1, 0, false, &ErrorLocation, kReads),
      DefineNative("%make-promise", 2, 0, false, &MakePromiseOf, kReads),
      DefineNative("make-promise", 1, 0, false, &MakePromise, kReads),
      DefineNative("promise?", 1, 0, false, &PromiseP, kPure),
      DefineNative("%promise-done?", 1, 0, false, &PromiseDoneP, kReads),
      DefineNative("%promise-value", 1, 0, false, &PromiseValue, kReads),
      DefineNative("%promise-set!", 2, 0, false, &PromiseSet, kWrites),
      DefineNative("%make-parameter", 2, 0, false, &MakeParameter, kReads),
      DefineNative("%parameter?", 1, 0, false, &ParameterP, kPure),
      DefineNative("%parameter-value", 1, 0, false, &ParameterValue, kReads),
      DefineNative("%parameter-converter", 1, 0, false, &ParameterConverter, kReads),
      DefineNative("%parameter-set!", 2, 0, false, &ParameterSet, kWrites),
  };
  DefineNatives(rows, std::size(rows));
}

}  // namespace ouro::scheme
