// All state of the one heap of the process. It is never destroyed: objects with static storage may outlive main().
#pragma once
#include <vector>

#include "framework/heap/blocks.h"
#include "framework/heap/find.h"
#include "framework/heap/heap.h"
#include "framework/heap/large.h"
#include "framework/heap/marker.h"
#include "framework/heap/unbarriered.h"

namespace ouro::heap {

struct RootTracerEntry {
  const char* name;
  RootTracer tracer;
  void* context;
};
struct RangeEntry {
  const char* name;
  void* const* begin;
  void* const* end;
};
struct SourceEntry {
  const char* name;
  void (*bounds)(const void** begin, const void** end);
};

struct Stress {
  uint32_t every = 0;
  uint32_t count = 0;
  uint32_t collections = 0;
  bool scribble = false;
  bool verify = false;
};

struct Policy {
  size_t budget = 0;          // collect when this much was allocated since the last collection
  size_t full_threshold = 0;  // the next collection is full when occupied_bytes exceed this
  size_t limit = 0;
  size_t tolerated = 0;       // no less than limit: beyond this the language is told again
};

struct State {
  bool initialized = false;
  bool collecting = false;
  const char* stack_bottom = nullptr;

  Blocks blocks;
  LargeObjects large;
  Marker marker;
  StartFinder finder;

  // Under stress g_window stays empty and this is the window, so that each allocation takes the slow path.
  AllocWindow hidden_window;
  AllocWindow overflow;  // a block for medium objects that do not fit the current hole
  AllocWindow& window() { return stress.every != 0 ? hidden_window : g_window; }

  std::vector<RootTracerEntry> tracers;
  std::vector<Unbarriered> unbarriered;  // each is one of the tracers, too
  std::vector<RangeEntry> ranges;
  std::vector<SourceEntry> sources;
  const Inquiry* inquiry = nullptr;     // of CollectAsking
  std::vector<HeapObject*> ambiguous;   // found by the conservative scan of this collection
  std::vector<HeapObject*> writable;    // those of them that may be written without a barrier
  std::vector<HeapObject*> remembered;  // old objects written since the last collection
  std::vector<HeapObject*> carded;      // old large objects of which elements were written

  // Registered side tables. Old entries cannot die in a minor collection: it looks at the young ones only.
  template <class T>
  struct Aged {
    std::vector<T> young, old;
    void GrowOld() {
      old.insert(old.end(), young.begin(), young.end());
      young.clear();
    }
  };
  Aged<WeakCell*> weak;
  Aged<Ephemeron*> ephemerons;
  Aged<HeapObject*> finalizable;
  Aged<HeapObject*> native;
  std::vector<HeapObject*> dead_cells;       // with a callback, until taken
  std::vector<HeapObject*> pending_objects;  // to be finalized by the language, until taken

  Policy policy;
  Stress stress;
  size_t claimed_bytes = 0;    // since the last collection
  size_t outside_bytes = 0;    // held outside the heap, see outside.h
  size_t outside_claimed = 0;  // of them since the last collection
  size_t claimed() const { return claimed_bytes + outside_claimed; }
  size_t live_bytes = 0;       // of objects, after the last collection
  size_t occupied_bytes = 0;   // the lines and large objects that hold them, and outside_bytes: what the policy goes by
  Statistics statistics{};
};

union StateStorage {
  State value;
  constexpr StateStorage() : value() {}
  ~StateStorage() {}
};
inline constinit StateStorage g_state_storage;
OURO_INLINE State& S() { return g_state_storage.value; }

struct RootVectorList {
  template <class F>
  static void ForEach(F f) {
    for (RootVector* v = head; v != nullptr; v = v->next_) f(v->values_);
  }
  static inline constinit RootVector* head = nullptr;
};

// heap.cc: bytes, less what Statistics::allocated_bytes already takes off for windows that were left.
uint64_t AllocatedSinceCollection();

// roots.cc: f(word) for each word of the native stack above `stack_pointer` and of the registered ranges.
void ForEachConservativeWord(const char* stack_pointer, void (*f)(void* word));

// finalize.cc: the parts of a collection after marking.
void VisitPendingQueues(Visitor& visitor);
void ClearDeadWeakCells(bool full);
void QueueFinalizable(bool full);
void RunNativeFinalizers(bool full);
void MarkEphemerons(bool full);
void ClearEphemerons(bool full);
void AgeWeakCells(bool full);

// weak_set.cc
void DropDeadMembers(bool full);

// watchers.cc
void DropWatchersOfDeadObjects();

// collect.cc
void TellLanguage();  // sets g_limit_exceeded and asks for attention
size_t BlockReserve();  // whole blocks that are kept for what allocates between the exhaustion of the region and the error
void CollectByPolicy();

// outside.cc
bool WithinLimit(size_t more_bytes);  // collects when it seems not
void InitializePolicy();

}  // namespace ouro::heap
