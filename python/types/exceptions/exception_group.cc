// BaseExceptionGroup and ExceptionGroup.
#include <string>

#include "python/runtime/attributes/attribute_lookup.h"
#include "python/runtime/calls/recursion.h"
#include "python/runtime/natives/native.h"
#include "python/types/dict/dict.h"
#include "python/types/exceptions/exceptions.h"
#include "python/types/functions/function.h"
#include "python/types/list/list.h"
#include "python/types/str/str.h"
#include "python/types/tuple/tuple.h"

namespace ouro::python {

BaseException* AllocateException(Type* type);

namespace {

Value Message(Value self) { return AsException(self)->fields.get(field::kGroupMessage); }
Tuple* Members(Value self) { return AsException(self)->fields.get(field::kGroupExceptions).As<Tuple>(); }
bool IsGroup(Value v) { return IsInstance(v, g_types.BaseExceptionGroup); }

Value New(const Value* args, int64_t count, Value names) {
  Type* type = args[0].As<Type>();
  if (count != 3) {
    return Raise(g_types.TypeError, "BaseExceptionGroup.__new__() takes exactly 2 arguments (%lld given)",
                 static_cast<long long>(count - 1));
  }
  if (!IsStr(args[1])) return Raise(g_types.TypeError, "BaseExceptionGroup.__new__() argument 1 must be str, not %s", TypeOf(args[1])->NameC());
  Type* sequence = TypeOf(args[2]);
  if (TypeLookup(sequence, g_names.dunder_getitem) == Value::Undefined() || sequence->Has(kDictSubclass)) {
    return Raise(g_types.TypeError, "second argument (exceptions) must be a sequence");
  }
  Value exceptions = TupleFromIterable(args[2]);
  if (exceptions.IsNull()) return exceptions;
  Tuple* tuple = exceptions.As<Tuple>();
  if (tuple->length.get() == 0) {
    return Raise(g_types.ValueError, "second argument (exceptions) must be a non-empty sequence");
  }
  bool all_exceptions = true;
  for (int64_t i = 0; i < tuple->length.get(); ++i) {
    if (!IsException(tuple->items.get(i))) {
      return Raise(g_types.ValueError, "Item %lld of second argument (exceptions) is not an exception", static_cast<long long>(i));
    }
    all_exceptions &= IsInstance(tuple->items.get(i), g_types.Exception);
  }
  if (type == g_types.BaseExceptionGroup && all_exceptions) {
    type = g_types.ExceptionGroup;
  } else if (!all_exceptions && type == g_types.ExceptionGroup) {
    return Raise(g_types.TypeError, "Cannot nest BaseExceptions in an ExceptionGroup");
  } else if (!all_exceptions && IsSubtype(type, g_types.Exception)) {
    return Raise(g_types.TypeError, "Cannot nest BaseExceptions in '%s'", type->NameC());
  }
  BaseException* self = AllocateException(type);
  self->args.set(self, NewTupleOf(args + 1, 2));
  self->fields.set(self, field::kGroupMessage, args[1]);
  self->fields.set(self, field::kGroupExceptions, exceptions);
  return Value::Ptr(self);
}

Value Init(const Value* args, int64_t count, Value names) {
  if (!names.IsNull() && names.As<Tuple>()->length.get() > 0) {
    return Raise(g_types.TypeError, "%s() takes no keyword arguments", TypeOf(args[0])->NameC());
  }
  AsException(args[0])->args.set(args[0].AsPtr(), NewTupleOf(args + 1, count - 1));
  return Value::None();
}

Value StrMethod(Value self) {
  int64_t n = Members(self)->length.get();
  return NewStr(std::string(Utf8(Message(self))) + " (" + std::to_string(n) + " sub-exception" + (n == 1 ? "" : "s") + ")");
}

Value Derive(Value self, Value exceptions) {
  Value args[] = {Message(self), exceptions};
  return Call(Value::Ptr(g_types.BaseExceptionGroup), args, 2);
}

// The group that holds these of self's members: made by derive(), with self's context and traceback.
Value DeriveWith(Value self, const heap::RootVector& members) {
  auto& list = const_cast<heap::RootVector&>(members);
  if (list.size() == 0) return Value::None();
  Value derive = GetAttr(self, Intern("derive"));
  if (derive.IsNull()) return derive;
  Value made = Call1(derive, NewListOf(list->data(), static_cast<int64_t>(list.size())));
  if (made.IsNull()) return made;
  if (!IsGroup(made)) return Raise(g_types.TypeError, "derive must return an instance of BaseExceptionGroup");
  BaseException *from = AsException(self), *to = AsException(made);
  to->traceback.set(to, from->traceback.get());
  to->context.set(to, from->context.get());
  to->cause.set(to, from->cause.get());
  to->suppress_context.init(true);  // as setting the cause does
  Value notes = GetAttrOrUndefined(self, g_names.dunder_notes);
  if (notes.IsNull()) return notes;
  if (notes != Value::Undefined() && IsList(notes)) {
    Value copy = ListFromIterable(notes);
    if (copy.IsNull() || !SetAttr(made, g_names.dunder_notes, copy)) return Value::Null();
  }
  return made;
}

// 1 matches, 0 not, -1 pending. The condition is a class, a tuple of classes or a function.
int Matches(Value exception, Value condition) {
  if (IsType(condition) || IsTuple(condition)) {
    Value result = IsInstanceOf(exception, condition);
    return result.IsNull() ? -1 : result == Value::True();
  }
  Value result = Call1(condition, exception);
  return result.IsNull() ? -1 : IsTrue(result);
}

bool ValidCondition(Value condition) {
  auto is_class = [](Value v) { return IsType(v) && v.As<Type>()->Has(kExceptionSubclass); };
  if (is_class(condition) || IsFunction(condition) || IsNative(condition) || IsBoundMethod(condition)) return true;
  if (IsTuple(condition)) {
    bool all = true;
    for (int64_t i = 0; i < condition.As<Tuple>()->length.get(); ++i) all &= is_class(condition.As<Tuple>()->items.get(i));
    if (all) return true;
  }
  Raise(g_types.TypeError, "expected a function, exception type or tuple of exception types");
  return false;
}

// Splits by condition. False: pending.
bool Split(Value self, Value condition, Value* matched, Value* rest) {
  RecursionGuard guard(" in exceptiongroup_split_recursive");
  if (!guard.ok) return false;
  int whole = Matches(self, condition);
  if (whole < 0) return false;
  if (whole > 0) {
    *matched = self;
    *rest = Value::None();
    return true;
  }
  if (!IsGroup(self)) {
    *matched = Value::None();
    *rest = self;
    return true;
  }
  heap::RootVector yes, no;
  Tuple* members = Members(self);
  for (int64_t i = 0; i < members->length.get(); ++i) {
    Value m, r;
    if (!Split(members->items.get(i), condition, &m, &r)) return false;
    if (m != Value::None()) yes.push_back(m);
    if (r != Value::None()) no.push_back(r);
  }
  *matched = DeriveWith(self, yes);
  if (matched->IsNull()) return false;
  *rest = DeriveWith(self, no);
  return !rest->IsNull();
}

Value SplitMethod(Value self, Value condition) {
  Value matched, rest;
  if (!ValidCondition(condition) || !Split(self, condition, &matched, &rest)) return Value::Null();
  return NewTuple2(matched, rest);
}
Value SubgroupMethod(Value self, Value condition) {
  Value matched, rest;
  if (!ValidCondition(condition) || !Split(self, condition, &matched, &rest)) return Value::Null();
  return matched;
}

constexpr NativeDef kMethods[] = {
    {"__new__", nullptr, New},
    {"__init__", nullptr, Init},
    {"__str__", nullptr, nullptr, StrMethod},
    {"derive", nullptr, nullptr, nullptr, Derive},
    {"split", nullptr, nullptr, nullptr, SplitMethod},
    {"subgroup", nullptr, nullptr, nullptr, SubgroupMethod},
    {nullptr, nullptr},
};

}  // namespace

bool SplitGroup(Value group, Value classes, Value* matched, Value* rest) { return Split(group, classes, matched, rest); }

Value GroupOfLeaves(Value self, const heap::RootVector& leaves) {
  RecursionGuard guard(" in exceptiongroup_split_recursive");
  if (!guard.ok) return Value::Null();
  auto& all = const_cast<heap::RootVector&>(leaves);
  if (!IsGroup(self)) {
    for (size_t i = 0; i < all.size(); ++i) {
      if (all[i] == self) return self;
    }
    return Value::None();
  }
  heap::RootVector kept;
  Tuple* members = Members(self);
  for (int64_t i = 0; i < members->length.get(); ++i) {
    Value part = GroupOfLeaves(members->items.get(i), leaves);
    if (part.IsNull()) return part;
    if (part != Value::None()) kept.push_back(part);
  }
  return DeriveWith(self, kept);
}

void InitializeExceptionGroups() {
  Type* base = g_types.BaseExceptionGroup;
  for (const NativeDef* def = kMethods; def->name != nullptr; ++def) {
    bool is_new = std::string_view(def->name) == "__new__";
    bool dunder = std::string_view(def->name).starts_with("__");
    TypeSetOwnAttribute(base, Intern(def->name),
                        NewNativeOfType(def, base, is_new ? NativeKind::kNew : dunder ? NativeKind::kWrapper : NativeKind::kMethodDescriptor));
  }
  // class ExceptionGroup(BaseExceptionGroup, Exception)
  Type* group = AllocateType(nullptr);
  group->name.set(group, Intern("ExceptionGroup"));
  group->qualname.set(group, group->name.get());
  group->bases.set(group, NewTuple2(Value::Ptr(base), Value::Ptr(g_types.Exception)));
  group->base.set(group, Value::Ptr(base));
  group->dict.set(group, Value::Ptr(NewDict()));
  group->layout.set(group, Layout::kException);
  group->info.set(group, base->info.get());
  group->slot_count.set(group, base->slot_count.get());
  group->solid.set(group, base->solid.get());
  group->flags.set(group, uint32_t{kBaseType} | kImmutable);
  bool ready = ReadyType(group);
  CHECK(ready, "ExceptionGroup");
  TypeSetOwnAttribute(group, g_names.dunder_doc, Value::None());
  g_types.ExceptionGroup = group;
}

}  // namespace ouro::python
