// The heap: sticky Immix (mark-region, bump allocation into free lines of 128 bytes in blocks of 32 KiB), generational by
// sticky mark bits, objects never move. The heap is precise (TypeInfo::trace); native stacks, registers and the
// interpreter's value stack are scanned conservatively, so C++ code keeps plain pointers in locals and needs no handles.
// A pointer kept in malloc'd memory is NOT seen: use RootVector or AddRootTracer.
//
// One mutator thread. Any allocation may collect. Allocation of a small object never fails: when the limit is exceeded the
// heap raises `limit_exceeded` (see SetLimit) and lives on a reserve until the language has thrown its MemoryError.
#pragma once
#include <cstddef>
#include <cstdint>
#include <vector>

#include "framework/object/fields.h"
#include "framework/object/object.h"
#include "framework/object/shape.h"

namespace ouro::heap {

// Allocation window. Compiled code bumps `cursor` too, so this struct's layout and address are fixed for the process.
struct AllocWindow {
  char* cursor = nullptr;
  char* limit = nullptr;
};
inline constinit AllocWindow g_window;

void Initialize(const void* stack_bottom);  // once, from main(); stack_bottom: highest address of the native stack to scan

// Slow path: finds a hole, collects if due. Memory is zeroed. Never null (see above).
HeapObject* AllocateSlow(size_t bytes);
// More than kLargeObject bytes; null when the limit does not allow it even after a full collection.
HeapObject* AllocateLarge(size_t bytes);
inline constexpr size_t kLargeObject = 8192;

// `object` was the private storage of another one, which has just been given other storage: no heap object refers to it
// any more. Then a minor collection frees it too, although it is old, unless a stack or a root still refers to it. Of
// large objects only: of those that a growing array leaves behind most are dead at once.
void Retire(HeapObject* object);

OURO_INLINE HeapObject* AllocateRaw(size_t bytes) {  // bytes: multiple of 8, at most kLargeObject
  char* p = g_window.cursor;
  if (OURO_LIKELY(static_cast<size_t>(g_window.limit - p) >= bytes)) {
    g_window.cursor = p + bytes;
    return reinterpret_cast<HeapObject*>(p);
  }
  return AllocateSlow(bytes);
}

// A new object: fields are zero (Value fields: Null). If T has a finalizer the object is registered.
void RegisterNativeFinalizer(HeapObject* object);
template <class T>
OURO_INLINE T* New(Shape* shape) {
  constexpr size_t bytes = (sizeof(T) + 7) & ~size_t{7};
  static_assert(bytes <= kLargeObject);
  HeapObject* object = AllocateRaw(bytes);
  object->set_shape_ref(shape->ref());
  if constexpr (internal::FinalizerOf<T>() != nullptr) RegisterNativeFinalizer(object);
  return static_cast<T*>(object);
}
// A new object with `count` elements (the count field is set here). Null only for large objects beyond the limit:
// callers that take sizes from the guest check and raise the language's MemoryError.
template <class T, auto CountMember, auto ElementsMember>
OURO_INLINE T* NewArray(Shape* shape, int64_t count) {
  using E = typename internal::MemberOf<decltype(ElementsMember)>::FieldType::Type;
  if (OURO_UNLIKELY(count < 0 || count > (int64_t{1} << 40) / static_cast<int64_t>(sizeof(E)))) return nullptr;
  size_t bytes = (internal::OffsetOf(ElementsMember) + sizeof(E) * static_cast<size_t>(count) + 7) & ~size_t{7};
  HeapObject* object = OURO_LIKELY(bytes <= kLargeObject) ? AllocateRaw(bytes) : AllocateLarge(bytes);
  if (OURO_UNLIKELY(object == nullptr)) return nullptr;
  object->set_shape_ref(shape->ref());
  T* result = static_cast<T*>(object);
  (result->*CountMember).init(count);
  if constexpr (internal::FinalizerOf<T>() != nullptr) RegisterNativeFinalizer(object);
  return result;
}

// --- roots. Every root source has a name, shown by the verifier when it finds a bad pointer.
using RootTracer = void (*)(Visitor&, void* context);
void AddRootTracer(const char* name, RootTracer tracer, void* context);
void RemoveRootTracer(RootTracer tracer, void* context);
// Memory scanned conservatively at each collection: [*begin, *end) read through the pointers (the value stack).
void AddConservativeRange(const char* name, void* const* begin, void* const* end);
// The same with bounds computed at each collection.
void AddConservativeSource(const char* name, void (*bounds)(const void** begin, const void** end));
// Second native stacks (coroutines, compiled code on its own stack): a suspended stack is a range from its saved stack
// pointer to its bottom; the running stack is scanned from the stack pointer to the current bottom.
void RemoveConservativeRange(void* const* begin);
const void* SwapStackBottom(const void* stack_bottom);  // when the mutator switches stacks; returns the old bottom

// A growable list of Values that the collector sees, for C++ locals and members.
class RootVector {
 public:
  RootVector();
  ~RootVector();
  RootVector(const RootVector&) = delete;
  RootVector& operator=(const RootVector&) = delete;
  std::vector<Value>& operator*() { return values_; }
  std::vector<Value>* operator->() { return &values_; }
  Value& operator[](size_t i) { return values_[i]; }
  size_t size() const { return values_.size(); }
  void push_back(Value v) { values_.push_back(v); }

 private:
  friend struct RootVectorList;
  std::vector<Value> values_;
  RootVector* next_;
  RootVector* prev_;
};

// --- weak references: a registered cell's target does not keep it alive and is set to Null when the target dies.
class WeakCell : public HeapObject {
 public:
  Mut<Value> callback;       // free for the language (strong)
  Mut<uint64_t> target_bits; // hidden from the collector: the bits of the target Value, 0 when dead
  Mut<Value> next;           // free for the language: the list of cells of one target
  Value target() const { return Value::FromBits(target_bits.get()); }
  OURO_LAYOUT(WeakCell, "weakref", &WeakCell::callback, &WeakCell::target_bits, &WeakCell::next)
};
void RegisterWeak(WeakCell* cell);
// Cells whose target died in the last collections and that have a callback; emptied by the call.
void TakeDeadWeakCells(RootVector& out);

// --- ephemerons: the value is kept alive while both the cell and the key are, and not by the cell alone (dictionaries with
// weak keys whose values refer to the keys). When the key dies both become Null.
class Ephemeron : public HeapObject {
 public:
  Mut<uint64_t> key_bits;  // hidden from the collector, as is the value
  Mut<uint64_t> value_bits;
  Mut<Value> next;         // free for the language
  Value key() const { return Value::FromBits(key_bits.get()); }
  Value value() const { return Value::FromBits(value_bits.get()); }
  OURO_LAYOUT(Ephemeron, "ephemeron", &Ephemeron::key_bits, &Ephemeron::value_bits, &Ephemeron::next)
};
void SetEphemeron(Ephemeron* cell, Value key, Value value);  // the only way to write the two

// --- finalizers in the language: when `object` is found unreachable it is kept alive once more and queued.
void RegisterFinalizable(HeapObject* object);
void TakeFinalizable(RootVector& out);
// True when one of the two queues above is not empty: interpreters look at their safe points.
inline constinit bool g_pending_finalizers = false;

// --- limits
void SetLimit(size_t bytes);  // on occupied bytes (see Statistics); 0: none
// The same once the language is set up, with the number that the user gave: ends the process with an error where that is too little to
// run anything.
void StartLimit(size_t bytes);
// Set by the heap when live data passed the limit after a full collection; the interpreter raises MemoryError at its next
// safe point and clears it.
inline constinit bool g_limit_exceeded = false;

// Called at the end of a collection that set one of the two flags above: the interpreter asks for a safe point.
inline constinit void (*g_on_attention)() = nullptr;

// --- collections
enum class Kind { kMinor, kFull };
void Collect(Kind kind);
// A full collection that is asked something on its way. What stacks and conservative ranges hold stays alive although
// the word may be stale; `ask` runs when everything is marked that is reachable without them, from precise roots and
// from `held`, the objects that the caller knows to be in use. It may call IsReached and read objects, nothing else.
struct Inquiry {
  const std::vector<HeapObject*>& held;
  void (*ask)(void* context);
  void* context;
};
void CollectAsking(const Inquiry& inquiry);
bool IsReached(const HeapObject* object);

struct Statistics {
  uint64_t allocated_bytes;   // since start
  uint64_t live_bytes;        // after the last collection
  uint64_t heap_bytes;        // blocks and large objects held from the system
  uint64_t minor_collections, full_collections;
  uint64_t collection_us, longest_pause_us;
  uint64_t occupied_bytes;    // what is not free after a collection: live_bytes rounded up to the lines that hold them, and
  uint64_t outside_bytes;     // what objects hold outside the heap (outside.h)
};
Statistics GetStatistics();

// Every reference in the heap points to the start of a live object with a valid shape; aborts with the path otherwise.
void Verify();
// Is `p` the start of an allocated object? (debugging, conservative tests)
bool IsObject(const void* p);
// The object that contains the address, or null. Interior pointers count.
HeapObject* FindObject(const void* address);
size_t SizeOf(const HeapObject* object);  // bytes

// --- stress (flags in observe/flags.def): collect at every Nth allocation, fill freed lines with a pattern, verify around
// each collection.
void SetStress(uint32_t every_nth_allocation, bool scribble, bool verify);

// Quasi fields: `callback(context)` runs when the field at this address is written; then the watcher is gone.
void AddWatcher(const void* field_address, void (*callback)(void* context), void* context);
void RemoveWatchers(void* context);

}  // namespace ouro::heap
