// The dispatch loops made of the handlers, and the driver that describes calc to the framework.
#include <cstdio>

#include "interpreters/calc/handlers.h"
#include "framework/warm/warm.h"

namespace ouro::calc {

Program* g_program = nullptr;

namespace {

const char* g_error = nullptr;

struct Policy {
  // calc has no exception handlers: an error ends the program, so recordings leave it to Run.
  template <class M>
  static Next Unwind(M&, bool) {
    while (!(mode::g_thread.top->flags & mode::Activation::kEntry)) --mode::g_thread.top;
    --mode::g_thread.top;
    return Next::Leave();
  }
};

struct Table {
  static const mode::RunFunction kRun[];
};
using Dispatch = mode::RunDispatch<Table, Policy>;
const mode::RunFunction Table::kRun[] = {
#define OP(name, words, ...) &Dispatch::Op<name##Handler, words>,
#include "interpreters/calc/ops.def"
#undef OP
};

const mode::MetaHandler kMeta[] = {
#define OP(name, ...) &mode::MetaOp<name##Handler>,
#include "interpreters/calc/ops.def"
#undef OP
};
constexpr uint8_t kWords[] = {
#define OP(name, words, ...) words,
#include "interpreters/calc/ops.def"
#undef OP
};

Function* FunctionOf(const mode::CodeBase* code) {
  for (auto& function : g_program->functions) {
    if (&function->code == code) return function.get();
  }
  return nullptr;
}

const mode::Driver kDriver{
    .name = "calc",
    .meta_handlers = kMeta,
    .words = kWords,
    .loop_back = static_cast<uint16_t>(Opcode::JumpBack),
    .unwind_meta = [](mode::Meta&, bool at_caller) { return at_caller ? Next::RaiseAtCaller() : Next::RaiseSaved(); },
    .live_registers = [](mode::CodeBase*, uint32_t) -> const uint64_t* { return nullptr; },  // all are live
    .location = [](mode::CodeBase* code, uint32_t pc) {
      Function* function = FunctionOf(code);
      return function->name + ":" + std::to_string(function->lines[pc]);
    },
    .safe_point = [] { return mode::g_thread.interrupt = 0, true; },
};

}  // namespace

void PrintValue(Value v) { std::printf("%lld\n", static_cast<long long>(v.AsInt())); }
void Fail(const char* message) {
  g_error = message;
  mode::g_thread.pending = Value::Undefined();
}

bool Run(Program* program, std::string* error) {
  g_program = program;
  g_error = nullptr;
  for (auto& function : program->functions) {
    function->code.driver = &kDriver;
    warm::PrepareLoops(&function->code);
  }
  mode::g_thread.depth_limit = 100000;
  mode::CodeBase* code = &program->functions[0]->code;
  mode::Activation* top = mode::g_thread.top;
  Value* regs = mode::g_thread.StackTop();
  for (uint32_t i = 0; i < code->register_count; ++i) regs[i] = Value::Int(0);
  top[1] = {code->instructions, regs, code, nullptr, mode::Activation::kEntry, 0};
  ++mode::g_thread.top;
  Dispatch::Loop();
  mode::g_thread.top = top;
  mode::g_thread.depth = 0;
  if (mode::g_thread.pending.IsNull()) return true;
  mode::g_thread.pending = Value::Null();
  *error = g_error;
  return false;
}

}  // namespace ouro::calc
