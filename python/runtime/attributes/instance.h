// Instance: objects of classes whose layout is object's. Attribute i of the object's shape is slots[i] when i is below the
// shape's inline_capacity, else element (i - inline_capacity) of the ValueArray `extra`. The number of inline slots of an
// object is its header's user_half, because it must not change with the shape.
//
// Dictionary mode (kShapeDictMode): somebody asked for obj.__dict__; `extra` is that Dict and holds all attributes, and
// the shape describes only the members of __slots__, which are always inline. Keys of members in shapes are small ints
// (their index), so that no name finds them.
#pragma once
#include "python/runtime/classes/type.h"
#include "python/runtime/object/object.h"
#include "python/runtime/object/value_array.h"

namespace ouro::python {

class Instance : public HeapObject {
 public:
  Mut<Value> extra;  // Null, ValueArray or Dict
  Elements<Value> slots;

  static void TraceObject(HeapObject* object, Visitor& visitor);
  static const TypeInfo& Info();
};

// A new object of `shape` with all attributes absent. Never null. Registers __del__ if the class has it.
Instance* NewInstanceSlow(Shape* shape);
OURO_INLINE Instance* NewInstance(Shape* shape) {
  uint32_t slots = shape->inline_capacity();
  size_t bytes = 16 + size_t{slots} * 8;
  if (OURO_UNLIKELY(bytes > heap::kLargeObject || shape->klass().As<Type>()->Has(kHasFinalizer))) return NewInstanceSlow(shape);
  HeapObject* object = heap::AllocateRaw(bytes);
  object->set_shape_ref(shape->ref());
  object->set_user_half(static_cast<uint16_t>(slots));
  return static_cast<Instance*>(object);
}

// The value of attribute `index` of the object's shape. Null or Undefined only for unset members of __slots__.
OURO_INLINE Value InstanceSlot(Instance* object, Shape* shape, uint32_t index) {
  uint32_t capacity = shape->inline_capacity();
  if (OURO_LIKELY(index < capacity)) return object->slots.get(index);
  return object->extra.get().As<ValueArray>()->items.get(index - capacity);
}
OURO_INLINE void SetInstanceSlot(Instance* object, Shape* shape, uint32_t index, Value value) {
  uint32_t capacity = shape->inline_capacity();
  if (OURO_LIKELY(index < capacity)) {
    object->slots.set(object, index, value);
  } else {
    ValueArray* extra = object->extra.get().As<ValueArray>();
    extra->items.set(extra, index - capacity, value);
  }
}
// The shape after adding the attribute. Null: this object should go over to dictionary mode.
Shape* ShapeWithAttribute(Shape* shape, Value name);
// Gives the object, whose shape is new_shape's parent, the attribute that new_shape adds. False: MemoryError pending.
bool AddInstanceAttribute(Instance* object, Shape* new_shape, Value value);

inline bool IsInstanceLayout(Value v) { return v.IsPtr() && (v.AsPtr()->shape()->user_bits & kShapeIsInstance) != 0; }

// --- attributes in the instance itself, whatever its layout (Instance, exception, module, type, side table)
// Undefined when absent or when such objects have no attributes. Null: a key of the object's __dict__ that is no str raised
// in its __eq__.
Value OwnAttribute(Value object, Value name);
// Undefined deletes. 1 done; 0: the object cannot have attributes, or (deletion) has none of this name; -1 pending.
int SetOwnAttribute(Value object, Value name, Value value);
// object.__dict__: converts Instances to dictionary mode. Undefined: has none; Null: pending.
Value InstanceDict(Value object);
bool SetInstanceDict(Value object, Value dict);  // object.__dict__ = dict
bool HasInstanceDict(Value object);

// The shape of new instances in dictionary mode.
Shape* DictModeShape(Type* type);
Shape* NewInstanceRoot(Type* type, uint32_t capacity, uint32_t bits);
Shape* AddMembers(Type* type, Shape* shape);

// --- side table: attributes of instances of subclasses of other C++ layouts, keyed by address (objects never move).
Value SideDict(HeapObject* object);                 // Dict or Undefined
void SetSideDict(HeapObject* object, Value dict);   // Null: it has none again
// `base`'s TypeInfo extended by the side table's tracing; one per base, cached.
const TypeInfo* SideTableInfo(const TypeInfo* base);

// object.__class__ = type. False: TypeError pending.
bool AssignClass(Value object, Value type);
}  // namespace ouro::python
