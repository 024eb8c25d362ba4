// The Python types of built-in functions and methods: repr, names, binding.
#include <cstdio>
#include <string>

#include "python/runtime/attributes/descriptors.h"
#include "python/runtime/natives/native.h"
#include "python/types/functions/function.h"
#include "python/types/module/module.h"
#include "python/types/str/str.h"
#include "python/types/tuple/tuple.h"

namespace ouro::python {
namespace {

std::string Text(Value str) { return std::string(Utf8(str)); }
std::string Address(Value v) {
  char text[32];
  std::snprintf(text, sizeof text, "0x%llx", static_cast<unsigned long long>(v.bits()));
  return text;
}

Value ReprMethod(Value self) {
  NativeFunction* f = AsNative(self);
  std::string name = Text(f->name.get());
  Value bound = f->self.get();
  switch (f->kind.get()) {
    case NativeKind::kMethodDescriptor:
    case NativeKind::kClassMethodDescriptor:
      return NewStr("<method '" + name + "' of '" + std::string(bound.As<Type>()->Name()) + "' objects>");
    case NativeKind::kWrapper:
      return NewStr("<slot wrapper '" + name + "' of '" + std::string(bound.As<Type>()->Name()) + "' objects>");
    case NativeKind::kMethodWrapper:
      return NewStr("<method-wrapper '" + name + "' of " + std::string(TypeOf(bound)->Name()) + " object at " + Address(bound) + ">");
    default: break;
  }
  if (bound.IsNull() || IsModule(bound)) return NewStr("<built-in function " + name + ">");
  return NewStr("<built-in method " + name + " of " + std::string(TypeOf(bound)->Name()) + " object at " + Address(bound) + ">");
}

Value CallMethod(const Value* args, int64_t count, Value names) {
  return CallNative(AsNative(args[0]), args + 1, count - 1, names);
}

Value EqMethod(Value self, Value other) {
  if (!IsNative(other) || TypeOf(self) != TypeOf(other)) return g_not_implemented;
  NativeFunction *a = AsNative(self), *b = AsNative(other);
  return Value::Bool(a->def.get() == b->def.get() && a->self.get() == b->self.get());
}
Value NeMethod(Value self, Value other) {
  Value equal = EqMethod(self, other);
  return equal == g_not_implemented ? equal : Value::Bool(equal == Value::False());
}
Value HashMethod(Value self) {
  uint64_t mixed = reinterpret_cast<uint64_t>(AsNative(self)->def.get()) * 31 + AsNative(self)->self.get().bits();
  return Value::Int(static_cast<int64_t>(mixed >> 4 & 0xfffffffffffffff));
}

Value GetName(Value self) { return AsNative(self)->name.get(); }
Value GetQualName(Value self) {
  NativeFunction* f = AsNative(self);
  NativeFunction* source = f->unbound.get().IsNull() ? f : AsNative(f->unbound.get());
  Value owner = source->self.get();
  if (owner.IsNull() || !IsType(owner)) return f->name.get();
  return NewStr(std::string(owner.As<Type>()->QualName()) + "." + Text(f->name.get()));
}
Value GetModule(Value self) { return AsNative(self)->module.get(); }
Value GetSelf(Value self) {
  NativeFunction* f = AsNative(self);
  if (!f->self.get().IsNull()) return f->self.get();
  bool builtin = f->module.get() == g_names.builtins && !BuiltinsModuleObject().IsNull();
  return builtin ? BuiltinsModuleObject() : Value::None();
}
Value GetOwner(Value self) {
  NativeFunction* f = AsNative(self);
  return f->unbound.get().IsNull() ? f->self.get() : AsNative(f->unbound.get())->self.get();
}
Value GetDoc(Value self) {
  const char* doc = AsNative(self)->def.get()->doc;
  return doc == nullptr ? Value::None() : NewStr(doc);
}
Value GetTextSignature(Value self) {
  if (AsNative(self)->kind.get() == NativeKind::kNew) return NewStr("($type, *args, **kwargs)");
  const char* signature = AsNative(self)->def.get()->signature;
  return signature == nullptr ? Value::None() : NewStr(signature);
}
Value Reduce(Value self) {
  NativeFunction* f = AsNative(self);
  if (f->self.get().IsNull() || IsModule(f->self.get())) return f->name.get();
  Value getattr = GetItem(DefaultBuiltins(), Intern("getattr"));
  if (getattr.IsNull()) return getattr;
  Value owner = f->self.get();
  return NewTuple2(getattr, NewTuple2(owner, f->name.get()));
}

constexpr NativeDef kFunctionMethods[] = {
    {"__repr__", nullptr, nullptr, ReprMethod},
    {"__call__", nullptr, CallMethod},
    {"__eq__", nullptr, nullptr, nullptr, EqMethod},
    {"__ne__", nullptr, nullptr, nullptr, NeMethod},
    {"__hash__", nullptr, nullptr, HashMethod},
    {"__reduce__", nullptr, nullptr, Reduce},
    {nullptr, nullptr},
};
constexpr GetSetDef kFunctionGetSets[] = {
    {"__name__", GetName}, {"__qualname__", GetQualName},           {"__self__", GetSelf},
    {"__doc__", GetDoc},   {"__text_signature__", GetTextSignature}, {nullptr, nullptr},
};
// `__module__` in its own table: members of CPython's type, writable there.
bool SetModule(Value self, Value value) {
  AsNative(self)->module.init(value == Value::Undefined() ? Value::None() : value);
  WriteBarrier(self.AsPtr());
  return true;
}
constexpr GetSetDef kModuleGetSet = {"__module__", GetModule, SetModule};

constexpr NativeDef kDescriptorMethods[] = {
    {"__repr__", nullptr, nullptr, ReprMethod},
    {"__call__", nullptr, CallMethod},
    {"__get__", "(self, instance, owner=None, /)", DescriptorGetMethod},
    {"__reduce__", nullptr, nullptr, Reduce},
    {nullptr, nullptr},
};
constexpr GetSetDef kDescriptorGetSets[] = {
    {"__name__", GetName, ReadOnlyMember}, {"__qualname__", GetQualName},           {"__objclass__", GetOwner, ReadOnlyMember},
    {"__doc__", GetDoc},   {"__text_signature__", GetTextSignature}, {nullptr, nullptr},
};
constexpr GetSetDef kMethodWrapperGetSets[] = {
    {"__name__", GetName},     {"__qualname__", GetQualName}, {"__objclass__", GetOwner},
    {"__self__", GetSelf, ReadOnlyMember},     {"__doc__", GetDoc},           {"__text_signature__", GetTextSignature},
    {nullptr, nullptr},
};

Type* Make(const char* name, NativeKind kind, const NativeDef* methods, const GetSetDef* getsets) {
  return NewBuiltinType({.name = name,
                         .base = nullptr,
                         .info = &NativeFunction::Info(),
                         .methods = methods,
                         .getsets = getsets,
                         .shape = NativeShape(kind)});
}

}  // namespace

void InitializeNativeTypes() {
  g_types.BuiltinFunction =
      Make("builtin_function_or_method", NativeKind::kFunction, kFunctionMethods, kFunctionGetSets);
  TypeSetOwnAttribute(g_types.BuiltinFunction, g_names.dunder_module, NewGetSet(&kModuleGetSet, g_types.BuiltinFunction));
  g_types.MethodDescriptor =
      Make("method_descriptor", NativeKind::kMethodDescriptor, kDescriptorMethods, kDescriptorGetSets);
  g_types.ClassMethodDescriptor =
      Make("classmethod_descriptor", NativeKind::kClassMethodDescriptor, kDescriptorMethods, kDescriptorGetSets);
  g_types.WrapperDescriptor = Make("wrapper_descriptor", NativeKind::kWrapper, kDescriptorMethods, kDescriptorGetSets);
  g_types.MethodWrapper = Make("method-wrapper", NativeKind::kMethodWrapper, kFunctionMethods, kMethodWrapperGetSets);
}

}  // namespace ouro::python
