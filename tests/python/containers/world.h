// What the tests of containers share: calls by name, texts, and running a test under heap stress.
#pragma once
#include <initializer_list>
#include <random>
#include <string>

#include "python/modules/modules.h"
#include "python/runtime/system/system.h"
#include "python/runtime/classes/class_build.h"
#include "python/runtime/natives/native.h"
#include "python/types/dict/dict.h"
#include "python/types/exceptions/exceptions.h"
#include "python/types/float/float.h"
#include "python/types/int/int.h"
#include "python/types/iterators/iterators.h"
#include "python/types/list/list.h"
#include "python/types/range/range.h"
#include "python/types/set/set.h"
#include "python/types/slice/slice.h"
#include "python/types/str/str.h"
#include "python/types/tuple/tuple.h"
#include "tests/catch/catch.h"

namespace ouro::python {

inline std::string TakeError() {  // "TypeError: text", or "" when nothing is pending
  if (!HasPending()) return "";
  Value exception = TakePending();
  std::string text(TypeOf(exception)->Name());
  Value shown = StrOf(exception);
  if (shown.IsNull()) return text + ": <str failed>";
  if (StrLength(shown) > 0) text += ": " + std::string(Utf8(shown));
  return text;
}
inline std::string Show(Value v) {
  if (v.IsNull()) return TakeError();
  if (v == Value::Undefined()) return "<undefined>";
  Value shown = Repr(v);
  return shown.IsNull() ? TakeError() : std::string(Utf8(shown));
}
inline Value Int(int64_t v) { return IntFromInt64(v); }
inline Value Method(Value object, const char* name, std::initializer_list<Value> arguments = {}) {
  Value method = GetAttr(object, Intern(name));
  if (method.IsNull()) return method;
  return Call(method, arguments.begin(), static_cast<int64_t>(arguments.size()));
}
inline Value Builtin(const char* name, std::initializer_list<Value> arguments = {}) {
  Value function = DictGetStr(BuiltinsDict(), Intern(name));
  return Call(function, arguments.begin(), static_cast<int64_t>(arguments.size()));
}
inline Value ListOf(std::initializer_list<int64_t> items) {
  List* list = NewList();
  for (int64_t item : items) ListAppend(list, Int(item));
  return Value::Ptr(list);
}
// A class whose methods are these natives.
inline Type* ClassWith(const char* name, const NativeDef* methods, Type* base = nullptr) {
  Dict* ns = NewDict();
  DictSetStr(ns, g_names.dunder_module, Intern("__main__"));
  Value bases = NewTuple1(Value::Ptr(base == nullptr ? g_types.Object : base));
  Type* type = MakeClass(g_types.Type_, Intern(name), bases, Value::Ptr(ns), nullptr, Value::Null()).As<Type>();
  for (; methods->name != nullptr; ++methods) {
    TypeSetOwnAttribute(type, Intern(methods->name), NewNativeOfType(methods, type, NativeKind::kMethodDescriptor));
  }
  return type;
}

// Collects at every nth allocation while it lives, and poisons what was freed.
struct Stress {
  explicit Stress(uint32_t nth) { heap::SetStress(nth, true, false); }
  ~Stress() { heap::SetStress(0, false, false); }
};

struct Random {
  explicit Random(uint32_t seed) : engine(seed) {}
  int64_t Below(int64_t n) { return static_cast<int64_t>(engine() % static_cast<uint64_t>(n)); }
  bool OneIn(int64_t n) { return Below(n) == 0; }
  std::mt19937_64 engine;
};

}  // namespace ouro::python
