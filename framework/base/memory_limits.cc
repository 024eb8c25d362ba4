#include "framework/base/memory_limits.h"

#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <cstdint>
#include <cstdio>

namespace ouro::base {

namespace {

constexpr size_t kPage = 4096;

size_t LimitOf(int resource) {
  rlimit limit;
  return getrlimit(static_cast<__rlimit_resource_t>(resource), &limit) == 0 && limit.rlim_cur != RLIM_INFINITY ? limit.rlim_cur : SIZE_MAX;
}

// What is mapped, and what of it is the process's own and may be written.
void MappedBytes(size_t* all, size_t* written) {
  unsigned long pages[6] = {};
  if (std::FILE* file = std::fopen("/proc/self/statm", "re")) {
    for (unsigned long& count : pages) {
      if (std::fscanf(file, "%lu", &count) != 1) break;
    }
    std::fclose(file);
  }
  *all = pages[0] * kPage;
  *written = pages[5] * kPage;
}

}  // namespace

size_t AddressSpaceLeft(bool written) {
  size_t limits[] = {LimitOf(RLIMIT_AS), written ? LimitOf(RLIMIT_DATA) : SIZE_MAX};
  if (limits[0] == SIZE_MAX && limits[1] == SIZE_MAX) return SIZE_MAX;
  size_t used[2];
  MappedBytes(&used[0], &used[1]);
  auto left = [&](int i) { return limits[i] == SIZE_MAX ? SIZE_MAX : limits[i] - std::min(limits[i], used[i]); };
  return std::min(left(0), left(1));
}

void OutOfMemory(const char* what) {
  char text[200];
  int length = std::snprintf(text, sizeof text, "ouro: out of memory: %s\n", what);
  if (write(2, text, static_cast<size_t>(length)) < 0) _exit(70);
  _exit(70);
}

}  // namespace ouro::base
