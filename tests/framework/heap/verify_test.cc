// The verifier finds what was planted.
#include <string>

#include "tests/framework/heap/child.h"
#include "tests/framework/heap/world.h"

namespace ouro::heap_test {
namespace {

using heap::Kind;

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

TEST_CASE("the verifier finds a missing write barrier") {
  auto [status, text] = InChild([] {
    heap::RootVector roots;
    Apart([&] {
      for (int i = 0; i < 50; ++i) roots.push_back(Value::Ptr(NewNode(i)));
    });
    CollectClean(Kind::kMinor);
    // Some may be held by stale words on the stack, and so be remembered.
    for (size_t i = 0; i < 50; ++i) roots[i].As<Node>()->left.init(Value::Ptr(NewNode(2)));
    heap::Verify();
  });
  CHECK(WIFSIGNALED(status));
  CHECK(text.find("a write barrier is missing") != std::string::npos);
}

TEST_CASE("the verifier finds a reference to a dead object and an object without a shape", "[exact]") {
  auto [status, text] = InChild([] {
    static Value root;
    heap::AddRootTracer(
        "planted root", [](Visitor& v, void*) { v.Visit(&root); }, nullptr);
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
    heap::AddRootTracer(
        "bad", [](Visitor&, void*) { heap::Collect(Kind::kMinor); }, nullptr);
    heap::Collect(Kind::kMinor);
  });
  CHECK(WIFSIGNALED(status));
  CHECK(text.find("a collection inside a collection") != std::string::npos);
}

}  // namespace
}  // namespace ouro::heap_test
