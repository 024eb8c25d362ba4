// The native stack that the program runs on. C++ recursion (the repr of nested lists, a parser) is bounded by its size, so where the process
// has but a small one (ulimit -s) the program gets one of ours.
#pragma once
#include <cstddef>

namespace ouro::mode {

// Runs a language's main(), on a stack of at least 8 MiB if there is address space for it.
int RunOnNativeStack(int (*run)(int argc, char** argv), int argc, char** argv);

// Within it: the highest address, for heap::Initialize.
const void* NativeStackBottom();
// Sets Thread::native_stack_limit and compiled_stack_limit.
void SetNativeStackLimits();

// Overwrites what calls that have returned left behind. The collector scans the stack of the calls that run; where one does not write
// a word of its frame, what an earlier call had there would keep an object. For when memory has run out.
void ClearDeadNativeStack();

}  // namespace ouro::mode
