#define CATCH_CONFIG_RUNNER
#include "framework/heap/heap.h"
#include "framework/state/thread.h"
#include "scheme/objects/objects.h"
#undef CHECK  // the test library has its own
#include <catch2/catch.hpp>

static void TracePending(ouro::Visitor& visitor, void*) { visitor.Visit(&ouro::mode::g_thread.pending); }

int main(int argc, char** argv) {
  ouro::heap::Initialize(__builtin_frame_address(0));
  ouro::heap::AddRootTracer("pending", &TracePending, nullptr);
  ouro::scheme::InitializeObjects();
  return Catch::Session().run(argc, argv);
}
