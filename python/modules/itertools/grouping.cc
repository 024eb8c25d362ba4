// itertools: groupby and tee, whose iterators share a source.
#include "python/modules/itertools/tools.h"
#include "python/types/list/list.h"

namespace ouro::python::itertools {
namespace {

// ---------------------------------------------------------------------------------------------------------- groupby
class GroupBy : public HeapObject {
 public:
  Final<Value> iterator;
  Final<Value> key_function;   // None: the item itself
  Mut<Value> target_key;       // of the group that was yielded last
  Mut<Value> current_key, current_value;  // the item that was read and not yielded yet; Null: there is none
  Mut<Value> grouper;          // the one group that may still read
  OURO_LAYOUT(GroupBy, "groupby", &GroupBy::iterator, &GroupBy::key_function, &GroupBy::target_key, &GroupBy::current_key,
              &GroupBy::current_value, &GroupBy::grouper)
};
class Grouper : public HeapObject {
 public:
  Final<Value> parent;
  Final<Value> key;
  OURO_LAYOUT(Grouper, "_grouper", &Grouper::parent, &Grouper::key)
};

// Reads an item. 1; 0 at the end; -1 pending.
int Step(GroupBy* it) {
  Value item = NextOrEnd(it->iterator.get());
  if (item.IsNull() || item == Value::Undefined()) return item.IsNull() ? -1 : 0;
  Value function = it->key_function.get();
  Value key = function == Value::None() ? item : Call1(function, item);
  if (key.IsNull()) return -1;
  it->current_value.set(it, item);
  it->current_key.set(it, key);
  return 1;
}
Value NewGrouper(Value parent, Value key) {
  auto* grouper = heap::New<Grouper>(InstanceShape(GrouperType()));
  grouper->parent.init(parent);
  grouper->key.init(key);
  parent.As<GroupBy>()->grouper.set(parent.AsPtr(), Value::Ptr(grouper));
  return Value::Ptr(grouper);
}
Value GroupByNext(GroupBy* it) {
  it->grouper.set(it, Value::Null());
  while (true) {  // past what is left of the last group
    if (!it->current_key.get().IsNull()) {
      if (it->target_key.get().IsNull()) break;
      int same = Equal(it->target_key.get(), it->current_key.get());
      if (same < 0) return Value::Null();
      if (same == 0) break;
    }
    int got = Step(it);
    if (got <= 0) return got < 0 ? Value::Null() : Value::Undefined();
  }
  Value key = it->current_key.get();
  it->target_key.set(it, key);
  return NewTuple2(key, NewGrouper(Value::Ptr(it), key));
}
Value MakeGroupBy(const Value* args, int64_t, Value) {
  Value iterator = Iter(args[1]);
  if (iterator.IsNull()) return iterator;
  auto* it = NewObjectOf<GroupBy>(args[0].As<Type>());
  it->iterator.init(iterator);
  it->key_function.init(args[2] == Value::Undefined() ? Value::None() : args[2]);
  return Value::Ptr(it);
}
Value GroupByReduce(Value self) {
  auto* it = self.As<GroupBy>();
  Value arguments = NewTuple2(it->iterator.get(), it->key_function.get());
  Value key = it->current_key.get(), value = it->current_value.get(), target = it->target_key.get();
  if (key.IsNull() || value.IsNull() || target.IsNull()) return NewTuple2(ClassOf(self), arguments);
  return NewTuple3(ClassOf(self), arguments, NewTuple3(key, value, target));
}
Value GroupBySetState(Value self, Value state) {
  Value parts[3];
  if (!UnpackState(state, 3, 3, parts)) return Value::Null();
  auto* it = self.As<GroupBy>();
  it->current_key.set(it, parts[0]);
  it->current_value.set(it, parts[1]);
  it->target_key.set(it, parts[2]);
  return Value::None();
}
constexpr NativeDef kGroupBy[] = {
    ITERATOR_METHODS(GroupBy, GroupByNext),
    {.name = "__reduce__", .f1 = GroupByReduce, .doc = "How to make this iterator again."},
    {.name = "__setstate__", .f2 = GroupBySetState, .doc = "Set the key and value read last and the key of the group."},
    {}};

Value GrouperNext(Grouper* grouper) {
  auto* it = grouper->parent.get().As<GroupBy>();
  if (it->grouper.get() != Value::Ptr(grouper)) return Value::Undefined();
  if (it->current_value.get().IsNull()) {
    int got = Step(it);
    if (got <= 0) return got < 0 ? Value::Null() : Value::Undefined();
  }
  int same = Equal(grouper->key.get(), it->current_key.get());
  if (same <= 0) return same < 0 ? Value::Null() : Value::Undefined();
  Value result = it->current_value.get();
  it->current_value.set(it, Value::Null());
  it->current_key.set(it, Value::Null());
  // The comparison may have read it through another way.
  return result.IsNull() ? Value::Undefined() : result;
}
Value MakeGrouper(const Value* args, int64_t count, Value names) {
  if (!CheckToolArguments("_grouper", args, count, names, 2, 2)) return Value::Null();
  if (!IsInstance(args[1], GroupByType())) {
    return Raise(g_types.TypeError, "_grouper() argument 1 must be itertools.groupby, not %s",
                 args[1] == Value::None() ? "None" : TypeOf(args[1])->NameC(50));
  }
  return NewGrouper(args[1], args[2]);
}
Value GrouperReduce(Value self) {
  auto* grouper = self.As<Grouper>();
  if (grouper->parent.get().As<GroupBy>()->grouper.get() != self) {
    return ReduceIterator("iter", Value::Ptr(g_empty_tuple), Value::Undefined());
  }
  return NewTuple2(ClassOf(self), NewTuple2(grouper->parent.get(), grouper->key.get()));
}
constexpr NativeDef kGrouper[] = {
    ITERATOR_METHODS(Grouper, GrouperNext),
    {.name = "__reduce__", .f1 = GrouperReduce, .doc = "How to make this iterator again."},
    {}};

// -------------------------------------------------------------------------------------------------------------- tee
// A stretch of the items that were read from the source. All copies walk along the list of stretches; those before the last copy are
// garbage.
constexpr int64_t kStretch = 57;
class TeeData : public HeapObject {
 public:
  Final<int64_t> capacity;  // kStretch
  Mut<int64_t> count;       // read so far
  Final<Value> iterator;
  Mut<Value> next;          // the following stretch, or Null
  Mut<bool> running;        // the source is being asked
  Elements<Value> items;
  OURO_ARRAY_LAYOUT(TeeData, "_tee_dataobject", &TeeData::capacity, &TeeData::items, &TeeData::count, &TeeData::iterator, &TeeData::next,
                    &TeeData::running)
};
class Tee : public HeapObject {
 public:
  Mut<Value> data;
  Mut<int64_t> index;
  OURO_LAYOUT(Tee, "_tee", &Tee::data, &Tee::index)
};

TeeData* NewTeeData(Value iterator) {
  auto* data = heap::NewArray<TeeData, &TeeData::capacity, &TeeData::items>(InstanceShape(TeeDataType()), kStretch);
  data->iterator.init(iterator);
  return data;
}
TeeData* Following(TeeData* data) {
  if (data->next.get().IsNull()) data->next.set(data, Value::Ptr(NewTeeData(data->iterator.get())));
  return data->next.get().As<TeeData>();
}
Value TeeNext(Tee* it) {
  auto* data = it->data.get().As<TeeData>();
  int64_t index = it->index.get();
  if (index >= kStretch) {
    data = Following(data);
    it->data.set(it, Value::Ptr(data));
    it->index.set(it, index = 0);
  }
  Value item;
  if (index < data->count.get()) {
    item = data->items.get(index);
  } else {
    if (data->running.get()) return Raise(g_types.RuntimeError, "cannot re-enter the tee iterator");
    data->running.set(data, true);
    item = NextOrEnd(data->iterator.get());
    data->running.set(data, false);
    if (item.IsNull() || item == Value::Undefined()) return item;
    int64_t count = data->count.get();
    if (count < kStretch) {
      data->items.set(data, count, item);
      data->count.set(data, count + 1);
    }
  }
  it->index.set(it, index + 1);
  return item;
}
Value CopyTee(Value self) {
  auto* copy = NewObjectOf<Tee>(TeeType());
  copy->data.init(self.As<Tee>()->data.get());
  copy->index.init(self.As<Tee>()->index.get());
  return Value::Ptr(copy);
}
Value TeeOf(Value iterable) {
  Value iterator = Iter(iterable);
  if (iterator.IsNull()) return iterator;
  if (TypeOf(iterator) == TeeType()) return CopyTee(iterator);
  TeeData* data = NewTeeData(iterator);
  auto* it = NewObjectOf<Tee>(TeeType());
  it->data.init(Value::Ptr(data));
  return Value::Ptr(it);
}
Value MakeTee(const Value* args, int64_t count, Value names) {
  return CheckToolArguments("_tee", args, count, names, 1, 1) ? TeeOf(args[1]) : Value::Null();
}
Value TeeReduce(Value self) {
  auto* it = self.As<Tee>();
  Value nothing = NewTuple1(Value::Ptr(g_empty_tuple));
  return NewTuple3(ClassOf(self), nothing, NewTuple2(it->data.get(), Value::Int(it->index.get())));
}
Value TeeSetState(Value self, Value state) {
  Value parts[2];
  int32_t index;
  if (!UnpackState(state, 2, 2, parts)) return Value::Null();
  if (TypeOf(parts[0]) != TeeDataType()) return RaiseStateType(1, "itertools._tee_dataobject", parts[0]);
  if (!StateInt(parts[1], &index)) return Value::Null();
  if (index < 0 || index > kStretch) return Raise(g_types.ValueError, "Index out of range");
  auto* it = self.As<Tee>();
  it->data.set(it, parts[0]);
  it->index.set(it, index);
  return Value::None();
}
constexpr NativeDef kTee[] = {
    ITERATOR_METHODS(Tee, TeeNext),
    {.name = "__copy__", .f1 = CopyTee, .doc = "An independent iterator over the items still to come."},
    {.name = "__reduce__", .f1 = TeeReduce, .doc = "How to make this iterator again."},
    {.name = "__setstate__", .f2 = TeeSetState, .doc = "Set the stretch of items and the place in it."},
    {}};

Value MakeTeeData(const Value* args, int64_t count, Value names) {
  if (!CheckNoKeywords("teedataobject", names) || !CheckPositional("teedataobject", count - 1, 3, 3)) return Value::Null();
  if (!IsList(args[2])) {
    return Raise(g_types.TypeError, "teedataobject() argument 2 must be list, not %s",
                 args[2] == Value::None() ? "None" : TypeOf(args[2])->NameC(50));
  }
  List* values = args[2].As<List>();
  int64_t length = values->length.get();
  Value next = args[3];
  bool fits = length < kStretch ? next == Value::None()
                                : length == kStretch && (next == Value::None() || TypeOf(next) == TeeDataType());
  if (!fits) return Raise(g_types.ValueError, "Invalid arguments");
  TeeData* data = NewTeeData(args[1]);
  for (int64_t i = 0; i < length; ++i) data->items.init(i, values->items.get()->items.get(i));
  data->count.init(length);
  if (next != Value::None()) data->next.init(next);
  return Value::Ptr(data);
}
Value TeeDataReduce(Value self) {
  auto* data = self.As<TeeData>();
  Value values = NewListOf(data->items.data(), data->count.get());
  if (values.IsNull()) return values;
  Value next = data->next.get();
  return NewTuple2(ClassOf(self), NewTuple3(data->iterator.get(), values, next.IsNull() ? Value::None() : next));
}
constexpr NativeDef kTeeData[] = {{.name = "__reduce__", .f1 = TeeDataReduce, .doc = "How to make this object again."}, {}};

}  // namespace

Value TeeFunction(const Value* args, int64_t, Value) {
  int64_t n = 2;
  if (args[1] != Value::Undefined() && !SizeArgument(args[1], &n)) return Value::Null();
  if (n < 0) return Raise(g_types.ValueError, "n must be >= 0");
  Tuple* result = NewTuple(n);
  if (result == nullptr) return Value::Null();
  if (n == 0) return Value::Ptr(result);
  Value copy_name = Intern("__copy__");
  Value first = Iter(args[0]);
  if (first.IsNull()) return first;
  Value copy = GetAttrOrUndefined(first, copy_name);
  if (copy == Value::Undefined()) {
    first = TeeOf(first);
    if (first.IsNull()) return first;
    copy = GetAttr(first, copy_name);
  }
  if (copy.IsNull()) return copy;
  result->items.init(0, first);
  WriteBarrier(result);
  for (int64_t i = 1; i < n; ++i) {
    Value next = Call0(copy);
    if (next.IsNull()) return next;
    result->items.init(i, next);
    WriteBarrier(result);
  }
  return Value::Ptr(result);
}

Type* GroupByType() {
  static Type* type = NewTool<GroupBy, GroupByNext>(
      {"itertools.groupby", kGroupBy, MakeGroupBy, "(iterable, key=None)", "(iterable, key=None)",
       "Yields a pair (key, iterator) for each run of items with equal keys.\n\n  iterable\n    What is divided into runs.\n"
       "  key\n    Computes an item's key; without it the item is its own key."});
  return type;
}
Type* GrouperType() {
  static Type* type = NewTool<Grouper, GrouperNext>({"itertools._grouper", kGrouper, MakeGrouper, nullptr, nullptr,
                                                     "The items of one run of a groupby, which must not have gone on.", 0});
  return type;
}
Type* TeeType() {
  static Type* type = NewTool<Tee, TeeNext>({"itertools._tee", kTee, MakeTee, nullptr, "(iterable, /)",
                                             "An iterator over a source that others read too.", 0});
  return type;
}
Type* TeeDataType() {
  static Type* type = NewBuiltinType({.name = "itertools._tee_dataobject",
                                      .base = g_types.Object,
                                      .info = &TeeData::Info(),
                                      .methods = kTeeData,
                                      .make = MakeTeeData,
                                      .doc = "A stretch of items that iterators over one source share."});
  return type;
}

}  // namespace ouro::python::itertools
