#include "python/runtime/attributes/descriptors.h"
#include "python/types/module/module.h"

#include <string>

#include "python/runtime/attributes/attribute_lookup.h"
#include "python/runtime/attributes/instance.h"
#include "python/runtime/natives/native.h"
#include "python/types/dict/dict.h"
#include "python/types/object/object_types.h"
#include "python/types/str/str.h"
#include "python/types/tuple/tuple.h"

namespace ouro::python {

Value ModuleGetAttr(Value module, Value name);  // attributes.cc

namespace {
constexpr uint8_t kBuiltinModule = 1;  // HeapObject::user_flags: made by NewModule
Value g_default_builtins, g_builtins_object;

Shape* ModuleShape() { return InstanceShape(g_types.Module); }

Module* Allocate(Shape* shape) {
  auto* module = heap::New<Module>(shape);
  Value dict = Value::Ptr(NewDict());
  module->dict.set(module, dict);
  return module;
}

void SetStandardAttributes(Module* module, Value name, Value doc) {
  Dict* dict = module->dict.get().As<Dict>();
  DictSetStr(dict, g_names.dunder_name, name);
  DictSetStr(dict, g_names.dunder_doc, doc);
  DictSetStr(dict, g_names.dunder_package, Value::None());
  DictSetStr(dict, g_names.dunder_loader, Value::None());
  DictSetStr(dict, g_names.dunder_spec, Value::None());
}

Value New(const Value* args, int64_t count, Value names) { return Value::Ptr(Allocate(InstanceShape(args[0].As<Type>()))); }

Value Init(const Value* args, int64_t count, Value names) {
  if (!IsStr(args[1])) {
    return Raise(g_types.TypeError, "module() argument 'name' must be str, not %s", TypeOf(args[1])->NameC());
  }
  SetStandardAttributes(args[0].As<Module>(), args[1], args[2] == Value::Undefined() ? Value::None() : args[2]);
  return Value::None();
}

Value ReprMethod(Value self) {
  Dict* dict = self.As<Module>()->dict.get().As<Dict>();
  Value spec = DictGetStr(dict, g_names.dunder_spec);
  Value name = DictGetStr(dict, g_names.dunder_name);
  std::string origin;
  bool is_builtin = (self.AsPtr()->user_flags() & kBuiltinModule) != 0;
  if (spec != Value::Undefined() && spec != Value::None()) {
    Value spec_name = GetAttrOrUndefined(spec, g_names.name);
    if (spec_name.IsNull()) return spec_name;
    if (spec_name != Value::Undefined()) name = spec_name;
    Value where = GetAttrOrUndefined(spec, Intern("origin"));
    if (where.IsNull()) return where;
    is_builtin |= where != Value::Undefined() && IsStr(where) && Utf8(where) == "built-in";
  }
  if (name == Value::Undefined() || !IsStr(name)) name = NewStr("?");
  Value shown = Repr(name);
  if (shown.IsNull()) return shown;
  std::string text = "<module " + std::string(Utf8(shown));
  Value file = DictGetStr(dict, g_names.dunder_file);
  if (file != Value::Undefined() && IsStr(file)) {
    Value shown_file = Repr(file);
    if (shown_file.IsNull()) return shown_file;
    return NewStr(text + " from " + std::string(Utf8(shown_file)) + ">");
  }
  Value loader = DictGetStr(dict, g_names.dunder_loader);
  if (loader != Value::Undefined() && loader != Value::None() && !is_builtin) {
    Value shown_loader = Repr(loader);
    if (shown_loader.IsNull()) return shown_loader;
    return NewStr(text + " (" + std::string(Utf8(shown_loader)) + ")>");
  }
  return NewStr(text + (is_builtin ? " (built-in)>" : ">"));
}

Value GetAttributeMethod(Value self, Value name) {
  if (!CheckAttributeName(&name)) return Value::Null();
  Value found = ModuleGetAttr(self, name);
  return found == Value::Undefined() ? RaiseNoAttribute(self, name) : found;
}

Value DirMethod(Value self) {
  Dict* dict = self.As<Module>()->dict.get().As<Dict>();
  Value custom = DictGetStr(dict, g_names.dunder_dir);
  if (custom != Value::Undefined()) return Call0(custom);
  return DictKeysList(dict);
}

Value GetDict(Value self) { return self.As<Module>()->dict.get(); }
Value GetAnnotations(Value self) {
  Dict* dict = self.As<Module>()->dict.get().As<Dict>();
  Value found = DictGetStr(dict, g_names.dunder_annotations);
  if (found != Value::Undefined()) return found;
  Value made = Value::Ptr(NewDict());
  return DictSetStr(dict, g_names.dunder_annotations, made) ? made : Value::Null();
}
bool SetAnnotations(Value self, Value value) {
  Dict* dict = self.As<Module>()->dict.get().As<Dict>();
  if (value != Value::Undefined()) return DictSetStr(dict, g_names.dunder_annotations, value);
  if (DictDeleteStr(dict, g_names.dunder_annotations)) return true;
  Raise(g_types.AttributeError, "__annotations__");
  return false;
}

constexpr NativeDef kMethods[] = {
    {"__init__", "(self, name, doc=None)", Init},
    {"__repr__", nullptr, nullptr, ReprMethod},
    {"__getattribute__", "(self, name, /)", nullptr, nullptr, GetAttributeMethod},
    {"__dir__", nullptr, nullptr, DirMethod},
    {nullptr, nullptr},
};
constexpr GetSetDef kGetSets[] = {
    {"__dict__", GetDict, ReadOnlyMember}, {"__annotations__", GetAnnotations, SetAnnotations}, {nullptr, nullptr}};

}  // namespace

void InitializeModuleType() {
  g_types.Module = NewBuiltinType({.name = "module",
                                   .base = nullptr,
                                   .info = &Module::Info(),
                                   .methods = kMethods,
                                   .getsets = kGetSets,
                                   .make = New,
                                   .flags = kBaseType | kHasDict,
                                   .doc = "Create a module object.\n\nThe name must be a string; the optional docstring argument "
                                          "can have any type."});
  g_types.Module->root_shape.get()->user_bits |= kShapeIsModule;
  heap::AddRootTracer("default builtins", [](Visitor& visitor, void*) {
    visitor.Visit(&g_default_builtins);
    visitor.Visit(&g_builtins_object);
  }, nullptr);
}

Module* NewModuleObject(Value name, Value doc) {
  Module* module = Allocate(ModuleShape());
  SetStandardAttributes(module, name, doc);
  return module;
}

Module* NewModule(const char* name, const char* doc, const NativeDef* functions) {
  Value module_name = Intern(name);
  bool is_builtins = module_name == g_names.builtins;
  Module* module = NewModuleObject(module_name, doc == nullptr ? Value::None() : NewStr(doc));
  Dict* dict = module->dict.get().As<Dict>();
  module->set_user_flags(kBuiltinModule);
  if (is_builtins) {
    SetDefaultBuiltins(Value::Ptr(dict));
    g_builtins_object = Value::Ptr(module);
  }
  if (functions != nullptr) {
    for (const NativeDef* def = functions; def->name != nullptr; ++def) {
      Value function = NewNative(def, module_name);
      AsNative(function)->self.init(Value::Ptr(module));
      DictSetStr(dict, Intern(def->name), function);
    }
  }
  return module;
}

void SetModuleAttr(Module* module, const char* name, Value value) {
  DictSetStr(module->dict.get().As<Dict>(), Intern(name), value);
}

Dict* ModuleDict(Module* module) { return module->dict.get().As<Dict>(); }

Value BuiltinsModuleObject() { return g_builtins_object; }
Value DefaultBuiltins() { return g_default_builtins; }
void SetDefaultBuiltins(Value dict) { g_default_builtins = dict; }

}  // namespace ouro::python
