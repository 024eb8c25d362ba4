// Methods of `object`.
#include <cstdio>
#include <string>

#include "python/runtime/attributes/attribute_lookup.h"
#include "python/runtime/attributes/instance.h"
#include "python/runtime/calls/call.h"
#include "python/runtime/calls/recursion.h"
#include "python/runtime/object/interp_hooks.h"
#include "python/types/dict/dict.h"
#include "python/types/exceptions/exceptions.h"
#include "python/types/int/int.h"
#include "python/types/list/list.h"
#include "python/types/object/object_types.h"
#include "python/types/str/str.h"
#include "python/types/tuple/tuple.h"

namespace ouro::python {

Value RaiseAbstract(Type* type, Value methods) {
  Value list = ListFromIterable(methods);
  if (list.IsNull() || !ListSort(list.As<List>(), Value::None(), false)) return Value::Null();
  int64_t n = list.As<List>()->length.get();
  std::string names;
  for (int64_t i = 0; i < n; ++i) {
    if (i > 0) names += ", ";
    Value name = ListGetItem(list.As<List>(), i);
    if (IsStr(name)) names += Utf8(name);
  }
  return Raise(g_types.TypeError, "Can't instantiate abstract class %s with abstract method%s %s", type->NameC(), n == 1 ? "" : "s",
               names.c_str());
}

bool CheckAttributeName(Value* name) {
  if (!IsStr(*name)) {
    Raise(g_types.TypeError, "attribute name must be string, not '%s'", TypeOf(*name)->NameC());
    return false;
  }
  *name = InternStr(*name);
  return true;
}

// Adds the keys of `source` (a dict, or any mapping that has keys) to `names`. False: pending.
bool CollectNames(Dict* names, Value source) {
  if (!IsDict(source)) return true;
  Value key, value;
  for (int64_t position = 0; DictNext(source.As<Dict>(), &position, &key, &value);) {
    if (!DictSet(names, key, Value::None())) return false;
  }
  return true;
}

bool CollectClassNames(Dict* names, Type* type) {
  Tuple* mro = type->mro.get().As<Tuple>();
  for (int64_t i = 0; i < mro->length.get(); ++i) {
    if (!CollectNames(names, mro->items.get(i).As<Type>()->dict.get())) return false;
  }
  return true;
}

namespace {

Value New(const Value* args, int64_t count, Value names) {
  bool extra = count > 1 || (!names.IsNull() && names.As<Tuple>()->length.get() > 0);
  return ObjectNew(args[0].As<Type>(), extra);
}

Value Init(const Value* args, int64_t count, Value names) {
  bool extra = count > 1 || (!names.IsNull() && names.As<Tuple>()->length.get() > 0);
  if (extra) {
    Type* type = TypeOf(args[0]);
    if (TypeLookup(type, g_names.dunder_init) != TypeOwnAttribute(g_types.Object, g_names.dunder_init)) {
      return Raise(g_types.TypeError, "object.__init__() takes exactly one argument (the instance to initialize)");
    }
    if (TypeLookup(type, g_names.dunder_new) == TypeOwnAttribute(g_types.Object, g_names.dunder_new)) {
      return Raise(g_types.TypeError, "%s.__init__() takes exactly one argument (the instance to initialize)", type->NameC());
    }
  }
  return Value::None();
}

Value ReprMethod(Value self) {
  char address[32];
  std::snprintf(address, sizeof address, "0x%llx", static_cast<unsigned long long>(self.bits()));
  return NewStr("<" + QualifiedName(TypeOf(self)) + " object at " + address + ">");
}
Value StrMethod(Value self) { return CallSpecial(self, g_names.dunder_repr, nullptr, 0); }  // str() checks the result
Value HashMethod(Value self) { return IntFromInt64(HashPointer(self)); }

Value EqMethod(Value self, Value other) { return self == other ? Value::True() : g_not_implemented; }
Value NeMethod(Value self, Value other) {
  Value equal = CallSpecial(self, g_names.dunder_eq, &other, 1);
  if (equal.IsNull() || equal == g_not_implemented || equal == Value::Undefined()) {
    return equal == Value::Undefined() ? g_not_implemented : equal;
  }
  int truth = IsTrue(equal);
  return truth < 0 ? Value::Null() : Value::Bool(!truth);
}
Value NoOrder(Value, Value) { return g_not_implemented; }

Value FormatMethod(Value self, Value spec) {
  if (!IsStr(spec)) return Raise(g_types.TypeError, "__format__() argument must be str, not %s", spec == Value::None() ? "None" : TypeOf(spec)->NameC());
  if (StrLength(spec) > 0) {
    return Raise(g_types.TypeError, "unsupported format string passed to %s.__format__", TypeOf(self)->NameC());
  }
  return StrOf(self);
}

Value GetAttributeMethod(Value self, Value name) {
  if (!CheckAttributeName(&name)) return Value::Null();
  Value found = GenericGetAttr(self, name);
  return found == Value::Undefined() ? RaiseNoAttribute(self, name) : found;
}
Value SetAttrMethod(Value self, Value name, Value value) {
  if (!CheckAttributeName(&name)) return Value::Null();
  if (IsType(self)) return Raise(g_types.TypeError, "can't apply this __setattr__ to %s object", TypeOf(self)->NameC());
  return GenericSetAttr(self, name, value) ? Value::None() : Value::Null();
}
Value DelAttrMethod(Value self, Value name) {
  if (!CheckAttributeName(&name)) return Value::Null();
  if (IsType(self)) return Raise(g_types.TypeError, "can't apply this __delattr__ to %s object", TypeOf(self)->NameC());
  return GenericSetAttr(self, name, Value::Undefined()) ? Value::None() : Value::Null();
}

Value DirMethod(Value self) {
  Dict* names = NewDict();
  Value dict = GetAttrOrUndefined(self, g_names.dunder_dict);
  if (dict.IsNull()) return dict;
  if (!CollectNames(names, dict)) return Value::Null();
  Value type = GetAttrOrUndefined(self, g_names.dunder_class);
  if (type.IsNull()) return type;
  if (IsType(type) && !CollectClassNames(names, type.As<Type>())) return Value::Null();
  return DictKeysList(names);
}

Value InitSubclass(const Value* args, int64_t count, Value names) {
  if (!names.IsNull() && names.As<Tuple>()->length.get() > 0) {
    return Raise(g_types.TypeError, "%s.__init_subclass__() takes no keyword arguments", args[0].As<Type>()->NameC());
  }
  if (count > 1) {
    return Raise(g_types.TypeError, "%s.__init_subclass__() takes no arguments (%lld given)", args[0].As<Type>()->NameC(),
                 static_cast<long long>(count - 1));
  }
  return Value::None();
}
Value SubclassHook(const Value* args, int64_t count, Value names) { return g_not_implemented; }

Value SizeOf(Value self) {
  return Value::Int(self.IsPtr() ? static_cast<int64_t>(heap::SizeOf(self.AsPtr())) : 8);
}

// The state that copy and pickle save: None, the dict, or (dict or None, {member: value}).
Value GetState(Value self) {
  Type* type = TypeOf(self);
  Value state = Value::None();
  if (HasInstanceDict(self)) {
    Value dict = GetAttrOrUndefined(self, g_names.dunder_dict);
    if (dict.IsNull()) return dict;
    if (IsDict(dict) && DictLength(dict.As<Dict>()) > 0) state = dict;
    if (IsDict(dict) && DictLength(dict.As<Dict>()) == 0) state = Value::None();
  }
  Dict* members = NewDict();
  Tuple* mro = type->mro.get().As<Tuple>();
  for (int64_t i = 0; i < mro->length.get(); ++i) {
    Value names = mro->items.get(i).As<Type>()->slot_names.get();
    if (names.IsNull()) continue;
    for (int64_t j = 0; j < names.As<Tuple>()->length.get(); ++j) {
      Value name = names.As<Tuple>()->items.get(j);
      Value value = GetAttrOrUndefined(self, name);
      if (value.IsNull()) return value;
      if (value != Value::Undefined() && !DictSetStr(members, name, value)) return Value::Null();
    }
  }
  if (DictLength(members) > 0) return NewTuple2(state, Value::Ptr(members));
  return state;
}

Value Import(const char* module, const char* name) {
  if (g_interp.import_module == nullptr) return RaiseNotImplemented("importing");
  Value fromlist = NewTuple1(Intern(name));
  Value found = g_interp.import_module(Intern(module), Value::None(), Value::None(), fromlist, 0);
  return found.IsNull() ? found : GetAttr(found, Intern(name));
}

// (copyreg.__newobj__, (class, *arguments), state, list items, dict items): the protocols from 2 on.
Value ReduceNewObject(Value self) {
  Type* type = TypeOf(self);
  Value make = TypeLookup(type, g_names.dunder_new);
  if (make == TypeOwnAttribute(g_types.Object, g_names.dunder_new) && type->layout.get() != Layout::kInstance) {
    return Raise(g_types.TypeError, "cannot pickle '%s' object", type->NameC());
  }
  heap::RootVector arguments;
  arguments.push_back(Value::Ptr(type));
  Value keywords;
  Value method = GetAttrOrUndefined(self, Intern("__getnewargs_ex__"));
  if (method.IsNull()) return method;
  if (method != Value::Undefined()) {
    Value both = Call0(method);
    if (both.IsNull()) return both;
    if (!IsTuple(both) || both.As<Tuple>()->length.get() != 2 || !IsTuple(both.As<Tuple>()->items.get(0)) ||
        !IsDict(both.As<Tuple>()->items.get(1))) {
      return Raise(g_types.TypeError, "__getnewargs_ex__ should return a tuple, not '%s'", TypeOf(both)->NameC());
    }
    Tuple* positional = both.As<Tuple>()->items.get(0).As<Tuple>();
    for (int64_t i = 0; i < positional->length.get(); ++i) arguments.push_back(positional->items.get(i));
    keywords = both.As<Tuple>()->items.get(1);
    if (DictLength(keywords.As<Dict>()) == 0) keywords = Value::Null();
  } else {
    method = GetAttrOrUndefined(self, Intern("__getnewargs__"));
    if (method.IsNull()) return method;
    if (method != Value::Undefined()) {
      Value positional = Call0(method);
      if (positional.IsNull()) return positional;
      if (!IsTuple(positional)) {
        return Raise(g_types.TypeError, "__getnewargs__ should return a tuple, not '%s'", TypeOf(positional)->NameC());
      }
      Tuple* tuple = positional.As<Tuple>();
      for (int64_t i = 0; i < tuple->length.get(); ++i) arguments.push_back(tuple->items.get(i));
    }
  }
  Value state = GetAttr(self, g_names.dunder_getstate);
  if (state.IsNull() || (state = Call0(state)).IsNull()) return state;
  Value list_items = Value::None(), dict_items = Value::None();
  if (type->Has(kListSubclass) && (list_items = Iter(self)).IsNull()) return list_items;
  if (type->Has(kDictSubclass)) {
    Value items = GetAttr(self, g_names.items);
    if (items.IsNull() || (items = Call0(items)).IsNull() || (dict_items = Iter(items)).IsNull()) return Value::Null();
  }
  Value function, call_arguments;
  if (keywords.IsNull()) {
    function = Import("copyreg", "__newobj__");
    call_arguments = NewTupleOf(arguments->data(), static_cast<int64_t>(arguments.size()));
  } else {
    function = Import("copyreg", "__newobj_ex__");
    Value positional = NewTupleOf(arguments->data() + 1, static_cast<int64_t>(arguments.size()) - 1);
    call_arguments = NewTuple3(Value::Ptr(type), positional, keywords);
  }
  if (function.IsNull()) return function;
  Value result[] = {function, call_arguments, state, list_items, dict_items};
  return NewTupleOf(result, 5);
}

Value CommonReduce(Value self, int64_t protocol) {
  if (protocol >= 2) return ReduceNewObject(self);
  Value function = Import("copyreg", "_reduce_ex");
  if (function.IsNull()) return function;
  return Call2(function, self, Value::Int(protocol));
}
Value Reduce(Value self) { return CommonReduce(self, 0); }
Value ReduceEx(Value self, Value protocol) {
  int64_t number;
  if (!IndexInt64(protocol, &number, g_types.OverflowError)) return Value::Null();
  Value own = GetAttrOrUndefined(self, g_names.dunder_reduce);
  if (own.IsNull()) return own;
  if (own != Value::Undefined() &&
      TypeLookup(TypeOf(self), g_names.dunder_reduce) != TypeOwnAttribute(g_types.Object, g_names.dunder_reduce)) {
    return Call0(own);
  }
  return CommonReduce(self, number);
}

Value GetClass(Value self) { return Value::Ptr(TypeOf(self)); }
bool SetClass(Value self, Value value) {
  if (value == Value::Undefined()) return Raise(g_types.TypeError, "can't delete __class__ attribute"), false;
  return AssignClass(self, value);
}

constexpr NativeDef kMethods[] = {
    {"__new__", nullptr, New},
    {"__init__", nullptr, Init},
    {"__repr__", nullptr, nullptr, ReprMethod},
    {"__hash__", nullptr, nullptr, HashMethod},
    {"__str__", nullptr, nullptr, StrMethod},
    {"__getattribute__", "(self, name, /)", nullptr, nullptr, GetAttributeMethod},
    {"__setattr__", "(self, name, value, /)", nullptr, nullptr, nullptr, SetAttrMethod},
    {"__delattr__", "(self, name, /)", nullptr, nullptr, DelAttrMethod},
    {"__lt__", nullptr, nullptr, nullptr, NoOrder},
    {"__le__", nullptr, nullptr, nullptr, NoOrder},
    {"__eq__", nullptr, nullptr, nullptr, EqMethod},
    {"__ne__", nullptr, nullptr, nullptr, NeMethod},
    {"__gt__", nullptr, nullptr, nullptr, NoOrder},
    {"__ge__", nullptr, nullptr, nullptr, NoOrder},
    {"__reduce_ex__", "(self, protocol, /)", nullptr, nullptr, kCounted<&ReduceEx>},
    {"__reduce__", nullptr, nullptr, kCounted<&Reduce>},
    {"__getstate__", nullptr, nullptr, GetState},
    {"__subclasshook__", nullptr, SubclassHook, nullptr, nullptr, nullptr, kClassMethod},
    {"__init_subclass__", nullptr, InitSubclass, nullptr, nullptr, nullptr, kClassMethod},
    {"__format__", "(self, format_spec, /)", nullptr, nullptr, kCounted<&FormatMethod>},
    {"__sizeof__", nullptr, nullptr, SizeOf},
    {"__dir__", nullptr, nullptr, kCounted<&DirMethod>},
    {nullptr, nullptr},
};
constexpr GetSetDef kGetSets[] = {{"__class__", GetClass, SetClass}, {nullptr, nullptr}};

}  // namespace

void InitializeObjectType() {
  g_types.Object = NewBuiltinType(
      {.name = "object",
       .base = nullptr,
       .info = &Instance::Info(),
       .methods = kMethods,
       .getsets = kGetSets,
       .flags = kBaseType,
       .doc = "The base class of the class hierarchy.\n\nWhen called, it accepts no arguments and returns a new featureless\n"
              "instance that has no instance attributes and cannot be given any.\n"});
}

}  // namespace ouro::python
