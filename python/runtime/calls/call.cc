// Calling any object, and making instances.
#include <cstdlib>
#include <optional>
#include <string>

#include "framework/heap/memory.h"
#include "python/runtime/attributes/attribute_lookup.h"
#include "python/runtime/attributes/descriptors.h"
#include "python/runtime/attributes/instance.h"
#include "python/runtime/calls/call.h"
#include "python/runtime/calls/recursion.h"
#include "python/runtime/natives/native.h"
#include "python/runtime/object/interp_hooks.h"
#include "python/runtime/object/room.h"
#include "python/types/dict/dict.h"
#include "python/types/functions/function.h"
#include "python/types/str/str.h"
#include "python/types/tuple/tuple.h"

namespace ouro::python {
namespace {

// The arguments with one more in front. Copies in malloc'd memory are of values that the caller's array keeps alive.
class Prepended {
 public:
  Prepended(Value first, const Value* args, int64_t count, Value names) {
    int64_t total = count + (names.IsNull() ? 0 : names.As<Tuple>()->length.get());
    data_ = reinterpret_cast<Value*>(small_);
    if (OURO_UNLIKELY(total + 1 > kSmall)) {
      data_ = RoomForValues(total + 1) ? static_cast<Value*>(heap::MustAllocate(static_cast<size_t>(total + 1) * sizeof(Value))) : nullptr;
      if (data_ == nullptr) return;
    }
    data_[0] = first;
    for (int64_t i = 0; i < total; ++i) data_[i + 1] = args[i];
  }
  ~Prepended() {
    if (OURO_UNLIKELY(data_ != reinterpret_cast<Value*>(small_))) std::free(data_);
  }
  Prepended(const Prepended&) = delete;
  Prepended& operator=(const Prepended&) = delete;
  bool ok() const { return data_ != nullptr; }  // false: MemoryError is pending
  const Value* data() const { return data_; }

 private:
  static constexpr int64_t kSmall = 10;
  alignas(Value) char small_[kSmall * sizeof(Value)];  // not initialized
  Value* data_;
};

Value CallFunction(Value f, const Value* args, int64_t count, Value names) {
  if (OURO_UNLIKELY(g_interp.call_function == nullptr)) return RaiseNotImplemented("calling a Python function");
  return g_interp.call_function(f.As<Function>(), args, count, names);
}

// A special method that look-up found in the class of `self`, called for it.
Value CallAsMethod(Value method, Value self, const Value* args, int64_t count, Value names) {
  if (OURO_LIKELY(IsFunction(method) || IsMethodDescriptor(method))) {
    Prepended all(self, args, count, names);
    if (OURO_UNLIKELY(!all.ok())) return Value::Null();
    if (IsFunction(method)) return CallFunction(method, all.data(), count + 1, names);
    return CallNative(AsNative(method), all.data(), count + 1, names);
  }
  method = DescriptorGet(method, self, TypeOf(self));
  if (method.IsNull()) return method;
  return Call(method, args, count, names);
}

// Is a call of the class itself a level of the recursion?
bool Counts(Type* type, int64_t count, Value names) {
  if (OURO_LIKELY(!type->Has(kUncountedCall))) return type != g_types.Type_ || count != 1;
  return type == g_types.Str && (count != 1 || !names.IsNull());
}

Value CallType(Type* type, const Value* args, int64_t count, Value names) {
  Type* meta = TypeOf(Value::Ptr(type));
  if (OURO_UNLIKELY(meta != g_types.Type_)) {
    Type* where;
    Value call = TypeLookupWhere(meta, g_names.dunder_call, &where);
    if (where != g_types.Type_ && where != nullptr) return CallAsMethod(call, Value::Ptr(type), args, count, names);
  }
  return TypeCall(type, args, count, names);
}

bool IsNativeNew(Value v) { return IsNative(v) && AsNative(v)->kind.get() == NativeKind::kNew; }

// The __new__ that counts where look-up found `make` in *where. As in CPython, the __new__ of a built-in type that a class
// statement or an assignment puts into a class does not replace the way of making that the class inherits. *where: whose it
// is. Undefined: a Python function's way, which looks for __new__ itself.
Value InheritedNew(Value make, Type** where) {
  for (Type* at = *where; IsNativeNew(make);) {
    if (!at->Has(kHeapType)) {
      *where = at;
      return make;
    }
    make = TypeLookupWhere(at->Base(), g_names.dunder_new, &at);
  }
  return Value::Undefined();
}

// Is `make` the type's own __new__ in C++?
bool IsNewOf(Value make, Type* type) {
  return type != g_types.Object && IsNativeNew(make) && AsNative(make)->self.get() == Value::Ptr(type);
}

bool HasArguments(int64_t count, Value names) {
  return count > 0 || (!names.IsNull() && names.As<Tuple>()->length.get() > 0);
}

}  // namespace

Value NewOf(Type* type) {
  Type* where;
  Value make = TypeLookupWhere(type, g_names.dunder_new, &where);
  return InheritedNew(make, &where);
}

// The default __new__: excess arguments are errors unless __init__ takes them and __new__ was left alone.
Value ObjectNew(Type* type, bool has_arguments) {
  if (has_arguments) {
    Value object_new = TypeOwnAttribute(g_types.Object, g_names.dunder_new);
    Value object_init = TypeOwnAttribute(g_types.Object, g_names.dunder_init);
    if (NewOf(type) != object_new) {
      return Raise(g_types.TypeError, "object.__new__() takes exactly one argument (the type to instantiate)");
    }
    if (TypeLookup(type, g_names.dunder_init) == object_init) {
      return Raise(g_types.TypeError, "%s() takes no arguments", type->NameC());
    }
  }
  if (OURO_UNLIKELY(type->Has(kAbstract))) {
    Value methods = GetAttr(Value::Ptr(type), g_names.dunder_abstractmethods);
    if (methods.IsNull()) return methods;
    return RaiseAbstract(type, methods);
  }
  if (type->layout.get() != Layout::kInstance) return Raise(g_types.TypeError, "cannot create '%s' instances", QualifiedName(type).c_str());
  return Value::Ptr(NewInstance(type->instance_shape.get()));
}

Value TypeCall(Type* type, const Value* args, int64_t count, Value names) {
  if (OURO_UNLIKELY(type == g_types.Type_)) {
    if (count == 1 && names.IsNull()) return Value::Ptr(TypeOf(args[0]));
    if (count != 1 && count != 3) return Raise(g_types.TypeError, "type() takes 1 or 3 arguments");
  }
  Type* where;
  Value make = TypeLookupWhere(type, g_names.dunder_new, &where);
  Value made;
  if (where != g_types.Object && where != nullptr && where->Has(kHeapType) && IsNativeNew(make)) {
    Value inherited = InheritedNew(make, &where);
    if (inherited != Value::Undefined()) make = inherited;
  }
  if (OURO_LIKELY(where == g_types.Object)) {
    if (OURO_UNLIKELY(type->layout.get() != Layout::kInstance)) {
      return Raise(g_types.TypeError, "cannot create '%s' instances", QualifiedName(type).c_str());
    }
    if (!type->Has(kAbstract) && !HasArguments(count, names)) {
      made = Value::Ptr(NewInstance(type->instance_shape.get()));
    } else {
      made = ObjectNew(type, HasArguments(count, names));
    }
  } else {
    if (make == Value::Undefined()) return Raise(g_types.TypeError, "cannot create '%s' instances", QualifiedName(type).c_str());
    Prepended all(Value::Ptr(type), args, count, names);
    if (OURO_UNLIKELY(!all.ok())) return Value::Null();
    if (OURO_LIKELY(IsNewOf(make, type))) {
      made = CallNativeComplete(AsNative(make), all.data(), count + 1, names);
    } else {
      make = DescriptorGet(make, Value::Undefined(), type);
      if (make.IsNull()) return make;
      // An inherited __new__ is no call: its function is the class's own.
      made = IsNativeNew(make) ? CallNative(AsNative(make), all.data(), count + 1, names) : Call(make, all.data(), count + 1, names);
    }
  }
  if (made.IsNull() || !IsInstance(made, type)) return made;
  Type* made_type = TypeOf(made);
  Value init = TypeLookupWhere(made_type, g_names.dunder_init, &where);
  if (where == g_types.Object || init == Value::Undefined()) {
    // object.__new__ has complained about arguments; a native __new__ without an __init__ has consumed them.
    if (where == g_types.Object && HasArguments(count, names) && make == TypeOwnAttribute(g_types.Object, g_names.dunder_new)) {
      return Raise(g_types.TypeError, "%s() takes no arguments", made_type->NameC());
    }
    return made;
  }
  Value result = CallAsMethod(init, made, args, count, names);
  if (result.IsNull()) return result;
  if (OURO_UNLIKELY(result != Value::None())) {
    return Raise(g_types.TypeError, "__init__() should return None, not '%s'", TypeOf(result)->NameC());
  }
  return made;
}

// window[0] is what is called, the arguments lie behind it: so is the class before the arguments of its __new__.
Value CallWindow(const Value* window, int64_t count, Value names) {
  Value callable = window[0];
  if (IsNative(callable) && AsNative(callable)->kind.get() == NativeKind::kFunction) {
    return CallNativeComplete(AsNative(callable), window + 1, count, names);
  }
  if (names.IsNull() && IsType(callable) && TypeOf(callable) == g_types.Type_) {
    Type* type = callable.As<Type>();
    if (type == g_types.Type_ && count == 1) return Value::Ptr(TypeOf(window[1]));
    Value make = TypeLookup(type, g_names.dunder_new);
    if (type != g_types.Type_ && IsNewOf(make, type)) {
      // As Call does.
      std::optional<RecursionGuard> guard;
      if (Counts(type, count, names)) guard.emplace(kWhileCalling);
      if (OURO_UNLIKELY(guard && !guard->ok)) return Value::Null();
      Value made = CallNativeComplete(AsNative(make), window, count + 1, names);
      if (made.IsNull() || TypeOf(made) != type) return made;
      Type* where;
      Value init = TypeLookupWhere(type, g_names.dunder_init, &where);
      if (where == g_types.Object || init == Value::Undefined()) return made;
      Value result = CallAsMethod(init, made, window + 1, count, names);
      return result.IsNull() ? result : made;
    }
  }
  return Call(callable, window + 1, count, names);
}

Value Call(Value callable, const Value* args, int64_t count, Value names) {
  if (IsFunction(callable)) return CallFunction(callable, args, count, names);
  if (IsBoundMethod(callable)) {
    BoundMethod* method = callable.As<BoundMethod>();
    Prepended all(method->self.get(), args, count, names);
    if (OURO_UNLIKELY(!all.ok())) return Value::Null();
    if (OURO_LIKELY(IsFunction(method->function.get()))) return CallFunction(method->function.get(), all.data(), count + 1, names);
    NativeStackGuard guard;
    if (!guard.ok) return Value::Null();
    return Call(method->function.get(), all.data(), count + 1, names);
  }
  if (IsNative(callable)) {
    NativeKind kind = AsNative(callable)->kind.get();
    if (OURO_LIKELY(kind != NativeKind::kWrapper && kind != NativeKind::kMethodWrapper && kind != NativeKind::kNew)) {
      return CallNative(AsNative(callable), args, count, names);
    }
    RecursionGuard guard(kWhileCalling);
    return guard.ok ? CallNative(AsNative(callable), args, count, names) : Value::Null();
  }
  if (IsType(callable)) {
    if (!Counts(callable.As<Type>(), count, names)) return CallType(callable.As<Type>(), args, count, names);
    RecursionGuard guard(kWhileCalling);
    return guard.ok ? CallType(callable.As<Type>(), args, count, names) : Value::Null();
  }
  Type* type = TypeOf(callable);
  Value method = TypeLookup(type, g_names.dunder_call);
  if (method == Value::Undefined()) return Raise(g_types.TypeError, "'%s' object is not callable", type->NameC());
  RecursionGuard guard(kWhileCalling);
  if (!guard.ok) return Value::Null();
  return CallAsMethod(method, callable, args, count, names);
}

// A special method of the class, given the object: functions get it as their first argument, others are bound.
Value CallUnbound(Value method, Value self, const Value* args, int64_t count) {
  return CallAsMethod(method, self, args, count, Value::Null());
}

Value CallSpecial(Value v, Value name, const Value* args, int64_t count) {
  Value method = TypeLookup(TypeOf(v), name);
  if (method == Value::Undefined()) return method;
  return CallUnbound(method, v, args, count);
}

}  // namespace ouro::python
