// Dispatchers made from an opcode table and a set of handlers.
//
// A language defines its handlers with OURO_OP and describes itself with a policy class:
//   struct Policy {
//     template <class M> static Next Unwind(M& m, bool at_caller);   // see Driver::unwind_meta; kLeave allowed in Run
//   };
// Run: one function per opcode, tail calls between them (`musttail`, `preserve_none`): registers and pc stay in machine
// registers, each handler has its own indirect branch. Meta: a table of plain functions for the loop in framework/warm.
#pragma once
#include "framework/mode/meta.h"
#include "framework/mode/mode.h"
#include "framework/mode/run.h"

// template body follows: `m` the mode, `r` the registers, `a` the instruction.
#define OURO_OP(Name)                                                                              \
  struct Name##Handler {                                                                           \
    template <::ouro::mode::Mode M>                                                                \
    static OURO_INLINE ::ouro::mode::Next Do(M& m, typename M::Regs r, ::ouro::mode::Args a);           \
  };                                                                                               \
  template <::ouro::mode::Mode M>                                                                  \
  inline ::ouro::mode::Next Name##Handler::Do([[maybe_unused]] M& m, [[maybe_unused]] typename M::Regs r, \
                                              [[maybe_unused]] ::ouro::mode::Args a)

namespace ouro::mode {

static_assert(Mode<Run> && Mode<Meta>, "one interface, two modes");

typedef void (*RunFunction)(Value* regs, const Instr* pc) __attribute__((preserve_none));

// Table: struct with `static const RunFunction kRun[]`.
template <class Table, class Policy>
struct RunDispatch {
  __attribute__((preserve_none)) static void Raise(Value* regs, const Instr* pc) {
    g_thread.top->pc = pc;
    [[clang::musttail]] return Unwind<false>(regs, pc);
  }
  template <bool kAtCaller>
  __attribute__((preserve_none, noinline)) static void Unwind(Value*, const Instr*) {
    mode::Run m(g_thread.top->pc);
    Next next = Policy::template Unwind<mode::Run>(m, kAtCaller);
    if (next.kind == Next::kLeave) return;
    const Instr* pc = g_thread.top->pc;
    [[clang::musttail]] return Table::kRun[pc->op](g_thread.top->regs, pc);
  }
  // Out of line, with its own dispatch on what comes next: so the loop's instruction is not slowed down by it.
  __attribute__((preserve_none, noinline)) static void AttendLoop(Value* regs, const Instr*) {
    Next next = LoopSlowPath(g_thread.loop);
    const Instr* pc = g_thread.top->pc;
    switch (next.kind) {
      case Next::kReload:
        [[clang::musttail]] return Table::kRun[pc->op](g_thread.top->regs, pc);
      case Next::kRaise:
      case Next::kRaiseSaved:
        [[clang::musttail]] return Unwind<false>(regs, pc);
      case Next::kRaiseAtCaller:
        [[clang::musttail]] return Unwind<true>(regs, pc);
      default:
        CHECK(next.kind == Next::kLeave, "a loop goes on at the top activation");
        return;
    }
  }
  template <class Handler, unsigned kWords>
  __attribute__((preserve_none)) static void Op(Value* regs, const Instr* pc) {
    mode::Run m(pc);
    Next next = Handler::template Do<mode::Run>(m, RunRegs(regs), Args{pc});
    switch (next.kind) {
      case Next::kOp:
        pc += kWords;
        [[clang::musttail]] return Table::kRun[pc->op](regs, pc);
      case Next::kJump:
        pc += next.offset;
        [[clang::musttail]] return Table::kRun[pc->op](regs, pc);
      case Next::kReload:
        pc = g_thread.top->pc;
        [[clang::musttail]] return Table::kRun[pc->op](g_thread.top->regs, pc);
      case Next::kRaise:
        [[clang::musttail]] return Raise(regs, pc);
      case Next::kRaiseSaved:
        [[clang::musttail]] return Unwind<false>(regs, pc);
      case Next::kRaiseAtCaller:
        [[clang::musttail]] return Unwind<true>(regs, pc);
      case Next::kLoop:
        [[clang::musttail]] return AttendLoop(regs, pc);
      case Next::kLeave:
      case Next::kRedo:
        return;
    }
  }
  // A guest exception is pending at the instruction of the current activation (at_caller: before it): unwinds, then runs on.
  static void RaiseInTop(bool at_caller) {
    RunFunction unwind = at_caller ? &Unwind<true> : &Unwind<false>;
    unwind(g_thread.top->regs, g_thread.top->pc);
  }
  // Runs the current activation until an activation with kEntry returns or an exception leaves it.
  static void Loop() {
    const Instr* pc = g_thread.top->pc;
    Table::kRun[pc->op](g_thread.top->regs, pc);
  }
};

template <class Handler>
Next MetaOp(Meta& m, MetaRegs r, Args a) {
  return Handler::template Do<Meta>(m, r, a);
}

}  // namespace ouro::mode
