// What sequence types share: indices, search bounds, repetition, comparison of lengths.
#pragma once
#include "python/runtime/object/object.h"

namespace ouro::python {

// Is v usable as an index: an int or something with __index__?
bool HasIndex(Value v);
// Does CPython's type have a table of sequence operations? Which error an operation ends in depends on it.
bool HasSequenceTable(Type* type);
// v as an index into a sequence: IndexError "cannot fit 'int' into an index-sized integer" beyond 64 bits; TypeError
// "<what> indices must be integers or slices, not x" when v is no index. May run guest code. false: pending.
bool SequenceIndex(const char* what, Value v, int64_t* out);
// v as a size argument: TypeError "'x' object cannot be interpreted as an integer", OverflowError "Python int too large to
// convert to C ssize_t". false: pending.
bool SizeArgument(Value v, int64_t* out);
// Arguments start and stop of index(), Undefined when not given: ints as slice bounds, clamped. `length` is added to
// negative values, which stay at least 0; values beyond the end stay. false: pending.
bool SearchBounds(Value start, Value stop, int64_t length, int64_t* first, int64_t* last);
// How often `sequence * count` repeats: negative is 0. TypeError as IndexOf: the operator does not come here with what is no index.
bool RepeatCount(Value count, int64_t* out);
// A guess of how many items an iterable has, for reservations: len(), __length_hint__, else `otherwise`. -1: pending.
int64_t LengthHint(Value iterable, int64_t otherwise);
// NotImplemented is what a comparison with a foreign type answers; with equal items the lengths decide.
inline bool CompareLengths(CompareOp op, int64_t a, int64_t b) {
  switch (op) {
    case CompareOp::kLt: return a < b;
    case CompareOp::kLe: return a <= b;
    case CompareOp::kEq: return a == b;
    case CompareOp::kNe: return a != b;
    case CompareOp::kGt: return a > b;
    case CompareOp::kGe: return a >= b;
  }
  return false;
}

}  // namespace ouro::python
