// Calls of natives written as Scheme: (f argument ...), nested, and quoted data. No engine is needed.
#pragma once
#include <map>
#include <string>

#include "scheme/expand/expand.h"
#include "scheme/objects/native.h"
#include "scheme/ports/port.h"
#include "scheme/primitives/primitives.h"
#include "scheme/reader/printer.h"
#include "scheme/reader/reader.h"
#include "tests/catch/catch.h"

namespace ouro::scheme {

// Runs expressions; variables are those that `Set` named.
class World {
 public:
  World() = default;
  void Set(const char* name, Value v) {
    auto [at, fresh] = names_.try_emplace(Intern(name).bits(), values_.size());
    if (fresh) values_.push_back(v);
    values_[at->second] = v;
  }
  void Set(const char* name, const char* expression) { Set(name, Run(expression)); }
  // The value of an expression; Null: an error is pending.
  Value Run(const char* expression) {
    TextSource source(expression);
    SourceMap map;  // strings are literals
    Value datum = Reader(&source, AddSourceFile("t"), &map).Read();
    REQUIRE(!datum.IsNull());
    return Evaluate(datum);
  }
  // The value, written, or the error's text.
  std::string Show(const char* expression) {
    Value v = Run(expression);
    return v.IsNull() ? TakeError() : Print(v, PrintStyle::kWrite, 2000);
  }
  static std::string TakeError() {
    Value pending = mode::g_thread.pending;
    mode::g_thread.pending = Value::Null();
    REQUIRE(IsError(pending));
    auto* error = pending.As<ErrorObject>();
    std::string text = StringText(error->message.get());
    for (Value v = error->irritants.get(); IsPair(v); v = Cdr(v)) text += " " + Print(Car(v), PrintStyle::kWrite, 200);
    return text;
  }

 private:
  Value Evaluate(Value datum) {
    if (IsSymbol(datum)) {
      auto found = names_.find(datum.bits());
      if (found != names_.end()) return values_[found->second];
      return GlobalIn(CoreEnvironment(), datum)->value.get();
    }
    if (!IsPair(datum)) return datum;
    if (Car(datum) == Intern("quote")) return Car(Cdr(datum));
    heap::RootVector arguments;
    for (Value rest = Cdr(datum); IsPair(rest); rest = Cdr(rest)) {
      Value v = Evaluate(Car(rest));
      if (v.IsNull()) return v;
      arguments.push_back(v);
    }
    Value procedure = Evaluate(Car(datum));
    INFO("no such native: " << Print(Car(datum), PrintStyle::kWrite));
    REQUIRE(IsNative(procedure));
    return Call(procedure.As<Native>()->def.get(), arguments);
  }

  static Value Call(const NativeDef* def, heap::RootVector& given) {
    Value a[kMaxParameters];
    size_t fixed = static_cast<size_t>(def->required + def->optional);
    INFO(def->name);
    REQUIRE(given.size() >= def->required);
    REQUIRE((def->rest || given.size() <= fixed));
    for (size_t i = 0; i < fixed; ++i) a[i] = i < given.size() ? given[i] : kUnassigned;
    if (def->rest) {
      ListBuilder rest;
      for (size_t i = fixed; i < given.size(); ++i) rest.Add(given[i]);
      a[fixed] = rest.Finish();
    }
    using V = Value;
    void* f = const_cast<void*>(def->function);
    switch (def->parameters()) {
      case 0:
        return reinterpret_cast<V (*)()>(f)();
      case 1:
        return reinterpret_cast<V (*)(V)>(f)(a[0]);
      case 2:
        return reinterpret_cast<V (*)(V, V)>(f)(a[0], a[1]);
      case 3:
        return reinterpret_cast<V (*)(V, V, V)>(f)(a[0], a[1], a[2]);
      case 4:
        return reinterpret_cast<V (*)(V, V, V, V)>(f)(a[0], a[1], a[2], a[3]);
      case 5:
        return reinterpret_cast<V (*)(V, V, V, V, V)>(f)(a[0], a[1], a[2], a[3], a[4]);
      default:
        return reinterpret_cast<V (*)(V, V, V, V, V, V)>(f)(a[0], a[1], a[2], a[3], a[4], a[5]);
    }
  }

  std::map<uint64_t, size_t> names_;
  heap::RootVector values_;
};

struct Expected {
  const char* expression;
  const char* shown;
};
template <size_t n>
void CheckAll(World& world, const Expected (&table)[n]) {
  for (const Expected& row : table) {
    INFO(row.expression);
    CHECK(world.Show(row.expression) == row.shown);
  }
}

}  // namespace ouro::scheme
