// The dispatch loops made of the handlers, the driver that describes NAME_HERE to the framework, and what handlers call.
#include <array>

#include "framework/host/host.h"
#include "framework/warm/warm.h"
#include "interpreters/NAME_HERE/handlers.h"

namespace ouro::NAME_HERE {

using mode::g_thread;

Program* g_program = nullptr;

namespace {

std::string g_error;  // of the error that is pending
uint32_t g_error_line = 0;
mode::Activation* g_activation_limit = nullptr;
std::string g_output;
bool g_output_failed = false;

// An error is pending. A language with exception handlers looks for one here, activation by activation, and returns
// Reload where it goes on (and does the same in kDriver.unwind_meta); NAME_HERE ends.
struct Policy {
  template <class M>
  static Next Unwind(M&, bool at_caller) {
    mode::Activation* top = g_thread.top;
    auto* function = static_cast<Function*>(top->code);
    g_error_line = function->lines[static_cast<size_t>(top->pc - function->instructions) - at_caller];
    while (!(top->flags & mode::Activation::kEntry)) --top;
    g_thread.top = top - 1;
    return Next::Leave();
  }
};

// The tables by opcode.
struct Table {
  static const mode::RunFunction kRun[];
};
using Dispatch = mode::RunDispatch<Table, Policy>;
const mode::RunFunction Table::kRun[] = {
#define OP(name, words, ...) &Dispatch::Op<name##Handler, words>,
#include "interpreters/NAME_HERE/ops.def"
#undef OP
};
const mode::MetaHandler kMeta[] = {
#define OP(name, ...) &mode::MetaOp<name##Handler>,
#include "interpreters/NAME_HERE/ops.def"
#undef OP
};
constexpr uint8_t kWords[] = {
#define OP(name, words, ...) words,
#include "interpreters/NAME_HERE/ops.def"
#undef OP
};

// Which registers an exit must restore: the first ones of a function, so one table of masks serves all.
constexpr size_t kMaskWords = kMaxRegisters / 64 + 1;
using Mask = std::array<uint64_t, kMaskWords>;
constexpr auto kFirstRegisters = [] {
  std::array<Mask, kMaxRegisters + 1> masks{};
  for (size_t count = 1; count < masks.size(); ++count) {
    masks[count] = masks[count - 1];
    masks[count][(count - 1) / 64] |= uint64_t{1} << (count - 1) % 64;
  }
  return masks;
}();

// Asked for by the heap when its limit is passed: at a loop's end, and at the next call.
bool SafePoint() {
  g_thread.interrupt = 0;
  g_thread.limit = g_activation_limit;
  if (!heap::g_limit_exceeded) return true;
  heap::g_limit_exceeded = false;
  Fail("out of memory");
  return false;
}
void AskForSafePoint() {
  g_thread.limit = nullptr;  // so that no call has room
  warm::RequestInterrupt(1);
}

const mode::Driver kDriver{
    .name = "NAME_HERE",
    .meta_handlers = kMeta,
    .words = kWords,
    .loop_back = static_cast<uint16_t>(Opcode::JumpBack),
    // No handlers for errors: recordings leave them to Run.
    .unwind_meta = [](mode::Meta&, bool at_caller) { return at_caller ? Next::RaiseAtCaller() : Next::RaiseSaved(); },
    .live_registers = [](mode::CodeBase* code, uint32_t pc) -> const uint64_t* {
      return kFirstRegisters[static_cast<Function*>(code)->live[pc]].data();
    },
    .location =
        [](mode::CodeBase* code, uint32_t pc) {
          auto* function = static_cast<Function*>(code);
          return function->name + ":" + std::to_string(function->lines[pc]);
        },
    .safe_point = &SafePoint,
};

}  // namespace

void Fail(const char* message) { FailText(message); }
void FailText(std::string message) {
  g_error = std::move(message);
  g_thread.pending = Value::Undefined();  // a language with exceptions puts the exception object here
}

bool FlushOutput() {
  if (host::WriteAll(1, g_output.data(), g_output.size()) < 0) g_output_failed = true;
  g_output.clear();
  return !g_output_failed;
}
void PrintValue(Value v) {
  g_output += ToText(v);
  g_output += '\n';
  if (g_output.size() > 1 << 16) FlushOutput();
}

bool RoomForCall() {
  if (g_thread.interrupt) return SafePoint();
  Fail("the recursion is too deep");
  return false;
}

bool Run(Program* program, std::string* error) {
  g_program = program;
  for (auto& function : program->functions) {
    function->driver = &kDriver;
    warm::PrepareLoops(function.get());
  }
  g_thread.depth_limit = 100000;
  g_activation_limit = g_thread.limit;
  heap::g_on_attention = &AskForSafePoint;
  mode::CodeBase* code = program->functions[0].get();
  mode::Activation* top = g_thread.top;
  top[1] = {code->instructions, g_thread.StackTop(), code, nullptr, mode::Activation::kEntry, 0};
  ++g_thread.top;
  Dispatch::Loop();
  g_thread.top = top;
  g_thread.depth = 0;
  if (g_thread.pending.IsNull()) return true;
  g_thread.pending = Value::Null();
  *error = "line " + std::to_string(g_error_line) + ": " + g_error;
  return false;
}

}  // namespace ouro::NAME_HERE
