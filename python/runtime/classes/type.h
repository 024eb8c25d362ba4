// Type: Python's classes. See docs/languages/python_objects.md.
//
// A class keeps its attributes in `dict` (a Dict whose keys are interned names). What instances look like to the collector
// is `info`; their attributes are described by shapes under `root_shape`. A change of anything that attribute look-up on
// the class or its instances depends on ends in Invalidate(), which gives the shapes of the class and of its subclasses
// fresh versions, provided somebody relied on the old ones (`version_used`): making a class costs no bumps.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "python/runtime/object/object.h"

namespace ouro::python {

// The kind of instances, decided once when a class is made; Call, attribute access and allocation switch on it.
enum class Layout : uint8_t {
  kInstance,   // Instance: attributes in slots described by the shape
  kException,  // BaseException
  kType,       // metaclasses
  kNative,     // another C++ layout; instances of subclasses keep attributes in the side table (instance.h)
};

class Type : public HeapObject {
 public:
  Mut<Value> name;          // str
  Mut<Value> qualname;      // str
  Mut<Value> bases;         // tuple of types
  Mut<Value> mro;           // tuple of types, itself first
  Mut<Value> dict;          // Dict
  Mut<Value> base;          // the base whose layout instances extend, Null for object
  Mut<Value> slot_names;    // tuple of the names in __slots__ that made members, or Null
  Mut<Value> solid;         // the class (itself or a base) that last added to the layout
  Mut<Value> stored_names;  // tuple of the names that methods of it and its bases store in self, or Null
  Mut<Shape*> root_shape;   // root of the shapes of instances
  Mut<Shape*> instance_shape;  // shape of a new instance: root_shape plus the members of __slots__
  Mut<Shape*> dict_shape;   // the same for instances in dictionary mode, made when first needed
  Mut<const TypeInfo*> info;
  Mut<const char*> text_signature;  // of built-in classes, or null
  Mut<std::vector<Type*>*> subclasses;  // classes never die: their shapes keep them
  Mut<uint32_t> flags;      // TypeFlag, kFlag* below
  Mut<uint32_t> slot_count; // members of __slots__ of this class and its bases; fields of exceptions
  Mut<Layout> layout;
  Mut<bool> version_used;

  std::string_view Name() const { return Utf8(name.get()); }
  // For Raise, as CPython's messages name the class: cut, and of built-in classes with the module (types.GenericAlias). Valid
  // for the next calls only.
  const char* NameC(size_t most = 200) const;
  static constexpr size_t kUncut = SIZE_MAX;
  std::string_view QualName() const { return Utf8(qualname.get()); }
  bool Has(uint32_t flag) const { return (flags.get() & flag) != 0; }
  Type* Base() const { return base.get().As<Type>(); }
  Dict* Namespace() const { return dict.get().As<Dict>(); }

  OURO_LAYOUT(Type, "type", &Type::name, &Type::qualname, &Type::bases, &Type::mro, &Type::dict, &Type::base,
              &Type::slot_names, &Type::solid, &Type::stored_names, &Type::root_shape, &Type::instance_shape, &Type::dict_shape, &Type::info, &Type::text_signature,
              &Type::subclasses, &Type::flags, &Type::slot_count, &Type::layout, &Type::version_used)
};

// TypeFlag continued: facts that look-up has computed for the class, inherited ones included; kept true by Invalidate().
enum TypeFlagInternal : uint32_t {
  kHasGetAttribute = 1 << 8,  // __getattribute__ is not object's (or type's)
  kHasGetAttr = 1 << 9,       // __getattr__ exists
  kHasSetAttr = 1 << 10,      // __setattr__ or __delattr__ is not object's
  kHasFinalizer = 1 << 11,    // __del__ exists
  kReady = 1 << 12,
  kImmutable = 1 << 13,       // built-in: attributes cannot be set
  kHasWeakRef = 1 << 14,
  kDescriptorKindUsed = 1 << 15,  // UseDescriptorKind was called for it
  kListSubclass = 1 << 16, kTupleSubclass = 1 << 17, kDictSubclass = 1 << 18, kIntSubclass = 1 << 19,
  kStrSubclass = 1 << 20, kBytesSubclass = 1 << 21, kExceptionSubclass = 1 << 22, kTypeSubclass = 1 << 23,
};
// Shape::user_bits.
enum ShapeBit : uint32_t {
  kShapeDictMode = 1,  // Instance::extra is the Dict of all attributes
  kShapeIsType = 2,    // objects of this shape are classes
  kShapeIsModule = 4,
  kShapeIsInstance = 8,  // Layout::kInstance
  kShapeIsNative = 16,   // NativeFunction
};

inline bool IsType(Value v) { return v.IsPtr() && (v.AsPtr()->shape()->user_bits & kShapeIsType) != 0; }

// The first attribute `name` (interned) in the dicts along the MRO, or Undefined. Runs no guest code, never raises.
Value TypeLookup(Type* type, Value name);
// The same, and the class that has it.
Value TypeLookupWhere(Type* type, Value name, Type** where);
// The attribute in the class's own dict, or Undefined.
Value TypeOwnAttribute(Type* type, Value name);
// Sets (Undefined: deletes; false when absent) in the class's own dict and invalidates. No checks, no guest code.
bool TypeSetOwnAttribute(Type* type, Value name, Value value);
// Something that look-up through this class or its subclasses depends on has changed.
void InvalidateType(Type* type);
// Whoever keeps the version of one of the class's shapes to test later calls this first (PlanLoad and TypeLookup do).
inline void UseVersion(Type* type) { type->version_used.init(true); }
inline void UseVersion(Shape* shape) { UseVersion(shape->klass().As<Type>()); }

// Whoever relies on instances of the class having, or not having, __get__, __set__ or __delete__ calls this first: the end of
// that is InvalidateAllTypes().
inline void UseDescriptorKind(Type* type) { type->flags.init(type->flags.get() | kDescriptorKindUsed); }
void InvalidateAllTypes();
// An instance of `from`, which may be the attribute of a class, becomes one of `to`.
void NoteClassChange(Type* from, Type* to);

// C3. False: TypeError pending. Sets mro (asking an overridden mro() of the metaclass).
bool ComputeMro(Type* type);
// type.__call__: makes an instance. May run guest code.
Value TypeCall(Type* type, const Value* args, int64_t count, Value names);
// Attribute access on classes (type.__getattribute__, type.__setattr__). May run guest code.
Value TypeGetAttr(Type* type, Value name);  // Undefined when absent, nothing pending
bool TypeSetAttr(Type* type, Value name, Value value);

// "module.qualname", or just the qualname for builtins; for reprs.
std::string QualifiedName(Type* type);
Value TypeModule(Type* type);  // __module__, a str

// The class of `bases` that decides instances' layout; null: TypeError pending.
Type* BestBase(const Value* bases, int64_t count);
// Makes a bare class object of the metaclass `meta`; the caller fills it and calls ReadyType.
Type* AllocateType(Type* meta);
// Computes the MRO, flags and shapes from bases, base, info, layout, slot_count and dict; `shape`: an existing root shape
// of the instances. Adds the class to its bases' subclasses. False: pending.
bool ReadyType(Type* type, Shape* shape = nullptr);
void ComputeLookupFlags(Type* type);  // kHasGetAttribute ... kHasFinalizer
void AddSubclass(Type* base, Type* type);
void RemoveSubclass(Type* base, Type* type);
Value ComputedMro(Type* type);        // C3 alone: a tuple
void TraceMethodCache(Visitor& visitor);

void InitializeBareTypes();    // first of all: classes without attributes whose shapes others need
void InitializeTypeMethods();  // methods of object and type
}  // namespace ouro::python
