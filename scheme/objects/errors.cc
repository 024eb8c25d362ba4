// The errors that natives report, and the checks of arguments that make them.
#include "scheme/objects/native.h"

namespace ouro::scheme {

namespace {

std::string ArgumentText(const char* who, int number) {
  return std::string(who) + ": argument " + std::to_string(number);
}

}  // namespace

Value NewErrorObject(ErrorKind kind, Value message, Value irritants) {
  auto* error = heap::New<ErrorObject>(g_shapes.error);
  error->kind.init(kind);
  error->message.init(message);
  error->irritants.init(irritants);
  error->location.init(Value::False());
  error->expression.init(Value::False());
  return Value::Ptr(error);
}

Value RaiseError(ErrorKind kind, std::string_view message, std::initializer_list<Value> irritants) {
  ListBuilder list;
  for (Value irritant : irritants) list.Add(irritant);
  Value items = list.Finish();
  Value text = NewString(message);
  if (text.IsNull()) return text;  // another error is pending
  mode::g_thread.pending = NewErrorObject(kind, text, items);
  return Value::Null();
}

Value RaiseWrongType(const char* who, int number, const char* expected, Value got) {
  return RaiseError(ErrorKind::kType, ArgumentText(who, number) + " must be " + expected + ", not", {got});
}

Value RaiseRange(const char* who, int number, Value got) {
  return RaiseError(ErrorKind::kRange, ArgumentText(who, number) + " is out of range:", {got});
}

Value RaiseDivisionByZero(const char* who) {
  return RaiseError(ErrorKind::kOther, std::string(who) + ": division by zero");
}

Value RaiseMemory() { return RaiseError(ErrorKind::kMemory, "out of memory"); }

bool MemoryLeft() {
  if (OURO_LIKELY(!heap::g_limit_exceeded)) return true;
  heap::g_limit_exceeded = false;
  RaiseMemory();
  return false;
}

bool GetIndex(const char* who, int number, Value v, int64_t limit, int64_t* out) {
  if (v.IsInt()) {
    *out = v.AsInt();
    if (*out >= 0 && *out < limit) return true;
    RaiseRange(who, number, v);
  } else if (IsBigInt(v)) {
    RaiseRange(who, number, v);
  } else {
    RaiseWrongType(who, number, "an exact integer", v);
  }
  return false;
}

bool GetRange(const char* who, int number, Value start, Value end, int64_t length, int64_t* from, int64_t* to) {
  *from = 0;
  *to = length;
  if (start != kUnassigned && !GetIndex(who, number, start, length + 1, from)) return false;
  if (end != kUnassigned && !GetIndex(who, number + 1, end, length + 1, to)) return false;
  if (*from <= *to) return true;
  // A start beyond the end: the end is to blame when it was given.
  if (end != kUnassigned) {
    RaiseRange(who, number + 1, end);
  } else {
    RaiseRange(who, number, start);
  }
  return false;
}

}  // namespace ouro::scheme
