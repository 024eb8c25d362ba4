#include "tests/scheme/primitives/world.h"

int main(int argc, char** argv) {
  using namespace ouro::scheme;
  ouro::heap::Initialize(__builtin_frame_address(0));
  ouro::mode::InitializeThread(1000);
  InitializeObjects();
  InitializeExpander();
  DefinePrimitives();
  return ouro::tests::RunTests(argc, argv);
}
