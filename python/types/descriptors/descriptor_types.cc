// The Python types property, classmethod, staticmethod, super, getset_descriptor, member_descriptor.
#include <string>

#include "python/runtime/attributes/attribute_lookup.h"
#include "python/runtime/attributes/descriptors.h"
#include "python/runtime/attributes/instance.h"
#include "python/runtime/calls/call.h"
#include "python/runtime/object/interp_hooks.h"
#include "python/types/dict/dict.h"
#include "python/types/functions/function.h"
#include "python/types/object/object_types.h"
#include "python/types/str/str.h"
#include "python/types/tuple/tuple.h"

namespace ouro::python {

Value SuperGetAttr(Value self, Value name);        // attributes.cc
Type* SuperObjectType(Type* type, Value object);   // descriptors.cc
Shape* DescriptorShape(int which);

namespace {

std::string Text(Value str) { return std::string(Utf8(str)); }
Value NoneIfNull(Value v) { return v.IsNull() ? Value::None() : v; }

Value SetMethod(Value self, Value instance, Value value) {
  return DescriptorSet(self, instance, value) < 0 ? Value::Null() : Value::None();
}
Value DeleteMethod(Value self, Value instance) {
  return DescriptorSet(self, instance, Value::Undefined()) < 0 ? Value::Null() : Value::None();
}

// ------------------------------------------------------------------------------------------------------------ property
// Instances of subclasses come here through their type's __get__: they must not look it up again.
Value PropertyGetMethod(const Value* args, int64_t count, Value names) {
  if (!CheckGetArguments(args)) return Value::Null();
  if (args[1] == Value::None()) return args[0];
  Property* property = args[0].As<Property>();
  if (property->get.get() == Value::None()) {
    Value name = NoneIfNull(property->name.get());
    std::string text = "property ";
    if (name != Value::None()) {
      Value shown = Repr(name);
      if (shown.IsNull()) return shown;
      text += Text(shown) + " ";
    }
    return Raise(g_types.AttributeError, "%sof '%s' object has no getter", text.c_str(), std::string(TypeOf(args[1])->QualName()).c_str());
  }
  return Call1(property->get.get(), args[1]);
}
Value PropertyWrite(Value self, Value instance, Value value, bool erase) {
  Property* property = self.As<Property>();
  Value function = erase ? property->del.get() : property->set.get();
  if (function == Value::None()) {
    Value name = NoneIfNull(property->name.get());
    std::string text = "property ";
    if (name != Value::None()) {
      Value shown = Repr(name);
      if (shown.IsNull()) return shown;
      text += Text(shown) + " ";
    }
    return Raise(g_types.AttributeError, "%sof '%s' object has no %s", text.c_str(),
                 std::string(TypeOf(instance)->QualName()).c_str(), erase ? "deleter" : "setter");
  }
  Value result = erase ? Call1(function, instance) : Call2(function, instance, value);
  return result.IsNull() ? result : Value::None();
}
Value PropertySetMethod(Value self, Value instance, Value value) { return PropertyWrite(self, instance, value, false); }
Value PropertyDeleteMethod(Value self, Value instance) { return PropertyWrite(self, instance, Value::Undefined(), true); }

Value PropertyNew(const Value* args, int64_t count, Value names) {
  auto* property = heap::New<Property>(InstanceShape(args[0].As<Type>()));
  property->get.init(Value::None());
  property->set.init(Value::None());
  property->del.init(Value::None());
  property->doc.init(Value::None());
  return Value::Ptr(property);
}

Value PropertyInit(const Value* args, int64_t count, Value names) {
  Property* self = args[0].As<Property>();
  auto given = [&](int i) { return args[i] == Value::Undefined() ? Value::None() : args[i]; };
  self->get.set(self, given(1));
  self->set.set(self, given(2));
  self->del.set(self, given(3));
  Value doc = given(4);
  self->doc_from_getter.init(false);
  if (doc == Value::None() && self->get.get() != Value::None()) {
    doc = GetAttrOrUndefined(self->get.get(), g_names.dunder_doc);
    if (doc.IsNull()) return doc;
    if (doc == Value::Undefined()) doc = Value::None();
    self->doc_from_getter.init(doc != Value::None());
  }
  self->doc.set(self, doc);
  // A subclass's own __doc__ must not hide the property's.
  if (TypeOf(args[0]) != g_types.Property && doc != Value::None()) {
    if (SetOwnAttribute(args[0], g_names.dunder_doc, doc) < 0) return Value::Null();
  }
  return Value::None();
}

// The same property with one function replaced; which: 0 getter, 1 setter, 2 deleter.
Value PropertyCopy(Value self, Value function, int which) {
  Property* old = self.As<Property>();
  Value parts[] = {old->get.get(), old->set.get(), old->del.get(), old->doc.get()};
  if (function != Value::None()) parts[which] = function;
  if (old->doc_from_getter.get() && which == 0 && parts[0] != Value::None()) parts[3] = Value::None();
  Value made = Call(Value::Ptr(TypeOf(self)), parts, 4);
  if (made.IsNull()) return made;
  if (IsInstance(made, g_types.Property)) made.As<Property>()->name.set(made.AsPtr(), old->name.get());
  return made;
}
Value PropertyGetter(Value self, Value function) { return PropertyCopy(self, function, 0); }
Value PropertySetter(Value self, Value function) { return PropertyCopy(self, function, 1); }
Value PropertyDeleter(Value self, Value function) { return PropertyCopy(self, function, 2); }
Value PropertySetName(Value self, Value owner, Value name) {
  self.As<Property>()->name.set(self.AsPtr(), name);
  return Value::None();
}
Value PropertyFget(Value self) { return self.As<Property>()->get.get(); }
Value PropertyFset(Value self) { return self.As<Property>()->set.get(); }
Value PropertyFdel(Value self) { return self.As<Property>()->del.get(); }
Value PropertyDoc(Value self) { return self.As<Property>()->doc.get(); }
bool SetPropertyDoc(Value self, Value value) {
  self.As<Property>()->doc.set(self.AsPtr(), value == Value::Undefined() ? Value::None() : value);
  return true;
}
Value PropertyIsAbstract(Value self) {
  for (Value function : {PropertyFget(self), PropertyFset(self), PropertyFdel(self)}) {
    if (function == Value::None()) continue;
    Value flag = GetAttrOrUndefined(function, Intern("__isabstractmethod__"));
    if (flag.IsNull()) return flag;
    if (flag == Value::Undefined()) continue;
    int truth = IsTrue(flag);
    if (truth != 0) return truth < 0 ? Value::Null() : Value::True();
  }
  return Value::False();
}

constexpr NativeDef kPropertyMethods[] = {
    {"__init__", "(self, fget=None, fset=None, fdel=None, doc=None)", PropertyInit},
    {"__get__", "(self, instance, owner=None, /)", PropertyGetMethod},
    {"__set__", nullptr, nullptr, nullptr, nullptr, PropertySetMethod},
    {"__delete__", nullptr, nullptr, nullptr, PropertyDeleteMethod},
    {"getter", nullptr, nullptr, nullptr, PropertyGetter},
    {"setter", nullptr, nullptr, nullptr, PropertySetter},
    {"deleter", nullptr, nullptr, nullptr, PropertyDeleter},
    {"__set_name__", nullptr, nullptr, nullptr, nullptr, PropertySetName},
    {nullptr, nullptr},
};
constexpr GetSetDef kPropertyGetSets[] = {
    {"fget", PropertyFget, ReadOnlyMember}, {"fset", PropertyFset, ReadOnlyMember}, {"fdel", PropertyFdel, ReadOnlyMember}, {"__doc__", PropertyDoc, SetPropertyDoc},
    {"__isabstractmethod__", PropertyIsAbstract}, {nullptr, nullptr}};

// ------------------------------------------------------------------------------------------- classmethod, staticmethod
Value WrapperNew(const Value* args, int64_t count, Value names) {
  auto* method = heap::New<Wrapper>(InstanceShape(args[0].As<Type>()));
  method->callable.init(Value::None());
  return Value::Ptr(method);
}
Value WrapperInit(const Value* args, int64_t count, Value names) {
  Wrapper* self = args[0].As<Wrapper>();
  bool is_static = IsInstance(args[0], g_types.StaticMethod);
  const char* name = is_static ? "staticmethod" : "classmethod";
  if (!names.IsNull() && names.As<Tuple>()->length.get() > 0) {
    return Raise(g_types.TypeError, "%s() takes no keyword arguments", name);
  }
  if (count != 2) return Raise(g_types.TypeError, "%s expected 1 argument, got %lld", name, static_cast<long long>(count - 1));
  // Plans have taken what a wrapper gives for constant.
  if (self->callable.get() != Value::None()) InvalidateAllTypes();
  self->callable.set(self, args[1]);
  // The wrapper looks like what it wraps.
  for (const char* attribute : {"__module__", "__name__", "__qualname__", "__doc__"}) {
    Value found = GetAttrOrUndefined(args[1], Intern(attribute));
    if (found.IsNull()) return found;
    if (found != Value::Undefined() && SetOwnAttribute(args[0], Intern(attribute), found) < 0) return Value::Null();
  }
  if (SetOwnAttribute(args[0], g_names.dunder_wrapped, args[1]) < 0) return Value::Null();
  return Value::None();
}
Value WrapperRepr(Value self) {
  Value shown = Repr(self.As<Wrapper>()->callable.get());
  if (shown.IsNull()) return shown;
  return NewStr((IsInstance(self, g_types.StaticMethod) ? "<staticmethod(" : "<classmethod(") + Text(shown) + ")>");
}
Value StaticCall(const Value* args, int64_t count, Value names) {
  return Call(args[0].As<Wrapper>()->callable.get(), args + 1, count - 1, names);
}
Value StaticGet(const Value* args, int64_t count, Value names) {
  if (!CheckGetArguments(args)) return Value::Null();
  return args[0].As<Wrapper>()->callable.get();
}
Value ClassGet(const Value* args, int64_t count, Value names) {
  if (!CheckGetArguments(args)) return Value::Null();
  bool has_type = args[2] != Value::Undefined() && args[2] != Value::None();
  return ClassMethodGet(args[0].As<Wrapper>(), has_type ? args[2] : Value::Ptr(TypeOf(args[1])));
}
Value WrapperFunc(Value self) { return self.As<Wrapper>()->callable.get(); }
Value WrapperDict(Value self) { return InstanceDict(self); }
Value WrapperIsAbstract(Value self) {
  Value flag = GetAttrOrUndefined(self.As<Wrapper>()->callable.get(), Intern("__isabstractmethod__"));
  if (flag.IsNull()) return flag;
  if (flag == Value::Undefined()) return Value::False();
  int truth = IsTrue(flag);
  return truth < 0 ? Value::Null() : Value::Bool(truth);
}
constexpr NativeDef kStaticMethods[] = {
    {"__init__", nullptr, WrapperInit},
    {"__repr__", nullptr, nullptr, WrapperRepr},
    {"__call__", nullptr, StaticCall},
    {"__get__", "(self, instance, owner=None, /)", StaticGet},
    {nullptr, nullptr},
};
constexpr NativeDef kClassMethods[] = {
    {"__init__", nullptr, WrapperInit},
    {"__repr__", nullptr, nullptr, WrapperRepr},
    {"__get__", "(self, instance, owner=None, /)", ClassGet},
    {nullptr, nullptr},
};
constexpr GetSetDef kWrapperGetSets[] = {{"__func__", WrapperFunc, ReadOnlyMember},
                                         {"__dict__", WrapperDict},
                                         {"__isabstractmethod__", WrapperIsAbstract},
                                         {nullptr, nullptr}};

// ------------------------------------------------------------------------------------------------------ getset, member
struct DescriptorText {
  Value name, owner;
  const char* kind;
};
DescriptorText Describe(Value self) {
  if (TypeOf(self) == g_types.GetSetDescriptor) return {self.As<GetSet>()->name.get(), self.As<GetSet>()->owner.get(), "attribute"};
  return {self.As<Member>()->name.get(), self.As<Member>()->owner.get(), "member"};
}
Value DescriptorRepr(Value self) {
  DescriptorText d = Describe(self);
  return NewStr("<" + std::string(d.kind) + " '" + Text(d.name) + "' of '" + std::string(d.owner.As<Type>()->Name()) + "' objects>");
}
Value DescriptorName(Value self) { return Describe(self).name; }
Value DescriptorOwner(Value self) { return Describe(self).owner; }
Value DescriptorQualName(Value self) {
  DescriptorText d = Describe(self);
  return NewStr(std::string(d.owner.As<Type>()->QualName()) + "." + Text(d.name));
}
Value DescriptorDoc(Value self) { return Value::None(); }
constexpr NativeDef kDescriptorMethods[] = {
    {"__repr__", nullptr, nullptr, DescriptorRepr},
    {"__get__", "(self, instance, owner=None, /)", DescriptorGetMethod},
    {"__set__", nullptr, nullptr, nullptr, nullptr, SetMethod},
    {"__delete__", nullptr, nullptr, nullptr, DeleteMethod},
    {nullptr, nullptr},
};
constexpr GetSetDef kDescriptorGetSets[] = {{"__name__", DescriptorName, ReadOnlyMember},
                                            {"__objclass__", DescriptorOwner, ReadOnlyMember},
                                            {"__qualname__", DescriptorQualName},
                                            {"__doc__", DescriptorDoc},
                                            {nullptr, nullptr}};

// --------------------------------------------------------------------------------------------------------------- super
Value SuperNew(const Value* args, int64_t count, Value names) {
  return Value::Ptr(heap::New<Super>(InstanceShape(args[0].As<Type>())));
}
Value SuperInit(const Value* args, int64_t count, Value names) {
  if (!names.IsNull() && names.As<Tuple>()->length.get() > 0) return Raise(g_types.TypeError, "super() takes no keyword arguments");
  if (count > 3) return Raise(g_types.TypeError, "super() expected at most 2 arguments, got %lld", static_cast<long long>(count - 1));
  Super* self = args[0].As<Super>();
  Value type, object = Value::None();
  if (count == 1) {
    if (g_interp.super_arguments == nullptr) return Raise(g_types.RuntimeError, "super(): no current frame");
    if (!g_interp.super_arguments(&type, &object)) return Value::Null();
  } else {
    type = args[1];
    if (count > 2) object = args[2];
  }
  if (!IsType(type)) return Raise(g_types.TypeError, "super() argument 1 must be a type, not %s", TypeOf(type)->NameC());
  self->type.set(self, type);
  if (object == Value::None()) return object;
  Type* object_type = SuperObjectType(type.As<Type>(), object);
  if (object_type == nullptr) return Value::Null();
  self->object.set(self, object);
  self->object_type.set(self, Value::Ptr(object_type));
  return Value::None();
}
Value SuperRepr(Value self) {
  Super* super = self.As<Super>();
  std::string type = super->type.get().IsNull() ? "NULL" : "<class '" + std::string(super->type.get().As<Type>()->Name()) + "'>";
  if (super->object_type.get().IsNull()) return NewStr("<super: " + type + ", NULL>");
  return NewStr("<super: " + type + ", <" + std::string(super->object_type.get().As<Type>()->Name()) + " object>>");
}
Value SuperGetAttribute(Value self, Value name) {
  if (!CheckAttributeName(&name)) return Value::Null();
  Value found = SuperGetAttr(self, name);
  if (found != Value::Undefined()) return found;
  return Raise(g_types.AttributeError, "'super' object has no attribute '%s'", Text(name).c_str());
}
Value SuperGet(const Value* args, int64_t count, Value names) {
  if (!CheckGetArguments(args)) return Value::Null();
  Super* self = args[0].As<Super>();
  if (args[1] == Value::None() || !self->object.get().IsNull()) return args[0];
  return NewSuper(self->type.get().As<Type>(), args[1]);
}
Value SuperThisClass(Value self) { return NoneIfNull(self.As<Super>()->type.get()); }
Value SuperSelf(Value self) { return NoneIfNull(self.As<Super>()->object.get()); }
Value SuperSelfClass(Value self) { return NoneIfNull(self.As<Super>()->object_type.get()); }
constexpr NativeDef kSuperMethods[] = {
    {"__init__", nullptr, SuperInit},
    {"__repr__", nullptr, nullptr, SuperRepr},
    {"__getattribute__", nullptr, nullptr, nullptr, SuperGetAttribute},
    {"__get__", "(self, instance, owner=None, /)", SuperGet},
    {nullptr, nullptr},
};
constexpr GetSetDef kSuperGetSets[] = {
    {"__thisclass__", SuperThisClass, ReadOnlyMember}, {"__self__", SuperSelf, ReadOnlyMember}, {"__self_class__", SuperSelfClass, ReadOnlyMember}, {nullptr, nullptr}};

}  // namespace

void InitializeDescriptorTypes() {
  g_types.GetSetDescriptor = NewBuiltinType({.name = "getset_descriptor",
                                             .base = nullptr,
                                             .info = &GetSet::Info(),
                                             .methods = kDescriptorMethods,
                                             .getsets = kDescriptorGetSets,
                                             .shape = DescriptorShape(0)});
  g_types.MemberDescriptor = NewBuiltinType({.name = "member_descriptor",
                                             .base = nullptr,
                                             .info = &Member::Info(),
                                             .methods = kDescriptorMethods,
                                             .getsets = kDescriptorGetSets,
                                             .shape = DescriptorShape(1)});
  g_types.Property = NewBuiltinType({.name = "property",
                                     .base = nullptr,
                                     .info = &Property::Info(),
                                     .methods = kPropertyMethods,
                                     .getsets = kPropertyGetSets,
                                     .make = PropertyNew,
                                     .flags = kBaseType});
  g_types.StaticMethod = NewBuiltinType({.name = "staticmethod",
                                         .base = nullptr,
                                         .info = &Wrapper::Info(),
                                         .methods = kStaticMethods,
                                         .getsets = kWrapperGetSets,
                                         .make = WrapperNew,
                                         .flags = kBaseType | kHasDict,
                                         .shape = DescriptorShape(2)});
  g_types.ClassMethod = NewBuiltinType({.name = "classmethod",
                                        .base = nullptr,
                                        .info = &Wrapper::Info(),
                                        .methods = kClassMethods,
                                        .getsets = kWrapperGetSets,
                                        .make = WrapperNew,
                                        .flags = kBaseType | kHasDict,
                                        .shape = DescriptorShape(3)});
  g_types.Super = NewBuiltinType({.name = "super",
                                  .base = nullptr,
                                  .info = &Super::Info(),
                                  .methods = kSuperMethods,
                                  .getsets = kSuperGetSets,
                                  .make = SuperNew,
                                  .flags = kBaseType | kUncountedCall});
}

}  // namespace ouro::python
