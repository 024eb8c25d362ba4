// Tracing of unusual layouts.
#include "tests/framework/heap/world.h"

namespace ouro::heap_test {
namespace {

using heap::Kind;

template <class T>
void CheckWide(int64_t n) {
  Shape* shape = Shape::NewRoot(&T::Info(), Value::Null());
  heap::RootVector roots;
  Apart([&] {
    T* wide = heap::NewArray<T, &T::length, &T::items>(shape, n);
    roots.push_back(Value::Ptr(wide));
    for (int64_t i = 0; i < n; ++i) wide->items.set(wide, i, Value::Ptr(NewNode(i)));
    wide->first.set(wide, Value::Ptr(NewNode(101)));
    wide->second.set(wide, Value::Ptr(NewNode(102)));
    wide->third.set(wide, NewNode(103));
  });
  for (Kind kind : {Kind::kMinor, Kind::kFull}) {
    CollectClean(kind);
    for (int i = 0; i < 1000; ++i) NewNode(-1);
    T* wide = roots[0].As<T>();
    for (int64_t i = 0; i < n; ++i) REQUIRE(wide->items.get(i).template As<Node>()->id.get() == i);
    REQUIRE(wide->first.get().template As<Node>()->id.get() == 101);
    REQUIRE(wide->second.get().template As<Node>()->id.get() == 102);
    REQUIRE(wide->third.get()->id.get() == 103);
    heap::Verify();
  }
}

TEST_CASE("fields are traced wherever they lie, with and without a description as data") {
  CHECK(Wide<10>::Info().pattern == TypeInfo::kWords);
  CHECK(Wide<100>::Info().pattern == TypeInfo::kCall);
  for (int64_t n : {0, 10, 2000}) {
    CheckWide<Wide<1>>(n);
    CheckWide<Wide<10>>(n);
    CheckWide<Wide<58>>(n);
    CheckWide<Wide<59>>(n);
    CheckWide<Wide<60>>(n);
    CheckWide<Wide<61>>(n);
    CheckWide<Wide<100>>(n);
  }
}

TEST_CASE("elements that are structs are traced by their own Trace, young, remembered and large") {
  Shape* shape = Shape::NewRoot(&Entries::Info(), Value::Null());
  for (int64_t n : {3, 300, 3000}) {
    heap::RootVector roots;
    Apart([&] { roots.push_back(Value::Ptr(heap::NewArray<Entries, &Entries::length, &Entries::items>(shape, n))); });
    for (int round = 0; round < 3; ++round) {
      CollectClean(Kind::kMinor);
      Apart([&] {
        for (int64_t i = round; i < n; i += 3) {
          Node* key = NewNode(i);
          Node* value = NewNode(2 * i);
          Entries* entries = roots[0].As<Entries>();
          entries->items.data()[i] = {i, Value::Ptr(key), value};
          WriteBarrier(entries);
        }
      });
      heap::Verify();
    }
    CollectClean(Kind::kMinor);
    for (int i = 0; i < 1000; ++i) NewNode(-1);
    Entries* entries = roots[0].As<Entries>();
    for (int64_t i = 0; i < n; ++i) {
      REQUIRE(entries->items.get(i).key.As<Node>()->id.get() == i);
      REQUIRE(entries->items.get(i).value->id.get() == 2 * i);
    }
  }
}

}  // namespace
}  // namespace ouro::heap_test
