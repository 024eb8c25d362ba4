// Lists (R7RS 6.4).
#include "scheme/expand/expand.h"
#include "scheme/objects/equality.h"
#include "scheme/primitives/arguments.h"

namespace ouro::scheme {

namespace {

Value ListP(Value v) { return Value::Bool(ListLength(v) >= 0); }
Value ListOf(Value items) { return items; }

Value MakeList(Value length, Value fill) {
  int64_t count;
  if (!GetLength("make-list", 1, length, &count)) return Value::Null();
  Value list = kNil;
  while (count-- > 0) {
    list = Cons(Absent(fill) ? kUnspecified : fill, list);
    if (!MemoryLeft()) return Value::Null();
  }
  return list;
}

Value Length(Value v) {
  int64_t length;
  return GetListLength("length", 1, v, &length) ? Value::Int(length) : Value::Null();
}

// Copies a proper list in front of a tail.
bool CopyOnto(ListBuilder* to, int number, Value list) {
  int64_t length;
  if (!GetListLength("append", number, list, &length)) return false;
  for (; IsPair(list); list = Cdr(list)) {
    to->Add(Car(list));
    if (!MemoryLeft()) return false;
  }
  return true;
}
Value Append(Value first, Value second, Value rest) {
  if (Absent(first)) return kNil;
  if (Absent(second)) return first;
  ListBuilder result;
  if (!CopyOnto(&result, 1, first)) return Value::Null();
  Value last = second;
  for (int number = 2; IsPair(rest); rest = Cdr(rest), ++number) {
    if (!CopyOnto(&result, number, last)) return Value::Null();
    last = Car(rest);
  }
  return result.Finish(last);
}

Value Reverse(Value list) {
  int64_t length;
  if (!GetListLength("reverse", 1, list, &length)) return Value::Null();
  Value result = kNil;
  for (; IsPair(list); list = Cdr(list)) {
    result = Cons(Car(list), result);
    if (!MemoryLeft()) return Value::Null();
  }
  return result;
}

// The rest of a list behind k elements; Null: an error is pending.
Value Tail(const char* who, Value list, Value k, bool needs_pair) {
  int64_t count;
  if (!GetIndex(who, 2, k, INT64_MAX, &count)) return Value::Null();
  ListWalk walk(list);
  while (walk.steps() < count && walk.more()) walk.Advance();
  if (walk.circular()) {
    // The rest of the way, without the rounds that lead to the same place.
    Value at = walk.rest();
    int64_t circle = 1, left = count - walk.steps();
    for (Value v = Cdr(at); v != at; v = Cdr(v)) ++circle;
    for (left %= circle; left > 0; --left) at = Cdr(at);
    return at;
  }
  if (walk.steps() == 0 && !IsPair(list) && list != kNil)
    return RaiseWrongType(who, 1, needs_pair || count > 0 ? "a pair" : "a list", list);
  if (walk.steps() < count || (needs_pair && !walk.more())) return RaiseRange(who, 2, k);
  return walk.rest();
}
Value ListTail(Value list, Value k) {
  if (k == Value::Int(0)) return list;
  return Tail("list-tail", list, k, false);
}
Value ListRef(Value list, Value k) {
  Value pair = Tail("list-ref", list, k, true);
  return pair.IsNull() ? pair : Car(pair);
}
Value ListSet(Value list, Value k, Value v) {
  Value pair = Tail("list-set!", list, k, true);
  if (pair.IsNull()) return pair;
  pair.As<Pair>()->car.set(pair.AsPtr(), v);
  return kUnspecified;
}

Value ListCopy(Value list) {
  ListBuilder result;
  ListWalk walk(list);
  for (; walk.more(); walk.Advance()) {
    result.Add(walk.item());
    if (!MemoryLeft()) return Value::Null();
  }
  if (walk.circular()) return RaiseWrongType("list-copy", 1, "a list that ends", list);
  return result.Finish(walk.rest());
}

// The first pair whose element is the same, or #f.
template <auto Same>
Value FindMember(const char* who, Value v, Value list) {
  ListWalk walk(list);
  for (; walk.more(); walk.Advance()) {
    if (Same(v, walk.item())) return walk.pair();
  }
  return walk.proper() ? Value::False() : RaiseWrongType(who, 2, walk.circular() ? "a list that ends" : "a list", list);
}
template <auto Same>
Value FindAssociation(const char* who, Value v, Value list) {
  ListWalk walk(list);
  for (; walk.more(); walk.Advance()) {
    if (!IsPair(walk.item())) return RaiseWrongType(who, 2, "a list of pairs", list);
    if (Same(v, Car(walk.item()))) return walk.item();
  }
  return walk.proper() ? Value::False()
                       : RaiseWrongType(who, 2, walk.circular() ? "a list that ends" : "a list of pairs", list);
}
constexpr auto kEq = [](Value a, Value b) { return a == b; };

Value Memq(Value v, Value list) { return FindMember<kEq>("memq", v, list); }
Value Memv(Value v, Value list) { return FindMember<Eqv>("memv", v, list); }
Value Member(Value v, Value list) { return FindMember<Equal>("member", v, list); }
Value Assq(Value v, Value list) { return FindAssociation<kEq>("assq", v, list); }
Value Assv(Value v, Value list) { return FindAssociation<Eqv>("assv", v, list); }
Value Assoc(Value v, Value list) { return FindAssociation<Equal>("assoc", v, list); }

}  // namespace

void DefineLists() {
  static const NativeDef rows[] = {
      DefineNative("list?", 1, 0, false, &ListP, kReads),
      DefineNative("list", 0, 0, true, &ListOf, kReads),
      DefineNative("make-list", 1, 1, false, &MakeList, kReads),
      DefineNative("length", 1, 0, false, &Length, kReads),
      DefineNative("append", 0, 2, true, &Append, kReads),
      DefineNative("reverse", 1, 0, false, &Reverse, kReads),
      DefineNative("list-tail", 2, 0, false, &ListTail, kReads),
      DefineNative("list-ref", 2, 0, false, &ListRef, kReads),
      DefineNative("list-set!", 3, 0, false, &ListSet, kWrites),
      DefineNative("list-copy", 1, 0, false, &ListCopy, kReads),
      DefineNative("memq", 2, 0, false, &Memq, kReads),
      DefineNative("memv", 2, 0, false, &Memv, kReads),
      DefineNative("%member", 2, 0, false, &Member, kReads),
      DefineNative("assq", 2, 0, false, &Assq, kReads),
      DefineNative("assv", 2, 0, false, &Assv, kReads),
      DefineNative("%assoc", 2, 0, false, &Assoc, kReads),
  };
  DefineNatives(rows, std::size(rows));
}

}  // namespace ouro::scheme
