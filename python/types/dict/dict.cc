// The hash table of dicts. Its invariants:
//   - entries [0, entry_count) are in use or holes (key Null); entries beyond are zero;
//   - without an index, capacity is at most kScanLimit;
//   - with an index of n slots, capacity <= 2n/3 and fill <= 2n/3, so that every probe sequence meets an empty slot;
//   - keys_version is fresh after each change of what key an entry number stands for.
#include "python/types/dict/dict.h"

#include <algorithm>
#include <bit>

#include "python/types/dict/key.h"
#include "python/types/tuple/tuple.h"

namespace ouro::python {

namespace {
constexpr int64_t kScanLimit = 8;
constexpr int64_t kMissing = -1, kPending = -2;
constinit uint64_t g_last_version = 0;

DictEntry* Entries(Dict* dict) { return dict->entries.get()->items.data(); }
int64_t Capacity(Dict* dict) { return dict->entries.get() == nullptr ? 0 : dict->entries.get()->capacity.get(); }
void KeysChanged(Dict* dict) { dict->keys_version.set(dict, ++g_last_version); }

// Calls f with the index's slots as uint8_t*, uint16_t* or uint32_t*.
template <class F>
OURO_INLINE auto WithSlots(DictIndex* index, F f) {
  uint8_t* bytes = index->bytes.data();
  int64_t log2_size = index->log2_size.get();
  if (log2_size <= 8) return f(bytes);
  if (log2_size <= 16) return f(reinterpret_cast<uint16_t*>(bytes));
  return f(reinterpret_cast<uint32_t*>(bytes));
}
template <class Slot>
constexpr Slot kEmpty = static_cast<Slot>(~Slot{0});
template <class Slot>
constexpr Slot kDeleted = static_cast<Slot>(kEmpty<Slot> - 1);

// The sequence of slots that a hash probes: all of them, in time.
struct Probe {
  uint64_t slot, perturb, mask;
  Probe(int64_t hash, int64_t log2_size)
      : perturb(static_cast<uint64_t>(hash)), mask((uint64_t{1} << log2_size) - 1) {
    slot = perturb & mask;
  }
  OURO_INLINE void Next() {
    perturb >>= 5;
    slot = (slot * 5 + perturb + 1) & mask;
  }
};

void InsertIntoIndex(DictIndex* index, int64_t hash, int64_t entry) {
  WithSlots(index, [&]<class Slot>(Slot* slots) {
    Probe probe(hash, index->log2_size.get());
    while (slots[probe.slot] < kDeleted<Slot>) probe.Next();
    if (slots[probe.slot] == kEmpty<Slot>) index->fill.set(index, index->fill.get() + 1);
    slots[probe.slot] = static_cast<Slot>(entry);
  });
}

void RemoveFromIndex(DictIndex* index, int64_t hash, int64_t entry) {
  WithSlots(index, [&]<class Slot>(Slot* slots) {
    Probe probe(hash, index->log2_size.get());
    while (slots[probe.slot] != static_cast<Slot>(entry)) probe.Next();
    slots[probe.slot] = kDeleted<Slot>;
  });
}

DictEntries* NewEntries(int64_t capacity) {
  return heap::NewArray<DictEntries, &DictEntries::capacity, &DictEntries::items>(g_dict_entries_shape, capacity);
}
DictIndex* NewIndex(int64_t log2_size) {
  int64_t width = log2_size <= 8 ? 1 : log2_size <= 16 ? 2 : 4;
  int64_t bytes = width << log2_size;
  DictIndex* index = heap::NewArray<DictIndex, &DictIndex::byte_count, &DictIndex::bytes>(g_dict_index_shape, bytes);
  if (index == nullptr) return nullptr;
  index->log2_size.init(log2_size);
  std::fill_n(index->bytes.data(), bytes, uint8_t{0xff});
  return index;
}

// Moves the live entries together into a table with room for at least `wanted` keys.
bool Rebuild(Dict* dict, int64_t wanted) {
  int64_t capacity, log2_size = 0;
  if (wanted <= kScanLimit) {
    capacity = wanted <= 4 ? 4 : kScanLimit;
  } else {
    uint64_t slots = std::bit_ceil(static_cast<uint64_t>(wanted) + static_cast<uint64_t>(wanted) / 2 + 1);
    log2_size = std::countr_zero(slots);
    capacity = static_cast<int64_t>(slots * 2 / 3);
    if (log2_size > 32) return RaiseMemoryError(), false;
  }
  DictIndex* index = nullptr;
  if (log2_size != 0) {
    index = NewIndex(log2_size);
    if (index == nullptr) return RaiseMemoryError(), false;
  }
  DictEntries* entries = NewEntries(capacity);
  if (entries == nullptr) return RaiseMemoryError(), false;
  int64_t count = 0;
  DictEntry* target = entries->items.data();
  for (int64_t i = 0, n = dict->entry_count.get(); i < n; ++i) {
    const DictEntry& entry = Entries(dict)[i];
    if (entry.key.IsNull()) continue;
    target[count] = entry;
    if (index != nullptr) InsertIntoIndex(index, entry.hash, count);
    ++count;
  }
  dict->entries.set(dict, entries);
  dict->index.set(dict, index);
  dict->entry_count.set(dict, count);
  KeysChanged(dict);
  return true;
}

// Is the key at entry i, whose hash is the same, equal? 1, 0, -1 pending, -2: the dict has another table or another key
// there by now, start again.
OURO_NOINLINE int CompareSlow(Dict* dict, int64_t i, Value key) {
  DictEntries* entries = dict->entries.get();
  DictIndex* index = dict->index.get();
  Value candidate = entries->items.data()[i].key;
  int equal = Equal(candidate, key);
  if (equal < 0) return equal;
  if (dict->entries.get() != entries || dict->index.get() != index || entries->items.data()[i].key != candidate) return -2;
  return equal;
}

// Entry number of the key, kMissing or kPending. May run guest code unless the keys of this hash are strs or ints.
int64_t Find(Dict* dict, Value key, int64_t hash) {
restart:
  if (dict->entries.get() == nullptr) return kMissing;
  DictIndex* index = dict->index.get();
  if (index == nullptr) {
    DictEntry* entries = Entries(dict);
    int64_t count = dict->entry_count.get();
    for (int64_t i = 0; i < count; ++i) {
      if (entries[i].key == key) return i;
    }
    for (int64_t i = 0; i < count; ++i) {
      if (entries[i].hash != hash || entries[i].key.IsNull()) continue;
      int equal = SameKeyFast(entries[i].key, key);
      if (equal == -2) {
        equal = CompareSlow(dict, i, key);
        if (equal == -1) return kPending;
        if (equal == -2) goto restart;
      }
      if (equal == 1) return i;
    }
    return kMissing;
  }
  int64_t found = WithSlots(index, [&]<class Slot>(Slot* slots) -> int64_t {
    DictEntry* entries = Entries(dict);
    Probe probe(hash, index->log2_size.get());
    while (true) {
      Slot slot = slots[probe.slot];
      if (slot < kDeleted<Slot>) {
        DictEntry& entry = entries[slot];
        if (entry.key == key) return slot;
        if (entry.hash == hash) {
          int equal = SameKeyFast(entry.key, key);
          if (equal == -2) {
            equal = CompareSlow(dict, slot, key);
            if (equal == -1) return kPending;
            if (equal == -2) return -3;
          }
          if (equal == 1) return slot;
        }
      } else if (slot == kEmpty<Slot>) {
        return kMissing;
      }
      probe.Next();
    }
  });
  if (found == -3) goto restart;
  return found;
}

// Appends a key that is not in the dict.
bool Append(Dict* dict, Value key, int64_t hash, Value value) {
  DictIndex* index = dict->index.get();
  if (OURO_UNLIKELY(dict->entry_count.get() == Capacity(dict) ||
                    (index != nullptr && index->fill.get() >= Capacity(dict)))) {
    int64_t used = dict->used.get();
    DictEntries* old_entries = dict->entries.get();
    if (!Rebuild(dict, used < kScanLimit ? used + 1 : used + used / 2 + kScanLimit)) return false;
    if (old_entries != nullptr) heap::Retire(old_entries);
    if (index != nullptr) heap::Retire(index);
    index = dict->index.get();
  }
  int64_t at = dict->entry_count.get();
  DictEntries* entries = dict->entries.get();
  entries->items.data()[at] = {hash, key, value};
  WriteBarrier(entries);
  if (index != nullptr) InsertIntoIndex(index, hash, at);
  dict->entry_count.set(dict, at + 1);
  dict->used.set(dict, dict->used.get() + 1);
  KeysChanged(dict);
  return true;
}

// Makes entry i a hole. Its value.
Value Erase(Dict* dict, int64_t i) {
  DictEntry& entry = Entries(dict)[i];
  Value value = entry.value;
  if (DictIndex* index = dict->index.get()) RemoveFromIndex(index, entry.hash, i);
  entry = {};
  dict->used.set(dict, dict->used.get() - 1);
  KeysChanged(dict);
  return value;
}

// A look-up by name that swallows what a foreign key's __eq__ raises.
int64_t FindStr(Dict* dict, Value name) {
  int64_t found = Find(dict, name, StrHash(name));
  if (OURO_UNLIKELY(found == kPending)) {
    ClearPending();
    return kMissing;
  }
  return found;
}
}  // namespace

Dict* NewDict() { return heap::New<Dict>(g_dict_shape); }

Dict* NewDictWithCapacity(int64_t keys) {
  Dict* dict = NewDict();
  if (keys > 0 && !Rebuild(dict, keys)) return nullptr;
  return dict;
}

Value DictGetHashed(Dict* dict, Value key, int64_t hash) {
  int64_t found = Find(dict, key, hash);
  if (found >= 0) return DictValueAt(dict, found);
  return found == kMissing ? Value::Undefined() : Value::Null();
}

bool DictSetHashed(Dict* dict, Value key, int64_t hash, Value value) {
  int64_t found = Find(dict, key, hash);
  if (found >= 0) return DictSetValueAt(dict, found, value), true;
  return found == kMissing && Append(dict, key, hash, value);
}

Value DictGet(Dict* dict, Value key) {
  int64_t hash;
  return HashKey(key, &hash) ? DictGetHashed(dict, key, hash) : Value::Null();
}

bool DictSet(Dict* dict, Value key, Value value) {
  int64_t hash;
  return HashKey(key, &hash) && DictSetHashed(dict, key, hash, value);
}

int DictDelete(Dict* dict, Value key) {
  Value value = DictPop(dict, key);
  return value.IsNull() ? -1 : value != Value::Undefined();
}

int DictContains(Dict* dict, Value key) {
  int64_t hash;
  if (!HashKey(key, &hash)) return -1;
  int64_t found = Find(dict, key, hash);
  return found == kPending ? -1 : found >= 0;
}

Value DictSetDefault(Dict* dict, Value key, Value value) {
  int64_t hash;
  if (!HashKey(key, &hash)) return Value::Null();
  int64_t found = Find(dict, key, hash);
  if (found >= 0) return DictValueAt(dict, found);
  return found == kMissing && Append(dict, key, hash, value) ? value : Value::Null();
}

Value DictPop(Dict* dict, Value key) {
  int64_t hash;
  return HashKey(key, &hash) ? DictPopHashed(dict, key, hash) : Value::Null();
}

Value DictPopHashed(Dict* dict, Value key, int64_t hash) {
  int64_t found = Find(dict, key, hash);
  if (found < 0) return found == kMissing ? Value::Undefined() : Value::Null();
  return Erase(dict, found);
}

Value DictPopItem(Dict* dict) {
  if (dict->used.get() == 0) return RaiseKeyError(NewStr("popitem(): dictionary is empty"));
  int64_t last = dict->entry_count.get() - 1;
  while (Entries(dict)[last].key.IsNull()) --last;
  Value key = Entries(dict)[last].key;
  Value item = NewTuple2(key, DictValueAt(dict, last));
  Erase(dict, last);
  // Unlike deletion this gives the entry back, or emptying a dict item by item would take quadratic time.
  dict->entry_count.set(dict, last);
  return item;
}

Value DictSubscript(Dict* dict, Value key) {
  Value value = DictGet(dict, key);
  if (OURO_LIKELY(value != Value::Undefined())) return value;
  if (dict->shape() != g_dict_shape) {
    value = CallSpecial(Value::Ptr(dict), g_names.dunder_missing, &key, 1);
    if (value != Value::Undefined()) return value;
  }
  return RaiseKeyError(key);
}

Value DictGetStr(Dict* dict, Value name) {
  int64_t found = FindStr(dict, name);
  return found >= 0 ? DictValueAt(dict, found) : Value::Undefined();
}

Value DictGetName(Dict* dict, Value name) { return DictGetHashed(dict, name, StrHash(name)); }

bool DictSetStr(Dict* dict, Value name, Value value) { return DictSetHashed(dict, name, StrHash(name), value); }

bool DictDeleteStr(Dict* dict, Value name) {
  int64_t found = Find(dict, name, StrHash(name));
  if (found >= 0) Erase(dict, found);
  return found >= 0;
}

int64_t DictEntryIndex(Dict* dict, Value name) { return FindStr(dict, name); }

void DictClear(Dict* dict) {
  dict->used.set(dict, 0);
  dict->entry_count.set(dict, 0);
  dict->entries.set(dict, nullptr);
  dict->index.set(dict, nullptr);
  KeysChanged(dict);
}

// Makes the empty `target` equal to `source` by copying its table as it is.
bool DictCopyTable(Dict* target, Dict* source) {
  int64_t count = source->entry_count.get();
  if (source->used.get() == 0) return true;
  DictIndex* old_index = source->index.get();
  if (source->used.get() < count - count / 4) {  // many holes: close them
    target->entry_count.init(count);
    target->entries.set(target, source->entries.get());
    target->used.init(source->used.get());
    if (Rebuild(target, source->used.get())) return true;
    target->entries.init(nullptr);
    target->entry_count.init(0);
    target->used.init(0);
    return false;
  }
  DictEntries* entries = NewEntries(Capacity(source));
  DictIndex* index = old_index == nullptr ? nullptr : NewIndex(old_index->log2_size.get());
  if (entries == nullptr || (index == nullptr && old_index != nullptr)) return RaiseMemoryError(), false;
  std::copy_n(Entries(source), count, entries->items.data());
  WriteBarrier(entries);
  if (index != nullptr) {
    std::copy_n(old_index->bytes.data(), old_index->byte_count.get(), index->bytes.data());
    index->fill.init(old_index->fill.get());
  }
  target->entries.set(target, entries);
  target->index.set(target, index);
  target->entry_count.init(count);
  target->used.init(source->used.get());
  KeysChanged(target);
  return true;
}

Dict* DictCopy(Dict* source) {
  Dict* copy = NewDict();
  return DictCopyTable(copy, source) ? copy : nullptr;
}

int DictEqual(Dict* a, Dict* b) {
  if (a->used.get() != b->used.get()) return 0;
  for (int64_t i = 0; i < a->entry_count.get(); ++i) {
    DictEntry entry = Entries(a)[i];
    if (entry.key.IsNull()) continue;
    Value other = DictGetHashed(b, entry.key, entry.hash);
    if (other.IsNull()) return -1;
    if (other == Value::Undefined()) return 0;
    int equal = Equal(other, entry.value);
    if (equal <= 0) return equal;
  }
  return 1;
}

}  // namespace ouro::python
