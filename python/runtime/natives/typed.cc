#include "python/runtime/natives/typed.h"

#include <cstring>
#include <string>
#include <vector>

#include "python/types/dict/dict.h"
#include "python/types/float/float.h"
#include "python/types/int/int.h"
#include "python/types/list/list.h"
#include "python/types/str/str.h"
#include "python/types/tuple/tuple.h"

namespace ouro::python {

namespace {
// The name of parameter `index` in a text signature, its number among those that the caller writes (1-based), whether it may be
// given by name, and how many there are.
struct Parameter {
  std::string name;
  int number = 0, count = 0;
  bool by_name = false;
};
Parameter ParameterAt(const char* signature, int index) {
  Parameter found;
  if (signature == nullptr) return found;
  std::vector<std::string> names;
  size_t positional_only = 0;
  bool receiver = false;
  std::string word;
  int depth = 0;
  bool in_default = false;
  auto end = [&] {
    if (word == "/") {
      positional_only = names.size();
    } else if (!word.empty() && word != "*") {
      if (word == "$module") {
        word.clear();
        in_default = false;
        return;
      }
      if (names.empty()) receiver = word[0] == '$' || word == "self" || word == "cls" || word == "type";
      names.push_back(word);
    }
    word.clear();
    in_default = false;
  };
  for (const char* at = signature; *at != 0; ++at) {
    if (*at == '(' && ++depth == 1) continue;
    if (*at == ')' && --depth == 0) break;
    if (*at == ',' && depth == 1) {
      end();
    } else if (*at == '=' && depth == 1) {
      in_default = true;
    } else if (!in_default && *at != ' ') {
      word += *at;
    }
  }
  end();
  found.count = static_cast<int>(names.size()) - receiver;
  found.number = index + 1 - receiver;
  if (static_cast<size_t>(index) < names.size()) {
    found.name = names[static_cast<size_t>(index)];
    found.by_name = static_cast<size_t>(index) >= positional_only;
  }
  return found;
}

template <class T>
bool OfType(ArgumentPlace place, Value v, Type* type, const char* name, T** out) {
  if (OURO_UNLIKELY(!IsInstance(v, type))) return RaiseArgumentType(place, name, v);
  *out = v.As<T>();
  return true;
}
}  // namespace

bool RaiseArgumentType(ArgumentPlace place, const char* wanted, Value given) {
  Parameter parameter = ParameterAt(place.def->signature, place.index);
  std::string which = "argument";
  if (parameter.by_name) {
    which += " '" + parameter.name + "'";
  } else if (parameter.count != 1) {
    which += " " + std::to_string(parameter.number);
  }
  const char* type = given == Value::None() ? "None" : TypeOf(given)->NameC(50);
  Raise(g_types.TypeError, "%s() %s must be %s, not %s", place.def->name, which.c_str(), wanted, type);
  return false;
}

bool FromArgument(ArgumentPlace, Value v, double* out) {
  if (OURO_LIKELY(IsFloat(v))) return *out = UnboxFloat(v), true;
  return ToDouble(v, out);
}
bool FromArgument(ArgumentPlace, Value v, int64_t* out) {
  if (OURO_LIKELY(v.IsInt())) return *out = v.AsInt(), true;
  Value index = IndexOf(v);
  if (index.IsNull()) return false;
  if (IntToInt64(index, out)) return true;
  ClearPending();
  Raise(g_types.OverflowError, "Python int too large to convert to C ssize_t");
  return false;
}
bool FromArgument(ArgumentPlace, Value v, int32_t* out) {
  Value index = v.IsInt() ? v : IndexOf(v);
  if (index.IsNull()) return false;
  int64_t wide;
  if (!IntToInt64(index, &wide) || wide < INT32_MIN || wide > INT32_MAX) {
    ClearPending();
    Raise(g_types.OverflowError, "Python int too large to convert to C int");
    return false;
  }
  *out = static_cast<int32_t>(wide);
  return true;
}
bool FromArgument(ArgumentPlace, Value v, bool* out) {
  int truth = IsTrue(v);
  *out = truth == 1;
  return truth >= 0;
}
bool FromArgument(ArgumentPlace place, Value v, std::string_view* out) {
  if (OURO_UNLIKELY(!IsStr(v))) return RaiseArgumentType(place, "str", v);
  *out = Utf8(v);
  return true;
}
bool FromArgument(ArgumentPlace place, Value v, Str** out) { return OfType(place, v, g_types.Str, "str", out); }
bool FromArgument(ArgumentPlace place, Value v, Tuple** out) { return OfType(place, v, g_types.Tuple, "tuple", out); }
bool FromArgument(ArgumentPlace place, Value v, List** out) { return OfType(place, v, g_types.List, "list", out); }
bool FromArgument(ArgumentPlace place, Value v, Dict** out) { return OfType(place, v, g_types.Dict, "dict", out); }
bool FromArgument(ArgumentPlace place, Value v, Type** out) { return OfType(place, v, g_types.Type_, "type", out); }

Value BoxedInt(int64_t v) { return IntFromInt64(v); }

}  // namespace ouro::python
