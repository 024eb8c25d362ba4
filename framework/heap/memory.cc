#include "framework/heap/memory.h"

#include <sys/mman.h>

#include <algorithm>
#include <atomic>
#include <csetjmp>
#include <cstdint>
#include <cstdlib>
#include <new>

#include "framework/heap/heap.h"

namespace ouro::heap {

namespace {

constexpr size_t kPage = 4096;

// The reserve: equal parts, each null while it is given up.
constexpr int kParts = 3;
constexpr size_t kMostPartBytes = size_t{5} << 20;  // a chunk of the heap and a little
constinit std::atomic<void*> g_parts[kParts] = {};
constinit size_t g_part_bytes = 0;

thread_local constinit std::jmp_buf* t_leave = nullptr;

void* Map(size_t bytes) {
  void* memory = mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  return memory == MAP_FAILED ? nullptr : memory;
}

}  // namespace

bool SystemHas(size_t bytes) {
  if (bytes > (size_t{1} << 46)) return false;
  void* memory = mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (memory == MAP_FAILED) return false;
  munmap(memory, bytes);
  return true;
}

void InitializeReserve() {
  size_t left = AddressSpaceLeft(true);
  g_part_bytes = std::clamp(left / 32, size_t{1} << 20, kMostPartBytes) & ~(kPage - 1);
  RefillReserve();
}

bool ReleaseReserve() {
  for (std::atomic<void*>& part : g_parts) {
    void* memory = part.exchange(nullptr);
    if (memory == nullptr) continue;
    munmap(memory, g_part_bytes);
    __atomic_store_n(&g_limit_exceeded, true, __ATOMIC_RELAXED);
    if (g_on_attention != nullptr) g_on_attention();
    return true;
  }
  return false;
}

bool RefillReserve() {
  for (std::atomic<void*>& part : g_parts) {
    if (part.load() != nullptr) continue;
    part = Map(g_part_bytes);
    if (part.load() == nullptr) return false;
  }
  return true;
}

void LeaveOutOfMemory() {
  if (t_leave != nullptr) std::longjmp(*t_leave, 1);
}

bool RunUnlessOutOfMemory(void (*work)(void* context), void* context) {
  std::jmp_buf here;
  std::jmp_buf* outer = t_leave;
  if (setjmp(here) != 0) {
    t_leave = outer;
    return false;
  }
  t_leave = &here;
  work(context);
  t_leave = outer;
  return true;
}

void* MustAllocate(size_t bytes) {
  while (true) {
    if (void* memory = std::malloc(bytes)) return memory;
    LeaveOutOfMemory();
    if (!ReleaseReserve()) OutOfMemory("the system gives no more");
  }
}

void* MustReallocate(void* memory, size_t bytes) {
  while (true) {
    if (void* moved = std::realloc(memory, bytes)) return moved;
    LeaveOutOfMemory();
    if (!ReleaseReserve()) OutOfMemory("the system gives no more");
  }
}

}  // namespace ouro::heap

#if !defined(OURO_ASAN)
void* operator new(size_t bytes) { return ouro::heap::MustAllocate(bytes != 0 ? bytes : 1); }
void* operator new[](size_t bytes) { return ouro::heap::MustAllocate(bytes != 0 ? bytes : 1); }
void* operator new(size_t bytes, const std::nothrow_t&) noexcept { return std::malloc(bytes != 0 ? bytes : 1); }
void* operator new[](size_t bytes, const std::nothrow_t&) noexcept { return std::malloc(bytes != 0 ? bytes : 1); }
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete[](void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, size_t) noexcept { std::free(memory); }
void operator delete[](void* memory, size_t) noexcept { std::free(memory); }
#endif
