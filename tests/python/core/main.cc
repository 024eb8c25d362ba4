#define CATCH_CONFIG_RUNNER
#include "python/runtime/object/object.h"
#undef CHECK  // the test library has its own
#include <catch2/catch.hpp>

#include "framework/state/thread.h"


int main(int argc, char** argv) {
  ouro::heap::Initialize(__builtin_frame_address(0));
  ouro::mode::InitializeThread(1000);
  ouro::python::InitializeObjects();
  return Catch::Session().run(argc, argv);
}
