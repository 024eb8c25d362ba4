// Single properties of collections: old and young, large objects, weak cells, finalizers, limits, conservative roots.
#include <sys/wait.h>
#include <ucontext.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <cstring>
#include <string>
#include <vector>

#include "tests/framework/heap/world.h"

namespace ouro::heap_test {
namespace {

using heap::Kind;

// Runs `f` in a child process: its exit status, and what it wrote to stderr.
template <class F>
std::pair<int, std::string> InChild(F f) {
  int pipe_ends[2];
  REQUIRE(pipe(pipe_ends) == 0);
  pid_t child = fork();
  if (child == 0) {
    dup2(pipe_ends[1], 2);
    close(pipe_ends[0]);
    signal(SIGABRT, SIG_DFL);  // Catch's handler would print a report
    f();
    _exit(0);
  }
  close(pipe_ends[1]);
  std::string text;
  char buffer[4096];
  for (ssize_t n; (n = read(pipe_ends[0], buffer, sizeof buffer)) > 0;) text.append(buffer, static_cast<size_t>(n));
  close(pipe_ends[0]);
  int status = 0;
  waitpid(child, &status, 0);
  return {status, text};
}

// Allocated in a frame of its own, so that no stray copy of the pointer stays on the stack: its address, hidden.
template <class F>
uintptr_t Hidden(F make) {
  return Apart([&] { return ~reinterpret_cast<uintptr_t>(make()); });
}
// Not inlined: the caller's frame must not hold the true address.
[[gnu::noinline]] bool StillObject(uintptr_t hidden) { return heap::IsObject(reinterpret_cast<void*>(~hidden)); }

TEST_CASE("an object on no stack and in no root dies", "[exact]") {
  int dead = 0;
  for (int i = 0; i < 10; ++i) {
    uintptr_t hidden = Hidden([] { return NewNode(1); });
    CollectClean(Kind::kMinor);
    dead += !StillObject(hidden);
  }
  CHECK(dead >= 9);
}

TEST_CASE("an object that only a local variable refers to lives") {
  Node* node = NewNode(42);
  CollectClean(Kind::kMinor);
  CollectClean(Kind::kFull);
  CHECK(node->id.get() == 42);
  CHECK(heap::IsObject(node));
}

TEST_CASE("an interior pointer on the stack keeps the whole object alive, young and old") {
  for (int64_t n : {3, 100, 1000, 3000, 100000}) {
    Value* volatile inner = Apart([&] {
      Array* array = NewArray(n);
      for (int64_t i = 0; i < n; ++i) array->items.init(i, Value::Int(i));
      return array->items.data() + n / 2;
    });
    for (Kind kind : {Kind::kMinor, Kind::kMinor, Kind::kFull}) {
      CollectClean(kind);
      for (int i = 0; i < 1000; ++i) NewNode(i);
      Value* p = inner;
      REQUIRE(p[0] == Value::Int(n / 2));
      REQUIRE(p[-n / 2] == Value::Int(0));
      REQUIRE(p[n - 1 - n / 2] == Value::Int(n - 1));
      HeapObject* around = heap::FindObject(p);
      REQUIRE(around != nullptr);
      REQUIRE(static_cast<Array*>(around)->items.data() + n / 2 == p);
    }
  }
}

TEST_CASE("FindObject knows every byte of an object and nothing beyond") {
  heap::RootVector roots;
  for (int64_t n : {0, 1, 7, 8, 9, 255, 256, 257, 8000, 8176, 8177, 300000}) roots.push_back(Value::Ptr(NewBytes(n)));
  for (int round = 0; round < 3; ++round) {
    for (size_t i = 0; i < roots.size(); ++i) {
      auto* bytes = roots[i].As<Bytes>();
      auto* start = reinterpret_cast<char*>(bytes);
      size_t size = heap::SizeOf(bytes);
      REQUIRE(size == (16 + static_cast<size_t>(bytes->length.get()) + 7) / 8 * 8);
      REQUIRE(heap::IsObject(bytes));
      REQUIRE(heap::FindObject(start + size - 1) == bytes);
      REQUIRE(heap::FindObject(start + size / 2) == bytes);
      REQUIRE(heap::FindObject(start + size) != bytes);
      REQUIRE(heap::FindObject(start - 1) != bytes);
    }
    CollectClean(round == 0 ? Kind::kMinor : Kind::kFull);
  }
  int local = 0;
  CHECK(heap::FindObject(&local) == nullptr);
  CHECK(heap::FindObject(nullptr) == nullptr);
  CHECK(heap::FindObject(reinterpret_cast<void*>(~uintptr_t{0})) == nullptr);
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
      Array* array = NewArray(static_cast<int64_t>(random.Below(3) == 0 ? 50000 + random.Below(50000) : 1100 + random.Below(3000)));
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
        int64_t at = static_cast<int64_t>(random.Below(4) == 0 ? random.Below(2) * (kLength - 1) : random.Below(kLength));
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

TEST_CASE("an array of impossible size is null, not a crash") {
  CHECK(NewArray(-1) == nullptr);
  CHECK(NewArray(int64_t{1} << 62) == nullptr);
  CHECK(NewArray(int64_t{1} << 36) == nullptr);
}

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

TEST_CASE("an unreachable object with a language finalizer is kept whole, queued once in order, and dies after that", "[exact]") {
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

// A second native stack: the collector runs on it while main's is suspended, and the other way round.
char second_stack[256 << 10];
ucontext_t main_context, second_context;
int64_t second_result;

[[gnu::noinline]] void OnSecondStack() {
  Node* held = NewNode(5);
  heap::Collect(Kind::kMinor);
  for (int i = 0; i < 1000; ++i) NewNode(-1);
  second_result = held->id.get();
  swapcontext(&second_context, &main_context);
  heap::Collect(Kind::kFull);
  for (int i = 0; i < 1000; ++i) NewNode(-1);
  second_result += held->id.get();
  swapcontext(&second_context, &main_context);
}

TEST_CASE("objects held by a suspended native stack live") {
  Node* held = NewNode(7);
  const void* second_bottom = second_stack + sizeof second_stack;
  getcontext(&second_context);
  second_context.uc_stack.ss_sp = second_stack;
  second_context.uc_stack.ss_size = sizeof second_stack;
  second_context.uc_link = nullptr;
  makecontext(&second_context, OnSecondStack, 0);
  static void* main_range[2];
  static void* second_range[2] = {second_stack, second_stack};
  const void* main_bottom = heap::SwapStackBottom(second_bottom);
  heap::AddConservativeRange("main's stack", &main_range[0], &main_range[1]);
  heap::AddConservativeRange("second stack", &second_range[0], &second_range[1]);
  static void* registers[2] = {&main_context, &main_context + 1};  // swapcontext saves them here, not on the stack
  static void* registers2[2] = {&second_context, &second_context + 1};
  heap::AddConservativeRange("registers", &registers[0], &registers[1]);
  heap::AddConservativeRange("registers", &registers2[0], &registers2[1]);
  for (int turn = 0; turn < 2; ++turn) {
    heap::SwapStackBottom(second_bottom);
    main_range[0] = __builtin_frame_address(0);
    main_range[0] = static_cast<char*>(main_range[0]) - 4096;  // this frame lies below its frame address
    main_range[1] = const_cast<void*>(main_bottom);
    second_range[1] = second_range[0];
    swapcontext(&main_context, &second_context);
    heap::SwapStackBottom(main_bottom);
    main_range[1] = main_range[0];
    second_range[1] = const_cast<void*>(second_bottom);
    heap::Collect(Kind::kFull);
    for (int i = 0; i < 1000; ++i) NewNode(-1);
    CHECK(held->id.get() == 7);
    CHECK(second_result == 5 * (turn + 1));
  }
  for (void** range : {&main_range[0], &second_range[0], &registers[0], &registers2[0]}) {
    heap::RemoveConservativeRange(range);
  }
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
    for (size_t i = 0; i < 20; ++i) REQUIRE(cells[i].As<heap::Ephemeron>()->value().As<Node>()->id.get() == 20 - static_cast<int64_t>(i));
  }
  WipeStack();
  roots->clear();
  CollectClean(Kind::kFull);
  for (size_t i = 0; i < 20; ++i) CHECK(cells[i].As<heap::Ephemeron>()->value().IsNull());
}

TEST_CASE("root tracers and conservative ranges keep objects alive until they are removed", "[exact]") {
  static Value root;
  static void* stack[4];
  static void* begin = stack;
  static void* end = stack + 4;
  auto trace = [](Visitor& visitor, void* context) { visitor.Visit(static_cast<Value*>(context)); };
  heap::AddRootTracer("a test", trace, &root);
  heap::AddConservativeRange("a test's value stack", &begin, &end);
  Apart([&] {
    root = Value::Ptr(NewNode(11));
    stack[2] = &NewNode(12)->right;
  });
  CollectClean(Kind::kMinor);
  CollectClean(Kind::kFull);
  Apart([] {
    REQUIRE(root.As<Node>()->id.get() == 11);
    REQUIRE(heap::FindObject(stack[2]) != nullptr);
  });
  uintptr_t a = Hidden([] { return root.AsPtr(); }), b = Hidden([] { return heap::FindObject(stack[2]); });
  heap::RemoveRootTracer(trace, &root);
  heap::RemoveConservativeRange(&begin);
  CollectClean(Kind::kFull);
  CHECK(!StillObject(a));
  CHECK(!StillObject(b));
}

TEST_CASE("classes and keys of shapes are roots, and a class set later is seen by a minor collection") {
  Shape* shape = Apart([&] { return Shape::NewRoot(&Node::Info(), Value::Ptr(NewNode(1))); });
  Shape* child = Apart([&] { return shape->Add(Value::Ptr(NewNode(2))); });
  CollectClean(Kind::kMinor);
  CollectClean(Kind::kFull);
  CHECK(shape->klass().As<Node>()->id.get() == 1);
  CHECK(child->klass() == shape->klass());
  CHECK(child->KeyAt(0).As<Node>()->id.get() == 2);
  Apart([&] { shape->set_klass(Value::Ptr(NewNode(3))); });
  CollectClean(Kind::kMinor);
  for (int i = 0; i < 1000; ++i) NewNode(-1);
  CHECK(shape->klass().As<Node>()->id.get() == 3);
  heap::Verify();
}

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

TEST_CASE("a language that ignores the limit is stopped with a message when the reserve is used up") {
  auto [status, text] = InChild([] {
    heap::SetLimit(heap::GetStatistics().live_bytes + (8 << 20));
    heap::RootVector roots;
    for (int i = 0; i < 10000000; ++i) roots.push_back(Value::Ptr(NewNode(i)));
  });
  CHECK(WIFSIGNALED(status));
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

TEST_CASE("the verifier finds a reference into the middle of an object and prints the path to it") {
  auto [status, text] = InChild([] {
    heap::RootVector roots;
    Node* inner = NewNode(2);
    Node* outer = NewNode(1, Value::Ptr(inner));
    roots.push_back(Value::Ptr(outer));
    inner->right.init(Value::FromBits(Value::Ptr(outer).bits() + 16));
    heap::Verify();
  });
  CHECK(WIFSIGNALED(status));
  CHECK(text.find("not to the start of an object") != std::string::npos);
  CHECK(text.find("inside the node at") != std::string::npos);
  CHECK(text.find("path from the roots") != std::string::npos);
}

TEST_CASE("the verifier finds a missing write barrier", "[exact]") {
  auto [status, text] = InChild([] {
    heap::RootVector roots;
    Apart([&] { roots.push_back(Value::Ptr(NewNode(1))); });
    CollectClean(Kind::kMinor);
    roots[0].As<Node>()->left.init(Value::Ptr(NewNode(2)));
    heap::Verify();
  });
  CHECK(WIFSIGNALED(status));
  CHECK(text.find("a write barrier is missing") != std::string::npos);
}

TEST_CASE("the verifier finds a reference to a dead object and an object without a shape", "[exact]") {
  auto [status, text] = InChild([] {
    static Value root;
    heap::AddRootTracer("planted root", [](Visitor& v, void*) { v.Visit(&root); }, nullptr);
    uintptr_t hidden = Hidden([] { return NewNode(1); });
    root = Value::Null();
    CollectClean(Kind::kMinor);
    root = Value::FromBits(~hidden);
    heap::Verify();
  });
  CHECK(WIFSIGNALED(status));
  CHECK(text.find("root \"planted root\"") != std::string::npos);
  auto [status2, text2] = InChild([] {
    NewNode(1)->set_shape_ref(12345);
    heap::Verify();
  });
  CHECK(WIFSIGNALED(status2));
  CHECK(text2.find("no valid shape") != std::string::npos);
}

TEST_CASE("collecting inside a root tracer is refused") {
  auto [status, text] = InChild([] {
    heap::AddRootTracer("bad", [](Visitor&, void*) { heap::Collect(Kind::kMinor); }, nullptr);
    heap::Collect(Kind::kMinor);
  });
  CHECK(WIFSIGNALED(status));
  CHECK(text.find("a collection inside a collection") != std::string::npos);
}

TEST_CASE("watchers of a quasi-immutable field run once, when it is written") {
  static std::vector<int> calls;
  heap::RootVector roots;
  Watched* object = heap::New<Watched>(W().watched);
  roots.push_back(Value::Ptr(object));
  int a = 1, b = 2, c = 3;
  auto callback = [](void* context) { calls.push_back(*static_cast<int*>(context)); };
  object->field.init(Value::Int(0));
  object->field.set(object, Value::Int(1));  // nobody watches
  for (int* context : {&a, &b, &c}) {
    object->field.Watch();
    heap::AddWatcher(&object->field, callback, context);
  }
  heap::RemoveWatchers(&b);
  CollectClean(Kind::kFull);
  CHECK(calls.empty());
  object->field.set(object, Value::Int(2));
  std::sort(calls.begin(), calls.end());
  CHECK(calls == std::vector<int>{1, 3});
  object->field.set(object, Value::Int(3));
  CHECK(calls.size() == 2);
}

TEST_CASE("a watcher may watch the field again and remove others while it runs") {
  static Watched* object;
  static int first_calls, second_calls;
  first_calls = second_calls = 0;
  heap::RootVector roots;
  object = heap::New<Watched>(W().watched);
  roots.push_back(Value::Ptr(object));
  static int other;
  static void (*again)(void*);
  again = [](void* context) {
    ++first_calls;
    heap::RemoveWatchers(&other);
    object->field.Watch();
    heap::AddWatcher(&object->field, again, context);
  };
  object->field.Watch();
  heap::AddWatcher(&object->field, again, &first_calls);
  heap::AddWatcher(&object->field, [](void*) { ++second_calls; }, &other);
  object->field.set(object, Value::Int(1));
  CHECK(first_calls == 1);
  CHECK(second_calls <= 1);
  object->field.set(object, Value::Int(2));
  CHECK(first_calls == 2);
  CHECK(second_calls <= 1);
  heap::RemoveWatchers(&first_calls);
}

}  // namespace
}  // namespace ouro::heap_test
