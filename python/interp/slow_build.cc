// Residual building of containers and strings, and unpacking.
#include "python/interp/slow.h"
#include "python/types/dict/dict.h"
#include "python/types/exceptions/exceptions.h"
#include "python/types/list/list.h"
#include "python/types/set/set.h"
#include "python/types/slice/slice.h"
#include "python/types/str/str.h"
#include "python/types/tuple/tuple.h"

namespace ouro::python::slow {

Value NewListOfCapacity(int64_t count) { return Value::Ptr(NewList(count)); }
Value MakeSetOf(const Value* items, int64_t count) {
  Set* set = NewSet();
  for (int64_t i = 0; i < count; ++i) {
    if (!python::SetAdd(set, items[i])) return Value::Null();
  }
  return Value::Ptr(set);
}
Value MakeDictOf(const Value* items, int64_t count) {
  Dict* dict = NewDictWithCapacity(count / 2);
  for (int64_t i = 0; i < count; i += 2) {
    if (!DictSet(dict, items[i], items[i + 1])) return Value::Null();
  }
  return Value::Ptr(dict);
}
Value EmptyDict() { return Value::Ptr(NewDict()); }
Value EmptySet() { return Value::Ptr(NewSet()); }
Value ConcatenateStrings(const Value* items, int64_t count) { return StrConcatMany(items, count); }
Value ConcatenateTwo(Value a, Value b) {
  Value items[] = {a, b};
  return StrConcatMany(items, 2);
}
Value ConcatenateThree(Value a, Value b, Value c) {
  Value items[] = {a, b, c};
  return StrConcatMany(items, 3);
}
Value Format(Value v, int64_t conversion, Value spec) {
  if (conversion == 1) v = StrOf(v);
  if (conversion == 2) v = Repr(v);
  if (conversion == 3) v = Ascii(v);
  if (v.IsNull()) return v;
  if (spec == Value::Undefined()) {
    if (IsExactStr(v)) return v;
    spec = g_names.empty;
  }
  return FormatOf(v, spec);
}
bool ExtendList(Value list, Value iterable) {
  if (!IsList(iterable) && !IsTuple(iterable) && LookupSpecial(iterable, g_names.dunder_iter) == Value::Undefined() &&
      LookupSpecial(iterable, g_names.dunder_getitem) == Value::Undefined()) {
    Raise(g_types.TypeError, "Value after * must be an iterable, not %s", TypeOf(iterable)->NameC());
    return false;
  }
  return ListExtend(list.As<List>(), iterable);
}
Value TupleOfList(Value list) { return ListToTuple(list.As<List>()); }
bool AddToSet(Value set, Value v) { return python::SetAdd(set.As<Set>(), v); }
bool UpdateSet(Value set, Value iterable) { return python::SetUpdate(set.As<Set>(), iterable); }
bool UpdateDict(Value dict, Value mapping) {
  if (!IsDict(mapping)) {
    Value keys = GetAttrOrUndefined(mapping, g_names.keys);
    if (keys.IsNull()) return false;
    if (keys == Value::Undefined()) {
      Raise(g_types.TypeError, "'%s' object is not a mapping", TypeOf(mapping)->NameC());
      return false;
    }
  }
  return python::DictMerge(dict.As<Dict>(), mapping);
}
std::string CalleeName(Value callee) {
  Value name = GetAttrOrUndefined(callee, g_names.dunder_qualname);
  if (name.IsNull()) ClearPending();
  if (!name.IsNull() && name != Value::Undefined() && IsStr(name)) {
    std::string prefix;
    Value module = GetAttrOrUndefined(callee, g_names.dunder_module);
    if (module.IsNull()) {
      ClearPending();
    } else if (IsStr(module) && Utf8(module) != "builtins") {
      prefix = std::string(Utf8(module)) + ".";
    }
    return prefix + std::string(Utf8(name)) + "()";
  }
  Value text = Repr(callee);
  if (text.IsNull()) return ClearPending(), "?";
  return std::string(Utf8(text));
}
bool MergeDict(Value dict, Value mapping, Value callee) {
  Value keys = IsDict(mapping) ? Value::None() : GetAttrOrUndefined(mapping, g_names.keys);
  if (keys.IsNull()) return false;
  if (keys == Value::Undefined()) {
    Raise(g_types.TypeError, "%s argument after ** must be a mapping, not %s", CalleeName(callee).c_str(), TypeOf(mapping)->NameC());
    return false;
  }
  if (python::DictMerge(dict.As<Dict>(), mapping, 2)) return true;
  if (!PendingMatches(g_types.KeyError)) return false;
  Value error = TakePending();
  Tuple* args = AsException(error)->args.get().As<Tuple>();
  Value key = args->length.get() > 0 ? args->items.get(0) : Value::None();
  if (!IsStr(key)) {
    Raise(g_types.TypeError, "keywords must be strings");
  } else {
    Raise(g_types.TypeError, "%s got multiple values for keyword argument '%s'", CalleeName(callee).c_str(), std::string(Utf8(key)).c_str());
  }
  return false;
}
Value MakeSlice(Value start, Value stop, Value step) { return NewSlice(start, stop, step); }

Value UnpackToTuple(Value v, int64_t count) {
  if (IsExactTuple(v) || IsExactList(v)) {
    int64_t have = IsExactTuple(v) ? v.As<Tuple>()->length.get() : v.As<List>()->length.get();
    if (have < count) {
      return Raise(g_types.ValueError, "not enough values to unpack (expected %lld, got %lld)", static_cast<long long>(count), static_cast<long long>(have));
    }
    if (have > count) return Raise(g_types.ValueError, "too many values to unpack (expected %lld)", static_cast<long long>(count));
    return IsExactTuple(v) ? v : ListToTuple(v.As<List>());
  }
  if (LookupSpecial(v, g_names.dunder_iter) == Value::Undefined() && LookupSpecial(v, g_names.dunder_getitem) == Value::Undefined()) {
    return Raise(g_types.TypeError, "cannot unpack non-iterable %s object", TypeOf(v)->NameC());
  }
  Value it = Iter(v);
  if (it.IsNull()) return it;
  heap::RootVector items;
  while (true) {
    Value item = Next(it);
    if (item.IsNull()) return item;
    if (item == Value::Undefined()) break;
    if (static_cast<int64_t>(items.size()) == count) {
      return Raise(g_types.ValueError, "too many values to unpack (expected %lld)", static_cast<long long>(count));
    }
    items.push_back(item);
  }
  if (static_cast<int64_t>(items.size()) < count) {
    return Raise(g_types.ValueError, "not enough values to unpack (expected %lld, got %zu)", static_cast<long long>(count), items.size());
  }
  return NewTupleOf(items->data(), count);
}

Value UnpackStar(Value v, int64_t before, int64_t after) {
  if (LookupSpecial(v, g_names.dunder_iter) == Value::Undefined() && LookupSpecial(v, g_names.dunder_getitem) == Value::Undefined()) {
    return Raise(g_types.TypeError, "cannot unpack non-iterable %s object", TypeOf(v)->NameC());
  }
  Value list = ListFromIterable(v);
  if (list.IsNull()) return list;
  List* all = list.As<List>();
  int64_t have = all->length.get();
  if (have < before + after) {
    return Raise(g_types.ValueError, "not enough values to unpack (expected at least %lld, got %lld)",
                 static_cast<long long>(before + after), static_cast<long long>(have));
  }
  int64_t middle = have - before - after;
  Value rest = NewListOf(all->items.get()->items.data() + before, middle);
  heap::RootVector items;
  for (int64_t i = 0; i < before; ++i) items.push_back(all->items.get()->items.get(i));
  items.push_back(rest);
  for (int64_t i = 0; i < after; ++i) items.push_back(all->items.get()->items.get(before + middle + i));
  return NewTupleOf(items->data(), before + 1 + after);
}

}  // namespace ouro::python::slow
