// The descriptor protocol and the descriptor objects. Their Python-visible types are in descriptor_types.cc.
#include "python/runtime/attributes/descriptors.h"

#include <string>

#include "python/runtime/attributes/attribute_lookup.h"
#include "python/runtime/attributes/instance.h"
#include "python/runtime/natives/native.h"
#include "python/types/dict/dict.h"
#include "python/types/exceptions/exceptions.h"
#include "python/types/functions/function.h"
#include "python/types/str/str.h"
#include "python/types/tuple/tuple.h"

namespace ouro::python {
namespace {

// Made before the types.
Shape* g_getset_shape = nullptr;
Shape* g_member_shape = nullptr;
Shape* g_static_method_shape = nullptr;
Shape* g_class_method_shape = nullptr;

Shape* Root(Shape*& shape, const TypeInfo& info) {
  if (shape == nullptr) shape = Shape::NewRoot(&info, Value::Null());
  return shape;
}

// A class method in C++, got through `type`, which may be no class at all (descriptor.__get__(None, 5)).
Value BindClassMethod(NativeFunction* descriptor, Value type) {
  Type* owner = descriptor->self.get().As<Type>();
  std::string name(Utf8(descriptor->name.get()));
  if (!IsType(type)) {
    return Raise(g_types.TypeError, "descriptor '%s' for type '%s' needs a type, not a '%s' as arg 2", name.c_str(), owner->NameC(),
                 TypeOf(type)->NameC());
  }
  if (!IsSubtype(type.As<Type>(), owner)) {
    return Raise(g_types.TypeError, "descriptor '%s' requires a subtype of '%s' but received '%s'", name.c_str(), owner->NameC(),
                 type.As<Type>()->NameC());
  }
  return BindNative(descriptor, type);
}

bool CheckReceiver(Value name, Value owner, Value instance) {
  if (OURO_LIKELY(IsInstance(instance, owner.As<Type>()))) return true;
  Raise(g_types.TypeError, "descriptor '%s' for '%s' objects doesn't apply to a '%s' object", std::string(Utf8(name)).c_str(),
        owner.As<Type>()->NameC(100), TypeOf(instance)->NameC(100));
  return false;
}

std::string PropertyName(Property* property, Value instance) {
  std::string text = "property ";
  if (!property->name.get().IsNull()) {
    Value shown = Repr(property->name.get());
    if (shown.IsNull()) {
      ClearPending();
    } else {
      text += std::string(Utf8(shown)) + " ";
    }
  }
  return text + "of '" + std::string(TypeOf(instance)->QualName()) + "' object";
}

Value PropertyGet(Property* property, Value instance) {
  Value getter = property->get.get();
  if (getter == Value::None()) {
    return Raise(g_types.AttributeError, "%s has no getter", PropertyName(property, instance).c_str());
  }
  return Call1(getter, instance);
}

bool PropertySet(Property* property, Value instance, Value value) {
  bool erase = value == Value::Undefined();
  Value function = erase ? property->del.get() : property->set.get();
  if (function == Value::None()) {
    Raise(g_types.AttributeError, "%s has no %s", PropertyName(property, instance).c_str(), erase ? "deleter" : "setter");
    return false;
  }
  if (erase) return !Call1(function, instance).IsNull();
  return !Call2(function, instance, value).IsNull();
}

Value MemberGet(Member* member, Value instance) {
  if (!CheckReceiver(member->name.get(), member->owner.get(), instance)) return Value::Null();
  if (member->def.get() != nullptr) return member->def.get()->get(instance);
  Value value;
  if (member->side.get()) {
    Value dict = SideDict(instance.AsPtr());
    value = dict == Value::Undefined() ? dict : DictGetStr(dict.As<Dict>(), member->name.get());
  } else if (IsInstanceLayout(instance)) {
    value = instance.As<Instance>()->slots.get(member->index.get());
  } else {
    value = instance.As<BaseException>()->fields.get(member->index.get());
  }
  if (OURO_LIKELY(!value.IsNull() && value != Value::Undefined())) return value;
  if (member->none_when_unset.get()) return Value::None();
  return RaiseNoAttribute(instance, member->name.get(), 200);
}

bool MemberSet(Member* member, Value instance, Value value) {
  if (!CheckReceiver(member->name.get(), member->owner.get(), instance)) return false;
  if (member->def.get() != nullptr) return member->def.get()->set(instance, value);
  if (member->read_only.get()) return Raise(g_types.AttributeError, "readonly attribute"), false;
  bool erase = value == Value::Undefined();
  Value name = member->name.get();
  bool missing = false;
  if (member->side.get()) {
    Value dict = SideDict(instance.AsPtr());
    if (dict == Value::Undefined()) {
      dict = Value::Ptr(NewDict());
      SetSideDict(instance.AsPtr(), dict);
    }
    if (!erase) return DictSetStr(dict.As<Dict>(), name, value);
    missing = !DictDeleteStr(dict.As<Dict>(), name);
  } else if (IsInstanceLayout(instance)) {
    Value old = instance.As<Instance>()->slots.get(member->index.get());
    missing = erase && (old.IsNull() || old == Value::Undefined());
    instance.As<Instance>()->slots.set(instance.AsPtr(), member->index.get(), value);
  } else {
    instance.As<BaseException>()->fields.set(instance.AsPtr(), member->index.get(), value);
  }
  if (missing) {
    Raise(g_types.AttributeError, "%s", std::string(Utf8(name)).c_str());
    return false;
  }
  return true;
}

}  // namespace

Value DescriptorGet(Value descriptor, Value instance, Type* type) {
  if (!descriptor.IsPtr()) return descriptor;
  bool on_class = instance == Value::Undefined();
  if (IsFunction(descriptor)) return on_class ? descriptor : NewBoundMethod(descriptor, instance);
  Type* kind = TypeOf(descriptor);
  if (kind == g_types.MethodDescriptor || kind == g_types.WrapperDescriptor) {
    if (on_class) return descriptor;
    NativeFunction* native = AsNative(descriptor);
    if (!CheckReceiver(native->name.get(), native->self.get(), instance)) return Value::Null();
    return BindNative(native, instance);
  }
  if (kind == g_types.Property) return on_class ? descriptor : PropertyGet(descriptor.As<Property>(), instance);
  if (kind == g_types.GetSetDescriptor) {
    if (on_class) return descriptor;
    GetSet* getset = descriptor.As<GetSet>();
    if (!CheckReceiver(getset->name.get(), getset->owner.get(), instance)) return Value::Null();
    if (getset->def.get()->get == nullptr) {
      return Raise(g_types.AttributeError, "attribute '%s' of '%s' objects is not readable",
                   std::string(Utf8(getset->name.get())).c_str(), getset->owner.get().As<Type>()->NameC());
    }
    return getset->def.get()->get(instance);
  }
  if (kind == g_types.MemberDescriptor) return on_class ? descriptor : MemberGet(descriptor.As<Member>(), instance);
  if (kind == g_types.ClassMethodDescriptor) {
    return BindClassMethod(AsNative(descriptor), Value::Ptr(type != nullptr ? type : TypeOf(instance)));
  }
  if (kind == g_types.StaticMethod) return descriptor.As<Wrapper>()->callable.get();
  if (kind == g_types.ClassMethod) {
    return ClassMethodGet(descriptor.As<Wrapper>(), Value::Ptr(type != nullptr ? type : TypeOf(instance)));
  }
  Value getter = TypeLookup(kind, g_names.dunder_get);
  if (OURO_LIKELY(getter == Value::Undefined())) return descriptor;
  Value args[] = {descriptor, on_class ? Value::None() : instance, type == nullptr ? Value::None() : Value::Ptr(type)};
  return Call(getter, args, 3);
}

Value ClassMethodGet(Wrapper* method, Value type) {
  Value callable = method->callable.get();
  if (!IsFunction(callable) && TypeLookup(TypeOf(callable), g_names.dunder_get) != Value::Undefined()) {
    return DescriptorGet(callable, type, IsType(type) ? type.As<Type>() : nullptr);
  }
  return NewBoundMethod(callable, type);
}

Value DescriptorGetMethod(const Value* args, int64_t, Value) {
  if (!CheckGetArguments(args)) return Value::Null();
  bool through_class = args[1] == Value::None();
  bool has_type = args[2] != Value::Undefined() && args[2] != Value::None();
  if (TypeOf(args[0]) == g_types.ClassMethodDescriptor) {
    return BindClassMethod(AsNative(args[0]), has_type ? args[2] : Value::Ptr(TypeOf(args[1])));
  }
  Type* type = has_type && IsType(args[2]) ? args[2].As<Type>() : TypeOf(args[1]);
  return DescriptorGet(args[0], through_class ? Value::Undefined() : args[1], type);
}

bool CheckGetArguments(const Value* args) {
  if (args[1] != Value::None() || (args[2] != Value::Undefined() && args[2] != Value::None())) return true;
  Raise(g_types.TypeError, "__get__(None, None) is invalid");
  return false;
}

bool IsDataDescriptor(Value descriptor) {
  if (!descriptor.IsPtr()) return false;
  Type* kind = TypeOf(descriptor);
  if (kind == g_types.Function || kind == g_types.MethodDescriptor || kind == g_types.WrapperDescriptor) return false;
  if (kind == g_types.Property || kind == g_types.GetSetDescriptor || kind == g_types.MemberDescriptor) return true;
  return TypeLookup(kind, g_names.dunder_set) != Value::Undefined() ||
         TypeLookup(kind, g_names.dunder_delete) != Value::Undefined();
}

int DescriptorSet(Value descriptor, Value instance, Value value) {
  if (!descriptor.IsPtr() || IsFunction(descriptor)) return 0;
  Type* kind = TypeOf(descriptor);
  if (kind == g_types.MemberDescriptor) return MemberSet(descriptor.As<Member>(), instance, value) ? 1 : -1;
  if (kind == g_types.Property) return PropertySet(descriptor.As<Property>(), instance, value) ? 1 : -1;
  if (kind == g_types.GetSetDescriptor) {
    GetSet* getset = descriptor.As<GetSet>();
    if (!CheckReceiver(getset->name.get(), getset->owner.get(), instance)) return -1;
    if (getset->def.get()->set == nullptr) {
      Raise(g_types.AttributeError, "attribute '%s' of '%s' objects is not writable",
            std::string(Utf8(getset->name.get())).c_str(), getset->owner.get().As<Type>()->NameC());
      return -1;
    }
    return getset->def.get()->set(instance, value) ? 1 : -1;
  }
  bool erase = value == Value::Undefined();
  Value method = TypeLookup(kind, erase ? g_names.dunder_delete : g_names.dunder_set);
  if (method == Value::Undefined()) {
    if (TypeLookup(kind, erase ? g_names.dunder_set : g_names.dunder_delete) == Value::Undefined()) return 0;
    Raise(g_types.AttributeError, "%s", erase ? "__delete__" : "__set__");
    return -1;
  }
  Value args[] = {descriptor, instance, value};
  return Call(method, args, erase ? 2 : 3).IsNull() ? -1 : 1;
}

// ---------------------------------------------------------------------------------------------------------- construction
Shape* DescriptorShape(int which) {
  switch (which) {
    case 0: return Root(g_getset_shape, GetSet::Info());
    case 1: return Root(g_member_shape, Member::Info());
    case 2: return Root(g_static_method_shape, Wrapper::Info());
    default: return Root(g_class_method_shape, Wrapper::Info());
  }
}

bool ReadOnlyMember(Value, Value) {
  Raise(g_types.AttributeError, "readonly attribute");
  return false;
}

Value NewGetSet(const GetSetDef* def, Type* owner) {
  if (def->set == &ReadOnlyMember) {
    Value member = NewMember(owner, Intern(def->name), 0);
    member.As<Member>()->def.init(def);
    return member;
  }
  auto* getset = heap::New<GetSet>(DescriptorShape(0));
  getset->def.init(def);
  getset->owner.init(Value::Ptr(owner));
  getset->name.init(Intern(def->name));
  return Value::Ptr(getset);
}

Value NewMember(Type* owner, Value name, int64_t index) {
  auto* member = heap::New<Member>(DescriptorShape(1));
  member->owner.init(Value::Ptr(owner));
  member->name.init(name);
  member->index.init(index);
  return Value::Ptr(member);
}

Value NewStaticMethod(Value callable) {
  auto* method = heap::New<Wrapper>(DescriptorShape(2));
  method->callable.init(callable);
  return Value::Ptr(method);
}

Value NewClassMethod(Value callable) {
  auto* method = heap::New<Wrapper>(DescriptorShape(3));
  method->callable.init(callable);
  return Value::Ptr(method);
}

Value NewProperty(Value get, Value set, Value del, Value doc) {
  auto* property = heap::New<Property>(InstanceShape(g_types.Property));
  property->get.init(get);
  property->set.init(set);
  property->del.init(del);
  property->doc.init(doc);
  return Value::Ptr(property);
}

// ----------------------------------------------------------------------------------------------------------------- super
Value SuperLookup(Type* type, Value object, Type* object_type, Value name) {
  Tuple* mro = object_type->mro.get().As<Tuple>();
  int64_t n = mro->length.get(), i = 0;
  while (i < n && mro->items.get(i) != Value::Ptr(type)) ++i;
  for (++i; i < n; ++i) {
    Value found = DictGetStr(mro->items.get(i).As<Type>()->Namespace(), name);
    if (found == Value::Undefined()) continue;
    bool through_class = object == Value::Ptr(object_type);
    return DescriptorGet(found, through_class ? Value::Undefined() : object, object_type);
  }
  return Value::Undefined();
}

// The class whose MRO super(type, object) follows. Null: TypeError pending.
Type* SuperObjectType(Type* type, Value object) {
  if (IsType(object) && IsSubtype(object.As<Type>(), type)) return object.As<Type>();
  if (IsSubtype(TypeOf(object), type)) return TypeOf(object);
  Value claimed = GetAttrOrUndefined(object, g_names.dunder_class);
  if (claimed.IsNull()) return nullptr;
  if (claimed != Value::Undefined() && IsType(claimed) && IsSubtype(claimed.As<Type>(), type)) return claimed.As<Type>();
  Raise(g_types.TypeError, "super(type, obj): obj must be an instance or subtype of type");
  return nullptr;
}

Value NewSuper(Type* type, Value object) {
  Type* object_type = SuperObjectType(type, object);
  if (object_type == nullptr) return Value::Null();
  auto* super = heap::New<Super>(InstanceShape(g_types.Super));
  super->type.init(Value::Ptr(type));
  super->object.init(object);
  super->object_type.init(Value::Ptr(object_type));
  return Value::Ptr(super);
}

}  // namespace ouro::python
