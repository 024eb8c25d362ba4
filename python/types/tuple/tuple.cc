#include "python/types/tuple/tuple.h"

#include <algorithm>
#include <vector>

#include "python/runtime/calls/recursion.h"
#include "python/runtime/classes/type.h"
#include "python/runtime/natives/arguments.h"
#include "python/runtime/protocols/repr_guard.h"
#include "python/runtime/protocols/sequence.h"
#include "python/types/dict/key.h"
#include "python/types/int/int.h"
#include "python/types/iterators/iterators.h"
#include "python/types/list/list.h"
#include "python/types/slice/slice.h"
#include "python/types/str/str_builder.h"

namespace ouro::python {

namespace {
Tuple* Allocate(Shape* shape, int64_t length) {
  Tuple* tuple = heap::NewArray<Tuple, &Tuple::length, &Tuple::items>(shape, length);
  if (tuple == nullptr) RaiseMemoryError();
  return tuple;
}
}  // namespace

Tuple* NewTuple(int64_t length) {
  if (length == 0 && g_empty_tuple != nullptr) return g_empty_tuple;
  return Allocate(g_tuple_shape, length);
}

Value NewTupleOf(const Value* items, int64_t count) {
  Tuple* tuple = NewTuple(count);
  if (tuple == nullptr) return Value::Null();
  std::copy(items, items + count, tuple->items.data());
  return Value::Ptr(tuple);
}

Value TupleSlice(Tuple* tuple, int64_t start, int64_t count) {
  Tuple* result = NewTuple(count);
  if (result == nullptr) return Value::Null();
  std::copy_n(tuple->items.data() + start, count, result->items.data());
  return Value::Ptr(result);
}

Value TupleFromIterable(Value iterable) {
  if (IsExactTuple(iterable)) return iterable;
  if (IsExactList(iterable)) return ListToTuple(iterable.As<List>());
  Value list = ListFromIterable(iterable);
  if (list.IsNull()) return list;
  return ListToTuple(list.As<List>());
}

Value TupleGetItem(Tuple* tuple, int64_t index) {
  int64_t length = tuple->length.get();
  if (index < 0) index += length;
  if (static_cast<uint64_t>(index) >= static_cast<uint64_t>(length)) {
    return Raise(g_types.IndexError, "tuple index out of range");
  }
  return tuple->items.get(index);
}

Value TupleConcat(Tuple* a, Tuple* b) {
  int64_t left = a->length.get(), right = b->length.get();
  if (right == 0 && a->shape() == g_tuple_shape) return Value::Ptr(a);
  if (left == 0 && b->shape() == g_tuple_shape) return Value::Ptr(b);
  Tuple* result = NewTuple(left + right);
  if (result == nullptr) return Value::Null();
  std::copy_n(a->items.data(), left, result->items.data());
  std::copy_n(b->items.data(), right, result->items.data() + left);
  return Value::Ptr(result);
}

// The xxHash-like mix that CPython uses for tuples, so hashes of tuples of ints agree with it.
namespace {
// The hash of a tuple, item by item.
class TupleHasher {
 public:
  explicit TupleHasher(Tuple* tuple) : tuple_(tuple) {}
  // The next item; Null: there is none.
  Value Next() { return at_ < tuple_->length.get() ? tuple_->items.get(at_++) : Value::Null(); }
  void Add(int64_t item) {
    mix_ += static_cast<uint64_t>(item) * kPrime2;
    mix_ = std::rotl(mix_, 31) * kPrime1;
  }
  int64_t Result() const {
    uint64_t mix = mix_ + (static_cast<uint64_t>(tuple_->length.get()) ^ (kPrime5 ^ 3527539u));
    return mix == ~uint64_t{0} ? 1546275796 : static_cast<int64_t>(mix);
  }

 private:
  static constexpr uint64_t kPrime1 = 11400714785074694791u, kPrime2 = 14029467366897019727u, kPrime5 = 2870177450012600261u;
  Tuple* tuple_;
  int64_t at_ = 0;
  uint64_t mix_ = kPrime5;
};

// Tuples in tuples, without recursion: CPython hashes any depth, too. The outermost tuple keeps the others alive.
OURO_NOINLINE bool NestedTupleHash(TupleHasher outer, Tuple* first, int64_t* out) {
  std::vector<TupleHasher> open{outer, TupleHasher(first)};
  for (;;) {
    Value item = open.back().Next();
    int64_t hash;
    if (item.IsNull()) {
      hash = open.back().Result();
      open.pop_back();
      if (open.empty()) return *out = hash, true;
    } else if (IsExactTuple(item)) {
      open.emplace_back(item.As<Tuple>());
      continue;
    } else if (!HashKey(item, &hash)) {
      return false;
    }
    open.back().Add(hash);
  }
}
}  // namespace

bool TupleHash(Tuple* tuple, int64_t* out) {
  TupleHasher hasher(tuple);
  for (Value item = hasher.Next(); !item.IsNull(); item = hasher.Next()) {
    if (OURO_UNLIKELY(IsExactTuple(item))) return NestedTupleHash(hasher, item.As<Tuple>(), out);
    int64_t hash;
    if (!HashKey(item, &hash)) return false;
    hasher.Add(hash);
  }
  return *out = hasher.Result(), true;
}

namespace {
Tuple* Self(Value v) { return v.As<Tuple>(); }

Value Make(const Value* arguments, int64_t count, Value names) {
  Type* cls = arguments[0].As<Type>();
  if (cls == g_types.Tuple && !CheckNoKeywords("tuple", names)) return Value::Null();
  if (!CheckPositional("tuple", count - 1, 0, 1)) return Value::Null();
  Value items = count > 1 ? TupleFromIterable(arguments[1]) : Value::Ptr(g_empty_tuple);
  if (items.IsNull() || cls == g_types.Tuple) return items;
  Tuple* source = items.As<Tuple>();
  Tuple* result = Allocate(InstanceShape(cls), source->length.get());
  if (result == nullptr) return Value::Null();
  if (cls->Has(kHasFinalizer)) heap::RegisterFinalizable(result);
  std::copy_n(source->items.data(), source->length.get(), result->items.data());
  return Value::Ptr(result);
}

Value ReprOfTuple(Value self) {
  Tuple* tuple = Self(self);
  int64_t length = tuple->length.get();
  if (length == 0) return NewStr("()");
  ReprGuard guard(tuple);
  if (guard.again()) return NewStr("(...)");
  StrBuilder out;
  out.Append('(');
  for (int64_t i = 0; i < length; ++i) {
    if (i > 0) out.AppendAscii(", ");
    Value item = Repr(tuple->items.get(i));
    if (item.IsNull()) return item;
    out.AppendStr(item);
  }
  out.AppendAscii(length == 1 ? ",)" : ")");
  return out.Finish();
}

Value HashMethod(Value self) {
  int64_t hash;
  return TupleHash(Self(self), &hash) ? IntFromInt64(hash) : Value::Null();
}
Value LenMethod(Value self) { return Value::Int(Self(self)->length.get()); }
Value IterMethod(Value self) { return NewTupleIterator(self); }

Value GetItemMethod(Value self, Value key) {
  Tuple* tuple = Self(self);
  if (IsSlice(key)) {
    int64_t start, stop, step, count;
    if (!SliceIndices(key, tuple->length.get(), &start, &stop, &step, &count)) return Value::Null();
    if (count == tuple->length.get() && step == 1 && IsExactTuple(self)) return self;
    Tuple* result = NewTuple(count);
    if (result == nullptr) return Value::Null();
    for (int64_t i = 0; i < count; ++i) result->items.init(i, tuple->items.get(start + i * step));
    return Value::Ptr(result);
  }
  int64_t index;
  if (!SequenceIndex("tuple", key, &index)) return Value::Null();
  return TupleGetItem(tuple, index);
}

Value ContainsMethod(Value self, Value item) {
  Tuple* tuple = Self(self);
  for (int64_t i = 0; i < tuple->length.get(); ++i) {
    int equal = Equal(tuple->items.get(i), item);
    if (equal != 0) return equal < 0 ? Value::Null() : Value::True();
  }
  return Value::False();
}

Value AddMethod(Value self, Value other) {
  if (!IsTuple(other)) {
    return Raise(g_types.TypeError, "can only concatenate tuple (not \"%s\") to tuple", TypeNameOf(other));
  }
  return TupleConcat(Self(self), other.As<Tuple>());
}

Value MulMethod(Value self, Value times) {
  int64_t count;
  if (!RepeatCount(times, &count)) return Value::Null();
  Tuple* tuple = Self(self);
  int64_t length = tuple->length.get();
  if (IsExactTuple(self) && (count == 1 || length == 0)) return self;
  int64_t total;
  if (__builtin_mul_overflow(length, count, &total)) return RaiseMemoryError();
  Tuple* result = NewTuple(total);
  if (result == nullptr) return Value::Null();
  for (int64_t at = 0; at < total; at += length) std::copy_n(tuple->items.data(), length, result->items.data() + at);
  return Value::Ptr(result);
}

template <CompareOp op>
Value CompareMethod(Value self, Value other) {
  if (!IsTuple(other)) return g_not_implemented;
  Tuple *a = Self(self), *b = other.As<Tuple>();
  int64_t left = a->length.get(), right = b->length.get();
  int64_t shared = std::min(left, right);
  for (int64_t i = 0; i < shared; ++i) {
    int equal = Equal(a->items.get(i), b->items.get(i));
    if (equal < 0) return Value::Null();
    if (equal == 0) {
      if constexpr (op == CompareOp::kEq) return Value::False();
      if constexpr (op == CompareOp::kNe) return Value::True();
      return Compare(op, a->items.get(i), b->items.get(i));
    }
  }
  return Value::Bool(CompareLengths(op, left, right));
}

}  // namespace
Value TupleCompare(CompareOp op, Value a, Value b) {
  constexpr Native2 kMethods[] = {CompareMethod<CompareOp::kLt>, CompareMethod<CompareOp::kLe>, CompareMethod<CompareOp::kEq>,
                                  CompareMethod<CompareOp::kNe>, CompareMethod<CompareOp::kGt>, CompareMethod<CompareOp::kGe>};
  return kMethods[static_cast<int>(op)](a, b);
}
namespace {

Value IndexMethod(const Value* arguments, int64_t, Value) {
  Tuple* tuple = Self(arguments[0]);
  int64_t first, last;
  if (!SearchBounds(arguments[2], arguments[3], tuple->length.get(), &first, &last)) return Value::Null();
  for (int64_t i = first; i < last && i < tuple->length.get(); ++i) {
    int equal = Equal(tuple->items.get(i), arguments[1]);
    if (equal != 0) return equal < 0 ? Value::Null() : Value::Int(i);
  }
  return Raise(g_types.ValueError, "tuple.index(x): x not in tuple");
}

Value CountMethod(Value self, Value item) {
  int64_t count = 0;
  Tuple* tuple = Self(self);
  for (int64_t i = 0; i < tuple->length.get(); ++i) {
    int equal = Equal(tuple->items.get(i), item);
    if (equal < 0) return Value::Null();
    count += equal;
  }
  return Value::Int(count);
}

Value GetNewArgs(Value self) { return NewTuple1(TupleSlice(Self(self), 0, Self(self)->length.get())); }

constexpr NativeDef kMethods[] = {
    {.name = "__repr__", .signature = "(self, /)", .f1 = ReprOfTuple},
    {.name = "__hash__", .signature = "(self, /)", .f1 = HashMethod},
    {.name = "__len__", .signature = "(self, /)", .f1 = LenMethod, .flags = kPure | kNoGuestCode},
    {.name = "__iter__", .signature = "(self, /)", .f1 = IterMethod, .flags = kNoGuestCode},
    {.name = "__getitem__", .signature = "(self, key, /)", .f2 = GetItemMethod},
    {.name = "__contains__", .signature = "(self, key, /)", .f2 = ContainsMethod},
    {.name = "__add__", .signature = "(self, value, /)", .f2 = AddMethod},
    {.name = "__mul__", .signature = "(self, value, /)", .f2 = MulMethod},
    {.name = "__rmul__", .signature = "(self, value, /)", .f2 = MulMethod},
    {.name = "__lt__", .signature = "(self, value, /)", .f2 = CompareMethod<CompareOp::kLt>},
    {.name = "__le__", .signature = "(self, value, /)", .f2 = CompareMethod<CompareOp::kLe>},
    {.name = "__eq__", .signature = "(self, value, /)", .f2 = CompareMethod<CompareOp::kEq>},
    {.name = "__ne__", .signature = "(self, value, /)", .f2 = CompareMethod<CompareOp::kNe>},
    {.name = "__gt__", .signature = "(self, value, /)", .f2 = CompareMethod<CompareOp::kGt>},
    {.name = "__ge__", .signature = "(self, value, /)", .f2 = CompareMethod<CompareOp::kGe>},
    {.name = "index", .signature = "(self, value, start=0, stop=9223372036854775807, /)", .fn = IndexMethod},
    {.name = "count", .signature = "(self, value, /)", .f2 = kCounted<&CountMethod>},
    CLASS_GETITEM_ROW,
    {.name = "__getnewargs__", .signature = "(self, /)", .f1 = GetNewArgs},
    {},
};
}  // namespace

void InitTuple() {
  g_types.Tuple = NewBuiltinType({.name = "tuple",
                                  .base = g_types.Object,
                                  .info = &Tuple::Info(),
                                  .methods = kMethods,
                                  .make = Make,
                                  .flags = kBaseType | kSequence | kUncountedCall,
                                  .doc = "Built-in immutable sequence.\n\nIf no argument is given, the constructor returns an "
                                         "empty tuple.\nIf iterable is specified the tuple is initialized from iterable's "
                                         "items.\n\nIf the argument is a tuple, the return value is the same object.",
                                  .shape = g_tuple_shape});
}

}  // namespace ouro::python
