// None, NotImplemented and Ellipsis.
#include "python/runtime/attributes/instance.h"
#include "python/types/object/object_types.h"
#include "python/types/str/str.h"
#include "python/types/tuple/tuple.h"

namespace ouro::python {
namespace {

class Singleton : public HeapObject {
 public:
  OURO_LAYOUT(Singleton, "singleton")
};

Value NoneRepr(Value) { return Intern("None"); }
Value NoneBool(Value) { return Value::False(); }
Value NotImplementedRepr(Value) { return Intern("NotImplemented"); }
Value EllipsisRepr(Value) { return Intern("Ellipsis"); }
Value NotImplementedBool(Value) { return Value::True(); }  // CPython adds a DeprecationWarning

template <int kWhich>
Value Make(const Value* args, int64_t count, Value names) {
  bool extra = count > 1 || (!names.IsNull() && names.As<Tuple>()->length.get() > 0);
  if (extra) return Raise(g_types.TypeError, "%s takes no arguments", args[0].As<Type>()->NameC());
  return kWhich == 0 ? Value::None() : kWhich == 1 ? g_not_implemented : g_ellipsis;
}

constexpr NativeDef kNone[] = {
    {"__repr__", nullptr, nullptr, NoneRepr}, {"__bool__", nullptr, nullptr, NoneBool}, {nullptr, nullptr}};
constexpr NativeDef kNotImplemented[] = {{"__repr__", nullptr, nullptr, NotImplementedRepr},
                                         {"__bool__", nullptr, nullptr, NotImplementedBool},
                                         {"__reduce__", nullptr, nullptr, NotImplementedRepr},
                                         {nullptr, nullptr}};
constexpr NativeDef kEllipsis[] = {
    {"__repr__", nullptr, nullptr, EllipsisRepr}, {"__reduce__", nullptr, nullptr, EllipsisRepr}, {nullptr, nullptr}};

}  // namespace

void InitializeSingletons() {
  auto make = [](const char* name, const NativeDef* methods, NativeFn construct) {
    return NewBuiltinType({.name = name, .base = nullptr, .info = &Singleton::Info(), .methods = methods, .make = construct});
  };
  g_types.NoneType = make("NoneType", kNone, Make<0>);
  g_types.NotImplementedType = make("NotImplementedType", kNotImplemented, Make<1>);
  g_types.EllipsisType = make("ellipsis", kEllipsis, Make<2>);
  heap::AddRootTracer("singletons", [](Visitor& visitor, void*) {
    visitor.Visit(&g_not_implemented);
    visitor.Visit(&g_ellipsis);
  }, nullptr);
  g_not_implemented = Value::Ptr(heap::New<Singleton>(InstanceShape(g_types.NotImplementedType)));
  g_ellipsis = Value::Ptr(heap::New<Singleton>(InstanceShape(g_types.EllipsisType)));
}

}  // namespace ouro::python
