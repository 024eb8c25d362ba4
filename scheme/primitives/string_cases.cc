// Case mappings of strings, and comparison without regard to case (R7RS 6.7): the full mappings of Unicode, which may
// change the length.
#include "framework/heap/outside.h"
#include "framework/runtime/unicode/unicode_data.h"
#include "scheme/expand/expand.h"
#include "scheme/primitives/arguments.h"

namespace ouro::scheme {

namespace {

using runtime::HasCharFlag;

constexpr char32_t kCapitalSigma = 0x3a3, kFinalSigma = 0x3c2;

// A string, and there is room for its characters while they are mapped.
bool CheckMapped(const char* who, int number, Value v) {
  if (!CheckString(who, number, v)) return false;
  auto bytes = static_cast<size_t>(StringLength(v)) * 2 * sizeof(char32_t);
  if (OURO_LIKELY(bytes < 1 << 16) || heap::RoomFor(bytes)) return true;
  RaiseMemory();
  return false;
}

template <class Map>
std::u32string MapAll(Value string, Map map) {
  StringView view = ViewString(string);
  std::u32string text;
  text.reserve(static_cast<size_t>(view.length));
  for (int64_t i = 0; i < view.length; ++i) {
    char32_t out[3];
    text.append(out, static_cast<size_t>(map(view[i], out)));
  }
  return text;
}

// Does a sigma at i end a word? There is a cased letter before it and none behind it, not counting what case ignores.
bool IsFinalSigma(const StringView& text, int64_t at) {
  auto cased = [&](int64_t i, int step) {
    for (i += step; i >= 0 && i < text.length; i += step) {
      if (!HasCharFlag(text[i], runtime::kCaseIgnorable)) return runtime::IsCased(text[i]);
    }
    return false;
  };
  return cased(at, -1) && !cased(at, 1);
}

std::u32string Downcased(Value string) {
  StringView view = ViewString(string);
  std::u32string text;
  for (int64_t i = 0; i < view.length; ++i) {
    char32_t out[3];
    if (view[i] == kCapitalSigma && IsFinalSigma(view, i)) {
      text.push_back(kFinalSigma);
    } else {
      text.append(out, static_cast<size_t>(runtime::ToLower(view[i], out)));
    }
  }
  return text;
}

Value StringUpcase(Value v) {
  return CheckMapped("string-upcase", 1, v) ? NewStringUtf32(MapAll(v, runtime::ToUpper)) : Value::Null();
}
Value StringDowncase(Value v) {
  return CheckMapped("string-downcase", 1, v) ? NewStringUtf32(Downcased(v)) : Value::Null();
}
Value StringFoldcase(Value v) {
  return CheckMapped("string-foldcase", 1, v) ? NewStringUtf32(MapAll(v, runtime::ToFold)) : Value::Null();
}

template <auto Related>
Value CompareFolded(const char* who, Value first, Value second, Value rest) {
  return Chain(
      first, second, rest, [who](int number, Value v) { return CheckMapped(who, number, v); },
      [](Value a, Value b) { return Related(MapAll(a, runtime::ToFold), MapAll(b, runtime::ToFold)); });
}
using Text = std::u32string;
Value StringCiSame(Value a, Value b, Value rest) {
  return CompareFolded<[](const Text& x, const Text& y) { return x == y; }>("string-ci=?", a, b, rest);
}
Value StringCiLess(Value a, Value b, Value rest) {
  return CompareFolded<[](const Text& x, const Text& y) { return x < y; }>("string-ci<?", a, b, rest);
}
Value StringCiMore(Value a, Value b, Value rest) {
  return CompareFolded<[](const Text& x, const Text& y) { return x > y; }>("string-ci>?", a, b, rest);
}
Value StringCiNotMore(Value a, Value b, Value rest) {
  return CompareFolded<[](const Text& x, const Text& y) { return x <= y; }>("string-ci<=?", a, b, rest);
}
Value StringCiNotLess(Value a, Value b, Value rest) {
  return CompareFolded<[](const Text& x, const Text& y) { return x >= y; }>("string-ci>=?", a, b, rest);
}

}  // namespace

void DefineStringCases() {
  static const NativeDef rows[] = {
      DefineNative("string-upcase", 1, 0, false, &StringUpcase, kReads),
      DefineNative("string-downcase", 1, 0, false, &StringDowncase, kReads),
      DefineNative("string-foldcase", 1, 0, false, &StringFoldcase, kReads),
      DefineNative("string-ci=?", 1, 1, true, &StringCiSame, kReads),
      DefineNative("string-ci<?", 1, 1, true, &StringCiLess, kReads),
      DefineNative("string-ci>?", 1, 1, true, &StringCiMore, kReads),
      DefineNative("string-ci<=?", 1, 1, true, &StringCiNotMore, kReads),
      DefineNative("string-ci>=?", 1, 1, true, &StringCiNotLess, kReads),
  };
  DefineNatives(rows, std::size(rows));
}

}  // namespace ouro::scheme
