// What natives check of their arguments, and the rows of the tables. A check that fails leaves an error pending and
// gives false.
#pragma once
#include "scheme/objects/native.h"

namespace ouro::scheme {

inline bool Absent(Value v) { return v == kUnassigned; }

inline bool Expect(bool holds, const char* who, int number, const char* expected, Value got) {
  if (OURO_LIKELY(holds)) return true;
  RaiseWrongType(who, number, expected, got);
  return false;
}
inline bool CheckChar(const char* who, int number, Value v) { return Expect(IsChar(v), who, number, "a character", v); }
inline bool CheckString(const char* who, int number, Value v) {
  return Expect(IsString(v), who, number, "a string", v);
}
inline bool CheckSymbol(const char* who, int number, Value v) {
  return Expect(IsSymbol(v), who, number, "a symbol", v);
}
inline bool CheckPair(const char* who, int number, Value v) { return Expect(IsPair(v), who, number, "a pair", v); }
inline bool CheckVector(const char* who, int number, Value v) {
  return Expect(IsVector(v), who, number, "a vector", v);
}
inline bool CheckBytevector(const char* who, int number, Value v) {
  return Expect(IsBytevector(v), who, number, "a bytevector", v);
}
bool CheckMutableString(const char* who, int number, Value v);  // no literal
// An exact integer from 0 to 255.
bool GetByte(const char* who, int number, Value v, uint8_t* out);
// The length of a proper list.
bool GetListLength(const char* who, int number, Value v, int64_t* length);
// The length of an object that is to be made.
bool GetLength(const char* who, int number, Value v, int64_t* length);

// Are neighbours among first, second (may be absent) and the elements of rest related? All are checked, also those
// behind a pair that decides.
template <class Check, class Related>
Value Chain(Value first, Value second, Value rest, Check check, Related related) {
  if (!check(1, first)) return Value::Null();
  if (Absent(second)) return Value::True();
  if (!check(2, second)) return Value::Null();
  bool result = related(first, second);
  Value before = second;
  for (int number = 3; IsPair(rest); rest = Cdr(rest), ++number) {
    Value next = Car(rest);
    if (!check(number, next)) return Value::Null();
    result = result && related(before, next);
    before = next;
  }
  return Value::Bool(result);
}

// Walks along a list that may be circular or improper.
class ListWalk {
 public:
  explicit ListWalk(Value list) : at_(list), mark_(list) {}
  bool more() const { return IsPair(at_) && !circular_; }
  Value pair() const { return at_; }
  Value item() const { return Car(at_); }
  void Advance() {
    at_ = Cdr(at_);
    if (++steps_ == limit_) {  // Brent: the mark moves at powers of two, so it gets into the circle
      mark_ = at_;
      limit_ *= 2;
    } else if (at_ == mark_) {
      circular_ = true;
    }
  }
  int64_t steps() const { return steps_; }
  // When there is no more: was that the end of a proper list?
  bool proper() const { return at_ == kNil; }
  Value rest() const { return at_; }
  bool circular() const { return circular_; }

 private:
  Value at_, mark_;
  int64_t steps_ = 0, limit_ = 16;
  bool circular_ = false;
};

// The parts of the tables that primitives.h declares.
void DefineCharacters();
void DefineStrings();
void DefineStringCases();
void DefineSymbols();
void DefinePairs();
void DefineLists();
void DefineVectors();
void DefineBytevectors();
void DefineEquality();
void DefineRecords();
void DefineConditions();
void DefineInput();
void DefineOutput();
void DefinePorts();

}  // namespace ouro::scheme
