// list.sort: a stable merge sort of natural runs.
//
// Ascending runs, and strictly descending ones turned round, are taken as they come; short ones are grown by binary
// insertion. When to merge which runs follows the "power" of the boundary between neighbours (Munro and Wild, 2018): the
// depth at which a perfectly balanced merge tree over the positions would separate the two.
//
// Comparisons always ask `later < earlier`. They may run guest code, and that code may raise: then the array still holds
// every element once. The list is empty for the guest meanwhile. Elements are plain Values, or (key, value) pairs.
#include <algorithm>

#include "python/runtime/natives/arguments.h"
#include "python/runtime/object/room.h"
#include "python/types/float/float.h"
#include "python/types/list/list.h"
#include "python/types/str/str.h"
#include "python/types/tuple/tuple.h"

namespace ouro::python {

namespace {
struct Plain {
  Value key;
};
struct Keyed {
  Value key, value;
};

// Orders: 1, 0, -1 pending.
struct LessInt {
  int operator()(Value a, Value b) const { return a.AsInt() < b.AsInt(); }
};
struct LessFloat {
  int operator()(Value a, Value b) const { return UnboxFloat(a) < UnboxFloat(b); }
};
struct LessStr {
  int operator()(Value a, Value b) const { return StrCompare(a, b) < 0; }
};
struct LessAny {
  int operator()(Value a, Value b) const { return CompareBool(CompareOp::kLt, a, b); }
};

// Objects of one class: CPython calls its comparison without counting a level of the recursion.
struct LessAlike {
  int operator()(Value a, Value b) const { return LessOfOneType(a, b); }
};

// Tuples, by their first different items; those are mostly ints or strs.
struct LessTuple {
  int operator()(Value a, Value b) const {
    Tuple *x = a.As<Tuple>(), *y = b.As<Tuple>();
    int64_t n = x->length.get(), m = y->length.get();
    for (int64_t i = 0; i < n && i < m; ++i) {
      Value left = x->items.get(i), right = y->items.get(i);
      if (left == right) continue;
      if (Value::BothInt(left, right)) return left.AsInt() < right.AsInt();
      if (IsExactStr(left) && IsExactStr(right)) {
        int order = StrCompare(left, right);
        if (order == 0) continue;
        return order < 0;
      }
      int equal = Equal(left, right);
      if (equal < 0) return -1;
      if (equal == 0) return CompareBool(CompareOp::kLt, left, right);
    }
    return n < m;
  }
};

template <class E, class Less>
class MergeSort {
 public:
  // `scratch`: room for as many elements as the array has, seen by the collector.
  MergeSort(E* array, int64_t count, E* scratch, Less less) : array_(array), count_(count), scratch_(scratch), less_(less) {}

  bool Run() {  // false: pending
    int64_t min_run = MinRun(count_);
    int64_t start = 0;
    while (start < count_) {
      int64_t length;
      if (!FindRun(start, &length)) return false;
      int64_t wanted = std::min(min_run, count_ - start);
      if (length < wanted) {
        if (!InsertionSort(start, start + wanted, start + length)) return false;
        length = wanted;
      }
      if (depth_ > 0) {
        int power = Power(runs_[depth_ - 1], length);
        while (depth_ > 1 && runs_[depth_ - 2].power > power) {
          if (!MergeTop()) return false;
        }
        runs_[depth_ - 1].power = power;
      }
      runs_[depth_++] = {start, length, 0};
      start += length;
    }
    while (depth_ > 1) {
      if (!MergeTop()) return false;
    }
    return true;
  }

 private:
  struct PendingRun {
    int64_t start, length;
    int power;  // of its boundary with the next run
  };

  // Between 32 and 64, so that count / result is a power of two or a little less.
  static int64_t MinRun(int64_t n) {
    int64_t dropped = 0;
    while (n >= 64) {
      dropped |= n & 1;
      n >>= 1;
    }
    return n + dropped;
  }

  // The run that starts here, made ascending.
  bool FindRun(int64_t start, int64_t* length) {
    int64_t at = start + 1;
    if (at == count_) return *length = 1, true;
    int less = less_(array_[at].key, array_[start].key);
    if (less < 0) return false;
    for (++at; at < count_; ++at) {
      int next = less_(array_[at].key, array_[at - 1].key);
      if (next < 0) return false;
      if (next != less) break;
    }
    if (less) std::reverse(array_ + start, array_ + at);
    return *length = at - start, true;
  }

  // [start, end), of which [start, sorted) is in order.
  bool InsertionSort(int64_t start, int64_t end, int64_t sorted) {
    for (int64_t i = sorted; i < end; ++i) {
      E pivot = array_[i];
      int64_t low = start, high = i;
      while (low < high) {
        int64_t middle = low + ((high - low) >> 1);
        int less = less_(pivot.key, array_[middle].key);
        if (less < 0) return false;
        if (less) {
          high = middle;
        } else {
          low = middle + 1;
        }
      }
      std::copy_backward(array_ + low, array_ + i, array_ + i + 1);
      array_[low] = pivot;
    }
    return true;
  }

  // Of the boundary between `left` and the run of `length` after it: the first binary digit in which the midpoints of
  // the two, as fractions of the whole array, differ.
  int Power(const PendingRun& left, int64_t length) const {
    int64_t a = 2 * left.start + left.length, b = a + left.length + length;
    int power = 0;
    while (true) {
      ++power;
      if (a >= count_) {
        a -= count_;
        b -= count_;
      } else if (b >= count_) {
        return power;
      }
      a <<= 1;
      b <<= 1;
    }
  }

  bool MergeTop() {
    PendingRun &left = runs_[depth_ - 2], right = runs_[depth_ - 1];
    int64_t start = left.start, middle = right.start, end = right.start + right.length;
    left.length += right.length;
    left.power = 0;
    --depth_;
    // What is in place already: the head of the left run up to the right run's first, the tail of the right one.
    if (!UpperBound(array_[middle].key, start, middle, &start)) return false;
    if (start == middle) return true;
    if (!LowerBound(array_[middle - 1].key, middle, end, &end)) return false;
    if (end == middle) return true;
    return middle - start <= end - middle ? MergeLow(start, middle, end) : MergeHigh(start, middle, end);
  }
  // First position in [low, high) whose key is greater than `key`.
  bool UpperBound(Value key, int64_t low, int64_t high, int64_t* out) {
    // Doubling steps from the left: runs that are in order already cost little.
    for (int64_t step = 1; low + step < high; step <<= 1) {
      int less = less_(key, array_[low + step].key);
      if (less < 0) return false;
      if (less) {
        high = low + step;
        break;
      }
      low += step + 1;
      if (low >= high) return *out = high, true;
    }
    while (low < high) {
      int64_t middle = low + ((high - low) >> 1);
      int less = less_(key, array_[middle].key);
      if (less < 0) return false;
      if (less) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return *out = low, true;
  }
  // First position in [low, high) whose key is not less than `key`.
  bool LowerBound(Value key, int64_t low, int64_t high, int64_t* out) {
    for (int64_t step = 1; high - step > low; step <<= 1) {
      int less = less_(array_[high - step].key, key);
      if (less < 0) return false;
      if (less) {
        low = high - step + 1;
        break;
      }
      high -= step;
    }
    while (low < high) {
      int64_t middle = low + ((high - low) >> 1);
      int less = less_(array_[middle].key, key);
      if (less < 0) return false;
      if (less) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return *out = low, true;
  }

  // The left run is moved out and the two merged from the front.
  bool MergeLow(int64_t start, int64_t middle, int64_t end) {
    int64_t left_count = middle - start;
    std::copy(array_ + start, array_ + middle, scratch_);
    E *left = scratch_, *left_end = scratch_ + left_count, *right = array_ + middle, *out = array_ + start;
    bool ok = true;
    while (left != left_end && right != array_ + end) {
      int less = less_(right->key, left->key);
      if (less < 0) {
        ok = false;
        break;
      }
      *out++ = less ? *right++ : *left++;
    }
    std::copy(left, left_end, out);
    return ok;
  }
  // The right run is moved out and the two merged from the back.
  bool MergeHigh(int64_t start, int64_t middle, int64_t end) {
    int64_t right_count = end - middle;
    std::copy(array_ + middle, array_ + end, scratch_);
    E *right = scratch_ + right_count, *left = array_ + middle, *out = array_ + end;
    bool ok = true;
    while (right != scratch_ && left != array_ + start) {
      int less = less_(right[-1].key, left[-1].key);
      if (less < 0) {
        ok = false;
        break;
      }
      *--out = less ? *--left : *--right;
    }
    std::copy_backward(scratch_, right, out);
    return ok;
  }

  E* array_;
  int64_t count_;
  E* scratch_;
  Less less_;
  int depth_ = 0;
  PendingRun runs_[85];  // powers on the stack are distinct, and at most 64
};

template <class E>
bool SortBy(E* array, int64_t count, E* scratch) {
  bool ints = true, floats = true, strs = true, tuples = true;
  for (int64_t i = 0; i < count && (ints || floats || strs || tuples); ++i) {
    Value key = array[i].key;
    ints &= key.IsInt();
    floats &= IsFloat(key) && UnboxFloat(key) == UnboxFloat(key);
    strs &= IsExactStr(key);
    tuples &= IsExactTuple(key);
  }
  if (ints) return MergeSort<E, LessInt>(array, count, scratch, {}).Run();
  if (floats) return MergeSort<E, LessFloat>(array, count, scratch, {}).Run();
  if (strs) return MergeSort<E, LessStr>(array, count, scratch, {}).Run();
  if (tuples) return MergeSort<E, LessTuple>(array, count, scratch, {}).Run();
  bool alike = std::all_of(array, array + count, [&](const E& e) { return TypeOf(e.key) == TypeOf(array[0].key); });
  if (alike) return MergeSort<E, LessAlike>(array, count, scratch, {}).Run();
  return MergeSort<E, LessAny>(array, count, scratch, {}).Run();
}

bool SortPlain(Value* items, int64_t count) {
  if (!RoomForValues(count)) return false;
  heap::RootVector scratch;
  scratch->resize(static_cast<size_t>(count));
  return SortBy(reinterpret_cast<Plain*>(items), count, reinterpret_cast<Plain*>(scratch->data()));
}

bool SortKeyed(Value* items, int64_t count, Value function) {
  if (!RoomForValues(4 * count)) return false;
  heap::RootVector pairs, scratch;
  pairs->resize(static_cast<size_t>(2 * count));
  for (int64_t i = 0; i < count; ++i) {
    Value key = Call1(function, items[i]);
    if (key.IsNull()) return false;
    pairs[static_cast<size_t>(2 * i)] = key;
    pairs[static_cast<size_t>(2 * i + 1)] = items[i];
  }
  scratch->resize(static_cast<size_t>(2 * count));
  Keyed* array = reinterpret_cast<Keyed*>(pairs->data());
  bool ok = SortBy(array, count, reinterpret_cast<Keyed*>(scratch->data()));
  for (int64_t i = 0; i < count; ++i) items[i] = array[i].value;
  return ok;
}
}  // namespace

bool ListSort(List* list, Value key, bool reverse) {
  int64_t count = list->length.get();
  ValueArray* array = list->items.get();
  ValueArray* meanwhile = NewValueArray(0);  // its own, so that growing and clearing is seen
  list->length.set(list, 0);
  list->items.set(list, meanwhile);
  Value* items = array->items.data();
  // Reversing before and after keeps equal elements in their order.
  if (reverse) std::reverse(items, items + count);
  bool ok = true;
  if (count > 1 || (count == 1 && key != Value::None())) {
    ok = key == Value::None() ? SortPlain(items, count) : SortKeyed(items, count, key);
  }
  if (reverse) std::reverse(items, items + count);
  WriteBarrier(array);
  bool changed = list->items.get() != meanwhile || list->length.get() != 0;
  list->items.set(list, array);
  list->length.set(list, count);
  if (ok && changed) {
    Raise(g_types.ValueError, "list modified during sort");
    return false;
  }
  return ok;
}

}  // namespace ouro::python
