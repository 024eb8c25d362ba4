// Which argument of a call becomes which parameter, where that is known from the code object and the keywords alone.
#pragma once
#include "python/bytecode/code.h"

namespace ouro::python::interp {

struct BindingPlan {
  static constexpr int64_t kMost = 32;  // parameters
  static constexpr int8_t kDefault = -1;
  int64_t total = 0;          // parameters
  int64_t first_default = 0;  // the first positional one that takes its default; `total`: none does
  int8_t source[kMost];       // the argument that parameter i takes, or kDefault
};
// For `count` arguments of which the last ones are named by `names` (a tuple or Null). False: only BindArguments knows, because the
// function has * or ** parameters, keyword-only ones that take defaults, too many, or because the call is an error.
bool PlanBinding(const Code* code, int64_t count, Value names, BindingPlan* plan);

}  // namespace ouro::python::interp
