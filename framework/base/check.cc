#include "framework/base/check.h"

#include <cstdio>
#include <cstdlib>

namespace ouro::base {
void CheckFailed(const char* condition, const char* why, const char* file, int line) {
  std::fprintf(stderr, "ouro: internal error: %s (%s) at %s:%d\n", why, condition, file, line);
  std::abort();
}
}  // namespace ouro::base
