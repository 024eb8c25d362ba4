// Descriptors: property, classmethod, staticmethod, getset and member descriptors, super; and the descriptor protocol.
#pragma once
#include "python/runtime/classes/type.h"
#include "python/runtime/object/object.h"

namespace ouro::python {

class Property : public HeapObject {
 public:
  Mut<Value> get, set, del;  // callables or None
  Mut<Value> doc;
  Mut<Value> name;           // from __set_name__, or Null
  Mut<bool> doc_from_getter;
  OURO_LAYOUT(Property, "property", &Property::get, &Property::set, &Property::del, &Property::doc, &Property::name,
              &Property::doc_from_getter)
};
class Wrapper : public HeapObject {  // classmethod and staticmethod
 public:
  Mut<Value> callable;
  Mut<Value> dict;  // Dict or Null
  OURO_LAYOUT(Wrapper, "classmethod", &Wrapper::callable, &Wrapper::dict)
};
class GetSet : public HeapObject {
 public:
  Final<const GetSetDef*> def;
  Final<Value> owner;  // the type
  Final<Value> name;
  OURO_LAYOUT(GetSet, "getset_descriptor", &GetSet::def, &GetSet::owner, &GetSet::name)
};
// A field of the layout: a name in __slots__ (of an Instance: inline slot `index`), or a field of an exception.
class Member : public HeapObject {
 public:
  Final<Value> owner, name;
  Final<int64_t> index;
  Final<bool> side;       // kept in the side dict under `name`: __slots__ of subclasses of native layouts
  Final<bool> none_when_unset;  // fields of exceptions
  Final<bool> read_only;
  Final<const GetSetDef*> def;  // how to get and set it, when it is no slot
  bool IsSlot() const { return def.get() == nullptr && !side.get(); }
  OURO_LAYOUT(Member, "member_descriptor", &Member::owner, &Member::name, &Member::index, &Member::side,
              &Member::none_when_unset, &Member::read_only, &Member::def)
};
class Super : public HeapObject {
 public:
  Mut<Value> type, object, object_type;  // object Null: unbound
  OURO_LAYOUT(Super, "super", &Super::type, &Super::object, &Super::object_type)
};

// GetSetDef::set of attributes that CPython has as read-only members: AttributeError "readonly attribute".
bool ReadOnlyMember(Value self, Value value);
// A getset descriptor, or a member descriptor when the row's `set` is ReadOnlyMember.
Value NewGetSet(const GetSetDef* def, Type* owner);
Value NewMember(Type* owner, Value name, int64_t index);
Value NewClassMethod(Value callable);
Value NewStaticMethod(Value callable);
Value NewProperty(Value get, Value set, Value del, Value doc);
Value NewSuper(Type* type, Value object);  // Null: TypeError pending
// Attribute `name` of super(type, object); Undefined when absent.
Value SuperLookup(Type* type, Value object, Type* object_type, Value name);

// descriptor.__get__(instance, type); instance Undefined: accessed through the class. Values without __get__ come back
// unchanged; TypeError when the descriptor is a built-in type's and the instance is none of it. May run guest code.
Value DescriptorGet(Value descriptor, Value instance, Type* type);
// What a classmethod object gives for `type`, which is a class unless its __get__ was called by hand.
Value ClassMethodGet(Wrapper* method, Value type);
// The native "__get__" with signature (self, instance, owner=None, /) of descriptors that DescriptorGet knows.
Value DescriptorGetMethod(const Value* args, int64_t count, Value names);
bool CheckGetArguments(const Value* args);  // of such a __get__; false: TypeError pending
// Calls __set__ or (value Undefined) __delete__. 1 done, 0 it has none, -1 pending.
int DescriptorSet(Value descriptor, Value instance, Value value);
// Does its type have __set__ or __delete__?
bool IsDataDescriptor(Value descriptor);

void InitializeDescriptors();
}  // namespace ouro::python
