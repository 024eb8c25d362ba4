// Initialization, the slow paths of allocation, the write barrier, look-ups, statistics.
#include "framework/heap/heap.h"

#include <cstdlib>

#include "framework/heap/memory.h"
#include "framework/heap/outside.h"
#include "framework/heap/state.h"
#include "framework/host/host.h"

namespace ouro::heap {

void Initialize(const void* stack_bottom) {
  State& s = S();
  CHECK(!s.initialized, "heap::Initialize was called twice");
  s.stack_bottom = static_cast<const char*>(stack_bottom);
  InitializeReserve();
  s.blocks.Reserve();
  InitializePolicy();
  s.initialized = true;
  // Files that nobody refers to are closed by their finalizers.
  host::g_free_descriptors = [] {
    if (!S().collecting) Collect(Kind::kFull);
  };
}

namespace {

char* Bump(AllocWindow& window, size_t bytes) {
  char* p = window.cursor;
  if (static_cast<size_t>(window.limit - p) < bytes) return nullptr;
  window.cursor = p + bytes;
  return p;
}

// There is none: after a full collection, then for parts of the reserve.
[[gnu::noinline]] Hole ClaimInNeed(Hole (Blocks::*claim)()) {
  State& s = S();
  Collect(Kind::kFull);
  do {
    s.blocks.Thaw();
    if (Hole hole = (s.blocks.*claim)(); hole.begin != nullptr) return hole;
  } while (ReleaseReserve());
  OutOfMemory("the system gives no more");
}

void Open(AllocWindow& window, Hole (Blocks::*claim)()) {
  Hole hole = (S().blocks.*claim)();
  if (OURO_UNLIKELY(hole.begin == nullptr)) hole = ClaimInNeed(claim);
  S().claimed_bytes += static_cast<size_t>(hole.end - hole.begin);
  // What is left of the old window stays claimed, and zero, until the next collection.
  State& s = S();
  s.statistics.allocated_bytes -= static_cast<size_t>(window.limit - window.cursor);
  window = {hole.begin, hole.end};
}

[[gnu::noinline]] void StressCollect() {
  State& s = S();
  if (++s.stress.count < s.stress.every) return;
  s.stress.count = 0;
  Collect(++s.stress.collections % 8 == 0 ? Kind::kFull : Kind::kMinor);
}

}  // namespace

HeapObject* AllocateSlow(size_t bytes) {
  State& s = S();
  DCHECK(bytes % 8 == 0 && bytes <= kLargeObject, "a small object's size");
  if (OURO_UNLIKELY(s.stress.every != 0)) {
    StressCollect();
    if (char* p = Bump(s.hidden_window, bytes)) return reinterpret_cast<HeapObject*>(p);
  }
  if (s.claimed() >= s.policy.budget) CollectByPolicy();
  // A medium object does not waste the rest of a hole: it goes to a block of its own kind.
  AllocWindow& window = bytes > kLineBytes ? s.overflow : s.window();
  for (;;) {
    if (char* p = Bump(window, bytes)) return reinterpret_cast<HeapObject*>(p);
    Open(window, bytes > kLineBytes ? &Blocks::ClaimBlock : &Blocks::ClaimHole);
  }
}

HeapObject* AllocateLarge(size_t bytes) {
  State& s = S();
  CHECK(s.initialized, "heap::Initialize was not called");
  if (OURO_UNLIKELY(s.stress.every != 0)) StressCollect();
  if (s.claimed() >= s.policy.budget) CollectByPolicy();
  if (!WithinLimit(bytes)) return nullptr;
  HeapObject* object = s.large.Allocate(bytes);
  if (object == nullptr) {
    Collect(Kind::kFull);
    object = s.large.Allocate(bytes);
  }
  if (object != nullptr) s.claimed_bytes += bytes;
  return object;
}

HeapObject* AllocateLargeInNeed(size_t bytes) {
  if (HeapObject* object = AllocateLarge(bytes)) return object;
  TellLanguage();
  do {
    if (HeapObject* object = S().large.Allocate(bytes)) {
      S().claimed_bytes += bytes;
      return object;
    }
  } while (ReleaseReserve());
  OutOfMemory("the system gives no more");
}

void Remember(HeapObject* owner) {
  owner->set_gc_flags(owner->gc_flags() & static_cast<uint8_t>(~HeapObject::kOld));
  S().remembered.push_back(owner);
}

// One store into a huge array must not make the next minor collection read all of it: a large object stays old, and the
// card that was written is marked.
void RememberElement(HeapObject* owner, const void* element) {
  if (!(owner->gc_flags() & HeapObject::kLarge)) return Remember(owner);
  LargeHeader* large = LargeHeader::Of(owner);
  if (large->cards == nullptr) {
    large->cards = static_cast<uint8_t*>(std::calloc(large->card_count(), 1));
    if (large->cards == nullptr) return Remember(owner);
  }
  large->cards[static_cast<size_t>(static_cast<const char*>(element) - reinterpret_cast<char*>(owner)) / kCardBytes] =
      1;
  if (large->carded) return;
  large->carded = true;
  S().carded.push_back(owner);
}

void Retire(HeapObject* object) {
  // Without kOld it is young, or remembered: then it would be scanned in the next collection although it is not marked.
  uint8_t flags = object->gc_flags();
  if ((flags & (HeapObject::kLarge | HeapObject::kOld)) != (HeapObject::kLarge | HeapObject::kOld)) return;
  LargeHeader* large = LargeHeader::Of(object);
  if (!S().large.Retire(large)) return;
  object->set_gc_flags(flags & static_cast<uint8_t>(~HeapObject::kOld));
  S().live_bytes -= large->bytes;
}

void SetLimit(size_t bytes) {
  S().policy.limit = bytes;
  S().policy.tolerated = bytes;
  if (bytes != 0 && S().policy.budget > bytes / 2) S().policy.budget = bytes / 2;
}

void StartLimit(size_t bytes) {
  if (bytes == 0) return;
  constexpr size_t kLeast = 256 << 10;  // for the program, and so that an error can be raised
  State& s = S();
  if (s.occupied_bytes + s.claimed() + kLeast > bytes) Collect(Kind::kFull);
  if (s.occupied_bytes + kLeast > bytes) OutOfMemory("the limit of the heap is less than what the language itself needs");
  SetLimit(bytes);
}

void SetStress(uint32_t every_nth_allocation, bool scribble, bool verify) {
  State& s = S();
  AllocWindow window = s.window();
  s.window() = {};
  s.stress.every = every_nth_allocation;
  s.stress.count = 0;
  s.stress.scribble = scribble;
  s.stress.verify = verify;
  s.window() = window;
}

uint64_t AllocatedSinceCollection() {
  State& s = S();
  auto unused = [](const AllocWindow& window) { return static_cast<uint64_t>(window.limit - window.cursor); };
  return s.claimed_bytes - unused(s.window()) - unused(s.overflow);
}

Statistics GetStatistics() {
  State& s = S();
  Statistics result = s.statistics;
  result.allocated_bytes += AllocatedSinceCollection();
  result.live_bytes = s.live_bytes;
  result.occupied_bytes = s.occupied_bytes;
  result.outside_bytes = s.outside_bytes;
  result.heap_bytes = s.blocks.held_bytes() + s.large.held_bytes() + s.large.cached_bytes();
  return result;
}

HeapObject* FindObject(const void* address) {
  State& s = S();
  if (InBlocks(address)) return FindInBlocks(address);
  s.large.SortYoung();
  LargeHeader* large = s.large.Find(address);
  return large != nullptr ? large->object() : nullptr;
}

bool IsObject(const void* p) { return p != nullptr && FindObject(p) == p; }

size_t SizeOf(const HeapObject* object) { return SizeOfWith(object, object->shape()->info()); }

}  // namespace ouro::heap
