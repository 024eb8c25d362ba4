// The end of memory: the reserve, limits of the process, a mark stack that cannot grow.
#include "framework/heap/memory.h"

#include <sys/mman.h>
#include <sys/resource.h>

#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include "framework/heap/outside.h"
#include "tests/framework/heap/child.h"
#include "tests/framework/heap/world.h"

namespace ouro::heap_test {
namespace {

using heap::Kind;

constexpr size_t kMiB = size_t{1} << 20;
void* volatile g_taken;  // so that the compiler leaves allocations alone

// From now on the process may map only so much more.
void LimitAddressSpace(size_t more) {
  unsigned long pages = 0;
  std::FILE* file = std::fopen("/proc/self/statm", "r");
  if (std::fscanf(file, "%lu", &pages) != 1) std::abort();
  std::fclose(file);
  rlimit limit{pages * 4096 + more, pages * 4096 + more};
  setrlimit(RLIMIT_AS, &limit);
}

TEST_CASE("what the system does not have is refused before it is taken") {
  CHECK(heap::SystemHas(kMiB));
  CHECK_FALSE(heap::SystemHas(size_t{1} << 60));
  CHECK_FALSE(heap::RoomFor(size_t{1} << 55));
  CHECK_FALSE(heap::RoomFor(kMiB, SIZE_MAX));
  CHECK(heap::RoomFor(kMiB, kMiB));
}

#if !defined(OURO_ASAN)
TEST_CASE("operator new lives on the reserve and tells the language") {
  auto [status, text] = InChild([] {
    LimitAddressSpace(kMiB / 2);
    std::vector<char*> held;
    // The compiler believes that operator new changes nothing.
    const volatile bool& told = heap::g_limit_exceeded;
    for (int i = 0; i < 100000 && !told; ++i) held.push_back(new char[4096]);
    if (!told || held.size() < 10) _exit(1);
    for (int i = 0; i < 100; ++i) held.push_back(new char[4096]);
    _exit(42);
  });
  CHECK(WIFEXITED(status));
  CHECK(WEXITSTATUS(status) == 42);
}

TEST_CASE("without a reserve the process ends with a message and status 70") {
  auto [status, text] = InChild([] {
    LimitAddressSpace(kMiB / 2);
    for (;;) g_taken = new char[65536];
  });
  CHECK(WIFEXITED(status));
  CHECK(WEXITSTATUS(status) == 70);
  CHECK(text.find("out of memory") != std::string::npos);
}

TEST_CASE("work that may do without is left when malloc fails") {
  auto [status, text] = InChild([] {
    LimitAddressSpace(4 * kMiB);
    int steps = 0;
    bool done = heap::RunUnlessOutOfMemory(
        [](void* context) {
          for (;;) {
            g_taken = new char[65536];
            ++*static_cast<int*>(context);
          }
        },
        &steps);
    bool again = heap::RunUnlessOutOfMemory([](void*) {}, nullptr);
    _exit(!done && again && steps > 10 && !heap::g_limit_exceeded ? 42 : 1);
  });
  CHECK(WIFEXITED(status));
  CHECK(WEXITSTATUS(status) == 42);
}

TEST_CASE("marking finds everything with a mark stack that cannot grow") {
  auto [status, text] = InChild([] {
    heap::RootVector roots;
    constexpr int kWide = 200000;
    Array* array = NewArray(kWide);
    roots.push_back(Value::Ptr(array));
    for (int i = 0; i < kWide; ++i) {
      Value list = Value::Ptr(NewNode(2 * i));
      array->items.set(array, i, Value::Ptr(NewNode(2 * i + 1, list)));
    }
    heap::Collect(Kind::kFull);
    // No more address space: the stack of edges, 1.6 MB when all elements wait, does not fit.
    while (heap::ReleaseReserve()) continue;
    LimitAddressSpace(0);
    while (mmap(nullptr, 4096, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) != MAP_FAILED) continue;
    heap::Collect(Kind::kFull);
    heap::Collect(Kind::kFull);
    int64_t sum = 0;
    array = roots[0].As<Array>();
    for (int i = 0; i < kWide; ++i) {
      Node* node = array->items.get(i).As<Node>();
      if (!heap::IsObject(node) || !heap::IsObject(node->left.get().AsPtr())) _exit(1);
      sum += node->id.get() + node->left.get().As<Node>()->id.get();
    }
    _exit(sum == int64_t{kWide} * (2 * kWide - 1) ? 42 : 2);
  });
  CHECK(WIFEXITED(status));
  CHECK(WEXITSTATUS(status) == 42);
}
#endif

}  // namespace
}  // namespace ouro::heap_test
