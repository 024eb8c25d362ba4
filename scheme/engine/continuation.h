// Continuations. Activations live on the activation stack of framework/mode; when a continuation is captured they move to the heap, as a
// chain of Frames, and come back one by one as they are returned to (the incremental stack/heap strategy: Clinger, Hartheimer, Ost:
// Implementation Strategies for First-Class Continuations, 1999). So capturing costs what was pushed since the last capture, and a
// recursion of any depth needs no more stack than the heap has room for.
//
// The bottom of each C++ entry is an activation of the code `Underflow`: register 0 receives the value returned to it, register 1 is the
// chain of frames that wait below, or Null. At the bottom of a top-level form it has the flag kBarrier: a continuation reaches that far.
//
// Compiled code calls what it does not inline by nested entries. A capture or the entering of a continuation from within one unwinds these
// first: a signal is pending, each entry returns Null, compiled code leaves with its activations restored, which are captured in turn.
#pragma once
#include "framework/state/next.h"
#include "scheme/compile/code.h"

namespace ouro::scheme {

inline constexpr uint32_t kBarrier = 1 << 8;                   // of Activation::flags
inline constexpr Value kSignalPending = Value::Special(6);     // g_thread.pending while a signal is on its way outwards

void InitializeContinuations();

// The bottom activation of the innermost C++ entry.
mode::Activation* EntryBottom();

// Moves all activations of this entry but the topmost to the heap: room for more.
void SpillFrames();

// Captures the continuation of the current activation's caller and goes on by calling `receiver` with it in the activation's place.
mode::Next CaptureAndCall(Value receiver);
// Goes on with the continuation, which gets the result, or a list of results. What dynamic-wind asks for has been done.
mode::Next InstallContinuation(Value continuation, Value result);
mode::Next InstallList(Value continuation, Value results);
// Leaves the top-level form that runs, without a value. StartGiveUp is for natives, which then return Null.
mode::Next GiveUp();
void StartGiveUp();
// Compiled code's activations are not on the stack while it calls. Who must see them, in an entry that compiled code may have made, has them
// all moved to the heap, as for a continuation: then the action runs at the bottom of the top-level form, above whose chain of frames a value
// put into its register 0 returns to what is under way now, or a stub that is pushed runs. The target is the action's argument.
bool IsNestedEntry();
// For natives, which then return Null: the value returns from the native's call.
void StartAct(mode::Next (*action)(Value target), Value target);
// For the unwinder: to the current activation, which has no use for it.
mode::Next ActAbove(mode::Next (*action)(Value target), Value target);
// The value of register 0 of the bottom activation, which is the current one, returns to the next frame, or leaves to C++.
mode::Next ReturnToFrame();

// kSignalPending was found pending at the current activation.
mode::Next ContinueSignal(bool at_caller);

}  // namespace ouro::scheme
