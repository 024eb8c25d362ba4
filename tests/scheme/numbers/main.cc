#include "framework/heap/heap.h"
#include "framework/state/thread.h"
#include "scheme/objects/objects.h"
#include "tests/catch/catch.h"

static void TracePending(ouro::Visitor& visitor, void*) { visitor.Visit(&ouro::mode::g_thread.pending); }

int main(int argc, char** argv) {
  ouro::heap::Initialize(__builtin_frame_address(0));
  ouro::heap::AddRootTracer("pending", &TracePending, nullptr);
  ouro::scheme::InitializeObjects();
  return ouro::tests::RunTests(argc, argv);
}
