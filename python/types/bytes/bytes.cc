// Storage of bytes and bytearray, conversion from other objects, and the buffers of bytes-like objects.
#include "python/types/bytes/bytes.h"

#include <algorithm>
#include <cstring>
#include <vector>

#include "python/runtime/classes/type.h"
#include "python/runtime/natives/arguments.h"
#include "python/runtime/protocols/sequence.h"
#include "python/types/bytes/octet_builder.h"
#include "python/types/int/int.h"
#include "python/types/list/list.h"
#include "python/types/memoryview/memory_view.h"
#include "python/types/str/str.h"
#include "python/types/tuple/tuple.h"

namespace ouro::python {

Shape* g_bytes_shape;
Shape* g_bytearray_shape;
Value g_empty_bytes;
Value g_single_bytes[256];
static Shape* g_byte_storage_shape;

bool IsBytes(Value v) { return v.IsPtr() && (v.AsPtr()->shape() == g_bytes_shape || IsInstance(v, g_types.Bytes)); }
bool IsByteArray(Value v) {
  return v.IsPtr() && (v.AsPtr()->shape() == g_bytearray_shape || IsInstance(v, g_types.ByteArray));
}

Bytes* NewBytesUninitialized(int64_t length) {
  Bytes* result = heap::NewArray<Bytes, &Bytes::length, &Bytes::data>(g_bytes_shape, length);
  if (result == nullptr) RaiseMemoryError();
  return result;
}

Value NewBytes(std::string_view data) {
  if (data.empty()) return g_empty_bytes;
  if (data.size() == 1) return g_single_bytes[static_cast<uint8_t>(data[0])];
  Bytes* result = NewBytesUninitialized(static_cast<int64_t>(data.size()));
  if (result == nullptr) return Value::Null();
  std::memcpy(result->data.data(), data.data(), data.size());
  return Value::Ptr(result);
}

int64_t BytesHash(Value v) {
  Bytes* b = v.As<Bytes>();
  int64_t hash = b->hash_cache.get();
  if (hash == 0) {
    hash = static_cast<int64_t>(HashBytes(b->data.data(), static_cast<size_t>(b->length.get())));
    b->hash_cache.set(b, hash);
  }
  return hash;
}

Value BytesRepr(std::string_view data) {
  char quote = data.find('\'') != std::string_view::npos && data.find('"') == std::string_view::npos ? '"' : '\'';
  OctetBuilder out("b");
  out.Append(quote);
  for (char c : data) {
    uint8_t octet = static_cast<uint8_t>(c);
    if (c == quote || c == '\\') {
      out.Append('\\');
      out.Append(c);
    } else if (c == '\t' || c == '\n' || c == '\r') {
      out.Append(c == '\t' ? "\\t" : c == '\n' ? "\\n" : "\\r");
    } else if (octet < 0x20 || octet >= 0x7f) {
      char text[8];
      snprintf(text, sizeof text, "\\x%02x", octet);
      out.Append(std::string_view(text));
    } else {
      out.Append(c);
    }
  }
  out.Append(quote);
  return out.RaiseIfFailed() ? NewStrAscii(out) : Value::Null();
}

void SetByteArray(ByteArray* array, std::string_view data) {
  if (!ResizeByteArray(array, static_cast<int64_t>(data.size()))) return;
  std::memcpy(array->storage.get()->data.data(), data.data(), data.size());
}

namespace {
std::vector<Value>& Locked() {  // objects that the locks' owners hold: the collector sees them there
  static auto* list = new std::vector<Value>;
  return *list;
}
}  // namespace

ResizeLock::ResizeLock(Value v) : locks_(IsByteArray(v)) {
  if (locks_) Locked().push_back(v);
}
ResizeLock::~ResizeLock() {
  if (locks_) Locked().pop_back();
}

bool MayResize(ByteArray* array) {
  bool locked = OURO_UNLIKELY(!Locked().empty()) && std::ranges::count(Locked(), Value::Ptr(array)) != 0;
  if (!locked && (array->exports.get() == 0 || !IsExported(array))) return true;
  Raise(g_types.BufferError, "Existing exports of data: object cannot be re-sized");
  return false;
}

bool ResizeByteArray(ByteArray* array, int64_t length) {
  return length == array->length.get() || (MayResize(array) && SetByteArraySize(array, length));
}

bool SetByteArraySize(ByteArray* array, int64_t length) {
  ByteStorage* storage = array->storage.get();
  if (length > storage->capacity.get()) {
    ByteStorage* bigger = heap::NewArray<ByteStorage, &ByteStorage::capacity, &ByteStorage::data>(
        g_byte_storage_shape, length + length / 8 + 16);
    if (bigger == nullptr) return RaiseMemoryError(), false;
    std::memcpy(bigger->data.data(), storage->data.data(), static_cast<size_t>(array->length.get()));
    array->storage.set(array, bigger);
  }
  array->length.set(array, length);
  return true;
}

ByteArray* NewByteArrayOfClass(Type* cls) {
  static ByteStorage* nothing = [] {
    static ByteStorage* root =
        heap::NewArray<ByteStorage, &ByteStorage::capacity, &ByteStorage::data>(g_byte_storage_shape, 0);
    heap::AddRootTracer(
        "empty byte storage", [](Visitor& visitor, void*) { visitor.Visit(&root); }, nullptr);
    return root;
  }();
  ByteArray* array = heap::New<ByteArray>(InstanceShape(cls));
  array->storage.init(nothing);
  return array;
}

Value NewByteArray(std::string_view data) {
  ByteArray* array = NewByteArrayOfClass(g_types.ByteArray);
  SetByteArray(array, data);
  return HasPending() ? Value::Null() : Value::Ptr(array);
}

bool GetBuffer(Value v, const uint8_t** data, int64_t* size) {
  if (IsBytes(v)) {
    *data = v.As<Bytes>()->data.data();
    *size = v.As<Bytes>()->length.get();
    return true;
  }
  if (IsByteArray(v)) {
    *data = v.As<ByteArray>()->storage.get()->data.data();
    *size = v.As<ByteArray>()->length.get();
    return true;
  }
  return MemoryViewBuffer(v, data, size);
}

bool GetWritableBuffer(Value v, uint8_t** data, int64_t* size) {
  const uint8_t* octets;
  if (IsBytes(v) || (IsMemoryView(v) && v.As<MemoryView>()->readonly.get())) return false;
  if (!GetBuffer(v, &octets, size)) return false;
  *data = const_cast<uint8_t*>(octets);
  return true;
}

bool RequireBuffer(Value v, std::string_view* out) {
  const uint8_t* data;
  int64_t size;
  if (!GetBuffer(v, &data, &size)) {
    if (IsMemoryView(v)) {
      MemoryView* view = v.As<MemoryView>();
      if (view->released.get()) {
        Raise(g_types.ValueError, "operation forbidden on released memoryview object");
      } else {
        Raise(g_types.BufferError, "memoryview: underlying buffer is not C-contiguous");
      }
      return false;
    }
    Raise(g_types.TypeError, "a bytes-like object is required, not '%s'", TypeNameOf(v));
    return false;
  }
  *out = {reinterpret_cast<const char*>(data), static_cast<size_t>(size)};
  return true;
}

bool ByteValue(Value v, uint8_t* out, const char* message) {
  Value index = IndexOf(v);
  int64_t octet;
  if (index.IsNull()) return false;
  if (!IntToInt64(index, &octet) || octet < 0 || octet > 255) {
    Raise(g_types.ValueError, "%s", message);
    return false;
  }
  *out = static_cast<uint8_t>(octet);
  return true;
}

// The octets of an iterable of ints; false: pending.
bool OctetsOfIterable(Value iterable, OctetBuilder* out, const char* message) {
  Value iterator = Iter(iterable);
  if (iterator.IsNull()) return false;
  for (;;) {
    Value item = Next(iterator);
    if (item.IsNull()) return false;
    if (item == Value::Undefined()) return true;
    uint8_t octet;
    if (!ByteValue(item, &octet, message)) return false;
    out->Append(static_cast<char>(octet));
    if (!out->RaiseIfFailed()) return false;
  }
}

Value BytesFromObject(Value object) {
  if (IsBytes(object)) return object;
  Value made = CallSpecial(object, g_names.dunder_bytes, nullptr, 0);
  if (made != Value::Undefined()) {
    if (!made.IsNull() && !IsBytes(made)) {
      return Raise(g_types.TypeError, "__bytes__ returned non-bytes (type %s)", TypeNameOf(made));
    }
    return made;
  }
  const uint8_t* data;
  int64_t size;
  if (GetBuffer(object, &data, &size))
    return NewBytes({reinterpret_cast<const char*>(data), static_cast<size_t>(size)});
  if (IsMemoryView(object)) return MemoryViewToBytes(object);
  bool iterable = !IsStr(object) && (LookupSpecial(object, g_names.dunder_iter) != Value::Undefined() ||
                                     LookupSpecial(object, g_names.dunder_getitem) != Value::Undefined());
  if (!iterable) return Raise(g_types.TypeError, "cannot convert '%s' object to bytes", TypeNameOf(object));
  OctetBuilder octets;
  return OctetsOfIterable(object, &octets, "bytes must be in range(0, 256)") ? NewBytes(octets) : Value::Null();
}

void InitBytesStorage() {
  g_byte_storage_shape = Shape::NewRoot(&ByteStorage::Info(), Value::Null());
  g_bytes_shape = Shape::NewRoot(&Bytes::Info(), Value::Null());
  g_empty_bytes = Value::Ptr(NewBytesUninitialized(0));
  heap::AddRootTracer(
      "single bytes",
      [](Visitor& visitor, void*) {
        visitor.Visit(&g_empty_bytes);
        for (Value& v : g_single_bytes) visitor.Visit(&v);
      },
      nullptr);
  for (int c = 0; c < 256; ++c) {
    Bytes* single = NewBytesUninitialized(1);
    single->data.init(0, static_cast<uint8_t>(c));
    g_single_bytes[c] = Value::Ptr(single);
  }
}

}  // namespace ouro::python
