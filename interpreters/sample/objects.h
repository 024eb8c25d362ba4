// What values are made of. Integers, booleans and nil are immediate (framework/value/value.h); strings and pairs live
// on the heap. To add a heap class: the fields in the order of OURO_LAYOUT, a shape, a line in InitializeObjects.
#pragma once
#include <string>
#include <string_view>

#include "framework/object/fields.h"
#include "framework/object/shape.h"

namespace ouro::sample {

inline constexpr Value kNil = Value::None();

class String : public HeapObject {
 public:
  Final<int64_t> length;
  Elements<char, kFinal> bytes;
  OURO_ARRAY_LAYOUT(String, "string", &String::length, &String::bytes)
  std::string_view view() const { return {bytes.data(), static_cast<size_t>(length.get())}; }
};

// Final fields: what a trace has read once, it need not read again. A language with assignment to fields says Mut.
class Pair : public HeapObject {
 public:
  Final<Value> first;
  Final<Value> second;
  OURO_LAYOUT(Pair, "pair", &Pair::first, &Pair::second)
};

// A global variable. Traces rely on `constant` and are thrown away when it is written; so a global that is assigned
// again gives it up for ever (Undefined), and is then an ordinary field.
class Global : public HeapObject {
 public:
  Quasi<Value> constant;
  Mut<Value> value;
  OURO_LAYOUT(Global, "global", &Global::constant, &Global::value)
};

inline Shape *g_string_shape = nullptr, *g_pair_shape = nullptr, *g_global_shape = nullptr;
void InitializeObjects();

inline bool IsString(Value v) { return v.IsPtr() && v.AsPtr()->shape() == g_string_shape; }
inline bool IsPair(Value v) { return v.IsPtr() && v.AsPtr()->shape() == g_pair_shape; }

// Uninitialized; null, with an error pending, when it is too long.
String* NewString(size_t length);
// The same with the text, which may be that of another string.
Value MakeString(std::string_view text);
Value Join(Value x, Value y);     // Null, with an error pending, when they are not two strings
bool SameText(Value x, Value y);  // of two strings

Global* NewGlobal();
void BeginGlobal(Global* global, Value v);
void GiveUpConstant(Global* global);

// As print shows it.
std::string ToText(Value v);

// An error: ends the program with this message, and the line that was executed. A function that fails returns Null.
void Fail(const char* message);
void FailText(std::string message);

}  // namespace ouro::sample
