// Identifiers out of data. Data may be deep, shared and circular (quoted literals with labels), so nothing here
// recurses.
#include <unordered_map>
#include <unordered_set>

#include "scheme/expand/environment.h"

namespace ouro::scheme {

namespace {

// Calls visit(v) for each datum reachable through pairs and vectors; ends when it returns false. What is shared or
// circular is noticed only after some steps, since most data are small.
template <class F>
void Walk(Value datum, F visit) {
  constexpr size_t kUnremembered = 512;
  size_t steps = 0;
  std::vector<Value> todo{datum};  // reachable from `datum`, which the caller holds
  std::unordered_set<uint64_t> seen;
  while (!todo.empty()) {
    Value v = todo.back();
    todo.pop_back();
    for (;;) {
      if (!visit(v)) return;
      bool pair = IsPair(v), vector = !pair && IsVector(v);
      if (!pair && !vector) break;
      if (++steps > kUnremembered && !seen.insert(v.bits()).second) break;
      if (vector) {
        auto* items = v.As<Vector>();
        for (int64_t i = items->length.get(); i-- > 0;) todo.push_back(items->items.get(i));
        break;
      }
      Value car = Car(v);
      if (car.IsPtr()) todo.push_back(car);
      v = Cdr(v);
    }
  }
}

}  // namespace

bool ContainsIdentifier(Value datum) {
  if (!datum.IsPtr()) return false;
  bool found = false;
  Walk(datum, [&](Value v) {
    found = IsIdentifier(v);
    return !found;
  });
  return found;
}

Value StripSyntax(Value datum) {
  if (IsIdentifier(datum)) return SymbolOf(datum);
  if (!ContainsIdentifier(datum)) return datum;
  // Every pair and vector is copied once: `copies` maps the old ones to the new ones, which are filled in turn.
  std::unordered_map<uint64_t, Value> copies;
  heap::RootVector todo;  // copies whose parts are still the old ones; all of them stay here, so that all stay alive
  auto copy = [&](Value v) -> Value {
    if (!v.IsPtr()) return v;
    if (IsIdentifier(v)) return SymbolOf(v);
    bool pair = IsPair(v);
    if (!pair && !IsVector(v)) return v;
    if (auto found = copies.find(v.bits()); found != copies.end()) return found->second;
    Value fresh;
    if (pair) {
      fresh = Cons(Car(v), Cdr(v));
    } else {
      auto* old = v.As<Vector>();
      fresh = NewVector(old->length.get(), kNil);
      if (fresh.IsNull()) return v;  // the error is pending; the caller's result is not used
      auto* vector = fresh.As<Vector>();
      for (int64_t i = 0; i < old->length.get(); ++i) vector->items.set(vector, i, old->items.get(i));
    }
    copies.emplace(v.bits(), fresh);
    todo.push_back(fresh);
    return fresh;
  };
  Value result = copy(datum);
  for (size_t next = 0; next < todo.size(); ++next) {
    Value v = todo[next];
    if (IsPair(v)) {
      auto* pair = v.As<Pair>();
      pair->car.set(pair, copy(pair->car.get()));
      pair->cdr.set(pair, copy(pair->cdr.get()));
    } else {
      auto* vector = v.As<Vector>();
      for (int64_t i = 0; i < vector->length.get(); ++i) vector->items.set(vector, i, copy(vector->items.get(i)));
    }
  }
  return result;
}

}  // namespace ouro::scheme
