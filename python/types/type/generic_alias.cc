// types.GenericAlias (list[int]) and types.UnionType (int | str).
#include <string>

#include "python/runtime/attributes/attribute_lookup.h"
#include "python/runtime/attributes/descriptors.h"
#include "python/runtime/attributes/instance.h"
#include "python/runtime/calls/call.h"
#include "python/runtime/calls/recursion.h"
#include "python/types/int/int.h"
#include "python/types/list/list.h"
#include "python/types/object/object_types.h"
#include "python/types/set/set.h"
#include "python/types/str/str.h"
#include "python/types/tuple/tuple.h"

namespace ouro::python {
namespace {

class GenericAlias : public HeapObject {
 public:
  Final<Value> origin;
  Final<Value> args;        // tuple
  Mut<Value> parameters;    // tuple of type variables, or Null until asked for
  Final<bool> starred;      // *tuple[int, ...]
  OURO_LAYOUT(GenericAlias, "types.GenericAlias", &GenericAlias::origin, &GenericAlias::args, &GenericAlias::parameters,
              &GenericAlias::starred)
};
class Union : public HeapObject {
 public:
  Final<Value> args;  // tuple
  OURO_LAYOUT(Union, "types.UnionType", &Union::args)
};

GenericAlias* Alias(Value v) { return v.As<GenericAlias>(); }
Tuple* Args(Value alias) { return Alias(alias)->args.get().As<Tuple>(); }
std::string Text(Value str) { return std::string(Utf8(str)); }
bool IsAlias(Value v) { return g_types.GenericAlias != nullptr && IsInstance(v, g_types.GenericAlias); }
bool IsUnion(Value v) { return g_types.UnionType != nullptr && TypeOf(v) == g_types.UnionType; }

// How a type is written inside brackets: "int", "module.Name", "...", or its repr.
bool AppendItem(std::string* out, Value item) {
  if (item == g_ellipsis) {
    *out += "...";
    return true;
  }
  if (item == Value::Ptr(g_types.NoneType)) {
    *out += "None";
    return true;
  }
  if (!IsAlias(item)) {
    Value qualname = GetAttrOrUndefined(item, g_names.dunder_qualname);
    if (qualname.IsNull()) return false;
    Value module = qualname == Value::Undefined() ? qualname : GetAttrOrUndefined(item, g_names.dunder_module);
    if (module.IsNull()) return false;
    if (qualname != Value::Undefined() && IsStr(qualname) && module != Value::Undefined() && module != Value::None()) {
      if (IsStr(module) && Utf8(module) != "builtins") *out += Text(module) + ".";
      *out += Text(qualname);
      return true;
    }
  }
  Value shown = Repr(item);
  if (shown.IsNull()) return false;
  *out += Text(shown);
  return true;
}

Value AliasRepr(Value self) {
  std::string text = Alias(self)->starred.get() ? "*" : "";
  if (!AppendItem(&text, Alias(self)->origin.get())) return Value::Null();
  text += "[";
  Tuple* args = Args(self);
  for (int64_t i = 0; i < args->length.get(); ++i) {
    if (i > 0) text += ", ";
    Value item = args->items.get(i);
    if (IsExactList(item)) {
      text += "[";
      for (int64_t j = 0; j < item.As<List>()->length.get(); ++j) {
        if (j > 0) text += ", ";
        if (!AppendItem(&text, ListGetItem(item.As<List>(), j))) return Value::Null();
      }
      text += "]";
    } else if (!AppendItem(&text, item)) {
      return Value::Null();
    }
  }
  if (args->length.get() == 0) text += "()";
  return NewStr(text + "]");
}

Value NewAlias(Type* type, Value origin, Value args, bool starred) {
  if (!IsTuple(args)) args = NewTuple1(args);
  auto* alias = heap::New<GenericAlias>(InstanceShape(type));
  alias->origin.init(origin);
  alias->args.init(args);
  alias->starred.init(starred);
  return Value::Ptr(alias);
}

bool IsTypeVariable(Value v) {
  if (IsType(v)) return false;
  return TypeLookup(TypeOf(v), Intern("__typing_subst__")) != Value::Undefined();
}

// The type variables in the arguments, in order of appearance.
bool CollectParameters(Tuple* args, heap::RootVector* out) {
  auto add = [&](Value v) {
    for (size_t i = 0; i < out->size(); ++i) {
      if ((*out)[i] == v) return;
    }
    out->push_back(v);
  };
  for (int64_t i = 0; i < args->length.get(); ++i) {
    Value item = args->items.get(i);
    if (IsTypeVariable(item)) {
      add(item);
      continue;
    }
    if (IsType(item)) continue;
    Value inner = GetAttrOrUndefined(item, Intern("__parameters__"));
    if (inner.IsNull()) return false;
    if (inner == Value::Undefined() || !IsTuple(inner)) continue;
    for (int64_t j = 0; j < inner.As<Tuple>()->length.get(); ++j) add(inner.As<Tuple>()->items.get(j));
  }
  return true;
}

Value ParametersOf(Value self) {
  if (!Alias(self)->parameters.get().IsNull()) return Alias(self)->parameters.get();
  heap::RootVector parameters;
  if (!CollectParameters(Args(self), &parameters)) return Value::Null();
  Value tuple = NewTupleOf(parameters->data(), static_cast<int64_t>(parameters.size()));
  Alias(self)->parameters.set(self.AsPtr(), tuple);
  return tuple;
}

// alias[item]: type variables are replaced.
Value AliasGetItem(Value self, Value item) {
  Value parameters = ParametersOf(self);
  if (parameters.IsNull()) return parameters;
  Tuple* names = parameters.As<Tuple>();
  if (names->length.get() == 0) {
    Value shown = AliasRepr(self);
    if (shown.IsNull()) return shown;
    return Raise(g_types.TypeError, "%s is not a generic class", Text(shown).c_str());
  }
  Value given = IsTuple(item) ? item : NewTuple1(item);
  int64_t n = names->length.get(), m = given.As<Tuple>()->length.get();
  if (n != m) {
    Value shown = AliasRepr(self);
    if (shown.IsNull()) return shown;
    return Raise(g_types.TypeError, "Too %s arguments for %s; actual %lld, expected %lld", m > n ? "many" : "few",
                 Text(shown).c_str(), static_cast<long long>(m), static_cast<long long>(n));
  }
  Tuple* args = Args(self);
  Tuple* result = NewTuple(args->length.get());
  for (int64_t i = 0; i < args->length.get(); ++i) result->items.init(i, args->items.get(i));
  auto value_of = [&](Value variable) {
    for (int64_t j = 0; j < n; ++j) {
      if (names->items.get(j) == variable) return given.As<Tuple>()->items.get(j);
    }
    return Value::Undefined();
  };
  for (int64_t i = 0; i < args->length.get(); ++i) {
    Value old = args->items.get(i);
    Value replaced = old;
    if (IsTypeVariable(old)) {
      Value argument = value_of(old);
      replaced = CallSpecial(old, Intern("__typing_subst__"), &argument, 1);
      if (replaced.IsNull()) return replaced;
    } else if (!IsType(old)) {
      Value inner = GetAttrOrUndefined(old, Intern("__parameters__"));
      if (inner.IsNull()) return inner;
      if (inner != Value::Undefined() && IsTuple(inner) && inner.As<Tuple>()->length.get() > 0) {
        heap::RootVector values;
        for (int64_t j = 0; j < inner.As<Tuple>()->length.get(); ++j) values.push_back(value_of(inner.As<Tuple>()->items.get(j)));
        replaced = GetItem(old, NewTupleOf(values->data(), static_cast<int64_t>(values.size())));
        if (replaced.IsNull()) return replaced;
      }
    }
    result->items.init(i, replaced);
    WriteBarrier(result);
  }
  return NewAlias(TypeOf(self), Alias(self)->origin.get(), Value::Ptr(result), false);
}

Value AliasNew(const Value* args, int64_t count, Value names) { return NewAlias(args[0].As<Type>(), args[1], args[2], false); }
Value AliasCall(const Value* args, int64_t count, Value names) {
  Value made = Call(Alias(args[0])->origin.get(), args + 1, count - 1, names);
  if (made.IsNull()) return made;
  if (!SetAttr(made, Intern("__orig_class__"), args[0])) {
    if (!PendingMatches(g_types.AttributeError) && !PendingMatches(g_types.TypeError)) return Value::Null();
    ClearPending();
  }
  return made;
}
Value AliasGetAttribute(Value self, Value name) {
  if (!CheckAttributeName(&name)) return Value::Null();
  static constexpr std::string_view kOwn[] = {"__class__",   "__origin__",        "__args__",       "__parameters__",
                                              "__mro_entries__", "__reduce_ex__", "__reduce__",     "__copy__",
                                              "__deepcopy__",    "__unpacked__",  "__typing_unpacked_tuple_args__"};
  std::string_view text = Utf8(name);
  bool own = false;
  for (std::string_view known : kOwn) own |= text == known;
  if (!own) return GetAttr(Alias(self)->origin.get(), name);
  Value found = GenericGetAttr(self, name);
  return found == Value::Undefined() ? RaiseNoAttribute(self, name) : found;
}
Value AliasMroEntries(Value self, Value bases) { return NewTuple1(Alias(self)->origin.get()); }
Value AliasEq(Value self, Value other) {
  if (!IsAlias(other)) return g_not_implemented;
  if (Alias(self)->starred.get() != Alias(other)->starred.get()) return Value::False();
  int same = Equal(Alias(self)->origin.get(), Alias(other)->origin.get());
  if (same > 0) same = Equal(Alias(self)->args.get(), Alias(other)->args.get());
  return same < 0 ? Value::Null() : Value::Bool(same);
}
Value AliasHash(Value self) {
  int64_t a, b;
  if (!Hash(Alias(self)->origin.get(), &a) || !Hash(Alias(self)->args.get(), &b)) return Value::Null();
  return IntFromInt64((a ^ b) >> 2);
}
Value AliasInstanceCheck(Value self, Value v) {
  return Raise(g_types.TypeError, "isinstance() argument 2 cannot be a parameterized generic");
}
Value AliasSubclassCheck(Value self, Value v) {
  return Raise(g_types.TypeError, "issubclass() argument 2 cannot be a parameterized generic");
}
Value AliasReduce(Value self) {
  return NewTuple2(Value::Ptr(g_types.GenericAlias), NewTuple2(Alias(self)->origin.get(), Alias(self)->args.get()));
}
Value AliasIter(Value self) {
  Value item = NewAlias(TypeOf(self), Alias(self)->origin.get(), Alias(self)->args.get(), true);
  return Iter(NewTuple1(item));
}
Value AliasOrigin(Value self) { return Alias(self)->origin.get(); }
Value AliasArgs(Value self) { return Alias(self)->args.get(); }
Value AliasUnpacked(Value self) { return Value::Bool(Alias(self)->starred.get()); }
Value Or(Value self, Value other) { return NewUnion(self, other); }
Value Ror(Value self, Value other) { return NewUnion(other, self); }

constexpr NativeDef kAliasMethods[] = {
    {"__repr__", nullptr, nullptr, AliasRepr},
    {"__call__", nullptr, AliasCall},
    {"__getitem__", nullptr, nullptr, nullptr, AliasGetItem},
    {"__getattribute__", nullptr, nullptr, nullptr, AliasGetAttribute},
    {"__eq__", nullptr, nullptr, nullptr, AliasEq},
    {"__hash__", nullptr, nullptr, AliasHash},
    {"__iter__", nullptr, nullptr, AliasIter},
    {"__or__", nullptr, nullptr, nullptr, Or},
    {"__ror__", nullptr, nullptr, nullptr, Ror},
    {"__mro_entries__", nullptr, nullptr, nullptr, AliasMroEntries},
    {"__instancecheck__", nullptr, nullptr, nullptr, AliasInstanceCheck},
    {"__subclasscheck__", nullptr, nullptr, nullptr, AliasSubclassCheck},
    {"__reduce__", nullptr, nullptr, AliasReduce},
    {nullptr, nullptr},
};
constexpr GetSetDef kAliasGetSets[] = {{"__origin__", AliasOrigin, ReadOnlyMember},
                                       {"__args__", AliasArgs, ReadOnlyMember},
                                       {"__parameters__", ParametersOf},
                                       {"__unpacked__", AliasUnpacked, ReadOnlyMember},
                                       {nullptr, nullptr}};

// --------------------------------------------------------------------------------------------------------------- union
Tuple* UnionArgs(Value v) { return v.As<Union>()->args.get().As<Tuple>(); }

bool IsUnionable(Value v) { return v == Value::None() || IsType(v) || IsAlias(v) || IsUnion(v); }

void AddFlattened(heap::RootVector* items, Value v) {
  if (IsUnion(v)) {
    for (int64_t i = 0; i < UnionArgs(v)->length.get(); ++i) AddFlattened(items, UnionArgs(v)->items.get(i));
    return;
  }
  if (v == Value::None()) v = Value::Ptr(g_types.NoneType);
  for (size_t i = 0; i < items->size(); ++i) {
    if (Equal((*items)[i], v) == 1) return;
  }
  items->push_back(v);
}

Value UnionRepr(Value self) {
  std::string text;
  for (int64_t i = 0; i < UnionArgs(self)->length.get(); ++i) {
    if (i > 0) text += " | ";
    if (!AppendItem(&text, UnionArgs(self)->items.get(i))) return Value::Null();
  }
  return NewStr(text);
}
Value UnionEq(Value self, Value other) {
  if (!IsUnion(other)) return g_not_implemented;
  Value a = FrozenSetFromIterable(self.As<Union>()->args.get());
  Value b = a.IsNull() ? a : FrozenSetFromIterable(other.As<Union>()->args.get());
  if (b.IsNull()) return b;
  int same = Equal(a, b);
  return same < 0 ? Value::Null() : Value::Bool(same);
}
Value UnionHash(Value self) {
  Value set = FrozenSetFromIterable(self.As<Union>()->args.get());
  int64_t hash;
  if (set.IsNull() || !Hash(set, &hash)) return Value::Null();
  return IntFromInt64(hash);
}
Value UnionCheck(Value self, Value v, bool instance) {
  for (int64_t i = 0; i < UnionArgs(self)->length.get(); ++i) {
    if (IsAlias(UnionArgs(self)->items.get(i))) {
      return Raise(g_types.TypeError, "%s() argument 2 cannot be a parameterized generic", instance ? "isinstance" : "issubclass");
    }
  }
  for (int64_t i = 0; i < UnionArgs(self)->length.get(); ++i) {
    Value item = UnionArgs(self)->items.get(i);
    Value result = instance ? IsInstanceOf(v, item) : IsSubclassOf(v, item);
    if (result != Value::False()) return result;
  }
  return Value::False();
}
Value UnionInstanceCheck(Value self, Value v) { return UnionCheck(self, v, true); }
Value UnionSubclassCheck(Value self, Value v) { return UnionCheck(self, v, false); }
Value UnionGetArgs(Value self) { return self.As<Union>()->args.get(); }
Value UnionParameters(Value self) {
  heap::RootVector parameters;
  if (!CollectParameters(UnionArgs(self), &parameters)) return Value::Null();
  return NewTupleOf(parameters->data(), static_cast<int64_t>(parameters.size()));
}

constexpr NativeDef kUnionMethods[] = {
    {"__repr__", nullptr, nullptr, UnionRepr},
    {"__eq__", nullptr, nullptr, nullptr, UnionEq},
    {"__hash__", nullptr, nullptr, UnionHash},
    {"__or__", nullptr, nullptr, nullptr, Or},
    {"__ror__", nullptr, nullptr, nullptr, Ror},
    {"__instancecheck__", nullptr, nullptr, nullptr, UnionInstanceCheck},
    {"__subclasscheck__", nullptr, nullptr, nullptr, UnionSubclassCheck},
    {nullptr, nullptr},
};
constexpr GetSetDef kUnionGetSets[] = {{"__args__", UnionGetArgs}, {"__parameters__", UnionParameters}, {nullptr, nullptr}};

}  // namespace

Value NewGenericAlias(Value origin, Value args) { return NewAlias(g_types.GenericAlias, origin, args, false); }

Value NewUnion(Value a, Value b) {
  if (!IsUnionable(a) || !IsUnionable(b)) return g_not_implemented;
  heap::RootVector items;
  AddFlattened(&items, a);
  AddFlattened(&items, b);
  if (HasPending()) return Value::Null();
  if (items.size() == 1) return items[0];
  auto* result = heap::New<Union>(InstanceShape(g_types.UnionType));
  result->args.set(result, NewTupleOf(items->data(), static_cast<int64_t>(items.size())));
  return Value::Ptr(result);
}

void InitializeGenericAlias() {
  g_types.GenericAlias = NewBuiltinType({.name = "types.GenericAlias",
                                         .base = nullptr,
                                         .info = &GenericAlias::Info(),
                                         .methods = kAliasMethods,
                                         .getsets = kAliasGetSets,
                                         .make = AliasNew,
                                         .make_signature = "(cls, origin, args, /)",
                                         .flags = kBaseType});
  g_types.UnionType = NewBuiltinType({.name = "types.UnionType",
                                      .base = nullptr,
                                      .info = &Union::Info(),
                                      .methods = kUnionMethods,
                                      .getsets = kUnionGetSets});
}

}  // namespace ouro::python
