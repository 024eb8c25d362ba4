// Case conversion and the predicates of str.
#include "framework/runtime/unicode/properties.h"
#include "framework/runtime/unicode/unicode_data.h"
#include "python/types/str/str.h"
#include "python/types/str/str_builder.h"
#include "python/types/str/str_methods.h"
#include "python/types/str/str_units.h"

namespace ouro::python::str_methods {
namespace {

using namespace runtime;

using Mapping = int (*)(char32_t, char32_t*);

void AppendMapped(StrBuilder* out, char32_t c, Mapping map) {
  char32_t mapped[3];
  int n = map(c, mapped);
  for (int i = 0; i < n; ++i) out->Append(mapped[i]);
}

// A sigma is final when a cased character comes before it and none after it; ignorable characters do not count.
bool IsFinalSigma(const Str* s, int64_t at) {
  int64_t n = s->length.get(), i = at - 1;
  while (i >= 0 && HasCharFlag(s->At(i), kCaseIgnorable)) --i;
  if (i < 0 || !HasCharFlag(s->At(i), kCasedNotIgnorable)) return false;
  i = at + 1;
  while (i < n && HasCharFlag(s->At(i), kCaseIgnorable)) ++i;
  return i == n || !HasCharFlag(s->At(i), kCasedNotIgnorable);
}

void AppendLower(StrBuilder* out, const Str* s, int64_t i) {
  char32_t c = s->At(i);
  if (c == 0x3a3) {
    out->Append(IsFinalSigma(s, i) ? 0x3c2 : 0x3c3);
  } else {
    AppendMapped(out, c, ToLower);
  }
}

template <class F>
Value MapAscii(const Str* s, F f) {
  int64_t n = s->length.get();
  if (n == 0) return g_empty_str;
  const uint8_t* from = s->data();
  if (n == 1) return g_latin1_strs[f(from[0])];
  Str* result = NewStrUninitialized(n, 0x7f);
  if (result == nullptr) return Value::Null();
  uint8_t* to = StrInitData(result);
  from = s->data();
  for (int64_t i = 0; i < n; ++i) to[i] = f(from[i]);
  return Value::Ptr(result);
}
uint8_t AsciiLower(uint8_t c) { return c >= 'A' && c <= 'Z' ? c + 32 : c; }
uint8_t AsciiUpper(uint8_t c) { return c >= 'a' && c <= 'z' ? c - 32 : c; }

Value MapAll(const Str* s, Mapping map) {
  StrBuilder out;
  for (int64_t i = 0; i < s->length.get(); ++i) AppendMapped(&out, s->At(i), map);
  return out.Finish();
}

// All characters have one of the flags, and there is one.
Value AllHave(Value self, uint16_t flags) {
  const Str* s = self.As<Str>();
  int64_t n = s->length.get();
  if (n == 0) return Value::False();
  return Value::Bool(VisitUnits(s, [&](auto* units) {
    for (int64_t i = 0; i < n; ++i) {
      if (!HasCharFlag(units[i], flags)) return false;
    }
    return true;
  }));
}

// Some character is `wanted` and none is `unwanted`.
Value SomeAndNo(Value self, uint16_t wanted, uint16_t unwanted) {
  const Str* s = self.As<Str>();
  bool some = false;
  for (int64_t i = 0; i < s->length.get(); ++i) {
    uint16_t flags = CharFlags(s->At(i));
    if (flags & unwanted) return Value::False();
    some |= (flags & wanted) != 0;
  }
  return Value::Bool(some);
}

}  // namespace

Value Lower(Value self) {
  const Str* s = self.As<Str>();
  if (s->ascii()) return MapAscii(s, AsciiLower);
  StrBuilder out;
  for (int64_t i = 0; i < s->length.get(); ++i) AppendLower(&out, s, i);
  return out.Finish();
}
Value Upper(Value self) {
  const Str* s = self.As<Str>();
  return s->ascii() ? MapAscii(s, AsciiUpper) : MapAll(s, ToUpper);
}
Value CaseFold(Value self) {
  const Str* s = self.As<Str>();
  return s->ascii() ? MapAscii(s, AsciiLower) : MapAll(s, ToFold);
}
Value Capitalize(Value self) {
  const Str* s = self.As<Str>();
  StrBuilder out;
  for (int64_t i = 0; i < s->length.get(); ++i) {
    if (i == 0) {
      AppendMapped(&out, s->At(i), ToTitle);
    } else {
      AppendLower(&out, s, i);
    }
  }
  return out.Finish();
}
Value Title(Value self) {
  const Str* s = self.As<Str>();
  StrBuilder out;
  bool after_cased = false;
  for (int64_t i = 0; i < s->length.get(); ++i) {
    char32_t c = s->At(i);
    if (after_cased) {
      AppendLower(&out, s, i);
    } else {
      AppendMapped(&out, c, ToTitle);
    }
    after_cased = IsCased(c);
  }
  return out.Finish();
}
Value SwapCase(Value self) {
  const Str* s = self.As<Str>();
  StrBuilder out;
  for (int64_t i = 0; i < s->length.get(); ++i) {
    char32_t c = s->At(i);
    uint16_t flags = CharFlags(c);
    if (flags & kUpper) {
      AppendLower(&out, s, i);
    } else if (flags & kLower) {
      AppendMapped(&out, c, ToUpper);
    } else {
      out.Append(c);
    }
  }
  return out.Finish();
}

Value IsAlpha(Value self) { return AllHave(self, kAlpha); }
Value IsAlnum(Value self) { return AllHave(self, kAlpha | kDecimal | kDigit | kNumeric); }
Value IsAscii(Value self) { return Value::Bool(self.As<Str>()->ascii()); }
Value IsDecimal(Value self) { return AllHave(self, kDecimal); }
Value IsDigit(Value self) { return AllHave(self, kDigit); }
Value IsNumeric(Value self) { return AllHave(self, kNumeric); }
Value IsSpace(Value self) { return AllHave(self, kSpace); }
Value IsLower(Value self) { return SomeAndNo(self, kLower, kUpper | kTitle); }
Value IsUpper(Value self) { return SomeAndNo(self, kUpper, kLower | kTitle); }

Value IsTitle(Value self) {
  const Str* s = self.As<Str>();
  bool some = false, after_cased = false;
  for (int64_t i = 0; i < s->length.get(); ++i) {
    uint16_t flags = CharFlags(s->At(i));
    if (flags & (kUpper | kTitle)) {
      if (after_cased) return Value::False();
      after_cased = some = true;
    } else if (flags & kLower) {
      if (!after_cased) return Value::False();
      some = true;
    } else {
      after_cased = false;
    }
  }
  return Value::Bool(some);
}

Value IsPrintable(Value self) {
  const Str* s = self.As<Str>();
  for (int64_t i = 0; i < s->length.get(); ++i) {
    if (!runtime::IsPrintable(s->At(i))) return Value::False();
  }
  return Value::True();
}

Value IsIdentifier(Value self) {
  const Str* s = self.As<Str>();
  int64_t n = s->length.get();
  if (n == 0 || !(s->At(0) == '_' || IsXidStart(s->At(0)))) return Value::False();
  for (int64_t i = 1; i < n; ++i) {
    if (!IsXidContinue(s->At(i))) return Value::False();
  }
  return Value::True();
}

}  // namespace ouro::python::str_methods
