// Trace descriptors made from C++ declarations: of a field from its member pointer, of a call from its function.
#pragma once
#include <string>
#include <string_view>
#include <type_traits>

#include "framework/object/fields.h"
#include "framework/state/call_traits.h"
#include "framework/trace/trace.h"

namespace ouro::mode {

template <class T>
constexpr trace::Type IrType() {
  if constexpr (std::is_void_v<T>) {
    return trace::Type::kVoid;
  } else if constexpr (std::is_same_v<T, double>) {
    return trace::Type::kFloat;
  } else if constexpr (kIsTraced<T>) {
    return trace::Type::kRef;
  } else {
    static_assert(std::is_integral_v<T> || std::is_enum_v<T> || std::is_pointer_v<T>, "no IR type for this C++ type");
    return trace::Type::kInt;
  }
}
template <class T>
constexpr trace::Width WidthOf() {
  if constexpr (sizeof(T) == 8) {
    return trace::Width::k64;
  } else if constexpr (sizeof(T) == 4) {
    return std::is_signed_v<T> ? trace::Width::kI32 : trace::Width::kU32;
  } else if constexpr (sizeof(T) == 2) {
    return std::is_signed_v<T> ? trace::Width::kI16 : trace::Width::kU16;
  } else {
    return std::is_signed_v<T> ? trace::Width::kI8 : trace::Width::kU8;
  }
}

// The name of a template argument as the compiler spells it: "&ouro::python::List::length" gives "python::List::length".
template <auto X>
std::string SpelledName() {
  std::string_view text = __PRETTY_FUNCTION__;
  size_t begin = text.find("X = ");
  size_t end = text.rfind(']');
  std::string name(text.substr(begin + 4, end - begin - 4));
  if (!name.empty() && name[0] == '&') name.erase(0, 1);
  if (name.starts_with("ouro::")) name.erase(0, 6);
  for (size_t at; (at = name.find("::")) != std::string::npos;) name.replace(at, 2, ".");
  return name;
}

template <auto F>
const trace::FieldDescr* FieldOf() {
  using FieldType = typename internal::MemberOf<decltype(F)>::FieldType;
  using T = typename FieldType::Type;
  static const trace::FieldDescr* descr = trace::RegisterField(
      {SpelledName<F>(), static_cast<uint32_t>(internal::OffsetOf(F)), 0, IrType<T>(), WidthOf<T>(), FieldType::kMutability,
       kIsTraced<T>});
  return descr;
}
template <auto E>
const trace::FieldDescr* ElementOf() {
  using FieldType = typename internal::MemberOf<decltype(E)>::FieldType;
  using T = typename FieldType::Type;
  static const trace::FieldDescr* descr = trace::RegisterField(
      {SpelledName<E>(), static_cast<uint32_t>(internal::OffsetOf(E)), sizeof(T), IrType<T>(), WidthOf<T>(),
       FieldType::kMutability, kIsTraced<T>});
  return descr;
}
// Element number `index` of trailing elements, as a field of its own: objects whose attributes are numbered slots.
template <auto E>
const trace::FieldDescr* ElementFieldOf(uint32_t index) {
  static std::vector<const trace::FieldDescr*> known;
  if (index >= known.size()) known.resize(index + 16);
  if (known[index] == nullptr) {
    trace::FieldDescr descr = *ElementOf<E>();
    descr.name += "[" + std::to_string(index) + "]";
    descr.offset += descr.stride * index;
    descr.stride = 0;
    known[index] = trace::RegisterField(descr);
  }
  return known[index];
}
// A member of elements that are structures.
template <auto E, auto Member>
const trace::FieldDescr* ElementMemberOf() {
  using FieldType = typename internal::MemberOf<decltype(E)>::FieldType;
  using T = typename internal::MemberOf<decltype(Member)>::FieldType;
  static const trace::FieldDescr* descr = trace::RegisterField(
      {SpelledName<E>() + "." + SpelledName<Member>(), static_cast<uint32_t>(internal::OffsetOf(E) + internal::OffsetOf(Member)),
       sizeof(typename FieldType::Type), IrType<T>(), WidthOf<T>(), FieldType::kMutability, kIsTraced<T>});
  return descr;
}
// A plain member of a structure outside the heap.
template <auto F>
const trace::FieldDescr* RawFieldOf() {
  using T = typename internal::MemberOf<decltype(F)>::FieldType;
  static const trace::FieldDescr* descr = trace::RegisterField(
      {SpelledName<F>(), static_cast<uint32_t>(internal::OffsetOf(F)), 0, IrType<T>(), WidthOf<T>(), kMut, false});
  return descr;
}

// Compiled code passes and receives whole 64-bit words; the thunk narrows and widens.
namespace internal {
template <class T>
auto FromWord(uint64_t word) {
  if constexpr (std::is_same_v<T, Value>) {
    return Value::FromBits(word);
  } else if constexpr (std::is_pointer_v<T>) {
    return reinterpret_cast<T>(word);
  } else {
    return static_cast<T>(word);
  }
}
template <class T>
uint64_t ToWord(T value) {
  if constexpr (std::is_same_v<T, Value>) {
    return value.bits();
  } else if constexpr (std::is_pointer_v<T>) {
    return reinterpret_cast<uint64_t>(value);
  } else {
    return static_cast<uint64_t>(static_cast<int64_t>(value));
  }
}
template <class T>
using Word = std::conditional_t<std::is_same_v<T, double>, double, uint64_t>;
template <class T>
auto Narrow(Word<T> word) {
  if constexpr (std::is_same_v<T, double>) {
    return word;
  } else {
    return FromWord<T>(word);
  }
}
template <auto Function, class R, class... A>
struct ThunkOf {
  static auto Run(Word<A>... words) {
    if constexpr (std::is_void_v<R>) {
      Function(Narrow<A>(words)...);
    } else if constexpr (std::is_same_v<R, double>) {
      return Function(Narrow<A>(words)...);
    } else {
      return ToWord<R>(Function(Narrow<A>(words)...));
    }
  }
};
}  // namespace internal

template <auto Function, class R, class... A>
const trace::CallDescr* MakeCallDescr(R (*)(A...)) {
  static const trace::CallDescr* descr = [] {
    constexpr EffectSpec spec = CallTraits<Function>::kEffect;
    trace::CallDescr d;
    d.name = SpelledName<Function>();
    d.function = reinterpret_cast<const void*>(&internal::ThunkOf<Function, R, A...>::Run);
    d.result = IrType<R>();
    d.arguments = {IrType<A>()...};
    d.effects.pure = spec.pure;
    d.effects.loop_invariant = spec.loop_invariant;
    d.effects.reads_all = spec.reads_all;
    d.effects.writes_all = spec.writes_all;
    d.effects.can_invalidate = spec.can_invalidate;
    d.effects.can_collect = spec.can_collect;
    return trace::RegisterCall(d);
  }();
  return descr;
}
template <auto Function>
const trace::CallDescr* CallDescrOf() {
  return MakeCallDescr<Function>(Function);
}

}  // namespace ouro::mode
