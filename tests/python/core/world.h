// What the tests of the object model share: texts of values and of the pending exception.
#pragma once
#include <string>

#include "python/objects/attribute_lookup.h"
#include "python/objects/class_build.h"
#include "python/objects/dict.h"
#include "python/objects/exceptions.h"
#include "python/objects/instance.h"
#include "python/objects/int.h"
#include "python/objects/list.h"
#include "python/objects/str.h"
#include "python/objects/tuple.h"
#include "python/objects/type.h"
#undef CHECK  // the test library has its own
#include <catch2/catch.hpp>

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
