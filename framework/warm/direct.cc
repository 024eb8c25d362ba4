// Direct calls: how compiled code runs without an activation and registers in memory (docs/warm.md).
#include <algorithm>
#include <alloca.h>

#include "framework/observe/observe.h"
#include "framework/state/driver.h"
#include "framework/warm/warm.h"

namespace ouro::warm {

using mode::g_thread;
using mode::LoopInfo;
using mode::Next;

constinit std::atomic<uint32_t*> g_called_flag = nullptr;
static_assert(sizeof(g_called_flag) == sizeof(uint32_t*) && std::atomic<uint32_t*>::is_always_lock_free);

namespace {
const char* const kNoCode = reinterpret_cast<const char*>(UINTPTR_MAX);  // as Thread::compiled_stack_limit
uint64_t g_exit_values[compile::kMostDirectExitValues];
uint64_t g_registers[trace::kTransferRegisters];

// A function that was called directly leaves its code otherwise than by returning. It gets its activation, above a made-up entry from
// C++, and goes on there.
compile::CompiledCode::Left LeaveDirect(Tree* tree, uint32_t exit) {
  // Of the values nothing is lost until something is allocated.
  size_t count = DescribedExit(tree, exit).live.size();
  auto* values = static_cast<uint64_t*>(alloca((count + 1) * sizeof(uint64_t)));
  std::copy_n(g_exit_values, count, values);
  CheckForCode(tree);
  mode::CodeBase* code = tree->loop->code;
  const mode::DirectCalls& calls = *code->driver->direct;
  Value* regs = g_thread.StackTop();
  const char* limit = g_thread.compiled_stack_limit;
  // Each call that leaves takes room for activations and registers. Before it is used up, what is called from here is interpreted.
  constexpr ptrdiff_t kActivations = 4096, kRegisters = 1 << 16;
  if (g_thread.end - g_thread.top < kActivations || g_thread.stack_end - regs < kRegisters) g_thread.compiled_stack_limit = kNoCode;
  calls.push_bottom(regs);
  mode::Activation* root = g_thread.top + 1;
  *root = {code->instructions, regs + calls.bottom_registers, code, nullptr, 0, 0};
  g_thread.top = root;
  ++g_thread.depth;
  ++observe::g_counters.exits;
  ++tree->leaving;
  LoopInfo* successor = nullptr;
  Next next = HandleExit(tree, exit, values, &successor);
  --tree->leaving;
  Value result = calls.finish(GoOn(next, successor), root);
  g_thread.compiled_stack_limit = limit;
  return {result.bits(), compile::CompiledCode::kReturned};
}

}  // namespace

// How the tree's code runs without registers in memory, if it can.
bool DirectCallOf(Tree* tree, compile::DirectCall* call) {
  if (!tree->complete) return false;
  *call = {
      .stack_limit = &g_thread.compiled_stack_limit,
      .running = reinterpret_cast<uint32_t**>(&g_called_flag),
      .exit_values = g_exit_values,
      .tree = tree,
      .leave = reinterpret_cast<const void*>(&LeaveDirect),
      .registers = g_registers,
  };
  if (tree->loop->IsEntry()) {
    call->slow = tree->loop->code->direct_slow;
    call->arguments = tree->loop->code->direct_arguments;
  }
  return true;
}

// A function that calls others directly, such as a recursion. What such code does is to pass arguments and results, in which the fast back
// end's code, which has its own direct entry, is better than LLVM's with one around it.
bool MostlyCalls(const Tree* tree) {
  if (!tree->loop->IsEntry() || !tree->complete) return false;
  for (const auto& node : tree->traces.nodes) {
    for (const trace::Op& op : node.trace->ops) {
      if (op.code == trace::Opcode::call && op.call()->direct != nullptr) return true;
    }
  }
  return false;
}

void RemoveDirectEntry(Tree* tree) {
  tree->loop->code_entry = nullptr;
  if (tree->loop->IsEntry()) tree->loop->code->direct = tree->loop->code->direct_slow;
}

// From now on other code may call it, or go on in it.
void SetDirectEntry(Tree* tree) {
  if (tree->dead) return;  // the loop's ways in may be another tree's by now
  RemoveDirectEntry(tree);  // of older code
  compile::DirectCall call;
  if (!DirectCallOf(tree, &call)) return;
  if (tree->code->max_exit_values > compile::kMostDirectExitValues) return;
  tree->loop->code_entry = reinterpret_cast<const void*>(tree->code->entry);
  if (call.slow == nullptr) return;
  const void* address = tree->code->direct;
  if (address == nullptr) {
    tree->direct = compile::DirectEntry::Make(*tree->code, call);
    if (tree->direct != nullptr) address = tree->direct->address();
  }
  if (address != nullptr) tree->loop->code->direct = address;
}

bool CallCode(const mode::CodeBase& code, Value callee, const Value* a, uint32_t count, Value* result) {
  const void* direct = code.direct;
  if (direct == code.direct_slow || base::StackPointer() <= g_thread.compiled_stack_limit || g_paused) return false;
  static_assert(compile::kMostDirectArguments == 6);
  using V = Value;
  auto call = [&]<class... P>(P... parameters) {
    return reinterpret_cast<V (*)(V, P...)>(const_cast<void*>(direct))(callee, parameters...);
  };
  ++g_entered;
  uint32_t* outer = ExchangeRunning(&code.entry.tree->invalid);
  switch (count) {
    case 0: *result = call(); break;
    case 1: *result = call(a[0]); break;
    case 2: *result = call(a[0], a[1]); break;
    case 3: *result = call(a[0], a[1], a[2]); break;
    case 4: *result = call(a[0], a[1], a[2], a[3]); break;
    default: *result = call(a[0], a[1], a[2], a[3], a[4]); break;
  }
  ExchangeRunning(outer);
  --g_entered;
  return true;
}

}  // namespace ouro::warm
