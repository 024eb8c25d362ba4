// Making class objects: the part that class statements and built-in types share, and built-in types.
#include <cstring>
#include <string>

#include "python/bytecode/code.h"
#include "python/runtime/attributes/descriptors.h"
#include "python/runtime/attributes/instance.h"
#include "python/runtime/classes/type.h"
#include "python/runtime/natives/native.h"
#include "python/types/dict/dict.h"
#include "python/types/functions/function.h"
#include "python/types/str/str.h"
#include "python/types/tuple/tuple.h"

namespace ouro::python {
namespace {

Shape* g_type_shape = nullptr;

// Attribute names that the methods in the class's namespace store in `self`, with those of its bases: an estimate of how
// many inline slots its instances need.
void CollectStoredNames(Type* type) {
  heap::RootVector names;
  auto add = [&](Value name) {
    for (size_t i = 0; i < names.size(); ++i) {
      if (names[i] == name) return;
    }
    names.push_back(name);
  };
  Tuple* bases = type->bases.get().As<Tuple>();
  for (int64_t i = 0; i < bases->length.get(); ++i) {
    Value inherited = bases->items.get(i).As<Type>()->stored_names.get();
    if (inherited.IsNull()) continue;
    Tuple* tuple = inherited.As<Tuple>();
    for (int64_t j = 0; j < tuple->length.get(); ++j) add(tuple->items.get(j));
  }
  Value key, value;
  for (int64_t position = 0; DictNext(type->Namespace(), &position, &key, &value);) {
    if (!IsFunction(value)) continue;
    Code* code = value.As<Function>()->GetCode();
    if (code->argcount == 0 || code->instructions == nullptr || code->constants == nullptr) continue;
    const auto& instructions = *code->instructions;
    for (size_t at = 0; at < instructions.size();) {
      const mode::Instr& instr = instructions[at];
      if (instr.op >= static_cast<uint16_t>(Opcode::kCount)) break;
      if (instr.op == static_cast<uint16_t>(Opcode::StoreAttr) && instr.a == 1) {
        add((*code->constants)[static_cast<size_t>(mode::Args{&instr}.ext().operand)]);
      }
      at += InfoOf(static_cast<Opcode>(instr.op)).words;
    }
  }
  if (names.size() > 0) type->stored_names.set(type, NewTupleOf(names->data(), static_cast<int64_t>(names.size())));
}

uint32_t InlineCapacity(Type* type) {
  uint32_t slots = type->slot_count.get();
  if (!type->Has(kHasDict)) return slots;
  if (type->Has(kHeapType)) CollectStoredNames(type);
  Value names = type->stored_names.get();
  // Nothing known: attributes come from outside.
  int64_t estimate = names.IsNull() ? 3 : names.As<Tuple>()->length.get();
  constexpr int64_t kMost = 16;
  return slots + static_cast<uint32_t>(estimate < kMost ? estimate : kMost);
}

constexpr uint32_t kInheritedFlags = kSequence | kMapping | kHasDict | kHasWeakRef | kListSubclass | kTupleSubclass |
                                     kDictSubclass | kIntSubclass | kStrSubclass | kBytesSubclass | kExceptionSubclass |
                                     kTypeSubclass;

uint32_t ShapeBits(Type* type) {
  uint32_t bits = 0;
  if (type->Has(kTypeSubclass)) bits |= kShapeIsType;
  if (type->layout.get() == Layout::kInstance) bits |= kShapeIsInstance;
  if (g_types.Module != nullptr && IsSubtype(type, g_types.Module)) bits |= kShapeIsModule;
  return bits;
}

}  // namespace

Shape* NewInstanceRoot(Type* type, uint32_t capacity, uint32_t bits) {
  Shape* shape = Shape::NewRoot(type->info.get(), Value::Ptr(type), capacity);
  shape->user_bits = bits;
  return shape;
}

// Members of __slots__ come first in every shape of the class, under small ints that no name can equal.
Shape* AddMembers(Type* type, Shape* shape) {
  if (type->layout.get() != Layout::kInstance) return shape;
  for (uint32_t i = 0; i < type->slot_count.get(); ++i) shape = shape->Add(Value::Int(i));
  return shape;
}

Shape* DictModeShape(Type* type) {
  if (Shape* shape = type->dict_shape.get()) return shape;
  Shape* root = type->root_shape.get();
  Shape* shape = AddMembers(type, NewInstanceRoot(type, root->inline_capacity(), root->user_bits | kShapeDictMode));
  type->dict_shape.set(type, shape);
  return shape;
}

Type* AllocateType(Type* meta) {
  return heap::New<Type>(meta == nullptr ? g_type_shape : meta->instance_shape.get());
}

void AddSubclass(Type* base, Type* type) {
  if (base->subclasses.get() == nullptr) base->subclasses.set(base, new std::vector<Type*>);
  base->subclasses.get()->push_back(type);
}

void RemoveSubclass(Type* base, Type* type) {
  auto* list = base->subclasses.get();
  if (list == nullptr) return;
  for (size_t i = 0; i < list->size(); ++i) {
    if ((*list)[i] == type) {
      list->erase(list->begin() + static_cast<int64_t>(i));
      return;
    }
  }
}

bool ReadyType(Type* type, Shape* shape) {
  Tuple* bases = type->bases.get().As<Tuple>();
  uint32_t flags = type->flags.get();
  for (int64_t i = 0; i < bases->length.get(); ++i) {
    flags |= bases->items.get(i).As<Type>()->flags.get() & kInheritedFlags;
  }
  type->flags.set(type, flags);
  if (type->solid.get().IsNull()) {
    Type* base = type->Base();
    bool extends = base == nullptr || base->info.get() != type->info.get() || base->slot_count.get() != type->slot_count.get();
    type->solid.set(type, extends && !type->Has(kHeapType) ? Value::Ptr(type) : base->solid.get());
  }
  if (!ComputeMro(type)) return false;
  uint32_t bits = ShapeBits(type);
  if (shape != nullptr) {
    shape->set_klass(Value::Ptr(type));
    shape->user_bits |= bits;
    type->root_shape.set(type, shape);
  } else if (type->layout.get() == Layout::kInstance) {
    type->root_shape.set(type, NewInstanceRoot(type, InlineCapacity(type), bits));
  } else {
    type->root_shape.set(type, NewInstanceRoot(type, 0, bits));
  }
  type->instance_shape.set(type, AddMembers(type, type->root_shape.get()));
  for (int64_t i = 0; i < bases->length.get(); ++i) AddSubclass(bases->items.get(i).As<Type>(), type);
  type->flags.set(type, type->flags.get() | kReady);
  ComputeLookupFlags(type);
  return true;
}

namespace {

// Built-in classes that exist without attributes before their Init functions run: named, so that NewBuiltinType fills
// them instead of making second ones.
Type* g_bare_object = nullptr;
Type* g_bare_type = nullptr;

Layout LayoutOf(const TypeSpec& spec, Type* base) {
  if (spec.info == &Type::Info()) return Layout::kType;
  if (spec.info == &Instance::Info()) return Layout::kInstance;
  if (spec.info == nullptr) return base->layout.get();
  return std::strcmp(spec.info->name, "BaseException") == 0 ? Layout::kException : Layout::kNative;
}

bool IsDunder(std::string_view name) { return name.size() > 4 && name.starts_with("__") && name.ends_with("__"); }

// Dunder methods that CPython has in method tables rather than in slots: their objects are method descriptors.
bool IsMethodDunder(std::string_view name) {
  static constexpr std::string_view kNames[] = {
      "__reduce__", "__reduce_ex__", "__getstate__", "__setstate__", "__sizeof__", "__format__", "__dir__", "__copy__",
      "__deepcopy__", "__getnewargs__", "__getnewargs_ex__", "__reversed__", "__length_hint__", "__round__", "__trunc__",
      "__floor__", "__ceil__", "__complex__", "__bytes__", "__enter__", "__exit__", "__init_subclass__",
      "__subclasshook__", "__instancecheck__", "__subclasscheck__", "__subclasses__", "__prepare__", "__mro_entries__",
      "__class_getitem__", "__alloc__", "__fspath__", "__getformat__", "__missing__", "__set_name__", "__aenter__", "__aexit__"};
  for (std::string_view known : kNames) {
    if (name == known) return true;
  }
  return false;
}

void AddMethods(Type* type, const TypeSpec& spec) {
  Dict* dict = type->Namespace();
  auto set = [&](const char* name, Value value) { DictSetStr(dict, Intern(name), value); };
  if (spec.methods != nullptr) {
    for (const NativeDef* def = spec.methods; def->name != nullptr; ++def) {
      std::string_view name = def->name;
      // dict, list and the sets define these two as ordinary methods too.
      bool set_type = type->Name() == "set" || type->Name() == "frozenset";
      bool plain = (name == "__contains__" && (type->Has(kDictSubclass) || set_type)) ||
                   (name == "__getitem__" && (type->Has(kDictSubclass) || type->Has(kListSubclass)));
      if (name == "__new__") {
        set(def->name, NewNativeOfType(def, type, NativeKind::kNew));
      } else if (def->flags & kStatic) {
        set(def->name, NewStaticMethod(NewNativeOfType(def, type, NativeKind::kFunction)));
      } else if (def->flags & kClassMethod) {
        set(def->name, NewNativeOfType(def, type, NativeKind::kClassMethodDescriptor));
      } else if (IsDunder(name) && !IsMethodDunder(name) && !plain) {
        set(def->name, NewNativeOfType(def, type, NativeKind::kWrapper));
      } else {
        set(def->name, NewNativeOfType(def, type, NativeKind::kMethodDescriptor));
      }
    }
  }
  if (spec.make != nullptr) {
    auto* def = new NativeDef{"__new__", spec.make_signature, spec.make};
    set("__new__", NewNativeOfType(def, type, NativeKind::kNew));
  }
  if (spec.getsets != nullptr) {
    for (const GetSetDef* def = spec.getsets; def->name != nullptr; ++def) set(def->name, NewGetSet(def, type));
  }
  // As in CPython: equality without a hash of its own makes instances unhashable.
  if (TypeOwnAttribute(type, g_names.dunder_eq) != Value::Undefined() &&
      TypeOwnAttribute(type, g_names.dunder_hash) == Value::Undefined()) {
    DictSetStr(dict, g_names.dunder_hash, Value::None());
  }
  if (TypeOwnAttribute(type, g_names.dunder_doc) == Value::Undefined()) {
    DictSetStr(dict, g_names.dunder_doc, spec.doc == nullptr ? Value::None() : NewStr(spec.doc));
  }
}

uint32_t OwnSubclassFlag(std::string_view name) {
  if (name == "list") return kListSubclass;
  if (name == "tuple") return kTupleSubclass;
  if (name == "dict") return kDictSubclass;
  if (name == "int") return kIntSubclass;
  if (name == "str") return kStrSubclass;
  if (name == "bytes") return kBytesSubclass;
  if (name == "BaseException") return kExceptionSubclass;
  if (name == "type") return kTypeSubclass;
  return 0;
}

}  // namespace

Type* NewBuiltinType(const TypeSpec& spec) {
  std::string_view full = spec.name;
  size_t dot = full.rfind('.');
  std::string_view name = dot == std::string_view::npos ? full : full.substr(dot + 1);
  bool is_object = full == "object", is_type = full == "type";
  Type* type = is_object ? g_bare_object : is_type ? g_bare_type : AllocateType(nullptr);
  Type* base = is_object ? nullptr : spec.base != nullptr ? spec.base : g_bare_object;
  type->name.set(type, Intern(name));
  type->qualname.set(type, type->name.get());
  type->base.set(type, base == nullptr ? Value::Null() : Value::Ptr(base));
  type->bases.set(type, base == nullptr ? NewTupleOf(nullptr, 0) : NewTuple1(Value::Ptr(base)));
  type->dict.set(type, Value::Ptr(NewDict()));
  type->layout.set(type, is_object ? Layout::kInstance : LayoutOf(spec, base));
  type->info.set(type, is_object ? &Instance::Info() : spec.info != nullptr ? spec.info : base->info.get());
  type->text_signature.set(type, spec.text_signature);
  type->flags.set(type, spec.flags | kImmutable | OwnSubclassFlag(full));
  if (base != nullptr && type->slot_count.get() == 0) type->slot_count.set(type, base->slot_count.get());
  if (dot != std::string_view::npos) DictSetStr(type->Namespace(), g_names.dunder_module, Intern(full.substr(0, dot)));
  Shape* shape = is_type ? g_type_shape : spec.shape;
  bool ready = ReadyType(type, shape);
  CHECK(ready, "a built-in type is inconsistent");
  // __class__ is assigned to instances of Python's classes and to modules, and attributes move instances to other shapes.
  Shape* objects = InstanceShape(type);
  if (!(objects->user_bits & (kShapeIsInstance | kShapeIsModule | kShapeIsType))) objects->is_final = true;
  AddMethods(type, spec);
  InvalidateType(type);  // what was looked up while the class had no attributes
  return type;
}

void InitializeBareTypes() {
  g_type_shape = Shape::NewRoot(&Type::Info(), Value::Null());
  g_bare_type = AllocateType(nullptr);
  g_type_shape->set_klass(Value::Ptr(g_bare_type));
  g_type_shape->user_bits = kShapeIsType;
  g_bare_object = AllocateType(nullptr);
  g_types.Object = g_bare_object;
  g_types.Type_ = g_bare_type;
  // Alive although no shape names it yet.
  heap::AddRootTracer("object", [](Visitor& visitor, void*) {
    visitor.Visit(&g_bare_object);
    TraceMethodCache(visitor);
  }, nullptr);
}

}  // namespace ouro::python
