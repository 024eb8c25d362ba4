// range: machine words when everything fits an immediate int, arbitrary ints otherwise.
#pragma once
#include "python/runtime/object/object.h"

namespace ouro::python {

class Range : public HeapObject {
 public:
  Final<int64_t> is_wide;              // 1: only the *_value fields mean something
  Final<int64_t> start, step, length;  // words; start + length * step does not overflow
  Final<Value> start_value, stop_value, step_value, length_value;  // ints, always valid
  OURO_LAYOUT(Range, "range", &Range::is_wide, &Range::start, &Range::step, &Range::length, &Range::start_value,
              &Range::stop_value, &Range::step_value, &Range::length_value)
};
inline constinit Shape* g_range_shape = nullptr;

OURO_INLINE bool IsRange(Value v) { return v.IsPtr() && v.AsPtr()->shape() == g_range_shape; }
Value NewRange(Value start, Value stop, Value step);  // ints; Null: ValueError for step 0
Value RangeIter(Range* range);
Value RangeGetItem(Range* range, Value index);        // int or slice; may run guest code

// Counts from `next` by `step` until it equals `end`; `end` is exactly a number of steps away.
class RangeIterator : public HeapObject {
 public:
  Mut<int64_t> next;
  Final<int64_t> end, step;
  OURO_LAYOUT(RangeIterator, "range_iterator", &RangeIterator::next, &RangeIterator::end, &RangeIterator::step)
};
inline constinit Shape* g_range_iterator_shape = nullptr;
OURO_INLINE Value RangeIteratorNext(RangeIterator* it) {  // Undefined when exhausted
  int64_t next = it->next.get();
  if (next == it->end.get()) return Value::Undefined();
  it->next.set(it, next + it->step.get());
  return Value::Int(next);
}

// The iterator of a wide range.
class WideRangeIterator : public HeapObject {
 public:
  Final<Value> start, step, length;
  Mut<Value> index;
  OURO_LAYOUT(WideRangeIterator, "longrange_iterator", &WideRangeIterator::start, &WideRangeIterator::step,
              &WideRangeIterator::length, &WideRangeIterator::index)
};
inline constinit Shape* g_wide_range_iterator_shape = nullptr;
Value WideRangeIteratorNext(WideRangeIterator* it);

void InitRange();

}  // namespace ouro::python
