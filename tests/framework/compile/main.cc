#include "tests/framework/trace/world.h"
//
#define CATCH_CONFIG_RUNNER
#include "tests/framework/trace/testing.h"

int main(int argc, char** argv) {
  ouro::tests::MakeWorld(__builtin_frame_address(0));
  return Catch::Session().run(argc, argv);
}
