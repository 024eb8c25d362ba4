#include "scheme/reader/sharing.h"

#include <vector>

#include "scheme/objects/native.h"
#include "scheme/reader/address_map.h"

namespace ouro::scheme {

namespace {

struct Visit {
  Value v;
  int64_t next;  // part
  int64_t count;
};

// Walks the tree that the datum unfolds to, up to so many steps. True: that was all, so there is no cycle.
bool IsSmallTree(Value v) {
  std::vector<Visit> path;
  int steps = 4000;
  for (;;) {
    if (int64_t count = PartCount(v); count > 0) {
      if (count > steps) return false;
      path.push_back({v, 0, count});
    }
    while (!path.empty() && path.back().next == path.back().count) path.pop_back();
    if (path.empty()) return true;
    if (--steps == 0) return false;
    Visit& top = path.back();
    v = PartAt(top.v, top.next++);
    if (top.next == top.count) path.pop_back();  // lists need no depth
  }
}

}  // namespace

bool IsOpaqueRecord(Value record) {
  return SymbolText(record.AsPtr()->shape()->klass().As<RecordType>()->name.get()).starts_with('%');
}

int64_t PartCount(Value v) {
  if (!v.IsPtr()) return 0;
  if (IsPair(v)) return 2;
  if (IsVector(v)) return v.As<Vector>()->length.get();
  if (IsRecord(v) && IsOpaqueRecord(v)) return 0;
  if (IsValues(v) || IsRecord(v)) return v.AsPtr()->user_half();
  if (IsLongValues(v)) return 1;
  return IsError(v) ? 1 : 0;
}

Value PartAt(Value v, int64_t i) {
  if (IsPair(v)) return i == 0 ? Car(v) : Cdr(v);
  if (IsVector(v)) return v.As<Vector>()->items.get(i);
  if (IsValues(v)) return v.As<Values>()->items.get(i);
  if (IsLongValues(v)) return v.As<LongValues>()->list.get();
  if (IsRecord(v)) return v.As<Record>()->fields.get(i);
  return v.As<ErrorObject>()->irritants.get();
}

Labels FindLabels(Value v, bool all_shared) {
  Labels labels;
  if (PartCount(v) == 0 || (!all_shared && IsSmallTree(v))) return labels;
  enum class State : uint8_t { kNew, kOpen, kDone };
  AddressMap<State> states;  // open: its parts are still being walked
  std::vector<Visit> path;
  for (;;) {
    if (int64_t count = PartCount(v); count > 0) {
      State& state = states[v];
      if (state == State::kNew) {
        state = State::kOpen;
        path.push_back({v, 0, count});
      } else if (all_shared || state == State::kOpen) {
        labels.emplace(v.bits(), -1);
      }
    }
    while (!path.empty() && path.back().next == path.back().count) {
      states[path.back().v] = State::kDone;
      path.pop_back();
    }
    if (path.empty()) return labels;
    v = PartAt(path.back().v, path.back().next);
    ++path.back().next;
  }
}

}  // namespace ouro::scheme
