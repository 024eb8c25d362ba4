// The module itertools, and what its types share.
#include "python/modules/itertools/tools.h"
#include "python/types/module/module.h"

namespace ouro::python {
namespace itertools {

bool CheckToolArguments(const char* name, const Value* arguments, int64_t count, Value names, int64_t least, int64_t most) {
  bool keywords = !names.IsNull() && names.As<Tuple>()->length.get() > 0;
  if (keywords) {
    Value object_init = TypeOwnAttribute(g_types.Object, g_names.dunder_init);
    if (TypeLookup(arguments[0].As<Type>(), g_names.dunder_init) == object_init) return CheckNoKeywords(name, names);
  }
  return CheckPositional(name, count - 1, least, most);
}

bool UnpackState(Value state, int64_t least, int64_t most, Value* out) {
  if (!IsTuple(state)) return Raise(g_types.TypeError, "state is not a tuple"), false;
  Tuple* tuple = state.As<Tuple>();
  int64_t count = tuple->length.get();
  if (count < least || count > most) {
    int64_t shown = count < least ? least : most;
    Raise(g_types.TypeError, "function takes %s %ld argument%s (%ld given)",
          least == most ? "exactly" : count < least ? "at least" : "at most", shown, shown == 1 ? "" : "s", count);
    return false;
  }
  for (int64_t i = 0; i < most; ++i) out[i] = i < count ? tuple->items.get(i) : Value::Undefined();
  return true;
}

bool StateInt(Value v, int32_t* out) {
  int64_t wide;
  Value index = IndexOf(v);
  if (index.IsNull()) return false;
  if (!IntToInt64(index, &wide)) return Raise(g_types.OverflowError, "Python int too large to convert to C long"), false;
  if (wide > INT32_MAX) return Raise(g_types.OverflowError, "signed integer is greater than maximum"), false;
  if (wide < INT32_MIN) return Raise(g_types.OverflowError, "signed integer is less than minimum"), false;
  *out = static_cast<int32_t>(wide);
  return true;
}

Value RaiseStateType(int number, const char* wanted, Value given) {
  return Raise(g_types.TypeError, "argument %d must be %s, not %s", number, wanted,
               given == Value::None() ? "None" : TypeOf(given)->NameC(50));
}

namespace {
constexpr NativeDef kFunctions[] = {
    {.name = "tee",
     .signature = "($module, iterable, n=2, /)",
     .fn = TeeFunction,
     .doc = "Split one iterable into n iterators that each yield all of its items."},
    {},
};
}  // namespace
}  // namespace itertools

Module* NewItertoolsModule() {
  using namespace itertools;
  Module* module = NewModule("itertools", "Iterators that produce, select, combine and arrange items lazily.", kFunctions);
  Type* (*const types[])() = {AccumulateType, CombinationsType, CombinationsWithReplacementType, CycleType, DropWhileType, TakeWhileType,
                              ISliceType,     StarMapType,      ChainType,                       CompressType, FilterFalseType, CountType,
                              ZipLongestType, PairwiseType,     PermutationsType,                ProductType, RepeatType,      GroupByType,
                              GrouperType,    TeeType,          TeeDataType};
  for (auto type : types) {
    Type* made = type();
    SetModuleAttr(module, std::string(made->Name()).c_str(), Value::Ptr(made));
  }
  return module;
}

}  // namespace ouro::python
