// Instances, their attributes in every layout, and the side table. See instance.h.
#include "python/runtime/attributes/instance.h"

#include <cstddef>
#include <unordered_map>

#include "python/runtime/attributes/descriptors.h"
#include "python/types/dict/dict.h"
#include "python/types/exceptions/exceptions.h"
#include "python/types/functions/function.h"
#include "python/types/module/module.h"
#include "python/types/str/str.h"
#include "python/types/tuple/tuple.h"

namespace ouro::python {

void Instance::TraceObject(HeapObject* object, Visitor& visitor) {
  auto* self = static_cast<Instance*>(object);
  visitor.Visit(reinterpret_cast<Value*>(self->extra.address()));
  Value* slots = self->slots.data();
  for (uint32_t i = 0; i < object->user_half(); ++i) visitor.Visit(&slots[i]);
}

const TypeInfo& Instance::Info() {
  // count_offset 6: the count of elements is the header's 16-bit user_half.
  static const TypeInfo info{"object", 16, 6, 8, 16, &Instance::TraceObject, nullptr, 1u << 1, TypeInfo::kWords};
  return info;
}

Instance* NewInstanceSlow(Shape* shape) {
  uint32_t slots = shape->inline_capacity();
  size_t bytes = 16 + size_t{slots} * 8;
  HeapObject* object = bytes <= heap::kLargeObject ? heap::AllocateRaw(bytes) : heap::AllocateLarge(bytes);
  CHECK(object != nullptr, "no memory for an instance with many members");
  object->set_shape_ref(shape->ref());
  object->set_user_half(static_cast<uint16_t>(slots));
  if (shape->klass().As<Type>()->Has(kHasFinalizer)) heap::RegisterFinalizable(object);
  return static_cast<Instance*>(object);
}

bool AddInstanceAttribute(Instance* object, Shape* new_shape, Value value) {
  uint32_t index = new_shape->attribute_count() - 1;
  uint32_t capacity = new_shape->inline_capacity();
  if (index < capacity) {
    object->slots.set(object, index, value);
    object->set_shape_ref(new_shape->ref());
    return true;
  }
  index -= capacity;
  Value extra = object->extra.get();
  int64_t room = extra.IsNull() ? 0 : extra.As<ValueArray>()->length.get();
  if (index >= room) {
    ValueArray* grown = NewValueArray(room < 4 ? 4 : room * 2);
    if (grown == nullptr) return RaiseMemoryError(), false;
    for (int64_t i = 0; i < room; ++i) grown->items.init(i, extra.As<ValueArray>()->items.get(i));
    object->extra.set(object, Value::Ptr(grown));
    extra = Value::Ptr(grown);
  }
  ValueArray* array = extra.As<ValueArray>();
  array->items.set(array, index, value);
  object->set_shape_ref(new_shape->ref());
  return true;
}

// ------------------------------------------------------------------------------------------------------- side table
namespace {

struct SideInfo : TypeInfo {
  const TypeInfo* base;
};

std::unordered_map<HeapObject*, Value>& SideTable() {
  static auto* table = new std::unordered_map<HeapObject*, Value>;
  return *table;
}

bool IsSideInfo(const TypeInfo* info);

void TraceSide(HeapObject* object, Visitor& visitor) {
  static_cast<const SideInfo*>(object->shape()->info())->base->trace(object, visitor);
  auto& table = SideTable();
  if (table.empty()) return;
  auto it = table.find(object);
  if (it != table.end()) visitor.Visit(&it->second);
}

void FinalizeSide(HeapObject* object) {
  SideTable().erase(object);
  const TypeInfo* base = static_cast<const SideInfo*>(object->shape()->info())->base;
  if (base->finalize != nullptr) base->finalize(object);
}

std::unordered_map<const TypeInfo*, SideInfo*>& SideInfos() {
  static auto* infos = new std::unordered_map<const TypeInfo*, SideInfo*>;
  return *infos;
}

bool IsSideInfo(const TypeInfo* info) { return info->trace == &TraceSide; }

}  // namespace

const TypeInfo* SideTableInfo(const TypeInfo* base) {
  if (IsSideInfo(base)) return base;
  SideInfo*& info = SideInfos()[base];
  if (info == nullptr) {
    info = new SideInfo;
    static_cast<TypeInfo&>(*info) = *base;
    info->base = base;
    info->trace = &TraceSide;
    info->finalize = &FinalizeSide;
    info->pattern = TypeInfo::kCall;
  }
  return info;
}

Value SideDict(HeapObject* object) {
  auto& table = SideTable();
  auto it = table.find(object);
  return it == table.end() || it->second.IsNull() ? Value::Undefined() : it->second;
}

void SetSideDict(HeapObject* object, Value dict) {
  const TypeInfo* info = object->shape()->info();
  CHECK(IsSideInfo(info), "an object of this layout cannot have attributes");
  auto [it, inserted] = SideTable().insert_or_assign(object, dict);
  // Objects whose own layout has a finalizer were registered when they were made.
  if (inserted && static_cast<const SideInfo*>(info)->base->finalize == nullptr) heap::RegisterNativeFinalizer(object);
  WriteBarrier(object);
}

// --------------------------------------------------------------------------------------- attributes of every layout
namespace {

// Where objects of C++ layouts with a dict of their own keep it; null for the others.
Mut<Value>* DictField(Value object) {
  Type* type = TypeOf(object);
  if (type->layout.get() == Layout::kException) return &object.As<BaseException>()->dict;
  if (object.AsPtr()->shape()->user_bits & kShapeIsModule) return &object.As<Module>()->dict;
  if (type == g_types.Function) return &object.As<Function>()->dict;
  if (type == g_types.ClassMethod || type == g_types.StaticMethod) return &object.As<Wrapper>()->dict;
  return nullptr;
}

Value NativeDict(Value object, bool create) {  // Undefined: none; Null: pending
  if (!object.IsPtr()) return Value::Undefined();
  Type* type = TypeOf(object);
  if (type->layout.get() == Layout::kType) return Value::Undefined();
  if (Mut<Value>* field = DictField(object)) {
    if (field->get().IsNull()) {
      if (!create) return Value::Undefined();
      Value dict = Value::Ptr(NewDict());
      field->set(object.AsPtr(), dict);
    }
    return field->get();
  }
  if (!IsSideInfo(object.AsPtr()->shape()->info())) return Value::Undefined();
  Value dict = SideDict(object.AsPtr());
  if (dict == Value::Undefined() && create && type->Has(kHasDict)) {
    dict = Value::Ptr(NewDict());
    SetSideDict(object.AsPtr(), dict);
  }
  return dict;
}

}  // namespace

bool HasInstanceDict(Value object) {
  return object.IsPtr() && TypeOf(object)->Has(kHasDict) && TypeOf(object)->layout.get() != Layout::kType;
}

Value OwnAttribute(Value object, Value name) {
  if (!object.IsPtr()) return Value::Undefined();
  Shape* shape = object.AsPtr()->shape();
  if (OURO_LIKELY(shape->user_bits & kShapeIsInstance)) {
    Instance* self = object.As<Instance>();
    if (OURO_UNLIKELY(shape->user_bits & kShapeDictMode)) return DictGetName(self->extra.get().As<Dict>(), name);
    int32_t index = shape->Find(name);
    if (index == Shape::kNotFound) return Value::Undefined();
    return InstanceSlot(self, shape, static_cast<uint32_t>(index));
  }
  if (!shape->klass().As<Type>()->Has(kHasDict)) return Value::Undefined();
  Value dict = NativeDict(object, false);
  return dict == Value::Undefined() ? dict : DictGetName(dict.As<Dict>(), name);
}

namespace {
int DeleteIn(Dict* dict, Value name) { return DictDeleteStr(dict, name) ? 1 : HasPending() ? -1 : 0; }
}  // namespace

int SetOwnAttribute(Value object, Value name, Value value) {
  if (!object.IsPtr()) return 0;
  Shape* shape = object.AsPtr()->shape();
  if (!(shape->user_bits & kShapeIsInstance)) {
    if (!shape->klass().As<Type>()->Has(kHasDict)) return 0;
    Value dict = NativeDict(object, value != Value::Undefined());
    if (dict == Value::Undefined()) return 0;
    if (dict.IsNull()) return -1;
    if (value == Value::Undefined()) return DeleteIn(dict.As<Dict>(), name);
    return DictSetStr(dict.As<Dict>(), name, value) ? 1 : -1;
  }
  Instance* self = object.As<Instance>();
  if (shape->user_bits & kShapeDictMode) {
    Dict* dict = self->extra.get().As<Dict>();
    if (value == Value::Undefined()) return DeleteIn(dict, name);
    return DictSetStr(dict, name, value) ? 1 : -1;
  }
  if (!shape->klass().As<Type>()->Has(kHasDict)) return 0;
  int32_t found = shape->Find(name);
  if (found != Shape::kNotFound && value != Value::Undefined()) {
    SetInstanceSlot(self, shape, static_cast<uint32_t>(found), value);
    return 1;
  }
  if (found != Shape::kNotFound) {  // delete: later attributes move down
    uint32_t count = shape->attribute_count();
    Shape* smaller = shape->RemoveIfRoom(name);
    if (smaller == nullptr) {
      Value dict = InstanceDict(object);
      return dict.IsNull() ? -1 : DeleteIn(dict.As<Dict>(), name);
    }
    for (uint32_t i = static_cast<uint32_t>(found); i + 1 < count; ++i) {
      SetInstanceSlot(self, shape, i, InstanceSlot(self, shape, i + 1));
    }
    SetInstanceSlot(self, shape, count - 1, Value::Null());
    self->set_shape_ref(smaller->ref());
    return 1;
  }
  if (value == Value::Undefined()) return 0;
  if (Shape* with = ShapeWithAttribute(shape, name)) return AddInstanceAttribute(self, with, value) ? 1 : -1;
  Value dict = InstanceDict(object);
  if (dict.IsNull()) return -1;
  return DictSetStr(dict.As<Dict>(), name, value) ? 1 : -1;
}

Shape* ShapeWithAttribute(Shape* shape, Value name) {
  constexpr uint32_t kMostAttributes = 200;
  if (shape->attribute_count() >= kMostAttributes + shape->klass().As<Type>()->slot_count.get()) return nullptr;
  return shape->AddIfRoom(name);
}

Value InstanceDict(Value object) {
  if (!object.IsPtr()) return Value::Undefined();
  Shape* shape = object.AsPtr()->shape();
  if (!(shape->user_bits & kShapeIsInstance)) return NativeDict(object, true);
  Instance* self = object.As<Instance>();
  if (shape->user_bits & kShapeDictMode) return self->extra.get();
  Type* type = shape->klass().As<Type>();
  if (!type->Has(kHasDict)) return Value::Undefined();
  uint32_t count = shape->attribute_count(), members = type->slot_count.get();
  Dict* dict = NewDictWithCapacity(count - members);
  if (dict == nullptr) return Value::Null();
  for (uint32_t i = members; i < count; ++i) {
    if (!DictSetStr(dict, shape->KeyAt(i), InstanceSlot(self, shape, i))) return Value::Null();
  }
  for (uint32_t i = members; i < self->user_half(); ++i) self->slots.init(i, Value::Null());
  self->extra.set(self, Value::Ptr(dict));
  self->set_shape_ref(DictModeShape(type)->ref());
  return Value::Ptr(dict);
}

bool SetInstanceDict(Value object, Value dict) {
  if (IsInstanceLayout(object)) {
    Value old = InstanceDict(object);  // dictionary mode first
    if (old.IsNull()) return false;
    Instance* self = object.As<Instance>();
    self->extra.set(self, dict);
    return true;
  }
  if (Mut<Value>* field = DictField(object)) {
    field->set(object.AsPtr(), dict);
    return true;
  }
  SetSideDict(object.AsPtr(), dict);
  return true;
}

// -------------------------------------------------------------------------------------------------------- __class__
bool AssignClass(Value object, Value new_class) {
  if (!IsType(new_class)) {
    Raise(g_types.TypeError, "__class__ must be set to a class, not '%s' object", TypeOf(new_class)->NameC());
    return false;
  }
  Type* to = new_class.As<Type>();
  Type* from = TypeOf(object);
  bool modules = object.IsPtr() && (object.AsPtr()->shape()->user_bits & kShapeIsModule) && IsSubtype(to, g_types.Module);
  if (!modules && (!to->Has(kHeapType) || !from->Has(kHeapType))) {
    Raise(g_types.TypeError, "__class__ assignment only supported for mutable types or ModuleType subclasses");
    return false;
  }
  if (from == to) return true;
  bool same_layout = to->solid.get() == from->solid.get() && to->Has(kHasDict) == from->Has(kHasDict) &&
                     to->slot_count.get() == from->slot_count.get() && to->layout.get() == from->layout.get();
  if (!same_layout && to->layout.get() == from->layout.get() && to->Has(kHasDict) == from->Has(kHasDict) &&
      to->slot_count.get() == from->slot_count.get() && to->slot_count.get() > 0 &&
      to->Base() == from->Base() && !to->slot_names.get().IsNull() && !from->slot_names.get().IsNull()) {
    same_layout = Equal(to->slot_names.get(), from->slot_names.get()) == 1;  // the same __slots__ declared twice
    if (HasPending()) return false;
  }
  if (!same_layout) {
    Raise(g_types.TypeError, "__class__ assignment: '%s' object layout differs from '%s'", to->NameC(), from->NameC());
    return false;
  }
  NoteClassChange(from, to);
  Shape* shape = object.AsPtr()->shape();
  if (to->layout.get() != Layout::kInstance) {
    object.AsPtr()->set_shape_ref(to->root_shape.get()->ref());
  } else if (shape->user_bits & kShapeDictMode) {
    object.AsPtr()->set_shape_ref(DictModeShape(to)->ref());
  } else {
    // Where the new class has another number of inline slots the object cannot be one of its ordinary shapes.
    bool alike = to->root_shape.get()->inline_capacity() == shape->inline_capacity();
    if (Shape* rebased = alike ? shape->RebaseIfRoom(to->root_shape.get()) : nullptr) {
      object.AsPtr()->set_shape_ref(rebased->ref());
    } else if (!to->Has(kHasDict)) {
      object.AsPtr()->set_shape_ref(to->instance_shape.get()->ref());
    } else {
      Value dict = InstanceDict(object);
      if (dict.IsNull()) return false;
      object.AsPtr()->set_shape_ref(DictModeShape(to)->ref());
    }
  }
  if (to->Has(kHasFinalizer) && !from->Has(kHasFinalizer)) heap::RegisterFinalizable(object.AsPtr());
  return true;
}

}  // namespace ouro::python
