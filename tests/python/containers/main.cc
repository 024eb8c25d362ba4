#include "tests/python/containers/world.h"

int main(int argc, char** argv) {
  ouro::heap::Initialize(__builtin_frame_address(0));
  ouro::mode::InitializeThread(1000);
  ouro::python::g_thread.native_stack_limit = ouro::base::StackPointer() - (4 << 20);
  ouro::python::InitializeObjects();
  ouro::python::InitializeModules();
  return ouro::tests::RunTests(argc, argv);
}
