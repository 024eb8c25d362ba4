#define CATCH_CONFIG_RUNNER
#include "python/objects/object.h"
#undef CHECK  // the test library has its own
#include <catch2/catch.hpp>

#include "framework/mode/thread.h"


int main(int argc, char** argv) {
  ouro::heap::Initialize(__builtin_frame_address(0));
  ouro::mode::InitializeThread(1000);
  ouro::python::InitializeObjects();
  return Catch::Session().run(argc, argv);
}
