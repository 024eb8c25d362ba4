// The methods of list.
#include <algorithm>
#include <optional>

#include "python/runtime/calls/recursion.h"
#include "python/runtime/natives/arguments.h"
#include "python/runtime/protocols/repr_guard.h"
#include "python/runtime/protocols/sequence.h"
#include "python/types/int/int.h"
#include "python/types/iterators/iterators.h"
#include "python/types/list/list.h"
#include "python/types/slice/slice.h"
#include "python/types/str/str_builder.h"
#include "python/types/tuple/tuple.h"

namespace ouro::python {

namespace {
List* Self(Value v) { return v.As<List>(); }
Value At(List* list, int64_t i) { return list->items.get()->items.get(i); }
Value NoneIf(bool ok) { return ok ? Value::None() : Value::Null(); }

Value Make(const Value* arguments, int64_t, Value) {
  List* list = NewObjectOf<List>(arguments[0].As<Type>());
  list->items.init(g_empty_value_array);
  return Value::Ptr(list);
}

Value InitMethod(const Value* arguments, int64_t count, Value names) {
  if (TypeOf(arguments[0]) == g_types.List && !CheckNoKeywords("list", names)) return Value::Null();
  if (!CheckPositional("list", count - 1, 0, 1)) return Value::Null();
  List* list = Self(arguments[0]);
  if (count == 1) return ListTruncate(list, 0), Value::None();
  Value iterable = arguments[1];
  if (iterable == arguments[0]) {  // list.__init__(l, l): empty before it is read
    ListTruncate(list, 0);
    return Value::None();
  }
  ListTruncate(list, 0);
  return NoneIf(ListExtend(list, iterable));
}

Value ReprMethod(Value self) {
  List* list = Self(self);
  if (list->length.get() == 0) return NewStr("[]");
  ReprGuard guard(list);
  if (guard.again()) return NewStr("[...]");
  StrBuilder out;
  out.Append('[');
  for (int64_t i = 0; i < list->length.get(); ++i) {
    if (i > 0) out.AppendAscii(", ");
    Value item = Repr(At(list, i));
    if (item.IsNull()) return item;
    out.AppendStr(item);
  }
  out.Append(']');
  return out.Finish();
}

Value LenMethod(Value self) { return Value::Int(Self(self)->length.get()); }

Value SetItemMethod(Value self, Value key, Value value) {
  if (IsSlice(key)) return NoneIf(ListSetSlice(Self(self), key, value));
  int64_t index;
  if (!SequenceIndex("list", key, &index)) return Value::Null();
  return NoneIf(ListSetItem(Self(self), index, value));
}

Value DelItemMethod(Value self, Value key) {
  if (IsSlice(key)) return NoneIf(ListDelSlice(Self(self), key));
  int64_t index;
  if (!SequenceIndex("list", key, &index)) return Value::Null();
  return NoneIf(ListDelItem(Self(self), index));
}

// First index in [first, last) of an equal item; -1 none, -2 pending.
int64_t Find(List* list, Value item, int64_t first, int64_t last) {
  for (int64_t i = first; i < last && i < list->length.get(); ++i) {
    int equal = Equal(At(list, i), item);
    if (equal != 0) return equal < 0 ? -2 : i;
  }
  return -1;
}

Value ContainsMethod(Value self, Value item) {
  int64_t at = Find(Self(self), item, 0, INT64_MAX);
  return at == -2 ? Value::Null() : Value::Bool(at >= 0);
}

Value AddMethod(Value self, Value other) {
  if (!IsList(other)) {
    return Raise(g_types.TypeError, "can only concatenate list (not \"%s\") to list", TypeNameOf(other));
  }
  List *a = Self(self), *b = Self(other);
  return ListConcat(a, b);
}
}  // namespace
Value ListConcat(List* a, List* b) {
  int64_t left = a->length.get(), right = b->length.get();
  List* result = NewList(left + right);
  if (result == nullptr) return Value::Null();
  std::copy_n(a->items.get()->items.data(), left, result->items.get()->items.data());
  std::copy_n(b->items.get()->items.data(), right, result->items.get()->items.data() + left);
  result->length.init(left + right);
  return Value::Ptr(result);
}

namespace {

Value InPlaceAddMethod(Value self, Value other) { return ListExtend(Self(self), other) ? self : Value::Null(); }

// Appends copies of the first `length` items until there are `total`.
void FillByRepeating(Value* items, int64_t length, int64_t total) {
  if (length == 1) {
    std::fill(items + 1, items + total, items[0]);
    return;
  }
  for (int64_t at = length; at < total; at += length) std::copy_n(items, length, items + at);
}

Value MulMethod(Value self, Value times) {
  int64_t count, total;
  if (!RepeatCount(times, &count)) return Value::Null();
  List* list = Self(self);
  int64_t length = list->length.get();
  if (__builtin_mul_overflow(length, count, &total)) return RaiseMemoryError();
  List* result = NewList(total);
  if (result == nullptr) return Value::Null();
  if (total > 0) {
    Value* items = result->items.get()->items.data();
    std::copy_n(list->items.get()->items.data(), length, items);
    FillByRepeating(items, length, total);
    result->length.init(total);
  }
  return Value::Ptr(result);
}

Value InPlaceMulMethod(Value self, Value times) {
  int64_t count, total;
  if (!RepeatCount(times, &count)) return Value::Null();
  List* list = Self(self);
  int64_t length = list->length.get();
  if (length == 0 || count == 1) return self;
  if (count == 0) return ListTruncate(list, 0), self;
  if (__builtin_mul_overflow(length, count, &total)) return RaiseMemoryError();
  if (!ListResize(list, total)) return Value::Null();
  FillByRepeating(list->items.get()->items.data(), length, total);
  WriteBarrier(list->items.get());
  return self;
}

template <CompareOp op>
Value CompareMethod(Value self, Value other) {
  if (!IsList(other)) return g_not_implemented;
  List *a = Self(self), *b = Self(other);
  if constexpr (op == CompareOp::kEq || op == CompareOp::kNe) {
    if (a->length.get() != b->length.get()) return Value::Bool(op == CompareOp::kNe);
  }
  for (int64_t i = 0; i < a->length.get() && i < b->length.get(); ++i) {
    Value left = At(a, i), right = At(b, i);
    if (left == right && !left.IsImmediateFloat()) continue;
    int equal = Equal(left, right);
    if (equal < 0) return Value::Null();
    if (equal == 0) {
      if (i >= a->length.get() || i >= b->length.get()) break;  // the comparison made one shorter
      if constexpr (op == CompareOp::kEq) return Value::False();
      if constexpr (op == CompareOp::kNe) return Value::True();
      return Compare(op, left, right);
    }
  }
  return Value::Bool(CompareLengths(op, a->length.get(), b->length.get()));
}

}  // namespace
Value ListCompare(CompareOp op, Value a, Value b) {
  constexpr Native2 kMethods[] = {CompareMethod<CompareOp::kLt>, CompareMethod<CompareOp::kLe>, CompareMethod<CompareOp::kEq>,
                                  CompareMethod<CompareOp::kNe>, CompareMethod<CompareOp::kGt>, CompareMethod<CompareOp::kGe>};
  return kMethods[static_cast<int>(op)](a, b);
}
namespace {

Value AppendMethod(Value self, Value item) { return NoneIf(ListAppend(Self(self), item)); }
Value ExtendMethod(Value self, Value iterable) { return NoneIf(ListExtend(Self(self), iterable)); }
Value ClearMethod(Value self) { return ListTruncate(Self(self), 0), Value::None(); }
Value CopyMethod(Value self) { return NewListOf(Self(self)->items.get()->items.data(), Self(self)->length.get()); }
Value ReverseMethod(Value self) { return ListReverse(Self(self)), Value::None(); }

Value InsertMethod(Value self, Value where, Value item) {
  int64_t index;
  return SizeArgument(where, &index) ? NoneIf(ListInsert(Self(self), index, item)) : Value::Null();
}

Value PopMethod(const Value* arguments, int64_t, Value) {
  int64_t index = -1;
  if (arguments[1] != Value::Undefined() && !SizeArgument(arguments[1], &index)) return Value::Null();
  return ListPop(Self(arguments[0]), index);
}

Value RemoveMethod(Value self, Value item) {
  int64_t at = Find(Self(self), item, 0, INT64_MAX);
  if (at == -2) return Value::Null();
  if (at < 0) return Raise(g_types.ValueError, "list.remove(x): x not in list");
  if (at >= Self(self)->length.get()) return Value::None();  // the comparison emptied the list
  return NoneIf(ListDelItem(Self(self), at));
}

Value IndexMethod(const Value* arguments, int64_t, Value) {
  List* list = Self(arguments[0]);
  int64_t first, last;
  if (!SearchBounds(arguments[2], arguments[3], list->length.get(), &first, &last)) return Value::Null();
  int64_t at = Find(list, arguments[1], first, last);
  if (at == -2) return Value::Null();
  if (at >= 0) return Value::Int(at);
  Value text = Repr(arguments[1]);
  if (text.IsNull()) return text;
  std::string_view utf8 = Utf8(text);
  return Raise(g_types.ValueError, "%.*s is not in list", static_cast<int>(utf8.size()), utf8.data());
}

Value CountMethod(Value self, Value item) {
  int64_t count = 0;
  for (int64_t i = 0; i < Self(self)->length.get(); ++i) {
    int equal = Equal(At(Self(self), i), item);
    if (equal < 0) return Value::Null();
    count += equal;
  }
  return Value::Int(count);
}

Value SortMethod(const Value* arguments, int64_t, Value) {
  Value key = arguments[1] == Value::Undefined() ? Value::None() : arguments[1];
  bool reverse = false;
  // CPython's specialized call does not take keywords: with them it is a level.
  std::optional<RecursionGuard> guard;
  if (arguments[1] != Value::Undefined() || arguments[2] != Value::Undefined()) guard.emplace(kWhileCalling);
  if (guard && !guard->ok) return Value::Null();
  if (arguments[2] != Value::Undefined()) {
    // An int in CPython's argument rules, not just any truth value.
    if (!HasIndex(arguments[2])) {
      return Raise(g_types.TypeError, "'%s' object cannot be interpreted as an integer", TypeNameOf(arguments[2]));
    }
    int64_t flag;
    if (!IndexInt64(arguments[2], &flag, g_types.OverflowError)) return Value::Null();
    reverse = flag != 0;
  }
  return NoneIf(ListSort(Self(arguments[0]), key, reverse));
}

constexpr NativeDef kMethods[] = {
    {.name = "__init__", .signature = nullptr, .fn = InitMethod},
    {.name = "__repr__", .signature = "(self, /)", .f1 = ReprMethod},
    {.name = "__len__", .signature = "(self, /)", .f1 = LenMethod, .flags = kNoGuestCode},
    {.name = "__iter__", .signature = "(self, /)", .f1 = NewListIterator, .flags = kNoGuestCode},
    {.name = "__reversed__", .signature = "(self, /)", .f1 = NewListReverseIterator, .flags = kNoGuestCode},
    {.name = "__getitem__", .signature = "(self, index, /)", .f2 = kCounted<&ListSubscript>},
    {.name = "__setitem__", .signature = "(self, key, value, /)", .f3 = SetItemMethod},
    {.name = "__delitem__", .signature = "(self, key, /)", .f2 = DelItemMethod},
    {.name = "__contains__", .signature = "(self, key, /)", .f2 = ContainsMethod},
    {.name = "__add__", .signature = "(self, value, /)", .f2 = AddMethod},
    {.name = "__iadd__", .signature = "(self, value, /)", .f2 = InPlaceAddMethod},
    {.name = "__mul__", .signature = "(self, value, /)", .f2 = MulMethod},
    {.name = "__rmul__", .signature = "(self, value, /)", .f2 = MulMethod},
    {.name = "__imul__", .signature = "(self, value, /)", .f2 = InPlaceMulMethod},
    {.name = "__lt__", .signature = "(self, value, /)", .f2 = CompareMethod<CompareOp::kLt>},
    {.name = "__le__", .signature = "(self, value, /)", .f2 = CompareMethod<CompareOp::kLe>},
    {.name = "__eq__", .signature = "(self, value, /)", .f2 = CompareMethod<CompareOp::kEq>},
    {.name = "__ne__", .signature = "(self, value, /)", .f2 = CompareMethod<CompareOp::kNe>},
    {.name = "__gt__", .signature = "(self, value, /)", .f2 = CompareMethod<CompareOp::kGt>},
    {.name = "__ge__", .signature = "(self, value, /)", .f2 = CompareMethod<CompareOp::kGe>},
    CLASS_GETITEM_ROW,
    {.name = "append", .signature = "(self, object, /)", .f2 = AppendMethod, .flags = kNoGuestCode},
    {.name = "extend", .signature = "(self, iterable, /)", .f2 = kCounted<&ExtendMethod>},
    {.name = "insert", .signature = "(self, index, object, /)", .f3 = InsertMethod},
    {.name = "pop", .signature = "(self, index=-1, /)", .fn = PopMethod},
    {.name = "remove", .signature = "(self, value, /)", .f2 = kCounted<&RemoveMethod>},
    {.name = "clear", .signature = "(self, /)", .f1 = ClearMethod, .flags = kNoGuestCode},
    {.name = "copy", .signature = "(self, /)", .f1 = CopyMethod, .flags = kNoGuestCode},
    {.name = "index", .signature = "(self, value, start=0, stop=9223372036854775807, /)", .fn = IndexMethod},
    {.name = "count", .signature = "(self, value, /)", .f2 = kCounted<&CountMethod>},
    {.name = "reverse", .signature = "(self, /)", .f1 = ReverseMethod, .flags = kNoGuestCode},
    {.name = "sort", .signature = "(self, /, *, key=None, reverse=False)", .fn = SortMethod},
    {},
};
}  // namespace

Value ListSubscript(Value self, Value key) {
  if (IsSlice(key)) return ListGetSlice(Self(self), key);
  int64_t index;
  if (!SequenceIndex("list", key, &index)) return Value::Null();
  return ListGetItem(Self(self), index);
}

void InitList() {
  g_types.List = NewBuiltinType({.name = "list",
                                 .base = g_types.Object,
                                 .info = &List::Info(),
                                 .methods = kMethods,
                                 .make = Make,
                                 .flags = kBaseType | kSequence | kUncountedCall,
                                 .doc = "Built-in mutable sequence.\n\nIf no argument is given, the constructor creates a new "
                                        "empty list.\nThe argument must be an iterable if specified.",
                                 .shape = g_list_shape});
}

}  // namespace ouro::python
