// Iteration, subscription and containment of any object.
#include <string>

#include "python/runtime/attributes/instance.h"
#include "python/runtime/calls/call.h"
#include "python/runtime/calls/recursion.h"
#include "python/runtime/object/interp_hooks.h"
#include "python/runtime/protocols/sequence.h"
#include "python/types/bytes/bytes.h"
#include "python/types/dict/dict.h"
#include "python/types/iterators/iterators.h"
#include "python/types/list/list.h"
#include "python/types/range/range.h"
#include "python/types/set/set.h"
#include "python/types/slice/slice.h"
#include "python/types/str/str.h"
#include "python/types/tuple/tuple.h"

namespace ouro::python {

Value Iter(Value v) {
  if (v.IsPtr()) {
    Shape* shape = v.AsPtr()->shape();
    if (shape == g_list_shape) return NewListIterator(v);
    if (shape == g_range_shape) return RangeIter(v.As<Range>());
    if (shape == g_tuple_shape) return NewTupleIterator(v);
    if (shape == g_dict_shape) return DictIter(v.As<Dict>());
    if (shape == g_str_shape) return NewStrIterator(v);
    if (shape == g_set_shape) return SetIter(v.As<Set>());
  }
  Type* type = TypeOf(v);
  if (type == g_types.Generator) return v;
  Value method = TypeLookup(type, g_names.dunder_iter);
  if (method == Value::Undefined()) {
    if (TypeLookup(type, g_names.dunder_getitem) != Value::Undefined() && !type->Has(kDictSubclass)) {
      return NewSequenceIterator(v);
    }
    return Raise(g_types.TypeError, "'%s' object is not iterable", type->NameC());
  }
  if (method == Value::None()) return Raise(g_types.TypeError, "'%s' object is not iterable", type->NameC());
  Value iterator = CallUnbound(method, v, nullptr, 0);
  if (iterator.IsNull()) return iterator;
  if (TypeLookup(TypeOf(iterator), g_names.dunder_next) == Value::Undefined()) {
    return Raise(g_types.TypeError, "iter() returned non-iterator of type '%s'", TypeOf(iterator)->NameC());
  }
  return iterator;
}

Value EndIfStopIteration() {
  if (!PendingMatches(g_types.StopIteration)) return Value::Null();
  ClearPending();
  return Value::Undefined();
}

Value Next(Value iterator) { return EndIfStopped(NextOrStop(iterator)); }

Value NextOrStop(Value iterator) {
  // Iterators over iterators (map, zip, ...) nest as deep as the guest likes.
  if (OURO_UNLIKELY(base::StackPointer() < g_thread.native_stack_limit)) return RaiseRecursionError(""), Value::Null();
  // Loops over endless iterators are in native code too.
  if (OURO_UNLIKELY(g_thread.interrupt != 0) && g_interp.at_safe_point != nullptr && !g_interp.at_safe_point()) return Value::Null();
  if (iterator.IsPtr()) {
    if (NextFn next = BuiltinNextOf(iterator.AsPtr()->shape())) return next(iterator);
    if (TypeOf(iterator) == g_types.Generator && g_interp.resume_generator != nullptr) {
      bool finished = false;
      Value result = g_interp.resume_generator(iterator, Value::None(), &finished);
      return finished && !result.IsNull() ? Value::Undefined() : result;
    }
  }
  Value result = CallSpecial(iterator, g_names.dunder_next, nullptr, 0);
  if (result == Value::Undefined()) {
    return Raise(g_types.TypeError, "'%s' object is not an iterator", TypeOf(iterator)->NameC());
  }
  return result;
}

Value GetItem(Value object, Value key) {
  if (object.IsPtr()) {
    Shape* shape = object.AsPtr()->shape();
    if (key.IsInt()) {
      if (shape == g_list_shape) return ListGetItem(object.As<List>(), key.AsInt());
      if (shape == g_tuple_shape) return TupleGetItem(object.As<Tuple>(), key.AsInt());
      if (shape == g_str_shape) return StrGetIndex(object, key.AsInt());
    }
    if (shape == g_bytes_shape && key.IsInt()) {
      Bytes* bytes = object.As<Bytes>();
      int64_t length = bytes->length.get(), index = key.AsInt() < 0 ? key.AsInt() + length : key.AsInt();
      if (index >= 0 && index < length) return Value::Int(bytes->data.get(index));
    }
    if (shape == g_dict_shape) {
      Value found = DictGet(object.As<Dict>(), key);
      if (found != Value::Undefined()) return found;
      return RaiseKeyError(key);
    }
    if (shape == g_list_shape) return ListSubscript(object, key);
  }
  Value result = CallSpecial(object, g_names.dunder_getitem, &key, 1);
  if (result != Value::Undefined()) return result;
  if (IsType(object)) {
    Value method = GetAttrOrUndefined(object, g_names.dunder_class_getitem);
    if (method.IsNull()) return method;
    if (method != Value::Undefined()) return Call1(method, key);
    if (object == Value::Ptr(g_types.Type_)) return NewGenericAlias(object, key);
    return Raise(g_types.TypeError, "type '%s' is not subscriptable", object.As<Type>()->NameC());
  }
  return Raise(g_types.TypeError, "'%s' object is not subscriptable", TypeOf(object)->NameC());
}

namespace {
// The type has no method for it. CPython looks at the key first, where the type might have had one for sequences.
bool RaiseNoStore(Value object, Value key, const char* of_sequence, const char* otherwise) {
  bool sequence = HasSequenceTable(TypeOf(object)) && HasIndex(key);
  int64_t index;
  if (sequence && !IndexInt64(key, &index, g_types.IndexError)) return false;
  Raise(g_types.TypeError, sequence ? of_sequence : otherwise, TypeOf(object)->NameC());
  return false;
}
}  // namespace

bool SetItem(Value object, Value key, Value value) {
  if (object.IsPtr()) {
    Shape* shape = object.AsPtr()->shape();
    if (shape == g_list_shape && key.IsInt()) return ListSetItem(object.As<List>(), key.AsInt(), value);
    if (shape == g_dict_shape) return DictSet(object.As<Dict>(), key, value);
  }
  Value args[] = {key, value};
  Value result = CallSpecial(object, g_names.dunder_setitem, args, 2);
  if (result == Value::Undefined()) {
    constexpr const char* kText = "'%s' object does not support item assignment";
    return RaiseNoStore(object, key, kText, kText);
  }
  return !result.IsNull();
}

bool DelItem(Value object, Value key) {
  Value result = CallSpecial(object, g_names.dunder_delitem, &key, 1);
  if (result == Value::Undefined()) {
    return RaiseNoStore(object, key, "'%s' object doesn't support item deletion", "'%s' object does not support item deletion");
  }
  return !result.IsNull();
}

int Contains(Value container, Value item) {
  if (container.IsPtr()) {
    Shape* shape = container.AsPtr()->shape();
    if (shape == g_dict_shape) return DictContains(container.As<Dict>(), item);
    if (shape == g_set_shape || shape == g_frozenset_shape) {
      if (!IsAnySet(item)) return SetContains(container.As<Set>(), item);
    } else if (shape == g_list_shape) {
      List* list = container.As<List>();
      for (int64_t i = 0; i < list->length.get(); ++i) {
        int same = Equal(list->items.get()->items.get(i), item);
        if (same != 0) return same;
      }
      return 0;
    } else if (shape == g_tuple_shape) {
      Tuple* tuple = container.As<Tuple>();
      for (int64_t i = 0; i < tuple->length.get(); ++i) {
        int same = Equal(tuple->items.get(i), item);
        if (same != 0) return same;
      }
      return 0;
    } else if (shape == g_str_shape && IsExactStr(item)) {
      return StrContains(container, item);
    }
  }
  Value method = TypeLookup(TypeOf(container), g_names.dunder_contains);
  if (method == Value::None()) {
    Raise(g_types.TypeError, "'%s' object is not a container", TypeOf(container)->NameC());
    return -1;
  }
  if (method != Value::Undefined()) {
    Value result = CallUnbound(method, container, &item, 1);
    return result.IsNull() ? -1 : IsTrue(result);
  }
  Type* type = TypeOf(container);
  bool iterable = TypeLookup(type, g_names.dunder_iter) != Value::Undefined() ||
                  TypeLookup(type, g_names.dunder_getitem) != Value::Undefined();
  if (!iterable) {
    Raise(g_types.TypeError, "argument of type '%s' is not iterable", type->NameC());
    return -1;
  }
  Value iterator = Iter(container);
  if (iterator.IsNull()) return -1;
  for (;;) {
    Value next = Next(iterator);
    if (next.IsNull()) return -1;
    if (next == Value::Undefined()) return 0;
    int same = Equal(next, item);
    if (same != 0) return same;
  }
}

}  // namespace ouro::python
