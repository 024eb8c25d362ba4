// Natives whose parameters have types: the conversions, their error messages, the boxing of the result and the entries of a
// NativeDef are made from a C++ function's own signature.
//
//   double Hypotenuse(double x, double y);
//   int64_t Count(Value where, std::string_view what, std::optional<int64_t> start);
//   constexpr NativeDef kRows[] = {
//       Typed<&Hypotenuse>({.name = "hypotenuse", .signature = "(x, y, /)", .doc = "..."}),
//       Typed<&Count>({.name = "count", .signature = "(where, /, what, start=None)", .doc = "..."}),
//       TypedMethod<&Push>({.name = "push", .signature = "($self, item, /)"}),   // Value Push(Stack* self, Value item)
//       {}};
//
// Parameters (what is converted, the error as CPython words it):
//   Value                any object, as it is
//   double               a real number: float, int, __float__, __index__
//   int64_t, int32_t     an int or what has __index__; OverflowError beyond the range of C's ssize_t, int
//   bool                 the truth of any object
//   std::string_view     a str, as UTF-8; lives as long as the argument
//   Str*, Tuple*, List*, Dict*, Type*   an object of the type or of a subclass
//   std::optional<T>     T, or nothing when the argument is not given: the signature gives the parameter a default
//   OrNone<T>            T, or nothing when the argument is None or not given
//   T*, first parameter of a method     the receiver, whose class the caller has checked
// Results: Value (Null: an exception is pending), double, int64_t, bool, void (None).
//
// Conversions run guest code (__float__, __index__, __bool__) from left to right, before the function itself.
//
// A function of doubles and ints alone has a second entry (kUnboxed), for traces: where the arguments are floats and small ints it is called
// with them unboxed, and its effects are those that the flags grant, for these arguments only. A double that is not finite is not
// taken from there: the ordinary entry decides about it, and raises where it has to. Such a function must answer every argument
// without raising; what raises for some returns a Value.
#pragma once
#include <bit>
#include <cmath>
#include <cstdint>
#include <optional>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>

#include "framework/object/boxed_float.h"
#include "python/runtime/natives/native.h"

namespace ouro::python {

// Whose argument is converted: the parameter `index` of the signature, the receiver included.
struct ArgumentPlace {
  const NativeDef* def;
  int index;
};
// TypeError "count() argument 'what' must be str, not int", "argument 2", or "argument" where it is the only one. Returns false.
bool RaiseArgumentType(ArgumentPlace place, const char* wanted, Value given);

template <class T>
struct OrNone : std::optional<T> {};

// The conversions. False: pending.
bool FromArgument(ArgumentPlace place, Value v, double* out);
bool FromArgument(ArgumentPlace place, Value v, int64_t* out);
bool FromArgument(ArgumentPlace place, Value v, int32_t* out);
bool FromArgument(ArgumentPlace place, Value v, bool* out);
bool FromArgument(ArgumentPlace place, Value v, std::string_view* out);
bool FromArgument(ArgumentPlace place, Value v, Str** out);
bool FromArgument(ArgumentPlace place, Value v, Tuple** out);
bool FromArgument(ArgumentPlace place, Value v, List** out);
bool FromArgument(ArgumentPlace place, Value v, Dict** out);
bool FromArgument(ArgumentPlace place, Value v, Type** out);
inline bool FromArgument(ArgumentPlace, Value v, Value* out) { return *out = v, true; }
template <class T>
bool FromArgument(ArgumentPlace place, Value v, std::optional<T>* out) {
  if (v == Value::Undefined()) return true;
  return FromArgument(place, v, &out->emplace());
}
template <class T>
bool FromArgument(ArgumentPlace place, Value v, OrNone<T>* out) {
  if (v == Value::Undefined() || v == Value::None()) return true;
  return FromArgument(place, v, &out->emplace());
}

Value BoxedInt(int64_t v);
inline Value BoxedResult(Value v) { return v; }
inline Value BoxedResult(double v) { return BoxFloat(v); }
inline Value BoxedResult(int64_t v) { return BoxedInt(v); }
inline Value BoxedResult(bool v) { return Value::Bool(v); }

namespace typed {

template <class T>
struct IsOptional : std::false_type {};
template <class T>
struct IsOptional<std::optional<T>> : std::true_type {};
template <class T>
struct IsOptional<OrNone<T>> : std::true_type {};

template <class T>
constexpr Unboxed KindOf() {
  if constexpr (std::is_same_v<T, double>) return Unboxed::kFloat;
  if constexpr (std::is_same_v<T, int64_t>) return Unboxed::kInt;
  if constexpr (std::is_same_v<T, bool>) return Unboxed::kBool;
  return Unboxed::kNone;
}
template <class T>
T FromWord(uint64_t word) {
  return std::bit_cast<T>(word);
}

template <class>
using AsValue = Value;

template <auto F, bool kMethod, class R, class... P>
struct Row {
  static constexpr size_t kCount = sizeof...(P);
  static inline const NativeDef* def = nullptr;  // set when the function's object is made

  template <size_t I, class T>
  static bool Convert(Value v, T* out) {
    if constexpr (kMethod && I == 0 && std::is_pointer_v<T>) {
      *out = v.As<std::remove_pointer_t<T>>();
      return true;
    } else {
      return FromArgument({def, static_cast<int>(I)}, v, out);
    }
  }
  template <size_t... I>
  static Value Go(const Value* arguments, std::index_sequence<I...>) {
    std::tuple<P...> converted;
    if (!(Convert<I>(arguments[I], &std::get<I>(converted)) && ...)) return Value::Null();
    if constexpr (std::is_void_v<R>) {
      std::apply(F, converted);
      return Value::None();
    } else {
      return BoxedResult(std::apply(F, converted));
    }
  }
  static Value Direct(AsValue<P>... arguments) {
    const Value all[] = {arguments..., Value::Null()};
    return Go(all, std::index_sequence_for<P...>());
  }
  static Value Array(const Value* arguments, int64_t, Value) { return Go(arguments, std::index_sequence_for<P...>()); }

  template <size_t... I>
  static uint64_t Words(const uint64_t* words, std::index_sequence<I...>) {
    R result = F(FromWord<P>(words[I])...);
    if constexpr (std::is_same_v<R, bool>) return result;
    else return std::bit_cast<uint64_t>(result);
  }
  static uint64_t FromWords(const uint64_t* words) { return Words(words, std::index_sequence_for<P...>()); }
  // What compiled code calls: a bool fills its register.
  static std::conditional_t<std::is_same_v<R, bool>, int64_t, R> Thunk(P... arguments) { return F(arguments...); }
  static const void* Address() { return reinterpret_cast<const void*>(&Thunk); }

  static constexpr bool kUnboxed = kCount >= 1 && kCount <= kMostUnboxed && KindOf<R>() != Unboxed::kNone &&
                                   ((KindOf<P>() == Unboxed::kFloat || KindOf<P>() == Unboxed::kInt) && ...);
  static constexpr TypedEntry MakeEntry() {
    TypedEntry entry{.def = &def};
    if constexpr (kUnboxed) {
      entry.address = &Address;
      entry.call = &FromWords;
      entry.result = KindOf<R>();
      size_t i = 0;
      ((entry.arguments[i++] = KindOf<P>()), ...);
      entry.count = static_cast<uint8_t>(kCount);
      if constexpr (std::is_same_v<decltype(F), double (*)(double)>) entry.is_sqrt = F == static_cast<double (*)(double)>(&std::sqrt);
    }
    return entry;
  }
  static constexpr TypedEntry kEntry = MakeEntry();

  static constexpr NativeDef Complete(NativeDef row) {
    constexpr bool kOptional = (IsOptional<P>::value || ... || false);
    if constexpr (!kOptional && kCount == 1) row.f1 = &Direct;
    else if constexpr (!kOptional && kCount == 2) row.f2 = &Direct;
    else if constexpr (!kOptional && kCount == 3) row.f3 = &Direct;
    else row.fn = &Array;
    row.typed = &kEntry;
    return row;
  }
};

template <auto F, bool kMethod, class T = decltype(F)>
struct Maker;
template <auto F, bool kMethod, class R, class... P>
struct Maker<F, kMethod, R (*)(P...)> : Row<F, kMethod, R, P...> {};

}  // namespace typed

template <auto F>
constexpr NativeDef Typed(NativeDef row) {
  return typed::Maker<F, false>::Complete(row);
}
// The first parameter is the receiver (of __new__ and class methods: the class).
template <auto F>
constexpr NativeDef TypedMethod(NativeDef row) {
  return typed::Maker<F, true>::Complete(row);
}
// A row with an ordinary entry of its own gets the one for traces: where F's answer is finite, both give the same.
template <auto F>
constexpr NativeDef WithUnboxed(NativeDef row) {
  static_assert(typed::Maker<F, false>::kUnboxed);
  row.typed = &typed::Maker<F, false>::kEntry;
  return row;
}

}  // namespace ouro::python
