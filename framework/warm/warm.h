// Warm state: when to record, where recordings go, entering and leaving compiled code.
#pragma once
#include <atomic>
#include <cstdio>

#include "framework/record/recorder.h"
#include "framework/state/next.h"
#include "framework/state/thread.h"
#include "framework/warm/tree.h"

namespace ouro::warm {

// Once, after ReadFlags: root tracers, logs.
void Initialize();
// At exit: writes statistics; under AddressSanitizer a report of what leaked ends the process. End the process with _exit afterwards: the
// background compiler may be busy.
void Shutdown();
// Makes the LoopInfo array of a code object (CodeBase::loop_count entries), counters at the threshold. Whoever frees the code
// object frees it.
void PrepareLoops(mode::CodeBase* code);
// A request to look at the safe point, from a signal handler: sets Thread::interrupt and makes running compiled code leave.
// Somebody is about to look at activations. Those of a recording must stay as they are: it ends. Compiled code that runs
// leaves as soon as it gets the control back.
void LookAtActivations();
// While paused no compiled code is entered and nothing is recorded; what runs leaves as soon as it gets the control back.
void Pause(bool on);
extern bool g_paused;
void RequestInterrupt(uint32_t bits);

// meta_loop.cc: executes in Meta mode until the recorder stops recording (with a blackhole recorder: one opcode).
mode::Next RunMeta(record::Recorder& recorder);

// warm.cc: code was left for `next`; runs the trees of the loops it led to, until an exit needs the interpreter.
mode::Next GoOn(mode::Next next, mode::LoopInfo* successor);

// bridges.cc: what is known of an exit, found out when it is taken first.
ExitState& DescribedExit(Tree* tree, uint32_t exit_number);
// The loop's code was left by this exit. *successor: the loop of the same activation whose head it led to, or
// null.
mode::Next HandleExit(Tree* tree, uint32_t exit_number, const uint64_t* values, mode::LoopInfo** successor);

// direct.cc
// Calls the function's code, if it has any that can be called directly: the callee and so many parameters. False: it has not.
bool CallCode(const mode::CodeBase& code, Value callee, const Value* parameters, uint32_t count, Value* result);
// How the tree's code runs without registers in memory, if it can.
bool DirectCallOf(Tree* tree, compile::DirectCall* call);
// The tree has new code: other code may call it, or go on in it, from now on.
void SetDirectEntry(Tree* tree);
void RemoveDirectEntry(Tree* tree);
bool MostlyCalls(const Tree* tree);

// tiers.cc
void Compile(Tree* tree);       // it has grown: now, or handed to the background thread
// At the header: takes over code that the background thread has finished, and sees whether the tree deserves better code.
void CheckForCode(Tree* tree);
void ForgetCandidate(Tree* tree);  // before it is deleted

// compiler.cc
// optimize + verify + log; null when the trace is refused.
std::unique_ptr<trace::Trace> Finish(Tree* tree, std::unique_ptr<trace::Trace> recorded, bool is_bridge, int32_t parent,
                                     int32_t parent_exit);
std::string LocationOf(const mode::CodeBase* code, uint32_t pc);
void CountAbort(record::AbortReason reason, const mode::LoopInfo* loop, bool bridge);
uint64_t AbortsOf(record::AbortReason reason);  // how many were counted
void Invalidate(void* tree);  // a watched field changed
// For the sampling thread: `invalid` of the tree whose code was entered last from C++ and still runs, or null; and of the one that it, or
// what it called, called directly last.
extern std::atomic<uint32_t*> g_running_flag;
extern std::atomic<uint32_t*> g_called_flag;  // written by compiled code
// Makes it the one that runs; returns the one that did.
inline uint32_t* ExchangeRunning(uint32_t* flag) {
  uint32_t* outer = g_running_flag.load(std::memory_order_relaxed);
  g_running_flag.store(flag, std::memory_order_relaxed);
  return outer;
}
extern uint32_t g_entered;         // times that compiled code was entered from C++ and has not been left
extern bool g_recording;           // a Meta loop is recording somewhere on the native stack

}  // namespace ouro::warm
