// Vectors (R7RS 6.8).
#include "scheme/expand/expand.h"
#include "scheme/primitives/arguments.h"

namespace ouro::scheme {

namespace {

int64_t LengthOf(Value vector) { return vector.As<Vector>()->length.get(); }

// Copies a valid range; source and target may be the same vector.
void CopyItems(Value to, int64_t at, Value from, int64_t start, int64_t end) {
  auto *target = to.As<Vector>(), *source = from.As<Vector>();
  if (to == from && at > start) {
    for (int64_t i = end; i-- > start;) target->items.set(target, at + (i - start), source->items.get(i));
  } else {
    for (int64_t i = start; i < end; ++i) target->items.set(target, at + (i - start), source->items.get(i));
  }
}

Value VectorP(Value v) { return Value::Bool(IsVector(v)); }

Value MakeVector(Value length, Value fill) {
  int64_t count;
  if (!GetLength("make-vector", 1, length, &count)) return Value::Null();
  return NewVector(count, Absent(fill) ? kUnspecified : fill);
}

Value FromList(Value list, int64_t length) {
  Value result = NewVector(length, kUnspecified);
  if (result.IsNull()) return result;
  for (int64_t i = 0; i < length; ++i, list = Cdr(list)) result.As<Vector>()->items.init(i, Car(list));
  return result;
}
Value VectorOf(Value items) { return FromList(items, ListLength(items)); }
Value ListToVector(Value list) {
  int64_t length;
  return GetListLength("list->vector", 1, list, &length) ? FromList(list, length) : Value::Null();
}

Value VectorLength(Value v) { return CheckVector("vector-length", 1, v) ? Value::Int(LengthOf(v)) : Value::Null(); }

Value VectorRef(Value v, Value index) {
  int64_t i;
  if (!CheckVector("vector-ref", 1, v) || !GetIndex("vector-ref", 2, index, LengthOf(v), &i)) return Value::Null();
  return v.As<Vector>()->items.get(i);
}
Value VectorSet(Value v, Value index, Value item) {
  int64_t i;
  if (!CheckVector("vector-set!", 1, v) || !GetIndex("vector-set!", 2, index, LengthOf(v), &i)) return Value::Null();
  v.As<Vector>()->items.set(v.AsPtr(), i, item);
  return kUnspecified;
}

Value VectorToList(Value v, Value start, Value end) {
  const char* who = "vector->list";
  int64_t from, to;
  if (!CheckVector(who, 1, v) || !GetRange(who, 2, start, end, LengthOf(v), &from, &to)) return Value::Null();
  Value list = kNil;
  while (to > from) {
    list = Cons(v.As<Vector>()->items.get(--to), list);
    if (!MemoryLeft()) return Value::Null();
  }
  return list;
}

Value VectorFill(Value v, Value fill, Value start, Value end) {
  const char* who = "vector-fill!";
  int64_t from, to;
  if (!CheckVector(who, 1, v) || !GetRange(who, 3, start, end, LengthOf(v), &from, &to)) return Value::Null();
  for (int64_t i = from; i < to; ++i) v.As<Vector>()->items.set(v.AsPtr(), i, fill);
  return kUnspecified;
}

Value VectorCopy(Value v, Value start, Value end) {
  const char* who = "vector-copy";
  int64_t from, to;
  if (!CheckVector(who, 1, v) || !GetRange(who, 2, start, end, LengthOf(v), &from, &to)) return Value::Null();
  Value result = NewVector(to - from, kUnspecified);
  if (!result.IsNull()) CopyItems(result, 0, v, from, to);
  return result;
}

Value VectorCopyTo(Value to, Value at, Value from, Value start, Value end) {
  const char* who = "vector-copy!";
  int64_t target, first, last;
  if (!CheckVector(who, 1, to) || !GetIndex(who, 2, at, LengthOf(to) + 1, &target)) return Value::Null();
  if (!CheckVector(who, 3, from) || !GetRange(who, 4, start, end, LengthOf(from), &first, &last)) return Value::Null();
  if (last - first > LengthOf(to) - target) return RaiseRange(who, 2, at);
  CopyItems(to, target, from, first, last);
  return kUnspecified;
}

Value VectorAppend(Value parts) {
  int64_t length = 0;
  int number = 1;
  for (Value rest = parts; IsPair(rest); rest = Cdr(rest), ++number) {
    if (!CheckVector("vector-append", number, Car(rest))) return Value::Null();
    length += LengthOf(Car(rest));
  }
  Value result = NewVector(length, kUnspecified);
  if (result.IsNull()) return result;
  int64_t at = 0;
  for (Value rest = parts; IsPair(rest); rest = Cdr(rest)) {
    CopyItems(result, at, Car(rest), 0, LengthOf(Car(rest)));
    at += LengthOf(Car(rest));
  }
  return result;
}

}  // namespace

void DefineVectors() {
  static const NativeDef rows[] = {
      DefineNative("vector?", 1, 0, false, &VectorP, kPure),
      DefineNative("make-vector", 1, 1, false, &MakeVector, kReads),
      DefineNative("vector", 0, 0, true, &VectorOf, kReads),
      DefineNative("list->vector", 1, 0, false, &ListToVector, kReads),
      DefineNative("vector-length", 1, 0, false, &VectorLength, kReads),
      DefineNative("vector-ref", 2, 0, false, &VectorRef, kReads),
      DefineNative("vector-set!", 3, 0, false, &VectorSet, kWrites),
      DefineNative("vector->list", 1, 2, false, &VectorToList, kReads),
      DefineNative("vector-fill!", 2, 2, false, &VectorFill, kWrites),
      DefineNative("vector-copy", 1, 2, false, &VectorCopy, kReads),
      DefineNative("vector-copy!", 3, 2, false, &VectorCopyTo, kWrites),
      DefineNative("vector-append", 0, 0, true, &VectorAppend, kReads),
  };
  DefineNatives(rows, std::size(rows));
}

}  // namespace ouro::scheme
