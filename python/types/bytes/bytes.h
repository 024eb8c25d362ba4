// bytes, bytearray and memoryview: sequences of octets.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "python/runtime/object/object.h"

namespace ouro::python {

class Bytes : public HeapObject {
 public:
  Final<int64_t> length;
  Mut<int64_t> hash_cache;  // 0: not computed
  Elements<uint8_t, kFinal> data;
  std::string_view view() const {
    return {reinterpret_cast<const char*>(data.data()), static_cast<size_t>(length.get())};
  }
  OURO_ARRAY_LAYOUT(Bytes, "bytes", &Bytes::length, &Bytes::data, &Bytes::hash_cache)
};
extern Shape* g_bytes_shape;
extern Value g_empty_bytes;

inline bool IsExactBytes(Value v) { return v.IsPtr() && v.AsPtr()->shape() == g_bytes_shape; }
bool IsBytes(Value v);  // or a subclass
bool IsByteArray(Value v);
Value NewBytes(std::string_view data);         // Null: MemoryError
Bytes* NewBytesUninitialized(int64_t length);  // null: MemoryError pending
int64_t BytesHash(Value v);
// bytes(object) for anything but a count or text: __bytes__, buffers, iterables of ints. TypeError "cannot convert 'x'
// object to bytes". May run guest code. An exact or subclass bytes is returned as it is.
Value BytesFromObject(Value object);
Value BytesRepr(std::string_view data);

// The storage of a bytearray: replaced when it grows.
class ByteStorage : public HeapObject {
 public:
  Final<int64_t> capacity;
  Elements<uint8_t> data;
  OURO_ARRAY_LAYOUT(ByteStorage, "byte storage", &ByteStorage::capacity, &ByteStorage::data)
};
class ByteArray : public HeapObject {
 public:
  Mut<int64_t> length;
  Mut<int64_t> exports;  // memoryviews that may forbid a change of size: see IsExported
  Mut<ByteStorage*> storage;
  OURO_LAYOUT(ByteArray, "bytearray", &ByteArray::length, &ByteArray::exports, &ByteArray::storage)
};
extern Shape* g_bytearray_shape;
Value NewByteArray(std::string_view data);

// The octets of any bytes-like object (bytes, bytearray, contiguous memoryview). False: it is none; nothing is raised.
// The memory is good until the object changes or guest code runs.
bool GetBuffer(Value v, const uint8_t** data, int64_t* size);
// The same, raising TypeError "a bytes-like object is required, not 'x'".
bool RequireBuffer(Value v, std::string_view* out);
// A writable buffer (bytearray, writable memoryview); false: not writable.
bool GetWritableBuffer(Value v, uint8_t** data, int64_t* size);
void SetByteArray(ByteArray* array, std::string_view data);
bool MayResize(ByteArray* array);                        // false: BufferError pending
// While it lives, a bytearray keeps its size: what a native calls back gets a BufferError. Of anything else: nothing.
class ResizeLock {
 public:
  explicit ResizeLock(Value v);
  ~ResizeLock();
  ResizeLock(const ResizeLock&) = delete;
  ResizeLock& operator=(const ResizeLock&) = delete;

 private:
  bool locks_;
};
bool ResizeByteArray(ByteArray* array, int64_t length);  // false: BufferError or MemoryError pending
bool SetByteArraySize(ByteArray* array, int64_t length);  // after MayResize. false: MemoryError pending

class BytesIterator : public HeapObject {
 public:
  Mut<Value> bytes;  // Null when exhausted
  Mut<int64_t> index;
  OURO_LAYOUT(BytesIterator, "bytes_iterator", &BytesIterator::bytes, &BytesIterator::index)
};
Value BytesIteratorNext(BytesIterator* it);  // Undefined at the end

void InitBytesTypes();  // bytes, bytearray, memoryview and their iterators

}  // namespace ouro::python
