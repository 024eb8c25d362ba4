// Bytevectors (R7RS 6.9).
#include <cstring>

#include "scheme/expand/expand.h"
#include "scheme/primitives/arguments.h"

namespace ouro::scheme {

namespace {

int64_t LengthOf(Value bytes) { return bytes.As<Bytevector>()->length.get(); }
uint8_t* DataOf(Value bytes) { return bytes.As<Bytevector>()->bytes.data(); }

Value BytevectorP(Value v) { return Value::Bool(IsBytevector(v)); }

Value MakeBytevector(Value length, Value fill) {
  int64_t count;
  uint8_t byte = 0;
  if (!GetLength("make-bytevector", 1, length, &count)) return Value::Null();
  if (!Absent(fill) && !GetByte("make-bytevector", 2, fill, &byte)) return Value::Null();
  return NewBytevector(count, byte);
}

Value BytevectorOf(Value items) {
  Value result = NewBytevector(ListLength(items), 0);
  if (result.IsNull()) return result;
  int number = 1;
  for (Value rest = items; IsPair(rest); rest = Cdr(rest), ++number) {
    if (!GetByte("bytevector", number, Car(rest), DataOf(result) + number - 1)) return Value::Null();
  }
  return result;
}

Value BytevectorLength(Value v) {
  return CheckBytevector("bytevector-length", 1, v) ? Value::Int(LengthOf(v)) : Value::Null();
}

Value BytevectorRef(Value v, Value index) {
  int64_t i;
  if (!CheckBytevector("bytevector-u8-ref", 1, v) || !GetIndex("bytevector-u8-ref", 2, index, LengthOf(v), &i))
    return Value::Null();
  return Value::Int(DataOf(v)[i]);
}
Value BytevectorSet(Value v, Value index, Value byte) {
  const char* who = "bytevector-u8-set!";
  int64_t i;
  if (!CheckBytevector(who, 1, v) || !GetIndex(who, 2, index, LengthOf(v), &i) ||
      !GetByte(who, 3, byte, DataOf(v) + i)) {
    return Value::Null();
  }
  return kUnspecified;
}

Value BytevectorCopy(Value v, Value start, Value end) {
  const char* who = "bytevector-copy";
  int64_t from, to;
  if (!CheckBytevector(who, 1, v) || !GetRange(who, 2, start, end, LengthOf(v), &from, &to)) return Value::Null();
  Value result = NewBytevector(to - from, 0);
  if (!result.IsNull()) std::memcpy(DataOf(result), DataOf(v) + from, static_cast<size_t>(to - from));
  return result;
}

Value BytevectorCopyTo(Value to, Value at, Value from, Value start, Value end) {
  const char* who = "bytevector-copy!";
  int64_t target, first, last;
  if (!CheckBytevector(who, 1, to) || !GetIndex(who, 2, at, LengthOf(to) + 1, &target)) return Value::Null();
  if (!CheckBytevector(who, 3, from) || !GetRange(who, 4, start, end, LengthOf(from), &first, &last))
    return Value::Null();
  if (last - first > LengthOf(to) - target) return RaiseRange(who, 2, at);
  std::memmove(DataOf(to) + target, DataOf(from) + first, static_cast<size_t>(last - first));
  return kUnspecified;
}

Value BytevectorAppend(Value parts) {
  int64_t length = 0;
  int number = 1;
  for (Value rest = parts; IsPair(rest); rest = Cdr(rest), ++number) {
    if (!CheckBytevector("bytevector-append", number, Car(rest))) return Value::Null();
    length += LengthOf(Car(rest));
  }
  Value result = NewBytevector(length, 0);
  if (result.IsNull()) return result;
  uint8_t* at = DataOf(result);
  for (Value rest = parts; IsPair(rest); rest = Cdr(rest)) {
    std::memcpy(at, DataOf(Car(rest)), static_cast<size_t>(LengthOf(Car(rest))));
    at += LengthOf(Car(rest));
  }
  return result;
}

Value BytevectorFill(Value v, Value fill, Value start, Value end) {
  const char* who = "bytevector-fill!";
  int64_t from, to;
  uint8_t byte;
  if (!CheckBytevector(who, 1, v) || !GetByte(who, 2, fill, &byte)) return Value::Null();
  if (!GetRange(who, 3, start, end, LengthOf(v), &from, &to)) return Value::Null();
  std::memset(DataOf(v) + from, byte, static_cast<size_t>(to - from));
  return kUnspecified;
}

}  // namespace

void DefineBytevectors() {
  static const NativeDef rows[] = {
      DefineNative("bytevector?", 1, 0, false, &BytevectorP, kPure),
      DefineNative("make-bytevector", 1, 1, false, &MakeBytevector, kReads),
      DefineNative("bytevector", 0, 0, true, &BytevectorOf, kReads),
      DefineNative("bytevector-length", 1, 0, false, &BytevectorLength, kReads),
      DefineNative("bytevector-u8-ref", 2, 0, false, &BytevectorRef, kReads),
      DefineNative("bytevector-u8-set!", 3, 0, false, &BytevectorSet, kWrites),
      DefineNative("bytevector-copy", 1, 2, false, &BytevectorCopy, kReads),
      DefineNative("bytevector-copy!", 3, 2, false, &BytevectorCopyTo, kWrites),
      DefineNative("bytevector-append", 0, 0, true, &BytevectorAppend, kReads),
      DefineNative("bytevector-fill!", 2, 2, false, &BytevectorFill, kWrites),
  };
  DefineNatives(rows, std::size(rows));
}

}  // namespace ouro::scheme
