// Reading and writing attributes: the protocols of objects, classes and modules.
#include <string>

#include "python/runtime/attributes/attribute_lookup.h"
#include "python/runtime/attributes/descriptors.h"
#include "python/runtime/attributes/instance.h"
#include "python/runtime/calls/recursion.h"
#include "python/runtime/natives/native.h"
#include "python/types/dict/dict.h"
#include "python/types/exceptions/exceptions.h"
#include "python/types/functions/function.h"
#include "python/types/module/module.h"
#include "python/types/str/str.h"

namespace ouro::python {

Value RaiseNoAttribute(Value object, Value name, size_t most) {
  std::string attribute(Utf8(name));
  std::string text;
  if (IsType(object)) {
    text = "type object '" + std::string(object.As<Type>()->NameC(50)) + "' has no attribute '" + attribute + "'";
  } else if (IsModule(object)) {
    Value module_name = DictGetStr(object.As<Module>()->dict.get().As<Dict>(), g_names.dunder_name);
    text = (IsStr(module_name) ? "module '" + std::string(Utf8(module_name)) + "'" : std::string("module")) +
           " has no attribute '" + attribute + "'";
  } else {
    text = "'" + std::string(TypeOf(object)->NameC(most)) + "' object has no attribute '" + attribute + "'";
  }
  Value exception = NewExceptionText(g_types.AttributeError, text);
  BaseException* self = AsException(exception);
  self->fields.set(self, field::kAttributeName, name);
  self->fields.set(self, field::kAttributeObj, object);
  SetPending(exception);
  return Value::Null();
}

namespace {
// A descriptor may have __set__ only: then reading finds the instance's attribute first.
bool HasGetter(Value descriptor) {
  Type* kind = TypeOf(descriptor);
  return kind->Has(kImmutable) || TypeLookup(kind, g_names.dunder_get) != Value::Undefined();
}
}  // namespace

Value GenericGetAttr(Value object, Value name) {
  Type* type = TypeOf(object);
  Value on_class = TypeLookup(type, name);
  bool data = on_class.IsPtr() && IsDataDescriptor(on_class);
  if (data && HasGetter(on_class)) return DescriptorGet(on_class, object, type);
  Value own = IsType(object) ? TypeOwnAttribute(object.As<Type>(), name) : OwnAttribute(object, name);
  if (own != Value::Undefined()) return own;
  return on_class == Value::Undefined() ? on_class : DescriptorGet(on_class, object, type);
}

Value TypeGetAttr(Type* type, Value name) {
  Value self = Value::Ptr(type);
  Type* meta = TypeOf(self);
  Value on_meta = TypeLookup(meta, name);
  if (on_meta.IsPtr() && IsDataDescriptor(on_meta) && HasGetter(on_meta)) return DescriptorGet(on_meta, self, meta);
  Value own = TypeLookup(type, name);
  if (own != Value::Undefined()) return DescriptorGet(own, Value::Undefined(), type);
  return on_meta == Value::Undefined() ? on_meta : DescriptorGet(on_meta, self, meta);
}

Value ModuleGetAttr(Value module, Value name) {
  Value found = GenericGetAttr(module, name);
  if (found != Value::Undefined()) return found;
  Value fallback = DictGetStr(module.As<Module>()->dict.get().As<Dict>(), g_names.dunder_getattr);
  if (fallback == Value::Undefined()) return fallback;
  return Call1(fallback, name);
}

Value SuperGetAttr(Value self, Value name) {
  Super* super = self.As<Super>();
  if (!super->object.get().IsNull() && name != g_names.dunder_class) {
    Value found = SuperLookup(super->type.get().As<Type>(), super->object.get(), super->object_type.get().As<Type>(), name);
    if (found != Value::Undefined()) return found;
  }
  return GenericGetAttr(self, name);
}

namespace {

// What the type's __getattribute__ does, unless a class statement defined one. Undefined: absent.
Value BuiltinGetAttr(Value object, Value name) {
  Shape* shape = ShapeOf(object);
  if (shape->user_bits & kShapeIsInstance) return GenericGetAttr(object, name);
  if (shape->user_bits & kShapeIsType) return TypeGetAttr(object.As<Type>(), name);
  if (shape->user_bits & kShapeIsModule) return ModuleGetAttr(object, name);
  if (g_types.Super != nullptr && IsSubtype(shape->klass().As<Type>(), g_types.Super)) return SuperGetAttr(object, name);
  return GenericGetAttr(object, name);
}

// Undefined: absent. Null: pending; an AttributeError may be what "absent" means to the caller.
Value GetAttrWithHooks(Value object, Value name, Type* type) {
  NativeStackGuard guard;
  if (!guard.ok) return Value::Null();
  Value result;
  if (type->Has(kHasGetAttribute)) {
    result = CallSpecial(object, g_names.dunder_getattribute, &name, 1);
  } else if (IsType(object) || IsModule(object)) {
    // CPython calls the slot wrapper, since it is not object's.
    RecursionGuard level(kWhileCalling);
    if (!level.ok) return Value::Null();
    result = BuiltinGetAttr(object, name);
  } else {
    result = BuiltinGetAttr(object, name);
  }
  if (type->Has(kHasGetAttr)) {
    if (result.IsNull() && PendingMatches(g_types.AttributeError)) {
      ClearPending();
      result = Value::Undefined();
    }
    if (result == Value::Undefined()) {
      return CallSpecial(object, g_names.dunder_getattr, &name, 1);
    }
  }
  return result;
}

}  // namespace

Value GetAttr(Value object, Value name) {
  Type* type = TypeOf(object);
  Value result = OURO_LIKELY(!type->Has(kHasGetAttribute | kHasGetAttr)) ? BuiltinGetAttr(object, name)
                                                                         : GetAttrWithHooks(object, name, type);
  if (OURO_UNLIKELY(result == Value::Undefined())) {
    if (g_types.Super != nullptr && IsSubtype(type, g_types.Super)) {
      return Raise(g_types.AttributeError, "'super' object has no attribute '%s'", std::string(Utf8(name)).c_str());
    }
    return RaiseNoAttribute(object, name);
  }
  return result;
}

Value GetAttrOrUndefined(Value object, Value name) {
  Type* type = TypeOf(object);
  Value result = OURO_LIKELY(!type->Has(kHasGetAttribute | kHasGetAttr)) ? BuiltinGetAttr(object, name)
                                                                         : GetAttrWithHooks(object, name, type);
  if (result.IsNull() && PendingMatches(g_types.AttributeError)) {
    ClearPending();
    return Value::Undefined();
  }
  return result;
}

// ------------------------------------------------------------------------------------------------------------ setting
bool GenericSetAttr(Value object, Value name, Value value) {
  Value on_class = TypeLookup(TypeOf(object), name);
  if (on_class.IsPtr()) {
    int done = DescriptorSet(on_class, object, value);
    if (done != 0) return done > 0;
  }
  int done = SetOwnAttribute(object, name, value);
  if (done != 0) return done > 0;
  if (on_class != Value::Undefined() && !HasInstanceDict(object)) {
    Raise(g_types.AttributeError, "'%s' object attribute '%s' is read-only", TypeOf(object)->NameC(50),
          std::string(Utf8(name)).c_str());
    return false;
  }
  if (IsModule(object)) {
    Raise(g_types.AttributeError, "'%s' object has no attribute '%s'", TypeOf(object)->NameC(100), std::string(Utf8(name)).c_str());
    return false;
  }
  RaiseNoAttribute(object, name, 100);
  return false;
}

bool TypeSetAttr(Type* type, Value name, Value value) {
  if (type->Has(kImmutable)) {
    Raise(g_types.TypeError, "cannot set '%s' attribute of immutable type '%s'", std::string(Utf8(name)).c_str(),
          QualifiedName(type).c_str());
    return false;
  }
  Value self = Value::Ptr(type);
  Value on_meta = TypeLookup(TypeOf(self), name);
  if (on_meta.IsPtr()) {
    int done = DescriptorSet(on_meta, self, value);
    if (done != 0) return done > 0;
  }
  if (TypeSetOwnAttribute(type, name, value)) return true;
  if (HasPending()) return false;
  RaiseNoAttribute(self, name);
  return false;
}

bool SetAttr(Value object, Value name, Value value) {
  Type* type = TypeOf(object);
  if (OURO_UNLIKELY(type->Has(kHasSetAttr))) {
    NativeStackGuard guard;
    if (!guard.ok) return false;
    Value args[] = {name, value};
    if (value == Value::Undefined()) return !CallSpecial(object, g_names.dunder_delattr, args, 1).IsNull();
    return !CallSpecial(object, g_names.dunder_setattr, args, 2).IsNull();
  }
  if (IsType(object)) return TypeSetAttr(object.As<Type>(), name, value);
  return GenericSetAttr(object, name, value);
}

}  // namespace ouro::python
