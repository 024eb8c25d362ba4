#include "tests/framework/trace/world.h"
//
#include "tests/catch/catch.h"

int main(int argc, char** argv) {
  ouro::tests::MakeWorld(__builtin_frame_address(0));
  return ouro::tests::RunTests(argc, argv);
}
