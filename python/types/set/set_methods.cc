// The methods of set and frozenset.
#include "python/runtime/calls/recursion.h"
#include "python/runtime/natives/arguments.h"
#include "python/runtime/protocols/repr_guard.h"
#include "python/types/dict/dict.h"
#include "python/types/dict/key.h"
#include "python/types/iterators/iterator_type.h"
#include "python/types/list/list.h"
#include "python/types/set/set.h"
#include "python/types/set/set_operations.h"
#include "python/types/str/str_builder.h"
#include "python/types/tuple/tuple.h"

namespace ouro::python {

namespace {
Set* Self(Value v) { return v.As<Set>(); }
Value NoneIf(bool ok) { return ok ? Value::None() : Value::Null(); }
Value Truth(int result) { return result < 0 ? Value::Null() : Value::Bool(result != 0); }
Value OrNull(Set* set) { return set == nullptr ? Value::Null() : Value::Ptr(set); }

bool IsFrozen(Value v) { return IsExactFrozenSet(v) || IsInstance(v, g_types.FrozenSet); }
// New sets are of the base type of the left operand, not of its subclass.
Shape* ResultShape(Value v) { return IsFrozen(v) ? g_frozenset_shape : g_set_shape; }

Value MakeSet(const Value* arguments, int64_t, Value) {
  Type* cls = arguments[0].As<Type>();
  Set* set = NewSetOfShape(InstanceShape(cls));
  if (cls->Has(kHasFinalizer)) heap::RegisterFinalizable(set);
  return Value::Ptr(set);
}

Value MakeFrozenSet(const Value* arguments, int64_t count, Value names) {
  Type* cls = arguments[0].As<Type>();
  if (cls == g_types.FrozenSet && !CheckNoKeywords("frozenset", names)) return Value::Null();
  if (!CheckPositional("frozenset", count - 1, 0, 1)) return Value::Null();
  if (cls == g_types.FrozenSet) return count == 1 ? Value::Ptr(NewFrozenSet()) : FrozenSetFromIterable(arguments[1]);
  Value set = MakeSet(arguments, count, names);
  return count == 1 || SetUpdate(Self(set), arguments[1]) ? set : Value::Null();
}

Value InitMethod(const Value* arguments, int64_t count, Value names) {
  if (TypeOf(arguments[0]) == g_types.Set && !CheckNoKeywords("set", names)) return Value::Null();
  if (!CheckPositional("set", count - 1, 0, 1)) return Value::Null();
  if (SetLength(Self(arguments[0])) > 0) SetClear(Self(arguments[0]));
  return NoneIf(count == 1 || SetUpdate(Self(arguments[0]), arguments[1]));
}

Value ReprMethod(Value self) {
  StrBuilder out;
  ReprGuard guard(self.AsPtr());
  bool plain = TypeOf(self) == g_types.Set;
  Value name = TypeOf(self)->name.get();
  if (guard.again() || SetLength(Self(self)) == 0) {
    out.AppendStr(name);
    out.AppendAscii(guard.again() ? "(...)" : "()");
    return out.Finish();
  }
  if (!plain) {
    out.AppendStr(name);
    out.Append('(');
  }
  out.Append('{');
  // Of a copy: reprs may change the set.
  List* items = NewList(SetLength(Self(self)));
  if (items == nullptr) return Value::Null();
  Value key;
  for (int64_t position = 0; SetNext(Self(self), &position, &key);) ListAppend(items, key);
  for (int64_t i = 0; i < items->length.get(); ++i) {
    if (i > 0) out.AppendAscii(", ");
    Value text = Repr(ListGetItem(items, i));
    if (text.IsNull()) return text;
    out.AppendStr(text);
  }
  out.AppendAscii(plain ? "}" : "})");
  return out.Finish();
}

Value HashMethod(Value self) {
  int64_t hash;
  return FrozenSetHash(Self(self), &hash) ? IntFromInt64(hash) : Value::Null();
}
Value LenMethod(Value self) { return Value::Int(SetLength(Self(self))); }
Value IterMethod(Value self) { return SetIter(Self(self)); }

// Look-ups accept a set where they need a hashable key: a frozenset with the same items stands in for it. Runs
// `operation`, and again with the stand-in.
template <class F>
int WithHashable(Value key, F operation) {
  int result = operation(key);
  if (result >= 0 || !IsAnySet(key) || IsFrozen(key) || !PendingMatches(g_types.TypeError)) return result;
  ClearPending();
  Set* frozen = SetCopy(Self(key), g_frozenset_shape);
  return frozen == nullptr ? -1 : operation(Value::Ptr(frozen));
}
int Find(Value self, Value key) {
  return WithHashable(key, [&](Value k) { return SetContains(Self(self), k); });
}
int Discard(Value self, Value key) {
  return WithHashable(key, [&](Value k) { return SetDiscard(Self(self), k); });
}

Value ContainsMethod(Value self, Value key) { return Truth(Find(self, key)); }
Value AddMethod(Value self, Value key) { return NoneIf(SetAdd(Self(self), key)); }
Value DiscardMethod(Value self, Value key) { return NoneIf(Discard(self, key) >= 0); }
Value RemoveMethod(Value self, Value key) {
  int removed = Discard(self, key);
  return removed == 0 ? RaiseKeyError(key) : NoneIf(removed > 0);
}
Value PopMethod(Value self) { return SetPop(Self(self)); }
Value ClearMethod(Value self) { return SetClear(Self(self)), Value::None(); }
Value CopyMethod(Value self) {
  return IsExactFrozenSet(self) ? self : OrNull(SetCopy(Self(self), ResultShape(self)));
}

// Methods that take any number of iterables.
Value UpdateMethod(const Value* arguments, int64_t count, Value names) {
  if (!CheckNoKeywords("set.update", names)) return Value::Null();
  for (int64_t i = 1; i < count; ++i) {
    if (!SetUpdate(Self(arguments[0]), arguments[i])) return Value::Null();
  }
  return Value::None();
}
Value UnionMethod(const Value* arguments, int64_t count, Value names) {
  if (!CheckNoKeywords("set.union", names)) return Value::Null();
  Set* result = SetCopy(Self(arguments[0]), ResultShape(arguments[0]));
  if (result == nullptr) return Value::Null();
  for (int64_t i = 1; i < count; ++i) {
    if (arguments[i] != arguments[0] && !SetUpdate(result, arguments[i])) return Value::Null();
  }
  return Value::Ptr(result);
}
Set* IntersectAll(const Value* arguments, int64_t count) {
  Shape* shape = ResultShape(arguments[0]);
  if (count == 1) return SetCopy(Self(arguments[0]), shape);
  Set* result = Self(arguments[0]);
  for (int64_t i = 1; i < count && result != nullptr; ++i) result = SetIntersection(result, arguments[i], shape);
  return result;
}
Value IntersectionMethod(const Value* arguments, int64_t count, Value names) {
  if (!CheckNoKeywords("set.intersection", names)) return Value::Null();
  return OrNull(IntersectAll(arguments, count));
}
Value IntersectionUpdateMethod(const Value* arguments, int64_t count, Value names) {
  if (!CheckNoKeywords("set.intersection_update", names)) return Value::Null();
  Set* result = IntersectAll(arguments, count);
  if (result == nullptr) return Value::Null();
  SetTakeBody(Self(arguments[0]), result);
  return Value::None();
}
Value DifferenceMethod(const Value* arguments, int64_t count, Value names) {
  if (!CheckNoKeywords("set.difference", names)) return Value::Null();
  Shape* shape = ResultShape(arguments[0]);
  if (count == 1) return OrNull(SetCopy(Self(arguments[0]), shape));
  Set* result = SetDifference(Self(arguments[0]), arguments[1], shape);
  for (int64_t i = 2; i < count && result != nullptr; ++i) {
    if (!SetDifferenceUpdate(result, arguments[i])) return Value::Null();
  }
  return OrNull(result);
}
Value DifferenceUpdateMethod(const Value* arguments, int64_t count, Value names) {
  if (!CheckNoKeywords("set.difference_update", names)) return Value::Null();
  for (int64_t i = 1; i < count; ++i) {
    if (!SetDifferenceUpdate(Self(arguments[0]), arguments[i])) return Value::Null();
  }
  return Value::None();
}
Value SymmetricDifferenceMethod(Value self, Value other) {
  return OrNull(SetSymmetricDifference(Self(self), other, ResultShape(self)));
}
Value SymmetricDifferenceUpdateMethod(Value self, Value other) {
  return NoneIf(SetSymmetricDifferenceUpdate(Self(self), other));
}

Value IsDisjointMethod(Value self, Value other) { return Truth(SetIsDisjoint(Self(self), other)); }
Value IsSubsetMethod(Value self, Value other) {
  if (!IsAnySet(other)) {
    other = SetFromIterable(other);
    if (other.IsNull()) return other;
  }
  return Truth(SetIsSubset(Self(self), Self(other)));
}
Value IsSupersetMethod(Value self, Value other) {
  if (IsAnySet(other)) return Truth(SetIsSubset(Self(other), Self(self)));
  Value iterator = Iter(other);
  if (iterator.IsNull()) return iterator;
  while (true) {
    Value key = Next(iterator);
    if (key.IsNull()) return key;
    if (key == Value::Undefined()) return Value::True();
    int found = SetContains(Self(self), key);
    if (found <= 0) return Truth(found);
  }
}

// Operators take sets only.
Value OrMethod(Value self, Value other) {
  if (!IsAnySet(self) || !IsAnySet(other)) return g_not_implemented;
  Set* result = SetCopy(Self(self), ResultShape(self));
  return result != nullptr && SetMerge(result, Self(other)) ? Value::Ptr(result) : Value::Null();
}
Value AndMethod(Value self, Value other) {
  if (!IsAnySet(self) || !IsAnySet(other)) return g_not_implemented;
  return OrNull(SetIntersection(Self(self), other, ResultShape(self)));
}
Value SubMethod(Value self, Value other) {
  if (!IsAnySet(self) || !IsAnySet(other)) return g_not_implemented;
  return OrNull(SetDifference(Self(self), other, ResultShape(self)));
}
Value XorMethod(Value self, Value other) {
  if (!IsAnySet(self) || !IsAnySet(other)) return g_not_implemented;
  return SymmetricDifferenceMethod(self, other);
}
Value ReverseOr(Value self, Value other) { return OrMethod(other, self); }
Value ReverseAnd(Value self, Value other) { return AndMethod(other, self); }
Value ReverseSub(Value self, Value other) { return SubMethod(other, self); }
Value ReverseXor(Value self, Value other) { return XorMethod(other, self); }
Value InPlaceOr(Value self, Value other) {
  if (!IsAnySet(other)) return g_not_implemented;
  return SetMerge(Self(self), Self(other)) ? self : Value::Null();
}
Value InPlaceAnd(Value self, Value other) {
  if (!IsAnySet(other)) return g_not_implemented;
  Set* result = SetIntersection(Self(self), other, g_set_shape);
  if (result == nullptr) return Value::Null();
  SetTakeBody(Self(self), result);
  return self;
}
Value InPlaceSub(Value self, Value other) {
  if (!IsAnySet(other)) return g_not_implemented;
  return SetDifferenceUpdate(Self(self), other) ? self : Value::Null();
}
Value InPlaceXor(Value self, Value other) {
  if (!IsAnySet(other)) return g_not_implemented;
  return SetSymmetricDifferenceUpdate(Self(self), other) ? self : Value::Null();
}

template <CompareOp op>
Value CompareMethod(Value self, Value other) {
  if (!IsAnySet(other)) return g_not_implemented;
  Set *a = Self(self), *b = Self(other);
  switch (op) {
    case CompareOp::kEq: return Truth(SetEqual(a, b));
    case CompareOp::kNe: {
      int equal = SetEqual(a, b);
      return equal < 0 ? Value::Null() : Value::Bool(equal == 0);
    }
    case CompareOp::kLe: return Truth(SetIsSubset(a, b));
    case CompareOp::kGe: return Truth(SetIsSubset(b, a));
    case CompareOp::kLt: return SetLength(a) < SetLength(b) ? Truth(SetIsSubset(a, b)) : Value::False();
    case CompareOp::kGt: return SetLength(b) < SetLength(a) ? Truth(SetIsSubset(b, a)) : Value::False();
  }
}

Value ReduceMethod(Value self) {
  Value items = ListFromIterable(self);
  if (items.IsNull()) return items;
  Value state = GetAttrOrUndefined(self, g_names.dunder_dict);
  if (state.IsNull()) return state;
  return NewTuple3(Value::Ptr(TypeOf(self)), NewTuple1(items), state == Value::Undefined() ? Value::None() : state);
}

#define SET_SHARED_METHODS                                                                     \
  {.name = "__repr__", .signature = "(self, /)", .f1 = ReprMethod},                            \
      {.name = "__len__", .signature = "(self, /)", .f1 = LenMethod, .flags = kNoGuestCode},   \
      {.name = "__iter__", .signature = "(self, /)", .f1 = IterMethod, .flags = kNoGuestCode}, \
      {.name = "__contains__", .signature = nullptr, .f2 = kCounted<&ContainsMethod>},         \
      {.name = "__lt__", .signature = "(self, value, /)", .f2 = CompareMethod<CompareOp::kLt>}, \
      {.name = "__le__", .signature = "(self, value, /)", .f2 = CompareMethod<CompareOp::kLe>}, \
      {.name = "__eq__", .signature = "(self, value, /)", .f2 = CompareMethod<CompareOp::kEq>}, \
      {.name = "__ne__", .signature = "(self, value, /)", .f2 = CompareMethod<CompareOp::kNe>}, \
      {.name = "__gt__", .signature = "(self, value, /)", .f2 = CompareMethod<CompareOp::kGt>}, \
      {.name = "__ge__", .signature = "(self, value, /)", .f2 = CompareMethod<CompareOp::kGe>}, \
      {.name = "__or__", .signature = "(self, value, /)", .f2 = OrMethod},                     \
      {.name = "__and__", .signature = "(self, value, /)", .f2 = AndMethod},                   \
      {.name = "__sub__", .signature = "(self, value, /)", .f2 = SubMethod},                   \
      {.name = "__xor__", .signature = "(self, value, /)", .f2 = XorMethod},                   \
      {.name = "__ror__", .signature = "(self, value, /)", .f2 = ReverseOr},                   \
      {.name = "__rand__", .signature = "(self, value, /)", .f2 = ReverseAnd},                 \
      {.name = "__rsub__", .signature = "(self, value, /)", .f2 = ReverseSub},                 \
      {.name = "__rxor__", .signature = "(self, value, /)", .f2 = ReverseXor},                 \
      {.name = "copy", .signature = nullptr, .f1 = CopyMethod},                                \
      {.name = "union", .signature = nullptr, .fn = kCounted<&UnionMethod>},                   \
      {.name = "intersection", .signature = nullptr, .fn = kCounted<&IntersectionMethod>},     \
      {.name = "difference", .signature = nullptr, .fn = kCounted<&DifferenceMethod>},         \
      {.name = "symmetric_difference", .signature = nullptr, .f2 = kCounted<&SymmetricDifferenceMethod>}, \
      {.name = "isdisjoint", .signature = nullptr, .f2 = kCounted<&IsDisjointMethod>},         \
      {.name = "issubset", .signature = nullptr, .f2 = kCounted<&IsSubsetMethod>},             \
      {.name = "issuperset", .signature = nullptr, .f2 = kCounted<&IsSupersetMethod>},         \
      {.name = "__reduce__", .signature = nullptr, .f1 = ReduceMethod}

constexpr NativeDef kSetMethods[] = {
    SET_SHARED_METHODS,
    CLASS_GETITEM_ROW,
    {.name = "__init__", .signature = nullptr, .fn = InitMethod},
    {.name = "__ior__", .signature = "(self, value, /)", .f2 = InPlaceOr},
    {.name = "__iand__", .signature = "(self, value, /)", .f2 = InPlaceAnd},
    {.name = "__isub__", .signature = "(self, value, /)", .f2 = InPlaceSub},
    {.name = "__ixor__", .signature = "(self, value, /)", .f2 = InPlaceXor},
    {.name = "add", .signature = nullptr, .f2 = kCounted<&AddMethod>},
    {.name = "discard", .signature = nullptr, .f2 = kCounted<&DiscardMethod>},
    {.name = "remove", .signature = nullptr, .f2 = kCounted<&RemoveMethod>},
    {.name = "pop", .signature = nullptr, .f1 = PopMethod},
    {.name = "clear", .signature = nullptr, .f1 = ClearMethod},
    {.name = "update", .signature = nullptr, .fn = kCounted<&UpdateMethod>},
    {.name = "intersection_update", .signature = nullptr, .fn = kCounted<&IntersectionUpdateMethod>},
    {.name = "difference_update", .signature = nullptr, .fn = kCounted<&DifferenceUpdateMethod>},
    {.name = "symmetric_difference_update", .signature = nullptr, .f2 = kCounted<&SymmetricDifferenceUpdateMethod>},
    {},
};
constexpr NativeDef kFrozenSetMethods[] = {
    SET_SHARED_METHODS,
    CLASS_GETITEM_ROW,
    {.name = "__hash__", .signature = "(self, /)", .f1 = HashMethod},
    {},
};

Value IteratorLengthHint(Value self) {
  SetIterator* it = self.As<SetIterator>();
  Value set = it->set.get();
  return Value::Int(set.IsPtr() && it->expected_used.get() == SetLength(Self(set)) ? it->remaining.get() : 0);
}
Value IteratorReduce(Value self) {
  SetIterator rest = *self.As<SetIterator>();  // the items still to come, without advancing the iterator itself
  List* items = NewList();
  Value key;
  if (rest.set.get().IsPtr()) {
    for (int64_t position = rest.position.get(); SetNext(Self(rest.set.get()), &position, &key);) ListAppend(items, key);
  }
  return ReduceIterator("iter", Value::Ptr(items), Value::Undefined());
}
constexpr NativeDef kSetIterator[] = {ITERATOR_METHODS(SetIterator, SetIteratorNext),
                                      {.name = "__length_hint__", .f1 = IteratorLengthHint},
                                      {.name = "__reduce__", .f1 = IteratorReduce},
                                      {}};
}  // namespace

void InitSet() {
  g_types.Set = NewBuiltinType({.name = "set",
                                .base = g_types.Object,
                                .info = &Set::Info(),
                                .methods = kSetMethods,
                                .make = MakeSet,
                                .flags = kBaseType | kUncountedCall,
                                .doc = "set() -> new empty set object\nset(iterable) -> new set object\n\nBuild an unordered "
                                       "collection of unique elements.",
                                .shape = g_set_shape});
  g_types.FrozenSet = NewBuiltinType({.name = "frozenset",
                                      .base = g_types.Object,
                                      .info = &Set::Info(),
                                      .methods = kFrozenSetMethods,
                                      .make = MakeFrozenSet,
                                      .flags = kBaseType | kUncountedCall,
                                      .doc = "frozenset() -> empty frozenset object\nfrozenset(iterable) -> frozenset "
                                             "object\n\nBuild an immutable unordered collection of unique elements.",
                                      .shape = g_frozenset_shape});
  g_types.SetIterator = NewIteratorType<SetIterator, SetIteratorNext>("set_iterator", g_set_iterator_shape, kSetIterator);
}

}  // namespace ouro::python
