#include "tests/bench/calc/by_hand.h"

#include <cstdio>

namespace ouro::calc_by_hand {
namespace {

using calc::Function;
using mode::Instr;

struct Frame {
  const Instr* pc;
  Value* regs;
  Function* function;
  uint32_t slot;
};
struct State {
  Frame* top;
  Frame* limit;
  Value* stack_end;
  const char* error;
  calc::Program* program;
  volatile int interrupt;  // set by signal handlers: an interpreter must be stoppable in any loop and recursion
};
State g;

typedef void (*Op)(Value* regs, const Instr* pc) __attribute__((preserve_none));
extern const Op kOps[];

#define HANDLER(name) __attribute__((preserve_none)) void name(Value* regs, const Instr* pc)
#define NEXT                       \
  do {                             \
    ++pc;                          \
    [[clang::musttail]] return kOps[pc->op](regs, pc); \
  } while (0)
#define GO                                             \
  do {                                                 \
    [[clang::musttail]] return kOps[pc->op](regs, pc); \
  } while (0)

__attribute__((preserve_none, noinline)) void Fail(const char* message) { g.error = message; }

HANDLER(LoadInt) {
  regs[pc->a] = g.top->function->constants[pc->b];
  NEXT;
}
HANDLER(Move) {
  regs[pc->a] = regs[pc->b];
  NEXT;
}
#define STORE(result)                                                                \
  do {                                                                               \
    int64_t value = (result);                                                        \
    if (!Value::FitsInt(value)) [[unlikely]] return Fail("integer overflow");        \
    regs[pc->a] = Value::Int(value);                                                 \
    NEXT;                                                                            \
  } while (0)
HANDLER(Add) { STORE(regs[pc->b].AsInt() + regs[pc->c].AsInt()); }
HANDLER(Sub) { STORE(regs[pc->b].AsInt() - regs[pc->c].AsInt()); }
HANDLER(Mul) {
  int64_t product;
  if (__builtin_mul_overflow(regs[pc->b].AsInt(), regs[pc->c].AsInt(), &product)) [[unlikely]] return Fail("integer overflow");
  STORE(product);
}
HANDLER(Div) {
  int64_t x = regs[pc->b].AsInt(), y = regs[pc->c].AsInt();
  if (y == 0) [[unlikely]] return Fail("division by zero");
  int64_t q = x / y;
  STORE(q - ((x % y != 0) & ((x < 0) != (y < 0))));
}
HANDLER(Mod) {
  int64_t x = regs[pc->b].AsInt(), y = regs[pc->c].AsInt();
  if (y == 0) [[unlikely]] return Fail("division by zero");
  int64_t m = x % y;
  STORE(m + (((m != 0) & ((m ^ y) < 0)) ? y : 0));
}
HANDLER(Less) {
  regs[pc->a] = Value::Int(regs[pc->b].AsInt() < regs[pc->c].AsInt());
  NEXT;
}
HANDLER(LessEqual) {
  regs[pc->a] = Value::Int(regs[pc->b].AsInt() <= regs[pc->c].AsInt());
  NEXT;
}
HANDLER(Equal) {
  regs[pc->a] = Value::Int(regs[pc->b] == regs[pc->c]);
  NEXT;
}
HANDLER(Jump) {
  pc += pc->long_bc();
  GO;
}
HANDLER(JumpIfZero) {
  if (regs[pc->a] == Value::Int(0)) {
    pc += pc->long_bc();
    GO;
  }
  NEXT;
}
HANDLER(JumpBack) {
  if (g.interrupt) [[unlikely]] return Fail("interrupted");
  pc += pc->long_bc();
  GO;
}
HANDLER(Call) {
  Function* callee = g.program->functions[pc->b].get();
  Value* window = regs + pc->a;
  if (g.top >= g.limit || window + callee->code.register_count + 256 >= g.stack_end) [[unlikely]] return Fail("the recursion is too deep");
  if (g.interrupt) [[unlikely]] return Fail("interrupted");
  g.top->pc = pc + 1;
  ++g.top;
  *g.top = {nullptr, window, callee, pc->a};
  regs = window;
  pc = callee->code.instructions;
  GO;
}
HANDLER(Return) {
  Value result = regs[pc->a];
  uint32_t slot = g.top->slot;
  --g.top;
  if (g.top->function == nullptr) return;
  regs = g.top->regs;
  pc = g.top->pc;
  regs[slot] = result;
  GO;
}
HANDLER(Print) {
  std::printf("%lld\n", static_cast<long long>(regs[pc->a].AsInt()));
  NEXT;
}
const Op kOps[] = {
#define OP(name, ...) &name,
#include "interpreters/calc/ops.def"
#undef OP
};

}  // namespace

bool Run(calc::Program* program, std::string* error) {
  static auto* frames = new Frame[100002];
  static auto* stack = new Value[6000000];
  Function* main = program->functions[0].get();
  g = {frames + 1, frames + 100000, stack + 6000000, nullptr, program, 0};
  frames[0] = {nullptr, nullptr, nullptr, 0};
  frames[1] = {nullptr, stack, main, 0};
  kOps[main->instructions[0].op](stack, main->instructions.data());
  if (g.error != nullptr) *error = g.error;
  return g.error == nullptr;
}

}  // namespace ouro::calc_by_hand
