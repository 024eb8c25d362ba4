// Filling dicts from mappings and pairs; lists of keys and values.
#include "python/runtime/natives/arguments.h"
#include "python/runtime/object/room.h"
#include "python/types/dict/dict.h"
#include "python/types/list/list.h"
#include "python/types/str/str.h"
#include "python/types/tuple/tuple.h"

namespace ouro::python {

bool DictCopyTable(Dict* target, Dict* source);  // dict.cc

namespace {
// Stores one key by the rule of DictMerge.
bool Store(Dict* target, Value key, int64_t hash, Value value, int override_existing) {
  if (override_existing != 1) {
    Value old = DictGetHashed(target, key, hash);
    if (old.IsNull()) return false;
    if (old != Value::Undefined()) {
      if (override_existing == 0) return true;
      RaiseKeyError(key);
      return false;
    }
  }
  return DictSetHashed(target, key, hash, value);
}

bool MergeDict(Dict* target, Dict* source, int override_existing) {
  if (target == source || source->used.get() == 0) return true;
  if (target->used.get() == 0 && target->entries.get() == nullptr) return DictCopyTable(target, source);
  int64_t count = source->entry_count.get();
  for (int64_t i = 0; i < count; ++i) {
    DictEntry entry = source->entries.get()->items.data()[i];
    if (entry.key.IsNull()) continue;
    if (!Store(target, entry.key, entry.hash, entry.value, override_existing)) return false;
    if (source->entry_count.get() != count) {
      Raise(g_types.RuntimeError, "dict mutated during update");
      return false;
    }
  }
  return true;
}

// Subclasses that define __iter__ are asked through their methods.
bool IteratesAsDict(Value v) {
  if (IsExactDict(v)) return true;
  return IsDict(v) && TypeLookup(TypeOf(v), g_names.dunder_iter) == TypeLookup(g_types.Dict, g_names.dunder_iter);
}
}  // namespace

bool DictMerge(Dict* target, Value source, int override_existing) {
  if (IteratesAsDict(source)) return MergeDict(target, source.As<Dict>(), override_existing);
  Value method = GetAttr(source, g_names.keys);
  if (method.IsNull()) return false;
  Value keys = Call0(method);
  if (keys.IsNull()) return false;
  Value iterator = Iter(keys);
  if (iterator.IsNull()) return false;
  while (true) {
    Value key = Next(iterator);
    if (key.IsNull()) return false;
    if (key == Value::Undefined()) return true;
    int64_t hash;
    if (override_existing != 1) {
      if (!Hash(key, &hash)) return false;
      Value old = DictGetHashed(target, key, hash);
      if (old.IsNull()) return false;
      if (old != Value::Undefined()) {
        if (override_existing == 0) continue;
        RaiseKeyError(key);
        return false;
      }
    }
    Value value = GetItem(source, key);
    if (value.IsNull() || !DictSet(target, key, value)) return false;
  }
}

bool DictUpdateFromPairs(Dict* target, Value pairs) {
  Value iterator = Iter(pairs);
  if (iterator.IsNull()) return false;
  for (int64_t number = 0;; ++number) {
    Value pair = Next(iterator);
    if (pair.IsNull()) return false;
    if (pair == Value::Undefined()) return true;
    Value key, value;
    int64_t length;
    if (IsExactTuple(pair) && pair.As<Tuple>()->length.get() == 2) {
      key = pair.As<Tuple>()->items.get(0);
      value = pair.As<Tuple>()->items.get(1);
      length = 2;
    } else {
      Value items = ListFromIterable(pair);
      if (items.IsNull()) {
        if (PendingMatches(g_types.TypeError)) {
          ClearPending();
          Raise(g_types.TypeError, "cannot convert dictionary update sequence element #%ld to a sequence", number);
        }
        return false;
      }
      length = items.As<List>()->length.get();
      if (length == 2) {
        key = ListGetItem(items.As<List>(), 0);
        value = ListGetItem(items.As<List>(), 1);
      }
    }
    if (length != 2) {
      Raise(g_types.ValueError, "dictionary update sequence element #%ld has length %ld; 2 is required", number, length);
      return false;
    }
    if (!DictSet(target, key, value)) return false;
  }
}

bool DictUpdate(Dict* target, Value source) {
  if (IsExactDict(source)) return DictMerge(target, source);
  Value keys = GetAttrOrUndefined(source, g_names.keys);
  if (keys.IsNull()) return false;
  return keys == Value::Undefined() ? DictUpdateFromPairs(target, source) : DictMerge(target, source);
}

namespace {
template <class F>
Value ListOfEntries(Dict* dict, F item_of) {
  List* list = NewList(dict->used.get());
  if (list == nullptr) return Value::Null();
  Value key, value;
  for (int64_t position = 0; DictNext(dict, &position, &key, &value);) {
    if (!StillRoom() || !ListAppend(list, item_of(key, value))) return Value::Null();
  }
  return Value::Ptr(list);
}
}  // namespace

Value DictKeysList(Dict* dict) {
  return ListOfEntries(dict, [](Value key, Value) { return key; });
}
Value DictValuesList(Dict* dict) {
  return ListOfEntries(dict, [](Value, Value value) { return value; });
}
Value DictItemsList(Dict* dict) {
  return ListOfEntries(dict, [](Value key, Value value) { return NewTuple2(key, value); });
}

}  // namespace ouro::python
