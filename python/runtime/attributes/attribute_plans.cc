// Plans for inline caches and the tracer. See attribute_lookup.h.
#include "python/runtime/attributes/attribute_lookup.h"
#include "python/runtime/attributes/descriptors.h"
#include "python/runtime/attributes/instance.h"
#include "python/runtime/natives/native.h"
#include "python/types/dict/dict.h"
#include "python/types/functions/function.h"
#include "python/types/module/module.h"

namespace ouro::python {
namespace {

// A function, or the method of a built-in type: through a class it is what it is.
bool IsBindable(Value v) { return IsFunction(v) || IsMethodDescriptor(v); }

// What class attributes are to look-up (data descriptors, descriptors, plain values) is a matter of their own class, which
// may get or lose __get__, __set__ and __delete__ without the version of the planned shape noticing. Whoever relies on the
// answer says so here; the change then invalidates all classes (type.cc).
bool IsDataDescriptorNow(Value found) {
  if (found.IsPtr()) UseDescriptorKind(TypeOf(found));
  return IsDataDescriptor(found);
}

// What the class attribute `found` is to any instance; kGeneric when that takes code to find out.
AttributePlan PlanClassAttribute(Value found, Type* type) {
  AttributePlan plan;
  if (IsBindable(found)) {
    // A foreign method or slot wrapper: TypeError. Of a wrapper it is the call that says so, of a method the look-up.
    if (IsNative(found) && AsNative(found)->kind.get() != NativeKind::kWrapper &&
        !IsSubtype(type, AsNative(found)->self.get().As<Type>())) {
      return plan;
    }
    plan.kind = AttributePlan::kMethod;
    plan.value = found;
    return plan;
  }
  Type* kind = TypeOf(found);
  if (kind == g_types.StaticMethod) {
    plan.kind = AttributePlan::kClassValue;
    plan.value = found.As<Wrapper>()->callable.get();
  } else if (kind == g_types.ClassMethod && IsFunction(found.As<Wrapper>()->callable.get())) {
    plan.kind = AttributePlan::kBoundMethod;
    plan.value = found.As<Wrapper>()->callable.get();
    plan.self = Value::Ptr(type);
  } else if (!found.IsPtr() || TypeLookup(kind, g_names.dunder_get) == Value::Undefined()) {
    if (found.IsPtr()) UseDescriptorKind(kind);
    plan.kind = AttributePlan::kClassValue;
    plan.value = found;
  }
  return plan;
}

}  // namespace

AttributePlan PlanLoad(Shape* shape, Value name) {
  AttributePlan plan;
  Type* type = shape->klass().As<Type>();
  if (type->Has(kHasGetAttribute) || (shape->user_bits & (kShapeIsType | kShapeIsModule)) ||
      (g_types.Super != nullptr && IsSubtype(type, g_types.Super))) {
    return plan;
  }
  UseVersion(type);
  plan.version = shape->version();
  Value found = TypeLookup(type, name);
  if (found != Value::Undefined() && IsDataDescriptorNow(found)) {
    Type* kind = TypeOf(found);
    if (kind == g_types.Property && found.As<Property>()->get.get() != Value::None() && !type->Has(kHasGetAttr)) {
      plan.kind = AttributePlan::kProperty;
      plan.value = found;
    } else if (kind == g_types.MemberDescriptor && (shape->user_bits & kShapeIsInstance) && found.As<Member>()->IsSlot() &&
               IsSubtype(type, found.As<Member>()->owner.get().As<Type>())) {
      plan.kind = AttributePlan::kMember;
      plan.index = static_cast<uint32_t>(found.As<Member>()->index.get());
    }
    return plan;
  }
  bool instance = shape->user_bits & kShapeIsInstance;
  if (instance && (shape->user_bits & kShapeDictMode)) {
    if (type->Has(kHasGetAttr)) return plan;
    AttributePlan next = found == Value::Undefined() ? AttributePlan{} : PlanClassAttribute(found, type);
    if (found != Value::Undefined() && next.kind == AttributePlan::kGeneric) return plan;
    plan.kind = AttributePlan::kDictOrClass;
    plan.next = next.kind;
    plan.value = next.value;
    plan.self = next.self;
    return plan;
  }
  if (instance) {
    int32_t index = shape->Find(name);
    if (index != Shape::kNotFound) {
      uint32_t i = static_cast<uint32_t>(index);
      bool is_inline = i < shape->inline_capacity();
      plan.kind = is_inline ? AttributePlan::kInlineSlot : AttributePlan::kExtraSlot;
      plan.index = is_inline ? i : i - shape->inline_capacity();
      return plan;
    }
  } else if (type->Has(kHasDict)) {
    return plan;  // attributes are elsewhere: exceptions, functions, subclasses of other layouts
  }
  if (found == Value::Undefined()) return plan;  // __getattr__ or an error
  AttributePlan next = PlanClassAttribute(found, type);
  next.version = plan.version;
  return next;
}

AttributePlan PlanTypeLoad(Type* type, Value name) {
  AttributePlan plan;
  Type* meta = TypeOf(Value::Ptr(type));
  if (meta->Has(kHasGetAttribute | kHasGetAttr)) return plan;
  UseVersion(type);
  UseVersion(meta);
  Value on_meta = TypeLookup(meta, name);
  if (on_meta != Value::Undefined() && IsDataDescriptorNow(on_meta)) return plan;
  Value found = TypeLookup(type, name);
  if (found == Value::Undefined()) return plan;
  if (IsBindable(found)) {
    plan.kind = AttributePlan::kClassValue;  // the plain function
    plan.value = found;
  } else {
    plan = PlanClassAttribute(found, type);
  }
  plan.version = Value::Ptr(type).AsPtr()->shape()->version();
  plan.version2 = type->root_shape.get()->version();
  return plan;
}

AttributePlan PlanModuleLoad(Module* module, Value name) {
  AttributePlan plan;
  Shape* shape = module->shape();
  Type* type = shape->klass().As<Type>();
  if (type->Has(kHasGetAttribute | kHasGetAttr)) return plan;
  UseVersion(type);
  plan.version = shape->version();
  Value found = TypeLookup(type, name);
  if (found != Value::Undefined() && IsDataDescriptorNow(found)) return plan;
  Dict* dict = module->dict.get().As<Dict>();
  int64_t entry = DictEntryIndex(dict, name);
  uint64_t keys_version = dict->keys_version.get();
  if (entry < 0 || keys_version > UINT32_MAX) return plan;
  plan.kind = AttributePlan::kDictValue;
  plan.index = static_cast<uint32_t>(entry);
  plan.version2 = static_cast<uint32_t>(keys_version);
  plan.self = Value::Ptr(dict);
  return plan;
}

StorePlan PlanStore(Shape* shape, Value name) {
  StorePlan plan;
  Type* type = shape->klass().As<Type>();
  if (!(shape->user_bits & kShapeIsInstance) || type->Has(kHasSetAttr)) return plan;
  UseVersion(type);
  plan.version = shape->version();
  Value found = TypeLookup(type, name);
  if (found.IsPtr() && IsDataDescriptorNow(found)) {
    if (TypeOf(found) == g_types.MemberDescriptor && found.As<Member>()->IsSlot() && !found.As<Member>()->read_only.get() &&
        IsSubtype(type, found.As<Member>()->owner.get().As<Type>())) {
      plan.kind = StorePlan::kInlineSlot;
      plan.index = static_cast<uint32_t>(found.As<Member>()->index.get());
    }
    return plan;
  }
  if ((shape->user_bits & kShapeDictMode) || !type->Has(kHasDict)) return plan;
  uint32_t capacity = shape->inline_capacity();
  int32_t index = shape->Find(name);
  if (index != Shape::kNotFound) {
    uint32_t i = static_cast<uint32_t>(index);
    plan.kind = i < capacity ? StorePlan::kInlineSlot : StorePlan::kExtraSlot;
    plan.index = i < capacity ? i : i - capacity;
    return plan;
  }
  uint32_t count = shape->attribute_count();
  Shape* with = ShapeWithAttribute(shape, name);
  if (with == nullptr) return plan;  // SetOwnAttribute goes over to dictionary mode
  plan.kind = count < capacity ? StorePlan::kAddInline : StorePlan::kAddExtra;
  plan.index = count < capacity ? count : count - capacity;
  plan.new_shape = with;
  return plan;
}

GlobalPlan PlanGlobal(Dict* globals, Dict* builtins, Value name) {
  GlobalPlan plan;
  int64_t entry = DictEntryIndex(globals, name);
  if (globals->keys_version.get() > UINT32_MAX || builtins->keys_version.get() > UINT32_MAX) return plan;
  plan.globals_version = static_cast<uint32_t>(globals->keys_version.get());
  if (entry >= 0) {
    plan.kind = GlobalPlan::kGlobal;
    plan.index = static_cast<uint32_t>(entry);
    return plan;
  }
  entry = DictEntryIndex(builtins, name);
  if (entry < 0) return plan;
  plan.kind = GlobalPlan::kBuiltin;
  plan.index = static_cast<uint32_t>(entry);
  plan.builtins_version = static_cast<uint32_t>(builtins->keys_version.get());
  return plan;
}

ConstructPlan PlanConstruct(Type* type) {
  ConstructPlan plan;
  Type* meta = TypeOf(Value::Ptr(type));
  if (type->layout.get() != Layout::kInstance || type->Has(kAbstract) || type == g_types.Object) return plan;
  if (TypeLookup(meta, g_names.dunder_call) != TypeLookup(g_types.Type_, g_names.dunder_call)) return plan;
  if (TypeLookup(type, g_names.dunder_new) != TypeOwnAttribute(g_types.Object, g_names.dunder_new)) return plan;
  UseVersion(type);
  UseVersion(meta);
  Value init = TypeLookup(type, g_names.dunder_init);
  plan.init = init == TypeOwnAttribute(g_types.Object, g_names.dunder_init) ? Value::Undefined() : init;
  plan.plain = plan.init == Value::Undefined() || IsFunction(plan.init);
  plan.shape = type->instance_shape.get();
  plan.version = type->root_shape.get()->version();
  plan.meta_version = meta->root_shape.get()->version();
  return plan;
}

}  // namespace ouro::python
