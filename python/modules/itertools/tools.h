// What the types of the module itertools share: making them, their arguments and their saved states.
#pragma once
#include "python/runtime/natives/arguments.h"
#include "python/runtime/object/object.h"
#include "python/runtime/protocols/sequence.h"
#include "python/types/int/int.h"
#include "python/types/iterators/iterator_type.h"
#include "python/types/iterators/iterators.h"
#include "python/types/str/str.h"
#include "python/types/tuple/tuple.h"

namespace ouro::python::itertools {

struct ToolSpec {
  const char* name;  // "itertools.count"
  const NativeDef* methods;
  NativeFn make;
  const char* make_signature;   // null: `make` looks at the raw arguments
  const char* text_signature;   // __text_signature__, or null
  const char* doc;
  uint32_t flags = kBaseType;
};
// The type of an iterator; exact instances advance by a direct call of `next`.
template <class T, Value (*next)(T*)>
Type* NewTool(const ToolSpec& spec) {
  Type* type = NewBuiltinType({.name = spec.name,
                               .base = g_types.Object,
                               .info = &T::Info(),
                               .methods = spec.methods,
                               .make = spec.make,
                               .make_signature = spec.make_signature,
                               .flags = spec.flags,
                               .doc = spec.doc,
                               .text_signature = spec.text_signature});
  SetBuiltinNext(InstanceShape(type), NextEntry<T, next>);
  return type;
}

// Arguments of a __new__ (the class is the first) that are positional only: a subclass whose __init__ is its own may take keywords.
bool CheckToolArguments(const char* name, const Value* arguments, int64_t count, Value names, int64_t least, int64_t most);
// The argument of __setstate__: a tuple of `least` to `most` items, copied to `out` with Undefined for those missing. False: pending.
bool UnpackState(Value state, int64_t least, int64_t most, Value* out);
// Reads a C int out of such a state. False: pending.
bool StateInt(Value v, int32_t* out);
// TypeError "argument 1 must be list, not int". Returns Null.
Value RaiseStateType(int number, const char* wanted, Value given);

inline Value ClassOf(Value self) { return Value::Ptr(TypeOf(self)); }
// Advances as PyIter_Next does: a StopIteration of a callee is the end.
inline Value NextOrEnd(Value iterator) { return EndIfStopped(NextItem(iterator)); }

// One type each; chain and islice are what others reduce to.
Type* CountType();
Type* RepeatType();
Type* CycleType();
Type* CompressType();
Type* DropWhileType();
Type* TakeWhileType();
Type* FilterFalseType();
Type* ISliceType();
Type* ChainType();
Type* ZipLongestType();
Type* StarMapType();
Type* AccumulateType();
Type* PairwiseType();
Type* GroupByType();
Type* GrouperType();
Type* TeeType();
Type* TeeDataType();
Type* ProductType();
Type* CombinationsType();
Type* CombinationsWithReplacementType();
Type* PermutationsType();
Value TeeFunction(const Value* arguments, int64_t count, Value names);

}  // namespace ouro::python::itertools
