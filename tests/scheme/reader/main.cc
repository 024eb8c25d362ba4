#include "tests/scheme/reader/world.h"

int main(int argc, char** argv) {
  ouro::heap::Initialize(__builtin_frame_address(0));
  ouro::mode::InitializeThread(1000);
  ouro::scheme::InitializeObjects();
  return ouro::tests::RunTests(argc, argv);
}
