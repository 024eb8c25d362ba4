// A collection, and the policy that decides when and of which kind.
//
// Sticky mark bits make the heap generational without moving anything: what a collection marked is old and stays
// marked; a minor collection starts from the roots and the remembered old objects, enters only unmarked (young)
// objects, and frees the lines of the others. A full collection clears the marks first.
#include <algorithm>
#include <chrono>
#include <cstring>

#include "framework/heap/memory.h"
#include "framework/heap/state.h"

namespace ouro::heap {

namespace {

constexpr size_t kMiB = size_t{1} << 20;
// A nursery that stays in the last-level cache beats a larger one, the more so when other processes press on memory.
constexpr size_t kMinNursery = 4 * kMiB;
constexpr size_t kMaxNursery = 16 * kMiB;
constexpr size_t kMinGrowth = 16 * kMiB;  // from one full collection to the next

uint64_t Microseconds() {
  using namespace std::chrono;
  return static_cast<uint64_t>(duration_cast<microseconds>(steady_clock::now().time_since_epoch()).count());
}

// Beyond the limit the heap may still use this much, so that the language can throw and handle its MemoryError.
size_t Reserve(size_t limit) { return limit / 8 + 4 * kMiB; }

void FindAmbiguousRoots(const char* stack_pointer) {
  State& s = S();
  s.large.SortYoung();
  s.ambiguous.clear();
  ForEachConservativeWord(stack_pointer, [](void* word) {
    State& s = S();
    if (InBlocks(word)) {
      if (HeapObject* object = s.finder.Find(word)) s.ambiguous.push_back(object);
    } else if (LargeHeader* large = s.large.Find(word)) {
      s.ambiguous.push_back(large->object());
    }
  });
  s.finder.Finish();
  // Young, or remembered, and held by the stack: see KeepWritable.
  s.writable.clear();
  for (HeapObject* object : s.ambiguous) {
    if (!(object->gc_flags() & HeapObject::kOld)) s.writable.push_back(object);
  }
}

// An object that the stack has held since it was allocated may be written without the barrier (Field::init, stores of
// compiled code), although collections happened in between: it goes into the remembered set of the next collection,
// again and again for as long as the stack holds it. Returns the bytes of large ones, which the next collection will
// read.
size_t KeepWritable() {
  State& s = S();
  size_t large_bytes = 0;
  for (HeapObject* object : s.writable) {
    if (!(object->gc_flags() & HeapObject::kOld)) continue;  // twice in the list
    Remember(object);
    if (object->gc_flags() & HeapObject::kLarge) large_bytes += LargeHeader::Of(object)->bytes;
  }
  return large_bytes;
}

void ClearMarks() {
  State& s = S();
  s.blocks.BeginCollection(true);
  s.large.ClearMarks();
  s.live_bytes = 0;
}

void MarkRoots(bool full) {
  State& s = S();
  for (const RootTracerEntry& entry : s.tracers) entry.tracer(s.marker, entry.context);
  RootVectorList::ForEach([&](std::vector<Value>& values) {
    for (Value& value : values) s.marker.Visit(&value);
  });
  full ? Shape::VisitAll(s.marker) : Shape::VisitNew(s.marker);
  Shape::AllVisited();
  VisitPendingQueues(s.marker);
  if (s.inquiry != nullptr) {
    for (HeapObject* object : s.inquiry->held) s.marker.Mark(object);
    s.marker.Drain();
    MarkEphemerons(full);
    s.inquiry->ask(s.inquiry->context);
  }
  for (HeapObject* object : s.ambiguous) s.marker.Mark(object);
  if (!full) {
    for (HeapObject* object : s.remembered) s.marker.Scan(object);
    for (HeapObject* object : s.carded) s.marker.ScanCards(object);
  }
  for (HeapObject* object : s.carded) {
    LargeHeader* large = LargeHeader::Of(object);
    std::memset(large->cards, 0, large->card_count());
    large->carded = false;
  }
  s.carded.clear();
  s.remembered.clear();
  s.marker.Drain();
}

void UpdatePolicy(bool full) {
  State& s = S();
  Policy& p = s.policy;
  // Large objects that the next collection reads again count, so that reading them stays in proportion to what is allocated.
  p.budget = std::clamp(s.occupied_bytes / 16, kMinNursery, kMaxNursery) + KeepWritable();
  if (full) p.full_threshold = s.occupied_bytes + std::max(s.occupied_bytes * 3 / 4, kMinGrowth);
  // Towards the end of the region collections come sooner, and free what can be freed.
  size_t left = s.blocks.left_bytes(), reserve = BlockReserve();
  if (left < 4 * reserve) {
    p.budget = std::min(p.budget, std::max(left / 2, reserve / 8));
    p.full_threshold = 0;
    if (full && left < reserve) TellLanguage();
  }
  if (p.limit == 0) return;
  if (full && s.occupied_bytes > p.limit) {
    size_t end = p.limit + Reserve(p.limit);
    if (s.occupied_bytes > end) OutOfMemory("the heap limit and its reserve are used up");
    // A program that has caught its error and lets go of nothing is told again when it has taken a good part of the reserve.
    if (s.occupied_bytes > p.tolerated) {
      p.tolerated = std::min(s.occupied_bytes + Reserve(p.limit) / 4, end - Reserve(p.limit) / 4);
      TellLanguage();
    }
  } else if (full) {
    p.tolerated = p.limit;
  }
  // Towards the limit collections come sooner; beyond it, in steps of the reserve.
  size_t step = Reserve(p.limit) / 4;
  size_t room = s.occupied_bytes < p.limit ? p.limit - s.occupied_bytes : 0;
  p.budget = std::min(p.budget, std::max(room, step));
  p.full_threshold = std::min(p.full_threshold, std::max(p.limit, s.occupied_bytes));
}

[[gnu::noinline]] void CollectFrom(const char* stack_pointer, Kind kind) {
  State& s = S();
  CHECK(s.initialized, "heap::Initialize was not called");
  CHECK(!s.collecting, "a collection inside a collection: a finalizer or root tracer allocated");
  uint64_t start = Microseconds();
  s.collecting = true;
  bool full = kind == Kind::kFull;

  s.statistics.allocated_bytes += AllocatedSinceCollection();
  g_window = s.hidden_window = s.overflow = AllocWindow{};

  FindAmbiguousRoots(stack_pointer);  // before any mark changes: it relies on them
  if (full) {
    ClearMarks();
  } else {
    s.blocks.BeginCollection(false);
  }
  s.marker.marked_bytes = 0;
  MarkRoots(full);
  MarkEphemerons(full);
  ClearDeadWeakCells(full);
  QueueFinalizable(full);
  MarkEphemerons(full);  // of keys that were resurrected
  AgeWeakCells(full);
  ClearEphemerons(full);
  DropDeadMembers(full);
  RunNativeFinalizers(full);
  if (full) DropWatchersOfDeadObjects();
  s.large.Sweep(full);
  s.blocks.Sweep(full, s.stress.scribble);

  s.live_bytes += s.marker.marked_bytes;
  s.occupied_bytes = s.blocks.live_line_bytes() + s.large.held_bytes() + s.outside_bytes;
  s.claimed_bytes = s.outside_claimed = 0;
  UpdatePolicy(full);
  // What the program is expected to use before the next full collection is kept.
  if (full) s.blocks.ReturnFreeBlocks(std::max(s.policy.full_threshold, s.occupied_bytes) - s.occupied_bytes + s.policy.budget);

  Statistics& stats = s.statistics;
  (full ? stats.full_collections : stats.minor_collections)++;
  uint64_t elapsed = Microseconds() - start;
  stats.collection_us += elapsed;
  stats.longest_pause_us = std::max(stats.longest_pause_us, elapsed);
  if (full) RefillReserve();
  s.collecting = false;
}

}  // namespace

// Callee-saved registers may hold the only reference to an object: they are stored on the stack before it is scanned.
[[gnu::noinline]] void Collect(Kind kind) {
  void* registers[8];
#if defined(__x86_64__)
  asm volatile(
      "movq %%rbx, 0(%0)\n movq %%rbp, 8(%0)\n movq %%r12, 16(%0)\n movq %%r13, 24(%0)\n movq %%r14, 32(%0)\n"
      "movq %%r15, 40(%0)\n"
      :
      : "r"(registers)
      : "memory");
#else
#error "spill the callee-saved registers of this architecture here"
#endif
  if (S().stress.verify) Verify();
  CollectFrom(reinterpret_cast<const char*>(registers), kind);
  if (S().stress.verify) Verify();
  asm volatile("" : : "r"(registers) : "memory");
}

void CollectAsking(const Inquiry& inquiry) {
  S().inquiry = &inquiry;
  Collect(Kind::kFull);
  S().inquiry = nullptr;
}

bool IsReached(const HeapObject* object) { return Marker::IsLive(object); }

void CollectByPolicy() {
  State& s = S();
  bool full = s.occupied_bytes >= s.policy.full_threshold;
  if (s.policy.limit != 0 && s.occupied_bytes + s.claimed() > s.policy.limit) full = true;
  Collect(full ? Kind::kFull : Kind::kMinor);
  // A minor collection that promoted too much near the limit is followed by the full one that decides.
  if (!full && s.policy.limit != 0 && s.occupied_bytes > s.policy.limit) Collect(Kind::kFull);
}

void TellLanguage() {
  g_limit_exceeded = true;
  if (g_on_attention != nullptr) g_on_attention();
}

size_t BlockReserve() { return std::min(kChunkBytes, S().blocks.region_bytes() / 8); }

void InitializePolicy() {
  S().policy.budget = kMinNursery;
  S().policy.full_threshold = kMinGrowth;
}

}  // namespace ouro::heap
