// Large objects: their life, card marks, sizes that cannot be.
#include <vector>

#include "tests/framework/heap/world.h"

namespace ouro::heap_test {
namespace {

using heap::Kind;

TEST_CASE("large objects are traced, kept by interior pointers, and given back when dead", "[exact]") {
  CollectClean(Kind::kFull);
  uint64_t before = heap::GetStatistics().heap_bytes;
  {
    heap::RootVector roots;
    for (int64_t n : {1100, 10000, 100000, 1000000}) {
      Array* array = NewArray(n);
      REQUIRE(array != nullptr);
      roots.push_back(Value::Ptr(array));
      array->items.set(array, n - 1, Value::Ptr(NewNode(n)));
    }
    CHECK(heap::GetStatistics().heap_bytes > before + 8000000);
    for (Kind kind : {Kind::kMinor, Kind::kFull, Kind::kMinor}) {
      CollectClean(kind);
      for (size_t i = 0; i < roots.size(); ++i) {
        Array* array = roots[i].As<Array>();
        REQUIRE(array->items.get(array->length.get() - 1).As<Node>()->id.get() == array->length.get());
      }
    }
  }
  CollectClean(Kind::kFull);
  CHECK(heap::GetStatistics().heap_bytes < before + 2000000);
}

TEST_CASE("large objects that only interior pointers on the stack refer to live, whatever their addresses' order") {
  Value* inner[60];
  Random random(8);
  Apart([&] {
    for (int64_t i = 0; i < 60; ++i) {
      Array* array = NewArray(
          static_cast<int64_t>(random.Below(3) == 0 ? 50000 + random.Below(50000) : 1100 + random.Below(3000)));
      for (int64_t k = 0; k < array->length.get(); ++k) array->items.init(k, Value::Int(i));
      inner[i] = array->items.data() + random.Below(static_cast<uint64_t>(array->length.get()));
    }
  });
  for (Kind kind : {Kind::kMinor, Kind::kMinor, Kind::kFull, Kind::kFull}) {
    CollectClean(kind);
    for (int64_t i = 0; i < 60; ++i) NewArray(2000);
    for (int64_t i = 0; i < 60; ++i) {
      HeapObject* array = heap::FindObject(inner[i]);
      REQUIRE(array != nullptr);
      REQUIRE(static_cast<Array*>(array)->items.get(0) == Value::Int(i));
      REQUIRE(*inner[i] == Value::Int(i));
    }
  }
}

TEST_CASE("stores into an old large array are seen by minor collections, each on its card") {
  heap::RootVector roots;
  constexpr int64_t kLength = 200000;
  roots.push_back(Value::Ptr(NewArray(kLength)));
  std::vector<int64_t> shadow(kLength, -1);
  Random random(3);
  CollectClean(Kind::kMinor);
  for (int round = 0; round < 60; ++round) {
    Apart([&] {
      Array* array = roots[0].As<Array>();
      for (uint64_t i = random.Below(50); i > 0; --i) {
        int64_t at =
            static_cast<int64_t>(random.Below(4) == 0 ? random.Below(2) * (kLength - 1) : random.Below(kLength));
        array->items.set(array, at, Value::Ptr(NewNode(at)));
        shadow[static_cast<size_t>(at)] = at;
      }
      if (random.Below(5) == 0) {  // written as a whole
        array->items.data()[7] = Value::Ptr(NewNode(7));
        WriteBarrier(array);
        shadow[7] = 7;
      }
    });
    heap::Verify();
    CollectClean(random.Below(6) == 0 ? Kind::kFull : Kind::kMinor);
    Array* array = roots[0].As<Array>();
    for (int64_t i = 0; i < kLength; ++i) {
      if (shadow[static_cast<size_t>(i)] >= 0 && array->items.get(i).As<Node>()->id.get() != i) FAIL("element " << i);
    }
    heap::Verify();
  }
}

TEST_CASE("each element of a large array alone is found through its card") {
  heap::RootVector roots;
  roots.push_back(Value::Ptr(NewArray(3000)));
  CollectClean(Kind::kMinor);
  CollectClean(Kind::kMinor);
  for (int64_t at = 100; at < 500; ++at) {
    Apart([&] {
      Array* array = roots[0].As<Array>();
      array->items.set(array, at, Value::Ptr(NewNode(at)));
    });
    CollectClean(Kind::kMinor);
    for (int i = 0; i < 20; ++i) NewNode(-1);
    if (roots[0].As<Array>()->items.get(at).As<Node>()->id.get() != at) FAIL("element " << at);
  }
  heap::Verify();
}

TEST_CASE("an array of impossible size is null, not a crash") {
  CHECK(NewArray(-1) == nullptr);
  CHECK(NewArray(int64_t{1} << 62) == nullptr);
  CHECK(NewArray(int64_t{1} << 36) == nullptr);
}

}  // namespace
}  // namespace ouro::heap_test
