// Built-in functions and methods: the objects made of NativeDef rows, and calling them.
#pragma once
#include <string>
#include <vector>

#include "python/runtime/classes/type.h"
#include "python/runtime/object/object.h"

namespace ouro::python {

// Parsed text signature, made at the first call that needs it; never freed.
struct NativeSignature {
  struct Parameter {
    const char* name;
    uint32_t length;
    Value name_value;  // interned, immortal
    bool positional_only = false, keyword_only = false, optional = false;
  };
  std::vector<Parameter> parameters;
  int32_t required_positional = 0;
  int32_t positional = 0;  // parameters that may be given by position
  bool raw = false;        // *args or **kwargs or no signature: the function receives what the caller gave
  bool any_keyword = false;
  bool needs_keyword = false;  // has a keyword-only parameter that is not optional
};

enum class NativeKind : uint8_t {
  kFunction,           // builtin_function_or_method without self: module functions, static methods
  kBoundMethod,        // builtin_function_or_method with self
  kNew,                // a type's __new__: `self` is the type that has it, arguments start with the class
  kMethodDescriptor,   // of a type, not bound
  kClassMethodDescriptor,
  kWrapper,            // slot wrapper: a dunder method of a type, not bound
  kMethodWrapper,      // the same, bound
};
class NativeFunction : public HeapObject {
 public:
  Final<const NativeDef*> def;
  Final<Value> self;     // bound object; the class that owns a descriptor or __new__
  Final<Value> name;     // interned str
  Final<Value> module;   // str or None
  Mut<NativeSignature*> signature;  // shared by all objects of one def: of the unbound one
  Final<Value> unbound;  // bound ones: the descriptor they came from, else Null
  Final<NativeKind> kind;
  OURO_LAYOUT(NativeFunction, "builtin_function_or_method", &NativeFunction::def, &NativeFunction::self,
              &NativeFunction::name, &NativeFunction::module, &NativeFunction::signature, &NativeFunction::unbound,
              &NativeFunction::kind)
};
inline bool IsNative(Value v) { return v.IsPtr() && (v.AsPtr()->shape()->user_bits & kShapeIsNative) != 0; }  // of any kind
inline NativeFunction* AsNative(Value v) { return v.As<NativeFunction>(); }
// A method or slot wrapper of a type, not bound: called by way of an instance it gets that as its first argument.
inline bool IsMethodDescriptor(Value v) {
  return IsNative(v) && (AsNative(v)->kind.get() == NativeKind::kMethodDescriptor || AsNative(v)->kind.get() == NativeKind::kWrapper);
}

// Calls with the arguments as the guest gave them: `self` of bound kinds is prepended, the rest is bound and checked.
Value CallNative(NativeFunction* f, const Value* args, int64_t count, Value names);
// For inline caches: how many arguments the fixed entry of a call with positional arguments takes, or -1 (use CallNative).
// The entry is called with exactly that many, self first for methods; the receiver's type must have been checked.
inline int FixedArity(const NativeDef* def) {
  if (def->f1 != nullptr) return 1;
  if (def->f2 != nullptr) return 2;
  return def->f3 != nullptr ? 3 : -1;
}
// Without the check of the receiver: the caller knows that args[0] suits a method or __new__. `self` of bound kinds is not
// prepended.
Value CallNativeComplete(NativeFunction* f, const Value* args, int64_t count, Value names);

Shape* NativeShape(NativeKind kind);  // of the objects of this kind; their types are made later
void InitializeNativeTypes();
Value NewNativeOfType(const NativeDef* def, Type* owner, NativeKind kind);
Value BindNative(NativeFunction* descriptor, Value self);  // method descriptor or wrapper -> bound
// "list.append", "math.sin", "len": as error messages name it (without the parentheses).
std::string NativeDisplayName(NativeFunction* f);
}  // namespace ouro::python
