// What the interpreter does at a safe point: signals, the heap's limit, finalizers.
#include <csignal>

#include "framework/heap/heap.h"
#include "framework/heap/outside.h"
#include "framework/warm/warm.h"
#include "python/interp/dead_registers.h"
#include "python/interp/interp.h"
#include "python/runtime/object/weakref_hooks.h"
#include "python/types/exceptions/exceptions.h"

namespace ouro::python::interp {

namespace {
enum InterruptBit : uint32_t { kKeyboard = 1, kAttention = 2 };
mode::Activation* g_real_limit = nullptr;

void OnSigint(int) {
  // Calls look at the activation limit only: lowering it makes the next call look here.
  g_thread.limit = nullptr;
  warm::RequestInterrupt(kKeyboard);
}
}  // namespace

void InstallSignals() {
  g_real_limit = g_thread.limit;
  struct sigaction action = {};
  action.sa_handler = &OnSigint;
  sigemptyset(&action.sa_mask);
  sigaction(SIGINT, &action, nullptr);
  std::signal(SIGPIPE, SIG_IGN);
  heap::g_on_attention = [] {
    g_thread.limit = nullptr;
    warm::RequestInterrupt(kAttention);
  };
}

bool AtSafePoint() {
  uint32_t bits = __atomic_exchange_n(const_cast<uint32_t*>(&g_thread.interrupt), 0, __ATOMIC_RELAXED);
  if (g_real_limit != nullptr) g_thread.limit = g_real_limit;
  if (bits & kKeyboard) {
    if (heap::g_limit_exceeded || heap::g_pending_finalizers) heap::g_on_attention();  // another time
    SetPending(NewException(g_types.KeyboardInterrupt, nullptr, 0));
    return false;
  }
  if (heap::g_limit_exceeded) ForgetDeadRegisters();
  if (heap::g_limit_exceeded && heap::IsStillExceeded()) {
    if (heap::g_pending_finalizers) heap::g_on_attention();
    RaiseMemoryError();
    return false;
  }
  if (heap::g_pending_finalizers) RunFinalizers();
  return true;
}

}  // namespace ouro::python::interp
