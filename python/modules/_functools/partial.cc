// functools.partial.
#include <string>

#include "python/modules/_functools/functools_types.h"
#include "python/runtime/attributes/descriptors.h"
#include "python/runtime/attributes/instance.h"
#include "python/runtime/natives/arguments.h"
#include "python/runtime/protocols/repr_guard.h"
#include "python/types/dict/dict.h"
#include "python/types/str/str.h"
#include "python/types/tuple/tuple.h"

namespace ouro::python {
namespace {

class Partial : public HeapObject {
 public:
  Mut<Value> function;
  Mut<Value> arguments;  // an exact tuple
  Mut<Value> keywords;   // an exact dict
  OURO_LAYOUT(Partial, "partial", &Partial::function, &Partial::arguments, &Partial::keywords)
};

bool IsCallable(Value v) { return LookupSpecial(v, g_names.dunder_call) != Value::Undefined(); }

// Adds the keyword arguments of a call to a dict. False: pending.
bool AddKeywords(Dict* dict, const Value* values, Value names) {
  int64_t count = names.IsNull() ? 0 : names.As<Tuple>()->length.get();
  for (int64_t i = 0; i < count; ++i) {
    if (!DictSet(dict, names.As<Tuple>()->items.get(i), values[i])) return false;
  }
  return true;
}

Value MakePartial(const Value* args, int64_t count, Value names) {
  if (count < 2) return Raise(g_types.TypeError, "type 'partial' takes at least one argument");
  Value function = args[1];
  Partial* inner = nullptr;
  if (IsInstance(function, PartialType()) &&
      LookupSpecial(function, g_names.dunder_call) == TypeOwnAttribute(PartialType(), g_names.dunder_call) &&
      SideDict(function.AsPtr()) == Value::Undefined()) {
    // One without attributes of its own: its function is called directly.
    inner = function.As<Partial>();
    function = inner->function.get();
  }
  if (!IsCallable(function)) return Raise(g_types.TypeError, "the first argument must be callable");
  Value arguments = NewTupleOf(args + 2, count - 2);
  if (arguments.IsNull()) return arguments;
  if (inner != nullptr && inner->arguments.get().As<Tuple>()->length.get() > 0) {
    arguments = TupleConcat(inner->arguments.get().As<Tuple>(), arguments.As<Tuple>());
    if (arguments.IsNull()) return arguments;
  }
  Dict* keywords = inner == nullptr ? NewDict() : DictCopy(inner->keywords.get().As<Dict>());
  if (keywords == nullptr || !AddKeywords(keywords, args + count, names)) return Value::Null();
  auto* partial = NewObjectOf<Partial>(args[0].As<Type>());
  partial->function.init(function);
  partial->arguments.init(arguments);
  partial->keywords.init(Value::Ptr(keywords));
  return Value::Ptr(partial);
}

Value CallPartial(const Value* args, int64_t count, Value names) {
  auto* partial = args[0].As<Partial>();
  Value function = partial->function.get();
  Tuple* stored = partial->arguments.get().As<Tuple>();
  Dict* stored_keywords = partial->keywords.get().As<Dict>();
  int64_t before = stored->length.get(), given = names.IsNull() ? 0 : names.As<Tuple>()->length.get();
  int64_t positional = before + count - 1;
  if (DictLength(stored_keywords) == 0) {
    constexpr int64_t kSmall = 12;
    Value small[kSmall];
    Value* all = small;
    if (positional + given > kSmall) {
      Tuple* large = NewTuple(positional + given);
      if (large == nullptr) return Value::Null();
      all = large->items.data();  // written at once: nothing allocates meanwhile
    }
    for (int64_t i = 0; i < before; ++i) all[i] = stored->items.get(i);
    for (int64_t i = 1; i < count + given; ++i) all[before + i - 1] = args[i];
    return Call(function, all, positional, given > 0 ? names : Value::Null());
  }
  // The stored keyword arguments first, replaced by those of the call.
  Dict* keywords = stored_keywords;
  if (given > 0) {
    keywords = DictCopy(stored_keywords);
    if (keywords == nullptr || !AddKeywords(keywords, args + count, names)) return Value::Null();
  }
  int64_t named = DictLength(keywords);
  Tuple* all_names = NewTuple(named);
  Tuple* all = NewTuple(positional + named);
  if (all_names == nullptr || all == nullptr) return Value::Null();
  for (int64_t i = 0; i < before; ++i) all->items.init(i, stored->items.get(i));
  for (int64_t i = 1; i < count; ++i) all->items.init(before + i - 1, args[i]);
  Value key, value;
  int64_t i = 0;
  for (int64_t at = 0; i < named && DictNext(keywords, &at, &key, &value); ++i) {
    if (!IsStr(key)) return Raise(g_types.TypeError, "keywords must be strings");
    all_names->items.init(i, key);
    all->items.init(positional + i, value);
  }
  return Call(function, all->items.data(), positional, Value::Ptr(all_names));
}

Value PartialRepr(Value self) {
  ReprGuard guard(self.AsPtr());
  if (guard.again()) return NewStr("...");
  auto* partial = self.As<Partial>();
  std::string text(TypeOf(self)->NameC());
  std::string rest;
  Value arguments = partial->arguments.get();
  for (int64_t i = 0; i < arguments.As<Tuple>()->length.get(); ++i) {
    Value shown = Repr(arguments.As<Tuple>()->items.get(i));
    if (shown.IsNull()) return shown;
    rest += ", ";
    rest += Utf8(shown);
  }
  Value keywords = partial->keywords.get(), key, value;
  for (int64_t at = 0; DictNext(keywords.As<Dict>(), &at, &key, &value);) {
    Value name = StrOf(key);
    if (name.IsNull()) return name;
    Value shown = Repr(value);
    if (shown.IsNull()) return shown;
    rest += ", " + std::string(Utf8(name)) + "=" + std::string(Utf8(shown));
  }
  Value function = Repr(partial->function.get());
  if (function.IsNull()) return function;
  return NewStr(text + "(" + std::string(Utf8(function)) + rest + ")");
}

Value PartialReduce(Value self) {
  auto* partial = self.As<Partial>();
  Value dict = SideDict(self.AsPtr());
  Value state[] = {partial->function.get(), partial->arguments.get(), partial->keywords.get(),
                   dict == Value::Undefined() ? Value::None() : dict};
  return NewTuple3(Value::Ptr(TypeOf(self)), NewTuple1(state[0]), NewTupleOf(state, 4));
}
Value PartialSetState(Value self, Value state) {
  auto invalid = [] { return Raise(g_types.TypeError, "invalid partial state"); };
  if (!IsTuple(state) || state.As<Tuple>()->length.get() != 4) return invalid();
  Tuple* parts = state.As<Tuple>();
  Value function = parts->items.get(0), arguments = parts->items.get(1), keywords = parts->items.get(2), dict = parts->items.get(3);
  if (!IsCallable(function) || !IsTuple(arguments) || (keywords != Value::None() && !IsDict(keywords))) return invalid();
  if (dict != Value::None() && !IsDict(dict)) return invalid();
  if (!IsExactTuple(arguments)) arguments = TupleFromIterable(arguments);
  if (arguments.IsNull()) return arguments;
  if (keywords == Value::None()) {
    keywords = Value::Ptr(NewDict());
  } else if (!IsExactDict(keywords)) {
    Dict* copy = DictCopy(keywords.As<Dict>());
    if (copy == nullptr) return Value::Null();
    keywords = Value::Ptr(copy);
  }
  auto* partial = self.As<Partial>();
  partial->function.set(partial, function);
  partial->arguments.set(partial, arguments);
  partial->keywords.set(partial, keywords);
  if (dict != Value::None() || SideDict(partial) != Value::Undefined()) SetSideDict(partial, dict == Value::None() ? Value::Null() : dict);
  return Value::None();
}

constexpr NativeDef kMethods[] = {
    {.name = "__call__", .signature = "($self, /, *args, **kwargs)", .fn = CallPartial},
    {.name = "__repr__", .signature = "($self, /)", .f1 = PartialRepr},
    {.name = "__reduce__", .f1 = PartialReduce, .doc = "How to make this object again."},
    {.name = "__setstate__", .f2 = PartialSetState, .doc = "Set function, arguments, keyword arguments and attributes."},
    CLASS_GETITEM_ROW,
    {}};
Value GetFunction(Value self) { return self.As<Partial>()->function.get(); }
Value GetArguments(Value self) { return self.As<Partial>()->arguments.get(); }
Value GetKeywords(Value self) { return self.As<Partial>()->keywords.get(); }
Value GetDict(Value self) { return InstanceDict(self); }
bool SetDict(Value self, Value value) {
  if (value == Value::Undefined()) return Raise(g_types.TypeError, "cannot delete __dict__"), false;
  if (!IsDict(value)) {
    Raise(g_types.TypeError, "__dict__ must be set to a dictionary, not a '%s'", TypeNameOf(value));
    return false;
  }
  return SetInstanceDict(self, value);
}
constexpr GetSetDef kAttributes[] = {{"func", GetFunction, ReadOnlyMember},
                                     {"args", GetArguments, ReadOnlyMember},
                                     {"keywords", GetKeywords, ReadOnlyMember},
                                     {"__dict__", GetDict, SetDict},
                                     {nullptr, nullptr}};

}  // namespace

Type* PartialType() {
  static Type* type = NewBuiltinType({.name = "functools.partial",
                                      .base = g_types.Object,
                                      .info = SideTableInfo(&Partial::Info()),
                                      .methods = kMethods,
                                      .getsets = kAttributes,
                                      .make = MakePartial,
                                      .flags = kBaseType | kHasDict,
                                      .doc = "partial(func, *args, **keywords) - a function with some arguments given already\n\n"
                                             "A call adds its positional arguments behind args; its keyword arguments replace "
                                             "those of the same names."});
  return type;
}

}  // namespace ouro::python
