// sys.settrace and sys.setprofile: see tracing.cc.
#pragma once
#include "framework/mode/run.h"
#include "python/interp/frame.h"

namespace ouro::python::interp {

// True while events are to be told: a function is set, and none of them is running.
inline constinit bool g_tracing = false;

// Executes instructions one by one, with their events, from the current activation on: until an activation with kEntry has
// ended (kLeave) or tracing has (kReload: go on at its pc). `entered`: the activation has just been pushed.
mode::Next RunTraced(bool entered);

// Events of an exception that is pending in the current activation; `last`: it will leave it.
void TellException(uint32_t instruction, bool last);
// The same for a generator's activation that begins with a thrown exception.
void TellEntry();

// One instruction, in the mode Run: what it did. By opcode (trace_table.cc).
using StepFunction = mode::Next (*)(mode::Run& m, mode::RunRegs r, mode::Args a);
extern const StepFunction g_steps[];
mode::Next UnwindTraced(bool at_caller);

// Makes the run loop leave for RunTraced at its next instruction, or no more (run_table.cc).
void SetTrap(bool on);

void InitializeTracing();

}  // namespace ouro::python::interp
