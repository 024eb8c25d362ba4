#include "tests/framework/heap/world.h"

namespace {
// Nothing of an earlier test is left in the queues of finalizers.
void Isolate() {
  ouro::heap_test::CollectClean(ouro::heap::Kind::kFull);
  ouro::heap::RootVector queue;
  ouro::heap::TakeFinalizable(queue);
  ouro::heap::TakeDeadWeakCells(queue);
}
}  // namespace

int main(int argc, char** argv) {
  ouro::heap::Initialize(__builtin_frame_address(0));
  ouro::heap::SetStress(0, /*scribble=*/true, false);  // a use of freed memory shows
#if defined(OURO_ASAN) || __has_feature(undefined_behavior_sanitizer)
  // The sanitizer's frames keep stale pointers: what must be dead may be seen by the conservative scan.
  const char* tests = "~[exact]";
#else
  const char* tests = nullptr;
#endif
  return ouro::tests::RunTests(argc, argv, tests, &Isolate);
}
