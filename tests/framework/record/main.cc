#include "framework/object/boxed_float.h"
#include "tests/framework/record/world.h"

int main(int argc, char** argv) {
  using namespace ouro;
  using namespace ouro::record_test;
  observe::ReadFlags();
  heap::Initialize(__builtin_frame_address(0));
  g_float_shape = Shape::NewRoot(&BoxedFloat::Info(), Value::None());
  g_node_shape = Shape::NewRoot(&Node::Info(), Value::None());
  g_other_shape = Shape::NewRoot(&Node::Info(), Value::None());
  g_items_shape = Shape::NewRoot(&Items::Info(), Value::None());
  g_suspended_shape = Shape::NewRoot(&Suspended::Info(), Value::None());
  mode::InitializeThread(10000);
  mode::g_thread.depth_limit = 9000;
  warm::Initialize();
  return ouro::tests::RunTests(argc, argv);
}
