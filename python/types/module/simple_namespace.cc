// types.SimpleNamespace.
#include <string>

#include "python/runtime/attributes/descriptors.h"
#include "python/runtime/attributes/instance.h"
#include "python/runtime/calls/recursion.h"
#include "python/types/dict/dict.h"
#include "python/types/object/object_types.h"
#include "python/types/str/str.h"
#include "python/types/tuple/tuple.h"

namespace ouro::python {
namespace {

Value Init(const Value* args, int64_t count, Value names) {
  if (count > 1) return Raise(g_types.TypeError, "no positional arguments expected");
  int64_t keywords = names.IsNull() ? 0 : names.As<Tuple>()->length.get();
  for (int64_t i = 0; i < keywords; ++i) {
    if (SetOwnAttribute(args[0], InternStr(names.As<Tuple>()->items.get(i)), args[count + i]) < 0) return Value::Null();
  }
  return Value::None();
}

Value ReprMethod(Value self) {
  std::string text = TypeOf(self) == g_types.SimpleNamespace ? "namespace" : std::string(TypeOf(self)->Name());
  if (!EnterRepr(self)) return NewStr(text + "(...)");
  text += "(";
  Value dict = InstanceDict(self);
  Value key, value;
  bool first = true;
  for (int64_t position = 0; !dict.IsNull() && DictNext(dict.As<Dict>(), &position, &key, &value);) {
    if (!IsStr(key) || StrLength(key) == 0) continue;
    Value shown = Repr(value);
    if (shown.IsNull()) {
      LeaveRepr(self);
      return shown;
    }
    if (!first) text += ", ";
    first = false;
    text += std::string(Utf8(key)) + "=" + std::string(Utf8(shown));
  }
  LeaveRepr(self);
  return NewStr(text + ")");
}

Value EqMethod(Value self, Value other) {
  if (!IsInstance(self, g_types.SimpleNamespace) || !IsInstance(other, g_types.SimpleNamespace)) return g_not_implemented;
  Value a = InstanceDict(self), b = InstanceDict(other);
  if (a.IsNull() || b.IsNull()) return Value::Null();
  return Compare(CompareOp::kEq, a, b);
}
Value Reduce(Value self) {
  Value dict = InstanceDict(self);
  return dict.IsNull() ? dict : NewTuple3(Value::Ptr(TypeOf(self)), Value::Ptr(g_empty_tuple), dict);
}
Value GetDict(Value self) { return InstanceDict(self); }

constexpr NativeDef kMethods[] = {
    {"__init__", nullptr, Init},
    {"__repr__", nullptr, nullptr, ReprMethod},
    {"__eq__", nullptr, nullptr, nullptr, EqMethod},
    {"__reduce__", nullptr, nullptr, Reduce},
    {nullptr, nullptr},
};
constexpr GetSetDef kGetSets[] = {{"__dict__", GetDict, ReadOnlyMember}, {nullptr, nullptr}};

}  // namespace

void InitializeSimpleNamespace() {
  g_types.SimpleNamespace = NewBuiltinType({.name = "types.SimpleNamespace",
                                            .base = nullptr,
                                            .info = &Instance::Info(),
                                            .methods = kMethods,
                                            .getsets = kGetSets,
                                            .flags = kBaseType | kHasDict});
}

}  // namespace ouro::python
