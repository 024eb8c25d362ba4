#include "python/types/set/set_operations.h"

#include "python/types/dict/dict.h"
#include "python/types/dict/key.h"

namespace ouro::python {

namespace {
// Calls f(key, hash) for every key; f returns false to stop (pending). The set may change meanwhile.
template <class F>
bool ForEach(Set* set, F f) {
  for (int64_t i = -1; (i = NextLiveSlot(set->table.get(), i + 1)) >= 0;) {
    SetEntry entry = set->table.get()->entries.data()[i];
    if (!f(entry.key, entry.hash)) return false;
  }
  return true;
}
// The same for the items of any iterable.
template <class F>
bool ForEachItem(Value iterable, F f) {
  if (IsAnySet(iterable)) return ForEach(iterable.As<Set>(), f);
  Value iterator = Iter(iterable);
  if (iterator.IsNull()) return false;
  while (true) {
    Value key = Next(iterator);
    if (key.IsNull()) return false;
    if (key == Value::Undefined()) return true;
    int64_t hash;
    if (!HashKey(key, &hash) || !f(key, hash)) return false;
  }
}
}  // namespace

Set* SetIntersection(Set* set, Value other, Shape* shape) {
  if (IsAnySet(other) && other.As<Set>() == set) return SetCopy(set, shape);
  Set* result = NewSetOfShape(shape);
  if (IsAnySet(other) && SetLength(other.As<Set>()) > SetLength(set)) {
    Set* larger = other.As<Set>();
    other = Value::Ptr(set);
    set = larger;
  }
  bool ok = ForEachItem(other, [&](Value key, int64_t hash) {
    int found = SetContainsHashed(set, key, hash);
    return found == 0 || (found > 0 && SetAddHashed(result, key, hash));
  });
  return ok ? result : nullptr;
}

bool SetDifferenceUpdate(Set* set, Value other) {
  if (IsAnySet(other) && other.As<Set>() == set) return SetClear(set), true;
  bool ok = ForEachItem(other, [&](Value key, int64_t hash) { return SetDiscardHashed(set, key, hash) >= 0; });
  if (ok) SetSweep(set);
  return ok;
}

Set* SetDifference(Set* set, Value other, Shape* shape) {
  int64_t other_length = IsAnySet(other)  ? SetLength(other.As<Set>())
                         : IsDict(other) ? DictLength(other.As<Dict>())
                                         : -1;
  if (other_length < 0 || SetLength(set) / 4 > other_length) {
    Set* result = SetCopy(set, shape);
    return result != nullptr && SetDifferenceUpdate(result, other) ? result : nullptr;
  }
  Set* result = NewSetOfShape(shape);
  bool ok = ForEach(set, [&](Value key, int64_t hash) {
    int found;
    if (IsAnySet(other)) {
      found = SetContainsHashed(other.As<Set>(), key, hash);
    } else {
      Value value = DictGetHashed(other.As<Dict>(), key, hash);
      found = value.IsNull() ? -1 : value != Value::Undefined();
    }
    return found > 0 || (found == 0 && SetAddHashed(result, key, hash));
  });
  return ok ? result : nullptr;
}

bool SetSymmetricDifferenceUpdate(Set* set, Value other) {
  if (IsAnySet(other)) {
    if (other.As<Set>() == set) return SetClear(set), true;
  } else if (!IsExactDict(other)) {  // each item counts once
    other = SetFromIterable(other);
    if (other.IsNull()) return false;
  }
  return ForEachItem(other, [&](Value key, int64_t hash) {
    int removed = SetDiscardHashed(set, key, hash);
    return removed > 0 || (removed == 0 && SetAddHashed(set, key, hash));
  });
}

Set* SetSymmetricDifference(Set* set, Value other, Shape* shape) {
  Set* result = NewSetOfShape(shape);
  if (!SetUpdate(result, other)) return nullptr;
  return SetSymmetricDifferenceUpdate(result, Value::Ptr(set)) ? result : nullptr;
}

int SetIsSubset(Set* set, Set* other) {
  if (SetLength(set) > SetLength(other)) return 0;
  int result = 1;
  ForEach(set, [&](Value key, int64_t hash) {
    result = SetContainsHashed(other, key, hash);
    return result > 0;
  });
  return result;
}

int SetIsDisjoint(Set* set, Value other) {
  if (IsAnySet(other)) {
    if (other.As<Set>() == set) return SetLength(set) == 0;
    if (SetLength(other.As<Set>()) > SetLength(set)) {
      Set* larger = other.As<Set>();
      other = Value::Ptr(set);
      set = larger;
    }
  }
  int common = 0;
  bool ok = ForEachItem(other, [&](Value key, int64_t hash) {
    common = SetContainsHashed(set, key, hash);
    return common == 0;
  });
  if (!ok && common <= 0) return -1;
  return common == 0;
}

int SetEqual(Set* set, Set* other) {
  if (SetLength(set) != SetLength(other)) return 0;
  int64_t a = set->cached_hash.get(), b = other->cached_hash.get();
  if (a != -1 && b != -1 && a != b) return 0;
  return SetIsSubset(set, other);
}

}  // namespace ouro::python
