// dict.keys(), values() and items(): live views, with the operations of sets on keys and items, and the iterators.
#include "python/runtime/natives/arguments.h"
#include "python/runtime/protocols/repr_guard.h"
#include "python/types/dict/dict.h"
#include "python/types/dict/mapping_proxy.h"
#include "python/types/iterators/iterator_type.h"
#include "python/types/list/list.h"
#include "python/types/set/set_operations.h"
#include "python/types/str/str_builder.h"
#include "python/types/tuple/tuple.h"

namespace ouro::python {

Value NewDictView(Shape* shape, Dict* dict) {
  DictView* view = heap::New<DictView>(shape);
  view->dict.init(Value::Ptr(dict));
  return Value::Ptr(view);
}

namespace {
bool IsReverse(const Shape* shape) {
  return shape == g_dict_reverse_key_iterator_shape || shape == g_dict_reverse_value_iterator_shape ||
         shape == g_dict_reverse_item_iterator_shape;
}
}  // namespace

Value NewDictIterator(Shape* shape, Dict* dict) {
  DictIterator* it = heap::New<DictIterator>(shape);
  it->dict.init(Value::Ptr(dict));
  it->expected_used.init(dict->used.get());
  it->remaining.init(dict->used.get());
  if (IsReverse(shape)) it->position.init(dict->entry_count.get() - 1);
  return Value::Ptr(it);
}

namespace {
// The next live entry, or null: then *result is Undefined or Null.
template <bool reverse>
OURO_INLINE const DictEntry* Advance(DictIterator* it, Value* result) {
  *result = Value::Undefined();
  Value source = it->dict.get();
  if (OURO_UNLIKELY(!source.IsPtr())) return nullptr;
  Dict* dict = source.As<Dict>();
  if (OURO_UNLIKELY(it->expected_used.get() != dict->used.get())) {
    it->expected_used.set(it, -1);
    *result = Raise(g_types.RuntimeError, "dictionary changed size during iteration");
    return nullptr;
  }
  int64_t position = it->position.get(), count = dict->entry_count.get();
  if (dict->entries.get() != nullptr) {
    const DictEntry* entries = dict->entries.get()->items.data();
    if constexpr (reverse) {
      if (position >= count) position = count - 1;
      while (position >= 0 && entries[position].key.IsNull()) --position;
    } else {
      while (position < count && entries[position].key.IsNull()) ++position;
    }
    if (position >= 0 && position < count) {
      if (OURO_UNLIKELY(it->remaining.get() == 0)) {
        *result = Raise(g_types.RuntimeError, "dictionary keys changed during iteration");
        it->dict.set(it, Value::None());
        return nullptr;
      }
      it->position.set(it, reverse ? position - 1 : position + 1);
      it->remaining.set(it, it->remaining.get() - 1);
      return &entries[position];
    }
  }
  it->dict.set(it, Value::None());
  return nullptr;
}
}  // namespace

Value DictKeyIteratorNext(DictIterator* it) {
  Value result;
  const DictEntry* entry = Advance<false>(it, &result);
  return entry == nullptr ? result : entry->key;
}
Value DictValueIteratorNext(DictIterator* it) {
  Value result;
  const DictEntry* entry = Advance<false>(it, &result);
  return entry == nullptr ? result : entry->value;
}
Value DictItemIteratorNext(DictIterator* it) {
  Value result;
  const DictEntry* entry = Advance<false>(it, &result);
  return entry == nullptr ? result : NewTuple2(entry->key, entry->value);
}
int DictItemIteratorNextPair(DictIterator* it, Value* out) {
  Value result;
  const DictEntry* entry = Advance<false>(it, &result);
  if (entry == nullptr) return result.IsNull() ? -1 : 0;
  out[0] = entry->key;
  out[1] = entry->value;
  return 1;
}
Value DictReverseIteratorNext(DictIterator* it) {
  Value result;
  const DictEntry* entry = Advance<true>(it, &result);
  if (entry == nullptr) return result;
  if (it->shape() == g_dict_reverse_key_iterator_shape) return entry->key;
  if (it->shape() == g_dict_reverse_value_iterator_shape) return entry->value;
  return NewTuple2(entry->key, entry->value);
}

namespace {
Dict* DictOf(Value view) { return view.As<DictView>()->dict.get().As<Dict>(); }
bool IsKeys(Value v) { return v.IsPtr() && v.AsPtr()->shape() == g_dict_keys_shape; }
bool IsItems(Value v) { return v.IsPtr() && v.AsPtr()->shape() == g_dict_items_shape; }
bool IsSetLike(Value v) { return IsAnySet(v) || IsKeys(v) || IsItems(v); }
int64_t LengthOf(Value set_like) {
  return IsAnySet(set_like) ? SetLength(set_like.As<Set>()) : DictLength(DictOf(set_like));
}

Shape* IteratorShape(Value view, bool reverse) {
  if (IsKeys(view)) return reverse ? g_dict_reverse_key_iterator_shape : g_dict_key_iterator_shape;
  if (IsItems(view)) return reverse ? g_dict_reverse_item_iterator_shape : g_dict_item_iterator_shape;
  return reverse ? g_dict_reverse_value_iterator_shape : g_dict_value_iterator_shape;
}
Value LenMethod(Value self) { return Value::Int(DictLength(DictOf(self))); }
Value IterMethod(Value self) { return NewDictIterator(IteratorShape(self, false), DictOf(self)); }
Value ReversedMethod(Value self) { return NewDictIterator(IteratorShape(self, true), DictOf(self)); }

Value ReprMethod(Value self) {
  ReprGuard guard(self.AsPtr());
  if (guard.again()) return NewStr("...");
  Value items = ListFromIterable(self);
  Value text = items.IsNull() ? items : Repr(items);
  if (text.IsNull()) return text;
  StrBuilder out;
  out.AppendAscii(TypeOf(self)->Name());
  out.Append('(');
  out.AppendStr(text);
  out.Append(')');
  return out.Finish();
}

// 1, 0, -1
int ViewContains(Value self, Value item) {
  if (IsKeys(self)) return DictContains(DictOf(self), item);
  if (!IsTuple(item) || item.As<Tuple>()->length.get() != 2) return 0;
  Value value = DictGet(DictOf(self), item.As<Tuple>()->items.get(0));
  if (value.IsNull()) return -1;
  return value == Value::Undefined() ? 0 : Equal(value, item.As<Tuple>()->items.get(1));
}
Value ContainsMethod(Value self, Value item) {
  int found = ViewContains(self, item);
  return found < 0 ? Value::Null() : Value::Bool(found);
}

// Is every item of `a` in `b`? Both set-like. 1, 0, -1
int AllIn(Value a, Value b) {
  Value iterator = Iter(a);
  if (iterator.IsNull()) return -1;
  while (true) {
    Value item = Next(iterator);
    if (item.IsNull()) return -1;
    if (item == Value::Undefined()) return 1;
    int found = Contains(b, item);
    if (found <= 0) return found;
  }
}

template <CompareOp op>
Value CompareMethod(Value self, Value other) {
  if (!IsSetLike(other)) return g_not_implemented;
  int64_t a = LengthOf(self), b = LengthOf(other);
  int result = 0;
  switch (op) {
    case CompareOp::kEq:
    case CompareOp::kNe:
      result = a == b ? AllIn(self, other) : 0;
      if (op == CompareOp::kNe && result >= 0) result = !result;
      break;
    case CompareOp::kLt: result = a < b ? AllIn(self, other) : 0; break;
    case CompareOp::kLe: result = a <= b ? AllIn(self, other) : 0; break;
    case CompareOp::kGt: result = a > b ? AllIn(other, self) : 0; break;
    case CompareOp::kGe: result = a >= b ? AllIn(other, self) : 0; break;
  }
  return result < 0 ? Value::Null() : Value::Bool(result);
}

// The operators take any iterable; one side may be it.
Value SubMethod(Value self, Value other) {
  Value result = SetFromIterable(self);
  if (result.IsNull()) return result;
  return SetDifferenceUpdate(result.As<Set>(), other) ? result : Value::Null();
}
Value OrMethod(Value self, Value other) {
  Value result = SetFromIterable(self);
  if (result.IsNull()) return result;
  return SetUpdate(result.As<Set>(), other) ? result : Value::Null();
}
Value XorMethod(Value self, Value other) {
  Value result = SetFromIterable(self);
  if (result.IsNull()) return result;
  return SetSymmetricDifferenceUpdate(result.As<Set>(), other) ? result : Value::Null();
}
Value AndMethod(Value self, Value other) {
  if (!IsKeys(self) && !IsItems(self)) std::swap(self, other);  // the reflected form
  if (IsExactSet(other) && LengthOf(self) <= LengthOf(other)) {
    Set* result = SetIntersection(other.As<Set>(), self, g_set_shape);
    return result == nullptr ? Value::Null() : Value::Ptr(result);
  }
  if ((IsKeys(other) || IsItems(other)) && LengthOf(other) > LengthOf(self)) std::swap(self, other);
  Set* result = NewSet();
  Value iterator = Iter(other);
  if (iterator.IsNull()) return iterator;
  while (true) {
    Value item = Next(iterator);
    if (item.IsNull()) return item;
    if (item == Value::Undefined()) return Value::Ptr(result);
    int found = ViewContains(self, item);
    if (found < 0 || (found > 0 && !SetAdd(result, item))) return Value::Null();
  }
}
Value ReverseSub(Value self, Value other) { return SubMethod(other, self); }
Value ReverseOr(Value self, Value other) { return OrMethod(other, self); }
Value ReverseXor(Value self, Value other) { return XorMethod(other, self); }
Value ReverseAnd(Value self, Value other) { return AndMethod(other, self); }

Value IsDisjointMethod(Value self, Value other) {
  if (self == other) return Value::Bool(LengthOf(self) == 0);
  if (IsSetLike(other) && LengthOf(other) > LengthOf(self)) std::swap(self, other);
  Value iterator = Iter(other);
  if (iterator.IsNull()) return iterator;
  while (true) {
    Value item = Next(iterator);
    if (item.IsNull()) return item;
    if (item == Value::Undefined()) return Value::True();
    int found = Contains(self, item);
    if (found != 0) return found < 0 ? Value::Null() : Value::False();
  }
}

#define VIEW_METHODS                                                                          \
  {.name = "__repr__", .signature = "(self, /)", .f1 = ReprMethod},                           \
      {.name = "__len__", .signature = "(self, /)", .f1 = LenMethod, .flags = kNoGuestCode},  \
      {.name = "__iter__", .signature = "(self, /)", .f1 = IterMethod, .flags = kNoGuestCode}, \
      {.name = "__reversed__", .f1 = ReversedMethod}

constexpr NativeDef kValuesMethods[] = {VIEW_METHODS, {}};
constexpr NativeDef kSetLikeMethods[] = {
    VIEW_METHODS,
    {.name = "__contains__", .signature = "(self, key, /)", .f2 = ContainsMethod},
    {.name = "__lt__", .signature = "(self, value, /)", .f2 = CompareMethod<CompareOp::kLt>},
    {.name = "__le__", .signature = "(self, value, /)", .f2 = CompareMethod<CompareOp::kLe>},
    {.name = "__eq__", .signature = "(self, value, /)", .f2 = CompareMethod<CompareOp::kEq>},
    {.name = "__ne__", .signature = "(self, value, /)", .f2 = CompareMethod<CompareOp::kNe>},
    {.name = "__gt__", .signature = "(self, value, /)", .f2 = CompareMethod<CompareOp::kGt>},
    {.name = "__ge__", .signature = "(self, value, /)", .f2 = CompareMethod<CompareOp::kGe>},
    {.name = "__sub__", .signature = "(self, value, /)", .f2 = SubMethod},
    {.name = "__rsub__", .signature = "(self, value, /)", .f2 = ReverseSub},
    {.name = "__and__", .signature = "(self, value, /)", .f2 = AndMethod},
    {.name = "__rand__", .signature = "(self, value, /)", .f2 = ReverseAnd},
    {.name = "__xor__", .signature = "(self, value, /)", .f2 = XorMethod},
    {.name = "__rxor__", .signature = "(self, value, /)", .f2 = ReverseXor},
    {.name = "__or__", .signature = "(self, value, /)", .f2 = OrMethod},
    {.name = "__ror__", .signature = "(self, value, /)", .f2 = ReverseOr},
    {.name = "isdisjoint", .f2 = IsDisjointMethod},
    {},
};

Value LengthHint(Value self) {
  DictIterator* it = self.As<DictIterator>();
  Value dict = it->dict.get();
  bool valid = dict.IsPtr() && it->expected_used.get() == DictLength(dict.As<Dict>());
  return Value::Int(valid ? it->remaining.get() : 0);
}
Value ReduceMethod(Value self) {
  DictIterator* it = self.As<DictIterator>();
  DictIterator* rest = heap::New<DictIterator>(it->shape());  // the items to come, without advancing the iterator
  rest->dict.init(it->dict.get());
  rest->position.init(it->position.get());
  rest->expected_used.init(it->expected_used.get());
  rest->remaining.init(it->remaining.get());
  Value items = ListFromIterable(Value::Ptr(rest));
  return items.IsNull() ? items : ReduceIterator("iter", items, Value::Undefined());
}
#define DICT_ITERATOR_METHODS(next)                                                             \
  ITERATOR_METHODS(DictIterator, next), {.name = "__length_hint__", .f1 = LengthHint},          \
      {.name = "__reduce__", .f1 = ReduceMethod}, {}
constexpr NativeDef kKeyIterator[] = {DICT_ITERATOR_METHODS(DictKeyIteratorNext)};
constexpr NativeDef kValueIterator[] = {DICT_ITERATOR_METHODS(DictValueIteratorNext)};
constexpr NativeDef kItemIterator[] = {DICT_ITERATOR_METHODS(DictItemIteratorNext)};
constexpr NativeDef kReverseIterator[] = {DICT_ITERATOR_METHODS(DictReverseIteratorNext)};

Type* NewViewType(const char* name, Shape* shape, const NativeDef* methods) {
  static constexpr GetSetDef kFields[] = {
      {"mapping", [](Value self) { return NewMappingProxy(self.As<DictView>()->dict.get()); }}, {}};
  return NewBuiltinType({.name = name,
                         .base = g_types.Object,
                         .info = &DictView::Info(),
                         .methods = methods,
                         .getsets = kFields,
                         .shape = shape});
}
}  // namespace

void InitDictViews() {
  g_types.DictKeys = NewViewType("dict_keys", g_dict_keys_shape, kSetLikeMethods);
  g_types.DictValues = NewViewType("dict_values", g_dict_values_shape, kValuesMethods);
  g_types.DictItems = NewViewType("dict_items", g_dict_items_shape, kSetLikeMethods);
  g_types.DictIterator = NewIteratorType<DictIterator, DictKeyIteratorNext>("dict_keyiterator", g_dict_key_iterator_shape,
                                                                            kKeyIterator);
  NewIteratorType<DictIterator, DictValueIteratorNext>("dict_valueiterator", g_dict_value_iterator_shape, kValueIterator);
  NewIteratorType<DictIterator, DictItemIteratorNext>("dict_itemiterator", g_dict_item_iterator_shape, kItemIterator);
  struct Row {
    const char* name;
    Shape* shape;
  };
  for (Row row : {Row{"dict_reversekeyiterator", g_dict_reverse_key_iterator_shape},
                  Row{"dict_reversevalueiterator", g_dict_reverse_value_iterator_shape},
                  Row{"dict_reverseitemiterator", g_dict_reverse_item_iterator_shape}}) {
    NewIteratorType<DictIterator, DictReverseIteratorNext>(row.name, row.shape, kReverseIterator);
  }
}

}  // namespace ouro::python
