// Pairs and their accessors (R7RS 6.4).
#include <array>

#include "scheme/expand/expand.h"
#include "scheme/primitives/arguments.h"

namespace ouro::scheme {

namespace {

Value PairP(Value v) { return Value::Bool(IsPair(v)); }
Value NullP(Value v) { return Value::Bool(v == kNil); }
Value ConsOf(Value car, Value cdr) { return Cons(car, cdr); }
Value CarOf(Value v) { return CheckPair("car", 1, v) ? Car(v) : Value::Null(); }
Value CdrOf(Value v) { return CheckPair("cdr", 1, v) ? Cdr(v) : Value::Null(); }

Value SetCar(Value pair, Value v) {
  if (!CheckPair("set-car!", 1, pair)) return Value::Null();
  pair.As<Pair>()->car.set(pair.AsPtr(), v);
  return kUnspecified;
}
Value SetCdr(Value pair, Value v) {
  if (!CheckPair("set-cdr!", 1, pair)) return Value::Null();
  pair.As<Pair>()->cdr.set(pair.AsPtr(), v);
  return kUnspecified;
}

// c[ad]{2,4}r: `path` has a bit for each letter, the last letter lowest: 1 for d.
struct Accessor {
  char name[8];
  char expected[32];
};
template <int length, unsigned path>
constexpr Accessor MakeAccessor() {
  Accessor accessor{};
  int at = 0;
  accessor.name[at++] = 'c';
  for (int i = length - 1; i >= 0; --i) accessor.name[at++] = path >> i & 1 ? 'd' : 'a';
  accessor.name[at] = 'r';
  at = 0;
  for (char c : std::string_view("a pair that has a ")) accessor.expected[at++] = c;
  for (int i = 0; accessor.name[i] != 0; ++i) accessor.expected[at++] = accessor.name[i];
  return accessor;
}
template <int length, unsigned path>
constexpr Accessor kAccessor = MakeAccessor<length, path>();

template <int length, unsigned path>
Value Access(Value v) {
  Value at = v;
  for (int i = 0; i < length; ++i) {
    if (!IsPair(at)) return RaiseWrongType(kAccessor<length, path>.name, 1, kAccessor<length, path>.expected, v);
    at = path >> i & 1 ? Cdr(at) : Car(at);
  }
  return at;
}
template <int length, unsigned... paths>
void AddAccessors(std::vector<NativeDef>* rows, std::integer_sequence<unsigned, paths...>) {
  (rows->push_back(DefineNative(kAccessor<length, paths>.name, 1, 0, false, &Access<length, paths>, kReads)), ...);
}

}  // namespace

void DefinePairs() {
  static const NativeDef rows[] = {
      DefineNative("pair?", 1, 0, false, &PairP, kPure),       DefineNative("null?", 1, 0, false, &NullP, kPure),
      DefineNative("cons", 2, 0, false, &ConsOf, kReads),      DefineNative("car", 1, 0, false, &CarOf, kReads),
      DefineNative("cdr", 1, 0, false, &CdrOf, kReads),        DefineNative("set-car!", 2, 0, false, &SetCar, kWrites),
      DefineNative("set-cdr!", 2, 0, false, &SetCdr, kWrites),
  };
  DefineNatives(rows, std::size(rows));
  static std::vector<NativeDef> accessors;
  AddAccessors<2>(&accessors, std::make_integer_sequence<unsigned, 4>());
  AddAccessors<3>(&accessors, std::make_integer_sequence<unsigned, 8>());
  AddAccessors<4>(&accessors, std::make_integer_sequence<unsigned, 16>());
  DefineNatives(accessors.data(), accessors.size());
}

}  // namespace ouro::scheme
