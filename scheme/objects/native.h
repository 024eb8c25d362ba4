// Native procedures: the rows they are declared by (scheme/expand defines them), and how they report errors.
#pragma once
#include <initializer_list>
#include <string>
#include <string_view>

#include "framework/state/call_traits.h"
#include "framework/state/thread.h"
#include "scheme/objects/objects.h"

namespace ouro::scheme {

// A native takes required + optional Values, absent ones as kUnassigned, and, when it has a rest parameter, one more:
// the list of the others. It returns its result, or Null when an error is pending. At most kMaxParameters in all.
//
// It never calls a Scheme procedure: what takes procedures is written in Scheme (scheme/lib) or is an opcode.
inline constexpr int kMaxParameters = 6;
struct NativeDef {
  const char* name;
  uint8_t required;
  uint8_t optional;
  bool rest;
  const void* function;     // Value (*)(Value, ..)
  mode::EffectSpec effect;  // what traces may assume
  bool untraced = false;    // looks at activations, or runs code: traces end before it
  int parameters() const { return required + optional + (rest ? 1 : 0); }
};
// The effects of most natives.
inline constexpr mode::EffectSpec kPure =
    mode::kPureCall;  // of immutable data only; never fails for arguments of the right type
inline constexpr mode::EffectSpec kReads = mode::kReadingCall;   // reads mutable data, may fail, may allocate
inline constexpr mode::EffectSpec kWrites = mode::kWritingCall;  // may write heap objects

template <class... A>
constexpr NativeDef DefineNative(const char* name, int required, int optional, bool rest, Value (*function)(A...),
                                 mode::EffectSpec effect) {
  return {name, static_cast<uint8_t>(required),          static_cast<uint8_t>(optional),
          rest, reinterpret_cast<const void*>(function), effect};
}

// --- errors. Each makes the error object pending and returns Null. `who`: the procedure's name. A wrong argument is
// the error's irritant; shown behind the message as irritants are, it completes the sentence.
Value NewErrorObject(ErrorKind kind, Value message, Value irritants);  // not raised
Value RaiseError(ErrorKind kind, std::string_view message, std::initializer_list<Value> irritants = {});
// "car: argument 1 must be a pair, not 5"; number counts from 1.
Value RaiseWrongType(const char* who, int number, const char* expected, Value got);
Value RaiseRange(const char* who, int number, Value got);  // "vector-ref: argument 2 is out of range: 7"
Value RaiseDivisionByZero(const char* who);
Value RaiseMemory();  // "out of memory"
// What natives that make long lists ask from time to time: false when the heap's limit is exceeded, which is an error.
bool MemoryLeft();
inline bool Pending() { return !mode::g_thread.pending.IsNull(); }

// --- arguments. An absent or ill-typed one is an error: false, pending.
// A range [start, end) of optional arguments numbered `number` and number + 1 over `length` elements.
bool GetRange(const char* who, int number, Value start, Value end, int64_t length, int64_t* from, int64_t* to);
bool GetIndex(const char* who, int number, Value v, int64_t limit, int64_t* out);  // 0 <= v < limit

// --- text of Scheme values
// Symbols; invalid UTF-8 becomes U+FFFD. `keep`: for ever, so that C++ code may hold the symbol where the collector does not look.
Value Intern(std::string_view utf8, bool keep = true);
Value InternUtf32(std::u32string_view name, bool keep = true);
Value NewUninternedSymbol(std::string_view prefix);
std::string SymbolText(Value symbol);    // UTF-8
Value NewString(std::string_view utf8);  // a fresh mutable string; invalid UTF-8 becomes U+FFFD
Value NewStringUtf32(std::u32string_view text);
Value NewStringFilled(int64_t length, char32_t fill);
Value Substring(Value string, int64_t start, int64_t end);  // a fresh mutable string of a valid range
Value NewNumeral(std::string_view ascii);
int64_t StringLength(Value string);
char32_t StringAt(Value string, int64_t i);
void StringSet(Value string, int64_t i, char32_t c);  // widens the storage; memory: Pending()
bool StringWiden(Value string);                       // makes the storage UTF-32; false: an error is pending
std::string StringText(Value string);                 // UTF-8
void AppendText(std::string* out, Value string, int64_t start, int64_t end);  // UTF-8 of a valid range
std::u32string StringUtf32(Value string);
int CompareStrings(Value a, Value b);  // by code points: -1, 0, 1
bool StringsEqual(Value a, Value b);
uint64_t StringHash(Value string);

// The characters of a string for a loop: valid until something is allocated or the string changes.
struct StringView {
  const uint8_t* narrow;  // or
  const uint32_t* wide;
  int64_t length;
  char32_t operator[](int64_t i) const { return narrow != nullptr ? narrow[i] : wide[i]; }
};
StringView ViewString(Value string);

std::string Utf8Of(char32_t c);
void AppendUtf8(std::string* out, char32_t c);
std::u32string DecodeText(std::string_view utf8);
// A character of UTF-8 text, which advances (at < end); ill-formed: U+FFFD.
char32_t DecodeUtf8(const char** at, const char* end);

inline uint64_t MixHash(uint64_t h) {
  h ^= h >> 32;
  h *= 0xd6e8feb86659fd93u;
  return h ^ h >> 32;
}

}  // namespace ouro::scheme
