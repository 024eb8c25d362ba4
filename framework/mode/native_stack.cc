#include "framework/mode/native_stack.h"

#include <sys/mman.h>
#include <sys/resource.h>
#include <ucontext.h>

#include <algorithm>
#include <cstring>

#include "framework/state/thread.h"

namespace ouro::mode {

namespace {

constexpr size_t kWanted = size_t{8} << 20;
constexpr size_t kGuard = size_t{64} << 10;
// What a native function may need between two checks, and the handler of the error itself.
constexpr size_t kReserve = size_t{512} << 10;

struct {
  const char* bottom;
  size_t bytes;
  int (*run)(int, char**);
  int argc, result;
  char** argv;
  ucontext_t outer, inner;
} g_stack;

void Run() { g_stack.result = g_stack.run(g_stack.argc, g_stack.argv); }

// A stack of ours with a guard below it; null: no address space.
char* Map(size_t bytes) {
  void* memory = mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | MAP_STACK, -1, 0);
  if (memory == MAP_FAILED) return nullptr;
  mprotect(memory, kGuard, PROT_NONE);
  return static_cast<char*>(memory);
}

}  // namespace

[[gnu::noinline]] int RunOnNativeStack(int (*run)(int argc, char** argv), int argc, char** argv) {
  rlimit limit;
  g_stack.bottom = static_cast<const char*>(__builtin_frame_address(0));
  g_stack.bytes = kWanted;
  if (getrlimit(RLIMIT_STACK, &limit) == 0 && limit.rlim_cur != RLIM_INFINITY) g_stack.bytes = limit.rlim_cur;
  char* memory = nullptr;
  size_t bytes = kWanted;
  while (bytes > g_stack.bytes && (memory = Map(bytes)) == nullptr) bytes /= 2;
  if (memory == nullptr) return run(argc, argv);
  g_stack.bottom = memory + bytes;
  g_stack.bytes = bytes - kGuard;
  g_stack.run = run;
  g_stack.argc = argc;
  g_stack.argv = argv;
  getcontext(&g_stack.inner);
  g_stack.inner.uc_stack.ss_sp = memory;
  g_stack.inner.uc_stack.ss_size = bytes;
  g_stack.inner.uc_link = &g_stack.outer;
  makecontext(&g_stack.inner, &Run, 0);
  swapcontext(&g_stack.outer, &g_stack.inner);
  return g_stack.result;
}

const void* NativeStackBottom() { return g_stack.bottom; }

void SetNativeStackLimits() {
  g_thread.native_stack_limit = g_stack.bottom - g_stack.bytes + std::min(kReserve, g_stack.bytes / 2);
  g_thread.compiled_stack_limit = g_thread.native_stack_limit + g_stack.bytes / 2;
}

[[gnu::noinline]] void ClearDeadNativeStack() {
  constexpr size_t kCleared = size_t{128} << 10;  // no call is deeper without asking for room
  auto* here = static_cast<const char*>(__builtin_frame_address(0));
  const char* end = g_stack.bottom - g_stack.bytes + kGuard;
  if (here <= end) return;
  size_t bytes = std::min(kCleared, static_cast<size_t>(here - end));
  void* dead = __builtin_alloca(bytes);
  std::memset(dead, 0, bytes);
  asm volatile("" : : "r"(dead) : "memory");
}

}  // namespace ouro::mode
