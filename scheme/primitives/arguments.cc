#include "scheme/primitives/arguments.h"

#include "scheme/primitives/primitives.h"

namespace ouro::scheme {

bool CheckMutableString(const char* who, int number, Value v) {
  if (!CheckString(who, number, v)) return false;
  return Expect((v.AsPtr()->user_flags() & kImmutable) == 0, who, number, "a string that can be changed (no literal)",
                v);
}

bool GetByte(const char* who, int number, Value v, uint8_t* out) {
  if (!Expect(v.IsInt() && v.AsInt() >= 0 && v.AsInt() <= 255, who, number, "an exact integer from 0 to 255", v))
    return false;
  *out = static_cast<uint8_t>(v.AsInt());
  return true;
}

bool GetListLength(const char* who, int number, Value v, int64_t* length) {
  *length = ListLength(v);
  if (OURO_LIKELY(*length >= 0)) return true;
  RaiseWrongType(who, number, *length == -2 ? "a list that ends" : "a list", v);
  return false;
}

bool GetLength(const char* who, int number, Value v, int64_t* length) {
  return GetIndex(who, number, v, INT64_MAX, length);
}

void DefineTextPrimitives() {
  DefineCharacters();
  DefineStrings();
  DefineStringCases();
  DefineSymbols();
}

void DefineDataPrimitives() {
  DefinePairs();
  DefineLists();
  DefineVectors();
  DefineBytevectors();
  DefineEquality();
  DefineRecords();
  DefineConditions();
}

void DefinePortPrimitives() {
  DefineInput();
  DefineOutput();
  DefinePorts();
}

}  // namespace ouro::scheme
