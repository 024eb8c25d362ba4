// range objects and their iterators, as far as machine words go: traces see into them.
#pragma once
#include "python/interp/common.h"
#include "python/types/range/range.h"

namespace ouro::python::interp {

// range(stop) and range(start, stop). False: not that simple, and nothing has happened.
template <class M>
OURO_INLINE bool MakeRange(M& m, typename M::Val first, typename M::Val last, typename M::Val* result) {
  if (!m.BothInt(first, last)) return false;
  auto start = m.UnboxInt(first), stop = m.UnboxInt(last);
  typename M::Int length = 0;
  if (start < stop) length = stop - start;
  if (!m.FitsInt(length)) return false;
  auto range = m.template New<Range>(g_range_shape);
  m.template Set<&Range::start>(range, start);
  m.template Set<&Range::step>(range, int64_t{1});
  m.template Set<&Range::length>(range, length);
  m.template Set<&Range::start_value>(range, first);
  m.template Set<&Range::stop_value>(range, last);
  m.template Set<&Range::step_value>(range, typename M::Val(Value::Int(1)));
  m.template Set<&Range::length_value>(range, m.BoxInt(length));
  *result = m.ToVal(range);
  return true;
}

// iter(v) of a range. False: a wide one.
template <class M>
OURO_INLINE bool MakeRangeIterator(M& m, typename M::Val v, typename M::Val* result) {
  auto range = m.template As<Range>(v);
  if (m.template Get<&Range::is_wide>(range) != 0) return false;
  auto start = m.template Get<&Range::start>(range), step = m.template Get<&Range::step>(range);
  auto it = m.template New<RangeIterator>(g_range_iterator_shape);
  m.template Set<&RangeIterator::next>(it, start);
  m.template Set<&RangeIterator::end>(it, start + M::WrapMul(m.template Get<&Range::length>(range), step));
  m.template Set<&RangeIterator::step>(it, step);
  *result = m.ToVal(it);
  return true;
}

}  // namespace ouro::python::interp
