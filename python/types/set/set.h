// set and frozenset: one layout, an open-addressing table. The probing and growth rules are those CPython documents by
// its behaviour, so sets of ints print in the same order.
#pragma once
#include <emmintrin.h>

#include <bit>

#include "python/runtime/object/object.h"

namespace ouro::python {

struct SetEntry {
  int64_t hash;  // -1 of a deleted entry
  Value key;     // Null: never used; Undefined: deleted
  void Trace(Visitor& visitor) { visitor.Visit(&key); }
};
// `size` slots and behind them a tag for each: 0 never used, 1 deleted, else 128 and seven bits of the hash. So one
// vector compare tells which of a run of neighbours can hold a key.
class SetTable : public HeapObject {
 public:
  Final<int64_t> size;      // a power of two
  Final<int64_t> capacity;  // entries that slots and tags take together
  Elements<SetEntry> entries;
  uint8_t* tags() { return reinterpret_cast<uint8_t*>(entries.data() + size.get()); }
  static void TraceObject(HeapObject* object, Visitor& visitor);
  static const TypeInfo& Info();
};
class Set : public HeapObject {
 public:
  Mut<int64_t> used;      // live keys
  Mut<int64_t> fill;      // live and deleted
  Mut<SetTable*> table;   // never null
  Mut<int64_t> finger;    // where pop() goes on
  Mut<int64_t> cached_hash;  // of a frozenset; -1: not computed
  OURO_LAYOUT(Set, "set", &Set::used, &Set::fill, &Set::table, &Set::finger, &Set::cached_hash)
};
inline constinit Shape *g_set_shape = nullptr, *g_frozenset_shape = nullptr;  // of exact ones
inline constinit Shape* g_set_table_shape = nullptr;

OURO_INLINE bool IsExactSet(Value v) { return v.IsPtr() && v.AsPtr()->shape() == g_set_shape; }
OURO_INLINE bool IsExactFrozenSet(Value v) { return v.IsPtr() && v.AsPtr()->shape() == g_frozenset_shape; }
inline bool IsAnySet(Value v) {  // set, frozenset or subclass
  return v.IsPtr() && (IsExactSet(v) || IsExactFrozenSet(v) || IsInstance(v, g_types.Set) || IsInstance(v, g_types.FrozenSet));
}

Set* NewSet();
Set* NewFrozenSet();
Value SetFromIterable(Value iterable);        // exact set; may run guest code
Value FrozenSetFromIterable(Value iterable);  // exact frozenset
bool SetAdd(Set* set, Value key);             // may run guest code; false: pending
int SetContains(Set* set, Value key);         // 1, 0, -1
int SetDiscard(Set* set, Value key);          // 1 removed, 0 missing, -1
bool SetUpdate(Set* set, Value iterable);
bool SetAddHashed(Set* set, Value key, int64_t hash);
int SetContainsHashed(Set* set, Value key, int64_t hash);
Set* NewSetOfShape(Shape* shape);             // empty: g_set_shape, g_frozenset_shape or a subclass's
Set* SetCopy(Set* set, Shape* shape);         // the same, with these keys
bool SetMerge(Set* set, Set* other);          // adds the keys of another set
Value SetPop(Set* set);                       // some key, removed; Null: KeyError pending
int SetDiscardHashed(Set* set, Value key, int64_t hash);
void SetSweep(Set* set);                      // after many removals: makes look-ups fast again
void SetTakeBody(Set* set, Set* other);       // set becomes what other is; other must not be used any more
bool FrozenSetHash(Set* set, int64_t* out);
void SetClear(Set* set);
inline int64_t SetLength(Set* set) { return set->used.get(); }
// The first slot with a key from this one on, or -1.
inline int64_t NextLiveSlot(SetTable* table, int64_t from) {
  const uint8_t* tags = table->tags();
  int64_t size = table->size.get();
  if (size < 16) {  // fewer tags than are read at once
    while (from < size && tags[from] < 128) ++from;
    return from < size ? from : -1;
  }
  for (; from < size; from += 16) {
    int live = _mm_movemask_epi8(_mm_loadu_si128(reinterpret_cast<const __m128i*>(tags + from)));  // bit 7 of each tag
    if (live != 0) return from + std::countr_zero(static_cast<unsigned>(live));
  }
  return -1;
}
// for (int64_t position = 0; SetNext(set, &position, &key);)
inline bool SetNext(Set* set, int64_t* position, Value* key) {
  SetTable* table = set->table.get();
  int64_t slot = NextLiveSlot(table, *position);
  *position = slot < 0 ? table->size.get() : slot + 1;
  if (slot >= 0) *key = table->entries.data()[slot].key;
  return slot >= 0;
}

class SetIterator : public HeapObject {
 public:
  Mut<Value> set;  // None when exhausted
  Mut<int64_t> position, expected_used, remaining;
  OURO_LAYOUT(SetIterator, "set_iterator", &SetIterator::set, &SetIterator::position, &SetIterator::expected_used,
              &SetIterator::remaining)
};
inline constinit Shape* g_set_iterator_shape = nullptr;
Value SetIter(Set* set);
Value SetIteratorNext(SetIterator* it);       // Undefined when exhausted, Null pending

void InitSet();

}  // namespace ouro::python
