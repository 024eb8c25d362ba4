// Conservative roots: the native stack, ranges, interior pointers, other stacks; precise ones: tracers, shapes.
#include <ucontext.h>

#include "framework/heap/unbarriered.h"
#include "tests/framework/heap/world.h"

namespace ouro::heap_test {
namespace {

using heap::Kind;

TEST_CASE("an object that only a local variable refers to lives") {
  Node* node = NewNode(42);
  CollectClean(Kind::kMinor);
  CollectClean(Kind::kFull);
  CHECK(node->id.get() == 42);
  CHECK(heap::IsObject(node));
}

// Collects while the address is in one register alone, which the functions in between have not saved on the stack.
#define COLLECT_WITH(held, spare)                                                                                               \
  [[gnu::noinline]] void CollectWith_##held(uintptr_t hidden, Kind kind) {                                                      \
    void (*collect)(Kind) = &heap::Collect;                                                                                     \
    auto argument = static_cast<int64_t>(kind);                                                                                 \
    asm volatile("movq %%rcx, %%" #held "\n notq %%" #held "\n movq %%rsp, %%" #spare                                           \
                 "\n subq $256, %%rsp\n andq $-16, %%rsp\n callq *%%rax\n movq %%" #spare ", %%rsp\n xorq %%" #held ", %%" #held \
                 : "+a"(collect), "+D"(argument), "+c"(hidden)                                                                  \
                 :                                                                                                              \
                 : #held, #spare, "rdx", "rsi", "r8", "r9", "r10", "r11", "cc", "memory", "xmm0", "xmm1", "xmm2", "xmm3",       \
                   "xmm4", "xmm5", "xmm6", "xmm7", "xmm8", "xmm9", "xmm10", "xmm11", "xmm12", "xmm13", "xmm14", "xmm15");       \
  }
COLLECT_WITH(rbx, r12)
COLLECT_WITH(r12, r13)
COLLECT_WITH(r13, r14)
COLLECT_WITH(r14, r15)
COLLECT_WITH(r15, rbx)
#undef COLLECT_WITH

TEST_CASE("an object that only a callee-saved register refers to lives", "[exact]") {
  for (Kind kind : {Kind::kMinor, Kind::kFull}) {
    uintptr_t unheld = Hidden([] { return NewNode(41); });
    CollectClean(kind);
    CHECK(!StillObject(unheld));
    for (auto collect : {&CollectWith_rbx, &CollectWith_r12, &CollectWith_r13, &CollectWith_r14, &CollectWith_r15}) {
      uintptr_t held = Hidden([] { return NewNode(42); });
      WipeStack();
      collect(held, kind);
      CHECK(StillObject(held));
    }
  }
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

TEST_CASE("an inquiry sees what is reached without the stack, which keeps the rest alive all the same") {
  struct Seen {
    HeapObject* objects[4];
    bool reached[4];
  } seen{};
  heap::RootVector roots;
  Node* child = NewNode(3);
  Node* held = NewNode(2);
  held->left.set(held, Value::Ptr(child));
  roots.push_back(Value::Ptr(NewNode(1)));
  seen = {{NewNode(0), roots[0].AsPtr(), held, child}, {}};
  heap::CollectAsking({{held},
                       [](void* context) {
                         auto* seen = static_cast<Seen*>(context);
                         for (int i = 0; i < 4; ++i) seen->reached[i] = heap::IsReached(seen->objects[i]);
                       },
                       &seen});
  for (int i = 0; i < 4; ++i) {
    CHECK(seen.reached[i] == (i > 0));
    CHECK(heap::IsObject(seen.objects[i]));
    CHECK(static_cast<Node*>(seen.objects[i])->id.get() == i);
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

TEST_CASE("what an old object refers to that is written without the barrier lives, and the verifier has nothing against it", "[exact]") {
  static HeapObject* running = nullptr;
  heap::AddUnbarriered("a test", [](void (*visit)(HeapObject*, void*), void* context) {
    if (running != nullptr) visit(running, context);
  });
  heap::RootVector roots;
  Apart([&] { roots.push_back(Value::Ptr(NewNode(1))); });
  CollectClean(Kind::kFull);
  CollectClean(Kind::kMinor);
  running = roots[0].AsPtr();
  for (Kind kind : {Kind::kMinor, Kind::kMinor, Kind::kFull}) {
    Apart([&] { roots[0].As<Node>()->left.init(Value::Ptr(NewNode(2))); });
    heap::Verify();
    CollectClean(kind);
    for (int i = 0; i < 1000; ++i) NewNode(-1);
    Apart([&] { REQUIRE(roots[0].As<Node>()->left.get().As<Node>()->id.get() == 2); });
  }
  running = nullptr;
}

TEST_CASE("the bounds of a conservative source are asked for at each collection", "[exact]") {
  static void* stack[4];
  static size_t used = 0;
  heap::AddConservativeSource("a test's growing stack", [](const void** begin, const void** end) {
    *begin = stack;
    *end = stack + used;
  });
  uintptr_t below = Hidden([] { return static_cast<Node*>(stack[0] = NewNode(1)); });
  uintptr_t above = Hidden([] { return static_cast<Node*>(stack[1] = NewNode(2)); });
  used = 1;
  CollectClean(Kind::kFull);
  CHECK(StillObject(below));
  CHECK(!StillObject(above));
  used = 0;
  CollectClean(Kind::kFull);
  CHECK(!StillObject(below));
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

}  // namespace
}  // namespace ouro::heap_test
