// Methods and attributes of `type`.
#include <string>

#include "python/runtime/attributes/attribute_lookup.h"
#include "python/runtime/attributes/descriptors.h"
#include "python/runtime/attributes/instance.h"
#include "python/runtime/calls/call.h"
#include "python/runtime/calls/recursion.h"
#include "python/runtime/classes/class_build.h"
#include "python/runtime/natives/native.h"
#include "python/types/dict/dict.h"
#include "python/types/dict/mapping_proxy.h"
#include "python/types/exceptions/exceptions.h"
#include "python/types/functions/function.h"
#include "python/types/list/list.h"
#include "python/types/object/object_types.h"
#include "python/types/str/str.h"
#include "python/types/tuple/tuple.h"

namespace ouro::python {
namespace {

Type* Self(Value v) { return v.As<Type>(); }

Value New(const Value* args, int64_t count, Value names) {
  if (count == 2 && args[0] == Value::Ptr(g_types.Type_) && names.IsNull()) return Value::Ptr(TypeOf(args[1]));
  if (count != 4) {
    int64_t given = count - 1;
    return Raise(g_types.TypeError, "type.__new__() takes exactly 3 arguments (%lld given)", static_cast<long long>(given));
  }
  if (!IsStr(args[1])) {
    return Raise(g_types.TypeError, "type.__new__() argument 1 must be str, not %s", TypeOf(args[1])->NameC());
  }
  if (!IsTuple(args[2])) {
    return Raise(g_types.TypeError, "type.__new__() argument 2 must be tuple, not %s", TypeOf(args[2])->NameC());
  }
  if (!IsDict(args[3])) {
    return Raise(g_types.TypeError, "type.__new__() argument 3 must be dict, not %s", TypeOf(args[3])->NameC());
  }
  return MakeClass(args[0].As<Type>(), args[1], args[2], args[3], args + count, names);
}

Value Init(const Value* args, int64_t count, Value names) {
  bool keywords = !names.IsNull() && names.As<Tuple>()->length.get() > 0;
  if (keywords && count == 2) return Raise(g_types.TypeError, "type.__init__() takes no keyword arguments");
  if (count != 2 && count != 4) return Raise(g_types.TypeError, "type.__init__() takes 1 or 3 arguments");
  return Value::None();
}

Value CallMethod(const Value* args, int64_t count, Value names) {
  return TypeCall(Self(args[0]), args + 1, count - 1, names);
}

Value ReprMethod(Value self) { return NewStr("<class '" + QualifiedName(Self(self)) + "'>"); }

Value GetAttributeMethod(Value self, Value name) {
  if (!CheckAttributeName(&name)) return Value::Null();
  Value found = TypeGetAttr(Self(self), name);
  return found == Value::Undefined() ? RaiseNoAttribute(self, name) : found;
}
Value SetAttrMethod(Value self, Value name, Value value) {
  if (!CheckAttributeName(&name)) return Value::Null();
  return TypeSetAttr(Self(self), name, value) ? Value::None() : Value::Null();
}
Value DelAttrMethod(Value self, Value name) {
  if (!CheckAttributeName(&name)) return Value::Null();
  return TypeSetAttr(Self(self), name, Value::Undefined()) ? Value::None() : Value::Null();
}

Value MroMethod(Value self) {
  Value mro = ComputedMro(Self(self));
  return mro.IsNull() ? mro : ListFromIterable(mro);
}

Value SubclassesMethod(Value self) {
  List* list = NewList();
  if (auto* subclasses = Self(self)->subclasses.get()) {
    for (Type* subclass : *subclasses) {
      if (!ListAppend(list, Value::Ptr(subclass))) return Value::Null();
    }
  }
  return Value::Ptr(list);
}

Value PrepareMethod(const Value* args, int64_t count, Value names) { return Value::Ptr(NewDict()); }

Value InstanceCheck(Value self, Value v) {
  int result = PlainIsInstance(v, self);
  return result < 0 ? Value::Null() : Value::Bool(result);
}
Value SubclassCheck(Value self, Value v) {
  int result = PlainIsSubclass(v, self);
  return result < 0 ? Value::Null() : Value::Bool(result);
}

Value DirMethod(Value self) {
  Dict* names = NewDict();
  if (!CollectClassNames(names, Self(self))) return Value::Null();
  return DictKeysList(names);
}

Value SizeOf(Value self) { return Value::Int(static_cast<int64_t>(sizeof(Type))); }

// --------------------------------------------------------------------------------------------------------- attributes
Value GetName(Value self) { return Self(self)->name.get(); }
Value GetQualName(Value self) { return Self(self)->qualname.get(); }

bool CheckSettable(Value self, const char* name, Value value) {
  if (Self(self)->Has(kImmutable)) {
    Raise(g_types.TypeError, "cannot set '%s' attribute of immutable type '%s'", name, QualifiedName(Self(self)).c_str());
    return false;
  }
  if (value == Value::Undefined()) {
    Raise(g_types.TypeError, "cannot delete '%s' attribute of immutable type '%s'", name, Self(self)->NameC());
    return false;
  }
  return true;
}

bool SetName(Value self, Value value) {
  if (!CheckSettable(self, "__name__", value)) return false;
  if (!IsStr(value)) {
    Raise(g_types.TypeError, "can only assign string to %s.__name__, not '%s'", Self(self)->NameC(), TypeOf(value)->NameC());
    return false;
  }
  if (Utf8(value).find('\0') != std::string_view::npos) {
    Raise(g_types.ValueError, "type name must not contain null characters");
    return false;
  }
  Self(self)->name.set(Self(self), InternStr(value));
  return true;
}
bool SetQualName(Value self, Value value) {
  if (!CheckSettable(self, "__qualname__", value)) return false;
  if (!IsStr(value)) {
    Raise(g_types.TypeError, "can only assign string to %s.__qualname__, not '%s'", Self(self)->NameC(), TypeOf(value)->NameC());
    return false;
  }
  Self(self)->qualname.set(Self(self), value);
  return true;
}

Value GetModule(Value self) {
  Value module = TypeOwnAttribute(Self(self), g_names.dunder_module);
  if (module != Value::Undefined()) return module;
  if (Self(self)->Has(kHeapType)) return RaiseNoAttribute(self, g_names.dunder_module);
  return g_names.builtins;
}
bool SetModule(Value self, Value value) {
  if (!CheckSettable(self, "__module__", value)) return false;
  return TypeSetOwnAttribute(Self(self), g_names.dunder_module, value);
}

Value GetBases(Value self) { return Self(self)->bases.get(); }

// Recomputes the MROs of the class and its subclasses; restores the old ones when one cannot be had.
bool UpdateMros(Type* type, heap::RootVector* undo) {
  undo->push_back(Value::Ptr(type));
  undo->push_back(type->mro.get());
  if (!ComputeMro(type)) return false;
  if (auto* subclasses = type->subclasses.get()) {
    for (size_t i = 0; i < subclasses->size(); ++i) {
      if (!UpdateMros((*subclasses)[i], undo)) return false;
    }
  }
  return true;
}

bool SetBases(Value self, Value value) {
  if (!CheckSettable(self, "__bases__", value)) return false;
  Type* type = Self(self);
  if (!IsTuple(value)) {
    Raise(g_types.TypeError, "can only assign tuple to %s.__bases__, not %s", type->NameC(), TypeOf(value)->NameC());
    return false;
  }
  Tuple* bases = value.As<Tuple>();
  if (bases->length.get() == 0) {
    Raise(g_types.TypeError, "can only assign non-empty tuple to %s.__bases__, not ()", type->NameC());
    return false;
  }
  for (int64_t i = 0; i < bases->length.get(); ++i) {
    Value base = bases->items.get(i);
    if (!IsType(base)) {
      Raise(g_types.TypeError, "%s.__bases__ must be tuple of classes, not '%s'", type->NameC(), TypeOf(base)->NameC());
      return false;
    }
    if (IsSubtype(base.As<Type>(), type)) {
      Raise(g_types.TypeError, "a __bases__ item causes an inheritance cycle");
      return false;
    }
  }
  Type* best = BestBase(bases->items.data(), bases->length.get());
  if (best == nullptr) return false;
  Type* old_base = type->Base();
  if (best->solid.get() != old_base->solid.get() || best->layout.get() != old_base->layout.get() ||
      best->slot_count.get() != old_base->slot_count.get() || (best->Has(kHasDict) && !type->Has(kHasDict))) {
    Raise(g_types.TypeError, "__bases__ assignment: '%s' object layout differs from '%s'", best->NameC(), old_base->NameC());
    return false;
  }
  Value old_bases = type->bases.get();
  heap::RootVector undo;
  type->bases.set(type, value);
  type->base.set(type, Value::Ptr(best));
  if (!UpdateMros(type, &undo)) {
    for (size_t i = 0; i < undo.size(); i += 2) undo[i].As<Type>()->mro.set(undo[i].AsPtr(), undo[i + 1]);
    type->bases.set(type, old_bases);
    type->base.set(type, Value::Ptr(old_base));
    return false;
  }
  for (int64_t i = 0; i < old_bases.As<Tuple>()->length.get(); ++i) {
    RemoveSubclass(old_bases.As<Tuple>()->items.get(i).As<Type>(), type);
  }
  for (int64_t i = 0; i < bases->length.get(); ++i) AddSubclass(bases->items.get(i).As<Type>(), type);
  InvalidateType(type);
  return true;
}

Value GetBase(Value self) { return Self(self)->base.get().IsNull() ? Value::None() : Self(self)->base.get(); }
Value GetMro(Value self) { return Self(self)->mro.get().IsNull() ? Value::None() : Self(self)->mro.get(); }
Value GetDict(Value self) { return NewMappingProxy(Self(self)->dict.get()); }

Value GetDoc(Value self) {
  Value doc = TypeOwnAttribute(Self(self), g_names.dunder_doc);
  if (doc == Value::Undefined()) return Value::None();
  return DescriptorGet(doc, Value::Undefined(), Self(self));
}
bool SetDoc(Value self, Value value) {
  if (!CheckSettable(self, "__doc__", value)) return false;
  return TypeSetOwnAttribute(Self(self), g_names.dunder_doc, value);
}

Value GetAbstract(Value self) {
  Value found = self == Value::Ptr(g_types.Type_) ? Value::Undefined()
                                                  : TypeOwnAttribute(Self(self), g_names.dunder_abstractmethods);
  if (found != Value::Undefined()) return found;
  return Raise(g_types.AttributeError, "__abstractmethods__");
}
bool SetAbstract(Value self, Value value) {
  Type* type = Self(self);
  int abstract = 0;
  if (value != Value::Undefined()) {
    abstract = IsTrue(value);
    if (abstract < 0) return false;
  }
  if (!TypeSetOwnAttribute(type, g_names.dunder_abstractmethods, value)) {
    if (!HasPending()) Raise(g_types.AttributeError, "__abstractmethods__");
    return false;
  }
  uint32_t flags = type->flags.get() & ~uint32_t{kAbstract};
  type->flags.set(type, abstract ? flags | kAbstract : flags);
  return true;
}

Value GetAnnotations(Value self) {
  if (!Self(self)->Has(kHeapType)) return RaiseNoAttribute(self, g_names.dunder_annotations);
  Value found = TypeOwnAttribute(Self(self), g_names.dunder_annotations);
  if (found != Value::Undefined()) return DescriptorGet(found, Value::Undefined(), Self(self));
  Value dict = Value::Ptr(NewDict());
  return TypeSetOwnAttribute(Self(self), g_names.dunder_annotations, dict) ? dict : Value::Null();
}
bool SetAnnotations(Value self, Value value) {
  if (Self(self)->Has(kImmutable)) return CheckSettable(self, "__annotations__", value);
  if (TypeSetOwnAttribute(Self(self), g_names.dunder_annotations, value)) return true;
  if (!HasPending()) Raise(g_types.AttributeError, "__annotations__");
  return false;
}

Value GetFlags(Value self) {
  Type* type = Self(self);
  int64_t flags = 1 << 12;  // READY
  if (type->Has(kHeapType)) flags |= 1 << 9;
  if (type->Has(kBaseType)) flags |= 1 << 10;
  if (type->Has(kImmutable)) flags |= 1 << 8;
  if (type->Has(kSequence)) flags |= 1 << 5;
  if (type->Has(kMapping)) flags |= 1 << 6;
  if (type->Has(kAbstract)) flags |= 1 << 20;
  constexpr uint32_t kBits[] = {kIntSubclass, kListSubclass, kTupleSubclass, kBytesSubclass,
                                kStrSubclass, kDictSubclass, kExceptionSubclass, kTypeSubclass};
  for (int i = 0; i < 8; ++i) {
    if (type->Has(kBits[i])) flags |= int64_t{1} << (24 + i);
  }
  return Value::Int(flags);
}
Value GetBasicSize(Value self) { return Value::Int(Self(self)->info.get()->size); }
Value GetItemSize(Value self) { return Value::Int(Self(self)->info.get()->element_size); }
Value GetDictOffset(Value self) { return Value::Int(Self(self)->Has(kHasDict) ? -1 : 0); }
Value GetWeakOffset(Value self) { return Value::Int(Self(self)->Has(kHasWeakRef) ? -1 : 0); }
Value GetTextSignature(Value self) {
  const char* signature = Self(self)->text_signature.get();
  return signature == nullptr ? Value::None() : NewStr(signature);
}

Value OrMethod(Value self, Value other) { return NewUnion(self, other); }
Value RorMethod(Value self, Value other) { return NewUnion(other, self); }

constexpr NativeDef kMethods[] = {
    {"__new__", nullptr, New},
    {"__repr__", nullptr, nullptr, ReprMethod},
    {"__call__", nullptr, CallMethod},
    {"__getattribute__", "(self, name, /)", nullptr, nullptr, GetAttributeMethod},
    {"__setattr__", "(self, name, value, /)", nullptr, nullptr, nullptr, SetAttrMethod},
    {"__delattr__", "(self, name, /)", nullptr, nullptr, DelAttrMethod},
    {"__init__", nullptr, Init},
    {"__or__", nullptr, nullptr, nullptr, OrMethod},
    {"__ror__", nullptr, nullptr, nullptr, RorMethod},
    {"mro", nullptr, nullptr, kCounted<&MroMethod>},
    {"__subclasses__", nullptr, nullptr, SubclassesMethod},
    {"__prepare__", nullptr, kCounted<&PrepareMethod>, nullptr, nullptr, nullptr, kClassMethod},
    {"__instancecheck__", "(self, instance, /)", nullptr, nullptr, kCounted<&InstanceCheck>},
    {"__subclasscheck__", "(self, subclass, /)", nullptr, nullptr, kCounted<&SubclassCheck>},
    {"__dir__", nullptr, nullptr, kCounted<&DirMethod>},
    {"__sizeof__", nullptr, nullptr, SizeOf},
    {nullptr, nullptr},
};
constexpr GetSetDef kGetSets[] = {
    {"__basicsize__", GetBasicSize, ReadOnlyMember},
    {"__itemsize__", GetItemSize, ReadOnlyMember},
    {"__flags__", GetFlags, ReadOnlyMember},
    {"__weakrefoffset__", GetWeakOffset, ReadOnlyMember},
    {"__base__", GetBase, ReadOnlyMember},
    {"__dictoffset__", GetDictOffset, ReadOnlyMember},
    {"__mro__", GetMro, ReadOnlyMember},
    {"__name__", GetName, SetName},
    {"__qualname__", GetQualName, SetQualName},
    {"__bases__", GetBases, SetBases},
    {"__module__", GetModule, SetModule},
    {"__abstractmethods__", GetAbstract, SetAbstract},
    {"__dict__", GetDict},
    {"__doc__", GetDoc, SetDoc},
    {"__text_signature__", GetTextSignature},
    {"__annotations__", GetAnnotations, SetAnnotations},
    {nullptr, nullptr},
};

}  // namespace

void InitializeTypeType() {
  g_types.Type_ = NewBuiltinType({.name = "type",
                                  .base = g_types.Object,
                                  .info = &Type::Info(),
                                  .methods = kMethods,
                                  .getsets = kGetSets,
                                  .flags = kBaseType | kHasDict});
}

}  // namespace ouro::python
