// Attribute look-up as inline caches and the tracer want it: everything that does not depend on the particular object is
// decided once per shape, in a plan that is valid as long as the shape's version is the one given.
#pragma once
#include "python/runtime/classes/type.h"
#include "python/runtime/object/object.h"

namespace ouro::python {

struct AttributePlan {
  enum Kind : uint16_t {
    kGeneric,       // no plan: GetAttr
    kInlineSlot,    // Instance: slots[index]
    kExtraSlot,     // Instance: extra's items[index]
    kMember,        // __slots__: slots[index], AttributeError when it is Null or Undefined
    kClassValue,    // `value`: a plain class attribute, or what a descriptor gives whatever the instance is
    kMethod,        // `value`: a callable found on the class that takes the object as first argument (bind when not called)
    kBoundMethod,   // `value`: a callable that takes `self` as first argument: class methods
    kProperty,      // `value`: the Property, which has a getter
    kDictOrClass,   // dictionary mode: the object's Dict first, then as `next` says with index/value
    kDictValue,     // module: dict value2's entry `index`, valid while the dict's keys_version is version2
  };
  Kind kind = kGeneric;
  Kind next = kGeneric;    // of kDictOrClass: kClassValue, kMethod or kGeneric (nothing on the class)
  uint32_t index = 0;
  uint32_t version = 0;    // of the receiver's shape
  uint32_t version2 = 0;   // of the class's own shapes (PlanTypeLoad), or keys_version
  Value value;
  Value self;
};
AttributePlan PlanLoad(Shape* shape, Value name);
// The receiver is this class itself: valid while the receiver is identical, the shape of the receiver (metaclass) has
// `version` and type->root_shape has `version2`. kClassValue, kBoundMethod (self: the class), or kGeneric.
AttributePlan PlanTypeLoad(Type* type, Value name);
// The receiver is this module itself: kDictValue (index: entry, version2: keys_version, self: the module's Dict).
AttributePlan PlanModuleLoad(Module* module, Value name);

struct StorePlan {
  enum Kind : uint16_t {
    kGeneric,           // SetAttr
    kInlineSlot,        // slots[index] = v
    kExtraSlot,         // extra[index] = v
    kAddInline,         // the same, then the object's shape becomes new_shape
    kAddExtra,          // AddInstanceAttribute(object, new_shape, v)
  };
  Kind kind = kGeneric;
  uint32_t index = 0;
  uint32_t version = 0;
  Shape* new_shape = nullptr;
};
StorePlan PlanStore(Shape* shape, Value name);

// A global: (globals, keys_version, entry index), or when it is a builtin also the builtins dict's.
struct GlobalPlan {
  enum Kind : uint16_t { kAbsent, kGlobal, kBuiltin };
  Kind kind = kAbsent;
  uint32_t index = 0;             // entry of the dict in question
  uint32_t globals_version = 0;   // keys_version of globals
  uint32_t builtins_version = 0;  // keys_version of builtins; of kBuiltin only
};
GlobalPlan PlanGlobal(Dict* globals, Dict* builtins, Value name);

// Calling a class: when `plain`, an instance is NewInstance(shape) followed by `init` (Undefined: nothing to call and no
// arguments are allowed). Valid while root_shape's and the metaclass's root_shape's versions are these.
struct ConstructPlan {
  bool plain = false;
  Shape* shape = nullptr;
  Value init;
  uint32_t version = 0;
  uint32_t meta_version = 0;
};
ConstructPlan PlanConstruct(Type* type);

// object.__getattribute__ and object.__setattr__. GenericGetAttr: Undefined when absent, nothing pending.
Value GenericGetAttr(Value object, Value name);
bool GenericSetAttr(Value object, Value name, Value value);
// AttributeError with CPython's message, name and obj set; returns Null. `most`: where the class's name is cut.
Value RaiseNoAttribute(Value object, Value name, size_t most = 50);
}  // namespace ouro::python
