// A trace tree as one machine function: CompiledCode::Left f(Value* regs, uint64_t* exit_values).
//
// Each trace is written once, in the order of its operations. A bridge begins with its inputs where the guard of its exit
// left them. Only the root's entry and a peeled loop's label are reached from several places: what lives there has fixed
// places, and a jump moves everything there at once. The parts:
//   lower.cc               the tree, operands
//   lower_loop.cc          heads of loops and jumps to them
//   lower_condition.cc     comparisons, tag tests, guards
//   lower_int.cc, lower_float.cc   other Pure operations
//   lower_memory.cc        loads, stores, allocation
//   lower_call.cc          residual calls
//   lower_exit.cc          leaving: exits, ways into bridges
#pragma once
#include <unordered_map>
#include <vector>

#include "framework/compile/backend.h"
#include "framework/compile/fast/allocator.h"
#include "framework/compile/fast/intervals.h"
#include "framework/compile/fast/machine.h"
#include "framework/compile/fast/moves.h"

namespace ouro::compile::fast {

class Lowering {
 public:
  Lowering(const trace::TraceTree& tree, const CompileOptions& options, const RuntimeSymbols& symbols);
  void Run();
  Machine& machine() { return machine_; }
  uint32_t max_exit_values() const { return max_exit_values_; }
  const asmjit::Label& entry() const { return entry_; }
  const asmjit::Label& direct() const { return direct_; }  // not valid: there is none

 private:
  using Label = asmjit::Label;
  using Mem = asmjit::x86::Mem;
  using Any = asmjit::Operand;  // a register, memory or an immediate
  using CondCode = asmjit::x86::CondCode;

  // Of a loop: where its phis (the root: its inputs) are, and which values of before are in which registers.
  struct LoopHead {
    Label label;
    std::vector<Places> phis;
    std::vector<std::pair<int32_t, Reg>> invariants;
  };
  struct Bridge {  // by node
    Label label;
    bool reached = false;
    std::vector<Places> inputs;
    std::vector<bool> fresh;
  };
  // Stores these values and returns the number in Machine::kExitNumber. Most guards of one opcode leave the same.
  struct Return {
    uint32_t begin, count;  // in locations_
    int32_t next;           // of the same hash
    std::vector<std::pair<Label, uint32_t>> exits;  // ways in, with their numbers
  };
  struct LastExit {  // by exit: the stub made for it last
    Label label;
    int32_t where = -1;  // index into returns_
  };

  // --- lower.cc
  void LowerNode(uint32_t number);
  void LowerOp(const trace::Op& op, int32_t at);
  void LowerPure(const trace::Op& op, int32_t at);
  trace::Operand Arg(const trace::Op& op, int i) const { return trace_->Arg(op, i); }
  const trace::Op& OpOf(trace::Operand operand) const { return trace_->ops[static_cast<size_t>(operand.index)]; }
  uint64_t BitsOf(trace::Operand constant) const { return trace_->ConstOf(constant).bits; }
  bool IsNeeded(int32_t value) const { return intervals_.LastUse(value) >= 0; }
  Reg Use(trace::Operand operand);   // a general register
  Reg UseReal(trace::Operand operand);  // an xmm register
  Any UseAny(trace::Operand operand);   // register, memory, or an immediate of 32 bits
  Any UseAnyReal(trace::Operand operand);
  Any AnyOf(Location location);
  void Load(Reg to, const Any& from);  // a general register; leaves the flags alone
  void LoadReal(Reg to, const Any& from);
  static Reg RegOf(const Any& any);  // or kNoReg
  Label NewLabel() { return a_.newLabel(); }

  // --- lower_loop.cc
  struct Candidate {
    int32_t value, first_read;
    Reg preferred, chosen;
  };
  void ChooseRegisters(std::vector<Candidate>& candidates, int32_t at) const;
  void EnterRoot();
  void WriteEntries();
  void JumpTo(const void* function);
  void SetRunning();  // changes r11
  void EnterLabel(int32_t at);
  void LowerJump(const trace::Op& op);
  void HintJump(int32_t begin);  // the last operation's operands should be where the jump wants them

  // --- lower_condition.cc
  struct Condition {
    CondCode code;
    bool parity = false;  // of floats: kE means equal and not unordered, kNE not equal or unordered
  };
  static Condition Not(Condition condition) { return {asmjit::x86::negateCond(condition.code), condition.parity}; }
  Condition Evaluate(trace::Operand operand, int32_t at);  // of an operand read as a condition by operation `at`
  Condition EvaluateOp(const trace::Op& op, int32_t at);
  Condition CompareInts(const trace::Op& op, CondCode code, int32_t at);
  Condition CompareReals(trace::Operand above, trace::Operand below, CondCode code);
  Condition Overflow(const trace::Op& op, int32_t at);
  Condition IsFloat(Reg word);
  void TestImmediateFloat(Reg word);  // carry: it is one
  void IfBoxedFloat(Reg word, Label yes, Label no);
  void JumpIf(Condition condition, Label target);
  void SetTo(Reg to, Condition condition);
  void LowerCondition(const trace::Op& op, int32_t at);  // its result as 0 or 1
  void LowerSelect(const trace::Op& op, int32_t at);
  void LowerGuard(const trace::Op& op, int32_t at);
  bool GuardTag(const trace::Op& guard, const trace::Op& test);
  void LeaveEveryNth(int32_t exit);
  void WriteFailCheck();

  // --- lower_int.cc
  void LowerInt(const trace::Op& op, int32_t at);
  void Binary(uint32_t instruction, trace::Operand a, trace::Operand b, int32_t result, bool commutative);
  void Shift(uint32_t instruction, const trace::Op& op, int32_t at);
  void Unary(uint32_t instruction, const trace::Op& op, int32_t at);
  void FloorDivision(const trace::Op& op, int32_t at);
  void FloorDivisionBy(int64_t divisor, const trace::Op& op, int32_t at);

  // --- lower_float.cc
  void LowerFloat(const trace::Op& op, int32_t at);
  void BinaryReal(uint32_t instruction, const trace::Op& op, int32_t at, bool commutative);
  void UnaryReal(uint32_t instruction, const trace::Op& op, int32_t at, int immediate);
  void WithSignBit(uint32_t instruction, uint64_t mask, const trace::Op& op, int32_t at);
  void BoxFloat(const trace::Op& op, int32_t at);
  void UnboxFloat(const trace::Op& op, int32_t at);

  // --- lower_memory.cc
  void LowerMemory(const trace::Op& op, int32_t at);
  Mem AddressOf(const trace::FieldDescr& field, trace::Operand base, trace::Operand index);
  void LoadField(const trace::FieldDescr& field, Mem address, int32_t result);
  void StoreField(const trace::FieldDescr& field, Mem address, trace::Operand value);
  void StoreToObject(const trace::FieldDescr& field, trace::Operand object, trace::Operand index, trace::Operand value);
  void Allocate(size_t bytes, Reg to);
  void Bump(const Any& bytes, Reg to, Label slow, Label done);
  void NewObject(const trace::Op& op, int32_t at);
  void NewArray(const trace::Op& op, int32_t at);
  void Register(const trace::NewDescr& descr, Reg object);
  void SlowArgument(Machine::FixedWord word, const Any& value);

  // --- lower_call.cc
  void LowerCall(const trace::Op& op, int32_t at);
  static int32_t OutgoingWords(const trace::TraceTree& tree);  // for arguments on the stack, in any call

  // --- lower_exit.cc
  Label ExitLabel(int32_t exit);  // with the values where they are now
  Label BridgeLabel(Bridge& bridge, uint32_t number, const int32_t* live, uint32_t count);
  void LowerFinish(const trace::Op& op);
  void Transfer(const trace::Op& op);
  void StoreExitValues(const Location* locations, uint32_t count);
  void WriteExits();
  void ReleaseAfterExit(int32_t exit, int32_t at);

  template <class F>
  static const void* Address(F function) {
    return reinterpret_cast<const void*>(function);
  }

  const trace::TraceTree& tree_;
  const CompileOptions& options_;
  const RuntimeSymbols& symbols_;
  Machine machine_;
  asmjit::x86::Assembler& a_;
  Intervals intervals_;
  Allocator allocator_;
  std::vector<Bridge> bridges_;
  std::vector<std::vector<int32_t>> bridge_of_;  // by node, by exit: or -1
  LoopHead root_, loop_;
  // of the trace being written
  uint32_t number_ = 0;
  const trace::Trace* trace_ = nullptr;
  std::vector<LastExit> last_exit_;

  std::vector<uint32_t> worklist_;
  std::vector<Move> moves_;
  std::vector<Location> locations_;
  std::vector<Return> returns_;
  std::unordered_map<uint64_t, int32_t> return_by_hash_;
  Label fail_check_, entry_, direct_, transfer_;
  uint32_t max_exit_values_ = 0;
};

}  // namespace ouro::compile::fast
