#include "python/runtime/natives/arguments.h"

#include <cstring>

#include "python/runtime/calls/call.h"
#include "python/types/str/str.h"
#include "python/types/tuple/tuple.h"

namespace ouro::python {

bool CheckPositional(const char* name, int64_t count, int64_t least, int64_t most) {
  if (count >= least && count <= most) return true;
  bool few = count < least;
  int64_t bound = few ? least : most;
  Raise(g_types.TypeError, "%s expected %s%ld argument%s, got %ld", name,
        least == most ? "" : (few ? "at least " : "at most "), bound, bound == 1 ? "" : "s", count);
  return false;
}

bool CheckNoKeywords(const char* name, Value names) {
  if (names.IsNull() || names.As<Tuple>()->length.get() == 0) return true;
  Raise(g_types.TypeError, "%s() takes no keyword arguments", name);
  return false;
}

Value KeywordArgument(const Value* arguments, int64_t count, Value names, const char* name, int64_t* taken) {
  if (names.IsNull()) return Value::Undefined();
  Tuple* tuple = names.As<Tuple>();
  for (int64_t i = 0; i < tuple->length.get(); ++i) {
    if (Utf8(tuple->items.get(i)) == name) {
      ++*taken;
      return arguments[count + i];
    }
  }
  return Value::Undefined();
}

bool CheckKeywordsTaken(const char* function, Value names, const char* const* known) {
  if (names.IsNull()) return true;
  Tuple* tuple = names.As<Tuple>();
  for (int64_t i = 0; i < tuple->length.get(); ++i) {
    std::string_view given = Utf8(tuple->items.get(i));
    bool found = false;
    for (const char* const* k = known; *k != nullptr; ++k) found |= given == *k;
    if (!found) {
      Raise(g_types.TypeError, "'%.*s' is an invalid keyword argument for %s()", static_cast<int>(given.size()), given.data(),
            function);
      return false;
    }
  }
  return true;
}

Value ClassGetItem(Value cls, Value item) { return NewGenericAlias(cls, item); }

bool BindNamed(const char* function, const Value* arguments, int64_t first, int64_t count, Value names, const char* const* parameters,
               int64_t total, int64_t required, Value* out) {
  int64_t positional = count - first, keywords = names.IsNull() ? 0 : names.As<Tuple>()->length.get();
  if (positional + keywords > total) {
    Raise(g_types.TypeError, "%s() takes %s %ld %sargument%s (%ld given)", function, "at most",
          total, positional == 0 ? "keyword " : "", total == 1 ? "" : "s", positional + keywords);
    return false;
  }
  for (int64_t i = 0; i < total; ++i) out[i] = i < positional ? arguments[first + i] : Value::Undefined();
  for (int64_t i = 0; i < total; ++i) {
    int64_t taken = 0;
    Value named = keywords == 0 ? Value::Undefined() : KeywordArgument(arguments, count, names, parameters[i], &taken);
    if (taken > 0 && i < positional) {
      Raise(g_types.TypeError, "argument for %s() given by name ('%s') and position (%ld)", function, parameters[i], i + 1);
      return false;
    }
    if (taken > 0) out[i] = named;
    if (i < required && out[i] == Value::Undefined()) {
      Raise(g_types.TypeError, "%s() missing required argument '%s' (pos %ld)", function, parameters[i], i + 1);
      return false;
    }
  }
  for (int64_t k = 0; k < keywords; ++k) {
    std::string_view name = Utf8(names.As<Tuple>()->items.get(k));
    bool known = false;
    for (int64_t i = 0; i < total; ++i) known |= name == parameters[i];
    if (!known) {
      Raise(g_types.TypeError, "'%s' is an invalid keyword argument for %s()", std::string(name).c_str(), function);
      return false;
    }
  }
  return true;
}

}  // namespace ouro::python
