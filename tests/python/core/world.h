// What the tests of the object model share: texts of values and of the pending exception.
#pragma once
#include <string>

#include "python/runtime/attributes/attribute_lookup.h"
#include "python/runtime/attributes/instance.h"
#include "python/runtime/classes/class_build.h"
#include "python/runtime/classes/type.h"
#include "python/types/dict/dict.h"
#include "python/types/exceptions/exceptions.h"
#include "python/types/int/int.h"
#include "python/types/list/list.h"
#include "python/types/str/str.h"
#include "python/types/tuple/tuple.h"
#include "tests/catch/catch.h"

namespace ouro::python {

inline std::string TakeError() {  // "TypeError: text", or "" when nothing is pending
  if (!HasPending()) return "";
  Value exception = TakePending();
  std::string text(TypeOf(exception)->Name());
  Value shown = StrOf(exception);
  if (shown.IsNull()) return text + ": <str failed: " + TakeError() + ">";
  if (StrLength(shown) > 0) text += ": " + std::string(Utf8(shown));
  return text;
}
inline std::string Show(Value v) {
  if (v.IsNull()) return TakeError();
  if (v == Value::Undefined()) return "<undefined>";
  Value shown = Repr(v);
  return shown.IsNull() ? TakeError() : std::string(Utf8(shown));
}
inline Value Name(const char* text) { return Intern(text); }

// type(name, bases, {})
inline Type* MakeType(const char* name, std::initializer_list<Type*> bases = {}, Dict* ns = nullptr, Type* meta = nullptr) {
  heap::RootVector values;
  for (Type* base : bases) values.push_back(Value::Ptr(base));
  Value tuple = NewTupleOf(values->data(), static_cast<int64_t>(values.size()));
  Value made = MakeClass(meta == nullptr ? g_types.Type_ : meta, Intern(name), tuple,
                         Value::Ptr(ns == nullptr ? NewDict() : ns), nullptr, Value::Null());
  if (made.IsNull()) return nullptr;
  DictSetStr(made.As<Type>()->Namespace(), g_names.dunder_module, Intern("__main__"));
  return made.As<Type>();
}

}  // namespace ouro::python
