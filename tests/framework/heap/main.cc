#define CATCH_CONFIG_RUNNER
#include "tests/framework/heap/world.h"

namespace ouro::heap_test {
// Nothing of an earlier test is left in the queues of finalizers.
struct Isolation : Catch::TestEventListenerBase {
  using TestEventListenerBase::TestEventListenerBase;
  void testCaseStarting(const Catch::TestCaseInfo&) override {
    CollectClean(heap::Kind::kFull);
    heap::RootVector queue;
    heap::TakeFinalizable(queue);
    heap::TakeDeadWeakCells(queue);
  }
};
CATCH_REGISTER_LISTENER(Isolation)
}  // namespace ouro::heap_test

int main(int argc, char** argv) {
  ouro::heap::Initialize(__builtin_frame_address(0));
  ouro::heap::SetStress(0, /*scribble=*/true, false);  // a use of freed memory shows
  Catch::Session session;
  if (int status = session.applyCommandLine(argc, argv); status != 0) return status;
#if defined(OURO_ASAN) || __has_feature(undefined_behavior_sanitizer)
  // The sanitizer's frames keep stale pointers: what must be dead may be seen by the conservative scan.
  if (session.configData().testsOrTags.empty()) session.configData().testsOrTags.push_back("~[exact]");
#endif
  return session.run();
}
