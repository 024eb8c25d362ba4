// Text, hash, truth, length and index of any object. Iteration and items are in protocols_items.cc.
#include <string>

#include "framework/object/boxed_float.h"
#include "python/runtime/attributes/instance.h"
#include "python/runtime/calls/call.h"
#include "python/runtime/calls/recursion.h"
#include "python/types/bytes/bytes.h"
#include "python/types/dict/dict.h"
#include "python/types/float/float.h"
#include "python/types/int/int.h"
#include "python/types/list/list.h"
#include "python/types/set/set.h"
#include "python/types/str/str.h"
#include "python/types/tuple/tuple.h"

namespace ouro::python {

Value Repr(Value v) {
  if (v.IsInt()) return IntRepr(v);
  if (IsExactStr(v)) return StrRepr(v);
  RecursionGuard guard(" while getting the repr of an object");
  if (!guard.ok) return Value::Null();
  Value result = CallSpecial(v, g_names.dunder_repr, nullptr, 0);
  if (result.IsNull()) return result;
  if (!IsStr(result)) return Raise(g_types.TypeError, "__repr__ returned non-string (type %s)", TypeOf(result)->NameC());
  return result;
}

Value StrOf(Value v) {
  if (IsExactStr(v)) return v;
  if (v.IsInt()) return IntRepr(v);
  RecursionGuard guard(" while getting the str of an object");
  if (!guard.ok) return Value::Null();
  Value result = CallSpecial(v, g_names.dunder_str, nullptr, 0);
  if (result.IsNull()) return result;
  if (!IsStr(result)) return Raise(g_types.TypeError, "__str__ returned non-string (type %s)", TypeOf(result)->NameC());
  return result;
}

Value Ascii(Value v) {
  Value repr = Repr(v);
  return repr.IsNull() ? repr : StrAscii(repr);
}

Value FormatOf(Value v, Value spec) {
  if (StrLength(spec) == 0) {
    if (IsExactStr(v)) return v;
    if (IsExactInt(v)) return IntRepr(v);
  }
  Value result = CallSpecial(v, g_names.dunder_format, &spec, 1);
  if (result.IsNull()) return result;
  if (result == Value::Undefined()) {
    return Raise(g_types.TypeError, "Type %s doesn't define __format__", TypeOf(v)->NameC());
  }
  if (!IsStr(result)) return Raise(g_types.TypeError, "__format__ must return a str, not %s", TypeOf(result)->NameC());
  return result;
}

int64_t HashPointer(Value v) {
  uint64_t bits = v.bits();
  return static_cast<int64_t>(bits >> 4 | bits << 60);
}

bool Hash(Value v, int64_t* out) {
  if (IsExactStr(v)) return *out = StrHash(v), true;
  if (IsExactInt(v)) return *out = IntHash(v), true;
  if (v.IsImmediateFloat()) return *out = FloatHash(v.AsImmediateFloat()), true;
  if (v.IsSpecial()) {
    if (v.IsBool()) return *out = v == Value::True(), true;
    return *out = static_cast<int64_t>(v.bits() * 0x9E3779B97F4A7C15u >> 4), true;
  }
  NativeStackGuard guard;
  if (!guard.ok) return false;
  if (IsExactTuple(v)) return TupleHash(v.As<Tuple>(), out);
  Value method = TypeLookup(TypeOf(v), g_names.dunder_hash);
  if (method == Value::Undefined() || method == Value::None()) {
    Raise(g_types.TypeError, "unhashable type: '%s'", TypeOf(v)->NameC());
    return false;
  }
  Value result = CallUnbound(method, v, nullptr, 0);
  if (result.IsNull()) return false;
  if (!IsInt(result)) {
    Raise(g_types.TypeError, "__hash__ method should return an integer");
    return false;
  }
  if (!IntToInt64(result, out)) *out = IntHash(result);
  if (*out == -1) *out = -2;
  return true;
}

int IsTrue(Value v) {
  if (v == Value::True()) return 1;
  if (v == Value::False() || v == Value::None()) return 0;
  if (v.IsInt()) return v != Value::Int(0);
  if (v.IsImmediateFloat()) return v.AsImmediateFloat() != 0;
  if (IsExactStr(v)) return StrLength(v) != 0;
  if (IsExactList(v)) return v.As<List>()->length.get() != 0;
  if (IsExactDict(v)) return DictLength(v.As<Dict>()) != 0;
  if (IsExactTuple(v)) return v.As<Tuple>()->length.get() != 0;
  Value method = TypeLookup(TypeOf(v), g_names.dunder_bool);
  if (method != Value::Undefined()) {
    Value result = CallUnbound(method, v, nullptr, 0);
    if (result.IsNull()) return -1;
    if (!result.IsBool()) {
      Raise(g_types.TypeError, "__bool__ should return bool, returned %s", TypeOf(result)->NameC());
      return -1;
    }
    return result == Value::True();
  }
  if (TypeLookup(TypeOf(v), g_names.dunder_len) != Value::Undefined()) {
    int64_t length = LenInt(v);
    return length < 0 ? -1 : length > 0;
  }
  return 1;
}

int64_t LenInt(Value v) {
  if (v.IsPtr()) {
    Shape* shape = v.AsPtr()->shape();
    if (shape == g_list_shape) return v.As<List>()->length.get();
    if (shape == g_str_shape) return StrLength(v);
    if (shape == g_tuple_shape) return v.As<Tuple>()->length.get();
    if (shape == g_dict_shape) return DictLength(v.As<Dict>());
    if (shape == g_set_shape) return SetLength(v.As<Set>());
  }
  Value result = CallSpecial(v, g_names.dunder_len, nullptr, 0);
  if (result.IsNull()) return -1;
  if (result == Value::Undefined()) {
    Raise(g_types.TypeError, "object of type '%s' has no len()", TypeOf(v)->NameC());
    return -1;
  }
  Value index = IndexOf(result);
  if (index.IsNull()) return -1;
  if (IntSign(index) < 0) {
    Raise(g_types.ValueError, "__len__() should return >= 0");
    return -1;
  }
  int64_t length;
  if (!IndexInt64(index, &length, g_types.OverflowError)) return -1;
  return length;
}

Value Len(Value v) {
  int64_t length = LenInt(v);
  return length < 0 ? Value::Null() : IntFromInt64(length);
}

Value IndexOf(Value v) {
  if (v.IsInt()) return v;
  if (IsInt(v)) return ExactInt(v);
  Value result = CallSpecial(v, g_names.dunder_index, nullptr, 0);
  if (result.IsNull()) return result;
  if (result == Value::Undefined()) {
    return Raise(g_types.TypeError, "'%s' object cannot be interpreted as an integer", TypeOf(v)->NameC());
  }
  if (!IsInt(result)) return Raise(g_types.TypeError, "__index__ returned non-int (type %s)", TypeOf(result)->NameC());
  return ExactInt(result);
}

bool IndexInt64(Value v, int64_t* out, Type* overflow) {
  if (v.IsInt()) return *out = v.AsInt(), true;
  Value index = IndexOf(v);
  if (index.IsNull()) return false;
  if (IntToInt64(index, out)) return true;
  if (overflow == nullptr) {
    *out = IntSign(index) < 0 ? INT64_MIN : INT64_MAX;
    return true;
  }
  Raise(overflow, "cannot fit '%s' into an index-sized integer", TypeOf(v)->NameC());
  return false;
}

// ------------------------------------------------------------------------------------------------- isinstance, issubclass
namespace {

// The __bases__ of something that is not a class but looks like one; Undefined: it does not.
Value AbstractBases(Value c) {
  Value bases = GetAttrOrUndefined(c, g_names.dunder_bases);
  if (bases.IsNull() || bases == Value::Undefined()) return bases;
  return IsTuple(bases) ? bases : Value::Undefined();
}

// 1, 0, -1
int AbstractIsSubclass(Value derived, Value c) {
  RecursionGuard guard(" in __subclasscheck__");
  if (!guard.ok) return -1;
  if (derived == c) return 1;
  Value bases = AbstractBases(derived);
  if (bases.IsNull()) return -1;
  if (bases == Value::Undefined()) return 0;
  Tuple* tuple = bases.As<Tuple>();
  for (int64_t i = 0; i < tuple->length.get(); ++i) {
    int result = AbstractIsSubclass(tuple->items.get(i), c);
    if (result != 0) return result;
  }
  return 0;
}

}  // namespace

// type.__instancecheck__ and type.__subclasscheck__: 1, 0, -1.
int PlainIsInstance(Value v, Value c) {
  if (IsType(c)) {
    Type* type = c.As<Type>();
    if (IsInstance(v, type)) return 1;
    if (!v.IsPtr() || TypeOf(v)->Has(kImmutable)) return 0;
    Value claimed = GetAttrOrUndefined(v, g_names.dunder_class);
    if (claimed.IsNull()) return -1;
    if (claimed != Value::Undefined() && claimed != Value::Ptr(TypeOf(v)) && IsType(claimed)) {
      return IsSubtype(claimed.As<Type>(), type);
    }
    return 0;
  }
  Value bases = AbstractBases(c);
  if (bases.IsNull()) return -1;
  if (bases == Value::Undefined()) {
    Raise(g_types.TypeError, "isinstance() arg 2 must be a type, a tuple of types, or a union");
    return -1;
  }
  Value claimed = GetAttrOrUndefined(v, g_names.dunder_class);
  if (claimed.IsNull()) return -1;
  return claimed == Value::Undefined() ? 0 : AbstractIsSubclass(claimed, c);
}

int PlainIsSubclass(Value derived, Value c) {
  if (IsType(derived) && IsType(c)) return IsSubtype(derived.As<Type>(), c.As<Type>());
  Value bases = AbstractBases(derived);
  if (bases.IsNull()) return -1;
  if (bases == Value::Undefined()) {
    Raise(g_types.TypeError, "issubclass() arg 1 must be a class");
    return -1;
  }
  bases = AbstractBases(c);
  if (bases.IsNull()) return -1;
  if (bases == Value::Undefined()) {
    Raise(g_types.TypeError, "issubclass() arg 2 must be a class, a tuple of classes, or a union");
    return -1;
  }
  return AbstractIsSubclass(derived, c);
}

namespace {
Value Check(Value v, Value c, bool instance) {
  if (instance && Value::Ptr(TypeOf(v)) == c) return Value::True();
  if (c.IsPtr() && IsType(c) && TypeOf(c) == g_types.Type_) {
    int result = instance ? PlainIsInstance(v, c) : PlainIsSubclass(v, c);
    return result < 0 ? Value::Null() : Value::Bool(result);
  }
  if (IsTuple(c)) {
    RecursionGuard guard(instance ? " in __instancecheck__" : " in __subclasscheck__");
    if (!guard.ok) return Value::Null();
    Tuple* tuple = c.As<Tuple>();
    for (int64_t i = 0; i < tuple->length.get(); ++i) {
      Value result = Check(v, tuple->items.get(i), instance);
      if (result != Value::False()) return result;
    }
    return Value::False();
  }
  RecursionGuard guard(instance ? " in __instancecheck__" : " in __subclasscheck__");
  if (!guard.ok) return Value::Null();
  Value result = CallSpecial(c, instance ? g_names.dunder_instancecheck : g_names.dunder_subclasscheck, &v, 1);
  if (result.IsNull()) return result;
  if (result != Value::Undefined()) {
    int truth = IsTrue(result);
    return truth < 0 ? Value::Null() : Value::Bool(truth);
  }
  int plain = instance ? PlainIsInstance(v, c) : PlainIsSubclass(v, c);
  return plain < 0 ? Value::Null() : Value::Bool(plain);
}
}  // namespace

Value IsInstanceOf(Value v, Value class_or_tuple) { return Check(v, class_or_tuple, true); }
Value IsSubclassOf(Value c, Value class_or_tuple) { return Check(c, class_or_tuple, false); }

}  // namespace ouro::python
