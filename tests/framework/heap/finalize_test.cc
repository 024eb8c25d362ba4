// Weak cells, ephemerons, finalizers.
#include <vector>

#include "tests/framework/heap/world.h"

namespace ouro::heap_test {
namespace {

using heap::Kind;

TEST_CASE("a weak cell loses its target when the target dies, and is reported once if it has a callback", "[exact]") {
  heap::RootVector roots, dead;
  heap::TakeDeadWeakCells(dead);
  dead->clear();
  Apart([&] {
    Node* living = NewNode(1);
    roots.push_back(Value::Ptr(living));
    roots.push_back(Value::Ptr(NewWeak(Value::Ptr(living), Value::True())));
    roots.push_back(Value::Ptr(NewWeak(Value::Ptr(NewNode(2)), Value::True())));
    roots.push_back(Value::Ptr(NewWeak(Value::Ptr(NewNode(3)), Value::Null())));
    NewWeak(Value::Ptr(NewNode(4)), Value::True());  // the cell itself is garbage
  });
  CollectClean(Kind::kMinor);
  CHECK(roots[1].As<heap::WeakCell>()->target() == roots[0]);
  CHECK(roots[2].As<heap::WeakCell>()->target().IsNull());
  CHECK(roots[3].As<heap::WeakCell>()->target().IsNull());
  CHECK(heap::g_pending_finalizers);
  heap::TakeDeadWeakCells(dead);
  REQUIRE(dead.size() == 1);
  CHECK(dead[0] == roots[2]);
  CHECK(!heap::g_pending_finalizers);

  // The first target is old by now: only a full collection finds it dead.
  roots[0] = Value::Null();
  CollectClean(Kind::kMinor);
  CHECK(!roots[1].As<heap::WeakCell>()->target().IsNull());
  CollectClean(Kind::kFull);
  CHECK(roots[1].As<heap::WeakCell>()->target().IsNull());
  dead->clear();
  heap::TakeDeadWeakCells(dead);
  REQUIRE(dead.size() == 1);
  CollectClean(Kind::kFull);
  dead->clear();
  heap::TakeDeadWeakCells(dead);
  CHECK(dead.size() == 0);
}

TEST_CASE("dead weak cells wait to be taken even when nothing else refers to them", "[exact]") {
  heap::RootVector roots, dead;
  Apart([&] { roots.push_back(Value::Ptr(NewWeak(Value::Ptr(NewNode(2)), Value::Int(77)))); });
  CollectClean(Kind::kMinor);
  roots->clear();
  for (int i = 0; i < 3; ++i) CollectClean(Kind::kFull);
  heap::TakeDeadWeakCells(dead);
  REQUIRE(dead.size() == 1);
  CHECK(dead[0].As<heap::WeakCell>()->callback.get() == Value::Int(77));
}

TEST_CASE("an unreachable object with a language finalizer is kept whole, queued once in order, and dies after that",
          "[exact]") {
  heap::RootVector queue;
  for (Kind kind : {Kind::kMinor, Kind::kFull}) {
    std::vector<uintptr_t> hidden;
    for (int64_t i = 0; i < 5; ++i) {
      hidden.push_back(Hidden([&] {
        Node* node = NewNode(i, Value::Ptr(NewNode(100 + i)));
        heap::RegisterFinalizable(node);
        heap::RegisterFinalizable(node);
        return node;
      }));
    }
    CollectClean(kind);
    CHECK(heap::g_pending_finalizers);
    CollectClean(kind);  // they are kept until taken
    heap::TakeFinalizable(queue);
    CHECK(!heap::g_pending_finalizers);
    REQUIRE(queue.size() == 5);
    Apart([&] {
      for (size_t i = 0; i < 5; ++i) {
        Node* node = queue[i].As<Node>();
        REQUIRE(node->id.get() == static_cast<int64_t>(i));
        REQUIRE(node->left.get().As<Node>()->id.get() == static_cast<int64_t>(100 + i));
      }
    });
    queue->clear();
    CollectClean(Kind::kFull);
    heap::TakeFinalizable(queue);
    CHECK(queue.size() == 0);
    for (uintptr_t h : hidden) CHECK(!StillObject(h));
  }
}

TEST_CASE("weak references to an object are cleared before its finalizer resurrects it", "[exact]") {
  heap::RootVector roots, queue;
  Apart([&] {
    Node* node = NewNode(9);
    heap::RegisterFinalizable(node);
    roots.push_back(Value::Ptr(NewWeak(Value::Ptr(node), Value::Null())));
  });
  CollectClean(Kind::kMinor);
  CHECK(roots[0].As<heap::WeakCell>()->target().IsNull());
  heap::TakeFinalizable(queue);
  REQUIRE(queue.size() == 1);
  CHECK(queue[0].As<Node>()->id.get() == 9);
}

TEST_CASE("a weak cell that only a finalizable object keeps alive loses its dead target, too", "[exact]") {
  heap::RootVector queue;
  for (Kind kind : {Kind::kMinor, Kind::kFull}) {
    for (bool old : {false, true}) {
      if (old && kind == Kind::kMinor) continue;  // nothing old dies then
      {
        heap::RootVector holding;
        Apart([&] {
          heap::WeakCell* dead = NewWeak(Value::Ptr(NewNode(2)), Value::Null());
          Node* node = NewNode(9);
          node->left.set(node, Value::Ptr(dead));
          heap::RegisterFinalizable(node);
          if (old) holding.push_back(Value::Ptr(node)), holding.push_back(dead->target());
        });
        if (old) CollectClean(Kind::kFull);
      }
      CollectClean(kind);
      heap::Verify();
      heap::TakeFinalizable(queue);
      REQUIRE(queue.size() == 1);
      CHECK(queue[0].As<Node>()->left.get().As<heap::WeakCell>()->target().IsNull());
      queue->clear();
      CollectClean(Kind::kFull);
    }
  }
}

TEST_CASE("a cycle of finalizable objects is queued whole", "[exact]") {
  heap::RootVector queue;
  Apart([&] {
    Node* a = NewNode(1);
    Node* b = NewNode(2, Value::Ptr(a));
    a->left.set(a, Value::Ptr(b));
    heap::RegisterFinalizable(a);
    heap::RegisterFinalizable(b);
  });
  CollectClean(Kind::kFull);
  heap::TakeFinalizable(queue);
  CHECK(queue.size() == 2);
}

TEST_CASE("native finalizers run once, for young and old objects", "[exact]") {
  static int64_t count;
  count = 0;
  heap::RootVector roots;
  Apart([&] {
    for (int i = 0; i < 20; ++i) {
      Handle* handle = heap::New<Handle>(W().handle);
      handle->counter.init(&count);
      if (i % 2) roots.push_back(Value::Ptr(handle));
    }
  });
  CollectClean(Kind::kMinor);
  CHECK(count == 10);
  CollectClean(Kind::kMinor);
  roots->clear();
  CollectClean(Kind::kMinor);
  CHECK(count == 10);
  CollectClean(Kind::kFull);
  CHECK(count == 20);
}

heap::Ephemeron* NewEphemeron(Value key, Value value) {
  heap::Ephemeron* cell = heap::New<heap::Ephemeron>(W().ephemeron);
  heap::SetEphemeron(cell, key, value);
  return cell;
}

TEST_CASE("an ephemeron's value lives as long as its key, also when the value refers to the key", "[exact]") {
  for (Kind kind : {Kind::kMinor, Kind::kFull}) {
    heap::RootVector roots;
    Apart([&] {
      Node* key = NewNode(1);
      roots.push_back(Value::Ptr(key));
      roots.push_back(Value::Ptr(NewEphemeron(Value::Ptr(key), Value::Ptr(NewNode(2, Value::Ptr(key))))));
      Node* dying = NewNode(3);
      roots.push_back(Value::Ptr(NewEphemeron(Value::Ptr(dying), Value::Ptr(NewNode(4, Value::Ptr(dying))))));
      roots.push_back(Value::Ptr(NewEphemeron(Value::Int(5), Value::Ptr(NewNode(6)))));
    });
    for (int i = 0; i < 3; ++i) {
      CollectClean(i == 0 ? kind : Kind::kFull);
      heap::Verify();
      Apart([&] {
        REQUIRE(roots[1].As<heap::Ephemeron>()->value().As<Node>()->id.get() == 2);
        REQUIRE(roots[2].As<heap::Ephemeron>()->key().IsNull());
        REQUIRE(roots[2].As<heap::Ephemeron>()->value().IsNull());
        REQUIRE(roots[3].As<heap::Ephemeron>()->value().As<Node>()->id.get() == 6);
      });
    }
    // An old cell gets a young value.
    Apart([&] { heap::SetEphemeron(roots[1].As<heap::Ephemeron>(), roots[0], Value::Ptr(NewNode(7))); });
    CollectClean(Kind::kMinor);
    Apart([&] { REQUIRE(roots[1].As<heap::Ephemeron>()->value().As<Node>()->id.get() == 7); });
    roots[0] = Value::Null();
    CollectClean(Kind::kFull);
    CHECK(roots[1].As<heap::Ephemeron>()->value().IsNull());
  }
}

TEST_CASE("a resurrected key keeps its ephemeron's value", "[exact]") {
  heap::RootVector roots, queue;
  Apart([&] {
    Node* key = NewNode(1);
    heap::RegisterFinalizable(key);
    roots.push_back(Value::Ptr(NewEphemeron(Value::Ptr(key), Value::Ptr(NewNode(2)))));
  });
  CollectClean(Kind::kMinor);
  heap::Verify();
  heap::TakeFinalizable(queue);
  REQUIRE(queue.size() == 1);
  CHECK(roots[0].As<heap::Ephemeron>()->key() == queue[0]);
  CHECK(roots[0].As<heap::Ephemeron>()->value().As<Node>()->id.get() == 2);
}

TEST_CASE("a chain of ephemerons lives and dies as a whole, whatever the order of registration", "[exact]") {
  heap::RootVector roots, cells;
  Apart([&] {
    std::vector<Node*> nodes;
    heap::RootVector keep;
    for (int64_t i = 0; i <= 20; ++i) keep.push_back(Value::Ptr(NewNode(i)));
    for (size_t i = 20; i-- > 0;) cells.push_back(Value::Ptr(NewEphemeron(keep[i], keep[i + 1])));
    roots.push_back(keep[0]);
  });
  for (Kind kind : {Kind::kMinor, Kind::kFull}) {
    CollectClean(kind);
    for (size_t i = 0; i < 20; ++i)
      REQUIRE(cells[i].As<heap::Ephemeron>()->value().As<Node>()->id.get() == 20 - static_cast<int64_t>(i));
  }
  WipeStack();
  roots->clear();
  CollectClean(Kind::kFull);
  for (size_t i = 0; i < 20; ++i) CHECK(cells[i].As<heap::Ephemeron>()->value().IsNull());
}

}  // namespace
}  // namespace ouro::heap_test
