// The type bool: two immediates that are also ints.
#include "python/runtime/classes/type.h"
#include "python/runtime/natives/arguments.h"
#include "python/types/int/int.h"

namespace ouro::python {
namespace {

Value BoolRepr(Value self) { return self == Value::True() ? g_names.True_ : g_names.False_; }

template <class Op>
Value Logic(Value a, Value b, Value (*wide)(Value, Value), Op op) {
  if (a.IsBool() && b.IsBool()) return Value::Bool(op(a == Value::True(), b == Value::True()));
  return IsInt(a) && IsInt(b) ? wide(a, b) : g_not_implemented;
}
Value And(Value a, Value b) {
  return Logic(a, b, IntAnd, [](bool x, bool y) { return x && y; });
}
Value Or(Value a, Value b) {
  return Logic(a, b, IntOr, [](bool x, bool y) { return x || y; });
}
Value Xor(Value a, Value b) {
  return Logic(a, b, IntXor, [](bool x, bool y) { return x != y; });
}

Value Make(const Value* args, int64_t count, Value names) {
  if (!CheckNoKeywords("bool", names) || !CheckPositional("bool", count - 1, 0, 1)) return Value::Null();
  if (count == 1) return Value::False();
  int truth = IsTrue(args[1]);
  return truth < 0 ? Value::Null() : Value::Bool(truth);
}

constexpr uint32_t kFlags = kPure | kNoGuestCode;
constexpr NativeDef kMethods[] = {
    {.name = "__repr__", .signature = "(self, /)", .f1 = BoolRepr, .flags = kFlags},
    {.name = "__and__", .signature = "(self, value, /)", .f2 = And, .flags = kFlags},
    {.name = "__rand__", .signature = "(self, value, /)", .f2 = And, .flags = kFlags},
    {.name = "__xor__", .signature = "(self, value, /)", .f2 = Xor, .flags = kFlags},
    {.name = "__rxor__", .signature = "(self, value, /)", .f2 = Xor, .flags = kFlags},
    {.name = "__or__", .signature = "(self, value, /)", .f2 = Or, .flags = kFlags},
    {.name = "__ror__", .signature = "(self, value, /)", .f2 = Or, .flags = kFlags},
    {},
};

}  // namespace

void InitBoolType() {
  static const TypeSpec spec{
      .name = "bool",
      .base = g_types.Int,
      .info = &BigInt::Info(),
      .methods = kMethods,
      .make = Make,
      .flags = kUncountedCall,
      .doc =
          "bool(x) -> bool\n\nReturns True when the argument x is true, False otherwise.\nThe builtins True and False "
          "are the "
          "only two instances of the class bool.\nThe class bool is a subclass of the class int, and cannot be "
          "subclassed.",
  };
  g_types.Bool = NewBuiltinType(spec);
  g_immediate_shapes.bool_ = InstanceShape(g_types.Bool);
}

}  // namespace ouro::python
