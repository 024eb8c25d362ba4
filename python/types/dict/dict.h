// dict: a compact, insertion-ordered hash table. `entries` holds (hash, key, value) in the order of insertion, with holes
// where keys were deleted; `index` maps hash slots to entry numbers and is missing while at most 8 entries are
// allocated: then a look-up scans the entries.
//
// A look-up of arbitrary keys may run guest code (__hash__, __eq__); str and int keys never do.
#pragma once
#include "python/runtime/object/object.h"

namespace ouro::python {

struct DictEntry {
  int64_t hash;
  Value key;    // Null: a hole
  Value value;
  void Trace(Visitor& visitor) {
    visitor.Visit(&key);
    visitor.Visit(&value);
  }
};
class DictEntries : public HeapObject {
 public:
  Final<int64_t> capacity;
  Elements<DictEntry> items;
  OURO_ARRAY_LAYOUT(DictEntries, "dict entries", &DictEntries::capacity, &DictEntries::items)
};
// 2^n slots of 1, 2 or 4 bytes, each an entry number or one of the two largest numbers: deleted, empty.
class DictIndex : public HeapObject {
 public:
  Final<int64_t> byte_count;
  Final<int64_t> log2_size;
  Mut<int64_t> fill;  // slots that are not empty, deleted ones included
  Elements<uint8_t> bytes;
  OURO_ARRAY_LAYOUT(DictIndex, "dict index", &DictIndex::byte_count, &DictIndex::bytes, &DictIndex::log2_size,
                    &DictIndex::fill)
};
class Dict : public HeapObject {
 public:
  Mut<int64_t> used;         // live keys
  Mut<int64_t> entry_count;  // entries in use, holes included
  Mut<DictEntries*> entries; // null while nothing was ever inserted
  Mut<DictIndex*> index;     // or null
  // A number from a global counter; a fresh one whenever a key is added or removed or entries move. So (dict, version)
  // fixes the key at each entry number; values may change.
  Quasi<uint64_t> keys_version;
  OURO_LAYOUT(Dict, "dict", &Dict::used, &Dict::entry_count, &Dict::entries, &Dict::index, &Dict::keys_version)
};
inline constinit Shape *g_dict_shape = nullptr, *g_dict_entries_shape = nullptr, *g_dict_index_shape = nullptr;

OURO_INLINE bool IsExactDict(Value v) { return v.IsPtr() && v.AsPtr()->shape() == g_dict_shape; }
inline bool IsDict(Value v) { return IsExactDict(v) || (v.IsPtr() && IsInstance(v, g_types.Dict)); }

Dict* NewDict();
Dict* NewDictWithCapacity(int64_t keys);  // room for so many keys

// --- any key. May run guest code.
Value DictGet(Dict* dict, Value key);              // Undefined when missing; Null: pending
bool DictSet(Dict* dict, Value key, Value value);  // false: pending
int DictDelete(Dict* dict, Value key);             // 1 deleted, 0 missing (nothing raised), -1 pending
int DictContains(Dict* dict, Value key);           // 1, 0, -1
Value DictSetDefault(Dict* dict, Value key, Value value);
Value DictPop(Dict* dict, Value key);              // Undefined when missing; Null: pending
Value RaiseKeyError(Value key);
// With the hash known.
Value DictGetHashed(Dict* dict, Value key, int64_t hash);
bool DictSetHashed(Dict* dict, Value key, int64_t hash, Value value);
Value DictPopHashed(Dict* dict, Value key, int64_t hash);
// dict[key] of the language: KeyError, and __missing__ for subclasses.
Value DictSubscript(Dict* dict, Value key);

Value DictPopItem(Dict* dict);                     // (key, value) last inserted; Null: KeyError pending

// --- str keys. Never run guest code unless the dict holds keys of other types that compare equal by hash.
Value DictGetStr(Dict* dict, Value name);          // Undefined when missing; never raises: what a foreign key raises is lost
Value DictGetName(Dict* dict, Value name);         // the same, Null when a foreign key's __eq__ raised
bool DictSetStr(Dict* dict, Value name, Value value);  // false: MemoryError, or what a foreign key raised
bool DictDeleteStr(Dict* dict, Value name);        // was it there? May leave pending what a foreign key raised

// --- entries by number: for inline caches and iteration
int64_t DictEntryIndex(Dict* dict, Value name);    // of a str key; -1 when missing
OURO_INLINE Value DictValueAt(Dict* dict, int64_t entry) { return dict->entries.get()->items.data()[entry].value; }
OURO_INLINE Value DictKeyAt(Dict* dict, int64_t entry) { return dict->entries.get()->items.data()[entry].key; }
OURO_INLINE void DictSetValueAt(Dict* dict, int64_t entry, Value value) {
  DictEntries* entries = dict->entries.get();
  entries->items.data()[entry].value = value;
  WriteBarrier(entries);
}
// for (int64_t position = 0; DictNext(dict, &position, &key, &value);) ...
// The dict may be changed meanwhile (then some keys may be missed or repeated).
inline bool DictNext(Dict* dict, int64_t* position, Value* key, Value* value) {
  int64_t count = dict->entry_count.get();
  while (*position < count) {
    DictEntry& entry = dict->entries.get()->items.data()[(*position)++];
    if (entry.key.IsNull()) continue;
    *key = entry.key;
    *value = entry.value;
    return true;
  }
  return false;
}
OURO_INLINE int64_t DictLength(Dict* dict) { return dict->used.get(); }

// --- whole dicts
void DictClear(Dict* dict);
Dict* DictCopy(Dict* dict);                        // an exact dict; nullptr: MemoryError pending
// target.update(source) for a mapping (dict, or anything with keys()); may run guest code. override_existing: 1 replace,
// 0 keep, 2 KeyError on a duplicate.
bool DictMerge(Dict* target, Value source, int override_existing = 1);
bool DictUpdateFromPairs(Dict* target, Value pairs);  // iterable of pairs
bool DictUpdate(Dict* target, Value source);       // mapping or pairs, as dict.update(source)
Value DictKeysList(Dict* dict);                    // lists
Value DictValuesList(Dict* dict);
Value DictItemsList(Dict* dict);
int DictEqual(Dict* a, Dict* b);                   // 1, 0, -1; may run guest code

// --- views and iterators: python/types/dict/dict_views.cc
class DictView : public HeapObject {               // dict_keys, dict_values, dict_items by shape
 public:
  Final<Value> dict;
  OURO_LAYOUT(DictView, "dict view", &DictView::dict)
};
inline constinit Shape *g_dict_keys_shape = nullptr, *g_dict_values_shape = nullptr, *g_dict_items_shape = nullptr;
Value NewDictView(Shape* shape, Dict* dict);

class DictIterator : public HeapObject {           // the six iterator types by shape
 public:
  Mut<Value> dict;                                 // None when exhausted
  Mut<int64_t> position;                           // entry number
  Mut<int64_t> expected_used;                      // -1 once a change was reported
  Mut<int64_t> remaining;
  OURO_LAYOUT(DictIterator, "dict iterator", &DictIterator::dict, &DictIterator::position, &DictIterator::expected_used,
              &DictIterator::remaining)
};
inline constinit Shape *g_dict_key_iterator_shape = nullptr, *g_dict_value_iterator_shape = nullptr,
                       *g_dict_item_iterator_shape = nullptr, *g_dict_reverse_key_iterator_shape = nullptr,
                       *g_dict_reverse_value_iterator_shape = nullptr, *g_dict_reverse_item_iterator_shape = nullptr;
Value NewDictIterator(Shape* shape, Dict* dict);
inline Value DictIter(Dict* dict) { return NewDictIterator(g_dict_key_iterator_shape, dict); }
// Undefined when exhausted, Null pending. By shape:
Value DictKeyIteratorNext(DictIterator* it);
Value DictValueIteratorNext(DictIterator* it);
Value DictItemIteratorNext(DictIterator* it);
int DictItemIteratorNextPair(DictIterator* it, Value* out);  // 1, 0 exhausted, -1 pending
Value DictReverseIteratorNext(DictIterator* it);   // the three reverse ones

void InitDict();
void InitDictViews();

}  // namespace ouro::python
