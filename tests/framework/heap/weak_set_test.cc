// Sets that keep their members no longer than others do.
#include <random>
#include <vector>

#include "framework/heap/weak_set.h"
#include "tests/framework/heap/world.h"

namespace ouro::heap_test {
namespace {

using heap::Kind;

bool Has(const heap::WeakSet& set, uint64_t hash, int64_t id) {
  return set.Find(hash, [&](HeapObject* object) { return static_cast<Node*>(object)->id.get() == id; }) != nullptr;
}

TEST_CASE("a member that nothing else holds is taken out: a young one by a minor collection, an old one by a full one", "[exact]") {
  heap::WeakSet set(4);
  heap::RootVector roots;
  Apart([&] {
    for (int64_t id = 0; id < 6; ++id) {
      Node* node = NewNode(id);
      set.Insert(7, node);  // all in one chain
      if (id % 2 == 0) roots.push_back(Value::Ptr(node));
    }
  });
  CollectClean(Kind::kMinor);
  CHECK(set.size() == 3);
  for (int64_t id = 0; id < 6; ++id) CHECK(Has(set, 7, id) == (id % 2 == 0));

  roots[1] = Value::Null();
  CollectClean(Kind::kMinor);
  CHECK(Has(set, 7, 2));
  CollectClean(Kind::kFull);
  CHECK(!Has(set, 7, 2));
  CHECK(Has(set, 7, 0));
  CHECK(Has(set, 7, 4));
}

TEST_CASE("a weak set agrees with a table of its own through growth, chains that wrap, and deaths", "[exact]") {
  std::mt19937_64 random(5);
  heap::WeakSet set(4);
  heap::RootVector roots;
  std::vector<uint64_t> hashes;
  for (int round = 0; round < 60; ++round) {
    Apart([&] {
      for (int i = 0; i < 50; ++i) {
        // Few different hashes, most of them where the table ends.
        uint64_t hash = random() % 4 == 0 ? random() % 64 : ~uint64_t{0} - random() % 5;
        Node* node = NewNode(static_cast<int64_t>(hashes.size()));
        set.Insert(hash, node);
        hashes.push_back(hash);
        roots.push_back(random() % 3 == 0 ? Value::Null() : Value::Ptr(node));
      }
      for (int i = 0; i < 30; ++i) roots[random() % roots.size()] = Value::Null();
    });
    CollectClean(round % 3 == 0 ? Kind::kMinor : Kind::kFull);
    size_t living = 0;
    for (size_t id = 0; id < hashes.size(); ++id) {
      if (!roots[id].IsNull()) {
        ++living;
        REQUIRE(Has(set, hashes[id], static_cast<int64_t>(id)));
      } else if (round % 3 != 0) {
        REQUIRE(!Has(set, hashes[id], static_cast<int64_t>(id)));
      }
    }
    if (round % 3 != 0) REQUIRE(set.size() == living);
  }
}

TEST_CASE("a weak set of which most have died gives its memory back", "[exact]") {
  heap::WeakSet set(4);
  Apart([&] {
    heap::RootVector roots;
    for (int64_t id = 0; id < 5000; ++id) {
      roots.push_back(Value::Ptr(NewNode(id)));
      set.Insert(static_cast<uint64_t>(id) * 0x9e3779b97f4a7c15u, roots[roots.size() - 1].AsPtr());
    }
  });
  size_t most = set.capacity();
  CollectClean(Kind::kFull);
  CHECK(set.size() == 0);
  for (int64_t id = 0; id < 10; ++id) Apart([&] { set.Insert(static_cast<uint64_t>(id), NewNode(id)); });
  CHECK(set.capacity() < most / 100);
}

}  // namespace
}  // namespace ouro::heap_test
