#define CATCH_CONFIG_RUNNER
#include "tests/catch/catch.h"

namespace ouro::tests {
namespace {
void (*g_before_each)() = nullptr;
struct Before : Catch::TestEventListenerBase {
  using TestEventListenerBase::TestEventListenerBase;
  void testCaseStarting(const Catch::TestCaseInfo&) override {
    if (g_before_each != nullptr) g_before_each();
  }
};
CATCH_REGISTER_LISTENER(Before)
}  // namespace

int RunTests(int argc, char** argv, const char* unless_named, void (*before_each)()) {
  g_before_each = before_each;
  Catch::Session session;
  if (int status = session.applyCommandLine(argc, argv); status != 0) return status;
  if (unless_named != nullptr && session.configData().testsOrTags.empty()) session.configData().testsOrTags.push_back(unless_named);
  return session.run();
}
}  // namespace ouro::tests
