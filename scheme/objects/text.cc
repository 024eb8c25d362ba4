// Strings: Latin-1 or UTF-32 storage behind one interface, and their exchange with UTF-8.
#include <algorithm>
#include <cstring>

#include "scheme/objects/native.h"

namespace ouro::scheme {

namespace {

constexpr char32_t kReplacement = 0xfffd;

Latin1* NewLatin1(int64_t length) {
  return heap::NewArray<Latin1, &Latin1::length, &Latin1::units>(g_shapes.latin1, length);
}
Utf32* NewUtf32(int64_t length) { return heap::NewArray<Utf32, &Utf32::length, &Utf32::units>(g_shapes.utf32, length); }

Value StringOver(HeapObject* storage) {
  if (storage == nullptr) return RaiseMemory();
  auto* string = heap::New<String>(g_shapes.string);
  string->storage.init(Value::Ptr(storage));
  return Value::Ptr(string);
}

bool IsLatin1(Value storage) { return Is(storage, g_shapes.latin1); }

bool IsAscii(std::string_view text) {
  size_t i = 0;
  for (; i + 8 <= text.size(); i += 8) {
    uint64_t word;
    std::memcpy(&word, text.data() + i, 8);
    if (word & 0x8080808080808080u) return false;
  }
  for (; i < text.size(); ++i) {
    if (static_cast<uint8_t>(text[i]) >= 0x80) return false;
  }
  return true;
}

}  // namespace

char32_t DecodeUtf8(const char** at, const char* end) {
  const auto* p = reinterpret_cast<const uint8_t*>(*at);
  const auto* stop = reinterpret_cast<const uint8_t*>(end);
  uint8_t lead = *p++;
  *at = reinterpret_cast<const char*>(p);
  if (lead < 0x80) return lead;
  int more = lead >= 0xf0 ? 3 : lead >= 0xe0 ? 2 : 1;
  if (lead < 0xc2 || lead > 0xf4) return kReplacement;
  // The bounds of the second byte exclude overlong forms, surrogates and what lies beyond U+10FFFF.
  uint8_t low = lead == 0xe0 ? 0xa0 : lead == 0xf0 ? 0x90 : 0x80;
  uint8_t high = lead == 0xed ? 0x9f : lead == 0xf4 ? 0x8f : 0xbf;
  char32_t c = lead & (0x3f >> more);
  for (int i = 0; i < more; ++i) {
    if (p == stop || *p < low || *p > high) {
      *at = reinterpret_cast<const char*>(p);
      return kReplacement;
    }
    c = c << 6 | (*p++ & 0x3f);
    low = 0x80;
    high = 0xbf;
  }
  *at = reinterpret_cast<const char*>(p);
  return c;
}

void AppendUtf8(std::string* out, char32_t c) {
  if (c < 0x80) {
    out->push_back(static_cast<char>(c));
  } else if (c < 0x800) {
    out->push_back(static_cast<char>(0xc0 | c >> 6));
    out->push_back(static_cast<char>(0x80 | (c & 0x3f)));
  } else if (c < 0x10000) {
    out->push_back(static_cast<char>(0xe0 | c >> 12));
    out->push_back(static_cast<char>(0x80 | (c >> 6 & 0x3f)));
    out->push_back(static_cast<char>(0x80 | (c & 0x3f)));
  } else {
    out->push_back(static_cast<char>(0xf0 | c >> 18));
    out->push_back(static_cast<char>(0x80 | (c >> 12 & 0x3f)));
    out->push_back(static_cast<char>(0x80 | (c >> 6 & 0x3f)));
    out->push_back(static_cast<char>(0x80 | (c & 0x3f)));
  }
}

std::string Utf8Of(char32_t c) {
  std::string text;
  AppendUtf8(&text, c);
  return text;
}

std::u32string DecodeText(std::string_view utf8) {
  std::u32string text;
  text.reserve(utf8.size());
  const char* at = utf8.data();
  const char* end = at + utf8.size();
  while (at != end) text.push_back(DecodeUtf8(&at, end));
  return text;
}

namespace {
// Counts first: the text may be large.
Value Decoded(std::string_view utf8) {
  const char *begin = utf8.data(), *end = begin + utf8.size();
  int64_t length = 0;
  char32_t all = 0;
  for (const char* at = begin; at != end; ++length) all |= DecodeUtf8(&at, end);
  auto fill = [&](auto* storage) {
    if (storage == nullptr) return;
    const char* at = begin;
    for (int64_t i = 0; i < length; ++i) {
      using Unit = std::remove_reference_t<decltype(*storage->units.data())>;
      storage->units.data()[i] = static_cast<Unit>(DecodeUtf8(&at, end));
    }
  };
  if (all > 0xff) {
    Utf32* wide = NewUtf32(length);
    fill(wide);
    return StringOver(wide);
  }
  Latin1* narrow = NewLatin1(length);
  fill(narrow);
  return StringOver(narrow);
}
}  // namespace

Value NewString(std::string_view utf8) {
  if (!IsAscii(utf8)) return Decoded(utf8);
  Latin1* storage = NewLatin1(static_cast<int64_t>(utf8.size()));
  if (storage != nullptr) std::memcpy(storage->units.data(), utf8.data(), utf8.size());
  return StringOver(storage);
}

Value NewNumeral(std::string_view ascii) {
  Value text = NewString(ascii);
  if (text.IsNull()) return text;
  text.AsPtr()->set_user_flags(kImmutable);
  auto* numeral = heap::New<Numeral>(g_shapes.numeral);
  numeral->text.init(text);
  return Value::Ptr(numeral);
}

Value NewStringUtf32(std::u32string_view text) {
  auto length = static_cast<int64_t>(text.size());
  char32_t all = 0;
  for (char32_t c : text) all |= c;
  if (all > 0xff) {
    Utf32* wide = NewUtf32(length);
    if (wide != nullptr) std::memcpy(wide->units.data(), text.data(), 4 * text.size());
    return StringOver(wide);
  }
  Latin1* narrow = NewLatin1(length);
  if (narrow != nullptr) std::copy(text.begin(), text.end(), narrow->units.data());
  return StringOver(narrow);
}

Value NewStringFilled(int64_t length, char32_t fill) {
  if (fill > 0xff) {
    Utf32* wide = NewUtf32(length);
    if (wide != nullptr) std::fill_n(wide->units.data(), length, static_cast<uint32_t>(fill));
    return StringOver(wide);
  }
  Latin1* narrow = NewLatin1(length);
  if (narrow != nullptr) std::memset(narrow->units.data(), static_cast<int>(fill), static_cast<size_t>(length));
  return StringOver(narrow);
}

int64_t StringLength(Value string) {
  Value storage = string.As<String>()->storage.get();
  return IsLatin1(storage) ? storage.As<Latin1>()->length.get() : storage.As<Utf32>()->length.get();
}

char32_t StringAt(Value string, int64_t i) {
  Value storage = string.As<String>()->storage.get();
  return IsLatin1(storage) ? storage.As<Latin1>()->units.get(i) : storage.As<Utf32>()->units.get(i);
}

bool StringWiden(Value string) {
  Value storage = string.As<String>()->storage.get();
  if (!IsLatin1(storage)) return true;
  auto* narrow = storage.As<Latin1>();
  Utf32* wide = NewUtf32(narrow->length.get());
  if (wide == nullptr) {
    RaiseMemory();
    return false;
  }
  std::copy_n(narrow->units.data(), narrow->length.get(), wide->units.data());
  string.As<String>()->storage.set(string.AsPtr(), Value::Ptr(wide));
  return true;
}

void StringSet(Value string, int64_t i, char32_t c) {
  if (c > 0xff && !StringWiden(string)) return;
  Value storage = string.As<String>()->storage.get();
  if (IsLatin1(storage)) {
    storage.As<Latin1>()->units.init(i, static_cast<uint8_t>(c));
  } else {
    storage.As<Utf32>()->units.init(i, c);
  }
}

StringView ViewString(Value string) {
  Value storage = string.As<String>()->storage.get();
  if (IsLatin1(storage)) {
    auto* narrow = storage.As<Latin1>();
    return {narrow->units.data(), nullptr, narrow->length.get()};
  }
  auto* wide = storage.As<Utf32>();
  return {nullptr, wide->units.data(), wide->length.get()};
}

Value Substring(Value string, int64_t start, int64_t end) {
  StringView from = ViewString(string);
  if (from.wide != nullptr) {
    return NewStringUtf32({reinterpret_cast<const char32_t*>(from.wide) + start, static_cast<size_t>(end - start)});
  }
  Latin1* storage = NewLatin1(end - start);
  if (storage != nullptr) std::memcpy(storage->units.data(), from.narrow + start, static_cast<size_t>(end - start));
  return StringOver(storage);
}

void AppendText(std::string* out, Value string, int64_t start, int64_t end) {
  StringView view = ViewString(string);
  for (int64_t i = start; i < end; ++i) AppendUtf8(out, view[i]);
}

std::string StringText(Value string) {
  StringView view = ViewString(string);
  if (view.narrow != nullptr) {
    std::string_view bytes(reinterpret_cast<const char*>(view.narrow), static_cast<size_t>(view.length));
    if (IsAscii(bytes)) return std::string(bytes);
  }
  std::string text;
  text.reserve(static_cast<size_t>(view.length));
  AppendText(&text, string, 0, view.length);
  return text;
}

std::u32string StringUtf32(Value string) {
  StringView view = ViewString(string);
  std::u32string text(static_cast<size_t>(view.length), U'\0');
  for (int64_t i = 0; i < view.length; ++i) text[static_cast<size_t>(i)] = view[i];
  return text;
}

int CompareStrings(Value a, Value b) {
  StringView x = ViewString(a), y = ViewString(b);
  int64_t common = std::min(x.length, y.length);
  if (x.narrow != nullptr && y.narrow != nullptr) {
    int order = std::memcmp(x.narrow, y.narrow, static_cast<size_t>(common));
    if (order != 0) return order < 0 ? -1 : 1;
  } else {
    for (int64_t i = 0; i < common; ++i) {
      if (x[i] != y[i]) return x[i] < y[i] ? -1 : 1;
    }
  }
  return x.length == y.length ? 0 : x.length < y.length ? -1 : 1;
}

bool StringsEqual(Value a, Value b) { return StringLength(a) == StringLength(b) && CompareStrings(a, b) == 0; }

uint64_t StringHash(Value string) {
  StringView view = ViewString(string);
  uint64_t hash = 0x9e3779b97f4a7c15u ^ static_cast<uint64_t>(view.length);
  for (int64_t i = 0; i < view.length; ++i) hash = (std::rotl(hash, 5) ^ view[i]) * 0x517cc1b727220a95u;
  return MixHash(hash);
}

}  // namespace ouro::scheme
