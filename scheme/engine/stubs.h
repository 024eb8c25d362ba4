// Code that the engine itself needs: the bottom of an entry, and calls that C++ sets up.
#pragma once
#include "framework/state/next.h"
#include "scheme/compile/code.h"

namespace ouro::scheme {

void InitializeStubs();
mode::CodeBase* UnderflowCode();
inline constexpr uint32_t kBottomRegisters = 2;  // of it

// Pushes an activation that calls in its place the procedure which the caller stores to the returned window's register 0, with the `count`
// arguments behind it (at most kMostStubArguments). Its result goes to `return_slot` of the current activation.
inline constexpr uint32_t kMostStubArguments = 6;
Value* PushStub(uint32_t count, uint32_t return_slot);
// The same with the list in register 1.
Value* PushApplyStub(uint32_t return_slot);

// Run: the current activation calls in its place the procedure in its register 0 with the `count` arguments behind it.
mode::Next TailCallInPlace(uint32_t count);

// The prelude's variables of dynamic-wind and with-exception-handler.
Global* WindsVariable();
Global* HandlersVariable();

}  // namespace ouro::scheme
