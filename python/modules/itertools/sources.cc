// itertools: count, repeat, cycle.
#include <string>

#include "python/modules/itertools/tools.h"
#include "python/types/list/list.h"

namespace ouro::python::itertools {
namespace {

// ------------------------------------------------------------------------------------------------------------ count
class Count : public HeapObject {
 public:
  Mut<Value> count;
  Final<Value> step;
  Final<bool> by_one;  // ints, one apart
  OURO_LAYOUT(Count, "count", &Count::count, &Count::step, &Count::by_one)
};

Value CountNext(Count* it) {
  Value result = it->count.get();
  Value next;
  if (OURO_LIKELY(result.IsInt() && it->by_one.get())) {
    next = IntFromInt64(result.AsInt() + 1);
  } else {
    next = Binary(BinaryOp::kAdd, result, it->step.get());
    if (next.IsNull()) return next;
  }
  it->count.set(it, next);
  return result;
}
bool IsNumber(Value v) {
  if (IsInt(v) || v.IsImmediateFloat()) return true;
  Type* type = TypeOf(v);
  for (Value name : {g_names.dunder_index, g_names.dunder_int, g_names.dunder_float}) {
    if (TypeLookup(type, name) != Value::Undefined()) return true;
  }
  return IsInstance(v, g_types.Complex);
}
bool IsOne(Value v) {
  int64_t n;
  return IsInt(v) && IntToInt64(v, &n) && n == 1;
}
Value MakeCount(const Value* args, int64_t, Value) {
  Value start = args[1], step = args[2];
  if ((start != Value::Undefined() && !IsNumber(start)) || (step != Value::Undefined() && !IsNumber(step))) {
    return Raise(g_types.TypeError, "a number is required");
  }
  if (start == Value::Undefined()) start = Value::Int(0);
  if (step == Value::Undefined()) step = Value::Int(1);
  int64_t n;
  bool by_one = IsOne(step) && IsInt(start) && IntToInt64(start, &n);
  auto* it = NewObjectOf<Count>(args[0].As<Type>());
  it->count.init(by_one ? IntFromInt64(n) : start);
  it->step.init(step);
  it->by_one.init(by_one);
  return Value::Ptr(it);
}
Value CountRepr(Value self) {
  auto* it = self.As<Count>();
  std::string text(TypeOf(self)->Name());
  Value count = Repr(it->count.get());
  if (count.IsNull()) return count;
  text += "(" + std::string(Utf8(count));
  if (!IsOne(it->step.get())) {
    Value step = Repr(it->step.get());
    if (step.IsNull()) return step;
    text += ", " + std::string(Utf8(step));
  }
  return NewStr(text + ")");
}
Value CountReduce(Value self) {
  auto* it = self.As<Count>();
  int64_t n;
  bool short_form = it->by_one.get() && IntToInt64(it->count.get(), &n) && n != INT64_MAX;
  return NewTuple2(ClassOf(self), short_form ? NewTuple1(it->count.get()) : NewTuple2(it->count.get(), it->step.get()));
}
constexpr NativeDef kCount[] = {
    ITERATOR_METHODS(Count, CountNext),
    {.name = "__repr__", .signature = "($self, /)", .f1 = CountRepr},
    {.name = "__reduce__", .f1 = CountReduce, .doc = "How to make this iterator again."},
    {}};

// ----------------------------------------------------------------------------------------------------------- repeat
class Repeat : public HeapObject {
 public:
  Final<Value> object;
  Mut<int64_t> left;  // -1: endless
  OURO_LAYOUT(Repeat, "repeat", &Repeat::object, &Repeat::left)
};

Value RepeatNext(Repeat* it) {
  int64_t left = it->left.get();
  if (left == 0) return Value::Undefined();
  if (left > 0) it->left.set(it, left - 1);
  return it->object.get();
}
Value MakeRepeat(const Value* args, int64_t, Value) {
  int64_t times = -1;
  if (args[2] != Value::Undefined()) {
    if (!SizeArgument(args[2], &times)) return Value::Null();
    if (times < 0) times = 0;
  }
  auto* it = NewObjectOf<Repeat>(args[0].As<Type>());
  it->object.init(args[1]);
  it->left.init(times);
  return Value::Ptr(it);
}
Value RepeatRepr(Value self) {
  auto* it = self.As<Repeat>();
  std::string text(TypeOf(self)->Name());
  Value object = Repr(it->object.get());
  if (object.IsNull()) return object;
  text += "(" + std::string(Utf8(object));
  if (it->left.get() >= 0) text += ", " + std::to_string(it->left.get());
  return NewStr(text + ")");
}
Value RepeatReduce(Value self) {
  auto* it = self.As<Repeat>();
  int64_t left = it->left.get();
  return NewTuple2(ClassOf(self), left >= 0 ? NewTuple2(it->object.get(), IntFromInt64(left)) : NewTuple1(it->object.get()));
}
Value RepeatLengthHint(Value self) {
  int64_t left = self.As<Repeat>()->left.get();
  return left >= 0 ? IntFromInt64(left) : Raise(g_types.TypeError, "len() of unsized object");
}
constexpr NativeDef kRepeat[] = {
    ITERATOR_METHODS(Repeat, RepeatNext),
    {.name = "__repr__", .signature = "($self, /)", .f1 = RepeatRepr},
    {.name = "__length_hint__", .f1 = RepeatLengthHint, .doc = "How many times the object is still to come."},
    {.name = "__reduce__", .f1 = RepeatReduce, .doc = "How to make this iterator again."},
    {}};

// ------------------------------------------------------------------------------------------------------------ cycle
class Cycle : public HeapObject {
 public:
  Mut<Value> iterator;  // Null at its end
  Mut<Value> saved;     // a list
  Mut<int64_t> index;
  Mut<bool> is_saved;   // the state said that the items are in `saved` already
  OURO_LAYOUT(Cycle, "cycle", &Cycle::iterator, &Cycle::saved, &Cycle::index, &Cycle::is_saved)
};

Value CycleNext(Cycle* it) {
  if (!it->iterator.get().IsNull()) {
    Value item = NextOrEnd(it->iterator.get());
    if (item.IsNull()) return item;
    if (item != Value::Undefined()) {
      if (!it->is_saved.get() && !ListAppend(it->saved.get().As<List>(), item)) return Value::Null();
      return item;
    }
    it->iterator.set(it, Value::Null());
  }
  List* saved = it->saved.get().As<List>();
  int64_t length = saved->length.get(), index = it->index.get();
  if (length == 0) return Value::Undefined();
  if (index >= length) index = 0;  // a list given to __setstate__ may have shrunk
  it->index.set(it, index + 1 >= length ? 0 : index + 1);
  return saved->items.get()->items.get(index);
}
Value MakeCycle(const Value* args, int64_t count, Value names) {
  if (!CheckToolArguments("cycle", args, count, names, 1, 1)) return Value::Null();
  Value iterator = Iter(args[1]);
  if (iterator.IsNull()) return iterator;
  List* saved = NewList();
  auto* it = NewObjectOf<Cycle>(args[0].As<Type>());
  it->iterator.init(iterator);
  it->saved.init(Value::Ptr(saved));
  return Value::Ptr(it);
}
Value CycleReduce(Value self) {
  auto* it = self.As<Cycle>();
  Value saved = it->saved.get();
  if (!it->iterator.get().IsNull()) {
    return NewTuple3(ClassOf(self), NewTuple1(it->iterator.get()), NewTuple2(saved, Value::Bool(it->is_saved.get())));
  }
  Value iterator = Iter(saved);
  if (iterator.IsNull()) return iterator;
  if (it->index.get() != 0) {
    Value method = GetAttr(iterator, Intern("__setstate__"));
    if (method.IsNull() || Call1(method, IntFromInt64(it->index.get())).IsNull()) return Value::Null();
  }
  return NewTuple3(ClassOf(self), NewTuple1(iterator), NewTuple2(saved, Value::True()));
}
Value CycleSetState(Value self, Value state) {
  Value parts[2];
  int32_t first_pass;
  if (!UnpackState(state, 2, 2, parts)) return Value::Null();
  if (!IsList(parts[0])) return RaiseStateType(1, "list", parts[0]);
  if (!StateInt(parts[1], &first_pass)) return Value::Null();
  auto* it = self.As<Cycle>();
  it->saved.set(it, parts[0]);
  it->is_saved.set(it, first_pass != 0);
  it->index.set(it, 0);
  return Value::None();
}
constexpr NativeDef kCycle[] = {
    ITERATOR_METHODS(Cycle, CycleNext),
    {.name = "__reduce__", .f1 = CycleReduce, .doc = "How to make this iterator again."},
    {.name = "__setstate__", .f2 = CycleSetState, .doc = "Set the saved items and whether the first pass is over."},
    {}};

}  // namespace

Type* CountType() {
  static Type* type = NewTool<Count, CountNext>(
      {"itertools.count", kCount, MakeCount, "(start=0, step=1)", "(start=0, step=1)",
       "Yields start, start + step, start + 2 * step and so on without end."});
  return type;
}
Type* RepeatType() {
  static Type* type = NewTool<Repeat, RepeatNext>(
      {"itertools.repeat", kRepeat, MakeRepeat, "(object, times=0)", nullptr,
       "repeat(object [,times]) -> an iterator over the same object\n\nYields it the given number of times, or without end."});
  return type;
}
Type* CycleType() {
  static Type* type = NewTool<Cycle, CycleNext>({"itertools.cycle", kCycle, MakeCycle, nullptr, "(iterable, /)",
                                                 "Yields the items of the iterable, then the same items again and again."});
  return type;
}

}  // namespace ouro::python::itertools
