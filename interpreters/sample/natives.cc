// Functions written in C++: residual calls of the traces. They see plain Values, may not keep one where the collector
// does not look (docs/heap.md), and may not run code of the language: that would nest on the native stack
// (docs/new_language.md).
#include <string>

#include "interpreters/sample/objects.h"
#include "interpreters/sample/program.h"

namespace ouro::sample {

namespace {

// Depends on the argument alone, since a string's length and a pair's fields are Final. A pure function may fail only
// for arguments for which it always does.
Value Length(Value v) {
  if (IsString(v)) return Value::Int(v.As<String>()->length.get());
  int64_t length = 0;
  for (; IsPair(v); v = v.As<Pair>()->second.get()) ++length;
  if (v != kNil) return Fail("length() takes a string or a list"), Value::Null();
  return Value::Int(length);
}

Value Text(Value v) { return IsString(v) ? v : MakeString(ToText(v)); }

Value Repeat(Value text, Value times) {
  if (!IsString(text) || !times.IsInt() || times.AsInt() < 0) {
    return Fail("repeat() takes a string and an integer that is not negative"), Value::Null();
  }
  auto* source = text.As<String>();
  size_t length = static_cast<size_t>(source->length.get()), count = static_cast<size_t>(times.AsInt());
  size_t total;
  if (__builtin_mul_overflow(length, count, &total)) total = SIZE_MAX;
  String* result = NewString(total);
  if (result == nullptr) return Value::Null();
  for (size_t i = 0; i < total; ++i) result->bytes.init(static_cast<int64_t>(i), source->bytes.get(i % length));
  return Value::Ptr(result);
}

Value FailWith(Value message) {
  FailText(ToText(message));
  return Value::Null();
}

}  // namespace

const Native kNatives[] = {
#define NATIVE(Function, name, parameters, effect, ...) \
  {name, parameters, reinterpret_cast<const void*>(&Function), effect},
#include "interpreters/sample/natives.def"
#undef NATIVE
};
const uint32_t kNativeCount = sizeof kNatives / sizeof kNatives[0];

}  // namespace ouro::sample
