// collections.defaultdict and the counting of Counter.
#include <string>

#include "python/modules/_collections/deque.h"
#include "python/runtime/natives/arguments.h"
#include "python/runtime/protocols/repr_guard.h"
#include "python/types/dict/dict.h"
#include "python/types/int/int.h"
#include "python/types/iterators/iterators.h"
#include "python/types/str/str.h"
#include "python/types/tuple/tuple.h"

namespace ouro::python {
namespace {

class DefaultDict : public Dict {
 public:
  Mut<Value> factory;  // Null: none was ever given
  OURO_LAYOUT(DefaultDict, "defaultdict", &DefaultDict::used, &DefaultDict::entry_count, &DefaultDict::entries, &DefaultDict::index,
              &DefaultDict::keys_version, &DefaultDict::factory)

  Value Factory() const { return factory.get().IsNull() ? Value::None() : factory.get(); }
};

DefaultDict* Self(Value v) { return v.As<DefaultDict>(); }

Value Make(const Value* args, int64_t, Value) { return Value::Ptr(NewObjectOf<DefaultDict>(args[0].As<Type>())); }
// The first argument is the factory, the others are dict's.
Value Init(const Value* args, int64_t count, Value names) {
  Value factory = count > 1 ? args[1] : Value::None();
  if (factory != Value::None() && LookupSpecial(factory, g_names.dunder_call) == Value::Undefined()) {
    return Raise(g_types.TypeError, "first argument must be callable or None");
  }
  Self(args[0])->factory.set(args[0].AsPtr(), factory);
  int64_t given = names.IsNull() ? 0 : names.As<Tuple>()->length.get(), positional = count > 1 ? count - 1 : count;
  Tuple* rest = NewTuple(positional + given);
  if (rest == nullptr) return Value::Null();
  rest->items.init(0, args[0]);
  for (int64_t i = 2; i < count; ++i) rest->items.init(i - 1, args[i]);
  for (int64_t i = 0; i < given; ++i) rest->items.init(positional + i, args[count + i]);
  return Call(TypeOwnAttribute(g_types.Dict, g_names.dunder_init), rest->items.data(), positional, names);
}
Value Missing(Value self, Value key) {
  Value factory = Self(self)->Factory();
  if (factory == Value::None()) return RaiseKeyError(key);
  Value value = Call0(factory);
  return value.IsNull() || !SetItem(self, key, value) ? Value::Null() : value;
}
Value ReprMethod(Value self) {
  Value items = Call1(TypeOwnAttribute(g_types.Dict, g_names.dunder_repr), self);
  if (items.IsNull()) return items;
  Value factory = Self(self)->Factory(), shown = NewStr("None");
  if (factory != Value::None()) {
    if (factory.IsPtr()) {
      ReprGuard guard(factory.AsPtr());
      shown = guard.again() ? NewStr("...") : Repr(factory);
    } else {
      shown = Repr(factory);
    }
  }
  if (shown.IsNull()) return shown;
  return NewStr(std::string(TypeOf(self)->Name()) + "(" + std::string(Utf8(shown)) + ", " + std::string(Utf8(items)) + ")");
}
Value ReduceMethod(Value self) {
  Value factory = Self(self)->Factory();
  Value items = GetAttr(self, Intern("items"));
  if (!items.IsNull()) items = Call0(items);
  if (!items.IsNull()) items = Iter(items);
  if (items.IsNull()) return items;
  Value arguments = factory == Value::None() ? Value::Ptr(g_empty_tuple) : NewTuple1(factory);
  return NewTupleWith(Value::Ptr(TypeOf(self)), arguments, Value::None(), Value::None(), items);
}
Value NewLike(Value self, Value source) { return Call2(Value::Ptr(TypeOf(self)), Self(self)->Factory(), source); }
Value Copy(Value self) { return NewLike(self, self); }
// left | right, of which `self` is the defaultdict that decides about the class.
Value Union(Value self, Value left, Value right) {
  if (!IsDict(left) || !IsDict(right)) return g_not_implemented;
  Value result = NewLike(self, left);
  if (result.IsNull()) return result;
  if (!IsDict(result)) return Raise(g_types.SystemError, "bad argument to internal function");
  return DictUpdate(result.As<Dict>(), right) ? result : Value::Null();
}
Value OrMethod(Value self, Value other) { return Union(self, self, other); }
Value ROrMethod(Value self, Value other) { return Union(self, other, self); }

Value GetFactory(Value self) { return Self(self)->Factory(); }
bool SetFactory(Value self, Value value) {
  Self(self)->factory.set(self.AsPtr(), value == Value::Undefined() ? Value::Null() : value);
  return true;
}
constexpr GetSetDef kAttributes[] = {{"default_factory", GetFactory, SetFactory}, {nullptr, nullptr}};
constexpr NativeDef kMethods[] = {
    {.name = "__init__", .signature = "($self, /, *args, **kwargs)", .fn = Init},
    {.name = "__repr__", .signature = "($self, /)", .f1 = ReprMethod},
    {.name = "__or__", .signature = "($self, value, /)", .f2 = OrMethod},
    {.name = "__ror__", .signature = "($self, value, /)", .f2 = ROrMethod},
    CLASS_GETITEM_ROW,
    {.name = "__missing__",
     .f2 = Missing,
     .doc = "__missing__(key) - what d[key] is for a key that is not there\n\nAdds what default_factory() returns; without a factory it "
            "raises KeyError."},
    {.name = "__copy__", .f1 = Copy, .doc = "A defaultdict of the same items and factory."},
    {.name = "copy", .f1 = Copy, .doc = "A defaultdict of the same items and factory."},
    {.name = "__reduce__", .f1 = ReduceMethod, .doc = "How to make this object again."},
    {},
};

}  // namespace

Type* DefaultDictType() {
  static Type* type = NewBuiltinType({.name = "collections.defaultdict",
                                      .base = g_types.Dict,
                                      .info = &DefaultDict::Info(),
                                      .methods = kMethods,
                                      .getsets = kAttributes,
                                      .make = Make,
                                      .flags = kBaseType | kMapping,
                                      .doc = "defaultdict(default_factory=None, /, [...]) --> a dict with values for missing keys\n\n"
                                             "d[key] adds default_factory() where there is no such key. The other arguments are dict's."});
  return type;
}

Value CountElements(Value mapping, Value iterable) {
  Value iterator = Iter(iterable);
  if (iterator.IsNull()) return iterator;
  Value get_name = Intern("get");
  // With dict's own methods the dict can be asked directly.
  bool plain = IsDict(mapping) && TypeLookup(TypeOf(mapping), get_name) == TypeOwnAttribute(g_types.Dict, get_name) &&
               TypeLookup(TypeOf(mapping), g_names.dunder_setitem) == TypeOwnAttribute(g_types.Dict, g_names.dunder_setitem);
  Value get = plain ? Value::None() : GetAttr(mapping, get_name);
  if (get.IsNull()) return get;
  while (true) {
    Value key = EndIfStopped(NextItem(iterator));
    if (key.IsNull()) return key;
    if (key == Value::Undefined()) return Value::None();
    int64_t hash = 0;
    if (plain && !Hash(key, &hash)) return Value::Null();
    Value old = plain ? DictGetHashed(mapping.As<Dict>(), key, hash) : Call2(get, key, Value::Int(0));
    if (old.IsNull()) return old;
    Value count = old == Value::Undefined() ? Value::Int(1) : Binary(BinaryOp::kAdd, old, Value::Int(1));
    if (count.IsNull()) return count;
    if (!(plain ? DictSetHashed(mapping.As<Dict>(), key, hash, count) : SetItem(mapping, key, count))) return Value::Null();
  }
}

}  // namespace ouro::python
