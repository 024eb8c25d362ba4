// What lives and what dies in collections: young and old objects, the write barrier.
#include "tests/framework/heap/world.h"

namespace ouro::heap_test {
namespace {

using heap::Kind;

TEST_CASE("an object on no stack and in no root dies", "[exact]") {
  int dead = 0;
  for (int i = 0; i < 10; ++i) {
    uintptr_t hidden = Hidden([] { return NewNode(1); });
    CollectClean(Kind::kMinor);
    dead += !StillObject(hidden);
  }
  CHECK(dead >= 9);
}

TEST_CASE("an object held by the stack since it was allocated may be written without a barrier across collections") {
  for (int64_t length : {5, 200, 5000, 100000}) {
    Array* array = NewArray(length);
    for (int64_t i = 0; i < length; ++i) {
      if (i % (length / 5) == 0) heap::Collect(i % 2 ? Kind::kFull : Kind::kMinor);
      array->items.init(i, Value::Ptr(NewNode(i)));
    }
    heap::Verify();
    heap::Collect(Kind::kMinor);
    heap::Collect(Kind::kMinor);
    for (int64_t i = 0; i < length; ++i) REQUIRE(array->items.get(i).As<Node>()->id.get() == i);
  }
}

TEST_CASE("allocated bytes count each object, whatever windows and collections come between") {
  uint64_t before = heap::GetStatistics().allocated_bytes;
  size_t size = heap::SizeOf(NewNode(-1));
  CHECK(heap::GetStatistics().allocated_bytes == before + size);
  for (int i = 1; i < 300000; ++i) {
    NewNode(i);
    if (i == 1000) heap::Collect(Kind::kMinor);
  }
  CHECK(heap::GetStatistics().allocated_bytes == before + 300000 * size);
}

TEST_CASE("an object that the stack no longer holds is remembered no more", "[exact]") {
  heap::RootVector roots;
  Apart([&] {
    Node* node = NewNode(1);
    roots.push_back(Value::Ptr(node));
    heap::Collect(Kind::kMinor);
    REQUIRE((node->gc_flags() & HeapObject::kOld) == 0);
  });
  CollectClean(Kind::kMinor);
  CHECK((roots[0].AsPtr()->gc_flags() & HeapObject::kOld) != 0);
}

TEST_CASE("a young object that only an old one refers to lives through minor collections", "[exact]") {
  heap::RootVector roots;
  roots.push_back(Value::Ptr(NewNode(1)));
  CollectClean(Kind::kMinor);
  REQUIRE((roots[0].AsPtr()->gc_flags() & HeapObject::kOld) != 0);
  Apart([&] {
    Node* old = roots[0].As<Node>();
    old->left.set(old, Value::Ptr(NewNode(2)));
  });
  REQUIRE((roots[0].AsPtr()->gc_flags() & HeapObject::kOld) == 0);  // remembered
  CollectClean(Kind::kMinor);
  CHECK((roots[0].AsPtr()->gc_flags() & HeapObject::kOld) != 0);
  for (int i = 0; i < 100000; ++i) NewNode(-1);
  CollectClean(Kind::kMinor);
  CHECK(roots[0].As<Node>()->left.get().As<Node>()->id.get() == 2);
  heap::Verify();
}

TEST_CASE("a minor collection keeps old garbage, a full one frees it", "[exact]") {
  heap::RootVector roots;
  uintptr_t hidden = Hidden([&] {
    roots.push_back(Value::Ptr(NewNode(5)));
    return roots[0].AsPtr();
  });
  CollectClean(Kind::kMinor);
  roots->clear();
  CollectClean(Kind::kMinor);
  CHECK(StillObject(hidden));
  CollectClean(Kind::kFull);
  CHECK(!StillObject(hidden));
}

TEST_CASE("new objects are zero, also in memory that was used before") {
  for (int round = 0; round < 5; ++round) {
    for (int64_t n : {0, 3, 31, 500, 1020, 5000}) {
      for (int i = 0; i < 300; ++i) {
        Array* array = NewArray(n);
        for (int64_t k = 0; k < n; ++k) REQUIRE(array->items.get(k).IsNull());
        for (int64_t k = 0; k < n; ++k) array->items.init(k, Value::Int(k));
        REQUIRE(array->gc_flags() == (heap::SizeOf(array) > heap::kLargeObject ? HeapObject::kLarge : 0));
      }
    }
    CollectClean(round % 2 ? Kind::kFull : Kind::kMinor);
  }
}

}  // namespace
}  // namespace ouro::heap_test
