#include "python/interp/binding.h"

#include "python/types/tuple/tuple.h"

namespace ouro::python::interp {

bool PlanBinding(const Code* code, int64_t count, Value names, BindingPlan* plan) {
  if ((code->flags & (kVarArgs | kVarKeywords | kFarLocals)) != 0) return false;
  int64_t named = names.IsNull() ? 0 : names.As<Tuple>()->length.get();
  int64_t positional = count - named, total = code->argcount + code->kwonly_count;
  if (positional > code->argcount || total > BindingPlan::kMost) return false;
  plan->total = total;
  for (int64_t i = 0; i < total; ++i) plan->source[i] = i < positional ? static_cast<int8_t>(i) : BindingPlan::kDefault;
  for (int64_t k = 0; k < named; ++k) {
    int64_t at = total;
    for (int64_t i = code->posonly_count; i < total && at == total; ++i) {
      if (code->varnames.As<Tuple>()->items.get(i) == names.As<Tuple>()->items.get(k)) at = i;
    }
    if (at == total || plan->source[at] != BindingPlan::kDefault) return false;
    plan->source[at] = static_cast<int8_t>(positional + k);
  }
  for (int64_t i = code->argcount; i < total; ++i) {
    if (plan->source[i] == BindingPlan::kDefault) return false;
  }
  plan->first_default = total;
  for (int64_t i = code->argcount; i-- > 0;) {
    if (plan->source[i] == BindingPlan::kDefault) plan->first_default = i;
  }
  return true;
}

}  // namespace ouro::python::interp
