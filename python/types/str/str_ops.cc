// Building strings from strings: concatenation, repetition, slices, join.
#include <algorithm>
#include <cstring>

#include "python/runtime/natives/arguments.h"
#include "python/types/str/str.h"
#include "python/types/str/str_units.h"

namespace ouro::python {
namespace {

// Concatenations shorter than this are copied: a buffer would cost more than it saves.
constexpr int64_t kBufferThreshold = 128;  // bytes
static_assert(kBufferThreshold / 4 > static_cast<int64_t>(sizeof(Str::Links)), "Str::size tells plain ASCII");

Str* NewExternal(StrBuffer* buffer, int64_t length, int width_shift, bool ascii) {
  Str* s =
      NewStrWithStorage(length, sizeof(Str::Links),
                        static_cast<uint8_t>(width_shift | Str::kExternal | Str::kConcat | (ascii ? Str::kAscii : 0)));
  if (s != nullptr) s->links()->shared = buffer;
  return s;
}

// Appends b behind the buffer that a ends; null when a is no such string or the room does not suffice.
Str* AppendInPlace(Str* a, Str* b) {
  StrBuffer* buffer = a->links()->shared;
  int shift = a->width_shift();
  int64_t used = buffer->used.get(), more = b->length.get() << shift;
  if (a->length.get() << shift != used || b->width_shift() > shift || more > buffer->capacity.get() - used)
    return nullptr;
  CopyStrUnits(buffer->bytes.data(), shift, a->length.get(), b, 0, b->length.get());
  buffer->used.set(buffer, used + more);
  return NewExternal(buffer, a->length.get() + b->length.get(), shift, a->ascii() && b->ascii());
}

Str* ConcatIntoBuffer(Str* a, Str* b, int64_t length, int shift) {
  StrBuffer* buffer = NewStrBuffer((length << shift) + (length << shift) / 2 + 64);
  if (buffer == nullptr) return nullptr;
  CopyStrUnits(buffer->bytes.data(), shift, 0, a, 0, a->length.get());
  CopyStrUnits(buffer->bytes.data(), shift, a->length.get(), b, 0, b->length.get());
  buffer->used.init(length << shift);
  return NewExternal(buffer, length, shift, a->ascii() && b->ascii());
}

}  // namespace

Value StrConcat(Value left, Value right) {
  Str *a = left.As<Str>(), *b = right.As<Str>();
  int64_t n = a->length.get(), m = b->length.get();
  if (m == 0) return ExactStr(left);
  if (n == 0) return ExactStr(right);
  Str* result = nullptr;
  if (a->user_flags() & Str::kExternal) {
    result = AppendInPlace(a, b);
    if (result != nullptr) return Value::Ptr(result);
  }
  int64_t length;
  if (__builtin_add_overflow(n, m, &length)) return RaiseMemoryError();
  char32_t max = std::max(MaxOf(a), MaxOf(b));
  int shift = std::max(a->width_shift(), b->width_shift());
  if ((a->user_flags() & Str::kConcat) && length << shift >= kBufferThreshold && n >= m) {
    result = ConcatIntoBuffer(a, b, length, shift);
  } else {
    result = NewStrUninitialized(length, max);
    if (result == nullptr) return Value::Null();
    uint8_t* data = StrInitData(result);
    if (max < 0x80) {
      std::memcpy(data, a->data(), static_cast<size_t>(n));
      std::memcpy(data + n, b->data(), static_cast<size_t>(m));
    } else {
      CopyStrUnits(data, shift, 0, a, 0, n);
      CopyStrUnits(data, shift, n, b, 0, m);
    }
    result->set_user_flags(result->user_flags() | Str::kConcat);
  }
  return result == nullptr ? Value::Null() : Value::Ptr(result);
}

Value StrConcatMany(const Value* items, int64_t count) {
  if (count == 0) return g_empty_str;
  int64_t length = 0;
  char32_t max = 0;
  for (int64_t i = 0; i < count; ++i) {
    Str* s = items[i].As<Str>();
    if (s->length.get() == 0) continue;
    if (__builtin_add_overflow(length, s->length.get(), &length)) return RaiseMemoryError();
    max = std::max(max, MaxOf(s));
  }
  if (length == 0) return g_empty_str;
  if (count == 1) return ExactStr(items[0]);
  Str* result = NewStrUninitialized(length, max);
  if (result == nullptr) return Value::Null();
  uint8_t* data = StrInitData(result);
  int shift = result->width_shift();
  int64_t at = 0;
  for (int64_t i = 0; i < count; ++i) {
    Str* s = items[i].As<Str>();
    CopyStrUnits(data, shift, at, s, 0, s->length.get());
    at += s->length.get();
  }
  return Value::Ptr(result);
}

Value StrJoin(Value separator, const Value* items, int64_t count) {
  Str* sep = separator.As<Str>();
  int64_t length = 0, gap = sep->length.get();
  char32_t max = count > 1 && gap > 0 ? MaxOf(sep) : 0;
  for (int64_t i = 0; i < count; ++i) {
    if (!IsStr(items[i])) {
      return Raise(g_types.TypeError, "sequence item %lld: expected str instance, %s found", static_cast<long long>(i),
                   TypeOf(items[i])->NameC(80));
    }
    Str* s = items[i].As<Str>();
    if (s->length.get() != 0) max = std::max(max, MaxOf(s));
    if (__builtin_add_overflow(length, s->length.get() + (i > 0 ? gap : 0), &length)) {
      return Raise(g_types.OverflowError, "join() result is too long for a Python string");
    }
  }
  if (length == 0) return g_empty_str;
  if (count == 1) return ExactStr(items[0]);
  Str* result = NewStrUninitialized(length, max);
  if (result == nullptr) return Value::Null();
  uint8_t* data = StrInitData(result);
  int shift = result->width_shift();
  int64_t at = 0;
  if (OURO_LIKELY(max < 0x80)) {
    for (int64_t i = 0; i < count; ++i) {
      if (i > 0 && gap > 0) {
        CopyShort(data + at, sep->data(), gap);
        at += gap;
      }
      Str* s = items[i].As<Str>();
      int64_t part = s->length.get();
      if (part > 0) CopyShort(data + at, s->data(), part);
      at += part;
    }
    return Value::Ptr(result);
  }
  for (int64_t i = 0; i < count; ++i) {
    if (i > 0 && gap > 0) {
      CopyStrUnits(data, shift, at, sep, 0, gap);
      at += gap;
    }
    Str* s = items[i].As<Str>();
    CopyStrUnits(data, shift, at, s, 0, s->length.get());
    at += s->length.get();
  }
  return Value::Ptr(result);
}

Value StrRepeat(Value v, int64_t count) {
  Str* s = v.As<Str>();
  int64_t n = s->length.get(), length;
  if (count <= 0 || n == 0) return g_empty_str;
  if (count == 1) return ExactStr(v);
  if (__builtin_mul_overflow(n, count, &length)) return Raise(g_types.OverflowError, "repeated string is too long");
  Str* result = NewStrUninitialized(length, MaxOf(s));
  if (result == nullptr) return Value::Null();
  uint8_t* data = StrInitData(result);
  int64_t bytes = n << s->width_shift(), total = length << s->width_shift();
  if (bytes == 1) {
    std::memset(data, s->data()[0], static_cast<size_t>(total));
  } else {  // copy what is done so far, doubling
    std::memcpy(data, s->data(), static_cast<size_t>(bytes));
    for (int64_t done = bytes; done < total;) {
      int64_t more = std::min(done, total - done);
      std::memcpy(data + done, data, static_cast<size_t>(more));
      done += more;
    }
  }
  return Value::Ptr(result);
}

Value StrGetIndex(Value v, int64_t i) {
  int64_t length = StrLength(v);
  if (i < 0) i += length;
  if (i < 0 || i >= length) return Raise(g_types.IndexError, "string index out of range");
  return StrCharAt(v, i);
}

Value StrSubstring(Value v, int64_t start, int64_t end) {
  Str* s = v.As<Str>();
  if (start == 0 && end == s->length.get()) return ExactStr(v);
  if (start >= end) return g_empty_str;
  if (end - start == 1) return StrCharAt(v, start);
  if (s->ascii())
    return NewStrAscii(s->AsciiView().substr(static_cast<size_t>(start), static_cast<size_t>(end - start)));
  switch (s->width_shift()) {
    case 0:
      return NewStrLatin1(s->data1() + start, end - start);
    case 1:
      return NewStrUcs2(s->data2() + start, end - start);
    default:
      return NewStrUcs4(s->data4() + start, end - start);
  }
}

Value StrSlice(Value v, int64_t start, int64_t step, int64_t count) {
  if (count <= 0) return g_empty_str;
  if (step == 1) return StrSubstring(v, start, start + count);
  if (count == 1) return StrCharAt(v, start);
  Str* s = v.As<Str>();
  char32_t all = 0;
  if (s->ascii()) {
    all = 0x7f;
  } else {
    for (int64_t i = 0; i < count; ++i) all |= s->At(start + i * step);
  }
  Str* result = NewStrUninitialized(count, all);
  if (result == nullptr) return Value::Null();
  uint8_t* data = StrInitData(result);
  int shift = result->width_shift();
  VisitUnits(s, [&](auto* units) {
    for (int64_t i = 0; i < count; ++i) StoreUnit(data, shift, i, units[start + i * step]);
  });
  return Value::Ptr(result);
}

Value ExactStr(Value v) {
  Str* s = v.As<Str>();
  if (s->shape() == g_str_shape) return v;
  switch (s->width_shift()) {
    case 0:
      return NewStrLatin1(s->data1(), s->length.get());
    case 1:
      return NewStrUcs2(s->data2(), s->length.get());
    default:
      return NewStrUcs4(s->data4(), s->length.get());
  }
}

Value NewStrOfClass(Type* cls, Value exact) {
  Str* s = exact.As<Str>();
  Str* copy = NewStrUninitialized(s->length.get(), MaxOf(s));
  if (copy == nullptr) return Value::Null();
  std::memcpy(StrInitData(copy), s->data(), static_cast<size_t>(s->length.get()) << s->width_shift());
  copy->set_shape_ref(InstanceShape(cls)->ref());
  return Value::Ptr(copy);
}

bool StrEqualSlow(Value left, Value right) {
  const Str *a = left.As<Str>(), *b = right.As<Str>();
  constexpr uint8_t kKind = Str::kWidthMask | Str::kAscii;
  if (a->length.get() != b->length.get() || ((a->user_flags() ^ b->user_flags()) & kKind) != 0) return false;
  if (a->interned() && b->interned()) return a == b;
  return std::memcmp(a->data(), b->data(), static_cast<size_t>(a->length.get()) << a->width_shift()) == 0;
}

int StrCompare(Value left, Value right) {
  const Str *a = left.As<Str>(), *b = right.As<Str>();
  int64_t n = a->length.get(), m = b->length.get(), common = std::min(n, m);
  int order = 0;
  if (a->width_shift() == 0 && b->width_shift() == 0) {
    // Storage of a string's own is padded with zeros to whole words. Where the first words are equal, the lengths may still
    // differ, or one has a NUL where the other ends.
    if (common > 0 && ((a->user_flags() | b->user_flags()) & Str::kExternal) == 0) {
      uint64_t x, y;
      std::memcpy(&x, a->data(), sizeof x);
      std::memcpy(&y, b->data(), sizeof y);
      if (x != y) return __builtin_bswap64(x) < __builtin_bswap64(y) ? -1 : 1;
    }
    order = std::memcmp(a->data(), b->data(), static_cast<size_t>(common));
  } else {
    VisitUnits(a, [&](auto* x) {
      VisitUnits(b, [&](auto* y) {
        for (int64_t i = 0; i < common; ++i) {
          if (x[i] != y[i]) {
            order = static_cast<char32_t>(x[i]) < static_cast<char32_t>(y[i]) ? -1 : 1;
            return;
          }
        }
      });
    });
  }
  if (order != 0) return order < 0 ? -1 : 1;
  return n < m ? -1 : n > m;
}

bool StrStartsWith(Value s, std::string_view prefix) {
  const Str* str = s.As<Str>();
  if (str->length.get() < static_cast<int64_t>(prefix.size())) return false;
  for (size_t i = 0; i < prefix.size(); ++i) {
    if (str->At(static_cast<int64_t>(i)) != static_cast<uint8_t>(prefix[i])) return false;
  }
  return true;
}

}  // namespace ouro::python
