// The hash table of sets. Probing looks at a run of neighbours before it jumps; tables grow fourfold while small, twofold
// when large; removed keys leave a mark that only the next growth clears.
#include "python/objects/set.h"

#include <algorithm>

#include "python/objects/dict.h"
#include "python/objects/iterators.h"
#include "python/objects/key.h"

namespace ouro::python {

namespace {
constexpr int64_t kSmallest = 8;
constexpr uint64_t kRun = 9;  // neighbours looked at after each jump

SetEntry* Entries(Set* set) { return set->table.get()->entries.data(); }
uint64_t Mask(Set* set) { return static_cast<uint64_t>(set->table.get()->size.get()) - 1; }
bool IsUnused(const SetEntry& entry) { return entry.key.IsNull(); }
bool IsLive(const SetEntry& entry) { return !entry.key.IsNull() && entry.key != Value::Undefined(); }

SetTable* NewTable(int64_t size) {
  return heap::NewArray<SetTable, &SetTable::size, &SetTable::entries>(g_set_table_shape, size);
}

// Calls f with entry numbers in probing order until it returns true.
template <class F>
OURO_INLINE void ForEachProbe(int64_t hash, uint64_t mask, F f) {
  uint64_t perturb = static_cast<uint64_t>(hash), i = perturb & mask;
  while (true) {
    uint64_t last = i + kRun <= mask ? i + kRun : i;
    for (uint64_t at = i; at <= last; ++at) {
      if (f(at)) return;
    }
    perturb >>= 5;
    i = (i * 5 + 1 + perturb) & mask;
  }
}

// Into a table without removed keys that does not hold this one.
void InsertClean(SetTable* table, Value key, int64_t hash) {
  SetEntry* entries = table->entries.data();
  ForEachProbe(hash, static_cast<uint64_t>(table->size.get()) - 1, [&](uint64_t i) {
    if (!IsUnused(entries[i])) return false;
    entries[i] = {hash, key};
    return true;
  });
  WriteBarrier(table);
}

bool Resize(Set* set, int64_t minimum) {
  int64_t size = kSmallest;
  while (size <= minimum) size <<= 1;
  SetTable* table = NewTable(size);
  if (table == nullptr) return RaiseMemoryError(), false;
  SetEntry* old = Entries(set);
  for (uint64_t i = 0, n = Mask(set); i <= n; ++i) {
    if (IsLive(old[i])) InsertClean(table, old[i].key, old[i].hash);
  }
  set->table.set(set, table);
  set->fill.set(set, set->used.get());
  return true;
}
int64_t Roomy(int64_t used) { return used > 50000 ? used * 2 : used * 4; }

// The entry of the key, or -1, or -2 pending. *unused: the entry where the search ended. May run guest code unless the
// keys of this hash are strs or ints.
int64_t Find(Set* set, Value key, int64_t hash, uint64_t* unused) {
  int64_t found;
  bool again;
  do {
    again = false;
    SetTable* table = set->table.get();
    SetEntry* entries = table->entries.data();
    ForEachProbe(hash, Mask(set), [&](uint64_t i) {
      SetEntry& entry = entries[i];
      if (IsUnused(entry)) {
        *unused = i;
        found = -1;
        return true;
      }
      if (entry.hash != hash || entry.key == Value::Undefined()) return false;
      found = static_cast<int64_t>(i);
      if (entry.key == key) return true;
      int equal = SameKeyFast(entry.key, key);
      if (equal == -2) {
        Value candidate = entry.key;
        equal = Equal(candidate, key);
        if (equal < 0) {
          found = -2;
          return true;
        }
        if (set->table.get() != table || entry.key != candidate) return again = true;
      }
      return equal == 1;
    });
  } while (again);
  return found;
}
}  // namespace

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
  uint64_t unused;
  int64_t found = Find(set, key, hash, &unused);
  if (found != -1) return found >= 0;
  SetTable* table = set->table.get();
  table->entries.data()[unused] = {hash, key};
  WriteBarrier(table);
  set->used.set(set, set->used.get() + 1);
  set->fill.set(set, set->fill.get() + 1);
  if (static_cast<uint64_t>(set->fill.get()) * 5 < Mask(set) * 3) return true;
  return Resize(set, Roomy(set->used.get()));
}

bool SetAdd(Set* set, Value key) {
  int64_t hash;
  return HashKey(key, &hash) && SetAddHashed(set, key, hash);
}

int SetContainsHashed(Set* set, Value key, int64_t hash) {
  uint64_t unused;
  int64_t found = Find(set, key, hash, &unused);
  return found == -2 ? -1 : found >= 0;
}
int SetContains(Set* set, Value key) {
  int64_t hash;
  return HashKey(key, &hash) ? SetContainsHashed(set, key, hash) : -1;
}

int SetDiscardHashed(Set* set, Value key, int64_t hash) {
  uint64_t unused;
  int64_t found = Find(set, key, hash, &unused);
  if (found < 0) return found == -2 ? -1 : 0;
  Entries(set)[found] = {-1, Value::Undefined()};
  set->used.set(set, set->used.get() - 1);
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
  Entries(set)[i] = {-1, Value::Undefined()};
  set->used.set(set, set->used.get() - 1);
  set->finger.set(set, static_cast<int64_t>(i + 1));
  return key;
}

void SetClear(Set* set) {
  SetTable* table = NewTable(kSmallest);
  set->table.set(set, table);
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
  set->table.set(set, other->table.get());
  set->used.set(set, other->used.get());
  set->fill.set(set, other->fill.get());
  set->finger.set(set, other->finger.get());
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
      std::copy_n(source->entries.data(), source->size.get(), table->entries.data());
      WriteBarrier(table);
    } else {
      for (int64_t i = 0; i < source->size.get(); ++i) {
        const SetEntry& entry = source->entries.data()[i];
        if (IsLive(entry)) InsertClean(table, entry.key, entry.hash);
      }
    }
    set->used.set(set, other->used.get());
    set->fill.set(set, other->used.get());
    return true;
  }
  for (int64_t i = 0; i < other->table.get()->size.get(); ++i) {
    SetEntry entry = Entries(other)[i];
    if (IsLive(entry) && !SetAddHashed(set, entry.key, entry.hash)) return false;
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
  Value iterator = Iter(iterable);
  if (iterator.IsNull()) return false;
  NextFn next = iterator.IsPtr() ? BuiltinNextOf(iterator.AsPtr()->shape()) : nullptr;
  if (next == nullptr) next = Next;
  while (true) {
    Value key = next(iterator);
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
  for (uint64_t i = 0, n = Mask(set); i <= n; ++i) {
    const SetEntry& entry = Entries(set)[i];
    if (!IsLive(entry)) continue;
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
