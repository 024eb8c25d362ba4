// The assembler with what one function needs around it: the frame, constants in memory, code that is written later.
//
// Frame, from the stack pointer up: outgoing arguments of calls, fixed words, spill slots; then the saved registers.
#pragma once
#include <functional>
#include <string>
#include <unordered_map>
#include <vector>

#include "framework/compile/fast/registers.h"

namespace ouro::compile::fast {

class Machine : private asmjit::ErrorHandler {
 public:
  using Label = asmjit::Label;
  using Mem = asmjit::x86::Mem;

  // outgoing: words for arguments on the stack, at most, in any call.
  Machine(const std::string& name, int32_t outgoing, std::string* listing);
  asmjit::x86::Assembler a;

  // --- the frame
  enum FixedWord { kRegs, kExitValues, kExitNumber, kSlowArg0, kSlowArg1, kFixedWords };
  Mem Fixed(FixedWord word) const { return asmjit::x86::qword_ptr(asmjit::x86::rsp, 8 * (outgoing_ + word)); }
  Mem Slot(int32_t slot) const { return asmjit::x86::qword_ptr(asmjit::x86::rsp, 8 * (outgoing_ + kFixedWords + slot)); }
  Mem Outgoing(int32_t word) const { return asmjit::x86::qword_ptr(asmjit::x86::rsp, 8 * word); }
  void Push();  // once everything is written that uses registers or slots: saves registers and makes the frame
  void Pop();
  // By CompiledCode::Left in rax and edx.
  void Return() { a.jmp(return_); }  // by an exit
  void ReturnValue() { a.jmp(return_value_); }  // by an exit with kReturned
  int32_t slot_count = 0;  // of the whole function, so far

  // --- constants
  Mem Constant(uint64_t bits);  // 8 bytes of read-only memory
  void LoadConstant(Reg to, uint64_t bits);  // leaves the flags alone
  static bool IsImmediate(uint64_t bits) { return static_cast<int64_t>(bits) == static_cast<int32_t>(bits); }

  // --- moves
  void Move(Location to, Location from);  // between two slots: by way of the float scratch register
  void StoreConstant(Location to, uint64_t bits);

  // --- cold code, behind the hot
  void Later(std::function<void()> emit) { later_.push_back(std::move(emit)); }
  // In cold code: calls a function of the process that takes kSlowArg0 and kSlowArg1 (the first also as a double). All
  // registers but rax, the result, are as before.
  void CallSlow(const void* function);
  void WriteLater();  // all cold code so far
  // The ways out, and constants. `leave` writes what follows an exit that does not return in code that was called directly: entered with
  // `exit_values` as its kExitValues; null: it cannot be.
  void Finish(const uint64_t* exit_values, const std::function<void()>& leave);

  RegSet used = 0;  // registers that any value was in
  asmjit::CodeHolder& code() { return code_; }
  const std::string& error() const { return error_; }
  std::string Listing() const;

 private:
  void handleError(asmjit::Error error, const char* message, asmjit::BaseEmitter*) override {
    if (error_.empty()) error_ = message;
  }
  void WriteSlowCall();
  int32_t FrameBytes() const;

  int32_t outgoing_;
  asmjit::CodeHolder code_;
  asmjit::StringLogger logger_;
  std::string name_, error_;
  Label return_, return_value_, slow_call_;
  bool calls_slow_ = false;
  std::unordered_map<uint64_t, Label> constants_;
  std::vector<std::function<void()>> later_;
};

}  // namespace ouro::compile::fast
