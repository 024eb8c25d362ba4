// Field annotations. A heap class declares its fields as Mut<T>, Final<T>, Quasi<T> and a trailing Elements<T>, and names
// them in OURO_LAYOUT. From that come the collector's trace function, the size, and the trace IR's field descriptors;
// a field that is missing in OURO_LAYOUT fails to compile (the sizes do not add up).
//
//   class Pair : public HeapObject {
//    public:
//     Final<Value> first;
//     Mut<Value> second;
//     OURO_LAYOUT(Pair, "pair", &Pair::first, &Pair::second)
//   };
//   class Tuple : public HeapObject {
//    public:
//     Final<int64_t> length;
//     Elements<Value, kFinal> items;                       // must be last; `length` counts it
//     OURO_ARRAY_LAYOUT(Tuple, "tuple", &Tuple::length, &Tuple::items)
//   };
//
// Plain C++ (slow paths, primitives) uses field.get() and field.set(owner, v); opcode handlers have no pointer to the
// object and go through their mode (framework/mode).
#pragma once
#include <cstddef>
#include <cstdint>
#include <tuple>
#include <type_traits>

#include "framework/object/object.h"

namespace ouro {

enum Mutability : uint8_t { kMut, kFinal, kQuasi };

namespace heap {
void Remember(HeapObject* owner);                     // slow path of the write barrier
void InvalidateWatchers(const void* field_address);   // a Quasi field with watchers changes
}  // namespace heap

// T is traced when it is a Value or a pointer to a heap class.
template <class T>
struct IsTraced : std::false_type {};
template <>
struct IsTraced<Value> : std::true_type {};
template <class T>
  requires std::is_base_of_v<HeapObject, T>
struct IsTraced<T*> : std::true_type {};
template <class T>
inline constexpr bool kIsTraced = IsTraced<T>::value;

OURO_INLINE void WriteBarrier(HeapObject* owner) {
  if (OURO_UNLIKELY(owner->gc_flags() & HeapObject::kOld)) heap::Remember(owner);
}

template <class T, Mutability M>
class Field {
 public:
  using Type = T;
  static constexpr Mutability kMutability = M;
  Field() = default;
  OURO_INLINE T get() const { return raw_; }
  OURO_INLINE void set(HeapObject* owner, T v) {
    raw_ = v;
    if constexpr (kIsTraced<T>) WriteBarrier(owner);
  }
  // Of a freshly allocated (young, unshared) object: no barrier. Also the only write a Final field ever sees.
  OURO_INLINE void init(T v) { raw_ = v; }
  T* address() { return &raw_; }

 private:
  T raw_;
};
template <class T>
using Mut = Field<T, kMut>;
template <class T>
using Final = Field<T, kFinal>;

// Immutable until somebody writes it: compiled code that relied on the old value is invalidated (RPython's "field?").
template <class T>
class Quasi {
 public:
  using Type = T;
  static constexpr Mutability kMutability = kQuasi;
  Quasi() = default;
  OURO_INLINE T get() const { return raw_; }
  void set(HeapObject* owner, T v) {
    raw_ = v;
    if constexpr (kIsTraced<T>) WriteBarrier(owner);
    if (OURO_UNLIKELY(watched_)) {
      watched_ = 0;
      heap::InvalidateWatchers(this);
    }
  }
  OURO_INLINE void init(T v) { raw_ = v; }
  void Watch() { watched_ = 1; }  // the recorder, which registers (this, trace tree)

 private:
  T raw_;
  uint64_t watched_ = 0;
};

// Trailing array; its count is another field of the object (an int64_t).
template <class T, Mutability M = kMut>
class Elements {
 public:
  using Type = T;
  static constexpr Mutability kMutability = M;
  OURO_INLINE T get(int64_t i) const { return data()[i]; }
  OURO_INLINE void set(HeapObject* owner, int64_t i, T v) {
    data()[i] = v;
    if constexpr (kIsTraced<T>) WriteBarrier(owner);
  }
  OURO_INLINE void init(int64_t i, T v) { data()[i] = v; }
  // Raw storage. After writing traced elements through it call WriteBarrier(owner).
  OURO_INLINE T* data() { return reinterpret_cast<T*>(this); }
  OURO_INLINE const T* data() const { return reinterpret_cast<const T*>(this); }

 private:
  [[no_unique_address]] struct Empty {
  } empty_;
};

// What the collector and the recorder know of a C++ heap class.
class Visitor;
struct TypeInfo {
  const char* name;
  uint32_t size;           // bytes of the fixed part, header included
  uint32_t count_offset;   // of the int64_t element count; 0 when there are no elements
  uint32_t element_size;   // bytes
  uint32_t elements_offset;
  void (*trace)(HeapObject*, Visitor&);  // visits every traced field and element
  void (*finalize)(HeapObject*);         // releases native memory when the object dies; may touch no other heap object
};

class Visitor {
 public:
  // The slot may be rewritten by a moving collector.
  void Visit(Value* slot) {
    if (slot->IsPtr()) VisitPointer(reinterpret_cast<HeapObject**>(slot));
  }
  template <class T>
  void Visit(T** slot) {
    if (*slot != nullptr) VisitPointer(reinterpret_cast<HeapObject**>(slot));
  }
  virtual void VisitPointer(HeapObject** slot) = 0;

 protected:
  ~Visitor() = default;
};

namespace internal {
template <class T>
struct MemberOf;
template <class C, class F>
struct MemberOf<F C::*> {
  using Class = C;
  using FieldType = F;
};
template <class C, class F>
size_t OffsetOf(F C::*member) {
  alignas(16) static char probe[sizeof(C) + 64];
  C* object = reinterpret_cast<C*>(probe);
  return static_cast<size_t>(reinterpret_cast<char*>(&(object->*member)) - probe);
}
template <class C, class... F>
void TraceFields(HeapObject* object, Visitor& visitor, F C::*... members) {
  C* self = static_cast<C*>(object);
  (
      [&] {
        if constexpr (kIsTraced<typename F::Type>) {
          auto value = (self->*members).get();
          auto before = value;
          visitor.Visit(&value);
          if (value != before) (self->*members).init(value);
        }
      }(),
      ...);
}
template <class... F>
constexpr size_t SumOfSizes() {
  return (size_t{0} + ... + ((sizeof(F) + 7) / 8 * 8));
}
// Small fields may share a word, so the sum is an upper bound; a forgotten field of a word makes it too small.
template <class C, class B, class... F>
constexpr bool CoversAll(F C::*...) {
  return SumOfSizes<F...>() + sizeof(B) >= sizeof(C);
}
}  // namespace internal

// Layouts. `Base` layouts: a class that derives from another heap class names the inherited fields again.
#define OURO_LAYOUT(Class, type_name, ...)                                                                    \
  static void TraceObject(HeapObject* object, ::ouro::Visitor& visitor) {                                     \
    ::ouro::internal::TraceFields<Class>(object, visitor __VA_OPT__(, ) __VA_ARGS__);                         \
  }                                                                                                           \
  static const ::ouro::TypeInfo& Info() {                                                                     \
    static_assert(::ouro::internal::CoversAll<Class, ::ouro::HeapObject>(__VA_ARGS__), "a field is missing"); \
    static const ::ouro::TypeInfo info{type_name, sizeof(Class), 0, 0, 0, &Class::TraceObject,                \
                                       ::ouro::internal::FinalizerOf<Class>()};                               \
    return info;                                                                                              \
  }

#define OURO_ARRAY_LAYOUT(Class, type_name, count_member, elements_member, ...)                               \
  static void TraceObject(HeapObject* object, ::ouro::Visitor& visitor) {                                     \
    ::ouro::internal::TraceFields<Class>(object, visitor __VA_OPT__(, ) __VA_ARGS__);                         \
    ::ouro::internal::TraceElements<Class>(object, visitor, count_member, elements_member);                   \
  }                                                                                                           \
  static const ::ouro::TypeInfo& Info() {                                                                     \
    static const ::ouro::TypeInfo info{                                                                       \
        type_name,                                                                                            \
        static_cast<uint32_t>(::ouro::internal::OffsetOf(elements_member)),                                   \
        static_cast<uint32_t>(::ouro::internal::OffsetOf(count_member)),                                      \
        sizeof(typename ::ouro::internal::MemberOf<decltype(elements_member)>::FieldType::Type),              \
        static_cast<uint32_t>(::ouro::internal::OffsetOf(elements_member)),                                   \
        &Class::TraceObject,                                                                                  \
        ::ouro::internal::FinalizerOf<Class>()};                                                              \
    return info;                                                                                              \
  }

namespace internal {
// A class with `static void Finalize(HeapObject*)` is finalized natively.
template <class C>
constexpr auto FinalizerOf() -> void (*)(HeapObject*) {
  if constexpr (requires { &C::Finalize; }) {
    return &C::Finalize;
  } else {
    return nullptr;
  }
}
// Elements may be Values, heap pointers, plain data, or a struct with `void Trace(Visitor&)`.
template <class C, class N, class E>
void TraceElements(HeapObject* object, Visitor& visitor, N C::*count, E C::*elements) {
  using T = typename E::Type;
  C* self = static_cast<C*>(object);
  T* data = (self->*elements).data();
  int64_t n = (self->*count).get();
  if constexpr (kIsTraced<T>) {
    for (int64_t i = 0; i < n; ++i) visitor.Visit(&data[i]);
  } else if constexpr (requires { data->Trace(visitor); }) {
    for (int64_t i = 0; i < n; ++i) data[i].Trace(visitor);
  }
}
}  // namespace internal

}  // namespace ouro
