// Field annotations. A heap class declares its fields as Mut<T>, Final<T>, Quasi<T> and a trailing Elements<T>, and names
// them in OURO_LAYOUT, in the order of declaration. From that come the collector's trace function, the size, and the trace
// IR's field descriptors; a field that is missing in OURO_LAYOUT fails to compile (the sizes do not add up).
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
void RememberElement(HeapObject* owner, const void* element);  // the same, where the written element is known
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

OURO_INLINE void ElementBarrier(HeapObject* owner, const void* element) {
  if (OURO_UNLIKELY(owner->gc_flags() & HeapObject::kOld)) heap::RememberElement(owner, element);
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
  // No barrier: for an object that a local variable has held since it was allocated (the collector then rescans it, also
  // when collections happened in between). Also the only write a Final field ever sees.
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

// Trailing array; its count is another field of the object (an int64_t), which never changes: the collector takes the
// object's size from it.
template <class T, Mutability M = kMut>
class alignas(T) Elements {
 public:
  using Type = T;
  static constexpr Mutability kMutability = M;
  OURO_INLINE T get(int64_t i) const { return data()[i]; }
  OURO_INLINE void set(HeapObject* owner, int64_t i, T v) {
    data()[i] = v;
    if constexpr (kIsTraced<T>) ElementBarrier(owner, data() + i);
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

  // What `trace` does, as data, so that the collector need not call it.
  enum Pattern : uint8_t {
    kCall,     // not described: call trace
    kPlain,    // elements, if any, hold no references
    kWords,    // each element is a Value or a pointer to a heap object
  };
  uint64_t traced_words = 0;  // bit i: the word at offset 8 * i is a traced field
  Pattern pattern = kCall;
};

// Elements of the object. An offset of 6 is the header's own 16-bit user_half; any other is an int64_t field.
OURO_INLINE int64_t ElementCount(const HeapObject* object, const TypeInfo* info) {
  if (info->count_offset == 6) return object->user_half();
  return *reinterpret_cast<const int64_t*>(reinterpret_cast<const char*>(object) + info->count_offset);
}

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
// M is a pointer to a member of C or of a base of it.
template <class M>
using FieldOf = typename MemberOf<M>::FieldType;
template <class C, class... M>
void TraceFields(HeapObject* object, Visitor& visitor, M... members) {
  C* self = static_cast<C*>(object);
  (
      [&] {
        if constexpr (kIsTraced<typename FieldOf<M>::Type>) {
          auto value = (self->*members).get();
          auto before = value;
          visitor.Visit(&value);
          if (value != before) (self->*members).init(value);
        }
      }(),
      ...);
}
// The fields must fill the object exactly when they are laid out, as the compiler does, in the order in which they are
// listed. The count of an array is listed apart, so it is tried at each place.
struct SizeAndAlign {
  size_t size, align;
};
constexpr size_t Place(size_t at, SizeAndAlign field) {
  return (at + field.align - 1) / field.align * field.align + field.size;
}
template <class C, class... M>
constexpr bool CoversAll(M...) {
  size_t at = sizeof(HeapObject);
  ((at = Place(at, {sizeof(FieldOf<M>), alignof(FieldOf<M>)})), ...);
  return Place(at, {0, alignof(C)}) == sizeof(C);
}
template <class C, class N, class E, class... M>
constexpr bool CoversArray(N count, E, M... others) {
  constexpr size_t n = sizeof...(M);
  const SizeAndAlign fields[n + 1] = {{sizeof(FieldOf<M>), alignof(FieldOf<M>)}..., {0, 1}};
  bool counted = false;  // the count is among the others
  (
      [&] {
        if constexpr (std::is_same_v<M, N>) counted |= others == count;
      }(),
      ...);
  for (size_t place = 0; place <= n; ++place) {
    size_t at = sizeof(HeapObject);
    for (size_t i = 0; i <= n; ++i) {
      if (i == place && !counted) at = Place(at, {sizeof(FieldOf<N>), alignof(FieldOf<N>)});
      at = Place(at, fields[i]);
    }
    at = Place(at, {sizeof(FieldOf<E>), alignof(FieldOf<E>)});
    if (Place(at, {0, alignof(C)}) == sizeof(C)) return true;
  }
  return false;
}

// TypeInfo::traced_words of these fields; SIZE_MAX when one lies too far out to be described.
template <class C, class... M>
uint64_t TracedWords(M... members) {
  uint64_t words = 0;
  (
      [&] {
        if constexpr (kIsTraced<typename FieldOf<M>::Type>) {
          size_t word = OffsetOf(members) / 8;
          words = word < 64 ? words | uint64_t{1} << word : SIZE_MAX;
        }
      }(),
      ...);
  return words;
}
template <class E>
constexpr TypeInfo::Pattern PatternOf() {
  if constexpr (kIsTraced<E>) return TypeInfo::kWords;
  if constexpr (requires(E & e, Visitor& visitor) { e.Trace(visitor); }) return TypeInfo::kCall;
  return TypeInfo::kPlain;
}
}  // namespace internal

// Layouts. `Base` layouts: a class that derives from another heap class names the inherited fields again.
#define OURO_LAYOUT(Class, type_name, ...)                                                                    \
  static void TraceObject(HeapObject* object, ::ouro::Visitor& visitor) {                                     \
    ::ouro::internal::TraceFields<Class>(object, visitor __VA_OPT__(, ) __VA_ARGS__);                         \
  }                                                                                                           \
  static const ::ouro::TypeInfo& Info() {                                                                     \
    static_assert(::ouro::internal::CoversAll<Class>(__VA_ARGS__),                                            \
                  "a field is missing in OURO_LAYOUT, or the order is not that of declaration");              \
    static const uint64_t words = ::ouro::internal::TracedWords<Class>(__VA_ARGS__);                          \
    static const ::ouro::TypeInfo info{type_name, sizeof(Class), 0, 0, 0, &Class::TraceObject,                \
                                       ::ouro::internal::FinalizerOf<Class>(), words,                         \
                                       words == SIZE_MAX ? ::ouro::TypeInfo::kCall : ::ouro::TypeInfo::kPlain}; \
    return info;                                                                                              \
  }

#define OURO_ARRAY_LAYOUT(Class, type_name, count_member, elements_member, ...)                               \
  static void TraceObject(HeapObject* object, ::ouro::Visitor& visitor) {                                     \
    ::ouro::internal::TraceFields<Class>(object, visitor __VA_OPT__(, ) __VA_ARGS__);                         \
    ::ouro::internal::TraceElements<Class>(object, visitor, count_member, elements_member);                   \
  }                                                                                                           \
  static const ::ouro::TypeInfo& Info() {                                                                     \
    using Element = typename ::ouro::internal::MemberOf<decltype(elements_member)>::FieldType::Type;          \
    static_assert(::ouro::internal::CoversArray<Class>(count_member, elements_member __VA_OPT__(, ) __VA_ARGS__), \
                  "a field is missing in OURO_ARRAY_LAYOUT, or the order is not that of declaration");        \
    static const uint64_t words = ::ouro::internal::TracedWords<Class>(__VA_ARGS__);                          \
    static const ::ouro::TypeInfo info{                                                                       \
        type_name,                                                                                            \
        static_cast<uint32_t>(::ouro::internal::OffsetOf(elements_member)),                                   \
        static_cast<uint32_t>(::ouro::internal::OffsetOf(count_member)),                                      \
        sizeof(Element),                                                                                      \
        static_cast<uint32_t>(::ouro::internal::OffsetOf(elements_member)),                                   \
        &Class::TraceObject,                                                                                  \
        ::ouro::internal::FinalizerOf<Class>(),                                                               \
        words,                                                                                                \
        words == SIZE_MAX ? ::ouro::TypeInfo::kCall : ::ouro::internal::PatternOf<Element>()};                \
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
void TraceElements(HeapObject* object, Visitor& visitor, N count, E elements) {
  using T = typename FieldOf<E>::Type;
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
