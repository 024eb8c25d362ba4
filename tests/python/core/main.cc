#include "python/runtime/object/object.h"
#include "tests/catch/catch.h"

#include "framework/state/thread.h"


int main(int argc, char** argv) {
  ouro::heap::Initialize(__builtin_frame_address(0));
  ouro::mode::InitializeThread(1000);
  ouro::python::InitializeObjects();
  return ouro::tests::RunTests(argc, argv);
}
