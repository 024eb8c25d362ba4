// collections.deque: its methods.
#include <string>

#include "python/modules/_collections/deque.h"
#include "python/runtime/attributes/descriptors.h"
#include "python/runtime/natives/arguments.h"
#include "python/runtime/object/interp_hooks.h"
#include "python/runtime/protocols/repr_guard.h"
#include "python/runtime/protocols/sequence.h"
#include "python/types/int/int.h"
#include "python/types/iterators/iterators.h"
#include "python/types/list/list.h"
#include "python/types/str/str.h"
#include "python/types/tuple/tuple.h"

namespace ouro::python {
namespace {

Deque* Self(Value v) { return v.As<Deque>(); }
Value NoneIf(bool ok) { return ok ? Value::None() : Value::Null(); }

// Adds the items of an iterable at one end. False: pending.
template <bool kLeft>
bool Extend(Deque* deque, Value iterable) {
  if (iterable == Value::Ptr(deque)) iterable = ListFromIterable(iterable);
  Value iterator = iterable.IsNull() ? iterable : Iter(iterable);
  if (iterator.IsNull()) return false;
  while (true) {
    Value item = EndIfStopped(NextItem(iterator));
    if (item.IsNull()) return false;
    if (item == Value::Undefined()) return true;
    if (!(kLeft ? DequeAppendLeft(deque, item) : DequeAppend(deque, item))) return false;
  }
}

Value Make(const Value* args, int64_t, Value) { return Value::Ptr(NewDequeOf(args[0].As<Type>(), -1)); }
Value Init(const Value* args, int64_t count, Value names) {
  static constexpr const char* kParameters[] = {"iterable", "maxlen"};
  Value given[2];
  if (!BindNamed("deque", args, 1, count, names, kParameters, 2, 0, given)) return Value::Null();
  int64_t most = -1;
  if (given[1] != Value::Undefined() && given[1] != Value::None()) {
    if (!IsInt(given[1])) return Raise(g_types.TypeError, "an integer is required");
    if (!SizeArgument(given[1], &most)) return Value::Null();
    if (most < 0) return Raise(g_types.ValueError, "maxlen must be non-negative");
  }
  Deque* deque = Self(args[0]);
  deque->most.set(deque, most);
  if (deque->length.get() > 0) DequeClear(deque);
  if (given[0] == Value::Undefined()) return Value::None();
  return NoneIf(Extend<false>(deque, given[0]));
}

// The plain copy, which takes the class along. Null: pending.
Value Copy(Value self) {
  Deque* deque = Self(self);
  if (TypeOf(self) == DequeType()) {
    Deque* copy = NewDequeOf(DequeType(), deque->most.get());
    for (int64_t i = 0; i < deque->length.get(); ++i) {
      if (!DequeAppend(copy, deque->At(i))) return Value::Null();
    }
    return Value::Ptr(copy);
  }
  Value cls = Value::Ptr(TypeOf(self));
  Value copy = deque->most.get() < 0 ? Call1(cls, self) : Call2(cls, self, IntFromInt64(deque->most.get()));
  if (copy.IsNull() || IsDeque(copy)) return copy;
  return Raise(g_types.TypeError, "%s() must return a deque, not %s", TypeOf(self)->NameC(), TypeNameOf(copy));
}

// ----------------------------------------------------------------------------------------------------------- ends
Value Append(Value self, Value item) { return NoneIf(DequeAppend(Self(self), item)); }
Value AppendLeft(Value self, Value item) { return NoneIf(DequeAppendLeft(Self(self), item)); }
template <Value (*pop)(Deque*)>
Value PopMethod(Value self) {
  return Self(self)->length.get() > 0 ? pop(Self(self)) : Raise(g_types.IndexError, "pop from an empty deque");
}
template <bool kLeft>
Value ExtendMethod(Value self, Value iterable) {
  return NoneIf(Extend<kLeft>(Self(self), iterable));
}
Value Clear(Value self) {
  DequeClear(Self(self));
  return Value::None();
}
Value Rotate(const Value* args, int64_t count, Value names) {
  int64_t steps = 1;
  if (!CheckNoKeywords("deque.rotate", names) || !CheckPositional("deque.rotate", count - 1, 0, 1)) return Value::Null();
  if (count > 1 && !SizeArgument(args[1], &steps)) return Value::Null();
  DequeRotate(Self(args[0]), steps);
  return Value::None();
}
Value Reverse(Value self) {
  Deque* deque = Self(self);
  for (int64_t i = 0, j = deque->length.get() - 1; i < j; ++i, --j) {
    Value item = deque->At(i);
    deque->Put(i, deque->At(j));
    deque->Put(j, item);
  }
  return Value::None();
}

// ---------------------------------------------------------------------------------------------------------- items
// The place that a key names. -1: pending.
int64_t PlaceOf(Deque* deque, Value key) {
  if (!HasIndex(key)) {
    Raise(g_types.TypeError, "sequence index must be integer, not '%s'", TypeNameOf(key));
    return -1;
  }
  int64_t index;
  if (!IndexInt64(key, &index, g_types.IndexError)) return -1;
  if (index < 0) index += deque->length.get();
  if (index >= 0 && index < deque->length.get()) return index;
  Raise(g_types.IndexError, "deque index out of range");
  return -1;
}
Value GetItemMethod(Value self, Value key) {
  int64_t place = PlaceOf(Self(self), key);
  return place < 0 ? Value::Null() : Self(self)->At(place);
}
Value SetItemMethod(Value self, Value key, Value value) {
  int64_t place = PlaceOf(Self(self), key);
  if (place < 0) return Value::Null();
  Self(self)->Put(place, value);
  return Value::None();
}
Value DelItemMethod(Value self, Value key) {
  int64_t place = PlaceOf(Self(self), key);
  return place < 0 ? Value::Null() : NoneIf(DequeDelete(Self(self), place));
}
Value LenMethod(Value self) { return IntFromInt64(Self(self)->length.get()); }
Value Insert(const Value* args, int64_t count, Value names) {
  if (!CheckNoKeywords("deque.insert", names)) return Value::Null();
  if (count != 3) return Raise(g_types.TypeError, "insert() takes exactly 2 arguments (%ld given)", count - 1);
  int64_t index;
  if (!SizeArgument(args[1], &index)) return Value::Null();
  Deque* deque = Self(args[0]);
  int64_t length = deque->length.get();
  if (deque->most.get() >= 0 && length >= deque->most.get()) return Raise(g_types.IndexError, "deque already at its maximum size");
  if (index >= length) return NoneIf(DequeAppend(deque, args[2]));
  if (index <= -length || index == 0) return NoneIf(DequeAppendLeft(deque, args[2]));
  DequeRotate(deque, -index);
  if (!(index < 0 ? DequeAppend(deque, args[2]) : DequeAppendLeft(deque, args[2]))) return Value::Null();
  DequeRotate(deque, index);
  return Value::None();
}

// Calls visit(place) for each item in [first, last) that equals `item` until it returns false. Comparing runs guest code: false, with
// an exception pending, when it raised or changed the deque: an item that was found counts nevertheless, unless it is to be removed
// (`error` is IndexError then).
template <class Visit>
bool ForEachEqual(Deque* deque, Value item, int64_t first, int64_t last, Type* error, Visit visit) {
  int64_t version = deque->version.get();
  for (int64_t i = first; i < last; ++i) {
    int equal = Equal(deque->At(i), item);
    if (equal < 0) return false;
    bool changed = deque->version.get() != version;
    if (equal > 0 && !(changed && error == g_types.IndexError) && !visit(i)) return true;
    if (changed) return Raise(error, "deque mutated during iteration"), false;
  }
  return true;
}

Value CountMethod(Value self, Value item) {
  int64_t count = 0;
  Deque* deque = Self(self);
  bool ok = ForEachEqual(deque, item, 0, deque->length.get(), g_types.RuntimeError, [&](int64_t) { return ++count, true; });
  return ok ? IntFromInt64(count) : Value::Null();
}
Value ContainsMethod(Value self, Value item) {
  bool found = false;
  Deque* deque = Self(self);
  bool ok =
      ForEachEqual(deque, item, 0, deque->length.get(), g_types.RuntimeError, [&](int64_t) { return found = true, false; });
  return ok ? Value::Bool(found) : Value::Null();
}
Value RaiseNotIn(Value item) {
  Value shown = Repr(item);
  return shown.IsNull() ? shown : Raise(g_types.ValueError, "%s is not in deque", std::string(Utf8(shown)).c_str());
}
Value IndexMethod(const Value* args, int64_t count, Value names) {
  if (!CheckNoKeywords("deque.index", names)) return Value::Null();
  if (count < 2 || count > 4) {
    return Raise(g_types.TypeError, "index() takes %s %d argument%s (%ld given)", count < 2 ? "at least" : "at most", count < 2 ? 1 : 3,
                 count < 2 ? "" : "s", count - 1);
  }
  Deque* deque = Self(args[0]);
  int64_t first, last, place = -1;
  Value start = count > 2 ? args[2] : Value::Undefined(), stop = count > 3 ? args[3] : Value::Undefined();
  if (!SearchBounds(start, stop, deque->length.get(), &first, &last)) return Value::Null();
  last = std::min(last, deque->length.get());
  bool ok = ForEachEqual(deque, args[1], first, last, g_types.RuntimeError, [&](int64_t i) { return place = i, false; });
  if (!ok) return Value::Null();
  return place >= 0 ? IntFromInt64(place) : RaiseNotIn(args[1]);
}
Value Remove(Value self, Value item) {
  Deque* deque = Self(self);
  int64_t place = -1;
  bool ok = ForEachEqual(deque, item, 0, deque->length.get(), g_types.IndexError, [&](int64_t i) { return place = i, false; });
  if (!ok) return Value::Null();
  return place >= 0 ? NoneIf(DequeDelete(deque, place)) : RaiseNotIn(item);
}

// ------------------------------------------------------------------------------------------------------ operators
// Is the other operand of a class that may know better? The built-in types do not.
bool HasReflected(Value v, Value name) {
  return TypeOf(v)->Has(kHeapType) && !IsDeque(v) && LookupSpecial(v, name) != Value::Undefined();
}
Value AddMethod(Value self, Value other) {
  if (!IsDeque(other)) {
    if (HasReflected(other, g_names.dunder_radd)) return g_not_implemented;
    return Raise(g_types.TypeError, "can only concatenate deque (not \"%s\") to deque", TypeNameOf(other));
  }
  Value sum = Copy(self);
  return sum.IsNull() || !Extend<false>(Self(sum), other) ? Value::Null() : sum;
}
Value InPlaceAdd(Value self, Value other) { return Extend<false>(Self(self), other) ? self : Value::Null(); }
Value InPlaceMul(Value self, Value times) {
  if (!HasIndex(times)) {
    if (HasReflected(times, g_names.dunder_rmul)) return g_not_implemented;
    return Raise(g_types.TypeError, "can't multiply sequence by non-int of type '%s'", TypeNameOf(times));
  }
  int64_t n;
  if (!RepeatCount(times, &n)) return Value::Null();
  Deque* deque = Self(self);
  int64_t length = deque->length.get(), most = deque->most.get();
  if (length == 0 || n == 1) return self;
  if (n == 0) return DequeClear(deque), self;
  int64_t total;
  bool overflows = __builtin_mul_overflow(n, length, &total);
  if (most >= 0 && (overflows || total > most)) {
    n = (most + length - 1) / length;
  } else if (overflows) {
    return RaiseMemoryError();
  }
  if (most < 0 && !DequeReserve(deque, total)) return Value::Null();
  Value items = ListFromIterable(self);
  if (items.IsNull()) return items;
  for (int64_t i = 1; i < n; ++i) {
    if (!Extend<false>(deque, items)) return Value::Null();
    if (g_thread.interrupt != 0 && g_interp.at_safe_point != nullptr && !g_interp.at_safe_point()) return Value::Null();
  }
  return self;
}
Value MulMethod(Value self, Value times) {
  if (!HasIndex(times)) return InPlaceMul(self, times);
  Value product = Copy(self);
  return product.IsNull() ? product : InPlaceMul(product, times);
}
template <CompareOp op>
Value CompareMethod(Value self, Value other) {
  if (!IsDeque(self) || !IsDeque(other)) return g_not_implemented;
  if (self == other && (op == CompareOp::kEq || op == CompareOp::kNe)) return Value::Bool(op == CompareOp::kEq);
  if ((op == CompareOp::kEq || op == CompareOp::kNe) && Self(self)->length.get() != Self(other)->length.get()) {
    return Value::Bool(op == CompareOp::kNe);
  }
  Value left = Iter(self), right = left.IsNull() ? left : Iter(other);
  if (right.IsNull()) return right;
  while (true) {
    Value a = Next(left);
    if (a.IsNull()) return a;
    Value b = Next(right);
    if (b.IsNull()) return b;
    if (a == Value::Undefined() || b == Value::Undefined()) {
      return Value::Bool(CompareLengths(op, a != Value::Undefined(), b != Value::Undefined()));
    }
    int equal = Equal(a, b);
    if (equal < 0) return Value::Null();
    if (equal > 0) continue;
    if (op == CompareOp::kEq || op == CompareOp::kNe) return Value::Bool(op == CompareOp::kNe);
    int answer = CompareBool(op, a, b);
    return answer < 0 ? Value::Null() : Value::Bool(answer);
  }
}

// --------------------------------------------------------------------------------------------------------- others
Value ReprMethod(Value self) {
  ReprGuard guard(self.AsPtr());
  if (guard.again()) return NewStr("[...]");
  Value items = ListFromIterable(self);
  Value shown = items.IsNull() ? items : Repr(items);
  if (shown.IsNull()) return shown;
  std::string text(TypeOf(self)->Name());
  text += "(" + std::string(Utf8(shown));
  if (Self(self)->most.get() >= 0) text += ", maxlen=" + std::to_string(Self(self)->most.get());
  return NewStr(text + ")");
}
Value ReduceMethod(Value self) {
  Value get_state = GetAttr(self, g_names.dunder_getstate);
  Value state = get_state.IsNull() ? get_state : Call0(get_state);
  Value iterator = state.IsNull() ? state : Iter(self);
  if (iterator.IsNull()) return iterator;
  int64_t most = Self(self)->most.get();
  Value arguments = most < 0 ? Value::Ptr(g_empty_tuple) : NewTuple2(Value::Ptr(g_empty_tuple), IntFromInt64(most));
  return NewTupleWith(Value::Ptr(TypeOf(self)), arguments, state, iterator);
}
Value SizeOf(Value self) {
  constexpr int64_t kFixed = 216, kBlock = 528, kPerBlock = 64;
  return IntFromInt64(kFixed + kBlock * ((kPerBlock / 2 + Self(self)->length.get() + kPerBlock - 1) / kPerBlock));
}
Value GetMost(Value self) {
  int64_t most = Self(self)->most.get();
  return most < 0 ? Value::None() : IntFromInt64(most);
}
constexpr GetSetDef kAttributes[] = {{"maxlen", GetMost}, {nullptr, nullptr}};

}  // namespace

constexpr NativeDef kDequeMethods[] = {
    {.name = "__init__", .signature = "($self, /, *args, **kwargs)", .fn = Init},
    {.name = "__repr__", .signature = "($self, /)", .f1 = ReprMethod},
    {.name = "__len__", .signature = "($self, /)", .f1 = LenMethod},
    {.name = "__iter__", .signature = "($self, /)", .f1 = NewDequeIterator},
    {.name = "__reversed__", .f1 = NewDequeReverseIterator, .doc = "An iterator from the last item to the first."},
    {.name = "__getitem__", .signature = "($self, key, /)", .f2 = GetItemMethod},
    {.name = "__setitem__", .signature = "($self, key, value, /)", .f3 = SetItemMethod},
    {.name = "__delitem__", .signature = "($self, key, /)", .f2 = DelItemMethod},
    {.name = "__contains__", .signature = "($self, key, /)", .f2 = ContainsMethod},
    {.name = "__add__", .signature = "($self, value, /)", .f2 = AddMethod},
    {.name = "__iadd__", .signature = "($self, value, /)", .f2 = InPlaceAdd},
    {.name = "__mul__", .signature = "($self, value, /)", .f2 = MulMethod},
    {.name = "__rmul__", .signature = "($self, value, /)", .f2 = MulMethod},
    {.name = "__imul__", .signature = "($self, value, /)", .f2 = InPlaceMul},
    {.name = "__lt__", .signature = "($self, value, /)", .f2 = CompareMethod<CompareOp::kLt>},
    {.name = "__le__", .signature = "($self, value, /)", .f2 = CompareMethod<CompareOp::kLe>},
    {.name = "__eq__", .signature = "($self, value, /)", .f2 = CompareMethod<CompareOp::kEq>},
    {.name = "__ne__", .signature = "($self, value, /)", .f2 = CompareMethod<CompareOp::kNe>},
    {.name = "__gt__", .signature = "($self, value, /)", .f2 = CompareMethod<CompareOp::kGt>},
    {.name = "__ge__", .signature = "($self, value, /)", .f2 = CompareMethod<CompareOp::kGe>},
    CLASS_GETITEM_ROW,
    {.name = "__copy__", .f1 = Copy, .doc = "A deque of the same items."},
    {.name = "__reduce__", .f1 = ReduceMethod, .doc = "How to make this object again."},
    {.name = "__sizeof__", .f1 = SizeOf, .doc = "The size in memory, in bytes."},
    {.name = "append", .f2 = Append, .flags = kNoGuestCode, .doc = "Adds an item at the right end."},
    {.name = "appendleft", .f2 = AppendLeft, .flags = kNoGuestCode, .doc = "Adds an item at the left end."},
    {.name = "clear", .f1 = Clear, .flags = kNoGuestCode, .doc = "Removes all items."},
    {.name = "copy", .f1 = Copy, .doc = "A deque of the same items."},
    {.name = "count", .f2 = CountMethod, .doc = "D.count(value) - how many items equal value"},
    {.name = "extend", .f2 = ExtendMethod<false>, .doc = "Adds the items of an iterable at the right end."},
    {.name = "extendleft",
     .f2 = ExtendMethod<true>,
     .doc = "Adds the items of an iterable at the left end, one by one: they come to stand in reverse."},
    {.name = "index", .fn = IndexMethod, .doc = "D.index(value, [start, [stop]]) - the place of the first item that equals value"},
    {.name = "insert", .fn = Insert, .doc = "D.insert(index, object) - puts object before index"},
    {.name = "pop", .f1 = PopMethod<DequePop>, .flags = kNoGuestCode, .doc = "Removes and returns the item at the right end."},
    {.name = "popleft", .f1 = PopMethod<DequePopLeft>, .flags = kNoGuestCode, .doc = "Removes and returns the item at the left end."},
    {.name = "remove", .f2 = Remove, .doc = "D.remove(value) - removes the first item that equals value"},
    {.name = "reverse", .f1 = Reverse, .flags = kNoGuestCode, .doc = "Reverses the order of the items in place."},
    {.name = "rotate",
     .fn = Rotate,
     .doc = "Moves the items n steps (1 by default) to the right, or to the left when n is negative."},
    {},
};

bool IsDeque(Value v) { return v.IsPtr() && IsInstance(v, DequeType()); }

Type* DequeType() {
  static Type* type = NewBuiltinType({.name = "collections.deque",
                                      .base = g_types.Object,
                                      .info = &Deque::Info(),
                                      .methods = kDequeMethods,
                                      .getsets = kAttributes,
                                      .make = Make,
                                      .flags = kBaseType | kSequence,
                                      .doc = "deque([iterable[, maxlen]]) --> deque object\n\nA sequence that is quick to change at both "
                                             "ends. With maxlen, an item that is added to a full one pushes one out at the other end."});
  return type;
}

}  // namespace ouro::python
