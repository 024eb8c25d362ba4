// The Python types function, method and cell.
#include <cstdio>
#include <string>
#include <vector>

#include "python/runtime/attributes/attribute_lookup.h"
#include "python/runtime/attributes/descriptors.h"
#include "python/runtime/attributes/instance.h"
#include "python/runtime/calls/call.h"
#include "python/types/dict/dict.h"
#include "python/types/functions/function.h"
#include "python/types/int/int.h"
#include "python/types/object/object_types.h"
#include "python/types/str/str.h"
#include "python/types/tuple/tuple.h"

namespace ouro::python {
namespace {

Function* Self(Value v) { return v.As<Function>(); }
std::string Address(Value v) {
  char text[32];
  std::snprintf(text, sizeof text, "0x%llx", static_cast<unsigned long long>(v.bits()));
  return text;
}
std::string Text(Value str) { return std::string(Utf8(str)); }

// ----------------------------------------------------------------------------------------------------------- function
Value FunctionRepr(Value self) { return NewStr("<function " + Text(Self(self)->qualname.get()) + " at " + Address(self) + ">"); }

Value CallSelf(const Value* args, int64_t count, Value names) { return Call(args[0], args + 1, count - 1, names); }

Value FunctionGet(const Value* args, int64_t count, Value names) {
  if (args[1] == Value::None() || args[1] == Value::Undefined()) return args[0];
  return NewBoundMethod(args[0], args[1]);
}

// types.FunctionType(code, globals, name=None, argdefs=None, closure=None)
Value FunctionNew(const Value* args, int64_t count, Value names) {
  if (!IsInstance(args[1], g_types.Code)) {
    return Raise(g_types.TypeError, "function() argument 'code' must be code, not %s", TypeOf(args[1])->NameC());
  }
  if (!IsDict(args[2])) {
    return Raise(g_types.TypeError, "function() argument 'globals' must be dict, not %s", TypeOf(args[2])->NameC());
  }
  auto given = [&](int i) { return args[i] != Value::Undefined() && args[i] != Value::None(); };
  if (given(3) && !IsStr(args[3])) return Raise(g_types.TypeError, "arg 3 (name) must be None or string");
  if (given(4) && !IsTuple(args[4])) return Raise(g_types.TypeError, "arg 4 (defaults) must be None or tuple");
  Code* code = args[1].As<Code>();
  int64_t free_count = code->freevars.IsNull() ? 0 : code->freevars.As<Tuple>()->length.get();
  if (given(5) && !IsTuple(args[5])) return Raise(g_types.TypeError, "arg 5 (closure) must be %s", free_count > 0 ? "tuple" : "None or tuple");
  int64_t closure_count = given(5) ? args[5].As<Tuple>()->length.get() : 0;
  if (closure_count != free_count) {
    return Raise(g_types.ValueError, "%s requires closure of length %lld, not %lld", Text(code->name).c_str(),
                 static_cast<long long>(free_count), static_cast<long long>(closure_count));
  }
  for (int64_t i = 0; i < closure_count; ++i) {
    Value cell = args[5].As<Tuple>()->items.get(i);
    if (!IsInstance(cell, g_types.Cell)) {
      return Raise(g_types.TypeError, "arg 5 (closure) expected cell, found %s", TypeOf(cell)->NameC());
    }
  }
  Function* f = NewFunction(code, args[2], free_count > 0 ? args[5] : Value::Null());
  if (given(3)) f->name.set(f, args[3]);
  if (given(4)) f->defaults.set(f, args[4]);
  return Value::Ptr(f);
}

Value NoneIfNull(Value v) { return v.IsNull() ? Value::None() : v; }

Value GetCodeAttr(Value self) { return Self(self)->code.get(); }
bool SetCodeAttr(Value self, Value value) {
  if (value == Value::Undefined() || !IsInstance(value, g_types.Code)) {
    Raise(g_types.TypeError, "__code__ must be set to a code object");
    return false;
  }
  int64_t have = Self(self)->closure.get().IsNull() ? 0 : Self(self)->closure.get().As<Tuple>()->length.get();
  Code* code = value.As<Code>();
  int64_t want = code->freevars.IsNull() ? 0 : code->freevars.As<Tuple>()->length.get();
  if (have != want) {
    Raise(g_types.ValueError, "%s() requires a code object with %lld free vars, not %lld", Text(Self(self)->name.get()).c_str(),
          static_cast<long long>(have), static_cast<long long>(want));
    return false;
  }
  Self(self)->code.set(Self(self), value);
  return true;
}
Value GetDefaults(Value self) { return NoneIfNull(Self(self)->defaults.get()); }
bool SetDefaults(Value self, Value value) {
  bool none = value == Value::None() || value == Value::Undefined();
  if (!none && !IsTuple(value)) return Raise(g_types.TypeError, "__defaults__ must be set to a tuple object"), false;
  Self(self)->defaults.set(Self(self), none ? Value::Null() : value);
  return true;
}
Value GetKwDefaults(Value self) { return NoneIfNull(Self(self)->kwdefaults.get()); }
bool SetKwDefaults(Value self, Value value) {
  bool none = value == Value::None() || value == Value::Undefined();
  if (!none && !IsDict(value)) return Raise(g_types.TypeError, "__kwdefaults__ must be set to a dict object"), false;
  Self(self)->kwdefaults.set(Self(self), none ? Value::Null() : value);
  return true;
}
Value GetGlobals(Value self) { return Self(self)->globals.get(); }
Value GetBuiltins(Value self) { return NoneIfNull(Self(self)->builtins.get()); }
Value GetClosure(Value self) { return NoneIfNull(Self(self)->closure.get()); }
Value GetName(Value self) { return Self(self)->name.get(); }
bool SetName(Value self, Value value) {
  if (value == Value::Undefined() || !IsStr(value)) return Raise(g_types.TypeError, "__name__ must be set to a string object"), false;
  Self(self)->name.set(Self(self), value);
  return true;
}
Value GetQualName(Value self) { return Self(self)->qualname.get(); }
bool SetQualName(Value self, Value value) {
  if (value == Value::Undefined() || !IsStr(value)) {
    return Raise(g_types.TypeError, "__qualname__ must be set to a string object"), false;
  }
  Self(self)->qualname.set(Self(self), value);
  return true;
}
Value GetDoc(Value self) { return NoneIfNull(Self(self)->doc.get()); }
bool SetDoc(Value self, Value value) {
  Self(self)->doc.set(Self(self), value == Value::Undefined() ? Value::None() : value);
  return true;
}
Value GetModule(Value self) { return NoneIfNull(Self(self)->module.get()); }
bool SetModule(Value self, Value value) {
  Self(self)->module.set(Self(self), value == Value::Undefined() ? Value::None() : value);
  return true;
}
Value GetAnnotations(Value self) {
  Value annotations = Self(self)->annotations.get();
  if (!annotations.IsNull() && IsDict(annotations)) return annotations;
  Dict* dict = NewDict();
  if (!annotations.IsNull()) {  // flat, as the compiler left it
    Tuple* flat = annotations.As<Tuple>();
    for (int64_t i = 0; i + 1 < flat->length.get(); i += 2) {
      if (!DictSet(dict, flat->items.get(i), flat->items.get(i + 1))) return Value::Null();
    }
  }
  Self(self)->annotations.set(Self(self), Value::Ptr(dict));
  return Value::Ptr(dict);
}
bool SetAnnotations(Value self, Value value) {
  bool none = value == Value::None() || value == Value::Undefined();
  if (!none && !IsDict(value)) return Raise(g_types.TypeError, "__annotations__ must be set to a dict object"), false;
  Self(self)->annotations.set(Self(self), none ? Value::Null() : value);
  return true;
}
Value GetDict(Value self) { return InstanceDict(self); }
bool SetDict(Value self, Value value) {
  if (value == Value::Undefined()) return Raise(g_types.TypeError, "cannot delete __dict__"), false;
  if (!IsDict(value)) {
    Raise(g_types.TypeError, "__dict__ must be set to a dictionary, not a '%s'", TypeOf(value)->NameC());
    return false;
  }
  Self(self)->dict.set(Self(self), value);
  return true;
}

constexpr NativeDef kFunctionMethods[] = {
    {"__repr__", nullptr, nullptr, FunctionRepr},
    {"__call__", nullptr, CallSelf},
    {"__get__", "(self, instance, owner=None, /)", FunctionGet},
    {nullptr, nullptr},
};
constexpr GetSetDef kFunctionGetSets[] = {
    {"__code__", GetCodeAttr, SetCodeAttr},
    {"__defaults__", GetDefaults, SetDefaults},
    {"__kwdefaults__", GetKwDefaults, SetKwDefaults},
    {"__annotations__", GetAnnotations, SetAnnotations},
    {"__dict__", GetDict, SetDict},
    {"__name__", GetName, SetName},
    {"__qualname__", GetQualName, SetQualName},
    {"__globals__", GetGlobals, ReadOnlyMember},
    {"__builtins__", GetBuiltins, ReadOnlyMember},
    {"__closure__", GetClosure, ReadOnlyMember},
    {"__doc__", GetDoc, SetDoc},
    {nullptr, nullptr},
};
constexpr GetSetDef kFunctionModule = {"__module__", GetModule, SetModule};

// -------------------------------------------------------------------------------------------------------------- method
BoundMethod* Method(Value v) { return v.As<BoundMethod>(); }

Value MethodNew(const Value* args, int64_t count, Value names) {
  Type* type = TypeOf(args[1]);
  if (TypeLookup(type, g_names.dunder_call) == Value::Undefined()) {
    return Raise(g_types.TypeError, "first argument must be callable");
  }
  if (args[2] == Value::None()) return Raise(g_types.TypeError, "self must not be None");
  return NewBoundMethod(args[1], args[2]);
}
Value MethodRepr(Value self) {
  Value function = Method(self)->function.get();
  Value name = GetAttrOrUndefined(function, g_names.dunder_qualname);
  if (name.IsNull()) return name;
  if (name == Value::Undefined() || !IsStr(name)) {
    name = GetAttrOrUndefined(function, g_names.dunder_name);
    if (name.IsNull()) return name;
  }
  Value shown = Repr(Method(self)->self.get());
  if (shown.IsNull()) return shown;
  std::string text = name != Value::Undefined() && IsStr(name) ? Text(name) : "?";
  return NewStr("<bound method " + text + " of " + Text(shown) + ">");
}
Value MethodGetAttribute(Value self, Value name) {
  if (!CheckAttributeName(&name)) return Value::Null();
  Value found = GenericGetAttr(self, name);
  if (found != Value::Undefined()) return found;
  return GetAttr(Method(self)->function.get(), name);
}
Value MethodEq(Value self, Value other) {
  if (!IsBoundMethod(other)) return g_not_implemented;
  int same = Equal(Method(self)->function.get(), Method(other)->function.get());
  return same < 0 ? Value::Null() : Value::Bool(same != 0 && Method(self)->self.get() == Method(other)->self.get());
}
Value MethodNe(Value self, Value other) {
  Value equal = MethodEq(self, other);
  return equal.IsBool() ? Value::Bool(equal == Value::False()) : equal;
}
// A method's function may be a method, and so on: no recursion.
Value MethodHash(Value self) {
  std::vector<Value> selves;  // the outermost method keeps them alive
  Value function = self;
  for (; IsBoundMethod(function); function = Method(function)->function.get()) selves.push_back(Method(function)->self.get());
  int64_t hash;
  if (!Hash(function, &hash)) return Value::Null();
  for (size_t i = selves.size(); i-- > 0;) hash = (HashPointer(selves[i]) ^ hash) >> 2;
  return IntFromInt64(hash);
}
Value MethodFunction(Value self) { return Method(self)->function.get(); }
Value MethodSelf(Value self) { return Method(self)->self.get(); }
Value MethodDoc(Value self) { return GetAttr(Method(self)->function.get(), g_names.dunder_doc); }
Value MethodReduce(Value self) {
  Value name = GetAttr(Method(self)->function.get(), g_names.dunder_name);
  if (name.IsNull()) return name;
  Value owner = GetAttr(Method(self)->self.get(), g_names.dunder_class);
  return owner.IsNull() ? owner : NewTuple2(owner, NewTuple2(Method(self)->self.get(), name));
}

constexpr NativeDef kMethodMethods[] = {
    {"__repr__", nullptr, nullptr, MethodRepr},
    {"__call__", nullptr, CallSelf},
    {"__getattribute__", nullptr, nullptr, nullptr, MethodGetAttribute},
    {"__eq__", nullptr, nullptr, nullptr, MethodEq},
    {"__ne__", nullptr, nullptr, nullptr, MethodNe},
    {"__hash__", nullptr, nullptr, MethodHash},
    {"__reduce__", nullptr, nullptr, MethodReduce},
    {nullptr, nullptr},
};
constexpr GetSetDef kMethodGetSets[] = {
    {"__func__", MethodFunction, ReadOnlyMember}, {"__self__", MethodSelf, ReadOnlyMember}, {"__doc__", MethodDoc}, {nullptr, nullptr}};

// ---------------------------------------------------------------------------------------------------------------- cell
Value CellNew(const Value* args, int64_t count, Value names) { return Value::Ptr(NewCell(args[1])); }
Value CellRepr(Value self) {
  Value contents = self.As<Cell>()->contents.get();
  if (contents == Value::Undefined() || contents.IsNull()) return NewStr("<cell at " + Address(self) + ": empty>");
  return NewStr("<cell at " + Address(self) + ": " + std::string(TypeOf(contents)->Name()) + " object at " + Address(contents) + ">");
}
Value CellContents(Value self) {
  Value contents = self.As<Cell>()->contents.get();
  if (contents == Value::Undefined() || contents.IsNull()) return Raise(g_types.ValueError, "Cell is empty");
  return contents;
}
bool SetCellContents(Value self, Value value) {
  self.As<Cell>()->contents.set(self.AsPtr(), value);
  return true;
}
constexpr NativeDef kCellMethods[] = {{"__repr__", nullptr, nullptr, CellRepr}, {nullptr, nullptr}};
constexpr GetSetDef kCellGetSets[] = {{"cell_contents", CellContents, SetCellContents}, {nullptr, nullptr}};

}  // namespace

void InitializeFunctionTypes() {
  g_types.Function = NewBuiltinType({.name = "function",
                                     .base = nullptr,
                                     .info = &Function::Info(),
                                     .methods = kFunctionMethods,
                                     .getsets = kFunctionGetSets,
                                     .make = FunctionNew,
                                     .make_signature = "(cls, code, globals, name=None, argdefs=None, closure=None)",
                                     .flags = kHasDict,
                                     .shape = g_function_shape});
  TypeSetOwnAttribute(g_types.Function, g_names.dunder_module, NewGetSet(&kFunctionModule, g_types.Function));
  g_types.Method = NewBuiltinType({.name = "method",
                                   .base = nullptr,
                                   .info = &BoundMethod::Info(),
                                   .methods = kMethodMethods,
                                   .getsets = kMethodGetSets,
                                   .make = MethodNew,
                                   .make_signature = "(cls, function, instance, /)",
                                   .shape = g_method_shape});
  g_types.Cell = NewBuiltinType({.name = "cell",
                                 .base = nullptr,
                                 .info = &Cell::Info(),
                                 .methods = kCellMethods,
                                 .getsets = kCellGetSets,
                                 .make = CellNew,
                                 .make_signature = "(cls, contents=None, /)",
                                 .shape = g_cell_shape});
}

}  // namespace ouro::python
