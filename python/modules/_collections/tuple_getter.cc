// The descriptors of namedtuple's fields.
#include <string>

#include "python/modules/_collections/deque.h"
#include "python/runtime/natives/arguments.h"
#include "python/runtime/protocols/sequence.h"
#include "python/types/int/int.h"
#include "python/types/str/str.h"
#include "python/types/tuple/tuple.h"

namespace ouro::python {
namespace {

class TupleGetter : public HeapObject {
 public:
  Final<int64_t> index;
  Mut<Value> doc;
  OURO_LAYOUT(TupleGetter, "_tuplegetter", &TupleGetter::index, &TupleGetter::doc)
};
TupleGetter* Self(Value v) { return v.As<TupleGetter>(); }

Value Make(const Value* args, int64_t, Value) {
  int64_t index;
  if (!SizeArgument(args[1], &index)) return Value::Null();
  auto* getter = NewObjectOf<TupleGetter>(args[0].As<Type>());
  getter->index.init(index);
  getter->doc.init(args[2]);
  return Value::Ptr(getter);
}
Value GetMethod(const Value* args, int64_t, Value) {
  Value object = args[1];
  if (object == Value::None()) {
    bool owner = args[2] != Value::Undefined() && args[2] != Value::None();
    return owner ? args[0] : Raise(g_types.TypeError, "__get__(None, None) is invalid");
  }
  int64_t index = Self(args[0])->index.get();
  if (!IsTuple(object)) {
    return Raise(g_types.TypeError, "descriptor for index '%ld' for tuple subclasses doesn't apply to '%s' object", index,
                 TypeNameOf(object));
  }
  Tuple* tuple = object.As<Tuple>();
  if (index < 0 || index >= tuple->length.get()) return Raise(g_types.IndexError, "tuple index out of range");
  return tuple->items.get(index);
}
Value SetMethod(Value, Value, Value) { return Raise(g_types.AttributeError, "can't set attribute"); }
Value DeleteMethod(Value, Value) { return Raise(g_types.AttributeError, "can't delete attribute"); }
Value ReprMethod(Value self) {
  Value doc = Repr(Self(self)->doc.get());
  if (doc.IsNull()) return doc;
  return NewStr(std::string(TypeOf(self)->Name()) + "(" + std::to_string(Self(self)->index.get()) + ", " + std::string(Utf8(doc)) + ")");
}
Value ReduceMethod(Value self) {
  return NewTuple2(Value::Ptr(TypeOf(self)), NewTuple2(IntFromInt64(Self(self)->index.get()), Self(self)->doc.get()));
}
Value GetDoc(Value self) { return Self(self)->doc.get(); }
bool SetDoc(Value self, Value value) {
  Self(self)->doc.set(self.AsPtr(), value == Value::Undefined() ? Value::None() : value);
  return true;
}
constexpr GetSetDef kAttributes[] = {{"__doc__", GetDoc, SetDoc}, {nullptr, nullptr}};
constexpr NativeDef kMethods[] = {
    {.name = "__get__", .signature = "($self, instance, owner=None, /)", .fn = GetMethod},
    {.name = "__set__", .signature = "($self, instance, value, /)", .f3 = SetMethod},
    {.name = "__delete__", .signature = "($self, instance, /)", .f2 = DeleteMethod},
    {.name = "__repr__", .signature = "($self, /)", .f1 = ReprMethod},
    {.name = "__reduce__", .f1 = ReduceMethod, .doc = "How to make this object again."},
    {},
};

}  // namespace

Type* TupleGetterType() {
  static Type* type = NewBuiltinType({.name = "_collections._tuplegetter",
                                      .base = g_types.Object,
                                      .info = &TupleGetter::Info(),
                                      .methods = kMethods,
                                      .getsets = kAttributes,
                                      .make = Make,
                                      .make_signature = "(index, doc, /)"});
  return type;
}

}  // namespace ouro::python
