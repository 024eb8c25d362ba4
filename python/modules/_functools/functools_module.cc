// The module _functools: reduce; the types have files of their own.
#include "python/modules/_functools/functools_types.h"
#include "python/runtime/natives/arguments.h"
#include "python/types/iterators/iterators.h"
#include "python/types/module/module.h"

namespace ouro::python {
namespace {

Value Reduce(const Value* args, int64_t count, Value names) {
  if (!CheckNoKeywords("reduce", names) || !CheckPositional("reduce", count, 2, 3)) return Value::Null();
  Value iterator = Iter(args[1]);
  if (iterator.IsNull()) {
    if (!PendingMatches(g_types.TypeError)) return iterator;
    ClearPending();
    return Raise(g_types.TypeError, "reduce() arg 2 must support iteration");
  }
  Value result = count == 3 ? args[2] : Value::Undefined();
  while (true) {
    Value item = EndIfStopped(NextItem(iterator));
    if (item.IsNull()) return item;
    if (item == Value::Undefined()) break;
    result = result == Value::Undefined() ? item : Call2(args[0], result, item);
    if (result.IsNull()) return result;
  }
  if (result == Value::Undefined()) return Raise(g_types.TypeError, "reduce() of empty iterable with no initial value");
  return result;
}

constexpr NativeDef kFunctions[] = {
    {.name = "reduce",
     .signature = nullptr,
     .fn = Reduce,
     .doc = "reduce(function, iterable[, initial]) -> value\n\nFolds the items from the left: function is called with the result so far "
            "and the next item. It begins with initial or, without it, with the first item."},
    {.name = "cmp_to_key",
     .signature = nullptr,
     .fn = CmpToKey,
     .doc = "Makes a key function for sorting out of a function that compares two items."},
    {},
};

}  // namespace

Module* NewFunctoolsModule() {
  Module* module = NewModule("_functools", "Functions and types that work on functions.", kFunctions);
  SetModuleAttr(module, "partial", Value::Ptr(PartialType()));
  SetModuleAttr(module, "_lru_cache_wrapper", Value::Ptr(LruCacheType()));
  return module;
}

}  // namespace ouro::python
