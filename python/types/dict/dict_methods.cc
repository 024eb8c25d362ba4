// The methods of dict.
#include "python/runtime/calls/recursion.h"
#include "python/runtime/natives/arguments.h"
#include "python/runtime/protocols/repr_guard.h"
#include "python/types/dict/dict.h"
#include "python/types/list/list.h"
#include "python/types/str/str_builder.h"
#include "python/types/tuple/tuple.h"

namespace ouro::python {

namespace {
Dict* Self(Value v) { return v.As<Dict>(); }
Value NoneIf(bool ok) { return ok ? Value::None() : Value::Null(); }
Value Truth(int result) { return result < 0 ? Value::Null() : Value::Bool(result != 0); }

Value Make(const Value* arguments, int64_t, Value) { return Value::Ptr(NewObjectOf<Dict>(arguments[0].As<Type>())); }

// dict(...) and update(...): at most one positional source, then keywords.
Value UpdateFrom(const char* name, const Value* arguments, int64_t count, Value names) {
  if (!CheckPositional(name, count - 1, 0, 1)) return Value::Null();
  Dict* dict = Self(arguments[0]);
  if (count > 1 && !DictUpdate(dict, arguments[1])) return Value::Null();
  if (!names.IsNull()) {
    Tuple* keywords = names.As<Tuple>();
    for (int64_t i = 0; i < keywords->length.get(); ++i) {
      if (!DictSet(dict, keywords->items.get(i), arguments[count + i])) return Value::Null();
    }
  }
  return Value::None();
}
Value InitMethod(const Value* arguments, int64_t count, Value names) { return UpdateFrom("dict", arguments, count, names); }
Value UpdateMethod(const Value* arguments, int64_t count, Value names) {
  return UpdateFrom("update", arguments, count, names);
}

Value ReprMethod(Value self) {
  Dict* dict = Self(self);
  if (dict->used.get() == 0) return NewStr("{}");
  ReprGuard guard(dict);
  if (guard.again()) return NewStr("{...}");
  StrBuilder out;
  out.Append('{');
  Value key, value;
  bool first = true;
  for (int64_t position = 0; DictNext(dict, &position, &key, &value); first = false) {
    if (!first) out.AppendAscii(", ");
    Value text = Repr(key);
    if (text.IsNull()) return text;
    out.AppendStr(text);
    out.AppendAscii(": ");
    text = Repr(value);
    if (text.IsNull()) return text;
    out.AppendStr(text);
  }
  out.Append('}');
  return out.Finish();
}

Value LenMethod(Value self) { return Value::Int(Self(self)->used.get()); }
Value IterMethod(Value self) { return DictIter(Self(self)); }
Value ReversedMethod(Value self) { return NewDictIterator(g_dict_reverse_key_iterator_shape, Self(self)); }
Value GetItemMethod(Value self, Value key) { return DictSubscript(Self(self), key); }
Value SetItemMethod(Value self, Value key, Value value) { return NoneIf(DictSet(Self(self), key, value)); }
Value DelItemMethod(Value self, Value key) {
  int deleted = DictDelete(Self(self), key);
  if (deleted == 0) return RaiseKeyError(key);
  return NoneIf(deleted > 0);
}
Value ContainsMethod(Value self, Value key) { return Truth(DictContains(Self(self), key)); }
Value EqMethod(Value self, Value other) {
  return IsDict(other) ? Truth(DictEqual(Self(self), Self(other))) : g_not_implemented;
}
Value NeMethod(Value self, Value other) {
  if (!IsDict(other)) return g_not_implemented;
  int equal = DictEqual(Self(self), Self(other));
  return equal < 0 ? Value::Null() : Value::Bool(equal == 0);
}
Value OrderMethod(Value, Value) { return g_not_implemented; }

Value CopyMethod(Value self) {
  Dict* copy = DictCopy(Self(self));
  return copy == nullptr ? Value::Null() : Value::Ptr(copy);
}
Value OrMethod(Value self, Value other) {
  if (!IsDict(self) || !IsDict(other)) return g_not_implemented;
  Dict* result = DictCopy(Self(self));
  return result != nullptr && DictMerge(result, other) ? Value::Ptr(result) : Value::Null();
}
Value ReverseOrMethod(Value self, Value other) { return OrMethod(other, self); }
Value InPlaceOrMethod(Value self, Value other) { return DictUpdate(Self(self), other) ? self : Value::Null(); }

Value GetMethod(const Value* arguments, int64_t, Value) {
  Value value = DictGet(Self(arguments[0]), arguments[1]);
  if (value != Value::Undefined()) return value;
  return arguments[2] == Value::Undefined() ? Value::None() : arguments[2];
}
Value SetDefaultMethod(const Value* arguments, int64_t, Value) {
  return DictSetDefault(Self(arguments[0]), arguments[1], arguments[2] == Value::Undefined() ? Value::None() : arguments[2]);
}
Value PopMethod(const Value* arguments, int64_t count, Value names) {
  if (!CheckNoKeywords("dict.pop", names) || !CheckPositional("pop", count - 1, 1, 2)) return Value::Null();
  // The key of an empty dict is not even hashed.
  Value value = DictLength(Self(arguments[0])) == 0 ? Value::Undefined() : DictPop(Self(arguments[0]), arguments[1]);
  if (value != Value::Undefined()) return value;
  return count > 2 ? arguments[2] : RaiseKeyError(arguments[1]);
}
Value PopItemMethod(Value self) { return DictPopItem(Self(self)); }
Value ClearMethod(Value self) { return DictClear(Self(self)), Value::None(); }
Value KeysMethod(Value self) { return NewDictView(g_dict_keys_shape, Self(self)); }
Value ValuesMethod(Value self) { return NewDictView(g_dict_values_shape, Self(self)); }
Value ItemsMethod(Value self) { return NewDictView(g_dict_items_shape, Self(self)); }

// dict.fromkeys(iterable, value=None) of any subclass.
Value FromKeysMethod(const Value* arguments, int64_t, Value) {
  Value cls = arguments[0];
  Value value = arguments[2] == Value::Undefined() ? Value::None() : arguments[2];
  Value result = cls == Value::Ptr(g_types.Dict) ? Value::Ptr(NewDict()) : Call0(cls);
  if (result.IsNull()) return result;
  Value iterator = Iter(arguments[1]);
  if (iterator.IsNull()) return iterator;
  bool exact = IsExactDict(result);
  while (true) {
    Value key = Next(iterator);
    if (key.IsNull()) return key;
    if (key == Value::Undefined()) return result;
    if (!(exact ? DictSet(Self(result), key, value) : SetItem(result, key, value))) return Value::Null();
  }
}

constexpr NativeDef kMethods[] = {
    {.name = "__init__", .signature = nullptr, .fn = InitMethod},
    {.name = "__repr__", .signature = "(self, /)", .f1 = ReprMethod},
    {.name = "__len__", .signature = "(self, /)", .f1 = LenMethod, .flags = kNoGuestCode},
    {.name = "__iter__", .signature = "(self, /)", .f1 = IterMethod, .flags = kNoGuestCode},
    {.name = "__reversed__", .signature = "(self, /)", .f1 = ReversedMethod, .flags = kNoGuestCode},
    {.name = "__getitem__", .signature = "(self, key, /)", .f2 = kCounted<&GetItemMethod>},
    {.name = "__setitem__", .signature = "(self, key, value, /)", .f3 = SetItemMethod},
    {.name = "__delitem__", .signature = "(self, key, /)", .f2 = DelItemMethod},
    {.name = "__contains__", .signature = "(self, key, /)", .f2 = kCounted<&ContainsMethod>},
    {.name = "__eq__", .signature = "(self, value, /)", .f2 = EqMethod},
    {.name = "__ne__", .signature = "(self, value, /)", .f2 = NeMethod},
    {.name = "__lt__", .signature = "(self, value, /)", .f2 = OrderMethod},
    {.name = "__le__", .signature = "(self, value, /)", .f2 = OrderMethod},
    {.name = "__gt__", .signature = "(self, value, /)", .f2 = OrderMethod},
    {.name = "__ge__", .signature = "(self, value, /)", .f2 = OrderMethod},
    {.name = "__or__", .signature = "(self, value, /)", .f2 = OrMethod},
    {.name = "__ror__", .signature = "(self, value, /)", .f2 = ReverseOrMethod},
    {.name = "__ior__", .signature = "(self, value, /)", .f2 = InPlaceOrMethod},
    {.name = "get", .signature = "(self, key, default=None, /)", .fn = GetMethod},
    {.name = "setdefault", .signature = "(self, key, default=None, /)", .fn = SetDefaultMethod},
    {.name = "pop", .signature = nullptr, .fn = PopMethod},
    {.name = "popitem", .signature = "(self, /)", .f1 = PopItemMethod},
    {.name = "update", .signature = nullptr, .fn = kCounted<&UpdateMethod>},
    {.name = "clear", .signature = "(self, /)", .f1 = ClearMethod},
    {.name = "copy", .signature = "(self, /)", .f1 = CopyMethod},
    {.name = "keys", .signature = "(self, /)", .f1 = KeysMethod},
    {.name = "values", .signature = "(self, /)", .f1 = ValuesMethod},
    {.name = "items", .signature = "(self, /)", .f1 = ItemsMethod},
    CLASS_GETITEM_ROW,
    {.name = "fromkeys", .signature = "(type, iterable, value=None, /)", .fn = kCounted<&FromKeysMethod>, .flags = kClassMethod},
    {},
};
}  // namespace

void InitDict() {
  g_types.Dict = NewBuiltinType(
      {.name = "dict",
       .base = g_types.Object,
       .info = &Dict::Info(),
       .methods = kMethods,
       .make = Make,
       .flags = kBaseType | kMapping | kUncountedCall,
       .doc = "dict() -> new empty dictionary\ndict(mapping) -> new dictionary initialized from a mapping object's\n"
              "    (key, value) pairs\ndict(iterable) -> new dictionary initialized as if via:\n    d = {}\n    for k, v in "
              "iterable:\n        d[k] = v\ndict(**kwargs) -> new dictionary initialized with the name=value pairs\n    in "
              "the keyword argument list.  For example:  dict(one=1, two=2)",
       .shape = g_dict_shape});
}

}  // namespace ouro::python
