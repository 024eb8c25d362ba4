// What define-record-type expands to (R7RS 5.5).
#include "scheme/expand/expand.h"
#include "scheme/primitives/arguments.h"

namespace ouro::scheme {

namespace {

constexpr int64_t kMaxFields = UINT16_MAX / 8;

bool IsRecordOf(Value v, Value type) {
  return v.IsPtr() && IsRecordType(type) && v.AsPtr()->shape_ref() == type.As<RecordType>()->shape.get()->ref();
}

// "a record of type point", from <point>.
std::string TypeText(Value type) {
  std::string name = SymbolText(type.As<RecordType>()->name.get());
  if (name.size() > 2 && name.front() == '<' && name.back() == '>') name = name.substr(1, name.size() - 2);
  return "a record of type " + name;
}

Value MakeRecordType(Value name, Value fields) {
  const char* who = "%make-record-type";
  if (!CheckSymbol(who, 1, name) || !CheckVector(who, 2, fields)) return Value::Null();
  for (int64_t i = 0; i < fields.As<Vector>()->length.get(); ++i) {
    if (!Expect(IsSymbol(fields.As<Vector>()->items.get(i)), who, 2, "a vector of symbols", fields))
      return Value::Null();
  }
  if (fields.As<Vector>()->length.get() > kMaxFields)
    return RaiseError(ErrorKind::kRange, "a record type has too many fields:", {name});
  return NewRecordType(name, fields);
}

Value MakeRecord(Value type, Value values) {
  if (!Expect(IsRecordType(type), "%record", 1, "a record type", type)) return Value::Null();
  int64_t count = type.As<RecordType>()->fields.get().As<Vector>()->length.get();
  if (ListLength(values) != count) {
    return RaiseError(ErrorKind::kArity, "%record: the type has " + std::to_string(count) + " fields:", {type});
  }
  size_t bytes = sizeof(HeapObject) + 8 * static_cast<size_t>(count);
  HeapObject* object = bytes <= heap::kLargeObject ? heap::AllocateRaw(bytes) : heap::AllocateLarge(bytes);
  if (object == nullptr) return RaiseMemory();
  object->set_shape_ref(type.As<RecordType>()->shape.get()->ref());
  object->set_user_half(static_cast<uint16_t>(count));
  for (int64_t i = 0; i < count; ++i, values = Cdr(values)) static_cast<Record*>(object)->fields.init(i, Car(values));
  return Value::Ptr(object);
}

Value RecordP(Value v, Value type) { return Value::Bool(IsRecordOf(v, type)); }

// The index comes from the expander; `who` is the symbol of the accessor or modifier.
bool CheckAccess(Value v, Value type, Value index, Value who, int64_t* i) {
  if (OURO_LIKELY(IsRecordOf(v, type))) return GetIndex("%record-ref", 3, index, v.AsPtr()->user_half(), i);
  std::string name = IsSymbol(who) ? SymbolText(who) : "%record-ref";
  if (Expect(IsRecordType(type), name.c_str(), 2, "a record type", type))
    RaiseWrongType(name.c_str(), 1, TypeText(type).c_str(), v);
  return false;
}
Value RecordRef(Value v, Value type, Value index, Value who) {
  int64_t i;
  return CheckAccess(v, type, index, who, &i) ? v.As<Record>()->fields.get(i) : Value::Null();
}
Value RecordSet(Value v, Value type, Value index, Value value, Value who) {
  int64_t i;
  if (!CheckAccess(v, type, index, who, &i)) return Value::Null();
  v.As<Record>()->fields.set(v.AsPtr(), i, value);
  return kUnspecified;
}

}  // namespace

void DefineRecords() {
  static const NativeDef rows[] = {
      DefineNative("%make-record-type", 2, 0, false, &MakeRecordType, kWrites),
      DefineNative("%record", 1, 0, true, &MakeRecord, kReads),
      DefineNative("%record?", 2, 0, false, &RecordP, kPure),
      DefineNative("%record-ref", 4, 0, false, &RecordRef, kReads),
      DefineNative("%record-set!", 5, 0, false, &RecordSet, kWrites),
  };
  DefineNatives(rows, std::size(rows));
}

}  // namespace ouro::scheme
