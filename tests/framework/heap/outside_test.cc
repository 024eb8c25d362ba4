// Memory outside the heap counts towards collections and the limit; descriptors are freed when there are no more.
#include "framework/heap/outside.h"

#include <cerrno>
#include <memory>

#include "framework/host/host.h"
#include "tests/framework/heap/world.h"

namespace ouro::heap_test {
namespace {

using heap::Kind;
using heap::OutsideMemory;

constexpr size_t kMiB = size_t{1} << 20;

// A native object with memory elsewhere.
class Holder : public HeapObject {
 public:
  Final<OutsideMemory*> outside;
  OURO_LAYOUT(Holder, "holder", &Holder::outside)
  static void Finalize(HeapObject* object) { delete static_cast<Holder*>(object)->outside.get(); }
};
Holder* NewHolder(size_t bytes) {
  static Shape* shape = Shape::NewRoot(&Holder::Info(), Value::Null());
  auto outside = std::make_unique<OutsideMemory>();
  if (!outside->Grow(bytes)) return nullptr;
  Holder* holder = heap::New<Holder>(shape);
  holder->outside.init(outside.release());
  return holder;
}

TEST_CASE("holders that are garbage are collected for what they hold outside") {
  CollectClean(Kind::kFull);
  uint64_t before = heap::GetStatistics().outside_bytes, most = 0;
  for (int i = 0; i < 20000; ++i) {
    Apart([&] { return NewHolder(68 << 10); });
    most = std::max(most, heap::GetStatistics().outside_bytes);
  }
  CHECK(most < before + 64 * kMiB);
  CollectClean(Kind::kFull);
  CHECK(heap::GetStatistics().outside_bytes <= before + kMiB);
}

TEST_CASE("what is given back at once causes no collection", "[exact]") {
  CollectClean(Kind::kFull);
  auto before = heap::GetStatistics();
  for (int i = 0; i < 1000; ++i) {
    OutsideMemory outside;
    REQUIRE(outside.Grow(kMiB));
    outside.Set(2 * kMiB);
  }
  auto after = heap::GetStatistics();
  CHECK(after.minor_collections == before.minor_collections);
  CHECK(after.full_collections == before.full_collections);
  CHECK(after.outside_bytes == before.outside_bytes);
  CHECK(after.occupied_bytes == before.occupied_bytes);
}

TEST_CASE("the limit holds for the sum of what is inside and outside") {
  CollectClean(Kind::kFull);
  size_t start = heap::GetStatistics().occupied_bytes;
  heap::SetLimit(start + 40 * kMiB);
  {
    OutsideMemory first, second;
    CHECK(first.Grow(30 * kMiB));
    CHECK_FALSE(second.Grow(20 * kMiB));
    CHECK(second.bytes() == 0);
    CHECK(NewBytes(20 * kMiB) == nullptr);
    CHECK_FALSE(heap::RoomFor(20 * kMiB));
    CHECK(Apart([] { return NewBytes(5 * kMiB) != nullptr; }));
    first.Set(0);
    CHECK(second.Grow(20 * kMiB));
    CHECK_FALSE(heap::RoomFor(SIZE_MAX));
  }
  CHECK(Apart([] { return NewBytes(20 * kMiB) != nullptr; }));
  CollectClean(Kind::kFull);
  CHECK_FALSE(heap::g_limit_exceeded);
  {
    OutsideMemory outside;
    outside.Set(44 * kMiB);  // beyond the limit without asking: the next full collection says so
    CollectClean(Kind::kFull);
    CHECK(heap::g_limit_exceeded);
    heap::g_limit_exceeded = false;
  }
  heap::SetLimit(0);
  CollectClean(Kind::kFull);
}

TEST_CASE("holders are freed before the limit says no") {
  CollectClean(Kind::kFull);
  heap::SetLimit(heap::GetStatistics().occupied_bytes + 40 * kMiB);
  for (int i = 0; i < 100; ++i) CHECK(Apart([&] { return NewHolder(10 * kMiB) != nullptr; }));
  heap::SetLimit(0);
  CollectClean(Kind::kFull);
}

TEST_CASE("a move takes the count along") {
  size_t before = heap::GetStatistics().outside_bytes;
  {
    OutsideMemory a;
    a.Set(1000);
    OutsideMemory b(std::move(a)), c;
    c.Set(500);
    c = std::move(b);
    CHECK(c.bytes() == 1000);
    CHECK(heap::GetStatistics().outside_bytes == before + 1500);
  }
  CHECK(heap::GetStatistics().outside_bytes == before);
}

TEST_CASE("without a descriptor garbage is collected and the call repeated, once") {
  int64_t finalized = 0;
  Apart([&] {
    auto* handle = heap::New<Handle>(W().handle);
    handle->counter.init(&finalized);
  });
  WipeStack();
  int calls = 0;
  for (int error : {-EMFILE, -ENFILE}) {
    calls = 0;
    CHECK(host::WithDescriptor([&] { return ++calls == 1 ? error : 7; }) == 7);
    CHECK(calls == 2);
  }
  CHECK(finalized == 1);
  calls = 0;
  CHECK(host::WithDescriptor([&] { return ++calls, -EMFILE; }) == -EMFILE);
  CHECK(calls == 2);
  calls = 0;
  CHECK(host::WithDescriptor([&] { return ++calls, -ENOENT; }) == -ENOENT);
  CHECK(calls == 1);
}

}  // namespace
}  // namespace ouro::heap_test
