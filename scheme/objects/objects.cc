#include "scheme/objects/objects.h"

#include <vector>

#include "framework/base/check.h"
#include "framework/runtime/int/int.h"
#include "scheme/objects/native.h"

namespace ouro::scheme {

namespace {

// Layouts whose count is the header's user_half (framework/object/fields.h: an offset of 6).
template <class C, auto E>
const TypeInfo& HalfCountedInfo(const char* name, void (*trace)(HeapObject*, Visitor&)) {
  using Element = typename internal::MemberOf<decltype(E)>::FieldType::Type;
  static const TypeInfo info{name, static_cast<uint32_t>(internal::OffsetOf(E)), 6, sizeof(Element),
                             static_cast<uint32_t>(internal::OffsetOf(E)), trace, nullptr, 0, TypeInfo::kWords};
  return info;
}
template <class C, auto E>
void TraceHalfCounted(HeapObject* object, Visitor& visitor) {
  auto* self = static_cast<C*>(object);
  for (uint32_t i = 0; i < self->user_half(); ++i) visitor.Visit((self->*E).data() + i);
}

}  // namespace

const TypeInfo& Closure::Info() {
  return HalfCountedInfo<Closure, &Closure::free>("closure", &TraceHalfCounted<Closure, &Closure::free>);
}
const TypeInfo& Values::Info() { return HalfCountedInfo<Values, &Values::items>("values", &TraceHalfCounted<Values, &Values::items>); }
const TypeInfo& Record::Info() { return HalfCountedInfo<Record, &Record::fields>("record", &TraceHalfCounted<Record, &Record::fields>); }

void InitializeObjects() {
  auto root = [](const TypeInfo& info) {
    Shape* shape = Shape::NewRoot(&info, Value::None());
    shape->is_final = true;
    return shape;
  };
  Shapes& s = g_shapes;
  s.pair = root(Pair::Info());
  s.latin1 = root(Latin1::Info());
  s.utf32 = root(Utf32::Info());
  s.string = root(String::Info());
  s.symbol = root(Symbol::Info());
  s.vector = root(Vector::Info());
  s.bytevector = root(Bytevector::Info());
  s.ratio = root(Ratio::Info());
  s.long_values = root(LongValues::Info());
  s.numeral = root(Numeral::Info());
  s.closure = root(Closure::Info());
  s.native = root(Native::Info());
  s.parameter = root(Parameter::Info());
  s.frame = root(Frame::Info());
  s.continuation = root(Continuation::Info());
  s.box = root(Box::Info());
  s.global = root(Global::Info());
  s.record_type = root(RecordType::Info());
  s.promise = root(Promise::Info());
  s.promise_box = root(PromiseBox::Info());
  s.error = root(ErrorObject::Info());
  s.environment = root(EnvironmentObject::Info());
  s.port = root(Port::Info());
  s.identifier = root(Identifier::Info());
  g_float_shape = root(BoxedFloat::Info());
  s.big_int = runtime::g_int_shape = root(runtime::BigInt::Info());
}

void Port::Finalize(HeapObject* object) {
  PortState* state = static_cast<Port*>(object)->state.get();
  if (g_finalize_port != nullptr && state != nullptr) g_finalize_port(state);
}

bool IsRecord(Value v) { return v.IsPtr() && v.AsPtr()->shape()->info() == &Record::Info(); }

bool IsValues(Value v) { return v.IsPtr() && v.AsPtr()->shape()->info() == &Values::Info(); }

Shape* ValuesShape(uint32_t count) {
  static std::vector<Shape*> known;
  if (count >= known.size()) known.resize(count + 1);
  if (known[count] == nullptr) {
    known[count] = Shape::NewRoot(&Values::Info(), Value::None(), count);
    known[count]->is_final = true;
  }
  return known[count];
}

bool IsProcedure(Value v) { return IsClosure(v) || IsNative(v) || IsContinuation(v) || IsParameter(v); }

int64_t ListLength(Value list) {
  int64_t n = 0;
  Value slow = list;
  while (IsPair(list)) {
    list = Cdr(list);
    if (++n % 2 == 0 && (slow = Cdr(slow)) == list && IsPair(list)) return -2;
  }
  return list == kNil ? n : -1;
}

Value CopyList(Value list) {
  ListBuilder copy;
  for (; IsPair(list); list = Cdr(list)) {
    copy.Add(Car(list));
    if (!MemoryLeft()) return Value::Null();
  }
  return copy.Finish();
}

Value NewVector(int64_t length, Value fill) {
  auto* vector = heap::NewArray<Vector, &Vector::length, &Vector::items>(g_shapes.vector, length);
  if (vector == nullptr) return RaiseMemory();
  for (int64_t i = 0; i < length; ++i) vector->items.init(i, fill);
  return Value::Ptr(vector);
}

Value NewBytevector(int64_t length, uint8_t fill) {
  auto* bytes = heap::NewArray<Bytevector, &Bytevector::length, &Bytevector::bytes>(g_shapes.bytevector, length);
  if (bytes == nullptr) return RaiseMemory();
  __builtin_memset(bytes->bytes.data(), fill, static_cast<size_t>(length));
  return Value::Ptr(bytes);
}

Value NewValues(const Value* items, int64_t count) {
  size_t bytes = sizeof(HeapObject) + 8 * static_cast<size_t>(count);
  HeapObject* object = bytes <= heap::kLargeObject ? heap::AllocateRaw(bytes) : heap::AllocateLarge(bytes);
  if (object == nullptr) return RaiseMemory();
  object->set_shape_ref(ValuesShape(static_cast<uint32_t>(count))->ref());
  object->set_user_half(static_cast<uint16_t>(count));
  auto* values = static_cast<Values*>(object);
  for (int64_t i = 0; i < count; ++i) values->items.init(i, items[i]);
  return Value::Ptr(values);
}

Value NewValuesOf(Value list) {
  int64_t count = ListLength(list);
  if (count == 1) return Car(list);
  if (count > kMostValues) {
    auto* values = heap::New<LongValues>(g_shapes.long_values);
    values->count.init(count);
    values->list.init(list);
    return Value::Ptr(values);
  }
  Value items[kMostValues];
  int64_t i = 0;
  for (; IsPair(list); list = Cdr(list)) items[i++] = Car(list);
  return NewValues(items, count);
}

int64_t ValueCount(Value v) {
  return IsLongValues(v) ? v.As<LongValues>()->count.get() : IsValues(v) ? v.AsPtr()->user_half() : 1;
}

Value NewRecordType(Value name, Value fields) {
  auto* type = heap::New<RecordType>(g_shapes.record_type);
  type->name.init(name);
  type->fields.init(fields);
  Shape* shape = Shape::NewRoot(&Record::Info(), Value::Ptr(type));
  shape->is_final = true;
  type->shape.init(shape);
  return Value::Ptr(type);
}

}  // namespace ouro::scheme
