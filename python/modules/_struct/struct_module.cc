// The module _struct: values packed into octets as C lays them out.
#include <cinttypes>

#include "python/modules/_struct/struct_format.h"
#include "python/runtime/natives/arguments.h"
#include "python/runtime/natives/typed.h"
#include "python/runtime/protocols/sequence.h"
#include "python/types/bytes/bytes.h"
#include "python/types/dict/dict.h"
#include "python/types/int/int.h"
#include "python/types/iterators/iterator_type.h"
#include "python/types/memoryview/memory_view.h"
#include "python/types/module/module.h"
#include "python/types/str/str.h"
#include "python/types/tuple/tuple.h"

namespace ouro::python {
namespace structs {
namespace {

class Struct : public HeapObject {
 public:
  Mut<Value> text;        // bytes; Null before __init__
  Mut<Format*> compiled;  // null before __init__
  OURO_LAYOUT(Struct, "Struct", &Struct::text, &Struct::compiled)

  int64_t size() const { return compiled.get() == nullptr ? -1 : compiled.get()->size.get(); }
  int64_t values() const { return compiled.get() == nullptr ? -1 : compiled.get()->values.get(); }
};
Type* StructType();
Struct* Self(Value v) { return v.As<Struct>(); }
long long Shown(int64_t n) { return static_cast<long long>(n); }

// Makes the struct one of this format. False: pending.
bool SetFormat(Struct* self, Value text) {
  if (IsStr(text)) {
    text = StrEncode(text, "ascii", "strict");
    if (text.IsNull()) return false;
  } else if (!IsBytes(text)) {
    Raise(g_types.TypeError, "Struct() argument 1 must be a str or bytes object, not %s", TypeNameOf(text));
    return false;
  }
  self->text.set(self, text);
  Format* format = Compile(text.As<Bytes>()->view());
  if (format != nullptr) self->compiled.set(self, format);
  return format != nullptr;
}

// The struct of a format, made or found among those made last. Null: pending.
Struct* StructOf(Value text) {
  constexpr int64_t kMostKept = 100;
  static Dict* kept = nullptr;
  if (kept == nullptr) {
    kept = NewDict();
    heap::AddRootTracer("formats of _struct", [](Visitor& visitor, void*) { visitor.Visit(&kept); }, nullptr);
  }
  if (text == Value::Undefined()) {
    DictClear(kept);
    return nullptr;
  }
  Value found = DictGet(kept, text);
  if (found.IsNull()) return nullptr;
  if (found != Value::Undefined()) return found.As<Struct>();
  auto* made = NewObjectOf<Struct>(StructType());
  if (!SetFormat(made, text)) return nullptr;
  if (DictLength(kept) >= kMostKept) DictClear(kept);
  return DictSet(kept, text, Value::Ptr(made)) ? made : nullptr;
}

// While it lives, what holds the octets keeps its size: a bytearray, also behind a memoryview.
class BufferLock {
 public:
  explicit BufferLock(Value v) : lock_(IsMemoryView(v) ? v.As<MemoryView>()->object.get() : v) {}

 private:
  ResizeLock lock_;
};

// --------------------------------------------------------------------------------------------------------- packing
Value PackValues(Struct* self, const Value* values, int64_t count) {
  if (count != self->values()) return RaiseError("pack expected %lld items for packing (got %lld)", Shown(self->values()), Shown(count));
  Format* format = self->compiled.get();
  Bytes* octets = NewBytesUninitialized(format->size.get());
  if (octets == nullptr || !Pack(format, values, octets->data.data())) return Value::Null();
  return octets->length.get() > 1 ? Value::Ptr(octets) : NewBytes(octets->view());  // the shortest are shared
}

// Arguments: the buffer, where in it, and the values.
Value PackValuesInto(Struct* self, const Value* arguments, int64_t count) {
  if (count == 0) return RaiseError("pack_into expected buffer argument");
  if (count == 1) return RaiseError("pack_into expected offset argument");
  count -= 2;
  if (count != self->values()) {
    return RaiseError("pack_into expected %lld items for packing (got %lld)", Shown(self->values()), Shown(count));
  }
  Format* format = self->compiled.get();
  Value buffer = arguments[0];
  uint8_t* data;
  int64_t length, offset;
  if (!GetWritableBuffer(buffer, &data, &length)) {
    return Raise(g_types.TypeError, "argument must be read-write bytes-like object, not %s", TypeNameOf(buffer));
  }
  BufferLock lock(buffer);
  if (!IndexInt64(arguments[1], &offset, g_types.IndexError)) return Value::Null();
  int64_t size = format->size.get();
  if (offset < 0) {
    if (offset + size > 0) return RaiseError("no space to pack %lld bytes at offset %lld", Shown(size), Shown(offset));
    if (offset < -length) return RaiseError("offset %lld out of range for %lld-byte buffer", Shown(offset), Shown(length));
    offset += length;
  }
  if (length - offset < size) {
    return RaiseError("pack_into requires a buffer of at least %" PRIu64
                      " bytes for packing %lld bytes at offset %lld (actual buffer size is %lld)",
                      static_cast<uint64_t>(size) + static_cast<uint64_t>(offset), Shown(size), Shown(offset), Shown(length));
  }
  return Pack(format, arguments + 2, data + offset) ? Value::None() : Value::Null();
}

// ------------------------------------------------------------------------------------------------------- unpacking
Value UnpackAll(Struct* self, Value buffer) {
  std::string_view view;
  if (!RequireBuffer(buffer, &view)) return Value::Null();
  if (static_cast<int64_t>(view.size()) != self->size()) return RaiseError("unpack requires a buffer of %lld bytes", Shown(self->size()));
  return Unpack(self->compiled.get(), reinterpret_cast<const uint8_t*>(view.data()));
}

Value UnpackPart(Struct* self, Value buffer, Value from) {
  std::string_view view;
  if (!RequireBuffer(buffer, &view)) return Value::Null();
  BufferLock lock(buffer);
  int64_t offset = 0, size = self->size(), length = static_cast<int64_t>(view.size());
  if (from != Value::Undefined() && !SizeArgument(from, &offset)) return Value::Null();
  if (offset < 0) {
    if (offset + size > 0) return RaiseError("not enough data to unpack %lld bytes at offset %lld", Shown(size), Shown(offset));
    if (offset < -length) return RaiseError("offset %lld out of range for %lld-byte buffer", Shown(offset), Shown(length));
    offset += length;
  }
  if (length - offset < size) {
    return RaiseError("unpack_from requires a buffer of at least %" PRIu64
                      " bytes for unpacking %lld bytes at offset %lld (actual buffer size is %lld)",
                      static_cast<uint64_t>(size) + static_cast<uint64_t>(offset), Shown(size), Shown(offset), Shown(length));
  }
  Format* format = self->compiled.get();
  if (format == nullptr) return Raise(g_types.SystemError, "../Objects/tupleobject.c:36: bad argument to internal function");
  return Unpack(format, reinterpret_cast<const uint8_t*>(view.data()) + offset);
}

class UnpackIterator : public HeapObject {
 public:
  Final<Format*> format;  // null: of a struct without format
  Mut<Value> view;        // a memoryview, which keeps a bytearray's size; Null at the end
  Mut<int64_t> offset;
  OURO_LAYOUT(UnpackIterator, "unpack_iterator", &UnpackIterator::format, &UnpackIterator::view, &UnpackIterator::offset)
};
Value UnpackNext(UnpackIterator* it) {
  Value view = it->view.get();
  if (view.IsNull()) return Value::Undefined();
  const uint8_t* data;
  int64_t length;
  Format* format = it->format.get();
  if (format == nullptr || !GetBuffer(view, &data, &length) || length - it->offset.get() < format->size.get()) {
    it->view.set(it, Value::Null());
    Value release = GetAttr(view, Intern("release"));
    return release.IsNull() || Call0(release).IsNull() ? Value::Null() : Value::Undefined();
  }
  Value values = Unpack(format, data + it->offset.get());
  it->offset.set(it, it->offset.get() + format->size.get());
  return values;
}
Value IteratorHint(Value self) {
  auto* it = self.As<UnpackIterator>();
  const uint8_t* data;
  int64_t length;
  if (it->view.get().IsNull() || it->format.get() == nullptr || !GetBuffer(it->view.get(), &data, &length)) return Value::Int(0);
  return IntFromInt64((length - it->offset.get()) / it->format.get()->size.get());
}
Value NoIterator(const Value*, int64_t, Value) { return Raise(g_types.TypeError, "Cannot create 'unpack_iterator objects"); }
constexpr NativeDef kIteratorMethods[] = {ITERATOR_METHODS(UnpackIterator, UnpackNext),
                                          {.name = "__length_hint__", .f1 = IteratorHint, .doc = "How many tuples are still to come."},
                                          {}};
Type* IteratorType() {
  static Type* type = [] {
    Type* made = NewBuiltinType({.name = "_struct.unpack_iterator",
                                 .base = g_types.Object,
                                 .info = &UnpackIterator::Info(),
                                 .methods = kIteratorMethods,
                                 .make = NoIterator});
    SetBuiltinNext(InstanceShape(made), NextEntry<UnpackIterator, UnpackNext>);
    return made;
  }();
  return type;
}

Value UnpackEach(Struct* self, Value buffer) {
  if (self->size() == 0) return RaiseError("cannot iteratively unpack with a struct of length 0");
  std::string_view view;
  if (!RequireBuffer(buffer, &view)) return Value::Null();
  int64_t size = self->size();
  if (static_cast<int64_t>(view.size()) % size != 0) {
    return RaiseError("iterative unpacking requires a buffer of a multiple of %lld bytes", Shown(size));
  }
  Value held = Call1(Value::Ptr(g_types.MemoryView), buffer);
  if (held.IsNull()) return held;
  auto* it = NewObjectOf<UnpackIterator>(IteratorType());
  it->format.init(self->compiled.get());
  it->view.init(held);
  return Value::Ptr(it);
}

// --------------------------------------------------------------------------------------------------- the type Struct
Value MakeStruct(const Value* arguments, int64_t, Value) { return Value::Ptr(NewObjectOf<Struct>(arguments[0].As<Type>())); }
Value InitStruct(const Value* arguments, int64_t count, Value names) {
  static constexpr const char* kParameters[] = {"format"};
  Value text;
  if (!BindNamed("Struct", arguments, 1, count, names, kParameters, 1, 1, &text)) return Value::Null();
  return SetFormat(Self(arguments[0]), text) ? Value::None() : Value::Null();
}
Value PackMethod(const Value* arguments, int64_t count, Value names) {
  return CheckNoKeywords("Struct.pack", names) ? PackValues(Self(arguments[0]), arguments + 1, count - 1) : Value::Null();
}
Value PackIntoMethod(const Value* arguments, int64_t count, Value names) {
  return CheckNoKeywords("Struct.pack_into", names) ? PackValuesInto(Self(arguments[0]), arguments + 1, count - 1) : Value::Null();
}
Value UnpackFromMethod(const Value* arguments, int64_t, Value) { return UnpackPart(Self(arguments[0]), arguments[1], arguments[2]); }
Value SizeOfStruct(Value self) {
  constexpr int64_t kFixed = 56, kField = 32;
  Format* format = Self(self)->compiled.get();
  return IntFromInt64(kFixed + kField * (format == nullptr ? 0 : format->code_count.get() + 1));
}
Value GetFormat(Value self) {
  Value text = Self(self)->text.get();
  if (text.IsNull()) return NewStr("");
  auto* octets = text.As<Bytes>();
  return BytesDecode(octets->data.data(), octets->length.get(), "utf-8", "strict", text);
}
Value GetSize(Value self) { return IntFromInt64(Self(self)->size()); }

constexpr NativeDef kMethods[] = {
    {.name = "__init__", .signature = "($self, /, *args, **kwargs)", .fn = InitStruct},
    TypedMethod<&UnpackEach>({.name = "iter_unpack",
                              .signature = "($self, buffer, /)",
                              .doc = "An iterator over the tuples that one piece of buffer after the other is unpacked to.\n\nThe length "
                                     "of buffer is a multiple of the struct's size, which is not 0."}),
    {.name = "pack", .fn = PackMethod, .doc = "pack(value, ...)\n\nThe bytes of the values, one for each item of the format."},
    {.name = "pack_into",
     .fn = PackIntoMethod,
     .doc = "pack_into(buffer, offset, value, ...)\n\nPuts the bytes of the values into a writable buffer, from offset on."},
    TypedMethod<&UnpackAll>({.name = "unpack",
                             .signature = "($self, buffer, /)",
                             .doc = "The tuple of values that buffer holds, whose length is the struct's size."}),
    {.name = "unpack_from",
     .signature = "($self, /, buffer, offset=0)",
     .fn = UnpackFromMethod,
     .doc = "The tuple of values that buffer holds from offset on; more may follow."},
    {.name = "__sizeof__", .f1 = SizeOfStruct, .doc = "The octets that the struct takes in memory."},
    {}};
constexpr GetSetDef kAttributes[] = {{"format", GetFormat}, {"size", GetSize}, {}};

Type* StructType() {
  static Type* type = NewBuiltinType({.name = "_struct.Struct",
                                      .base = g_types.Object,
                                      .info = &Struct::Info(),
                                      .methods = kMethods,
                                      .getsets = kAttributes,
                                      .make = MakeStruct,
                                      .flags = kBaseType,
                                      .doc = "Struct(format)\n\nPacks and unpacks by one format, which is read only once."});
  return type;
}

// ------------------------------------------------------------------------------------------------- the functions
Value ClearCache() {
  StructOf(Value::Undefined());
  return Value::None();
}
Value CalcSize(Value format) {
  Struct* found = StructOf(format);
  return found == nullptr ? Value::Null() : IntFromInt64(found->size());
}
template <Value (*kPack)(Struct*, const Value*, int64_t)>
Value WithFormat(const Value* arguments, int64_t count) {
  if (count == 0) return Raise(g_types.TypeError, "missing format argument");
  Struct* found = StructOf(arguments[0]);
  return found == nullptr ? Value::Null() : kPack(found, arguments + 1, count - 1);
}
Value PackFunction(const Value* arguments, int64_t count, Value names) {
  return CheckNoKeywords("_struct.pack", names) ? WithFormat<PackValues>(arguments, count) : Value::Null();
}
Value PackIntoFunction(const Value* arguments, int64_t count, Value names) {
  return CheckNoKeywords("_struct.pack_into", names) ? WithFormat<PackValuesInto>(arguments, count) : Value::Null();
}
Value UnpackFunction(Value format, Value buffer) {
  Struct* found = StructOf(format);
  return found == nullptr ? Value::Null() : UnpackAll(found, buffer);
}
Value UnpackFromFunction(const Value* arguments, int64_t, Value) {
  Struct* found = StructOf(arguments[0]);
  return found == nullptr ? Value::Null() : UnpackPart(found, arguments[1], arguments[2]);
}
Value IterUnpackFunction(Value format, Value buffer) {
  Struct* found = StructOf(format);
  return found == nullptr ? Value::Null() : UnpackEach(found, buffer);
}

constexpr NativeDef kFunctions[] = {
    {.name = "_clearcache",
     .signature = "($module, /)",
     .fn = [](const Value*, int64_t, Value) { return ClearCache(); },
     .doc = "Forgets the formats used so far."},
    Typed<&CalcSize>({.name = "calcsize", .signature = "($module, format, /)", .doc = "How many bytes a format stands for."}),
    Typed<&IterUnpackFunction>({.name = "iter_unpack",
                                .signature = "($module, format, buffer, /)",
                                .doc = "An iterator over the tuples that one piece of buffer after the other is unpacked to.\n\nThe length "
                                       "of buffer is a multiple of calcsize(format), which is not 0."}),
    {.name = "pack",
     .fn = PackFunction,
     .doc = "pack(format, value, ...)\n\nThe bytes of the values, one for each item of the format."},
    {.name = "pack_into",
     .fn = PackIntoFunction,
     .doc = "pack_into(format, buffer, offset, value, ...)\n\nPuts the bytes of the values into a writable buffer, from offset on."},
    Typed<&UnpackFunction>({.name = "unpack",
                            .signature = "($module, format, buffer, /)",
                            .doc = "The tuple of values that buffer holds, whose length is calcsize(format)."}),
    {.name = "unpack_from",
     .signature = "($module, format, /, buffer, offset=0)",
     .fn = UnpackFromFunction,
     .doc = "The tuple of values that buffer holds from offset on; more may follow."},
    {}};

}  // namespace
}  // namespace structs

Module* NewStructModule() {
  Module* module = NewModule("_struct",
                             "Values as the bytes of C's structs and back, by a format:\n\n"
                             "  @ native sizes, order and alignment (the default); = native order; < little-endian; > and ! big-endian\n"
                             "  x a byte left out; c a byte; ? a truth; b B h H i I l L q Q ints of 1, 2, 4, 4 or 8, 8 bytes\n"
                             "  n N P ints as long as an address, native only; e f d floats of 2, 4, 8 bytes\n"
                             "  s so many bytes, p the same with their count before them\n\n"
                             "A number before a character repeats it, before s and p it is the length. Spaces may stand between.",
                             structs::kFunctions);
  SetModuleAttr(module, "Struct", Value::Ptr(structs::StructType()));
  SetModuleAttr(module, "error", Value::Ptr(structs::ErrorType()));
  return module;
}

}  // namespace ouro::python
