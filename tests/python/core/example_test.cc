// The worked examples of docs/languages/python_natives.md.
#include "python/runtime/natives/arguments.h"
#include "python/runtime/natives/typed.h"
#include "python/types/module/module.h"
#include "tests/python/core/world.h"

using namespace ouro;
using namespace ouro::python;

namespace {

Value Repeat(std::string_view text, std::optional<int64_t> times) {
  if (times.value_or(1) < 0) return Raise(g_types.ValueError, "times must not be negative");
  std::string all;
  for (int64_t i = 0; i < times.value_or(1); ++i) all += text;
  return NewStr(all);
}

constexpr NativeDef kFunctions[] = {Typed<&Repeat>({.name = "repeat", .signature = "($module, text, /, times=1)", .doc = "text, so many times."}),
                                    {}};

class Counter : public HeapObject {
 public:
  Mut<Value> label;
  Mut<int64_t> count;
  OURO_LAYOUT(Counter, "counter", &Counter::label, &Counter::count)
};
inline constinit Shape* g_counter_shape = nullptr;

Value Step(Counter* self, std::optional<int64_t> by) {
  self->count.set(self, self->count.get() + by.value_or(1));
  return Value::Int(self->count.get());
}
Value Make(const Value* arguments, int64_t, Value) {
  auto* counter = NewObjectOf<Counter>(arguments[0].As<Type>());
  counter->label.init(arguments[1]);
  return Value::Ptr(counter);
}
Value Label(Value self) { return self.As<Counter>()->label.get(); }

constexpr NativeDef kMethods[] = {TypedMethod<&Step>({.name = "step", .signature = "($self, by=1, /)", .doc = "Counts, and says how far."}), {}};
constexpr GetSetDef kGetSets[] = {{"label", Label}, {}};

Type* CounterType() {
  static constinit Type* type = nullptr;
  if (type != nullptr) return type;
  static const TypeSpec spec{.name = "counters.Counter",
                             .info = &Counter::Info(),
                             .methods = kMethods,
                             .getsets = kGetSets,
                             .make = Make,
                             .make_signature = "(cls, label)",
                             .flags = kBaseType,
                             .doc = "Counts."};
  type = NewBuiltinType(spec);
  g_counter_shape = InstanceShape(type);
  return type;
}
Module* NewCountersModule() {
  Module* module = NewModule("counters", "Things that count.", kFunctions);
  SetModuleAttr(module, "Counter", Value::Ptr(CounterType()));
  return module;
}

}  // namespace

TEST_CASE("the module of the documentation") {
  Value module = Value::Ptr(NewCountersModule());
  CHECK(Show(GetAttr(module, Name("__doc__"))) == "'Things that count.'");
  CHECK(Show(Call2(GetAttr(module, Name("repeat")), NewStr("ab"), Value::Int(2))) == "'abab'");
  CHECK(Show(Call2(GetAttr(module, Name("repeat")), NewStr("ab"), Value::Int(-2))) == "ValueError: times must not be negative");
  CHECK(Show(Call2(GetAttr(module, Name("repeat")), Value::Int(1), Value::Int(2))) == "TypeError: repeat() argument 1 must be str, not int");
  Value counter = Call1(GetAttr(module, Name("Counter")), NewStr("a"));
  CHECK(Show(GetAttr(counter, Name("label"))) == "'a'");
  CHECK(Show(Call0(GetAttr(counter, Name("step")))) == "1");
  CHECK(Show(Call1(GetAttr(counter, Name("step")), Value::Int(5))) == "6");
  CHECK(Show(Value::Ptr(TypeOf(counter))) == "<class 'counters.Counter'>");
  CHECK_FALSE(SetAttr(counter, Name("label"), Value::None()));
  CHECK(TakeError() == "AttributeError: attribute 'label' of 'counters.Counter' objects is not writable");
}
