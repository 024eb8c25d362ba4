// What functools.cmp_to_key returns: a callable that wraps items, and the wrapped items, which compare by the function.
#include "python/modules/_functools/functools_types.h"
#include "python/runtime/attributes/descriptors.h"
#include "python/runtime/calls/recursion.h"
#include "python/runtime/natives/arguments.h"
#include "python/types/tuple/tuple.h"

namespace ouro::python {
namespace {

class KeyWrapper : public HeapObject {
 public:
  Final<Value> compare;
  Mut<Value> object;  // Null: there is none
  OURO_LAYOUT(KeyWrapper, "KeyWrapper", &KeyWrapper::compare, &KeyWrapper::object)
};

Value NewKeyWrapper(Value compare, Value object) {
  auto* key = heap::New<KeyWrapper>(InstanceShape(KeyWrapperType()));
  key->compare.init(compare);
  key->object.init(object);
  return Value::Ptr(key);
}
Value CallKeyWrapper(const Value* args, int64_t count, Value names) {
  static constexpr const char* kParameters[] = {"obj"};
  Value object;
  if (!BindNamed("K", args, 1, count, names, kParameters, 1, 1, &object)) return Value::Null();
  return NewKeyWrapper(args[0].As<KeyWrapper>()->compare.get(), object);
}
template <CompareOp op>
Value CompareKeys(Value self, Value other) {
  if (TypeOf(other) != KeyWrapperType()) return Raise(g_types.TypeError, "other argument must be K instance");
  Value a = self.As<KeyWrapper>()->object.get(), b = other.As<KeyWrapper>()->object.get();
  if (a.IsNull() || b.IsNull()) return Raise(g_types.AttributeError, "object");
  Value order = Call2(self.As<KeyWrapper>()->compare.get(), a, b);
  return order.IsNull() ? order : Compare(op, order, Value::Int(0));
}
constexpr const char* kCompare = "($self, value, /)";
constexpr NativeDef kMethods[] = {
    {.name = "__call__", .signature = "($self, /, *args, **kwargs)", .fn = CallKeyWrapper},
    {.name = "__lt__", .signature = kCompare, .f2 = CompareKeys<CompareOp::kLt>},
    {.name = "__le__", .signature = kCompare, .f2 = CompareKeys<CompareOp::kLe>},
    {.name = "__eq__", .signature = kCompare, .f2 = CompareKeys<CompareOp::kEq>},
    {.name = "__ne__", .signature = kCompare, .f2 = CompareKeys<CompareOp::kNe>},
    {.name = "__gt__", .signature = kCompare, .f2 = CompareKeys<CompareOp::kGt>},
    {.name = "__ge__", .signature = kCompare, .f2 = CompareKeys<CompareOp::kGe>},
    {}};
Value GetObject(Value self) {
  Value object = self.As<KeyWrapper>()->object.get();
  return object.IsNull() ? Value::None() : object;
}
bool SetObject(Value self, Value value) {
  self.As<KeyWrapper>()->object.set(self.AsPtr(), value == Value::Undefined() ? Value::Null() : value);
  return true;
}
constexpr GetSetDef kAttributes[] = {{"obj", GetObject, SetObject}, {nullptr, nullptr}};

}  // namespace

Value CmpToKey(const Value* args, int64_t count, Value names) {
  static constexpr const char* kParameters[] = {"mycmp"};
  Value compare;
  if (!BindNamed("cmp_to_key", args, 0, count, names, kParameters, 1, 1, &compare)) return Value::Null();
  return NewKeyWrapper(compare, Value::Null());
}

Type* KeyWrapperType() {
  static Type* type = NewBuiltinType({.name = "functools.KeyWrapper",
                                      .base = g_types.Object,
                                      .info = &KeyWrapper::Info(),
                                      .methods = kMethods,
                                      .getsets = kAttributes});
  return type;
}

}  // namespace ouro::python
