// Storage of strings: allocation, decoding of UTF-8, interning.
#include <cstring>

#include "framework/heap/weak_set.h"
#include "python/types/str/str.h"
#include "python/types/str/str_units.h"

namespace ouro::python {

Shape* g_str_shape;
Value g_empty_str;
Value g_latin1_strs[256];
Names g_names;

namespace {

Shape* g_str_buffer_shape;

// The interned strings. The table keeps none of them alive: those of the program die like any other.
heap::WeakSet& Interned() {
  static auto* set = new heap::WeakSet(13);
  return *set;
}
// Those that C++ code holds where the collector does not look.
heap::RootVector* g_kept_strs;

Value FindInterned(const void* data, int64_t bytes, int width_shift, bool ascii, int64_t hash) {
  HeapObject* found = Interned().Find(static_cast<uint64_t>(hash), [&](HeapObject* object) {
    auto* s = static_cast<Str*>(object);
    return s->width_shift() == width_shift && s->ascii() == ascii && s->length.get() << width_shift == bytes &&
           std::memcmp(s->data(), data, static_cast<size_t>(bytes)) == 0;
  });
  return found == nullptr ? Value::Null() : Value::Ptr(found);
}

uint64_t ReadWord(const uint8_t* p, size_t n) {  // n <= 8
  uint64_t v = 0;
  std::memcpy(&v, p, n);
  return v;
}
uint64_t FoldMultiply(uint64_t a, uint64_t b) {
  unsigned __int128 p = static_cast<unsigned __int128>(a) * b;
  return static_cast<uint64_t>(p) ^ static_cast<uint64_t>(p >> 64);
}

// One code point of WTF-8; malformed bytes stand for themselves as U+FFFD.
char32_t DecodeOne(const uint8_t*& p, const uint8_t* end) {
  uint8_t lead = *p++;
  if (lead < 0x80) return lead;
  int more = lead >= 0xf0 ? 3 : lead >= 0xe0 ? 2 : lead >= 0xc0 ? 1 : -1;
  if (more < 0 || end - p < more) return 0xfffd;
  char32_t c = lead & (0x3f >> more);
  for (int i = 0; i < more; ++i) {
    if ((*p & 0xc0) != 0x80) return 0xfffd;
    c = c << 6 | (*p++ & 0x3f);
  }
  return c > 0x10ffff ? 0xfffd : c;
}

}  // namespace

void Str::TraceObject(HeapObject* object, Visitor& visitor) {
  Str* self = static_cast<Str*>(object);
  if (self->plain_ascii()) return;
  visitor.Visit(&self->links()->shared);
  visitor.Visit(&self->links()->utf8);
}

const TypeInfo& Str::Info() {
  static const TypeInfo info{"str",
                             static_cast<uint32_t>(internal::OffsetOf(&Str::storage)),
                             static_cast<uint32_t>(internal::OffsetOf(&Str::size)),
                             1,
                             static_cast<uint32_t>(internal::OffsetOf(&Str::storage)),
                             &Str::TraceObject,
                             nullptr};
  return info;
}

uint64_t HashBytes(const void* data, size_t size) {
  constexpr uint64_t k1 = 0x9e3779b97f4a7c15, k2 = 0xc2b2ae3d27d4eb4f, k3 = 0x165667b19e3779f9;
  const uint8_t* p = static_cast<const uint8_t*>(data);
  uint64_t h = k1 ^ size;
  size_t left = size;
  while (left > 16) {
    h = FoldMultiply(ReadWord(p, 8) ^ k2, ReadWord(p + 8, 8) ^ h);
    p += 16;
    left -= 16;
  }
  uint64_t a = ReadWord(p, left < 8 ? left : 8);
  uint64_t b = left > 8 ? ReadWord(p + 8, left - 8) : 0;
  h = FoldMultiply(a ^ k2, b ^ h);
  h = FoldMultiply(h ^ k3, k1);
  // 61 bits without a sign: hash() of it is an immediate int. 0 means "not computed" in the caches.
  h >>= 3;
  return size == 0 ? 0 : h == 0 ? 1 : h;
}

int64_t StrHashSlow(Str* s) {
  int64_t h = static_cast<int64_t>(HashBytes(s->data(), static_cast<size_t>(s->length.get()) << s->width_shift()));
  s->hash_cache.set(s, h);
  return h;
}

bool IsStrSlow(Value v) { return IsInstance(v, g_types.Str); }

Str* NewStrWithStorage(int64_t length, int64_t size, uint8_t flags) {
  Str* s = heap::NewArray<Str, &Str::size, &Str::storage>(g_str_shape, size);
  if (OURO_UNLIKELY(s == nullptr)) return RaiseMemoryError(), nullptr;
  s->length.init(length);
  s->set_user_flags(flags);
  return s;
}

Str* NewStrUninitialized(int64_t length, char32_t max) {
  if (OURO_UNLIKELY(length > int64_t{1} << 38)) return RaiseMemoryError(), nullptr;
  if (max < 0x80) return NewStrWithStorage(length, length, Str::kAscii);
  int shift = max < 0x100 ? 0 : max < 0x10000 ? 1 : 2;
  return NewStrWithStorage(length, static_cast<int64_t>(sizeof(Str::Links)) + (length << shift),
                           static_cast<uint8_t>(shift));
}

StrBuffer* NewStrBuffer(int64_t capacity) {
  StrBuffer* buffer = heap::NewArray<StrBuffer, &StrBuffer::capacity, &StrBuffer::bytes>(g_str_buffer_shape, capacity);
  if (buffer == nullptr) RaiseMemoryError();
  return buffer;
}

Value NewStrAscii(std::string_view ascii) {
  if (ascii.empty()) return g_empty_str;
  if (ascii.size() == 1) return g_latin1_strs[static_cast<uint8_t>(ascii[0])];
  int64_t length = static_cast<int64_t>(ascii.size());
  Str* s = NewStrUninitialized(length, 0x7f);
  if (OURO_UNLIKELY(s == nullptr)) return Value::Null();
  CopyShort(s->storage.data(), reinterpret_cast<const uint8_t*>(ascii.data()), length);
  return Value::Ptr(s);
}

template <class Unit>
static Value NewNarrowed(const Unit* data, int64_t length) {
  if (length == 0) return g_empty_str;
  char32_t all = 0;
  for (int64_t i = 0; i < length; ++i) all |= data[i];
  if (length == 1 && all < 0x100) return g_latin1_strs[all];
  Str* s = NewStrUninitialized(length, all);
  if (s == nullptr) return Value::Null();
  uint8_t* target = StrInitData(s);
  switch (s->width_shift()) {
    case 0:
      CopyUnits(target, data, length);
      break;
    case 1:
      CopyUnits(reinterpret_cast<uint16_t*>(target), data, length);
      break;
    default:
      CopyUnits(reinterpret_cast<uint32_t*>(target), data, length);
      break;
  }
  return Value::Ptr(s);
}
Value NewStrLatin1(const uint8_t* data, int64_t length) { return NewNarrowed(data, length); }
Value NewStrUcs2(const uint16_t* data, int64_t length) { return NewNarrowed(data, length); }
Value NewStrUcs4(const uint32_t* data, int64_t length) { return NewNarrowed(data, length); }

Value NewStrChar(char32_t c) {
  if (c < 0x100) return g_latin1_strs[c];
  return NewNarrowed(&c, 1);
}

Value NewStr(std::string_view utf8) {
  if (IsAllAscii(utf8.data(), utf8.size())) return NewStrAscii(utf8);
  const uint8_t* begin = reinterpret_cast<const uint8_t*>(utf8.data());
  const uint8_t* end = begin + utf8.size();
  char32_t all = 0;
  int64_t length = 0;
  for (const uint8_t* p = begin; p < end; ++length) all |= DecodeOne(p, end);
  if (length == 1) {
    const uint8_t* p = begin;
    return NewStrChar(DecodeOne(p, end));
  }
  Str* s = NewStrUninitialized(length, all);
  if (s == nullptr) return Value::Null();
  uint8_t* target = StrInitData(s);
  int shift = s->width_shift();
  int64_t i = 0;
  for (const uint8_t* p = begin; p < end; ++i) StoreUnit(target, shift, i, DecodeOne(p, end));
  return Value::Ptr(s);
}

static uint8_t* WriteUtf8(uint8_t* out, char32_t c) {
  auto continuation = [](char32_t bits) { return static_cast<uint8_t>(0x80 | (bits & 0x3f)); };
  if (c < 0x80) {
    *out++ = static_cast<uint8_t>(c);
    return out;
  }
  if (c < 0x800) {
    *out++ = static_cast<uint8_t>(0xc0 | c >> 6);
  } else {
    if (c < 0x10000) {
      *out++ = static_cast<uint8_t>(0xe0 | c >> 12);
    } else {
      *out++ = static_cast<uint8_t>(0xf0 | c >> 18);
      *out++ = continuation(c >> 12);
    }
    *out++ = continuation(c >> 6);
  }
  *out++ = continuation(c);
  return out;
}

void AppendUtf8(std::string* out, char32_t c) {
  uint8_t octets[4];
  out->append(reinterpret_cast<char*>(octets), static_cast<size_t>(WriteUtf8(octets, c) - octets));
}

std::string_view Utf8(Value str) {
  Str* s = str.As<Str>();
  if (s->ascii()) return s->AsciiView();
  StrBuffer* cached = s->links()->utf8;
  if (cached == nullptr) {
    int64_t size = 0;
    VisitUnits(s, [&](auto* units) {
      for (int64_t i = 0; i < s->length.get(); ++i) {
        char32_t c = units[i];
        size += 1 + (c >= 0x80) + (c >= 0x800) + (c >= 0x10000);
      }
    });
    cached = heap::NewArray<StrBuffer, &StrBuffer::capacity, &StrBuffer::bytes>(g_str_buffer_shape, size);
    if (cached == nullptr) return {};
    VisitUnits(s, [&](auto* units) {
      uint8_t* out = cached->bytes.data();
      for (int64_t i = 0; i < s->length.get(); ++i) out = WriteUtf8(out, units[i]);
    });
    cached->used.init(size);
    s->links()->utf8 = cached;
    WriteBarrier(s);
  }
  return {reinterpret_cast<const char*>(cached->bytes.data()), static_cast<size_t>(cached->used.get())};
}

Value InternStr(Value str) {
  Str* s = str.As<Str>();
  if (s->interned()) return str;
  int64_t bytes = s->length.get() << s->width_shift();
  Value found = FindInterned(s->data(), bytes, s->width_shift(), s->ascii(), StrHash(str));
  if (!found.IsNull()) return found;
  if (s->shape() != g_str_shape ||
      (s->user_flags() & Str::kExternal)) {  // do not keep a big buffer or a subclass alive
    str = NewStr(Utf8(str));
    if (str.IsNull()) return str;
    s = str.As<Str>();
    if (s->interned()) return str;
    StrHash(str);
  }
  s->set_user_flags(s->user_flags() | Str::kInterned);
  Interned().Insert(static_cast<uint64_t>(s->hash_cache.get()), s);
  return str;
}

Value Intern(std::string_view utf8) {
  if (IsAllAscii(utf8.data(), utf8.size())) {
    int64_t hash = static_cast<int64_t>(HashBytes(utf8.data(), utf8.size()));
    Value found = FindInterned(utf8.data(), static_cast<int64_t>(utf8.size()), 0, true, hash);
    if (!found.IsNull()) return found;
  }
  Value str = NewStr(utf8);
  return str.IsNull() ? str : InternStr(str);
}

Value InternForever(std::string_view utf8) {
  Value str = Intern(utf8);
  CHECK(!str.IsNull(), "no memory for a name");
  Str* s = str.As<Str>();
  if (!(s->user_flags() & Str::kKept)) {
    s->set_user_flags(s->user_flags() | Str::kKept);
    g_kept_strs->push_back(str);
  }
  return str;
}

void InitStrStorage() {
  if (g_str_shape != nullptr) return;
  g_str_shape = Shape::NewRoot(&Str::Info(), Value::Null());
  g_str_buffer_shape = Shape::NewRoot(&StrBuffer::Info(), Value::Null());
  g_kept_strs = new heap::RootVector;
  Str* empty = NewStrUninitialized(0, 0);
  g_empty_str = InternStr(Value::Ptr(empty));
  g_kept_strs->push_back(g_empty_str);
  for (uint32_t c = 0; c < 256; ++c) {
    Str* s = NewStrUninitialized(1, c);
    StrInitData(s)[0] = static_cast<uint8_t>(c);
    g_latin1_strs[c] = InternStr(Value::Ptr(s));
    g_kept_strs->push_back(g_latin1_strs[c]);
  }
#define PYNAME(cpp_name, text) g_names.cpp_name = InternForever(text);
#include "python/runtime/object/names.def"
#undef PYNAME
}

}  // namespace ouro::python
