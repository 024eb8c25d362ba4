// What an opcode handler returns: where execution goes on.
#pragma once
#include <cstdint>

namespace ouro::mode {

struct [[nodiscard]] Next {
  enum Kind : uint8_t {
    kOp,      // the following instruction
    kJump,    // this instruction + offset
    kReload,  // the activation stack changed: go on at g_thread.top
    kRaise,   // a guest exception is pending; this instruction raised it
    kRaiseAtCaller,  // the same, after popping: the call in g_thread.top raised it (its saved pc is behind the call)
    kRaiseSaved,     // the same; the instruction at g_thread.top->pc raised it
    kLeave,   // the run loop ends (an activation with kEntry returned); the result is in g_thread.leave_value
    kLoop,    // Run only: the loop g_thread.loop wants attention; then on at g_thread.top
    kRedo,    // Meta only: nothing happened, Run must execute this instruction itself
  };
  Kind kind;
  int32_t offset = 0;
  static constexpr Next Op() { return {kOp}; }
  static constexpr Next Jump(int32_t offset) { return {kJump, offset}; }
  static constexpr Next Reload() { return {kReload}; }
  static constexpr Next Raise() { return {kRaise}; }
  static constexpr Next RaiseAtCaller() { return {kRaiseAtCaller}; }
  static constexpr Next RaiseSaved() { return {kRaiseSaved}; }
  static constexpr Next Leave() { return {kLeave}; }
  static constexpr Next Loop() { return {kLoop}; }
  static constexpr Next Redo() { return {kRedo}; }
};

}  // namespace ouro::mode
