#define CATCH_CONFIG_RUNNER
#include "tests/framework/heap/world.h"

int main(int argc, char** argv) {
  ouro::heap::Initialize(__builtin_frame_address(0));
  ouro::heap::SetStress(0, /*scribble=*/true, false);  // a use of freed memory shows
  return Catch::Session().run(argc, argv);
}
