// The heap limit, and memory that goes back to the system.
#include <string>

#include "tests/framework/heap/child.h"
#include "tests/framework/heap/world.h"

namespace ouro::heap_test {
namespace {

using heap::Kind;

TEST_CASE("beyond the limit the flag is raised, the program goes on, and it recovers after letting go", "[exact]") {
  heap::RootVector roots;
  CollectClean(Kind::kFull);
  heap::g_limit_exceeded = false;
  heap::SetLimit(heap::GetStatistics().live_bytes + (20 << 20));
  Apart([&] {
    Value list;
    for (int i = 0; !heap::g_limit_exceeded && i < 2000000; ++i) {
      list = Value::Ptr(NewNode(i, list));
      if (i == 0) roots.push_back(list);
      roots[0] = list;
    }
  });
  CHECK(heap::g_limit_exceeded);
  CHECK(heap::GetStatistics().live_bytes < heap::GetStatistics().heap_bytes);
  for (int i = 0; i < 1000; ++i) NewNode(i);  // the handler of the MemoryError allocates
  roots->clear();
  heap::g_limit_exceeded = false;
  for (int i = 0; i < 2000000; ++i) NewNode(i);
  CHECK(!heap::g_limit_exceeded);
  CHECK(NewArray(4 << 20) == nullptr);  // 32 MB
  CHECK(!heap::g_limit_exceeded);
  CHECK(NewArray(1 << 20) != nullptr);
  heap::SetLimit(0);
  CHECK(NewArray(4 << 20) != nullptr);
  CollectClean(Kind::kFull);
}

TEST_CASE("a large object that the stack holds does not put off the collection that finds the limit exceeded") {
  heap::RootVector roots;
  CollectClean(Kind::kFull);
  heap::g_limit_exceeded = false;
  heap::SetLimit(heap::GetStatistics().live_bytes + (44 << 20));
  Apart([&] {
    auto* large = NewArray(3 << 20);  // 24 MB, written without the barrier as long as it is held
    REQUIRE(large != nullptr);
    roots.push_back(Value::Null());
    Value list;
    for (int i = 0; !heap::g_limit_exceeded && i < 2000000; ++i) {
      list = Value::Ptr(NewNode(i, list));
      roots[0] = list;
    }
    CHECK(large->shape() != nullptr);
  });
  CHECK(heap::g_limit_exceeded);
  roots->clear();
  heap::SetLimit(0);
  CollectClean(Kind::kFull);
  heap::g_limit_exceeded = false;
}

TEST_CASE("a language that ignores the limit is stopped with a message when the reserve is used up") {
  auto [status, text] = InChild([] {
    heap::SetLimit(heap::GetStatistics().live_bytes + (8 << 20));
    heap::RootVector roots;
    for (int i = 0; i < 10000000; ++i) roots.push_back(Value::Ptr(NewNode(i)));
  });
  CHECK(WIFEXITED(status));
  CHECK(WEXITSTATUS(status) == 70);
  CHECK(text.find("out of memory: the heap limit") != std::string::npos);
}

TEST_CASE("memory of dead blocks goes back to the system after a full collection", "[exact]") {
  heap::RootVector roots;
  Apart([&] {
    Value list;
    for (int i = 0; i < 3000000; ++i) list = Value::Ptr(NewNode(i, list));
    roots.push_back(list);
  });
  CHECK(heap::GetStatistics().heap_bytes > (90 << 20));
  roots->clear();
  CollectClean(Kind::kFull);
  CHECK(heap::GetStatistics().heap_bytes < (32 << 20));
  Apart([&] {  // and can be used again
    Value list;
    for (int i = 0; i < 1000000; ++i) list = Value::Ptr(NewNode(i, list));
    roots.push_back(list);
  });
  int64_t count = 0;
  for (Value v = roots[0]; v.IsPtr(); v = v.As<Node>()->left.get()) ++count;
  CHECK(count == 1000000);
}

TEST_CASE("medium objects do not waste the rest of a hole") {
  CollectClean(Kind::kFull);
  uint64_t before = heap::GetStatistics().heap_bytes;
  for (int i = 0; i < 1000; ++i) {
    NewNode(i);
    NewArray(900);
  }
  // 7.2 MB were asked for; a quarter of each overflow block may be lost.
  CHECK(heap::GetStatistics().heap_bytes < before + (11 << 20));
}

}  // namespace
}  // namespace ouro::heap_test
