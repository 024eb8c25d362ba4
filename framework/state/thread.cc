#include "framework/state/thread.h"

#include <sys/mman.h>

#include <algorithm>

#include "framework/heap/heap.h"
#include "framework/heap/memory.h"
#include "framework/heap/unbarriered.h"

namespace ouro::mode {

namespace {
constexpr size_t kScanned = 512;  // registers above the current window that the collector looks at

// Null: there is no address space for it.
template <class T>
T* ReserveStack(size_t count) {
  void* p = mmap(nullptr, count * sizeof(T), PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  return p == MAP_FAILED ? nullptr : static_cast<T*>(p);
}
constexpr size_t kSlotsPerActivation = 64;
size_t SlotsFor(size_t depth) { return depth * kSlotsPerActivation + 4096; }

// So deep that the stacks take no more than a fifth of the address space that the process may still use.
size_t DepthFor(size_t most) {
  size_t left = heap::AddressSpaceLeft(true);
  if (left == SIZE_MAX) return most;
  constexpr size_t kLeast = 1 << 16;
  return std::min(most, std::max(kLeast, left / 5 / (sizeof(Activation) + kSlotsPerActivation * sizeof(Value))));
}
}  // namespace

Value* Thread::StackTop() const {
  // Activations with an owner have their registers elsewhere: the nearest one on the value stack counts.
  for (Activation* a = top; a >= bottom; --a) {
    if (a->owner == nullptr && a->code != nullptr) return a->regs + a->code->register_count;
    if (a->code == nullptr) return a->regs;
  }
  return stack_begin;
}

void InitializeThread(size_t max_depth) {
  max_depth = DepthFor(max_depth);
  size_t slots = SlotsFor(max_depth);
  g_thread.bottom = ReserveStack<Activation>(max_depth + 64);
  g_thread.stack_begin = ReserveStack<Value>(slots + kScanned);
  if (g_thread.bottom == nullptr || g_thread.stack_begin == nullptr) heap::OutOfMemory("no address space for the stacks");
  g_thread.limit = g_thread.end = g_thread.bottom + max_depth;
  g_thread.stack_end = g_thread.stack_begin + slots;
  // The base activation belongs to nobody: code null, registers at the stack's beginning.
  g_thread.top = g_thread.bottom;
  g_thread.top->regs = g_thread.stack_begin;
  // Dead registers hold stale words, so the stack is scanned conservatively; the margin covers arguments that native code
  // has pushed above the current window.
  heap::AddConservativeSource("value stack", [](const void** begin, const void** end) {
    *begin = g_thread.stack_begin;
    *end = g_thread.StackTop() + kScanned;
  });
  // A running activation writes its owner's elements without a barrier: what they refer to is marked until it is popped.
  heap::AddUnbarriered("registers of running owners", [](void (*visit)(HeapObject*, void*), void* context) {
    for (Activation* a = g_thread.top; a >= g_thread.bottom; --a) {
      if (a->owner != nullptr) visit(a->owner, context);
    }
  });
}

}  // namespace ouro::mode
