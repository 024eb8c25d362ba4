#include "tests/framework/record/world.h"

namespace ouro::record_test {

using mode::g_thread;

namespace {

constexpr int64_t kMask = 0x7fffffff;

struct Policy {
  // Pops activations without a handler; an exception that leaves an entry is the caller's business.
  template <class M>
  static Next Unwind(M& m, bool) {
    while (true) {
      auto* code = static_cast<Code*>(g_thread.top->code);
      if (code->handler != 0) {
        m.template SetThread<&mode::Thread::pending>(Value::Null());
        m.SetTopPc(code->instructions + code->handler);
        return Next::Reload();
      }
      if (g_thread.top->flags & mode::Activation::kEntry) {
        if constexpr (M::kIsMeta) return Next::RaiseAtCaller();
        m.template SetThread<&mode::Thread::leave_value>(Value::Null());
        m.PopFrame();
        return Next::Leave();
      }
      m.PopFrame();
    }
  }
};
struct Table {
  static const mode::RunFunction kRun[];
};
using Dispatch = mode::RunDispatch<Table, Policy>;
#define X(name) &Dispatch::Op<name##Handler, Op::name == Op::JumpBack ? 2 : 1>,
const mode::RunFunction Table::kRun[] = {OURO_TEST_OPS(X)};
#undef X
#define X(name) &mode::MetaOp<name##Handler>,
const mode::MetaHandler kMeta[] = {OURO_TEST_OPS(X)};
#undef X
#define X(name) (Op::name == Op::JumpBack ? 2 : 1),
constexpr uint8_t kWords[] = {OURO_TEST_OPS(X)};
#undef X

const mode::Driver kDriver{
    .name = "test",
    .meta_handlers = kMeta,
    .words = kWords,
    .loop_back = static_cast<uint16_t>(Op::JumpBack),
    .unwind_meta = [](mode::Meta& m, bool at_caller) { return Policy::Unwind(m, at_caller); },
    .live_registers = [](mode::CodeBase*, uint32_t) -> const uint64_t* { return nullptr; },
    .location = [](mode::CodeBase*, uint32_t pc) { return "test:" + std::to_string(pc); },
    .safe_point = [] {
      g_thread.interrupt = 0;
      return g_at_safe_point == nullptr || g_at_safe_point();
    },
};

// Objects that escaped, and those that programs begin with.
heap::RootVector* g_kept = nullptr;

Value RunCode(Code* code, const std::vector<Value>& arguments) {
  mode::Activation* top = g_thread.top;
  Value* regs = g_thread.StackTop();
  for (uint32_t i = 0; i < code->register_count; ++i) regs[i] = i < arguments.size() ? arguments[i] : Value::Int(0);
  top[1] = {code->instructions, regs, code, nullptr, mode::Activation::kEntry, 0};
  ++g_thread.top;
  ++g_thread.depth;
  Dispatch::Loop();
  if (g_thread.top != top) std::abort();
  return g_thread.leave_value;
}

}  // namespace

int64_t Hash(int64_t x) {
  auto h = static_cast<uint64_t>(x) * 0x9e3779b97f4a7c15u;
  h ^= h >> 29;
  h *= 0xbf58476d1ce4e5b9u;
  return static_cast<int64_t>((h ^ h >> 32) & kMask);
}
int64_t Count(int64_t x) {
  ++g_effects.calls;
  return Hash(x + 17);
}
void CountSecond(int64_t x) {
  ++g_effects.seconds;
  g_effects.sum = (g_effects.sum * 7 + x) & kMask;
}
Value MayFail(int64_t x) {
  ++g_effects.opaque;
  if (Hash(x) % 9 != 0) return Value::Int(Hash(x) & 0xff);
  g_thread.pending = Value::True();
  return Value::Null();
}
Value Keep(Value value) {
  ++g_effects.kept;
  if (g_kept->size() < 100000) g_kept->push_back(value);
  auto* items = value.As<Items>();
  g_effects.sum = (g_effects.sum * 3 + items->items.get(0).As<Node>()->number.get()) & kMask;
  return Value::Int(static_cast<int64_t>(g_effects.kept));
}
Value RunCallee(int64_t index, Value argument) {
  return RunCode(g_callees[index], {argument});
}
void WriteRarely(Value node, int64_t x) {
  if (Hash(x) % 97 == 0) node.As<Node>()->rarely.set(node.AsPtr(), Value::Int(x));
}
Value MakeSuspended(int64_t index) {
  Code* code = g_callees[index];
  auto* suspended = heap::NewArray<Suspended, &Suspended::length, &Suspended::registers>(g_suspended_shape, code->register_count);
  for (uint32_t i = 0; i < code->register_count; ++i) suspended->registers.set(suspended, i, Value::Int(0));
  return Value::Ptr(suspended);
}
Value AllocateMuch(int64_t x) {
  Value last = Value::Int(x);
  for (int i = 0; i < 20; ++i) {
    Node* node = heap::New<Node>(g_node_shape);
    node->value.set(node, last);
    node->other.set(node, Value::Null());
    node->rarely.set(node, Value::Null());
    last = Value::Ptr(node);
  }
  return last;
}

uint32_t Program::Emit(Op op, int a, int b, int c) {
  instructions_.push_back({static_cast<uint16_t>(op), static_cast<uint16_t>(a), static_cast<uint16_t>(b), static_cast<uint16_t>(c)});
  uint32_t at = Here() - 1;
  if (op == Op::JumpBack) instructions_.emplace_back();  // the framework's word
  return at;
}
uint32_t Program::Constant(Value v) {
  constants_.push_back(v);
  return static_cast<uint32_t>(constants_.size()) - 1;
}
Code* Program::Finish() {  // lives as long as traces may: for ever
  auto* code = new Code(code_);
  auto* instructions = new std::vector<mode::Instr>(instructions_);
  auto* constants = new std::vector<Value>(constants_);
  code->instructions = instructions->data();
  code->instruction_count = Here();
  code->register_count = registers_;
  code->constants = constants->data();
  code->driver = &kDriver;
  warm::PrepareLoops(code);
  return code;
}

Outcome Run(Program (*make)()) {
  heap::RootVector kept;
  g_kept = &kept;
  g_effects = {};
  g_thread.handled = Value::Int(0);
  g_thread.pending = Value::Null();
  Node* node = heap::New<Node>(g_node_shape);
  node->number.set(node, 0);
  node->value.set(node, Value::Int(0));
  node->other.set(node, Value::Null());
  node->rarely.set(node, Value::Int(7));
  kept.push_back(Value::Ptr(node));
  Items* items = heap::NewArray<Items, &Items::length, &Items::items>(g_items_shape, 6);
  for (int64_t i = 0; i < 6; ++i) items->items.set(items, i, Value::Int(0));
  kept.push_back(Value::Ptr(items));
  Outcome outcome;
  Code* code = make().Finish();
  outcome.result = RunCode(code, {Value::Int(0), Value::Ptr(node), Value::Ptr(items)});
  for (size_t i = 2; i < kept.size(); ++i) {  // what escaped is whole
    auto* pair = kept[i].As<Items>();
    int64_t number = pair->items.get(0).As<Node>()->number.get();
    g_effects.sum = (g_effects.sum * 5 + number + pair->items.get(1).AsInt()) & kMask;
  }
  outcome.effects = g_effects;
  outcome.node_number = node->number.get();
  outcome.node_value = node->value.get();
  outcome.thread = g_thread.handled.AsInt();
  if (node->shape() != g_node_shape) outcome.node_number = -1;
  outcome.hidden_node = ~reinterpret_cast<uintptr_t>(node);
  g_kept = nullptr;
  return outcome;
}

const Way kWays[] = {
    {"evaluated", "evaluate", 3, 200, 0, 0},
    {"evaluated, bridges at once", "evaluate", 1, 2, 0, 0},
    {"evaluated, every 3rd guard fails", "evaluate", 1, 1000000, 3, 0},
    {"evaluated, every 2nd guard fails, bridges at once", "evaluate", 1, 2, 2, 0},
    {"evaluated, bridges, collections", "evaluate", 1, 10, 0, 5},
    {"evaluated, every 3rd guard fails, collections", "evaluate", 1, 50, 3, 3},
    {"compiled", "llvm", 3, 200, 0, 0},
    {"compiled, bridges soon", "llvm", 1, 40, 0, 0},
    {"compiled, every 3rd guard fails", "llvm", 1, 1000000, 3, 0},
    {"compiled, bridges, collections", "llvm", 1, 60, 0, 5},
};
const size_t kWayCount = std::size(kWays);

void Choose(const Way& way) {
  auto& flags = observe::g_flags;
  flags.jit = true;
  flags.jit_sync = true;
  flags.jit_backend = way.backend;
  flags.jit_threshold = way.threshold;
  flags.jit_bridge_threshold = way.bridge_threshold;
  flags.jit_fail_guards = way.fail_every;
  heap::SetStress(way.gc_stress, /*scribble=*/true, /*verify=*/false);
  observe::g_counters = {};
}
void ChoosePlain() {
  observe::g_flags.jit = false;
  heap::SetStress(0, false, false);
  observe::g_counters = {};
}
bool CompilerIsThere() {
  static const bool there = [] {
    Choose({"probe", "llvm", 1, 1000, 0, 0});
    Run([] {
      Program p(6);
      p.Loop(4, 50, [&] { p.Emit(Op::Add, 3, 3, 4); });
      p.Emit(Op::Return, 3);
      return p;
    });
    return observe::g_counters.compilations > 0 && observe::g_counters.compile_failures == 0;
  }();
  return there;
}

}  // namespace ouro::record_test
