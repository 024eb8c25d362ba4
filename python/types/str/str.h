// Strings: immutable sequences of code points in the narrowest of three widths, indexed in constant time.
//
// Storage. The bytes are inside the object (plain), or in a StrBuffer that several strings share (external). The second
// makes `s += x` in a loop linear: a string that is itself the result of a concatenation grows into a buffer with room
// at its end; the next `s += x` finds that s ends where the buffer's used part ends, writes x behind it and makes a new
// small Str over the same buffer. Texts in a buffer never change; only the free room behind all of them is written.
//
//   ASCII, plain:  header | length | size | hash | bytes...
//   others:        header | length | size | hash | StrBuffer* shared or null | StrBuffer* UTF-8 or null | units...
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "python/runtime/object/object.h"

namespace ouro::python {

class StrBuffer : public HeapObject {
 public:
  Final<int64_t> capacity;  // bytes
  Mut<int64_t> used;        // bytes
  Elements<uint8_t> bytes;
  OURO_ARRAY_LAYOUT(StrBuffer, "str buffer", &StrBuffer::capacity, &StrBuffer::bytes, &StrBuffer::used)
};

class Str : public HeapObject {
 public:
  Final<int64_t> length;    // code points
  // Bytes of storage. Equal to `length` exactly when plain_ascii(): other strs keep Links in it, and those that are kept
  // elsewhere have more units than that (kBufferThreshold). What handlers ask.
  Final<int64_t> size;
  Mut<int64_t> hash_cache;  // 0: not computed yet
  Elements<uint8_t, kFinal> storage;

  enum Flag : uint8_t {
    kWidth1 = 0,
    kWidth2 = 1,
    kWidth4 = 2,
    kWidthMask = 3,  // log2 of the bytes per unit
    kAscii = 4,
    kExternal = 8,  // units are in a StrBuffer
    kInterned = 16,
    kConcat = 32,  // the result of a concatenation
    kKept = 64,    // alive for ever: InternForever
  };
  int width_shift() const { return user_flags() & kWidthMask; }
  int width() const { return 1 << (user_flags() & kWidthMask); }
  bool ascii() const { return user_flags() & kAscii; }
  bool interned() const { return user_flags() & kInterned; }
  bool plain_ascii() const { return (user_flags() & (kAscii | kExternal)) == kAscii; }
  struct Links {
    StrBuffer* shared;
    StrBuffer* utf8;
  };
  Links* links() { return reinterpret_cast<Links*>(storage.data()); }  // of all but plain ASCII
  const Links* links() const { return reinterpret_cast<const Links*>(storage.data()); }
  const uint8_t* data() const {
    if (OURO_LIKELY(plain_ascii())) return storage.data();
    return user_flags() & kExternal ? links()->shared->bytes.data() : storage.data() + sizeof(Links);
  }
  const uint8_t* data1() const { return data(); }
  const uint16_t* data2() const { return reinterpret_cast<const uint16_t*>(data()); }
  const uint32_t* data4() const { return reinterpret_cast<const uint32_t*>(data()); }
  char32_t At(int64_t i) const {  // in range
    switch (width_shift()) {
      case 0:
        return data1()[i];
      case 1:
        return data2()[i];
      default:
        return data4()[i];
    }
  }
  std::string_view AsciiView() const {  // of an ASCII (or Latin-1) string
    return {reinterpret_cast<const char*>(data()), static_cast<size_t>(length.get())};
  }

  static void TraceObject(HeapObject* object, Visitor& visitor);
  static const TypeInfo& Info();
};
extern Shape* g_str_shape;  // of exact strs; its klass is set when the type exists
extern Value g_empty_str;
extern Value g_latin1_strs[256];  // the one-character strings, shared
inline constinit Tuple* g_latin1_tuple = nullptr;  // the same, for handlers

inline bool IsExactStr(Value v) { return v.IsPtr() && v.AsPtr()->shape() == g_str_shape; }
bool IsStrSlow(Value v);
inline bool IsStr(Value v) { return IsExactStr(v) || (v.IsPtr() && IsStrSlow(v)); }  // str or a subclass
inline int64_t StrLength(Value v) { return v.As<Str>()->length.get(); }

// ---------------------------------------------------------------------------------------------------- construction
// A string of `length` units to be filled through data_for_init(). `max` bounds its characters: the widest must need
// just that width. Null: MemoryError pending.
Str* NewStrUninitialized(int64_t length, char32_t max);
inline uint8_t* StrInitData(Str* s) { return const_cast<uint8_t*>(s->data()); }
Value NewStrLatin1(const uint8_t* data, int64_t length);  // any bytes
Value NewStrAscii(std::string_view ascii);                // all below 128
Value NewStrUcs2(const uint16_t* data, int64_t length);   // narrows
Value NewStrUcs4(const uint32_t* data, int64_t length);   // narrows
Value NewStrChar(char32_t c);
Value NewStrOfClass(Type* cls, Value exact);
Value ExactStr(Value v);  // the exact str with the text of a subclass's instance

// ---------------------------------------------------------------------------------------------------- operations
// Arguments are strs (or subclass instances); results exact strs; Null: pending (memory).
Value StrConcat(Value a, Value b);
Value StrRepeat(Value s, int64_t count);
inline Value StrCharAt(Value s, int64_t i) {  // 0 <= i < length
  char32_t c = s.As<Str>()->At(i);
  return OURO_LIKELY(c < 256) ? g_latin1_strs[c] : NewStrChar(c);
}
Value StrGetIndex(Value s, int64_t i);  // negative from the end; IndexError "string index out of range"
Value StrSubstring(Value s, int64_t start, int64_t end);  // 0 <= start <= end <= length
Value StrSlice(Value s, int64_t start, int64_t step, int64_t count);
Value StrJoin(Value separator, const Value* items, int64_t count);  // items are checked: TypeError
Value StrConcatMany(const Value* items, int64_t count);             // all are strs: f-strings
bool StrEqualSlow(Value a, Value b);
inline bool StrEqual(Value a, Value b) { return a == b || StrEqualSlow(a, b); }
int StrCompare(Value a, Value b);  // -1, 0, 1 by code points
int64_t StrHashSlow(Str* s);
inline int64_t StrHash(Value v) {
  int64_t h = v.As<Str>()->hash_cache.get();
  return OURO_LIKELY(h != 0) ? h : StrHashSlow(v.As<Str>());
}
uint64_t HashBytes(const void* data, size_t size);  // the hash of str and bytes
// Finds `needle` in haystack[start, end); -1 when absent.
int64_t StrFind(Value haystack, Value needle, int64_t start, int64_t end);
int64_t StrRFind(Value haystack, Value needle, int64_t start, int64_t end);
inline bool StrContains(Value haystack, Value needle) { return StrFind(haystack, needle, 0, StrLength(haystack)) >= 0; }
bool StrStartsWith(Value s, std::string_view ascii_prefix);
Value StrRepr(Value s);
Value StrAscii(Value repr);  // escapes all but ASCII: of a repr makes ascii()'s result

// ---------------------------------------------------------------------------------------------------- codecs
// Null: UnicodeEncodeError, LookupError ... pending. `encoding`, `errors`: names as Python code gives them.
Value StrEncode(Value str, std::string_view encoding, std::string_view errors);  // bytes
Value BytesDecode(const uint8_t* data, int64_t size, std::string_view encoding, std::string_view errors, Value object);
void AppendUtf8(std::string* out, char32_t c);  // surrogates as three bytes

// What str(v) does is StrOf; this is str(bytes, encoding, errors).
Value StrFromEncoded(Value bytes_like, Value encoding, Value errors);

// ---------------------------------------------------------------------------------------------------- start-up
void InitStrStorage();  // before everything: shape, singletons, interned names; the type does not exist yet
void InitStrType();     // str

}  // namespace ouro::python
