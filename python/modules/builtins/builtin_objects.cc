// Built-in functions about any object: attributes, classes, identity.
#include "python/modules/builtins/builtin_functions.h"
#include "python/runtime/calls/recursion.h"
#include "python/runtime/natives/arguments.h"
#include "python/runtime/object/interp_hooks.h"
#include "python/types/dict/dict.h"
#include "python/types/int/int.h"
#include "python/types/list/list.h"
#include "python/types/str/str.h"

namespace ouro::python {

Value AttributeName(Value name) {
  if (OURO_LIKELY(IsExactStr(name))) return InternStr(name);
  if (IsStr(name)) return InternStr(ExactStr(name));
  return Raise(g_types.TypeError, "attribute name must be string, not '%s'", TypeNameOf(name));
}

namespace {
Value GetAttrFunction(const Value* arguments, int64_t count, Value names) {
  if (!CheckNoKeywords("getattr", names) || !CheckPositional("getattr", count, 2, 3)) return Value::Null();
  Value name = AttributeName(arguments[1]);
  if (name.IsNull()) return name;
  if (count == 2) return GetAttr(arguments[0], name);
  Value value = GetAttrOrUndefined(arguments[0], name);
  return value == Value::Undefined() ? arguments[2] : value;
}
Value HasAttrFunction(Value object, Value given) {
  Value name = AttributeName(given);
  if (name.IsNull()) return name;
  Value value = GetAttrOrUndefined(object, name);
  return value.IsNull() ? value : Value::Bool(value != Value::Undefined());
}
Value SetAttrFunction(Value object, Value given, Value value) {
  Value name = AttributeName(given);
  return !name.IsNull() && SetAttr(object, name, value) ? Value::None() : Value::Null();
}
Value DelAttrFunction(Value object, Value given) {
  Value name = AttributeName(given);
  return !name.IsNull() && SetAttr(object, name, Value::Undefined()) ? Value::None() : Value::Null();
}

Value HashFunction(Value v) {
  int64_t hash;
  return Hash(v, &hash) ? IntFromInt64(hash) : Value::Null();
}
// The address, or the word of an immediate: unique among objects that live at the same time.
Value IdFunction(Value v) { return IntFromUint64(v.bits()); }
Value CallableFunction(Value v) { return Value::Bool(LookupSpecial(v, g_names.dunder_call) != Value::Undefined()); }
Value LenFunction(Value v) { return Len(v); }
Value IsInstanceFunction(Value v, Value cls) { return IsInstanceOf(v, cls); }
Value IsSubclassFunction(Value c, Value cls) { return IsSubclassOf(c, cls); }

Value DirFunction(const Value* arguments, int64_t count, Value names) {
  if (!CheckNoKeywords("dir", names) || !CheckPositional("dir", count, 0, 1)) return Value::Null();
  Value found;
  if (count == 0) {
    if (g_interp.current_locals == nullptr) return RaiseNotImplemented("dir() without a frame");
    Value locals = g_interp.current_locals();
    if (locals.IsNull()) return locals;
    if (locals == Value::Undefined()) return Raise(g_types.SystemError, "frame does not exist");
    Value method = GetAttr(locals, g_names.keys);
    found = method.IsNull() ? method : Call0(method);
  } else {
    found = CallSpecial(arguments[0], g_names.dunder_dir, nullptr, 0);
    if (found == Value::Undefined()) return Raise(g_types.TypeError, "object does not provide __dir__");
  }
  if (found.IsNull()) return found;
  Value list = ListFromIterable(found);
  if (list.IsNull()) return list;
  return ListSort(list.As<List>(), Value::None(), false) ? list : Value::Null();
}

Value VarsFunction(const Value* arguments, int64_t count, Value names) {
  if (!CheckNoKeywords("vars", names) || !CheckPositional("vars", count, 0, 1)) return Value::Null();
  if (count == 0) {
    if (g_interp.current_locals == nullptr) return RaiseNotImplemented("vars() without a frame");
    return g_interp.current_locals();
  }
  Value dict = GetAttrOrUndefined(arguments[0], g_names.dunder_dict);
  if (dict == Value::Undefined()) return Raise(g_types.TypeError, "vars() argument must have __dict__ attribute");
  return dict;
}
}  // namespace

constexpr NativeDef kObjectFunctions[] = {
    {.name = "getattr", .fn = GetAttrFunction},
    {.name = "hasattr", .signature = "(obj, name, /)", .f2 = HasAttrFunction},
    {.name = "setattr", .signature = "(obj, name, value, /)", .f3 = SetAttrFunction},
    {.name = "delattr", .signature = "(obj, name, /)", .f2 = DelAttrFunction},
    {.name = "hash", .signature = "(obj, /)", .f1 = kCounted<&HashFunction>},
    {.name = "id", .signature = "(obj, /)", .f1 = IdFunction, .flags = kNoGuestCode},
    {.name = "callable", .signature = "(obj, /)", .f1 = CallableFunction, .flags = kNoGuestCode},
    {.name = "len", .signature = "(obj, /)", .f1 = LenFunction, .flags = kIsLen},
    {.name = "isinstance", .signature = "(obj, class_or_tuple, /)", .f2 = IsInstanceFunction},
    {.name = "issubclass", .signature = "(cls, class_or_tuple, /)", .f2 = IsSubclassFunction},
    {.name = "dir", .fn = kCounted<&DirFunction>, .flags = kNeedsFrame},
    {.name = "vars", .fn = kCounted<&VarsFunction>, .flags = kNeedsFrame},
    {},
};

}  // namespace ouro::python
