// The types bytes and bytearray.
#include <algorithm>
#include <cstring>

#include "python/runtime/calls/recursion.h"
#include "python/runtime/classes/type.h"
#include "python/runtime/natives/arguments.h"
#include "python/runtime/protocols/sequence.h"
#include "python/types/bytes/bytes_methods.h"
#include "python/types/int/int.h"
#include "python/types/iterators/iterator_type.h"
#include "python/types/memoryview/memory_view.h"
#include "python/types/slice/slice.h"
#include "python/types/str/str.h"
#include "python/types/str/str_methods.h"
#include "python/types/tuple/tuple.h"

namespace ouro::python {

ByteArray* NewByteArrayOfClass(Type* cls);
void InitBytesStorage();

namespace {

Shape *g_bytes_iterator_shape, *g_bytearray_iterator_shape;

// Each item goes into the array before the next one is asked for. false: pending.
bool AppendItems(ByteArray* array, Value iterable) {
  Value iterator = Iter(iterable);
  if (iterator.IsNull()) return false;
  while (true) {
    Value item = Next(iterator);
    if (item.IsNull()) return false;
    if (item == Value::Undefined()) return true;
    uint8_t octet;
    if (!ByteValue(item, &octet, "byte must be in range(0, 256)")) return false;
    int64_t n = array->length.get();
    if (!ResizeByteArray(array, n + 1)) return false;
    array->storage.get()->data.init(n, octet);
  }
}

// The octets that bytes(source, encoding, errors) and bytearray(...) hold. `array`: the bytearray, which the items of an
// iterable go into, or null. false: pending.
bool OctetsOfArguments(const char* function, Value source, Value encoding, Value errors, ByteArray* array, OctetBuilder* out) {
  if (source != Value::Undefined() && IsStr(source)) {
    if (encoding == Value::Undefined()) {
      Raise(g_types.TypeError, "string argument without an encoding");
      return false;
    }
    for (auto [value, name] : {std::pair{encoding, "encoding"}, std::pair{errors, "errors"}}) {
      if (value != Value::Undefined() && !IsStr(value)) {
        Raise(g_types.TypeError, "%s() argument '%s' must be str, not %s", function, name, TypeNameOf(value));
        return false;
      }
    }
    Value encoded = StrEncode(source, Utf8(encoding), errors == Value::Undefined() ? "strict" : Utf8(errors));
    if (encoded.IsNull()) return false;
    return CopyOctets(OctetsOf(encoded), out);
  }
  if (encoding != Value::Undefined() || errors != Value::Undefined()) {
    Raise(g_types.TypeError, "%s without a string argument", encoding != Value::Undefined() ? "encoding" : "errors");
    return false;
  }
  if (source == Value::Undefined()) return true;
  if (array != nullptr || LookupSpecial(source, g_names.dunder_bytes) == Value::Undefined()) {
    if (HasIndex(source)) {
      int64_t count;
      if (!IndexInt64(source, &count, g_types.OverflowError)) return false;
      if (count < 0) return Raise(g_types.ValueError, "negative count"), false;
      out->AppendFill('\0', static_cast<size_t>(count));
      return out->RaiseIfFailed();
    }
  }
  const uint8_t* data;
  int64_t size;
  if (array != nullptr) {
    if (GetBuffer(source, &data, &size)) return CopyOctets({reinterpret_cast<const char*>(data), static_cast<size_t>(size)}, out);
    if (!IsMemoryView(source)) {
      if (LookupSpecial(source, g_names.dunder_iter) == Value::Undefined() &&
          LookupSpecial(source, g_names.dunder_getitem) == Value::Undefined()) {
        Raise(g_types.TypeError, "cannot convert '%s' object to bytearray", TypeNameOf(source));
        return false;
      }
      return AppendItems(array, source);
    }
  }
  Value made = BytesFromObject(source);
  if (made.IsNull()) return false;
  return CopyOctets(OctetsOf(made), out);
}

Value MakeBytes(const Value* args, int64_t, Value) {
  Type* cls = args[0].As<Type>();
  Value source = args[1];
  if (cls == g_types.Bytes && args[2] == Value::Undefined() && args[3] == Value::Undefined() &&
      source != Value::Undefined() && IsExactBytes(source)) {
    return source;
  }
  OctetBuilder copy;
  if (!OctetsOfArguments("bytes", source, args[2], args[3], nullptr, &copy)) return Value::Null();
  std::string_view octets = copy;
  if (cls == g_types.Bytes) return NewBytes(octets);
  Bytes* result = NewBytesUninitialized(static_cast<int64_t>(octets.size()));
  if (result == nullptr) return Value::Null();
  std::memcpy(result->data.data(), octets.data(), octets.size());
  result->set_shape_ref(InstanceShape(cls)->ref());
  return Value::Ptr(result);
}

Value HashOf(Value self) { return IntFromInt64(BytesHash(self)); }
Value ToBytes(Value self) { return IsExactBytes(self) ? self : NewBytes(OctetsOf(self)); }
Value GetNewArgs(Value self) { return NewTuple1(ToBytes(self)); }
Value SizeOfBytes(Value self) { return Value::Int(33 + static_cast<int64_t>(OctetsOf(self).size())); }

Value SliceOf(Value self, Value key) {
  int64_t start, stop, step;
  if (!SliceUnpack(key, &start, &stop, &step)) return Value::Null();
  std::string_view octets = OctetsOf(self);
  int64_t count = SliceAdjust(static_cast<int64_t>(octets.size()), &start, &stop, step);
  if (step == 1)
    return OctetsLike(self,
                      octets.substr(static_cast<size_t>(start), static_cast<size_t>(std::max<int64_t>(count, 0))));
  OctetBuilder out;
  if (!out.Expect(static_cast<size_t>(std::max<int64_t>(count, 0)))) return Value::Null();
  for (int64_t i = 0; i < count; ++i) out.Append(octets[static_cast<size_t>(start + i * step)]);
  return OctetsLike(self, out);
}

// From the left, and within the octets that there are now.
bool AdjustIndex(Value self, int64_t* index) {
  int64_t length = static_cast<int64_t>(OctetsOf(self).size());
  if (*index < 0) *index += length;
  if (*index >= 0 && *index < length) return true;
  Raise(g_types.IndexError, IsByteArray(self) ? "bytearray index out of range" : "index out of range");
  return false;
}

Value NewIterator(Value self) {
  BytesIterator* it = heap::New<BytesIterator>(IsByteArray(self) ? g_bytearray_iterator_shape : g_bytes_iterator_shape);
  it->bytes.init(self);
  return Value::Ptr(it);
}
Value LengthHint(Value self) {
  BytesIterator* it = self.As<BytesIterator>();
  if (!it->bytes.get().IsPtr()) return Value::Int(0);
  return Value::Int(std::max<int64_t>(static_cast<int64_t>(OctetsOf(it->bytes.get()).size()) - it->index.get(), 0));
}
Value ReduceIter(Value self) {
  BytesIterator* it = self.As<BytesIterator>();
  bool live = it->bytes.get().IsPtr();
  return ReduceIterator("iter", live ? it->bytes.get() : Value::Ptr(g_empty_tuple),
                        live ? Value::Int(it->index.get()) : Value::Undefined());
}
constexpr NativeDef kIteratorMethods[] = {
    ITERATOR_METHODS(BytesIterator, BytesIteratorNext),
    {.name = "__length_hint__", .f1 = LengthHint},
    {.name = "__reduce__", .f1 = ReduceIter},
    {},
};

// ---------------------------------------------------------------------------------------------------- bytearray
ByteArray* Array(Value self) { return self.As<ByteArray>(); }

Value MakeByteArray(const Value* args, int64_t, Value) { return Value::Ptr(NewByteArrayOfClass(args[0].As<Type>())); }
Value InitByteArray(const Value* args, int64_t, Value) {
  // Empty from the beginning, and what iterating calls sees the items come.
  ByteArray* array = Array(args[0]);
  if (!ResizeByteArray(array, 0)) return Value::Null();
  OctetBuilder octets;
  if (!OctetsOfArguments("bytearray", args[1], args[2], args[3], array, &octets)) return Value::Null();
  if (!std::string_view(octets).empty()) SetByteArray(array, octets);
  return HasPending() ? Value::Null() : Value::None();
}

// Replaces [start, end) by octets. false: pending.
bool Replace(ByteArray* array, int64_t start, int64_t end, std::string_view octets) {
  int64_t length = array->length.get(), size = static_cast<int64_t>(octets.size()), tail = length - end;
  int64_t wanted = start + size + tail;
  if (wanted != length && !MayResize(array)) return false;
  if (wanted > length && !SetByteArraySize(array, wanted)) return false;
  uint8_t* data = array->storage.get()->data.data();
  std::memmove(data + start + size, data + end, static_cast<size_t>(tail));
  std::memcpy(data + start, octets.data(), octets.size());
  return wanted >= length || SetByteArraySize(array, wanted);
}

// The octets to store into a slice; false: pending.
bool Assigned(Value v, OctetBuilder* out) {
  const uint8_t* data;
  int64_t size;
  if (GetBuffer(v, &data, &size)) return CopyOctets({reinterpret_cast<const char*>(data), static_cast<size_t>(size)}, out);
  if (HasIndex(v) || IsStr(v) || LookupSpecial(v, g_names.dunder_int) != Value::Undefined() ||
      LookupSpecial(v, g_names.dunder_float) != Value::Undefined()) {
    Raise(g_types.TypeError, "can assign only bytes, buffers, or iterables of ints in range(0, 256)");
    return false;
  }
  return OctetsOfIterable(v, out, "byte must be in range(0, 256)");
}

// value Undefined: delete.
bool StoreItem(Value self, Value key, Value value) {
  ByteArray* array = Array(self);
  if (!IsSlice(key)) {
    // What the conversions call may change the length.
    int64_t i;
    uint8_t octet = 0;
    if (!SequenceIndex("bytearray", key, &i)) return false;
    if (value != Value::Undefined() && !ByteValue(value, &octet, "byte must be in range(0, 256)")) return false;
    if (!AdjustIndex(self, &i)) return false;
    if (value == Value::Undefined()) return Replace(array, i, i + 1, "");
    array->storage.get()->data.init(i, octet);
    return true;
  }
  int64_t start, stop, step;
  if (!SliceUnpack(key, &start, &stop, &step)) return false;
  OctetBuilder copy;
  if (value != Value::Undefined()) {
    if (!Assigned(value, &copy)) return false;
    // CPython makes a bytearray of it first, and begins anew.
    if ((!IsByteArray(value) || value == self) && !SliceUnpack(key, &start, &stop, &step)) return false;
  }
  std::string_view octets = copy;
  int64_t count = SliceAdjust(array->length.get(), &start, &stop, step);
  if (step == 1) return Replace(array, start, start + std::max<int64_t>(count, 0), octets);
  if (value == Value::Undefined()) {
    if (count <= 0) return true;
    if (step < 0) {  // the same octets from the left
      start += (count - 1) * step;
      step = -step;
    }
    OctetBuilder kept;
    std::string_view all = OctetsOf(self);
    if (!kept.Expect(all.size() - static_cast<size_t>(count))) return false;
    for (int64_t i = 0, gone = 0; i < static_cast<int64_t>(all.size()); ++i) {
      if (gone < count && i == start + gone * step) {
        ++gone;
      } else {
        kept.Append(all[static_cast<size_t>(i)]);
      }
    }
    return Replace(array, 0, array->length.get(), kept);
  }
  if (octets.empty() && count != 0) return StoreItem(self, key, Value::Undefined());
  if (static_cast<int64_t>(octets.size()) != count) {
    Raise(g_types.ValueError, "attempt to assign bytes of size %lld to extended slice of size %lld",
          static_cast<long long>(octets.size()), static_cast<long long>(count));
    return false;
  }
  for (int64_t i = 0; i < count; ++i) array->storage.get()->data.init(start + i * step, static_cast<uint8_t>(octets[static_cast<size_t>(i)]));
  return true;
}
Value SetItemOf(Value self, Value key, Value value) {
  return StoreItem(self, key, value) ? Value::None() : Value::Null();
}
Value DelItemOf(Value self, Value key) {
  return StoreItem(self, key, Value::Undefined()) ? Value::None() : Value::Null();
}

Value Append(Value self, Value item) {
  uint8_t octet;
  if (!ByteValue(item, &octet, "byte must be in range(0, 256)")) return Value::Null();
  ByteArray* array = Array(self);
  int64_t n = array->length.get();
  if (!ResizeByteArray(array, n + 1)) return Value::Null();
  array->storage.get()->data.init(n, octet);
  return Value::None();
}
Value Extend(Value self, Value iterable) {
  OctetBuilder octets;
  const uint8_t* data;
  int64_t size;
  if (GetBuffer(iterable, &data, &size)) {
    if (!CopyOctets({reinterpret_cast<const char*>(data), static_cast<size_t>(size)}, &octets)) return Value::Null();
  } else if (LookupSpecial(iterable, g_names.dunder_iter) == Value::Undefined() &&
             LookupSpecial(iterable, g_names.dunder_getitem) == Value::Undefined()) {
    return Raise(g_types.TypeError, "can't extend bytearray with %s", TypeNameOf(iterable));
  } else if (!OctetsOfIterable(iterable, &octets, "byte must be in range(0, 256)")) {
    return Value::Null();
  }
  int64_t n = Array(self)->length.get();
  return Replace(Array(self), n, n, octets) ? Value::None() : Value::Null();
}
Value InPlaceAdd(Value self, Value other) {
  const uint8_t* data;
  int64_t size;
  if (!GetBuffer(other, &data, &size))
    return Raise(g_types.TypeError, "can't concat %s to %s", TypeNameOf(other), TypeNameOf(self));
  OctetBuilder octets;
  if (!CopyOctets({reinterpret_cast<const char*>(data), static_cast<size_t>(size)}, &octets)) return Value::Null();
  ResizeLock lock(other);  // which may be self
  int64_t n = Array(self)->length.get();
  return Replace(Array(self), n, n, octets) ? self : Value::Null();
}
Value InPlaceRepeat(Value self, Value count) {
  int64_t n, size;
  if (!RepeatCount(count, &n)) return Value::Null();
  std::string_view octets = OctetsOf(self);
  OctetBuilder out;
  if (__builtin_mul_overflow(static_cast<int64_t>(octets.size()), n, &size)) return RaiseMemoryError();
  if (!out.Expect(static_cast<size_t>(size))) return Value::Null();
  for (int64_t i = 0; i < n; ++i) out.Append(octets);
  SetByteArray(Array(self), out);
  return HasPending() ? Value::Null() : self;
}
Value Insert(Value self, Value index, Value item) {
  int64_t i, n;
  uint8_t octet;
  if (!SizeArgument(index, &i) || !ByteValue(item, &octet, "byte must be in range(0, 256)"))
    return Value::Null();
  n = Array(self)->length.get();
  if (i < 0) i = std::max<int64_t>(i + n, 0);
  i = std::min(i, n);
  char c = static_cast<char>(octet);
  return Replace(Array(self), i, i, {&c, 1}) ? Value::None() : Value::Null();
}
Value Pop(const Value* args, int64_t, Value) {
  int64_t i = -1;
  if (args[1] != Value::Undefined() && !SizeArgument(args[1], &i)) return Value::Null();
  ByteArray* array = Array(args[0]);
  int64_t n = array->length.get();
  if (n == 0) return Raise(g_types.IndexError, "pop from empty bytearray");
  if (i < 0) i += n;
  if (i < 0 || i >= n) return Raise(g_types.IndexError, "pop index out of range");
  uint8_t octet = array->storage.get()->data.get(i);
  return Replace(array, i, i + 1, "") ? Value::Int(octet) : Value::Null();
}
Value Remove(Value self, Value item) {
  uint8_t octet;
  if (!ByteValue(item, &octet, "byte must be in range(0, 256)")) return Value::Null();
  size_t at = OctetsOf(self).find(static_cast<char>(octet));
  if (at == std::string_view::npos) return Raise(g_types.ValueError, "value not found in bytearray");
  return Replace(Array(self), static_cast<int64_t>(at), static_cast<int64_t>(at) + 1, "") ? Value::None()
                                                                                          : Value::Null();
}
Value Reverse(Value self) {
  uint8_t* data = Array(self)->storage.get()->data.data();
  std::reverse(data, data + Array(self)->length.get());
  return Value::None();
}
Value Clear(Value self) { return ResizeByteArray(Array(self), 0) ? Value::None() : Value::Null(); }
Value Copy(Value self) { return NewByteArray(OctetsOf(self)); }
Value Allocated(Value self) { return Value::Int(Array(self)->length.get() == 0 ? 0 : Array(self)->length.get() + 1); }
Value SizeOfByteArray(Value self) { return Value::Int(56 + Allocated(self).AsInt()); }
Value Reduce(const Value* args, int64_t, Value) {
  std::string_view octets = OctetsOf(args[0]);
  Value text = NewStrLatin1(reinterpret_cast<const uint8_t*>(octets.data()), static_cast<int64_t>(octets.size()));
  if (text.IsNull()) return text;
  Value state = GetAttrOrUndefined(args[0], g_names.dunder_dict);
  if (state.IsNull()) return state;
  return NewTuple3(Value::Ptr(TypeOf(args[0])), NewTuple2(text, NewStr("latin-1")),
                   state == Value::Undefined() ? Value::None() : state);
}

constexpr NativeDef kBytesOnly[] = {
    {.name = "__hash__", .signature = "(self, /)", .f1 = HashOf, .flags = kPure | kNoGuestCode},
    {.name = "__getitem__", .signature = "(self, key, /)", .f2 = OctetsSubscript},
    {.name = "__iter__", .signature = "(self, /)", .f1 = NewIterator, .flags = kNoGuestCode},
    {.name = "__getnewargs__", .f1 = GetNewArgs},
    {.name = "__bytes__", .signature = "(self, /)", .f1 = ToBytes},
    {.name = "__sizeof__", .signature = "(self, /)", .f1 = SizeOfBytes},
};
constexpr NativeDef kByteArrayOnly[] = {
    {.name = "__init__", .signature = "(self, source=b'', encoding='utf-8', errors='strict')", .fn = InitByteArray},
    {.name = "__getitem__", .signature = "(self, key, /)", .f2 = OctetsSubscript},
    {.name = "__setitem__", .signature = "(self, key, value, /)", .f3 = SetItemOf},
    {.name = "__delitem__", .signature = "(self, key, /)", .f2 = DelItemOf},
    {.name = "__iter__", .signature = "(self, /)", .f1 = NewIterator, .flags = kNoGuestCode},
    {.name = "__iadd__", .signature = "(self, value, /)", .f2 = InPlaceAdd},
    {.name = "__imul__", .signature = "(self, value, /)", .f2 = InPlaceRepeat},
    {.name = "__alloc__", .f1 = Allocated},
    {.name = "__reduce__", .signature = "(self, /)", .fn = Reduce},
    {.name = "__reduce_ex__", .signature = "(self, proto=0, /)", .fn = Reduce},
    {.name = "__sizeof__", .signature = "(self, /)", .f1 = SizeOfByteArray},
    {.name = "append", .signature = "(self, item, /)", .f2 = Append},
    {.name = "clear", .signature = "(self, /)", .f1 = Clear},
    {.name = "copy", .signature = "(self, /)", .f1 = Copy},
    {.name = "extend", .signature = "(self, iterable_of_ints, /)", .f2 = kCounted<&Extend>},
    {.name = "insert", .signature = "(self, index, item, /)", .f3 = Insert},
    {.name = "pop", .signature = "(self, index=-1, /)", .fn = Pop},
    {.name = "remove", .signature = "(self, value, /)", .f2 = Remove},
    {.name = "reverse", .signature = "(self, /)", .f1 = Reverse},
};

template <int N>
const NativeDef* WithShared(const NativeDef (&own)[N]) {
  NativeDef* table =
      new NativeDef[static_cast<size_t>(N + kBytesMethodCount + 1)]();  // lives as long as the type: for ever
  std::copy(own, own + N, table);
  std::copy(kBytesMethods, kBytesMethods + kBytesMethodCount, table + N);
  return table;
}

}  // namespace

Value OctetsSubscript(Value self, Value key) {
  if (IsSlice(key)) return SliceOf(self, key);
  int64_t i;
  if (!SequenceIndex(IsByteArray(self) ? "bytearray" : "byte", key, &i) || !AdjustIndex(self, &i)) return Value::Null();
  return Value::Int(static_cast<uint8_t>(OctetsOf(self)[static_cast<size_t>(i)]));
}

Value BytesIteratorNext(BytesIterator* it) {
  Value bytes = it->bytes.get();
  if (!bytes.IsPtr()) return Value::Undefined();
  std::string_view octets = OctetsOf(bytes);
  int64_t i = it->index.get();
  if (i >= static_cast<int64_t>(octets.size())) {
    it->bytes.set(it, Value::None());
    return Value::Undefined();
  }
  it->index.set(it, i + 1);
  return Value::Int(static_cast<uint8_t>(octets[static_cast<size_t>(i)]));
}

void InitBytesTypes() {
  if (g_bytes_shape == nullptr) InitBytesStorage();
  static TypeSpec bytes{
      .name = "bytes",
      .info = &Bytes::Info(),
      .make = MakeBytes,
      .make_signature = "(cls, source=b'', encoding='utf-8', errors='strict')",
      .flags = kBaseType,
      .doc =
          "bytes(iterable_of_ints) -> bytes\nbytes(string, encoding[, errors]) -> bytes\nbytes(bytes_or_buffer) -> "
          "immutable copy of "
          "bytes_or_buffer\nbytes(int) -> bytes object of size given by the parameter initialized with null "
          "bytes\nbytes() -> empty "
          "bytes object\n\nConstruct an immutable array of bytes from:\n  - an iterable yielding integers in "
          "range(256)\n  - a text "
          "string encoded using the specified encoding\n  - any object implementing the buffer API.\n  - an integer",
      .shape = g_bytes_shape,
  };
  bytes.methods = WithShared(kBytesOnly);
  g_types.Bytes = NewBuiltinType(bytes);
  static TypeSpec array{
      .name = "bytearray",
      .info = &ByteArray::Info(),
      .make = MakeByteArray,
      .flags = kBaseType,
      .doc =
          "bytearray(iterable_of_ints) -> bytearray\nbytearray(string, encoding[, errors]) -> "
          "bytearray\nbytearray(bytes_or_buffer) "
          "-> mutable copy of bytes_or_buffer\nbytearray(int) -> bytes array of size given by the parameter "
          "initialized with null "
          "bytes\nbytearray() -> empty bytes array\n\nConstruct a mutable bytearray object from:\n  - an iterable "
          "yielding integers "
          "in range(256)\n  - a text string encoded using the specified encoding\n  - a bytes or a buffer object\n  - "
          "any object "
          "implementing the buffer API.\n  - an integer",
  };
  array.methods = WithShared(kByteArrayOnly);
  g_types.ByteArray = NewBuiltinType(array);
  g_bytearray_shape = InstanceShape(g_types.ByteArray);
  g_bytes_iterator_shape = Shape::NewRoot(&BytesIterator::Info(), Value::Null());
  g_bytearray_iterator_shape = Shape::NewRoot(&BytesIterator::Info(), Value::Null());
  g_types.BytesIterator =
      NewIteratorType<BytesIterator, BytesIteratorNext>("bytes_iterator", g_bytes_iterator_shape, kIteratorMethods);
  NewIteratorType<BytesIterator, BytesIteratorNext>("bytearray_iterator", g_bytearray_iterator_shape, kIteratorMethods);
  TypeSetOwnAttribute(g_types.ByteArray, g_names.dunder_hash, Value::None());
  InitMemoryView();
}

}  // namespace ouro::python
