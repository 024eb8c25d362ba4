// Frame objects of activations: made when somebody looks, kept true as long as the activation runs, and left with its
// registers when it ends. See frames.cc.
#pragma once
#include <vector>

#include "python/interp/frame.h"
#include "python/types/traceback/traceback.h"

namespace ouro::python::interp {

// The innermost activation of Python code `depth` levels up, those of builtins left out; null when there is none.
Activation* InnermostActivation(int64_t depth);
Activation* CallerOf(Activation* activation);
// The instruction at which an activation is.
uint32_t InstructionOf(const Activation* activation);

// The frame object of a running activation.
Frame* FrameOf(Activation* activation);
// Of a generator-like object: gi_frame. None when it has finished.
Value FrameOfGenerator(Value generator);
// The activation that the frame stands for, null when it does not run.
Activation* ActivationOf(Frame* frame);
// The local namespace of an activation: what locals() and f_locals answer. Null: pending.
Value LocalsOf(Activation* activation);
Value LocalsOf(Frame* frame);
// What was changed in the dict of a running function's locals becomes its locals.
void WriteLocalsBack(Frame* frame);
uint32_t InstructionOf(Frame* frame);
Value BackOf(Frame* frame);

// What variables and temporaries of running activations that are still to be read refer to.
std::vector<HeapObject*> HeldByActivations();

void InitializeFrames();
void InitializeFrameType();  // frame_type.cc

}  // namespace ouro::python::interp

namespace ouro::python::slow {
// The current activation, which has kObserved, is about to end: its frame object keeps what can be seen of it.
void DetachFrame();
// The same activation let the exception through: the frame is the traceback's.
void NoteFrame(Value exception);
// The named locals of the current activation, for a traceback.
Value LocalsSnapshot();
}  // namespace ouro::python::slow
