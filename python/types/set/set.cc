// The hash table of sets. Probing looks at a run of neighbours before it jumps; tables grow fourfold while small, twofold
// when large; a removed key leaves a mark, which a later key that passes it takes over.
#include "python/types/set/set.h"

#include <algorithm>

#include "python/types/dict/dict.h"
#include "python/types/dict/key.h"
#include "python/types/iterators/iterators.h"

namespace ouro::python {

namespace {
constexpr int64_t kSmallest = 8;
constexpr uint64_t kRun = 9;  // neighbours looked at after each jump
constexpr unsigned kRunBits = (1u << (kRun + 1)) - 1;
constexpr uint8_t kUnusedTag = 0, kDeletedTag = 1;
constexpr int64_t kMissing = -1, kPending = -2;

SetEntry* Entries(Set* set) { return set->table.get()->entries.data(); }
uint64_t Mask(SetTable* table) { return static_cast<uint64_t>(table->size.get()) - 1; }
uint64_t Mask(Set* set) { return Mask(set->table.get()); }
bool IsLive(const SetEntry& entry) { return !entry.key.IsNull() && entry.key != Value::Undefined(); }
// Spread, since neighbours' hashes are often neighbours too.
OURO_INLINE uint8_t TagOf(int64_t hash) {
  return static_cast<uint8_t>(static_cast<uint64_t>(hash) * 0x9e3779b97f4a7c15 >> 57) | 0x80;
}

SetTable* NewTable(int64_t size) {
  // The tags of a run are read 16 at a time, so as many bytes follow the last one.
  int64_t capacity = size + size / static_cast<int64_t>(sizeof(SetEntry)) + 1;
  SetTable* table = heap::NewArray<SetTable, &SetTable::capacity, &SetTable::entries>(g_set_table_shape, capacity);
  if (table != nullptr) table->size.init(size);
  return table;
}

// Which of the tags at `tags` equal `tag`, a bit each.
struct TagRun {
  __m128i tags;
  explicit OURO_INLINE TagRun(const uint8_t* at) : tags(_mm_loadu_si128(reinterpret_cast<const __m128i*>(at))) {}
  OURO_INLINE unsigned Equal(uint8_t tag) const {
    return static_cast<unsigned>(_mm_movemask_epi8(_mm_cmpeq_epi8(tags, _mm_set1_epi8(static_cast<char>(tag))))) & kRunBits;
  }
};
// The slots that a hash probes: runs [slot, slot + kRun], or, where the table ends before the run does, single ones.
struct Probe {
  uint64_t slot, perturb, mask;
  OURO_INLINE Probe(int64_t hash, uint64_t mask)
      : slot(static_cast<uint64_t>(hash) & mask), perturb(static_cast<uint64_t>(hash)), mask(mask) {}
  OURO_INLINE bool IsRun() const { return slot + kRun <= mask; }
  OURO_INLINE void Next() {
    perturb >>= 5;
    slot = (slot * 5 + 1 + perturb) & mask;
  }
};

OURO_INLINE void Fill(SetTable* table, uint64_t slot, Value key, int64_t hash) {
  table->entries.data()[slot] = {hash, key};
  table->tags()[slot] = TagOf(hash);
}
void MakeDeleted(Set* set, uint64_t slot) {
  SetTable* table = set->table.get();
  table->entries.data()[slot] = {-1, Value::Undefined()};
  table->tags()[slot] = kDeletedTag;
  set->used.set(set, set->used.get() - 1);
}

// Into a table without removed keys that does not hold this one. The caller sees to the barrier.
OURO_INLINE void InsertClean(SetTable* table, Value key, int64_t hash) {
  const uint8_t* tags = table->tags();
  for (Probe probe(hash, Mask(table));; probe.Next()) {
    if (OURO_LIKELY(table->entries.data()[probe.slot].key.IsNull())) return Fill(table, probe.slot, key, hash);
    if (!probe.IsRun()) continue;
    unsigned unused = TagRun(tags + probe.slot).Equal(kUnusedTag);
    if (unused != 0) return Fill(table, probe.slot + static_cast<unsigned>(std::countr_zero(unused)), key, hash);
  }
}

bool Resize(Set* set, int64_t minimum) {
  int64_t size = kSmallest;
  while (size <= minimum) size <<= 1;
  SetTable* table = NewTable(size);
  if (table == nullptr) return RaiseMemoryError(), false;
  SetTable* old = set->table.get();
  const SetEntry* entries = old->entries.data();
  for (int64_t i = NextLiveSlot(old, 0); i >= 0; i = NextLiveSlot(old, i + 1)) {
    InsertClean(table, entries[i].key, entries[i].hash);
  }
  set->table.set(set, table);
  heap::Retire(old);
  set->fill.set(set, set->used.get());
  return true;
}
int64_t Roomy(int64_t used) { return used > 50000 ? used * 2 : used * 4; }

enum Comparison { kDifferent, kSame, kRaised, kChanged };  // the last: the set was changed meanwhile
OURO_NOINLINE Comparison CompareSlow(Set* set, uint64_t slot, Value key) {
  SetTable* table = set->table.get();
  Value candidate = table->entries.data()[slot].key;
  int equal = SameKeyFast(candidate, key);
  if (equal != -2) return equal != 0 ? kSame : kDifferent;
  equal = Equal(candidate, key);
  if (equal < 0) return kRaised;
  if (set->table.get() != table || table->entries.data()[slot].key != candidate) return kChanged;
  return equal != 0 ? kSame : kDifferent;
}

// The slot of the key, kMissing or kPending. *vacant: where a missing key belongs, which is the last slot with a removed
// key that the search passed, else the unused one where it ended. May run guest code unless the keys of this hash are
// strs or ints.
OURO_NOINLINE int64_t FindByProbing(Set* set, Value key, int64_t hash, uint64_t* vacant) {
restart:
  SetTable* table = set->table.get();
  SetEntry* entries = table->entries.data();
  const uint8_t* tags = table->tags();
  uint64_t none = ~uint64_t{0}, deleted = none;
  for (Probe probe(hash, Mask(table));; probe.Next()) {
    SetEntry& first = entries[probe.slot];
    if (first.key == key) return static_cast<int64_t>(probe.slot);
    if (first.key.IsNull()) {
      if (vacant != nullptr) *vacant = deleted != none ? deleted : probe.slot;
      return kMissing;
    }
    unsigned candidates, unused;
    if (OURO_LIKELY(probe.IsRun())) {
      TagRun run(tags + probe.slot);
      candidates = run.Equal(TagOf(hash));
      unused = run.Equal(kUnusedTag);
      unsigned reached = (unused & -unused) - 1;  // all, when none is unused
      candidates &= reached;
      if (vacant != nullptr) {
        unsigned marks = run.Equal(kDeletedTag) & reached;
        if (marks != 0) deleted = probe.slot + std::bit_width(marks) - 1;
      }
    } else {
      candidates = tags[probe.slot] == TagOf(hash);
      unused = 0;
      if (tags[probe.slot] == kDeletedTag) deleted = probe.slot;
    }
    for (; candidates != 0; candidates &= candidates - 1) {
      uint64_t slot = probe.slot + static_cast<unsigned>(std::countr_zero(candidates));
      if (entries[slot].key == key) return static_cast<int64_t>(slot);
      if (entries[slot].hash != hash) continue;
      switch (CompareSlow(set, slot, key)) {
        case kDifferent:
          break;
        case kSame:
          return static_cast<int64_t>(slot);
        case kRaised:
          return kPending;
        case kChanged:
          goto restart;
      }
    }
    if (unused != 0) {
      if (vacant != nullptr) {
        *vacant = deleted != none ? deleted : probe.slot + static_cast<unsigned>(std::countr_zero(unused));
      }
      return kMissing;
    }
  }
}
// The same; mostly the first slot decides.
OURO_INLINE int64_t Find(Set* set, Value key, int64_t hash, uint64_t* vacant = nullptr) {
  SetTable* table = set->table.get();
  uint64_t slot = static_cast<uint64_t>(hash) & Mask(table);
  Value first = table->entries.data()[slot].key;
  if (first == key) return static_cast<int64_t>(slot);
  if (!first.IsNull()) return FindByProbing(set, key, hash, vacant);
  if (vacant != nullptr) *vacant = slot;
  return kMissing;
}
}  // namespace

void SetTable::TraceObject(HeapObject* object, Visitor& visitor) {
  SetTable* table = static_cast<SetTable*>(object);
  for (int64_t i = 0, n = table->size.get(); i < n; ++i) visitor.Visit(&table->entries.data()[i].key);
}
const TypeInfo& SetTable::Info() {
  static const TypeInfo info{"set table",
                             static_cast<uint32_t>(internal::OffsetOf(&SetTable::entries)),
                             static_cast<uint32_t>(internal::OffsetOf(&SetTable::capacity)),
                             sizeof(SetEntry),
                             static_cast<uint32_t>(internal::OffsetOf(&SetTable::entries)),
                             &SetTable::TraceObject,
                             nullptr};
  return info;
}

Set* NewSetOfShape(Shape* shape) {
  SetTable* table = NewTable(kSmallest);
  Set* set = heap::New<Set>(shape);
  set->table.init(table);
  set->cached_hash.init(-1);
  return set;
}
Set* NewSet() { return NewSetOfShape(g_set_shape); }
Set* NewFrozenSet() { return NewSetOfShape(g_frozenset_shape); }

bool SetAddHashed(Set* set, Value key, int64_t hash) {
  uint64_t vacant;
  int64_t found = Find(set, key, hash, &vacant);
  if (found != kMissing) return found >= 0;
  SetTable* table = set->table.get();
  bool reused = table->entries.data()[vacant].key == Value::Undefined();
  Fill(table, vacant, key, hash);
  WriteBarrier(table);
  set->used.set(set, set->used.get() + 1);
  if (OURO_UNLIKELY(reused)) return true;
  set->fill.set(set, set->fill.get() + 1);
  if (OURO_LIKELY(static_cast<uint64_t>(set->fill.get()) * 5 < Mask(table) * 3)) return true;
  return Resize(set, Roomy(set->used.get()));
}

bool SetAdd(Set* set, Value key) {
  int64_t hash;
  return HashKey(key, &hash) && SetAddHashed(set, key, hash);
}

int SetContainsHashed(Set* set, Value key, int64_t hash) {
  int64_t found = Find(set, key, hash);
  return found == kPending ? -1 : found >= 0;
}
int SetContains(Set* set, Value key) {
  int64_t hash;
  return HashKey(key, &hash) ? SetContainsHashed(set, key, hash) : -1;
}

int SetDiscardHashed(Set* set, Value key, int64_t hash) {
  int64_t found = Find(set, key, hash);
  if (found < 0) return found == kPending ? -1 : 0;
  MakeDeleted(set, static_cast<uint64_t>(found));
  return 1;
}
int SetDiscard(Set* set, Value key) {
  int64_t hash;
  return HashKey(key, &hash) ? SetDiscardHashed(set, key, hash) : -1;
}

Value SetPop(Set* set) {
  if (set->used.get() == 0) return RaiseKeyError(NewStr("pop from an empty set"));
  uint64_t mask = Mask(set), i = static_cast<uint64_t>(set->finger.get()) & mask;
  while (!IsLive(Entries(set)[i])) i = (i + 1) & mask;
  Value key = Entries(set)[i].key;
  MakeDeleted(set, i);
  set->finger.set(set, static_cast<int64_t>(i + 1));
  return key;
}

void SetClear(Set* set) {
  if (set->fill.get() != 0) set->table.set(set, NewTable(kSmallest));
  set->used.set(set, 0);
  set->fill.set(set, 0);
  set->finger.set(set, 0);
  set->cached_hash.set(set, -1);
}

void SetSweep(Set* set) {
  int64_t removed = set->fill.get() - set->used.get();
  if (static_cast<uint64_t>(removed) > Mask(set) / 4 && !Resize(set, Roomy(set->used.get()))) ClearPending();
}

void SetTakeBody(Set* set, Set* other) {
  // An exchange: a table has one owner (heap::Retire).
  auto exchange = [&](auto field) {
    auto mine = (set->*field).get();
    (set->*field).set(set, (other->*field).get());
    (other->*field).set(other, mine);
  };
  exchange(&Set::table);
  exchange(&Set::used);
  exchange(&Set::fill);
  exchange(&Set::finger);
  set->cached_hash.set(set, -1);
}

bool SetMerge(Set* set, Set* other) {
  if (other == set || other->used.get() == 0) return true;
  if (static_cast<uint64_t>(set->fill.get() + other->used.get()) * 5 >= Mask(set) * 3 &&
      !Resize(set, (set->used.get() + other->used.get()) * 2)) {
    return false;
  }
  if (set->fill.get() == 0) {
    SetTable *table = set->table.get(), *source = other->table.get();
    bool as_is = table->size.get() == source->size.get() && other->fill.get() == other->used.get();
    if (as_is) {
      std::copy_n(source->entries.data(), source->capacity.get(), table->entries.data());  // the tags, too
    } else {
      for (int64_t i = NextLiveSlot(source, 0); i >= 0; i = NextLiveSlot(source, i + 1)) {
        const SetEntry& entry = source->entries.data()[i];
        InsertClean(table, entry.key, entry.hash);
      }
    }
    WriteBarrier(table);
    set->used.set(set, other->used.get());
    set->fill.set(set, other->used.get());
    return true;
  }
  // The other's table is asked for anew: comparisons may change it.
  for (int64_t i = -1; (i = NextLiveSlot(other->table.get(), i + 1)) >= 0;) {
    SetEntry entry = Entries(other)[i];
    if (!SetAddHashed(set, entry.key, entry.hash)) return false;
  }
  return true;
}

bool SetUpdate(Set* set, Value iterable) {
  if (IsAnySet(iterable)) return SetMerge(set, iterable.As<Set>());
  if (IsExactDict(iterable)) {
    Dict* dict = iterable.As<Dict>();
    int64_t count = dict->used.get();
    if (static_cast<uint64_t>(set->fill.get() + count) * 5 >= Mask(set) * 3 && !Resize(set, (set->used.get() + count) * 2)) {
      return false;
    }
    for (int64_t i = 0; i < dict->entry_count.get(); ++i) {
      DictEntry entry = dict->entries.get()->items.data()[i];
      if (!entry.key.IsNull() && !SetAddHashed(set, entry.key, entry.hash)) return false;
    }
    return true;
  }
  if (IsExactList(iterable)) {
    List* list = iterable.As<List>();
    for (int64_t i = 0; i < list->length.get(); ++i) {
      if (!SetAdd(set, list->items.get()->items.get(i))) return false;
    }
    return true;
  }
  Value iterator = Iter(iterable);
  if (iterator.IsNull()) return false;
  NextFn next = iterator.IsPtr() ? BuiltinNextOf(iterator.AsPtr()->shape()) : nullptr;
  if (next == nullptr) next = Next;
  while (true) {
    Value key = EndIfStopped(next(iterator));
    if (key.IsNull()) return false;
    if (key == Value::Undefined()) return true;
    if (!SetAdd(set, key)) return false;
  }
}

Set* SetCopy(Set* set, Shape* shape) {
  Set* copy = NewSetOfShape(shape);
  return SetMerge(copy, set) ? copy : nullptr;
}

Value SetFromIterable(Value iterable) {
  Set* set = NewSet();
  return SetUpdate(set, iterable) ? Value::Ptr(set) : Value::Null();
}
Value FrozenSetFromIterable(Value iterable) {
  if (IsExactFrozenSet(iterable)) return iterable;
  Set* set = NewFrozenSet();
  return SetUpdate(set, iterable) ? Value::Ptr(set) : Value::Null();
}

// Every hash is spread before they are joined by xor, which does not depend on their order.
bool FrozenSetHash(Set* set, int64_t* out) {
  int64_t cached = set->cached_hash.get();
  if (cached != -1) return *out = cached, true;
  uint64_t joined = 0;
  SetTable* table = set->table.get();
  for (int64_t i = NextLiveSlot(table, 0); i >= 0; i = NextLiveSlot(table, i + 1)) {
    const SetEntry& entry = table->entries.data()[i];
    uint64_t h = static_cast<uint64_t>(entry.hash);
    joined ^= (h ^ 89869747u ^ (h << 16)) * 3644798167u;
  }
  joined ^= (static_cast<uint64_t>(set->used.get()) + 1) * 1927868237u;
  joined ^= (joined >> 11) ^ (joined >> 25);
  joined = joined * 69069u + 907133923u;
  if (joined == ~uint64_t{0}) joined = 590923713u;
  set->cached_hash.set(set, static_cast<int64_t>(joined));
  return *out = static_cast<int64_t>(joined), true;
}

Value SetIter(Set* set) {
  SetIterator* it = heap::New<SetIterator>(g_set_iterator_shape);
  it->set.init(Value::Ptr(set));
  it->expected_used.init(set->used.get());
  it->remaining.init(set->used.get());
  return Value::Ptr(it);
}

Value SetIteratorNext(SetIterator* it) {
  Value source = it->set.get();
  if (!source.IsPtr()) return Value::Undefined();
  Set* set = source.As<Set>();
  if (OURO_UNLIKELY(it->expected_used.get() != set->used.get())) {
    it->expected_used.set(it, -1);
    return Raise(g_types.RuntimeError, "Set changed size during iteration");
  }
  int64_t position = it->position.get();
  Value key;
  if (!SetNext(set, &position, &key)) {
    it->set.set(it, Value::None());
    return Value::Undefined();
  }
  it->position.set(it, position);
  it->remaining.set(it, it->remaining.get() - 1);
  return key;
}

}  // namespace ouro::python
