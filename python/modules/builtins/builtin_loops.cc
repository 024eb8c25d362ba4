// Built-in functions that run over iterables.
#include "python/modules/builtins/builtin_functions.h"
#include "python/runtime/calls/recursion.h"
#include "python/runtime/natives/arguments.h"
#include "python/runtime/object/interp_hooks.h"
#include "python/types/bytes/bytes.h"
#include "python/types/exceptions/exceptions.h"
#include "python/types/float/float.h"
#include "python/types/int/int.h"
#include "python/types/iterators/iterators.h"
#include "python/types/list/list.h"
#include "python/types/str/str.h"

namespace ouro::python {

namespace {
// One iterator and the quickest way to advance it.
class Loop {
 public:
  explicit Loop(Value iterable) : iterator_(Iter(iterable)) {
    if (iterator_.IsPtr()) next_ = BuiltinNextOf(iterator_.AsPtr()->shape());
    if (next_ == nullptr) next_ = Next;
  }
  bool ok() const { return !iterator_.IsNull(); }
  Value Step() { return EndIfStopped(next_(iterator_)); }  // Undefined at the end, Null pending

 private:
  Value iterator_;
  NextFn next_ = nullptr;
};

template <bool stop_at>
Value AnyOrAll(Value iterable) {
  Loop loop(iterable);
  if (!loop.ok()) return Value::Null();
  while (true) {
    Value item = loop.Step();
    if (item.IsNull()) return item;
    if (item == Value::Undefined()) return Value::Bool(!stop_at);
    int truth = item.IsBool() ? item == Value::True() : IsTrue(item);
    if (truth < 0) return Value::Null();
    if ((truth != 0) == stop_at) return Value::Bool(stop_at);
  }
}

// Ints are summed in a machine word, then floats in a double, then anything by `+`.
Value SumFunction(const Value* arguments, int64_t, Value) {
  Value total = arguments[1] == Value::Undefined() ? Value::Int(0) : arguments[1];
  if (IsStr(total)) return Raise(g_types.TypeError, "sum() can't sum strings [use ''.join(seq) instead]");
  if (IsBytes(total)) return Raise(g_types.TypeError, "sum() can't sum bytes [use b''.join(seq) instead]");
  if (IsByteArray(total)) return Raise(g_types.TypeError, "sum() can't sum bytearray [use b''.join(seq) instead]");
  Loop loop(arguments[0]);
  if (!loop.ok()) return Value::Null();
  Value item = Value::Undefined();  // taken, but not added yet
  auto take = [&] {
    item = loop.Step();
    return item != Value::Undefined() && !item.IsNull();
  };
  bool more = take();
  if (total.IsInt()) {
    int64_t sum = total.AsInt();
    while (more && (item.IsInt() || item.IsBool())) {
      int64_t next;
      if (__builtin_add_overflow(sum, item.IsInt() ? item.AsInt() : item == Value::True(), &next)) break;
      sum = next;
      more = take();
    }
    total = IntFromInt64(sum);
    if (more && IsExactFloat(item)) {  // the float loop takes over
      total = BoxFloat(static_cast<double>(sum) + FloatValue(item));
      more = take();
    }
  }
  if (more && IsExactFloat(total)) {
    double sum = FloatValue(total);
    while (more) {
      if (IsExactFloat(item)) {
        sum += FloatValue(item);
      } else if (item.IsInt()) {
        sum += static_cast<double>(item.AsInt());
      } else {
        break;
      }
      more = take();
    }
    total = BoxFloat(sum);
  }
  while (more) {
    total = Binary(BinaryOp::kAdd, total, item);
    if (total.IsNull()) return total;
    more = take();
  }
  return item.IsNull() ? item : total;
}

// 1 when `a` replaces the best so far, 0, -1.
template <CompareOp op>
int Better(Value a, Value best) {
  if (Value::BothInt(a, best)) return op == CompareOp::kLt ? a.AsInt() < best.AsInt() : a.AsInt() > best.AsInt();
  if (IsFloat(a) && IsFloat(best)) {
    return op == CompareOp::kLt ? UnboxFloat(a) < UnboxFloat(best) : UnboxFloat(a) > UnboxFloat(best);
  }
  return CompareBool(op, a, best);
}

template <CompareOp op>
Value MinOrMax(const Value* arguments, int64_t count, Value names) {
  constexpr const char* kName = op == CompareOp::kLt ? "min" : "max";
  if (count == 0) return Raise(g_types.TypeError, "%s expected at least 1 argument, got 0", kName);
  static constexpr const char* kKnown[] = {"key", "default", nullptr};
  if (!CheckKeywordsTaken(kName, names, kKnown)) return Value::Null();
  int64_t taken = 0;
  Value key = KeywordArgument(arguments, count, names, "key", &taken);
  if (key == Value::None()) key = Value::Undefined();
  Value otherwise = KeywordArgument(arguments, count, names, "default", &taken);
  if (count > 1 && otherwise != Value::Undefined()) {
    return Raise(g_types.TypeError, "Cannot specify a default for %s() with multiple positional arguments", kName);
  }
  Value best = Value::Undefined(), best_key = Value::Undefined();
  auto consider = [&](Value item) {  // false: pending
    Value item_key = key == Value::Undefined() ? item : Call1(key, item);
    if (item_key.IsNull()) return false;
    if (best != Value::Undefined()) {
      int better = Better<op>(item_key, best_key);
      if (better <= 0) return better == 0;
    }
    best = item;
    best_key = item_key;
    return true;
  };
  if (count > 1) {
    for (int64_t i = 0; i < count; ++i) {
      if (!consider(arguments[i])) return Value::Null();
    }
    return best;
  }
  Loop loop(arguments[0]);
  if (!loop.ok()) return Value::Null();
  while (true) {
    Value item = loop.Step();
    if (item.IsNull()) return item;
    if (item == Value::Undefined()) break;
    if (!consider(item)) return Value::Null();
  }
  if (best != Value::Undefined()) return best;
  if (otherwise != Value::Undefined()) return otherwise;
  return Raise(g_types.ValueError, "%s() arg is an empty sequence", kName);
}

Value SortedFunction(const Value* arguments, int64_t count, Value names) {
  if (!CheckPositional("sorted", count, 1, 1)) return Value::Null();
  static constexpr const char* kKnown[] = {"key", "reverse", nullptr};
  if (!CheckKeywordsTaken("sort", names, kKnown)) return Value::Null();
  int64_t taken = 0;
  Value key = KeywordArgument(arguments, count, names, "key", &taken);
  Value reverse = KeywordArgument(arguments, count, names, "reverse", &taken);
  Value list = ListFromIterable(arguments[0]);
  if (list.IsNull()) return list;
  int64_t descending = 0;
  if (reverse != Value::Undefined()) {
    Value flag = IndexOf(reverse);
    if (flag.IsNull()) return flag;
    descending = IntSign(flag);
  }
  RecursionGuard guard(kWhileCalling);  // CPython calls list.sort
  if (!guard.ok) return Value::Null();
  bool ok = ListSort(list.As<List>(), key == Value::Undefined() ? Value::None() : key, descending != 0);
  return ok ? list : Value::Null();
}

Value IterFunction(const Value* arguments, int64_t count, Value names) {
  if (!CheckNoKeywords("iter", names) || !CheckPositional("iter", count, 1, 2)) return Value::Null();
  if (count == 1) return Iter(arguments[0]);
  if (LookupSpecial(arguments[0], g_names.dunder_call) == Value::Undefined()) {
    return Raise(g_types.TypeError, "iter(v, w): v must be callable");
  }
  return NewCallIterator(arguments[0], arguments[1]);
}

Value NextFunction(const Value* arguments, int64_t count, Value names) {
  if (!CheckNoKeywords("next", names) || !CheckPositional("next", count, 1, 2)) return Value::Null();
  Value iterator = arguments[0];
  NextFn next = iterator.IsPtr() ? BuiltinNextOf(iterator.AsPtr()->shape()) : nullptr;
  Value item;
  if (next != nullptr) {
    item = next(iterator);
    if (item == Value::Undefined()) return count == 2 ? arguments[1] : RaiseStopIteration(Value::None());
  } else {
    // The method itself: StopIteration keeps the value it carries.
    item = CallSpecial(iterator, g_names.dunder_next, nullptr, 0);
    if (item == Value::Undefined()) {
      return Raise(g_types.TypeError, "'%s' object is not an iterator", TypeNameOf(iterator));
    }
  }
  if (item.IsNull() && count == 2 && PendingMatches(g_types.StopIteration)) {
    ClearPending();
    return arguments[1];
  }
  return item;
}

Value AIterFunction(Value iterable) {
  Value iterator = CallSpecial(iterable, g_names.dunder_aiter, nullptr, 0);
  if (iterator == Value::Undefined()) {
    return Raise(g_types.TypeError, "'%s' object is not an async iterable", TypeNameOf(iterable));
  }
  if (!iterator.IsNull() && LookupSpecial(iterator, g_names.dunder_anext) == Value::Undefined()) {
    return Raise(g_types.TypeError, "aiter() returned not an async iterator of type '%s'", TypeNameOf(iterator));
  }
  return iterator;
}
Value ANextFunction(const Value* arguments, int64_t count, Value names) {
  if (!CheckNoKeywords("anext", names) || !CheckPositional("anext", count, 1, 2)) return Value::Null();
  if (LookupSpecial(arguments[0], g_names.dunder_anext) == Value::Undefined()) {
    return Raise(g_types.TypeError, "'%s' object is not an async iterator", TypeNameOf(arguments[0]));
  }
  Value awaitable = CallSpecial(arguments[0], g_names.dunder_anext, nullptr, 0);
  if (count < 2 || awaitable.IsNull()) return awaitable;
  return g_interp.new_anext == nullptr ? RaiseNotImplemented("anext() with a default") : g_interp.new_anext(awaitable, arguments[1]);
}
}  // namespace

constexpr NativeDef kLoopFunctions[] = {
    {.name = "any", .signature = "(iterable, /)", .f1 = kCounted<&AnyOrAll<true>>},
    {.name = "all", .signature = "(iterable, /)", .f1 = kCounted<&AnyOrAll<false>>},
    {.name = "sum", .signature = "(iterable, /, start=0)", .fn = SumFunction},
    {.name = "min", .fn = kCounted<&MinOrMax<CompareOp::kLt>>},
    {.name = "max", .fn = kCounted<&MinOrMax<CompareOp::kGt>>},
    {.name = "sorted", .fn = SortedFunction},
    {.name = "iter", .fn = IterFunction},
    {.name = "next", .fn = NextFunction},
    {.name = "aiter", .signature = "(async_iterable, /)", .f1 = kCounted<&AIterFunction>},
    {.name = "anext", .fn = ANextFunction},
    {},
};

}  // namespace ouro::python
