// operator.itemgetter, attrgetter, methodcaller.
#include "python/modules/_operator/operator_types.h"

#include <string>

#include "python/runtime/natives/arguments.h"
#include "python/runtime/object/interp_hooks.h"
#include "python/runtime/protocols/repr_guard.h"
#include "python/types/dict/dict.h"
#include "python/types/str/str.h"
#include "python/types/tuple/tuple.h"

namespace ouro::python {
namespace {

// Of all three.
class Getter : public HeapObject {
 public:
  Final<Value> given;   // the arguments, a tuple
  // itemgetter: null. attrgetter: a tuple with one name, or a tuple of names where there are dots, for each argument.
  // methodcaller: the keyword arguments' names, a tuple or Null; their values end `given`.
  Final<Value> detail;
  OURO_LAYOUT(Getter, "getter", &Getter::given, &Getter::detail)

  Tuple* Given() const { return given.get().As<Tuple>(); }
};

bool HasKeywords(Value names) { return !names.IsNull() && names.As<Tuple>()->length.get() > 0; }
// Checks of a call with one positional argument, the receiver first. False: pending.
bool CheckCall(const char* name, int64_t count, Value names) {
  return CheckNoKeywords(name, names) && CheckPositional(name, count - 1, 1, 1);
}
// Applies f to each of the tuple's items: one result alone, several as a tuple.
template <class F>
Value ForEach(Tuple* items, F f) {
  int64_t count = items->length.get();
  if (count == 1) return f(items->items.get(0));
  Tuple* results = NewTuple(count);
  if (results == nullptr) return Value::Null();
  for (int64_t i = 0; i < count; ++i) {
    Value result = f(items->items.get(i));
    if (result.IsNull()) return result;
    results->items.init(i, result);
    WriteBarrier(results);
  }
  return Value::Ptr(results);
}
Value NewGetter(Type* type, const Value* given, int64_t count, Value detail) {
  Value all = NewTupleOf(given, count);
  if (all.IsNull()) return all;
  auto* getter = heap::New<Getter>(InstanceShape(type));
  getter->given.init(all);
  getter->detail.init(detail);
  return Value::Ptr(getter);
}
Value GetterReduce(Value self) { return NewTuple2(Value::Ptr(TypeOf(self)), self.As<Getter>()->given.get()); }
Value GetterRepr(Value self) {
  ReprGuard guard(self.AsPtr());
  std::string text(TypeOf(self)->NameC());
  if (guard.again()) return NewStr(text + "(...)");
  auto* getter = self.As<Getter>();
  Tuple* given = getter->Given();
  int64_t count = given->length.get();
  Value names = getter->detail.get();
  int64_t keywords = TypeOf(self) == MethodCallerType() && !names.IsNull() ? names.As<Tuple>()->length.get() : 0;
  text += "(";
  for (int64_t i = 0; i < count; ++i) {
    Value shown = Repr(given->items.get(i));
    if (shown.IsNull()) return shown;
    if (i > 0) text += ", ";
    if (i >= count - keywords) text += std::string(Utf8(names.As<Tuple>()->items.get(i - (count - keywords)))) + "=";
    text += Utf8(shown);
  }
  return NewStr(text + ")");
}

// ------------------------------------------------------------------------------------------------------- itemgetter
Value MakeItemGetter(const Value* args, int64_t count, Value names) {
  if (!CheckNoKeywords("itemgetter", names) || !CheckPositional("itemgetter", count - 1, 1, count < 3 ? 1 : INT64_MAX)) {
    return Value::Null();
  }
  return NewGetter(ItemGetterType(), args + 1, count - 1, Value::Null());
}
Value CallItemGetter(const Value* args, int64_t count, Value names) {
  if (!CheckCall("itemgetter", count, names)) return Value::Null();
  Value object = args[1];
  return ForEach(args[0].As<Getter>()->Given(), [&](Value key) { return GetItem(object, key); });
}

// ------------------------------------------------------------------------------------------------------- attrgetter
// The names between the dots: a tuple. Null: pending.
Value SplitAtDots(Value text) {
  int64_t length = StrLength(text), count = 1;
  for (int64_t i = 0; i < length; ++i) count += text.As<Str>()->At(i) == '.';
  Tuple* parts = NewTuple(count);
  if (parts == nullptr) return Value::Null();
  for (int64_t i = 0, part = 0, start = 0; i <= length; ++i) {
    if (i < length && text.As<Str>()->At(i) != '.') continue;
    Value name = StrSubstring(text, start, i);
    if (name.IsNull()) return name;
    parts->items.init(part++, InternStr(name));
    WriteBarrier(parts);
    start = i + 1;
  }
  return Value::Ptr(parts);
}
Value MakeAttrGetter(const Value* args, int64_t count, Value names) {
  if (!CheckNoKeywords("attrgetter", names) || !CheckPositional("attrgetter", count - 1, 1, count < 3 ? 1 : INT64_MAX)) {
    return Value::Null();
  }
  for (int64_t i = 1; i < count; ++i) {
    if (!IsStr(args[i])) return Raise(g_types.TypeError, "attribute name must be a string");
  }
  Tuple* paths = NewTuple(count - 1);
  if (paths == nullptr) return Value::Null();
  for (int64_t i = 1; i < count; ++i) {
    Value path = SplitAtDots(ExactStr(args[i]));
    if (path.IsNull()) return path;
    paths->items.init(i - 1, path);
    WriteBarrier(paths);
  }
  return NewGetter(AttrGetterType(), args + 1, count - 1, Value::Ptr(paths));
}
Value CallAttrGetter(const Value* args, int64_t count, Value names) {
  if (!CheckCall("attrgetter", count, names)) return Value::Null();
  return ForEach(args[0].As<Getter>()->detail.get().As<Tuple>(), [&](Value path) {
    Value object = args[1];
    for (int64_t i = 0; i < path.As<Tuple>()->length.get() && !object.IsNull(); ++i) {
      object = GetAttr(object, path.As<Tuple>()->items.get(i));
    }
    return object;
  });
}

// ----------------------------------------------------------------------------------------------------- methodcaller
Value MakeMethodCaller(const Value* args, int64_t count, Value names) {
  if (count < 2) return Raise(g_types.TypeError, "methodcaller needs at least one argument, the method name");
  if (!IsStr(args[1])) return Raise(g_types.TypeError, "method name must be a string");
  bool keywords = HasKeywords(names);
  int64_t total = count - 1 + (keywords ? names.As<Tuple>()->length.get() : 0);
  Value caller = NewGetter(MethodCallerType(), args + 1, total, keywords ? names : Value::Null());
  return caller;
}
Value CallMethodCaller(const Value* args, int64_t count, Value names) {
  if (!CheckCall("methodcaller", count, names)) return Value::Null();
  auto* caller = args[0].As<Getter>();
  Tuple* given = caller->Given();
  Value method = GetAttr(args[1], InternStr(ExactStr(given->items.get(0))));
  if (method.IsNull()) return method;
  Value keywords = caller->detail.get();
  int64_t positional = given->length.get() - 1 - (keywords.IsNull() ? 0 : keywords.As<Tuple>()->length.get());
  return Call(method, given->items.data() + 1, positional, keywords);
}
// With keyword arguments: functools.partial(methodcaller, name, **keywords) called with the others.
Value ReduceMethodCaller(Value self) {
  auto* caller = self.As<Getter>();
  Value keywords = caller->detail.get();
  if (keywords.IsNull()) return GetterReduce(self);
  Value functools = g_interp.import_module(Intern("functools"), Value::None(), Value::None(), Value::None(), 0);
  Value partial = functools.IsNull() ? functools : GetAttr(functools, Intern("partial"));
  if (partial.IsNull()) return partial;
  Tuple* given = caller->Given();
  int64_t count = given->length.get(), named = keywords.As<Tuple>()->length.get(), positional = count - named;
  Tuple* arguments = NewTuple(2 + named);
  if (arguments == nullptr) return Value::Null();
  arguments->items.init(0, Value::Ptr(TypeOf(self)));
  arguments->items.init(1, given->items.get(0));
  for (int64_t i = 0; i < named; ++i) arguments->items.init(2 + i, given->items.get(positional + i));
  Value constructor = Call(partial, arguments->items.data(), 2, keywords);
  if (constructor.IsNull()) return constructor;
  Value rest = TupleSlice(given, 1, positional - 1);
  return rest.IsNull() ? rest : NewTuple2(constructor, rest);
}

#define GETTER_METHODS(call, reduce)                                                       \
  {.name = "__call__", .signature = "($self, /, *args, **kwargs)", .fn = call},            \
      {.name = "__repr__", .signature = "($self, /)", .f1 = GetterRepr},                   \
      {.name = "__reduce__", .f1 = reduce, .doc = "How to make this object again."}, {}
constexpr NativeDef kItemGetter[] = {GETTER_METHODS(CallItemGetter, GetterReduce)};
constexpr NativeDef kAttrGetter[] = {GETTER_METHODS(CallAttrGetter, GetterReduce)};
constexpr NativeDef kMethodCaller[] = {GETTER_METHODS(CallMethodCaller, ReduceMethodCaller)};

Type* NewGetterType(const char* name, const NativeDef* methods, NativeFn make, const char* doc) {
  return NewBuiltinType({.name = name, .base = g_types.Object, .info = &Getter::Info(), .methods = methods, .make = make, .doc = doc});
}

}  // namespace

Type* ItemGetterType() {
  static Type* type = NewGetterType("operator.itemgetter", kItemGetter, MakeItemGetter,
                                    "itemgetter(item, ...) --> itemgetter object\n\nA function that takes these items of its "
                                    "argument: one alone, several as a tuple.");
  return type;
}
Type* AttrGetterType() {
  static Type* type = NewGetterType("operator.attrgetter", kAttrGetter, MakeAttrGetter,
                                    "attrgetter(attr, ...) --> attrgetter object\n\nA function that takes these attributes of its "
                                    "argument: one alone, several as a tuple. Names may have dots.");
  return type;
}
Type* MethodCallerType() {
  static Type* type = NewGetterType("operator.methodcaller", kMethodCaller, MakeMethodCaller,
                                    "methodcaller(name, ...) --> methodcaller object\n\nA function that calls this method of its "
                                    "argument with the other arguments given here.");
  return type;
}

}  // namespace ouro::python
