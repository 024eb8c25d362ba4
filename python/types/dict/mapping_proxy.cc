#include "python/types/dict/mapping_proxy.h"

#include "python/runtime/natives/arguments.h"
#include "python/types/dict/dict.h"
#include "python/types/int/int.h"
#include "python/types/list/list.h"
#include "python/types/str/str_builder.h"
#include "python/types/tuple/tuple.h"

namespace ouro::python {

Value NewMappingProxy(Value mapping) {
  MappingProxy* proxy = heap::New<MappingProxy>(g_mapping_proxy_shape);
  proxy->mapping.init(mapping);
  return Value::Ptr(proxy);
}

namespace {
Value Of(Value self) { return self.As<MappingProxy>()->mapping.get(); }
bool IsProxy(Value v) { return v.IsPtr() && v.AsPtr()->shape() == g_mapping_proxy_shape; }
Value Unwrap(Value v) { return IsProxy(v) ? Of(v) : v; }

// Is v a mapping as far as a proxy cares: something with __getitem__ that is not a list or tuple.
Value Make(const Value* arguments, int64_t, Value) {
  Value mapping = arguments[1];
  if (LookupSpecial(mapping, g_names.dunder_getitem) == Value::Undefined() || IsList(mapping) || IsTuple(mapping)) {
    return Raise(g_types.TypeError, "mappingproxy() argument must be a mapping, not %s", TypeNameOf(mapping));
  }
  return NewMappingProxy(mapping);
}

Value CallMethod(Value self, Value name, const Value* arguments, int64_t count) {
  Value method = GetAttr(Of(self), name);
  return method.IsNull() ? method : Call(method, arguments, count);
}

Value ReprMethod(Value self) {
  Value text = Repr(Of(self));
  if (text.IsNull()) return text;
  StrBuilder out;
  out.AppendAscii("mappingproxy(");
  out.AppendStr(text);
  out.Append(')');
  return out.Finish();
}
Value StrMethod(Value self) { return StrOf(Of(self)); }
Value LenMethod(Value self) { return Len(Of(self)); }
Value IterMethod(Value self) { return Iter(Of(self)); }
Value ReversedMethod(Value self) { return CallMethod(self, g_names.dunder_reversed, nullptr, 0); }
Value GetItemMethod(Value self, Value key) { return GetItem(Of(self), key); }
Value ContainsMethod(Value self, Value key) {
  int found = Contains(Of(self), key);
  return found < 0 ? Value::Null() : Value::Bool(found);
}
Value OrMethod(Value self, Value other) { return Binary(BinaryOp::kOr, Unwrap(self), Unwrap(other)); }
Value ReverseOrMethod(Value self, Value other) { return OrMethod(other, self); }
Value InPlaceOrMethod(Value self, Value) {
  return Raise(g_types.TypeError, "'|=' is not supported by %s; use '|' instead", TypeNameOf(self));
}
template <CompareOp op>
Value CompareMethod(Value self, Value other) {
  return Compare(op, Of(self), other);
}
Value GetMethod(const Value* arguments, int64_t, Value) {
  Value rest[] = {arguments[1], arguments[2] == Value::Undefined() ? Value::None() : arguments[2]};
  return CallMethod(arguments[0], Intern("get"), rest, 2);
}
Value KeysMethod(Value self) { return CallMethod(self, g_names.keys, nullptr, 0); }
Value ValuesMethod(Value self) { return CallMethod(self, g_names.values, nullptr, 0); }
Value ItemsMethod(Value self) { return CallMethod(self, g_names.items, nullptr, 0); }
Value CopyMethod(Value self) { return CallMethod(self, Intern("copy"), nullptr, 0); }

constexpr NativeDef kMethods[] = {
    {.name = "__repr__", .signature = "(self, /)", .f1 = ReprMethod},
    {.name = "__str__", .signature = "(self, /)", .f1 = StrMethod},
    {.name = "__len__", .signature = "(self, /)", .f1 = LenMethod},
    {.name = "__iter__", .signature = "(self, /)", .f1 = IterMethod},
    {.name = "__reversed__", .f1 = ReversedMethod},
    {.name = "__getitem__", .signature = "(self, key, /)", .f2 = GetItemMethod},
    {.name = "__contains__", .signature = "(self, key, /)", .f2 = ContainsMethod},
    {.name = "__or__", .signature = "(self, value, /)", .f2 = OrMethod},
    {.name = "__ror__", .signature = "(self, value, /)", .f2 = ReverseOrMethod},
    {.name = "__ior__", .signature = "(self, value, /)", .f2 = InPlaceOrMethod},
    {.name = "__lt__", .signature = "(self, value, /)", .f2 = CompareMethod<CompareOp::kLt>},
    {.name = "__le__", .signature = "(self, value, /)", .f2 = CompareMethod<CompareOp::kLe>},
    {.name = "__eq__", .signature = "(self, value, /)", .f2 = CompareMethod<CompareOp::kEq>},
    {.name = "__ne__", .signature = "(self, value, /)", .f2 = CompareMethod<CompareOp::kNe>},
    {.name = "__gt__", .signature = "(self, value, /)", .f2 = CompareMethod<CompareOp::kGt>},
    {.name = "__ge__", .signature = "(self, value, /)", .f2 = CompareMethod<CompareOp::kGe>},
    {.name = "get", .signature = "(self, key, default=None, /)", .fn = GetMethod},
    {.name = "keys", .f1 = KeysMethod},
    {.name = "values", .f1 = ValuesMethod},
    {.name = "items", .f1 = ItemsMethod},
    CLASS_GETITEM_ROW,
    {.name = "copy", .f1 = CopyMethod},
    {},
};
}  // namespace

void InitMappingProxy() {
  g_types.MappingProxy = NewBuiltinType({.name = "mappingproxy",
                                         .base = g_types.Object,
                                         .info = &MappingProxy::Info(),
                                         .methods = kMethods,
                                         .make = Make,
                                         .make_signature = "(cls, mapping)",
                                         .flags = kMapping,
                                         .doc = "Read-only proxy of a mapping.",
                                         .shape = g_mapping_proxy_shape});
}

}  // namespace ouro::python
