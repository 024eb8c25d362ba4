// Look-up through the MRO, the global method cache, invalidation. See type.h.
#include "python/runtime/classes/type.h"

#include <string>

#include "python/runtime/natives/native.h"
#include "python/types/dict/dict.h"
#include "python/types/str/str.h"
#include "python/types/tuple/tuple.h"

namespace ouro::python {

Types g_types;
ImmediateShapes g_immediate_shapes;

namespace {

// Direct mapped: (version of the class's root shape, name) -> attribute. A version is never used twice, and interned
// names and classes live for ever, so an entry can only be right or never asked for again. Values are roots: an
// attribute that was deleted from its class may stay alive until its entry is overwritten.
struct CacheEntry {
  uint32_t version;
  Value name;
  Value result;
  Type* where;
};
constexpr uint32_t kCacheSize = 4096;
CacheEntry g_cache[kCacheSize];

uint32_t CacheIndex(uint32_t version, Value name) {
  uint64_t mixed = (name.bits() >> 4) * 0x9E3779B97F4A7C15u + uint64_t{version} * 0xC2B2AE3D27D4EB4Fu;
  return static_cast<uint32_t>(mixed >> 52);
}
static_assert(kCacheSize == 1u << 12);

Value LookupSlow(Type* type, Value name, Type** where) {
  *where = nullptr;
  Value mro = type->mro.get();
  if (mro.IsNull()) return Value::Undefined();  // a class under construction
  Tuple* classes = mro.As<Tuple>();
  for (int64_t i = 0; i < classes->length.get(); ++i) {
    Type* c = classes->items.get(i).As<Type>();
    Value found = DictGetStr(c->Namespace(), name);
    if (found != Value::Undefined()) {
      *where = c;
      return found;
    }
  }
  return Value::Undefined();
}

bool AffectsFlags(Value name) {
  return name == g_names.dunder_getattribute || name == g_names.dunder_getattr || name == g_names.dunder_setattr ||
         name == g_names.dunder_delattr || name == g_names.dunder_del;
}

// What object, type, module and super define for these names is what GetAttr and SetAttr do anyway for their instances;
// anything else must be called: type's own method in a class that is no metaclass, too, which is an error.
bool IsOverridden(Type* type, Value name) {
  Value found = TypeLookup(type, name);
  if (found == Value::Undefined()) return false;
  Type* native = type;
  while (native->Has(kHeapType)) native = native->Base();
  Type* where;
  if (found != TypeLookupWhere(native, name, &where)) return true;
  std::string_view owner = where->Name();
  return owner != "object" && owner != "type" && owner != "module" && owner != "super";
}

bool AffectsDescriptorKind(Value name) {
  return name == g_names.dunder_get || name == g_names.dunder_set || name == g_names.dunder_delete;
}
bool HasDescriptorMethod(Type* type) {
  for (Value name : {g_names.dunder_get, g_names.dunder_set, g_names.dunder_delete}) {
    if (TypeLookup(type, name) != Value::Undefined()) return true;
  }
  return false;
}
// Did somebody rely on what the class, or one that inherits from it, is as a class of descriptors?
bool DescriptorKindUsed(Type* type) {
  if (type->Has(kDescriptorKindUsed)) return true;
  if (auto* subclasses = type->subclasses.get()) {
    for (Type* subclass : *subclasses) {
      if (DescriptorKindUsed(subclass)) return true;
    }
  }
  return false;
}

}  // namespace

void TraceMethodCache(Visitor& visitor) {
  for (CacheEntry& entry : g_cache) {
    visitor.Visit(&entry.name);  // else another name might get its address
    visitor.Visit(&entry.result);
  }
}

OURO_INLINE Value LookupCached(Type* type, Value name, Type** where) {
  uint32_t version = type->root_shape.get()->version();
  CacheEntry& entry = g_cache[CacheIndex(version, name)];
  if (OURO_LIKELY(entry.version == version && entry.name == name)) {
    *where = entry.where;
    return entry.result;
  }
  Value result = LookupSlow(type, name, where);
  if (type->Has(kReady)) {
    UseVersion(type);
    entry = {version, name, result, *where};
  }
  return result;
}

Value TypeLookupWhere(Type* type, Value name, Type** where) { return LookupCached(type, name, where); }
Value TypeLookup(Type* type, Value name) {
  Type* where;
  return LookupCached(type, name, &where);
}

Value TypeOwnAttribute(Type* type, Value name) { return DictGetStr(type->Namespace(), name); }

void ComputeLookupFlags(Type* type) {
  uint32_t flags = type->flags.get() & ~uint32_t{kHasGetAttribute | kHasGetAttr | kHasSetAttr | kHasFinalizer};
  if (IsOverridden(type, g_names.dunder_getattribute)) flags |= kHasGetAttribute;
  if (TypeLookup(type, g_names.dunder_getattr) != Value::Undefined()) flags |= kHasGetAttr;
  if (IsOverridden(type, g_names.dunder_setattr) || IsOverridden(type, g_names.dunder_delattr)) flags |= kHasSetAttr;
  if (IsOverridden(type, g_names.dunder_del)) flags |= kHasFinalizer;
  type->flags.set(type, flags);
}

namespace {
void Invalidate(Type* type, bool flags) {
  if (type->version_used.get()) {
    type->version_used.init(false);
    type->root_shape.get()->BumpVersionTree();
    if (Shape* dict_shape = type->dict_shape.get()) dict_shape->root()->BumpVersionTree();
  }
  if (flags && type->Has(kReady)) ComputeLookupFlags(type);
  if (auto* subclasses = type->subclasses.get()) {
    for (size_t i = 0; i < subclasses->size(); ++i) Invalidate((*subclasses)[i], flags);
  }
}
}  // namespace

void InvalidateType(Type* type) {
  Invalidate(type, true);
  if (DescriptorKindUsed(type)) InvalidateAllTypes();
}
void InvalidateAllTypes() { Invalidate(g_types.Object, false); }
void NoteClassChange(Type* from, Type* to) {
  if (!from->Has(kDescriptorKindUsed)) return;
  UseDescriptorKind(to);
  if (HasDescriptorMethod(from) || HasDescriptorMethod(to)) InvalidateAllTypes();
}

bool TypeSetOwnAttribute(Type* type, Value name, Value value) {
  if (value == Value::Undefined()) {
    if (!DictDeleteStr(type->Namespace(), name)) return false;
  } else if (!DictSetStr(type->Namespace(), name, value)) {
    return false;
  }
  Invalidate(type, AffectsFlags(name));
  if (OURO_UNLIKELY(AffectsDescriptorKind(name) && DescriptorKindUsed(type))) InvalidateAllTypes();
  return true;
}

bool IsSubtype(const Type* type, const Type* base) {
  if (type == base) return true;
  Value mro = type->mro.get();
  if (mro.IsNull()) {  // under construction: the chain of bases will do
    for (const Type* t = type; t != nullptr; t = t->Base()) {
      if (t == base) return true;
    }
    return false;
  }
  Tuple* classes = mro.As<Tuple>();
  for (int64_t i = 1; i < classes->length.get(); ++i) {
    if (classes->items.get(i).As<Type>() == base) return true;
  }
  return false;
}

Value LookupSpecial(Value v, Value name) { return TypeLookup(TypeOf(v), name); }

const char* Type::NameC(size_t most) const {
  // A few results at a time: callers print them at once.
  static constinit uint32_t next = 0;
  static std::string* ring = new std::string[8];
  std::string& text = ring[next++ % 8];
  Value module = Has(kHeapType) ? Value::Null() : DictGetStr(Namespace(), g_names.dunder_module);
  text.clear();
  if (IsStr(module) && Utf8(module) != "builtins") text.append(Utf8(module)).append(".");
  text += Name();
  if (text.size() > most) {
    while (most > 0 && (text[most] & 0xc0) == 0x80) --most;  // no part of a character
    text.resize(most);
  }
  return text.c_str();
}

Value TypeModule(Type* type) {
  Value module = DictGetStr(type->Namespace(), g_names.dunder_module);
  return module == Value::Undefined() ? g_names.builtins : module;
}

std::string QualifiedName(Type* type) {
  Value module = TypeModule(type);
  std::string result;
  if (IsStr(module) && Utf8(module) != "builtins") {
    result = Utf8(module);
    result += '.';
  }
  result += type->QualName();
  return result;
}

Shape* InstanceShape(Type* type) { return type->instance_shape.get(); }

}  // namespace ouro::python
