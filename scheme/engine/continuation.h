// Continuations. Activations live on the activation stack of framework/mode; when a continuation is captured they move to the heap, as a
// chain of Frames, and come back one by one as they are returned to (the incremental stack/heap strategy: Clinger, Hartheimer, Ost:
// Implementation Strategies for First-Class Continuations, 1999). So capturing costs what was pushed since the last capture, and a
// recursion of any depth needs no more stack than the heap has room for.
//
// The bottom of each C++ entry is an activation of the code `Underflow`: register 0 receives the value returned to it, register 1 is the
// chain of frames that wait below, or Null.
//
// Compiled code calls what it does not inline by nested entries. A capture or the entering of a continuation from within one unwinds these
// first: a signal object is pending, each entry returns Null, compiled code leaves with its activations restored, which are captured in turn.
#pragma once
#include "framework/mode/next.h"
#include "scheme/compile/code.h"

namespace ouro::scheme {

// The bottom activation of the innermost C++ entry.
mode::Activation* EntryBottom();

// Moves all activations above the bottom but the topmost to the heap: room for more.
void SpillFrames();

// Captures the continuation of the current activation's caller and goes on by calling `receiver` with it.
mode::Next CaptureAndCall(Value receiver);
// Goes on with the continuation.
mode::Next InstallContinuation(Value continuation, Value result);
mode::Next InstallList(Value continuation, Value results);  // a list of them
// The value of register 0 of the bottom activation returns to the next frame, or leaves to C++.
mode::Next ReturnToFrame();

// Is the pending value one of the signals? Handles it at the current activation; called by the unwinder.
bool IsSignal(Value pending);
mode::Next ContinueSignal(Value signal, bool at_caller);

void InitializeContinuations();

}  // namespace ouro::scheme
