#include "framework/trace/memory.h"

#include <cstring>

#include "framework/heap/heap.h"

namespace ouro::trace {
namespace {

template <class T>
uint64_t LoadAs(const char* address) {
  T value;
  std::memcpy(&value, address, sizeof value);
  return static_cast<uint64_t>(static_cast<int64_t>(value));
}
template <class T>
void StoreAs(char* address, uint64_t bits) {
  T value = static_cast<T>(bits);
  std::memcpy(address, &value, sizeof value);
}

Value Allocate(const NewDescr& descr, size_t bytes) {
  bytes = (bytes + 7) & ~size_t{7};
  HeapObject* object = bytes <= heap::kLargeObject ? heap::AllocateRaw(bytes) : heap::AllocateLarge(bytes);
  CHECK(object != nullptr, "new_array: the element count was not small enough");
  object->set_shape_ref(descr.shape->ref());
  return Value::Ptr(object);
}

Value Finished(const NewDescr& descr, Value object) {
  if (descr.info->finalize != nullptr) heap::RegisterNativeFinalizer(object.AsPtr());
  return object;
}

}  // namespace

uint64_t LoadField(const FieldDescr& field, const char* address) {
  if (field.type != Type::kInt) return LoadAs<uint64_t>(address);
  switch (field.width) {
    case Width::kI8: return LoadAs<int8_t>(address);
    case Width::kU8: return LoadAs<uint8_t>(address);
    case Width::kI16: return LoadAs<int16_t>(address);
    case Width::kU16: return LoadAs<uint16_t>(address);
    case Width::kI32: return LoadAs<int32_t>(address);
    case Width::kU32: return LoadAs<uint32_t>(address);
    case Width::k64: return LoadAs<uint64_t>(address);
  }
  return 0;
}

void StoreField(const FieldDescr& field, char* address, uint64_t bits) {
  if (field.type != Type::kInt) return StoreAs<uint64_t>(address, bits);
  switch (field.width) {
    case Width::kI8:
    case Width::kU8: return StoreAs<uint8_t>(address, bits);
    case Width::kI16:
    case Width::kU16: return StoreAs<uint16_t>(address, bits);
    case Width::kI32:
    case Width::kU32: return StoreAs<uint32_t>(address, bits);
    case Width::k64: return StoreAs<uint64_t>(address, bits);
  }
}

void StoreToObject(const FieldDescr& field, Value object, int64_t index, uint64_t bits) {
  char* address = AddressOf(field, object.bits(), index);
  StoreField(field, address, bits);
  if (field.barrier) WriteBarrier(object.AsPtr());
  if (field.mutability == kQuasi) {
    // Quasi<T>: the value in its first word, the watched flag in the second.
    uint64_t* watched = reinterpret_cast<uint64_t*>(address + 8);
    if (*watched != 0) {
      *watched = 0;
      heap::InvalidateWatchers(address);
    }
  }
}

Value NewObject(const NewDescr& descr) {
  Value object = Finished(descr, Allocate(descr, descr.Bytes()));
  object.AsPtr()->set_user_half(descr.user_half);
  return object;
}

Value NewArray(const NewDescr& descr, int64_t count) {
  Value object = Allocate(descr, descr.info->elements_offset + static_cast<size_t>(count) * descr.info->element_size);
  StoreField(*descr.count, AddressOf(*descr.count, object.bits(), 0), static_cast<uint64_t>(count));
  return Finished(descr, object);
}

}  // namespace ouro::trace
